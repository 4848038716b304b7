"""The log of a game: one JSON header line, then one move a line, safe on the disk before the class sees it."""

import json
import os
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

KIND = "game/1"
BEGINNING = b'{"sugoroku":"game/1"'
LONGEST = 4_000_000  # bytes; a game of 99 rounds with six teams is under 100 kB


class RecordFault(Exception):
    """A log that cannot be continued: `code` says why, `path` which, `line` where (0 when it has no line)."""

    def __init__(self, code: str, path: Path, line: int = 0) -> None:
        super().__init__(f"{path}:{line}: {code}")
        self.code, self.path, self.line = code, path, line


class Log:
    """What a log file holds: its header, its moves, and the bytes of a last line that was never finished."""

    def __init__(self, path: Path, header: dict[str, Any], moves: list[list[Any]], whole: int, torn: bytes) -> None:
        self.path, self.header, self.moves, self.whole, self.torn = path, header, moves, whole, torn


def games_folder() -> Path:
    """Where this user's games are kept."""
    from platformdirs import user_data_path

    try:
        return user_data_path("sugoroku", appauthor=False) / "games"
    except RuntimeError:  # a user without a home
        return Path(tempfile.gettempdir()) / "sugoroku-games"


def read(path: Path) -> Log:
    """Read a log without touching it; a foreign or broken file raises RecordFault."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordFault("unreadable", path) from error
    if len(data) > LONGEST:
        raise RecordFault("foreign", path)
    lines = data.splitlines(keepends=True)
    header = _header(lines[0] if lines else b"", path)
    moves, whole = _moves(lines, path)
    return Log(path, header, moves, whole, data[whole:])


def _header(line: bytes, path: Path) -> dict[str, Any]:
    """The first line, if it is the header of a game of ours."""
    if line and not line.endswith(b"\n") and (line.startswith(BEGINNING) or BEGINNING.startswith(line)):
        raise RecordFault("broken", path, 1)  # nothing was played, and nothing can be added behind half a header
    try:
        header = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordFault("foreign", path, 1) from error
    if not isinstance(header, dict) or header.get("sugoroku") != KIND:
        raise RecordFault("foreign", path, 1)
    wanted = {"pack": str, "seed": int, "teams": list, "level": int, "lang": str, "board": str}
    if not all(isinstance(header.get(name), kind) for name, kind in wanted.items()):
        raise RecordFault("broken", path, 1)
    if not all(isinstance(name, str) for name in [*header["teams"], *_animals(header, path)]):
        raise RecordFault("broken", path, 1)
    return header


def _animals(header: dict[str, Any], path: Path) -> list[Any]:
    """The teams' animals, which older logs do not tell."""
    animals = header.get("animals") or []
    if not isinstance(animals, list):
        raise RecordFault("broken", path, 1)
    return animals


def _moves(lines: list[bytes], path: Path) -> tuple[list[list[Any]], int]:
    """The moves, and how many bytes of the file are whole; only the last line may be torn."""
    moves: list[list[Any]] = []
    whole = len(lines[0])
    for number, line in enumerate(lines[1:], 2):
        move = _move(line)
        if move is None:
            if number == len(lines):
                break
            raise RecordFault("broken", path, number)
        moves.append(move)
        whole += len(line)
    return moves, whole


def _move(line: bytes) -> list[Any] | None:
    """The move of one line, or None when the line is not whole."""
    if not line.endswith(b"\n"):
        return None
    try:
        move = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return move if isinstance(move, list) and move and isinstance(move[0], str) else None


def mend(log: Log) -> Path | None:
    """Cut a torn last line away, after a copy of its bytes is safe; returns the copy."""
    if not log.torn:
        return None
    copy = _free(log.path.parent, log.path.stem, ".torn")
    with copy.open("xb") as file:
        file.write(log.torn)
        _settle(file.fileno())
    with log.path.open("r+b") as file:
        file.truncate(log.whole)
        _settle(file.fileno())
    log.torn = b""
    return copy


class Record:
    """A log open for writing, by this window alone: every move is on the disk before `append` returns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab", buffering=0)
        if not _claimed(self._file.fileno()):
            self._file.close()
            raise RecordFault("in-use", path)

    def append(self, move: Sequence[Any]) -> None:
        """Add one move, or leave the file as it was and raise OSError."""
        before = os.fstat(self._file.fileno()).st_size
        line = _line(list(move))
        try:
            if self._file.write(line) != len(line):
                raise OSError("the disk is full")
            _settle(self._file.fileno())
        except OSError:
            self._file.truncate(before)
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class NoRecord(Record):
    """The log of a game that cannot be kept, because nothing can be written where games are."""

    def __init__(self) -> None:
        self.path = Path()

    def append(self, move: Sequence[Any]) -> None:
        """Refuse, so that the class is told."""
        raise OSError("nothing can be written here")

    def close(self) -> None:
        """Nothing is open."""


def start(folder: Path, header: dict[str, Any]) -> Record:
    """Begin the log of a new game, whole from its first moment, under the next free number of its pack."""
    folder.mkdir(parents=True, exist_ok=True)
    path, begun = _claimed_name(folder, header["pack"])
    try:
        with begun.open("wb") as file:
            file.write(_line({"sugoroku": KIND, **header}))
            _settle(file.fileno())
        begun.replace(path)
    except OSError:
        begun.unlink(missing_ok=True)
        raise
    _settle_folder(folder)
    return Record(path)


def resume(log: Log) -> Record:
    """Open a log to go on with, its torn end mended."""
    record = Record(log.path)
    mend(log)
    return record


def newest(folder: Path, pack: str) -> Path | None:
    """The last game of a pack, finished or not."""
    games = [path for path in folder.glob(f"{pack}-*.jsonl") if path.stem.rpartition("-")[0] == pack and _number(path)]
    return max(games, key=_number, default=None)


def _claimed(descriptor: int) -> bool:
    """Whether no other window writes this file; the claim ends with the process, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(descriptor, LONGEST * 2, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _line(thing: Any) -> bytes:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _number(path: Path) -> int:
    digits = path.stem.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """The first name after all numbered files of this stem and kind."""
    taken = [_number(path) for path in folder.glob(f"{stem}-[0-9]*{suffix}")]
    return folder / f"{stem}-{max(taken, default=0) + 1:04}{suffix}"


def _claimed_name(folder: Path, pack: str) -> tuple[Path, Path]:
    """The next free name of a game, and the unfinished file that keeps it from a window opened at the same time."""
    for number in count(_number(_free(folder, pack, ".jsonl"))):
        path = folder / f"{pack}-{number:04}.jsonl"
        begun = path.with_suffix(".begun")
        try:
            begun.open("xb").close()
        except FileExistsError:
            continue
        if not path.exists():
            return path, begun
        begun.unlink()
    raise AssertionError("there is always a next number")


def _settle(descriptor: int) -> None:
    """Return when the bytes are on the disk, not only on their way."""
    os.fsync(descriptor)


def _settle_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets folders be synchronised."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _settle(descriptor)
    finally:
        os.close(descriptor)
