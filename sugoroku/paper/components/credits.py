"""Who made what, and on what terms it may be used."""

from __future__ import annotations

from sugoroku.drawing.sheet import Flow
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size

_LEAST = (140.0, 190.0)  # mm


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet is large enough to be read."""
    return size[0] >= _LEAST[0] and size[1] >= _LEAST[1]


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The credits: texts, pictures, fonts, program, mascot, and the lines that the pack itself adds."""
    speech, info = job.speech, job.pack.info
    flow = Flow(speech, size, info.palette.accent or "#4A5563")
    flow.title(speech.word("lesson.credits.title"))
    flow.paragraph(speech.told("title"), "lead")
    flow.paragraph(speech.word("lesson.credits.version", version=info.version))
    mascot = "lesson.credits.mascot" + (".city" if info.mascot.drawing == "city" else "")
    flow.items([
        speech.word("lesson.credits.own"),
        speech.word(mascot, name=speech.told("mascot.name")),
        *(speech.told(f"credits.{at + 1}") for at in range(len(info.credits))),
        speech.word("lesson.credits.texts", licence=info.licence.text),
        speech.word("lesson.credits.art", licence=info.licence.art),
        speech.word("lesson.credits.fonts"),
        speech.word("lesson.credits.program"),
    ])  # fmt: skip
    title = speech.words("paper.credits")
    return tuple(Leaf(size, draws, title="" if at else title) for at, draws in enumerate(flow.finished()))
