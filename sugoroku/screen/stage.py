"""Where things are: a stage 1080 units high, as wide as the window's shape allows, and what stands on it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

HEIGHT = 1080
NARROWEST, WIDEST = 1440, 2560  # 4:3 to 21:9; a window of another shape gets margins
Box = tuple[float, float, float, float]


class Stage:
    """The map between units and pixels for one size of the window."""

    def __init__(self, width: int, height: int) -> None:
        self.pixels = (width, height)
        self.scale = min(height / HEIGHT, width / NARROWEST)
        self.width = min(width / self.scale, WIDEST)
        self.height = HEIGHT
        self.left = round((width - self.width * self.scale) / 2)
        self.top = round((height - HEIGHT * self.scale) / 2)

    def rect(self, box: Box) -> tuple[int, int, int, int]:
        """A box of units as whole pixels of the window."""
        x, y, w, h = box
        left, top = round(x * self.scale), round(y * self.scale)
        right, bottom = round((x + w) * self.scale), round((y + h) * self.scale)
        return self.left + left, self.top + top, max(1, right - left), max(1, bottom - top)

    def unit(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the window as units."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    @cached_property
    def box(self) -> Box:
        """The whole stage."""
        return 0, 0, self.width, HEIGHT


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A still picture: what it shows is told by its key alone, so an equal key is never drawn twice."""

    key: tuple[Hashable, ...]
    box: Box
    draw: Callable[[Any], None]
    ground: str | None = None  # a colour makes the layer opaque, which is faster to show
    keep: bool = False  # worth a place in the cache on the disk

    @property
    def slot(self) -> Hashable:
        """What it is a picture of; while a new one is made, the last one of its slot is shown."""
        return self.key[0]


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """What one may press: by mouse, by finger, by moving the focus to it, or by one of its keys."""

    name: str
    box: Box
    act: Callable[[], None]
    keys: tuple[str, ...] = ()
    radius: float = 28

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the stage is on it."""
        left, top, w, h = self.box
        return left <= x < left + w and top <= y < top + h


def inset(box: Box, by: float, by_y: float | None = None) -> Box:
    """The box with its edges moved inwards."""
    x, y, w, h = box
    dy = by if by_y is None else by_y
    return x + by, y + dy, w - 2 * by, h - 2 * dy


def middle(box: Box) -> tuple[float, float]:
    """The centre of a box."""
    x, y, w, h = box
    return x + w / 2, y + h / 2


def row(box: Box, count: int, gap: float) -> list[Box]:
    """A box cut into equal columns."""
    x, y, w, h = box
    each = (w - gap * (count - 1)) / count
    return [(x + i * (each + gap), y, each, h) for i in range(count)]


def column(box: Box, count: int, gap: float) -> list[Box]:
    """A box cut into equal rows."""
    x, y, w, h = box
    each = (h - gap * (count - 1)) / count
    return [(x, y + i * (each + gap), w, each) for i in range(count)]
