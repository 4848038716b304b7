"""The review: the doubtful boxes are shown in the browser, and this room waits until all are settled."""

from __future__ import annotations

from typing import Any

from sugoroku.screen import classes
from sugoroku.screen.button import Button
from sugoroku.screen.scenes.door import mascot
from sugoroku.screen.scenes.survey_room import FOOT, Errand, show, told
from sugoroku.screen.stage import Layer


class Reviewing(Errand):
    """It begins when one comes in."""

    name, heading = "survey-review", "review"

    desk = ""
    nothing = False  # waits

    def enter(self) -> None:
        """Begin."""
        if not (self.child or self.done or self.refusal):
            self.again()

    def again(self) -> None:
        """Begin anew."""
        self.desk, self.nothing = "", False
        self.work(lambda: classes.command("review", str(self.one.folder), "--progress"))

    def stop(self) -> None:
        """End the review; what was decided is kept."""
        running = self.child is not None
        super().stop()
        self.done = self.done or running

    def hear(self, word: str, rest: str) -> None:
        """Learn where the page is, and open it; or that nothing waits."""
        self.nothing = self.nothing or word == "nothing"
        if word == "served":
            self.desk = str(told(rest).get("desk", ""))
            self.open_desk()
            self.app.changed()

    def open_desk(self) -> None:
        """Open the page in the browser."""
        if self.desk.startswith("http://127.0.0.1:"):
            show(self.desk)

    def go_back(self) -> None:
        """Leave; what was decided is kept."""
        self.stop()
        self.app.go(self.back)

    def buttons(self) -> list[Button]:
        """While the page is open: to open it again, and to end."""
        found = super().buttons()
        if not self.child:
            return [button for button in found if button.name != "open"]
        x, y, w, h = self.foot
        lang, left = self.app.lang, (x + w - 1060, y, 520, h)
        again = Button("page", left, self.open_desk, self.said("review.page"), "words", lang=lang, size=32)
        end = Button("end", self.right(), self.stop, self.said("review.end"), "check", lang=lang, look="main", size=36)
        return [found[0], *([again] if self.desk else []), end]

    def first(self) -> str:
        """To end, or to go back."""
        names = {button.name for button in self.buttons()}
        return next((name for name in ("end", "ready", "again") if name in names), "back")

    def at_work(self) -> list[Layer]:
        """What happens in the browser."""
        x, y, w, h = self.room
        open_now = [self.said("review.about"), self.said("review.keys")]
        said = open_now if self.desk else [self.app.words("door.print.begun")]
        return [
            *mascot(self.cover, "thinking", (x + w - 400, y + 40, 380, 560)),
            self.saying("review", (x, y, w - 430, h - FOOT - 34), *said),
        ]

    def result(self) -> tuple[str, list[str]]:
        """What is kept, and what comes next."""
        return self.said("review.nothing" if self.nothing else "review.done"), [self.said("scan.next.report")]

    def finished(self, *_: Any) -> None:
        """All is settled."""
        self.app.sound("goal")
