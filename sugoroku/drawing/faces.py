"""Five faces for a scale from "a little" to "very much": all of them are glad, each more than the one before.

Children under ten crowd at the top of a scale from sad to happy; among glad faces they choose. Each has something that
the one before it has not: a small smile, a wide one with cheeks, teeth, a laugh, and both arms up. They are shapes in
a square from -1 to 1, so that the sheet and the tablet show the very same ones.
"""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import NamedTuple

from sugoroku.drawing.page import Page
from sugoroku.drawing.placed import Box
from sugoroku.drawing.style import INK, WHITE

LINE = 0.1  # of half the square
Point = tuple[float, float]


class Shape(NamedTuple):
    """A smooth line through points, or what it goes around."""

    points: tuple[Point, ...]
    fill: str | None = None
    stroke: str | None = INK
    width: float = LINE
    closed: bool = False
    head: bool = False
    """Whether it is the head itself, which has a colour where there are colours."""


def face(step: int) -> Iterator[Shape]:
    """The shapes of a step, 1 to 5, the lowest first."""
    if step == 5:
        yield from _arms()
    middle, radius = (0.12, 0.82) if step == 5 else (0.0, 0.95)
    yield _round(0, middle, radius, radius, WHITE)._replace(head=True)
    for shape in (*_eyes(step), *_MOUTHS[step - 1]):
        yield shape._replace(points=tuple((x * radius, middle + y * radius) for x, y in shape.points))


def draw_face(page: Page, step: int, box: Box) -> None:
    """Draws the face of a step, 1 to 5, as large as the box holds."""
    x, y, w, h = box
    with page.at(x + w / 2, y + h / 2, min(w, h) / 2):
        for shape in face(step):
            page.curve(list(shape.points), shape.stroke, shape.width, closed=shape.closed, fill=shape.fill)


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> tuple[Point, ...]:
    """Gives points along an ellipse, degrees clockwise from the right."""
    steps = max(4, round(abs(end - start) / 10))
    angles = (radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple((round(cx + rx * cos(angle), 3), round(cy + ry * sin(angle), 3)) for angle in angles)


def _round(cx: float, cy: float, rx: float, ry: float, fill: str | None, width: float = LINE) -> Shape:
    """Gives a whole ellipse."""
    return Shape(_arc(cx, cy, rx, ry, 0, 360)[:-1], fill, width=width, closed=True)


def _eyes(step: int) -> Iterator[Shape]:
    """Dots; those of the last face are closed by laughter."""
    for side in (-1, 1):
        if step == 5:
            yield Shape(_arc(side * 0.4, -0.14, 0.2, 0.26, 195, 345), width=0.14)
        else:
            yield _round(side * 0.36, -0.26, 0.11, 0.13, INK, 0.04)


def _arms() -> Iterator[Shape]:
    """Two arms that are thrown up beside the head."""
    for side in (-1, 1):
        yield Shape(((side * 0.66, 0.62), (side * 0.97, 0.1), (side * 0.84, -0.82)), width=0.15)
        for x, y in ((0.66, -0.96), (0.97, -0.97)):
            yield Shape(((side * 0.84, -0.72), (side * x, y)), width=0.1)


def _smile(wide: float, top: float, deep: float) -> Shape:
    return Shape(_arc(0, top, wide, deep, 10, 170), width=0.13)


def _cheeks() -> Iterator[Shape]:
    for side in (-1, 1):
        yield _round(side * 0.67, 0.1, 0.13, 0.1, None, 0.07)


def _teeth() -> Iterator[Shape]:
    """A mouth that shows a row of teeth."""
    yield Shape(_arc(0, 0.1, 0.6, 0.56, 0, 180), WHITE, width=0.12)
    yield Shape(((-0.6, 0.1), (0.6, 0.1)), width=0.12)
    yield Shape(((-0.5, 0.36), (0.5, 0.36)), width=0.07)


def _laugh(wide: float, deep: float) -> Iterator[Shape]:
    """An open mouth, straight above and round below, with a tongue."""
    top = 0.06
    yield Shape(_arc(0, top, wide, deep, 0, 180), INK, None)
    yield Shape(_arc(0, top + deep * 0.98, wide * 0.55, deep * 0.42, 200, 340), WHITE, None)


_MOUTHS: tuple[tuple[Shape, ...], ...] = (
    (_smile(0.24, 0.26, 0.12),),
    (_smile(0.44, 0.14, 0.36), *_cheeks()),
    tuple(_teeth()),
    tuple(_laugh(0.56, 0.68)),
    tuple(_laugh(0.68, 0.8)),
)
