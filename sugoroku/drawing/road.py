"""The ribbon that leads from square to square, and the arrows on it."""

from functools import lru_cache
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import NamedTuple

from sugoroku.drawing.curve import Bend, Point, along, smooth
from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK, PAPER, WHITE, mixed
from sugoroku.packs.pack import Pack

WIDTH = 27.0  # mm
_BORDER = 1.1
_STEPS = 32  # points looked at on a stretch when its free part is sought
TAGS = 2.0  # mm by which tags stand out above a tile
_SHORTEST = 1.7  # mm of free road that an arrow needs

Box = tuple[float, float, float, float]


class Stretch(NamedTuple):
    """The road from one square to the next."""

    start: int
    end: int
    origin: Point
    bend: Bend
    points: tuple[tuple[Point, Point], ...]
    """Points along it, each with its direction."""


class Spot(NamedTuple):
    """A point of the road, its direction in degrees (clockwise from the right) and the free road around it in mm."""

    x: float
    y: float
    turn: float
    free: float


@lru_cache(8)
def stretches(pack: Pack) -> tuple[Stretch, ...]:
    """Gives every stretch of the road, each strand smooth in itself and where it leaves and joins another."""
    squares = pack.board.squares
    made: list[Stretch] = []
    for strand in strands(pack):
        points = [(float(squares[at].at[0]), float(squares[at].at[1])) for at in strand]
        bends = smooth(points)
        known = {(stretch.start, stretch.end) for stretch in made}
        made += [
            Stretch(
                a,
                b,
                points[i],
                bends[i],
                tuple(along(points[i], bends[i], step / _STEPS) for step in range(_STEPS + 1)),
            )
            for i, (a, b) in enumerate(pairwise(strand))
            if (a, b) not in known
        ]
    return tuple(made)


def strands(pack: Pack) -> list[list[int]]:
    """Gives chains of squares that walk every way: the first from the start, the others with a square of run-up."""
    follows = [[at for name in pack.follows(i) if (at := pack.index(name)) is not None]
               for i in range(len(pack.board.squares))]  # fmt: skip
    chains: list[list[int]] = []
    begun: set[tuple[int, int]] = set()
    waiting = [[0, *follows[0][:1]]] if follows[0] else []
    while waiting:
        chain = waiting.pop(0)
        while True:
            before, here = chain[-2], chain[-1]
            begun.add((before, here))
            waiting += [[before, here, other] for other in follows[here][1:] if (here, other) not in begun]
            ahead = follows[here][:1]
            if not ahead:
                break
            chain.append(ahead[0])
            if (here, ahead[0]) in begun:
                break
        chains.append(chain)
    return chains


def draw_road(page: Page, pack: Pack, boxes: list[Box], *, strong: bool = False) -> None:
    """Draws the ribbon under the tiles, then the arrows on what stays free of it."""
    # Whatever hue a city chooses, the road is the lightest thing on its ground.
    colour = mixed(pack.info.palette.path or PAPER, PAPER, 0.45)
    edge, arrow = mixed(colour, INK, 0.28), mixed(colour, INK, 0.62)
    if strong:
        colour, edge, arrow = WHITE, INK, INK
    road = stretches(pack)
    for width, paint in ((WIDTH + 2 * _BORDER, edge), (WIDTH, colour)):
        for stretch in road:
            page.bend(stretch.origin, stretch.bend, stroke=paint, width=width)
    for stretch in road:
        spot = free_spot(stretch, boxes)
        if spot.free >= _SHORTEST:
            _arrow(page, spot, arrow)


def free_spot(stretch: Stretch, boxes: list[Box]) -> Spot:
    """Finds the middle of the part of a stretch that no tile covers."""
    points = stretch.points
    free = [i for i, (point, _) in enumerate(points)
            if not any(_inside(point, boxes[at]) for at in (stretch.start, stretch.end))]  # fmt: skip
    if not free:
        return Spot(0, 0, 0, 0)
    (x, y), (dx, dy) = points[(free[0] + free[-1]) // 2]
    (ax, ay), (bx, by) = points[free[0]][0], points[free[-1]][0]
    return Spot(x, y, degrees(atan2(dy, dx)), hypot(bx - ax, by - ay))


def _inside(point: Point, box: Box) -> bool:
    x, y, w, h = box
    return x <= point[0] <= x + w and y - TAGS <= point[1] <= y + h + TAGS / 2


def _arrow(page: Page, spot: Spot, colour: str) -> None:
    """Draws a chevron, as large as the free road allows."""
    reach = min(3.4, spot.free * 0.34)
    half = reach * 1.35
    with page.at(spot.x, spot.y, turn=spot.turn):
        page.polyline([(-reach / 2, -half), (reach / 2, 0), (-reach / 2, half)], colour, min(1.6, 0.6 + spot.free / 8))
