"""The shapes that tell teams and kinds of square apart where colour cannot."""

from collections.abc import Callable
from math import cos, pi, sin

from sugoroku.drawing.page import Page

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def _regular(corners: int, first: float) -> list[Point]:
    """Gives the corners of a regular polygon in the unit circle; the first angle is in quarter turns from the right."""
    return [(cos(first * pi / 2 + i * 2 * pi / corners), sin(first * pi / 2 + i * 2 * pi / corners))
            for i in range(corners)]  # fmt: skip


def _star(points: int, inner: float) -> list[Point]:
    outer, valleys = _regular(points, -1), _regular(points, -1 + 2 / points)
    return [corner for tip, (x, y) in zip(outer, valleys, strict=True) for corner in (tip, (x * inner, y * inner))]


# Corners around the origin, drawn so that all look equally large in a box of 2 x 2.
TEAM_SHAPES: dict[str, list[Point]] = {
    "circle": [],
    "triangle": [(0, -0.98), (1, 0.82), (-1, 0.82)],
    "square": [(-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)],
    "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
    # Five tips reach less far down than up: moved to the middle of the box, the star may be larger.
    "star": [(x * 1.05, y * 1.05 + 0.1) for x, y in _star(5, 0.56)],
    "hexagon": _regular(6, 0),
}
# Where a letter or a picture sits best: offset down, and the radius of the circle that fits inside.
ROOM: dict[str, tuple[float, float]] = {
    "circle": (0, 0.8), "triangle": (0.23, 0.5), "square": (0, 0.72), "diamond": (0, 0.58), "star": (0.14, 0.52),
    "hexagon": (0, 0.72),
}  # fmt: skip


def team_shape(
    page: Page, shape: str, cx: float, cy: float, r: float, *, fill: str | None, stroke: str | None, width: float
) -> None:
    """Draws a team's shape centred on a point, inside a box of 2 r."""
    if shape == "circle":
        page.circle(cx, cy, r * 0.96, fill=fill, stroke=stroke, width=width)
        return
    corners = [(cx + x * r, cy + y * r) for x, y in TEAM_SHAPES[shape]]
    page.polygon(corners, fill=fill, stroke=stroke, width=width, radius=r * 0.16)


def _square(x: float, y: float, w: float, h: float) -> list[Point]:
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def _octagon(x: float, y: float, w: float, h: float) -> list[Point]:
    cut = w * 0.13
    return [(x + cut, y), (x + w - cut, y), (x + w, y + cut), (x + w, y + h - cut), (x + w - cut, y + h),
            (x + cut, y + h), (x, y + h - cut), (x, y + cut)]  # fmt: skip


def _signpost(x: float, y: float, w: float, h: float) -> list[Point]:
    tip, shoulder = w * 0.07, w * 0.09
    return [(x, y), (x + w, y), (x + w, y + h / 2 - shoulder), (x + w + tip, y + h / 2), (x + w, y + h / 2 + shoulder),
            (x + w, y + h), (x, y + h), (x, y + h / 2 + shoulder), (x - tip, y + h / 2),
            (x, y + h / 2 - shoulder)]  # fmt: skip


def _speech(x: float, y: float, w: float, h: float) -> list[Point]:
    tail, left = w * 0.07, x + w * 0.16
    return [(x, y), (x + w, y), (x + w, y + h), (left + w * 0.2, y + h), (left + w * 0.04, y + h + tail), (left, y + h),
            (x, y + h)]  # fmt: skip


def _pennant(x: float, y: float, w: float, h: float) -> list[Point]:
    tip = w * 0.08
    return [(x, y), (x + w, y), (x + w + tip, y + h / 2), (x + w, y + h), (x, y + h)]


def _sun(x: float, y: float, w: float, h: float) -> list[Point]:
    """Gives a square whose sides swell into sixteen rays."""
    cx, cy = x + w / 2, y + h / 2
    corners = []
    for i in range(32):
        angle = i * pi / 16
        reach = (1.0 if i % 2 else 1.13) * w / 2 / (abs(cos(angle)) ** 6 + abs(sin(angle)) ** 6) ** (1 / 6)
        corners.append((cx + reach * cos(angle), cy + reach * sin(angle)))
    return corners


# Outline of a tile in its box, and the radius of its corners as a share of the box's width.
TILE_SHAPES: dict[str, tuple[Callable[[float, float, float, float], list[Point]], float]] = {
    "square": (_square, 0.06),
    "round": (_square, 0.17),
    "speech": (_speech, 0.12),
    "cloud": (_square, 0.27),
    "octagon": (_octagon, 0.03),
    "signpost": (_signpost, 0.1),
    "pennant": (_pennant, 0.1),
    "sun": (_sun, 0.035),
}


def tile_shape(
    page: Page, shape: str, box: Box, *, fill: str | None = None, stroke: str | None = None, width: float = 0.7
) -> None:
    """Draws the outline that belongs to a kind of square; small tails may stand out of the box."""
    corners, round_by = TILE_SHAPES[shape]
    page.polygon(corners(*box), fill=fill, stroke=stroke, width=width, radius=box[2] * round_by)
