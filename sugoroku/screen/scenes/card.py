"""A card over the table: the board shows through a veil, the teacher's buttons stay at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from sugoroku.drawing.style import INK, PAPER
from sugoroku.screen.bilingual import Said
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer
from sugoroku.screen.view import CORNER, board_box, card_box, layout

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

Size = TypeVar("Size")

RADIUS = 44
SKIP, LISTEN, SIDE = 166.0, 84.0, 72.0  # of what stands in the band: the widths, and the height of all
LOW = 880.0  # the height of a card with few words
EDGE = 40.0  # of the card's paper around what is on it
BUTTON = 104.0  # the height of a card's main buttons


class Card(Scene):
    """What all cards share."""

    name = "card"
    band = 112.0  # the height of the band of colour at its top
    skippable = False  # the card asks something that the class may pass over

    def __init__(self, table: Table) -> None:
        super().__init__(table.app)
        self.table = table
        self.game, self.pack = table.game, table.pack
        self._read = ""  # the language in which the card has been read aloud
        self._heard = False

    def advance(self, now: float) -> None:
        """Be read aloud once in each language, as soon as the card is seen and the system's voices are known."""
        heard = self.app.raised and self.heard
        if heard and self._read != self.app.lang:
            self._read = self.app.lang
            self.listen()
        if heard != self._heard:
            self._heard = heard
            self.app.changed()

    @property
    def corner(self) -> Box:
        """The loudness stands where the table has it."""
        return self.table.corner

    @property
    def box(self) -> Box:
        """Where the card lies: as high as the panel beside it, or lower with few words, so that more can be seen."""
        board, panel, below = layout(self.app.stage)
        low = board[3] if below else LOW  # not over the teams' rows, where these are under the board
        return card_box(self.app.stage, low if self.few else panel[3])

    @property
    def few(self) -> bool:
        """Whether there are so few words that more of the table can be seen."""
        return False

    # -- words -----------------------------------------------------------------------------------------------------

    def text(self, text_id: str) -> str:
        """The pack's words in the language of the game."""
        return str(self.app.say_of(self.pack)(text_id))

    def said(self, text_id: str) -> Said:
        """The pack's words in the language of the game and, if one is shown, in the second."""
        said, also = self.text(text_id), self.app.also_of(self.pack)
        other = also(text_id) if also else ""
        return Said(said, self.app.lang, "" if other == said else other, self.app.look.also or "")

    def speech(self) -> list[str]:
        """The ids of the texts that are read aloud."""
        return []

    def listen(self) -> None:
        """Read the card aloud; what is spoken does not depend on which readings are shown."""
        say = self.pack.say(self.app.lang)
        self.app.aloud(" ".join(ended(say(text_id), self.app.lang) for text_id in self.speech()), self.app.lang)

    @property
    def heard(self) -> bool:
        """Whether the card can be read aloud now."""
        voices = self.app.voices
        return bool(self.app.settings.aloud and voices and voices.has(self.app.lang) and self.speech())

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def own_buttons(self) -> list[Button]:
        """The card's buttons."""
        return []

    def buttons(self) -> list[Button]:
        """The card's buttons, then the teacher's."""
        listen = [self.listen_button()] if self.heard else []
        return [*self.own_buttons(), *listen, *self.table.tools()]

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
            brush.rect((0, 0, w, h), fill=PAPER, alpha=0.85 if brush.look.contrast else 0.62, radius=CORNER)

        return Layer(("veil", round(w), round(h)), box, draw)

    def go_back(self) -> None:
        """Put the card away; the game goes on."""
        self.app.go(self.table)

    def places(self) -> dict[str, Box]:
        """What stands at the right end of the band: skip, listen and timer, as many of them as there are."""
        x, y, w, _ = self.box
        widths = {"skip": SKIP * self.skippable, "listen": LISTEN * self.heard, "timer": SIDE * self.timed}
        right, found = x + w - 24, {}
        for name, width in widths.items():
            if width:
                found[name] = (right - width, y + (self.band - SIDE) / 2, width, SIDE)
                right -= width + 16
        return found

    @property
    def timed(self) -> bool:
        """Whether the time to think is limited."""
        return False

    def room_beside(self) -> float:
        """How much of the band's right end is taken."""
        x, _, w, _ = self.box
        return x + w - min((box[0] for box in self.places().values()), default=x + w - EDGE) + 20

    def listen_button(self) -> Button:
        """Read the card aloud again."""
        box = self.places()["listen"]
        return Button("listen", box, self.listen, icon="listen", lang=self.app.lang, look="quiet", size=44, keys=("l",))

    def skip_button(self) -> Button:
        """Pass over what the card asks."""
        said, lang = self.say("tool.skip"), self.app.lang
        return Button(
            "skip", self.places()["skip"], self.skip, said, "skip", lang=lang, look="quiet", size=26, keys=("s",)
        )

    def skip(self) -> None:
        """Pass over the question."""
        self.game.act(("skip",))
        self.go_back()

    def next_button(self) -> Button:
        """On, in the lower right corner of the card."""
        x, y, w, h = self.box
        box = (x + w - EDGE - 360, y + h - 36 - BUTTON, 360, BUTTON)
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


def largest(sizes: Sequence[Size], fits: Callable[[Size], bool]) -> Size:
    """The first of some sizes of a picture beside which the words keep theirs, or the last."""
    return next((size for size in sizes if fits(size)), sizes[-1])


def ended(said: str, lang: str) -> str:
    """A text with an end that a voice makes a pause at."""
    return said if said.endswith((".", "!", "?", "。", "！", "？")) else said + ("。" if lang.startswith("ja") else ".")
