"""board.yaml: the rules and the path."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .effects import Effects
from .limits import KINDS, KINDS_WITH_EFFECTS, Id, Kind, Label, Millimetres, Model, Path, Text, Topic


class Dice(Model):
    """The dice, or a spinner with values of its own."""

    count: Annotated[int, Field(ge=1, le=4)] = 1
    """How many are rolled together."""
    faces: Annotated[int, Field(ge=2, le=20)] | None = None
    """Faces of a die, from 1 up; 6 when nothing is said."""
    values: Annotated[tuple[Annotated[int, Field(ge=1, le=20)], ...], Field(min_length=2, max_length=20)] | None = None
    """A spinner's own values, in place of faces."""

    @model_validator(mode="after")
    def _faces_or_values(self) -> Self:
        if self.faces and self.values:
            raise PydanticCustomError("packs.dice.both", "faces or values", {"at": "values"})
        return self

    @property
    def shown(self) -> tuple[int, ...]:
        """What one die can show."""
        return self.values or tuple(range(1, (self.faces or 6) + 1))


class ClassMeter(Model):
    """The CO2 meter that the whole class moves together, between winning and losing."""

    start: Annotated[int, Field(ge=0, le=99)]
    """Where it stands at the start."""
    goal: Annotated[int, Field(ge=0, le=99)]
    """Won when it has come to this."""
    limit: Annotated[int, Field(ge=0, le=99)]
    """Lost when it has come to this."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not (self.goal < self.start < self.limit or self.goal > self.start > self.limit):
            raise PydanticCustomError("packs.meter.order", "start between goal and limit", {"at": "start"})
        return self


class Rules(Model):
    """How the game goes on this board."""

    teams: tuple[Annotated[int, Field(ge=2, le=6)], Annotated[int, Field(ge=2, le=6)]] = (2, 6)
    """The fewest and the most teams."""
    dice: Dice = Dice()
    """What is rolled."""
    goal: Literal["pass", "exact", "bounce"] = "pass"
    """How the goal is reached: by passing, by the exact number, or by the exact number with bouncing back."""
    win: Literal["first", "eco", "together"] = "first"
    """Who wins: who arrives first, who has most eco points, or all together by the meter."""
    end: Literal["first", "finish-round", "all", "rounds", "minutes"] = "finish-round"
    """When the game ends."""
    rounds: Annotated[int, Field(ge=1, le=99)] | None = None
    """The most rounds."""
    minutes: Annotated[int, Field(ge=1, le=180)] | None = None
    """The most minutes; the round then begun is finished."""
    meter: ClassMeter | None = None
    """The class's CO2 meter."""
    right: Effects = ()
    """What a right answer brings."""
    wrong: Effects = ()
    """What a wrong answer brings."""
    level: Annotated[int, Field(ge=1, le=3)] = 2
    """The level of the questions, unless the teacher chooses another: 1 for 9 to 10 years, 2 to 12, 3 to 14."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.teams[0] > self.teams[1]:
            raise PydanticCustomError("packs.rules.teams-order", "few first", {"at": "teams"})
        for end in ("rounds", "minutes"):
            if self.end == end and getattr(self, end) is None:
                raise PydanticCustomError("packs.rules.end-unset", "no number", {"key": end, "at": "end"})
        if self.win == "together" and self.meter is None:
            raise PydanticCustomError("packs.rules.no-meter", "no meter", {"at": "win"})
        return self


class Way(Model):
    """One way out of a branch."""

    to: Id
    """The id of the way's first square."""
    label: Label
    """What the way is called."""


class Square(Model):
    """One square of the path."""

    id: Id
    """Its name in this file, in translations and in records of games."""
    kind: Kind = "plain"
    """What happens here; action when it has effects, else plain."""
    at: tuple[Millimetres, Millimetres]
    """Centre of the tile in millimetres, from the left and from the top of the board's 390 x 267."""
    picture: Path | None = None
    """Its picture, from the pack's folder."""
    label: Label | None = None
    """A few words that stand on the square."""
    text: Text | None = None
    """The full text, shown when a team lands."""
    effects: Effects = ()
    """What happens to a team that lands."""
    ask: Text | None = None
    """A question about one's own life, answered yes, sometimes or not yet."""
    topic: Topic | None = None
    """What a quiz square asks about; anything when not said."""
    right: Effects | None = None
    """What a right answer brings here, in place of the board's."""
    wrong: Effects | None = None
    """What a wrong answer brings here, in place of the board's."""
    next: Id | None = None
    """The square that follows, when it is not the one below in the file."""
    ways: Annotated[tuple[Way, ...], Field(min_length=2, max_length=4)] | None = None
    """The ways out of a branch."""

    @model_validator(mode="before")
    @classmethod
    def _usual_kind(cls, data: Any) -> Any:
        if isinstance(data, dict) and "kind" not in data:
            return {**data, "kind": "action" if data.get("effects") else "plain"}
        return data

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        if self.effects and self.kind not in KINDS_WITH_EFFECTS:
            _misplaced("effects", self.kind, KINDS_WITH_EFFECTS)
        for key in ("topic", "right", "wrong"):
            if getattr(self, key) is not None and self.kind != "quiz":
                _misplaced(key, self.kind, ("quiz",))
        if self.ways and self.kind != "branch":
            _misplaced("ways", self.kind, ("branch",))
        if self.kind == "branch" and not self.ways:
            raise PydanticCustomError("packs.square.no-ways", "no ways", {"square": self.id, "at": "kind"})
        if self.next and self.kind in ("branch", "goal"):
            _misplaced("next", self.kind, tuple(kind for kind in KINDS if kind not in ("branch", "goal")))
        return self


def _misplaced(key: str, kind: str, wanted: tuple[str, ...]) -> None:
    details = {"key": key, "kind": kind, "wanted": list(wanted), "at": key}
    raise PydanticCustomError("packs.square.misplaced", "not on this kind of square", details)


class Standing(Model):
    """The mascot standing in the landscape."""

    pose: Literal["greeting", "thinking", "glad", "consoling", "cheering"]
    """Which of its pictures."""
    at: tuple[Millimetres, Millimetres]
    """Its middle, in millimetres from the top left."""
    size: Annotated[float, Field(ge=10, le=60, allow_inf_nan=False)]
    """Its height in millimetres."""


class BoardFile(Model):
    """board.yaml: the rules and the path."""

    format: Literal["sugoroku.board/1"] = Field(alias="schema")
    """The format of this file."""
    rules: Rules
    """How the game goes."""
    tile: Annotated[float, Field(ge=20, le=40, allow_inf_nan=False)] = 31.0
    """Side of a square's tile in millimetres."""
    landscape: Path | None = None
    """The picture behind the path, 390 x 267."""
    title_at: tuple[Millimetres, Millimetres, Millimetres, Millimetres] | None = None
    """Where the title stands in calm sky: left, top, width, height in millimetres."""
    mascots: Annotated[tuple[Standing, ...], Field(max_length=6)] = ()
    """Where the mascot stands: by the start, at a turn, by the goal."""
    squares: Annotated[tuple[Square, ...], Field(min_length=3, max_length=80)]
    """The squares in the order of the path."""
