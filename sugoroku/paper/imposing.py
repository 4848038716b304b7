"""Where the cards of a sheet lie, so that every back comes to lie on its front."""

from collections.abc import Iterator
from dataclasses import dataclass

CUT = 4.0  # mm: length of a cut line, outside the cards
GAP = 1.5  # mm: between a cut line and the cards


@dataclass(frozen=True, slots=True)
class Imposition:
    """A grid of equal cards in the middle of a sheet; all lengths in millimetres."""

    width: float
    height: float
    columns: int
    rows: int
    card_width: float
    card_height: float
    duplex: str  # the edge the printer turns the sheet over: "long-edge" or "short-edge"

    @property
    def count(self) -> int:
        """How many cards a sheet holds."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """The left edge of the grid; the same distance is free on the right, so that backs mirror onto fronts."""
        return (self.width - self.columns * self.card_width) / 2

    @property
    def top(self) -> float:
        """The upper edge of the grid; the same distance is free below."""
        return (self.height - self.rows * self.card_height) / 2

    def fits(self) -> bool:
        """Whether the cards and their cut lines lie on the sheet."""
        return min(self.left, self.top) >= CUT + GAP

    def front(self, place: int) -> tuple[float, float]:
        """The upper left corner of the front in the given place, counted along the rows."""
        row, column = divmod(place, self.columns)
        return self._corner(row, column)

    def back(self, place: int) -> tuple[float, float]:
        """The upper left corner of the back that belongs to the front in this place.

        A sheet turned over its long (upright) edge swaps left and right; turned over its short edge it swaps top
        and bottom, and the back then stands on its head beside the front's, which for cards does not matter.
        """
        row, column = divmod(place, self.columns)
        over_upright = (self.duplex == "long-edge") == (self.height >= self.width)
        if over_upright:
            return self._corner(row, self.columns - 1 - column)
        return self._corner(self.rows - 1 - row, column)

    def cuts(self) -> Iterator[tuple[float, float, float, float]]:
        """The cut lines (x1, y1, x2, y2) around the grid: straight cuts only, none inside a card."""
        right, bottom = self.width - self.left, self.height - self.top
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
