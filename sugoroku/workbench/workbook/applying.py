"""Makes the changes of a workbook in the pack's files, in memory: nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sugoroku.packs import PackFaults
from sugoroku.packs.editing import Loc, Script
from sugoroku.packs.pack import Pack
from sugoroku.workbench.catalogues import Po
from sugoroku.workbench.todo import MARK

from . import entries
from .comparing import Addition, Change, Differences, shown
from .faults import Fault
from .plan import Table
from .reading import MONTHS
from .translations import Told


class Spot(NamedTuple):
    """A cell and what it became: a place in a YAML file, or a text of a catalogue."""

    where: str
    path: Path
    loc: Loc = ()
    text_id: str = ""


@dataclass
class Edits:
    """All files that change, what each cell became, and the cells that cannot become anything."""

    scripts: dict[Path, Script] = field(default_factory=dict)
    catalogues: list[Po] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)
    """The ids of new rows, each with its cell."""
    faults: list[Fault] = field(default_factory=list)

    def script(self, path: Path) -> Script:
        """The edited file at a path."""
        if path not in self.scripts:
            self.scripts[path] = Script.read(path)
        return self.scripts[path]


def apply(pack: Pack, found: Differences) -> Edits:
    """Make all changes, then put in what is new, then bring the translations up."""
    edits, told = Edits(), _Told(pack)
    for change in found.changes:
        _change(edits, told, change)
    _add(pack, edits, told, found.additions)
    try:
        edits.catalogues = [po for one in told.books.values() for po in one.catalogues()]
    except PackFaults as faults:
        edits.faults += [Fault(finding.code, finding=finding) for finding in faults.findings]
    edits.scripts = {path: script for path, script in edits.scripts.items() if _has_changed(script)}
    return edits


class _Told:
    """What is told about each book, by its folder."""

    def __init__(self, pack: Pack) -> None:
        self.books = {book.folder: Told(book) for book in pack.books}

    def of(self, table: Table) -> Told:
        return self.books[table.book.folder]


def _has_changed(script: Script) -> bool:
    return script.path.read_bytes().decode("utf-8-sig") != script.text


def _change(edits: Edits, told: _Told, change: Change) -> None:
    """Make one change."""
    table, cell = change.table, change.row.cells[change.column.name]
    if not cell.loc:
        told.of(table).translate(change.column.lang, cell.text_id, change.text, change.is_fuzzy)
        path = table.book.folder / "i18n" / f"{change.column.lang}.po"
        edits.spots.append(Spot(change.where, path, (), cell.text_id))
        return
    if cell.text_id:
        told.of(table).sources[cell.text_id] = change.text
    try:
        loc = _edit(edits.script(table.path), cell.loc, change)
    except PackFaults as faults:
        edits.faults += [Fault(one.code, change.where, finding=one) for one in faults.findings]
        return
    edits.spots.append(Spot(change.where, table.path, loc))


def _edit(script: Script, loc: Loc, change: Change) -> Loc:
    """Change one value in a YAML file, and tell where it stands; an answer can only come or go at the end."""
    if change.column.key.startswith("wrong.") and (not change.text or isinstance(loc[-1], int)):
        number = loc.index("choices") + 1
        if change.text:
            script.insert(loc[:number], len(script.value(*loc[:number])), {"wrong": change.text})
            return (*loc[: number + 1], "wrong")
        if loc[number] != len(script.value(*loc[:number])) - 1:
            raise PackFaults([_not_last(script, loc)])
        script.remove(loc[: number + 1])
        return loc[:number]
    if change.text:
        script.put(loc, change.text)
    elif script.value(*loc) is not None:
        script.remove(loc)
    if change.column.key in ("source", *MONTHS):  # whoever writes one of them has seen the others, right beside it
        for month in MONTHS:
            script.unnote((*loc[:-1], month), MARK)
    return loc


def _not_last(script: Script, loc: Loc) -> Any:
    from sugoroku.packs import Finding

    return Finding.at("workbook.cell.not-last", "error", script.place(*loc))


def _add(pack: Pack, edits: Edits, told: _Told, additions: list[Addition]) -> None:
    """Put all new squares and questions at the ends of their lists; squares before the goal."""
    squares = [one for one in additions if one.table.kind == "board"]
    free = entries.free_spots(pack, len(squares)) if squares else []
    taken = {kind: _ids(pack, kind) for kind in ("board", "quizzes", "survey")}
    for addition in additions:
        known = taken[addition.table.kind]
        if addition.id in known:
            edits.faults.append(Fault("workbook.row.taken", addition.where("id"), {"found": addition.id}))
            continue
        if addition.table.kind == "board" and not free:
            edits.faults.append(Fault("workbook.row.no-room", addition.where("id")))
            continue
        row_id = addition.id or entries.suggest(addition, known)
        known.add(row_id)
        spot = free.pop(0) if addition.table.kind == "board" else (0.0, 0.0)
        try:
            at = _insert(edits.script(addition.table.path), addition, row_id, spot)
        except PackFaults as faults:
            edits.faults += [Fault(one.code, addition.where("id"), finding=one) for one in faults.findings]
            continue
        edits.added.append((addition.where("id"), row_id))
        edits.spots.append(Spot(addition.where("id"), addition.table.path, at))
        _tell(edits, told.of(addition.table), addition, row_id, at)


def _ids(pack: Pack, kind: str) -> set[str]:
    """The ids that a new row cannot have; questions differ through all banks, which the checks see to."""
    if kind == "board":
        return {one.id for one in pack.board.squares}
    if kind == "quizzes":
        return {one.id for one in pack.quizzes}
    return {one.id for one in (*pack.survey.pupil, *pack.survey.teacher)} if pack.survey else set()


def _insert(script: Script, addition: Addition, row_id: str, spot: tuple[float, float]) -> Loc:
    """Put one new entry in, and tell where it stands."""
    if addition.table.kind == "quizzes":
        room, at, entry = "quizzes", len(script.value("quizzes")), entries.question(addition, row_id)
    elif addition.table.kind == "survey":
        room = "teacher" if addition.texts["part"] == "teacher" else "pupil"
        at, entry = len(script.value(room) or ()), entries.asked(addition, row_id)
    else:
        kinds = [one.get("kind") for one in script.value("squares")]
        room, at = "squares", kinds.index("goal") if "goal" in kinds else len(kinds)
        entry = entries.square(addition, row_id, spot)
    if script.value(room) is None:
        script.put((room,), [entry])
    else:
        script.insert((room,), at, entry)
    return room, at


def _tell(edits: Edits, told: Told, addition: Addition, row_id: str, at: Loc) -> None:
    """Note the texts of a new entry, with their translations."""
    for name, text_id, loc in _texts(addition, row_id):
        told.sources[text_id] = addition.texts[name]
        edits.spots.append(Spot(addition.where(name), addition.table.path, (*at, *loc)))
        for lang in addition.table.langs:
            text, is_fuzzy = shown(addition.texts.get(f"{name}:{lang}", ""))
            if text:
                told.translate(lang, text_id, text, is_fuzzy)
                path = addition.table.book.folder / "i18n" / f"{lang}.po"
                edits.spots.append(Spot(addition.where(f"{name}:{lang}"), path, (), text_id))
    for key in ("topic", "level", "kind", "when", "source", "as_of", "review_by"):
        if addition.texts.get(key):
            edits.spots.append(Spot(addition.where(key), addition.table.path, (*at, key)))


def _texts(addition: Addition, row_id: str) -> Iterator[tuple[str, str, Loc]]:
    """The texts of a new entry: their columns, their ids, and where they stand in it."""
    room = {"board": "squares", "quizzes": "quizzes", "survey": "survey"}[addition.table.kind]
    for key in ("label", "text", "ask", "question", "explain"):
        if addition.texts.get(key):
            yield key, f"{room}.{row_id}.{key}", (key,)
    wrong = [name for name in ("wrong.1", "wrong.2", "wrong.3") if addition.texts.get(name)]
    if room == "quizzes":
        for n, name in enumerate(("right", *wrong)):
            yield name, f"{room}.{row_id}.choices.{n + 1}", ("choices", n, name.partition(".")[0])
    if room == "survey":
        for n, (name, choice) in enumerate(entries.choices_of(addition)):
            yield name, f"survey.{row_id}.choices.{choice}", ("choices", n, "text")
