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


def _replay(brush: Brush, fill: str) -> None:
    _undo(brush, fill)
    brush.polygon([(9.8, 9), (16.4, 13), (9.8, 17)], fill=fill, stroke=fill, width=1)


def _printer(brush: Brush, fill: str) -> None:
    brush.rect((6.5, 3, 11, 6.5), stroke=fill, width=2, radius=1)
    brush.rect((2.5, 8.5, 19, 9), fill=fill, radius=2.4)
    brush.rect((6.5, 13.5, 11, 7.5), fill="#FFFFFF", stroke=fill, width=2, radius=1)
    brush.circle((18.2, 11.6), 1.1, fill="#FFFFFF")


def _glass(brush: Brush, fill: str) -> None:
    brush.circle((10, 10), 6.4, stroke=fill, width=STROKE)
    brush.line((14.8, 14.8), (20.4, 20.4), fill, 3.2)


def _switches(brush: Brush, fill: str) -> None:
    for y, x in ((6, 16), (12, 8), (18, 14)):
        brush.line((3, y), (21, y), fill, 2.2)
        brush.circle((x, y), 2.9, fill=fill)


def _heart(brush: Brush, fill: str) -> None:
    brush.circle((8, 9), 4.9, fill=fill)
    brush.circle((16, 9), 4.9, fill=fill)
    brush.polygon([(3.9, 11.6), (12, 9), (20.1, 11.6), (12, 20.6)], fill=fill, stroke=fill, width=0.6)


def _folder(brush: Brush, fill: str) -> None:
    brush.polygon([(3, 19), (3, 5.5), (9.5, 5.5), (11.5, 8), (21, 8), (21, 19)], stroke=fill, width=2.2)


def _stop(brush: Brush, fill: str) -> None:
    brush.rect((5, 5, 14, 14), fill=fill, radius=2)


def _one_on(brush: Brush, fill: str) -> None:
    brush.polygon([(5, 5), (14.5, 12), (5, 19)], fill=fill, stroke=fill, width=1.4)
    brush.line((18.5, 5), (18.5, 19), fill, 3)


def _one_back(brush: Brush, fill: str) -> None:
    brush.polygon([(19, 5), (9.5, 12), (19, 19)], fill=fill, stroke=fill, width=1.4)
    brush.line((5.5, 5), (5.5, 19), fill, 3)


def _question(brush: Brush, fill: str) -> None:
    brush.curve([(7.4, 8.4), (8.6, 5.2), (12, 4), (15.6, 5.4), (16, 8.8), (12.4, 11.8), (12, 15)], stroke=fill, width=3)
    brush.circle((12, 19.4), 1.9, fill=fill)


def _fast(brush: Brush, fill: str) -> None:
    brush.polygon([(3.5, 5.5), (11.5, 12), (3.5, 18.5)], fill=fill, stroke=fill, width=1.2)
    brush.polygon([(12.5, 5.5), (20.5, 12), (12.5, 18.5)], fill=fill, stroke=fill, width=1.2)


def _bell(brush: Brush, fill: str) -> None:
    brush.polygon([(5, 17.5), (7.4, 14), (7.4, 10), (9, 6.4), (12, 5), (15, 6.4), (16.6, 10), (16.6, 14), (19, 17.5)],
                  fill=fill, stroke=fill, width=1.2)  # fmt: skip
    brush.circle((12, 3.6), 1.6, fill=fill)
    brush.circle((12, 20.2), 1.9, fill=fill)


def _listen(brush: Brush, fill: str) -> None:
    brush.circle((8.4, 7.2), 4, fill=fill)
    brush.curve([(1.6, 20.6), (3, 15.2), (8.4, 13.2), (13.8, 15.2), (15.2, 20.6)], stroke=fill, fill=fill, width=1)
    for reach in (4.2, 7.6):
        angles = [math.radians(degrees) for degrees in range(-48, 49, 16)]
        arc = [(13.4 + reach * math.cos(angle), 8.6 + reach * math.sin(angle)) for angle in angles]
        brush.curve(arc, stroke=fill, width=2.1)


def _clock(brush: Brush, fill: str) -> None:
    brush.circle((12, 12), 9, stroke=fill, width=2.2)
    _path(brush, [(12, 6.5), (12, 12.4), (15.8, 14.6)], fill)


def _shuffle(brush: Brush, fill: str) -> None:
    for y1, y2 in ((6.5, 17.5), (17.5, 6.5)):
        _path(brush, [(2.5, y1), (7, y1), (14, y2), (18, y2)], fill)
        brush.polygon([(17, y2 - 4), (22, y2), (17, y2 + 4)], fill=fill, stroke=fill, width=0.8)


def _speaker(brush: Brush, fill: str) -> None:
    edge: list[Point] = [(2.6, 9.4), (6.2, 9.4), (11, 5), (11, 19), (6.2, 14.6), (2.6, 14.6)]
    brush.polygon(edge, fill=fill, stroke=fill, width=1.6)


def _sound(brush: Brush, fill: str) -> None:
    _speaker(brush, fill)
    for radius, spread in ((4.6, 40), (8.8, 44)):
        angles = [math.radians(d) for d in range(-spread, spread + 1, spread // 2)]
        brush.curve([(11 + radius * math.cos(a), 12 + radius * math.sin(a)) for a in angles], stroke=fill, width=2.2)


def _muted(brush: Brush, fill: str) -> None:
    _speaker(brush, fill)
    _path(brush, [(14.6, 8), (22.6, 16)], fill)
    _path(brush, [(22.6, 8), (14.6, 16)], fill)


def _cup(brush: Brush, fill: str) -> None:
    brush.polygon([(6.5, 3), (17.5, 3), (16.6, 10), (14, 13.4), (10, 13.4), (7.4, 10)], fill=fill, stroke=fill, width=1)
    brush.curve([(6.6, 5), (2.8, 5.2), (4.2, 9.6), (8, 11)], stroke=fill, width=1.9)
    brush.curve([(17.4, 5), (21.2, 5.2), (19.8, 9.6), (16, 11)], stroke=fill, width=1.9)
    brush.line((12, 13), (12, 18), fill, STROKE)
    brush.rect((7, 17.6, 10, 3.4), fill=fill, radius=1.2)


def _bulb(brush: Brush, fill: str) -> None:
    brush.circle((12, 9.6), 6.6, stroke=fill, width=2.1)
    brush.rect((9, 15.8, 6, 2.4), fill=fill, radius=0.8)
    brush.rect((9.8, 19.2, 4.4, 2.2), fill=fill, radius=1)
    _path(brush, [(9.6, 9.4), (11.4, 11.6), (14.6, 7.4)], fill)


def _chart(brush: Brush, fill: str) -> None:
    for y, long in ((4, 17), (10.2, 11), (16.4, 14)):
        brush.rect((3.4, y, long, 4), fill=fill, radius=1.4)


def _star(brush: Brush, fill: str) -> None:
    turns = [(math.radians(36 * i - 90), 10 if i % 2 == 0 else 4.6) for i in range(10)]
    brush.polygon([(12 + r * math.cos(a), 12.6 + r * math.sin(a)) for a, r in turns], fill=fill, stroke=fill, width=1)


def _long_edge(brush: Brush, fill: str) -> None:
    brush.rect((2.2, 4, 9, 16), stroke=fill, width=1.6)
    brush.polygon([(12, 4), (20.6, 1.6), (20.6, 17.6), (12, 20)], stroke=fill, width=1.6)
    brush.line((11.6, 4), (11.6, 20), fill, 3.4)


def _short_edge(brush: Brush, fill: str) -> None:
    brush.rect((4, 12.4, 13, 9), stroke=fill, width=1.6)
    brush.polygon([(4, 11.6), (8, 2.4), (21, 2.4), (17, 11.6)], stroke=fill, width=1.6)
    brush.line((4, 12), (17, 12), fill, 3.4)


def _fold(brush: Brush, fill: str) -> None:
    brush.polygon([(2, 19.6), (12, 16), (12, 3.4), (2, 7)], stroke=fill, width=1.6)
    brush.polygon([(22, 19.6), (12, 16), (12, 3.4), (22, 7)], stroke=fill, width=1.6)
    for top in (4.2, 8.4, 12.6):
        brush.line((12, top), (12, top + 1.8), fill, 2.6)


def _sheet(brush: Brush, fill: str) -> None:
    brush.rect((4.5, 2.5, 15, 19), stroke=fill, width=2, radius=2)
    for y in (8, 15.5):
        _path(brush, [(7.6, y), (9, y + 1.6), (11.4, y - 1.8)], fill)
        brush.line((13.4, y), (16.4, y), fill, 2)


def _tablet(brush: Brush, fill: str) -> None:
    brush.rect((3.5, 2.5, 17, 19), fill=fill, radius=2.6)
    brush.rect((6, 5, 12, 12), fill="#FFFFFF", radius=0.8)
    brush.circle((12, 19.2), 1.1, fill="#FFFFFF")


def _scan(brush: Brush, fill: str) -> None:
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        _path(brush, [(12 + 9 * x, 12 + 4.5 * y), (12 + 9 * x, 12 + 9 * y), (12 + 4.5 * x, 12 + 9 * y)], fill)
    brush.rect((7, 6.5, 10, 11), stroke=fill, width=1.8, radius=1)
    brush.line((1.6, 12), (22.4, 12), fill, 2.6)


def _bin(brush: Brush, fill: str) -> None:
    brush.line((3.6, 6), (20.4, 6), fill, STROKE)
    _path(brush, [(9, 5.4), (9.6, 3), (14.4, 3), (15, 5.4)], fill)
    brush.polygon([(5.8, 9), (18.2, 9), (17, 21), (7, 21)], fill=fill, stroke=fill, width=1.2)


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
    "sound": _sound,
    "muted": _muted,
    "shuffle": _shuffle,
    "clock": _clock,
    "bell": _bell,
    "listen": _listen,
    "replay": _replay,
    "printer": _printer,
    "glass": _glass,
    "switches": _switches,
    "heart": _heart,
    "folder": _folder,
    "stop": _stop,
    "one-on": _one_on,
    "one-back": _one_back,
    "fast": _fast,
    "cup": _cup,
    "bulb": _bulb,
    "chart": _chart,
    "star": _star,
    "question": _question,
    "long-edge": _long_edge,
    "short-edge": _short_edge,
    "fold": _fold,
    "sheet": _sheet,
    "tablet": _tablet,
    "scan": _scan,
    "bin": _bin,
}
