"""To print a set: what, on which paper, how many; the program's own command does the work beside the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.screen.app import wake
from sugoroku.screen.button import Button
from sugoroku.screen.order import Offer, Order, offer
from sugoroku.screen.scenes.making import Making
from sugoroku.screen.scenes.print_form import Form
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

GUIDE, WHOLE = "print-guide.pdf", "set.pdf"  # how to print it all, and all in one file


class Printing(Making):
    """The form; then the work; then what became of it."""

    name, heading = "printing", "print.title"

    def __init__(
        self, app: Lesson, cover: Cover, back: Scene, chosen: Sequence[str] = (), names: Path | None = None
    ) -> None:
        super().__init__(app, cover, back)
        lang = app.lang if app.lang in cover.locales else cover.locale
        self.order = Order(cover.name, cover.id, lang, app.look.furigana, set(chosen), names)
        self.form: Form | None = None
        self._reading: Future[Offer] | None = None

    def enter(self) -> None:
        """Let the worker read what there is to print."""
        if self.form is None and self._reading is None:
            self._reading = self.app.raster.later(offer)
            self._reading.add_done_callback(lambda _: wake())

    def advance(self, now: float) -> None:
        """Take what the worker has read and what the child has said."""
        if self._reading and self._reading.done():
            self._take_offer()
        super().advance(now)

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

    def busy(self, now: float) -> bool:
        """Whether the worker is still reading; the child wakes the window by itself."""
        return self._reading is not None

    def print(self) -> None:
        """Let the child begin."""
        if self.order.chosen:
            self.begin(self.order)

    @property
    def ready(self) -> bool:
        """Whether the form is there."""
        return self.form is not None

    def choices(self, place: Box) -> list[Button]:
        """The form, and on."""
        buttons = self.form.buttons() if self.form else []
        if self.order.chosen:
            said, lang = self.said("print.go"), self.app.lang
            buttons.append(Button("print", place, self.print, said, "printer", lang=lang, look="main", size=42))
        return buttons

    def before(self) -> list[Layer]:
        """The form, and where it all goes."""
        if not self.form:
            return []
        x, y, w, h = self.foot
        where = self.said("print.where" if self.order.chosen else "print.nothing")
        return [*self.form.layers(), self.text(where, (x, y, w - 560, h), 28, valign="middle")]

    def advice(self) -> list[str]:
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
