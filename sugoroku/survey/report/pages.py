"""The report as a PDF: one page for the teacher, quickly, or the whole for publication with small numbers hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.ink import COLOUR, Ink
from sugoroku.drawing.page import Document, Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.tagging import tagged
from sugoroku.packs import Pack, plain
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.response import Response

from . import asking, learning, sections
from .column import balanced, columns, tall, width_of
from .comments import comments
from .comparing import compared, level_of
from .counting import Counts, Level, count
from .hiding import LEAST
from .quick import OnePage, quick
from .telling import Form, Teller, teller_of

_KEEP = 150.0  # mm: what is higher need not stay together
A4 = (210.0, 297.0)
_EDGE, _QUICK_EDGE = 18.0, 11.0
_ART = 16.0  # mm: the mascot on the quick form
_BODY, _SMALL_BODY = 9.5, 8.5  # pt: for grown-ups, and for how it was counted


def report(
    data: Iterable[tuple[SessionFile, Response]] | Counts, pack: Pack, lang: str, form: Form = "teacher",
    compare: Level | None = None, *, others: Sequence[Pack] = (), size: tuple[float, float] = A4, ink: Ink = COLOUR,
) -> bytes:  # fmt: skip
    """Draw a report in one of the pack's languages, whatever the answers' languages are.

    What has been counted may be given instead of the answers. `others` are the packs of other cities that were played
    too. `compare` says what stands side by side in the whole form, else what there is: cities, schools or sessions.
    """
    others = [other for other in others if other.id != pack.id]
    counts = data if isinstance(data, Counts) else count(data, pack, others)
    teller = teller_of(counts, pack, others, lang, form)
    if form == "teacher":
        flow: Flow = quick(partial(_begin_quick, teller, size), teller)
    else:
        flow = _whole(_begin_whole(teller, size), compare, teller)
    title = teller.word(f"title.{form}")
    document = Document(title, lang.replace("_", "-"), ink=ink)
    for draws in flow.finished():
        page = document.page(*size, margin=5)
        for draw in draws:
            draw(page)
    return tagged(document.save(), document.tree, title)


def _begin_whole(teller: Teller, size: tuple[float, float]) -> Flow:
    """The paper for publication with its title."""
    flow = Flow(teller.speech, size, _accent(teller), _EDGE)
    flow.body = _BODY
    flow.title(teller.word("title.public"), _game(teller), _mascot(teller))
    return flow


def _begin_quick(teller: Teller, size: tuple[float, float], body: float) -> OnePage:
    """The quick form with its title, which is small, in letters of so many points."""
    flow = OnePage(teller.speech, size, _accent(teller), _QUICK_EDGE)
    flow.body = body
    flow.add(partial(_draw_art, _mascot(teller), flow.x + flow.width - _ART, flow.y))
    room = flow.width - _ART - 4
    flow.block(flow.speech.lay(teller.word("title.teacher"), "heading", room, leading=1.2), "H1")
    flow.y -= 2.0
    flow.block(flow.speech.lay(_game(teller), 11, room, font="bold"), "P", fill=QUIET)
    flow.y = max(flow.y - 1.0, flow.edge + _ART - 1.5)
    return flow


def _accent(teller: Teller) -> str:
    return teller.speech.pack.info.palette.accent or QUIET


def _mascot(teller: Teller) -> Art:
    pack = teller.speech.pack
    return load(pack.art(pack.info.mascot.poses.greeting))


def _game(teller: Teller) -> str:
    """What the game is called, and the other cities that played it."""
    first = plain(teller.speech.told("title").first)
    return " · ".join([first, *(teller.name(other, "city") for other in teller.others)])


def _draw_art(art: Art, x: float, y: float, page: Page) -> None:
    with page.artifact():
        page.picture(art, x, y, _ART, _ART)


def _whole(flow: Flow, compare: Level | None, teller: Teller) -> Flow:
    sections.lead(flow, teller)
    if teller.counts.parts:
        sections.key_figures(flow, teller)
    sections.glance(flow, teller)
    high = tall(flow, partial(learning.chart, teller=teller), flow.width)
    first = high <= flow.left  # else what is shorter fills the page
    for section in (learning.learned, sections.who) if first else (sections.who, learning.learned):
        if section is learning.learned:
            flow.keep(min(_KEEP, high))
        section(flow, teller)
    asking.questions(flow, teller, ("after", "before"), "questions")
    _teachers(flow, teller)
    if level := compare or level_of(teller.counts):
        compared(flow, teller, level)
    comments(flow, teller, ("before", "after", "teacher"))
    flow.body = _SMALL_BODY
    pieces = sections.method(teller)
    flow.keep(balanced([tall(flow, piece, width_of(flow, 2)) for piece in pieces], 2))
    columns(flow, pieces, 2)
    return flow


def _teachers(flow: Flow, teller: Teller) -> None:
    """What the teachers said, in one line where they are so few that nothing may be told."""
    if teller.public and 0 < teller.counts.took("teacher") < LEAST:
        flow.heading(teller.word("teachers"), follow=10)
        flow.paragraph(teller.word("few"), fill=QUIET)
        return
    asking.questions(flow, teller, ("teacher",), "teachers")
