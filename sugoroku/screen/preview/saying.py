"""What is said on and below the picture: that there is none, that it is an old one, what goes on."""

from __future__ import annotations

from sugoroku.drawing.style import WHITE
from sugoroku.screen.brush import Brush
from sugoroku.screen.preview.proofs import DESK
from sugoroku.screen.scenes.door import say_safely
from sugoroku.screen.stage import Box, Layer

TROUBLE = "#A8321F"


def empty(box: Box, said: str, lang: str) -> Layer:
    """Words in the middle of an empty desk."""
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        brush.rect((0, 0, w, h), fill=DESK)
        say_safely(brush, said, (60, 60, w - 120, h - 120), 32, lang, align="center", valign="middle")

    return Layer(("empty", said, lang, round(w), round(h)), box, draw)


def pale(box: Box, said: str, lang: str) -> Layer:
    """Pales the last good picture, and says that it is one."""
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        brush.page.rect(0, 0, w / 4, h / 4, fill=DESK, alpha=0.62)
        wide = min(w - 40, 900.0)
        left = (w - wide) / 2
        brush.rect((left, 20, wide, 84), fill=WHITE, stroke=TROUBLE, width=3, radius=24)
        brush.words(said, (left + 24, 24, wide - 48, 76), 28, lang=lang, font="bold", align="center", valign="middle")

    return Layer(("pale", said, lang, round(w), round(h)), box, draw)


def draw_strip(box: Box, said: str, lang: str, fill: str, brush: Brush) -> None:
    """Draws a line of words, bold where it refuses something."""
    _, _, w, h = box
    font = "bold" if fill == TROUBLE else "text"
    say_safely(brush, said, (4, 2, w - 8, h - 4), 23, lang, fill=fill, font=font, valign="middle", one=True)
