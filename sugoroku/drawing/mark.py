"""Marks that a scanner finds in a bad copy: AprilTags of the family 25h9, five modules wide inside a black border."""

from collections.abc import Iterator
from itertools import groupby

from sugoroku.drawing.operators import rectangle
from sugoroku.drawing.page import Page
from sugoroku.drawing.placed import Box
from sugoroku.drawing.style import INK

SIDE = 7  # modules, the black border included
QUIET = 2.0  # mm that stay white around a mark
_INNER = SIDE - 2
# Edwin Olson, "AprilTag: A robust and flexible visual fiducial system", ICRA 2011; a light module is 1, row by row from
# the top left. Any two of the 35 differ in 9 modules or more, however they are turned.
CODES = (
    0x11FA755, 0x0DB164F, 0x02DA1BD, 0x16726AF, 0x0E650E9, 0x1BA2558, 0x0CFD5DC,
    0x1AB74C1, 0x1CE8ABB, 0x022CAF6, 0x1C93702, 0x1049B14, 0x0EA27B6, 0x130E14F,
    0x0973035, 0x082836D, 0x1580F8D, 0x103B372, 0x046EF9D, 0x120B8EA, 0x1147DF4,
    0x07FD90B, 0x08D5276, 0x144E803, 0x0685587, 0x04BE1C2, 0x121C512, 0x01E42CD,
    0x14A9E26, 0x1BAF982, 0x1FD1D34, 0x0141679, 0x116A0BE, 0x01B8DDB, 0x0E7133A,
)  # fmt: skip


def draw_mark(page: Page, number: int, box: Box) -> None:
    """Draws a mark so that its black border fills the box."""
    x, y, side, _ = box
    module = side / SIDE
    boxes = ((x + left * module, y + row * module, wide * module, module) for row, left, wide in _runs(number))
    page.shape(" ".join(rectangle(*one, 0) for one in boxes), INK)


def modules(number: int) -> tuple[tuple[bool, ...], ...]:
    """Gives the modules of a mark, row by row; True is black."""
    bits = f"{CODES[number]:0{_INNER * _INNER}b}"
    border = (True,) * SIDE
    inner = ((True, *(bit == "0" for bit in bits[at : at + _INNER]), True) for at in range(0, len(bits), _INNER))
    return (border, *inner, border)


def _runs(number: int) -> Iterator[tuple[int, int, int]]:
    """Gives every unbroken run of black modules: its row, where it begins, its length."""
    for row, cells in enumerate(modules(number)):
        at = 0
        for black, group in groupby(cells):
            length = len(list(group))
            if black:
                yield row, at, length
            at += length
