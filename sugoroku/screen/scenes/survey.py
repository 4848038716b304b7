"""The questionnaire: the classes there are, and a new one."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sugoroku.screen import classes, house, order
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.scenes.door import PAGER, Pages, mascot, pager_box, say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import FOOT, SurveyRoom
from sugoroku.screen.stage import Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

EACH, GAP = 4, 16.0


class ClassRow(Button):
    """A class in the list: its name, and under it the day and the city."""

    about = ""

    @property
    def layer(self) -> Layer:
        """The button with what is under its name."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.about))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        room = w - 150
        say_safely(brush, self.label, (36, 12, room, h * 0.56), 40, self.lang, font="bold", valign="middle", one=True)
        say_safely(brush, self.about, (36, h * 0.58, room, h * 0.34), 28, self.lang, fill=MUTED, one=True)
        if self.icon:
            draw_icon(brush, self.icon, w - 84, (h - 44) / 2, 44)


class Survey(SurveyRoom):
    """The classes, the newest first."""

    name, heading = "survey", "title"

    def __init__(self, app: Lesson, back: Scene) -> None:
        super().__init__(app, back)
        self.missing = classes.missing()
        self.classes: list[SchoolClass] = []
        self.listed = False
        self.pages = Pages(EACH)
        self._listing: Future[list[SchoolClass]] | None = None

    def enter(self) -> None:
        """Look anew: a class may have been begun or deleted since."""
        if not self.missing:
            above = order.documents()
            self._listing = house.apart(lambda: classes.listed(above))

    def advance(self, now: float) -> None:
        """Take what was found."""
        if self._listing and self._listing.done():
            self.classes, self._listing, self.listed = self._listing.result(), None, True
            self.app.changed()

    def busy(self, now: float) -> bool:
        """Whether the folder is still being read."""
        return self._listing is not None

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def _rows(self) -> list[tuple[SchoolClass, Box]]:
        x, y, w, h = self.room
        boxes = column((x, y, w, h - FOOT - 28), EACH, GAP)
        return list(zip(self.pages.shown(self.classes), boxes, strict=False))

    def buttons(self) -> list[Button]:
        """The classes, the pages, and a new class."""
        if self.missing:
            return super().buttons()
        rows = [self._class(at, one, box) for at, (one, box) in enumerate(self._rows()) if not one.trouble]
        _, y, w, _ = pager_box(self.room)
        turn = self.stepper("page", (self.room[0], y - 16, w, PAGER), self._turn, self.pages.ends(self.classes))
        said, lang = self.said("begin"), self.app.lang
        look = "plain" if rows else "main"
        begin = Button("begin", self.right(640), self.begin, said, "pencil", lang=lang, look=look, size=40)
        return [*super().buttons(), *rows, *turn, *([begin] if self.listed else [])]

    def _class(self, at: int, one: SchoolClass, box: Box) -> Button:
        row = ClassRow(f"class {at}", box, partial(self.open, one), one.name, "right", lang=self.app.lang)
        cover = next((cover for cover in self.app.home.covers if cover.id == one.pack), None)
        city = cover.title(self.app.lang) if cover else one.pack
        row.about = f"{self.app.words.date(one.day)} · {self._grades(one.grade)} · {city}"
        return row

    def _grades(self, band: str) -> str:
        known = f"class.grade.{band}"
        return self.said("grades", grade=self.app.words(known) if known in self.app.words else band)

    def _turn(self, step: int) -> None:
        self.pages.turn(self.classes, step)
        self.app.changed()

    def first(self) -> str:
        """The newest class, or a new one."""
        names = [button.name for button in self.buttons()]
        return next((name for name in ("class 0", "begin") if name in names), "back")

    def begin(self) -> None:
        """Begin a class; the last school is likely this one."""
        from sugoroku.screen.scenes.survey_begin import Beginning

        last = next((one.place for one in self.classes if one.place), "")
        self.app.go(Beginning(self.app, self, last))

    def open(self, one: SchoolClass) -> None:
        """Go on with the day of a class."""
        from sugoroku.screen.scenes.survey_day import Day

        self.app.go(Day(self.app, self, one))

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """The pages, what cannot be opened, and what to do where there is nothing."""
        x, y, w, _ = self.room
        if self.missing or (self.listed and not self.classes):
            said = self.said("missing" if self.missing else "none")
            pose = "consoling" if self.missing else "greeting"
            return [
                *mascot(self.app.home.chosen, pose, (x + w - 440, y + 30, 420, 560)),
                self.saying("alone", (x, y + 60, w - 480, 460), said),
            ]
        broken = [self._broken(one, box) for one, box in self._rows() if one.trouble]
        if self.pages.count(self.classes) > 1:
            _, top, wide, _ = pager_box(self.room)
            said = f"{self.pages.page + 1} / {self.pages.count(self.classes)}"
            broken.append(self.value("page", (x, top - 16, wide, PAGER), said))
        return broken

    def _broken(self, one: SchoolClass, box: Box) -> Layer:
        """A class whose file cannot be read; it stays as it is."""
        lang, (_, _, w, h) = self.app.lang, box
        said = self.said("broken", folder=one.folder.name, file=classes.FILE)

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), stroke=MUTED, width=LINE * 0.6, radius=26)
            say_safely(brush, said, (36, 12, w - 72, h - 24), 30, lang, fill=MUTED, valign="middle")

        return Layer((f"broken {round(box[1])}", said, lang, round(w), round(h)), box, draw)
