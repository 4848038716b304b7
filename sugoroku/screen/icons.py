"""The signs on buttons: drawn on a grid of 24, one idea each."""

import math
from collections.abc import Callable
from itertools import pairwise

from sugoroku.drawing.style import INK
from sugoroku.screen.brush import Brush, Point

STROKE = 2.4


def draw_icon(brush: Brush, name: str, x: float, y: float, size: float, fill: str = INK) -> None:
    """Draw a sign in a square of this size."""
    with brush.at(x, y, size / 24):
        ICONS[name](brush, fill)


def _path(brush: Brush, points: list[Point], fill: str) -> None:
    """An open line with round ends through points."""
    for start, end in pairwise(points):
        brush.line(start, end, fill, STROKE)


def _go(brush: Brush, fill: str) -> None:
    brush.polygon([(7, 4), (20, 12), (7, 20)], fill=fill, stroke=fill, width=1.6)


def _back(brush: Brush, fill: str) -> None:
    _path(brush, [(20, 12), (4.5, 12)], fill)
    _path(brush, [(11, 5), (4, 12), (11, 19)], fill)


def _left(brush: Brush, fill: str) -> None:
    _path(brush, [(15, 4.5), (8, 12), (15, 19.5)], fill)


def _right(brush: Brush, fill: str) -> None:
    _path(brush, [(9, 4.5), (16, 12), (9, 19.5)], fill)


def _undo(brush: Brush, fill: str) -> None:
    arc = [(12 + 7.5 * math.cos(a), 13 + 7.5 * math.sin(a)) for a in (math.radians(d) for d in range(-150, 151, 20))]
    brush.curve(arc, stroke=fill, width=STROKE)
    brush.polygon([(2.2, 8.2), (9.4, 9.8), (4.2, 14.6)], fill=fill, stroke=fill, width=0.8)


def _pause(brush: Brush, fill: str) -> None:
    brush.rect((5.5, 4, 4.6, 16), fill=fill, radius=1.4)
    brush.rect((13.9, 4, 4.6, 16), fill=fill, radius=1.4)


def _skip(brush: Brush, fill: str) -> None:
    brush.polygon([(4, 5), (11.5, 12), (4, 19)], fill=fill, stroke=fill, width=1.2)
    brush.polygon([(11.5, 5), (19, 12), (11.5, 19)], fill=fill, stroke=fill, width=1.2)
    brush.line((21, 5), (21, 19), fill, STROKE)


def _flag(brush: Brush, fill: str) -> None:
    brush.line((6, 3), (6, 21), fill, STROKE)
    brush.polygon([(7, 4), (20, 8), (7, 13)], fill=fill, stroke=fill, width=1.2)


def _home(brush: Brush, fill: str) -> None:
    _path(brush, [(3, 12), (12, 4), (21, 12)], fill)
    _path(brush, [(6, 11), (6, 20), (18, 20), (18, 11)], fill)


def _check(brush: Brush, fill: str) -> None:
    _path(brush, [(4, 13), (9.5, 18.5), (20, 6)], fill)


def _cross(brush: Brush, fill: str) -> None:
    _path(brush, [(6, 6), (18, 18)], fill)
    _path(brush, [(18, 6), (6, 18)], fill)


def _pencil(brush: Brush, fill: str) -> None:
    brush.polygon([(4, 20), (5.2, 15.2), (16, 4.4), (19.6, 8), (8.8, 18.8)], stroke=fill, width=1.9)
    brush.line((13.4, 7), (17, 10.6), fill, 1.9)


def _words(brush: Brush, fill: str) -> None:
    brush.circle((12, 12), 9, stroke=fill, width=1.9)
    brush.line((3, 12), (21, 12), fill, 1.9)
    brush.curve([(12, 3), (7.6, 12), (12, 21)], stroke=fill, width=1.9)
    brush.curve([(12, 3), (16.4, 12), (12, 21)], stroke=fill, width=1.9)


def _again(brush: Brush, fill: str) -> None:
    arc = [(12 + 7.5 * math.cos(a), 12 + 7.5 * math.sin(a)) for a in (math.radians(d) for d in range(-30, 251, 20))]
    brush.curve(arc, stroke=fill, width=STROKE)
    brush.polygon([(21.6, 9.4), (14.6, 8.2), (20, 3)], fill=fill, stroke=fill, width=0.8)


def _half(brush: Brush, fill: str) -> None:
    brush.circle((12, 12), 8.4, stroke=fill, width=2)
    with brush.clip((12, 0, 12, 24)):
        brush.circle((12, 12), 8.4, fill=fill)


def _open(brush: Brush, fill: str) -> None:
    brush.circle((12, 12), 8.4, stroke=fill, width=2)


def _full(brush: Brush, fill: str) -> None:
    brush.circle((12, 12), 9.4, fill=fill)
    _path(brush, [(7, 12.6), (10.6, 16), (17, 8.6)], "#FFFFFF")


def _dice(brush: Brush, fill: str) -> None:
    brush.rect((3, 3, 18, 18), stroke=fill, width=2, radius=4)
    for x, y in ((8, 8), (16, 8), (12, 12), (8, 16), (16, 16)):
        brush.circle((x, y), 1.7, fill=fill)


def _leaf(brush: Brush, fill: str) -> None:
    edge: list[Point] = [(4, 20), (4.5, 9), (13, 4.5), (20.5, 3.5), (20, 11), (15, 18.5), (4, 20)]
    brush.curve(edge, stroke=fill, fill=fill, width=1)
    _path(brush, [(4, 20.5), (13.5, 10.5)], "#FFFFFF")


def _sleep(brush: Brush, fill: str) -> None:
    _path(brush, [(6, 3), (18, 3)], fill)
    _path(brush, [(6, 21), (18, 21)], fill)
    brush.polygon([(7.5, 4), (16.5, 4), (12, 12)], fill=fill, stroke=fill, width=1.2)
    brush.polygon([(7.5, 20), (16.5, 20), (12, 12)], stroke=fill, width=1.8)


ICONS: dict[str, Callable[[Brush, str], None]] = {
    "go": _go,
    "back": _back,
    "left": _left,
    "right": _right,
    "undo": _undo,
    "pause": _pause,
    "skip": _skip,
    "flag": _flag,
    "home": _home,
    "check": _check,
    "cross": _cross,
    "pencil": _pencil,
    "words": _words,
    "again": _again,
    "yes": _full,
    "sometimes": _half,
    "not-yet": _open,
    "dice": _dice,
    "leaf": _leaf,
    "sleep": _sleep,
}
