"""A card over the table: the board shows through a veil, the teacher's buttons stay at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sugoroku.drawing.style import INK, PAPER
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer
from sugoroku.screen.view import CORNER, board_box, card_box

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

RADIUS = 44


class Card(Scene):
    """What all cards share."""

    name = "card"
    height = 960.0  # as high as the board allows

    def __init__(self, table: Table) -> None:
        super().__init__(table.app)
        self.table = table
        self.game, self.pack = table.game, table.pack

    @property
    def box(self) -> Box:
        """Where the card lies."""
        return card_box(self.app.stage, self.height)

    def text(self, text_id: str) -> str:
        """The pack's words in the language of the game."""
        return str(self.app.say_of(self.pack)(text_id))

    def own_buttons(self) -> list[Button]:
        """The card's buttons."""
        return []

    def buttons(self) -> list[Button]:
        """The card's buttons, then the teacher's."""
        return [*self.own_buttons(), *self.table.tools()]

    def layers(self) -> list[Layer]:
        """The table, a veil over its board, the card, the buttons."""
        table = [layer for layer in self.table.layers() if not str(layer.key[0]).startswith("button ")]  # type: ignore[index]
        roll = [self.table.buttons()[0].layer]
        pieces = self.table.moving(self.app.clock.now())
        return [*table, *roll, *pieces, self._veil(), self.face(), *super().layers()]

    def face(self) -> Layer:
        """The card itself."""
        raise NotImplementedError

    def _veil(self) -> Layer:
        box = board_box(self.app.stage)
        _, _, w, h = box

        def draw(brush: Brush) -> None:
            brush.rect((0, 0, w, h), fill=PAPER, alpha=0.62, radius=CORNER)

        return Layer(("veil", round(w), round(h)), box, draw)

    def go_back(self) -> None:
        """Put the card away; the game goes on."""
        self.app.go(self.table)

    def skip_button(self, top: float) -> Button:
        """Pass over what the card asks, in its upper right corner, so far below its edge."""
        x, y, w, _ = self.box
        box, said, lang = (x + w - 190, y + top, 166, 72), self.say("tool.skip"), self.app.lang
        return Button("skip", box, self.skip, said, "skip", lang=lang, look="quiet", size=26, keys=("s",))

    def skip(self) -> None:
        """Pass over the question."""
        self.game.act(("skip",))
        self.go_back()

    def next_button(self) -> Button:
        """On, in the lower right corner of the card."""
        x, y, w, h = self.box
        box = (x + w - 40 - 360, y + h - 36 - 104, 360, 104)
        said = self.say("card.next")
        return Button("next", box, self.go_back, said, "go", lang=self.app.lang, look="main", size=40, icon_right=True)


def paper(brush: Brush, w: float, h: float, band: str | None = None, band_height: float = 0) -> None:
    """The card's paper, with a band of colour at its top."""
    face = (LINE / 2, LINE / 2, w - LINE, h - LINE)
    brush.rect(face, fill=PAPER, radius=RADIUS)
    if band:
        with brush.clip(face, radius=RADIUS):
            brush.rect((0, 0, w, band_height), fill=band)
    brush.rect(face, stroke=INK, radius=RADIUS)
