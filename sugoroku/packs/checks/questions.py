"""The questions: enough of them, one right answer each, and facts that someone looks after."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from sugoroku.packs.furigana import plain
from sugoroku.packs.model import Quiz

from .asking import Fault, Subject, check


@check("packs.questions.few", "With fewer questions than squares, a class meets the same one twice in one game.")
def enough_of_each(subject: Subject) -> Iterator[Fault]:
    """Has every topic on the board at least as many questions, at the board's level, as it has squares?"""
    return _fewer_than(subject, 1)


@check("packs.questions.scarce", "Several teams land on one square; two questions a square last for a game.", "warning")
def plenty_of_each(subject: Subject) -> Iterator[Fault]:
    """Has every topic on the board twice as many questions, at the board's level, as it has squares?"""
    enough = {str(args["topic"]) for _, args in _fewer_than(subject, 1)}
    return (fault for fault in _fewer_than(subject, 2) if fault[1]["topic"] not in enough)


@check("packs.questions.one-right", "Children trust the answer: none right, or two, teaches something false.")
def one_right(subject: Subject) -> Iterator[Fault]:
    """Has every question exactly one right choice?"""
    for at, quiz in enumerate(subject.pack.quizzes):
        if len(quiz.rights) != 1:
            yield subject.pack.where_quiz(at, "choices"), {"quiz": quiz.id, "n": len(quiz.rights)}


@check("packs.questions.same-choice", "Two choices that say the same leave a child nothing to choose.")
def choices_differ(subject: Subject) -> Iterator[Fault]:
    """Do all choices of a question differ, in every language?"""
    by_text = {(one.id, one.lang): one for one in subject.texts if ".choices." in one.id}
    for quiz in subject.pack.quizzes:
        for lang in sorted({lang for _, lang in by_text}):
            seen: set[str] = set()
            for number in range(1, len(quiz.choices) + 1):
                told = by_text.get((f"quizzes.{quiz.id}.choices.{number}", lang))
                if told and _same_form(told.words) in seen:
                    yield told.place, {"quiz": quiz.id, "found": plain(told.words)}
                seen |= {_same_form(told.words)} if told else set()


@check("packs.questions.same-question", "A question that stands twice is asked twice.")
def questions_differ(subject: Subject) -> Iterator[Fault]:
    """Is every question asked once, through all banks?"""
    seen: dict[str, Quiz] = {}
    for at, quiz in enumerate(subject.pack.quizzes):
        form = _same_form(quiz.question)
        if form in seen:
            yield subject.pack.where_quiz(at, "question"), {"quiz": quiz.id, "other": seen[form].id}
        seen.setdefault(form, quiz)


@check("packs.questions.review-past", "Facts age, and the month set for looking again has gone by.", "warning")
def review_to_come(subject: Subject) -> Iterator[Fault]:
    """Is the month of review of every question still to come?"""
    month = subject.today.strftime("%Y-%m")
    for at, quiz in enumerate(subject.pack.quizzes):
        if quiz.review_by < month:
            yield subject.pack.where_quiz(at, "review_by"), {"quiz": quiz.id, "month": quiz.review_by}


@check("packs.questions.review-order", "A review before the fact was last true can only be a slip of the pen.")
def review_after_fact(subject: Subject) -> Iterator[Fault]:
    """Comes the review of every question after the month of its fact?"""
    for at, quiz in enumerate(subject.pack.quizzes):
        if quiz.review_by <= quiz.as_of:
            args = {"quiz": quiz.id, "month": quiz.review_by, "as_of": quiz.as_of}
            yield subject.pack.where_quiz(at, "review_by"), args


@check("packs.questions.future", "A fact cannot have been looked up in a month that has not come.")
def fact_known(subject: Subject) -> Iterator[Fault]:
    """Was every fact true in a month that has come?"""
    month = subject.today.strftime("%Y-%m")
    for at, quiz in enumerate(subject.pack.quizzes):
        if quiz.as_of > month:
            yield subject.pack.where_quiz(at, "as_of"), {"quiz": quiz.id, "month": quiz.as_of}


def _fewer_than(subject: Subject, times: int) -> Iterator[Fault]:
    """Topics with fewer questions than so many times their squares; said at the topic's first square."""
    level = subject.pack.board.rules.level
    ready = Counter(quiz.topic for quiz in subject.pack.quizzes if quiz.level <= level)
    squares = Counter(square.topic for square in subject.squares if square.kind == "quiz" and square.topic)
    for at, square in enumerate(subject.squares):
        topic = square.topic
        wanted = times * squares.pop(topic, 0) if topic else 0
        if topic and ready[topic] < wanted:
            args = {"topic": topic, "found": ready[topic], "wanted": wanted, "level": level}
            yield subject.pack.where_square(at, "topic"), args


def _same_form(text: str) -> str:
    """The text without what a reader would not call a difference: readings, width, case, spaces, end marks."""
    folded = unicodedata.normalize("NFKC", plain(text)).casefold()
    return "".join(folded.split()).strip("。.!¡?¿")
