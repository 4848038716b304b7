"""Pictures and facts remembered on this machine by the hash of what they come from; loss costs time, never an error."""

import hashlib
import json
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from typing import Any

MARK = b"SGRK1"
ROOM = 200_000_000  # bytes; the oldest files go first


def cache_folder() -> Path | None:
    """Where this user's pictures are remembered; nowhere for a user without a home."""
    from platformdirs import user_cache_path

    try:
        return user_cache_path("sugoroku", appauthor=False) / "screen"
    except RuntimeError:
        return None


def digest(*parts: object) -> str:
    """One name for all parts together."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()[:32]


def program_digest() -> str:
    """What the pictures depend on beside the pack: this program and the data all packs share."""
    here = Path(__file__).parent.parent
    return digest(_stamps([*here.rglob("*.py"), *here.rglob("*.po")]))


def files_digest(folders: Iterable[Path]) -> str:
    """What the files of some folders hold, by name, size and time, which is enough for a cache on one machine."""
    return digest([_stamps(folder.rglob("*")) for folder in folders])


def _stamps(paths: Iterable[Path]) -> list[tuple[str, int, int]]:
    stats = ((str(path), _stat(path)) for path in sorted(paths))
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats if stat and S_ISREG(stat.st_mode)]


def _stat(path: Path) -> os.stat_result | None:
    """The facts of a file, unless it has just gone or its folder is closed to us."""
    try:
        return path.stat()
    except OSError:
        return None


class Cache:
    """A folder of blobs that check themselves; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None, about: str = "") -> None:
        self.folder, self.about = folder, about

    def get(self, key: object) -> bytes | None:
        """The blob kept under a key, or None when there is none or it is damaged."""
        if self.folder is None:
            return None
        try:
            data = self._path(key).read_bytes()
            body = zlib.decompress(data[9:])
        except (OSError, zlib.error):
            return None
        return body if data[:5] == MARK and zlib.crc32(body).to_bytes(4, "big") == data[5:9] else None

    def put(self, key: object, body: bytes) -> None:
        """Keep a blob; a full or read-only disk is no reason to stop a lesson."""
        if self.folder is None:
            return
        path = self._path(key)
        begun = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            begun.write_bytes(MARK + zlib.crc32(body).to_bytes(4, "big") + zlib.compress(body, 1))
            begun.replace(path)
        except OSError:
            return

    def facts(self, key: object) -> Any:
        """A kept JSON value, or None."""
        body = self.get(key)
        return None if body is None else json.loads(body)

    def keep_facts(self, key: object, facts: Any) -> None:
        """Keep a JSON value."""
        self.put(key, json.dumps(facts).encode())  # in ASCII: a path may hold bytes that are no letters

    def tidy(self) -> None:
        """Let the oldest blobs go when the folder has grown too large."""
        try:
            files = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime) if self.folder else []
            excess = sum(path.stat().st_size for path in files) - ROOM
            while excess > 0:
                oldest = files.pop(0)
                excess -= oldest.stat().st_size
                oldest.unlink()
        except OSError:
            return

    def _path(self, key: object) -> Path:
        assert self.folder is not None
        return self.folder / f"{digest(self.about, key)}.bin"
