"""Small pictures of how a sheet gets its back: turned over its long edge, its short edge, or folded."""

from collections.abc import Callable
from math import cos, pi, sin

from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK, QUIET, WHITE
from sugoroku.drawing.text import MM, lay

WIDTH, HEIGHT = 30.0, 29.0  # mm
_SHEET = (9.0, 12.7)
_LINE = 0.35
_DASH = (1.0, 0.8)


def draw_turning(page: Page, sides: str, x: float, y: float) -> None:
    """Draws one of the ways, `long-edge`, `short-edge` or `fold`, in a box of WIDTH x HEIGHT."""
    with page.at(x, y):
        _PICTURES[sides](page)


def _long(page: Page) -> None:
    w, h = _SHEET
    middle, top = WIDTH / 2, HEIGHT - h - 3
    _sheet(page, middle - w - 1.2, top, "1")
    _sheet(page, middle + 1.2, top, "2")
    page.line(middle, top - 1.5, middle, top + h + 1.5, QUIET, _LINE, _DASH)
    _arrow(page, middle, top - 2, w / 2 + 1.2, (pi, 2 * pi))


def _short(page: Page) -> None:
    w, h = _SHEET
    middle, left = HEIGHT / 2, WIDTH / 2 - w / 2 - 2
    _sheet(page, left, middle - h - 1.0, "1")
    _sheet(page, left, middle + 1.0, "2", upside_down=True)
    page.line(left - 1.5, middle, left + w + 1.5, middle, QUIET, _LINE, _DASH)
    _arrow(page, left + w + 2, middle, h / 2 + 1.0, (-pi / 2, pi / 2))


def _fold(page: Page) -> None:
    w, h = _SHEET
    middle, top = WIDTH / 2, HEIGHT - h - 3
    page.rect(middle - w, top, 2 * w, h, fill=WHITE, stroke=INK, width=_LINE, radius=0.4)
    page.line(middle, top - 1.5, middle, top + h + 1.5, QUIET, _LINE, _DASH)
    _figure(page, middle - w / 2, top + h / 2, "1")
    _figure(page, middle + w / 2, top + h / 2, "2")
    _arrow(page, middle, top - 2, w / 2 + 1.2, (2 * pi, pi))


_PICTURES: dict[str, Callable[[Page], None]] = {"long-edge": _long, "short-edge": _short, "fold": _fold}


def draw_sheet(page: Page, across: bool, x: float, y: float, height: float) -> None:
    """Draws a sheet as it lies, in the middle of a box of this height and width."""
    long, short = height * 0.92, height * 0.65
    w, h = (long, short) if across else (short, long)
    page.rect(x + (height - w) / 2, y + (height - h) / 2, w, h, fill=WHITE, stroke=INK, width=0.3, radius=0.3)


def _sheet(page: Page, x: float, y: float, figure: str, upside_down: bool = False) -> None:
    w, h = _SHEET
    with page.at(x + w if upside_down else x, y + h if upside_down else y, turn=180 if upside_down else 0):
        page.rect(0, 0, w, h, fill=WHITE, stroke=INK, width=_LINE, radius=0.4)
        _figure(page, w / 2, h * 0.42, figure)
        for line in range(2):
            page.line(1.6, h * 0.72 + line * 1.7, w - 1.6 - 2 * line, h * 0.72 + line * 1.7, QUIET, _LINE)


def _figure(page: Page, cx: float, cy: float, figure: str) -> None:
    block = lay(figure, 12, 10, lang="en", font="head", reads="mark")
    page.words(block, cx - block.width / 2, cy + 0.365 * block.size * MM - block.lines[0].y)


def _arrow(page: Page, cx: float, cy: float, r: float, angles: tuple[float, float]) -> None:
    """Draws an arc around a point with a head at its end; angles clockwise from the right."""
    begin, end = angles
    steps = 12
    points = [
        (cx + r * cos(begin + (end - begin) * step / steps), cy + r * sin(begin + (end - begin) * step / steps))
        for step in range(steps + 1)
    ]
    page.curve(points, INK, 0.5)
    (x, y), forth = points[-1], end + (pi / 2 if end > begin else -pi / 2)
    tips = [(x + 1.1 * cos(forth), y + 1.1 * sin(forth))]
    tips += [(x + 1.3 * cos(forth + turn), y + 1.3 * sin(forth + turn)) for turn in (2.2, -2.2)]
    page.polygon(tips, fill=INK)
