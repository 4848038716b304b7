"""A tree for the whole class: a hundred leaves to colour, ten on each of its branches."""

from __future__ import annotations

from functools import cache
from math import cos, pi, radians, sin
from typing import NamedTuple

from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.style import INK, WHITE, mixed

Point = tuple[float, float]

WIDTH, HEIGHT = 192.0, 232.0  # mm, when it is not enlarged; it stands on the lower edge
TEN = 10  # leaves on a branch
_LEAF = 11.8  # mm: length of the leaf nearest to the trunk
_GROWS = 0.5  # what each leaf is longer than the one before
_BREADTH = 0.66  # of a leaf's length
_TENTH = 20.0  # length of the one at a branch's end, which carries the number
_STEP = 6.3  # from the first leaf to the second, which is on the other side
_ASIDE = 50.0  # degrees between a branch and its leaves
_BARK, _SHADE = "#8A6B52", "#6F5340"
_MIDDLE = WIDTH / 2


class Branch(NamedTuple):
    """A branch: where it leaves the trunk, its first course and how that turns (degrees, a millimetre), its bare part.

    Courses are degrees above the horizon, seen from the left.
    """

    root: Point
    course: float
    turn: float
    bare: float


class Spot(NamedTuple):
    """A leaf: where its stalk is, the course it points in (degrees, clockwise from the right), length, number."""

    x: float
    y: float
    course: float
    length: float
    number: int


# From below to above: height of the root, course, turn, bare part; those on the right begin a little higher.
_BRANCHES = ((174, 4, 0.16, 11), (154, 20, 0.1, 15), (134, 36, 0, 19), (117, 51, -0.1, 19), (110, 79, -0.14, 23))
_HIGHER = 5.0


def branches() -> list[Branch]:
    """Gives the branches in the order of their numbers: left, right, left, ... from below to above."""
    made = []
    for y, course, turn, bare in _BRANCHES:
        made.append(Branch((_MIDDLE, y), 180 - course, -turn, bare))
        made.append(Branch((_MIDDLE, y - _HIGHER), course, turn, bare))
    return made


def along(branch: Branch, distance: float) -> tuple[Point, float]:
    """Gives the point so far along a branch, and its course there."""
    x, y = branch.root
    course = branch.course
    steps = 24
    for _ in range(steps):
        course += branch.turn * distance / steps
        x += distance / steps * cos(radians(course))
        y -= distance / steps * sin(radians(course))
    return (x, y), course


@cache
def spots() -> tuple[Spot, ...]:
    """Gives all leaves in the order of their numbers, along one branch after the other."""
    made = []
    for number, branch in enumerate(branches()):
        away = branch.bare
        for at in range(TEN):
            (x, y), course = along(branch, away)
            aside, length = (_ASIDE if at % 2 else -_ASIDE), _LEAF + _GROWS * at
            if at == TEN - 1:
                aside, length = 0, _TENTH
            made.append(Spot(x, y, -(course + aside), length, number * TEN + at + 1))
            away += _STEP * (1 + at * _GROWS / _LEAF)
    return tuple(made)


def leaf(spot: Spot) -> list[Point]:
    """Gives the outline of a leaf: pointed at its tip, round at its stalk."""
    points = []
    for at in range(24):
        share = at / 12 if at <= 12 else (24 - at) / 12
        breadth = spot.length * _BREADTH / 2 * sin(pi * share**0.8) ** 0.85
        u, v = spot.length * share, breadth if at <= 12 else -breadth
        turn = radians(spot.course)
        points.append((spot.x + u * cos(turn) - v * sin(turn), spot.y + u * sin(turn) + v * cos(turn)))
    return points


def draw_tree(page: Page, crown: str) -> None:
    """Draws trunk, branches and leaves in a box of WIDTH x HEIGHT at the origin, before a crown of a colour."""
    if not page.ink.spare and not page.ink.grey:
        for cx, cy, r in _crown():
            page.circle(cx, cy, r, fill=crown)
    for branch in branches():
        _draw_branch(page, branch)
    _draw_trunk(page)
    for spot in spots():
        _draw_leaf(page, spot)


def _crown() -> list[tuple[float, float, float]]:
    """Gives the balls of green that make the crown: one around the end of each branch, one around its middle."""
    balls = [(_MIDDLE, 62.0, 34.0), (_MIDDLE, 120.0, 34.0), (_MIDDLE, 160.0, 30.0)]
    for branch in branches():
        for away, r in ((76.0, 29.0), (38.0, 26.0)):
            (x, y), _ = along(branch, away)
            balls.append((min(max(x, r - 3), WIDTH - r + 3), max(y, r), r))
    return balls


def _draw_trunk(page: Page) -> None:
    top = min(branch.root[1] for branch in branches()) + 2
    half = ((top, 1.6), (top + 40, 3.4), (HEIGHT - 40, 5.4), (HEIGHT - 16, 7.0), (HEIGHT - 5, 10.5), (HEIGHT, 17.0))
    outline = [(_MIDDLE - wide, y) for y, wide in half] + [(_MIDDLE + wide, y) for y, wide in reversed(half)]
    if page.ink.spare:
        page.polygon(outline, fill=WHITE, stroke=INK, width=0.5, radius=8)
        return
    page.polygon(outline, fill=_BARK, radius=8)
    page.curve([(_MIDDLE + 1, top + 30), (_MIDDLE + 2.6, top + 70), (_MIDDLE + 3.4, HEIGHT - 10)], _SHADE, 1.4)


def _draw_branch(page: Page, branch: Branch) -> None:
    """Draws a branch that grows thinner from the trunk to its last leaf."""
    long = branch.bare + sum(_STEP * (1 + at * _GROWS / _LEAF) for at in range(TEN - 1))
    sides: tuple[list[Point], list[Point]] = ([], [])
    for at in range(9):
        (x, y), course = along(branch, long * at / 8)
        half = 2.1 - 1.5 * at / 8
        for points, side in zip(sides, (-1, 1), strict=True):
            points.append((x + side * half * sin(radians(course)), y + side * half * cos(radians(course))))
    fill = WHITE if page.ink.spare else _BARK
    page.polygon([*sides[0], *reversed(sides[1])], fill=fill, stroke=INK if page.ink.spare else None, width=0.5)


def _draw_leaf(page: Page, spot: Spot) -> None:
    """Draws a leaf to colour; the last one of a branch is larger and carries its number."""
    page.polygon(leaf(spot), fill=WHITE, stroke=INK, width=0.5)
    turn = radians(spot.course)
    if spot.number % TEN:
        (ax, ay), (bx, by) = ((spot.x + spot.length * share * cos(turn), spot.y + spot.length * share * sin(turn))
                              for share in (0.0, 0.45))  # fmt: skip
        page.line(ax, ay, bx, by, mixed(INK, WHITE, 0.3), 0.35)
        return
    middle = spot.length * 0.46
    letter(page, str(spot.number), spot.x + middle * cos(turn), spot.y + middle * sin(turn), 4.2, INK)
