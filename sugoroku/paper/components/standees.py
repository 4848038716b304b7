"""The teams' animals to cut out, fold and stand up: one sheet for all teams of the board."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sugoroku.drawing.craft import draw_step, framed, ground
from sugoroku.drawing.making import draw_closing, draw_cutting, draw_tent
from sugoroku.drawing.page import Page
from sugoroku.drawing.standee import FOOT, HEIGHT, STRIP, WIDTH, Standee, draw_standee, lay_standee
from sugoroku.drawing.text import Block
from sugoroku.packs.model import Component

from ..leaf import Box, Draw, Job, Leaf, Size

_APART, _WIDEST = 4.0, 12.0  # mm between two pieces, at least and at most
_TITLE = 16.0  # the most height of the title
_GAP = 6.0  # below the title, and above the pieces
_STEPS = ("cut", "fold", "standee")
_SHARES = (0.8, 1.0, 1.4)  # of the width, for the picture of each step
_STEP = (58.0, 112.0)  # height of the pictures, least and most
_BETWEEN = 5.0  # between two pictures
_WORDS = 21.0  # height of the words below a picture
_FIRST = 5.5  # from there to the foot of their first line
_PAD = 4.0  # around them


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet holds the pieces side by side, and above them pictures of how they are made."""
    _, width, height = framed(size, job.margin)
    teams = job.pack.board.rules.teams[1]
    wide = max(160.0, teams * WIDTH + (teams - 1) * _APART)
    return width >= wide and height >= _TITLE + _GAP + _STEP[0] + _GAP + STRIP


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The pieces of all teams on one sheet."""
    speech = job.speech
    edge, width, height = framed(size, job.margin)
    pieces = [lay_standee(speech, team) for team in range(job.pack.board.rules.teams[1])]
    title = speech.lay(speech.word("howto.pieces.title"), "title", width, _TITLE, leading=1.2, least=14)
    free = height - _TITLE - 2 * _GAP - STRIP
    high = min(free, _STEP[1])
    top = edge + _TITLE + _GAP
    draws: list[Draw] = [lambda page: page.words(title, edge, edge)]
    draws += _steps(job, pieces[0], (edge, top, width, high))
    below = top + high + _GAP + (free - high) / 2
    step = WIDTH + min(_WIDEST, (width - WIDTH * len(pieces)) / (len(pieces) - 1))
    left = (size[0] - WIDTH - step * (len(pieces) - 1)) / 2
    draws += [partial(_draw_piece, piece, left + at * step, below) for at, piece in enumerate(pieces)]
    return (Leaf(size, tuple(draws), title=speech.words("paper.standees")),)


def _draw_piece(piece: Standee, x: float, y: float, page: Page) -> None:
    draw_standee(page, piece, x, y)


def _steps(job: Job, piece: Standee, box: Box) -> list[Draw]:
    """The pictures of cutting, folding and glueing, with their words."""
    x, y, width, high = box
    tint = ground(job.pack)
    unit = (width - _BETWEEN * (len(_STEPS) - 1)) / sum(_SHARES)
    draws: list[Draw] = []
    for number, (name, share, draw) in enumerate(zip(_STEPS, _SHARES, _PICTURES, strict=True), 1):
        wide = share * unit
        said = job.speech.lay(job.speech.word(f"howto.pieces.{name}"), 13, wide - 2 * _PAD, _WORDS - _PAD / 2,
                              font="bold", least=10.5, leading=1.3)  # fmt: skip
        draws.append(partial(_draw_step, number, said, (x, y, wide, high), tint, partial(draw, piece)))
        x += wide + _BETWEEN
    return draws


def _draw_step(number: int, said: Block, box: Box, tint: str, draw: Callable[[Box, Page], None], page: Page) -> None:
    x, y, w, h = box
    draw_step(page, number, box, tint)
    draw((x + _PAD, y + _PAD, w - 2 * _PAD, h - _WORDS - _PAD), page)
    with page.zone(x, y, w, h):
        page.words(said, x + _PAD, y + h - _WORDS + _FIRST - said.lines[0].y)


def _draw_cutting(piece: Standee, box: Box, page: Page) -> None:
    x, y, w, h = box
    scale = (h - _PAD) / STRIP
    draw_cutting(page, piece, x + (w - WIDTH * scale) / 2, y, scale)


def _draw_folding(piece: Standee, box: Box, page: Page) -> None:
    x, y, w, h = box
    scale = min(w / 44, h / 68)
    draw_tent(page, piece, x + (w - 42 * scale) / 2, y + h - 16 * scale, scale, 34, (4, -9))


def _draw_glueing(piece: Standee, box: Box, page: Page) -> None:
    x, y, w, h = box
    scale = min(w / 78, h / 58)
    draw_closing(page, x + w * 0.24, y + h / 2, scale)
    draw_tent(page, piece, x + w * 0.58, y + h / 2 + HEIGHT * scale * 0.56, scale * 1.15, FOOT)


_PICTURES = (_draw_cutting, _draw_folding, _draw_glueing)
