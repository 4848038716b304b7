"""The promise that a child makes: boxes to tick, a line of its own, when and with whom, and how it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sugoroku.drawing.banner import draw_mascot
from sugoroku.drawing.event import ANSWERS
from sugoroku.drawing.page import Page
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, OUTLINE, PAPER, QUIET, WHITE, mixed
from sugoroku.drawing.text import MM, Block

LINE = 0.3  # mm; a line to write on
_GUTTER = 8.0  # between columns
_PAD = 5.0  # around all of it
_TICK = 5.0  # side of a box to tick
_BESIDE = 2.2  # between a box and its words
_ROWS = 2.0  # between promises
_HAND = 10.0  # height of a line written by hand
_UNDER = 2.5  # below the heading
_WEEK = 4.2  # above what is asked after a week
_MASCOT = (21.0, 25.2)
_OUT = 5.0  # how far the mascot stands out above


class Promise(NamedTuple):
    """The words of the promise, laid out."""

    heading: Block
    choose: Block | None
    pledges: tuple[Block, ...]
    own: Block
    when: Block
    helper: Block
    after: Block
    answers: tuple[Block, ...]

    @property
    def head(self) -> float:
        """The height of its heading, beside which the mascot stands."""
        choose = 1.0 + self.choose.height if self.choose else 0.0
        return max(_MASCOT[1] - _OUT - _PAD - _UNDER + 1, self.heading.height + choose)

    @property
    def rows(self) -> Iterator[tuple[Block, ...]]:
        """The pledges, two beside each other."""
        for first in range(0, len(self.pledges), 2):
            yield self.pledges[first : first + 2]

    @property
    def foot(self) -> float:
        """The height of what is asked after a week."""
        return max(self.after.height, _TICK, *(block.height for block in self.answers))

    @property
    def height(self) -> float:
        """The height of all of it."""
        pledges = sum(_tall(row) + _ROWS for row in self.rows)
        return 2 * _PAD + self.head + _UNDER + pledges + 2 * _HAND + _WEEK + self.foot


def lay_promise(speech: Speech, width: float, points: float, brief: bool) -> Promise:
    """Lays out the promise, the pledges in so many points; a brief one does not say how it is done."""
    room = width - 2 * _PAD
    half = (room - _GUTTER) / 2

    def lay(name: str, size: float, wide: float) -> Block:
        return speech.lay(speech.word(f"howto.reflect.{name}"), size, wide, leading=1.25, second=7)

    return Promise(
        speech.lay(speech.word("howto.reflect.promise"), 18, room - _MASCOT[0], font="head", leading=1.15),
        None if brief else lay("choose", 10.5, room - _MASCOT[0] - 3),
        tuple(speech.lay(speech.told(f"pledges.{pledge.id}"), points, half - _TICK - _BESIDE, leading=1.25, second=7)
              for pledge in speech.pack.info.pledges),
        lay("own", points, half),
        lay("when", 10.5, half * 0.62),
        lay("helper", 10.5, half * 0.62),
        speech.lay(speech.word("howto.reflect.after"), 10.5, room * 0.44, font="bold", leading=1.25, second=7),
        tuple(lay(f"after.{answer}", 10.5, room * 0.3) for answer in ANSWERS),
    )  # fmt: skip


def _tall(row: tuple[Block, ...]) -> float:
    return max(_TICK, *(block.height for block in row))


def draw_promise(page: Page, speech: Speech, made: Promise, box: Box) -> None:
    """Draws the promise into a box as high as it is."""
    x, y, w, h = box
    accent = speech.pack.info.palette.accent or QUIET
    with page.artifact():
        page.rect(*box, fill=None if page.ink.spare else mixed(accent, PAPER, 0.84),
                  stroke=INK if page.ink.grey else accent, width=OUTLINE, radius=5)  # fmt: skip
    draw_mascot(page, speech, "cheering", (x + w - _MASCOT[0] - 4, y - _OUT, *_MASCOT))
    left, room = x + _PAD, w - 2 * _PAD
    half = (room - _GUTTER) / 2
    down = y + _PAD
    with page.tagged("H2"):
        page.words(made.heading, left, down)
    if made.choose:
        with page.tagged("P"):
            page.words(made.choose, left, down + made.heading.height + 1.0)
    down += made.head + _UNDER
    for row in made.rows:
        for place, block in enumerate(row):
            _draw_pledge(page, block, left + place * (half + _GUTTER), down)
        down += _tall(row) + _ROWS
    _draw_blank(page, made.own, (left, down, room, _HAND), tick=True)
    _draw_blank(page, made.when, (left, down + _HAND, half, _HAND))
    _draw_blank(page, made.helper, (left + half + _GUTTER, down + _HAND, half, _HAND))
    _draw_after(page, made, (left, y + h - _PAD - made.foot, room, made.foot))


def _draw_tick(page: Page, x: float, y: float) -> None:
    page.rect(x, y, _TICK, _TICK, fill=WHITE, stroke=INK, width=0.5, radius=1)


def _draw_pledge(page: Page, block: Block, x: float, y: float) -> None:
    """Draws a pledge behind its box, level with its first line."""
    first = block.lines[0]
    middle = first.y - 0.37 * first.size * MM
    top = max(0.0, _TICK / 2 - middle)
    with page.artifact():
        _draw_tick(page, x, y + top + middle - _TICK / 2)
    with page.tagged("P"):
        page.words(block, x + _TICK + _BESIDE, y + top)


def _draw_blank(page: Page, block: Block, box: Box, tick: bool = False) -> None:
    """Draws words and, behind them, a line to write on."""
    x, y, w, h = box
    indent = _TICK + _BESIDE if tick else 0.0
    foot = y + h - 1.5
    with page.artifact():
        if tick:
            _draw_tick(page, x, foot - _TICK)
        page.line(x + indent + block.width + 2, foot, x + w, foot, QUIET, LINE)
    with page.tagged("P"):
        page.words(block, x + indent, foot - block.height + 0.6)


def _draw_after(page: Page, made: Promise, box: Box) -> None:
    """Draws what is asked after a week, under a line of dashes: there the sheet is folded up until then."""
    x, y, w, h = box
    with page.artifact():
        page.line(x, y - 2.4, x + w, y - 2.4, QUIET, LINE, dash=(1.2, 1.2))
    with page.tagged("P"):
        page.words(made.after, x, y + (h - made.after.height) / 2)
    wide = sum(_TICK + _BESIDE + block.width for block in made.answers)
    gap = (w - made.after.width - wide) / len(made.answers)
    left = x + made.after.width + gap
    for block in made.answers:
        with page.artifact():
            _draw_tick(page, left, y + (h - _TICK) / 2)
        with page.tagged("P"):
            page.words(block, left + _TICK + _BESIDE, y + (h - block.height) / 2)
        left += _TICK + _BESIDE + block.width + gap
