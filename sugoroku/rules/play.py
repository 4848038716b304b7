"""The way in: a new game, its legal moves, a move and its events; undo and replay, for a game is its moves."""

from .board import LEVELS, Board
from .faults import course_of, whole
from .moves import CLASS
from .refusals import BoardFault, IllegalMove
from .state import State, place
from .teacher import TEACHER


def new(board: Board, seed: int, teams: int, level: int = 3) -> State:
    """Begin a game; refuse a board with faults, and a number of teams or a level the board does not have."""
    course = course_of(board)
    faults: list[tuple] = []
    if not whole(teams, board.teams[0], board.teams[1]):
        faults.append(("team-count", teams, board.teams))
    if level not in LEVELS:
        faults.append(("no-level", level))
    if not isinstance(seed, int):
        faults.append(("bad-seed", seed))
    if faults:
        raise BoardFault(faults)
    return State(board, course, seed, teams, level)


def legal(state: State) -> list[tuple]:
    """Return what the class can do now; nothing once the game is over, and only `resume` while it is held."""
    return list(state.options)


def apply(state: State, move: tuple | list) -> list[tuple]:
    """Make the move, of the class or of the teacher, and return what happened; refuse any other and change nothing."""
    options = state.options
    try:
        listed = options[options.index(move)]  # the rules' own tuple: never 1.0 or True for 1
    except ValueError:
        return apply_unlisted(state, move)
    events: list[tuple] = []
    CLASS[listed[0]](state, listed, events)
    state.moves.append(listed)
    return events


def apply_unlisted(state: State, move: tuple | list) -> list[tuple]:
    """Make a move that `legal` does not list: one read from a log as a list, or one of the teacher."""
    if isinstance(move, list):
        return apply(state, tuple(move))
    if not isinstance(move, tuple) or not move or not isinstance(move[0], str):
        raise IllegalMove(move, position(state))
    if move[0] == "undo":
        return undo(state, move)
    events: list[tuple] = []
    if move[0] not in TEACHER or not TEACHER[move[0]](state, move, events):
        raise IllegalMove(move, position(state))
    state.moves.append(kept(move))
    return events


def kept(move: tuple) -> tuple:
    """Return the move for the log; the order of turns is a list, of which the log takes its own copy."""
    return ("order", list(move[1])) if move[0] == "order" else move


def position(state: State) -> dict:
    """Return where the game stands, for a refusal."""
    return {
        "round": state.round,
        "team": state.team,
        "place": place(state, state.team),
        "phase": state.phase,
        "paused": state.paused,
        "moves": len(state.moves),
        "legal": legal(state),
    }


def undo(state: State, move: tuple) -> list[tuple]:
    """Take back the last moves, the teacher's too: the game is played again without them."""
    if not undoable(move, len(state.moves)):
        raise IllegalMove(move, position(state))
    earlier = played(state.board, state.seed, state.teams, state.start_level, state.moves[: -move[1]])[0]
    for name in State.__slots__:
        setattr(state, name, getattr(earlier, name))
    return [("undone", move[1])]


def undoable(move: tuple | list, depth: int) -> bool:
    """Tell whether the move takes back no more moves than there are."""
    return len(move) == 2 and whole(move[1], 1, depth)


def replay(board: Board, seed: int, teams: int, moves: list, level: int = 3) -> tuple[State, list[tuple]]:
    """Play a log without the moves that it takes back; return the game and all its events."""
    kept: list = []
    for move in moves:
        if not is_undo(move):
            kept.append(move)
        elif undoable(move, len(kept)):
            del kept[-move[1] :]
        else:
            raise IllegalMove(move, position(played(board, seed, teams, level, kept)[0]))
    return played(board, seed, teams, level, kept)


def is_undo(move: object) -> bool:
    """Tell whether the move takes others back."""
    return isinstance(move, (list, tuple)) and len(move) > 0 and move[0] == "undo"


def played(board: Board, seed: int, teams: int, level: int, moves: list) -> tuple[State, list[tuple]]:
    """Begin a game and make the moves."""
    state = new(board, seed, teams, level)
    events: list[tuple] = []
    for move in moves:
        events.extend(apply(state, move))
    return state, events
