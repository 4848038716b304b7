"""The branch: the team chooses its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import KINDS
from sugoroku.packs import shelf
from sugoroku.screen.bilingual import Said, fit, guess, write
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.marks import draw_badge, draw_choice
from sugoroku.screen.scenes.card import EDGE, Card, paper
from sugoroku.screen.stage import Box, Layer, row

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

TEXT, WAY = 44.0, 46.0  # sizes of the square's text and of a way's name


class WayButton(Button):
    """A way with the picture of its first square."""

    def __init__(self, said: Said, position: int, picture: Path, box: Box, act: Callable[[], None]) -> None:
        name, keys = f"way {position}", (str(position + 1), "abcd"[position])
        super().__init__(name, box, act, said.text, str(position), lang=said.lang, size=WAY, keys=keys)
        self.said, self.position, self.picture = said, position, picture

    @property
    def layer(self) -> Layer:
        """The button as what one sees; its translation is part of what it shows."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.said.also, str(self.picture)))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        room = w - 60
        words = min(max(fit(brush, self.said, WAY, room, h * 0.45, "bold", align="center").height, 84), h * 0.45)
        side = min(w - 60, h - words - 56)
        brush.picture(self.picture, ((w - side) / 2, 20, side, side))
        draw_choice(brush, self.position, 62, 62, 76)
        box = (30, h - words - 22, room, words)
        write(brush, self.said, box, WAY, font="bold", align="center", valign="middle")


class Fork(Card):
    """Two ways or more, each a big button."""

    name = "branch"

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.team = self.game.state.team
        self.page: Any = self.pack.board.squares[self.game.state.trails[self.team][-1]]

    @property
    def few(self) -> bool:
        """Whether there are so few words that more of the table can be seen."""
        return not self.app.look.text and not self.app.look.also

    def speech(self) -> list[str]:
        """What the square says, and the ways."""
        text = [f"squares.{self.page.id}.text"] if self.page.text else []
        return [*text, *(f"squares.{self.page.id}.ways.{way.to}" for way in self.page.ways)]

    def _text(self) -> Said | None:
        return self.said(f"squares.{self.page.id}.text") if self.page.text else None

    def _words(self) -> float:
        """How much of the height the square's text is given."""
        text = self._text()
        _, _, w, h = self.box
        asked = guess(text, TEXT, w - 2 * EDGE - 24, self.app.look.scale) + 24 if text else 0
        return min(asked, (h - self.band) * 0.42)

    def own_buttons(self) -> list[Button]:
        """The ways."""
        x, y, w, h = self.box
        top = self.band + 40 + self._words()
        boxes = row((x + EDGE, y + top, w - 2 * EDGE, h - top - EDGE), len(self.page.ways), 28)
        return [self._way(i, way, box) for i, (way, box) in enumerate(zip(self.page.ways, boxes, strict=True))]

    def _way(self, i: int, way: Any, box: Box) -> Button:
        said = self.said(f"squares.{self.page.id}.ways.{way.to}")
        return WayButton(said, i, self._picture(way.to), box, partial(self.choose, i))

    def _picture(self, square: str) -> Path:
        page = next(page for page in self.pack.board.squares if page.id == square)
        if page.picture:
            return Path(self.pack.art(page.picture))
        return shelf.data() / "assets" / "art" / "kinds" / f"{page.kind}.svg"

    def choose(self, way: int) -> None:
        """Go this way."""
        self.game.act(("choose", way))
        self.go_back()

    def go_on(self) -> None:
        """Enter chooses nothing by itself."""

    def face(self) -> Layer:
        """Whose choice it is, and about what."""
        _, _, w, h = self.box
        lang, title, text = self.app.lang, self.say("fork.title"), self._text()
        kind, words, beside = KINDS["branch"], self._words(), self.room_beside()

        def draw(brush: Brush) -> None:
            paper(brush, w, h, kind.tile, self.band)
            brush.line((0, self.band), (w, self.band), kind.edge, LINE)
            draw_badge(brush, self.team, 92, self.band / 2, 76)
            band = (152, 4, w - 152 - beside, self.band - 8)
            brush.words(title, band, 56, lang=lang, font="head", valign="middle")
            if text:
                write(brush, text, (EDGE + 12, self.band + 20, w - 2 * EDGE - 24, words), TEXT, valign="middle")

        key = ("face", "branch", self.app.digest_of(self.pack), self.page.id, self.team, lang)
        return Layer((*key, round(w), round(words), round(beside)), self.box, draw)
