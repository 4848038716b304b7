"""A chart of answers: for each thing asked a bar whose parts have a sign, a pattern, a colour and a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box

ANSWERS = ("yes", "sometimes", "not-yet")
# Lighter from one to the next, so that they differ in grey; the darkest still carries ink.
FILLS = {"yes": "#9BD19A", "sometimes": "#FBE3A1", "not-yet": WHITE}
BRIGHT = "#64DF5D"  # in high contrast pale colours are white, and this one is not
STRIPE, SPACING = "#C08A1E", 22
NARROW = 112.0  # the least width of a part: its sign and a number of two digits
WIDEST = 160.0  # of one answer, where few were given
ROUND = 22.0
SIGN, NUMBER = 44.0, 42.0


class Told(NamedTuple):
    """What the teams told on one square."""

    square: int
    yes: int
    sometimes: int
    not_yet: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """How often each answer was given, in the order of the chart."""
        return self.yes, self.sometimes, self.not_yet


def by_square(told: Sequence[tuple[int, int, str]]) -> list[Told]:
    """The answers of a game by what was asked, what most teams already do first."""
    squares = sorted({square for _, square, _ in told})
    rows = [
        Told(asked, *(sum(square == asked and said == answer for _, square, said in told) for answer in ANSWERS))
        for asked in squares
    ]
    return sorted(rows, key=lambda row: (-row.yes, -row.sometimes, row.square))


def totals(rows: Sequence[Told]) -> list[int]:
    """How often each answer was given in all."""
    return [sum(row.counts[at] for row in rows) for at in range(len(ANSWERS))]


def widths(counts: Sequence[int], most: int, wide: float) -> list[float]:
    """How wide the parts of a bar are: `most` answers fill the width, and no part is too narrow for its number."""
    unit = min(WIDEST, wide / max(1, most))
    shares = [max(NARROW, count * unit) if count else 0.0 for count in counts]
    over = sum(shares) - wide
    if over > 0:
        large = shares.index(max(shares))
        shares[large] = max(NARROW, shares[large] - over)
    return shares


def draw_bar(brush: Brush, counts: Sequence[int], most: int, box: Box) -> None:
    """One bar: solid, striped and blank parts with their signs and numbers."""
    x, y, w, h = box
    shares, left = widths(counts, most, w), x
    whole = (x + LINE / 2, y + LINE / 2, sum(shares) - LINE, h - LINE)
    with brush.clip(whole, radius=ROUND):
        for answer, count, wide in zip(ANSWERS, counts, shares, strict=True):
            if count:
                _part(brush, answer, count, (left, y, wide, h))
                left += wide
    brush.rect(whole, stroke=INK, radius=ROUND)


def _part(brush: Brush, answer: str, count: int, box: Box) -> None:
    x, y, w, h = box
    draw_ground(brush, answer, box)
    sign = min(SIGN, h - 20)
    start = x + (w - sign - 42) / 2
    _plate(brush, answer, (start - 8, y + (h - sign) / 2 - 6, sign + 54, sign + 12))
    draw_icon(brush, answer, start, y + (h - sign) / 2, sign)
    room = (start + sign + 4, y, 42, h)
    size = NUMBER if count < 10 else NUMBER * 0.8
    brush.words(str(count), room, size, lang="en", font="bold", align="center", valign="middle", one=True, fixed=True)


def _plate(brush: Brush, answer: str, box: Box) -> None:
    """A calm ground on the stripes, so that sign and number are easy to read."""
    if answer == "sometimes":
        brush.rect(box, fill=FILLS[answer], radius=box[3] / 2)


def draw_ground(brush: Brush, answer: str, box: Box) -> None:
    """The colour and pattern of an answer, with a line around it."""
    x, y, w, h = box
    brush.rect(box, fill=BRIGHT if answer == "yes" and brush.look.contrast else FILLS[answer])
    if answer == "sometimes":
        with brush.clip(box):
            for at in range(-int(h), int(w), SPACING):
                brush.line((x + at, y + h), (x + at + h, y), STRIPE, LINE * 0.9)
    brush.rect((x, y, w, h), stroke=INK, width=LINE * 0.8)


def draw_key(brush: Brush, words: Sequence[tuple[str, str]], counts: Sequence[int], box: Box, lang: str) -> None:
    """What the signs mean, with how often each answer was given in all."""
    x, y, w, h = box
    left, gap = x, 26.0
    each = (w - gap * (len(words) - 1)) / len(words)
    for (answer, said), count in zip(words, counts, strict=True):
        whole = (left + LINE / 2, y + LINE / 2, each - LINE, h - LINE)
        with brush.clip(whole, radius=ROUND):
            draw_ground(brush, answer, whole)
        brush.rect(whole, stroke=INK, radius=ROUND)
        number, sign = str(count), min(46.0, h - 24)
        block = brush.lay(said, 34, each - sign - 130, h - 12, one=True, lang=lang, font="bold")
        wide = block.width / UNIT + 2
        start = left + (each - sign - wide - 84) / 2
        _plate(brush, answer, (start - 16, y + 9, sign + wide + 116, h - 18))
        draw_icon(brush, answer, start, y + (h - sign) / 2, sign)
        room = (start + sign + 14, y + 6, wide, h - 12)
        brush.words(said, room, 34, lang=lang, font="bold", valign="middle", one=True)
        place = (start + sign + wide + 18, y, 72, h)
        brush.words(number, place, 44, lang="en", font="bold", align="right", valign="middle", fixed=True)
        left += each + gap
