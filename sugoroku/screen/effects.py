"""What an effect is, as a sign and a few words."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sugoroku.packs import Words, plain, shelf
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box

Effect = Sequence[Any]


def sentence(effect: Effect, words: Words, label: str = "") -> str:
    """A few words for an effect; `label` names the square it leads to."""
    name, value = effect[0], effect[1] if len(effect) > 1 else None
    if name in ("again", "goto"):
        return words(f"screen.effect.{name}", label=label)
    if name == "swap":
        return words(f"screen.effect.swap.{value}")
    if name == "miss":
        return words("screen.effect.miss", n=value)
    way = "plus" if (value or 0) >= 0 else "minus"
    return words(f"screen.effect.{name}.{way}", n=abs(value or 0))


def sentences(effects: Sequence[Effect], words: Words, pack: Any, say: Any) -> list[tuple[str, str]]:
    """Sign and words of each effect."""
    said = []
    for effect in effects:
        label = square_label(pack, effect[1], say) if effect[0] == "goto" else ""
        said.append((effect[0], sentence(effect, words, label)))
    return said


def square_label(pack: Any, index: int, say: Any) -> str:
    """What a square is called."""
    square = pack.board.squares[index]
    return plain(say(f"squares.{square.id}.label")) if square.label else str(index)


class Chip(NamedTuple):
    """An effect's pill, where it stands in its row."""

    name: str
    words: str
    box: Box
    size: float


def chips(brush: Brush, said: Sequence[tuple[str, str]], width: float, lang: str, size: float) -> list[Chip]:
    """Signs with words in a row, each on its own pill; a second row where one is too short."""
    left = top = 0.0
    height = size * brush.look.scale * 1.9
    placed = []
    for name, words in said:
        block = brush.lay(words, size, width - height - 44, height, lang=lang, font="bold")
        wide = block.width / UNIT + height + 34
        if left and left + wide > width:
            left, top = 0.0, top + height + 12
        placed.append(Chip(name, words, (left, top, wide, height), size))
        left += wide + 16
    return placed


def fitting(brush: Brush, said: Sequence[tuple[str, str]], box: Box, lang: str, size: float) -> list[Chip]:
    """Chips that are low enough for their place."""
    _, _, w, h = box
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        placed = chips(brush, said, w, lang, size * share)
        if chips_height(placed) <= h:
            break
    return placed


def chips_height(placed: Sequence[Chip]) -> float:
    """How high chips are together."""
    return max((chip.box[1] + chip.box[3] for chip in placed), default=0.0)


def draw_chips(brush: Brush, said: Sequence[tuple[str, str]], box: Box, lang: str, size: float = 36) -> None:
    """What effects are, on pills in a box."""
    x, y, _, _ = box
    for name, words, (dx, dy, wide, height), at in fitting(brush, said, box, lang, size):
        left, top = x + dx, y + dy
        brush.rect((left, top, wide, height), fill="#E8F5DA", radius=height / 2)
        brush.rect((left, top, wide, height), stroke="#2B7040", width=LINE * 0.8, radius=height / 2)
        icon = shelf.data() / "assets" / "art" / "effects" / f"{name}.svg"
        brush.picture(icon, (left + height * 0.28, top + height * 0.16, height * 0.68, height * 0.68))
        room = (left + height + 6, top, wide - height - 30, height)
        brush.words(words, room, at, lang=lang, font="bold", valign="middle")
