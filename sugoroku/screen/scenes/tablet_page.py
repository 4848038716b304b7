"""The game of a city in one file, for the pupils' tablets: what it is for, the work, and where the file is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sugoroku.screen.button import Button
from sugoroku.screen.command import own_command
from sugoroku.screen.scenes.door import mascot
from sugoroku.screen.scenes.making import FOOT, Making
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson


@dataclass(frozen=True)
class Page:
    """One page to be made, as the words of the program's own command."""

    ending: ClassVar[str] = ".html"

    pack: str
    pack_id: str
    lang: str
    questionnaire: str

    def file(self, folder: Path) -> Path:
        """The page, named after its city."""
        return folder / f"{self.pack_id}{self.ending}"

    def command(self, folder: Path) -> list[str]:
        """The words of the command that makes it."""
        words = [*own_command(), "web", self.pack, "--out", str(self.file(folder)), "--lang", self.lang]
        words.append("--progress")
        return [*words, "--questionnaire", self.questionnaire] if self.questionnaire else words


class TabletPage(Making):
    """There is nothing to choose: a press makes the page, in a folder of its own."""

    name, heading, change = "tablet-page", "tablets.title", "tablets.change"

    def __init__(self, app: Lesson, cover: Cover, back: Scene) -> None:
        super().__init__(app, cover, back)
        lang = app.lang if app.lang in cover.locales else cover.locale
        self.page = Page(cover.name, cover.id, lang, app.questionnaire)

    def made(self) -> list[Path]:
        """The one file."""
        return [self.page.file(self.folder)] if self.folder else []

    def make(self) -> None:
        """Let the child begin."""
        self.begin(self.page)

    def choices(self, place: Box) -> list[Button]:
        """To make it."""
        said = self.said("tablets.go")
        return [Button("make", place, self.make, said, "tablet", lang=self.app.lang, look="main", size=42)]

    def first(self) -> str:
        """To make it, or what comes after."""
        return "make" if not (self.child or self.refusal or self.done) else super().first()

    def before(self) -> list[Layer]:
        """What the page is, and where it goes."""
        x, y, w, h = self.room
        left, top, across, high = self.foot
        lines = [self.said(f"tablets.what.{part}") for part in ("file", "same", "copy")]
        return [
            *mascot(self.cover, "greeting", (x + w - 400, y + 40, 380, 560)),
            self.sheet("what", (x, y, w - 430, h - FOOT - 34), self.cover.title(self.app.lang), lines),
            self.text(self.said("tablets.where"), (left, top, across - 560, high), 28, valign="middle"),
        ]

    def result(self) -> str:
        """That it is there."""
        return self.said("tablets.made")

    def advice(self) -> list[str]:
        """How it gets to the tablets."""
        return [self.said(f"tablets.next.{way}") for way in ("copy", "ipad", "again")]
