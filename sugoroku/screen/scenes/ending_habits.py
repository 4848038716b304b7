"""What the teams already do at home, as they told during the game."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sugoroku.drawing.style import INK, WHITE
from sugoroku.packs import shelf
from sugoroku.screen import chart
from sugoroku.screen.bilingual import Said, write
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.chart import ANSWERS, Told
from sugoroku.screen.scenes.ending_page import Page
from sugoroku.screen.stage import Box, Layer

MOST, NARROW = 5, 1700.0  # and the width under which two languages take more lines
KEY, KIND, GAP = 84.0, 62.0, 12.0  # heights of what the signs mean and of the kind word below
TALLEST = 250.0  # of a row
BARS = 0.43  # of the width


class Habits(Page):
    """A row for each thing asked: its picture, its words, and how the teams answered."""

    id, icon = "habits", "chart"

    @property
    def told(self) -> list[Told]:
        """What was told, a row for each square."""
        return chart.by_square(self.game.state.told)

    @property
    def each(self) -> int:
        """How many rows there are on a part."""
        two, narrow = bool(self.app.also_of(self.pack)), self.app.stage.width < NARROW
        return max(2 if two and narrow else 3, MOST - self.app.look.text - two * (1 + narrow))

    @property
    def parts(self) -> int:
        """As many as the rows fill; none where nothing was asked."""
        return -(-len(self.told) // self.each)

    def layers(self) -> list[Layer]:
        """What the signs mean, the rows of this part, and a kind word."""
        told = self.told
        x, y, w, h = self.room
        place = (x, y + KEY + GAP, w, h - KEY - KIND - 2 * GAP)
        most = max(sum(row.counts) for row in told)
        rows = self.spread(told, self.each)
        boxes = self.rows(place, len(rows), GAP, TALLEST)
        shown = [self._row(row, most, box) for row, box in zip(rows, boxes, strict=True)]
        return [self.heading(), self._key(told), *shown, self._kind()]

    def _key(self, rows: list[Told]) -> Layer:
        x, y, w, _ = self.room
        lang, counts = self.app.lang, chart.totals(rows)
        words = [(answer, self.app.words(f"screen.ask.{answer}")) for answer in ANSWERS]

        def draw(brush: Brush) -> None:
            chart.draw_key(brush, words, counts, (0, 0, w, KEY), lang)

        return Layer(("habits key", *words, *counts, lang, round(w)), (x, y, w, KEY), draw)

    def _kind(self) -> Layer:
        x, y, w, h = self.room
        said, lang = self.said("habits.kind"), self.app.lang

        def draw(brush: Brush) -> None:
            brush.words(said, (8, 0, w - 16, KIND), 32, lang=lang, valign="middle", fill=MUTED, one=True)

        return Layer(("habits kind", said, lang, round(w)), (x, y + h - KIND, w, KIND), draw)

    def _row(self, row: Told, most: int, box: Box) -> Layer:
        square = self.pack.board.squares[row.square]
        say, also = self.app.say_of(self.pack), self.app.also_of(self.pack)
        text_id = f"squares.{square.id}.ask"
        said = Said(say(text_id), self.app.lang, also(text_id) if also else "", self.app.look.also or "")
        picture = self._picture(square)
        _, _, w, h = box
        key = (f"habit {round(box[1])}", self.app.digest_of(self.pack), row, most, said, round(w), round(h))
        return Layer(key, box, lambda brush: _draw_row(brush, (w, h), picture, said, row, most))

    def _picture(self, square: Any) -> Path:
        """The picture of the square, or the sign of its kind."""
        if square.picture:
            return Path(self.pack.art(square.picture))
        return Path(shelf.data() / "assets" / "art" / "kinds" / f"{square.kind}.svg")


def _draw_row(brush: Brush, size: tuple[float, float], picture: Path, said: Said, row: Told, most: int) -> None:
    w, h = size
    brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, width=LINE * 0.5, radius=26)
    side = min(h - 16, 150.0)
    brush.picture(picture, (14, (h - side) / 2, side, side))
    bar = w * BARS
    room = (side + 32, 8, w - bar - side - 66, h - 16)
    write(brush, said, room, 33, font="bold", valign="middle")
    high = min(88.0, h - 28)
    chart.draw_bar(brush, row.counts, most, (w - bar - 20, (h - high) / 2, bar, high))
