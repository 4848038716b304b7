"""Where the cards of a sheet lie, so that every back comes to lie on its front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

CUT = 4.0  # mm: length of a cut line, outside the cards
GAP = 1.5  # mm: between a cut line and the cards

Sides = Literal["one", "long-edge", "short-edge", "fold"]


@dataclass(frozen=True, slots=True)
class Imposition:
    """A grid of equal cards in the middle of a sheet, or of its left half where it is folded; lengths in millimetres.

    Cards touch, so that one straight cut parts two of them: a grid takes `columns + rows + 2` cuts.
    """

    width: float
    height: float
    columns: int
    rows: int
    card_width: float
    card_height: float
    sides: Sides  # "fold": fronts on the left half, backs on the right, folded along the middle and glued

    @classmethod
    def of(cls, width: float, height: float, card: tuple[float, float], sides: Sides, margin: float) -> Imposition:
        """The largest grid that leaves room for its cut lines within the printer's margin; without cards if none fits.

        Cut lines that would fall into the margin are left out by half at most: what is beyond them is white anyway.
        """
        room = max(CUT / 2 + GAP, margin)
        across = width / 2 if sides == "fold" else width
        columns = int((across - 2 * room + 1e-6) // card[0])
        rows = int((height - 2 * room + 1e-6) // card[1])
        return cls(width, height, max(0, columns), max(0, rows), *card, sides)

    @property
    def count(self) -> int:
        """How many cards a sheet holds."""
        return self.columns * self.rows

    @property
    def cuts_needed(self) -> int:
        """How many straight cuts part the cards of a sheet."""
        return self.columns + self.rows + 2

    @property
    def left(self) -> float:
        """The left edge of the grid; the same distance is free on the right, so that backs mirror onto fronts."""
        across = self.width / 2 if self.sides == "fold" else self.width
        return (across - self.columns * self.card_width) / 2

    @property
    def top(self) -> float:
        """The upper edge of the grid; the same distance is free below."""
        return (self.height - self.rows * self.card_height) / 2

    def front(self, place: int) -> tuple[float, float]:
        """The upper left corner of the front in the given place, counted along the rows."""
        row, column = divmod(place, self.columns)
        return self._corner(row, column)

    def back(self, place: int) -> tuple[float, float]:
        """The upper left corner of the back that belongs to the front in this place.

        A sheet turned over its long (upright) edge swaps left and right, as does one folded along its middle; turned
        over its short edge it swaps top and bottom, and the back then stands on its head beside the front's, which
        for cards does not matter.
        """
        row, column = divmod(place, self.columns)
        if self.sides == "fold":
            x, y = self._corner(row, column)
            return self.width - x - self.card_width, y
        if mirrors_across(self.width, self.height, self.sides):
            return self._corner(row, self.columns - 1 - column)
        return self._corner(self.rows - 1 - row, column)

    def cuts(self) -> Iterator[tuple[float, float, float, float]]:
        """The cut lines (x1, y1, x2, y2) around the grid of fronts: straight cuts only, none inside a card."""
        right, bottom = self.left + self.columns * self.card_width, self.height - self.top
        for column in range(self.columns + 1):
            x = self.left + column * self.card_width
            yield x, self.top - GAP - CUT, x, self.top - GAP
            yield x, bottom + GAP, x, bottom + GAP + CUT
        for row in range(self.rows + 1):
            y = self.top + row * self.card_height
            yield self.left - GAP - CUT, y, self.left - GAP, y
            yield right + GAP, y, right + GAP + CUT, y

    def _corner(self, row: int, column: int) -> tuple[float, float]:
        return self.left + column * self.card_width, self.top + row * self.card_height


def mirrors_across(width: float, height: float, sides: Sides) -> bool:
    """Whether a sheet of this size turned over this edge swaps left and right, rather than top and bottom."""
    return (sides == "long-edge") == (height >= width)
