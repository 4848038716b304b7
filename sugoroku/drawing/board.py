"""The board: the city's landscape, the road through it, its squares, title and mascot."""

from typing import Any

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.page import Page
from sugoroku.drawing.road import draw_road
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.signposts import draw_ways
from sugoroku.drawing.style import INK, PAPER, TOPICS, WHITE, mixed
from sugoroku.drawing.symbols import effect_marks, icon
from sugoroku.drawing.text import Block, lay
from sugoroku.drawing.tile import Profile, Tile, draw_tile
from sugoroku.packs.furigana import Furigana
from sugoroku.packs.model import AREA
from sugoroku.packs.pack import Pack
from sugoroku.packs.words import Words

_TITLE = (40.0, 24.0)  # pt, asked and least; a poster's title, read from the other end of the room
_HALO = 2.6  # mm
_VEIL = 0.72  # of the landscape that a strong board takes away
_GLOW = 20  # rings, each of which lets most of the landscape through


def draw_board(
    page: Page, pack: Pack, lang: str, profile: Profile = "print", furigana: Furigana = "grade", *, strong: bool = False
) -> None:
    """Draws the whole board in a 390 x 267 mm area at the page's origin.

    On screen only the title has readings: over small words they are too small to read; the landing card carries them.
    A strong board is for eyes that see little: the landscape stays behind a veil.
    """
    width, height = AREA
    boxes = [tile_box(pack, at) for at in range(len(pack.board.squares))]
    if pack.board.landscape:
        page.picture(load(pack.art(pack.board.landscape)), 0, 0, width, height, cover=True)
    else:
        page.rect(0, 0, width, height, fill=PAPER)
    if strong:
        page.rect(0, 0, width, height, fill=WHITE, alpha=_VEIL)
    _title(page, pack, lang, furigana)
    draw_road(page, pack, boxes, strong=strong)
    mascots = mascot_boxes(pack)
    for standing, box in zip(pack.board.mascots, mascots, strict=True):
        _mascot(page, load(pack.art(getattr(pack.info.mascot.poses, standing.pose))), box)
    for at, box in enumerate(boxes):
        draw_tile(page, tile(pack, at, lang, furigana), box, lang, profile, strong=strong)
    draw_ways(page, pack, [*boxes, *mascots], lang, furigana if profile == "print" else "none")


def tile_box(pack: Pack, index: int) -> Box:
    """Gives the place of a square's tile on the board: left, top, width, height in millimetres."""
    return pack.box(index)


def mascot_boxes(pack: Pack) -> list[Box]:
    """Gives the room of each standing mascot, whose pictures are five wide and six high."""
    made = []
    for standing in pack.board.mascots:
        wide = standing.size * 5 / 6
        made.append((standing.at[0] - wide / 2, standing.at[1] - standing.size / 2, wide, standing.size))
    return made


def _mascot(page: Page, art: Art, box: Box) -> None:
    """Draws a mascot in a light of its own: a green frog on a green meadow is looked for in vain."""
    x, y, w, h = box
    for ring in range(_GLOW):
        page.circle(x + w / 2, y + h / 2, h * (0.6 - 0.012 * ring), fill=PAPER, alpha=1.1 / _GLOW)
    page.picture(art, *box)


def tile(pack: Pack, index: int, lang: str, furigana: Furigana = "grade") -> Tile:
    """Gathers what stands on a square."""
    square = pack.board.squares[index]
    numbers = {other.id: at for at, other in enumerate(pack.board.squares)}
    return Tile(
        square.kind,
        0 if square.kind in ("start", "goal") else index,
        _picture(pack, square),
        tile_words(pack, index, lang, furigana),
        tuple(effect_marks(square.effects, numbers)),
        mixed(TOPICS[square.topic].colour, WHITE, 0.8) if square.topic and not square.picture else None,
    )


def tile_words(pack: Pack, index: int, lang: str, furigana: Furigana = "grade") -> str:
    """Gives the words on a square: its label, or what a quiz asks about."""
    square = pack.board.squares[index]
    if square.label:
        return pack.say(lang, furigana)(f"squares.{square.id}.label")
    words = Words(lang, furigana)
    if square.kind == "quiz" and square.topic:
        return words(f"drawing.tile.{square.topic}")
    return words(f"drawing.kind.{square.kind}") if square.kind != "plain" else ""


def _picture(pack: Pack, square: Any) -> Art | None:
    if square.picture:
        return load(pack.art(square.picture))
    if square.kind == "quiz" and square.topic:
        return icon("topics", square.topic)
    return icon("kinds", square.kind)


def _title(page: Page, pack: Pack, lang: str, furigana: Furigana) -> None:
    if pack.board.title_at is None:
        return
    x, y, _, _ = pack.board.title_at
    page.words(title_block(pack, lang, furigana), x, y, INK, halo=PAPER, halo_width=_HALO)


def title_block(pack: Pack, lang: str, furigana: Furigana = "grade") -> Block:
    """Lays out the board's title in its calm piece of sky."""
    assert pack.board.title_at is not None
    _, _, width, height = pack.board.title_at
    asked, least = _TITLE
    title = pack.say(lang, furigana)("title")
    return lay(title, asked, width, height, lang=lang, font="head", least=least, leading=1.25)
