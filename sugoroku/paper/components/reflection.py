"""The sheet that goes home: looking back, and a promise."""

from __future__ import annotations

from sugoroku.drawing.page import Page
from sugoroku.drawing.reflection import draw_reflection, lay_reflection
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size

_LEAST = (205.0, 275.0)  # mm: nearly Letter


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet is large enough."""
    return size[0] >= _LEAST[0] and size[1] >= _LEAST[1]


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """One page, to copy for every child."""
    speech = job.speech
    made = lay_reflection(speech, size, job.questionnaire)

    def draw(page: Page) -> None:
        draw_reflection(page, speech, made, job.questionnaire)

    return (Leaf(size, (draw,), title=speech.words("paper.reflection")),)
