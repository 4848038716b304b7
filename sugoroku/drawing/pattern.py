"""Patterns that tell apart on a black-and-white sheet what colours tell apart elsewhere."""

from collections.abc import Callable

from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK, WHITE

Box = tuple[float, float, float, float]

_APART = 2.2  # mm between lines or dots
_THIN = 0.35


def draw_pattern(page: Page, pattern: str, box: Box, radius: float = 0) -> None:
    """Fills a box with one of the patterns, on white."""
    x, y, w, h = box
    with page.clip(x, y, w, h, radius):
        page.rect(x, y, w, h, fill=WHITE)
        PATTERNS[pattern](page, box)


def _slanted(page: Page, box: Box, down: bool) -> None:
    x, y, w, h = box
    for step in range(int((w + h) / _APART) + 2):
        left = x - h + step * _APART
        ends = (y, y + h) if down else (y + h, y)
        page.line(left, ends[0], left + h, ends[1], INK, _THIN)


def _across(page: Page, box: Box) -> None:
    x, y, w, h = box
    for step in range(1, int(h / _APART) + 2):
        page.line(x, y + (step - 0.5) * _APART, x + w, y + (step - 0.5) * _APART, INK, _THIN)


def _upright(page: Page, box: Box) -> None:
    x, y, w, h = box
    for step in range(1, int(w / _APART) + 2):
        page.line(x + (step - 0.5) * _APART, y, x + (step - 0.5) * _APART, y + h, INK, _THIN)


def _dotted(page: Page, box: Box, ring: bool) -> None:
    x, y, w, h = box
    for row in range(int(h / _APART) + 2):
        for column in range(int(w / _APART) + 2):
            cx, cy = x + (column + (row % 2) / 2) * _APART, y + row * _APART
            if ring:
                page.circle(cx, cy, _APART * 0.3, stroke=INK, width=_THIN)
            else:
                page.circle(cx, cy, _APART * 0.2, fill=INK)


def _crossed(page: Page, box: Box) -> None:
    _slanted(page, box, True)
    _slanted(page, box, False)


def _squared(page: Page, box: Box) -> None:
    _across(page, box)
    _upright(page, box)


PATTERNS: dict[str, Callable[[Page, Box], None]] = {
    "falling": lambda page, box: _slanted(page, box, True),
    "rising": lambda page, box: _slanted(page, box, False),
    "across": _across,
    "upright": _upright,
    "dots": lambda page, box: _dotted(page, box, False),
    "rings": lambda page, box: _dotted(page, box, True),
    "crossed": _crossed,
    "squared": _squared,
}
