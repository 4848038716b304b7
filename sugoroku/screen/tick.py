"""A tick with a picture of what it stands for: sheets as they will come out of the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sugoroku.drawing.ink import Ink
from sugoroku.drawing.style import WHITE
from sugoroku.screen.brush import MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.sheets import Printed, Sheet, draw_sheets, spread
from sugoroku.screen.stage import Box, Layer, column, inset, row

SIDE, TOP, FOOT = 18.0, 66.0, 92.0  # around the picture
SIGN = 40.0
NAME, PAPER = 27.0, 24.0  # sizes of words
FAINT = 0.62  # of the picture of what is left out lies behind a veil


@dataclass(frozen=True)
class Picture:
    """What is seen of a bundle."""

    sheets: tuple[Sheet, ...]
    scale: float  # units a millimetre
    ink: Ink
    landscape: str | None
    digest: str  # of the pack whose landscape it is


class Tick(Button):
    """Chosen or not, with its paper above the picture and its name below."""

    def __init__(
        self, name: str, box: Box, act: Callable[[], None], on: bool, said: tuple[str, str], picture: Picture, lang: str
    ) -> None:
        super().__init__(name, box, act, said[0], lang=lang, look="chosen" if on else "plain", size=NAME)
        self.on, self.paper, self.picture = on, said[1], picture

    @property
    def layer(self) -> Layer:
        """The tick as what one sees."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.paper, self.picture))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        """The sign and the paper, the picture, the name."""
        draw_icon(brush, "yes" if self.on else "not-yet", SIDE, 16, SIGN)
        beside = (SIDE + SIGN + 12, 16, w - 2 * SIDE - SIGN - 16, SIGN)
        brush.words(self.paper, beside, PAPER, lang=self.lang, fill=MUTED, align="right", valign="middle", one=True)
        place, shown = picture_box((0, 0, w, h)), self.picture
        draw_sheets(Printed(brush, shown.ink), shown.sheets, shown.landscape, place, shown.scale)
        if not self.on:
            brush.rect(inset(place, -4), fill=WHITE, alpha=FAINT)
        below = (12, h - FOOT + 8, w - 24, FOOT - 16)
        one = " " not in self.label  # a single word is not broken
        brush.words(self.label, below, NAME, lang=self.lang, font="bold", align="center", valign="middle", one=one)


def picture_box(box: Box) -> Box:
    """Where the picture of a tick is."""
    x, y, w, h = box
    return x + SIDE, y + TOP, w - 2 * SIDE, h - TOP - FOOT


def ticks(box: Box, count: int, gap: float) -> list[Box]:
    """Places in two rows, or in three where there are many."""
    rows = 2 if count <= 8 else 3
    across = max(3, -(-count // rows))
    return [place for line in column(box, rows, gap) for place in row(line, across, gap)][:count]


def scale_of(bundles: Sequence[Sequence[Sheet]], box: Box) -> float:
    """How large all sheets can be drawn in the boxes of their ticks."""
    sizes = [spread(sheets) for sheets in bundles]
    _, _, w, h = picture_box(box)
    return min(min(w / wide, h / high) for wide, high in sizes)
