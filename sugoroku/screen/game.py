"""One game on the table: the rules' state, its log, the moves of the class, and the events not shown yet."""

import hashlib
import json
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sugoroku import rules
from sugoroku.packs import compile_board
from sugoroku.screen import record
from sugoroku.screen.record import Log, Record, RecordFault

Event = tuple[Any, ...]


class Game:
    """A class's game; every accepted move is on the disk before its events can be shown."""

    def __init__(self, pack: Any, header: dict[str, Any], state: Any, log: Record) -> None:
        self.pack, self.header, self.state, self.log = pack, header, state, log
        self.events: deque[Event] = deque()
        self.unsaved = False

    @property
    def names(self) -> list[str]:
        """The teams' names, as typed or chosen."""
        return list(self.header["teams"])

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
        if not self.state.moves:
            return False
        self.act(("undo", self._last()))
        self.events.clear()
        return True

    def _last(self) -> int:
        """How many moves the last one of the class is away: pauses after it are taken back with it."""
        for back, move in enumerate(reversed(self.state.moves), 1):
            if move[0] not in ("pause", "resume"):
                return back
        return len(self.state.moves)

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
    state = replayed(pack, log)
    return Game(pack, log.header, state, record.resume(log))


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


def played_seconds(moves: Sequence[Sequence[Any]]) -> float:
    """The clock of a game as its moves tell it."""
    times = [move[1] for move in moves if move[0] == "roll" and len(move) > 1]
    return max(times, default=0)
