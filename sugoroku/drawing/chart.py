"""Charts of answers: bars that part at the middle of a scale, simple bars, and arrows from before to after.

Shares are between 0 and 1. What colours tell, patterns, places and numbers tell too: a chart is read from a copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sugoroku.drawing.page import Page
from sugoroku.drawing.pattern import draw_pattern
from sugoroku.drawing.style import INK, QUIET, WHITE, contrast, mixed
from sugoroku.drawing.text import Block, lay

THICK = 5.4  # mm: a bar
APART = 2.2  # between rows
PALE = "#E8EAEE"  # what a bar would be at 100 %
_HAIR = 0.2
_GAP = 2.0  # between a bar and the words beside it
_LEAST_NUMBER = 7.5  # mm: a stretch of a bar that has room for its number
_LEAST_AXIS = 55.0  # mm: an axis that has room for five numbers; a shorter one has three
SWATCH = 3.4  # mm: what shows a shade in a legend
_DOT = 1.7  # mm: radius of the end of an arrow


class Shade(NamedTuple):
    """How one answer looks: its colour, and its pattern where there are no colours (none is plain grey)."""

    colour: str
    pattern: str = ""


LOW, LOWER = Shade("#B4530A", "crossed"), Shade("#F0B878", "rising")
MIDDLE = Shade("#D5D9DF")
HIGHER, HIGH = Shade("#86BADF", "dots"), Shade("#0B5A94")
SCALES = {3: (LOWER, MIDDLE, HIGH), 5: (LOW, LOWER, MIDDLE, HIGHER, HIGH)}
"""Shades from the lowest step to the highest: warm below the middle, cold above it, darker at the ends."""
HIDDEN = Shade(WHITE, "falling")


class Row(NamedTuple):
    """One bar: what stands before it and after it, and the share of each answer, None where that is hidden."""

    label: Block
    shares: tuple[float | None, ...]
    note: Block


class Arrow(NamedTuple):
    """A share before and after; `sure` is the interval of where the second one is from the first."""

    label: Block
    before: float
    after: float
    sure: tuple[float, float]
    note: Block


def height(rows: Sequence[Row | Arrow], thick: float = THICK, apart: float = APART) -> float:
    """How high a chart of these rows is, for bars as thick and as far apart as this (mm)."""
    return sum(_high(row, thick) + apart for row in rows)


def draw_diverging(
    page: Page, corner: tuple[float, float], columns: tuple[float, float, float], rows: Sequence[Row],
    shades: Sequence[Shade], thick: float = THICK, apart: float = APART,
) -> None:  # fmt: skip
    """Draws bars whose middle step lies across zero, all to one scale: the lower steps left of it, the higher right.

    Columns are the widths (mm) for labels, bars and notes. What is hidden stands hatched on its side, or at the end of
    its bar where it may be on both.
    """
    x, y = corner
    left = max(_lower(row) for row in rows)
    span = max(left + _upper(row) for row in rows)
    scale = (columns[1] - 2 * _GAP) / span
    zero = x + columns[0] + _GAP + left * scale
    page.line(zero, y - 1, zero, y + height(rows, thick, apart) - apart + 1, QUIET, _HAIR)
    for row in rows:
        high = _high(row, thick)
        page.words(row.label, x, y + (high - row.label.height) / 2)
        _bar(page, (zero - _lower(row) * scale, y + (high - thick) / 2, scale, thick), row, shades)
        page.words(row.note, x + columns[0] + columns[1], y + (high - row.note.height) / 2, QUIET)
        y += high + apart


def draw_bars(
    page: Page, corner: tuple[float, float], columns: tuple[float, float, float], rows: Sequence[Row], colour: str,
    thick: float = THICK, apart: float = APART,
) -> None:  # fmt: skip
    """Draws one bar a row, the first of its shares, on a pale ground as long as all; hidden is hatched."""
    x, y = corner
    for row in rows:
        high = _high(row, thick)
        page.words(row.label, x, y + (high - row.label.height) / 2)
        box = (x + columns[0] + _GAP, y + (high - thick) / 2, columns[1] - 2 * _GAP, thick)
        draw_bar(page, box, row.shares[0], colour)
        page.words(row.note, x + columns[0] + columns[1], y + (high - row.note.height) / 2, QUIET)
        y += high + apart


def draw_bar(page: Page, box: tuple[float, float, float, float], share: float | None, colour: str) -> None:
    """Draws one bar in its ground."""
    x, y, w, h = box
    if share is None:
        _fill(page, (x, y, w, h), HIDDEN)
        return
    page.rect(x, y, w, h, fill=None if page.ink.spare else PALE, stroke=QUIET if page.ink.spare else None, width=_HAIR)
    if share > 0:
        page.rect(x, y, w * min(1.0, share), h, fill=colour)


def draw_arrows(
    page: Page, corner: tuple[float, float], columns: tuple[float, float, float], rows: Sequence[Arrow], colour: str,
    apart: float = APART,
) -> None:  # fmt: skip
    """Draws from a ring (before) to a disc (after) on a scale from 0 to 100 %, behind it what one can be sure of."""
    x, y = corner
    left, wide = x + columns[0] + _GAP + _DOT, columns[1] - 2 * (_GAP + _DOT)
    bottom = y + height(rows, apart=apart)
    for step in range(5):
        at = left + wide * step / 4
        page.line(at, y, at, bottom, PALE if step % 2 else mixed(PALE, QUIET, 0.3), _HAIR)
        if wide >= _LEAST_AXIS or step % 2 == 0:
            mark = _figure(f"{25 * step} %", 7.0)
            page.words(mark, at - mark.width / 2, bottom + 0.8, QUIET)
    y += apart / 2
    for row in rows:
        high = _high(row)
        page.words(row.label, x, y + (high - row.label.height) / 2)
        _arrow(page, (left, y + high / 2), wide, row, colour)
        page.words(row.note, x + columns[0] + columns[1], y + (high - row.note.height) / 2)
        y += high + apart


AXIS = 5.0  # mm: below a chart of arrows, for its scale


def draw_legend(page: Page, corner: tuple[float, float], width: float, entries: Sequence[tuple[Shade, Block]]) -> None:
    """Draws what each shade means, in as many lines as it takes."""
    x, y = corner
    for (left, top), (shade, block) in zip(_legend(width, entries), entries, strict=True):
        draw_swatch(page, x + left, y + top + block.height / 2, shade)
        page.words(block, x + left + SWATCH + 1.4, y + top)


def draw_swatch(page: Page, x: float, middle: float, shade: Shade) -> None:
    """Draws what a shade looks like, beside words whose middle is there."""
    _fill(page, (x, middle - SWATCH / 2, SWATCH, SWATCH), shade)


def legend_height(width: float, entries: Sequence[tuple[Shade, Block]]) -> float:
    """How high a legend is."""
    *_, (_, top) = _legend(width, entries)
    return top + max(block.height for _, block in entries)


def _legend(width: float, entries: Sequence[tuple[Shade, Block]]) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    high = max(block.height for _, block in entries)
    for _, block in entries:
        wide = SWATCH + 1.4 + block.width
        if x and x + wide > width:
            x, y = 0.0, y + high + 1.0
        yield x, y
        x += wide + 5.0


def _high(row: Row | Arrow, thick: float = THICK) -> float:
    return max(thick, row.label.height, row.note.height)


def _lower(row: Row) -> float:
    """How much of a row lies below zero: its lower steps and half its middle one."""
    middle = len(row.shares) // 2
    seen = sum(share or 0.0 for share in row.shares[:middle]) + (row.shares[middle] or 0.0) / 2
    return seen + (_rest(row) if _hidden_low(row) else 0.0)


def _rest(row: Row) -> float:
    """The share of all that is hidden."""
    return max(0.0, 1.0 - sum(share or 0.0 for share in row.shares)) if None in row.shares else 0.0


def _hidden_low(row: Row) -> bool:
    """Whether only lower steps are hidden, so that they stand on their side."""
    return None not in row.shares[len(row.shares) // 2 :]


def _upper(row: Row) -> float:
    return 1.0 - _lower(row) if any(row.shares) or None in row.shares else 0.0


def _bar(page: Page, place: tuple[float, float, float, float], row: Row, shades: Sequence[Shade]) -> None:
    """Draws one bar; its place is its corner, how long all is, and how thick."""
    x, y, scale, thick = place
    rest = _rest(row) * scale
    if rest and _hidden_low(row):
        _fill(page, (x, y, rest, thick), HIDDEN)
        x += rest
    for share, shade in zip(row.shares, shades, strict=True):
        if share:
            _stretch(page, (x, y, share * scale, thick), share, shade)
            x += share * scale
    if rest and not _hidden_low(row):
        _fill(page, (x, y, rest, thick), HIDDEN)


def _stretch(page: Page, box: tuple[float, float, float, float], share: float, shade: Shade) -> None:
    """Draws a step of a bar, with its number where there is room."""
    x, y, w, h = box
    _fill(page, box, shade)
    if w < _LEAST_NUMBER:
        return
    number = _figure(f"{100 * share:.0f} %", 7.5)
    left, top = x + (w - number.width) / 2, y + (h - number.height) / 2
    if page.ink.grey and shade.pattern:
        page.rect(left - 0.7, y + 0.9, number.width + 1.4, h - 1.8, fill=WHITE)
        page.words(number, left, top)
        return
    page.words(number, left, top, max(INK, WHITE, key=lambda fill: contrast(fill, shade.colour)))


def _fill(page: Page, box: tuple[float, float, float, float], shade: Shade) -> None:
    x, y, w, h = box
    if shade.pattern and (page.ink.grey or shade is HIDDEN):
        draw_pattern(page, shade.pattern, box)
        if shade is HIDDEN:  # it says nothing, so it stands back
            page.rect(x, y, w, h, fill=WHITE, alpha=0.6)
        page.rect(x, y, w, h, stroke=QUIET if shade is HIDDEN else INK, width=_HAIR)
    else:
        page.rect(x, y, w, h, fill=shade.colour, stroke=WHITE, width=_HAIR)


def _arrow(page: Page, start: tuple[float, float], wide: float, row: Arrow, colour: str) -> None:
    left, y = start
    first, last = left + row.before * wide, left + row.after * wide
    low, high = (left + wide * min(1.0, max(0.0, row.before + end)) for end in row.sure)
    page.rect(low, y - 1.3, high - low, 2.6, fill=mixed(colour, WHITE, 0.75), radius=1.3)
    ahead = 1 if last > first else -1
    if abs(last - first) > 2 * _DOT:
        page.line(first + ahead * _DOT, y, last - ahead * _DOT, y, colour, 0.9)
    page.circle(last, y, _DOT, fill=colour)
    page.circle(first, y, _DOT, fill=WHITE, stroke=colour, width=0.7)


@cache
def _figure(text: str, size: float) -> Block:
    """A number in a chart, for grown-ups."""
    return lay(text, size, 30, lang="en", font="bold", reads="fine", leading=1.0)
