"""The event cards: one for each square that has something to tell, found by its number."""

from __future__ import annotations

from collections.abc import Callable

from sugoroku.drawing.card import FORMATS
from sugoroku.drawing.event import draw_back, draw_front, squares
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size
from . import cards
from .cards import Card, DrawCard, card_leaves

fits = cards.fits


def leaves(job: Job, part: Component, size: Size) -> tuple[Leaf, ...]:
    """The square on the front, what happens there on the back."""
    form, speech = FORMATS[part.size], job.speech

    def side(draw: Callable[..., None], index: int) -> DrawCard:
        return lambda page, box, bleed: draw(page, speech, index, box, form, bleed)

    made = [Card(side(draw_front, at), side(draw_back, at)) for at in squares(speech)]
    return card_leaves(job, part, size, made, speech.words("paper.events"))
