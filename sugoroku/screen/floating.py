"""Small things over the board: the halo under the piece whose turn it is, points that fly, words that pass."""

from pathlib import Path
from typing import Literal

from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE
from sugoroku.packs import plain, shelf
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import SUN
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.stage import Box, Layer

GOOD, BAD = "#E3F4DA", "#FBDCD3"
FLYING = (176.0, 92.0)
NUMBER = 62.0
GAP = 20.0  # between a banner and what it tells about
Sign = Literal["leaf", "meter", "miss"]


def halo(x: float, y: float, size: float) -> Layer:
    """A sunny disc behind the piece whose turn it is."""
    wide = size * 1.42

    def draw(brush: Brush) -> None:
        middle = (wide / 2, wide / 2)
        brush.circle(middle, wide / 2 - LINE, fill=SUN, stroke=INK, width=LINE)
        brush.circle(middle, wide / 2 - LINE * 3, stroke=WHITE, width=LINE * 1.5)

    return Layer(("halo", round(size, 2)), (x - wide / 2, y - size / 2 - wide / 2, wide, wide), draw)


def tile_ring(box: Box) -> Layer:
    """A ring around the tile on which something happens."""
    x, y, w, h = box
    gap = 17.0
    wide, high = w + 2 * gap, h + 2 * gap

    def draw(brush: Brush) -> None:
        for inset, colour, width in ((9.0, INK, 16.0), (9.0, SUN, 9.0)):
            room = (inset, inset, wide - 2 * inset, high - 2 * inset)
            brush.rect(room, stroke=colour, width=width, radius=w * 0.2 + gap - inset)

    return Layer(("tile ring", round(w, 1), round(h, 1)), (x - gap, y - gap, wide, high), draw)


def row_glow(box: Box) -> Layer:
    """A glow around the row that counts."""
    x, y, w, h = box
    gap = 9.0

    def draw(brush: Brush) -> None:
        for colour, width in ((INK, 12.0), (SUN, 7.0)):
            room = (6.0, 6.0, w + 2 * gap - 12, h + 2 * gap - 12)
            brush.rect(room, stroke=colour, width=width, radius=20 + gap - 6)

    return Layer(("row glow", round(w), round(h)), (x - gap, y - gap, w + 2 * gap, h + 2 * gap), draw)


def number(count: int, x: float, y: float) -> Layer:
    """The number of squares gone, in a bubble that points to the piece below it."""
    wide, high = NUMBER, NUMBER + 12

    def draw(brush: Brush) -> None:
        half = wide / 2
        brush.polygon([(half - 13, wide - 10), (half + 13, wide - 10), (half, high - 2)], fill=WHITE, stroke=INK)
        brush.circle((half, half), half - LINE, fill=WHITE, stroke=INK)
        brush.rect((half - 12, wide - 14, 24, 9), fill=WHITE)
        size = 46 if count < 10 else 36
        room = (0, -4, wide, wide + 6)
        brush.words(str(count), room, size, lang="en", font="bold", align="center", valign="middle", fixed=True)

    return Layer(("number", count), (x - wide / 2, max(4.0, y - high), wide, high), draw)


def dot(team: int, x: float, y: float) -> Layer:
    """One dot of the trace that a gliding piece leaves."""
    wide = 30.0

    def draw(brush: Brush) -> None:
        brush.circle((wide / 2, wide / 2), 11, fill=TEAMS[team].colour, stroke=WHITE, width=5)

    return Layer(("dot", team), (x - wide / 2, y - wide / 2, wide, wide), draw)


def flying(delta: int, x: float, y: float, sign: Sign = "leaf", good: bool = True) -> Layer:
    """Points, turns to miss or the meter's change on their way, centred on a point."""
    wide, high = FLYING

    def draw(brush: Brush) -> None:
        fill = GOOD if good else BAD
        half = LINE / 2
        brush.rect((half, half, wide - LINE, high - LINE), fill=fill, stroke=INK, radius=high / 2)
        if sign == "leaf":
            draw_icon(brush, "leaf", 24, 20, 52, "#1F7A3D" if good else "#8A3B12")
        else:
            brush.picture(effect_art(sign), (22, 18, 56, 56))
        said = f"×{delta}" if sign == "miss" else signed(delta)
        room = (76, 0, wide - 92, high)
        brush.words(said, room, 54, lang="en", font="bold", align="center", valign="middle", fixed=True)

    return Layer((f"flying {sign}", delta, good), (x - wide / 2, y - high / 2, wide, high), draw)


def signed(delta: int) -> str:
    """A number with its sign; the true minus is as wide as the plus."""
    return f"+{delta}" if delta > 0 else f"−{-delta}"


def effect_art(name: str) -> Path:
    """The sign of an effect."""
    return shelf.data() / "assets" / "art" / "effects" / f"{name}.svg"


def banner(
    board: Box, said: str, lang: str, scale: float, *, team: int | None = None, sign: str = "", at: Box | None = None
) -> Layer:
    """A few words with their sign, over the middle of the board or, with a place, above or below that."""
    w = board[2]
    size, high = 50 * scale, max(116.0, 104 * scale)
    sides = high * 0.5
    badge = 84.0 + 22 if team is not None else 0.0
    mark = 70.0 + 20 if sign else 0.0
    asked = ems(said) * size * 1.03 + 2
    wide = min(w - 48, asked + 2 * sides + badge + mark)
    if wide < asked + 2 * sides + badge + mark:  # two lines
        high = max(high, 2.7 * size + 28)
    left, top = _place(board, wide, high, at)

    def draw(brush: Brush) -> None:
        half = LINE / 2
        brush.rect((half, half, wide - LINE, high - LINE), fill=PAPER, stroke=INK, radius=min(high / 2, 66))
        at_x = sides
        if team is not None:
            draw_badge(brush, team, at_x + 42, high / 2, 84)
            at_x += badge
        if sign:
            _sign(brush, sign, at_x, (high - 70) / 2, 70)
            at_x += mark
        room = (at_x, 14, wide - at_x - sides + 4, high - 28)
        brush.words(said, room, 50, lang=lang, font="bold", align="center", valign="middle")

    return Layer(("banner", said, team, sign, lang, round(wide), round(high)), (left, top, wide, high), draw)


def _place(board: Box, wide: float, high: float, at: Box | None) -> tuple[float, float]:
    """The upper left corner of a banner: above what it tells about, or below that where there is no room above."""
    x, y, w, h = board
    if at is None:
        return x + (w - wide) / 2, y + h * 0.42 - high / 2
    tx, ty, tw, th = at
    left = min(max(tx + tw / 2 - wide / 2, x + 12), x + w - wide - 12)
    above = ty - high - GAP - NUMBER
    return left, above if above > y + 8 else ty + th + GAP + 8


def _sign(brush: Brush, sign: str, x: float, y: float, size: float) -> None:
    """The sign of an effect, or one of the buttons' signs."""
    if sign.startswith("icon "):
        draw_icon(brush, sign[5:], x, y, size)
    else:
        brush.picture(effect_art(sign), (x, y, size, size))


def ems(said: str) -> float:
    """How long words are, in the size of their letters."""
    from sugoroku.drawing.fonts import font

    return font("bold").advance(plain(said))


def warning(board: Box, said: str, lang: str) -> Layer:
    """A word to the teacher along the lower edge of the board."""
    x, y, w, h = board
    wide, high = w - 60, 68.0

    def draw(brush: Brush) -> None:
        brush.rect((LINE / 2, LINE / 2, wide - LINE, high - LINE), fill=BAD, stroke=INK, radius=high / 2)
        room = (36, 4, wide - 72, high - 8)
        brush.words(said, room, 28, lang=lang, font="bold", align="center", valign="middle")

    return Layer(("warning", said, lang, round(w)), (x + 30, y + h - high - 12, wide, high), draw)
