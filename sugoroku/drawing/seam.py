"""What helps to put sheets together to one picture: where to cut, what has to meet, which sheet this is."""

from __future__ import annotations

from typing import NamedTuple

from sugoroku.drawing.craft import draw_scissors
from sugoroku.drawing.page import Page
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.style import INK, QUIET, WHITE
from sugoroku.drawing.text import Block

HAIRLINE = 0.2  # mm: thin enough to vanish under the knife
LABEL = 7.0  # mm: height of a label
OFF = 0.4  # between the picture and a mark
_ARM = 4.0  # of a cross, to each side
_AWAY = 2.6  # from the picture to the middle of a cross, or half the room where there is less
_RING = 1.3  # radius
_TICK = 2.0  # length of a mark beyond what goes on under the next sheet
SCISSORS = 6.0


class Sketch(NamedTuple):
    """All sheets of a picture, and which of them this is: row and column, counted from zero."""

    columns: int
    rows: int
    here: tuple[int, int]
    shape: float
    """How wide a sheet is for its height."""


class Label(NamedTuple):
    """What stands beside the picture of a sheet, laid out: which sheet it is, what to do at its far end."""

    which: Block
    todo: Block | None
    cuts: bool = False
    """Whether it is to be cut: with scissors, and before all else."""


def draw_register(page: Page, x: float, edge: float, outwards: int, room: float) -> None:
    """Draws where a seam meets the edge of the picture: upwards of it (-1) or down (1), as far as the paper goes.

    A cut edge lies right on the line when the arms of both sheets' crosses are one; `room` is what printers reach.
    """
    away = edge + outwards * min(_AWAY, room / 2)
    page.line(x, edge + outwards * OFF, x, 0 if outwards < 0 else page.height, INK, HAIRLINE)
    page.line(x - _ARM, away, x + _ARM, away, INK, HAIRLINE)
    page.circle(x, away, min(_RING, room * 0.4), stroke=INK, width=HAIRLINE)


def draw_cuts(page: Page, seen: Box, ends: tuple[float, float]) -> None:
    """Draws the four lines around what is seen of a sheet: outside of it, also over what lies under the next sheet.

    `ends` is where the picture ends on the right and below. White beside the black shows a line on any ground.
    """
    x, y, w, h = seen
    for stroke, width in ((WHITE, HAIRLINE * 4), (INK, HAIRLINE)):
        for across in (x, x + w):
            page.line(across, 0, across, y - OFF, stroke, width)
            page.line(across, y + h + OFF, across, ends[1] + _TICK, stroke, width)
        for down in (y, y + h):
            page.line(0, down, x - OFF, down, stroke, width)
            page.line(x + w + OFF, down, ends[0] + _TICK, down, stroke, width)


def draw_sketch(page: Page, sketch: Sketch, box: Box) -> float:
    """Draws all sheets small into a box, this one filled; returns how wide that has become (mm)."""
    x, y, w, h = box
    high = min(h / sketch.rows, w / sketch.columns / sketch.shape)
    wide = high * sketch.shape
    top = y + (h - high * sketch.rows) / 2
    for row in range(sketch.rows):
        for column in range(sketch.columns):
            fill = INK if (row, column) == sketch.here else WHITE
            page.rect(x + column * wide, top + row * high, wide, high, fill=fill, stroke=QUIET, width=0.25)
    return wide * sketch.columns


def draw_label(page: Page, label: Label, length: float, height: float = LABEL) -> None:
    """Draws a label into a box at the origin: first which sheet it is and at the end what to do, or turned about."""
    which, todo = label.which, label.todo
    page.words(which, length - which.width if label.cuts else 0, (height - which.height) / 2)
    if label.cuts:
        draw_scissors(page, (SCISSORS * 0.43, height / 2), SCISSORS)
    if todo:
        page.words(todo, SCISSORS + 1 if label.cuts else length - todo.width, (height - todo.height) / 2)
