"""Home: which city, which language, and whether to go on with the last game."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import LOOKS, Button
from sugoroku.screen.doors import DOORS
from sugoroku.screen.scenes.door import Pages, draw_bubble, say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, Target, column, row

if TYPE_CHECKING:
    from sugoroku.screen.arrival import Arrival
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

EDGE = 56
DOORS_TOP, DOOR = 952, 88  # the row of doors along the lower edge
ROWS = 5  # cities that find room without turning pages
SMALL = 66  # height of a city's row, or of the arrows, where there are many
ROOMY = 90  # height of a row in which an emblem has its place
NOTICE = 178


class Home(Scene):
    """The first scene."""

    name = "home"
    receives = True

    def __init__(self, app: Lesson, covers: list[Cover], chosen: Cover, complete: bool = True) -> None:
        super().__init__(app)
        self.covers, self.chosen = covers, chosen
        self._pages = Pages(ROWS)
        self.to_check = chosen.name  # what the check door looks at: a pack that could not be opened, else the city
        self.resumable: Path | None = None
        self.notice = ""
        self._games: Future[tuple[Path | None, str]] | None = None
        self._cities: Future[list[Cover]] | None = None
        self._arrival: Future[Arrival] | None = None
        self._complete, self._taken = complete, False
        self._icon: str | None = None

    def enter(self) -> None:
        """Look anew whether the chosen city has a game to go on with."""
        self.resumable, self._games, self._taken, self.notice = None, None, False, ""

    def advance(self, now: float) -> None:
        """Take what the worker has found; nothing is looked for before the first picture is up."""
        if not self.app.raised:
            return
        self._show_icon()
        if not self._complete and self._cities is None:
            self._cities = self.app.look_for_cities()
        if self._games is None:
            self._games = self.app.look_for_game(self.chosen)
        if self._cities and self._cities.done():
            self.covers += [cover for cover in self._cities.result() if cover.name not in {c.name for c in self.covers}]
            self._complete, self._cities = True, None
            self.app.changed()
        self._take_game()
        self._take_arrival()

    def _show_icon(self) -> None:
        """Put the city's emblem on the window, once it is drawn."""
        emblem = self.chosen.emblem
        if self._icon == emblem or emblem is None:
            return
        side = 64 / self.app.stage.scale
        layer = Layer(
            ("icon", emblem), (0, 0, side, side), lambda brush: brush.picture(Path(emblem), (0, 0, side, side))
        )
        if surface := self.app.raster.ask(layer, self.app.stage):
            pygame.display.set_icon(surface)
            self._icon = emblem

    def _take_game(self) -> None:
        """Offer the game found, or say why the last one cannot go on."""
        if self._games is None or not self._games.done() or self._taken:
            return
        path, code = self._games.result()
        self._taken = True
        self.resumable = path
        if path:
            self.app.changed()
        if code:
            self.tell(self.say(f"fault.{code}"))

    def receive(self, path: Path) -> None:
        """Let the worker look at what was dropped on the window."""
        self._arrival = self.app.look_at(path)
        self.tell(self.app.words("home.drop.looking"))

    def _take_arrival(self) -> None:
        """Show what was dropped, or say why it cannot be opened."""
        if self._arrival is None or not self._arrival.done():
            return
        arrival, self._arrival = self._arrival.result(), None
        self.notice = ""
        if arrival.cover:
            self.bring(arrival.cover)
        elif arrival.game:
            self.app.watch(arrival.game, self)
        else:
            self.to_check = arrival.to_check or self.to_check
            self.tell(arrival.sentence(self.app.words))

    def bring(self, cover: Cover) -> None:
        """Put a pack from outside among the cities and choose it; one that was there before is read anew."""
        self.covers = [known for known in self.covers if known.name != cover.name] + [cover]
        self.app.remember(cover)
        self.choose(cover)

    def busy(self, now: float) -> bool:
        """Whether the worker is still looking."""
        return not self._taken or not self._complete or self._arrival is not None

    def tell(self, notice: str) -> None:
        """Say why something cannot be done."""
        self.notice = notice
        self.app.changed()

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _side(self) -> Box:
        """The paper column with everything one can choose."""
        return EDGE, 40, max(640, self.app.stage.width * 0.43), 884

    @property
    def _view(self) -> Box:
        """The window to the city."""
        left = EDGE + self._side[2] + EDGE
        return left, 32, self.app.stage.width - left - 32, 892

    def _rows(self) -> list[Box]:
        """A row for each city of this page; the arrows below them have their room, where there are many."""
        x, y, w, _ = self._side
        many = len(self.covers) > ROWS
        count = self.pages.each if many else len(self.covers)
        gap = 16 if count < 4 else 8
        height = min(194 * count + gap * (count - 1), 384 - (SMALL + gap if many else 0))
        return column((x, y + 216, w, height), count, gap)

    # -- what can be pressed ---------------------------------------------------------------------------------------

    @property
    def pages(self) -> Pages:
        """The pages of the cities; where there is more than one, the arrows take the room of a row."""
        self._pages.each = ROWS if len(self.covers) <= ROWS else ROWS - 1
        return self._pages

    def _cities_shown(self) -> list[tuple[Cover, Box]]:
        """The cities of this page and their rows."""
        return list(zip(self.pages.shown(self.covers), self._rows(), strict=False))

    def targets(self) -> list[Target]:
        """The cities, then the buttons."""
        rows = self._cities_shown()
        cities = [Target(f"city {cover.name}", box, partial(self.choose, cover)) for cover, box in rows]
        return [*cities, *super().targets()]

    def buttons(self) -> list[Button]:
        """Languages, start, if there is one the last game, the doors, tablets, and the way out of a full screen."""
        return [
            *self._turns(), *self._languages(), *self._starts(), self._tablets(), *self._doors(), *self._leave(),
        ]  # fmt: skip

    def _turns(self) -> list[Button]:
        """The arrows to other cities, where there are more than find room."""
        x, y, w, _ = self._side
        buttons = []
        for name, left, step, there in zip(
            ("left", "right"), (x, x + w / 2 + 4), (-1, 1), self.pages.ends(self.covers), strict=True
        ):
            if there:
                box = (left, y + 216 + 384 - SMALL, w / 2 - 4, SMALL)
                turn = partial(self._turn, step)
                buttons.append(Button(f"cities {name}", box, turn, icon=name, lang="en", look="quiet", size=34))
        return buttons

    def _turn(self, step: int) -> None:
        self.pages.turn(self.covers, step)
        self.app.changed()

    def _doors(self) -> list[Button]:
        """The rooms behind home, in a quiet row."""
        app = self.app
        boxes = row((EDGE, DOORS_TOP, app.stage.width - EDGE - 32, DOOR), len(DOORS), 16)
        return [
            Button(
                door.id, box, partial(door.open, app, self), app.words(door.words), door.icon,
                lang=app.lang, look="quiet", size=30,
            )
            for door, box in zip(DOORS, boxes, strict=True)
        ]  # fmt: skip

    def _tablets(self) -> Button:
        """The way to take the city along, in the sky of its picture: between the way out and the loudness."""
        x, y, w, _ = self._view
        left = x + 28 + (100 if self.app.window.full else 0)
        box = (left, y + 28, min(400.0, x + w - 180 - left), 84)
        go = partial(self.app.tablet_page, self.chosen, self)
        said = self.app.words("home.tablets")
        return Button("tablets", box, go, said, "tablet", lang=self.app.lang, look="quiet", size=30)

    def _leave(self) -> list[Button]:
        """A way out for hands without a keyboard, where the window has no frame."""
        if not self.app.window.full:
            return []
        x, y, _, _ = self._view
        return [Button("leave", (x + 28, y + 28, 84, 84), self._close, icon="cross", lang="en", size=40)]

    def _close(self) -> None:
        self.app.open = False

    def _languages(self) -> list[Button]:
        x, y, w, _ = self._side
        langs = self.chosen.locales
        width = min(210.0, (w - 16 * (len(langs) - 1)) / len(langs))
        return [
            Button(
                f"lang {lang}",
                (x + i * (width + 16), y + 656, width, 72),
                partial(self.speak, lang),
                self.app.language_name(lang),
                lang=lang,
                look="chosen" if lang == self.app.lang else "plain",
                size=30,
            )
            for i, lang in enumerate(langs)
        ]

    def _starts(self) -> list[Button]:
        x, y, w, _ = self._side
        lang = self.app.lang
        if not self.resumable:
            box = (x, y + 764, w, 120)
            return [Button("start", box, self.start, self.say("home.start"), "go", lang=lang, look="main", size=46)]
        more = (w - 20) * 0.56
        left, right = (x, y + 764, more, 120), (x + more + 20, y + 764, w - 20 - more, 120)
        return [
            Button("resume", left, self.resume, self.say("home.resume"), "go", lang=lang, look="main", size=38),
            Button("start", right, self.start, self.say("home.new"), "dice", lang=lang, size=36),
        ]

    def first(self) -> str:
        """Going on, or starting."""
        return "resume" if self.resumable else "start"

    # -- what pressing does ----------------------------------------------------------------------------------------

    def choose(self, cover: Cover) -> None:
        """Choose a city; its language becomes the program's unless one was asked for."""
        self.chosen, self.to_check = cover, cover.name
        self.pages.page = self.covers.index(cover) // self.pages.each
        keeps = self.app.fixed and self.app.lang in cover.locales
        self.app.speak(self.app.lang if keeps else cover.locale)
        self.enter()
        self.app.changed()

    def speak(self, lang: str) -> None:
        """Choose a language."""
        self.app.speak(lang)
        self.app.fixed = True
        self.app.changed()

    def start(self) -> None:
        """Go to the teams."""
        self.app.choose_teams(self.chosen, self)

    def resume(self) -> None:
        """Go on with the last game."""
        if self.resumable:
            self.app.resume(self.chosen, self.resumable, self)

    def key(self, name: str) -> bool:
        """Escape leaves the full screen and nothing else."""
        if name == "escape" and self.app.window.full:
            self.app.window.toggle_full()
            self.app.changed()
        return name == "escape"

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """City, title, choices."""
        cities = [self._city(cover, box) for cover, box in self._cities_shown()]
        layers = [self._landscape(), self._title(), *cities, *super().layers()]
        return [*layers, self._notice()] if self.notice else layers

    def _landscape(self) -> Layer:
        stage = self.app.stage
        cover, view = self.chosen, self._view

        def draw(brush: Brush) -> None:
            with brush.clip(view, radius=44):
                brush.rect(view, fill="#DCEBF3")
                if cover.landscape:
                    brush.picture(Path(cover.landscape), view, cover=True)
            brush.rect(view, stroke=INK, radius=44)
            if cover.greeting:
                brush.picture(Path(cover.greeting), (view[0] + 24, view[1] + view[3] - 470, 400, 450))

        key = ("landscape", cover.digest, round(stage.width))
        return Layer(key, stage.box, draw, ground=PAPER, keep=True)

    def _title(self) -> Layer:
        x, y, w, _ = self._side
        lang, said = self.app.lang, self.chosen.title(self.app.lang)
        city, speech = self.say("home.city"), self.say("home.language")
        words = self.app.words
        english = "" if words.is_translated else words("home.english")

        def draw(brush: Brush) -> None:
            brush.words(said, (0, 0, w, 152), 58, lang=lang, font="head", valign="middle")
            brush.words(city, (0, 166, w, 44), 26, lang=lang, fill=MUTED, font="bold", valign="middle", one=True)
            brush.words(speech, (0, 606, w, 44), 26, lang=lang, fill=MUTED, font="bold", valign="middle", one=True)
            if english:
                brush.words(english, (4, 732, w - 8, 30), 22, lang=words.spoken, fill=MUTED, valign="middle", one=True)

        return Layer(("home title", self.chosen.digest, lang, round(w)), (x, y, w, 764), draw, keep=True)

    def _city(self, cover: Cover, box: Box) -> Layer:
        lang = self.app.lang if self.app.lang in cover.titles else cover.locale
        chosen = cover is self.chosen
        _, _, w, h = box
        side = min(h * 0.68, 116)
        emblem = cover.emblem if h >= ROOMY else None  # in a low row the words need the room

        def draw(brush: Brush) -> None:
            face = (LINE / 2, LINE / 2, w - LINE, h - LINE)
            brush.rect(face, fill=LOOKS["chosen"] if chosen else WHITE, radius=26)
            thumb = (LINE, LINE, min(h * 1.5, w * 0.34), h - 2 * LINE)
            with brush.clip(face, radius=26):
                if cover.landscape:
                    brush.picture(Path(cover.landscape), thumb, cover=True)
            brush.rect(face, stroke=INK, width=LINE * (1.8 if chosen else 1), radius=26)
            left = min(h * 1.5, w * 0.34) + 28
            if emblem:
                brush.picture(Path(emblem), (w - side - 24, (h - side) / 2, side, side))
            room = (left, 8, w - left - (side + 44 if emblem else 20), h - 16)
            brush.words(cover.title(lang), room, 36, lang=lang, font="bold", valign="middle")

        key = (f"city {cover.name}", cover.digest, lang, chosen, round(w), round(h))
        return Layer(key, box, draw, keep=True)

    def _notice(self) -> Layer:
        x, y, w, _ = self._view
        said, lang = self.notice, self.app.lang
        wide = min(w - 60, 900)
        box = (x + (w - wide) / 2, y + 132, wide, NOTICE)

        def draw(brush: Brush) -> None:
            draw_bubble(brush, (0, 0, wide, NOTICE))
            say_safely(brush, said, (32, 14, wide - 64, NOTICE - 28), 28, lang, valign="middle")

        return Layer(("notice", said, lang), box, draw)
