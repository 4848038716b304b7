"""Typing sheets by hand on the command line: the answers of each question by number, one sheet after the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from sugoroku.drawing.speech import Speech
from sugoroku.packs import Pack, plain
from sugoroku.survey.questions import Moment, Question, questions, say
from sugoroku.survey.response import Response, Value, new_key, sound
from sugoroku.survey.session import Session

if TYPE_CHECKING:
    from sugoroku.survey.store import Store

Ask = Callable[[str], str | None]
"""Asks a person and gives the answer; nothing where no more answers will come."""
Say = Callable[[str], None]

BACK = "<"
TASK = "enter"  # in the log of corrections
_SHOWN = 40  # characters of a wrong answer that are told again


class _Back(Exception):
    """One question back."""


def enter(session: Session, pack: Pack, store: Store, moment: Moment, lang: str, ask: Ask, say: Say) -> int:
    """Keep the sheets that are typed and give how many; each is kept when its last question is answered.

    Going back from a sheet's first question corrects the sheet before. Raises what the store raises.
    """
    typing = _Typing(Speech(pack, lang, "none"), questions(pack, moment), ask, say)
    words = typing.words
    if not typing.asked:
        say(words("survey.enter.none"))
        return 0
    store.begin(session.info)
    say(words("survey.enter.how"))
    kept: list[Response] = []
    while True:
        try:
            answers = typing.sheet(len(kept) + 1)
        except _Back:
            if kept:
                kept[-1] = _corrected(typing, store, kept[-1], len(kept))
            else:
                say(words("survey.enter.first"))
            continue
        if answers is None:
            break
        kept.append(Response(new_key(), moment, "typed", lang, answers))
        store.add(session.info.id, kept[-1])
    total = words.number(store.count(session.info.id, moment))
    say(words.count("survey.enter.count", len(kept), total=total))
    return len(kept)


def _corrected(typing: _Typing, store: Store, kept: Response, number: int) -> Response:
    """Type the end of a sheet that is kept already once more; every change is logged, and kept at once."""
    typing.say(typing.words("survey.enter.back", number=number))
    answers = dict(kept.answers)

    def changed(question: str, value: Value | None) -> None:
        store.change(kept.key, question, value, TASK)

    typing.through(answers, len(typing.asked) - 1, changed)
    return Response(kept.key, kept.moment, kept.source, kept.lang, answers)


class _Typing:
    """A person at the keyboard, and what is asked."""

    def __init__(self, speech: Speech, asked: tuple[Question, ...], ask: Ask, say: Say) -> None:
        self.speech, self.asked, self.ask, self.say = speech, asked, ask, say
        self.words = speech.words

    def sheet(self, number: int) -> dict[str, Value] | None:
        """A new sheet; nothing where the answers end. Raises _Back at its first question."""
        self.say("")
        self.say(self.words("survey.enter.sheet", number=number))
        answers: dict[str, Value] = {}
        begun, whole = self.through(answers, 0, first=_Back)
        if not whole and begun:
            self.say(self.words("survey.enter.unfinished"))
        return answers if whole else None

    def through(
        self, answers: dict[str, Value], at: int, changed: Callable[[str, Value | None], None] = lambda *_: None,
        first: type[Exception] | None = None,
    ) -> tuple[bool, bool]:  # fmt: skip
        """Ask from a question to the last: whether something was answered, and whether it came to the end."""
        begun, seen = False, set() if first else {question.id for question in self.asked}
        while at < len(self.asked):
            question = self.asked[at]
            self._show(question, at + 1, answers.get(question.id), question.id in seen)
            try:
                value = self._answer(question)
            except _Back:
                if at == 0 and first is not None and not begun:
                    raise
                at = max(at - 1, 0)
                continue
            except EOFError:
                return begun, False
            begun = True
            seen.add(question.id)
            answers.pop(question.id, None)
            if value is not None:
                answers[question.id] = value
            changed(question.id, value)
            at += 1
        return begun, True

    def _show(self, question: Question, number: int, value: Value | None, seen: bool) -> None:
        words = self.words
        said = self._said(question.text_id)
        self.say(words("survey.enter.question", number=number, all=len(self.asked), question=said))
        for at, answer in enumerate(question.answers, 1):
            self.say(words("survey.enter.answer", number=at, answer=self._said(answer.text_id)))
        if seen:
            self.say(words("survey.enter.stands", answer=self._value(question, value)))

    def _answer(self, question: Question) -> Value | None:
        """Ask until the answer can be; raises _Back, and EOFError where there is none any more."""
        kind = question.kind if question.kind in ("number", "text", "many") else "one"
        limits = {"least": question.least, "most": len(question.answers) or question.most}
        while True:
            typed = self.ask(self.words(f"survey.enter.ask.{kind}", **limits))
            if typed is None:
                raise EOFError
            flat = typed if kind == "text" else unicodedata.normalize("NFKC", typed)
            if unicodedata.normalize("NFKC", typed).strip() == BACK:
                raise _Back
            if not flat.strip():
                return None
            value = _meant(question, flat.strip())
            if value is not None:
                return value
            found = "".join(one if one.isprintable() else "?" for one in typed.strip()[:_SHOWN])
            self.say(self.words(f"survey.enter.wrong.{kind}", found=found, **limits))

    def _said(self, text_id: str) -> str:
        return plain(say(self.speech, text_id).first)

    def _value(self, question: Question, value: Value | None) -> str:
        if value is None:
            return plain(self.words("survey.review.none"))
        numbers = {answer.id: f"{at} {self._said(answer.text_id)}" for at, answer in enumerate(question.answers, 1)}
        return ", ".join(numbers.get(one, one) for one in (value if isinstance(value, tuple) else (value,)))


def _meant(question: Question, typed: str) -> Value | None:
    """The answer that numbers or words mean; nothing where they mean none."""
    if not question.answers:
        return sound(question, typed)
    numbers = [one for one in re.split(r"[\s,、]+", typed) if one]
    ids = [_chosen(question, one) for one in numbers]
    if question.several:
        return sound(question, ids) if ids and len(ids) == len(set(ids)) else None
    return sound(question, ids[0]) if len(ids) == 1 else None


def _chosen(question: Question, number: str) -> str:
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else 0
    return question.answers[at - 1].id if 0 < at <= len(question.answers) else ""
