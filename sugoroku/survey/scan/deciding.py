"""From boxes to answers: what a question's boxes say together, how sure that is, and what a person must look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sugoroku.survey.questions import Question
from sugoroku.survey.response import Value, sound

from .judging import GHOST, REST, SURE, TRACE, Box

DOUBTED = 0.5  # the confidence of a suggestion that a person must look at


@dataclass(frozen=True)
class Decision:
    """What a question's boxes say."""

    value: Value | None
    confidence: float
    doubt: str
    """Why a person must look: several, faint, ring, struck, hidden, blot, beside, number; empty where nobody must."""


def decide(question: Question, boxes: Sequence[Box]) -> Decision:
    """Decides a question."""
    if question.kind == "number":
        return _number(question, boxes)
    return _many(boxes) if question.several else _one(boxes)


def _many(boxes: Sequence[Box]) -> Decision:
    marked = tuple(box.oval.answer for box in boxes if box.verdict == "mark")
    weak = [box for box in boxes if box.verdict == "maybe" and not _erased(box, _strongest(boxes))]
    if weak:
        likely = tuple(box.oval.answer for box in boxes if box.verdict == "mark" or box in weak)
        return Decision(likely, DOUBTED, weak[0].why)
    if not marked:
        return _nothing(boxes)
    cores = [box.core for box in boxes if box.verdict == "mark"]
    # The rest of a bad erasure is as dark as light pencil, but not beside what the same pencil has just done.
    if min(cores) < min(REST, 0.55 * max(cores)):
        return Decision(marked, DOUBTED, "faint")
    return Decision(marked, _sure(boxes), "")


def _one(boxes: Sequence[Box], alone: bool = True) -> Decision:
    marked = [box for box in boxes if box.verdict == "mark"]
    strongest = _strongest(boxes)
    weak = [box for box in boxes if box.verdict == "maybe" and not _erased(box, strongest)]
    if len(marked) == 1 and all(_unseen(box) for box in weak):
        return Decision(marked[0].oval.answer, _sure(boxes), "")
    if not marked and not weak:
        return _nothing(boxes) if alone else Decision(None, 1.0, "")
    # What is struck out or stained is not meant; otherwise the strongest is.
    meant = [box for box in boxes if box.verdict != "none" and box.why not in ("struck", "blot")]
    best = max(meant, key=lambda box: box.mass, default=None)
    doubt = weak[0].why if weak else "several"
    return Decision(best.oval.answer if best else None, DOUBTED, doubt)


def _nothing(boxes: Sequence[Box]) -> Decision:
    """Nothing is marked: but a trace, or ink just beside a box, may be somebody's answer."""
    trace = max(boxes, key=lambda box: box.mass + box.beside / 4, default=None)
    if trace is not None and (trace.mass > 0.03 or trace.beside > 0.6):
        return Decision(trace.oval.answer, DOUBTED, "faint" if trace.mass > 0.03 else "beside")
    if any(box.why == "lost" for box in boxes):
        return Decision(None, DOUBTED, "hidden")
    return Decision(None, 1.0, "")


def _number(question: Question, boxes: Sequence[Box]) -> Decision:
    columns: dict[str, list[Box]] = {}
    for box in boxes:
        columns.setdefault(box.oval.answer.split(":")[0], []).append(box)
    marked = any(box.verdict == "mark" for box in boxes)
    said = [_one(column, alone=not marked) for _, column in sorted(columns.items(), key=lambda one: int(one[0]))]
    digits = ["" if one.value is None else str(one.value).split(":")[1] for one in said]
    number = "".join(digits)
    doubt = next((one.doubt for one in said if one.doubt), "")
    if not number and not doubt:
        return Decision(None, 1.0, "")
    value = sound(question, number)
    # A gap after a digit, or a number that nobody can mean, is somebody's slip.
    slip = value is None or "" in digits[next((at for at, one in enumerate(digits) if one), 0) :]
    doubt = doubt or ("number" if slip else "")
    return Decision(value, DOUBTED if doubt else min(one.confidence for one in said), doubt)


def _strongest(boxes: Sequence[Box]) -> Box | None:
    return max((box for box in boxes if box.verdict == "mark"), key=lambda box: box.mass, default=None)


def _erased(box: Box, strongest: Box | None) -> bool:
    """Whether a trace is what a good erasure leaves, beside a mark that is much stronger."""
    if strongest is None or box.why != "faint":
        return False
    return box.core < min(GHOST, 0.4 * strongest.core) or box.mass < 0.08 * min(strongest.mass, 4.0)


def _unseen(box: Box) -> bool:
    """Whether a box has no ink, though its outline is hardly there: it says nothing against a clear mark elsewhere."""
    return box.why == "hidden" and box.mass < TRACE


def _sure(boxes: Sequence[Box]) -> float:
    """How sure an answer is: by the weakest of its marks, and by the strongest trace that does not count."""
    least = min((box.core for box in boxes if box.verdict == "mark"), default=1.0)
    most = max((box.core for box in boxes if box.verdict != "mark"), default=0.0)
    return round(min(1.0, 0.7 + 0.3 * min(1.0, (least - SURE) / 0.2)) * (1 - min(0.3, most)), 3)
