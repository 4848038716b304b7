"""The landing card: picture, full text and effects of a square; and what the class says it does at home."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.drawing.style import INK, KINDS, WHITE
from sugoroku.packs import plain, shelf
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.effects import draw_chips, sentences
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.scenes.card import Card, paper
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

ANSWERS = ("yes", "sometimes", "not-yet")
BAND = 112.0


class Landing(Card):
    """What a team meets where it lands."""

    name = "landing"

    def __init__(self, table: Table, team: int, square: int) -> None:
        super().__init__(table)
        self.team, self.square = team, square
        self.page = self.pack.board.squares[square]
        self.effects = self.game.state.board.squares[square].effects
        if self.asks:
            self.name = "ask"
        else:
            self.height = 880.0

    @property
    def asks(self) -> bool:
        """Whether the rules wait for what the class says."""
        return bool(self.game.state.phase == "tell")

    def own_buttons(self) -> list[Button]:
        """Three answers, or on."""
        return [*self._answers(), self.skip_button(20)] if self.asks else [self.next_button()]

    def _answers(self) -> list[Button]:
        x, y, w, h = self.box
        third = (w - 80 - 40) / 3
        return [
            Button(
                f"tell {answer}",
                (x + 40 + i * (third + 20), y + h - 36 - 104, third, 104),
                partial(self.tell, answer),
                self.say(f"ask.{answer}"),
                answer,
                lang=self.app.lang,
                size=36,
                keys=(str(i + 1), "abc"[i]),
            )
            for i, answer in enumerate(ANSWERS)
        ]

    def tell(self, answer: str) -> None:
        """Say what we do at home; the square then takes effect."""
        self.game.act(("tell", answer))
        self.go_back()

    def first(self) -> str:
        """No answer is suggested where one is asked for."""
        return "tell yes" if self.asks else "next"

    def go_on(self) -> None:
        """Enter goes on, but answers nothing."""
        if not self.asks:
            self.go_back()

    def face(self) -> Layer:
        """Band with the team and the square's name, picture, text, effects, question."""
        _, _, w, h = self.box
        lang = self.app.lang
        label = self.text(f"squares.{self.page.id}.label") if self.page.label else ""
        text = self.text(f"squares.{self.page.id}.text") if self.page.text else ""
        ask = self.text(f"squares.{self.page.id}.ask") if self.asks and self.page.ask else ""
        said = sentences(self.effects, self.app.words, self.pack, self.app.say_of(self.pack))
        kind = KINDS[self.game.state.board.squares[self.square].kind]

        def draw(brush: Brush) -> None:
            paper(brush, w, h, kind.tile, BAND)
            brush.line((0, BAND), (w, BAND), kind.edge, LINE)
            draw_badge(brush, self.team, 92, BAND / 2, 76)
            room = (152, 4, w - 152 - (220 if ask else 60), BAND - 8)
            brush.words(label or plain(text), room, 56, lang=lang, font="head", valign="middle")
            bottom = h - (310 if ask else 190)
            side = min(w * 0.43, bottom - BAND - 40)
            self._picture(brush, (40, BAND + 30, side, min(side, bottom - BAND - 30)))
            left = 40 + side + 44
            size = 36 if ask else 44
            rows = 2 if len(said) > 2 else 1 if said else 0
            chips = rows * (size * 1.9 + 12)
            top = BAND + 26
            below = brush.words(text, (left, top, w - left - 48, bottom - top - chips - 24), 50, lang=lang)
            draw_chips(brush, said, (left, below + 24, w - left - 40, chips), lang, size)
            if ask:
                brush.rect((40, h - 290, w - 80, 126), fill="#FFF1B8", radius=26)
                brush.words(ask, (70, h - 284, w - 140, 114), 38, lang=lang, font="bold", valign="middle")

        key = ("face", "landing", self.app.digest_of(self.pack), self.square, self.team, bool(ask), lang, round(w))
        return Layer(key, self.box, draw)

    def _picture(self, brush: Brush, box: Box) -> None:
        """The square's picture on a white ground; a quiz shows its topic."""
        brush.rect(box, fill=WHITE, stroke=INK, width=LINE * 0.7, radius=36)
        x, y, w, h = box
        path = self._art()
        if path:
            brush.picture(path, (x + 22, y + 22, w - 44, h - 44))

    def _art(self) -> Path | None:
        """The file of the square's picture."""
        if self.page.picture:
            return Path(self.pack.art(self.page.picture))
        kind = self.game.state.board.squares[self.square].kind
        return shelf.data() / "assets" / "art" / "kinds" / f"{kind}.svg"
