"""The poster of the whole class, to hang up: its tree of leaf points, or its CO2 meter."""

from __future__ import annotations

from sugoroku.drawing.craft import framed
from sugoroku.drawing.meter import SCALE, TREE, draw_class_tree, draw_scale, lay_marks, worth
from sugoroku.drawing.page import Page
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size

_TITLE, _WORDS = 17.0, 18.0  # mm: the most height of title and words
_BELOW, _GAP = 2.0, 5.0  # a title, and words


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet has room for words and picture."""
    least = SCALE if job.pack.board.rules.meter else TREE
    _, width, height = framed(size, job.margin)
    return width >= least[0] and height >= _TITLE + _BELOW + _WORDS + _GAP + least[1]


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The poster: the scale of the meter where the board has one, else the tree."""
    speech, meter = job.speech, job.pack.board.rules.meter
    edge, width, height = framed(size, job.margin)
    title = speech.lay(speech.word("howto.meter.title"), "title", width, _TITLE, leading=1.2)
    told = speech.word("howto.meter.together") if meter else speech.counted("howto.meter.eco", worth(job.groups))
    said = speech.lay(told, "lead", width, _WORDS, leading=1.35)
    top = edge + title.height + _BELOW + said.height + _GAP
    box = (edge, top, width, edge + height - top)
    marks = lay_marks(speech, meter, width) if meter else ()

    def draw(page: Page) -> None:
        page.words(title, edge, edge)
        page.words(said, edge, edge + title.height + _BELOW)
        if meter:
            draw_scale(page, job.pack, meter, marks, box)
        else:
            draw_class_tree(page, job.pack, box)

    return (Leaf(size, (draw,), title=speech.words("paper.meter")),)
