"""A game written down as plain data and read back."""

from .board import Board
from .faults import course_of
from .play import replay
from .refusals import BoardFault, IllegalMove, StateFault
from .state import State

SCHEMA = "sugoroku.state/1"
UNSAID = ("board", "course", "pools", "options")  # parts of a state that follow from the others and the board
NEEDED = ("schema", "seed", "teams", "level", "moves")


def dump(state: State) -> dict:
    """Write the state down as data that JSON can hold, equal for equal games."""
    data: dict = {"schema": SCHEMA}
    for name in State.__slots__:
        if name not in UNSAID:
            data[name] = plain(getattr(state, name))
    return data


def plain(value: object) -> object:
    """Return the value with its lists and tuples copied as lists."""
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def load(board: Board, data: dict) -> State:
    """Read a game back: its moves are played again, and must lead to everything that was written down."""
    for name in NEEDED:
        if name not in data:
            raise StateFault(name)
    if not isinstance(data["moves"], list):
        raise StateFault("moves")
    course_of(board)
    try:
        state = replay(board, data["seed"], data["teams"], data["moves"], data["level"])[0]
    except IllegalMove:
        raise StateFault("moves")
    except BoardFault:
        raise StateFault("teams")
    written = dump(state)
    for name in sorted(written):
        if name not in data or data[name] != written[name]:
            raise StateFault(name)
    return state
