"""The board at half its size: numbers, pictures and signs are large, and words are left out for them."""

from __future__ import annotations

from math import atan2, degrees

from sugoroku.drawing.board import draw_scene, tile, tile_boxes
from sugoroku.drawing.page import Page
from sugoroku.drawing.road import Spot, Stretch, free_spot, stretches
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, KINDS, OUTLINE
from sugoroku.drawing.tile import draw_small
from sugoroku.packs.pack import Pack

LEAST = 0.495  # of the board's true size: smaller ones cannot be read
_MARKS = 0.93  # of the marks on a tile of 31 mm: on the smallest tiles theirs are this large, to be read
_WAY = 5.2  # mm: radius of the sign of a way


def draw_mini(page: Page, speech: Speech) -> None:
    """Draws the whole board in its area of 390 x 267 mm, to be made half as large; its title in one language."""
    pack = speech.pack
    boxes = tile_boxes(pack)
    draw_scene(page, Speech(pack, speech.lang, speech.furigana))
    for at, box in enumerate(boxes):
        draw_small(page, tile(speech, at), box, _MARKS)
    for spot in way_spots(pack, boxes):
        _draw_way(page, spot)


def way_spots(pack: Pack, boxes: list[Box]) -> list[Spot]:
    """Gives where each way of a branch begins: the middle of the road between two tiles, or between their middles."""
    ways = [stretch for stretch in stretches(pack) if pack.board.squares[stretch.start].ways]
    return [_between(stretch) if (spot := free_spot(stretch, boxes)).free == 0 else spot for stretch in ways]


def _between(stretch: Stretch) -> Spot:
    (x, y), (dx, dy) = stretch.points[len(stretch.points) // 2]
    return Spot(x, y, degrees(atan2(dy, dx)), 0)


def _draw_way(page: Page, spot: Spot) -> None:
    look = KINDS["branch"]
    page.circle(spot.x, spot.y, _WAY, fill=look.tile, stroke=INK, width=OUTLINE)
    with page.at(spot.x, spot.y, turn=spot.turn):
        page.polyline([(-2.8, 0), (2.8, 0)], look.edge, 1.5)
        page.polyline([(0.4, -2.4), (2.8, 0), (0.4, 2.4)], look.edge, 1.5)
