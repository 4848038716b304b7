"""The question: four words at most between the class and the thing asked, and big answers with letter and shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, TOPICS, WHITE, mixed
from sugoroku.packs import shelf
from sugoroku.screen.bilingual import Said, guess, holds, write
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import SUN, Button
from sugoroku.screen.covers import pose
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import CHOICE_COLOURS, LETTERS, draw_choice
from sugoroku.screen.scenes.card import EDGE, Card, ended, largest, paper
from sugoroku.screen.stage import Box, Layer
from sugoroku.screen.timer import Timer, ring

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

ASKED, CHOICE = 54.0, 44.0  # sizes of the question and of its choices
GAP = 16.0  # between choices
LEAST, EASY = 92.0, 128.0  # the height of a choice where there is little room, and where there is enough
ASK_LEAST = 200.0  # the height that the question is left
SIGN = 120.0  # what a choice's letter takes of its width
SIDES = (300.0, 250.0, 200.0, 150.0, 0.0)  # of the sign beside the question: words go first
PICTURES = (400.0, 340.0, 280.0, 230.0)  # of the question's own picture, which is never left out


class Choice(Button):
    """One answer: its letter in its shape and colour at the left, then its words."""

    def __init__(self, said: Said, position: int, box: Box, act: Callable[[], None]) -> None:
        keys = (LETTERS[position].lower(), str(position + 1))
        name, sign = f"answer {position}", str(position)
        super().__init__(name, box, act, said.text, sign, lang=said.lang, size=CHOICE, keys=keys)
        self.said, self.position = said, position

    @property
    def layer(self) -> Layer:
        """The button as what one sees; its translation is part of what it shows."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.said.also))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        inside = (LINE, LINE, w - 2 * LINE, h - LINE)
        with brush.clip(inside, radius=self.radius - LINE):
            brush.rect((0, 0, SIGN, h), fill=mixed(CHOICE_COLOURS[self.position % 4], WHITE, 0.72))
        draw_choice(brush, self.position, SIGN / 2, h / 2, min(76.0, h - 20))
        write(brush, self.said, (SIGN + 26, 10, w - SIGN - 52, h - 18), self.size, font="bold", valign="middle")


class Question(Card):
    """A question of the bank, its choices as the rules shuffled them."""

    name = "question"
    band = 104.0
    skippable = True

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        state = self.game.state
        self.index = state.quiz
        self.quiz: Any = self.pack.quizzes[state.quiz]
        self.order = list(state.order)
        self.team = state.team
        self.timer: Timer | None = None
        self._step = 0  # of the timer, as last seen

    # -- time ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Come up; the timer is as it was, unless it has been set anew."""
        super().enter()
        seconds = self.app.settings.timer
        if seconds != (self.timer.seconds if self.timer else 0):
            self.timer = Timer(seconds) if seconds else None
        self._step = self.timer.step(self.app.clock.now()) if self.timer else 0

    def leave(self) -> None:
        """Time stands still while the question is not seen."""
        if self.timer:
            self.timer.hold(self.app.clock.now())

    def advance(self, now: float) -> None:
        """Let the time to think pass; at its end a bell rings, once, and nothing else happens."""
        super().advance(now)
        if not self.timer or not self.app.raised:
            return
        self.timer.run(now)
        before, self._step = self._step, self.timer.step(now)
        if before and not self._step:
            self.app.sound("bell")

    def busy(self, now: float) -> bool:
        """Whether the ring has a step to make; between two of them nothing moves."""
        return bool(self.timer and self.app.raised and self.timer.step(now) != self._step)

    def moving(self, now: float) -> list[Layer]:
        """The ring, and at its end a word."""
        if not self.timer:
            return []
        layers = [ring(self.places()["timer"], self._step, self.timer.steps)]
        return layers if self._step else [self._note(), *layers]

    @property
    def timed(self) -> bool:
        """Whether the time to think is limited."""
        return self.timer is not None

    def _note(self) -> Layer:
        """That it is time to decide."""
        x, y, _, _ = self.box
        right = self.places()["timer"][0]
        box = (x + 24, y + 14, right - x - 44, self.band - 28)
        _, _, w, h = box
        said, lang = self.app.words("card.decide"), self.app.lang

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=SUN, stroke=INK, radius=h / 2)
            draw_icon(brush, "bell", 30, (h - 44) / 2, 44)
            brush.words(said, (92, 4, w - 120, h - 8), 38, lang=lang, font="bold", valign="middle")

        return Layer(("decide", said, lang, round(w)), box, draw)

    # -- words -----------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> Said:
        """The question."""
        return self.said(f"quizzes.{self.quiz.id}.question")

    def choices(self) -> list[Said]:
        """The answers as they stand on the card."""
        ids = self.quiz.choice_ids()
        return [self.said(ids[choice]) for choice in self.order]

    def speech(self) -> list[str]:
        """The question; its answers follow."""
        return [f"quizzes.{self.quiz.id}.question"]

    def listen(self) -> None:
        """Read the question and its choices aloud."""
        say, ids, lang = self.pack.say(self.app.lang), self.quiz.choice_ids(), self.app.lang
        choices = [f"{LETTERS[i]}. {ended(say(ids[choice]), lang)}" for i, choice in enumerate(self.order)]
        self.app.aloud(" ".join([say(self.speech()[0]), *choices]), lang)

    # -- where things stand ----------------------------------------------------------------------------------------

    def boxes(self) -> list[Box]:
        """Where the choices stand: as high as their words ask for, with the question as large as they."""
        x, y, w, h = self.box
        gaps = GAP * (len(self.order) - 1)
        heights = self._heights(w - 2 * EDGE, h - self.band - 60 - EDGE - gaps)
        top = y + h - EDGE + 6 - sum(heights) - gaps
        return [(x + EDGE, top + sum(heights[:i]) + i * GAP, w - 2 * EDGE, height) for i, height in enumerate(heights)]

    def _heights(self, width: float, room: float) -> list[float]:
        """The heights of the choices at the largest size of words at which all fit; equal ones if there is room."""
        asked, choices = self.asked, self.choices()
        beside = PICTURES[2] if self.picture else 0
        for step in range(20, 9, -1):
            scale = self.app.look.scale * step / 20
            needs = [max(LEAST, guess(said, CHOICE, width - SIGN - 52, scale) + 44) for said in choices]
            free = room - max(guess(asked, ASKED, width - 16 - beside, scale) + 24, ASK_LEAST)
            if sum(needs) <= free:
                break
        even = next((high for high in (max(EASY, *needs), max(needs)) if high * len(needs) <= free), None)
        return [even] * len(needs) if even else needs

    @property
    def picture(self) -> Path | None:
        """The question's own picture."""
        path = self.pack.quiz_art(self.index)
        return Path(path) if path else None

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def own_buttons(self) -> list[Button]:
        """The answers, and past them."""
        answers: list[Button] = [
            Choice(said, i, box, partial(self.answer, i))
            for i, (box, said) in enumerate(zip(self.boxes(), self.choices(), strict=True))
        ]
        return [*answers, self.skip_button()]

    def answer(self, position: int) -> None:
        """Give the team's answer."""
        self.game.act(("answer", position))
        self.go_back()

    def go_on(self) -> None:
        """Enter answers nothing by itself."""

    # -- what is seen ----------------------------------------------------------------------------------------------

    def face(self) -> Layer:
        """Topic, question, picture."""
        _, _, w, h = self.box
        room = (EDGE + 8, self.band + 22, w - 2 * EDGE - 16, self.boxes()[0][1] - self.box[1] - self.band - 44)
        topic, picture = TOPICS[self.quiz.topic], self.picture
        said, asked, lang = self.app.words(f"drawing.topic.{self.quiz.topic}"), self.asked, self.app.lang
        beside = self.room_beside()

        def draw(brush: Brush) -> None:
            paper(brush, w, h, topic.colour, self.band)
            side = largest(PICTURES if picture else SIDES, lambda side: self._fits(brush, asked, room, side))
            left = EDGE + 8.0
            if picture or not side:
                draw_topic(brush, topic.icon, 84, self.band / 2, 76)
                left = 140.0
            band = (left, 4, w - left - beside, self.band - 8)
            brush.words(said, band, 48, lang=lang, font="head", valign="middle", fill=WHITE)
            x, y, wide, high = room
            if side:
                self._beside(brush, (x + wide - side, y, side, high), topic.icon, picture)
            write(brush, asked, (x, y, wide - (side + 36 if side else 0), high), ASKED, font="bold", valign="middle")

        seen = (self.quiz.id, lang, len(self.order), round(w), round(room[3]), round(beside))
        return Layer(("face", "question", self.app.digest_of(self.pack), *seen), self.box, draw)

    def _fits(self, brush: Brush, asked: Said, room: Box, side: float) -> bool:
        """Whether the question keeps its size beside a picture."""
        _, _, w, h = room
        return side <= h and holds(brush, asked, ASKED, w - (side + 36 if side else 0), h, "bold")

    def _beside(self, brush: Brush, box: Box, icon: str, picture: Path | None) -> None:
        """The question's picture; else its topic's sign, at which the mascot wonders."""
        x, y, side, high = box
        top = y + max(0.0, (high - side) / 2)
        if picture:
            tall = min(side, high)
            brush.rect((x, top, side, tall), fill=WHITE, stroke=INK, width=LINE * 0.7, radius=30)
            brush.picture(picture, (x + 18, top + 18, side - 36, tall - 36))
            return
        thinking = pose(self.pack, "thinking")
        disc = side * (0.8 if thinking else 1)
        draw_topic(brush, icon, x + side - disc / 2, top + disc / 2, disc)
        if thinking:
            brush.picture(self.pack.art(thinking), (x, top + side * 0.42, side * 0.5, side * 0.58))


def draw_topic(brush: Brush, icon: str, x: float, y: float, size: float) -> None:
    """A topic's sign on a white disc."""
    brush.circle((x, y), size / 2, fill=WHITE, stroke=INK, width=LINE * 0.8)
    inner = size * 0.66
    path = shelf.data() / "assets" / "art" / "topics" / f"{icon}.svg"
    brush.picture(path, (x - inner / 2, y - inner / 2, inner, inner))
