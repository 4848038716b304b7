"""The board's picture from the house's painter, and the words on it as data: on screen they are real text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sugoroku.drawing.board import draw_scene, mascot_boxes, tile, tile_boxes, tile_words, title_block
from sugoroku.drawing.page import Document, Page
from sugoroku.drawing.signposts import draw_ways
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import KINDS
from sugoroku.drawing.text import MM, Block
from sugoroku.drawing.tile import draw_tile, inset, label_block
from sugoroku.packs.model import AREA

if TYPE_CHECKING:
    from PIL.Image import Image

    from sugoroku.packs import Pack

WIDE = 2080  # pixels across: two for each point of a board as wide as a tablet
LOSSY = 76  # of 100
FREE = "M"  # a line of a label that takes its room and is not drawn; no number or sign on a square is one

Line = tuple[float, float, float, float, str]
"""Words on the board: left end, baseline, width, size of the letters (mm), and the text."""


class Part(NamedTuple):
    """A picture that covers some of the board: left, top, width, height in millimetres, and a WebP."""

    box: tuple[float, float, float, float]
    data: bytes


class Unlettered:
    """A page on which labels keep their room and stay out of the picture; all else is drawn as ever."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def words(self, block: Block, *place: Any, **how: Any) -> None:
        """Draw words, unless they stand for a label."""
        if any(line.text != FREE for line in block.lines):
            self._page.words(block, *place, **how)


def picture(pack: Pack, strong: bool) -> bytes:
    """The board without its words, as WebP; the same for all languages."""
    speech = Speech(pack, pack.locale)
    rows = _rows(pack)

    def draw(whole: Page) -> None:
        page = cast("Page", Unlettered(whole))
        draw_scene(page, speech, titled=False, strong=strong)
        for at, box in enumerate(tile_boxes(pack)):
            free = Said("\n".join([FREE] * rows[at]))
            draw_tile(page, replace(tile(speech, at), label=free), box, speech, "screen", strong=strong)

    return _webp(_drawn(draw, "#FFFFFF"), lossless=False)


def signposts(speech: Speech) -> Part | None:
    """The signposts at branches alone; None where there are none."""
    pack = speech.pack
    if not any(square.ways for square in pack.board.squares):
        return None
    boxes = [*tile_boxes(pack), *mascot_boxes(pack)]
    image = _drawn(lambda page: draw_ways(page, speech, boxes), None)
    box = image.getbbox() or (0, 0, 1, 1)
    scale = AREA[0] / image.width
    left, top, right, bottom = (round(edge * scale, 3) for edge in box)
    return Part((left, top, right - left, bottom - top), _webp(image.crop(box), lossless=True))


def labels(speech: Speech) -> list[list[Line]]:
    """The lines on each square, as the painter breaks them, in the middle of the room that all languages share."""
    rows = _rows(speech.pack)
    return [list(_lines(speech, at, most)) for at, most in enumerate(rows)]


def title(speech: Speech) -> list[Line]:
    """The lines of the title in its piece of sky."""
    if not (room := speech.pack.board.title_at):
        return []
    return list(_placed(title_block(speech), room[0], room[1]))


def _rows(pack: Pack) -> list[int]:
    """How many lines the label of each square takes, in the language that needs most."""
    speeches = [Speech(pack, lang, "none") for lang in pack.locales]
    return [max(_count(_block(speech, at)) for speech in speeches) for at in range(len(pack.board.squares))]


def _count(block: Block | None) -> int:
    return block.count if block else 0


def _block(speech: Speech, at: int) -> Block | None:
    kind = speech.pack.board.squares[at].kind
    return label_block(speech, tile_words(speech, at), kind, speech.pack.box(at), "screen")


def _lines(speech: Speech, at: int, most: int) -> Iterator[Line]:
    block = _block(speech, at)
    if block:
        x, y, w, h = speech.pack.box(at)
        unit = w / 31
        side, below = inset(KINDS[speech.pack.board.squares[at].kind].shape, "screen")
        spare = (most - block.count) * block.height / block.count / 2
        yield from _placed(block, x + side * unit, y + h - below * unit - block.height - spare)


def _placed(block: Block, x: float, y: float) -> Iterator[Line]:
    for line in block.lines:
        yield round(x + line.x, 2), round(y + line.y, 2), round(line.width, 2), round(line.size * MM, 2), line.text


def _drawn(draw: Callable[[Page], None], ground: str | None) -> Image:
    """What a function draws on a page as large as the board."""
    from pypdfium2 import PdfDocument

    document = Document("", "")
    draw(document.page(*AREA))
    with PdfDocument(document.save()) as pdf:
        page: Any = pdf[0]
        scale = WIDE / page.get_width()
        clear = (255, 255, 255, 255) if ground else (255, 255, 255, 0)
        image: Image = page.render(scale=scale, fill_color=clear, rev_byteorder=True).to_pil()
    return image


def _webp(image: Image, lossless: bool) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=lossless, quality=100 if lossless else LOSSY, method=6)
    return out.getvalue()
