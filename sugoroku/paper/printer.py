"""What a printer does to a page, and how a page is drawn so that it comes out right all the same."""

from __future__ import annotations

from dataclasses import dataclass

from sugoroku.drawing.placed import STRAIGHT, Matrix

from .imposing import Sides, mirrors_across


@dataclass(frozen=True)
class Printer:
    """What was measured on the calibration page: a point of a page comes out at centre + scale x (point - centre).

    On backs it comes out `right` and `below` (mm) of where it should, seen from the front through the sheet.
    """

    across: float = 1.0
    """How wide the printer makes what should be 1 wide, the sheet upright."""
    down: float = 1.0
    """How high the printer makes what should be 1 high, the sheet upright."""
    right: float = 0.0
    below: float = 0.0
    margin: float | None = None
    """What it leaves white at each edge (mm), if that was measured."""

    def moved(self, width: float, height: float, sides: Sides, back: bool) -> Matrix:
        """The matrix that makes up for it on a page of this size (mm).

        A page that lies across goes through the printer turned a quarter to the left: its right edge leads.
        """
        lies = width > height
        sx, sy = (self.down, self.across) if lies else (self.across, self.down)
        right, below = (-self.below, self.right) if lies else (self.right, self.below)
        dx = dy = 0.0
        if back:
            mirrored = mirrors_across(width, height, sides)
            dx, dy = (right, -below) if mirrored else (-right, below)
        if (sx, sy, dx, dy) == (1, 1, 0, 0):
            return STRAIGHT
        return 1 / sx, 0, 0, 1 / sy, width / 2 * (1 - 1 / sx) + dx / sx, height / 2 * (1 - 1 / sy) + dy / sy


STRAIGHTFORWARD = Printer()
