"""Cards of all kinds on sheets: fronts and backs in register, cut lines, or each alone for a print shop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from sugoroku.drawing.card import FORMATS, Format, draw_back, draw_front
from sugoroku.drawing.page import Page
from sugoroku.drawing.style import INK
from sugoroku.packs.model import Component

from ..imposing import Imposition
from ..leaf import Box, Draw, Job, Leaf, Size

HAIRLINE = 0.2  # mm: a cut line, thin enough to vanish under the knife
MARKS = 8.0  # mm around a card for a print shop's crop marks, beyond the bleed
_FOLD = (3.0, 2.0)  # mm: dashes of a fold line

DrawCard = Callable[[Page, Box, float], None]
"""Draws one side of a card into a box, its ground so many millimetres beyond."""


class Card(NamedTuple):
    """The two sides of one card."""

    front: DrawCard
    back: DrawCard


def fits(job: Job, part: Component, size: Size) -> bool:
    """Whether a sheet holds a card and its cut lines."""
    return imposition(job, part, size).count > 0


def imposition(job: Job, part: Component, size: Size) -> Imposition:
    """How cards lie on a sheet."""
    return Imposition.of(*size, FORMATS[part.size], part.sides, job.margin)


def question_leaves(job: Job, part: Component, size: Size) -> tuple[Leaf, ...]:
    """The question cards: question and choices on the front, answer and reason on the back."""
    form, speech = FORMATS[part.size], job.speech

    def side(draw: Callable[..., None], index: int) -> DrawCard:
        return lambda page, box, bleed: draw(page, speech, index, box, form, bleed)

    cards = [Card(side(draw_front, index), side(draw_back, index)) for index in range(len(job.pack.quizzes))]
    return card_leaves(job, part, size, cards, job.speech.words("paper.cards"))


def card_leaves(job: Job, part: Component, size: Size, cards: Sequence[Card], title: str) -> tuple[Leaf, ...]:
    """Any cards on sheets of a size."""
    if job.bleed:
        return _alone(FORMATS[part.size], cards, title, job.bleed)
    sheet = imposition(job, part, size)
    batches = [cards[first : first + sheet.count] for first in range(0, len(cards), sheet.count)]
    made: list[Leaf] = []
    for number, batch in enumerate(batches):
        fronts = [_into(card.front, sheet.front(place), sheet) for place, card in enumerate(batch)]
        backs = [_into(card.back, sheet.back(place), sheet) for place, card in enumerate(batch)]
        said = "" if number else title
        if sheet.sides == "fold":
            marks = (partial(_draw_fold, sheet), partial(_draw_cuts, sheet))
            made.append(Leaf(size, (*marks, *fronts, *backs), title=said))
        else:
            made.append(Leaf(size, (partial(_draw_cuts, sheet), *fronts), title=said))
            made.append(Leaf(size, tuple(backs), side="back"))
    return tuple(made)


def _into(draw: DrawCard, corner: tuple[float, float], sheet: Imposition) -> Draw:
    return lambda page: draw(page, (*corner, sheet.card_width, sheet.card_height), 0)


def _draw_cuts(sheet: Imposition, page: Page) -> None:
    for x1, y1, x2, y2 in sheet.cuts():
        page.line(x1, y1, x2, y2, stroke=INK, width=HAIRLINE)


def _draw_fold(sheet: Imposition, page: Page) -> None:
    page.line(sheet.width / 2, 0, sheet.width / 2, sheet.height, stroke=INK, width=HAIRLINE, dash=_FOLD)


def _alone(form: Format, cards: Sequence[Card], title: str, bleed: float) -> tuple[Leaf, ...]:
    """Each side of each card on a page of its own, with crop marks around it."""
    edge = bleed + MARKS
    size = (form.width + 2 * edge, form.height + 2 * edge)
    trim = (edge, edge, form.width, form.height)
    made = []
    for number, card in enumerate(cards):
        for draw, side in ((card.front, "front"), (card.back, "back")):
            said = title if number == 0 and side == "front" else ""
            draws = (partial(draw_crops, trim, bleed), partial(_draw_alone, draw, trim, bleed))
            made.append(Leaf(size, draws, "front" if side == "front" else "back", said, trim, bleed))
    return tuple(made)


def _draw_alone(draw: DrawCard, trim: Box, bleed: float, page: Page) -> None:
    draw(page, trim, bleed)


def draw_crops(trim: Box, bleed: float, page: Page) -> None:
    """Draws a print shop's marks at the corners of the cut, outside of what is printed beyond it."""
    x, y, w, h = trim
    near, far = bleed + 1, bleed + MARKS - 1
    for cx, outwards in ((x, -1), (x + w, 1)):
        for cy, up in ((y, -1), (y + h, 1)):
            page.line(cx + outwards * near, cy, cx + outwards * far, cy, stroke=INK, width=HAIRLINE)
            page.line(cx, cy + up * near, cx, cy + up * far, stroke=INK, width=HAIRLINE)
