"""What shows how a printer prints: lines at known distances from the edges, crosses that meet through the paper."""

from collections.abc import Callable
from typing import Literal

from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK, QUIET
from sugoroku.drawing.text import MM, Block, lay

Edge = Literal["left", "right", "top", "bottom"]
EDGES: tuple[Edge, ...] = ("left", "right", "top", "bottom")
MOST = 15  # mm from an edge to its farthest line
REACH = 10  # mm from the middle of the grid to its edges
ARM = 15.0  # mm: half of a cross, beyond the grid
_STEP = 5.6  # mm along the edge from one line to the next
_LINE = 4.6  # mm: length of a line
_THIN, _BOLD = 0.15, 0.4
_BACK = 0.6  # mm: the cross of the back is seen through the paper


def draw_ladder(page: Page, edge: Edge) -> None:
    """Draws lines 1, 2, ... mm from an edge of the sheet, side by side around its middle, each with its number."""
    across = edge in ("top", "bottom")
    begin = ((page.width if across else page.height) - MOST * _STEP) / 2
    at = _from(page, edge)
    for far in range(1, MOST + 1):
        along = begin + (far - 1) * _STEP
        page.line(*at(far, along), *at(far, along + _LINE), INK, _THIN)
        block = lay(str(far), "fine", 10, lang="en")
        _centre(page, block, *at(far + 0.9 + (_height(block) if across else block.width) / 2, along + _LINE / 2))


def _from(page: Page, edge: Edge) -> Callable[[float, float], tuple[float, float]]:
    """How far from an edge and how far along it a point is, as a place on the page."""
    return {
        "left": lambda far, along: (far, along),
        "right": lambda far, along: (page.width - far, along),
        "top": lambda far, along: (along, far),
        "bottom": lambda far, along: (along, page.height - far),
    }[edge]


def draw_grid(page: Page, cx: float, cy: float) -> None:
    """Draws a cross on a grid of millimetres around a point, every fifth line bolder, numbered where it ends."""
    for at in range(-REACH, REACH + 1):
        width = _BOLD if at == 0 else 0.25 if at % 5 == 0 else 0.1
        reach = ARM if at == 0 else REACH
        page.line(cx + at, cy - reach, cx + at, cy + reach, INK, width)
        page.line(cx - reach, cy + at, cx + reach, cy + at, INK, width)
        if at % 5 == 0 and at:
            block = lay(str(at).replace("-", "−"), "fine", 10, lang="en")
            _centre(page, block, cx + at, cy + REACH + 0.8 + _height(block) / 2)
            _centre(page, block, cx + REACH + 0.8 + block.width / 2, cy + at)


def draw_cross(page: Page, cx: float, cy: float) -> None:
    """Draws the cross that is to fall on the other side's."""
    page.line(cx, cy - ARM, cx, cy + ARM, INK, _BACK)
    page.line(cx - ARM, cy, cx + ARM, cy, INK, _BACK)


def _centre(page: Page, block: Block, cx: float, cy: float) -> None:
    page.words(block, cx - block.width / 2, cy + _height(block) / 2 - block.lines[0].y, QUIET)


def _height(block: Block) -> float:
    """The height of its figures."""
    return 0.73 * block.size * MM
