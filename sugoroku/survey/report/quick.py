"""The quick form: what one class said, on one page, for its teacher; nothing is hidden, nothing is published."""

from __future__ import annotations

from sugoroku.drawing.chart import Row, draw_bars, height
from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.survey.questions import MOMENTS, Moment, Question

from . import learning, sections
from .asking import BLUE, told
from .comments import quote, quoted
from .telling import Shown, Teller, drawable

_COLUMNS, _GAP = 3, 6.0  # mm between columns
_THICK, _APART = 3.2, 1.1  # mm: bars of the small charts
_ROOM = 9.0  # mm that a comment takes at least
_LONGEST = 40  # characters of a word
_COMMENTS = 6  # of a question, if there is room


def fill_quick(flow: Flow, teller: Teller) -> None:
    """Add it all: how many, the scales, the gains, then each other question in one of two columns."""
    counts = teller.counts
    flow.paragraph(_who(teller))
    flow.paragraph(teller.word("quick.inside"), fill=QUIET)
    sections.glance(flow, teller)
    learning.learned_short(flow, teller)
    flow.space(2.0)
    flow.split(_COLUMNS, _GAP)
    for moment in ("before", "after"):
        for asked in counts.asked[moment]:
            shown = None if asked.right or asked.kind == "text" else teller.whole(moment, asked)
            if shown and asked.kind != "faces":
                _small(flow, teller, moment, asked, shown)
    _some_comments(flow, teller)


def _who(teller: Teller) -> str:
    """Which class it was, when, and how many answered."""
    counts, words = teller.counts, teller.speech.words
    infos = [part.info for part in counts.parts.values()]
    where = [f"{one.place}, {one.group}, {words.date(one.date)}" for one in infos[:3]] + ["…"] * (len(infos) > 3)
    took = [f"{teller.word(f'moment.{moment}')}: {teller.word('n', n=counts.took(moment))}"
            for moment in MOMENTS if counts.took(moment)]  # fmt: skip
    return drawable(" · ".join([*where, *took]), _LONGEST)


def _small(flow: Flow, teller: Teller, moment: Moment, asked: Question, shown: Shown) -> None:
    """A question and its bars."""
    columns = (0.54 * flow.width, 0.34 * flow.width, 0.12 * flow.width)
    when = "" if moment == "after" else f"{teller.word(f'moment.{moment}')}: "
    title = flow.lay(f"{when}{teller.text(asked.text_id)} ({teller.word('n', n=teller.number(shown.n))})", flow.width,
                     font="bold")  # fmt: skip
    bars = [Row(flow.lay(cell.label, columns[0]), (cell.share,), flow.lay(f"{cell.given}", columns[2]))
            for cell in shown.cells if cell.given or asked.kind != "number"]  # fmt: skip
    flow.space(1.5)
    flow.keep(title.height + height(bars, _THICK, _APART) + 3)
    flow.block(title, "H3")
    flow.y -= 1.0

    def draw(page: Page, x: float, y: float) -> None:
        draw_bars(page, (x, y), columns, bars, BLUE, _THICK, _APART)

    flow.figure(draw, height(bars, _THICK, _APART), told(teller, shown))
    flow.y -= 1.5


def _some_comments(flow: Flow, teller: Teller) -> None:
    """As many comments as there is room for: all of them are in the table that can be exported."""
    counts = teller.counts
    for asked in counts.asked["after"]:
        said = counts.said["after", asked.id]
        if asked.kind != "text" or not said:
            continue
        title = flow.lay(f"{teller.text(asked.text_id)} ({teller.word('n', n=said)})", flow.width, font="bold")
        if title.height + 2 * _ROOM > flow.left and _last(flow):
            return
        flow.space(1.5)
        flow.keep(title.height + 2 * _ROOM)
        flow.block(title, "H3")
        for comment in counts.comments(("after", asked.id))[:_COMMENTS]:
            block = quoted(comment, flow.body, flow.width - 6)
            if block.height > flow.left and _last(flow):
                return
            quote(flow, block)


def _last(flow: Flow) -> bool:
    """Whether the last column of the page is being filled."""
    return flow.x > flow.edge + (_COLUMNS - 1) * flow.width
