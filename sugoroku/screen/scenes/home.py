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
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, Target, column

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

EDGE = 56


class Home(Scene):
    """The first scene."""

    name = "home"

    def __init__(self, app: Lesson, covers: list[Cover], chosen: Cover, complete: bool = True) -> None:
        super().__init__(app)
        self.covers, self.chosen = covers, chosen
        self.resumable: Path | None = None
        self.notice = ""
        self._games: Future[tuple[Path | None, str]] | None = None
        self._cities: Future[list[Cover]] | None = None
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

    def busy(self, now: float) -> bool:
        """Whether the worker is still looking."""
        return not self._taken or not self._complete

    def tell(self, notice: str) -> None:
        """Say why something cannot be done."""
        self.notice = notice
        self.app.changed()

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _side(self) -> Box:
        """The paper column with everything one can choose."""
        return EDGE, 48, max(640, self.app.stage.width * 0.43), 984

    @property
    def _view(self) -> Box:
        """The window to the city."""
        left = EDGE + self._side[2] + EDGE
        return left, 32, self.app.stage.width - left - 32, 1016

    def _rows(self) -> list[Box]:
        x, y, w, _ = self._side
        count = len(self.covers)
        gap = 16 if count < 5 else 8
        height = min(194 * count + gap * (count - 1), 384)
        return column((x, y + 296, w, height), count, gap)

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def targets(self) -> list[Target]:
        """The cities, then the buttons."""
        rows = zip(self.covers, self._rows(), strict=True)
        cities = [Target(f"city {cover.name}", box, partial(self.choose, cover)) for cover, box in rows]
        return [*cities, *super().targets()]

    def buttons(self) -> list[Button]:
        """Languages, start, if there is one the last game, and the way out of a full screen."""
        return [*self._languages(), *self._starts(), *self._leave()]

    def _leave(self) -> list[Button]:
        """A way out for hands without a keyboard, where the window has no frame."""
        if not self.app.window.full:
            return []
        x, y, w, _ = self._view
        return [Button("leave", (x + w - 112, y + 28, 84, 84), self._close, icon="cross", lang="en", size=40)]

    def _close(self) -> None:
        self.app.open = False

    def _languages(self) -> list[Button]:
        x, y, w, _ = self._side
        langs = self.chosen.locales
        width = min(210.0, (w - 16 * (len(langs) - 1)) / len(langs))
        return [
            Button(
                f"lang {lang}",
                (x + i * (width + 16), y + 752, width, 72),
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
            box = (x, y + 864, w, 120)
            return [Button("start", box, self.start, self.say("home.start"), "go", lang=lang, look="main", size=46)]
        half = (w - 20) / 2
        left, right = (x, y + 864, half, 120), (x + half + 20, y + 864, half, 120)
        return [
            Button("resume", left, self.resume, self.say("home.resume"), "go", lang=lang, look="main", size=38),
            Button("start", right, self.start, self.say("home.new"), "dice", lang=lang, size=38),
        ]

    def first(self) -> str:
        """Going on, or starting."""
        return "resume" if self.resumable else "start"

    # -- what pressing does ----------------------------------------------------------------------------------------

    def choose(self, cover: Cover) -> None:
        """Choose a city; its language becomes the program's unless one was asked for."""
        self.chosen = cover
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
        rows = zip(self.covers, self._rows(), strict=True)
        cities = [self._city(cover, box) for cover, box in rows]
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

        def draw(brush: Brush) -> None:
            brush.words(said, (0, 0, w, 216), 64, lang=lang, font="head", valign="middle")
            brush.words(city, (0, 240, w, 46), 28, lang=lang, fill=MUTED, font="bold", valign="middle")
            brush.words(speech, (0, 704, w, 46), 28, lang=lang, fill=MUTED, font="bold", valign="middle")

        return Layer(("home title", self.chosen.digest, lang, round(w)), (x, y, w, 752), draw, keep=True)

    def _city(self, cover: Cover, box: Box) -> Layer:
        lang = self.app.lang if self.app.lang in cover.titles else cover.locale
        chosen = cover is self.chosen
        _, _, w, h = box
        side = min(h * 0.68, 116)

        def draw(brush: Brush) -> None:
            face = (LINE / 2, LINE / 2, w - LINE, h - LINE)
            brush.rect(face, fill=LOOKS["chosen"] if chosen else WHITE, radius=26)
            thumb = (LINE, LINE, min(h * 1.5, w * 0.34), h - 2 * LINE)
            with brush.clip(face, radius=26):
                if cover.landscape:
                    brush.picture(Path(cover.landscape), thumb, cover=True)
            brush.rect(face, stroke=INK, width=LINE * (1.8 if chosen else 1), radius=26)
            left = min(h * 1.5, w * 0.34) + 28
            if cover.emblem:
                brush.picture(Path(cover.emblem), (w - side - 24, (h - side) / 2, side, side))
            room = (left, 8, w - left - (side + 44 if cover.emblem else 20), h - 16)
            brush.words(cover.title(lang), room, 36, lang=lang, font="bold", valign="middle")

        key = (f"city {cover.name}", cover.digest, lang, chosen, round(w), round(h))
        return Layer(key, box, draw, keep=True)

    def _notice(self) -> Layer:
        x, y, w, _ = self._view
        said, lang = self.notice, self.app.lang
        wide = min(w - 60, 900)
        box = (x + (w - wide) / 2, y + 30, wide, 130)

        def draw(brush: Brush) -> None:
            brush.rect((LINE, LINE, wide - 2 * LINE, 130 - 2 * LINE), fill=PAPER, stroke=INK, radius=26)
            brush.words(said, (28, 12, wide - 56, 106), 26, lang=lang, valign="middle")

        return Layer(("notice", said, lang), box, draw)
