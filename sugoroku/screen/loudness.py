"""The control of loudness, always in sight: a speaker that is muted by a tap, and bars that rise with each tap."""

from collections.abc import Callable
from typing import Any

from sugoroku.drawing.style import INK, WHITE, mixed
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import DEPTH, LOOKS
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.settings import Settings
from sugoroku.screen.stage import Box, Layer, Target

STEPS = 4
HEARD, MUTED = WHITE, LOOKS["quiet"]
SHARE = 0.5  # of the width, for the speaker


class Half:
    """One of the two parts of a round box: what it does when pressed, and the sign in it."""

    def __init__(self, name: str, whole: Box, left: bool, act: Callable[[], None], settings: Settings) -> None:
        x, y, w, h = whole
        cut = round(w * SHARE)
        self.name, self.act, self.left = name, act, left
        self.whole = w
        self.box: Box = (x, y, cut, h) if left else (x + cut, y, w - cut, h)
        self.volume, self.muted = settings.volume, settings.muted
        self.radius = min(26.0, h * 0.32)

    @property
    def target(self) -> Target:
        """The part as what one may press."""
        return Target(self.name, self.box, self.act, ("m",) if self.left else (), self.radius)

    @property
    def layer(self) -> Layer:
        """The part as what one sees."""
        _, _, w, h = self.box
        shown = () if self.left else (self.volume,)
        return Layer((f"loudness {self.name}", self.muted, *shown, round(w), round(h)), self.box, self._draw)

    def _draw(self, brush: Brush) -> None:
        _, _, w, h = self.box
        self._ground(brush, 0.0 if self.left else w - self.whole, w, h)
        if self.left:
            size = min(w * 0.78, (h - DEPTH) * 0.8)
            sign = "muted" if self.muted else "sound"
            draw_icon(brush, sign, (w - size) / 2 + w * 0.06, (h - DEPTH - size) / 2, size)
        else:
            self._bars(brush, w, h - DEPTH)

    def _ground(self, brush: Brush, left: float, w: float, h: float) -> None:
        """This part of the box that both share, deep as a button."""
        half = LINE / 2
        fill = MUTED if self.muted else HEARD
        face = (left + half, half, self.whole - LINE, h - LINE)
        brush.rect(face, fill=mixed(fill, INK, 0.22), stroke=INK, radius=self.radius)
        with brush.clip((left + half, half, self.whole - LINE, h - LINE - DEPTH), radius=self.radius):
            brush.rect((0, 0, w, h), fill=fill)
        brush.rect(face, stroke=INK, radius=self.radius)

    def _bars(self, brush: Brush, w: float, h: float) -> None:
        """Four bars that rise; the full ones show the volume, and while muted all are hollow."""
        tall, line = min(h * 0.58, w * 0.75), LINE * 0.55
        wide = min(w * 0.62, tall * 1.25) / (STEPS * 1.5 - 0.5)
        left = (w - wide * (STEPS * 1.5 - 0.5)) / 2 - w * 0.07
        for step in range(STEPS):
            high = tall * (0.34 + 0.22 * step)
            bar = (left + step * wide * 1.5, (h + tall) / 2 - high, wide, high)
            full = step < self.volume and not self.muted
            brush.rect(bar, fill=INK if full else None, stroke=INK, width=line, radius=wide * 0.3)


def loudness_buttons(box: Box, settings: Settings, change: Callable[..., Any], lang: str) -> list[Half]:
    """Mute and volume side by side in a box; `change` is told of the switches that are to be otherwise."""

    def mute() -> None:
        change(muted=not settings.muted)

    def louder() -> None:
        change(**({"muted": False} if settings.muted else {"volume": settings.volume % STEPS + 1}))

    return [Half("mute", box, True, mute, settings), Half("volume", box, False, louder, settings)]
