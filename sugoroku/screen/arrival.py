"""What was dropped on the window: a pack, a game to watch, or something that one sentence tells about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any

from sugoroku.packs import PackFaults, shelf
from sugoroku.screen import covers
from sugoroku.screen.record import LONGEST

if TYPE_CHECKING:
    from sugoroku.packs import Finding, Words
    from sugoroku.screen.cache import Cache
    from sugoroku.screen.covers import Cover

LONGEST_NAME = 60  # letters of a name in a sentence
ARCHIVES = (".zip", ".sugoroku", ".7z", ".rar", ".tar", ".gz", ".tgz")


@dataclass(frozen=True)
class Arrival:
    """A cover or a game; else why there is neither, and what the check door can tell more about."""

    cover: Cover | None = None
    game: Path | None = None
    code: str = ""
    args: dict[str, Any] = field(default_factory=dict)
    to_check: str = ""
    first: Finding | None = None

    def sentence(self, words: Words) -> str:
        """What happened and what to do now."""
        first = {"first": self.first.sentence(words)} if self.first else {}
        return words(f"home.drop.{self.code}", **self.args, **first)


def look_at(path: Path) -> Arrival | Path:
    """What a path is: something to tell about, a game, or the folder of what may be a pack.

    It may be anything, and anywhere: a drive that does not answer makes this wait, so no worker of ours should do it.
    """
    try:
        mode, size = path.stat().st_mode, path.stat().st_size
        if S_ISDIR(mode):
            return _folder(path)
        if S_ISREG(mode) and path.name == "pack.yaml":
            return _folder(path.parent)
    except (OSError, ValueError):  # gone, closed, a loop of links, a name that is none
        return _not("unreadable", path)
    if not S_ISREG(mode):
        return _not("other", path)
    if path.suffix.lower() in ARCHIVES:
        return _not("archive", path)
    if path.suffix.lower() == ".jsonl":
        return _not("other", path) if size > LONGEST else Arrival(game=path)
    return _not("other", path)


def _folder(folder: Path) -> Arrival | Path:
    """A folder that may be a pack, or why it is none; no folder is searched that cannot be one."""
    if not shelf.is_file(folder / "pack.yaml"):
        return _not("folder", folder)
    folder = folder.resolve()
    return folder if covers.small_enough(folder) else _not("large", folder)


def read(folder: Path, cache: Cache) -> Arrival:
    """The pack in a folder, if it is one that a lesson can rely on; for the worker, which owns the fonts."""
    try:
        found = faults(folder)
        return _broken(folder, found) if found else Arrival(cover=covers.cover(_name(folder), cache))
    except PackFaults as broken:
        return _broken(folder, broken.findings)
    except (OSError, ValueError, RecursionError):
        return _not("unreadable", folder)


def _name(folder: Path) -> str:
    """What a pack is called here: one of the shelf by its name, any other by its folder."""
    return next((name for name in shelf.packs() if shelf.find(name).resolve() == folder), str(folder))


def faults(folder: Path) -> list[Finding]:
    """What is so wrong with a pack that a lesson would stop at it; a pack that cannot be read raises PackFaults."""
    from sugoroku import packs
    from sugoroku.drawing import checks

    pack = packs.read_pack(folder)
    found = [*packs.check(pack), *checks.check(pack)]
    return [finding for finding in found if finding.severity == "error"]


def _broken(folder: Path, findings: list[Finding]) -> Arrival:
    args = {"name": folder.name[:LONGEST_NAME], "n": len(findings)}
    return Arrival(code="broken", args=args, to_check=str(folder), first=findings[0])


def _not(code: str, path: Path) -> Arrival:
    return Arrival(code=code, args={"name": (path.name or str(path))[:LONGEST_NAME]})
