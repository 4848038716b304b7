"""Five faces for a scale from "a little" to "very much": all of them are glad, each more than the one before.

Children under ten crowd at the top of a scale from sad to happy; among glad faces they choose.
"""

from collections.abc import Callable
from math import cos, radians, sin

from sugoroku.drawing.page import Page
from sugoroku.drawing.placed import Box
from sugoroku.drawing.style import INK, WHITE

LINE = 0.09  # of the radius
Point = tuple[float, float]


def draw_face(page: Page, step: int, box: Box) -> None:
    """Draws the face of a step, 1 to 5, as large as the box holds."""
    x, y, w, h = box
    with page.at(x + w / 2, y + h / 2, min(w, h) / 2):
        page.circle(0, 0, 1 - LINE / 2, fill=WHITE, stroke=INK, width=LINE)
        _FACES[step - 1](page)


def _smile(page: Page, wide: float, deep: float) -> None:
    """Draws a closed mouth: the lower arc of an ellipse."""
    page.curve(_arc(0, 0.2, wide, deep, 15, 165), INK, LINE * 1.3)


def _laugh(page: Page, wide: float, deep: float) -> None:
    """Draws an open mouth, straight above and round below."""
    top = 0.1
    page.curve(_arc(0, top, wide, deep, 0, 180), None, fill=INK)
    page.curve(_arc(0, top + deep * 0.98, wide * 0.5, deep * 0.42, 200, 340), None, fill=WHITE)


def _eyes(page: Page) -> None:
    for side in (-1, 1):
        page.circle(side * 0.34, -0.24, 0.12, fill=INK)


def _shining(page: Page) -> None:
    """Draws eyes that laughter has closed."""
    for side in (-1, 1):
        page.curve(_arc(side * 0.38, -0.14, 0.19, 0.24, 200, 340), INK, LINE * 1.3)


def _first(page: Page) -> None:
    _eyes(page)
    _smile(page, 0.3, 0.16)


def _second(page: Page) -> None:
    _eyes(page)
    _smile(page, 0.44, 0.28)


def _third(page: Page) -> None:
    _eyes(page)
    _smile(page, 0.58, 0.42)


def _fourth(page: Page) -> None:
    _eyes(page)
    _laugh(page, 0.52, 0.52)


def _fifth(page: Page) -> None:
    _shining(page)
    _laugh(page, 0.66, 0.68)


_FACES: tuple[Callable[[Page], None], ...] = (_first, _second, _third, _fourth, _fifth)


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """Gives points along an ellipse, degrees clockwise from the right."""
    steps = 8
    angles = (radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(cx + rx * cos(angle), cy + ry * sin(angle)) for angle in angles]
