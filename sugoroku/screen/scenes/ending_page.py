"""What the pages of the ending share: a heading, a place for their things, and parts that are turned one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sugoroku.drawing.style import PAPER
from sugoroku.screen.brush import MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.stage import Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.scenes.ending import Ending

Thing = TypeVar("Thing")
EDGE = 40.0
TOP, BOTTOM = 164.0, 930.0  # between heading and bar
CORNER = 190.0  # what a heading leaves to the loudness
COUNTER = 200.0  # and to the number of the part


class Page:
    """One page of the ending; a long one comes in parts."""

    id, icon = "", ""

    def __init__(self, ending: Ending) -> None:
        self.ending, self.app = ending, ending.app
        self.table, self.game, self.pack = ending.table, ending.game, ending.pack

    def said(self, text_id: str, **args: Any) -> str:
        """The program's words of the ending."""
        return self.app.words("ending." + text_id, **args)

    @property
    def parts(self) -> int:
        """How many parts it has now: fewer things find room in larger words."""
        return 1

    def spread(self, things: Sequence[Thing], each: int) -> list[Thing]:
        """The things of this part: no part has many more than another."""
        count, part = -(-len(things) // each), self.ending.part
        start, end = (-(-at * len(things) // count) for at in (part, part + 1))
        return list(things[start:end])

    def rows(self, box: Box, count: int, gap: float, tallest: float) -> list[Box]:
        """Rows from the top of a box, as high as it allows, but none higher than is calm."""
        x, y, w, h = box
        high = min(tallest, (h + gap) / count - gap)
        return column((x, y, w, count * (high + gap) - gap), count, gap)

    @property
    def room(self) -> Box:
        """What is between the heading and the bar."""
        return EDGE, TOP, self.app.stage.width - 2 * EDGE, BOTTOM - TOP

    def buttons(self) -> list[Button]:
        """What can be pressed besides the bar."""
        return []

    def layers(self) -> list[Layer]:
        """What stands still."""
        return [self.heading()]

    def moving(self, now: float) -> list[Layer]:
        """What moves."""
        return []

    def advance(self, now: float) -> None:
        """Let time pass."""

    def hurry(self) -> bool:
        """Show the end of what moves at once; False where nothing moves."""
        return False

    def heading(self) -> Layer:
        """The heading, and which part this is, on the ground of the page."""
        stage, lang, said = self.app.stage, self.app.lang, self.said(self.id)
        counter = f"{self.ending.part + 1} / {self.parts}" if self.parts > 1 else ""

        def draw(brush: Brush) -> None:
            end = stage.width - EDGE - CORNER
            room = (EDGE + 8, 30, end - EDGE - 8 - (COUNTER if counter else 0), 110)
            brush.words(said, room, 60, lang=lang, font="head", valign="middle", one=True)
            place = (end - COUNTER, 30, COUNTER - 20, 110)
            if counter:
                brush.words(
                    counter, place, 36, lang="en", font="bold", align="right", valign="middle", one=True, fill=MUTED
                )

        return Layer(("ending heading", said, counter, lang, round(stage.width)), stage.box, draw, ground=PAPER)
