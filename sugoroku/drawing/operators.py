"""Shapes in the words of a PDF page."""

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
_ROUND = 0.5522847498  # how far a cubic curve's control point stands out to follow a quarter circle


def number(value: float, places: int = 3) -> str:
    """Writes a number briefly, never with an exponent."""
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def rgb(colour: str) -> tuple[float, float, float]:
    """Splits #RRGGBB for the PDF, at a precision that gives the same bytes back."""
    return tuple(round(int(colour[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))  # type: ignore[return-value]


def path(start: Point, bends: Sequence[tuple[Point, Point, Point]], closed: bool = False) -> str:
    """Writes a path of cubic curves."""
    parts = [f"{number(start[0])} {number(start[1])} m"]
    for bend in bends:
        parts.append(" ".join(f"{number(x)} {number(y)}" for x, y in bend) + " c")
    return " ".join([*parts, "h"] if closed else parts)


def rectangle(x: float, y: float, w: float, h: float, radius: float) -> str:
    """Writes a rectangle, with round corners when a radius is given."""
    if not radius:
        return f"{number(x)} {number(y)} {number(w)} {number(h)} re"
    return polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], min(radius, w / 2, h / 2))


def circle(cx: float, cy: float, r: float) -> str:
    """Writes a circle as four curves."""
    return ellipse(cx, cy, r, r)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    """Writes an ellipse as four curves."""
    kx, ky = rx * _ROUND, ry * _ROUND
    return path(
        (cx + rx, cy),
        [
            ((cx + rx, cy + ky), (cx + kx, cy + ry), (cx, cy + ry)),
            ((cx - kx, cy + ry), (cx - rx, cy + ky), (cx - rx, cy)),
            ((cx - rx, cy - ky), (cx - kx, cy - ry), (cx, cy - ry)),
            ((cx + kx, cy - ry), (cx + rx, cy - ky), (cx + rx, cy)),
        ],
        True,
    )


def polygon(points: Sequence[Point], radius: float = 0) -> str:
    """Writes a closed shape of straight sides, each corner cut back by up to the radius and rounded."""
    if not radius:
        first, *rest = (f"{number(x)} {number(y)}" for x, y in points)
        return f"{first} m " + " ".join(f"{point} l" for point in rest) + " h"
    parts: list[str] = []
    for i, corner in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % len(points)]
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        inner, outer = _between(start, corner), _between(end, corner)
        parts.append(f"{number(start[0])} {number(start[1])} {'l' if parts else 'm'}")
        parts.append(" ".join(f"{number(x)} {number(y)}" for x, y in (inner, outer, end)) + " c")
    return " ".join([*parts, "h"])


def _towards(corner: Point, other: Point, radius: float) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    share = min(radius, hypot(dx, dy) / 2) / (hypot(dx, dy) or 1)
    return corner[0] + dx * share, corner[1] + dy * share


def _between(start: Point, corner: Point) -> Point:
    return start[0] + (corner[0] - start[0]) * _ROUND, start[1] + (corner[1] - start[1]) * _ROUND
