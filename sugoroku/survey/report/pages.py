"""The report as a PDF: one page for the teacher, quickly, or the whole for publication with small numbers hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sugoroku.drawing.art import load
from sugoroku.drawing.ink import COLOUR, Ink
from sugoroku.drawing.page import Document
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.tagging import tagged
from sugoroku.packs import Pack, plain
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import Moment, Question
from sugoroku.survey.response import Response

from . import asking, learning, sections
from .comments import comments
from .counting import Counts, Level, count
from .quick import fill_quick
from .telling import Form, Teller

A4 = (210.0, 297.0)
_EDGE = 18.0
_BODY = 9.5  # pt: for grown-ups
_QUICK = (9.0, 8.5, 8.0, 7.5)  # pt: the largest that leaves the quick form on one page
_LIMITS, _PRIVACY = 4, 3  # paragraphs


def report(
    data: Iterable[tuple[SessionFile, Response]] | Counts, pack: Pack, lang: str, form: Form = "teacher",
    compare: Level | None = None, *, pair: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None,
    size: tuple[float, float] = A4, ink: Ink = COLOUR,
) -> bytes:  # fmt: skip
    """Draw a report in one of the pack's languages, whatever the answers' languages are.

    What has been counted may be given instead of the answers. `compare` says what stands side by side in the whole
    form, `pair` which keys are one child's, `names` how the cities of packs are called.
    """
    counts = data if isinstance(data, Counts) else count(data, pack, pair)
    teller = Teller(counts, Speech(pack, lang, "none"), form, names or {})
    title = teller.word(f"title.{form}")
    flow = _quick(teller, size) if form == "teacher" else _whole(teller, size, compare)
    document = Document(title, lang.replace("_", "-"), ink=ink)
    for draws in flow.finished():
        page = document.page(*size, margin=5)
        for draw in draws:
            draw(page)
    return tagged(document.save(), document.tree, title)


def _flow(teller: Teller, size: tuple[float, float], body: float, edge: float) -> Flow:
    flow = Flow(teller.speech, size, teller.speech.pack.info.palette.accent or QUIET, edge)
    flow.body = body
    pack = teller.speech.pack
    art = load(pack.art(pack.info.mascot.poses.greeting))
    flow.title(teller.word(f"title.{teller.form}"), plain(teller.speech.told("title").first), art)
    return flow


def _quick(teller: Teller, size: tuple[float, float]) -> Flow:
    made: list[Flow] = []
    for body in _QUICK:
        flow = _flow(teller, size, body, 14.0)
        fill_quick(flow, teller)
        if len(flow.pages) == 1:
            return flow
        made.append(flow)
    return made[-1]


def _whole(teller: Teller, size: tuple[float, float], compare: Level | None) -> Flow:
    flow = _flow(teller, size, _BODY, _EDGE)
    counts = teller.counts
    flow.paragraph(teller.word("lead", answers=teller.number(counts.took("before") + counts.took("after")),
                               days=_days(teller)), "text")  # fmt: skip
    sections.key_figures(flow, teller)
    for section in (sections.glance, sections.who, learning.learned):
        section(flow, teller)
    flow.heading(teller.word("questions"), follow=60)
    for number, (moments, asked) in enumerate(_asked(counts), 1):
        asking.question(flow, teller, moments, asked, number)
    if counts.took("teacher"):
        flow.heading(teller.word("teachers"), follow=50)
        closed = (one for one in counts.asked["teacher"] if one.kind != "text")
        for number, asked in enumerate(closed, 1):
            asking.question(flow, teller, ("teacher",), asked, number)
    if compare:
        asking.compared(flow, teller, compare)
    comments(flow, teller, ("before", "after", "teacher"))
    sections.paragraphs(flow, teller, "method", _LIMITS)
    sections.paragraphs(flow, teller, "privacy", _PRIVACY)
    return flow


def _asked(counts: Counts) -> list[tuple[tuple[Moment, ...], Question]]:
    """Every question to pupils with answers to count, once, with when it was asked: later questions first."""
    when: dict[str, tuple[Moment, ...]] = {}
    found: dict[str, Question] = {}
    for moment in ("after", "before"):
        for question in counts.asked[moment]:
            found.setdefault(question.id, question)
            when[question.id] = (moment, *when.get(question.id, ()))
    return [(when[name], question) for name, question in found.items() if question.kind != "text"]


def _days(teller: Teller) -> str:
    words = teller.speech.words
    days = sorted({part.info.date for part in teller.counts.parts.values()})
    said = [words.date(day) for day in dict.fromkeys((days[0], days[-1]))] if days else []
    return " – ".join(said)
