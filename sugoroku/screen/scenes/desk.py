"""What the teacher's pages share: buttons that show their keys, and the game they belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.scenes.door import Room
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

LEVELS = ("easy", "middle", "hard")  # of the questions
CAP = 40.0  # the side of the picture of a key


class Keyed(Button):
    """A button that shows the key which presses it."""

    @property
    def layer(self) -> Layer:
        """The button with its key, which no button of the same name elsewhere has."""
        layer = super().layer
        return replace(layer, key=(*layer.key, "cap", self.keys[:1]))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        top = (h - CAP) / 2
        ground, ink = (INK, WHITE) if self.look == "chosen" else (WHITE, MUTED)  # seen without colours too
        brush.rect((20, top, CAP, CAP), fill=ground, stroke=ink, width=LINE * 0.5, radius=9)
        brush.words(
            self.keys[0].upper(), (20, top, CAP, CAP), 24, lang="en", font="bold", align="center", valign="middle",
            fill=ink, fixed=True,
        )  # fmt: skip
        with brush.at(CAP + 12, 0):
            super()._label(brush, w - CAP - 24, h)


class Desk(Room):
    """A page of the teacher's: its words are those of this room, and it belongs to a game."""

    def __init__(self, table: Table, back: Scene) -> None:
        super().__init__(table.app, back)
        self.table, self.game, self.pack = table, table.game, table.pack

    def said(self, text_id: str, **args: Any) -> str:
        """The program's words of the teacher's pages."""
        return self.app.words("teacher." + text_id, **args)

    def keyed(self, name: str, box: Box, act: Callable[[], None], icon: str | None, key: str, **kw: Any) -> Button:
        """A button with its key."""
        label = kw.pop("label", None) or self.said(name)
        return Keyed(name, box, act, label, icon, lang=self.app.lang, keys=(key, *kw.pop("keys", ())), **kw)
