"""One game on the table: the rules' state, its log, the moves of the class, and the events not shown yet."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sugoroku import rules
from sugoroku.packs import compile_board, plain
from sugoroku.screen import record
from sugoroku.screen.record import Log, Record, RecordFault

Event = tuple[Any, ...]
CLASS = ("roll", "choose", "tell", "answer", "skip")  # what moves the game on
LONGEST = 1_000_000  # seconds that the rules take for a time; a move taken back was never judged by them


class Game:
    """A class's game; every accepted move is on the disk before its events can be shown."""

    def __init__(
        self, pack: Any, header: dict[str, Any], state: Any, log: Record, *, played: float = 0, torn: bool = False
    ) -> None:
        self.pack, self.header, self.state, self.log = pack, header, state, log
        self.played, self.torn = played, torn  # seconds before this window; whether the last move was lost with it
        self.events: deque[Event] = deque()
        self.unsaved = False
        self.say: Callable[[], Any] | None = None  # the pack's texts in the language of now

    @property
    def names(self) -> list[str]:
        """The teams' names: those that were typed, and the others' animals in the language of now."""
        return [self._name(name, animal) for name, animal in zip(self.header["teams"], self.animals, strict=True)]

    def _name(self, name: str, animal: str | None) -> str:
        text_id, lang = f"animals.{animal}", self.header["lang"]
        if self.say is None or lang not in self.pack.locales or text_id not in self.pack.say(lang):
            return name
        typed = name != plain(self.pack.say(lang)(text_id))
        return name if typed else plain(self.say()(text_id))

    @property
    def animals(self) -> list[str | None]:
        """The animal of each team, None for a team without one."""
        chosen = self.header.get("animals") or []
        return [chosen[team] if team < len(chosen) else None for team in range(self.state.teams)]

    def act(self, move: Sequence[Any]) -> None:
        """Play a move: the rules judge it, the log keeps it, its events wait to be shown."""
        events = rules.apply(self.state, tuple(move))
        try:
            self.log.append(move)
            self.unsaved = False
        except OSError:
            self.unsaved = True
        self.events.extend(events)

    def undo(self) -> bool:
        """Take the last move back; nothing to take back is no error."""
        back = self._last()
        if back:
            self.undo_from(len(self.state.moves) - back)
        return bool(back)

    def undo_from(self, index: int) -> None:
        """Take back a move and all after it; a game that was held there goes on."""
        self.act(("undo", len(self.state.moves) - index))
        if self.state.paused:
            self.act(("resume",))
        self.events.clear()

    def _last(self) -> int:
        """How many moves the last one to take back is away, 0 for none.

        Pauses after it, and what the plan of the lesson did by itself, are taken back with it.
        """
        moves = self.state.moves
        return next((len(moves) - index for index in reversed(said_moves(moves))), 0)

    def last_seen(self) -> tuple[Any, list[Event]] | None:
        """The state before the last move of the class and all that has happened since; None before the first."""
        state = self.state
        last = next((at for at in reversed(range(len(state.moves))) if state.moves[at][0] in CLASS), None)
        if last is None:
            return None
        before, _ = self._replayed(last)
        after, _ = self._replayed(last)
        return before, [event for move in state.moves[last:] for event in rules.apply(after, move)]

    def _replayed(self, count: int) -> tuple[Any, list[Event]]:
        """The game as it was after so many moves."""
        state = self.state
        return rules.replay(state.board, state.seed, state.teams, state.moves[:count], level=state.start_level)  # type: ignore[no-any-return]

    def can(self, kind: str) -> bool:
        """Whether the class may make a move of this kind now."""
        return any(move[0] == kind for move in rules.legal(self.state))

    def close(self) -> None:
        """Close the log; the game can be resumed from it."""
        self.log.close()


def board_digest(data: dict[str, Any]) -> str:
    """What tells that two boards play alike."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def begin(pack: Any, folder: Path, *, lang: str, seed: int, names: list[str], animals: Sequence[str] = ()) -> Game:
    """A new game and its log."""
    data = compile_board(pack)
    level = level_of(pack)
    header = {
        "pack": pack.id,
        "version": str(pack.info.version),
        "seed": seed,
        "teams": names,
        "level": level,
        "lang": lang,
        "board": board_digest(data),
        "animals": list(animals),
    }
    state = rules.new(rules.Board(data), seed, len(names), level=level)
    try:
        return Game(pack, header, state, record.start(folder, header))
    except OSError:
        return Game(pack, header, state, record.NoRecord())


def resume(pack: Any, path: Path) -> Game:
    """A game as its log left it; a log that does not fit this board raises RecordFault and stays as it is."""
    log = record.read(path)
    state, torn = replayed(pack, log), bool(log.torn)
    return Game(pack, log.header, state, record.resume(log), played=played_seconds(log.moves), torn=torn)


def replayed(pack: Any, log: Log) -> Any:
    """The state after all moves of a log."""
    data = compile_board(pack)
    header = log.header
    if header["pack"] != pack.id or header["board"] != board_digest(data):
        raise RecordFault("other-board", log.path, 1)
    board, teams = rules.Board(data), len(header["teams"])
    try:
        state, _ = rules.replay(board, header["seed"], teams, log.moves, level=header["level"])
    except (rules.IllegalMove, rules.BoardFault, TypeError, ValueError, IndexError, KeyError) as error:
        raise RecordFault("illegal", log.path) from error
    return state


def unfinished(pack: Any, folder: Path) -> Path | None:
    """The last game of a pack, if it can go on; a log that cannot raises RecordFault."""
    path = record.newest(folder, pack.id)
    if path is None:
        return None
    state = replayed(pack, record.read(path))
    return path if state.phase != "over" and state.moves else None


def level_of(pack: Any) -> int:
    """How hard the questions of a pack's games are."""
    return getattr(pack.board.rules, "level", None) or 3


def said_moves(moves: Sequence[Sequence[Any]]) -> list[int]:
    """Which moves a person made and can take back: not pauses, not what a game began with, not the plan's own."""
    said, held = [], False
    opening = opening_moves(moves)
    for index, move in enumerate(moves):
        if move[0] in ("pause", "resume"):
            held = move[0] == "pause"
        elif index >= opening and (move[0] != "last-round" or held):
            said.append(index)
    return said


def opening_moves(moves: Sequence[Sequence[Any]]) -> int:
    """How many moves set the game up before it began."""
    return next((index for index, move in enumerate(moves) if move[0] not in ("order", "minutes")), len(moves))


def played_seconds(moves: Sequence[Sequence[Any]]) -> float:
    """The clock of a game as its moves tell it, those taken back too."""
    times = [move[1] for move in moves if move[0] == "roll" and len(move) > 1]
    return max((time for time in times if isinstance(time, int | float) and 0 <= time <= LONGEST), default=0)
