"""The plan of a lesson: a bar as long as its minutes, and the numbers of its steps."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK, QUIET, WHITE, mixed, on
from sugoroku.drawing.text import MM, lay

BAR = 7.5  # mm high
HEIGHT = BAR + 5.0  # with the minutes below it
DISC = 2.9  # radius of a step's number
_APART = 0.8  # white between two steps
_TINTS = (0.55, 0.75)  # of white in the accent, in turns


def draw_timeline(page: Page, minutes: Sequence[int], corner: tuple[float, float], width: float, accent: str) -> None:
    """Draws the bar from its top left corner: each step with its number, below it the minute at which it begins."""
    x, y = corner
    scale = width / sum(minutes)
    edges = [0, *accumulate(minutes)]
    for number, (begin, end) in enumerate(pairwise(edges), 1):
        left, wide = x + begin * scale + _APART / 2, (end - begin) * scale - _APART
        page.rect(left, y, wide, BAR, radius=1.4, **_paint(page, number, accent))
        _draw_number(page, number, left + wide / 2, y + BAR / 2, accent)
    for minute in edges:
        block = lay(str(minute), "fine", 10, lang="en")
        at = min(max(x + minute * scale - block.width / 2, x), x + width - block.width)
        page.words(block, at, y + BAR + 1.0, QUIET)


def draw_step(page: Page, number: int, cx: float, cy: float, accent: str) -> None:
    """Draws the number of a step in a disc of the colour that it has in the bar."""
    page.circle(cx, cy, DISC, **_paint(page, number, accent))
    _draw_number(page, number, cx, cy, accent)


def _tint(number: int, accent: str) -> str:
    return mixed(accent, WHITE, _TINTS[number % 2])


def _paint(page: Page, number: int, accent: str) -> dict[str, Any]:
    return {"stroke": INK, "width": 0.35} if page.ink.spare else {"fill": _tint(number, accent)}


def _draw_number(page: Page, number: int, cx: float, cy: float, accent: str) -> None:
    block = lay(str(number), "mark", 20, lang="en")
    fill = INK if page.ink.spare else on(_tint(number, accent))
    page.words(block, cx - block.width / 2, cy + 0.365 * block.size * MM - block.lines[0].y, fill)
