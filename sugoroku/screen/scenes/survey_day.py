"""The day of a class, as big buttons in the order of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sugoroku.drawing.style import INK
from sugoroku.screen.brush import MUTED, Brush
from sugoroku.screen.button import SUN, Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import SurveyRoom, show
from sugoroku.screen.stage import Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.scenes.survey_tablets import Tablets

ICONS = {"print": "printer", "tablets": "tablet", "scan": "scan", "review": "glass", "report": "chart"}
ROW_GAP, LAST = 16.0, 92.0  # between the steps; the row below them


class Step(Button):
    """A step of the day: its number, its sign, its name, and what it does."""

    number, hint = 0, ""

    @property
    def layer(self) -> Layer:
        """The button with its number and what it does."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.number, self.hint))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        side = min(72.0, h - 28)
        brush.circle((38 + side / 2, h / 2), side / 2, fill=SUN, stroke=INK, width=3)
        number = (38, h / 2 - side / 2, side, side)
        brush.words(str(self.number), number, 40, lang="en", font="bold", align="center", valign="middle", fixed=True)
        draw_icon(brush, self.icon or "go", 38 + side + 34, (h - 60) / 2, 60)
        left = 38 + side + 34 + 60 + 36
        name, rest = (w - left) * 0.4, (w - left) * 0.6
        brush.words(self.label, (left, 8, name - 24, h - 16), 42, lang=self.lang, font="bold", valign="middle")
        hint = (left + name, 8, rest - 36, h - 16)
        brush.words(self.hint, hint, 28, lang=self.lang, fill=MUTED, valign="middle")


class Day(SurveyRoom):
    """What is done with a class, from the first sheet to the report."""

    name = "survey-day"

    def __init__(self, app: Lesson, back: Scene, one: SchoolClass) -> None:
        super().__init__(app, back)
        self.one = one

    def said(self, text_id: str, **args: object) -> str:
        """The program's words; the heading is the class itself."""
        return self.one.name if text_id == self.heading else super().said(text_id, **args)

    @property
    def serving(self) -> bool:
        """Whether tablets can answer for this class."""
        return self._served is not None and self._served.running

    @property
    def _served(self) -> Tablets | None:
        """The room of this class's tablets, where it was begun and not stopped."""
        served = self.app.serving
        return served if served and served.one == self.one else None

    def buttons(self) -> list[Button]:
        """The five steps; below them the folder, and to delete."""
        x, y, w, h = self.room
        boxes = column((x, y, w, h - LAST - ROW_GAP), len(ICONS), ROW_GAP)
        steps: list[Button] = [*map(self._step, range(len(ICONS)), ICONS, boxes)]
        below, lang = y + h - LAST + 8, self.app.lang
        folder = Button("open", (x, below, 460, LAST - 8), self._open, self.said("open"), "folder", lang=lang, size=30)
        right = (x + w - 460, below, 460, LAST - 8)
        forget = Button("forget", right, self._forget, self.said("forget"), "bin", lang=lang, look="quiet", size=30)
        return [*super().buttons(), *steps, folder, forget]

    def _step(self, at: int, name: str, box: tuple[float, float, float, float]) -> Button:
        act: Callable[[], None] = getattr(self, f"_{name}")
        step = Step(name, box, act, self.said(name), ICONS[name], lang=self.app.lang, keys=(str(at + 1),))
        step.number, step.hint = at + 1, self.said(f"{name}.hint")
        if name == "tablets" and self.serving:
            step.look, step.hint = "chosen", self.said("tablets.on")
        return step

    def first(self) -> str:
        """The first step."""
        return "print"

    # -- what pressing does ----------------------------------------------------------------------------------------

    def _print(self) -> None:
        from sugoroku.screen.scenes.survey_print import SheetPrinting

        self.app.go(SheetPrinting(self.app, self, self.one))

    def _tablets(self) -> None:
        from sugoroku.screen.scenes.survey_tablets import Tablets

        room = self._served or Tablets(self.app, self, self.one)
        room.back = self
        self.app.go(room)

    def _scan(self) -> None:
        from sugoroku.screen.scenes.survey_scan import Scanning

        self.app.go(Scanning(self.app, self, self.one))

    def _review(self) -> None:
        from sugoroku.screen.scenes.survey_review import Reviewing

        self.app.go(Reviewing(self.app, self, self.one))

    def _report(self) -> None:
        from sugoroku.screen.scenes.survey_report import Reporting

        self.app.go(Reporting(self.app, self, self.one))

    def _forget(self) -> None:
        from sugoroku.screen.scenes.survey_forget import ask_to_forget

        ask_to_forget(self.app, self, self.one)

    def _open(self) -> None:
        show(self.one.folder)
