"""The explanation: the right answer, why, what it brings, and where the fact comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.effects import draw_chips, sentences
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_choice
from sugoroku.screen.scenes.card import Card, paper
from sugoroku.screen.stage import Layer

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

BAND = 124.0
RIGHT, WRONG = "#1F7A3D", "#8A5A00"  # white words on them pass 4.5:1; a wrong answer is no alarm


class Explanation(Card):
    """What follows an answer."""

    name = "explanation"

    def __init__(self, table: Table, team: int, quiz: int, position: int, right: bool, order: list[int]) -> None:
        super().__init__(table)
        self.team, self.position, self.right, self.order = team, position, right, order
        self.quiz: Any = self.pack.quizzes[quiz]
        self.square = table.shown.places[team]
        board = self.game.state.board
        self.effects = board.answers(board.squares[self.square])[0 if right else 1]

    def own_buttons(self) -> list[Button]:
        """On."""
        return [self.next_button()]

    def first(self) -> str:
        """On."""
        return "next"

    def face(self) -> Layer:
        """Band with the verdict, the right answer, why, source."""
        _, _, w, h = self.box
        lang = self.app.lang
        seen = (self.quiz.id, tuple(self.order), self.position, self.square)
        key = ("face", "explanation", self.app.digest_of(self.pack), *seen, lang, round(w))
        return Layer(key, self.box, lambda brush: self._draw(brush, w, h))

    def _draw(self, brush: Brush, w: float, h: float) -> None:
        lang, quiz = self.app.lang, self.quiz
        paper(brush, w, h, RIGHT if self.right else WRONG, BAND)
        draw_icon(brush, "check" if self.right else "flag", 52, (BAND - 64) / 2, 64, WHITE)
        verdict = self.say("explanation.right" if self.right else "explanation.wrong")
        brush.words(verdict, (140, 0, w - 200, BAND), 58, lang=lang, font="head", valign="middle", fill=WHITE)
        self._answer(brush, w)
        mascot = pose(self.pack, "glad" if self.right else "consoling")
        side = 300.0 if mascot else 0
        if mascot:
            brush.picture(self.pack.art(mascot), (w - side - 30, BAND + 196, side, 320))
        why = self.text(f"quizzes.{quiz.id}.explain")
        brush.words(why, (52, BAND + 190, w - side - 120, h - BAND - 190 - 262), 50, lang=lang)
        said = sentences(self.effects, self.app.words, self.pack, self.app.say_of(self.pack))
        draw_chips(brush, said, (48, h - 136, w - 480, 70), lang, 34)
        source = self.say("explanation.source", source=shown_source(quiz.source), date=self.app.words.date(quiz.as_of))
        brush.words(source, (52, h - 238, w - 110, 78), 22, lang=lang, fill=MUTED, valign="bottom")

    def _answer(self, brush: Brush, w: float) -> None:
        """The right answer with the letter it had."""
        at = self.order.index(0)
        brush.rect((44, BAND + 36, w - 88, 124), fill="#E3F4DA", stroke=INK, width=LINE, radius=30)
        draw_choice(brush, at, 104, BAND + 98, 76)
        said = self.text(self.quiz.choice_ids()[0])
        box = (166, BAND + 42, w - 88 - 166, 112)
        brush.words(said, box, 42, lang=self.app.lang, font="bold", valign="middle")


def shown_source(source: str) -> str:
    """A source without its web address, which nobody can read from a screen; the answer key has it."""
    return re.sub(r"[\s,;—–-]*https?://\S+", "", source).strip() or source
