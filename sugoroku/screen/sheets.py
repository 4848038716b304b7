"""The sheets of a set as small pictures: in their shapes, as large beside each other as they are, in their ink."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from pathlib import Path
from typing import Any, NamedTuple

from sugoroku.drawing import art
from sugoroku.drawing.ink import COLOUR, Ink, greyed
from sugoroku.drawing.style import INK, KINDS, TEAMS, TOPICS, WHITE, mixed
from sugoroku.screen.brush import LINE, Brush, Point
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box, column, inset, middle, row

EDGE = 0.05  # of a sheet's width, left white
THIN, FINE = LINE * 0.5, LINE * 0.35
GAP = 12.0  # mm between two sheets that become one board
CARDS = {"poker": (63.0, 88.0), "a7": (74.0, 105.0)}  # mm
SKY, SAND, MEADOW, CROWN, BARK, SAID = "#DCEBF3", "#FBE9CF", "#E3EDD3", "#8DB87C", "#8A5A3B", "#A9B2BF"
# The road of a board, in shares of its width and height, with a square at each turn.
ROAD = (
    (0.12, 0.82), (0.31, 0.88), (0.5, 0.79), (0.69, 0.87), (0.87, 0.74), (0.8, 0.52), (0.61, 0.56), (0.42, 0.51),
    (0.22, 0.57), (0.12, 0.36), (0.29, 0.2), (0.49, 0.29), (0.69, 0.18), (0.88, 0.28),
)  # fmt: skip
PIPS = {1: (4,), 2: (0, 8), 3: (0, 4, 8), 4: (0, 2, 6, 8), 5: (0, 2, 4, 6, 8), 6: (0, 2, 3, 5, 6, 8)}
NET = ((1, 0, 1), (0, 1, 2), (1, 1, 3), (2, 1, 5), (1, 2, 6), (1, 3, 4))  # column, row and value of a die's faces


class Sheet(NamedTuple):
    """A sheet, or two that become one board, with its size as it lies (mm)."""

    part: str
    width: float
    height: float
    card: str = "poker"
    """The size of the cards on it."""


class Printed(Brush):
    """A brush that shows things as they come out of the printer."""

    def __init__(self, brush: Brush, ink: Ink) -> None:
        super().__init__(brush.page, brush.look)
        self.ink = ink
        if ink.grey:
            self.tone = lambda colour: greyed(brush.tone(colour) or WHITE) if colour else None

    def picture(self, path: Path, box: Box, cover: bool = False) -> None:
        """A picture of a file, without its colours where there is only black."""
        drawn = art.load(path)
        self.page.picture(_Grey(drawn) if self.ink.grey else drawn, *(part * UNIT for part in box), cover=cover)

    def ground(self, box: Box, fill: str) -> None:
        """What lies behind things, where no ink is saved."""
        if not self.ink.spare:
            self.rect(box, fill=fill)


class _Grey(art.Art):
    """A picture without its colours."""

    def __init__(self, drawn: art.Art) -> None:
        super().__init__(drawn.width, drawn.height, drawn.key)
        self._drawn = drawn

    def place(self, canvas: Any, ink: Ink = COLOUR) -> None:
        """Draw it in greys, whatever the page is printed with."""
        self._drawn.place(canvas, Ink(grey=True))


def spread(sheets: Sequence[Sheet]) -> tuple[float, float]:
    """How wide and high sheets are that lie one behind the other, each a little further to the right (mm)."""
    return _step(sheets) * (len(sheets) - 1) + sheets[-1].width, max(sheet.height for sheet in sheets)


def _step(sheets: Sequence[Sheet]) -> float:
    """How far a sheet looks out from behind the one before it (mm)."""
    return sheets[0].width / max(2, len(sheets) - 1)


def draw_sheets(brush: Printed, sheets: Sequence[Sheet], landscape: str | None, box: Box, scale: float) -> None:
    """Sheets one behind the other in the middle of a box, their lower edges on its foot; `scale` is units a mm."""
    x, y, w, h = box
    left = x + (w - spread(sheets)[0] * scale) / 2
    for at, sheet in reversed(list(enumerate(sheets))):
        wide, high = sheet.width * scale, sheet.height * scale
        place = (left + at * _step(sheets) * scale, y + h - high, wide, high)
        if sheet.part == "board-tiles":
            _two(brush, sheet, place, landscape)
        else:
            _one(brush, sheet, place, landscape)


def _one(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    _paper(brush, box)
    MOTIFS.get(sheet.part, _page)(brush, sheet, inset(box, EDGE * min(box[2:])), landscape)


def _two(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """One board on two sheets."""
    edge = EDGE * box[3]
    for half in row(box, 2, GAP * box[2] / sheet.width):
        _paper(brush, half)
        with brush.clip(inset(half, edge)):
            _board(brush, sheet, inset(box, edge), landscape)


def _paper(brush: Printed, box: Box) -> None:
    brush.rect(inset(box, THIN / 2), fill=WHITE, stroke=INK, width=THIN, radius=3)


# -- what is on a sheet ------------------------------------------------------------------------------------------------


def _board(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """The landscape, and a road with squares through it."""
    x, y, w, h = box
    with brush.clip(box, radius=3):
        brush.ground(box, SKY)
        if landscape and not brush.ink.spare:
            brush.picture(Path(landscape), box, cover=True)
    turns = [(x + across * w, y + down * h) for across, down in ROAD]
    for colour, width in ((INK, 0.075), (WHITE, 0.055)):
        brush.curve(turns, stroke=colour, width=width * h)
    tiles = [kind.tile for kind in KINDS.values()]
    side = 0.125 * h
    for at, (across, down) in enumerate(turns):
        square = (across - side / 2, down - side / 2, side, side)
        fill = WHITE if brush.ink.spare else tiles[at % len(tiles)]
        brush.rect(square, fill=fill, stroke=INK, width=FINE, radius=side / 4)


def _mini(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """A small board, and lines below it."""
    x, y, w, h = box
    high = w * 267 / 390
    _board(brush, sheet, (x, y, w, high), landscape)
    _lines(brush, (x, y + high + 0.06 * h, w, h - high - 0.06 * h))


def _cards(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """As many cards as a sheet holds, each with a band in the colour of a topic."""
    colours = [topic.colour for topic in TOPICS.values()]
    for at, card in enumerate(_grid(sheet, box)):
        colour = colours[at % len(colours)]
        _card(brush, card, mixed(colour, WHITE, 0.85))
        x, y, w, h = card
        band = (x, y, w, h * 0.26)
        brush.rect(band, fill=None if brush.ink.spare else colour, stroke=INK, width=FINE, radius=2)
        _lines(brush, (x + w * 0.16, y + h * 0.42, w * 0.68, h * 0.46), 3)


def _events(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """As many cards as a sheet holds, each with the picture of a square."""
    tiles = [kind.tile for kind in KINDS.values()]
    for at, card in enumerate(_grid(sheet, box)):
        _card(brush, card, WHITE)
        x, y, w, h = card
        fill = WHITE if brush.ink.spare else tiles[at % len(tiles)]
        brush.rect((x + w * 0.18, y + h * 0.16, w * 0.64, w * 0.64), fill=fill, stroke=INK, width=FINE, radius=3)
        brush.line((x + w * 0.25, y + h * 0.8), (x + w * 0.75, y + h * 0.8), SAID, FINE)


def _grid(sheet: Sheet, box: Box) -> list[Box]:
    """The cards on a sheet, at their true size."""
    x, y, w, h = box
    wide, high = CARDS[sheet.card][0] * w / sheet.width, CARDS[sheet.card][1] * h / sheet.height
    across, down = max(1, int(w / wide)), max(1, int(h / high))
    place = (x + (w - across * wide) / 2, y + (h - down * high) / 2, across * wide, down * high)
    return [card for line in column(place, down, 0) for card in row(line, across, 0)]


def _card(brush: Printed, box: Box, fill: str) -> None:
    brush.ground(box, fill)
    brush.rect(box, stroke=INK, width=FINE, radius=2)


def _standees(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """How to fold them, and one strip for each team."""
    x, y, w, h = box
    for step in row((x, y + h * 0.08, w, h * 0.26), 3, w * 0.05):
        brush.ground(step, SAND)
        brush.polygon(_tent(inset(step, step[2] * 0.25)), fill=WHITE, stroke=INK, width=FINE)
    for team, strip in zip(TEAMS, row((x, y + h * 0.42, w, h * 0.58), 6, w * 0.05), strict=True):
        brush.rect(strip, fill=WHITE, stroke=INK, width=FINE, radius=2)
        colour = WHITE if brush.ink.spare else team.colour
        brush.rect(inset(strip, 0, strip[3] * 0.3), fill=colour, stroke=INK, width=FINE)


def _tent(box: Box) -> list[Point]:
    x, y, w, h = box
    return [(x + w / 2, y), (x + w, y + h), (x, y + h)]


def _die(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """The net of a die, a spinner, and what they become."""
    x, y, w, h = box
    side = min(w * 0.2, h * 0.14)
    for across, down, value in NET:
        _face(brush, (x + across * side, y + down * side, side, side), value)
    hub, radius = (x + 1.5 * side, y + h - 1.6 * side), 1.5 * side
    rim = [(hub[0] + radius * cos(at * pi / 3), hub[1] + radius * sin(at * pi / 3)) for at in range(6)]
    brush.polygon(rim, fill=WHITE, stroke=INK, width=FINE)
    for corner in rim:
        brush.line(hub, corner, INK, FINE)
    for value, (left, top, wide, high) in zip((5, 3), column((x + w * 0.66, y, w * 0.34, h), 2, h * 0.08), strict=True):
        brush.ground((left, top, wide, high), SAND)
        _face(brush, (left + (wide - side) / 2, top + (high - side) / 2, side, side), value)


def _face(brush: Printed, box: Box, value: int) -> None:
    x, y, side, _ = box
    brush.rect(box, fill=WHITE, stroke=INK, width=FINE)
    for pip in PIPS[value]:
        spot = (x + side * (0.25 + 0.25 * (pip % 3)), y + side * (0.25 + 0.25 * (pip // 3)))
        brush.circle(spot, side * 0.09, fill=INK)


def _chips(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """A row of points for each team."""
    for team, (x, y, w, h) in zip(TEAMS, column(box, 6, 0), strict=True):
        colour = WHITE if brush.ink.spare else team.colour
        brush.circle((x + h * 0.4, y + h / 2), h * 0.3, fill=colour, stroke=INK, width=FINE)
        for line in column((x + h, y + h * 0.1, w - h, h * 0.8), 2, 0):
            for cell in row(line, 7, 0):
                pale = WHITE if brush.ink.spare else mixed(team.colour, WHITE, 0.6)
                brush.circle(middle(cell), min(cell[2:]) * 0.42, fill=pale, stroke=INK, width=FINE)


def _meter(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """A tree whose leaves the class fills."""
    x, y, w, h = box
    brush.ground(box, MEADOW)
    brush.line((x + w / 2, y + h * 0.4), (x + w / 2, y + h * 0.95), BARK, w * 0.09)
    for across, down in ((0.3, 0.4), (0.7, 0.4), (0.5, 0.25)):
        brush.circle((x + across * w, y + down * h), w * 0.29, fill=WHITE if brush.ink.spare else CROWN)
    for line, count in enumerate((3, 4, 5, 4, 3)):
        for place in range(count):
            spot = (x + w * (0.5 + 0.17 * (place - (count - 1) / 2)), y + h * (0.16 + 0.09 * line))
            brush.circle(spot, w * 0.055, fill=WHITE, stroke=INK, width=FINE)


def _page(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """A heading and what there is to read."""
    x, y, w, h = inset(box, 0.05 * box[2])
    brush.rect((x, y, w * 0.62, h * 0.075), fill=INK, radius=2)
    _lines(brush, (x, y + h * 0.16, w, h * 0.84), 9)


def _lines(brush: Printed, box: Box, count: int = 4) -> None:
    """Lines of words; the last of each three is a short one."""
    x, y, w, h = box
    for at, (_, top, _, high) in enumerate(column((x, y, w, h), count, 0)):
        long = w * (0.6 if at % 3 == 2 else 1)
        brush.line((x, top + high / 2), (x + long, top + high / 2), SAID, min(THIN, high * 0.4))


def _certificate(brush: Printed, sheet: Sheet, box: Box, landscape: str | None) -> None:
    """The landscape as a frame, and lines to write on."""
    x, y, w, h = box
    with brush.clip(box, radius=3):
        brush.ground(box, SKY)
        if landscape and not brush.ink.spare:
            brush.picture(Path(landscape), box, cover=True)
    brush.rect((x + w * 0.1, y + h * 0.15, w * 0.8, h * 0.7), fill=WHITE, stroke=INK, width=FINE, radius=4)
    for at, (share, width) in enumerate(((0.46, 3.0), (0.66, 1.2), (0.56, 1.2))):
        down = y + h * (0.36 + 0.16 * at)
        brush.line((x + w * (1 - share) / 2, down), (x + w * (1 + share) / 2, down), INK, THIN * width)


MOTIFS: dict[str, Callable[[Printed, Sheet, Box, str | None], None]] = {
    "board": _board,
    "mini": _mini,
    "poster": _board,
    "floor": _board,
    "cards": _cards,
    "events": _events,
    "standees": _standees,
    "die": _die,
    "chips": _chips,
    "meter": _meter,
    "certificate": _certificate,
}  # everything else is there to be read
