"""What the files of a pack are now: the pack, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sugoroku.packs import Finding, Pack, PackFaults, read_info, read_pack, shelf
from sugoroku.packs.reporting import in_order
from sugoroku.screen.preview.watching import Stamps, stamps

Check = Callable[[Pack], Iterable[Iterable[Finding]]]  # what each of some checks finds, one after the other


@dataclass(frozen=True)
class Edition:
    """One reading of the files; without a pack the faults say why, with one nobody has looked for faults yet."""

    number: int
    pack: Pack | None
    faults: tuple[Finding, ...] = ()
    stamps: Stamps = field(default_factory=dict)
    folders: tuple[Path, ...] = ()


def read(folder: Path, number: int, watched: Iterable[Path]) -> Edition:
    """Read the pack of a folder, whatever is in it; what is saved meanwhile makes the stamps old, so it is seen."""
    now, known = stamps(watched), folders(folder, watched)
    try:
        return Edition(number, read_pack(folder), (), now, known)
    except PackFaults as faults:
        return Edition(number, None, tuple(in_order(faults.findings)), now, known)
    except OSError as trouble:
        path = Path(trouble.filename or folder)
        said = {"said": trouble.strerror or str(trouble)}
        return Edition(number, None, (Finding("preview.closed", "error", path, args=said),), now, known)


def checked(pack: Pack, check: Check, wanted: Callable[[], bool]) -> tuple[Finding, ...] | None:
    """All that the checks find, errors first; given up, and nothing, when nobody wants it any more.

    A file that breaks while it is looked at is told by the next reading.
    """
    found: dict[Finding, None] = {}
    try:
        for some in check(pack):
            if not wanted():
                return None
            found.update(dict.fromkeys(some))
    except PackFaults as faults:
        found.update(dict.fromkeys(faults.findings))
    except (OSError, ValueError, LookupError):
        return ()
    return tuple(sorted(in_order(list(found)), key=lambda one: one.severity != "error"))


def folders(folder: Path, known: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders of a pack and of the banks that it uses; those known before, while pack.yaml is broken."""
    try:
        uses = read_info(folder).uses
    except (PackFaults, OSError):
        return tuple(dict.fromkeys((folder, *known)))
    banks = (shelf.find_bank(name, folder) or folder.parent.parent / "quizzes" / name for name in uses)
    return tuple(dict.fromkeys((folder, *banks)))
