"""Scanned sheets are read: files dropped on the window, or those in the inbox of the class."""

from __future__ import annotations

import math
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen import classes, house
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.scenes.door import say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import FOOT, Errand, show, told
from sugoroku.screen.stage import Layer

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

AGAIN = 2.0  # s after which the inbox is looked at anew
SHOWN = 4  # names of files, and pages that were refused


class Scanning(Errand):
    """What is to be read; how far it is; what came of it."""

    name, heading = "survey-scan", "scan"

    def __init__(self, app: Lesson, back: Scene, one: SchoolClass) -> None:
        super().__init__(app, back, one)
        self.dropped: list[Path] = []
        self.files: list[Path] = []
        self.counted: dict[str, int] = {}
        self.refused: list[tuple[str, int, str]] = []
        self._looked = float("-inf")
        self._looking: Future[list[Path]] | None = None

    @property
    def inbox(self) -> Path:
        """The folder for scans."""
        return self.one.folder / classes.INBOX

    def given(self, path: Path) -> bool:
        """Take a file or a folder that was dropped on the window; what is no scan is told about."""
        if self.child:
            return True
        if path.suffix.lower() not in classes.SCANS and not path.is_dir():
            self.app.tell(self.said("scan.other", name=path.name[:60]))
            return True
        self.again()
        self.dropped.append(path)
        self._look()
        return True

    def enter(self) -> None:
        """Look into the inbox."""
        self._look()

    def advance(self, now: float) -> None:
        """Look into the inbox again from time to time: something may have been put there."""
        super().advance(now)
        if self._looking and self._looking.done():
            found, self._looking = self._looking.result(), None
            if found != self.files:
                self.files = found
                self.app.changed()
        elif self._looking is None and now - self._looked > AGAIN:
            self._look()

    def busy(self, now: float) -> bool:
        """Whether files are being looked for."""
        return self._looking is not None

    def _look(self) -> None:
        self._looked = self.app.clock.now()
        paths = [self.inbox, *self.dropped]
        self._looking = house.apart(lambda: classes.scans(paths))

    def read(self) -> None:
        """Let the command read."""
        self.counted, self.refused = {}, []
        files = [str(file) for file in self.files]
        if not (self.one.folder / classes.SHEETS).is_dir():
            self.refusal = self.said("scan.no-sheets")
            self.app.changed()
        elif files:
            self.work(lambda: classes.command("read", str(self.one.folder), "--progress", "--", *files))

    def hear(self, word: str, rest: str) -> None:
        """Learn what came of the pages."""
        said = told(rest)
        if word == "counted":
            self.counted = {name: n for name, n in said.items() if isinstance(n, int)}
        elif word == "refused" and len(self.refused) < 1000:
            page = said.get("page")
            self.refused.append((str(said.get("file")), page if isinstance(page, int) else 1, str(said.get("why"))))

    def finished(self) -> None:
        """What was dropped has been read."""
        super().finished()
        self.dropped = []

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def choices(self) -> list[Button]:
        """The inbox, and on where there is something to read."""
        x, y, _, h = self.foot
        lang = self.app.lang
        inbox = Button("inbox", (x, y, 600, h), self._open, self.said("scan.inbox"), "folder", lang=lang, size=34)
        if not self.files:
            return [inbox]
        said = self.app.words.count("class.scan.go", len(self.files))
        return [inbox, Button("go", self.right(620), self.read, said, "scan", lang=lang, look="main", size=38)]

    def _open(self) -> None:
        """Show the inbox, which is made when it is first wanted."""
        try:
            self.inbox.mkdir(exist_ok=True)
        except OSError:
            self.refusal = self.said("failed")
            self.app.changed()
            return
        show(self.inbox)

    def ends(self) -> list[Button]:
        """On to the review where something waits."""
        if not self.counted.get("review"):
            return super().ends()[1:]
        x, y, w, h = self.foot
        lang, place = self.app.lang, (x + w - 1060, y, 520, h)
        said, ready = self.said("review"), self.app.words("door.print.ready")
        return [
            Button("ready", place, super().go_back, ready, "check", lang=lang, size=36),
            Button("review", self.right(), self._review, said, "glass", lang=lang, look="main", size=36),
        ]

    def _review(self) -> None:
        from sugoroku.screen.scenes.survey_review import Reviewing

        self.app.go(Reviewing(self.app, self.back, self.one))

    def first(self) -> str:
        """The review, where something waits."""
        return "review" if self.done and self.counted.get("review") else super().first()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def form(self) -> list[Layer]:
        """The place to drop files on, and what is there."""
        x, y, w, h = self.room
        box = (x, y, w, h - FOOT - 28)
        names = [file.name for file in self.files[:SHOWN]]
        more = len(self.files) - len(names)
        said = " · ".join([*names, *([f"+{more}"] if more else [])])
        lang, wide, high = self.app.lang, w, box[3]
        drop, hint = self.said("scan.drop"), self.said("scan.hint")

        def draw(brush: Brush) -> None:
            brush.rect((3, 3, wide - 6, high - 6), fill=WHITE, radius=40)
            _dashes(brush, wide, high)
            draw_icon(brush, "scan", (wide - 190) / 2, high * 0.09, 190)
            middle: dict[str, Any] = {"align": "center", "valign": "middle"}
            brush.words(drop, (60, high * 0.4, wide - 120, high * 0.17), 52, lang=lang, font="bold", **middle)
            brush.words(hint, (120, high * 0.58, wide - 240, high * 0.17), 30, lang=lang, fill=MUTED, **middle)
            if said:
                say_safely(brush, said, (80, high * 0.77, wide - 160, high * 0.19), 30, lang, font="bold", **middle)

        return [Layer(("drop", said, lang, round(wide), round(high)), box, draw)]

    def result(self) -> tuple[str, list[str]]:
        """The pages as one sentence; why each refused one was; what to do now."""
        counts = {name: self.counted.get(name, 0) for name in ("pages", "read", "review", "refused")}
        said = {name: self.app.words.number(n) for name, n in counts.items()}
        lines = [self.said("scan.page", file=Path(file).name, page=page, why=why) for file, page, why in self.refused]
        more = [f"… +{len(lines) - SHOWN}"] if len(lines) > SHOWN else []
        following = self.said("scan.next.review" if counts["review"] else "scan.next.report")
        return self.said("scan.counted", **said), [*lines[:SHOWN], *more, following]


def _dashes(brush: Brush, w: float, h: float) -> None:
    """A dashed edge, as of a place where something is to be laid."""
    corner, step, dash = 44.0, 44.0, 26.0
    for x, y, turn in (
        (corner, corner, 180),
        (w - corner, corner, 270),
        (w - corner, h - corner, 0),
        (corner, h - corner, 90),
    ):
        angles = [math.radians(turn + part) for part in (20, 35, 50, 65)]
        reach = corner - 6
        brush.curve([(x + reach * math.cos(a), y + reach * math.sin(a)) for a in angles], stroke=INK, width=LINE)
    for at in range(int((w - 2 * corner) // step) + 1):
        x = corner + at * step
        for y in (6.0, h - 6):
            brush.line((x, y), (min(x + dash, w - corner), y), INK, LINE)
    for at in range(int((h - 2 * corner) // step) + 1):
        y = corner + at * step
        for x in (6.0, w - 6):
            brush.line((x, y), (x, min(y + dash, h - corner)), INK, LINE)
