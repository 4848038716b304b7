"""What is asked, resolved from a pack: the questions of one moment, each with the answers there are to choose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sugoroku.packs.model import STEPS, Asked, Quiz
from sugoroku.packs.model.survey import AskedKind

if TYPE_CHECKING:
    from sugoroku.drawing.speech import Said, Speech
    from sugoroku.packs import Pack

Moment = Literal["before", "after", "teacher"]
"""Before the game or after it, or what the teacher is asked."""
MOMENTS: tuple[Moment, ...] = ("before", "after", "teacher")
HABITS = ("yes", "some", "not")


@dataclass(frozen=True)
class Answer:
    """One answer to choose: its id in records, and the id of its text."""

    id: str
    text_id: str
    """Of the pack's texts; of the program's own words where it begins with `form.`."""


@dataclass(frozen=True)
class Question:
    """One question."""

    id: str
    kind: AskedKind
    text_id: str
    answers: tuple[Answer, ...] = ()
    least: int = 0
    most: int = 0
    right: str = ""
    """The id of the right answer of a question of knowledge; nobody who is asked may see it."""

    @property
    def several(self) -> bool:
        """Whether more than one answer may be chosen."""
        return self.kind == "many"


def questions(pack: Pack, moment: Moment) -> tuple[Question, ...]:
    """The questions of a moment in the order in which they are asked; none where the pack has no questionnaire.

    Questions of knowledge come first: before and after they are the same, in the same order.
    """
    if pack.survey is None:
        return ()
    if moment == "teacher":
        return tuple(_question(pack, asked) for asked in pack.survey.teacher)
    known = {quiz.id: quiz for quiz in pack.quizzes}
    knowledge = tuple(_knowledge(known[name]) for name in pack.survey.knowledge if name in known)
    own = (asked for asked in pack.survey.pupil if asked.when in (moment, "both"))
    return (*knowledge, *(_question(pack, asked) for asked in own))


def say(speech: Speech, text_id: str) -> Said:
    """What a question or an answer says, in one language or two."""
    return speech.word(text_id) if text_id.startswith("form.") else speech.told(text_id)


def _question(pack: Pack, asked: Asked) -> Question:
    return Question(
        asked.id, asked.kind, f"survey.{asked.id}.question", tuple(_answers(pack, asked)), asked.least or 0,
        asked.most or 0,
    )  # fmt: skip


def _answers(pack: Pack, asked: Asked) -> Iterator[Answer]:
    if asked.kind == "faces":
        yield from (Answer(str(step), f"form.faces.{step}") for step in range(1, STEPS + 1))
    elif asked.kind == "habit":
        yield from (Answer(name, f"form.habit.{name}") for name in HABITS)
    for option in asked.choices or ():
        yield Answer(option.id, f"survey.{asked.id}.choices.{option.id}")
    for square in asked.squares or ():
        yield Answer(square, f"squares.{square}.label")


def _knowledge(quiz: Quiz) -> Question:
    """A question of the bank without what tells its answer.

    Its choices stand in an order that is the same every time, and are called by their place in it: in the banks the
    right one mostly comes first.
    """
    count = len(quiz.choices)
    order = sorted(range(count), key=lambda at: hashlib.sha256(f"{quiz.id}/{at}".encode()).digest())
    answers = tuple(Answer(str(place), f"quizzes.{quiz.id}.choices.{at + 1}") for place, at in enumerate(order, 1))
    right = next((str(place) for place, at in enumerate(order, 1) if at in quiz.rights), "")
    return Question(quiz.id, "one", f"quizzes.{quiz.id}.question", answers, right=right)
