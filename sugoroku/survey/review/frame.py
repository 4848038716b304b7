"""What every page of the review has: how far one is above it, and the ways to go below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from sugoroku.packs import Pack, plain
from sugoroku.survey.form.view import View, own_name, seen, tag
from sugoroku.survey.questions import Question, say
from sugoroku.survey.response import Value

from .waiting import Asked, Page
from .work import Work

WHYS = ("several", "faint", "ring", "struck", "hidden", "blot", "beside", "number")


@dataclass(frozen=True)
class Seat:
    """Who sits before it: in which language, with keys or without, and under which secret address."""

    view: View
    keys: bool
    base: str
    """The beginning of every address: / and what nobody can guess."""

    def to(self, place: object) -> str:
        """An address, as HTML."""
        return f"{self.base}/{place}?lang={self.view.lang}&amp;keys={int(self.keys)}"

    def bare(self, text_id: str, **args: object) -> str:
        """Words of the program, as HTML."""
        return self.view.bare(text_id, **args)

    def said(self, text_id: str) -> str:
        """What a question or an answer says, as HTML."""
        return escape(plain(say(self.view.speech, text_id).first))

    def value(self, question: Question, value: Value | None) -> str:
        """What an answer says, as HTML."""
        if value is None:
            return self.bare("survey.review.none")
        known = {answer.id: answer.text_id for answer in question.answers}
        chosen = value if isinstance(value, tuple) else (value,)
        return " · ".join(self.said(known[one]) if one in known else escape(one) for one in chosen)

    def cap(self, key: str) -> str:
        """A key, drawn beside what it does."""
        return f'<kbd aria-hidden="true">{key}</kbd>' if key and self.keys else ""

    def why(self, asked: Asked) -> str:
        """Why a person must look."""
        if asked.kind == "words":
            return self.bare("survey.review.words.hint")
        return self.bare(f"survey.review.why.{asked.why if asked.why in WHYS else 'other'}")

    def page(self, page: Page) -> str:
        """Where the sheet is found again."""
        return self.bare("survey.review.page", file=page[0], number=page[1])


def seat(pack: Pack, lang: str, base: str, asked: Mapping[str, str]) -> Seat:
    """What an address asks for; a teacher needs no readings above the kanji."""
    return Seat(replace(seen(pack, lang, dict(asked)), furigana="none"), asked.get("keys") != "0", base)


def frame(seat: Seat, work: Work, at: int | None, title: str, body: str) -> str:
    """A page of the work; `title` and `body` are HTML."""
    done, total = work.counts
    said = seat.bare("survey.review.progress", done=done, all=total)
    progress = (
        f'<p class="far"><label for="far">{said}</label>'
        f'<progress id="far" max="{max(total, 1)}" value="{done}"></progress></p>'
    )
    top = f'<header class="bar">{progress}{_switches(seat, "all" if at is None else at)}</header>'
    ways = f'<nav class="ways" aria-label="{seat.bare("survey.review.ways")}">{_ways(seat, work, at)}</nav>'
    below = f'<footer class="below">{ways}{_keys(seat, at)}</footer>'
    return document(seat, f"{title} ({done}/{total})", f"{top}<main>{body}</main>{below}")


def document(seat: Seat, title: str, body: str) -> str:
    """A whole page."""
    script = '<script src="/static/review.js" defer></script>' if seat.keys else ""
    return (
        f'<!doctype html>\n<html lang="{tag(seat.view.lang)}">\n<head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{title}'
        f'</title><link rel="icon" href="/static/sugoroku.svg"><link rel="stylesheet" href="/static/form.css">'
        f'<link rel="stylesheet" href="/static/review.css">{script}</head>\n<body class="review">{body}</body></html>\n'
    )


def _ways(seat: Seat, work: Work, at: int | None) -> str:
    undo = (
        f'<form method="post" action="{seat.to("undo")}"><button class="quiet" data-key="u">'
        f"{seat.bare('survey.review.undo')}{seat.cap('U')}</button></form>"
        if work.undoable
        else ""
    )
    if at is None:
        return _way(seat, work.open_after(-1), "go", "Enter", "Enter") + undo
    back = _way(seat, work.step(at, -1), "before", "ArrowLeft", "←")
    ahead = _way(seat, work.step(at, 1), "next", "ArrowRight", "→")
    return f"{back}{ahead}{undo}{_way(seat, 'all', 'gallery', 'g', 'G')}"


def _keys(seat: Seat, at: int | None) -> str:
    """Which keys there are, in one line."""
    if not seat.keys or at is None:
        return ""
    return f'<p class="keys">{seat.bare("survey.review.keys")}</p>'


def _way(seat: Seat, to: int | str | None, name: str, key: str, sign: str) -> str:
    if to is None:
        return ""
    words = seat.bare(f"survey.review.{name}")
    return f'<a class="button quiet" href="{seat.to(to)}" data-key="{key}">{words}{seat.cap(sign)}</a>'


def _switches(seat: Seat, here: int | str) -> str:
    def link(shown: Seat, words: str, more: str = "") -> str:
        return f'<a href="{shown.to(here)}"{more}>{words}</a>'

    view, now = seat.view, ' aria-current="true"'
    languages = "".join(
        link(replace(seat, view=replace(view, lang=one)), escape(own_name(one)),
             f' lang="{tag(one)}"' + now * (one == view.lang))
        for one in view.pack.readable_locales
    )  # fmt: skip
    keys = link(replace(seat, keys=not seat.keys), seat.bare(f"survey.review.keys.{'off' if seat.keys else 'on'}"))
    return (
        f'<nav class="switches" aria-label="{seat.bare("survey.review.switches")}">'
        f'<span class="group">{languages}</span><span class="group">{keys}</span></nav>'
    )
