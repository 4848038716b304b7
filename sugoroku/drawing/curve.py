"""Smooth curves through points, and where they lead."""

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
Bend = tuple[Point, Point, Point]  # two control points and the end of a cubic Bézier curve


def smooth(points: Sequence[Point], closed: bool = False) -> list[Bend]:
    """Joins points by cubic curves (chordal Catmull-Rom), which does not overshoot where points stand unevenly."""
    count = len(points)
    tangents = [_tangent(points, i, closed) for i in range(count)]
    bends = []
    for i in range(count if closed else count - 1):
        j = (i + 1) % count
        (ax, ay), (bx, by) = points[i], points[j]
        reach = hypot(bx - ax, by - ay) / 3
        (tx, ty), (ux, uy) = tangents[i], tangents[j]
        bends.append(((ax + tx * reach, ay + ty * reach), (bx - ux * reach, by - uy * reach), (bx, by)))
    return bends


def _tangent(points: Sequence[Point], i: int, closed: bool) -> Point:
    """Gives the direction at a point: that of its neighbours, weighed towards the nearer one."""
    count = len(points)
    before = points[(i - 1) % count] if closed or i > 0 else points[i]
    after = points[(i + 1) % count] if closed or i < count - 1 else points[i]
    here = points[i]
    near, far = hypot(here[0] - before[0], here[1] - before[1]), hypot(after[0] - here[0], after[1] - here[1])
    if not near or not far:
        length = (near or far) or 1.0
        return (after[0] - before[0]) / length, (after[1] - before[1]) / length
    weight = far / (near + far)
    x, y = ((here[k] - before[k]) / near * weight + (after[k] - here[k]) / far * (1 - weight) for k in (0, 1))
    return x, y


def along(start: Point, bend: Bend, share: float) -> tuple[Point, Point]:
    """Gives the point at a share of a bend, and the direction there (not normalised)."""
    t, u = share, 1 - share
    a, (b, c, d) = start, bend
    x, y = (u**3 * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t**3 * d[k] for k in (0, 1))
    dx, dy = (3 * (u * u * (b[k] - a[k]) + 2 * u * t * (c[k] - b[k]) + t * t * (d[k] - c[k])) for k in (0, 1))
    return (x, y), (dx, dy)
