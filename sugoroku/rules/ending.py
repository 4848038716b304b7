"""How a game ends, and who has won."""

from .state import OVER, State, place


def finish(state: State, reason: str, events: list[tuple]) -> None:
    """End the game; whatever was still to happen does not."""
    if state.phase == "over":
        return
    state.phase = "over"
    state.options = OVER
    state.paused = False
    state.todo = []
    state.steps = 0
    state.quiz = None
    state.order = []
    events.append(("ended", reason))


def goal_met(state: State) -> bool:
    """Tell whether the class has brought its meter to the goal, from whichever side it started."""
    return met(state, "goal")


def limit_met(state: State) -> bool:
    """Tell whether the meter has come to the limit."""
    return met(state, "limit")


def met(state: State, mark: str) -> bool:
    """Tell whether the meter stands at the mark or beyond it, seen from the start."""
    meter = state.board.meter
    if meter is None or state.meter is None:
        return False
    if meter[mark] > meter["start"]:
        return bool(state.meter >= meter[mark])
    return bool(state.meter <= meter[mark])


def won(state: State) -> bool | None:
    """Tell whether the class has won together; None while it plays, and where teams play for themselves."""
    if state.board.win != "together" or state.phase != "over":
        return None
    return goal_met(state)


def ranking(state: State) -> list[list[int]]:
    """Return the teams from the first rank on; teams on the same rank stand in one list."""
    teams = list(range(state.teams))
    if state.board.win == "together":
        return [teams]
    if state.board.win == "eco":
        return ranked(teams, [-points for points in state.points])
    return ranked(teams, [lateness(state, team) for team in teams])


def lateness(state: State, team: int) -> int:
    """Return a number that is smaller for an earlier arrival, and after these for a shorter way to the goal."""
    if team in state.arrived:
        return state.arrived.index(team) - state.teams
    return state.course.distance[place(state, team)]


def ranked(teams: list[int], measure: list[int]) -> list[list[int]]:
    """Group the teams by their measure, the smallest first."""
    return [[team for team in teams if measure[team] == value] for value in sorted(set(measure))]
