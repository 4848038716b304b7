"""The page that a printer is measured with: rulers, lines at its edges, and a cross on each side."""

from __future__ import annotations

from functools import partial

from sugoroku.drawing import ruler
from sugoroku.drawing.gauge import ARM, EDGES, MOST, draw_cross, draw_grid, draw_ladder
from sugoroku.drawing.page import Page
from sugoroku.drawing.ruler import draw_ruler
from sugoroku.drawing.style import INK, QUIET
from sugoroku.drawing.text import Block, lay
from sugoroku.packs import Words

from ..leaf import Draw, Leaf, Size

ASKED = ("across", "down", "right", "below", "margin")
_LEAST = (195.0, 265.0)  # mm
_EDGE = MOST + 8.0  # words stay inside of the lines at the edges
_BODY = 9.5  # pt
_BESIDE = ARM + 8.0  # from the middle of the page to the words beside the cross
_RULED = 24.0  # mm to write an answer on
_GAP = 3.0


def fits(size: Size) -> bool:
    """Whether a sheet has room for it."""
    return size[0] >= _LEAST[0] and size[1] >= _LEAST[1]


def leaves(words: Words, size: Size) -> tuple[Leaf, Leaf]:
    """Front and back. The crosses stand in the middle, where they meet over whichever edge the sheet is turned."""
    return Leaf(size, _front(words, size), title=words("paper.calibration")), Leaf(size, _back(words, size), "back")


def _front(words: Words, size: Size) -> tuple[Draw, ...]:
    """What to do stands where it is done, in the order in which it is asked; at the foot lines for the answers."""
    width, height = size
    page = _Sheet(words, size)
    page.name_side("front")
    page.say("title", 20, "H1", head=True)
    page.say("lead")
    page.say("ruler", number=1)
    page.draws.append(partial(_draw_ruler, (width - ruler.LENGTH) / 2, page.y + 1, False))
    page.draws.append(partial(_draw_ruler, _EDGE + 6, (height - ruler.LENGTH) / 2, True))
    page.y = height / 2 - ARM
    page.draws.append(partial(_draw_cross, True))
    page.say("cross", number=2, left=width / 2 + _BESIDE)
    page.y = (height + ruler.LENGTH) / 2 + 2 * _GAP
    page.say("margins", number=3)
    for name in ASKED:
        page.ask(name)
    page.draws.append(_draw_ladders)
    return tuple(page.draws)


def _back(words: Words, size: Size) -> tuple[Draw, ...]:
    page = _Sheet(words, size)
    page.name_side("back")
    return (*page.draws, partial(_draw_cross, False))


class _Sheet:
    """A page that is filled from top to bottom."""

    def __init__(self, words: Words, size: Size) -> None:
        self.words, self.size = words, size
        self.y = _EDGE
        self.draws: list[Draw] = []

    def say(self, name: str, points: float = _BODY, tag: str = "P", *, head: bool = False, number: int = 0,
            left: float = _EDGE) -> None:  # fmt: skip
        """Add a sentence, behind its number if it is a step."""
        said = self.words(f"lesson.calibrate.{name}")
        said = f"{number}. {said}" if number else said
        block = self._lay(said, points, self.size[0] - _EDGE - left, head)
        self.draws.append(partial(_draw_words, block, left, self.y, tag, INK))
        self.y += block.height + _GAP

    def name_side(self, name: str) -> None:
        """Say which side it is in the upper right corner."""
        block = self._lay(self.words(f"lesson.calibrate.{name}"), 14, 60, True)
        self.draws.append(partial(_draw_words, block, self.size[0] - _EDGE - block.width, self.y + 1.5, "P", QUIET))

    def ask(self, name: str) -> None:
        """Add a line to write an answer on."""
        room = self.size[0] - 2 * _EDGE
        block = self._lay(self.words(f"lesson.calibrate.ask.{name}"), _BODY, room - _RULED - _GAP)
        self.draws.append(partial(_draw_words, block, _EDGE, self.y, "P", INK))
        foot = self.y + block.lines[-1].y + 0.6
        self.draws.append(partial(_draw_line, _EDGE + room - _RULED, foot, _RULED))
        self.y += block.height + _GAP

    def _lay(self, said: str, points: float, room: float, head: bool = False) -> Block:
        return lay(said, points, room, lang=self.words.lang, font="head" if head else "text", ruby="none", leading=1.35,
                   reads="fine")  # fmt: skip


def _draw_words(block: Block, x: float, y: float, tag: str, fill: str, page: Page) -> None:
    with page.tagged(tag):
        page.words(block, x, y, fill)


def _draw_line(x: float, y: float, length: float, page: Page) -> None:
    with page.artifact():
        page.line(x, y, x + length, y, QUIET, 0.3)


def _draw_ruler(x: float, y: float, upright: bool, page: Page) -> None:
    with page.artifact():
        draw_ruler(page, x, y, upright)


def _draw_ladders(page: Page) -> None:
    with page.artifact():
        for edge in EDGES:
            draw_ladder(page, edge)


def _draw_cross(front: bool, page: Page) -> None:
    draw = draw_grid if front else draw_cross
    with page.artifact():
        draw(page, page.width / 2, page.height / 2)
