"""What single values may be: names, texts, measures, and the words that the rules know."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

# The live area of a board: fits A3 and tiles on exactly two sheets of A4, Letter or Oficio; the seam is its middle.
AREA = (390.0, 267.0)
SEAM = AREA[0] / 2

# Start and goal are drawn larger than the other tiles, to call: 42 mm where those have 31.
STANDS_OUT = 42 / 31

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LOCALE = r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?$"
# [0-9] and not \d, which full-width digits satisfy too.
VERSION = r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"
ENGINE = r"^(>=|<=|==|<|>)[0-9]{1,4}(\.[0-9]{1,4})*(,(>=|<=|==|<|>)[0-9]{1,4}(\.[0-9]{1,4})*)*$"
MONTH = r"^20[0-9][0-9]-(0[1-9]|1[0-2])$"
COLOUR = r"^#[0-9A-Fa-f]{6}$"

Id = Annotated[str, Field(pattern=ID, max_length=40)]
Locale = Annotated[str, Field(pattern=LOCALE)]
Month = Annotated[str, Field(pattern=MONTH)]
Colour = Annotated[str, Field(pattern=COLOUR)]
# YAML's folded texts end with a line break that nobody means.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Path = Annotated[str, Field(min_length=1, max_length=120)]
Millimetres = Annotated[float, Field(ge=0, le=400, allow_inf_nan=False)]


def _not_zero(value: int) -> int:
    if value == 0:
        raise PydanticCustomError("packs.value.zero", "not zero", {})
    return value


_NO_ZERO: Any = {"not": {"const": 0}}
Points = Annotated[int, Field(ge=-9, le=9, json_schema_extra=_NO_ZERO), AfterValidator(_not_zero)]
Steps = Annotated[int, Field(ge=-12, le=12, json_schema_extra=_NO_ZERO), AfterValidator(_not_zero)]

Kind = Literal["start", "plain", "action", "quiz", "rest", "stop", "branch", "goal"]
Topic = Literal["climate", "energy", "waste", "water", "transport", "food", "nature", "friends"]
Whom = Literal["ahead", "behind", "first", "last"]

KINDS: tuple[str, ...] = get_args(Kind)
TOPICS: tuple[str, ...] = get_args(Topic)
POSES: tuple[str, ...] = ("greeting", "thinking", "glad", "consoling", "cheering")
# Effects are read where a team comes to stand; a quiz has its own, and start, plain and branch have none.
KINDS_WITH_EFFECTS = ("action", "rest", "stop", "goal")


class Model(BaseModel):
    """A part of a pack: read once, never changed, and knowing no other keys than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
