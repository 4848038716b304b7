"""The five faces of the printed sheet, for the page on tablets."""

from __future__ import annotations

from collections.abc import Iterator

from sugoroku.drawing.faces import Point, Shape
from sugoroku.drawing.faces import face as shapes

SKINS = ("#FFF6DA", "#FFEEB8", "#FFE28C", "#FFD45C", "#FFC42E")  # light to strong, also in grey


def face(step: int) -> str:
    """The face of a step, 1 to 5, as SVG."""
    drawn = "".join(_path(shape, SKINS[step - 1]) for shape in shapes(step))
    return (
        '<svg class="face" viewBox="-1.08 -1.08 2.16 2.16" aria-hidden="true" stroke-linecap="round" '
        f'stroke-linejoin="round">{drawn}</svg>'
    )


def _path(shape: Shape, skin: str) -> str:
    fill = skin if shape.head else shape.fill or "none"
    return (
        f'<path d="{" ".join(_steps(shape.points))}{"Z" if shape.closed else ""}" fill="{fill}" '
        f'stroke="{shape.stroke or "none"}" stroke-width="{shape.width}"/>'
    )


def _steps(points: tuple[Point, ...]) -> Iterator[str]:
    """Straight lines from point to point: short ones, and small on any screen."""
    for at, (x, y) in enumerate(points):
        yield f"{'L' if at else 'M'}{x:.3g} {y:.3g}"
