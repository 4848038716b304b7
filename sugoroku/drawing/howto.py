"""How to play, on one page: numbered pictures with a sentence each, then what the signs mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sugoroku.drawing.banner import Banner, draw_banner, lay_banner
from sugoroku.drawing.board import tile
from sugoroku.drawing.event import draw_plain
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.scenes import draw_scene
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, OUTLINE, WHITE
from sugoroku.drawing.symbols import Mark, draw_tag, icon, tag_width
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import Block, DoesNotFit
from sugoroku.drawing.tile import label_face

EDGE = 10.0  # mm; white around the page
COLUMNS = 3
_GUTTER = 5.0  # between columns
_APART = 4.0  # between the parts of the page, at least
_ROW_GAP = 3.6  # between rows of pictures, at least
_UNDER = 1.8  # between a picture and its words
_ENOUGH = 44.0
_SENTENCES = 0.8  # between sentences
_ITEMS = 2.8  # between sentences with icons
_POINTS = (12.5, 12.0, 11.5, 11.0, 10.5)
_LEADING = 1.32
_DISC = 4.2  # radius of the number
_ICON = 8.0  # beside the sentences of the end
_SIGN = 16.6  # width of the room for a sign
_TILE = 11.0
_TAG = 7.4
_BESIDE = 2.0  # between a sign and its words
_LINES = 2.2  # between rows of signs


class Step(NamedTuple):
    """One picture, what is said below it, and what fills the rest of its row: sentences behind icons, folder/name."""

    picture: str
    said: tuple[Said, ...]
    beside: tuple[tuple[str, Said], ...] = ()


class Meaning(NamedTuple):
    """A kind of square, shown by one of that kind, or a sign; and what it means."""

    sign: int | Mark
    name: str
    said: Said


class Content(NamedTuple):
    """What stands on the page, and the heights of pictures (mm) to be asked for, one after the other."""

    lead: bool
    steps: Sequence[Step]
    meanings: Sequence[Sequence[Meaning]]
    pictures: Sequence[float]


class Panel(NamedTuple):
    """A step in its column, its sentences laid out."""

    step: Step
    column: int
    below: tuple[Block, ...]
    beside: tuple[Block, ...]

    def height(self, picture: float) -> float:
        """The height of all of it with a picture of a height."""
        below = sum(_SENTENCES + block.height for block in self.below) - _SENTENCES
        return max(picture + _UNDER + below, self.aside)

    @property
    def aside(self) -> float:
        """The height of what stands beside."""
        return sum(_ITEMS + max(_ICON, block.height) for block in self.beside) - _ITEMS if self.beside else 0.0


@dataclass(frozen=True)
class Rules:
    """The page, laid out: rows of panels, rows of signs, the height of a picture and what room is left."""

    banner: Banner
    rows: tuple[tuple[Panel, ...], ...]
    heading: Block
    signs: tuple[tuple[tuple[Meaning, Block], ...], ...]
    picture: float
    left: float

    def row(self, panels: Sequence[Panel], picture: float) -> float:
        """The height of a row."""
        return max(panel.height(picture) for panel in panels)

    def height(self, picture: float) -> float:
        """The height of all of it with pictures of a height."""
        rows = sum(self.row(panels, picture) for panels in self.rows) + _ROW_GAP * (len(self.rows) - 1)
        signs = self.heading.height + sum(_LINES + line_height(line) for line in self.signs)
        return self.banner.height + _APART + rows + _APART + signs


def line_height(line: Sequence[tuple[Meaning, Block]]) -> float:
    """Gives the height of a row of signs."""
    return max(max(_TILE if isinstance(meaning.sign, int) else _TAG, block.height) for meaning, block in line)


def column(size: tuple[float, float]) -> float:
    """Gives the width of a column."""
    return (size[0] - 2 * EDGE - (COLUMNS - 1) * _GUTTER) / COLUMNS


def lay_rules(speech: Speech, size: tuple[float, float], contents: Sequence[Content]) -> Rules:
    """Lays out the first content that has room: its pictures as high, then its words as large as they can be.

    Raises DoesNotFit.
    """
    room, needed = size[1] - 2 * EDGE, 0.0
    for content in contents:
        tried = [_laid(speech, size, content, points, second)
                 for second in ((8.0, 7.5, 7.0) if speech.also else (8.0,))
                 for points in ((*_POINTS, 10.0) if speech.furigana == "all" else _POINTS)]  # fmt: skip
        for picture in content.pictures:
            for made in tried:
                needed = made.height(picture)
                if needed <= room:
                    return _grown(made, picture, room)
    raise DoesNotFit(speech.word("howto.title").first, 10.5, needed, room, "height")


def _grown(made: Rules, picture: float, room: float) -> Rules:
    """Gives pictures the room that is left, up to a height that is enough."""
    while picture < _ENOUGH and made.height(picture + 0.5) <= room:
        picture += 0.5
    return replace(made, picture=picture, left=room - made.height(picture))


def _laid(speech: Speech, size: tuple[float, float], content: Content, points: float, second: float) -> Rules:
    wide, width = column(size), size[0] - 2 * EDGE
    lead = speech.word("howto.lead") if content.lead else None
    panels = [_panel(speech, step, place, width, points, second) for place, step in enumerate(content.steps)]
    return Rules(
        lay_banner(speech, speech.word("howto.title"), lead, width),
        tuple(tuple(panels[first : first + COLUMNS]) for first in range(0, len(panels), COLUMNS)),
        speech.lay(speech.word("howto.signs"), 14, width, font="head", leading=1.2),
        tuple(_lines(speech, content.meanings, wide - _SIGN - _BESIDE, second)),
        0.0,
        0.0,
    )


def _panel(speech: Speech, step: Step, place: int, width: float, points: float, second: float) -> Panel:
    at, wide = place % COLUMNS, (width - (COLUMNS - 1) * _GUTTER) / COLUMNS
    rest = width - (at + 1) * (wide + _GUTTER) - _ICON - _BESIDE
    said = (_joined(speech, step.said),) if speech.also else step.said
    below = tuple(speech.lay(one, points, wide, leading=_LEADING, second=second) for one in said)
    beside = tuple(speech.lay(said, points, rest, leading=_LEADING, second=second) for _, said in step.beside)
    return Panel(step, at, below, beside)


def _joined(speech: Speech, said: Sequence[Said]) -> Said:
    """Puts sentences one behind the other: each with a translation of its own would take too much room."""
    firsts, seconds = zip(*((one.first, one.second or one.first) for one in said), strict=True)
    spaces = ["" if lang and lang.startswith("ja") else " " for lang in (speech.lang, speech.also)]
    return Said(spaces[0].join(firsts), spaces[1].join(seconds))


def _lines(
    speech: Speech, meanings: Sequence[Sequence[Meaning]], room: float, second: float
) -> Iterator[tuple[tuple[Meaning, Block], ...]]:
    for group in meanings:
        laid = [(one, speech.lay(one.said, "small", room, font=label_face(speech.lang), leading=1.2, second=second))
                for one in group]  # fmt: skip
        for first in range(0, len(laid), COLUMNS):
            yield tuple(laid[first : first + COLUMNS])


def draw_rules(page: Page, speech: Speech, made: Rules) -> None:
    """Draws the page."""
    width = page.width - 2 * EDGE
    # What room is left is shared out between the parts.
    more = made.left / (len(made.rows) + 1)
    draw_banner(page, speech, made.banner, (EDGE, EDGE, width, made.banner.height), "greeting")
    y = EDGE + made.banner.height + _APART + more
    number = 1
    for panels in made.rows:
        for panel in panels:
            _draw_panel(page, speech, panel, number, (y, made.picture))
            number += 1
        y += made.row(panels, made.picture) + _ROW_GAP + more
    y += _APART - _ROW_GAP
    with page.tagged("H2"):
        page.words(made.heading, EDGE, y)
    _draw_signs(page, speech, made, y + made.heading.height + _LINES)


def _draw_panel(page: Page, speech: Speech, panel: Panel, number: int, heights: tuple[float, float]) -> None:
    """Draws a panel; heights are where it begins and that of its picture."""
    y, tall = heights
    wide = column((page.width, page.height))
    x = EDGE + panel.column * (wide + _GUTTER)
    alt = speech.words(f"howto.alt.{panel.step.picture}", name=speech.first("mascot.name"))
    with page.tagged("Figure", f"{number}. {alt}"):
        draw_scene(page, speech, panel.step.picture, (x, y, wide, tall))
        _draw_number(page, str(number), x + 2.2, y + 2.2)
    down = y + tall + _UNDER
    for block in panel.below:
        with page.tagged("P"):
            page.words(block, x, down)
        down += block.height + _SENTENCES
    _draw_beside(page, panel, x + wide + _GUTTER, y + max(0.0, (tall - panel.aside) / 2))


def _draw_number(page: Page, number: str, cx: float, cy: float) -> None:
    ground, ink = (WHITE, INK) if page.ink.spare else (INK, WHITE)
    page.circle(cx, cy, _DISC, fill=ground, stroke=ink, width=OUTLINE)
    letter(page, number, cx, cy, _DISC * 0.78, ink)


def _draw_beside(page: Page, panel: Panel, x: float, y: float) -> None:
    """Draws sentences beside a picture, each behind its icon."""
    for (name, _), block in zip(panel.step.beside, panel.beside, strict=True):
        tall = max(_ICON, block.height)
        with page.artifact():
            page.circle(x + _ICON / 2, y + _ICON / 2, _ICON / 2 - 0.3, stroke=INK, width=0.5)
            page.picture(icon(*name.split("/")), x + 1.5, y + 1.5, _ICON - 3.0, _ICON - 3.0)
        with page.tagged("P"):
            page.words(block, x + _ICON + _BESIDE, y + max(0.0, (_ICON - block.height) / 2))
        y += tall + _ITEMS


def _draw_signs(page: Page, speech: Speech, made: Rules, y: float) -> None:
    wide = column((page.width, page.height))
    whole = Element("L")
    for line in made.signs:
        tall = line_height(line)
        for place, (meaning, block) in enumerate(line):
            x = EDGE + place * (wide + _GUTTER)
            item = (whole, Element("LI"))
            with page.tagged("Figure", meaning.name, (*item, Element("Lbl"))):
                _draw_sign(page, speech, meaning.sign, (x, y, _SIGN, tall))
            with page.tagged("LBody", inside=item):
                page.words(block, x + _SIGN + _BESIDE, y + (tall - block.height) / 2)
        y += tall + _LINES


def _draw_sign(page: Page, speech: Speech, sign: int | Mark, box: Box) -> None:
    x, y, w, h = box
    if isinstance(sign, Mark):
        draw_tag(page, sign, x + (w + tag_width(sign, _TAG)) / 2, y + (h - _TAG) / 2, _TAG)
        return
    made = replace(tile(speech, sign), number=0)
    box = (x + (w - _TILE) / 2, y + (h - _TILE) / 2, _TILE, _TILE)
    draw_plain(page, made, box)
