"""Papers to read: titles, paragraphs, lists, tables and figures from top to bottom, over as many pages as they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sugoroku.drawing.art import Art
from sugoroku.drawing.fonts import Face
from sugoroku.drawing.page import Page
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, QUIET, ROLES, mixed
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import MM, Block

Draw = Callable[[Page], None]
Words = Said | str

EDGE = 18.0  # mm: white around a paper
_FOOT = 8.0  # below the words, for the number of the page
_HEAD_GAP = 6.0  # above a heading
_GAP = 2.6  # between paragraphs
_INDENT = 6.0  # of list items
_CELL = 1.8  # around the words of a table
_RULE = 0.2
_BOX = 3.4  # a box to tick
_ART = 24.0  # a picture beside a title


class Flow:
    """Lays out a paper: what is added comes below what was added before, on the next page where there is no room.

    Raises DoesNotFit and MissingGlyph as it is filled. `pages` are then what draws each page; every part is tagged.
    Where `aside` mm are left free, headings stand there, beside what they are about.
    """

    def __init__(
        self, speech: Speech, size: tuple[float, float], accent: str = QUIET, edge: float = EDGE, aside: float = 0.0
    ) -> None:
        self.speech, self.size, self.accent, self.edge, self.aside = speech, size, accent, edge, aside
        self.whole = size[0] - 2 * edge
        self.body = ROLES["small"].size
        """The size (points) of whatever is not given another; less than a child reads is for grown-ups."""
        # Japanese characters fill their squares: their lines stand farther apart, and what they list farther still.
        self.leading, self.apart = (1.45, 2.6) if speech.lang == "ja" else (1.4, 1.5)
        self.x, self.width = edge + aside, self.whole - aside
        self.pages: list[list[Draw]] = [[]]
        self.y = self.top = edge
        self._columns, self._column, self._gap = 1, 0, 0.0
        self._under = edge  # where the heading that stands aside ends

    @property
    def left(self) -> float:
        """How much height is left on the page."""
        return self.size[1] - self.edge - _FOOT - self.y

    def keep(self, height: float) -> None:
        """Goes on to the next page unless this much height is left, or the page is still empty."""
        if height > self.left + 1e-6 and self.y > self.top:
            self.turn()

    def turn(self) -> None:
        """Goes on to the next column, or the next page."""
        self._column = (self._column + 1) % self._columns
        if self._column == 0:
            self.pages.append([])
            self.top = self.edge
        self.x = self.edge + self.aside + self._column * (self.width + self._gap)
        self.y, self._under = self.top, self.edge

    def split(self, columns: int, gap: float) -> None:
        """Goes on in columns side by side, from here to the foot of the page and on the pages that follow."""
        self._columns, self._gap, self.top = columns, gap, self.y
        self.width = (self.width - (columns - 1) * gap) / columns

    @contextmanager
    def narrower(self, by: float) -> Iterator[None]:
        """Leaves so many mm free on the right of what is added inside the block."""
        self.width -= by
        yield
        self.width += by

    def space(self, height: float) -> None:
        """Leaves some height empty, except at the head of a page."""
        if self.y > self.top:
            self.y += height

    def add(self, draw: Draw) -> None:
        """Lets something be drawn on the page in hand, wherever it will."""
        self.pages[-1].append(draw)

    def lay(self, said: Words, width: float, role: str = "", font: Face | None = None) -> Block:
        """Lays out words in the size of a role, or that of the paper."""
        reads = "small" if self.body >= ROLES["small"].least else "fine"
        return self.speech.lay(said, role or self.body, width, font=font, leading=self.leading, reads=reads)

    def title(self, said: Words, of: Words = "", art: Art | None = None) -> None:
        """Adds the title of the paper, below it what it belongs to, beside both a picture."""
        room = self.whole - (_ART + _HEAD_GAP if art else 0)
        if art:
            self.add(partial(_draw_art, art, self.edge + self.whole - _ART, self.y))
        top = self.y
        self.block(self.speech.lay(said, "title", room, leading=1.2), "H1", indent=-self.aside)
        if of:
            self.y -= 1
            self.block(self.speech.lay(of, "lead", room, leading=1.3), "P", indent=-self.aside, fill=QUIET)
        self.y = max(self.y + 1.5, top + _ART + 1.5 if art else 0)

    def heading(self, said: Words, follow: float = 20.0) -> None:
        """Adds a heading, kept together with the first `follow` mm of what comes below it, or beside it."""
        if self.aside:
            self._heading_aside(said, follow)
            return
        block = self.speech.lay(said, "lead", self.width - 4, font="head", leading=1.25)
        self.space(_HEAD_GAP - _GAP)
        self.keep(block.height + follow)
        self.add(partial(_draw_bar, self.x, self.y, block.height, self.accent))
        self.block(block, "H2", indent=4.0)

    def _heading_aside(self, said: Words, follow: float) -> None:
        block = self.speech.lay(said, 13, self.aside - _HEAD_GAP, font="head", least=10.5, leading=1.25)
        self.y = max(self.y, self._under)
        self.space(_HEAD_GAP)
        self.keep(max(block.height, follow) + _HEAD_GAP / 2)
        self.add(partial(_draw_rule, self.edge, self.y, self.whole))
        self.y += _HEAD_GAP / 2
        self.put(block, "H2", indent=-self.aside)
        self._under = self.y + block.height + _GAP

    def paragraph(self, said: Words, role: str = "", fill: str = INK) -> None:
        """Adds a paragraph."""
        self.block(self.lay(said, self.width, role), "P", fill=fill)

    def items(
        self, items: Sequence[Words], marks: Sequence[str] = (), role: str = "", *, boxes: bool = False
    ) -> None:
        """Adds a list, each item behind a dot, behind a mark of its own such as a number, or behind a box to tick."""
        whole = Element("L")
        for place, said in enumerate(items):
            block = self.lay(said, self.width - _INDENT, role)
            self.keep(block.height)
            mark = marks[place] if marks else ""
            if boxes:
                self.add(partial(_draw_box, self.x, self.y, block))
            else:
                self.add(partial(_draw_mark, self.speech, mark, (self.x, self.y), block, self.accent))
            self.block(block, "LBody", indent=_INDENT, path=(whole, Element("LI")))
            self.y -= _GAP - self.apart
        self.y += _GAP - self.apart

    def table(self, widths: Sequence[float], heads: Sequence[Words], rows: Sequence[Sequence[Words]],
              role: str = "") -> None:  # fmt: skip
        """Adds a table; widths are shares of the width. The heads come again on every page.

        Where headings stand aside, there may be a column more than widths: the first one, which stands there too.
        """
        whole = Element("Table")
        columns = [share * self.width / sum(widths) for share in widths]
        if len(rows[0]) > len(widths):
            columns.insert(0, self.aside)
            self.y = max(self.y, self._under)
        if heads:
            self._row(whole, columns, heads, "TH", role)
        for cells in rows:
            before = len(self.pages)
            height = self._row_height(columns, cells, role)
            self.keep(height)
            if heads and len(self.pages) > before:
                self._row(whole, columns, heads, "TH", role)
            self._row(whole, columns, cells, "TD", role)
        self.y += _GAP

    def figure(self, draw: Callable[[Page, float, float], None], height: float, alt: str) -> None:
        """Adds a picture over the whole width; `draw` is told the page and where its top left corner is."""
        self.keep(height)
        self.add(partial(_draw_figure, draw, self.x, self.y, alt))
        self.y += height + _GAP

    def block(self, block: Block, tag: str, *, indent: float = 0.0, fill: str = INK,
              path: tuple[Element, ...] = ()) -> None:  # fmt: skip
        """Adds words that have been laid out."""
        self.keep(block.height)
        self.put(block, tag, indent=indent, fill=fill, path=path)
        self.y += block.height + _GAP

    def put(self, block: Block, tag: str, *, indent: float = 0.0, down: float = 0.0, fill: str = INK,
            path: tuple[Element, ...] = ()) -> None:  # fmt: skip
        """Adds words that have been laid out, and stays where it is: whatever comes next stands beside them."""
        self.add(partial(_draw_words, block, self.x + indent, self.y + down, tag, fill, path))

    def finished(self) -> list[tuple[Draw, ...]]:
        """Gives what draws each page, with its number where there are several."""
        count = len(self.pages)
        if count == 1:
            return [tuple(self.pages[0])]
        return [(*draws, partial(self._number, number, count)) for number, draws in enumerate(self.pages, 1)]

    def _number(self, number: int, count: int, page: Page) -> None:
        block = self.speech.lay(f"{number} / {count}", "fine", self.whole, align="right")
        with page.artifact():
            page.words(block, self.edge, self.size[1] - self.edge - block.height, QUIET)

    def _row_height(self, columns: Sequence[float], cells: Sequence[Words], role: str) -> float:
        blocks = self._cells(columns, cells, role, "TD")
        return max(block.height for block in blocks) + 2 * _CELL

    def _cells(self, columns: Sequence[float], cells: Sequence[Words], role: str, tag: str) -> list[Block]:
        face: Face | None = "bold" if tag == "TH" else None
        return [self.lay(said, wide - 2 * _CELL, role, face) for said, wide in zip(cells, columns, strict=True)]

    def _row(self, whole: Element, columns: Sequence[float], cells: Sequence[Words], tag: str, role: str) -> None:
        blocks = self._cells(columns, cells, role, tag)
        height = max(block.height for block in blocks) + 2 * _CELL
        self.keep(height)
        row, x = Element("TR"), self.width - sum(columns)
        self.add(partial(_draw_row, self.x + x, self.y, sum(columns), height, tag == "TH", self.accent))
        for block, wide in zip(blocks, columns, strict=True):
            self.put(block, tag, indent=x + _CELL, down=_CELL, path=(whole, row))
            x += wide
        self.y += height


def _draw_words(
    block: Block, x: float, y: float, tag: str, fill: str, path: tuple[Element, ...], page: Page
) -> None:
    with page.tagged(tag, inside=path):
        page.words(block, x, y, fill)


def _draw_bar(x: float, y: float, height: float, accent: str, page: Page) -> None:
    with page.artifact():
        page.rect(x, y + 0.4, 1.6, height - 0.8, fill=accent, radius=0.8)


def _draw_rule(x: float, y: float, width: float, page: Page) -> None:
    with page.artifact():
        page.line(x, y, x + width, y, QUIET, _RULE)


def _draw_art(art: Art, x: float, y: float, page: Page) -> None:
    with page.artifact():
        page.picture(art, x, y, _ART, _ART)


def _draw_box(x: float, y: float, block: Block, page: Page) -> None:
    """Draws a box to tick before the first line of an item."""
    first = block.lines[0]
    middle = y + first.y - 0.36 * first.size * MM
    with page.artifact():
        page.rect(x + 0.2, middle - _BOX / 2, _BOX, _BOX, stroke=INK, width=2 * _RULE, radius=0.7)


def _draw_mark(
    speech: Speech, mark: str, corner: tuple[float, float], block: Block, accent: str, page: Page
) -> None:
    """Draws a dot or a number before the first line of an item."""
    x, y = corner
    first = block.lines[0]
    with page.artifact():
        if not mark:
            page.circle(x + 2.2, y + first.y - 0.36 * first.size * MM, 0.9, fill=accent)
            return
        laid = speech.lay(mark, first.size, _INDENT + 20, font="bold", reads="text")
        page.words(laid, x, y + first.y - laid.lines[0].y, INK)


def _draw_row(x: float, y: float, w: float, h: float, head: bool, accent: str, page: Page) -> None:
    with page.artifact():
        if head and not page.ink.spare:
            page.rect(x, y, w, h, fill=mixed(accent, "#FFFFFF", 0.85))
        page.line(x, y + h, x + w, y + h, INK if head else QUIET, _RULE * (2 if head else 1))


def _draw_figure(draw: Callable[[Page, float, float], None], x: float, y: float, alt: str, page: Page) -> None:
    with page.tagged("Figure", alt):
        draw(page, x, y)
