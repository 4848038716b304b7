"""Files in the making: the program's own command does the work beside the lesson, then one sees where they are."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from sugoroku.screen import child
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.order import Job, Run, open_folder
from sugoroku.screen.scenes.door import Room, draw_bar, draw_sheet, flow, mascot, say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

FOOT = 116.0  # what is below everything else: the buttons that go on


class Making(Room):
    """First what is chosen; then the work; then what became of it."""

    change = "print.change"  # the id of the word for going back to what is chosen

    def __init__(self, app: Lesson, cover: Cover, back: Scene) -> None:
        super().__init__(app, back)
        self.cover = cover
        self.refusal = ""
        self.files: list[Path] = []
        self.progress = (0, 1, "")
        self.child: child.Child | None = None
        self.run: Run | None = None

    @property
    def receives(self) -> bool:
        """Whether something dropped may put up another scene: not while files are being made."""
        return self.child is None and super().receives

    def leave(self) -> None:
        """Nothing goes on that nobody sees."""
        if self.child:
            self.child.end()
            self.child.wait()
            self.child = None

    def advance(self, now: float) -> None:
        """Take what the child has said."""
        if self.child:
            self._listen(self.child)

    def _listen(self, at_work: child.Child) -> None:
        """Hear how far the child is."""
        over = at_work.code is not None  # asked first: what it said before it ended is then all there
        for line in at_work.new_lines():
            word, _, rest = line.partition(" ")
            if word == "progress":
                self._hear_progress(rest)
            elif word == "written":
                self.files.append(Path(rest))
        if over:
            self._over(at_work)

    def _hear_progress(self, said: str) -> None:
        """`DONE TOTAL NAME`; what is not like that is not for us."""
        done, _, rest = said.partition(" ")
        total, _, name = rest.partition(" ")
        if done.isdecimal() and total.isdecimal() and len(said) < 200:
            self.progress = (int(done), max(1, int(total)), name)
            self.app.changed()

    def _over(self, done: child.Child) -> None:
        """The child has gone: the files are there, or it says why not."""
        self.child = None
        self.files = [file for file in self.made() if self.folder and file.parent == self.folder and file.is_file()]
        if done.code == 0 and self.files:
            self.app.sound("goal")
        else:
            self.files = []
            self.refusal = self._why(done)
        self.app.changed()

    def made(self) -> list[Path]:
        """The files that there must be now: those of which the child told."""
        return self.files

    def _why(self, done: child.Child) -> str:
        """What to tell when there are no files: the child's own sentence, if it had one."""
        if done.code == child.FAILED and done.said:
            return self.said("print.closed", said=done.said)
        return done.sentence or self.said("print.failed")

    @property
    def done(self) -> bool:
        """Whether the files are there."""
        return bool(self.files) and self.child is None

    # -- what pressing does ----------------------------------------------------------------------------------------

    def begin(self, job: Job) -> None:
        """Let the child begin."""
        if self.child:
            return
        self.files, self.refusal, self.progress = [], "", (0, 1, "")
        self.run = Run(job)
        self.child = child.Child(self.run.command, self.app.lang, self.run.tidy)
        self.app.changed()

    @property
    def folder(self) -> Path | None:
        """Where the files are."""
        return self.run.folder if self.run else None

    def cancel(self) -> None:
        """End the work and come back to what is chosen."""
        if self.child:
            self.child.end()
            self.child = None
        self.files = []
        self.app.changed()

    def again(self) -> None:
        """Back to what is chosen."""
        self.refusal, self.files = "", []
        self.app.changed()

    def go_back(self) -> None:
        """One step back: from the work or its end to what is chosen, from there to home."""
        if self.child:
            self.cancel()
        elif self.refusal and self.ready:
            self.again()
        else:
            super().go_back()

    # -- what can be pressed ---------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether there is something to choose, and to come back to."""
        return True

    @property
    def foot(self) -> Box:
        """Where the buttons stand that go on."""
        x, y, w, h = self.room
        return x, y + h - FOOT, w, FOOT

    def buttons(self) -> list[Button]:
        """What belongs to the choice, to the work, or to its end."""
        return [*super().buttons(), *self._own_buttons()]

    def _own_buttons(self) -> list[Button]:
        x, y, w, h = self.foot
        lang, right = self.app.lang, (x + w - 520, y, 520, h)
        if self.child:
            return [Button("cancel", right, self.cancel, self.said("print.cancel"), "cross", lang=lang, size=36)]
        if self.refusal:
            said = self.said(self.change)
            act = self.again if self.ready else self.go_back
            return [Button("again", right, act, said, "back", lang=lang, look="main", size=36)]
        if self.done:
            left = (x + w - 1060, y, 520, h)
            folder, end = self.said("print.open"), self.said("print.ready")
            return [
                Button("open", left, self._open, folder, "folder", lang=lang, size=36),
                Button("ready", right, super().go_back, end, "check", lang=lang, look="main", size=36),
            ]
        return self.choices(right)

    def choices(self, place: Box) -> list[Button]:
        """What can be chosen, and in its place the button that begins."""
        return []

    def first(self) -> str:
        """What one most likely wants."""
        names = {button.name for button in self.buttons()}
        return next((name for name in ("print", "ready", "again", "cancel") if name in names), "back")

    def _open(self) -> None:
        """Show the folder as the system does, where it does."""
        if self.folder:
            Thread(target=open_folder, args=(self.folder,), daemon=True).start()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """What is chosen, the work, its end, or why there is none."""
        if self.child:
            return self._at_work()
        if self.refusal:
            return self._refused()
        return self._finished() if self.done else self.before()

    def before(self) -> list[Layer]:
        """What is seen before the work."""
        return []

    def _at_work(self) -> list[Layer]:
        x, y, w, _ = self.room
        done, total, part = self.progress
        known = f"paper.{part}" in self.app.words
        said = self.app.words(f"paper.{part}") if known else self.said("print.begun")
        bar = (x + 120, y + 470, w - 240, 64)

        def draw(brush: Brush) -> None:
            draw_bar(brush, (0, 0, w - 240, 64), min(1.0, done / total))

        return [
            *mascot(self.cover, "thinking", (x + (w - 360) / 2, y + 10, 360, 360)),
            self.text(said, (x, y + 384, w, 72), 40, align="center", font="bold", valign="middle"),
            Layer(("bar", done, total, round(w)), bar, draw),
            self.text(self.said("print.calm"), (x, y + 560, w, 90), 30, align="center"),
        ]

    def _refused(self) -> list[Layer]:
        x, y, w, h = self.room
        return [
            *mascot(self.cover, "consoling", (x + w - 420, y + 60, 400, 480)),
            self.sheet("refused", (x, y + 60, w - 460, h - 250), "", [self.refusal]),
        ]

    def _finished(self) -> list[Layer]:
        x, y, w, h = self.room
        where = self.files[0] if len(self.files) == 1 else self.folder
        return [
            *mascot(self.cover, "glad", (x + w - 400, y + 40, 380, 560)),
            self.sheet("finished", (x, y, w - 430, h - 150), self.result(), [str(where), *self.advice()]),
        ]

    def result(self) -> str:
        """What became of it, in one line."""
        return self.app.words.count("door.print.made", len(self.files))

    def advice(self) -> list[str]:
        """What to do now, in this order."""
        return []

    def sheet(self, name: str, box: Box, heading: str, lines: list[str]) -> Layer:
        """A white sheet with lines of words on it."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            top = draw_sheet(brush, w, h, "", lang)
            if heading:
                top = say_safely(brush, heading, (44, top, w - 88, 120), 40, lang, font="bold") + 28
            size = 44 if len(lines) <= 3 else 36
            flow(brush, [lines], (44, top, w - 88, h - top - 36), size, lang, 38)

        return Layer((name, heading, *lines, lang, round(w), round(h)), box, draw)
