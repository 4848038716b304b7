"""The questionnaire: names that are known and stand once, and questions that show what was learned."""

from __future__ import annotations

from collections.abc import Iterator

from sugoroku.packs.finding import Place, meant
from sugoroku.packs.model import Asked, Quiz

from .asking import Fault, Subject, check
from .ids import twice

COUNT = 5  # questions of knowledge: enough to see a class learn, few enough for a page before the game


@check("packs.survey.knowledge-unknown", "A question that is in no bank would be left out without a word.")
def knowledge_known(subject: Subject) -> Iterator[Fault]:
    """Is every question of knowledge in the pack's banks?"""
    known = [quiz.id for quiz in subject.pack.quizzes]
    for place, name in _knowledge(subject):
        if name not in known:
            yield place, {"found": name, "meant": meant(name, known)}


@check("packs.survey.square-unknown", "A square that is not on the board has no label to choose it by.")
def squares_known(subject: Subject) -> Iterator[Fault]:
    """Is every square that can be chosen on the board, with a label?"""
    known = [square.id for square in subject.squares if square.label]
    for place, asked in _asked(subject):
        for at, name in enumerate(asked.squares or ()):
            if name not in known:
                yield _inside(subject, place, "squares", at), {"found": name, "meant": meant(name, known)}


@check("packs.survey.twice", "Answers are kept under the name of their question: two of one name are mixed for good.")
def names_differ(subject: Subject) -> Iterator[Fault]:
    """Has every question, and every answer of a question, a name of its own?"""
    named = [(name, place) for place, name in _knowledge(subject)]
    named += [(asked.id, _inside(subject, keys, "id")) for keys, asked in _asked(subject)]
    yield from twice(named)
    for keys, asked in _asked(subject):
        choices, squares = asked.choices or (), asked.squares or ()
        yield from twice([(one.id, _inside(subject, keys, "choices", at, "id")) for at, one in enumerate(choices)])
        yield from twice([(name, _inside(subject, keys, "squares", at)) for at, name in enumerate(squares)])


@check(
    "packs.survey.knowledge-count", "Five before and the same five after can be compared with other classes.", "warning"
)
def five_or_none(subject: Subject) -> Iterator[Fault]:
    """Are there exactly five questions of knowledge, or none?"""
    survey = subject.pack.survey
    if survey and len(survey.knowledge) not in (0, COUNT):
        args = {"found": len(survey.knowledge), "wanted": COUNT}
        yield subject.pack.documents["survey"].place("knowledge", key=True), args


@check(
    "packs.survey.knowledge-aged", "An answer that is no longer true would count those who learned as wrong.", "warning"
)
def knowledge_fresh(subject: Subject) -> Iterator[Fault]:
    """Is the month of review of every question of knowledge still to come?"""
    month = subject.today.strftime("%Y-%m")
    for place, quiz in _quizzes(subject):
        if quiz.review_by < month:
            yield place, {"quiz": quiz.id, "month": quiz.review_by}


@check("packs.survey.knowledge-right", "What was learned is counted in right answers: there must be one to count.")
def one_right(subject: Subject) -> Iterator[Fault]:
    """Has every question of knowledge exactly one right choice?"""
    for place, quiz in _quizzes(subject):
        if len(quiz.rights) != 1:
            yield place, {"quiz": quiz.id, "n": len(quiz.rights)}


Keys = tuple[str, int]
"""Where a question stands in survey.yaml: in which part, and as which of it."""


def _asked(subject: Subject) -> Iterator[tuple[Keys, Asked]]:
    survey = subject.pack.survey
    if survey:
        yield from ((("pupil", at), asked) for at, asked in enumerate(survey.pupil))
        yield from ((("teacher", at), asked) for at, asked in enumerate(survey.teacher))


def _knowledge(subject: Subject) -> Iterator[tuple[Place, str]]:
    survey = subject.pack.survey
    for at, name in enumerate(survey.knowledge if survey else ()):
        yield subject.pack.documents["survey"].place("knowledge", at), name


def _quizzes(subject: Subject) -> Iterator[tuple[Place, Quiz]]:
    """The questions of knowledge that are in the banks, each with the place that names it."""
    known = {quiz.id: quiz for quiz in subject.pack.quizzes}
    return ((place, known[name]) for place, name in _knowledge(subject) if name in known)


def _inside(subject: Subject, keys: Keys, *more: str | int) -> Place:
    return subject.pack.documents["survey"].place(*keys, *more)
