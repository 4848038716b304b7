"""The codebook: what every column of an export is, and what every id in it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from sugoroku.survey.questions import MOMENTS, Question

from .counting import Counts
from .telling import Teller

HEADS = ("column", "moment", "kind", "question", "answer", "text", "right")
FIXED = ("session", "pack", "version", "place", "class", "grade", "date", "moment", "source", "lang", "key", "pair")
"""What stands before the answers in each row of an export of answers."""
COUNTED = ("group", "moment", "question", "answer", "n", "count", "share")
"""What stands in each row of an export of counts."""


def codebook(teller: Teller, fixed: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The rows of the codebook: columns that are no questions, then every question, below it each of its answers."""
    for name in fixed:
        yield name, "", "", "", "", teller.word(f"column.{name}"), ""
    for question, when in asked(teller.counts).values():
        kind = teller.word(f"kind.{question.kind}")
        yield question.id, " ".join(when), question.kind, teller.asks(question), "", _range(question, kind), ""
        for answer in question.answers:
            right = "1" if answer.id == question.right else ""
            yield question.id, "", "", "", answer.id, teller.text(answer.text_id), right


def asked(counts: Counts) -> dict[str, tuple[Question, list[str]]]:
    """Every question once, by its id, with the moments at which it is asked."""
    found: dict[str, tuple[Question, list[str]]] = {}
    for moment in MOMENTS:
        for question in counts.asked[moment]:
            found.setdefault(question.id, (question, []))[1].append(moment)
    return found


def _range(question: Question, kind: str) -> str:
    return f"{kind} ({question.least}–{question.most})" if question.kind == "number" else kind
