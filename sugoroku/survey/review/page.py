"""One thing to look at, large, with one key for each answer."""

from __future__ import annotations

from html import escape

from sugoroku.survey.questions import Question
from sugoroku.survey.response import TEXT_MOST, Value

from .frame import Seat, frame
from .waiting import Asked
from .work import Work

_KEYS = 9  # answers that have a key of their own


def thing(seat: Seat, work: Work, at: int, *, did: int | None = None, typed: str | None = None) -> str:
    """One thing to look at; `did` is what was decided before it, `typed` what cannot be the answer."""
    item = work.items[at]
    status = _did(seat, work, did) + _place(seat, work, at)
    if item.asked is None or item.question is None:
        return frame(seat, work, at, seat.bare("survey.review.twin"), status + _twin(seat, work, at))
    words = seat.said(item.question.text_id)
    body = (
        f"{status}<h1>{words}</h1>"
        f'<p class="why">{seat.why(item.asked)}</p><div class="look">{_cut(seat, item.asked, item.question)}'
        f'<form method="post" action="{seat.to(at)}" autocomplete="off">{_answers(seat, work, at, typed)}</form></div>'
    )
    return frame(seat, work, at, ("" if typed is None else "⚠ ") + words, body)


def _did(seat: Seat, work: Work, did: int | None) -> str:
    """What was kept last, so that a slip is seen."""
    item = work.items[did] if did is not None and did < len(work.items) else None
    if did is None or item is None or not work.done(did):
        return ""
    if item.question is None:
        said = seat.bare(f"survey.review.twin.{'same' if work.sheet(did).same else 'other'}")
    else:
        said = seat.value(item.question, work.value(did))
    sign = '<span class="sign" aria-hidden="true">✓</span>'
    return f'<p class="did" role="status">{sign} {seat.bare("survey.review.kept")} <b>{said}</b></p>'


def _place(seat: Seat, work: Work, at: int) -> str:
    """Which of all it is, and where its sheet is found again."""
    number, total = work.place(at)
    many = f"<b>{seat.bare('survey.review.place', number=number, all=total)}</b>"
    return f'<p class="from">{many} · {seat.page(work.sheet(at).page)}</p>'


def _cut(seat: Seat, asked: Asked, question: Question) -> str:
    """The picture of the boxes, each with its key beside it."""
    if asked.picture is None:
        return f'<p class="cut lost">{seat.bare("survey.review.no-picture")}</p>'
    wide, high = asked.size
    keys = {answer.id: number for number, answer in enumerate(question.answers[:_KEYS], 1)}
    signs = "".join(
        f'<text x="{max(spot.x - 5, 18):g}" y="{spot.y + 9:g}">{keys[spot.answer]}</text>'
        for spot in asked.spots
        if spot.answer in keys and seat.keys
    )
    return (
        f'<svg class="cut" viewBox="0 0 {wide} {high}" role="img" aria-label="{seat.bare("survey.review.picture")}">'
        f'<image href="{seat.base}/{asked.picture}" width="{wide}" height="{high}"/>'
        f'<g aria-hidden="true">{signs}</g></svg>'
    )


def _answers(seat: Seat, work: Work, at: int, typed: str | None) -> str:
    """What can be answered; the suggestion is marked, or what stands where it was decided before."""
    item, done = work.items[at], work.done(at)
    question = item.question
    assert question
    meant = work.value(at) if done else item.suggestion
    if not question.answers:
        return _field(seat, question, meant, typed) + _keep(seat, "")
    chosen = meant if isinstance(meant, tuple) else (meant,)
    mark = seat.bare(f"survey.review.{'stands' if done else 'suggested'}")
    marks = [mark if answer.id in chosen else "" for answer in question.answers]
    if question.several:
        rows = "".join(_tick(seat, question, number, one) for number, one in enumerate(marks, 1))
        legend = f"<legend>{seat.bare('survey.review.several')}</legend>"
        return f'<fieldset>{legend}<div class="rows">{rows}</div></fieldset>{_keep(seat, "0")}'
    rows = "".join(
        _button(seat, str(number), _key(number), seat.said(answer.text_id), one)
        for number, (answer, one) in enumerate(zip(question.answers, marks, strict=True), 1)
    )
    none = _button(seat, "none", "0", seat.bare("survey.review.none"), mark if meant is None else "")
    said = seat.view.bare(f"survey.review.{'stay' if done else 'accept'}")
    accept = f'<button class="main" name="do" value="accept" id="accept">{said}{seat.cap("Enter")}</button>'
    return f'<div class="rows">{rows}{none}</div>{accept}'


def _key(number: int) -> str:
    return str(number) if number <= _KEYS else ""


def _tick(seat: Seat, question: Question, number: int, mark: str) -> str:
    key = _key(number)
    tied = f' data-key="{key}"' if key else ""
    words = seat.said(question.answers[number - 1].text_id)
    return (
        f'<label class="row"><input type="checkbox" name="answer" value="{number}"{" checked" * bool(mark)}{tied}>'
        f'{seat.cap(key)}<span class="words">{words}</span>{_mark(mark)}</label>'
    )


def _button(seat: Seat, value: str, key: str, words: str, mark: str = "") -> str:
    tied = f' data-key="{key}"' if key else ""
    return (
        f'<button class="row{" chosen" * bool(mark)}" name="do" value="{value}"{tied}>{seat.cap(key)}'
        f'<span class="words">{words}</span>{_mark(mark)}</button>'
    )


def _mark(words: str) -> str:
    return f'<span class="mark">{words}</span>' if words else ""


def _field(seat: Seat, question: Question, meant: Value | None, typed: str | None) -> str:
    """Where a number or free words are typed."""
    value = escape(typed if typed is not None else str(meant or ""))
    fault, tied = "", ' aria-describedby="hint"'
    if typed is not None:
        fault = f'<p class="fault" id="fault" role="alert">{seat.bare("survey.review.wrong")}</p>'
        tied = ' aria-describedby="hint fault" aria-invalid="true"'
    common = f'id="said" name="said"{tied} autofocus'
    if question.kind == "number":
        name, hint = "number", seat.bare("survey.review.number.hint", least=question.least, most=question.most)
        box = f'<input type="text" inputmode="numeric" maxlength="3" value="{value}" {common}>'
    else:
        name, hint = "words", seat.bare("survey.review.words.empty")
        box = f'<textarea rows="4" maxlength="{TEXT_MOST}" {common}>{value}</textarea>'
    if seat.keys:
        hint += " " + seat.bare("survey.review.escape")
    label = f'<label for="said">{seat.bare(f"survey.review.{name}.label")}</label>'
    return f'{label}{fault}{box}<p class="hint" id="hint">{hint}</p>'


def _keep(seat: Seat, key: str) -> str:
    """To keep what is typed or ticked; to keep that there is no answer, by a key where figures are not typed."""
    words = seat.bare("survey.review.keep")
    keep = f'<button class="main" name="do" value="keep" id="accept">{words}{seat.cap("Enter")}</button>'
    return keep + _button(seat, "none", key, seat.bare("survey.review.none"))


def _twin(seat: Seat, work: Work, at: int) -> str:
    """Whether a page shows the same sheet as another one: the code of one of the two cannot be read."""
    sheet = work.sheet(at)
    assert sheet.twin
    stands = seat.bare("survey.review.stands")
    counted = work.done(at) and not sheet.same
    cuts = "".join(f'<img src="{seat.base}/{asked.picture}" alt="">' for asked in sheet.asked if asked.picture)
    same = _button(seat, "same", "1", seat.bare("survey.review.twin.same"), stands if sheet.same else "")
    other = _button(seat, "other", "2", seat.bare("survey.review.twin.other"), stands if counted else "")
    return (
        f'<h1>{seat.bare("survey.review.twin")}</h1><p class="why">{seat.bare("survey.review.twin.ask")}</p>'
        f"<ul><li>{seat.page(sheet.page)}</li><li>{seat.page(sheet.twin)}</li></ul>"
        f'<form method="post" action="{seat.to(at)}"><div class="rows">{same}{other}</div></form>'
        f'<div class="cuts">{cuts}</div>'
    )
