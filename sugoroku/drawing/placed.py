"""Where words have come to stand, for the last look before a file is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sugoroku.drawing.fonts import ASCENT
from sugoroku.drawing.text import MM, Block, Line

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

STRAIGHT: Matrix = (1, 0, 0, 1, 0, 0)


class Placed(NamedTuple):
    """A line of words on a page: its size and its readings' (points, 0 for none), its box and its zone (mm)."""

    page: int
    text: str
    role: str
    size: float
    reading: float
    box: Box
    zone: Box
    fill: str


def within(matrix: Matrix, inner: Matrix) -> Matrix:
    """Gives the matrix that does first the inner one, then the outer."""
    a, b, c, d, e, f = matrix
    g, h, i, j, k, m = inner
    return (
        a * g + c * h, b * g + d * h,
        a * i + c * j, b * i + d * j,
        a * k + c * m + e, b * k + d * m + f,
    )  # fmt: skip


def spanned(matrix: Matrix, box: Box) -> Box:
    """Gives the upright box around a box that has been moved, scaled or turned."""
    a, b, c, d, e, f = matrix
    x, y, w, h = box
    corners = [(a * p + c * q + e, b * p + d * q + f) for p in (x, x + w) for q in (y, y + h)]
    across, down = [p for p, _ in corners], [q for _, q in corners]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def lines_of(block: Block, x: float, y: float) -> Iterator[tuple[Line, float, Box]]:
    """Gives the lines of a block that stands here, the size of their readings, and the box each of them fills."""
    for line in block.lines:
        em = line.size * MM
        reading = max((run.size for run in line.runs if run.reading), default=0.0)
        top = ASCENT * em + reading * MM
        yield line, reading, (x + line.x, y + line.y - top, line.width, top + (1 - ASCENT) * em)
