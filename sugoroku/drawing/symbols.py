"""The icons that all packs share, and the marks that say what happens on a square."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK, WHITE
from sugoroku.drawing.text import MM, Block, lay
from sugoroku.packs import shelf

_UNWELCOME = "#FBDCD3"
# The true minus is as wide as the plus; a hyphen would be lost from two metres.
_SIGNED = {"move", "eco", "all", "meter"}


@cache
def icon(folder: str, name: str) -> Art:
    """Loads a shared icon: topics, effects or kinds."""
    return load(shelf.data() / "assets" / "art" / folder / f"{name}.svg")


class Mark(NamedTuple):
    """A symbol with the number beside it, if any."""

    folder: str
    name: str
    words: str

    @property
    def unwelcome(self) -> bool:
        """Says whether the mark takes something away."""
        return self.words.startswith("−") or self.name == "miss"


def effect_marks(effects: Sequence[Any], numbers: dict[str, int]) -> list[Mark]:
    """Gives the mark of each effect: signed numbers, hourglasses, the number of the square to go to."""
    return [_mark(effect, numbers) for effect in effects]


def _mark(effect: Any, numbers: dict[str, int]) -> Mark:
    if isinstance(effect, str):
        return Mark("effects", effect, "")
    ((name, value),) = effect
    if name in _SIGNED:
        return Mark("effects", name, f"{value:+d}".replace("-", "−"))
    if name == "goto":
        return Mark("effects", name, str(numbers[value]))
    return Mark("effects", name, f"×{value}" if name == "miss" and value > 1 else "")


def draw_tag(page: Page, mark: Mark, right: float, top: float, height: float) -> float:
    """Draws a mark as a pill that ends at `right`; returns its width."""
    block = tag_words(mark, height)
    width = tag_width(mark, height)
    left = right - width
    ground = _UNWELCOME if mark.unwelcome else WHITE
    page.rect(left, top, width, height, fill=ground, stroke=INK, width=0.45, radius=height / 2)
    side = height * 0.74
    page.picture(icon(mark.folder, mark.name), left + height * 0.17, top + (height - side) / 2, side, side)
    if block:
        middle = block.lines[0].y - block.size * MM * 0.365
        page.words(block, left + height * 0.97, top + height / 2 - middle)
    return width


def tag_width(mark: Mark, height: float) -> float:
    """Gives the width of a mark's pill."""
    block = tag_words(mark, height)
    return height * 1.08 if block is None else height * 1.28 + block.width


def tag_words(mark: Mark, height: float) -> Block | None:
    """Lays out the number in a mark's pill."""
    return lay(mark.words, height * 0.66 / MM, 60, lang="en", font="head", reads="mark") if mark.words else None
