"""Pages as they will be seen: the whole, its ground without words, and the words alone in black."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PIL import Image
from pypdfium2 import raw

from .reading import Box, Sheet

INCH = 25.4  # mm
_STROKES = [255 * (value > 96) for value in range(256)]  # more than a third of a pixel is a stroke


class Layers(NamedTuple):
    """A page, or a part of one, taken apart."""

    whole: Image.Image
    ground: Image.Image
    words: Image.Image
    """How much of each pixel is ink of words: white for all of it."""
    strokes: Image.Image
    """Where words are: white or black."""
    dots: float
    """Pixels in a millimetre."""

    def cut(self, box: Box, more: int) -> "Layers":
        """What stands in a box (mm) and `more` pixels around it; of strokes, only those in the box."""
        x, y, w, h = (edge * self.dots for edge in box)
        width, height = self.whole.size
        left, top = max(0, int(x)), max(0, int(y))
        right, bottom = max(left + 1, min(width, int(x + w) + 1)), max(top + 1, min(height, int(y + h) + 1))
        edges = max(0, left - more), max(0, top - more), min(width, right + more), min(height, bottom + more)
        strokes = Image.new("L", (edges[2] - edges[0], edges[3] - edges[1]))
        strokes.paste(self.strokes.crop((left, top, right, bottom)), (left - edges[0], top - edges[1]))
        return Layers(*(layer.crop(edges) for layer in self[:3]), strokes, self.dots)


def seen(page: Any, dpi: float) -> Image.Image:
    """A page as it will be seen."""
    picture: Image.Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return picture


def layers(sheet: Sheet, dpi: float) -> Layers:
    """Take a page apart; it is then of no use for anything else, for its words are black and alone."""
    words = [run.thing for run in sheet.runs if not run.halo]
    whole = seen(sheet.page, dpi)
    _each(words, lambda thing: raw.FPDFPageObj_SetIsActive(thing, False))
    ground = seen(sheet.page, dpi)
    _each(sheet.others, lambda thing: raw.FPDFPageObj_SetIsActive(thing, False))
    _each(words, lambda thing: raw.FPDFPageObj_SetIsActive(thing, True))
    _each(words, lambda thing: raw.FPDFPageObj_SetFillColor(thing, 0, 0, 0, 255))
    ink = seen(sheet.page, dpi).convert("L").point(lambda value: 255 - value)
    return Layers(whole, ground, ink, ink.point(_STROKES), dpi / INCH)


def _each(things: list[Any], do: Callable[[Any], object]) -> None:
    for thing in things:
        do(thing)
