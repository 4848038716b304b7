"""The settings: how the class sees, hears and plays, one row each; a sample shows at once what a switch does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sugoroku.drawing.style import INK, PAPER, TOPICS, WHITE, mixed
from sugoroku.packs import Words
from sugoroku.screen.bilingual import Said, fit, write
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import LOOKS, Button
from sugoroku.screen.marks import CHOICE_COLOURS, draw_choice
from sugoroku.screen.scenes.door import Room
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, column, row

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

LANGS = ("ja", "es", "en")  # of the program's own words
TIMES = (0, 30, 60, 90, 120)  # seconds to think
MINUTES = (0, *range(20, 61, 5))  # for a game; 0 is what the board says
GAP = 12.0  # between rows, and between the choices of a row
MOST = 84.0  # the height of a row
Choice = tuple[Any, str, Callable[[], None]]  # a value, its words, and what pressing them does


class Switch(Button):
    """One of a row's choices; the chosen one has a thick line, which grey eyes see too."""

    bars = 0  # drawn instead of words: how loud

    def _draw(self, brush: Brush) -> None:
        _, _, w, h = self.box
        chosen = self.look == "chosen"
        line = LINE * (2.2 if chosen else 0.8)
        brush.rect((line / 2, line / 2, w - line, h - line), fill=LOOKS[self.look], radius=self.radius)
        brush.rect((line / 2, line / 2, w - line, h - line), stroke=INK, width=line, radius=self.radius)
        if self.bars:
            draw_bars(brush, self.bars, w, h)
        else:
            self._label(brush, w, h)

    @property
    def layer(self) -> Layer:
        """The button as what one sees."""
        layer = super().layer
        return replace(layer, key=(*layer.key, "switch", self.bars))


class Row(NamedTuple):
    """One line of the page: the id of its words, and what it is set by."""

    id: str
    buttons: Callable[[Box], list[Button]]


class SettingsScene(Room):
    """All switches on one page; every one takes effect, and is kept, as soon as it is pressed."""

    name = "settings"
    heading = "heading"

    def __init__(self, app: Lesson, back: Scene) -> None:
        super().__init__(app, back)
        pack = getattr(back, "pack", None)
        self.locales: Sequence[str] = pack.locales if pack else app.home.chosen.locales
        self._voiceless = self.voiceless

    def advance(self, now: float) -> None:
        """Say so, or no longer, once the system's voices are known."""
        if self._voiceless != self.voiceless:
            self._voiceless = self.voiceless
            self.app.changed()

    def said(self, text_id: str, **args: Any) -> str:
        """The words of this page."""
        return self.app.words("settings." + text_id, **args)

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _sample_box(self) -> Box:
        x, y, w, h = self.room
        wide = max(440.0, min(640.0, w * 0.34))
        return x + w - wide, y, wide, h

    def _lines(self) -> list[tuple[Row, Box, Box]]:
        """The rows, where their names stand, and where their choices do."""
        rows = self._rows()
        x, y, w, h = self.room
        wide = w - self._sample_box[2] - 48
        high = min(MOST, (h - GAP * (len(rows) - 1)) / len(rows))
        boxes = column((x, y, wide, high * len(rows) + GAP * (len(rows) - 1)), len(rows), GAP)
        name = max(250.0, wide * 0.29)
        return [
            (line, (x, top, name - 20, high), (x + name, top, wide - name, high))
            for line, (_, top, _, _) in zip(rows, boxes, strict=True)
        ]

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def _rows(self) -> list[Row]:
        """The rows that have something to choose."""
        look = self.app.look
        japanese = any((lang or "").startswith("ja") for lang in (look.lang, look.also))
        return [
            Row("lang", self._langs),
            Row("also", self._also),
            *([Row("furigana", self._switches("furigana", ("none", "grade", "all")))] if japanese else []),
            Row("text", self._switches("text", (0, 1, 2))),
            Row("contrast", self._switches("contrast", (False, True))),
            Row("motion", self._switches("motion", (True, False))),
            Row("sound", self._loudness),
            Row("aloud", self._aloud),
            Row("timer", self._timer),
            Row("minutes", self._minutes),
            Row("full", self._full),
        ]

    def buttons(self) -> list[Button]:
        """The way back, then row by row."""
        return [*super().buttons(), *(button for line, _, box in self._lines() for button in line.buttons(box))]

    def first(self) -> str:
        """The way back."""
        return "back"

    def _row(self, name: str, box: Box, choices: Sequence[Choice], chosen: Any) -> list[Button]:
        """Choices side by side."""
        lang, boxes = self.app.lang, row(box, len(choices), GAP)
        looks = ["chosen" if value == chosen else "plain" for value, _, _ in choices]
        return [
            Switch(f"{name} {spelt(value)}", place, act, said, lang=lang, look=look, size=28)
            for place, look, (value, said, act) in zip(boxes, looks, choices, strict=True)
        ]

    def _switches(self, name: str, values: Sequence[Any]) -> Callable[[Box], list[Button]]:
        """A row whose choices are values of one switch."""

        def buttons(box: Box) -> list[Button]:
            choices = [
                (value, self.said(f"{name}.{spelt(value)}"), partial(self.change, **{name: value})) for value in values
            ]
            return self._row(name, box, choices, getattr(self.app.settings, name))

        return buttons

    def languages(self) -> list[str]:
        """The pack's languages, then those that only the program has."""
        known = {locale.split("_")[0] for locale in self.locales}
        return [*self.locales, *(lang for lang in LANGS if lang not in known)]

    def _langs(self, box: Box) -> list[Button]:
        choices = [(lang, self.app.language_name(lang), partial(self.speak, lang)) for lang in self.languages()]
        return self._row("lang", box, choices, self.app.lang)

    def _also(self, box: Box) -> list[Button]:
        """The second language: none, or one of the pack's others."""
        others = [lang for lang in self.locales if lang != self.app.lang]
        none: Choice = (None, self.said("also.none"), partial(self.change, also=None))
        choices = [(lang, self.app.language_name(lang), partial(self.change, also=lang)) for lang in others]
        chosen = self.app.look.also if self.app.look.also in others else None
        return self._row("also", box, [none, *choices], chosen)

    def _loudness(self, box: Box) -> list[Button]:
        """Silence, or one of four steps."""
        settings = self.app.settings
        chosen = "mute" if settings.muted else settings.volume
        steps = [(step, "", partial(self.turn_volume, step)) for step in range(1, 5)]
        silence, *others = self._row("volume", box, [("mute", "", self.mute), *steps], chosen)
        silence.icon, silence.size = "muted", 40
        for step, button in enumerate(others, 1):
            button.bars = step  # type: ignore[attr-defined]
        return [silence, *others]

    def _aloud(self, box: Box) -> list[Button]:
        choices = [(on, self.said(f"aloud.{spelt(on)}"), partial(self.read, on)) for on in (False, True)]
        return self._row("aloud", box, choices, self.app.settings.aloud)

    def _timer(self, box: Box) -> list[Button]:
        words = [self.said("timer.off"), *(self.said("timer.seconds", n=time) for time in TIMES[1:])]
        choices = [(time, said, partial(self.change, timer=time)) for time, said in zip(TIMES, words, strict=True)]
        return self._row("timer", box, choices, nearest(TIMES, self.app.settings.timer))

    def _minutes(self, box: Box) -> list[Button]:
        at = MINUTES.index(nearest(MINUTES, self.app.settings.minutes))
        return self.stepper("minutes", box, self.turn_minutes, (at > 0, at < len(MINUTES) - 1))

    def _full(self, box: Box) -> list[Button]:
        choices = [(full, self.said(f"full.{spelt(full)}"), partial(self.fill, full)) for full in (False, True)]
        return self._row("full", box, choices, self.app.window.full)

    # -- what pressing does ----------------------------------------------------------------------------------------

    def change(self, **parts: Any) -> None:
        """Set a switch."""
        self.app.change(**parts)

    def speak(self, lang: str) -> None:
        """Use another language, whatever city is chosen."""
        self.app.fixed = True
        self.app.change(lang=lang)
        self.app.speak(lang)

    def mute(self) -> None:
        """Let nothing be heard."""
        self.app.hush()
        self.app.change(muted=True)

    def turn_volume(self, volume: int) -> None:
        """Be heard so loud, and let that be heard."""
        self.app.change(volume=volume, muted=False)
        self.app.sound("points")

    def read(self, on: bool) -> None:
        """Read cards aloud or not, and let that be heard."""
        self.app.hush()
        self.app.change(aloud=on)
        self.app.aloud(Words(self.app.lang)("settings.sample.question"), self.app.lang)

    def turn_minutes(self, step: int) -> None:
        """Give a game less or more time."""
        at = MINUTES.index(nearest(MINUTES, self.app.settings.minutes)) + step
        self.app.change(minutes=MINUTES[max(0, min(at, len(MINUTES) - 1))])

    def fill(self, full: bool) -> None:
        """Fill the screen or a window."""
        if full != self.app.window.full:
            self.app.window.toggle_full()
            self.app.raster.forget()
            self.app.changed()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """The names of the rows, the sample, and what cannot be."""
        lines = self._lines()
        names = [self.label(self.said(line.id), name, 30, INK) for line, name, _ in lines]
        minutes = nearest(MINUTES, self.app.settings.minutes)
        said = self.said("minutes.some", n=minutes) if minutes else self.said("minutes.none")
        box = next(box for line, _, box in lines if line.id == "minutes")
        return [*names, self.value("minutes", box, said, 28), *self._sample()]

    @property
    def voiceless(self) -> bool:
        """Whether texts should be read aloud and cannot be."""
        voices = self.app.voices
        return self.app.settings.aloud and not (voices and voices.has(self.app.lang))

    def _sample(self) -> list[Layer]:
        """A piece of a card as it looks now."""
        x, y, w, h = self._sample_box
        note = 190.0 if self.voiceless else 0.0
        box = (x, y, w, h - note)
        lang, also = self.app.lang, self.app.look.also
        other = Words(also, furigana=self.app.look.furigana) if also else None

        def both(text_id: str) -> Said:
            return Said(self.said(text_id), lang, other("settings." + text_id) if other else "", also or "")

        caption, asked, choice = self.said("sample"), both("sample.question"), both("sample.choice")

        def draw(brush: Brush) -> None:
            draw_sample(brush, w, h - note, caption, asked, choice)

        layers = [Layer(("sample", lang, round(w), round(h - note)), box, draw)]
        return [*layers, self._no_voice((x, y + h - note + 20, w, note - 20))] if note else layers

    def _no_voice(self, box: Box) -> Layer:
        """That this computer has no voice."""
        _, _, w, h = box
        lang = self.app.lang
        said = self.said("aloud.missing")

        def draw(brush: Brush) -> None:
            face = (LINE / 2, LINE / 2, w - LINE, h - LINE)
            brush.rect(face, fill="#FFF1B8", stroke=INK, width=LINE * 0.8, radius=26)
            brush.words(said, (24, 10, w - 48, h - 20), 28, lang=lang, valign="middle")

        return Layer(("voiceless", said, lang, round(w)), box, draw)


def draw_sample(brush: Brush, w: float, h: float, caption: str, asked: Said, choice: Said) -> None:
    """A small card: a question as large as on a real one, and one of its choices."""
    band, face, topic = 76.0, (LINE / 2, LINE / 2, w - LINE, h - LINE), TOPICS["climate"].colour
    brush.rect(face, fill=PAPER, radius=36)
    with brush.clip(face, radius=36):
        brush.rect((0, 0, w, band), fill=topic)
    brush.rect(face, stroke=INK, radius=36)
    brush.words(caption, (32, 4, w - 64, band - 8), 34, lang=asked.lang, font="head", valign="middle", fill=WHITE)
    wide, size = w - 64 - 130, 40.0
    high = min(max(100.0, fit(brush, choice, size, wide, h * 0.36, "bold").height + 32), h * 0.36 + 32)
    box = (32, h - 34 - high, w - 64, high)
    brush.rect(box, fill=WHITE, radius=28)
    with brush.clip(box, radius=28):
        brush.rect((32, h - 34 - high, 104, high), fill=mixed(CHOICE_COLOURS[0], WHITE, 0.72))
    brush.rect(box, stroke=INK, radius=28)
    draw_choice(brush, 0, 84, h - 34 - high / 2, 70)
    write(brush, choice, (32 + 122, h - 28 - high, wide, high - 12), size, font="bold", valign="middle")
    write(brush, asked, (34, band + 20, w - 68, h - band - high - 80), 50, font="bold", valign="middle")


def draw_bars(brush: Brush, count: int, w: float, h: float) -> None:
    """How loud: so many bars of four, each higher than the one before."""
    wide, gap, tall = 13.0, 8.0, h * 0.56
    left = (w - 4 * wide - 3 * gap) / 2
    for i in range(4):
        high = tall * (i + 1.6) / 4.6
        box = (left + i * (wide + gap), (h + tall) / 2 - high, wide, high)
        brush.rect(box, fill=INK if i < count else None, stroke=INK, width=2.5, radius=4)


def nearest(values: Sequence[int], value: int) -> int:
    """The value of a list that comes nearest to another."""
    return min(values, key=lambda known: abs(known - value))


def spelt(value: Any) -> str:
    """A switch's value in names and ids."""
    return value if isinstance(value, str) else str(value).lower()
