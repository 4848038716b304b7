"""Numbers and names that have to fit where they stand, however large or long they are."""

from __future__ import annotations

from functools import partial

from sugoroku.drawing.fonts import Face
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.text import MM, Align, Block, DoesNotFit

from .telling import Teller, drawable

_SMALL = 6.0  # pt: the least of a large number


def wide_of(flow: Flow, teller: Teller, n: int) -> float:
    """How wide (mm) the column of counts up to n is."""
    return flow.lay(teller.number(n), 60).width + 1.2


def small(flow: Flow, said: str, width: float, align: Align = "left", font: Face | None = None) -> Block:
    """A number, as small as it has to be to stand in one line; in two where that is too small to read."""
    laid = partial(flow.speech.lay, role=flow.body, width=width, align=align, least=_SMALL, reads="fine", font=font,
                   leading=1.2)  # fmt: skip
    try:
        return laid(said.replace(" ", "\u00a0"))
    except DoesNotFit:
        return laid(said)


def named(flow: Flow, name: str, width: float, face: Face | None = None) -> Block:
    """What a group is called, a word that is wider than its room in parts."""
    try:
        return flow.lay(name, width, font=face)
    except DoesNotFit:
        return flow.lay(drawable(name, width / (flow.body * MM)), width, font=face)
