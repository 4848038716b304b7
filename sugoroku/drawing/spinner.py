"""A spinner: a disc of straight sides on a pencil; the side on which it comes to rest tells the number."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from sugoroku.drawing.craft import draw_cut
from sugoroku.drawing.net import turned
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.style import INK, PAPER, QUIET, WHITE, mixed

Point = tuple[float, float]

_FEWEST = 5  # sides; on fewer a disc does not spin
_HOLE = 3.2  # mm: radius of the spot for the pencil


def sectors(shown: Sequence[int]) -> tuple[int, ...]:
    """Gives what the sides show one after the other: each value equally often, on a disc that has sides enough."""
    times = 1 if len(shown) >= _FEWEST else -(-6 // len(shown))
    return tuple(shown) * times


def corners(count: int, r: float) -> list[Point]:
    """Gives the corners of a disc around the origin, a side below; the first side is the one below, then clockwise."""
    turn = 2 * pi / count
    return [(r * cos(pi / 2 - turn / 2 + turn * at), r * sin(pi / 2 - turn / 2 + turn * at)) for at in range(count)]


def draw_spinner(
    page: Page, shown: Sequence[int], cx: float, cy: float, r: float, tint: str, *, numbered: bool = True
) -> None:
    """Draws a disc of radius r around a point: a number at each side, standing on it, and the spot for a pencil."""
    values = sectors(shown)
    around = corners(len(values), r)
    with page.at(cx, cy):
        page.polygon(around, fill=WHITE)
        for at, value in enumerate(values):
            with page.at(0, 0, turn=360 / len(values) * at):
                _draw_sector(page, around, tint if at % 2 else None)
                if numbered:
                    _draw_number(page, value, around, r)
        draw_cut(page, around)
        page.circle(0, 0, _HOLE, fill=WHITE, stroke=INK, width=0.4)
        page.circle(0, 0, 0.6, fill=INK)


def _draw_sector(page: Page, around: list[Point], tint: str | None) -> None:
    """Draws the sector below the middle."""
    (right, down), (left, _) = around[0], around[1]
    if tint and not page.ink.spare:
        page.polygon([(0, 0), (right, down), (left, down)], fill=tint)
    page.line(0, 0, left, down, mixed(QUIET, PAPER, 0.3), 0.3)


def _draw_number(page: Page, value: int, around: list[Point], r: float) -> None:
    """Writes a number at the side below."""
    (right, down), (left, _) = around[0], around[1]
    size = min(r * 0.23, (right - left) * 0.3)
    foot = down - r * 0.1 - size
    letter(page, str(value), 0, foot, size, INK)
    if turned(value):
        half = size * (0.4 if value < 10 else 0.7)
        page.line(-half, foot + size * 0.92, half, foot + size * 0.92, INK, size * 0.14)
