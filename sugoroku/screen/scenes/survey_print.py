"""Sheets for a class: how many, for before or after the game, on which paper, in which language."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.screen import classes
from sugoroku.screen.button import Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.order import FIRST
from sugoroku.screen.scenes.door import mascot
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import CHIP, FOOT, LABEL, Errand
from sugoroku.screen.stage import Box, Layer, column, row

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

MOST, USUAL = 1000, 30  # sheets
STEPS = {-10: "−10", -1: "−1", 1: "+1", 10: "+10"}
MOMENTS = ("before", "after", "both")
FIELDS = ("count", "moment", "paper", "lang")


class SheetPrinting(Errand):
    """The form of the sheets, and what became of them."""

    name, heading = "survey-print", "print"

    def __init__(self, app: Lesson, back: Scene, one: SchoolClass) -> None:
        super().__init__(app, back, one)
        self.count, self.moment, self.paper = USUAL, "after", FIRST[0]
        langs = self.langs
        self.lang = next((lang for lang in (app.lang, one.lang) if lang in langs), langs[0])
        self.files: list[Path] = []

    @property
    def langs(self) -> list[str]:
        """The languages of the questionnaire."""
        return self.cover.locales if self.cover else [self.one.lang]

    # -- what pressing does ----------------------------------------------------------------------------------------

    def turn(self, step: int) -> None:
        """More sheets, or fewer."""
        self.count = max(1, min(MOST, self.count + step))
        self.app.changed()

    def _set(self, name: str, value: str) -> None:
        setattr(self, name, value)
        self.app.changed()

    def print(self) -> None:
        """Let the command print."""
        self.files = []
        self.work(self._command)

    def _command(self) -> list[str]:
        words = ["--moment", self.moment, "--count", str(self.count), "--paper", self.paper, "--lang", self.lang]
        return classes.command("print", self.one.pack, "--session", str(self.one.folder), *words, "--progress")

    def hear(self, word: str, rest: str) -> None:
        """Learn what was written."""
        file = Path(rest)
        if word == "written" and file.suffix == ".pdf" and file.parent == self.shown:
            self.files.append(file)

    @property
    def shown(self) -> Path:
        """Where the sheets are."""
        return self.one.folder / classes.SHEETS

    # -- what is seen ----------------------------------------------------------------------------------------------

    def _boxes(self) -> dict[str, Box]:
        x, y, w, h = self.room
        lines = column((x, y, min(w * 0.72, 1180.0), h - FOOT - 24), len(FIELDS), 20)
        return {name: (x, y + LABEL, w, CHIP) for name, (x, y, w, _) in zip(FIELDS, lines, strict=True)}

    def choices(self) -> list[Button]:
        """The fields, and on."""
        boxes, lang = self._boxes(), self.app.lang
        fields = {
            "moment": [(one, self.said(f"moment.{one}")) for one in MOMENTS],
            "paper": [(one, self._paper(one)) for one in FIRST],
            "lang": [(one, self.app.language_name(one)) for one in self.langs],
        }
        chips = [
            chip
            for name, found in fields.items()
            for chip in self.chips(name, boxes[name], found, getattr(self, name), partial(self._set, name))
        ]
        go = Button("go", self.right(), self.print, self.said("print.go"), "printer", lang=lang, look="main", size=40)
        return [*self._steps(boxes["count"]), *chips, go]

    def _steps(self, box: Box) -> list[Button]:
        """Fewer to the left of the number, more to the right."""
        places = row(box, 5, 14)
        del places[2]
        return [
            Button(f"count {step:+}", place, partial(self.turn, step), said, lang="en", size=36)
            for (step, said), place in zip(STEPS.items(), places, strict=True)
        ]

    def _paper(self, name: str) -> str:
        known = f"door.paper.{name}"
        return self.app.words(known) if known in self.app.words else name.upper()

    def form(self) -> list[Layer]:
        """The names of the fields, the number, and the mascot."""
        x, y, w, h = self.room
        boxes = self._boxes()
        labels = [
            self.label(self.said(f"print.{name}"), (left, top - LABEL, wide, LABEL))
            for name, (left, top, wide, _) in boxes.items()
        ]
        middle = row(boxes["count"], 5, 14)[2]
        shown = self.app.words.number(self.count)
        number = self.text(shown, middle, 56, align="center", valign="middle", font="bold", one=True)
        wide = w - boxes["count"][2] - 40
        face = mascot(self.cover, "greeting", (x + w - wide, y + 60, wide, min(560.0, h - FOOT - 120)))
        left, top, across, high = self.foot
        return [*labels, number, *face, self.text(self.said("print.where"), (left, top, across - 560, high), 28,
                                                  valign="middle")]  # fmt: skip

    def result(self) -> tuple[str, list[str]]:
        """How many sheets there are, and what to do with them."""
        heading = self.app.words.count("door.print.made", len(self.files))
        advice = [self.said("print.next.file", file=file.name) for file in self.files]
        advice += [self.said("print.next.both")] if self.moment == "both" else []
        return heading, [*advice, self.app.words("door.print.next.size"), self.said("print.next.copy")]
