"""Free words, as they were written and by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.text import MM, Block, lay
from sugoroku.survey.questions import Moment, Question

from .column import Piece, columns, filled, tall, width_of
from .counting import COMMENTS, Comment
from .hiding import LEAST_TEXTS
from .telling import Teller, drawable

_SHORT = 22.0  # ems: words so short stand in three columns
_FOLLOW = 14.0  # mm of comments that stay with their question
_INDENT = 4.4
_LEAST = 12.0  # mm that a question and its comments take on the quick form
_TITLE = 2.8  # mm above and below a question on the quick form


def comments(flow: Flow, teller: Teller, moments: Sequence[Moment]) -> None:
    """Add free words under the question that they answer, in an order that tells nothing of who said them."""
    asked = free(teller, moments)
    if not asked:
        return
    flow.heading(teller.word("comments"), follow=36)
    flow.paragraph(teller.word("comments.how"), fill=QUIET)
    for moment, one in asked:
        _answered(flow, teller, moment, one)


def free(teller: Teller, moments: Sequence[Moment]) -> list[tuple[Moment, Question]]:
    """The questions of some moments that were answered in free words."""
    return [(moment, one) for moment in moments for one in teller.counts.asked[moment]
            if one.kind == "text" and teller.counts.said[moment, one.id]]  # fmt: skip


def _answered(flow: Flow, teller: Teller, moment: Moment, asked: Question) -> None:
    said = teller.counts.said[moment, asked.id]
    few = teller.public and said < LEAST_TEXTS  # then not even how many
    n = "" if few else f" ({teller.word('n', n=teller.number(said))})"
    title = flow.lay(f"{teller.asks(asked)}{n}", flow.width, font="bold")
    flow.space(1.6)
    flow.keep(title.height + _FOLLOW)
    flow.block(title, "H3")
    if few:
        flow.paragraph(teller.word("comments.few", least=LEAST_TEXTS), fill=QUIET)
        return
    found = teller.counts.comments((moment, asked.id))
    columns(flow, [partial(quote, one) for one in found], _columns(found))
    if said > COMMENTS:
        flow.paragraph(teller.word("comments.some", n=COMMENTS, all=teller.number(said)), fill=QUIET)


def _columns(found: Sequence[Comment]) -> int:
    """Two, or three of short words; a wide sign counts as two halves."""
    longest = max(sum(1.0 if one > "\u2e80" else 0.55 for one in comment.text) for comment in found)
    return 3 if longest <= _SHORT else 2


def some(flow: Flow, teller: Teller, asked: Sequence[tuple[Moment, Question]], count: int) -> None:
    """Add as many free words as the page has room for, each question its part, and say how many there are."""
    asked = asked[: max(1, int(flow.left / _LEAST))]
    for at, (moment, one) in enumerate(asked):
        found = teller.counts.comments((moment, one.id))
        title = max(_title(flow, teller, moment, one, many).height for many in (len(found), len(found) - 1))
        room = flow.left / (len(asked) - at) - title - _TITLE
        pieces: list[Piece] = [partial(quote, comment) for comment in found]
        tried = [(tall(flow, piece, width_of(flow, count)), piece) for piece in pieces]
        fitting = [(high, piece) for high, piece in tried if high <= room]
        shown = sum(filled([high for high, _ in fitting], count, room))
        if shown:
            flow.y += 1.0
            flow.block(_title(flow, teller, moment, one, shown), "H3")
            flow.y -= 1.2
            columns(flow, [piece for _, piece in fitting[:shown]], count)


def _title(flow: Flow, teller: Teller, moment: Moment, asked: Question, shown: int) -> Block:
    """A question and how many of its answers are shown."""
    said = teller.counts.said[moment, asked.id]
    when = "" if moment == "after" else f"{teller.word(f'moment.{moment}')}: "
    told = (teller.word("n", n=teller.number(said)) if shown == said else
            teller.word("comments.quick", n=teller.number(shown), all=teller.number(said)))  # fmt: skip
    return flow.lay(f"{when}{teller.asks(asked)} ({told})", flow.width, font="bold")


def quote(comment: Comment, flow: Flow) -> None:
    """Add somebody's words behind a line."""
    block = quoted(comment, flow.body, flow.width - _INDENT - 1)
    flow.keep(block.height)
    flow.add(partial(_draw_quote, flow.x, flow.y, block.height, flow.accent))
    flow.block(block, "BlockQuote", indent=_INDENT)
    flow.y -= 0.4


def quoted(comment: Comment, size: float, width: float) -> Block:
    """Free words as lines: in their own language, without what our letters cannot draw."""
    return lay(
        drawable(comment.text, width / (size * MM)),
        size,
        width,
        lang=comment.lang,
        ruby="none",
        leading=1.35,
        reads="fine",
    )


def _draw_quote(x: float, y: float, high: float, accent: str, page: Page) -> None:
    with page.artifact():
        page.line(x + 1.2, y + 0.5, x + 1.2, y + high - 0.5, accent, 0.8)
