"""The board at its true size on two upright sheets, parted where no square lies, to be glued together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from sugoroku.drawing.fonts import Face
from sugoroku.drawing.page import Page
from sugoroku.drawing.seam import LABEL, SCISSORS, Label, Sketch, draw_label, draw_register, draw_sketch
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.text import Block
from sugoroku.packs.model import AREA, SEAM, Component

from ..leaf import Job, Leaf, Size
from ..tiling import LAP, LONGEST, Strip, least_lap, parted
from .board import stamped

_CLEAR = 6.0  # mm between a label and the seam, where the marks are
_GAP = 2.0  # mm between a label and the picture above it
_THIN = 4.0  # mm: least height of a label
_REGISTER = 1.0  # mm that a mark needs, though printers may not reach them all
_SKETCH = (9.6, 6.6)  # mm: width and height
_INSET = 0.6  # mm between the sketch and the picture beside it
_SLACK = 1e-6  # mm
_WORDS, _STEP = (10.5, 6.0), 0.5  # pt, asked and least


@dataclass(frozen=True, slots=True)
class Pair:
    """Where the picture lies on two sheets of a size whose edges stay white so far; lengths in millimetres."""

    width: float
    height: float
    margin: float

    @property
    def beyond(self) -> float:
        """How far printers reach beyond the seam: the tab of the left sheet, what is cut off from the right one."""
        return min(LONGEST, self.width - 2 * self.margin - SEAM)

    @property
    def top(self) -> float:
        """The upper edge of the picture; the same distance is free below."""
        return (self.height - AREA[1]) / 2

    @property
    def below(self) -> float:
        """How far printers reach below the picture, and above it."""
        return self.top - self.margin

    @property
    def beside(self) -> bool:
        """Whether labels stand upright beside the seam, there being no room below."""
        return self.below - _GAP < _THIN

    @property
    def thick(self) -> float:
        """The height of a label."""
        return min(LABEL, self.beyond - LAP if self.beside else self.below - _GAP)

    @property
    def length(self) -> float:
        """The length of a label, without the sketch before or behind it."""
        return AREA[1] - _SKETCH[1] - _GAP if self.beside else SEAM - _CLEAR - _SKETCH[0] - _GAP

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What each sheet shows of the picture; the left one only as far beyond the seam as no label stands."""
        return parted(AREA[0], [SEAM], SEAM + (LAP if self.beside else self.beyond))

    def seam(self, at: int) -> float:
        """Where the seam is on a sheet: on the left one (0) as far to the right as the tab allows."""
        return self.margin + self.beyond if at else self.width - self.margin - self.beyond

    def left(self, at: int) -> float:
        """The left edge of the picture on a sheet."""
        return self.seam(at) if at else self.seam(at) - SEAM

    @property
    def fits(self) -> bool:
        """Whether all of it has room."""
        return self.beyond >= least_lap(self.margin) - _SLACK and self.below >= -_SLACK and self.thick >= _THIN


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether half a board and a tab lie on the sheet, within what printers reach."""
    return Pair(*size, job.margin).fits


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The left sheet, which goes on below the right one, and the right one, which is cut along the seam."""
    pair = Pair(*size, job.margin)
    made = []
    for at in (0, 1):
        label = _label(job.speech, pair, at)
        draws = (partial(_draw_picture, job, pair, at), partial(_draw_marks, pair, at),
                 partial(_draw_label, pair, at, label))  # fmt: skip
        made.append(Leaf(size, draws, title="" if at else job.speech.words("paper.board-tiles")))
    return tuple(made)


def _label(speech: Speech, pair: Pair, at: int) -> Label:
    which = line(speech.word("lesson.tile.sheet", n=at + 1, of=2), speech, pair.thick, pair.length, "bold")
    room = pair.length - which.width - _CLEAR - SCISSORS
    todo = line(speech.word("lesson.tile.cut" if at else "lesson.tile.glue"), speech, pair.thick, room)
    return Label(which, todo, cuts=bool(at))


def line(said: Said, speech: Speech, height: float, width: float, face: Face = "text") -> Block:
    """Lays out a line in a narrow strip, where two languages stand side by side; two lines only if it must be."""
    text, (size, least) = " – ".join(filter(None, said)), _WORDS
    while True:
        block = speech.lay(text, size, width, height, font=face, least=least, leading=1.2, reads="fine")
        if len(block.lines) == 1 or size <= least:
            return block
        size -= _STEP


def _draw_picture(job: Job, pair: Pair, at: int, page: Page) -> None:
    strip, left = pair.strips[at], pair.left(at)
    with page.clip(left, pair.top, strip.end - strip.start, AREA[1]):
        page.picture(stamped(page, job), left - strip.start, pair.top, *AREA)


def _draw_marks(pair: Pair, at: int, page: Page) -> None:
    room = max(pair.below, _REGISTER)
    draw_register(page, pair.seam(at), pair.top, -1, room)
    draw_register(page, pair.seam(at), pair.height - pair.top, 1, room)


def _draw_label(pair: Pair, at: int, label: Label, page: Page) -> None:
    """Draws the words below the picture or beside the seam, the sketch of both sheets at the outer end of them."""
    bottom, sketch = pair.height - pair.top, Sketch(2, 1, (0, at), SEAM / AREA[1])
    wide, high = _SKETCH
    if pair.beside:
        x = pair.margin if at else pair.seam(at) + LAP
        y = pair.top if at else bottom - high
        draw_sketch(page, sketch, (x + _INSET, y, pair.thick - 2 * _INSET, high))
        with page.at(x, bottom if at else bottom - high - _GAP, turn=-90):
            draw_label(page, label, pair.length, pair.thick)
        return
    x, y = (pair.seam(at) + _CLEAR if at else pair.left(at)), bottom + _GAP
    draw_sketch(page, sketch, (x + pair.length + _GAP if at else x, y, wide, pair.thick))
    with page.at(x if at else x + wide + _GAP, y):
        draw_label(page, label, pair.length, pair.thick)
