"""The plan of a board that is put together from many sheets: the whole picture with the number of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sugoroku.drawing.art import Art
from sugoroku.drawing.board import draw_scene, tile, tile_boxes
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.drawing.tile import draw_tile

LEAST = 6.0  # mm: width and height of a sheet in a plan, for its number
_DISC = 3.6  # mm: radius at most
_LINE = 0.4
_VEIL = 0.4  # of the picture that is taken away, for the numbers on it


def draw_map(page: Page, speech: Speech) -> None:
    """Draws the board as a map of itself, to be shown small: without title, numbers, labels and effects."""
    draw_scene(page, speech, titled=False)
    for at, box in enumerate(tile_boxes(speech.pack)):
        draw_tile(page, replace(tile(speech, at), number=0, label=Said(""), effects=()), box, speech, "print")


def draw_assembly(
    page: Page, art: Art, corner: tuple[float, float], width: float, seams: tuple[Sequence[float], Sequence[float]]
) -> None:
    """Draws the picture `width` mm wide; seams are shares of its width and of its height, from 0 to 1 inclusive."""
    x, y = corner
    height = width * art.height / art.width
    across, down = [x + share * width for share in seams[0]], [y + share * height for share in seams[1]]
    page.picture(art, x, y, width, height)
    page.rect(x, y, width, height, fill=WHITE, alpha=_VEIL)
    for stroke, thick in ((WHITE, 3 * _LINE), (INK, _LINE)):
        for at in across:
            page.line(at, y, at, y + height, stroke, thick)
        for at in down:
            page.line(x, at, x + width, at, stroke, thick)
    number = 0
    for top, bottom in pairwise(down):
        for left, right in pairwise(across):
            number += 1
            r = min(_DISC, (right - left) * 0.42, (bottom - top) * 0.42)
            page.circle((left + right) / 2, (top + bottom) / 2, r, fill=PAPER, stroke=INK, width=_LINE)
            letter(page, str(number), (left + right) / 2, (top + bottom) / 2, r, INK)
