"""Writes a pack's workbook: the same pack, the same bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from sugoroku.packs import Words, locales, plain, served
from sugoroku.packs.pack import Pack

from . import howto
from .formats import ABOUT, FONT, HEADS, MISSING, SIZE, STALE, Formats, height
from .plan import STALE as STALE_MARK
from .plan import Column, Table, tables

FORMAT = "sugoroku.workbook/1"
HIDDEN = "sugoroku"
"""The hidden sheet that knows whose workbook this is, and what stood in every cell."""
KEYS, HEAD, FIRST = 0, 2, 3
"""Lines of a sheet, from 0: the hidden keys, the heads below their groups, and where the contents begin."""
SPARE = 20  # empty lines for new squares and questions
CREATED = datetime(2026, 1, 1)
MOST_NAME = 31  # characters of a sheet's name, in every spreadsheet program
WIDTHS = {"id": 17, "topic": 10, "level": 6, "kind": 9, "when": 9, "part": 9, "label": 18, "text": 38, "ask": 30,
          "question": 34, "right": 21, "wrong": 21, "explain": 40, "choice": 16, "way": 14, "source": 36, "as_of": 9,
          "review_by": 9, "what": 13}  # fmt: skip
"""Widths of columns in digits, from what their texts need on three to five lines."""
FROZEN = ("topic", "level", "kind", "when", "part")
"""They stand between the id and the first text, which all stay in sight."""
A4_LENGTH = 250  # millimetres of the 281 between the margins: some programs set columns wider than others
A4 = 9


def workbook(pack: Pack, words: Words, langs: Sequence[str] = ()) -> bytes:
    """The workbook of a pack as bytes, explained in the reader's language."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    # Widths are counted in digits of the workbook's own font: Arial's at 10 points are 7 pixels wide everywhere.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
               "default_format_properties": {"font_name": FONT, "font_size": SIZE}}  # fmt: skip
    planned = tables(pack, lambda key: langs)
    names = sheet_names(planned, words)
    with Workbook(out, options) as book:
        title = plain(pack.say(served(words.lang, pack.locales) or pack.locale)("title"))
        book.set_properties({"title": title, "created": CREATED})
        formats = Formats(book)
        howto.write(book.add_worksheet(words("workbook.sheet.howto")), formats, words, pack, planned, names)
        for table in planned:
            _Sheet(book.add_worksheet(names[table.key]), formats, words, table).write()
        _remember(book.add_worksheet(HIDDEN), pack, planned)
    return out.getvalue()


def sheet_names(planned: Sequence[Table], words: Words) -> dict[str, str]:
    """What each sheet is called: a bank by its id, the others by a word; no name stands twice."""
    names: dict[str, str] = {}
    taken = {HIDDEN, words("workbook.sheet.howto").casefold()}
    for table in planned:
        room, _, bank = table.key.partition("/")
        wanted = bank or words(f"workbook.sheet.{room}")
        tries = (wanted[: MOST_NAME - len(more)] + more for more in ("", *(f"-{n}" for n in range(2, 99))))
        names[table.key] = next(name for name in tries if name.casefold() not in taken)
        taken.add(names[table.key].casefold())
    return names


def digest(text: str) -> str:
    """By which a cell is known again; eight hexadecimal digits are enough to tell two versions of one text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _remember(sheet: Any, pack: Pack, planned: Sequence[Table]) -> None:
    sheet.hide()
    sheet.write_row(0, 0, [FORMAT, pack.id, pack.info.version])
    line = count(1)
    for table in planned:
        for row in table.rows:
            held = " ".join(f"{name}={digest(cell.text)}" for name, cell in row.cells.items())
            sheet.write_row(next(line), 0, [table.key, row.id, held])
    sheet.protect()


def heading(words: Words, column: Column) -> str:
    """What stands above a column: its kind, and its number where there are several."""
    key, _, number = column.key.partition(".")
    return words(f"workbook.column.{key}", n=number).strip()


def ordered(table: Table) -> list[Column | None]:
    """The columns as they stand from left to right; none is the one of the ids."""
    front = [one for one in table.columns if one.key in FROZEN and not one.lang]
    return [None, *front, *(one for one in table.columns if one not in front)]


class _Sheet:
    """One sheet that is being written."""

    def __init__(self, sheet: Any, formats: Formats, words: Words, table: Table) -> None:
        self.sheet, self.formats, self.words, self.table = sheet, formats, words, table
        self.order = ordered(table)
        self.last = FIRST + len(table.rows) + (0 if table.kind == "pack" else SPARE) - 1

    def write(self) -> None:
        self._heads()
        for line, row in enumerate(self.table.rows, FIRST):
            texts = [(row.id, self._width(None)), *((row.cell(one.name).text, self._width(one)) for _, one in
                                                    self._columns())]  # fmt: skip
            self.sheet.set_row(line, max(height(text, width) for text, width in texts))
            self.sheet.write_string(line, 0, row.id, self.formats.locked())
            for at, column in self._columns():
                self._cell(line, at, row.cell(column.name).text)
                if row.cell(column.name).was:
                    told = self.words("workbook.was", was=row.cell(column.name).was)
                    self.sheet.write_comment(line, at, told, {"x_scale": 2, "font_size": SIZE})
        for line in range(FIRST + len(self.table.rows), self.last + 1):
            for at in range(len(self.order)):
                self._cell(line, at, "")
        self._lists()
        self._marks()
        self._look()
        self._page()

    def _columns(self) -> Iterator[tuple[int, Column]]:
        return ((at, column) for at, column in enumerate(self.order) if column)

    def _cell(self, line: int, at: int, text: str) -> None:
        column = self.order[at]
        form = self.formats.locked() if column and column.key == "part" and text else self.formats.cell()
        if text:
            self.sheet.write_string(line, at, text, form)
        else:
            self.sheet.write_blank(line, at, None, form)

    def _heads(self) -> None:
        """The hidden keys, then the languages, then what each column is."""
        self.sheet.write_string(KEYS, 0, self.table.key)
        self.sheet.set_row(KEYS, None, None, {"hidden": True})
        self.sheet.set_row(HEAD - 1, 20)
        self.sheet.set_row(HEAD, 20)
        self.sheet.merge_range(HEAD - 1, 0, HEAD, 0, self.words("workbook.column.id"), self.formats.head(ABOUT))
        for at, column in self._columns():
            self.sheet.write_string(KEYS, at, column.name)
            self.sheet.write_string(HEAD, at, heading(self.words, column), self.formats.head(self._colour(column)))
        for first, last in self._groups():
            begins = self.order[first]
            text = self._group(begins) if begins else ""
            form = self.formats.head(self._colour(begins), font_size=SIZE + 2)
            if first == last:
                self.sheet.write_string(HEAD - 1, first, text, form)
            else:
                self.sheet.merge_range(HEAD - 1, first, HEAD - 1, last, text, form)

    def _groups(self) -> Iterator[tuple[int, int]]:
        """The first and the last column of all that stand below one head."""
        first = 1
        for at in range(2, len(self.order) + 1):
            if at == len(self.order) or self._colour(self.order[at]) != self._colour(self.order[first]):
                yield first, at - 1
                first = at

    def _group(self, column: Column) -> str:
        if not column.is_text:
            return self.words("workbook.group.about") if column.key not in FROZEN else ""
        lang = column.lang or self.table.book.locale
        return f"{locales.own_name(lang)} ({lang})"

    def _colour(self, column: Column | None) -> str:
        if column is None or not column.is_text:
            return ABOUT
        at = self.table.langs.index(column.lang) + 1 if column.lang else 0
        return HEADS[at % len(HEADS)]

    def _lists(self) -> None:
        """What can be chosen, and how months are written."""
        for at, column in self._columns():
            where = (FIRST, at, self.last, at)
            if column.options:
                said = self.words("workbook.choose", options=", ".join(column.options))
                self.sheet.data_validation(*where, {"validate": "list", "source": list(column.options),
                                                    "error_message": said[:250]})  # fmt: skip
            elif column.key in ("as_of", "review_by"):
                self.sheet.data_validation(*where, {"validate": "length", "criteria": "==", "value": 7,
                                                    "error_message": self.words("workbook.month")})  # fmt: skip

    def _marks(self) -> None:
        """Colour what is missing and what is stale, for as long as it is."""
        from xlsxwriter.utility import xl_col_to_name

        source = {column.key: xl_col_to_name(at) for at, column in self._columns() if not column.lang}
        for at, column in self._columns():
            if not column.lang:
                continue
            here, line = xl_col_to_name(at), FIRST + 1
            missing = f'=AND(LEN(${here}{line})=0,LEN(${source[column.key]}{line})>0)'
            stale = f'=LEFT(${here}{line},{len(STALE_MARK.strip())})="{STALE_MARK.strip()}"'
            for formula, colour in ((missing, MISSING), (stale, STALE)):
                marked = {"type": "formula", "criteria": formula, "format": self.formats.mark(colour)}
                self.sheet.conditional_format(FIRST, at, self.last, at, marked)

    def _look(self) -> None:
        for at, column in enumerate(self.order):
            self.sheet.set_column(at, at, self._width(column), None)
        self.sheet.freeze_panes(FIRST, self._frozen())
        self.sheet.autofilter(HEAD, 0, self.last, len(self.order) - 1)
        self.sheet.set_tab_color(HEADS[("board", "quizzes", "survey", "pack").index(self.table.kind)])
        allowed = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
        self.sheet.protect("", dict.fromkeys(allowed, True))
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self.last + 1}"})

    def _width(self, column: Column | None) -> float:
        if column is None:
            return WIDTHS["id"]
        return WIDTHS[column.key.partition(".")[0]]

    def _length(self, first: int, end: int) -> float:
        """Millimetres of columns side by side: a digit is 7 pixels of 1/96 inch wide, and a column has 5 more."""
        return sum(7 * self._width(column) + 5 for column in self.order[first:end]) * 25.4 / 96

    def _frozen(self) -> int:
        """The columns that stay in sight: all up to the first text."""
        return 1 + next(at for at, column in self._columns() if column.is_text)

    def _page(self) -> None:
        """A language on a page, on its side, with the ids and the first text beside it and the heads above."""
        frozen = self._frozen()
        starts = [first for first, _ in self._groups() if first >= frozen]
        pages = zip([frozen, *starts], [*starts, len(self.order)], strict=True)
        length = self._length(0, frozen) + max((self._length(a, b) for a, b in pages), default=0)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.5)
        self.sheet.set_print_scale(max(40, min(100, int(100 * A4_LENGTH / length))))
        self.sheet.repeat_rows(HEAD - 1, HEAD)
        self.sheet.repeat_columns(0, frozen - 1)
        self.sheet.set_v_pagebreaks(starts)
        self.sheet.print_area(HEAD - 1, 0, FIRST + len(self.table.rows) - 1, len(self.order) - 1)
        self.sheet.set_footer("&L&A&R&P / &N")
