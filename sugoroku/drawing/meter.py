"""The poster of the whole class: a tree to colour with all leaf points, or the scale of the CO2 meter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sugoroku.drawing import tree
from sugoroku.drawing.art import load
from sugoroku.drawing.craft import draw_cut, draw_scissors
from sugoroku.drawing.page import Page
from sugoroku.drawing.pattern import draw_pattern
from sugoroku.drawing.piece import letter
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, OUTLINE, PAPER, QUIET, WHITE, mixed
from sugoroku.drawing.symbols import icon
from sugoroku.drawing.text import Block
from sugoroku.packs.model import ClassMeter
from sugoroku.packs.pack import Pack

Box = tuple[float, float, float, float]

TREE = (150.0, 180.0)  # mm: the least room in which its leaves can be coloured and their numbers read
SCALE = (150.0, 150.0)  # the same for the scale
_GROUND = 13.0  # height of the meadow
_ABOVE = 3.0  # sky above the tree, at least
_ROUND = 6.0
# How many leaf points one leaf stands for, by how many games are played at once: a game of four to six teams brings
# 30 to 80 of them on either city's board, and the tree is neither to stay bare nor to be full too soon.
_WORTH = ((1, 1), (3, 2), (8, 5), (16, 10))

_SUN, _HALO = "#FFD36B", "#FFE7B0"
_GOOD, _BAD = "#009E73", "#D55E00"
_TUBE = 30.0  # breadth of the scale
_BESIDE = 3.0  # white around it
_SIGN = 13.0  # of a sign beside it
_SIGNS = {"goal": "goal", "start": "start", "limit": "stop"}
_EVERY = (1, 2, 5, 10, 20)  # numbers that are written, where there is no room for each
_LEAST_NUMBER = 5.2  # mm from one number to the next
_SMALLEST_NUMBER, _BIGGEST_NUMBER = 2.2, 3.8  # radius of the circle it fills


def worth(games: int) -> int:
    """Gives how many leaf points a leaf stands for when so many games are played in a class."""
    return next((points for most, points in _WORTH if games <= most), 20)


def draw_class_tree(page: Page, pack: Pack, box: Box) -> None:
    """Draws the tree on its meadow, the city's hues behind it, the mascot cheering and the animals looking on."""
    x, y, w, h = box
    scale = min(w / tree.WIDTH, (h - _GROUND * 0.62 - _ABOVE) / tree.HEIGHT)
    palette = pack.info.palette
    with page.clip(*box, radius=_ROUND), page.at(x, y):
        _draw_land(page, pack, w, h)
        _draw_sun(page, w)
        with page.at((w - tree.WIDTH * scale) / 2, h - _GROUND * 0.62 - tree.HEIGHT * scale, scale):
            tree.draw_tree(page, mixed(palette.near or "#4E8A5F", PAPER, 0.6))
    _draw_friends(page, pack, box, scale)


def _draw_sun(page: Page, w: float) -> None:
    if not page.ink.spare and not page.ink.grey:
        page.circle(w * 0.1, w * 0.11, w * 0.085, fill=_HALO)
        page.circle(w * 0.1, w * 0.11, w * 0.06, fill=_SUN)


def _draw_land(page: Page, pack: Pack, w: float, h: float) -> None:
    """Draws sky, far hills and meadow in the city's hues; where ink is spared, only where the meadow ends."""
    palette = pack.info.palette
    meadow = [(-8.0, h - _GROUND * 0.5), (w * 0.25, h - _GROUND * 0.85), (w * 0.6, h - _GROUND),
              (w + 8, h - _GROUND * 0.6)]  # fmt: skip
    if page.ink.spare or page.ink.grey:
        page.curve(meadow, QUIET, 0.6)
        return
    sky = palette.sky or "#D8EEF7"
    page.gradient(0, 0, w, h, mixed(sky, PAPER, 0.15), mixed(sky, PAPER, 0.7))
    far = mixed(palette.far or sky, PAPER, 0.25)
    page.curve([(-20, h), (-10, h * 0.74), (w * 0.12, h * 0.66), (w * 0.3, h * 0.74), (w * 0.46, h * 0.7),
                (w * 0.64, h * 0.76), (w * 0.84, h * 0.64), (w + 12, h * 0.72), (w + 20, h)], None, closed=True,
               fill=far)  # fmt: skip
    middle = mixed(palette.near or "#4E8A5F", PAPER, 0.45)
    page.curve([(-20, h + 9), (-12, h * 0.9), (w * 0.2, h * 0.86), (w * 0.5, h * 0.92), (w * 0.8, h * 0.85),
                (w + 14, h * 0.9), (w + 20, h + 9)], None, closed=True, fill=middle)  # fmt: skip
    near = palette.near or "#4E8A5F"
    page.curve([(-20, h + 20), *meadow, (w + 20, h + 20)], None, closed=True, fill=mixed(near, PAPER, 0.1))


def _draw_friends(page: Page, pack: Pack, box: Box, scale: float) -> None:
    """Draws the mascot left of the trunk, the teams' animals right of it in two rows."""
    x, y, w, h = box
    foot, tall = y + h - 3, 48 * scale
    page.picture(load(pack.art(pack.info.mascot.poses.cheering)), x + 16 * scale, foot - tall, tall * 5 / 6, tall)
    side, left = 23 * scale, x + w / 2 + 13 * scale
    arts = [load(pack.art(animal.art)) for animal in pack.info.animals]
    for at in (0, 2, 4, 1, 3, 5):  # those behind first
        behind = 0 if at % 2 else 12 * scale
        page.picture(arts[at], left + at * 12.2 * scale, foot - behind - side, side * 5 / 6, side)


class Mark(NamedTuple):
    """One of the three numbers that matter on a scale: what it is, in a symbol and in words."""

    number: int
    sign: str
    words: Block
    colour: str


def lay_marks(speech: Speech, meter: ClassMeter, width: float) -> tuple[Mark, ...]:
    """Lays out what stands beside a scale of so much breadth; raises DoesNotFit."""
    room = (width - _TUBE) / 2 - _BESIDE - _SIGN - 18
    found = (("goal", meter.goal, _GOOD), ("start", meter.start, INK), ("limit", meter.limit, _BAD))
    return tuple(
        Mark(number, _SIGNS[name], speech.lay(speech.word(f"howto.meter.{name}"), "heading", room, 18, leading=1.2),
             colour)
        for name, number, colour in found
    )  # fmt: skip


def level(meter: ClassMeter, number: int, height: float) -> float:
    """Gives how far below the upper end of a scale of this height the middle of a number's cell is."""
    low, high = sorted((meter.goal, meter.limit))
    return (high - number + 0.5) * height / (high - low + 1)


def draw_scale(page: Page, pack: Pack, meter: ClassMeter, marks: Sequence[Mark], box: Box) -> None:
    """Draws a scale from goal to limit, a cell for each number, the three marks beside it, and a marker to cut out."""
    x, y, w, h = box
    with page.clip(*box, radius=_ROUND), page.at(x, y):
        _draw_land(page, pack, w, h)
    tube = (x + (w - _TUBE) / 2, y + 10, _TUBE, h - 20 - _GROUND)
    around = (tube[0] - _BESIDE, tube[1] - _BESIDE, tube[2] + 2 * _BESIDE, tube[3] + 2 * _BESIDE)
    page.rect(*around, fill=WHITE, stroke=INK, width=OUTLINE, radius=8)
    low, high = sorted((meter.goal, meter.limit))
    tall = tube[3] / (high - low + 1)
    for number in range(low, high + 1):
        _draw_cell(page, meter, number, (tube[0], tube[1] + level(meter, number, tube[3]) - tall / 2, _TUBE, tall))
    every = next(step for step in _EVERY if step * tall >= _LEAST_NUMBER)
    for number in range(low, high + 1):
        if number % every == 0:
            spot = tube[0] + _TUBE / 2, tube[1] + level(meter, number, tube[3])
            r = min(_BIGGEST_NUMBER, tall * 0.42) if every == 1 else _SMALLEST_NUMBER
            page.circle(*spot, r * 1.35, fill=WHITE)
            letter(page, str(number), *spot, r, INK)
    for mark in marks:
        _draw_mark(page, mark, tube, tube[1] + level(meter, mark.number, tube[3]))
    _draw_beside(page, pack, meter, box, tube)


def _draw_cell(page: Page, meter: ClassMeter, number: int, box: Box) -> None:
    """Draws one step of the scale: green towards the goal, red towards the limit; in black alone the latter hatched."""
    x, y, w, h = box
    gap = min(0.3, h * 0.06)
    cell = (x, y + gap, w, h - 2 * gap)
    bad = number != meter.start and (number > meter.start) == (meter.limit > meter.start)
    reach = (number - meter.start) / ((meter.limit if bad else meter.goal) - meter.start)
    if bad and (page.ink.grey or page.ink.spare):
        draw_pattern(page, "rising", cell)
    elif not page.ink.grey and not page.ink.spare:
        page.rect(*cell, fill=mixed(PAPER, _BAD if bad else _GOOD, 0.12 + 0.5 * reach))
    page.rect(*cell, stroke=INK, width=min(0.35, h * 0.05))


def _draw_mark(page: Page, mark: Mark, tube: Box, y: float) -> None:
    """Draws a sign and its words right of the scale, pointing at their number."""
    left = tube[0] + tube[2] + _BESIDE
    tall = max(_SIGN + 4, mark.words.height + 5)
    wide = 9 + _SIGN + 4 + mark.words.width + 5
    top = min(max(y - tall / 2, tube[1] - _BESIDE), tube[1] + tube[3] + _BESIDE - tall)
    page.polygon([(left, y), (left + 7, top), (left + wide, top), (left + wide, top + tall), (left + 7, top + tall)],
                 fill=WHITE, stroke=mark.colour, width=1.4, radius=1.5)  # fmt: skip
    page.picture(icon("kinds", mark.sign), left + 9, top + (tall - _SIGN) / 2, _SIGN, _SIGN)
    page.words(mark.words, left + 9 + _SIGN + 3, top + (tall - mark.words.height) / 2)


def _draw_beside(page: Page, pack: Pack, meter: ClassMeter, box: Box, tube: Box) -> None:
    """Draws the mascot left of the scale, cheering at the goal, thinking at the limit, and between them the marker."""
    x, y, _, _ = box
    room = tube[0] - x - 8
    tall = min(room * 6 / 5, tube[3] * 0.36)
    poses = pack.info.mascot.poses
    above, below = (poses.cheering, poses.thinking) if meter.goal > meter.limit else (poses.thinking, poses.cheering)
    left = x + (tube[0] - _BESIDE - x - tall * 5 / 6) / 2
    page.picture(load(pack.art(above)), left, tube[1], tall * 5 / 6, tall)
    page.picture(load(pack.art(below)), left, y + box[3] - 4 - tall, tall * 5 / 6, tall)
    _draw_marker(page, x + room / 2 + 2, tube[1] + tube[3] / 2)


def _draw_marker(page: Page, cx: float, cy: float) -> None:
    """Draws the marker to cut out, around a point; its tip points to the right, at a number."""
    with page.at(cx, cy):
        corners = [(-20, -11), (9, -11), (21, 0), (9, 11), (-20, 11)]
        page.polygon(corners, fill=WHITE)
        draw_cut(page, corners)
        page.picture(icon("effects", "meter"), -14, -9, 18, 18)
        draw_scissors(page, (-20, 1), 10, -90)
