"""Reads a workbook that a spreadsheet program has saved into texts; values of formulas are never taken."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from .faults import Fault, refuse
from .opening import MOST_ROWS, opened
from .writing import FORMAT, HIDDEN, KEYS

MOST_COLUMNS = 400
MOST_TEXT = 4_000  # characters of a cell, as in YAML
MONTHS = ("as_of", "review_by")


class Line(NamedTuple):
    """One line of a sheet: its number as the spreadsheet shows it, and its cells by the names of their columns."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet of ours: its name, where its columns are, its lines that are not empty, and what is ignored of it."""

    name: str
    letters: Mapping[str, str]
    lines: tuple[Line, ...]
    ignored: tuple[str, ...] = ()

    def where(self, number: int, column: str) -> str:
        """A cell as it is written in formulas: climate!B14."""
        return f"{self.name}!{self.letters.get(column, 'A')}{number}"


@dataclass
class Filled:
    """A workbook that came back: whose it is, what stood in it when it was written, and what stands in it now."""

    pack: str
    version: str
    known: Mapping[tuple[str, str], Mapping[str, str]]
    """Digests of what was in each cell, by sheet and id, then by column."""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(path: Path, keys: Iterable[str]) -> Filled:
    """Read a workbook; `keys` are those of the sheets that there may be. Raises NotImported if it cannot be used."""
    if path.suffix.lower() == ".xlsm":
        raise refuse("workbook.file.macros")
    raw = opened(path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        sheets = [(str(sheet.title), list(_rows(sheet))) for sheet in book.worksheets]
    except Exception as trouble:  # openpyxl trips over a broken workbook in more ways than it documents
        if isinstance(trouble, MemoryError | ImportError):
            raise
        raise refuse("workbook.file.damaged") from trouble
    filled = _told(sheets)
    known = {*keys}
    for name, rows in sheets:
        if name != HIDDEN:
            _take(filled, name, rows, known)
    return filled


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """The lines with anything in them, by their numbers."""
    sheet.reset_dimensions()  # what a sheet says of its own size is only said
    before = None
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        if row is before:  # between two lines openpyxl gives the same empty one as often as one is left out
            continue
        before, cells = row, list(row)
        while cells and cells[-1].value in (None, ""):
            cells.pop()
        if cells:
            yield number, cells


def _told(sheets: Sequence[tuple[str, list[tuple[int, list[Any]]]]]) -> Filled:
    """What the hidden sheet tells; without it nobody knows what was changed."""
    rows = next((rows for name, rows in sheets if name == HIDDEN), [])
    told = [[str(cell.value or "") for cell in row] + [""] * 3 for _, row in rows]
    if not told or told[0][0] != FORMAT:
        raise refuse("workbook.file.not-ours")
    known = {(key, row_id): dict(part.split("=", 1) for part in held.split(" ") if "=" in part)
             for key, row_id, held, *_ in told[1:]}  # fmt: skip
    return Filled(told[0][1], told[0][2], known)


def _take(filled: Filled, name: str, rows: list[tuple[int, list[Any]]], keys: set[str]) -> None:
    """Take one sheet, if it is one of ours; each may stand there once."""
    head = next((cells for number, cells in rows if number == KEYS + 1), [])
    columns = {at: str(cell.value) for at, cell in enumerate(head) if cell.value}
    key = next((one for one in columns.values() if one in keys), None)
    if key is None:
        if any(_is_ours(one) for one in columns.values()):
            filled.faults.append(Fault("workbook.sheet.other", name))
        elif not _is_explanation(filled, name):
            filled.ignored.append(name)
        return
    if key in filled.sheets:
        filled.faults.append(Fault("workbook.sheet.twice", name, {"other": filled.sheets[key].name}))
        return
    names = {at: "id" if one == key else one for at, one in columns.items()}
    twice = [one for one in names.values() if [*names.values()].count(one) > 1]
    if twice:
        filled.faults.append(Fault("workbook.column.twice", name, {"column": twice[0]}))
        return
    letters = {one: _letter(at) for at, one in names.items()}
    lines, extra = [], set()
    for number, cells in rows:
        if number > KEYS + 3:
            where = Sheet(name, letters, ()).where
            texts = {names[at]: _text(filled, names[at], cell, where(number, names[at]))
                     for at, cell in enumerate(cells) if at in names}  # fmt: skip
            extra |= {_letter(at) for at, cell in enumerate(cells) if at not in names and cell.value not in (None, "")}
            lines.append(Line(number, texts))
    ignored = sorted(extra, key=lambda one: (len(one), one))
    filled.sheets[key] = Sheet(name, letters, tuple(lines), tuple(ignored))


def _is_ours(key: str) -> bool:
    """Whether a hidden key is that of a sheet of some pack."""
    return key in ("board", "survey", "pack") or key.startswith("quizzes/")


def _is_explanation(filled: Filled, name: str) -> bool:
    """Whether a sheet is the one that explains the workbook, in any of the program's languages."""
    from sugoroku.packs import Words
    from sugoroku.packs.words import languages

    return name in {Words(lang)("workbook.sheet.howto") for lang in languages()}


def _letter(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at + 1))


def _text(filled: Filled, column: str, cell: Any, where: str) -> str:
    """What a person wrote in a cell; what is not text, and cannot be taken for it, is a fault."""
    value = cell.value
    if isinstance(value, date) and column in MONTHS:
        return f"{value:%Y-%m}"
    code = _oddity(value, cell.data_type)
    text = re.sub(r"\r\n?", "\n", str(int(value) if isinstance(value, float) and not code else value or "")).strip()
    if not code and len(text) > MOST_TEXT:
        code = "workbook.cell.long"
    if code:
        filled.faults.append(Fault(code, where, {"found": str(value)[:60], "most": MOST_TEXT}))
        return ""
    return "0" if value == 0 else text


def _oddity(value: Any, kind: str) -> str:
    """Why the value of a cell cannot be taken as the text that it shows."""
    if value is None or (isinstance(value, str) and kind not in ("f", "e")):
        return ""
    if kind == "e":
        return "workbook.cell.error"
    if isinstance(value, date | time | timedelta):
        return "workbook.cell.date"
    if isinstance(value, bool) or (isinstance(value, float) and not (value.is_integer() and abs(value) < 1e15)):
        return "workbook.cell.number"
    return "" if isinstance(value, int | float) else "workbook.cell.formula"
