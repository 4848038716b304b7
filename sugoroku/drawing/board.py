"""The board: the city's landscape, the road through it, its squares, title and mascot."""

from typing import Any

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.page import Page
from sugoroku.drawing.road import draw_road
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.signposts import draw_ways
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, PAPER, TOPICS, WHITE, mixed
from sugoroku.drawing.symbols import effect_marks, icon
from sugoroku.drawing.text import Block
from sugoroku.drawing.tile import Profile, Tile, draw_tile
from sugoroku.packs.model import AREA
from sugoroku.packs.pack import Pack

_TITLE = (40.0, 24.0)  # pt, asked and least; a poster's title, read from the other end of the room
_HALO = 2.6  # mm
_VEIL = 0.72  # of the landscape that a strong board takes away
_GLOW = 20  # rings, each of which lets most of the landscape through


def draw_board(
    page: Page, speech: Speech, profile: Profile = "print", *, strong: bool = False, bleed: float = 0
) -> None:
    """Draws the whole board in a 390 x 267 mm area at the page's origin, its landscape `bleed` mm beyond.

    On screen only the title has readings: over small words they are too small to read; the landing card carries them.
    A strong board is for eyes that see little: the landscape stays behind a veil.
    """
    pack = speech.pack
    boxes = tile_boxes(pack)
    draw_scene(page, speech, strong=strong, bleed=bleed)
    for at, box in enumerate(boxes):
        draw_tile(page, tile(speech, at), box, speech, profile, strong=strong)
    told = speech if profile == "print" else Speech(pack, speech.lang, "none")
    draw_ways(page, told, [*boxes, *mascot_boxes(pack)])


def draw_scene(page: Page, speech: Speech, *, titled: bool = True, strong: bool = False, bleed: float = 0) -> None:
    """Draws what stands behind the squares: the landscape, the title, the road, the mascots."""
    pack = speech.pack
    width, height = AREA
    if not page.ink.spare:
        _ground(page, pack, (-bleed, -bleed, width + 2 * bleed, height + 2 * bleed))
    if strong:
        page.rect(0, 0, width, height, fill=WHITE, alpha=_VEIL)
    if titled:
        _title(page, speech)
    draw_road(page, pack, tile_boxes(pack), strong=strong)
    for standing, box in zip(pack.board.mascots, mascot_boxes(pack), strict=True):
        _mascot(page, load(pack.art(getattr(pack.info.mascot.poses, standing.pose))), box)


def _ground(page: Page, pack: Pack, box: Box) -> None:
    if pack.board.landscape:
        page.picture(load(pack.art(pack.board.landscape)), *box, cover=True)
    else:
        page.rect(*box, fill=PAPER)


def tile_boxes(pack: Pack) -> list[Box]:
    """Gives the places of all tiles on the board."""
    return [tile_box(pack, at) for at in range(len(pack.board.squares))]


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


def tile(speech: Speech, index: int) -> Tile:
    """Gathers what stands on a square."""
    pack = speech.pack
    square = pack.board.squares[index]
    numbers = {other.id: at for at, other in enumerate(pack.board.squares)}
    return Tile(
        square.kind,
        0 if square.kind in ("start", "goal") else index,
        _picture(pack, square),
        tile_words(speech, index),
        tuple(effect_marks(square.effects, numbers)),
        mixed(TOPICS[square.topic].colour, WHITE, 0.8) if square.topic and not square.picture else None,
    )


def tile_words(speech: Speech, index: int) -> Said:
    """Gives the words on a square: its label, or what a quiz asks about."""
    square = speech.pack.board.squares[index]
    if square.label:
        return speech.told(f"squares.{square.id}.label")
    if square.kind == "quiz" and square.topic:
        return speech.word(f"drawing.tile.{square.topic}")
    return speech.word(f"drawing.kind.{square.kind}") if square.kind != "plain" else Said("")


def _picture(pack: Pack, square: Any) -> Art | None:
    if square.picture:
        return load(pack.art(square.picture))
    if square.kind == "quiz" and square.topic:
        return icon("topics", square.topic)
    return icon("kinds", square.kind)


def _title(page: Page, speech: Speech) -> None:
    if place := speech.pack.board.title_at:
        page.words(title_block(speech), place[0], place[1], INK, halo=PAPER, halo_width=_HALO)


def title_block(speech: Speech) -> Block:
    """Lays out the board's title in its calm piece of sky."""
    assert speech.pack.board.title_at is not None
    _, _, width, height = speech.pack.board.title_at
    asked, least = _TITLE
    return speech.lay(speech.told("title"), asked, width, height, font="head", least=least, leading=1.25)
