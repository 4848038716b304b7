"""Puts a shared pack into the user's own folder: whole and checked, or not at all."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from . import shelf
from .archive import NotShared, refuse_name
from .finding import Finding, PackFaults
from .pack import read_info

BOARDS, BACKUPS = "boards", "backups"
_ROOM = ".install-"


class Installed(NamedTuple):
    """A pack that has been put on the shelf, and where the one is now that stood there before."""

    id: str
    version: str
    folder: Path
    backup: Path | None


class Standing(NamedTuple):
    """A new pack and the one that it would replace; no version where that one cannot be read any more."""

    id: str
    new: str
    old: str

    @property
    def is_older(self) -> bool:
        """Whether the new one is older than what stands there."""
        return _counted(self.new) < _counted(self.old)


def install(
    files: dict[str, bytes],
    look: Callable[[Path], Sequence[Finding]],
    may_replace: Callable[[Standing], bool],
    home: Path | None = None,
) -> Installed | None:
    """Install a pack from what read_archive gave; nothing where the person at the keyboard would rather not.

    `look` says all that is wrong with a folder; an error refuses it, as PackFaults. Ctrl-C leaves all as it was.
    """
    home = home or shelf.own()
    if home is None:
        raise NotShared("share.no-home")
    boards = home / BOARDS
    boards.mkdir(parents=True, exist_ok=True)
    _sweep(boards)
    with _aside(boards) as room, _told_as_in_archive(room):
        pack = _unpacked(files, room)
        info = read_info(pack)
        faults = [finding for finding in look(pack) if finding.severity == "error"]
        if faults:
            raise PackFaults(faults)
        place = boards / info.id
        if place.exists() or place.is_symlink():
            if not may_replace(Standing(info.id, info.version, _version(place))):
                return None
            return Installed(info.id, info.version, place, _exchanged(pack, place, home / BACKUPS))
        pack.rename(place)
    return Installed(info.id, info.version, place, None)


def _sweep(boards: Path) -> None:
    """Take away what an installation has left that was killed, or whose computer went out, over an hour ago."""
    for room in boards.glob(f"{_ROOM}*"):
        if time.time() - room.lstat().st_mtime > 3600:
            shutil.rmtree(room, ignore_errors=True)


@contextmanager
def _aside(boards: Path) -> Iterator[Path]:
    """A hidden folder beside the packs, on the same disk, that is gone in the end whatever happens."""
    room = Path(tempfile.mkdtemp(prefix=_ROOM, dir=boards)).resolve()
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def _told_as_in_archive(room: Path) -> Iterator[None]:
    """Let faults be told at the places that they have in the pack: the hidden folder will be gone."""
    try:
        yield
    except PackFaults as faults:
        raise PackFaults([_moved(finding, room) for finding in faults.findings]) from None


def _moved(finding: Finding, room: Path) -> Finding:
    inside = finding.path.is_relative_to(room)
    return replace(finding, path=finding.path.relative_to(room)) if inside else finding


def _unpacked(files: dict[str, bytes], room: Path) -> Path:
    """Write the files into a folder with the pack's own name, which the checks want it to have."""
    first = room / "pack.yaml"
    first.write_bytes(files["pack.yaml"])
    pack_id = read_info(room).id
    first.unlink()
    refuse_name(pack_id)  # a pack could be called nul
    folder = room / pack_id
    for name, content in files.items():
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def _version(place: Path) -> str:
    try:
        return read_info(place).version
    except PackFaults:
        return "0.0.0"


def _counted(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _exchanged(pack: Path, place: Path, backups: Path) -> Path:
    """Put the new pack into its place, and the old one among the backups; back again where the first fails."""
    backups.mkdir(exist_ok=True)
    name = f"{place.name}-{_version(place)}"
    names = (name if not again else f"{name}-{again + 1}" for again in range(10_000))
    backup = next(backups / one for one in names if not (backups / one).exists())
    try:
        place.rename(backup)
        pack.rename(place)
    except BaseException:
        if backup.exists() and not place.exists():
            backup.rename(place)
        raise
    return backup
