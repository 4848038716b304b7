"""What a person changed in a workbook, by what stood there when it was written and what stands in the pack now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from sugoroku.packs import Words
from sugoroku.packs.finding import meant
from sugoroku.packs.model.limits import ID

from .faults import Fault
from .plan import STALE, Column, Row, Table
from .reading import Filled, Line, Sheet
from .writing import digest, heading, sheet_names

NEEDED = {
    "board": ("kind",),
    "quizzes": ("topic", "level", "question", "right", "wrong.1", "wrong.2", "explain", "source", "as_of", "review_by"),
    "survey": ("part", "kind", "question"),
    "pack": ("text",),
}
"""The cells without which a new row says nothing."""
REMOVABLE = {"board": ("topic", "label", "text", "ask"), "quizzes": ("wrong.3",), "survey": ("when",), "pack": ()}
"""The cells that may be emptied; by the others something hangs, such as the answers of earlier classes."""
OPEN = ("board", "quizzes", "survey")
"""The sheets that take new rows."""
MOST_ID = 40


class Change(NamedTuple):
    """A cell that holds something else now."""

    table: Table
    row: Row
    column: Column
    text: str
    is_fuzzy: bool
    where: str


class Addition(NamedTuple):
    """A line that holds a new square or question; its id may still be empty."""

    table: Table
    id: str
    texts: Mapping[str, str]
    sheet: Sheet
    number: int

    def where(self, column: str) -> str:
        """One of its cells."""
        return self.sheet.where(self.number, column)


@dataclass
class Differences:
    """All that is to be done, all that is to be said, and why it may not be done."""

    changes: list[Change] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def compare(planned: Sequence[Table], filled: Filled) -> Differences:
    """Go through all sheets, line by line."""
    found = Differences(faults=list(filled.faults))
    found.notes += [Fault("workbook.note.sheet-ignored", args={"sheet": name}) for name in filled.ignored]
    for table in planned:
        sheet = filled.sheets.get(table.key)
        if sheet is None:
            found.notes.append(Fault("workbook.note.sheet-missing", args={"sheet": partial(called, planned, table)}))
        else:
            _Comparison(table, sheet, filled, found).run()
    return found


def called(planned: Sequence[Table], table: Table, words: Words) -> str:
    """What a sheet is called in the reader's language."""
    return sheet_names(planned, words)[table.key]


def headed(column: Column, words: Words) -> str:
    """What stands above a column, and of which language it is."""
    return f"{heading(words, column)} ({column.lang})" if column.lang else heading(words, column)


def shown(text: str) -> tuple[str, bool]:
    """A translation without the mark of a stale one, and whether it had it."""
    bare = text.removeprefix(STALE.strip()).strip()
    return bare, bool(bare) and text.startswith(STALE.strip())


class _Comparison:
    """One sheet beside what the pack holds."""

    def __init__(self, table: Table, sheet: Sheet, filled: Filled, found: Differences) -> None:
        self.table, self.sheet, self.found = table, sheet, found
        self.known = {row_id: held for (key, row_id), held in filled.known.items() if key == table.key}
        self.lines: dict[str, Line] = {}

    def run(self) -> None:
        self._columns()
        strangers = []
        for line in self.sheet.lines:
            row_id = line.cells.get("id", "")
            if row_id in self.lines:
                self._fault("workbook.row.twice", line, "id", found=row_id, at=self.lines[row_id].number)
            elif row_id in self.table.row or row_id in self.known:
                self.lines[row_id] = line
            elif any(line.cells.values()):
                strangers.append(line)
        for row_id, line in self.lines.items():
            if row_id in self.table.row:
                self.found.changes += self._changes(self.table.row[row_id], line)
            else:
                self._fault("workbook.row.gone", line, "id", found=row_id)
        missing = [row_id for row_id in self.table.row if row_id not in self.lines and row_id in self.known]
        for line in strangers:
            self._stranger(line, missing)
        for row_id in missing:
            self.found.notes.append(Fault("workbook.note.row-missing", self.sheet.name, {"found": row_id}))

    def _columns(self) -> None:
        """Say which columns are no more, and which are not ours."""
        for name, column in self.table.column.items():
            if name not in self.sheet.letters:
                args = {"column": partial(headed, column)}
                self.found.notes.append(Fault("workbook.note.column-missing", self.sheet.name, args))
        strange = [self.sheet.letters[name] for name in self.sheet.letters
                   if name != "id" and name not in self.table.column]  # fmt: skip
        for letter in (*strange, *self.sheet.ignored):
            self.found.notes.append(Fault("workbook.note.column-ignored", self.sheet.name, {"column": letter}))

    def _changes(self, row: Row, line: Line) -> Iterator[Change]:
        """The cells of a row that a person changed; those that the pack has changed meanwhile are told."""
        held = self.known.get(row.id, {})
        for name, column in self.table.column.items():
            if name not in self.sheet.letters:
                continue
            now, was = line.cells.get(name, ""), row.cell(name).text
            if now == was or digest(now) == held.get(name, digest("")):
                continue
            if digest(was) != held.get(name, digest("")):
                self._fault("workbook.cell.meanwhile", line, name, now=was[:80])
            elif column.key == "part" or not (row.cell(name).loc or row.cell(name).text_id):
                self._fault("workbook.cell.no-place", line, name)
            elif not now and not column.lang and column.key not in REMOVABLE[self.table.kind]:
                self._fault("workbook.cell.empty", line, name, found=row.id)
            else:
                text, is_fuzzy = shown(now) if column.lang else (now, False)
                yield Change(self.table, row, column, text, is_fuzzy, self.sheet.where(line.number, name))

    def _stranger(self, line: Line, missing: Sequence[str]) -> None:
        """A line with no id that the pack knows: a new one, or one whose id was changed."""
        row_id = line.cells.get("id", "")
        was = next((one for one in missing if self._is_same(line, self.known[one])), None)
        if was:
            missing = [one for one in missing if one != was]
            self._fault("workbook.row.renamed", line, "id", found=row_id or "–", was=was)
        elif self.table.kind not in OPEN:
            self._fault("workbook.row.closed", line, "id", found=row_id or "–")
        elif row_id and not (re.fullmatch(ID, row_id) and len(row_id) <= MOST_ID):
            self._fault("packs.value.id", line, "id", found=row_id[:60], meant=meant(row_id, missing))
        else:
            empty = [key for key in NEEDED[self.table.kind] if not line.cells.get(key)]
            for key in empty:
                self._fault("workbook.row.incomplete", line, key)
            if not empty:
                self.found.additions.append(Addition(self.table, row_id, line.cells, self.sheet, line.number))

    def _is_same(self, line: Line, held: Mapping[str, str]) -> bool:
        """Whether a line has a text that a missing one had."""
        texts = [name for name, column in self.table.column.items() if column.is_text]
        return any(line.cells.get(name) and digest(line.cells[name]) == held.get(name) for name in texts)

    def _fault(self, code: str, line: Line, column: str, **args: object) -> None:
        self.found.faults.append(Fault(code, self.sheet.where(line.number, column), args))
