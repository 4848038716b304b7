"""Rulers printed at true size, to be measured with one of wood."""

from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK
from sugoroku.drawing.text import MM, lay

LENGTH = 100.0  # mm from the middle of the first line to the middle of the last
DEPTH = 9.0  # mm that a ruler takes with its numbers
THIN = 0.2  # mm: a line, thin enough to be measured from its middle
_TICKS = {10: 4.6, 5: 3.2, 1: 2.0}  # mm: lengths of the lines at every so many millimetres
_END = 6.5  # mm: length of the first line and the last


def draw_ruler(page: Page, x: float, y: float, upright: bool = False) -> None:
    """Draws a ruler to the right from a point, its lines and numbers below it; or down from it, and right of it."""
    with page.at(x, y):
        _line(page, upright, (0, 0), (LENGTH, 0))
        for at in range(int(LENGTH) + 1):
            _line(page, upright, (at, 0), (at, _tick(at)))
            if at % 10 == 0:
                _number(page, upright, at)


def _tick(at: int) -> float:
    if at in (0, LENGTH):
        return _END
    return next(long for every, long in _TICKS.items() if at % every == 0)


def _line(page: Page, upright: bool, start: tuple[float, float], end: tuple[float, float]) -> None:
    if upright:
        start, end = start[::-1], end[::-1]
    page.line(*start, *end, INK, THIN)


def _number(page: Page, upright: bool, at: int) -> None:
    """Writes the number of a line beside its end; the first and the last stand inside the ruler's length."""
    block = lay(str(at), "fine", 20, lang="en")
    height = 0.73 * block.size * MM
    beside = _tick(at) + 0.8 if 0 < at < LENGTH else _TICKS[10] + 0.8
    along = {0: 0.7, int(LENGTH): -0.7}.get(at)
    if upright:
        middle = at if along is None else at + along + (height / 2 if at == 0 else -height / 2)
        page.words(block, beside, middle + height / 2 - block.lines[0].y)
        return
    left = at - block.width / 2 if along is None else at + along - (block.width if at else 0)
    page.words(block, left, beside + height - block.lines[0].y)
