"""The pages that pupils see; nothing in them tells which answer is right, or who answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from sugoroku.survey.questions import Moment, Question, questions, say
from sugoroku.survey.response import TEXT_MOST, Value, sound, sound_pair

from .confetti import CONFETTI
from .faces import face
from .view import View, document, landscape, ruby, switches

NAMED = "q."  # fields of answers begin with it
CODE_MOST = 20  # characters of a code as it is typed, gaps and all
_KEY = "put-the-key-here"
_SIGNS = "abcdefghijklmnopqrstuvwxyz"  # for answers, in the order shown: ids would tell the place of the right one

Given = Mapping[str, Sequence[str]]
"""What a form says, by field."""


@dataclass(frozen=True)
class Form:
    """One session's questionnaire in one moment, as one reader sees it."""

    view: View
    code: str
    entry: str
    """What lets its answers in while codes must wait."""
    moment: Moment

    @property
    def asked(self) -> tuple[Question, ...]:
        """What is asked."""
        return questions(self.view.pack, self.moment)


def read(asked: Sequence[Question], given: Given) -> tuple[dict[str, Value], list[str]]:
    """The answers that a form gives, and the questions whose answer cannot be kept; what is not asked is not read."""
    answers: dict[str, Value] = {}
    faults: list[str] = []
    for question in asked:
        said = [one for one in given.get(NAMED + question.id, ()) if one.strip()]
        if not said:
            continue
        value = _meant(question, said)
        if value is None:
            faults.append(question.id)
        else:
            answers[question.id] = value
    return answers, faults


def _meant(question: Question, said: Sequence[str]) -> Value | None:
    if question.answers:
        ids = {sign: answer.id for sign, answer in zip(_SIGNS, question.answers, strict=False)}
        chosen = [ids.get(one, "") for one in said]
        return sound(question, chosen if question.several else chosen[0] if len(chosen) == 1 else None)
    # A keyboard for Japanese writes wide figures too.
    flat = unicodedata.normalize("NFKC", said[0]).strip() if question.kind == "number" else said[0]
    return sound(question, flat) if len(said) == 1 else None


def empty(form: Form, key: str) -> str:
    """The page to fill; it is made once for all who see it alike, only the key is each one's own."""
    return _empty(form).replace(_KEY, key)


@lru_cache(64)
def _empty(form: Form) -> str:
    return filled(form, _KEY)


def filled(form: Form, key: str, given: Given | None = None, faults: Sequence[str] = (), trouble: str = "") -> str:
    """The page with answers in it, with what is wrong with some of them, or why they could not be kept."""
    view = form.view
    asked = form.asked
    alert = _alert(view, asked, faults, trouble)
    rows = "".join(_question(view, at, one, given or {}, one.id in faults) for at, one in enumerate(asked, 1))
    pair = sound_pair(next(iter((given or {}).get("pair", ())), ""))
    told = {"key": key, "pair": pair, "entry": form.entry, "moment": form.moment, "lang": view.lang}
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in told.items())
    moment = view.word(f"form.{form.moment}")
    body = (
        f'{alert}<p class="intro">{view.word("form.lead")}</p>'
        f'<div id="kept" class="note" hidden><p>{view.word("form.restored")}</p>'
        f'<button type="button" id="anew" class="quiet">{view.word("form.anew")}</button></div>'
        f'<form method="post" action="/{form.code}?{view.query}" id="form" novalidate>{hidden}{rows}'
        f'<div id="state" class="note" role="status" data-waits="{view.bare("form.waiting")}" '
        f'data-closed="{view.bare("form.closed.kept")}" data-sends="{view.bare("form.sending")}" hidden></div>'
        f'<button class="main" id="send">{view.word("form.send")}</button></form>'
        f"{_so_far(asked)}"
    )
    title = f"<p>{ruby(view.speech.first('title'))}</p><h1>{moment}</h1>"
    top = switches(view, f"/{form.code}/{form.moment}") + landscape(view, f"/{form.code}/greeting.svg", title)
    mark = view.bare("form.wrong.title") + " – " if alert else ""
    data = f' data-code="{form.code}" data-moment="{form.moment}" data-thanks="/{form.code}/thanks?{view.query}"'
    return document(view, mark + view.bare(f"form.{form.moment}"), body, top=top, data=data)


def _so_far(asked: Sequence[Question]) -> str:
    """A row of squares up to a flag, one a question: what is answered is coloured, what was left out stays empty."""
    squares = "".join(f'<i data-of="{NAMED}{one.id}"></i>' for one in asked)
    flag = '<svg viewBox="0 0 16 16"><path d="M4 15V1.5"/><path class="cloth" d="M4 2h9l-2.5 3L13 8H4z"/></svg>'
    return f'<div id="so-far" class="so-far" aria-hidden="true" hidden><p>{squares}{flag}</p><span></span></div>'


def _alert(view: View, asked: Sequence[Question], faults: Sequence[str], trouble: str) -> str:
    if not faults and not trouble:
        return ""
    at = {question.id: number for number, question in enumerate(asked, 1)}
    lines = "".join(
        f'<li><a href="#in-{one}">{view.word("form.wrong.question", number=at[one])}</a></li>' for one in faults
    )
    listed = f"<ul>{lines}</ul>" if lines else ""
    said = view.word(trouble) if trouble else view.word("form.wrong")
    title = view.word("form.wrong.title")
    return f'<div class="alert" role="alert" tabindex="-1" id="alert"><h2>{title}</h2><p>{said}</p>{listed}</div>'


def _question(view: View, number: int, question: Question, given: Given, wrong: bool) -> str:
    said = [one for one in given.get(NAMED + question.id, ()) if one]
    name, words = NAMED + question.id, ruby(say(view.speech, question.text_id).first)
    head = f'<span class="number" aria-hidden="true">{number}</span><span class="words">{words}</span>'
    hint = _hint(view, question)
    notes = f'<p class="hint" id="hint-{question.id}">{hint}</p>' if hint else ""
    if wrong:
        notes += f'<p class="fault" id="fault-{question.id}">{view.word("form.wrong.this")}</p>'
    described = " ".join([f"hint-{question.id}"] * bool(hint) + [f"fault-{question.id}"] * wrong)
    tied = (f' aria-describedby="{described}"' if described else "") + (' aria-invalid="true"' if wrong else "")
    classes = f"ask {question.kind}" + " wrong" * wrong
    if question.answers:
        rows = "".join(_row(view, question, at, said, at == 0) for at in range(len(question.answers)))
        tied = tied.replace(' aria-invalid="true"', "")  # a group has none; its fault is tied to it all the same
        inside = f'<legend>{head}</legend>{notes}<div class="rows">{rows}</div>'
        return f'<fieldset class="{classes}"{tied}>{inside}</fieldset>'
    value = escape(said[0][: 2 * TEXT_MOST]) if said else ""
    common = f'id="in-{question.id}" name="{name}"{tied} autocomplete="off"'
    if question.kind == "number":
        box = f'<input type="text" inputmode="numeric" maxlength="3" value="{value}" {common}>'
    else:
        box = f'<textarea rows="3" maxlength="{TEXT_MOST}" {common}>{value}</textarea>'
    return f'<div class="{classes}"><label class="legend" for="in-{question.id}">{head}</label>{notes}{box}</div>'


def _hint(view: View, question: Question) -> str:
    if question.kind == "number":
        return view.word("form.number.hint", least=question.least, most=question.most)
    hints = {"many": "form.several", "text": "form.text.hint"}
    return view.word(hints[question.kind]) if question.kind in hints else ""


def _row(view: View, question: Question, at: int, said: Sequence[str], first: bool) -> str:
    kind = "checkbox" if question.several else "radio"
    sign = _SIGNS[at]
    checked = " checked" if sign in said else ""
    anchor = f' id="in-{question.id}"' if first else ""
    drawn = face(at + 1) if question.kind == "faces" else ""
    words = ruby(say(view.speech, question.answers[at].text_id).first)
    return (
        f'<label class="row"><input type="{kind}" name="{NAMED}{question.id}" value="{sign}"{checked}{anchor}>'
        f'{drawn}<span class="words">{words}</span></label>'
    )


def thanks(view: View, code: str) -> str:
    """What is shown once the answers are kept."""
    body = (
        f'<p class="big"><span class="sign" aria-hidden="true">✓</span> {view.word("form.sent")}</p>'
        f"<p>{view.word('form.thanks.now')}</p>"
        f'<p class="apart"><a class="button quiet" href="/{code}?{view.query}">{view.word("form.another")}</a></p>'
    )
    top = landscape(view, f"/{code}/cheering.svg", f"<h1>{view.word('form.thanks')}</h1>", CONFETTI)
    return document(view, view.bare("form.thanks"), body, top=top, kind="pupil short thanks")


def choose(view: View, code: str) -> str:
    """Before or after the game, where no teacher's page says which."""
    links = "".join(
        f'<p><a class="button main" href="/{code}/{moment}?{view.query}">{view.word(f"form.{moment}")}</a></p>'
        for moment in ("before", "after")
        if questions(view.pack, moment)
    )
    title = f"<h1>{ruby(view.speech.first('title'))}</h1>"
    top = switches(view, f"/{code}") + landscape(view, f"/{code}/greeting.svg", title)
    return document(view, view.bare("form.code.ask"), links, top=top, kind="pupil short")


def closed(view: View, code: str) -> str:
    """What is shown while the teacher has closed the questionnaire; the page looks again by itself."""
    body = (
        f'<p class="big">{view.word("form.closed")}</p>'
        f'<p><a class="button main" href="/{code}?{view.query}">{view.word("form.again")}</a></p>'
    )
    top = switches(view, f"/{code}") + landscape(view, f"/{code}/thinking.svg", f"<h1>{view.word('form.wait')}</h1>")
    return document(view, view.bare("form.wait"), body, top=top, kind="pupil short", data=' data-again="1"')


def door(view: View, trouble: str = "", code: str = "") -> str:
    """Where the code is typed; `trouble` is the id of what is wrong with the one before, which stays to be mended."""
    said = f'<p class="fault" id="fault-code" role="alert">{view.word(trouble)}</p>' if trouble else ""
    tied = ' aria-describedby="fault-code" aria-invalid="true"' if trouble else ""
    body = (
        f'<form method="get" action="/"><div class="ask code"><label class="legend" for="in-code">'
        f'<span class="words">{view.word("form.code.ask")}</span></label>{said}'
        f'<input type="text" id="in-code" name="code" value="{escape(code[:CODE_MOST])}" maxlength="{CODE_MOST}" '
        f'autocomplete="off" autocapitalize="none" spellcheck="false"{tied}>'
        f'<input type="hidden" name="lang" value="{view.lang}"></div>'
        f'<button class="main">{view.word("form.go")}</button></form>'
    )
    mark = view.bare("form.wrong.title") + " – " if trouble else ""
    top = switches(view, "/") + f'<header class="plain"><h1>{view.word("form.title")}</h1></header>'
    return document(view, mark + view.bare("form.title"), body, top=top, kind="pupil short")
