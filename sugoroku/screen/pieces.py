"""Pieces and dice as pictures that move."""

from pathlib import Path
from typing import Any

from sugoroku.drawing.piece import draw_die, draw_piece
from sugoroku.screen.brush import Brush
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Layer

Square = tuple[float, float, float, float]


def draw_team(page: Any, team: int, box: Square, art: Path | None) -> None:
    """A team's piece on a page, with its animal where it has one."""
    from sugoroku.drawing import art as arts

    draw_piece(page, team, box, arts.load(art) if art else None)


def piece(team: int, art: Path | None, x: float, y: float, size: float) -> Layer:
    """A piece whose foot stands on a point."""

    def draw(brush: Brush) -> None:
        with brush.at(0, 0) as page:
            draw_team(page, team, (0, 0, size * UNIT, size * UNIT), art)

    return Layer((f"piece {team}", str(art), size), (x - size / 2, y - size, size, size), draw)


def die(value: int, x: float, y: float, size: float, place: int = 0) -> Layer:
    """A die showing a value."""

    def draw(brush: Brush) -> None:
        with brush.at(0, 0) as page:
            draw_die(page, value, (0, 0, size * UNIT, size * UNIT))

    return Layer((f"die {place}", value, size), (x, y, size, size), draw)
