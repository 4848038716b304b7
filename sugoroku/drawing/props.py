"""What the pictures of how to play are made of: pieces, squares, roads, cards, hops and bubbles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import atan2, degrees

from sugoroku.drawing.art import load
from sugoroku.drawing.board import tile as square
from sugoroku.drawing.event import draw_number, draw_plain
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import draw_die, letter
from sugoroku.drawing.shapes import team_shape
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, mixed
from sugoroku.drawing.symbols import icon
from sugoroku.packs.pack import Pack

Point = tuple[float, float]

LINE = 0.5  # mm; the outline of things
HOP = 0.7  # width of the line that a piece leaves in the air
CARD = (13.0, 18.0)
_ROAD = 8.0
_DASH = (1.6, 1.4)
_READ = 1.55  # radius of a letter that is large enough


def piece(page: Page, pack: Pack, team: int, cx: float, foot: float, tall: float) -> None:
    """Draws a team's piece as it stands on the table: its colour and shape above, its animal below."""
    look, wide = TEAMS[team], tall * 0.58
    left, top = cx - wide / 2, foot - tall
    if not page.ink.spare:
        back = foot - tall * 0.16
        page.polygon([(left, foot), (left + wide, foot), (left + wide * 1.5, back), (cx, back)], fill=INK, alpha=0.16)
    page.rect(left, top, wide, tall, fill=WHITE, radius=0.8)
    if not page.ink.spare and not page.ink.grey:
        page.rect(left, top, wide, tall * 0.43, fill=mixed(look.colour, PAPER, 0.62), radius=0.8)
    page.rect(left, top, wide, tall, stroke=INK, width=LINE, radius=0.8)
    team_shape(page, look.shape, cx, top + tall * 0.23, wide * 0.33, fill=look.colour, stroke=INK, width=0.35)
    if team < len(pack.info.animals):
        art = load(pack.art(pack.info.animals[team].art))
        page.picture(art, left + wide * 0.08, top + tall * 0.46, wide * 0.84, tall * 0.5)


def tile(page: Page, speech: Speech, at: int, cx: float, cy: float, side: float) -> None:
    """Draws a square of the board, small and without its words."""
    draw_plain(page, square(speech, at), (cx - side / 2, cy - side / 2, side, side))


def road(page: Page, pack: Pack, *strands: Sequence[Point]) -> None:
    """Draws the road, all its strands in one."""
    colour = mixed(pack.info.palette.path or PAPER, PAPER, 0.45)
    for width, paint in ((_ROAD + 1.2, mixed(colour, INK, 0.28)), (_ROAD, colour)):
        for points in strands:
            page.curve(points, paint, width)


def arrow(page: Page, points: Sequence[Point], colour: str = INK, width: float = HOP, dash: bool = True) -> None:
    """Draws a curve with a head at its end."""
    page.curve(points, colour, width, dash=_DASH if dash else None)
    (x, y), (bx, by) = points[-1], points[-2]
    with page.at(x, y, turn=degrees(atan2(y - by, x - bx))):
        page.polyline([(-2.0, -1.5), (0, 0), (-2.0, 1.5)], colour, width * 1.2)


def hops(page: Page, feet: Sequence[Point], rise: float) -> None:
    """Draws how a piece hops from one foothold to the next."""
    for (ax, ay), (bx, by) in pairwise(feet):
        top = min(ay, by) - rise
        arrow(page, [(ax, ay), ((ax + bx) / 2, top), (bx - 0.2, by)])


def card(page: Page, cx: float, cy: float, turn: float = 0, size: Point = CARD) -> None:
    """Draws a card, blank."""
    with page.at(cx, cy, turn=turn):
        page.rect(-size[0] / 2, -size[1] / 2, *size, fill=WHITE, stroke=INK, width=LINE, radius=1.6)


def question(page: Page, cx: float, cy: float, turn: float, size: Point = CARD) -> None:
    """Draws the front of a question card: the question, and three choices."""
    card(page, cx, cy, turn, size)
    w, h = size
    with page.at(cx, cy, turn=turn):
        page.picture(icon("kinds", "quiz"), -w * 0.25, -h * 0.45, w * 0.5, w * 0.5)
        for row in range(3):
            y = h * (0.1 + 0.14 * row)
            page.circle(-w * 0.3, y, h * 0.045, fill=INK)
            page.line(-w * 0.16, y, w * (0.34 - 0.08 * (row % 2)), y, width=0.6)


def event(page: Page, speech: Speech, at: int, cx: float, cy: float, turn: float, size: Point = CARD) -> None:
    """Draws the front of an event card: its number and its picture."""
    card(page, cx, cy, turn, size)
    w, h = size
    made = square(speech, at)
    with page.at(cx, cy, turn=turn):
        if made.picture:
            page.picture(made.picture, -w * 0.36, -h * 0.14, w * 0.72, w * 0.72)
        draw_number(page, made, -w * 0.24, -h * 0.28, max(w * 0.22, 2.9 if made.number > 9 else 2.5))


def pile(page: Page, draw: Callable[[float, float], None], cx: float, cy: float, size: Point) -> None:
    """Draws a few cards one upon the other, the uppermost as the function draws it."""
    for lift in (2, 1):
        card(page, cx + 0.5 * lift, cy + 0.9 * lift, 0, size)
    draw(cx, cy)


def leaf(page: Page, cx: float, cy: float, r: float = 2.6) -> None:
    """Draws a leaf point."""
    page.circle(cx, cy, r, fill=WHITE, stroke=INK, width=LINE)
    page.picture(icon("effects", "eco"), cx - r * 0.7, cy - r * 0.7, r * 1.4, r * 1.4)


def bubble(page: Page, middle: Point, size: Point, tail: Point | None = None) -> None:
    """Draws a bubble for what is said or thought, with its tail to whoever speaks."""
    (cx, cy), (w, h) = middle, size
    box = (cx - w / 2, cy - h / 2, w, h)
    page.rect(*box, fill=WHITE, stroke=INK, width=LINE, radius=min(w, h) * 0.4)
    if tail:
        foot = cy + h / 2
        page.polygon([(cx - 1.5, foot - 0.4), tail, (cx + 1.5, foot - 0.4)], fill=WHITE)
        page.polyline([(cx - 1.5, foot), tail, (cx + 1.5, foot)], INK, LINE)


def reason(page: Page, cx: float, cy: float, turn: float, size: Point) -> None:
    """Draws the back of a question card: the answer ticked, and the reason."""
    card(page, cx, cy, turn, size)
    w, h = size
    r = w * 0.27
    with page.at(cx, cy, turn=turn):
        page.circle(0, -h * 0.18, r, fill=WHITE if page.ink.spare else TEAMS[2].colour, stroke=INK, width=LINE)
        tick = [(-r * 0.5, -h * 0.17), (-r * 0.1, -h * 0.18 + r * 0.45), (r * 0.55, -h * 0.18 - r * 0.4)]
        page.polyline(tick, INK if page.ink.spare else WHITE, 0.9)
        for row in range(3):
            page.line(-w * 0.34, h * (0.16 + 0.11 * row), w * (0.34 - 0.1 * (row == 2)), h * (0.16 + 0.11 * row),
                      width=0.6)  # fmt: skip


def thrown(page: Page, pack: Pack, value: int, middle: Point, size: float) -> None:
    """Draws what was thrown: a die that has rolled, or a spinner on its stick."""
    cx, cy = middle
    if pack.board.rules.dice.values:
        page.circle(cx, cy, size * 0.62, fill=WHITE, stroke=INK)
        page.line(cx, cy - size * 0.62, cx, cy + size * 0.62, width=LINE)
        page.circle(cx, cy, size * 0.09, fill=INK)
        letter(page, str(value), cx + size * 0.3, cy, max(size * 0.2, _READ), INK)
        return
    with page.at(cx, cy, turn=-14):
        draw_die(page, value, (-size / 2, -size / 2, size, size))
