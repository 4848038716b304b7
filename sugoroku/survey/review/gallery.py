"""All that is to be looked at, at a glance; and what is said at the end."""

from __future__ import annotations

from html import escape

from .frame import Seat, document, frame
from .work import Work


def gallery(seat: Seat, work: Work) -> str:
    """All things to look at, and which of them are decided."""
    done, total = work.counts
    head = seat.bare("survey.review.all-done" if done == total else "survey.review.gallery")
    shown = "".join(_small(seat, work, at) for at in range(len(work.items)) if work.awake(at))
    stop = (
        f'<p class="why">{seat.bare("survey.review.all-done.lead")}</p><form method="post" action="{seat.to("stop")}">'
        f'<button class="main">{seat.bare("survey.review.stop")}</button></form>'
    )
    return frame(seat, work, None, head, f'<h1>{head}</h1>{stop * (done == total)}<ul class="gallery">{shown}</ul>')


def finished(seat: Seat) -> str:
    """What is shown last."""
    said = seat.bare("survey.review.stopped")
    return document(seat, said, f"<main><h1>{said}</h1><p>{seat.bare('survey.review.stopped.lead')}</p></main>")


def troubled(seat: Seat, sentence: str) -> str:
    """Why something could not be kept."""
    title, again = seat.bare("survey.review.trouble"), seat.bare("survey.review.again")
    alert = f'<div class="alert" role="alert"><h1>{title}</h1><p>{escape(sentence)}</p></div>'
    body = f'<main>{alert}<p><a class="button" href="{seat.to("")}">{again}</a></p></main>'
    return document(seat, title, body)


def _small(seat: Seat, work: Work, at: int) -> str:
    item, done = work.items[at], work.done(at)
    shown = [item.asked] if item.asked else work.sheet(at).asked
    name = next((one.picture for one in shown if one.picture), None)
    picture = f'<img src="{seat.base}/{name}" alt="" loading="lazy">' if name else ""
    title = seat.said(item.question.text_id) if item.question else seat.bare("survey.review.twin")
    words = seat.bare("survey.review.decided" if done else "survey.review.open")
    kind, sign = ("good", "✓") if done else ("open", "?")
    lamp = f'<span class="lamp {kind}"><span class="sign" aria-hidden="true">{sign}</span> {words}</span>'
    return f'<li><a href="{seat.to(at)}">{picture}<b>{title}</b>{lamp}{_now(seat, work, at)}</a></li>'


def _now(seat: Seat, work: Work, at: int) -> str:
    item = work.items[at]
    if item.question is None or item.asked is None:
        return ""
    said = seat.value(item.question, work.value(at)) if work.done(at) else seat.why(item.asked)
    return f'<span class="now">{said}</span>'
