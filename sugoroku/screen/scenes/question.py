"""The question: four words at most between the class and the thing asked, and big answers with letter and shape."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, TOPICS, WHITE
from sugoroku.packs import shelf
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.marks import LETTERS, draw_choice
from sugoroku.screen.scenes.card import Card, paper
from sugoroku.screen.stage import Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

BAND = 104.0


class Choice(Button):
    """One answer: its letter in its shape at the left, then its words."""

    def _label(self, brush: Brush, w: float, h: float) -> None:
        size = min(76.0, h - 20)
        position = int(self.icon or 0)
        draw_choice(brush, position, 34 + size / 2, h / 2, size)
        room = (34 + size + 30, 6, w - size - 100, h - 12)
        brush.words(self.label, room, self.size, lang=self.lang, font="bold", valign="middle")


class Question(Card):
    """A question of the bank, its choices as the rules shuffled them."""

    name = "question"

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        state = self.game.state
        self.quiz: Any = self.pack.quizzes[state.quiz]
        self.order = list(state.order)
        self.team = state.team

    def _room(self) -> Box:
        """Where the choices stand."""
        x, y, w, h = self.box
        count = len(self.order)
        height = min(132 * count + 18 * (count - 1), 500)
        return x + 44, y + h - 40 - height, w - 88, height

    def own_buttons(self) -> list[Button]:
        """The answers, and past them."""
        boxes = column(self._room(), len(self.order), 18)
        ids = self.quiz.choice_ids()
        lang = self.app.lang
        answers = [
            Choice(
                f"answer {i}",
                box,
                partial(self.answer, i),
                self.text(ids[choice]),
                str(i),
                lang=lang,
                size=40,
                keys=(LETTERS[i].lower(), str(i + 1)),
            )
            for i, (box, choice) in enumerate(zip(boxes, self.order, strict=True))
        ]
        return [*answers, self.skip_button(16)]

    def answer(self, position: int) -> None:
        """Give the team's answer."""
        self.game.act(("answer", position))
        self.go_back()

    def go_on(self) -> None:
        """Enter answers nothing by itself."""

    def face(self) -> Layer:
        """Topic, question, mascot thinking."""
        _, _, w, h = self.box
        lang, quiz = self.app.lang, self.quiz
        topic = TOPICS[quiz.topic]
        said, asked = self.app.words(f"drawing.topic.{quiz.topic}"), self.text(f"quizzes.{quiz.id}.question")
        top = self._room()[1] - self.box[1]
        thinking = pose(self.pack, "thinking")

        def draw(brush: Brush) -> None:
            paper(brush, w, h, topic.colour, BAND)
            draw_topic(brush, topic.icon, 84, BAND / 2, 76)
            brush.words(said, (140, 0, w - 360, BAND), 44, lang=lang, font="head", valign="middle", fill=WHITE)
            room = top - BAND - 36
            side = min(room, 250.0) if thinking else 0
            if thinking:
                brush.picture(self.pack.art(thinking), (w - side - 34, BAND + 18 + (room - side) / 2, side, side))
            brush.words(asked, (52, BAND + 22, w - side - 120, room - 8), 50, lang=lang, font="bold", valign="middle")

        key = ("face", "question", self.app.digest_of(self.pack), quiz.id, lang, len(self.order), round(w))
        return Layer(key, self.box, draw)


def draw_topic(brush: Brush, icon: str, x: float, y: float, size: float) -> None:
    """A topic's sign on a white disc."""
    brush.circle((x, y), size / 2, fill=WHITE, stroke=INK, width=LINE * 0.8)
    inner = size * 0.66
    path = shelf.data() / "assets" / "art" / "topics" / f"{icon}.svg"
    brush.picture(path, (x - inner / 2, y - inner / 2, inner, inner))
