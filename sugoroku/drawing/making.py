"""How a piece comes about, in pictures: a strip that becomes a standing animal, a net that becomes a die."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import atan2, cos, degrees, hypot, radians, sin

from sugoroku.drawing.craft import draw_arrow, draw_fold, draw_glue, draw_scissors
from sugoroku.drawing.net import EDGE, draw_value
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.spinner import draw_spinner
from sugoroku.drawing.standee import FOOT, HEIGHT, STRIP, WIDTH, Standee, draw_face, folds, outline
from sugoroku.drawing.style import INK, OUTLINE, PAPER, QUIET, WHITE, mixed

Point = tuple[float, float]
Solid = tuple[float, float, float]

_SHADE = mixed(PAPER, QUIET, 0.2)  # the side of the paper that lies in shadow
_PENCIL, _PENCIL_SHADE = "#F2B33D", "#C98A1B"
_COS = cos(radians(30))
_AWAY = (0.5, 0.28)  # how far right and up a millimetre of depth is drawn


def seen(x: float, y: float, z: float) -> Point:
    """Gives where a point stands on paper: x to the right, y up, z away from the eye (mm)."""
    return x + _AWAY[0] * z, -y - _AWAY[1] * z


@contextmanager
def on_plane(page: Page, along: Point, down: Point) -> Iterator[None]:
    """Draws what is inside the block on a plane that is looked at aslant.

    A millimetre to the right becomes `along` on the page, one down becomes `down`. A page only turns and stretches, so
    it is taken apart into turn, stretch, turn (singular values of a 2 x 2 matrix).
    """
    (a, c), (b, d) = along, down
    even, odd = hypot((a + d) / 2, (c - b) / 2), hypot((a - d) / 2, (c + b) / 2)
    one, other = atan2(c + b, a - d), atan2(c - b, a + d)
    with (
        page.at(0, 0, turn=degrees((other + one) / 2)),
        page.stretched(even + odd, even - odd),
        page.at(0, 0, turn=degrees((other - one) / 2)),
    ):
        yield


def draw_cutting(page: Page, made: Standee, x: float, y: float, scale: float) -> None:
    """Draws a strip that is being cut out, its upper left corner here."""
    with page.at(x, y, scale):
        glue = [(1, STRIP - FOOT), (WIDTH - 1, STRIP - FOOT), (WIDTH - 2, STRIP), (2, STRIP)]
        page.polygon(outline(0, 0), fill=WHITE, stroke=INK, width=OUTLINE)
        draw_glue(page, glue, 3.2, 0.6)
        with page.at(0, FOOT + HEIGHT):
            draw_face(page, made, named=False)
        with page.at(WIDTH, FOOT + HEIGHT, turn=180):
            draw_face(page, made, named=False)
        for fold in folds(0, 0):
            draw_fold(page, *fold)
        draw_scissors(page, (WIDTH, STRIP * 0.5), 26, -90)


def draw_tent(
    page: Page, made: Standee, x: float, y: float, scale: float, apart: float, foot: Point = (FOOT, 0)
) -> None:
    """Draws a strip on its way to a tent, its front's lower left corner here.

    Its faces stand `apart` mm from each other below; each foot ends so far inwards from its fold, and so far up.
    """
    inwards, up = foot
    tall = (HEIGHT**2 - (apart / 2) ** 2) ** 0.5
    across, high = seen(0, tall, apart / 2)
    with page.at(x, y, scale):
        _panel(page, [(0, 0, apart), (0, up, apart - inwards)], _SHADE)
        _panel(page, [(0, 0, apart), (0, tall, apart / 2)], _SHADE)
        front = _panel(page, [(0, 0, 0), (0, up, inwards)], WHITE)
        if up < 0:
            draw_glue(page, [front[0], *front[:0:-1]], 3.2, 0.6)
            (x, y) = front[1]
            draw_arrow(page, [(x - 4, y - 5), (x - 2, y + 3.5), (x + 8, y + 4)], QUIET, 1.1)
        _panel(page, [(0, 0, 0), (0, tall, apart / 2)], WHITE)
        with page.at(across, high), on_plane(page, (1, 0), (-across / HEIGHT, -high / HEIGHT)):
            draw_face(page, made, named=False)


def _panel(page: Page, side: Sequence[Solid], fill: str) -> list[Point]:
    """Draws a part of the strip between two edges, each given by its left end, and gives its corners."""
    corners = [seen(*point) for point in side] + [seen(x + WIDTH, y, z) for x, y, z in reversed(side)]
    page.polygon(corners, fill=fill, stroke=INK, width=OUTLINE)
    return corners


def draw_closing(page: Page, x: float, y: float, scale: float) -> None:
    """Draws a tent from its side, its middle here: one foot comes to lie on the other, with glue between."""
    half, tall, gap = FOOT, HEIGHT * 0.78, 5.0
    top, foot = -tall / 2, tall / 2
    with page.at(x, y, scale):
        page.polyline([(half, foot + gap + 0.6), (-half, foot + gap - 1), (0, top), (half, foot), (-half + 2, foot)],
                      INK, 1.5)  # fmt: skip
        for at in range(5):
            page.circle(-half + 4.5 + at * 3.4, foot + gap / 2 + 0.2, 0.75, fill=QUIET)
        for turn in (-1, 1):
            draw_arrow(page, [(0, foot + gap / 2 + turn * 11), (0, foot + gap / 2 + turn * 5)], QUIET, 1.1)


def corner_view(x: float, y: float, z: float) -> Point:
    """Gives where a point stands on paper, seen from a corner: x to the lower right, y to the lower left, z up."""
    return (x - y) * _COS, (x + y) / 2 - z


def draw_cube(page: Page, values: Sequence[int], x: float, y: float, scale: float) -> None:
    """Draws a die seen from a corner, the middle of the hexagon that it fills here."""
    with page.at(x, y, scale):
        _draw_wall(page, values, 1, (0, 1, 1), (1, 0, 0), (0, 0, -1))
        _draw_wall(page, values, 5, (1, 1, 1), (0, -1, 0), (0, 0, -1))
        _draw_wall(page, values, 0, (0, 0, 1), (1, 0, 0), (0, 1, 0))


def draw_lid(page: Page, values: Sequence[int], x: float, y: float, scale: float) -> None:
    """Draws a die that is closed at last, seen from a corner: its lid comes down with three tabs full of glue."""
    open_by = radians(34)
    reach, rise = cos(open_by), sin(open_by)
    with page.at(x, y, scale):
        _draw_wall(page, values, 1, (0, 1, 1), (1, 0, 0), (0, 0, -1))
        _draw_wall(page, values, 5, (1, 1, 1), (0, -1, 0), (0, 0, -1))
        _draw_sheet(page, [(0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)], _SHADE)
        _draw_sheet(page, [(0, 0, 1), (reach, 0, 1 + rise), (reach, 1, 1 + rise), (0, 1, 1)], WHITE)
        tabs = [
            [(reach, 1, 1 + rise), (reach, 0, 1 + rise), (reach + 0.1, 0.18, 1.33), (reach + 0.1, 0.82, 1.33)],
            [(0, 1, 1), (reach, 1, 1 + rise), (reach * 0.86, 1.04, 1.24), (reach * 0.3, 1.04, 0.83)],
        ]
        for corners in tabs:
            draw_glue(page, _draw_sheet(page, corners, WHITE), 3.0, 0.6)


def _draw_wall(page: Page, values: Sequence[int], face: int, corner: Solid, along: Solid, down: Solid) -> None:
    """Draws a face of a die with its value, from its upper left corner along its sides (in edges)."""
    right = _plus(corner, along)
    _draw_sheet(page, [corner, right, _plus(right, down), _plus(corner, down)], WHITE)
    left, top = corner_view(*corner)
    with page.at(left * EDGE, top * EDGE), on_plane(page, corner_view(*along), corner_view(*down)):
        draw_value(page, values[face], values, EDGE * 0.08, EDGE * 0.08, EDGE * 0.84)


def _plus(a: Solid, b: Solid) -> Solid:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _draw_sheet(page: Page, corners: Sequence[Solid], fill: str) -> list[Point]:
    """Draws a piece of paper between corners (in edges of a die), and gives them on the page."""
    seen_so = [(x * EDGE, y * EDGE) for x, y in (corner_view(*corner) for corner in corners)]
    page.polygon(seen_so, fill=fill, stroke=INK, width=OUTLINE)
    return seen_so


def draw_spinning(page: Page, shown: Sequence[int], x: float, y: float, scale: float, tint: str) -> None:
    """Draws a spinner on its pencil, come to rest on a side, its middle here."""
    along, down = (0.94, 0.2), (-0.24, 0.66)
    axis = (0.3, -0.95)
    with page.at(x, y, scale):
        _draw_pencil(page, (0, 0), (-axis[0] * 38, -axis[1] * 38), True)
        with on_plane(page, along, down):
            draw_spinner(page, shown, 0, 0, 38, tint, numbered=False)
        letter(page, str(shown[0]), down[0] * 22, down[1] * 22, 6, INK)
        _draw_pencil(page, (0, 0), (axis[0] * 46, axis[1] * 46), False)


def _draw_pencil(page: Page, start: Point, end: Point, tip: bool) -> None:
    """Draws a pencil from one point to another, pointed at its end or not."""
    (ax, ay), (bx, by) = start, end
    length = hypot(bx - ax, by - ay)
    with page.at(ax, ay, turn=degrees(atan2(by - ay, bx - ax))):
        if tip:
            page.polygon([(length - 9, -3), (length, 0), (length - 9, 3)], fill=PAPER, stroke=INK, width=OUTLINE)
            page.polygon([(length - 3, -1), (length, 0), (length - 3, 1)], fill=INK)
        page.rect(0, -3, length - 9 if tip else length, 6, fill=_PENCIL, stroke=INK, width=OUTLINE,
                  radius=0 if tip else 0.8)  # fmt: skip
        page.line(0.4, 1, length - (9.5 if tip else 0.5), 1, _PENCIL_SHADE, 1.2)
