"""From one turn to the next: what is left of this one, whose the next is, and the ends that come with them."""

from .board import MOST_ROUNDS
from .ending import finish
from .state import State
from .walking import go, jump, swap

MOST_ROLLS = 9  # in one turn, so that a board of nothing but "roll again" ends too
LATER: dict = {"move": go, "goto": jump, "swap": swap}


def settle(state: State, events: list[tuple]) -> None:
    """Carry out the moves that effects have left to do; then hand on the turn, unless the team is asked something.

    The team may end the game by arriving, or roll again; teams that wait or have arrived are passed over.
    """
    while state.todo and state.phase == "roll":
        name, value, _ = state.todo.pop()
        LATER[name](state, state.team, value, events)
    if state.phase != "roll" or (state.team in state.arrived and arrival_ends(state, events)):
        return
    if state.again and rolls_again(state, events):
        return
    state.rolls = 1
    team = state.after[state.team]
    while team == state.teams or state.misses[team] or team in state.arrived:
        team = pass_over(state, team, events)
        if state.phase == "over":
            return
    state.team = team
    events.append(("turn", team, state.round))


def arrival_ends(state: State, events: list[tuple]) -> bool:
    """End the game with this team's arrival where that is the rule, or where no team is left on the way."""
    end = state.board.end
    if end == "first":
        finish(state, "first", events)
    elif len(state.arrived) == state.teams:
        finish(state, "finish-round" if end == "finish-round" else "all", events)
    return state.phase == "over"


def rolls_again(state: State, events: list[tuple]) -> bool:
    """Keep the promise of another roll, to a team that is still on the way and has not rolled too often."""
    state.again = False
    if state.team in state.arrived or state.rolls == MOST_ROLLS:
        return False
    state.rolls += 1
    events.append(("again", state.team))
    return True


def pass_over(state: State, team: int, events: list[tuple]) -> int:
    """Go on from a team that waits or has arrived, or from the end of a round, and return whose turn it would be."""
    if team < state.teams:
        if team not in state.arrived:
            state.misses[team] -= 1
            events.append(("missed", team, state.misses[team]))
        return state.after[team]
    reason = end_of_round(state)
    if reason:
        finish(state, reason, events)
    else:
        state.round += 1
        events.append(("round", state.round))
    return state.seats[0]


def end_of_round(state: State) -> str | None:
    """Return why the game ends with this round, None if it goes on.

    Rounds and minutes are limits wherever they are given; time runs out at the end of a round, so that every team has
    had as many turns. The teacher's last round ends the game where nothing else does.
    """
    board = state.board
    if board.end == "finish-round" and state.arrived:
        return "finish-round"
    if board.rounds is not None and state.round >= board.rounds:
        return "rounds"
    if state.minutes and state.seconds >= state.minutes * 60:
        return "minutes"
    if state.round >= MOST_ROUNDS:
        return "limit"
    return "teacher" if state.last else None
