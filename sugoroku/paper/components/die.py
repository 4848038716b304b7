"""The die to fold, as often as the board wants dice, and a spinner for whoever would rather cut less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from sugoroku.drawing import net
from sugoroku.drawing.craft import draw_ground, draw_head, framed, ground, lay_head
from sugoroku.drawing.making import draw_cube, draw_lid, draw_spinning
from sugoroku.drawing.net import draw_net, face_values
from sugoroku.drawing.page import Page
from sugoroku.drawing.spinner import draw_spinner
from sugoroku.drawing.style import QUIET
from sugoroku.packs.model import Component

from ..leaf import Box, Draw, Job, Leaf, Size

_HEAD = 34.0  # the most height of the title and the row of samples
_GAP = 8.0  # below them, and between a piece and what stands beside it
_OR = (10.0, 26.0)  # between two rows, least and most
_RADIUS = net.WIDTH / 2  # of a spinner
_LYING = (84.0, 104.0)  # height of a row with a spinner, least and most
_CARD = 76.0  # least width of the card that tells how a piece is made
_PAD = 5.0
_WORDS = 27.0  # the most height of the words on it
_ABOVE = 18.0  # the most height of words above two nets

Place = Callable[[float, float, float], list[Draw]]
"""Gives what draws something from a corner on, so high."""


class _Row(NamedTuple):
    """What stands side by side on a sheet: how high it is at least and at most."""

    height: float
    most: float
    place: Place
    instead: bool = False
    """Whether it may be made in place of what stands above it."""


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet holds each piece with the card that tells how it is made."""
    _, width, height = framed(size, job.margin)
    if width < net.WIDTH + _GAP + _CARD:
        return False
    return height >= _HEAD + _GAP + max(row.height for row in _rows(job, width))


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The nets and the spinner, one below the other, on as many sheets as they take."""
    speech = job.speech
    edge, width, _ = framed(size, job.margin)
    head = lay_head(speech, speech.word("paper.die"), ("cut", "fold", "glue"), width)
    top = edge + head.height + _GAP
    pages = _packed(_rows(job, width), size[1] - edge - top)
    made = []
    for number, rows in enumerate(pages):
        draws: list[Draw] = [lambda page: draw_head(page, head, edge, edge)]
        draws += _placed(job, rows, (edge, top, width, size[1] - edge - top))
        made.append(Leaf(size, tuple(draws), title="" if number else speech.words("paper.die")))
    return tuple(made)


def _rows(job: Job, width: float) -> list[_Row]:
    """The dice, two in a row where there are two, then the spinner."""
    dice = job.pack.board.rules.dice
    values = face_values(dice.shown)
    rows: list[_Row] = []
    left = dice.count if values else 0
    while values and left:
        pair = left > 1 and width >= 2 * net.WIDTH + _GAP
        rows.append(_pair_row(job, width, values) if pair else _die_row(job, width, values))
        left -= 2 if pair else 1
    return [*rows, _spinner_row(job, width)]


def _packed(rows: Sequence[_Row], height: float) -> list[list[_Row]]:
    """Rows on sheets that are so high below their heads."""
    pages: list[list[_Row]] = [[]]
    for row in rows:
        used = sum(other.height + _OR[0] for other in pages[-1])
        if pages[-1] and used + row.height > height:
            pages.append([])
        pages[-1].append(row)
    return pages


def _placed(job: Job, rows: Sequence[_Row], box: Box) -> list[Draw]:
    """What draws the rows of one sheet, with an `or` above what may be made in place of the row before."""
    x, y, width, height = box
    least, most = _OR
    left = height - sum(row.height for row in rows) - least * (len(rows) - 1)
    draws: list[Draw] = []
    for at, row in enumerate(rows):
        taller = min(left, row.most - row.height)
        left -= taller
        draws += row.place(x, y, row.height + taller)
        y += row.height + taller
        if at + 1 < len(rows):
            apart = min(most, least + left / len(rows))
            if rows[at + 1].instead:
                draws.append(partial(_draw_or, job, x, y + apart / 2, width))
            y += apart
    return draws


def _draw_or(job: Job, x: float, y: float, width: float, page: Page) -> None:
    said = job.speech.lay(job.speech.word("howto.pieces.or"), "lead", 60, font="head", align="center", leading=1.1)
    middle, half = x + width / 2, 12.0
    page.line(x, y, middle - half, y, QUIET, 0.3)
    page.line(middle + half, y, x + width, y, QUIET, 0.3)
    page.words(said, middle - 30, y - said.height / 2)


def _die_row(job: Job, width: float, values: Sequence[int]) -> _Row:
    """A net, and beside it how it becomes a die."""

    def picture(box: Box, page: Page) -> None:
        x, y, w, h = box
        scale = min(w / 98, h / 106)
        draw_lid(page, values, x + 27 * scale, y + 50 * scale, scale)
        draw_cube(page, values, x + w - 27 * scale, y + h - 32 * scale, scale)

    card = _card(job, "howto.pieces.die", width, picture)

    def place(x: float, y: float, high: float) -> list[Draw]:
        return [partial(_draw_net, values, x, y), *card(x + net.WIDTH + _GAP, y, high)]

    return _Row(net.HEIGHT, net.HEIGHT, place)


def _pair_row(job: Job, width: float, values: Sequence[int]) -> _Row:
    """Two nets, and above them how they become dice."""
    speech = job.speech
    said = speech.lay(speech.word("howto.pieces.die"), "lead", width, _ABOVE, font="bold", leading=1.3)
    gap = min(2 * _GAP, width - 2 * net.WIDTH)

    def place(x: float, y: float, _: float) -> list[Draw]:
        left, top = x + (width - gap) / 2 - net.WIDTH, y + said.height + _GAP
        return [
            lambda page: page.words(said, x, y),
            partial(_draw_net, values, left, top),
            partial(_draw_net, values, left + net.WIDTH + gap, top),
        ]

    high = said.height + _GAP + net.HEIGHT
    return _Row(high, high, place)


def _spinner_row(job: Job, width: float) -> _Row:
    """A spinner, and beside it how it is used."""
    shown = job.pack.board.rules.dice.shown
    tint = ground(job.pack)

    def picture(box: Box, page: Page) -> None:
        x, y, w, h = box
        scale = min(w / 84, h / 82)
        draw_spinning(page, shown, x + w / 2, y + h * 0.54, scale, tint)

    card = _card(job, "howto.pieces.spinner", width, picture)

    def place(x: float, y: float, high: float) -> list[Draw]:
        piece = partial(_draw_spinner, shown, x + _RADIUS, y + high / 2, tint)
        return [piece, *card(x + net.WIDTH + _GAP, y, high)]

    return _Row(*_LYING, place, True)


def _card(job: Job, text_id: str, width: float, picture: Callable[[Box, Page], None]) -> Place:
    """A card that tells how a piece is made, in a picture and in words, beside a net or a spinner."""
    speech = job.speech
    wide = width - net.WIDTH - _GAP
    said = speech.lay(speech.word(text_id), 13, wide - 2 * _PAD, _WORDS, font="bold", least=10.5, leading=1.3)

    def draw(x: float, y: float, height: float, page: Page) -> None:
        draw_ground(page, (x, y, wide, height), ground(job.pack))
        foot = y + height - _PAD - said.height
        picture((x + _PAD, y + _PAD, wide - 2 * _PAD, foot - y - 2 * _PAD), page)
        with page.zone(x, y, wide, height):
            page.words(said, x + _PAD, foot)

    return lambda x, y, height: [partial(draw, x, y, height)]


def _draw_net(values: Sequence[int], x: float, y: float, page: Page) -> None:
    draw_net(page, values, x, y)


def _draw_spinner(shown: Sequence[int], x: float, y: float, tint: str, page: Page) -> None:
    draw_spinner(page, shown, x, y, _RADIUS, tint)
