"""The report: one page for the teacher and the whole for publication, in the language that is chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.screen import classes
from sugoroku.screen.button import Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.scenes.door import mascot
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import CHIP, LABEL, Errand, show
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

KINDS: dict[str, tuple[str, ...]] = {"teacher": (), "public": ("--public",)}


class Reporting(Errand):
    """The language; then both files."""

    name, heading = "survey-report", "report"

    def __init__(self, app: Lesson, back: Scene, one: SchoolClass) -> None:
        super().__init__(app, back, one)
        self.langs = self.cover.locales if self.cover else [one.lang]
        self.lang = next((lang for lang in (app.lang, one.lang) if lang in self.langs), self.langs[0])
        self.files: dict[str, Path] = {}

    def _set(self, lang: str) -> None:
        self.lang = lang
        self.app.changed()

    def write(self) -> None:
        """Let the command write both."""
        self.files = {}
        self.work(*(partial(self._command, kind) for kind in KINDS))

    def _command(self, kind: str) -> list[str]:
        if not self.files:
            named = classes.new_file(self.one.folder, [f"report-{one}-{self.lang}" for one in KINDS])
            self.files = dict(zip(KINDS, named, strict=True))
        out = str(self.files[kind])
        return classes.command("report", str(self.one.folder), "--out", out, "--lang", self.lang, *KINDS[kind])

    def finished(self) -> None:
        """Show the folder with both."""
        super().finished()
        show(self.one.folder)

    def _box(self) -> Box:
        x, y, w, h = self.room
        return x, y + h - 330 + LABEL, w - 460, CHIP + 16

    def choices(self) -> list[Button]:
        """The language, and on."""
        named = [(lang, self.app.language_name(lang)) for lang in self.langs]
        said, lang = self.said("report.go"), self.app.lang
        go = Button("go", self.right(), self.write, said, "chart", lang=lang, look="main", size=40)
        return [*self.chips("lang", self._box(), named, self.lang, self._set), go]

    def form(self) -> list[Layer]:
        """What each of both is for."""
        x, y, w, h = self.room
        left, top, wide, _ = self._box()
        return [
            *mascot(self.cover, "greeting", (x + w - 420, y + 30, 400, 620)),
            self.saying("about", (x, y, w - 460, h - 360), *(self.said(f"report.{kind}") for kind in KINDS)),
            self.label(self.said("report.lang"), (left, top - LABEL, wide, LABEL)),
        ]

    def result(self) -> tuple[str, list[str]]:
        """Which file is for whom."""
        made = [file for file in self.files.values() if file.is_file()]
        named = {kind: file.name for kind, file in self.files.items()}
        lines = [self.said(f"report.next.{kind}", file=name) for kind, name in named.items()]
        return self.app.words.count("door.print.made", len(made)), lines
