"""A game written down as plain data and read back."""

from .board import Board
from .faults import course_of
from .play import replay
from .refusals import BoardFault, IllegalMove, StateFault
from .state import State

SCHEMA = "sugoroku.state/1"
UNSAID = ("after", "board", "course", "drawn", "options", "pools")  # follow from the other parts and the board
NEEDED = ("schema", "seed", "teams", "level", "moves")


def dump(state: State) -> dict:
    """Write the state down as data that JSON can hold, equal for equal games.

    What the teacher may decide is written down once it is decided, so that games from before these moves read alike.
    """
    data: dict = {"schema": SCHEMA}
    undecided = at_first(state)
    for name in State.__slots__:
        if name not in UNSAID:
            value = plain(getattr(state, name))
            if name not in undecided or value != undecided[name]:
                data[name] = value
    return data


def at_first(state: State) -> dict:
    """Return what holds as long as the teacher decides nothing else."""
    return {
        "last": False,
        "minutes": state.board.minutes or 0,
        "pledges": [""] * state.teams,
        "seats": list(range(state.teams)),
        "start_level": state.level,
    }


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
        level = data.get("start_level", data["level"])
        state = replay(board, data["seed"], data["teams"], data["moves"], level)[0]
    except IllegalMove:
        raise StateFault("moves")
    except BoardFault:
        raise StateFault("teams")
    given, written = at_first(state), at_first(state)
    given.update(data)
    written.update(dump(state))
    for name in sorted(written):
        if name not in given or given[name] != written[name]:
            raise StateFault(name)
    return state
