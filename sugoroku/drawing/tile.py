"""One square of the board."""

from dataclasses import dataclass
from typing import Literal

from sugoroku.drawing.art import Art
from sugoroku.drawing.fonts import Face
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import Box, tile_shape
from sugoroku.drawing.style import INK, KINDS, OUTLINE, PAPER, WHITE
from sugoroku.drawing.symbols import Mark, draw_tag, tag_width
from sugoroku.drawing.text import Block, lay

Profile = Literal["print", "screen"]


@dataclass(frozen=True)
class Label:
    """How large the words of a tile are in one profile (points), and how far they stay from its frame (mm)."""

    size: float
    least: float
    margin: float
    leading: float | None
    ruby: Literal["given", "none"]


TAG_GAP = 0.6  # mm
TAG = 5.8  # mm; height of a tag on a tile of 31 mm
_CUT_CORNERS = {"octagon": 0.9, "cloud": 0.9}
_LABEL_SHARE = 0.6  # of a tile's height, at most
# What the other kinds do is said by their pictures and effects.
_WITH_SYMBOL = ("quiz", "rest", "stop", "branch")

# On screen a board of 390 mm is about 1400 of 1920 pixels: 15.8 pt are 20 pixels, which five metres ask for.
# Readings would be 10 pixels there; the landing card carries them.
LABELS: dict[Profile, Label] = {
    "print": Label(12, 10.5, 2.0, 1.2, "given"),
    "screen": Label(15.8, 15.8, 1.4, 1.12, "none"),
}


@dataclass(frozen=True)
class Tile:
    """What stands on a square: its kind, number (0 for none), picture, label and effects."""

    kind: str
    number: int
    picture: Art | None
    label: str
    effects: tuple[Mark, ...]
    ground: str | None = None
    """Colour of a disc behind the picture, for icons that have none of their own."""


def draw_tile(page: Page, tile: Tile, box: Box, lang: str, profile: Profile, *, strong: bool = False) -> None:
    """Draws a square: shadow, shape, picture, label at the foot, number upper left, effects upper right."""
    x, y, w, h = box
    unit = w / 31
    look = KINDS[tile.kind]
    page.shadow(lambda: tile_shape(page, look.shape, (x + 0.5, y + 1.1, w, h), fill=INK), 0.2)
    ground, line = (WHITE, 2 * OUTLINE) if strong else (look.tile, OUTLINE)
    tile_shape(page, look.shape, box, fill=ground, stroke=INK, width=line)
    block = label_block(tile.label, tile.kind, box, lang, profile)
    side, below = inset(look.shape, profile)
    top = y + h - below * unit
    if block:
        top -= block.height
        page.words(block, x + side * unit, top)
    if tile.picture:
        head = (3.4 if tags(tile, profile) else 1.4) * unit
        side = min(h * 0.62, top - y - head - 0.8 * unit)
        cx, cy = x + w / 2, y + head + (top - y - head) / 2
        if tile.ground:
            page.circle(cx, cy, side / 2, fill=tile.ground)
            side *= 0.74
        page.picture(tile.picture, cx - side / 2, cy - side / 2, side, side)
    _marks(page, tile, box, profile)


def label_block(label: str, kind: str, box: Box, lang: str, profile: Profile) -> Block | None:
    """Lays out a tile's label; raises DoesNotFit when even its least size is too large."""
    if not label:
        return None
    how = LABELS[profile]
    scale = box[2] / 31
    room = box[2] - 2 * inset(KINDS[kind].shape, profile)[0] * scale
    return lay(label, how.size * scale, room, box[3] * _LABEL_SHARE, lang=lang, font=label_face(lang), align="center",
               least=how.least, ruby=how.ruby, leading=how.leading)  # fmt: skip


def inset(shape: str, profile: Profile) -> tuple[float, float]:
    """Gives how far the words stay from the sides and from the foot; more where the corners are cut."""
    margin = LABELS[profile].margin
    cut = _CUT_CORNERS.get(shape, 0.0)
    return margin + cut * (1 if profile == "print" else 0.3), margin + cut


def label_face(lang: str) -> Face:
    """Chooses the typeface of labels: the round headings are narrow for the alphabet, but lack rarer kanji."""
    return "bold" if lang.startswith("ja") else "head"


def _marks(page: Page, tile: Tile, box: Box, profile: Profile) -> None:
    """Draws the number and, like tags clipped to the upper edge, what kind of square it is and what it does."""
    x, y, w, _ = box
    unit = w / 31
    marks = tags(tile, profile)
    room = w - 7.4 * unit
    total = sum(tag_width(mark, TAG * unit) + TAG_GAP * unit for mark in marks)
    shrunk = unit * min(1, room / total) if marks else unit
    right = x + w - 0.4
    for mark in marks:
        right -= draw_tag(page, mark, right, y + (0.9 - TAG / 2) * shrunk, TAG * shrunk) + TAG_GAP * shrunk
    if tile.number:
        r = (4.2 if profile == "screen" else 3.5) * unit
        cx, cy = x + r * 0.78, y + r * 0.78
        page.circle(cx, cy, r, fill=KINDS[tile.kind].edge, stroke=PAPER, width=0.6)
        letter(page, str(tile.number), cx, cy, r * 0.74, WHITE)


def tags(tile: Tile, profile: Profile) -> list[Mark]:
    """Gives the tags of a tile from right to left: its effects, then its kind's symbol."""
    effects = list(reversed(tile.effects)) if profile == "print" else []
    return effects + ([Mark("kinds", tile.kind, "")] if tile.kind in _WITH_SYMBOL else [])
