"""The explanation: the right answer, why, what it brings, and where the fact comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen.bilingual import Said, fit, holds, write
from sugoroku.screen.brush import LINE, MUTED, UNIT, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.effects import draw_chips, sentences
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_choice
from sugoroku.screen.scenes.card import BUTTON, EDGE, Card, largest, paper
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

ANSWER, WHY, FINE = 42.0, 48.0, 22.0  # sizes of the right answer, the reason, and the source
SIDES = (300.0, 240.0, 180.0, 0.0)  # of the mascot beside the reason: words go first
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
        self._sounded = False

    def enter(self) -> None:
        """Come up with a sound, once."""
        super().enter()
        if not self._sounded:
            self._sounded = True
            self.app.sound("right" if self.right else "wrong")

    def own_buttons(self) -> list[Button]:
        """On."""
        return [self.next_button()]

    def first(self) -> str:
        """On."""
        return "next"

    def speech(self) -> list[str]:
        """The right answer, and why."""
        return [self.quiz.choice_ids()[0], f"quizzes.{self.quiz.id}.explain"]

    def face(self) -> Layer:
        """Band with the verdict, the right answer, why, source."""
        _, _, w, h = self.box
        seen = (self.quiz.id, tuple(self.order), self.position, self.square, round(self.room_beside()))
        key = ("face", "explanation", self.app.digest_of(self.pack), *seen, self.app.lang, round(w))
        verdict = self.say("explanation.right" if self.right else "explanation.wrong")
        answer, why = self.said(self.quiz.choice_ids()[0]), self.said(f"quizzes.{self.quiz.id}.explain")
        date = self.app.words.date(self.quiz.as_of)
        source = self.say("explanation.source", source=shown_source(self.quiz.source), date=date)
        effects = sentences(self.effects, self.app.words, self.pack, self.app.say_of(self.pack))

        def draw(brush: Brush) -> None:
            self._head(brush, w, h, verdict)
            top = self._answer(brush, answer, w)
            bottom = self._foot(brush, effects, source, w, h)
            self._why(brush, why, (EDGE + 12, top + 28, w - 2 * EDGE - 24, bottom - top - 48))

        return Layer(key, self.box, draw)

    def _head(self, brush: Brush, w: float, h: float, verdict: str) -> None:
        """The band with the verdict."""
        paper(brush, w, h, RIGHT if self.right else WRONG, self.band)
        draw_icon(brush, "check" if self.right else "flag", 52, (self.band - 64) / 2, 64, WHITE)
        room = (140, 0, w - 140 - self.room_beside(), self.band)
        brush.words(verdict, room, 58, lang=self.app.lang, font="head", valign="middle", fill=WHITE)

    def _answer(self, brush: Brush, said: Said, w: float) -> float:
        """The right answer with the letter it had; returns the y below it."""
        top, wide = self.band + 32, w - 2 * EDGE - 150
        height = min(max(fit(brush, said, ANSWER, wide, 236, "bold").height + 32, 112), 236)
        brush.rect((EDGE, top, w - 2 * EDGE, height), fill="#E3F4DA", stroke=INK, width=LINE, radius=30)
        draw_choice(brush, self.order.index(0), EDGE + 64, top + height / 2, 76)
        write(brush, said, (EDGE + 126, top + 6, wide, height - 12), ANSWER, font="bold", valign="middle")
        return top + height

    def _foot(self, brush: Brush, effects: list[tuple[str, str]], source: str, w: float, h: float) -> float:
        """What it brings, beside the button, and where the fact comes from, small above; returns the y above."""
        lang = self.app.lang
        top = h - 36 - BUTTON
        draw_chips(brush, effects, (EDGE + 8, top + 20, w - 2 * EDGE - 360 - 32, BUTTON - 20), lang, 36)
        wide = w - 2 * EDGE - 24
        height = brush.lay(source, FINE, wide, 90, fixed=True, lang=lang, ruby="none").height / UNIT
        room = (EDGE + 12, top - 16 - height, wide, height + 1)
        brush.words(source, room, FINE, lang=lang, fill=MUTED, fixed=True, ruby="none")
        return top - 16 - height

    def _why(self, brush: Brush, why: Said, box: Box) -> None:
        """Why, and the mascot, as large as the words leave it room."""
        x, y, w, h = box
        mascot = pose(self.pack, "glad" if self.right else "consoling")

        def fits(side: float) -> bool:
            return side <= h and holds(brush, why, WHY, w - (side + 30 if side else 0), h, "text")

        side = largest(SIDES, fits) if mascot else 0.0
        write(brush, why, (x, y, w - (side + 30 if side else 0), h), WHY, valign="middle")
        if mascot and side:
            brush.picture(self.pack.art(mascot), (x + w - side, y + (h - side) / 2, side, side))


def shown_source(source: str) -> str:
    """A source without its web address, which nobody can read from a screen; the answer key has it."""
    return re.sub(r"[\s,;—–-]*https?://\S+", "", source).strip() or source
