"""The board as a poster: the sheet of the board, enlarged to another."""

from __future__ import annotations

from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size
from . import board

_BOARD = (420.0, 297.0)  # mm: the sheet that is enlarged, its white edges with it


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether the board is no smaller than on its own sheet."""
    return scale(size) >= 1


def leaves(job: Job, part: Component, size: Size) -> tuple[Leaf, ...]:
    """The board in the middle of one sheet, as large as the edges allow that grow with it."""
    return (board.enlarged(job, part, size, scale(size)),)


def scale(size: Size) -> float:
    """How many times as large as the board a poster on a sheet is."""
    return min(size[0] / _BOARD[0], size[1] / _BOARD[1])
