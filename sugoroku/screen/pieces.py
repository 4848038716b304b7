"""Pieces and dice as pictures that move."""

from pathlib import Path
from typing import Any

from sugoroku.drawing.piece import draw_die, draw_piece
from sugoroku.drawing.style import INK
from sugoroku.screen.brush import Brush
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Layer

FORMS = {"": (1.0, 1.0), "low": (1.12, 0.86), "tall": (0.93, 1.07)}  # across and down: at rest, landing, in the air
TILTS = (0.0, 30.0, 60.0)  # degrees; a square turned by 90 looks as before
AROUND = 1.42  # a tilted square needs so much more room

Square = tuple[float, float, float, float]


def draw_team(page: Any, team: int, box: Square, art: Path | None) -> None:
    """A team's piece on a page, with its animal where it has one."""
    from sugoroku.drawing import art as arts

    draw_piece(page, team, box, arts.load(art) if art else None)


def piece(team: int, art: Path | None, x: float, y: float, size: float, form: str = "") -> Layer:
    """A piece whose foot stands on a point."""
    across, down = FORMS[form]

    def draw(brush: Brush) -> None:
        with brush.at(0, 0) as page, page.stretched(across, down):
            draw_team(page, team, (0, 0, size * UNIT, size * UNIT), art)

    box = (x - size * across / 2, y - size * down, size * across, size * down)
    return Layer((f"piece {team}", str(art), size, form), box, draw)


def die(value: int, x: float, y: float, size: float, place: int = 0, tilt: int = 0) -> Layer:
    """A die whose foot stands on a point, showing a value; while it tumbles it is tilted."""
    wide = size * (AROUND if tilt else 1)

    def draw(brush: Brush) -> None:
        with brush.at(wide / 2, wide / 2) as page, page.at(0, 0, turn=TILTS[tilt]):
            half = size * UNIT / 2
            draw_die(page, value, (-half, -half, 2 * half, 2 * half))

    return Layer((f"die {place}", value, size, tilt), (x - wide / 2, y - size / 2 - wide / 2, wide, wide), draw)


def landed_die(value: int, x: float, y: float, size: float, place: int = 0) -> Layer:
    """A die pressed flat for a moment by its landing."""
    across, down = FORMS["low"]

    def draw(brush: Brush) -> None:
        with brush.at(0, 0) as page, page.stretched(across, down):
            draw_die(page, value, (0, 0, size * UNIT, size * UNIT))

    box = (x - size * across / 2, y - size * down, size * across, size * down)
    return Layer((f"die {place}", value, size, "low"), box, draw)


def shade(x: float, y: float, wide: float) -> Layer:
    """The shade on the ground under what is in the air."""
    high = wide * 0.22

    def draw(brush: Brush) -> None:
        with brush.at(0, 0) as page, page.stretched(1, high / wide):
            half = wide * UNIT / 2
            page.circle(half, half, half, fill=INK, alpha=0.22)

    return Layer(("shade", round(wide, 2)), (x - wide / 2, y - high / 2, wide, high), draw)
