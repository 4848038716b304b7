"""The last page: goodbye, certificates to print, and the way to the questionnaire if one runs."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sugoroku.drawing.qr import draw_qr
from sugoroku.drawing.style import INK, WHITE
from sugoroku.screen import promises
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.raster import UNIT
from sugoroku.screen.scenes.door import drawable
from sugoroku.screen.scenes.ending_page import Page
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.scenes.ending import Ending

BUTTON, GAP, HEAD = 116.0, 28.0, 84.0
SIZES = (32, 28, 24, 22)  # of an address
NAMES = "names.txt"
LETTER = 0.56  # of its size, how wide a letter of an address is at most on average


class Thanks(Page):
    """Goodbye."""

    id, icon = "thanks", "star"

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self._folder: TemporaryDirectory[str] | None = None  # of the names while certificates are made
        self.trouble = ""

    # -- certificates ----------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Put up the printing of certificates, one for each team with its promise."""
        try:
            names = self.names_file()
        except OSError as error:
            trouble = self.said("certificates.trouble", said=error.strerror or error)
            self.trouble = str(self.app.raster.later(partial(drawable, trouble)).result())
            self.app.changed()
            return
        self.trouble = ""
        self.app.certificates(self.ending, names)

    def names_file(self) -> Path:
        """The teams and their promises in a file, as the printing reads them."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="sugoroku-", ignore_cleanup_errors=True)
        file = Path(self._folder.name) / NAMES
        promised = [self.ending.promise(team) for team in range(self.game.state.teams)]
        file.write_text(promises.lines(self.game.names, promised), encoding="utf-8", newline="\n")
        return file

    # -- where things stand ----------------------------------------------------------------------------------------

    def _left(self) -> Box:
        """The mascot, goodbye and the certificates; the whole width where no questionnaire runs."""
        x, y, w, h = self.room
        if not self.app.questionnaire:
            return x, y, w, h
        _, _, wide, _ = self._right()
        return x, y, w - wide - 40, h

    def _right(self) -> Box:
        """The questionnaire: as large as the page is high, so that it can be read from the seats."""
        x, y, w, h = self.room
        wide, above = min(h - 40, w * 0.54), 34
        return x + w - wide, y - above, wide, h + above

    def _button(self) -> Box:
        x, y, w, h = self._left()
        wide = min(w, 720.0)
        return x + (w - wide) / 2, y + h - BUTTON - 64, wide, BUTTON

    # -- what is to be pressed and seen ----------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """To print the certificates."""
        said = self.said("certificates")
        return [Button("certificates", self._button(), self.print, said, "printer", lang=self.app.lang, size=38)]

    def layers(self) -> list[Layer]:
        """The heading, the mascot, what the button does, the questionnaire."""
        asked = [self._questionnaire()] if self.app.questionnaire else []
        return [self.heading(), self._mascot(), self._hint(), *asked]

    def _mascot(self) -> Layer:
        x, y, w, h = self._left()
        art, high, lang = pose(self.pack, "glad"), h - BUTTON - 64 - 90 - GAP, self.app.lang
        said = self.said("kept")

        def draw(brush: Brush) -> None:
            if art:
                brush.picture(self.pack.art(art), (0, 0, w, high - 10))
            brush.words(said, (0, high, w, 80), 32, lang=lang, align="center", valign="middle", fill=MUTED)

        key = ("thanks mascot", self.app.digest_of(self.pack), art, said, lang, round(w), round(high))
        return Layer(key, (x, y, w, high + 90), draw)

    def _hint(self) -> Layer:
        x, y, w, h = self._left()
        said, lang = self.trouble or self.said("certificates.hint"), self.app.lang

        def draw(brush: Brush) -> None:
            brush.words(said, (0, 0, w, 56), 28, lang=lang, align="center", valign="middle", fill=MUTED)

        return Layer(("certificates hint", said, lang, round(w)), (x, y + h - 56, w, 56), draw)

    def _questionnaire(self) -> Layer:
        box, lang, address = self._right(), self.app.lang, self.app.questionnaire
        _, _, w, h = box
        said = self.said("questionnaire")

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, radius=34)
            above = draw_address(brush, address, (30, 0, w - 60, h - 18))
            side = min(w - 2 * LINE, above - HEAD)
            draw_qr(brush.page, address, ((w - side) / 2 * UNIT, HEAD * UNIT, side * UNIT, side * UNIT))
            brush.words(said, (28, 14, w - 56, HEAD - 14), 40, lang=lang, font="bold", align="center", valign="middle")

        return Layer(("questionnaire", address, said, lang, round(w), round(h)), box, draw)


def draw_address(brush: Brush, address: str, box: Box) -> float:
    """Write an address at the bottom of a box, in as many lines as it needs; returns the y above it."""
    x, y, w, h = box
    size = next((size for size in SIZES if len(address) * size * LETTER <= w), SIZES[-1])
    lines = math.ceil(len(address) * size * LETTER / w)
    letters = math.ceil(len(address) / lines)
    parts = [address[at : at + letters] for at in range(0, len(address), letters)]
    high = size * 1.3
    top = y + h - high * len(parts)
    for at, part in enumerate(parts):
        room = (x, top + at * high, w, high)
        brush.words(part, room, size, lang="en", align="center", valign="middle", ruby="none", one=True, fixed=True)
    return top
