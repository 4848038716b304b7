"""A text in the class's language, and small beneath it in a guest's, who reads along."""

import math
from typing import Any, NamedTuple

from sugoroku.drawing import style, text
from sugoroku.packs import plain
from sugoroku.screen import brush as brushes
from sugoroku.screen.brush import MUTED, POINT, READABLE, Brush
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box

SMALL, SMALLEST = 28.0, 24.0  # units: the guest's words, and what they may shrink to
LINES = 2  # of the guest's words, where the width allows
GAP, CLOSE = 18.0, 11.0  # between the two, and where there is little room
KEPT = 0.97  # of its size that a text may lose and still look as large
HELD = 0.75  # of its size the class's text keeps as long as the guest's can shrink
LEADING, LEADING_RUBY, RUBY = 1.5, 1.8, 0.52  # of the painter's lines, in sizes


class Said(NamedTuple):
    """A text and, where a second language is shown, its translation."""

    text: str
    lang: str
    also: str = ""
    also_lang: str = ""


class Fitted(NamedTuple):
    """Both texts in lines; heights in units."""

    first: Any
    second: Any
    gap: float = CLOSE

    @property
    def height(self) -> float:
        """How high both are together."""
        return float(sum(block.height / UNIT for block in self[:2] if block) + (self.gap if self.second else 0))

    @property
    def width(self) -> float:
        """How wide the wider one is."""
        return float(max(block.width / UNIT for block in self[:2] if block))


def fit(brush: Brush, said: Said, size: float, width: float, height: float, font: Any, **kw: Any) -> Fitted:
    """Both texts as large as they fit: the class's holds its size first, the guest's is never under `SMALLEST`."""
    if not said.also:
        return Fitted(brush.lay(said.text, size, width, height, lang=said.lang, font=font, **kw), None)
    asked = size * brush.look.scale
    easy, tight = seconds(brush, said, width, **kw)
    smallest = max(READABLE / asked, brushes.SMALLEST)
    for second, share, gap in ((easy, 0.9, GAP), (easy, 0.9, CLOSE), (tight, HELD, CLOSE), (tight, smallest, CLOSE)):
        room = height - second.height / UNIT - gap
        least = min(asked, max(READABLE, asked * share)) * POINT
        try:
            first = text.lay(
                said.text, asked * POINT, width * UNIT, room * UNIT, lang=said.lang, font=font, least=least, **kw
            )
        except text.DoesNotFit:
            continue
        return Fitted(first, second, gap)
    return Fitted(brushes.crowded(said.text, READABLE, width, lang=said.lang, font=font, **kw), tight)


def holds(brush: Brush, said: Said, size: float, width: float, height: float, font: Any, **kw: Any) -> bool:
    """Whether the class's text keeps its size in a box."""
    room = height - (seconds(brush, said, width, **kw)[0].height / UNIT + GAP if said.also else 0)
    asked = size * brush.look.scale * POINT
    try:
        text.lay(said.text, asked, width * UNIT, room * UNIT, lang=said.lang, font=font, least=KEPT * asked, **kw)
    except text.DoesNotFit:
        return False
    return True


def seconds(brush: Brush, said: Said, width: float, **kw: Any) -> tuple[Any, Any]:
    """The guest's text with ease, and at its smallest; the first is on two lines if any size can do that."""
    sizes = (SMALL * brush.look.scale, SMALL, SMALLEST)
    blocks = [_small(said, size, width, **kw) for size in sizes]
    return next((block for block in blocks if len(block.lines) <= LINES), blocks[-1]), blocks[-1]


def _small(said: Said, size: float, width: float, **kw: Any) -> Any:
    try:
        return text.lay(said.also, size * POINT, width * UNIT, None, lang=said.also_lang, font="text", **kw)
    except text.DoesNotFit:
        return brushes.crowded(said.also, size, width, lang=said.also_lang, font="text", **kw)


def write(
    brush: Brush,
    said: Said,
    box: Box,
    size: float,
    *,
    font: str = "text",
    fill: str = style.INK,
    quiet: str = MUTED,
    valign: str = "top",
    align: str = "left",
) -> float:
    """Set both texts inside a box, as large as they fit; returns the y below them."""
    x, y, w, h = box
    fitted = fit(brush, said, size, w, h, font, align=align)
    top = y + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign] * max(0.0, h - fitted.height)
    brush.page.words(fitted.first, x * UNIT, top * UNIT, fill=brush.tone(fill))
    if fitted.second:
        below = top + fitted.first.height / UNIT + fitted.gap
        brush.page.words(fitted.second, x * UNIT, below * UNIT, fill=brush.tone(quiet))
    return float(top + fitted.height)


def guess(said: Said, size: float, width: float, scale: float) -> float:
    """About how high both texts are at their full size, without a font: boxes are laid out before they are drawn."""
    height = _guess(said.text, size * scale, width)
    return height + GAP + _guess(said.also, SMALL, width) if said.also else height


def _guess(said: str, size: float, width: float) -> float:
    bare = plain(said)
    ems = sum(1.0 if letter > "\u2e7f" else 0.59 for letter in bare)
    lines = math.ceil(ems * size / (width - size)) if ems * size > width else 1
    ruled = bare != said
    return size * (1 + (lines - 1) * (LEADING_RUBY if ruled else LEADING) + (RUBY if ruled else 0))
