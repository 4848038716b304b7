"""The sheets of a set as small pictures: in their shapes, and as large beside each other as they will be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.drawing.style import INK, TOPICS, WHITE, mixed
from sugoroku.screen.brush import LINE, Brush

if TYPE_CHECKING:
    from sugoroku.screen.order import Offer
    from sugoroku.screen.stage import Box

GAP, EDGE = 34.0, 9.0


def draw_sheets(sheets: list[tuple[Offer, str]], landscape: str | None, w: float, h: float, brush: Brush) -> None:
    """Sheets in a row, their lower edges on one line."""
    sizes = [offer.sizes[paper] for offer, paper in sheets]
    wide, high = sum(size[0] for size in sizes), max(size[1] for size in sizes)
    scale = min((w - GAP * (len(sizes) - 1)) / wide, h / high, 1.0)
    left = 0.0
    for (offer, _), (width, height) in zip(sheets, sizes, strict=True):
        box = (left, h - height * scale, width * scale, height * scale)
        brush.rect(_inside(box, LINE / 2), fill=WHITE, stroke=INK, width=LINE * 0.8, radius=6)
        {"cards": _cards, "certificate": _certificate}.get(offer.id, _board)(brush, offer, landscape, box)
        left += width * scale + GAP


def _inside(box: Box, by: float) -> Box:
    x, y, w, h = box
    return x + by, y + by, w - 2 * by, h - 2 * by


def _board(brush: Brush, offer: Offer, landscape: str | None, box: Box) -> None:
    """The landscape over the whole sheet."""
    inner = _inside(box, EDGE)
    with brush.clip(inner, radius=6):
        brush.rect(inner, fill="#DCEBF3")
        if landscape:
            brush.picture(Path(landscape), inner, cover=True)


def _cards(brush: Brush, offer: Offer, landscape: str | None, box: Box) -> None:
    """A grid of cards, each with a band in the colour of a topic."""
    across, down = offer.grid
    x, y, w, h = _inside(box, EDGE)
    wide, high = w / across, h / down
    colours = [topic[0] for topic in TOPICS.values()]
    for at in range(across * down):
        row, column = divmod(at, across)
        card = _inside((x + column * wide, y + row * high, wide, high), 2.5)
        colour = colours[at % len(colours)]
        with brush.clip(card, radius=5):
            brush.rect(card, fill=mixed(colour, WHITE, 0.8))
            brush.rect((card[0], card[1], card[2], card[3] * 0.24), fill=colour)
        brush.rect(card, stroke=INK, width=1.6, radius=5)


def _certificate(brush: Brush, offer: Offer, landscape: str | None, box: Box) -> None:
    """The landscape as a frame, and lines to write on."""
    _board(brush, offer, landscape, box)
    x, y, w, h = _inside(box, EDGE)
    sheet = (x + w * 0.1, y + h * 0.16, w * 0.8, h * 0.7)
    brush.rect(sheet, fill=WHITE, radius=8)
    for at, share in enumerate((0.5, 0.8, 0.66)):
        middle, top = x + w / 2, sheet[1] + sheet[3] * (0.26 + 0.24 * at)
        half = sheet[2] * share * 0.42
        brush.line((middle - half, top), (middle + half, top), INK, 4 if at == 0 else 2.4)
