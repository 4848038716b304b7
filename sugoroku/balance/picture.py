"""The board coloured by visits: the darker a square, the more often teams come to stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sugoroku.drawing.board import draw_scene, tile_boxes, tile_words
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import Box, tile_shape
from sugoroku.drawing.signposts import draw_ways
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, KINDS, OUTLINE, WHITE, on
from sugoroku.drawing.tile import inset, label_block
from sugoroku.packs import plain

# Each a clear step darker than the one before, to eyes of any kind and to a copier.
COLOURS = ("#FFFFFF", "#D3E4F1", "#A3C8E4", "#66A3D0", "#2C6FA8", "#0A3557")
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10_000)
_MOST = 0.9  # of the squares
_FIGURE = 15.0  # mm: height of a square's figure
_NUMBER = 3.9  # mm: radius of its disc


class Scale(NamedTuple):
    """How many visits each colour stands for: the same number of them for all, the last one and more."""

    step: int
    colours: tuple[str, ...]

    def colour(self, visits: int) -> str:
        """The colour of so many visits."""
        return self.colours[min(visits // self.step, len(self.colours) - 1)]

    def entries(self) -> list[tuple[str, str]]:
        """Each colour with the numbers that it stands for."""
        last = len(self.colours) - 1
        ranges = [f"{at * self.step} – {(at + 1) * self.step - 1}" if self.step > 1 else f"{at}" for at in range(last)]
        return [*zip(self.colours, [*ranges, f"{last * self.step} +"], strict=True)]


def scale_of(visits: Sequence[int]) -> Scale:
    """The finest scale of round steps on which most squares are lighter than the darkest colour.

    A square on which everybody has to stop is many times as dark as others, and would leave these all alike.
    """
    most = sorted(visits)[int(_MOST * (len(visits) - 1))] if visits else 0
    return Scale(next(step for step in _STEPS if most < step * (len(COLOURS) - 1)), COLOURS)


def draw_visits(page: Page, speech: Speech, visits: Sequence[int], scale: Scale) -> None:
    """Draw the board in its 390 x 267 mm, each square with its colour, its number, its figure and its label."""
    pack = speech.pack
    draw_scene(page, speech, titled=False, strong=True)
    boxes = tile_boxes(pack)
    for at, (box, square) in enumerate(zip(boxes, pack.board.squares, strict=True)):
        ends = square.kind in ("start", "goal")
        colour = WHITE if ends else scale.colour(visits[at])
        _square(page, speech, at, box, colour)
        _figure(page, box, visits[at], colour)
        if not ends:
            edge = _NUMBER * box[2] / 31
            page.circle(box[0] + edge * 0.78, box[1] + edge * 0.78, edge, fill=INK, stroke=WHITE, width=0.6)
            letter(page, str(at), box[0] + edge * 0.78, box[1] + edge * 0.78, edge * 0.74, WHITE)
    draw_ways(page, speech, boxes)


def _square(page: Page, speech: Speech, at: int, box: Box, colour: str) -> None:
    x, y, w, h = box
    kind = speech.pack.board.squares[at].kind
    shape = KINDS[kind].shape
    tile_shape(page, shape, box, fill=colour, stroke=INK, width=OUTLINE)
    block = label_block(speech, Said(plain(tile_words(speech, at).first)), kind, box, "print")
    if block:
        side, below = inset(shape, "print")
        page.words(block, x + side * w / 31, y + h - below * w / 31 - block.height, on(colour))


def _figure(page: Page, box: Box, visits: int, colour: str) -> None:
    x, y, w, h = box
    letter(page, str(visits), x + w / 2, y + 0.34 * h, _FIGURE / 2 * w / 31, on(colour))
