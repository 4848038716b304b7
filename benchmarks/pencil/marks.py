"""What children do with a pencil to a box: seventeen ways of marking it, and five of changing one's mind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

Picture = np.ndarray
Chance = np.random.Generator
FINE = 4  # strokes are drawn with coordinates of a sixteenth of a pixel


@dataclass(frozen=True)
class Style:
    """How a class writes."""

    wide: tuple[float, float] = (0.4, 0.8)  # mm: of a stroke
    dark: tuple[float, float] = (0.5, 0.85)  # of a stroke: 1 is black
    light: tuple[float, float] = (0.36, 0.46)
    faint: tuple[float, float] = (0.14, 0.24)
    wobble: float = 0.2  # mm
    grain: float = 0.25
    off: float = 0.35  # mm: how far marks are from the middle of their boxes
    unseen: bool = False
    """Whether the class also makes marks that are in no figure but those of the hold-out."""


PLAIN = Style()
OTHER = Style((0.35, 0.95), (0.45, 0.95), (0.34, 0.5), (0.12, 0.22), 0.28, 0.35, 0.45, unseen=True)
"""For the figures that nothing was tuned on."""


@dataclass
class Pencil:
    """A pencil over a box, whose middle is at 0, 0: measures in millimetres."""

    chance: Chance
    style: Style
    scale: float
    half: tuple[float, float]
    layer: Picture
    origin: tuple[float, float]

    def stroke(self, points: list[tuple[float, float]], dark: float, wide: float | None = None) -> None:
        """Draws a line through places, shakily."""
        chance = self.chance
        wide = chance.uniform(*self.style.wide) if wide is None else wide
        along = np.array(points, float)
        steps = np.linspace(0, len(along) - 1, 6 * (len(along) - 1) + 1)
        line = np.stack([np.interp(steps, range(len(along)), along[:, axis]) for axis in range(2)], 1)
        shake = chance.normal(0, self.style.wobble / 2, (len(along) + 1, 2))
        line += np.stack([np.interp(steps, np.linspace(0, len(along) - 1, len(along) + 1), shake[:, axis])
                          for axis in range(2)], 1)  # fmt: skip
        pixels = ((line + self.origin) * self.scale * 2**FINE).round().astype(np.int32)
        drawn = np.zeros(self.layer.shape, np.uint8)
        cv2.polylines(drawn, [pixels], False, 255, max(1, round(wide * self.scale)), cv2.LINE_AA, FINE)
        np.maximum(self.layer, drawn.astype(np.float32) / 255 * dark, out=self.layer)

    def zigzag(self, w: float, h: float, dark: float, pitch: float = 0.45) -> None:
        """Goes to and fro over a field of a width and height, leaning."""
        lean = self.chance.uniform(-0.6, 0.6)
        points, down = [], True
        for x in np.arange(-w / 2, w / 2 + 1e-6, pitch):
            reach = h / 2 * np.sqrt(max(0.15, 1 - (2 * x / w) ** 2)) * self.chance.uniform(0.8, 1.05)
            y = reach if down else -reach
            points.append((x + lean * y * 0.5, y))
            down = not down
        self.stroke(points, dark)

    def dark(self) -> float:
        return float(self.chance.uniform(*self.style.dark))


def fill(pencil: Pencil) -> None:
    pencil.zigzag(2 * pencil.half[0] * 0.9, 2 * pencil.half[1] * 0.9, pencil.dark())


def pressed(pencil: Pencil) -> None:
    pencil.zigzag(2 * pencil.half[0] * 0.95, 2 * pencil.half[1], pencil.chance.uniform(0.8, 0.95), 0.3)


def scribble(pencil: Pencil) -> None:
    w, h = pencil.half
    points = [(pencil.chance.uniform(-w, w) * 0.85, pencil.chance.uniform(-h, h) * 0.85) for _ in range(14)]
    pencil.stroke(points, pencil.dark())


def half_filled(pencil: Pencil) -> None:
    pencil.zigzag(pencil.half[0] * 1.0, 2 * pencil.half[1] * 0.8, pencil.dark())


def spill(pencil: Pencil) -> None:
    pencil.zigzag(2 * pencil.half[0] + 1.2, 2 * pencil.half[1] + 1.0, pencil.dark())


def cross(pencil: Pencil) -> None:
    w, h = (side * pencil.chance.uniform(0.7, 1.15) for side in pencil.half)
    dark = pencil.dark()
    pencil.stroke([(-w, -h), (w, h)], dark)
    pencil.stroke([(-w, h), (w, -h)], dark)


def plus(pencil: Pencil) -> None:
    w, h = (side * pencil.chance.uniform(0.6, 1.0) for side in pencil.half)
    dark = pencil.dark()
    pencil.stroke([(-w, 0), (w, 0)], dark)
    pencil.stroke([(0, -h), (0, h)], dark)


def tick(pencil: Pencil) -> None:
    w, h = pencil.half
    tall = pencil.chance.uniform(0.9, 1.5)
    pencil.stroke([(-w * 0.6, 0), (-w * 0.15, h * 0.75), (w * 0.9, -h * tall)], pencil.dark())


def slash(pencil: Pencil) -> None:
    w, h = (side * pencil.chance.uniform(0.7, 1.1) for side in pencil.half)
    pencil.stroke([(-w * 0.8, h), (w * 0.8, -h)], pencil.dark())


def dash(pencil: Pencil) -> None:
    w = pencil.half[0] * pencil.chance.uniform(0.6, 1.0)
    pencil.stroke([(-w, 0), (w, 0)], pencil.dark())


def upright(pencil: Pencil) -> None:
    h = pencil.half[1] * pencil.chance.uniform(0.7, 1.1)
    pencil.stroke([(0, -h), (0, h)], pencil.dark())


def dot(pencil: Pencil) -> None:
    size = pencil.chance.uniform(1.2, 2.0)
    pencil.stroke([(-0.1, 0), (0.1, 0.1)], pencil.dark(), size)


def small_circle(pencil: Pencil) -> None:
    turn = np.linspace(0, 2 * np.pi, 12)
    w, h = (side * pencil.chance.uniform(0.5, 0.7) for side in pencil.half)
    pencil.stroke([(w * np.cos(one), h * np.sin(one)) for one in turn], pencil.dark())


def spiral(pencil: Pencil) -> None:
    turn = np.linspace(0, 5 * np.pi, 40)
    pencil.stroke([(pencil.half[0] * 0.8 * one / turn[-1] * np.cos(one), pencil.half[1] * 0.8 * one / turn[-1]
                    * np.sin(one)) for one in turn], pencil.dark())  # fmt: skip


def felt_pen(pencil: Pencil) -> None:
    w = pencil.half[0] * 0.7
    pencil.stroke([(-w, 0), (w, pencil.chance.uniform(-0.5, 0.5))], 0.95, pencil.chance.uniform(1.5, 2.5))


def ball_pen(pencil: Pencil) -> None:
    w, h = pencil.half
    pencil.stroke([(-w * 0.8, -h * 0.8), (w * 0.8, h * 0.8)], 0.85, 0.35)
    pencil.stroke([(-w * 0.8, h * 0.8), (w * 0.8, -h * 0.8)], 0.85, 0.35)


def light(pencil: Pencil) -> None:
    pencil.zigzag(2 * pencil.half[0] * 0.85, 2 * pencil.half[1] * 0.85, pencil.chance.uniform(*pencil.style.light))


def wavy(pencil: Pencil) -> None:
    """Filled with a wave that lies, from top to bottom."""
    w, h = pencil.half
    across = np.linspace(-w, w, 30) * 0.85
    for y in np.arange(-h, h + 1e-6, 0.8) * 0.8:
        pencil.stroke([(x, y + 0.4 * np.sin(3 * x)) for x in across], pencil.dark())


def double_tick(pencil: Pencil) -> None:
    w, h = pencil.half
    dark = pencil.dark()
    for off in (-0.35, 0.35):
        pencil.stroke([((off - 0.6) * w, 0), ((off - 0.2) * w, h * 0.7), ((off + 0.5) * w, -h * 1.1)], dark)


def heavy_dot(pencil: Pencil) -> None:
    for _ in range(3):
        x, y = pencil.chance.normal(0, 0.2, 2)
        pencil.stroke([(x, y), (x + 0.2, y + 0.2)], pencil.chance.uniform(0.8, 0.95), pencil.chance.uniform(2.0, 2.6))


def outer_spiral(pencil: Pencil) -> None:
    """Begins a little outside the box and winds into it."""
    turn = np.linspace(0, 7 * np.pi, 60)
    w, h = (side + 0.5 for side in pencil.half)
    pencil.stroke([(w * (1 - one / turn[-1]) * np.cos(one), h * (1 - one / turn[-1]) * np.sin(one)) for one in turn],
                  pencil.dark())  # fmt: skip


def hatching(pencil: Pencil) -> None:
    """Some lines that lean, one beside the other."""
    w, h = pencil.half
    dark = pencil.dark()
    for x in np.linspace(-0.8, 0.8, int(pencil.chance.integers(4, 7))) * w:
        pencil.stroke([(x - 0.5, h * 0.85), (x + 0.5, -h * 0.85)], dark, pencil.chance.uniform(0.35, 0.5))


def scratched_out(pencil: Pencil) -> None:
    """A mark over which somebody has gone to and fro, far beyond the box."""
    pencil.chance.choice(np.array([fill, cross, dot]))(pencil)
    w, h = pencil.half
    points = [(side * (w + pencil.chance.uniform(2.2, 3.2)), y) for side, y in zip((-1, 1, -1, 1, -1),
              np.linspace(-h, h, 5) * 0.8, strict=True)]  # fmt: skip
    pencil.stroke(points, 0.85)


def good_erasure(pencil: Pencil) -> None:
    fill(pencil)
    pencil.layer *= pencil.chance.uniform(0.02, 0.09)
    _smear(pencil, 0.4, 0.02)


def bad_erasure(pencil: Pencil) -> None:
    fill(pencil)
    pencil.layer *= pencil.chance.uniform(0.25, 0.45)
    _smear(pencil, 0.15, 0.05)


def struck_out(pencil: Pencil) -> None:
    fill(pencil)
    w, h = pencil.half
    for lean in (-1, 1):
        pencil.stroke([(-w - 2.0, lean * (h + 1.5)), (w + 2.0, -lean * (h + 1.5))], 0.85)
    pencil.stroke([(-w - 2.5, 0.3), (w + 2.5, -0.3)], 0.85)


def struck_tick(pencil: Pencil) -> None:
    """A tick or a cross that is struck out, by one line or by some."""
    pencil.chance.choice(np.array([tick, cross]))(pencil)
    w, h = pencil.half
    for _ in range(pencil.chance.integers(1, 4)):
        lean = pencil.chance.uniform(-1, 1)
        reach = pencil.chance.uniform(2.0, 3.5)
        pencil.stroke([(-w - reach, lean * (h + 1)), (w + reach, -lean * (h + 1))], 0.85)


def ring(pencil: Pencil) -> None:
    turn = np.linspace(0, 2 * np.pi * pencil.chance.uniform(0.95, 1.1), 24)
    w, h = (side + pencil.chance.uniform(1.0, 1.8) for side in pencil.half)
    pencil.stroke([(w * np.cos(one), h * np.sin(one)) for one in turn], pencil.dark())


def very_light(pencil: Pencil) -> None:
    pencil.zigzag(2 * pencil.half[0] * 0.7, 2 * pencil.half[1] * 0.7, pencil.chance.uniform(*pencil.style.faint), 0.9)


def _smear(pencil: Pencil, blur: float, dust: float) -> None:
    smeared = cv2.GaussianBlur(pencil.layer, (0, 0), max(blur * pencil.scale, 0.5))
    np.copyto(pencil.layer, smeared + dust * (cv2.GaussianBlur(smeared, (0, 0), pencil.scale) > 0.01))


ORDINARY: dict[str, Callable[[Pencil], None]] = {
    made.__name__: made
    for made in (fill, pressed, scribble, half_filled, spill, cross, plus, tick, slash, dash, upright, dot,
                 small_circle, spiral, felt_pen, ball_pen, light)
}  # fmt: skip
CHANGED: dict[str, Callable[[Pencil], None]] = {
    made.__name__: made for made in (good_erasure, bad_erasure, struck_out, struck_tick, ring, very_light)
}
UNSEEN: dict[str, Callable[[Pencil], None]] = {
    made.__name__: made for made in (wavy, double_tick, heavy_dot, outer_spiral, hatching, scratched_out)
}
"""Made for the hold-out alone: nothing was tuned on them."""
LIKELY = {
    "fill": 30, "pressed": 8, "scribble": 6, "half_filled": 2, "spill": 5, "cross": 10, "plus": 2, "tick": 14,
    "slash": 5, "dash": 2, "upright": 1, "dot": 3, "small_circle": 3, "spiral": 2, "felt_pen": 2, "ball_pen": 4,
    "light": 3,
}  # fmt: skip
"""How often each is made in a class."""
LIKELY_UNSEEN = {**LIKELY, "wavy": 6, "double_tick": 4, "heavy_dot": 4, "outer_spiral": 3, "hatching": 6}
CHANGES = ("good_erasure", "good_erasure", "bad_erasure", "struck_out")
CHANGES_UNSEEN = ("good_erasure", "good_erasure", "bad_erasure", "scratched_out")


def mark(page: Picture, box: tuple[float, float, float, float], kind: str, chance: Chance, scale: float,
         style: Style = PLAIN) -> None:  # fmt: skip
    """Marks a box, in millimetres, of a page with so many pixels a millimetre."""
    x, y, w, h = box
    around = 5.0
    left, top = int((x - around) * scale), int((y - around) * scale)
    wide, high = int((w + 2 * around) * scale), int((h + 2 * around) * scale)
    middle = (x + w / 2 - left / scale, y + h / 2 - top / scale)
    careful = 0.4 if kind in ("light", "dot", "very_light") else 1
    at = tuple(one + chance.normal(0, style.off) * careful for one in middle)
    pencil = Pencil(chance, style, scale, (w / 2, h / 2), np.zeros((high, wide), np.float32), at)  # type: ignore[arg-type]
    {**ORDINARY, **CHANGED, **UNSEEN}[kind](pencil)
    grain = cv2.resize(chance.normal(1, style.grain, (int(high / scale * 6), int(wide / scale * 6))).astype(np.float32),
                       (wide, high), interpolation=cv2.INTER_LINEAR)  # fmt: skip
    there = page[top : top + high, left : left + wide]
    ink = np.clip(cv2.GaussianBlur(pencil.layer, (0, 0), 0.05 * scale) * np.clip(grain, 0.3, 1.3), 0, 0.97)
    there[:] = (there * (1 - ink)).astype(np.uint8)
