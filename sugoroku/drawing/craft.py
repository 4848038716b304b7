"""How lines tell hands what to do: cut where they are solid, fold where they are dashed, glue where there are dots."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Literal, NamedTuple

from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, PAPER, QUIET, WHITE, mixed
from sugoroku.drawing.text import Block
from sugoroku.packs.pack import Pack

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Hand = Literal["cut", "fold", "glue"]

CUT = 0.4  # mm: width of a line to cut along; what is left of it on the edge does not disturb
FOLD = 0.3
DASHES = (2.2, 1.6)
EDGE = 9.0  # mm: white around a sheet of pieces, or more where the printer cannot reach
_DOT, _APART = 0.35, 2.2  # radius and distance of the dots where glue goes
_GLUE = mixed(QUIET, WHITE, 0.35)
_SAMPLE = 12.0  # width of the sample of a line
_GAP = 2.5  # between a sample and its words
_BETWEEN = 7.0  # between two samples with their words
_BELOW = 3.0  # below a title
_ROW = 6.0  # least height of the row of samples


class Key(NamedTuple):
    """One kind of line and what it tells."""

    hand: Hand
    said: Block


class Head(NamedTuple):
    """The head of a sheet of pieces, laid out: what it is, and what its lines tell."""

    title: Block
    keys: tuple[Key, ...]

    @property
    def height(self) -> float:
        """How much height it takes (mm)."""
        keys = max((max(_ROW, key.said.height) for key in self.keys), default=-_BELOW)
        return self.title.height + _BELOW + keys


def framed(size: tuple[float, float], margin: float) -> tuple[float, float, float]:
    """Gives how much of a sheet stays white around pieces, and the width and the height inside of that (mm)."""
    edge = max(EDGE, margin)
    return edge, size[0] - 2 * edge, size[1] - 2 * edge


def ground(pack: Pack) -> str:
    """Gives the hue on which something is told: the city's accent, very light."""
    return mixed(pack.info.palette.accent or QUIET, PAPER, 0.86)


def lay_head(speech: Speech, title: Said, hands: Sequence[Hand], width: float) -> Head:
    """Lays out the head of a sheet of pieces; raises DoesNotFit."""
    room = (width - _BETWEEN * (len(hands) - 1)) / max(1, len(hands)) - _SAMPLE - _GAP
    keys = tuple(Key(hand, speech.lay(speech.word(f"howto.pieces.{hand}"), "small", room, leading=1.3))
                 for hand in hands)  # fmt: skip
    return Head(speech.lay(title, "heading", width, 26, leading=1.2), keys)


def draw_head(page: Page, head: Head, x: float, y: float) -> None:
    """Draws the head of a sheet: its title, below it a row of samples, each with its words."""
    page.words(head.title, x, y)
    y += head.title.height + _BELOW
    row = max((max(_ROW, key.said.height) for key in head.keys), default=0)
    for key in head.keys:
        _draw_sample(page, key.hand, x, y + row / 2)
        page.words(key.said, x + _SAMPLE + _GAP, y + (row - key.said.height) / 2)
        x += _SAMPLE + _GAP + key.said.width + _BETWEEN


def _draw_sample(page: Page, hand: Hand, x: float, y: float) -> None:
    if hand == "cut":
        page.line(x, y, x + _SAMPLE, y, INK, CUT)
        draw_scissors(page, (x + 4, y), 6.4)
    elif hand == "fold":
        draw_fold(page, (x, y), (x + _SAMPLE, y))
    else:
        corners = [(x, y - 2.6), (x + _SAMPLE, y - 2.6), (x + _SAMPLE, y + 2.6), (x, y + 2.6)]
        draw_glue(page, corners)
        page.polygon(corners, stroke=INK, width=0.2)


def draw_cut(page: Page, corners: Sequence[Point]) -> None:
    """Draws a closed line to cut along."""
    page.polygon(corners, stroke=INK, width=CUT)


def draw_fold(page: Page, start: Point, end: Point) -> None:
    """Draws a line to fold along."""
    page.line(*start, *end, stroke=INK, width=FOLD, dash=DASHES)


def draw_glue(page: Page, corners: Sequence[Point], apart: float = _APART, dot: float = _DOT) -> None:
    """Draws light dots inside a shape whose corners all stand out, where glue goes."""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    step = apart * 0.866  # rows of dots that stand between those of the row above
    columns, rows = int((max(across) - min(across)) / apart), int((max(down) - min(down)) / step)
    left = (min(across) + max(across) - columns * apart) / 2
    top = (min(down) + max(down) - rows * step) / 2
    for row in range(rows + 1):
        for column in range(-1, columns + 1):
            spot = left + (column + (row % 2) / 2) * apart, top + row * step
            if _inside(spot, corners, dot + 0.35):
                page.circle(*spot, dot, fill=_GLUE)


def _inside(spot: Point, corners: Sequence[Point], away: float) -> bool:
    """Tells whether a spot is inside a shape and so far away from its sides; corners run clockwise on the page."""
    return all(
        ((bx - ax) * (spot[1] - ay) - (by - ay) * (spot[0] - ax)) / hypot(bx - ax, by - ay) >= away
        for (ax, ay), (bx, by) in pairwise([*corners, corners[0]])
    )


def draw_scissors(page: Page, spot: Point, length: float, turn: float = 0) -> None:
    """Draws open scissors whose blades meet at a spot, cutting to the right, or turned (degrees, clockwise)."""
    with page.at(*spot, length / 12, turn):
        for side in (-1, 1):
            page.polyline([(-3.0, side * 1.5), (0, 0)], INK, 1.4)
            page.circle(-4.6, side * 2.2, 1.9, fill=WHITE, stroke=INK, width=1.3)
            page.polygon([(-1.2, side * 0.9), (6.4, side * -2.6), (5.2, side * -0.7)], fill=INK, radius=0.3)
        page.circle(-0.2, 0, 0.55, fill=WHITE)


def draw_arrow(page: Page, points: Sequence[Point], colour: str = INK, width: float = 0.9) -> None:
    """Draws a bent arrow through the points, its head at the last."""
    page.curve(points, colour, width)
    (bx, by), (x, y) = points[-2], points[-1]
    course = degrees(atan2(y - by, x - bx))
    reach = width * 3.2
    wings = [(x - reach * cos(radians(course + turn)), y - reach * sin(radians(course + turn))) for turn in (-38, 38)]
    page.polyline([wings[0], (x, y), wings[1]], colour, width)


def draw_step(page: Page, number: int, box: Box, tint: str) -> None:
    """Draws the ground of one step of the work, with its number where a reader begins."""
    draw_ground(page, box, tint)
    x, y, _, _ = box
    page.circle(x + 7, y + 7, 4, fill=None if page.ink.spare else INK, stroke=INK, width=0.5)
    letter(page, str(number), x + 7, y + 7, 3, INK if page.ink.spare else WHITE)


def draw_ground(page: Page, box: Box, tint: str) -> None:
    """Draws the ground on which something is told: of the city's hue, or a thin frame where there is none."""
    plain = page.ink.spare or page.ink.grey
    page.rect(*box, fill=None if plain else tint, stroke=QUIET if plain else None, width=0.3, radius=5)
