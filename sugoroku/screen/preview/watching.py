"""Sees that a file of a pack was saved: looks at names, sizes and times, which works on network drives too.

Programs that write a file anew in its place, and servers that tell nobody of changes, defeat the system's own notices.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

PACE = 0.05  # seconds between two looks
MOST = 2000  # files; no pack has as many, and a folder that is none shall not keep the disk busy
Stamps = dict[str, tuple[int, int]]


class Watch:
    """A thread that looks at folders and tells when something in them is not as it was."""

    def __init__(self, folders: Iterable[Path], tell: Callable[[], None]) -> None:
        self.folders = tuple(folders)
        self._tell, self._over, self._seen = tell, Event(), stamps(self.folders)
        self._changed = Event()
        self._thread = Thread(target=self._look, name="watch", daemon=True)
        self._thread.start()

    def changed(self) -> bool:
        """Whether something has changed since one last asked."""
        told = self._changed.is_set()
        self._changed.clear()
        return told

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join(1)

    def _look(self) -> None:
        while not self._over.wait(PACE):
            now = stamps(self.folders)
            if now != self._seen:
                self._seen = now
                self._changed.set()
                self._tell()


def stamps(folders: Iterable[Path]) -> Stamps:
    """The size and time of every file in some folders; hidden ones are not whole yet, or nobody's."""
    found: Stamps = {}
    for folder in folders:
        _walk(os.fspath(folder), found)
    return found


def _walk(folder: str, found: Stamps) -> None:
    """Stamp what is in a folder; what has just gone, or is closed to us, is not there."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~") or len(found) >= MOST:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                _walk(entry.path, found)
            else:
                told = entry.stat()
                found[entry.path] = (told.st_size, told.st_mtime_ns)
        except OSError:
            continue
