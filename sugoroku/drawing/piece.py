"""What is moved and rolled: a team's piece and the faces of a die."""

from sugoroku.drawing.art import Art
from sugoroku.drawing.page import Page
from sugoroku.drawing.shapes import ROOM, Box, team_shape
from sugoroku.drawing.style import INK, OUTLINE, PAPER, TEAMS, on
from sugoroku.drawing.text import MM, lay

_RED = "#C8321E"  # the one of a Japanese die
_PIPS = {
    1: [(0, 0)],
    2: [(-1, -1), (1, 1)],
    3: [(-1, -1), (0, 0), (1, 1)],
    4: [(-1, -1), (1, -1), (-1, 1), (1, 1)],
    5: [(-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)],
    6: [(-1, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (1, 1)],
}


def draw_piece(page: Page, team: int, box: Box, animal_art: Art | None = None) -> None:
    """Draws a team's piece: its shape and colour, its animal in the middle, its letter always."""
    x, y, w, h = box
    look = TEAMS[team]
    r = min(w, h) / 2
    cx, cy = x + w / 2, y + h / 2
    width = min(OUTLINE, r * 0.09)
    team_shape(page, look.shape, cx, cy, r - width / 2, fill=look.colour, stroke=INK, width=width)
    down, room = ROOM[look.shape]
    if animal_art is None:
        letter(page, look.letter, cx, cy + down * r, r * room, on(look.colour))
        return
    inner = room * r
    page.circle(cx, cy + down * r, inner, fill=PAPER)
    side = inner * 1.6
    page.picture(animal_art, cx - side / 2, cy + down * r - side / 2, side, side)
    # The letter hangs below right, on a disc of the team's colour, so that no animal hides it.
    page.circle(x + w - r * 0.34, y + h - r * 0.34, r * 0.32, fill=look.colour, stroke=INK, width=width * 0.8)
    letter(page, look.letter, x + w - r * 0.34, y + h - r * 0.34, r * 0.26, on(look.colour))


def draw_die(page: Page, value: int, box: Box) -> None:
    """Draws the face of a die; numbers beyond six, which spinners have, are written."""
    x, y, w, h = box
    side = min(w, h)
    width = min(OUTLINE, side * 0.05)
    left, top = x + (w - side) / 2, y + (h - side) / 2
    page.rect(left + width / 2, top + width / 2, side - width, side - width, fill=PAPER, stroke=INK, width=width,
              radius=side * 0.2)  # fmt: skip
    cx, cy = left + side / 2, top + side / 2
    if value not in _PIPS:
        letter(page, str(value), cx, cy, side * 0.36, INK)
        return
    r = side * (0.15 if value == 1 else 0.09)
    for column, row in _PIPS[value]:
        page.circle(cx + column * side * 0.25, cy + row * side * 0.25, r, fill=_RED if value == 1 else INK)


def letter(page: Page, text: str, cx: float, cy: float, r: float, fill: str) -> None:
    """Writes one to three characters centred in a circle, by their capitals' height."""
    size = 1.62 * r / (1 if len(text) < 2 else 1.25 if len(text) < 3 else 1.7)
    block = lay(text, size / MM, 4 * r + 1, lang="en", font="head", reads="mark")
    middle = block.lines[0].y - size * 0.365  # half the height of M PLUS Rounded's capitals
    page.words(block, cx - block.width / 2, cy - middle, fill)
