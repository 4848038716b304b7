"""Brings a workbook back into its pack: checked in a copy first, then all files or none."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sugoroku.drawing import checks as drawing
from sugoroku.packs import Finding, PackFaults, check, locales, read_pack
from sugoroku.packs.catalogue import read_catalogue
from sugoroku.packs.model.limits import LOCALE
from sugoroku.packs.pack import Pack
from sugoroku.packs.writing import whole
from sugoroku.workbench.catalogues import Po

from .applying import Edits, apply
from .comparing import Change, Differences, compare
from .faults import Fault, NotImported, refuse
from .plan import Table, keys, tables
from .reading import Filled, read

Tell = Callable[[int, int, str], None]
STEPS = 4  # reading is a quarter of the time, and the checks in a copy are the rest


@dataclass(frozen=True)
class Imported:
    """What an import does or would do."""

    changes: tuple[Change, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    """The ids of new rows, each with its cell."""
    notes: tuple[Fault, ...] = ()
    """What was ignored or kept, for a person to know."""
    files: tuple[Path, ...] = ()
    edits: Edits = field(default_factory=Edits)


def prepared(pack: Pack, file: Path, tell: Tell = lambda done, total, name: None) -> Imported:
    """Read a workbook and make its changes in memory; raises NotImported with every fault there is."""
    tell(0, STEPS, file.name)
    filled = read(file, keys(pack))
    if filled.pack != pack.id:
        raise refuse("workbook.file.other-pack", found=filled.pack[:60], pack=pack.id)
    found = compare(planned(pack, filled), filled)
    if filled.version != pack.info.version:
        about = {"found": filled.version[:20], "now": pack.info.version}
        found.notes.insert(0, Fault("workbook.note.version", args=about))
    edits = apply(pack, found)
    tell(1, STEPS, pack.id)
    if found.faults or edits.faults:
        raise NotImported([*found.faults, *edits.faults])
    if edits.scripts or edits.catalogues:
        faults = list(_broken(pack, edits, found))
        if faults:
            raise NotImported(faults)
    tell(STEPS, STEPS, pack.id)
    files = (*edits.scripts, *(po.path for po in edits.catalogues))
    return Imported(tuple(found.changes), tuple(edits.added), tuple(found.notes), files, edits)


def planned(pack: Pack, filled: Filled) -> tuple[Table, ...]:
    """The sheets of a pack with the languages that a workbook has columns for."""

    def more(key: str) -> Sequence[str]:
        named = filled.sheets[key].letters if key in filled.sheets else ()
        langs = dict.fromkeys(name.partition(":")[2] for name in named)
        return [lang for lang in langs if re.fullmatch(LOCALE, lang) and locales.can_be_drawn(lang)]

    return tables(pack, more)


def save(edits: Edits) -> None:
    """Write all files; if one cannot be written, those before it become again what they were."""
    before = {path: path.read_bytes() if path.exists() else None for path in
              (*edits.scripts, *(po.path for po in edits.catalogues))}  # fmt: skip
    try:
        for script in edits.scripts.values():
            script.save()
        for po in edits.catalogues:
            po.save()
    except BaseException:
        for path, old in before.items():
            _put_back(path, old)
        raise


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != old:
        whole(path, old)


def _broken(pack: Pack, edits: Edits, found: Differences) -> Iterator[Fault]:
    """What the pack's checks would say after the import and do not say before, at the cells that are to blame."""
    with tempfile.TemporaryDirectory(prefix="sugoroku-") as name:
        copy = _Copy(pack, Path(name))
        copy.write(edits)
        errors = _errors(copy.pack)
        if errors:
            known = {(one.code, repr(dict(one.args))) for one in _errors(pack.folder)}
            for one in errors:
                if (one.code, repr(dict(one.args))) not in known:
                    yield copy.fault(one, edits)


def _errors(folder: Path) -> list[Finding]:
    try:
        pack = read_pack(folder)
        return [one for one in (*check(pack), *drawing.check(pack)) if one.severity == "error"]
    except PackFaults as faults:
        return faults.findings


class _Copy:
    """A copy of a pack and its banks, as they lie on a shelf, to try an import in."""

    def __init__(self, pack: Pack, room: Path) -> None:
        self.room = room.resolve()
        self.pack = self.room / "boards" / pack.folder.name
        self.lines: dict[Path, dict[str, int]] = {}
        self.folders = {bank.folder: self.room / "quizzes" / bank.folder.name for bank in pack.banks}
        self.folders[pack.folder] = self.pack
        for old, new in self.folders.items():
            shutil.copytree(old, new, ignore=shutil.ignore_patterns(".*", "quizzes"), dirs_exist_ok=True)

    def write(self, edits: Edits) -> None:
        """Put the edited files into the copy."""
        written: Iterable[Path | Po] = (*edits.scripts, *edits.catalogues)
        for one in written:
            path = self._inside(one if isinstance(one, Path) else one.path)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes((edits.scripts[one] if isinstance(one, Path) else one).text.encode())

    def fault(self, finding: Finding, edits: Edits) -> Fault:
        """A finding about the copy as a fault of the cell that made it, or of the file itself."""
        real = self._real(finding.path)
        here = Finding(finding.code, finding.severity, real, finding.line, finding.column, finding.args)
        spots = [(spot, self._line(edits, spot.path, spot.loc, spot.text_id)) for spot in edits.spots]
        for exact in ((finding.line, finding.column), (finding.line,)):
            for spot, place in spots:
                if spot.path == real and place[: len(exact)] == exact:
                    return Fault(finding.code, spot.where, finding=here)
        near = [(place, spot) for spot, place in spots if spot.path == real and spot.loc and self._holds(
            edits, spot.path, spot.loc, finding.line)]  # fmt: skip
        return Fault(finding.code, min(near)[1].where if near else "", finding=here)

    def _line(self, edits: Edits, path: Path, loc: tuple[str | int, ...], text_id: str) -> tuple[int, int]:
        if loc:
            place = edits.script(path).place(*loc)
            return place.line, place.column
        if path not in self.lines:
            entries = read_catalogue(self._inside(path)).entries
            self.lines[path] = {its: entry.line for its, entry in entries.items()}
        return self.lines[path].get(text_id, 0), 1

    def _holds(self, edits: Edits, path: Path, loc: tuple[str | int, ...], line: int) -> bool:
        """Whether a line belongs to the square or question that a value is in."""
        if len(loc) < 2 or not isinstance(loc[1], int):
            return False
        script = edits.script(path)
        last = loc[1] + 1 == len(script.value(loc[0]))
        end = line + 1 if last else script.place(loc[0], loc[1] + 1).line
        return script.place(loc[0], loc[1]).line <= line < end

    def _inside(self, path: Path) -> Path:
        old = next(folder for folder in self.folders if path.is_relative_to(folder))
        return self.folders[old] / path.relative_to(old)

    def _real(self, path: Path) -> Path:
        for old, new in self.folders.items():
            if path.is_relative_to(new):
                return old / path.relative_to(new)
        return path

