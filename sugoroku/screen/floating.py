"""Small things over the board: the halo under the piece whose turn it is, points that fly, words that pass."""

from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import SUN
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.stage import Box, Layer


def halo(x: float, y: float, size: float) -> Layer:
    """A sunny disc behind the piece whose turn it is."""
    wide = size * 1.42

    def draw(brush: Brush) -> None:
        middle = (wide / 2, wide / 2)
        brush.circle(middle, wide / 2 - LINE, fill=SUN, stroke=INK, width=LINE)
        brush.circle(middle, wide / 2 - LINE * 3, stroke=WHITE, width=LINE * 1.5)

    return Layer(("halo", round(size, 2)), (x - wide / 2, y - size / 2 - wide / 2, wide, wide), draw)


def flying(delta: int, x: float, y: float) -> Layer:
    """Points on their way, centred on a point."""
    wide, high = 168.0, 84.0

    def draw(brush: Brush) -> None:
        fill = "#E3F4DA" if delta > 0 else "#FBDCD3"
        brush.rect((LINE / 2, LINE / 2, wide - LINE, high - LINE), fill=fill, stroke=INK, radius=high / 2)
        draw_icon(brush, "leaf", 22, 18, 48, "#1F7A3D" if delta > 0 else "#8A3B12")
        said = f"+{delta}" if delta > 0 else f"−{-delta}"
        brush.words(said, (70, 0, 80, high), 48, lang="en", font="bold", align="center", valign="middle")

    return Layer(("flying", delta), (x - wide / 2, y - high / 2, wide, high), draw)


def pill(board: Box, said: str, team: int | None, lang: str) -> Layer:
    """A few words over the middle of the board."""
    x, y, w, h = board
    left = 40.0 if team is None else 130.0
    wide, high = min(w - 80, 980.0), 140.0

    def draw(brush: Brush) -> None:
        brush.rect((LINE / 2, LINE / 2, wide - LINE, high - LINE), fill=PAPER, stroke=INK, radius=high / 2)
        if team is not None:
            draw_badge(brush, team, 76, high / 2, 76)
        room = (left, 6, wide - left - (40 if team is None else 80), high - 12)
        brush.words(said, room, 48, lang=lang, font="bold", align="center", valign="middle")

    return Layer(("pill", said, team, lang, round(w)), (x + (w - wide) / 2, y + h * 0.42 - high / 2, wide, high), draw)


def warning(board: Box, said: str, lang: str) -> Layer:
    """A word to the teacher along the lower edge of the board."""
    x, y, w, h = board
    wide, high = w - 60, 68.0

    def draw(brush: Brush) -> None:
        brush.rect((LINE / 2, LINE / 2, wide - LINE, high - LINE), fill="#FBDCD3", stroke=INK, radius=high / 2)
        room = (36, 4, wide - 72, high - 8)
        brush.words(said, room, 28, lang=lang, font="bold", align="center", valign="middle")

    return Layer(("warning", said, lang, round(w)), (x + 30, y + h - high - 12, wide, high), draw)
