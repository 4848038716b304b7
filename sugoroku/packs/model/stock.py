"""The files under print/: what lies in the printer, and what a printed set consists of."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .limits import Id, Model

Edge = Annotated[float, Field(ge=50, le=2000, allow_inf_nan=False)]
Length = Annotated[float, Field(ge=94, le=106, allow_inf_nan=False)]
Offset = Annotated[float, Field(ge=-10, le=10, allow_inf_nan=False)]
Margin = Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)]
Sheets = Annotated[dict[Id, tuple[Edge, Edge]], Field(max_length=60)]

ComponentId = Literal[
    "print-guide", "board", "board-tiles", "poster", "floor", "mini", "cards", "events", "standees", "die", "chips",
    "meter", "rules", "teacher", "answers", "reflection", "certificate", "credits",
]  # fmt: skip
COMPONENTS: tuple[str, ...] = get_args(ComponentId)


class Papers(Model):
    """papers.yaml: sheet sizes by name."""

    format: Literal["sugoroku.papers/1"] = Field(alias="schema")
    """The format of this file."""
    margin: Margin = 5.0
    """How many millimetres at each edge of a sheet the printer leaves white."""
    papers: Sheets
    """Width and height of an upright sheet, in millimetres, by the paper's name."""


class Component(Model):
    """One file of the set."""

    id: ComponentId
    """What it is; the file is named after it."""
    kind: Literal["board", "cards", "pieces", "papers", "certificate"]
    """What it is chosen with on the page of printing."""
    paper: Id
    """The paper it is printed on."""
    lies: Literal["across", "upright"] | None = None
    """How the sheet lies before the eye: its long edge below, or its short edge; as holds more when not said."""
    sides: Literal["one", "long-edge", "short-edge", "fold"] = "one"
    """Printed on one side, on both (turned over its long or its short edge), or on one to be folded in the middle."""
    size: Literal["poker", "a7"] = "poker"
    """The size of cards: 63 x 88 or 74 x 105 mm."""
    scale: Annotated[float, Field(ge=1, le=12, allow_inf_nan=False)] = 4.0
    """How many times as large as the board the floor is."""
    serves: Literal["group", "class"] = "group"
    """Whether each group needs one, or the class."""
    asked: bool = False
    """Whether it is left out of the set unless it is asked for."""


class PrintSet(Model):
    """set.yaml: what a printed set consists of."""

    format: Literal["sugoroku.set/1"] = Field(alias="schema")
    """The format of this file."""
    margin: Margin | None = None
    """Another margin than that of papers.yaml."""
    papers: Sheets = Field(default_factory=dict)
    """Papers beside those of papers.yaml."""
    components: Annotated[tuple[Component, ...], Field(min_length=1, max_length=40)]
    """The files in the order of printing."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for component in self.components:
            if component.id in seen:
                raise PydanticCustomError("packs.set.twice", "twice", {"found": component.id, "at": "components"})
            seen.add(component.id)
        return self


class Measured(Model):
    """A file of the folder of printers: what was measured of one, in millimetres."""

    format: Literal["sugoroku.printer/1"] = Field(alias="schema")
    """The format of this file."""
    across: Length = 100.0
    """How long the horizontal ruler of 100 mm came out."""
    down: Length = 100.0
    """How long the vertical ruler of 100 mm came out."""
    right: Offset = 0.0
    """How far to the right of the front's cross that of the back lay, seen from the front; below 0 to the left."""
    below: Offset = 0.0
    """How far below the front's cross that of the back lay, seen from the front; below 0 above."""
    margin: Annotated[float, Field(ge=0, le=20, allow_inf_nan=False)] | None = None
    """How much it leaves white at each edge; as papers.yaml says where nothing is said here."""
