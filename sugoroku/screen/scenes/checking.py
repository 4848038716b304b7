"""What is wrong with a pack: the program's own check beside the lesson, and what it found a page at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, WHITE
from sugoroku.packs import plain
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.child import Child
from sugoroku.screen.command import own_command
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_shape
from sugoroku.screen.scenes.door import PAGER, Pages, Room, mascot, pager_box, say_safely
from sugoroku.screen.stage import Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.scenes.scene import Scene

EACH, GAP, HEAD = 4, 16, 76
RED, AMBER = "#A33A12", "#F2B705"


@dataclass(frozen=True)
class Fault:
    """One finding, as the command tells it."""

    grave: bool
    where: str
    said: str


class Checking(Room):
    """The check of one pack."""

    name, heading = "checking", "check.title"

    def __init__(self, app: Lesson, pack: str, back: Scene) -> None:
        super().__init__(app, back)
        self.pack = pack
        self.child: Child | None = None
        self.found: list[Fault] | None = None
        self.trouble = ""
        self.pages = Pages(EACH)
        self._lines: list[str] = []
        self._lang = ""

    @property
    def cover(self) -> Cover | None:
        """The cover of the pack, if it has one: a broken pack has none."""
        return next((cover for cover in self.app.home.covers if cover.name == self.pack), None)

    @property
    def title(self) -> str:
        """What the pack is called."""
        return plain(self.cover.title(self.app.lang)) if self.cover else Path(self.pack).name

    def enter(self) -> None:
        """Let the child look; sentences in another language are asked for anew."""
        if self._lang != self.app.lang:
            self.leave()
            self._lang, self._lines, self.found, self.trouble = self.app.lang, [], None, ""
            words = [*own_command(), "check", self.pack, "--format", "json", "--lang", self._lang]
            self.child = Child(lambda: words, self._lang)

    def leave(self) -> None:
        """Nothing goes on that nobody sees."""
        if self.child:
            self.child.end()
            self.child, self._lang = None, ""

    def advance(self, now: float) -> None:
        """Take what the child has found."""
        if not self.child:
            return
        over = self.child.code is not None  # asked first: what it said before it ended is then all there
        self._lines += self.child.new_lines()
        if over:
            self._over(self.child)

    def _over(self, done: Child) -> None:
        self.child = None
        try:
            if done.code not in (0, 1) or done.ended:
                raise ValueError
            self.found = understood(json.loads("\n".join(self._lines)))
        except (ValueError, RecursionError):
            self.trouble = done.sentence or self.said("check.failed")
        self._lines = []
        self.app.changed()

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """To look again, and the pages."""
        buttons = super().buttons()
        if self.child is None:
            x, y, w, h = self.room
            place = (x + w - 340, y + h - PAGER, 340, PAGER)
            said, lang = self.said("check.again"), self.app.lang
            buttons.append(Button("again", place, self.again, said, "again", lang=lang, size=30))
        found = self.found or []
        return [*buttons, *self.stepper("page", self._pager(), self._turn, self.pages.ends(found))]

    def again(self) -> None:
        """Look again: something may have been mended."""
        self._lang = ""
        self.enter()
        self.app.changed()

    def _turn(self, step: int) -> None:
        self.pages.turn(self.found or [], step)
        self.app.changed()

    def _pager(self) -> Box:
        _, y, w, h = pager_box(self.room)
        return self.room[0], y, w, h

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """That it is looking, what it found, or that all is well."""
        x, y, w, _ = self.room
        head = self.text(self.title, (x, y - 12, w, 56), 32, font="bold", fill=MUTED, one=True, valign="middle")
        return [head, *self._result()]

    def _result(self) -> list[Layer]:
        if self.child:
            return self._with_mascot("thinking", self.said("check.looking"))
        if self.trouble:
            return self._with_mascot("consoling", self.trouble)
        if not self.found:
            return self._with_mascot("cheering", self.said("check.well"))
        return self._findings(self.found)

    def _with_mascot(self, pose: str, said: str) -> list[Layer]:
        x, y, w, _ = self.room
        side = 520
        beside = mascot(self.cover, pose, (x + 40, y + 130, side, side))
        left = x + side + 110 if beside else x
        room = (left, y + 130, w - left + x, side)
        size = 56 if len(said) < 60 else 38
        return [*beside, self.text(said, room, size, font="bold", valign="middle")]

    def _findings(self, found: list[Fault]) -> list[Layer]:
        x, y, w, h = self.room
        boxes = column((x, y + HEAD + 44, w, h - HEAD - 44 - PAGER - GAP), EACH, GAP)
        rows = [self._row(fault, box) for fault, box in zip(self.pages.shown(found), boxes, strict=False)]
        grave = sum(fault.grave for fault in found)
        parts = [("errors", grave), ("warnings", len(found) - grave)]
        said = self.app.words.list([self.app.words.count(f"packs.report.{name}", n) for name, n in parts if n])
        layers = [self.text(said, (x, y + 44, w, HEAD), 40, font="bold", valign="middle"), *rows]
        if self.pages.count(found) > 1:
            layers.append(self.value("page", self._pager(), f"{self.pages.page + 1} / {self.pages.count(found)}"))
        return layers

    def _row(self, fault: Fault, box: Box) -> Layer:
        _, _, w, h = box
        lang = self.app.lang
        draw = partial(_draw_row, fault, w, h, lang)
        return Layer((f"fault {round(box[1])}", fault, lang, round(w), round(h)), box, draw)


def _draw_row(fault: Fault, w: float, h: float, lang: str, brush: Brush) -> None:
    brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, width=LINE * 0.6, radius=24)
    if fault.grave:
        draw_shape(brush, "hexagon", 62, h / 2, 64, RED)
        draw_icon(brush, "cross", 42, h / 2 - 20, 40, WHITE)
    else:
        draw_shape(brush, "triangle", 62, h / 2, 64, AMBER)
        brush.rect((58, h / 2 - 16, 8, 22), fill=INK, radius=4)
        brush.circle((62, h / 2 + 14), 5, fill=INK)
    say_safely(brush, fault.where, (124, 10, w - 150, 40), 24, lang, font="bold", fill=MUTED, one=True, valign="middle")
    say_safely(brush, fault.said, (124, 52, w - 150, h - 62), 28, lang)


def understood(found: Any) -> list[Fault]:
    """What the command has told; a ValueError where it is not what it promises."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError
    return [
        Fault(
            one.get("severity") == "error",
            ":".join(str(one.get(part, "")) for part in ("path", "line")),
            str(one.get("message", "")),
        )
        for one in found
    ]
