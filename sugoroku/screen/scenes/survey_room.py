"""What the rooms of the questionnaire share: their words, and an errand that the program's own command runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from sugoroku.screen import child
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.order import open_folder
from sugoroku.screen.scenes.door import Room, draw_bar, draw_sheet, flow, mascot, say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, column, row

if TYPE_CHECKING:
    from sugoroku.screen.classes import SchoolClass
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

FOOT = 116.0  # what is below everything else
LABEL, CHIP = 56.0, 84.0
Command = Callable[[], Sequence[str]]


class SurveyRoom(Room):
    """A room of the questionnaire: its words are those of the classes."""

    def said(self, text_id: str, **args: Any) -> str:
        """The program's words of these rooms."""
        return self.app.words("class." + text_id, **args)

    @property
    def foot(self) -> Box:
        """Where the buttons stand that end a page."""
        x, y, w, h = self.room
        return x, y + h - FOOT, w, FOOT

    def right(self, wide: float = 520) -> Box:
        """The place of the button that goes on."""
        x, y, w, h = self.foot
        return x + w - wide, y, wide, h

    def chips(
        self, name: str, box: Box, choices: Sequence[tuple[Any, str]], chosen: Any, take: Callable[[Any], None]
    ) -> list[Button]:
        """Choices side by side, one of them chosen."""
        return [
            Button(
                f"{name} {value}", place, partial(take, value), said, lang=self.app.lang, size=30,
                look="chosen" if value == chosen else "plain",
            )
            for (value, said), place in zip(choices, row(box, len(choices), 14), strict=True)
        ]  # fmt: skip

    def sheet(self, name: str, box: Box, heading: str, lines: Sequence[str]) -> Layer:
        """A white sheet with lines of words on it."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            top = draw_sheet(brush, w, h, "", lang)
            if heading:
                top = say_safely(brush, heading, (44, top, w - 88, 150), 48, lang, font="bold") + 28
            size, gap = (44, 36) if len(lines) <= 4 else (34, 26)
            flow(brush, [lines], (44, top, w - 88, h - top - 36), size, lang, gap)

        return Layer((name, heading, *lines, lang, round(w), round(h)), box, draw)

    def saying(self, name: str, box: Box, *lines: str) -> Layer:
        """A white sheet on which few words stand large, each in its own part of the height."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            draw_sheet(brush, w, h, "", lang)
            for line, part in zip(lines, column((60, 30, w - 120, h - 60), len(lines), 24), strict=True):
                say_safely(brush, line, part, 46, lang, valign="middle")

        return Layer((name, *lines, lang, round(w), round(h)), box, draw)


def show(what: Path | str) -> None:
    """Let the system show a folder, or a page of this computer, without being waited for."""
    Thread(target=open_folder, args=(what,), daemon=True).start()


class Errand(SurveyRoom):
    """What is to be done for a class: the choices; then the work; then what became of it."""

    def __init__(self, app: Lesson, back: Scene, one: SchoolClass) -> None:
        super().__init__(app, back)
        self.one = one
        self.child: child.Child | None = None
        self.refusal = ""
        self.progress = (0, 1)
        self.done = False
        self._waiting: list[Command] = []

    # -- the work --------------------------------------------------------------------------------------------------

    def work(self, *commands: Command) -> None:
        """Let the commands run, one after the other."""
        if self.child or not commands:
            return
        self.refusal, self.progress, self.done = "", (0, 1), False
        self._waiting = [*commands]
        self._next()
        self.app.changed()

    def _next(self) -> None:
        self.child = child.Child(self._waiting.pop(0), self.app.lang, self.after)

    def after(self, well: bool) -> None:
        """Tidy up, in the thread of the work."""

    def leave(self) -> None:
        """Nothing goes on that nobody sees."""
        self.stop()

    def stop(self) -> None:
        """End the work."""
        if self.child:
            self.child.end()
            self.child.wait()
        self.child, self._waiting = None, []
        self.app.changed()

    def advance(self, now: float) -> None:
        """Take what the child has said."""
        if not self.child:
            return
        at_work, over = self.child, self.child.code is not None  # asked first: all that it said is then there
        for line in at_work.new_lines():
            word, _, rest = line.partition(" ")
            if word == "progress":
                self._hear_progress(rest)
            else:
                self.hear(word, rest)
        if over:
            self._over(at_work)

    def _hear_progress(self, said: str) -> None:
        """`DONE TOTAL`; what is not like that is not for us."""
        done, total = [*said.split()[:2], "", ""][:2]
        if done.isdecimal() and total.isdecimal() and len(said) < 100:
            self.progress = (int(done), max(1, int(total)))
            self.app.changed()

    def hear(self, word: str, rest: str) -> None:
        """Take a line that is no progress."""

    def _over(self, ended: child.Child) -> None:
        """The child has gone: the next one, or the end of the errand."""
        self.child = None
        if ended.code == 0 and self._waiting:
            self._next()
        elif ended.code == 0:
            self.done = True
            self.finished()
        else:
            self._waiting = []
            self.refusal = ended.sentence or self.said("failed")
        self.app.changed()

    def finished(self) -> None:
        """Be told that all went well."""
        self.app.sound("goal")

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def go_back(self) -> None:
        """One step back: from the work to the choices, from there to the day."""
        if self.child:
            self.stop()
        else:
            super().go_back()

    def again(self) -> None:
        """Back to the choices."""
        self.refusal, self.done = "", False
        self.app.changed()

    def buttons(self) -> list[Button]:
        """What belongs to the choices, to the work, or to its end."""
        lang, place = self.app.lang, self.right()
        if self.child:
            said = self.app.words("door.print.cancel")
            own = [Button("cancel", place, self.stop, said, "cross", lang=lang, size=36)]
        elif self.refusal:
            said = self.said("again")
            own = [Button("again", place, self.again, said, "again", lang=lang, look="main", size=36)]
        else:
            own = self.ends() if self.done else self.choices()
        return [*super().buttons(), *own]

    def choices(self) -> list[Button]:
        """What can be chosen before the work."""
        return []

    def ends(self) -> list[Button]:
        """What can be done after it: see the files, and go on with the day."""
        x, y, w, h = self.foot
        lang, left = self.app.lang, (x + w - 1060, y, 520, h)
        folder, ready = self.said("open"), self.app.words("door.print.ready")
        return [
            Button("open", left, lambda: show(self.shown), folder, "folder", lang=lang, size=36),
            Button("ready", self.right(), super().go_back, ready, "check", lang=lang, look="main", size=36),
        ]

    @property
    def shown(self) -> Path:
        """The folder that is opened at the end."""
        return self.one.folder

    def first(self) -> str:
        """What one most likely wants."""
        names = {button.name for button in self.buttons()}
        return next((name for name in ("go", "ready", "again", "cancel") if name in names), "back")

    # -- what is seen ----------------------------------------------------------------------------------------------

    @property
    def cover(self) -> Cover | None:
        """The city that the class played."""
        return next((cover for cover in self.app.home.covers if cover.id == self.one.pack), None)

    def things(self) -> list[Layer]:
        """The choices, the work, its end, or why there is none."""
        x, y, w, h = self.room
        if self.child:
            return self.at_work()
        if self.refusal:
            face = mascot(self.cover, "consoling", (x + w - 420, y + 60, 400, 480))
            return [*face, self.saying("refused", (x, y + 40, w - 460, h - 260), self.refusal)]
        return self.end() if self.done else self.form()

    def form(self) -> list[Layer]:
        """What is seen before the work."""
        return []

    def at_work(self) -> list[Layer]:
        """How far the work is."""
        x, y, w, _ = self.room
        done, total = self.progress
        bar = (x + 120, y + 470, w - 240, 64.0)
        said = self.said("pages", done=done, total=total) if total > 1 else self.app.words("door.print.begun")

        def draw(brush: Brush) -> None:
            draw_bar(brush, (0, 0, w - 240, 64), min(1.0, done / total))

        return [
            *mascot(self.cover, "thinking", (x + (w - 360) / 2, y + 10, 360, 360)),
            self.text(said, (x, y + 384, w, 72), 40, align="center", font="bold", valign="middle"),
            Layer(("bar", done, total, round(w)), bar, draw),
            self.text(self.app.words("door.print.calm"), (x, y + 560, w, 90), 30, align="center"),
        ]

    def end(self) -> list[Layer]:
        """What became of it."""
        x, y, w, h = self.room
        heading, lines = self.result()
        return [
            *mascot(self.cover, "glad", (x + w - 400, y + 40, 380, 560)),
            self.sheet("finished", (x, y, w - 430, h - FOOT - 34), heading, lines),
        ]

    def result(self) -> tuple[str, list[str]]:
        """What became of it, in words: a heading and what to do now."""
        return "", []


def told(said: str) -> dict[str, Any]:
    """What a command told as JSON; nothing where it is none."""
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
