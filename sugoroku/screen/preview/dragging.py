"""A square below the mouse: where it would be set down, and whether it may stand there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial

from sugoroku.drawing.board import tile
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.tile import Profile, draw_tile
from sugoroku.packs import Pack
from sugoroku.packs.model import AREA, SEAM
from sugoroku.screen.brush import Brush
from sugoroku.screen.preview import acts
from sugoroku.screen.preview.acts import Spot
from sugoroku.screen.preview.zoom import View
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box, Layer

SLACK = 0.01  # mm, as the checks have it
ROUND = 8.0  # mm around a tile: its number and signs stand out
TRUE, WRONG, DOUBT = "#0B5FBF", "#C2281C", "#8A5A00"
SEARCH = 10  # mm between the spots that are tried for a new square
LEAST = 4.0  # units that a square must be moved to be moved at all


@dataclass
class Drag:
    """A square that a hand holds: where it was, where the hand took it, where it is now (mm on the board)."""

    name: str
    index: int
    start: Spot
    grip: Spot
    at: Spot
    moved: bool = False


def take(pack: Pack, at: Spot) -> Drag | None:
    """The uppermost square at a spot of the board, in the hand."""
    for index in reversed(range(len(pack.board.squares))):
        left, top, wide, high = pack.box(index)
        if left <= at[0] <= left + wide and top <= at[1] <= top + high:
            square = pack.board.squares[index]
            return Drag(square.id, index, square.at, (at[0] - square.at[0], at[1] - square.at[1]), square.at)
    return None


def carry(pack: Pack, drag: Drag, hand: Spot, free: bool) -> None:
    """Move a held square below the hand: on the grid of the pack unless free, and never out of the live area."""
    step = acts.FINEST if free else acts.grid([square.at for square in pack.board.squares])
    drag.at = snapped(pack, drag.index, (hand[0] - drag.grip[0], hand[1] - drag.grip[1]), step)


def snapped(pack: Pack, index: int | None, to: Spot, step: float) -> Spot:
    """The nearest spot on a grid at which a square lies in the live area; a new one where there is no index yet."""
    half = (pack.box(index)[2] if index is not None else pack.board.tile) / 2
    x, y = (_between(value, half, side - half, step) for value, side in zip(to, AREA, strict=True))
    return x, y


def _between(value: float, low: float, high: float, step: float) -> float:
    """The step nearest to a value between two ends."""
    first, last = -int(-(low - SLACK) // step), int((high + SLACK) // step)
    return round(min(max(round(value / step), first), last) * step, 4)


def trouble(pack: Pack, index: int | None, at: Spot) -> str:
    """What is wrong with a square at a spot: `seam` and it cannot stay, `overlap` and it should not, or nothing."""
    side = pack.box(index)[2] if index is not None else pack.board.tile
    left, top = at[0] - side / 2, at[1] - side / 2
    if left < SEAM - SLACK and left + side > SEAM + SLACK:
        return "seam"
    for other in range(len(pack.board.squares)):
        x, y, w, h = pack.box(other)
        apart = left + side <= x + SLACK or x + w <= left + SLACK or top + side <= y + SLACK or y + h <= top + SLACK
        if other != index and not apart:
            return "overlap"
    return ""


def free(pack: Pack, at: Spot, step: float) -> Spot:
    """The spot nearest to one at which a new square lies free of others and of the seam; the spot where none is."""
    spots = {snapped(pack, None, (x, y), step) for x in range(0, 391, SEARCH) for y in range(0, 268, SEARCH)}
    near = sorted(spots, key=lambda spot: ((spot[0] - at[0]) ** 2 + (spot[1] - at[1]) ** 2, spot))
    return next((spot for spot in near if not trouble(pack, None, spot)), at)


def nearest(pack: Pack, at: Spot) -> str:
    """The id of the square behind which a new one at a spot comes: the nearest that has one road on."""
    going = [square for square in pack.board.squares if square.kind not in ("branch", "goal")]
    return min(going, key=lambda square: (square.at[0] - at[0]) ** 2 + (square.at[1] - at[1]) ** 2).id


def ghost(pack: Pack, drag: Drag, view: View, corner: Spot, how: tuple[str, Profile]) -> list[Layer]:
    """The held square as it will be, in the colour that says whether it may stand there."""
    wrong = trouble(pack, drag.index, drag.at)
    side = pack.box(drag.index)[2]
    left, top = corner[0] + drag.at[0] - side / 2 - ROUND, corner[1] + drag.at[1] - side / 2 - ROUND
    box = view.box((left, top, side + 2 * ROUND, side + 2 * ROUND))
    key = ("ghost", drag.name, wrong, how, round(view.scale, 3), id(pack))
    return _inside(view.pane, box, key, partial(_draw, pack, drag.index, wrong, (side, view.scale), how))


def _draw(
    pack: Pack, index: int, wrong: str, sizes: tuple[float, float], how: tuple[str, Profile], brush: Brush
) -> None:
    side, scale = sizes
    lang, profile = how
    speech = Speech(pack, lang)
    colour = {"seam": WRONG, "overlap": DOUBT}.get(wrong, TRUE)
    with brush.page.at(0, 0, scale * UNIT):
        draw_tile(brush.page, tile(speech, index), (ROUND, ROUND, side, side), speech, profile)
        frame = (ROUND - 1.6, ROUND - 1.6, side + 3.2, side + 3.2)
        if wrong:
            brush.page.rect(*frame, fill=colour, alpha=0.3)
        brush.page.rect(*frame, stroke=colour, width=1.4)


def _inside(pane: Box, box: Box, key: tuple[Hashable, ...], draw: Callable[[Brush], None]) -> list[Layer]:
    """A drawing cut at the edges of the picture; nothing where all of it lies beyond them."""
    left, top = max(box[0], pane[0]), max(box[1], pane[1])
    right, foot = min(box[0] + box[2], pane[0] + pane[2]), min(box[1] + box[3], pane[1] + pane[3])
    if right - left < 1 or foot - top < 1:
        return []
    dx, dy = box[0] - left, box[1] - top

    def moved(brush: Brush) -> None:
        with brush.at(dx, dy):
            draw(brush)

    cut = (round(dx, 1), round(dy, 1), round(right - left), round(foot - top))
    return [Layer((*key, *cut), (left, top, right - left, foot - top), moved)]


def seam(view: View, corner: Spot, wrong: bool) -> list[Layer]:
    """The line on which no square may stand, while one is held."""
    x, y = view.on_stage(corner[0] + SEAM, corner[1])
    box = (x - 3, y, 6.0, AREA[1] * view.scale)
    colour = WRONG if wrong else TRUE
    return _inside(view.pane, box, ("seam", wrong), lambda brush: brush.rect((0, 0, 6, box[3]), fill=colour))


def mark(pack: Pack, index: int, view: View, corner: Spot) -> list[Layer]:
    """The frame around the chosen square."""
    left, top, wide, high = pack.box(index)
    out = 2.4
    box = view.box((corner[0] + left - out, corner[1] + top - out, wide + 2 * out, high + 2 * out))
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        brush.rect((3, 3, w - 6, h - 6), stroke=TRUE, width=6, radius=14)

    return _inside(view.pane, box, ("mark", round(w), round(h)), draw)
