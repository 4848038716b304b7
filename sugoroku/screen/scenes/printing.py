"""To print a set: what, on which paper, how many; the program's own command does the work beside the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from sugoroku.screen import child
from sugoroku.screen.app import wake
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.order import Offer, Order, Run, offers, open_folder
from sugoroku.screen.scenes.door import Room, draw_bar, draw_sheet, flow, mascot, say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.sheets import draw_sheets
from sugoroku.screen.stage import Box, Layer, row

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

GROUPS = 10
ROW, GAP, LABEL, CHIP = 104.0, 16.0, 44.0, 84.0
LISTED = 6  # files named at the end
FURIGANA = ("none", "grade", "all")


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
        self.offers: list[Offer] | None = None
        self.refusal = ""
        self.files: list[Path] = []
        self.progress = (0, 1, "")
        self.child: child.Child | None = None
        self.run: Run | None = None
        self._reading: Future[list[Offer]] | None = None

    @property
    def receives(self) -> bool:
        """Whether something dropped may put up another scene: not while a set is being made."""
        return self.child is None and super().receives

    def enter(self) -> None:
        """Let the worker read what there is to print."""
        if self.offers is None and self._reading is None:
            self._reading = self.app.raster.later(offers)
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
            self._take_offers()
        if self.child:
            self._listen(self.child)

    def _take_offers(self) -> None:
        from sugoroku.packs import PackFaults

        assert self._reading
        try:
            self.offers = self._reading.result()
            self.order.fit(self.offers)
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
        elif self.refusal and self.offers is not None:
            self.again()
        else:
            super().go_back()

    def _set(self, **parts: object) -> None:
        for name, value in parts.items():
            setattr(self.order, name, value)
        self.app.changed()

    def _tick(self, offer: Offer) -> None:
        self._set(chosen=self.order.chosen ^ {offer.id})

    def _turn_paper(self, offer: Offer, step: int) -> None:
        at = offer.papers.index(self.order.papers[offer.id])
        self.order.papers[offer.id] = offer.papers[(at + step) % len(offer.papers)]
        self.app.changed()

    def _turn_groups(self, step: int) -> None:
        self._set(groups=min(GROUPS, max(1, self.order.groups + step)))

    # -- where things stand ----------------------------------------------------------------------------------------

    def _rows(self) -> list[tuple[Offer, Box, Box]]:
        """For each component its tick and its paper."""
        x, y, w, h = self.room
        wide = w * 0.58
        shown = self.offers or []
        high = min(ROW, (h - LABEL - 150) / max(1, len(shown)) - GAP)
        tops = [y + LABEL + i * (high + GAP) for i in range(len(shown))]
        tick, paper = wide * 0.54, wide * 0.46 - 14
        return [
            (offer, (x, top, tick, high), (x + tick + 14, top, paper, high))
            for offer, top in zip(shown, tops, strict=True)
        ]

    def _right(self) -> list[tuple[Box, Box]]:
        """Label and place of groups, language and furigana."""
        x, y, w, _ = self.room
        left, wide = x + w * 0.58 + 56, w * 0.42 - 56
        tops = [y + i * (LABEL + CHIP + 30) for i in range(3)]
        return [((left, top, wide, LABEL), (left, top + LABEL, wide, CHIP)) for top in tops]

    def _foot(self) -> Box:
        x, y, w, h = self.room
        return x, y + h - 116, w, 116

    # -- what can be pressed ---------------------------------------------------------------------------------------

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
            act = self.again if self.offers is not None else self.go_back
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
        lang, order = self.app.lang, self.order
        buttons: list[Button] = []
        for offer, tick, paper in self._rows():
            on = offer.id in order.chosen
            said = self.app.words(f"paper.{offer.id}")
            look, sign = ("chosen", "yes") if on else ("plain", "not-yet")
            buttons.append(
                Button(f"part {offer.id}", tick, partial(self._tick, offer), said, sign, lang=lang, look=look, size=30)
            )
            if on and len(offer.papers) > 1:
                turn = partial(self._turn_paper, offer)
                buttons += self.stepper(f"paper {offer.id}", paper, turn, (True, True))
        (_, groups), (_, langs), (_, ruby) = self._right()
        ends = (order.groups > 1, order.groups < GROUPS)
        buttons += self.stepper("groups", groups, self._turn_groups, ends)
        names = [(one, self.app.language_name(one)) for one in self.cover.locales]
        buttons += self._chips("lang", langs, names, order.lang)
        if order.lang.startswith("ja"):
            kinds = [(one, self.said(f"print.furigana.{one}")) for one in FURIGANA]
            buttons += self._chips("furigana", ruby, kinds, order.furigana)
        if order.chosen:
            said = self.said("print.go")
            buttons.append(Button("print", place, self.print, said, "printer", lang=lang, look="main", size=42))
        return buttons

    def _chips(self, name: str, box: Box, choices: list[tuple[str, str]], chosen: str) -> list[Button]:
        """Choices side by side."""
        return [
            Button(
                f"{name} {one}", place, partial(self._set, **{name: one}), said, lang=self.app.lang,
                look="chosen" if one == chosen else "plain", size=28,
            )
            for (one, said), place in zip(choices, row(box, len(choices), 12), strict=True)
        ]  # fmt: skip

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
        return self._form() if self.offers is not None else []

    def _form(self) -> list[Layer]:
        x, y, w, _ = self.room
        layers = [self.label(self.said("print.what"), (x, y, w * 0.58, LABEL))]
        for offer, _, paper in self._rows():
            if offer.id in self.order.chosen:
                layers.append(self.value(f"paper {offer.id}", paper, self.paper_name(self.order.papers[offer.id])))
        labels = ["print.groups", "print.lang", "print.furigana"]
        shown = labels if self.order.lang.startswith("ja") else labels[:2]
        for name, (label, _) in zip(shown, self._right(), strict=False):
            layers.append(self.label(self.said(name), label))
        groups = self.app.words.count("door.print.sets", self.order.groups)
        layers.append(self.value("groups", self._right()[0][1], groups))
        fx, fy, fw, fh = self._foot()
        room = (fx, fy, fw - 560, fh)
        where = self.said("print.where" if self.order.chosen else "print.nothing")
        return [*layers, *self._preview(), self.text(where, room, 28, valign="middle")]

    def _preview(self) -> list[Layer]:
        """The sheets that will come out, in their shapes and sizes beside each other."""
        x, y, w, _ = self.room
        top = y + LABEL + len(self._rows()) * (ROW + GAP) + 16
        box = (x, top, w * 0.58, self._foot()[1] - top - 16)
        shown = [offer for offer in self.offers or [] if offer.id in self.order.chosen]
        if box[3] < 160 or not shown:
            return []
        sheets = [(offer, self.order.papers[offer.id]) for offer in shown]
        cover = self.cover
        draw = partial(draw_sheets, sheets, cover.landscape, box[2], box[3])
        key = tuple((offer.id, paper) for offer, paper in sheets)
        return [Layer(("preview", cover.digest, key, round(box[2]), round(box[3])), box, draw)]

    def paper_name(self, paper: str) -> str:
        """A paper as people call it."""
        named = f"door.paper.{paper}" in self.app.words
        return self.said(f"paper.{paper}") if named else paper.upper()

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
        named = [file.name for file in self.files[:LISTED]]
        more = ["…"] if len(self.files) > LISTED else []
        chosen = [part for part in ("size", "board", "cards") if part == "size" or f"{part}.pdf" in named]
        papers = {part: self.paper_name(paper) for part, paper in self.order.papers.items()}
        advice = [self.said(f"print.next.{part}", paper=papers.get(part, "")) for part in chosen]
        heading = self.app.words.list([*named, *more])
        return [
            *mascot(self.cover, "glad", (x + w - 400, y + 40, 380, 560)),
            self.sheet("finished", (x, y, w - 430, h - 150), heading, [str(self.folder), *advice]),
        ]

    def sheet(self, name: str, box: Box, heading: str, lines: list[str]) -> Layer:
        """A white sheet with lines of words on it."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            top = draw_sheet(brush, w, h, "", lang)
            if heading:
                top = say_safely(brush, heading, (44, top, w - 88, 120), 40, lang, font="bold") + 28
            flow(brush, [lines], (44, top, w - 88, h - top - 36), 36, lang, 28)

        return Layer((name, heading, *lines, lang, round(w), round(h)), box, draw)
