"""session.yaml: one class on one day that answers a questionnaire; it holds no names."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from .limits import VERSION, Id, Locale, Model

Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


def _day(value: str) -> str:
    """A day that the calendar has: the pattern alone lets the 31st of February pass."""
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("packs.value.day", "no day of the calendar", {"found": value}) from None
    return value


class SessionFile(Model):
    """session.yaml: one class on one day that answers a questionnaire."""

    format: Literal["sugoroku.session/1"] = Field(alias="schema")
    """The format of this file."""
    id: Annotated[str, Field(pattern=r"^[a-z0-9]{10}$")]
    """A random name, the same in every store that its answers are copied to."""
    pack: Id
    """The pack that was played."""
    version: Annotated[str, Field(pattern=VERSION)]
    """The pack's version."""
    place: Named
    """The school or place, as the teacher calls it."""
    group: Named = Field(alias="class")
    """The class, as the teacher calls it; no name of a person."""
    grade: Annotated[str, Field(pattern=r"^[0-9]{1,2}(-[0-9]{1,2})?$")]
    """The band of school grades, such as 5-6."""
    date: Annotated[str, Field(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]
    """The day of the game."""
    lang: Locale
    """The language in which it is asked unless another is chosen."""
