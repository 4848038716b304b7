"""Free words, as they were written and by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.text import MM, Block, lay
from sugoroku.survey.questions import Moment

from .counting import COMMENTS, Comment
from .hiding import LEAST_TEXTS
from .telling import Teller, drawable


def comments(flow: Flow, teller: Teller, moments: Sequence[Moment]) -> None:
    """Free words, under the question that they answer, in an order that tells nothing of who said them."""
    asked = [(moment, one) for moment in moments for one in teller.counts.asked[moment] if one.kind == "text"]
    asked = [(moment, one) for moment, one in asked if teller.counts.said[moment, one.id]]
    if not asked:
        return
    flow.heading(teller.word("comments"), follow=30)
    flow.paragraph(teller.word("comments.how"))
    for moment, one in asked:
        said = teller.counts.said[moment, one.id]
        title = flow.lay(
            f"{teller.text(one.text_id)} ({teller.word('n', n=teller.number(said))})", flow.width, font="bold"
        )
        flow.space(2.0)
        flow.keep(title.height + 16)
        flow.block(title, "H3")
        if teller.public and said < LEAST_TEXTS:
            flow.paragraph(teller.word("comments.few", least=LEAST_TEXTS), fill=QUIET)
            continue
        for comment in teller.counts.comments((moment, one.id)):
            quote(flow, quoted(comment, flow.body, flow.width - 6))
        if said > COMMENTS:
            flow.paragraph(teller.word("comments.some", n=COMMENTS, all=teller.number(said)), fill=QUIET)


def quote(flow: Flow, block: Block) -> None:
    """Add somebody's words behind a line."""
    flow.keep(block.height)
    flow.add(partial(_draw_quote, flow.x, flow.y, block.height, flow.accent))
    flow.block(block, "BlockQuote", indent=5.0)
    flow.y -= 0.6


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
        page.line(x + 1.6, y + 0.6, x + 1.6, y + high - 0.6, accent, 0.8)
