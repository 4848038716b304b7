"""The first sheet: what the workbook is, how one works in it, what its colours mean, and what is left to translate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sugoroku.packs import Words, locales, plain, served
from sugoroku.packs.model import KINDS, TOPICS
from sugoroku.packs.pack import Pack

from .formats import ABOUT, GREY, HEADS, LINE, MISSING, STALE, Formats, height
from .plan import Table

STEPS = ("write", "new", "fixed", "furigana", "save", "import")
WIDTH = 64  # digits of the column that holds sentences
SIZE = 11


def write(sheet: Any, formats: Formats, words: Words, pack: Pack, planned: Sequence[Table],
          names: Mapping[str, str]) -> None:  # fmt: skip
    """Fill the first sheet; nothing on it is ever read back."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 3)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, WIDTH)
    sheet.set_column(3, 12, 16)
    page = _Page(sheet, formats)
    title = plain(pack.say(served(words.lang, pack.locales) or pack.locale)("title"))
    page.title(title, words("workbook.howto.what", pack=pack.id, version=pack.info.version))
    page.section(words("workbook.howto.steps"))
    for number, step in enumerate(STEPS, 1):
        page.step(number, words(f"workbook.howto.{step}", pack=pack.id))
    page.section(words("workbook.howto.colours"))
    page.colour("", words("workbook.howto.missing"), MISSING)
    page.colour("[?] …", words("workbook.howto.stale"), STALE)
    page.colour("", words("workbook.howto.locked"), GREY)
    page.section(words("workbook.howto.sheets"))
    _statistics(page, words, planned, names)
    page.section(words("workbook.howto.codes"))
    for topic in TOPICS:
        page.pair(topic, plain(words(f"drawing.topic.{topic}")))
    for kind in KINDS:
        page.pair(kind, plain(words(f"workbook.kind.{kind}")))
    for level in "123":
        page.pair(level, words(f"workbook.level.{level}"))
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect()


def _statistics(page: _Page, words: Words, planned: Sequence[Table], names: Mapping[str, str]) -> None:
    """How many rows each sheet has, and what is left in each language."""
    langs = list(dict.fromkeys(lang for table in planned for lang in table.langs))
    page.row([words("workbook.howto.sheet"), words("workbook.howto.rows"), *map(locales.own_name, langs)], is_head=True)
    for table in planned:
        left = [_left(words, table.missing(lang)) if lang in table.langs else "–" for lang in langs]
        page.row([names[table.key], words.number(len(table.rows)), *left], link=names[table.key])


def _left(words: Words, missing: int) -> str:
    return words.count("workbook.howto.left", missing) if missing else "✓"


class _Page:
    """A sheet that is being written from top to bottom."""

    def __init__(self, sheet: Any, formats: Formats) -> None:
        self.sheet, self.formats, self.line = sheet, formats, 0

    def title(self, title: str, what: str) -> None:
        self.sheet.set_row(0, 30)
        large = self.formats(font_size=18, bold=True, text_wrap=False, font_color=HEADS[0])
        self.sheet.write_string(0, 1, title, large)
        self.sheet.write_string(1, 1, what, self.formats(font_size=SIZE, text_wrap=False, font_color=ABOUT))
        self.line = 2

    def section(self, title: str) -> None:
        self.line += 1
        self.sheet.set_row(self.line, 22)
        form = self.formats(font_size=13, bold=True, text_wrap=False, font_color=HEADS[0], bottom=2,
                            bottom_color=HEADS[0])  # fmt: skip
        for column in (1, 2):
            self.sheet.write_string(self.line, column, title if column == 1 else "", form)
        self.line += 1

    def step(self, number: int, text: str) -> None:
        form = self.formats(font_size=SIZE, bold=True, align="right", font_color=HEADS[0])
        self.sheet.write_string(self.line, 0, f"{number}", form)
        self.sheet.merge_range(self.line, 1, self.line, 2, text, self.formats(font_size=SIZE))
        self._fit(text, WIDTH + 24)

    def colour(self, sample: str, text: str, colour: str) -> None:
        self.sheet.write_string(self.line, 1, sample, self.formats(bg_color=colour, border=1, border_color=LINE))
        self.sheet.write_string(self.line, 2, text, self.formats(font_size=SIZE, align="left", indent=1))
        self._fit(text, WIDTH - 2)

    def pair(self, code: str, meaning: str) -> None:
        self.sheet.write_string(self.line, 1, code, self.formats(font_size=SIZE, bold=True))
        self.sheet.write_string(self.line, 2, meaning, self.formats(font_size=SIZE, align="left", indent=1))
        self._fit(meaning, WIDTH - 2)

    def row(self, cells: Sequence[str], is_head: bool = False, link: str = "") -> None:
        form = self.formats.head(ABOUT, font_size=SIZE) if is_head else self.formats(border=1, border_color=LINE)
        self.sheet.set_row(self.line, 18)
        for at, text in enumerate(cells):
            self.sheet.write_string(self.line, 1 + at, text, form)
        if link:
            linked = self.formats(border=1, border_color=LINE, font_color=HEADS[0], underline=1)
            self.sheet.write_url(self.line, 1, f"internal:'{link}'!A4", linked, link)
        self.line += 1

    def _fit(self, text: str, width: int) -> None:
        """Make a line as high as its text needs."""
        self.sheet.set_row(self.line, height(text, width, SIZE) + 2)
        self.line += 1
