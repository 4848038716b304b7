"""The branch: the team chooses its way."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, KINDS
from sugoroku.packs import shelf
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.marks import draw_badge, draw_choice
from sugoroku.screen.scenes.card import Card, paper
from sugoroku.screen.stage import Layer, row

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

BAND = 112.0


class WayButton(Button):
    """A way with the picture of its first square."""

    picture: Path

    def _label(self, brush: Brush, w: float, h: float) -> None:
        side = min(w - 60, h - 130)
        brush.picture(self.picture, ((w - side) / 2, 20, side, side))
        draw_choice(brush, int(self.icon or 0), 62, 62, 72)
        brush.words(
            self.label, (30, h - 104, w - 60, 92), 44, lang=self.lang, font="bold", align="center", valign="middle"
        )


class Fork(Card):
    """Two ways or more, each a big button."""

    name = "branch"
    height = 860.0

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.team = self.game.state.team
        self.page: Any = self.pack.board.squares[self.game.state.trails[self.team][-1]]

    def own_buttons(self) -> list[Button]:
        """The ways."""
        x, y, w, h = self.box
        room = (x + 44, y + BAND + 150, w - 88, h - BAND - 190)
        boxes = row(room, len(self.page.ways), 28)
        return [self._way(i, way, box) for i, (way, box) in enumerate(zip(self.page.ways, boxes, strict=True))]

    def _way(self, i: int, way: Any, box: Any) -> Button:
        said = self.text(f"squares.{self.page.id}.ways.{way.to}")
        button = WayButton(
            f"way {i}", box, partial(self.choose, i), said, str(i), lang=self.app.lang, keys=(str(i + 1), "abcd"[i])
        )
        button.picture = self._picture(way.to)
        return button

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
        lang = self.app.lang
        title = self.say("fork.title")
        text = self.text(f"squares.{self.page.id}.text") if self.page.text else ""
        kind = KINDS["branch"]

        def draw(brush: Brush) -> None:
            paper(brush, w, h, kind.tile, BAND)
            brush.line((0, BAND), (w, BAND), kind.edge, LINE)
            draw_badge(brush, self.team, 92, BAND / 2, 76)
            brush.words(title, (152, 4, w - 210, BAND - 8), 56, lang=lang, font="head", valign="middle", fill=INK)
            brush.words(text, (52, BAND + 16, w - 104, 122), 40, lang=lang, valign="middle")

        key = ("face", "branch", self.app.digest_of(self.pack), self.page.id, self.team, lang, round(w))
        return Layer(key, self.box, draw)
