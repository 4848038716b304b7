"""The rules behind one door, JSON in and JSON out: the page asks here, in MicroPython, and the tests in CPython."""

import hashlib
import json

from sugoroku.rules import (
    Board,
    BoardFault,
    IllegalMove,
    State,
    StateFault,
    apply,
    dump,
    legal,
    load,
    new,
    place,
    ranking,
    replay,
    won,
)
from sugoroku.rules.chance import draw

REFUSED = (BoardFault, IllegalMove, StateFault, AttributeError, IndexError, KeyError, TypeError, ValueError)
BOT = 0x9E3779B9  # sets the bot's dice apart from those of the game


class Chance:
    """A generator of the rules' kind for whoever chooses by it."""

    __slots__ = ("chance",)

    def __init__(self, seed: int) -> None:
        self.chance = seed & 0xFFFFFFFF


class Desk:
    """One board and the game that is played on it."""

    __slots__ = ("board", "state")

    def __init__(self, board: dict) -> None:
        self.board = Board(board)
        self.state: State = new(self.board, 0, self.board.teams[0])

    def ask(self, text: str) -> str:
        """Answer one request, both as JSON; what the rules refuse changes nothing and comes back as `refused`."""
        try:
            request = json.loads(text)
            events = ACTS[request["do"]](self, request)
            return json.dumps({"events": events, "state": seen(self.state)})
        except REFUSED as refusal:
            return json.dumps({"refused": type(refusal).__name__})

    def bot(self) -> str:
        """Choose a legal move for a team that nobody plays: the same game at the same point, the same choice."""
        moves = legal(self.state)
        chance = Chance(self.state.seed ^ BOT * (1 + len(self.state.moves)))
        return json.dumps(moves[draw(chance) % len(moves)])  # type: ignore[arg-type]

    def hash(self) -> str:
        """Return what tells two games apart: the hash of all that `dump` writes down."""
        return fingerprint(dump(self.state))


def begin(desk: Desk, request: dict) -> list:
    """Begin a game."""
    desk.state = new(desk.board, request["seed"], request["teams"], request["level"])
    return []


def move(desk: Desk, request: dict) -> list:
    """Make a move."""
    return apply(desk.state, request["move"])


def again(desk: Desk, request: dict) -> list:
    """Play a kept game again, move by move."""
    state, _ = replay(desk.board, request["seed"], request["teams"], request["moves"], request["level"])
    desk.state = state
    return []


def read(desk: Desk, request: dict) -> list:
    """Read a dump back."""
    desk.state = load(desk.board, request["state"])
    return []


def back(desk: Desk, request: dict) -> list:
    """Take back the last move, and promises made after it; where one person plays team `alone`, its last one."""
    state = desk.state
    count = 1
    while count < len(state.moves) and state.moves[-count][0] == "pledge":
        count += 1
    if request.get("alone") is not None:
        earlier = new(state.board, state.seed, state.teams, state.start_level)
        for at, made in enumerate(state.moves):
            if earlier.team == request["alone"] and made[0] != "pledge":
                count = len(state.moves) - at
            apply(earlier, made)
    return apply(state, ["undo", count])


def look(desk: Desk, request: dict) -> list:
    """Change nothing."""
    return []


ACTS = {"new": begin, "apply": move, "replay": again, "load": read, "back": back, "look": look}


def seen(state: State) -> dict:
    """Return the dump of a game, and what the rules say about it."""
    data = dump(state)
    data["places"] = [place(state, team) for team in range(state.teams)]
    data["legal"] = legal(state)
    data["ranking"] = ranking(state)
    data["won"] = won(state)
    return data


def fingerprint(data: dict) -> str:
    """Return 16 hexadecimal digits for a dump; letters become numbers, as the two Pythons write them differently."""
    text = json.dumps([[name, numbered(data[name])] for name in sorted(data)])
    return "".join(["{:02x}".format(byte) for byte in hashlib.sha256(text.encode()).digest()[:8]])


def numbered(value: object) -> object:
    """Return the value with every text that is not plain ASCII as the list of its characters' numbers."""
    if isinstance(value, (list, tuple)):
        return [numbered(each) for each in value]
    if isinstance(value, str) and any([ord(letter) > 126 for letter in value]):
        return [ord(letter) for letter in value]
    return value
