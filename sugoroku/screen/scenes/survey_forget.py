"""To delete a class for good: asked once, then done; the reports stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugoroku.screen import classes
from sugoroku.screen.button import Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.scenes.leaving import Answer, Asking
from sugoroku.screen.scenes.survey_room import Errand

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.scenes.survey_day import Day


def ask_to_forget(app: Lesson, day: Day, one: SchoolClass) -> None:
    """Ask whether it is meant."""
    keep: Answer = ("keep", day.said("forget.keep"), "back", lambda: app.go(day))
    meant: Answer = ("delete", day.said("forget"), "bin", lambda: app.go(Forgetting(app, day.back, one)))
    app.go(Asking(app, day.said("forget.question"), day.said("forget.hint", name=one.name), keep, meant))


class Forgetting(Errand):
    """The deletion, and that it is done."""

    name, heading = "survey-forget", "forget"

    def enter(self) -> None:
        """Begin; what tablets send from now on is not wanted any more."""
        if self.app.serving and self.app.serving.one == self.one:
            self.app.serving.stop()
        if not (self.child or self.done or self.refusal):
            self.again()

    def again(self) -> None:
        """Delete."""
        self.work(lambda: classes.command("forget", str(self.one.folder), "--yes"))

    def after(self, well: bool) -> None:
        """Take the sheets away too, so that nothing can be read again."""
        if well:
            classes.sweep(self.one.folder)

    def ends(self) -> list[Button]:
        """Back to the list."""
        return super().ends()[1:]

    def result(self) -> tuple[str, list[str]]:
        """That all is gone."""
        return self.said("forget.done"), [self.said("forget.rest")]
