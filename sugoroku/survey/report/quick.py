"""The quick form: what one class said, on one page, for its teacher; nothing is hidden, nothing is published.

What it takes is measured before anything is set: letters shrink first, then comments go, then answers nobody gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sugoroku.drawing.chart import Row, draw_bars, height
from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.survey.questions import MOMENTS, Moment, Question

from . import learning, sections
from .asking import BLUE, Plan, told
from .column import Piece, balanced, columns, filled, tall, width_of
from .comments import free, some
from .fitting import named, small, wide_of
from .telling import Cell, Shown, Teller, drawable

_LETTERS = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)  # pt
_COMMENTS = (24.0, 12.0)  # mm of comments for which letters may shrink
_GLANCE = Plan(0.46, 0.46, thick=4.4, apart=1.3)
_THICK, _APART = 3.0, 0.9  # mm: bars of the small charts
_BELOW = 2.2  # mm below a small chart
_LONGEST = 40  # characters of a word
_NAMED = 2  # sessions that are called by name
_ONES = 6  # teachers whose answers are told one by one
_SCALES = 8  # rows of the chart of scales


class OnePage(Flow):
    """A paper of one page, which has no number at its foot and takes only what has been measured."""

    @property
    def left(self) -> float:
        """How much height is left on the page."""
        return self.size[1] - self.edge - self.y

    def keep(self, height: float) -> None:
        """Goes on: there is no other page."""


New = Callable[[float], OnePage]
"""Begins the page, in letters of so many points."""


def quick(new: New, teller: Teller) -> Flow:
    """Set the page in the largest letters that leave room for all that is asked, and for some comments."""
    wanted = _COMMENTS if _free(teller) else ()
    for room, blank in (*((one, True) for one in wanted), (0.0, True), (0.0, False)):
        for letters in _LETTERS:
            if flow := _whole(new(letters), teller, blank, room):
                return flow
    return _part(new(_LETTERS[-1]), teller)


def _whole(flow: Flow, teller: Teller, blank: bool, room: float) -> Flow | None:
    """All of it, with `room` mm left for comments; nothing where that does not fit."""
    for piece in _heads(teller):
        if tall(flow, piece, flow.width) > flow.left:
            return None
        piece(flow)
    pieces = list(_charts(teller, blank))
    below = tall(flow, partial(_teachers, teller=teller), flow.width)
    for count in (2, 3):
        heights = [tall(flow, piece, width_of(flow, count)) for piece in pieces]
        if balanced(heights, count) + below + room <= flow.left:
            columns(flow, pieces, count)
            _teachers(flow, teller)
            some(flow, teller, _free(teller), count)
            return flow
    return None


def _part(flow: Flow, teller: Teller) -> Flow:
    """As much of it as there is room for, and that there is more."""
    more = flow.lay(teller.word("quick.more"), flow.width)
    room = flow.size
    flow.size = (room[0], room[1] - more.height - 3.0)
    for piece in _heads(teller):
        if tall(flow, piece, flow.width) <= flow.left:
            piece(flow)
    pieces = list(_charts(teller, blank=False))
    heights = [tall(flow, piece, width_of(flow, 3)) for piece in pieces]
    columns(flow, pieces[: sum(filled(heights, 3, flow.left))], 3)
    flow.size = room
    flow.block(more, "P", fill=QUIET)
    return flow


def _free(teller: Teller) -> list[tuple[Moment, Question]]:
    return free(teller, ("after", "teacher", "before"))


def _heads(teller: Teller) -> Iterator[Piece]:
    """What stands over the whole width."""
    yield lambda flow: _who(flow, teller)
    yield lambda flow: sections.glance(flow, teller, _SCALES, _GLANCE)
    yield lambda flow: learning.learned_short(flow, teller)
    yield lambda flow: flow.space(1.0)


def _who(flow: Flow, teller: Teller) -> None:
    """Which class it was, when, and how many answered; and whom the page is for."""
    counts, words = teller.counts, teller.speech.words
    infos = [part.info for part in counts.parts.values()]
    where = [f"{one.place}, {one.group}, {words.date(one.date)}" for one in infos]
    if len(infos) > _NAMED:
        many = (("sessions", len(infos)), ("schools", len(counts.groups("school"))))
        where = [*(f"{teller.number(n)} {teller.counted(f'figure.{name}', n)}" for name, n in many),
                 sections.days(teller)]  # fmt: skip
    took = [f"{teller.word(f'moment.{moment}')}: {teller.word('n', n=teller.number(counts.took(moment)))}"
            for moment in MOMENTS if counts.took(moment)]  # fmt: skip
    flow.paragraph(drawable(" · ".join([*where, *took]), _LONGEST) or teller.word("nobody"))
    flow.y -= 1.6
    flow.paragraph(teller.word("quick.inside"), fill=QUIET)


def _charts(teller: Teller, blank: bool) -> Iterator[Piece]:
    """Every question that is told nowhere else on the page, with answers that nobody gave if `blank`."""
    above = learning.told_of(teller) | {(moment, one.id) for moment, one in sections.scales(teller)[:_SCALES]}
    for moment in MOMENTS:
        for asked in teller.counts.asked[moment]:
            shown = None if asked.kind == "text" or (moment, asked.id) in above else teller.whole(moment, asked)
            if shown and (moment != "teacher" or shown.n > _ONES):
                rows = [cell for cell in shown.cells if cell.given or (blank and asked.kind != "number")]
                yield partial(_small, teller, moment, asked, shown, rows)


def _teachers(flow: Flow, teller: Teller) -> None:
    """What each of a few teachers answered, a line each."""
    asked = [one for one in teller.counts.asked["teacher"]
             if one.kind != "text" and 0 < teller.counts.whole("teacher", one.id).n <= _ONES]  # fmt: skip
    if asked:
        flow.space(0.5)
        flow.block(flow.lay(teller.word("teachers"), flow.width, font="bold"), "H3")
        flow.y -= 1.6
        columns(flow, [partial(_ones, teller, one) for one in asked], 2)


def _title(flow: Flow, teller: Teller, moment: Moment, asked: Question, n: int) -> None:
    when = "" if moment == "after" else f"{teller.word(f'moment.{moment}')}: "
    said = f"{when}{teller.asks(asked)} ({teller.word('n', n=teller.number(n))})"
    flow.block(flow.lay(said, flow.width, font="bold"), "H3")
    flow.y -= 1.8


def _ones(teller: Teller, asked: Question, flow: Flow) -> None:
    """Add what each of a few teachers answered."""
    tally = teller.counts.whole("teacher", asked.id)
    if asked.kind == "number":
        given = [teller.number(int(value)) for value in sorted(tally.counts.elements(), key=int)]
    else:
        given = [f"{teller.text(answer.text_id)}{f' × {n}' if n > 1 else ''}"
                 for answer in asked.answers if (n := tally.counts[answer.id])]  # fmt: skip
    flow.paragraph(f"{teller.asks(asked)}  {' · '.join(given)}")
    flow.y -= 1.6


def _small(teller: Teller, moment: Moment, asked: Question, shown: Shown, cells: list[Cell], flow: Flow) -> None:
    """Add a question and its bars."""
    count = max(0.1 * flow.width, wide_of(flow, teller, shown.n))
    parts = (0.62 * flow.width, 0.38 * flow.width - count, count)
    _title(flow, teller, moment, asked, shown.n)
    bars = [Row(named(flow, f"✓ {cell.label}" if cell.right else cell.label, parts[0]), (cell.share,),
                small(flow, teller.number(cell.given or 0), parts[2], "right")) for cell in cells]  # fmt: skip

    def draw(page: Page, x: float, y: float) -> None:
        draw_bars(page, (x, y), parts, bars, BLUE, _THICK, _APART)

    flow.figure(draw, height(bars, _THICK, _APART), told(teller, shown))
    flow.y += _BELOW - 2.6
