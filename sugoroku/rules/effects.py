"""The effects that are carried out at once, where the team stands."""

from .ending import finish, goal_met, limit_met
from .state import State


def carry_out(state: State, team: int, plan: tuple[tuple, tuple], events: list[tuple]) -> None:
    """Carry out what happens at once, and lay by the moves that come after it."""
    at_once, later = plan
    if later:
        state.todo.extend(later)
    for name, value, why in at_once:
        AT_ONCE[name](state, team, value, why, events)


def eco(state: State, team: int, points: int, why: str, events: list[tuple]) -> None:
    """Give the team eco points, or take them."""
    state.points[team] += points
    events.append(("eco", team, points, why))


def everyone(state: State, team: int, points: int, why: str, events: list[tuple]) -> None:
    """Give eco points to every team, those at the goal too."""
    for each in range(state.teams):
        eco(state, each, points, "all", events)


def miss(state: State, team: int, turns: int, why: str, events: list[tuple]) -> None:
    """Make the team wait for some more turns."""
    state.misses[team] += turns
    events.append(("waits", team, turns))


def again(state: State, team: int, value: int, why: str, events: list[tuple]) -> None:
    """Promise the team another roll; the event comes with the roll itself."""
    state.again = True


def meter(state: State, team: int, change: int, why: str, events: list[tuple]) -> None:
    """Move the class's meter; where the class plays together, its goal or its limit ends the game."""
    if state.meter is None or state.phase == "over":
        return
    state.meter += change
    events.append(("meter", change, state.meter))
    if state.board.win == "together" and (goal_met(state) or limit_met(state)):
        finish(state, "meter", events)


AT_ONCE = {"eco": eco, "all": everyone, "miss": miss, "again": again, "meter": meter}
