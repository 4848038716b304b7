"""The signposts that name the ways of a branch."""

from collections.abc import Iterator
from math import cos, hypot, pi, radians, sin

from sugoroku.drawing.page import Page
from sugoroku.drawing.road import TAGS, WIDTH, Box, Spot, free_spot, stretches
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, KINDS
from sugoroku.drawing.text import Block
from sugoroku.packs.model import AREA

_LINE = 30.0  # mm; longer names take two lines
_ARROW = 4.6  # mm
_MARGIN = 4.0  # mm between a signpost and the edge of the board
_CLEAR = 2.5  # mm between a signpost and a tile, whose tags stand out
_ON_ROAD = 4  # mm² of tile that are as bad as one point of the road under a signpost


def draw_ways(page: Page, speech: Speech, boxes: list[Box]) -> None:
    """Sets a signpost beside the road where each way of a branch begins; the boxes are those of tiles and mascots."""
    pack = speech.pack
    road = stretches(pack)
    spots = {(stretch.start, stretch.end): free_spot(stretch, boxes) for stretch in road}
    trodden = [(x, y) for stretch in road for (x, y), _ in stretch.points]
    taken = [(x, y - TAGS, w, h + TAGS) for x, y, w, h in boxes]
    for at, square in enumerate(pack.board.squares):
        ways = {way.to: spots[at, pack.index(way.to) or 0] for way in square.ways or ()}
        for name, spot in ways.items():
            said = speech.told(f"squares.{square.id}.ways.{name}")
            block = speech.lay(said, "small", _LINE, font="bold", leading=1.2)
            w, h = block.width + _ARROW + 3.4, max(block.height + 2.2, _ARROW + 1.6)
            others = [other for to, other in ways.items() if to != name]
            costs = (
                (_covered((x, y, w, h), taken, trodden), _confusion(x + w / 2, y + h / 2, spot, others), x, y)
                for x, y in _beside(spot, w, h)
            )
            _, _, x, y = min(costs)
            taken.append((x, y, w, h))
            _signpost(page, block, spot.turn, (x, y, w, h))


def _signpost(page: Page, block: Block, turn: float, box: Box) -> None:
    x, y, w, h = box
    look = KINDS["branch"]
    page.rect(x, y, w, h, fill=look.tile, stroke=INK, width=0.5, radius=1.6)
    with page.at(x + 1.2 + _ARROW / 2, y + h / 2, turn=turn):
        page.polyline([(-1.6, 0), (1.6, 0)], look.edge, 0.9)
        page.polyline([(0.2, -1.5), (1.7, 0), (0.2, 1.5)], look.edge, 0.9)
    page.words(block, x + _ARROW + 1.8, y + (h - block.height) / 2)


def _beside(spot: Spot, w: float, h: float) -> Iterator[tuple[float, float]]:
    """Gives places on both sides of the road, near the spot first."""
    ahead = radians(spot.turn)
    for slide in (0.0, -12.0, 12.0):
        for distance in (WIDTH / 2, WIDTH / 2 + 3, WIDTH / 2 + 6):
            for side in (ahead - pi / 2, ahead + pi / 2):
                reach = distance + (abs(cos(side)) * w + abs(sin(side)) * h) / 2
                x = spot.x + cos(side) * reach + cos(ahead) * slide - w / 2
                y = spot.y + sin(side) * reach + sin(ahead) * slide - h / 2
                yield _within(x, AREA[0] - w), _within(y, AREA[1] - h)


def _within(value: float, most: float) -> float:
    return min(max(value, _MARGIN), most - _MARGIN)


def _confusion(x: float, y: float, spot: Spot, others: list[Spot]) -> float:
    """Says how much nearer a place is to the other ways than to its own; below zero is good."""
    near = min((hypot(x - other.x, y - other.y) for other in others), default=0.0)
    return round(hypot(x - spot.x, y - spot.y) - near)


def _covered(box: Box, taken: list[Box], trodden: list[tuple[float, float]]) -> float:
    """Adds up what a signpost would hide of tiles, other signposts and the road."""
    x, y, w, h = box
    inner = WIDTH / 2 - 1.5
    road = sum(x - inner < px < x + w + inner and y - inner < py < y + h + inner for px, py in trodden)
    return round(sum(_shared(box, other) for other in taken) + _ON_ROAD * road)


def _shared(a: Box, b: Box) -> float:
    """Gives the area that two boxes share, a margin around them included."""
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) + _CLEAR
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) + _CLEAR
    return max(0.0, wide) * max(0.0, high)
