"""The leaf points: a track for every team, walked with beans, and chips to cut for whoever wants to hold them."""

from __future__ import annotations

from functools import partial

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.chip import CELL, HEAD, LEAST_PLACE, PLACES, draw_chip, draw_grid, draw_track
from sugoroku.drawing.craft import draw_scissors, framed
from sugoroku.drawing.page import Page
from sugoroku.packs.model import Component

from ..leaf import Draw, Job, Leaf, Size

COLUMNS, ROWS = 8, 9
# A team needs four ones at most, for five are swapped: 24 for six teams, and as many again to hand out and to swap.
# Six teams that answered every question right never had more than 125 points together (600 games on either city's
# board): 24 fives and four ones a team are 144.
FIVES = 24
_TITLE, _WORDS = 15.0, 15.0  # the most height of the title and of the words below it
_COUNTS = 60.0  # width of the counts beside the title
_BELOW = 3.0  # a title
_GAP = 8.0  # above tracks and chips
_BEYOND = 3.0  # how far cuts go beyond the chips, where the printer reaches
_APART = (4.0, 18.0)  # between two tracks
_TALLEST = 28.0  # a track


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet holds all the chips, and another a track for each team on which beans have room."""
    _, width, height = framed(size, job.margin)
    teams = job.pack.board.rules.teams[1]
    tracks = teams * 2 * LEAST_PLACE[1] + (teams - 1) * _APART[0]
    least = max(COLUMNS * CELL, HEAD + LEAST_PLACE[0] * PLACES / 2)
    return width >= least and height >= _TITLE + _BELOW + _WORDS + _GAP + max(ROWS * CELL, tracks)


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The tracks on one sheet, the chips on another."""
    title = job.speech.words("paper.chips")
    return Leaf(size, tuple(_tracks(job, size)), title=title), Leaf(size, tuple(_chips(job, size)))


def _tracks(job: Job, size: Size) -> list[Draw]:
    """A track for each team, from above to below."""
    head = _Head(job, "howto.pieces.track", size)
    animals = [load(job.pack.art(animal.art)) for animal in job.pack.info.animals]
    count = job.pack.board.rules.teams[1]
    least, most = _APART
    high = min(_TALLEST, (head.free - least * (count - 1)) / count)
    step = high + min(most, (head.free - high * count) / max(1, count - 1))
    boxes = [(head.edge, head.foot + team * step, head.width, high) for team in range(count)]
    return [head.draw, *(partial(_draw_track, team, animals[team], box) for team, box in enumerate(boxes))]


def _chips(job: Job, size: Size) -> list[Draw]:
    """The chips, ones first, on cells that share their cuts."""
    head = _Head(job, "howto.pieces.chips", size)
    x, y = (size[0] - COLUMNS * CELL) / 2, head.foot + max(0.0, head.free - ROWS * CELL) / 3
    ones = COLUMNS * ROWS - FIVES
    draws: list[Draw] = [head.draw, partial(_draw_counts, job, ones, size[0] - head.edge, head.edge)]
    draws.append(partial(_draw_cuts, x, y, min(_BEYOND, head.edge - job.margin)))
    for at in range(COLUMNS * ROWS):
        row, column = divmod(at, COLUMNS)
        value = 1 if at < ones else 5
        draws.append(partial(_draw_chip, value, x + (column + 0.5) * CELL, y + (row + 0.5) * CELL))
    return draws


class _Head:
    """The title of a sheet, below it what one does, and the room that is left under both."""

    def __init__(self, job: Job, text_id: str, size: Size) -> None:
        speech = job.speech
        self.edge, self.width, height = framed(size, job.margin)
        self.title = speech.lay(
            speech.word("paper.chips"), "title", self.width - _COUNTS, _TITLE, leading=1.2, least=14
        )
        self.said = speech.lay(speech.word(text_id), "lead", self.width, _WORDS, leading=1.3)
        self.foot = self.edge + self.title.height + _BELOW + self.said.height + _GAP
        self.free = self.edge + height - self.foot

    def draw(self, page: Page) -> None:
        """Draw title and words."""
        page.words(self.title, self.edge, self.edge)
        page.words(self.said, self.edge, self.edge + self.title.height + _BELOW)


def _draw_counts(job: Job, ones: int, right: float, y: float, page: Page) -> None:
    """Draw how many of each there are, so that none is lost when they are put away."""
    for value, count in ((5, FIVES), (1, ones)):
        said = job.speech.lay(f"× {count}", "lead", 30, font="head")
        right -= said.width
        page.words(said, right, y + 5 - said.height / 2)
        draw_chip(page, value, right - 7.5, y + 5, 5.5)
        right -= 20


def _draw_cuts(x: float, y: float, beyond: float, page: Page) -> None:
    draw_grid(page, x, y, COLUMNS, ROWS, beyond)
    draw_scissors(page, (x + CELL, y - 3), 9, 90)


def _draw_track(team: int, animal: Art, box: tuple[float, float, float, float], page: Page) -> None:
    draw_track(page, team, animal, box)


def _draw_chip(value: int, x: float, y: float, page: Page) -> None:
    draw_chip(page, value, x, y)
