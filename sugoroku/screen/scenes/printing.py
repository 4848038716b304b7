"""To print a set: what, on which paper, how many; the program's own command does the work beside the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from sugoroku.screen import child
from sugoroku.screen.app import wake
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.order import Offer, Order, Run, offer, open_folder
from sugoroku.screen.scenes.door import Room, draw_bar, draw_sheet, flow, mascot, say_safely
from sugoroku.screen.scenes.print_form import FOOT, Form
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

GUIDE, WHOLE = "print-guide.pdf", "set.pdf"  # how to print it all, and all in one file


class Printing(Room):
    """The form; then the work; then what became of it."""

    name, heading = "printing", "print.title"

    def __init__(
        self, app: Lesson, cover: Cover, back: Scene, chosen: Sequence[str] = (), names: Path | None = None
    ) -> None:
        super().__init__(app, back)
        self.cover = cover
        lang = app.lang if app.lang in cover.locales else cover.locale
        self.order = Order(cover.name, cover.id, lang, app.look.furigana, set(chosen), names)
        self.form: Form | None = None
        self.refusal = ""
        self.files: list[Path] = []
        self.progress = (0, 1, "")
        self.child: child.Child | None = None
        self.run: Run | None = None
        self._reading: Future[Offer] | None = None

    @property
    def receives(self) -> bool:
        """Whether something dropped may put up another scene: not while a set is being made."""
        return self.child is None and super().receives

    def enter(self) -> None:
        """Let the worker read what there is to print."""
        if self.form is None and self._reading is None:
            self._reading = self.app.raster.later(offer)
            self._reading.add_done_callback(lambda _: wake())

    def leave(self) -> None:
        """Nothing goes on that nobody sees."""
        if self.child:
            self.child.end()
            self.child.wait()
            self.child = None

    def advance(self, now: float) -> None:
        """Take what the worker has read and what the child has said."""
        if self._reading and self._reading.done():
            self._take_offer()
        if self.child:
            self._listen(self.child)

    def _take_offer(self) -> None:
        from sugoroku.packs import PackFaults

        assert self._reading
        try:
            self.order.fit(self._reading.result())
            self.form = Form(self, self.order, self.cover)
        except PackFaults as faults:
            self.refusal = faults.findings[0].sentence(self.app.words)
        self._reading = None
        self.app.changed()

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
        self.files = [file for file in self.files if self.folder and file.parent == self.folder and file.is_file()]
        if done.code == 0 and self.files:
            self.app.sound("goal")
        else:
            self.files = []
            self.refusal = self._why(done)
        self.app.changed()

    def _why(self, done: child.Child) -> str:
        """What to tell when there are no files: the child's own sentence, if it had one."""
        if done.code == child.FAILED and done.said:
            return self.said("print.closed", said=done.said)
        return done.sentence or self.said("print.failed")

    @property
    def done(self) -> bool:
        """Whether the files are there."""
        return bool(self.files) and self.child is None

    def busy(self, now: float) -> bool:
        """Whether the worker is still reading; the child wakes the window by itself."""
        return self._reading is not None

    # -- what pressing does ----------------------------------------------------------------------------------------

    def print(self) -> None:
        """Let the child begin."""
        if not self.order.chosen or self.child:
            return
        self.files, self.refusal, self.progress = [], "", (0, 1, "")
        self.run = Run(self.order)
        self.child = child.Child(self.run.command, self.app.lang, self.run.tidy)
        self.app.changed()

    @property
    def folder(self) -> Path | None:
        """Where the set is."""
        return self.run.folder if self.run else None

    def cancel(self) -> None:
        """End the work and come back to the form."""
        if self.child:
            self.child.end()
            self.child = None
        self.files = []
        self.app.changed()

    def again(self) -> None:
        """Back to the form."""
        self.refusal, self.files = "", []
        self.app.changed()

    def go_back(self) -> None:
        """One step back: from the work or its end to the form, from the form to home."""
        if self.child:
            self.cancel()
        elif self.refusal and self.form:
            self.again()
        else:
            super().go_back()

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def _foot(self) -> Box:
        x, y, w, h = self.room
        return x, y + h - FOOT, w, FOOT

    def buttons(self) -> list[Button]:
        """What belongs to the form, to the work, or to its end."""
        return [*super().buttons(), *self._own_buttons()]

    def _own_buttons(self) -> list[Button]:
        x, y, w, h = self._foot()
        lang, right = self.app.lang, (x + w - 520, y, 520, h)
        if self.child:
            return [Button("cancel", right, self.cancel, self.said("print.cancel"), "cross", lang=lang, size=36)]
        if self.refusal:
            said = self.said("print.change")
            act = self.again if self.form else self.go_back
            return [Button("again", right, act, said, "back", lang=lang, look="main", size=36)]
        if self.done:
            left = (x + w - 1060, y, 520, h)
            folder, end = self.said("print.open"), self.said("print.ready")
            return [
                Button("open", left, self._open, folder, "folder", lang=lang, size=36),
                Button("ready", right, super().go_back, end, "check", lang=lang, look="main", size=36),
            ]
        return self._form_buttons(right)

    def _form_buttons(self, place: Box) -> list[Button]:
        buttons = self.form.buttons() if self.form else []
        if self.order.chosen:
            said, lang = self.said("print.go"), self.app.lang
            buttons.append(Button("print", place, self.print, said, "printer", lang=lang, look="main", size=42))
        return buttons

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
        """The form, the work, its end, or why there is none."""
        if self.child:
            return self._at_work()
        if self.refusal:
            return self._refused()
        if self.done:
            return self._finished()
        return self._form(self.form) if self.form else []

    def _form(self, form: Form) -> list[Layer]:
        x, y, w, h = self._foot()
        where = self.said("print.where" if self.order.chosen else "print.nothing")
        return [*form.layers(), self.text(where, (x, y, w - 560, h), 28, valign="middle")]

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
        heading = self.app.words.count("door.print.made", len(self.files))
        where = self.files[0] if len(self.files) == 1 else self.folder
        return [
            *mascot(self.cover, "glad", (x + w - 400, y + 40, 380, 560)),
            self.sheet("finished", (x, y, w - 430, h - 150), heading, [str(where), *self._next()]),
        ]

    def _next(self) -> list[str]:
        """What to do now, in this order."""
        there = {file.name for file in self.files}
        advice = [self.said("print.next.guide", file=GUIDE)] if GUIDE in there else []
        advice += [self.said("print.next.whole", file=WHOLE)] if WHOLE in there else []
        advice.append(self.said("print.next.size"))
        if GUIDE not in there and "board.pdf" in there and self.form:
            board = next(part for part in self.order.parts if part.id == "board")
            advice.append(self.said("print.next.board", paper=self.form.paper_name(self.order.paper_of(board))))
        if self.order.backed and self.order.sides != "one":
            advice.append(self.said(f"print.next.{self.order.sides}"))
        return advice

    def sheet(self, name: str, box: Box, heading: str, lines: list[str]) -> Layer:
        """A white sheet with lines of words on it."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            top = draw_sheet(brush, w, h, "", lang)
            if heading:
                top = say_safely(brush, heading, (44, top, w - 88, 120), 40, lang, font="bold") + 28
            flow(brush, [lines], (44, top, w - 88, h - top - 36), 36, lang, 38)

        return Layer((name, heading, *lines, lang, round(w), round(h)), box, draw)
