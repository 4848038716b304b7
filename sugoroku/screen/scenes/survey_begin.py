"""A new class: where, which, which grades, which day, which city; nobody's name."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen import classes
from sugoroku.screen.brush import LINE, MUTED, Brush, named
from sugoroku.screen.button import Button
from sugoroku.screen.classes import SchoolClass
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.ring import COLOUR as BLUE
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.survey_room import CHIP, FOOT, LABEL, Errand
from sugoroku.screen.stage import Box, Layer, Target, column
from sugoroku.screen.writing import Writing

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

GRADES = ("3-4", "5-6", "7-8", "3-8")
LONGEST = {"place": 22.0, "group": 12.0}  # ems
MOST = 60  # letters, as the file of a class has it


class Beginning(Errand):
    """The form of a new class; the program's own command makes its folder."""

    name, heading = "survey-begin", "begin"

    def __init__(self, app: Lesson, back: Scene, place: str = "") -> None:
        super().__init__(app, back, SchoolClass(Path()))
        self.typed_words = {"place": place, "group": ""}
        self.editing = ""
        self.line = Writing(app, self._fit)
        self.grade, self.day = GRADES[1], date.today()
        self.city = next((one for one in self.cities if one.name == app.home.chosen.name), self.cities[0])
        self.folder: Path | None = None

    @property
    def cities(self) -> list[Cover]:
        """The cities that a class can have played: those on the shelf, which every command finds by their names."""
        return [one for one in self.app.home.covers if not Path(one.name).is_absolute()] or [self.app.home.chosen]

    @property
    def cover(self) -> Cover | None:
        """The city that is chosen."""
        return self.city

    # -- typing ----------------------------------------------------------------------------------------------------

    def _fit(self, text: str) -> str:
        return named(text.lstrip(), LONGEST.get(self.editing, 9.0))[:MOST]

    def enter(self) -> None:
        """Letters are keys until a name is being typed."""
        pygame.key.stop_text_input()

    def leave(self) -> None:
        """Let go of the keyboard, and of the work."""
        self._end_typing()
        super().leave()

    def edit(self, field: str) -> None:
        """Begin to type."""
        self._end_typing()
        self.editing = field
        self.line.begin(self.typed_words[field], self._boxes()[field])

    def _end_typing(self) -> None:
        self.editing = ""
        self.line.end()

    def typed(self, text: str) -> None:
        """Add to what is written."""
        self.line.typed(text)
        self._take()

    def composing(self, text: str) -> None:
        """Show what an input method has not settled yet."""
        self.line.composing(text)

    def _take(self) -> None:
        if self.editing:
            self.typed_words[self.editing] = self.line.text

    def pressed(self, x: float, y: float) -> None:
        """A press beside the line ends writing."""
        self._end_typing()

    def key(self, name: str) -> bool:
        """While typing, keys belong to what is typed; Tab and Enter go on to the class."""
        if not self.editing:
            return super().key(name)
        field, ended = self.editing, self.line.key(name)
        self._take()
        if ended:
            self._end_typing()
            if field == "place" and name != "escape":
                self.edit("group")
        return True

    # -- what pressing does ----------------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether school and class are told."""
        return all(said.strip() for said in self.typed_words.values())

    def _turn_day(self, step: int) -> None:
        self.day += timedelta(days=step)
        self.app.changed()

    def _set_grade(self, grade: str) -> None:
        self._end_typing()
        self.grade = grade
        self.app.changed()

    def _turn_city(self, step: int) -> None:
        cities = self.cities
        self.city = cities[(cities.index(self.city) + step) % len(cities)]
        self.app.changed()

    def begin(self) -> None:
        """Let the command make the folder."""
        self._end_typing()
        if self.complete:
            self.work(self._command)

    def _command(self) -> list[str]:
        place, group = (self.typed_words[field].strip() for field in ("place", "group"))
        self.folder = classes.new_folder(place, group, self.day)
        lang = self.app.lang if self.app.lang in self.city.locales else self.city.locale
        words = [f"--place={place}", f"--class={group}", "--grade", self.grade, "--date", self.day.isoformat()]
        return classes.command("begin", self.city.id, "--session", str(self.folder), "--lang", lang, *words)

    def finished(self) -> None:
        """Go on to the day of the new class."""
        from sugoroku.screen.scenes.survey_day import Day

        one = classes.look(self.folder) if self.folder else SchoolClass(Path(), trouble=True)
        if one.trouble:
            self.done, self.refusal = False, self.said("failed")
        else:
            self.app.go(Day(self.app, self.back, one))

    # -- where things stand ----------------------------------------------------------------------------------------

    def _lines(self) -> list[Box]:
        x, y, w, h = self.room
        return column((x, y + 30, w, h - FOOT - 100), 3, 20)

    def _boxes(self) -> dict[str, Box]:
        """Where each field is, below its words."""
        names, grades, days = self._lines()
        place, group = _parted(names)
        day, city = _parted(days) if len(self.cities) > 1 else (days, days)
        found = {"place": place, "group": group, "grade": grades, "day": day, "city": city}
        return {name: (x, y + LABEL, w, CHIP) for name, (x, y, w, _) in found.items()}

    def choices(self) -> list[Button]:
        """Grades, day, city, and on."""
        boxes, lang = self._boxes(), self.app.lang
        grades = [(grade, self.said(f"grade.{grade}")) for grade in GRADES]
        many = len(self.cities) > 1
        buttons = [
            *self.chips("grade", boxes["grade"], grades, self.grade, self._set_grade),
            *self.stepper("day", boxes["day"], self._turn_day, (True, True)),
            *(self.stepper("city", boxes["city"], self._turn_city, (True, True)) if many else []),
        ]
        if self.complete:
            said = self.said("begin.go")
            buttons.append(Button("go", self.right(), self.begin, said, "go", lang=lang, look="main", size=42))
        return buttons

    def targets(self) -> list[Target]:
        """The lines to write on can be pressed too."""
        if self.child or self.refusal or self.done:
            return super().targets()
        boxes = self._boxes()
        lines = [Target(f"write {name}", boxes[name], partial(self.edit, name), radius=20) for name in LONGEST]
        back, *others = super().targets()
        return [back, *lines, *others]

    def first(self) -> str:
        """What is still to be told."""
        empty = next((name for name, said in self.typed_words.items() if not said.strip()), "")
        return f"write {empty}" if empty and not (self.child or self.refusal) else super().first()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def form(self) -> list[Layer]:
        """The names of the fields, and what they hold."""
        boxes = self._boxes()
        shown = [name for name in boxes if name != "city" or len(self.cities) > 1]
        labels = [
            self.label(self.said(f"begin.{name}"), (x, y - LABEL, w, LABEL))
            for name, (x, y, w, _) in ((name, boxes[name]) for name in shown)
        ]
        values = [self.value("day", boxes["day"], self.app.words.date(self.day))]
        if "city" in shown:
            values.append(self.value("city", boxes["city"], self.city.title(self.app.lang), 30))
        x, y, w, h = self.foot
        hint = self.said("begin.names" if self.complete else "begin.wanted")
        below = self.text(hint, (x, y, w - 560, h), 30, valign="middle", fill=MUTED)
        return [*labels, *(self._line(name, boxes[name]) for name in LONGEST), *values, below]

    def _line(self, name: str, box: Box) -> Layer:
        _, _, w, h = box
        editing, lang = self.editing == name, self.app.lang
        said = self.line.shown if editing else self.typed_words[name]

        def draw(brush: Brush) -> None:
            line, ink = (LINE * 2.2, BLUE) if editing else (LINE * 0.6, INK)
            brush.rect((line / 2, line / 2, w - line, h - line), fill=WHITE, stroke=ink, width=line, radius=24)
            draw_icon(brush, "pencil", w - 58, (h - 34) / 2, 34, MUTED)
            room = (28, 4, w - 100, h - 8)
            brush.words(said, room, 38, lang=lang, font="bold", valign="middle", ruby="none", one=True)

        return Layer((f"line {name}", said, editing, lang, round(w)), box, draw)


def _parted(box: Box) -> tuple[Box, Box]:
    """A line cut in two, the left part wider."""
    x, y, w, h = box
    left = (w - 28) * 0.6
    return (x, y, left, h), (x + left + 28, y, w - left - 28, h)
