"""One square of the board."""

from dataclasses import dataclass
from typing import Literal

from sugoroku.drawing.art import Art
from sugoroku.drawing.breaking import wide
from sugoroku.drawing.fonts import Face
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import Box, tile_shape
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, KINDS, OUTLINE, PAPER, WHITE
from sugoroku.drawing.symbols import Mark, draw_tag, tag_width
from sugoroku.drawing.text import Block
from sugoroku.packs.furigana import plain

Profile = Literal["print", "screen", "mini"]


@dataclass(frozen=True)
class Label:
    """How large the words of a tile are in one profile (points), and how far they stay from its frame (mm)."""

    size: float
    least: float
    margin: float
    leading: float | None


TAG_GAP = 0.6  # mm
TAG = 5.8  # mm; height of a tag on a tile of 31 mm
_CUT_CORNERS = {"octagon": 0.9, "cloud": 0.9}
_LABEL_SHARE = 0.6  # of a tile's height, at most
# What the other kinds do is said by their pictures and effects.
WITH_SYMBOL = ("quiz", "rest", "stop", "branch")

# On screen a board of 390 mm is about 1400 of 1920 pixels: 15.8 pt are 20 pixels, which five metres ask for.
# Readings would be 10 pixels there; the landing card carries them.
LABELS: dict[Profile, Label] = {
    "print": Label(12, 10.5, 2.0, 1.2),
    "screen": Label(15.8, 15.8, 1.4, 1.12),
}
_NUMBER: dict[Profile, float] = {"print": 3.9, "screen": 4.2}  # mm; radius of its disc on a tile of 31 mm
# A tile to be made half as large, or less, leaves its words out for large numbers and signs; on one of 31 mm:
_SMALL_NUMBER = 5.8  # mm: radius of the number's disc
_SMALL_TAG, _SMALL_GAP = 8.6, 0.8  # mm: height of a sign, and the distance of two
_OUT = 2.0  # mm by which they stand out of the tile
_SMALL_PICTURE = 0.66  # of its width, at most
# Points are counted only with the whole set; else whatever gives or takes some is a leaf to talk about.
_LEAVES = ("eco", "all", "meter")


@dataclass(frozen=True)
class Tile:
    """What stands on a square: its kind, number (0 for none), picture, label and effects."""

    kind: str
    number: int
    picture: Art | None
    label: Said
    effects: tuple[Mark, ...]
    ground: str | None = None
    """Colour of a disc behind the picture, for icons that have none of their own."""


def draw_tile(page: Page, tile: Tile, box: Box, speech: Speech, profile: Profile, *, strong: bool = False) -> None:
    """Draws a square: shadow, shape, picture, label at the foot, number upper left, effects upper right.

    In the profile "mini" it has no words.
    """
    if profile == "mini":
        draw_small(page, tile, box)
        return
    x, y, w, h = box
    unit = w / 31
    look = KINDS[tile.kind]
    if not page.ink.spare:
        page.shadow(lambda: tile_shape(page, look.shape, (x + 0.5, y + 1.1, w, h), fill=INK), 0.2)
    ground = WHITE if strong or page.ink.spare else look.tile
    tile_shape(page, look.shape, box, fill=ground, stroke=INK, width=2 * OUTLINE if strong else OUTLINE)
    block = label_block(speech, tile.label, tile.kind, box, profile)
    side, below = inset(look.shape, profile)
    top = y + h - below * unit
    if block:
        top -= block.height
        page.words(block, x + side * unit, top)
    if tile.picture:
        head = (3.4 if tags(tile, profile) else 1.4) * unit
        side = min(h * 0.62, top - y - head - 0.8 * unit)
        _pictured(page, tile.picture, tile.ground, (x + w / 2, y + head + (top - y - head) / 2), side)
    _marks(page, tile, box, profile)


def label_block(speech: Speech, label: Said, kind: str, box: Box, profile: Profile) -> Block | None:
    """Lays out a tile's label; raises DoesNotFit when even its least size is too large."""
    if not label.first:
        return None
    how = LABELS[profile]
    scale = box[2] / 31
    room = box[2] - 2 * inset(KINDS[kind].shape, profile)[0] * scale
    said = Said(plain(label.first)) if profile == "screen" else label
    return speech.lay(said, how.size * scale, room, box[3] * _LABEL_SHARE, align="center", least=how.least,
                      font=label_face(speech.lang, said), leading=how.leading)  # fmt: skip


def inset(shape: str, profile: Profile) -> tuple[float, float]:
    """Gives how far the words stay from the sides and from the foot; more where the corners are cut."""
    margin = LABELS[profile].margin
    cut = _CUT_CORNERS.get(shape, 0.0)
    return margin + cut * (1 if profile == "print" else 0.3), margin + cut


def label_face(lang: str, said: Said | None = None) -> Face:
    """Chooses the typeface of labels: the round headings are narrow for the alphabet, but lack rarer kanji."""
    is_latin = said is not None and not any(map(wide, "".join(said)))  # not translated yet
    return "bold" if lang.startswith("ja") and not is_latin else "head"


def _marks(page: Page, tile: Tile, box: Box, profile: Profile) -> None:
    """Draws the number and, like tags clipped to the upper edge, what kind of square it is and what it does."""
    x, y, w, _ = box
    unit = w / 31
    marks = tags(tile, profile)
    room = w - 7.4 * unit
    total = sum(tag_width(mark, TAG * unit) + TAG_GAP * unit for mark in marks)
    shrunk = unit * min(1, room / total) if marks else unit
    rights, right = [], x + w - 0.4
    for mark in marks:
        rights.append((mark, right))
        right -= tag_width(mark, TAG * shrunk) + TAG_GAP * shrunk
    for mark, right in reversed(rights):  # in the order of reading
        draw_tag(page, mark, right, y + (0.9 - TAG / 2) * shrunk, TAG * shrunk)
    r = _NUMBER[profile] * unit
    _number(page, tile, x - 0.22 * r, y - 0.22 * r, r)


def _number(page: Page, tile: Tile, x: float, y: float, r: float) -> None:
    """Draws the number of a square in a disc with its upper left corner here."""
    if tile.number:
        page.circle(x + r, y + r, r, fill=KINDS[tile.kind].edge, stroke=PAPER, width=0.6)
        letter(page, str(tile.number), x + r, y + r, r * 0.74, WHITE)


def tags(tile: Tile, profile: Profile) -> list[Mark]:
    """Gives the tags of a tile from right to left: its effects, then its kind's symbol."""
    effects = list(reversed(tile.effects)) if profile == "print" else []
    return effects + ([Mark("kinds", tile.kind, "")] if tile.kind in WITH_SYMBOL else [])


def draw_small(page: Page, tile: Tile, box: Box, least: float = 0) -> None:
    """Draws a square without words: number upper left, kind upper right, signs at the foot, the picture between.

    Number and signs are no smaller than this share of their size on a tile of 31 mm.
    """
    x, y, w, h = box
    unit = w / 31
    marks, out, gap = max(unit, least), _OUT * unit, _SMALL_GAP * unit
    look = KINDS[tile.kind]
    if not page.ink.spare:
        page.shadow(lambda: tile_shape(page, look.shape, (x + 0.5 * unit, y + 1.1 * unit, w, h), fill=INK), 0.2)
    ground = WHITE if page.ink.spare else look.tile
    tile_shape(page, look.shape, box, fill=ground, stroke=INK, width=1.4 * OUTLINE * unit)
    high = _SMALL_TAG * marks
    rows = _rows(small_marks(tile), high, gap, w + 2 * out)
    foot = y + h + out - len(rows) * (high + gap)
    if tile.picture:
        top = y + (4.0 if tile.kind in WITH_SYMBOL or rows else 2.6) * unit
        bottom = min(foot, y + h - 2.2 * unit)
        side = max(0.0, min(w * _SMALL_PICTURE, bottom - top))
        _pictured(page, tile.picture, tile.ground, (x + w / 2, (top + bottom) / 2), side)
    if tile.kind in WITH_SYMBOL:
        draw_tag(page, Mark("kinds", tile.kind, ""), x + w + out, y - out, high)
    for at, row in enumerate(rows):
        right = x + w / 2 - _width(row, high, gap) / 2
        for mark in row:
            right += tag_width(mark, high)
            draw_tag(page, mark, right, foot + at * (high + gap), high)
            right += gap
    _number(page, tile, x - out, y - out, _SMALL_NUMBER * marks)


def _pictured(page: Page, art: Art, ground: str | None, middle: tuple[float, float], side: float) -> None:
    """Draws the picture of a square, an icon smaller on its disc."""
    cx, cy = middle
    if ground:
        page.circle(cx, cy, side / 2, fill=ground)
        side *= 0.74
    page.picture(art, cx - side / 2, cy - side / 2, side, side)


def _rows(marks: list[Mark], high: float, gap: float, room: float) -> list[list[Mark]]:
    """Spreads signs over as many rows as it takes for them to have room."""
    rows: list[list[Mark]] = []
    for mark in marks:
        if rows and _width([*rows[-1], mark], high, gap) <= room:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    return rows


def _width(marks: list[Mark], high: float, gap: float) -> float:
    return sum(tag_width(mark, high) + gap for mark in marks) - gap


def small_marks(tile: Tile) -> list[Mark]:
    """Gives the signs of what happens on a square, a leaf without its number first."""
    leaf = [Mark("effects", "eco", "")] if any(mark.name in _LEAVES for mark in tile.effects) else []
    return leaf + [mark for mark in tile.effects if mark.name not in _LEAVES]
