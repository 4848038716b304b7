"""Key figures in a row of boxes: what one wants to know first, large enough to be read across a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from .chart import PALE
from .page import Page
from .sheet import Flow
from .style import QUIET
from .text import Block

_EDGE = 4.0  # mm from a box's left side to its words
_GAP = 3.0  # mm between boxes


def figures(flow: Flow, said: Sequence[tuple[str, str]]) -> None:
    """Add a box for each number and what it counts."""
    wide = flow.width / len(said)
    room = wide - _GAP - 1.5 * _EDGE
    blocks = [(flow.lay(number, room, "heading", "head"), flow.lay(words, room)) for number, words in said]
    high = max(number.height + words.height for number, words in blocks) + 6
    alt = "; ".join(f"{number} {words}" for number, words in said)
    flow.figure(partial(_draw, blocks, (wide, high), flow.accent), high, alt)


def _draw(blocks: Sequence[tuple[Block, Block]], size: tuple[float, float], accent: str, page: Page, x: float,
          y: float) -> None:  # fmt: skip
    wide, high = size
    for number, words in blocks:
        page.rect(x, y, wide - _GAP, high, fill=None if page.ink.spare else PALE, radius=2)
        page.rect(x, y, 1.6, high, fill=accent, radius=0.8)
        page.words(number, x + _EDGE, y + 2)
        page.words(words, x + _EDGE, y + 3 + number.height, QUIET)
        x += wide
