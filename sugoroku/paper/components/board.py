"""The board on one sheet, at its true size."""

from __future__ import annotations

from sugoroku.drawing.art import Art
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.page import Page
from sugoroku.packs.model import AREA, Component

from ..leaf import Job, Leaf, Size
from .cards import MARKS, draw_crops


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether the live area of a board lies on the sheet at its true size."""
    return size[0] >= AREA[0] and size[1] >= AREA[1]


def leaves(job: Job, part: Component, size: Size) -> tuple[Leaf, ...]:
    """The board at true size in the middle of one sheet, or to be cut out by a print shop."""
    return (enlarged(job, part, size, 1.0),)


def enlarged(job: Job, part: Component, size: Size, scale: float) -> Leaf:
    """The board so many times as large in the middle of one sheet; with bleed on one of its own, with crop marks."""
    width, height = AREA[0] * scale, AREA[1] * scale
    edge = job.bleed + MARKS
    if job.bleed:
        size = (width + 2 * edge, height + 2 * edge)
    trim = ((size[0] - width) / 2, (size[1] - height) / 2, width, height)

    def draw(page: Page) -> None:
        with page.at(*trim[:2], scale), page.zone(0, 0, *AREA):
            draw_board(page, job.speech, bleed=job.bleed / scale)

    def crops(page: Page) -> None:
        draw_crops(trim, job.bleed, page)

    title = job.speech.words(f"paper.{part.id}")
    if job.bleed:
        return Leaf(size, (crops, draw), title=title, trim=trim, bleed=job.bleed)
    return Leaf(size, (draw,), title=title)


def stamped(page: Page, job: Job) -> Art:
    """The board as a picture that its document keeps: drawn once, however many sheets show a part of it."""
    return page.stamp("board", *AREA, lambda kept: draw_board(kept, job.speech))
