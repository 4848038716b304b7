"""What is filled on a questionnaire: ovals, squares to write a figure in, lines to write on."""

from sugoroku.drawing.page import Page
from sugoroku.drawing.placed import Box
from sugoroku.drawing.style import INK

OUTLINE = 0.4  # mm; thinner lines vanish in a copy of a copy
RULE = 0.2  # mm; lines that are written on
_CORNER = 2.0  # mm


def draw_oval(page: Page, box: Box, *, filled: bool = False) -> None:
    """Draws an oval whose outline runs along the box; filled, as an example of how it is done."""
    page.rect(*box, stroke=INK, width=OUTLINE, radius=min(box[2:]) / 2, fill=INK if filled else None)


def draw_square(page: Page, box: Box) -> None:
    """Draws a box to write one figure in."""
    page.rect(*box, stroke=INK, width=RULE * 1.5, radius=0.8)


def draw_frame(page: Page, box: Box, lines: int) -> None:
    """Draws a frame with so many lines to write on, the lowest standing on its foot."""
    x, y, w, h = box
    page.rect(*box, stroke=INK, width=OUTLINE, radius=_CORNER)
    for line in range(1, lines):
        page.line(x + 3, y + line * h / lines, x + w - 3, y + line * h / lines, INK, RULE, (0.2, 1.2))
