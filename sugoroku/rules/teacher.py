"""The moves of the teacher, and a roll that tells the time; each returns False where it makes no sense."""

from .asking import change_level
from .board import LEVELS
from .course import CALM
from .effects import eco
from .ending import finish
from .faults import whole
from .moves import go_on, roll
from .state import PAUSED, State, place
from .turns import settle
from .walking import meet

LONGEST = 1_000_000  # seconds, or points of one adjustment
MOST_MINUTES = 600  # that a teacher can set
LONGEST_PLEDGE = 200  # characters


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


def last_round(state: State, move: tuple, events: list[tuple]) -> bool:
    """Let the game end with this round, or go on after all."""
    if len(move) != 2 or not isinstance(move[1], bool) or move[1] == state.last or state.phase == "over":
        return False
    state.last = move[1]
    events.append(("last-round", state.last))
    return True


def minutes(state: State, move: tuple, events: list[tuple]) -> bool:
    """Set the limit of time in place of the board's; 0 takes it away."""
    if len(move) != 2 or not whole(move[1], 0, MOST_MINUTES) or state.phase == "over":
        return False
    state.minutes = move[1]
    events.append(("minutes", state.minutes))
    return True


def level(state: State, move: tuple, events: list[tuple]) -> bool:
    """Ask easier or harder questions from now on; the one being asked stays."""
    if len(move) != 2 or not whole(move[1], LEVELS[0], LEVELS[-1]) or move[1] == state.level or state.phase == "over":
        return False
    change_level(state, move[1])
    events.append(("level", state.level))
    return True


def order(state: State, move: tuple, events: list[tuple]) -> bool:
    """Set whose turn comes after whose, before anybody has rolled."""
    if len(move) != 2 or not is_order(move[1], state.teams) or state.phase == "over" or has_rolled(state):
        return False
    state.seats = list(move[1])
    state.after = followers(state.seats)
    state.team = state.seats[0]
    events.append(("order", list(state.seats)))
    events.append(("turn", state.team, state.round))
    return True


def is_order(value: object, teams: int) -> bool:
    """Tell whether the value names every team once."""
    if not isinstance(value, (list, tuple)) or len(value) != teams:
        return False
    return all([whole(team, 0, teams - 1) for team in value]) and len(set(value)) == teams


def followers(seats: list[int]) -> tuple[int, ...]:
    """Return for each team the one whose turn comes after it, and for the last the number of teams."""
    after = [len(seats)] * len(seats)
    for seat, team in enumerate(seats[1:]):
        after[seats[seat]] = team
    return tuple(after)


def has_rolled(state: State) -> bool:
    """Tell whether the dice have been thrown: the generator has moved on from the seed."""
    return state.chance != state.seed & 0xFFFFFFFF


def pledge(state: State, move: tuple, events: list[tuple]) -> bool:
    """Write down what a team promises, at any time, after the end too; the empty text takes it back."""
    if len(move) != 3 or not whole(move[1], 0, state.teams - 1) or not is_pledge(move[2]):
        return False
    if move[2] == state.pledges[move[1]]:
        return False
    state.pledges[move[1]] = move[2]
    events.append(("pledged", move[1], move[2]))
    return True


def is_pledge(value: object) -> bool:
    """Tell whether the value is a text short enough, of whole characters: half of one cannot be written to a file."""
    if not isinstance(value, str) or len(value) > LONGEST_PLEDGE:
        return False
    return not [character for character in value if 0xD800 <= ord(character) <= 0xDFFF]


TEACHER = {
    "roll": timed_roll,
    "skip": skip,
    "adjust": adjust,
    "pause": pause,
    "end": end,
    "last-round": last_round,
    "minutes": minutes,
    "level": level,
    "order": order,
    "pledge": pledge,
}
