"""The certificates: one for each name, or one with lines to write on."""

from __future__ import annotations

from functools import partial

from sugoroku.drawing import certificate
from sugoroku.drawing.certificate import Certificate, draw_certificate
from sugoroku.drawing.fonts import MissingGlyph
from sugoroku.drawing.page import Page
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import plain
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size
from ..names import Named
from ..refusal import NotPrinted


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet is large enough."""
    return certificate.fits(*size)


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """A page for each name."""
    title = job.speech.words("paper.certificate")
    named = enumerate(job.named or (Named(),))
    return tuple(Leaf(size, (partial(_draw, job, one),), title="" if at else title) for at, one in named)


def _draw(job: Job, named: Named, page: Page) -> None:
    """Draw one; what does not fit is told with the line of the file of names."""
    speech = job.speech
    words = (f"paper.certificate.{part}" for part in ("heading", "deed", "promise", "date", "teacher"))
    made = Certificate(speech.told("title"), *map(speech.word, words), name=named.name, pledge=named.pledge)
    try:
        draw_certificate(page, speech, made)
    except DoesNotFit as fault:
        if fault.text not in (named.name, named.pledge):
            raise
        raise NotPrinted("paper.names.unfit", file=job.names, line=named.line, text=plain(fault.text)) from fault
    except MissingGlyph as fault:
        if fault.character not in named.name + named.pledge:
            raise
        raise NotPrinted("paper.names.glyph", file=job.names, line=named.line, character=fault.character) from fault
