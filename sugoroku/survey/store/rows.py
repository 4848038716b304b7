"""Responses as rows of tables, and what may be kept at all: what comes from outside is anybody's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, get_args

from pydantic import ValidationError

from sugoroku.packs.model.limits import LOCALE
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import MOMENTS
from sugoroku.survey.response import TEXT_MOST, Response, Source, Value, sound_pair

from .refusal import NotOpened, Unsound

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")  # of a key or a question
TASK = re.compile(r"[a-z][a-z-]{0,19}")  # who corrects, told by the task
QUESTIONS, VALUES = 60, 16  # at most in a response, and in one of its answers
FORMAT = "sugoroku.session/1"


@dataclass(frozen=True)
class Stored:
    """A response as it is kept."""

    session: str
    """The session's id."""
    response: Response
    day: date
    """When it was received."""


@dataclass(frozen=True)
class Change:
    """What a person corrected in one answer."""

    id: str
    """Random, the same in every store that it is copied to."""
    key: str
    question: str
    number: int
    """1 for the first correction of this answer; of two with the same number, the greater id counts as the later."""
    old: Value | None
    new: Value | None
    by: str
    """A task such as `review` or `enter`, never a name."""
    day: date

    @property
    def turn(self) -> tuple[int, str]:
        """What orders corrections, in every store alike."""
        return self.number, self.id


def check(response: Response) -> None:
    """Raise Unsound with what in a response may not be kept."""
    wrong = next(_wrong(response), None)
    if wrong is not None:
        raise Unsound("survey.store.unsound", what=wrong)


def check_change(question: str, value: Value | None, by: str) -> None:
    """Raise Unsound with what in a correction may not be kept."""
    sound = {"question": _is(NAME, question), "value": value is None or _kept(value), "by": _is(TASK, by)}
    for what, good in sound.items():
        if not good:
            raise Unsound("survey.store.unsound", what=what)


def _wrong(response: Response) -> Iterator[str]:
    if not _is(NAME, response.key):
        yield "key"
    if response.moment not in MOMENTS:
        yield "moment"
    if response.source not in get_args(Source):
        yield "source"
    if not _is(re.compile(LOCALE), response.lang):
        yield "lang"
    questions = [*response.answers, *response.confidence]
    if len(questions) > 2 * QUESTIONS or not all(_is(NAME, question) for question in questions):
        yield "question"
    if not all(_kept(value) for value in response.answers.values()):
        yield "value"
    sure = response.confidence.values()
    if not all(isinstance(share, int | float) and 0 <= share <= 1 for share in sure):  # nan is not between
        yield "confidence"
    if not isinstance(response.pair, str) or response.pair != sound_pair(response.pair):
        yield "pair"


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _kept(value: object) -> bool:
    if isinstance(value, tuple):
        return 0 < len(value) <= VALUES and all(isinstance(one, str) and _kept(one) for one in value)
    # No control sign and no half of a surrogate pair: not every database can keep them.
    return isinstance(value, str) and 0 < len(value) <= TEXT_MOST and value.isprintable()


def answer_rows(response: Response) -> list[dict[str, Any]]:
    """The rows of all answers of a response, those of questions that the reader doubts to be blank among them."""
    doubted = {question for question, share in response.confidence.items() if share < 1}
    return [
        row
        for question in sorted(doubted | set(response.answers))
        for row in value_rows(
            response.key, question, response.answers.get(question), response.confidence.get(question, 1)
        )
    ]


def value_rows(key: str, question: str, value: Value | None, confidence: float = 1) -> list[dict[str, Any]]:
    """The rows of one answer; no row where it is certain that there is no answer."""
    if value is None and confidence == 1:
        return []
    values = enumerate(value, 1) if isinstance(value, tuple) else [(0, value)]
    return [
        {"key": key, "question": question, "place": place, "value": one, "confidence": confidence}
        for place, one in values
    ]


def stored(rows: Iterable[Sequence[Any]]) -> Iterator[Stored]:
    """Responses from rows (session, key, moment, source, lang, day, pair, question, value, place, confidence)."""
    for _, group in groupby(rows, key=lambda row: row[1]):
        given = list(group)
        session, key, moment, source, lang, day, pair = given[0][:7]
        answers, confidence = answers_of([row[7:] for row in given])
        yield Stored(session, Response(key, moment, source, lang, answers, confidence, pair or ""), day)


def answers_of(rows: Iterable[Sequence[Any]]) -> tuple[dict[str, Value], dict[str, float]]:
    """Answers and confidences from rows (question, value, place, confidence) of one response."""
    answers: dict[str, Value] = {}
    confidence: dict[str, float] = {}
    for question, value, place, share in rows:
        if question is None:
            continue
        if share < 1:
            confidence[question] = share
        if value is not None:
            before = answers.get(question, ())
            answers[question] = value if place == 0 else (*before, value)
    return answers, confidence


def change_row(change: Change) -> dict[str, Any]:
    """A correction as a row."""
    return {**vars(change), "old": json.dumps(change.old), "new": json.dumps(change.new)}


def change_of(row: Mapping[str, Any]) -> Change:
    """A correction from its row; raises Unsound where it is none."""
    try:
        old, new = (_value(json.loads(row[name])) for name in ("old", "new"))
    except (TypeError, ValueError, RecursionError):
        raise Unsound("survey.store.unsound", what="value") from None
    change = Change(**{**row, "old": old, "new": new})
    if not _is(NAME, change.id) or not isinstance(change.number, int) or not 0 < change.number < 10**6:
        raise Unsound("survey.store.unsound", what="change")
    check_change(change.question, new, change.by)
    return change


def _value(kept: Any) -> Any:
    return tuple(kept) if isinstance(kept, list) else kept


def session_row(info: SessionFile) -> dict[str, Any]:
    """A session as a row."""
    return info.model_dump(exclude={"format"})


def session_of(row: Mapping[str, Any], name: str) -> SessionFile:
    """A session from its row; raises NotOpened where the store of this name holds none there."""
    fields = {SessionFile.model_fields[column].alias or column: value for column, value in row.items()}
    try:
        return SessionFile.model_validate({"schema": FORMAT, **fields})
    except ValidationError:
        raise NotOpened("survey.store.broken", store=name) from None
