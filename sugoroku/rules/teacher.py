"""The moves of the teacher, and a roll that tells the time; each returns False where it makes no sense."""

from .course import CALM
from .effects import eco
from .ending import finish
from .faults import whole
from .moves import go_on, roll
from .state import PAUSED, State, place
from .turns import settle
from .walking import meet

LONGEST = 1_000_000  # seconds, or points of one adjustment


def timed_roll(state: State, move: tuple, events: list[tuple]) -> bool:
    """Roll, and take over how many seconds the class has played; a clock set back changes nothing."""
    if state.phase != "roll" or state.paused or len(move) != 2 or not is_time(move[1]):
        return False
    state.seconds = max(state.seconds, move[1])
    roll(state, move, events)
    return True


def is_time(value: object) -> bool:
    """Tell whether the value can be a time in seconds."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= LONGEST


def skip(state: State, move: tuple, events: list[tuple]) -> bool:
    """Pass over the question asked; no answer is written down and none takes effect."""
    if len(move) != 1 or state.paused or state.phase not in ("tell", "answer"):
        return False
    events.append(("skipped", state.team))
    square = place(state, state.team)
    rest = state.course.gives[square] if state.phase == "tell" else CALM
    go_on(state)
    meet(state, state.team, square, rest, events)
    settle(state, events)
    return True


def adjust(state: State, move: tuple, events: list[tuple]) -> bool:
    """Give or take points for a reason, at any time, after the end too; the ranking follows."""
    if len(move) != 4 or not isinstance(move[3], str):
        return False
    if not whole(move[1], 0, state.teams - 1) or not whole(move[2], -LONGEST, LONGEST):
        return False
    eco(state, move[1], move[2], "teacher", events)
    return True


def pause(state: State, move: tuple, events: list[tuple]) -> bool:
    """Hold the game in any phase; only `resume` and the teacher's other moves go on."""
    if len(move) != 1 or state.paused or state.phase == "over":
        return False
    state.paused = True
    state.options = PAUSED
    events.append(("paused",))
    return True


def end(state: State, move: tuple, events: list[tuple]) -> bool:
    """End the game now."""
    if len(move) != 1 or state.phase == "over":
        return False
    finish(state, "teacher", events)
    return True


TEACHER = {"roll": timed_roll, "skip": skip, "adjust": adjust, "pause": pause, "end": end}
