"""Pieces of a paper in columns: measured first, so that columns end together and nothing is torn apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sugoroku.drawing.sheet import Flow

Piece = Callable[[Flow], None]
"""Adds one thing to a paper, as wide as there is room."""

GAP = 7.0  # mm between columns
_HIGH = 100_000.0  # mm: a page that nothing fills
_CLOSE = 0.2  # mm: columns are balanced to so much


def tall(flow: Flow, piece: Piece, width: float) -> float:
    """How high (mm) a piece is in a width, in the letters of a paper."""
    probe = Flow(flow.speech, (width, _HIGH), flow.accent, 0.0)
    probe.body, probe.top = flow.body, -1.0  # below something, as it will be
    piece(probe)
    return probe.y


def width_of(flow: Flow, count: int) -> float:
    """How wide (mm) each of so many columns is."""
    return (flow.width - (count - 1) * GAP) / count


def filled(heights: Sequence[float], count: int, room: float) -> list[int]:
    """How many pieces each column takes, one after the other, where all are as high as `room`."""
    taken, at = [], 0
    for _ in range(count):
        start, used = at, 0.0
        while at < len(heights) and used + heights[at] <= room + 1e-6:
            used += heights[at]
            at += 1
        taken.append(at - start)
    return taken


def balanced(heights: Sequence[float], count: int) -> float:
    """The least height (mm) of so many columns that take all pieces in their order."""
    low, high = max(heights, default=0.0), sum(heights)
    if sum(filled(heights, count, low)) == len(heights):
        return low
    while high - low > _CLOSE:
        middle = (low + high) / 2
        if sum(filled(heights, count, middle)) == len(heights):
            high = middle
        else:
            low = middle
    return high


def columns(flow: Flow, pieces: Sequence[Piece], count: int) -> None:
    """Add pieces in columns, down each and then the next, over as many pages as they take."""
    width = width_of(flow, count)
    heights = [tall(flow, piece, width) for piece in pieces]
    at = 0
    while at < len(pieces):
        taken = filled(heights[at:], count, min(flow.left, balanced(heights[at:], count)))
        if any(taken):
            _place(flow, pieces[at : at + sum(taken)], taken, width)
            at += sum(taken)
        elif flow.y == flow.top:  # higher than a page: over its whole width, and as many pages as it takes
            pieces[at](flow)
            at += 1
        if at < len(pieces) and heights[at] > flow.left:
            flow.turn()


def _place(flow: Flow, pieces: Sequence[Piece], taken: Sequence[int], width: float) -> None:
    x, whole, top, foot = flow.x, flow.width, flow.y, flow.y
    flow.width = width
    following = iter(pieces)
    for many in taken:
        flow.y = top
        for _ in range(many):
            next(following)(flow)
        foot = max(foot, flow.y)
        flow.x += width + GAP
    flow.x, flow.width, flow.y = x, whole, foot
