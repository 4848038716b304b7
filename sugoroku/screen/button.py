"""Buttons: big, round, with a sign and a word."""

from collections.abc import Callable

from sugoroku.drawing.style import INK, WHITE, mixed
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box, Layer, Target, inset

SUN = "#FFCB47"
LOOKS = {"main": SUN, "plain": WHITE, "chosen": "#CFE6F5", "quiet": "#F3EFE3"}
DEPTH = 7  # the darker edge below, which makes a button look as if it could be pressed


class Button:
    """What one presses, and how it looks; `icon_right` puts the sign behind the word."""

    def __init__(
        self,
        name: str,
        box: Box,
        act: Callable[[], None],
        label: str = "",
        icon: str | None = None,
        *,
        lang: str,
        look: str = "plain",
        size: float = 34,
        keys: tuple[str, ...] = (),
        icon_right: bool = False,
    ) -> None:
        self.name, self.box, self.act, self.label, self.icon = name, box, act, label, icon
        self.lang, self.look, self.size, self.keys, self.icon_right = lang, look, size, keys, icon_right
        self.radius = min(30.0, box[3] * 0.32)

    @property
    def target(self) -> Target:
        """The button as what one may press."""
        return Target(self.name, self.box, self.act, self.keys, self.radius)

    @property
    def layer(self) -> Layer:
        """The button as what one sees."""
        _, _, w, h = self.box
        key = (f"button {self.name}", self.label, self.icon, self.lang, self.look, self.size, round(w), round(h))
        return Layer(key, self.box, self._draw)

    def _draw(self, brush: Brush) -> None:
        _, _, w, h = self.box
        fill = LOOKS[self.look]
        half = LINE / 2
        face = (half, half, w - LINE, h - LINE)
        brush.rect(face, fill=mixed(fill, INK, 0.22), stroke=INK, radius=self.radius)
        with brush.clip((half, half, w - LINE, h - LINE - DEPTH), radius=self.radius):
            brush.rect((0, 0, w, h), fill=fill)
        brush.rect(face, stroke=INK, radius=self.radius)
        if self.look == "chosen":  # told by its line too, for eyes and projectors that lose the tint
            inner = inset(face, 4)
            brush.rect(inner, stroke=INK, width=LINE * 1.6, radius=self.radius - 4)
        self._label(brush, w, h - DEPTH)

    def _label(self, brush: Brush, w: float, h: float) -> None:
        """Sign and word side by side in the middle."""
        sign = min(self.size * 1.25, h * 0.62) if self.icon else 0
        gap = self.size * 0.45 if self.icon and self.label else 0
        room = w - 2 * min(28, w * 0.09) - sign - gap
        wide = 0.0
        if self.label:
            block = brush.lay(self.label, self.size, room, h - 12, one=True, lang=self.lang, font="bold")
            wide = block.width / UNIT + 1
        left = (w - sign - gap - wide) / 2
        sign_x = left + wide + gap if self.icon_right else left
        words_x = left if self.icon_right else left + sign + gap
        if self.icon:
            draw_icon(brush, self.icon, sign_x, (h - sign) / 2, sign)
        if self.label:
            brush.words(
                self.label, (words_x, 6, wide, h - 12), self.size, lang=self.lang, font="bold", valign="middle",
                align="center", one=True,
            )  # fmt: skip
