"""Tablets answer: their address, code and QR large enough for the last row, and the count as it grows.

The service goes on while the game is played, until it is stopped or the window closes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.qr import draw_qr
from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen import classes
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.child import Child
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.raster import UNIT
from sugoroku.screen.scenes.door import mascot
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import FOOT, Errand, show, told
from sugoroku.screen.stage import Box, Layer, row

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

MOMENTS = ("before", "after")


class Tablets(Errand):
    """Before or after; then what the class sees."""

    name, heading = "survey-tablets", "tablets"

    def __init__(self, app: Lesson, back: Scene, one: SchoolClass) -> None:
        super().__init__(app, back, one)
        self.moment = "after"
        self.desk = self.code = ""
        self.pupils: list[str] = []
        self.counts: dict[str, int] = {}
        self._asked_before = ""  # the questionnaire of the ending, which is this one while it runs

    # -- the service -----------------------------------------------------------------------------------------------

    def serve(self, moment: str) -> None:
        """Begin; the service of another class ends."""
        self.moment, self.desk, self.counts, self.pupils = moment, "", {}, []
        if self.app.serving:
            self.app.serving.stop()
        self.app.serving, self._asked_before = self, self.app.questionnaire
        self.work(self._command)

    def _command(self) -> list[str]:
        words = ["--moment", self.moment, "--port", str(classes.free_port()), "--progress"]
        return classes.command("serve", str(self.one.folder), *words)

    def leave(self) -> None:
        """Go on: the class may answer while the teacher does something else."""

    def stop(self) -> None:
        """End the service."""
        super().stop()
        self._ended()

    @property
    def running(self) -> bool:
        """Whether tablets are answered now."""
        return self.child is not None and self.child.code is None

    def _ended(self) -> None:
        if self.app.serving is self:
            self.app.serving, self.app.questionnaire = None, self._asked_before

    def _over(self, ended: Child) -> None:
        """The service does not end by itself unless something is wrong."""
        super()._over(ended)
        self._ended()
        self.refusal, self.done = self.refusal or self.said("failed"), False

    def hear(self, word: str, rest: str) -> None:
        """Learn where it is, and how many have answered."""
        said = told(rest)
        if word == "served":
            self._served(said)
        elif word == "count":
            counts = {name: n for name, n in said.items() if name in MOMENTS and isinstance(n, int)}
            if counts != self.counts:
                self.counts = counts
                self.app.changed()

    def _served(self, said: dict[str, Any]) -> None:
        """Show the class where to go, and the teacher the page in the browser."""
        self.desk, self.code = str(said.get("desk", "")), str(said.get("code", ""))
        found = said.get("pupils", [])
        self.pupils = [str(one) for one in found] if isinstance(found, list) else []
        if self.pupils:
            self.app.questionnaire = self.pupils[0]
        self.open_desk()
        self.app.changed()

    def open_desk(self) -> None:
        """Open the teacher's page."""
        if self.desk.startswith("http://127.0.0.1:"):
            show(self.desk)

    def go_back(self) -> None:
        """Leave; what runs goes on."""
        self.app.go(self.back)

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def choices(self) -> list[Button]:
        """Before or after the game."""
        x, y, w, h = self.room
        boxes = row((x, y + h - 260, w, 200), 2, 40)
        return [
            Button(f"go {one}", box, partial(self.serve, one), self.said(f"moment.{one}"), "go",
                   lang=self.app.lang, look="main" if one == "after" else "plain", size=52)
            for one, box in zip(MOMENTS, boxes, strict=True)
        ]  # fmt: skip

    def buttons(self) -> list[Button]:
        """While it runs: the teacher's page, and to stop."""
        if not (self.child and self.desk):
            return super().buttons()
        x, y, w, h = self._side()
        lang, (stop, page) = self.app.lang, row((x, y + h - FOOT, w, FOOT), 2, 24)
        back = super().buttons()[0]
        return [
            back,
            Button("stop", stop, self.stop, self.said("tablets.stop"), "stop", lang=lang, size=34),
            Button("desk", page, self.open_desk, self.said("tablets.desk"), "words", lang=lang, look="main", size=34),
        ]

    def first(self) -> str:
        """After the game, as most classes are asked then; while it runs, the teacher's page."""
        names = {button.name for button in self.buttons()}
        return next((name for name in ("go after", "desk", "again", "cancel") if name in names), "back")

    # -- what is seen ----------------------------------------------------------------------------------------------

    def form(self) -> list[Layer]:
        """What is about to begin."""
        x, y, w, h = self.room
        return [
            *mascot(self.cover, "greeting", (x + w - 400, y + 10, 380, h - 310)),
            self.saying("about", (x, y + 10, w - 440, h - 310), self.said("tablets.about")),
        ]

    def at_work(self) -> list[Layer]:
        """The address for the class, once it is known."""
        return [self._address(), self._count()] if self.desk else super().at_work()

    def _show(self) -> Box:
        x, y, w, h = self.room
        return x, y, min(h - 40, w * 0.5), h

    def _side(self) -> Box:
        x, y, w, h = self.room
        _, _, wide, _ = self._show()
        return x + wide + 40, y, w - wide - 40, h

    def _address(self) -> Layer:
        """The QR code and the address; where there is no network, what to do."""
        box, lang, address = self._show(), self.app.lang, self.pupils[0] if self.pupils else ""
        if not address:
            return self.saying("address", box, self.said("tablets.alone"))
        _, _, w, h = box
        said = self.said("tablets.how")

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, radius=34)
            brush.words(said, (36, 18, w - 72, 84), 40, lang=lang, font="bold", align="center", valign="middle")
            side = min(w - 2 * LINE, h - 110)
            draw_qr(brush.page, address, ((w - side) / 2 * UNIT, 96 * UNIT, side * UNIT, side * UNIT))

        return Layer(("address", address, said, lang, round(w), round(h)), box, draw)

    def _count(self) -> Layer:
        """The code, and how many have answered."""
        x, y, w, h = self._side()
        h -= FOOT + 28
        lang, code = self.app.lang, self.code
        number = self.app.words.number(self.counts.get(self.moment, 0))
        address = self.pupils[0].removesuffix(code) if self.pupils else ""
        how = self.said("tablets.type") if address else ""
        answered = self.said(f"tablets.count.{self.moment}")

        def draw(brush: Brush) -> None:
            half = h / 2
            brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, radius=34)
            middle: dict[str, Any] = {"align": "center", "valign": "middle", "font": "bold", "lang": lang}
            brush.words(how, (30, 14, w - 60, 60), 32, fill=MUTED, **middle)
            brush.words(address, (40, 74, w - 80, 76), 56, fixed=True, one=True, **middle)
            brush.words(" ".join(code), (24, 150, w - 48, half - 166), 100, fixed=True, one=True, **middle)
            brush.line((40, half), (w - 40, half), MUTED, LINE * 0.5)
            brush.words(number, (24, half + 8, w - 48, half - 110), 150, fixed=True, one=True, **middle)
            brush.words(answered, (30, h - 104, w - 60, 84), 32, fill=MUTED, **middle)

        return Layer(("count", code, address, number, self.moment, lang, round(w), round(h)), (x, y, w, h), draw)
