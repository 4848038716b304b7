"""Where the sheets of a picture begin that is larger than any of them, and how far each goes on under the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

LAP = 3.0  # mm of picture that at least goes on under the next sheet: scissors stray by less
LONGEST = 10.0  # mm of picture that at most does: nobody will see it
GLUED = 8.0  # mm of paper, its white edge included, that at least lies under the next sheet to be glued
_ALMOST = 1e-6


class Strip(NamedTuple):
    """What a row or a column of sheets shows, in millimetres along the picture.

    It is seen from `start` to `seam`, where the next one begins; up to `end` it goes on below that.
    """

    start: float
    seam: float
    end: float

    @property
    def lap(self) -> float:
        """How much of the picture goes on under the next sheet."""
        return self.end - self.seam


class Tiling(NamedTuple):
    """The sheets of a picture, side by side in columns and below each other in rows."""

    columns: tuple[Strip, ...]
    rows: tuple[Strip, ...]

    @property
    def count(self) -> int:
        """How many sheets it takes."""
        return len(self.columns) * len(self.rows)

    def sheets(self) -> Iterator[tuple[int, int]]:
        """The row and the column of each sheet, counted from zero, along the rows."""
        return ((row, column) for row in range(len(self.rows)) for column in range(len(self.columns)))


def least_lap(margin: float) -> float:
    """How much of a picture has to go on under the next sheet where printers leave so much white at the edge."""
    return max(LAP, GLUED - margin)


def parted(length: float, seams: Sequence[float], room: float) -> tuple[Strip, ...]:
    """The strips of a picture between given seams, each going on as far as the room on its sheet allows."""
    edges = [0.0, *seams, length]
    return tuple(
        Strip(start, seam, min(length, seam + LONGEST, start + room) if seam < length else length)
        for start, seam in pairwise(edges)
    )


def fewest(length: float, room: float, lap: float) -> tuple[Strip, ...]:
    """The fewest strips of a picture that fit into a room, each going on by the lap or more under the next.

    They begin at whole millimetres where that takes no more of them.
    """
    count = 1 + max(0, ceil((length - room) / (room - lap) - _ALMOST))
    if count == 1:
        return (Strip(0.0, length, length),)
    step = ceil(max((length - room) / (count - 1), room - LONGEST) - _ALMOST)
    step = min(step, room - lap)
    return tuple(
        Strip(at * step, (at + 1) * step, at * step + room) if at < count - 1 else Strip(at * step, length, length)
        for at in range(count)
    )
