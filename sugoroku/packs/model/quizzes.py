"""quizzes.yaml: a bank of questions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from .limits import Id, Locale, Model, Month, Path, Text, Topic


class Right(Model):
    """The right answer."""

    right: Text
    """What it says."""

    @property
    def text(self) -> str:
        """What the choice says."""
        return self.right


class Wrong(Model):
    """A wrong answer."""

    wrong: Text
    """What it says."""

    @property
    def text(self) -> str:
        """What the choice says."""
        return self.wrong


def _one_choice(value: Any) -> Any:
    if isinstance(value, Right | Wrong):
        return value
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in ("right", "wrong"):
        found = list(value) if isinstance(value, dict) else [str(value)[:60]]
        raise PydanticCustomError("packs.choice.shape", "right or wrong", {"found": found})
    return value


def _choice_tag(value: Any) -> str | None:
    return str(next(iter(value))) if isinstance(value, dict) else type(value).__name__.lower()


Choice = Annotated[
    Annotated[Right, Tag("right")] | Annotated[Wrong, Tag("wrong")],
    Discriminator(_choice_tag),
    BeforeValidator(_one_choice),
]


class Quiz(Model):
    """One question."""

    id: Id
    """Its name in this file, in translations and in records of games."""
    topic: Topic
    """What it is about."""
    level: Annotated[int, Field(ge=1, le=3)]
    """1 for 9 to 10 years, 2 to 12, 3 to 14."""
    question: Text
    """What is asked."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=4)]
    """The answers to choose from; one is right."""
    explain: Text
    """Why, and what one can do: shown after the answer."""
    picture: Path | None = None
    """A picture, from the bank's folder."""
    source: Text
    """Where the fact stands, for the teacher's answer key."""
    as_of: Month
    """The year and month when the fact was true."""
    review_by: Month
    """The year and month by which someone should look whether it still is."""

    @property
    def rights(self) -> tuple[int, ...]:
        """Positions of the right choices, from 0; a good question has one."""
        return tuple(at for at, choice in enumerate(self.choices) if isinstance(choice, Right))

    @property
    def order(self) -> tuple[int, ...]:
        """Positions of the choices as the rules count them: the right one first, then the others as they stand."""
        first = self.rights[:1]
        return (*first, *(at for at in range(len(self.choices)) if at not in first))

    def choice_ids(self) -> list[str]:
        """Text ids of the choices as the rules count them: the right one first."""
        return [f"quizzes.{self.id}.choices.{at + 1}" for at in self.order]


class BankFile(Model):
    """quizzes.yaml: a bank of questions that several boards may use."""

    format: Literal["sugoroku.quiz/1"] = Field(alias="schema")
    """The format of this file."""
    id: Id
    """The bank's name, the same as its folder's."""
    locale: Locale
    """The language of the texts in this folder: ja, es_CL, en, ..."""
    quizzes: Annotated[tuple[Quiz, ...], Field(min_length=1, max_length=500)]
    """The questions."""
