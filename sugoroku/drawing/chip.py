"""What is gained, to hold in one's hand or to walk: leaf points as chips, and a track on which a bean counts them."""

from __future__ import annotations

from math import cos, pi, sin

from sugoroku.drawing.art import Art
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import draw_piece, letter
from sugoroku.drawing.style import INK, OUTLINE, PAPER, TEAMS, WHITE, mixed
from sugoroku.drawing.symbols import icon

CELL = 24.0  # mm: side of the square that is cut out; neighbours share their cuts
RADIUS = 10.0  # mm of the chip on it: a cut two millimetres beside still leaves it whole
_FILL = {1: "#E3F2D3", 5: "#F2B33D"}
_INNER = "#FFF1CC"
_RAYS = 15  # of the sun that a five is: told from a one by touch of the eye, without colour

# Six teams that answered every question right brought home 26 points at most in 600 games on either city's board.
PLACES = 30
_ACROSS = PLACES // 2
HEAD = 31.0  # mm: width of a team's mark at the head of its track, where its bean begins
LEAST_PLACE = (9.6, 10.6)  # mm: what a bean needs
_FIFTH = 5


def draw_chip(page: Page, value: int, cx: float, cy: float, r: float = RADIUS) -> None:
    """Draws a chip of one or of five points: a leaf and its number."""
    fill = None if page.ink.spare else _FILL[value]
    if value == 1:
        page.circle(cx, cy, r - OUTLINE / 2, fill=fill, stroke=INK, width=OUTLINE)
    else:
        page.polygon(_sun(cx, cy, r), fill=fill, stroke=INK, width=OUTLINE, radius=0.6)
        page.circle(cx, cy, r * 0.8, fill=_INNER if fill else None, stroke=INK, width=0.35)
    side = r * 0.86
    page.picture(icon("effects", "eco"), cx - r * 0.78, cy - side * 0.44, side, side)
    letter(page, str(value), cx + r * 0.36, cy, r * 0.5, INK)


def _sun(cx: float, cy: float, r: float) -> list[tuple[float, float]]:
    points = []
    for at in range(2 * _RAYS):
        angle, reach = at * pi / _RAYS, r - OUTLINE / 2 if at % 2 == 0 else r * 0.86
        points.append((cx + reach * cos(angle), cy + reach * sin(angle)))
    return points


def draw_grid(page: Page, x: float, y: float, columns: int, rows: int, beyond: float) -> None:
    """Draws the straight cuts that part all cells, each from edge to edge and so far beyond."""
    right, foot = x + columns * CELL, y + rows * CELL
    for column in range(columns + 1):
        page.line(x + column * CELL, y - beyond, x + column * CELL, foot + beyond, INK, 0.25)
    for row in range(rows + 1):
        page.line(x - beyond, y + row * CELL, right + beyond, y + row * CELL, INK, 0.25)


def draw_track(page: Page, team: int, animal: Art, box: tuple[float, float, float, float]) -> None:
    """Draws a team's track: its mark, where a bean begins, then stepping stones to the right and back again."""
    x, y, w, h = box
    look = TEAMS[team]
    spots = [place(number, (x + HEAD, y, w - HEAD, h)) for number in range(1, PLACES + 1)]
    r = min((w - HEAD) / _ACROSS, h / 2) / 2 - 0.6
    way = [(x + HEAD / 2, spots[0][1]), *spots]
    if not page.ink.spare:
        page.polyline(way, mixed(look.colour, PAPER, 0.5), 1.7 * r)
    page.polyline(way, INK if page.ink.spare else look.colour, 0.7)
    side = min(HEAD * 0.58, h)
    page.rect(x, y, HEAD - 1, h, fill=WHITE, stroke=INK, width=OUTLINE, radius=4)
    draw_piece(page, team, (x + 1.2, y + (h - side) / 2, side, side))
    page.picture(animal, x + side + 0.6, y + h * 0.14, HEAD - side - 2.2, h * 0.72)
    for number, (cx, cy) in enumerate(spots, 1):
        fifth = number % _FIFTH == 0
        fill = mixed(look.colour, PAPER, 0.4) if fifth and not page.ink.spare else WHITE
        page.circle(cx, cy, r, fill=fill, stroke=INK, width=1.1 if fifth else 0.45)
        letter(page, str(number), cx, cy, r * (0.5 if number < 10 else 0.62), INK)


def place(number: int, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Gives the middle of a place on a track: the first row runs to the right, the second back below it."""
    x, y, w, h = box
    column = number - 1 if number <= _ACROSS else PLACES - number
    return x + (column + 0.5) * w / _ACROSS, y + (h / 4 if number <= _ACROSS else h * 3 / 4)
