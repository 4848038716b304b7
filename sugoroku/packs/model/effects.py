"""What a square or an answer does to a team."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from .limits import Id, Model, Points, Steps, Whom


class Move(Model):
    """The team walks on (or back, along its own trail)."""

    move: Steps
    """Squares to walk; below zero goes back."""


class Goto(Model):
    """The team goes to a square."""

    goto: Id
    """The id of the square."""


class Eco(Model):
    """The team gets eco points, or gives some."""

    eco: Points
    """Eco points; below zero takes them."""


class Miss(Model):
    """The team misses turns."""

    miss: Annotated[int, Field(ge=1, le=3)]
    """Turns to miss."""


class Swap(Model):
    """The team changes places with another."""

    swap: Whom
    """The other team."""


class All(Model):
    """Every team gets eco points."""

    all: Points
    """Eco points for each team."""


class Meter(Model):
    """The class's meter moves."""

    meter: Points
    """Steps of the meter; below zero lowers it."""


EFFECTS: dict[str, type[Model]] = {
    "move": Move,
    "goto": Goto,
    "eco": Eco,
    "miss": Miss,
    "swap": Swap,
    "all": All,
    "meter": Meter,
}
EFFECT_NAMES = (*EFFECTS, "again")


def _one_effect(value: Any) -> Any:
    if isinstance(value, dict) and len(value) > 1:
        raise PydanticCustomError("packs.effect.several", "one effect at a time", {"found": ", ".join(value)})
    name = next(iter(value), "") if isinstance(value, dict) else value
    if isinstance(name, str) and name not in EFFECT_NAMES:
        raise PydanticCustomError("packs.effect.unknown", "unknown", {"found": name, "known": list(EFFECT_NAMES)})
    if isinstance(value, str) and value != "again":
        raise PydanticCustomError("packs.effect.bare", "needs a value", {"found": value})
    if isinstance(value, dict) and name == "again":
        raise PydanticCustomError("packs.effect.again", "stands alone", {})
    return value


def _effect_tag(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return str(next(iter(value), ""))
    return type(value).__name__.lower() if isinstance(value, Model) else None


Effect = Annotated[
    Annotated[Move, Tag("move")]
    | Annotated[Goto, Tag("goto")]
    | Annotated[Eco, Tag("eco")]
    | Annotated[Miss, Tag("miss")]
    | Annotated[Swap, Tag("swap")]
    | Annotated[All, Tag("all")]
    | Annotated[Meter, Tag("meter")]
    | Annotated[Literal["again"], Tag("again")],
    Discriminator(
        _effect_tag,
        custom_error_type="packs.effect.shape",
        custom_error_message="an effect is a word or one key with its value",
    ),
    BeforeValidator(_one_effect),
]
Effects = Annotated[tuple[Effect, ...], Field(max_length=8)]
