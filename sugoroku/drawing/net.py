"""The net of a die: six faces that fold into a cube, and a tab wherever two of its free sides meet."""

from __future__ import annotations

from collections.abc import Sequence

from sugoroku.drawing.craft import CUT, draw_fold, draw_glue
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import draw_die, letter
from sugoroku.drawing.style import INK, OUTLINE

Point = tuple[float, float]
Side = tuple[int, int]
"""A face, and one of its sides clockwise from the upper one: 0 above, 1 right, 2 below, 3 left."""

EDGE = 30.0  # mm: length of a cube's edge
TAB = 7.5  # mm: how far a tab stands out
_BEVEL = 5.0  # a tab is narrower at its end, so that two tabs have room in one corner of the cube
_INSET = 2.6  # from a fold to the round frame of a face: what is folded a little beside still looks right
_PIPS = tuple(range(1, 7))

# Column and row of each face: four below each other, one beside the second on either side.
FACES: tuple[tuple[int, int], ...] = ((1, 0), (1, 1), (1, 2), (1, 3), (0, 1), (2, 1))
OPPOSITE = ((1, 3), (0, 2), (4, 5))
# Tabs keep to the breadth of the net; three are on the lid, which closes last.
TABS: tuple[Side, ...] = ((0, 1), (0, 3), (2, 1), (2, 3), (3, 1), (3, 2), (3, 3))

WIDTH = 3 * EDGE
HEIGHT = 4 * EDGE + TAB


def face_values(shown: Sequence[int]) -> tuple[int, ...] | None:
    """Gives what stands on each face so that all values come up equally often; nothing where a cube cannot do that.

    Opposite faces add up alike, as those of every die do.
    """
    if 6 % len(shown):
        return None
    rising = sorted([*shown] * (6 // len(shown)))
    values = [0] * 6
    for at, (face, other) in enumerate(OPPOSITE):
        values[face], values[other] = rising[at], rising[-1 - at]
    return tuple(values)


def side(face: int, which: int) -> tuple[Point, Point]:
    """Gives the ends of a face's side on the flat net, clockwise, in millimetres from the net's upper left corner."""
    column, row = FACES[face]
    around = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    (ax, ay), (bx, by) = around[which], around[(which + 1) % 4]
    return (ax * EDGE, ay * EDGE), (bx * EDGE, by * EDGE)


def neighbour(face: int, which: int) -> int | None:
    """Gives the face that hangs together with this one along a side."""
    start, end = side(face, which)
    meeting = (other for other in range(6) if other != face
               and (end, start) in [side(other, one) for one in range(4)])  # fmt: skip
    return next(meeting, None)


def free_sides() -> tuple[Side, ...]:
    """Gives the sides along which no other face hangs, as one comes to them going round the net clockwise."""
    left = [(face, which) for face in range(6) for which in range(4) if neighbour(face, which) is None]
    walk = [left.pop(0)]
    while left:
        end = side(*walk[-1])[1]
        walk.append(left.pop(next(at for at, free in enumerate(left) if side(*free)[0] == end)))
    return tuple(walk)


def tab(face: int, which: int) -> list[Point]:
    """Gives the corners of the tab on a side: its two on the side, then its two outside, clockwise."""
    (ax, ay), (bx, by) = side(face, which)
    x, y = (bx - ax) / EDGE, (by - ay) / EDGE  # along the side; (y, -x) points outwards
    return [
        (bx, by), (ax, ay),
        (ax + x * _BEVEL + y * TAB, ay + y * _BEVEL - x * TAB),
        (bx - x * _BEVEL + y * TAB, by - y * _BEVEL - x * TAB),
    ]  # fmt: skip


def outline() -> list[Point]:
    """Gives the corners of what is cut out: around all faces and tabs."""
    corners: list[Point] = []
    for free in free_sides():
        start, _ = side(*free)
        corners += [start, *tab(*free)[2:]] if free in TABS else [start]
    return corners


def fold_lines() -> list[tuple[Point, Point]]:
    """Gives the lines to fold along: once between two faces, and at the foot of each tab."""
    between = [(face, which) for face in range(6) for which in range(4) if (neighbour(face, which) or -1) > face]
    return [side(*one) for one in (*between, *TABS)]


def draw_net(page: Page, values: Sequence[int], x: float, y: float) -> None:
    """Draws the net of a cube with these values on its faces, in a box of WIDTH x HEIGHT that begins here."""
    with page.at(x, y):
        for one in TABS:
            draw_glue(page, tab(*one))
        for value, (column, row) in zip(values, FACES, strict=True):
            draw_value(page, value, values, column * EDGE + _INSET, row * EDGE + _INSET, EDGE - 2 * _INSET)
        page.polygon(outline(), stroke=INK, width=CUT)
        for fold in fold_lines():
            draw_fold(page, *fold)


def draw_value(page: Page, value: int, values: Sequence[int], x: float, y: float, size: float) -> None:
    """Draws one face of a die with these values: pips where it has one to six, otherwise numbers.

    A number stands on a line where it would be another one upside down.
    """
    if sorted(values) == [*_PIPS]:
        draw_die(page, value, (x, y, size, size))
        return
    page.rect(x, y, size, size, stroke=INK, width=min(OUTLINE, size * 0.05), radius=size * 0.2)
    cx, cy = x + size / 2, y + size / 2
    letter(page, str(value), cx, cy, size * 0.36, INK)
    if turned(value):
        half = size * (0.13 if value < 10 else 0.22)
        page.line(cx - half, cy + size * 0.33, cx + half, cy + size * 0.33, INK, size * 0.05)


def turned(value: int) -> bool:
    """Tells whether a number would be read as another one upside down: 6 and 9, 16 and 91."""
    text = str(value)
    upside = text.translate(str.maketrans("69", "96"))[::-1]
    return set(text) <= set("01689") and upside != text
