"""The board enlarged for the floor: on the fewest sheets, to be cut and glued, with a plan of how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from sugoroku.drawing.assembly import LEAST, draw_assembly, draw_map
from sugoroku.drawing.page import Page
from sugoroku.drawing.seam import LABEL, Label, Sketch, draw_cuts, draw_label, draw_sketch
from sugoroku.drawing.sheet import EDGE, Flow
from sugoroku.drawing.speech import Said
from sugoroku.drawing.style import QUIET
from sugoroku.packs import plain
from sugoroku.packs.model import AREA, Component

from ..leaf import Box, Draw, Job, Leaf, Size
from ..tiling import Strip, Tiling, fewest, least_lap
from .board import stamped
from .tiles import line

_TICK = 2.0  # mm left of the picture and above it, for the lines to cut along
_IN = 4.0  # mm between the sides of a label and the lines
_GAP = 2.5  # mm between the sketch and the words of a label
_SKETCH = (14.0, 6.6)  # mm: the most that it is wide and high
_PLAN, _PLAN_ACROSS = 0.45, 0.35  # of a page's height, at most
_SHORTEST = 140.0  # mm: the short edge of a sheet with room for a plan


@dataclass(frozen=True, slots=True)
class Floor:
    """How an enlarged board lies on sheets of a size; lengths in millimetres."""

    width: float
    height: float
    margin: float
    scale: float
    tiling: Tiling

    @classmethod
    def of(cls, job: Job, part: Component, size: Size) -> Floor:
        """The board of a component on the fewest sheets."""
        lap = least_lap(job.margin)
        across, down = (edge - 2 * job.margin - _TICK for edge in size)
        columns = fewest(AREA[0] * part.scale, across, lap)
        rows = fewest(AREA[1] * part.scale, down - LABEL, lap)
        return cls(*size, job.margin, part.scale, Tiling(columns, rows))

    @property
    def corner(self) -> float:
        """How far the picture's corner is from the left and from the upper edge of every sheet."""
        return self.margin + _TICK

    def seen(self, place: Place) -> Box:
        """Where on its sheet lies what is seen of it in the end."""
        column, row = self.tiling.columns[place.column], self.tiling.rows[place.row]
        return self.corner, self.corner, column.seam - column.start, row.seam - row.start

    def label(self, place: Place) -> Box:
        """Where on its sheet the label stands."""
        last = place.column == len(self.tiling.columns) - 1
        right = self.width - self.margin if last else self.corner + self.seen(place)[2]
        left = self.corner + _IN
        return left, self.height - self.margin - LABEL, right - _IN - left, LABEL


class Place(NamedTuple):
    """One sheet: its number from 1, its row and column from 0."""

    number: int
    row: int
    column: int


def fits(job: Job, part: Component, size: Size) -> bool:
    """Whether a sheet can be read, and the board does not take so many that a plan of them cannot."""
    if min(size) < _SHORTEST:
        return False
    columns, rows = Floor.of(job, part, size).tiling
    wide = plan_width(size)
    return wide >= LEAST * len(columns) and wide * AREA[1] / AREA[0] >= LEAST * len(rows)


def plan_width(size: Size) -> float:
    """How wide the plan of the sheets is (mm), so that there is room for words below."""
    share = _PLAN if size[1] > size[0] else _PLAN_ACROSS
    return min(size[0] - 2 * EDGE, size[1] * share * AREA[0] / AREA[1])


def leaves(job: Job, part: Component, size: Size) -> tuple[Leaf, ...]:
    """The plan, then all sheets along the rows."""
    floor = Floor.of(job, part, size)
    made = [Leaf(size, draws, title="" if at else job.speech.words("paper.floor"))
            for at, draws in enumerate(_plan(job, floor))]  # fmt: skip
    for number, (row, column) in enumerate(floor.tiling.sheets(), 1):
        place = Place(number, row, column)
        made.append(Leaf(size, (partial(_draw, job, floor, place, _label(job, floor, place)),)))
    return tuple(made)


def _plan(job: Job, floor: Floor) -> list[tuple[Draw, ...]]:
    """The page that shows how large the board becomes, how all sheets lie, and what to do."""
    words, (columns, rows) = job.speech.word, floor.tiling
    width, height = (edge * floor.scale for edge in AREA)
    flow = Flow(job.speech, (floor.width, floor.height), job.pack.info.palette.accent or QUIET)
    flow.title(words("paper.floor"))
    flow.paragraph(words("lesson.floor.size", width=round(width / 10), height=round(height / 10)), "lead")
    flow.paragraph(words("lesson.floor.sheets", n=floor.tiling.count, columns=len(columns), rows=len(rows)))
    seams = _shares(columns, width), _shares(rows, height)
    wide = plan_width((floor.width, floor.height))

    def draw(page: Page, x: float, y: float) -> None:
        art = page.stamp("board-map", *AREA, lambda kept: draw_map(kept, job.speech))
        draw_assembly(page, art, (x, y), wide, seams)

    flow.figure(draw, wide * AREA[1] / AREA[0], plain(words("lesson.floor.plan").first))
    flow.items([words(f"lesson.floor.{step}") for step in range(1, 5)], [str(step) for step in range(1, 5)])
    return flow.finished()


def _shares(strips: tuple[Strip, ...], length: float) -> list[float]:
    """Where the seams are, as shares of the picture, its two edges with them."""
    return [0.0, *(strip.seam / length for strip in strips)]


def _label(job: Job, floor: Floor, place: Place) -> Label:
    """The label of a sheet: its number, its place, and where the glue goes unless nothing comes after it."""
    speech, room = job.speech, floor.label(place)[2] - _SKETCH[0] - _GAP
    said = speech.word("lesson.tile.row", row=place.row + 1, column=place.column + 1)
    which = line(Said(f"{place.number} · {said.first}", said.second), speech, LABEL, room, "bold")
    if place.number == floor.tiling.count:
        return Label(which, None)
    return Label(which, line(speech.word("lesson.tile.glue"), speech, LABEL, room - which.width - _IN))


def _draw(job: Job, floor: Floor, place: Place, label: Label, page: Page) -> None:
    """Draws a sheet: its part of the picture, the lines around it, its label."""
    columns, rows = floor.tiling
    x, y, length, height = floor.label(place)
    sketch = Sketch(len(columns), len(rows), (place.row, place.column), columns[0].seam / rows[0].seam)
    with page.tagged("Figure", label.which.lines[0].text):
        _draw_part(job, floor, columns[place.column], rows[place.row], page)
        ends = (floor.corner + part.end - part.start for part in (columns[place.column], rows[place.row]))
        draw_cuts(page, floor.seen(place), tuple(ends))
        wide = draw_sketch(page, sketch, (x, y + (height - _SKETCH[1]) / 2, *_SKETCH))
        with page.at(x + wide + _GAP, y):
            draw_label(page, label, length - wide - _GAP)


def _draw_part(job: Job, floor: Floor, column: Strip, row: Strip, page: Page) -> None:
    corner = floor.corner
    with page.clip(corner, corner, column.end - column.start, row.end - row.start):
        page.picture(stamped(page, job), corner - column.start, corner - row.start,
                     AREA[0] * floor.scale, AREA[1] * floor.scale)  # fmt: skip
