"""The game to take home: the board small, below it how a family plays with it, and pieces to cut out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sugoroku.drawing.art import load
from sugoroku.drawing.board import tile
from sugoroku.drawing.home import Home, Laid, draw_home, lay_home
from sugoroku.drawing.mini import LEAST, draw_mini
from sugoroku.drawing.page import Page
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.symbols import Mark
from sugoroku.drawing.text import DoesNotFit
from sugoroku.drawing.tile import WITH_SYMBOL, small_marks
from sugoroku.packs import plain
from sugoroku.packs.model import AREA, Component

from ..leaf import Box, Job, Leaf, Size

_GAP = 5.0  # mm between the board and the words
_BELOW = 122.0  # mm that the words need, at least


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether the board can be read over the width of the sheet, and the words have room below."""
    box = _board(job, size)
    return box[2] >= LEAST * AREA[0] and size[1] - box[1] - box[3] - _GAP - job.margin >= _BELOW


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """One sheet."""
    board, laid = _laid(job, size)
    draws = (partial(_draw_board, job, board), partial(_draw_words, job, laid))
    return (Leaf(size, draws, title=job.speech.words("paper.mini")),)


def _laid(job: Job, size: Size) -> tuple[Box, Laid]:
    """The board as wide as printers reach, or a little smaller for more room below, or as a last resort no pieces."""
    teams, said = job.pack.board.rules.teams[1], home(job.speech)
    for most, pieces in ((1.0, teams), (LEAST, teams), (1.0, 0)):
        board = _board(job, size, most)
        top = board[1] + board[3] + _GAP
        below = (job.margin, top, size[0] - 2 * job.margin, size[1] - job.margin - top)
        try:
            return board, lay_home(job.speech, said, below, pieces)
        except DoesNotFit as fault:
            unfit = fault
    raise unfit


def _board(job: Job, size: Size, most: float = 1.0) -> Box:
    """Where the board lies, at most so much of its true size."""
    scale = min(most, (size[0] - 2 * job.margin) / AREA[0])
    width, height = (edge * scale for edge in AREA)
    return (size[0] - width) / 2, job.margin, width, height


def home(speech: Speech) -> Home:
    """What is said: of steps and signs only those that this board has."""
    words, squares = speech.word, speech.pack.board.squares
    asked = {"2": any(square.effects for square in squares), "3": any(square.kind == "quiz" for square in squares)}
    steps = tuple(words(f"howto.mini.{step}") for step in "1234" if asked.get(step, True))
    opening = (words(f"howto.mini.{part}") for part in ("title", "lead", "need", "pieces"))
    return Home(*opening, steps, words("howto.signs"), tuple(_signs(speech)))


def _signs(speech: Speech) -> Iterator[tuple[Mark, Said]]:
    """The signs on the squares, each as it first stands on the path, then those of kinds of square."""
    tiles = [tile(speech, at) for at in range(len(speech.pack.board.squares))]
    found: dict[str, Mark] = {}
    for mark in (mark for one in tiles for mark in small_marks(one)):
        found.setdefault("back" if mark.name == "move" and mark.unwelcome else mark.name, mark)
    for name in ("move", "back", "again", "goto", "swap", "miss"):
        if name in found:
            yield found[name], speech.word(f"howto.sign.{name}")
    for kind in WITH_SYMBOL:
        # A question is one of the steps.
        if kind != "quiz" and any(one.kind == kind for one in tiles):
            yield Mark("kinds", kind, ""), speech.word(f"howto.kind.{kind}")


def _draw_board(job: Job, board: Box, page: Page) -> None:
    x, y, width, _ = board
    alt = plain(job.speech.words("paper.mini"))
    with page.tagged("Figure", alt), page.at(x, y, width / AREA[0]), page.zone(0, 0, *AREA):
        draw_mini(page, job.speech)


def _draw_words(job: Job, laid: Laid, page: Page) -> None:
    info = job.pack.info
    animals = [load(job.pack.art(animal.art)) for animal in info.animals]
    draw_home(page, laid, animals, plain(job.speech.words("howto.pieces.title")),
              info.palette.accent or QUIET)  # fmt: skip
