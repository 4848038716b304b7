"""The landing card: picture, full text and effects of a square; and what the class says it does at home."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.drawing.style import INK, KINDS, WHITE
from sugoroku.packs import plain, shelf
from sugoroku.screen.bilingual import Said, fit, holds, write
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.effects import chips, chips_height, draw_chips, sentences
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.scenes.card import BUTTON, EDGE, Card, largest, paper
from sugoroku.screen.stage import Box, Layer, row

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

ANSWERS = ("yes", "sometimes", "not-yet")
TEXT, ASK = 50.0, 40.0  # sizes of the square's text and of what is asked
ASKED = 216.0  # the most height for what is asked
SHARES = (0.43, 0.38, 0.33, 0.28, 0.24)  # of the card's width for the picture: words go first
TIGHT = ((0.24, 32.0), (0.2, 28.0), (0.2, 24.0))  # the picture's share and the size of the chips, where words are many


class Landing(Card):
    """What a team meets where it lands."""

    name = "landing"

    def __init__(self, table: Table, team: int, square: int) -> None:
        super().__init__(table)
        self.team, self.square = team, square
        self.page = self.pack.board.squares[square]
        self.effects = self.game.state.board.squares[square].effects
        self.asks = bool(self.game.state.phase == "tell")  # the rules wait for what the class says
        self.skippable = self.asks
        if self.asks:
            self.name = "ask"

    @property
    def few(self) -> bool:
        """Whether there are so few words that more of the table can be seen."""
        return not self.asks and not self.app.look.text and not self.app.look.also

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def own_buttons(self) -> list[Button]:
        """Three answers, or on."""
        return [*self._answers(), self.skip_button()] if self.asks else [self.next_button()]

    def _answers(self) -> list[Button]:
        x, y, w, h = self.box
        boxes = row((x + EDGE, y + h - 36 - BUTTON, w - 2 * EDGE, BUTTON), 3, 20)
        lang = self.app.lang
        return [
            Button(
                f"tell {answer}", box, partial(self.tell, answer), self.say(f"ask.{answer}"), answer, lang=lang,
                size=36, keys=(str(i + 1), "abc"[i]),
            )
            for i, (answer, box) in enumerate(zip(ANSWERS, boxes, strict=True))
        ]  # fmt: skip

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

    # -- words -----------------------------------------------------------------------------------------------------

    def speech(self) -> list[str]:
        """The square's text, and what it asks."""
        page = self.page
        parts = {"label": page.label and not page.text, "text": page.text, "ask": self.asks and page.ask}
        return [f"squares.{page.id}.{part}" for part, there in parts.items() if there]

    def _part(self, part: str) -> Said | None:
        """The square's label, text or question, if it has one."""
        return self.said(f"squares.{self.page.id}.{part}") if getattr(self.page, part) else None

    # -- what is seen ----------------------------------------------------------------------------------------------

    def face(self) -> Layer:
        """Band with the team and the square's name, picture, text, effects, question."""
        _, _, w, h = self.box
        lang = self.app.lang
        label, text = self._part("label"), self._part("text")
        ask = self._part("ask") if self.asks else None
        effects = sentences(self.effects, self.app.words, self.pack, self.app.say_of(self.pack))
        beside = self.room_beside()

        def draw(brush: Brush) -> None:
            self._head(brush, w, h, label or text, beside)
            bottom = h - 36 - BUTTON - 24
            if ask:
                bottom = self._ask(brush, ask, w, bottom)
            top = self.band + 28
            self._body(brush, text or Said("", lang), effects, (EDGE, top, w - 2 * EDGE, bottom - top))

        key = ("face", "landing", self.app.digest_of(self.pack), self.square, self.team, bool(ask), lang)
        return Layer((*key, round(w), round(h), round(beside)), self.box, draw)

    def _head(self, brush: Brush, w: float, h: float, title: Said | None, beside: float) -> None:
        """The band in the colour of the square's kind."""
        kind = KINDS[self.game.state.board.squares[self.square].kind]
        paper(brush, w, h, kind.tile, self.band)
        brush.line((0, self.band), (w, self.band), kind.edge, LINE)
        draw_badge(brush, self.team, 92, self.band / 2, 76)
        if title:
            shown = title if self.page.label else title._replace(text=plain(title.text), also="")
            room = (152, 4, w - 152 - beside, self.band - 8)
            write(brush, shown, room, 56, font="head", valign="middle")

    def _ask(self, brush: Brush, ask: Said, w: float, bottom: float) -> float:
        """What the class is asked, above its answers; returns the y above it."""
        wide = w - 2 * EDGE - 60
        height = min(max(fit(brush, ask, ASK, wide, ASKED - 16, "bold").height + 36, 108), ASKED)
        box = (EDGE, bottom - height, w - 2 * EDGE, height)
        brush.rect(box, fill="#FFF1B8", stroke="#7A5200", width=LINE * 0.7, radius=26)
        write(brush, ask, (EDGE + 30, bottom - height + 8, wide, height - 16), ASK, font="bold", valign="middle")
        return bottom - height - 24

    def _body(self, brush: Brush, text: Said, effects: list[tuple[str, str]], box: Box) -> None:
        """The picture, and beside it the text with its effects below."""
        x, y, w, h = box
        lang = self.app.lang

        def words(option: tuple[float, float]) -> tuple[float, float]:
            """The width beside a picture, and the height that chips take there."""
            width = w - w * option[0] - 44
            high = chips_height(chips(brush, effects, width, lang, option[1])) + 28 if effects else 0.0
            return width, min(high, h * 0.5)

        def fits(option: tuple[float, float]) -> bool:
            width, high = words(option)
            return holds(brush, text, TEXT, width, h - high, "text")

        most = 36.0 if self.asks else 44.0
        option = largest([*((share, most) for share in SHARES), *TIGHT], fits)
        width, high = words(option)
        side = w * option[0]
        tall = min(h, side * 1.12)
        self._picture(brush, (x, y, side, tall))
        used = fit(brush, text, TEXT, width, h - high, "text").height + high
        top = y + max(0.0, (tall - used) / 2)
        below = write(brush, text, (x + side + 44, top, width, h - high), TEXT)
        draw_chips(brush, effects, (x + side + 44, below + 28, width, high - 28), lang, option[1])

    def _picture(self, brush: Brush, box: Box) -> None:
        """The square's picture on a white ground; a square without one shows the sign of its kind."""
        brush.rect(box, fill=WHITE, stroke=INK, width=LINE * 0.7, radius=36)
        x, y, w, h = box
        brush.picture(self._art(), (x + 22, y + 22, w - 44, h - 44))

    def _art(self) -> Path:
        """The file of the square's picture."""
        if self.page.picture:
            return Path(self.pack.art(self.page.picture))
        kind = self.game.state.board.squares[self.square].kind
        return shelf.data() / "assets" / "art" / "kinds" / f"{kind}.svg"
