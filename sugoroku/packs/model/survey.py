"""survey.yaml: what pupils and teachers are asked before and after the game."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .limits import Id, Label, Model, Text

AskedKind = Literal["one", "many", "faces", "habit", "number", "text"]
STEPS = 5  # of a scale with drawn faces, from "a little" to "very much"


class Option(Model):
    """One answer to choose."""

    id: Id
    """Its name in records and translations."""
    text: Label
    """What it says."""


class Asked(Model):
    """One question."""

    id: Id
    """Its name in records, exports and translations; never changed once answers are in."""
    kind: AskedKind
    """One choice, several, a scale of five faces, yes - sometimes - not yet, a number, or free words."""
    when: Literal["before", "after", "both"] = "after"
    """Whether it is asked before the game, after it, or both."""
    question: Text
    """What is asked."""
    choices: Annotated[tuple[Option, ...], Field(min_length=2, max_length=8)] | None = None
    """The answers of `one` and `many`."""
    squares: Annotated[tuple[Id, ...], Field(min_length=2, max_length=8)] | None = None
    """Squares of the board as the answers of `one` and `many`, by their ids; their labels are what is read."""
    least: Annotated[int, Field(ge=0, le=999)] | None = None
    """The smallest number that can be an answer."""
    most: Annotated[int, Field(ge=1, le=999)] | None = None
    """The largest number that can be an answer."""

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        chosen = self.choices is not None or self.squares is not None
        if self.kind in ("one", "many") and not chosen:
            raise PydanticCustomError("packs.survey.no-choices", "no choices", {"question": self.id, "at": "kind"})
        if chosen and self.kind not in ("one", "many"):
            at = "choices" if self.choices is not None else "squares"
            raise PydanticCustomError("packs.survey.choices", "no choices here", {"kind": self.kind, "at": at})
        if self.choices is not None and self.squares is not None:
            raise PydanticCustomError("packs.survey.both", "choices or squares", {"at": "squares"})
        if self.kind == "number" and (self.least is None or self.most is None or self.least >= self.most):
            raise PydanticCustomError("packs.survey.range", "from least to most", {"question": self.id, "at": "kind"})
        return self


class SurveyFile(Model):
    """survey.yaml: what pupils and teachers are asked before and after the game."""

    format: Literal["sugoroku.survey/1"] = Field(alias="schema")
    """The format of this file."""
    knowledge: Annotated[tuple[Id, ...], Field(max_length=8)] = ()
    """Questions of the pack's banks that are asked before and after, by their ids, to see what was learned."""
    pupil: Annotated[tuple[Asked, ...], Field(min_length=1, max_length=20)]
    """What each pupil is asked."""
    teacher: Annotated[tuple[Asked, ...], Field(max_length=10)] = ()
    """What the teacher is asked."""
