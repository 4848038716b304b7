"""The files under print/: what lies in the printer, and what a printed set consists of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .limits import Id, Model

Edge = Annotated[float, Field(ge=50, le=2000, allow_inf_nan=False)]


class Papers(Model):
    """papers.yaml: sheet sizes by name."""

    format: Literal["sugoroku.papers/1"] = Field(alias="schema")
    """The format of this file."""
    papers: dict[Id, tuple[Edge, Edge]]
    """Width and height of an upright sheet, in millimetres, by the paper's name."""


class Component(Model):
    """One file of the set."""

    id: Literal["board", "cards", "certificate"]
    """What it is; the file is named after it."""
    paper: Id
    """The paper it is printed on."""
    lies: Literal["across", "upright"]
    """How the sheet lies before the eye: its long edge below, or its short edge."""
    columns: Annotated[int, Field(ge=1, le=10)] = 1
    """Cards side by side."""
    rows: Annotated[int, Field(ge=1, le=10)] = 1
    """Cards one above the other."""
    duplex: Literal["long-edge", "short-edge"] = "long-edge"
    """The edge over which the printer turns the sheet."""


class PrintSet(Model):
    """set.yaml: what a printed set consists of."""

    format: Literal["sugoroku.set/1"] = Field(alias="schema")
    """The format of this file."""
    components: Annotated[tuple[Component, ...], Field(min_length=1, max_length=20)]
    """The files in the order of printing."""
