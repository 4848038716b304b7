"""A page before it is drawn: layout has decided everything, drawing only obeys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sugoroku.drawing.ink import COLOUR, Ink
from sugoroku.drawing.page import Page
from sugoroku.drawing.speech import Speech
from sugoroku.packs import Pack
from sugoroku.packs.model import Component

from .names import Named

Size = tuple[float, float]
Box = tuple[float, float, float, float]
Draw = Callable[[Page], None]


@dataclass(frozen=True)
class Leaf:
    """One page to be: its size (mm, as it lies before the eye) and what draws it, thing by thing.

    Where one of its things cannot be drawn, the others are tried all the same, so that all that is wrong is told.
    """

    size: Size
    draws: tuple[Draw, ...]
    side: Literal["front", "back"] = "front"
    title: str = ""
    """What it is called in the list of bookmarks; nothing where the page before says it already."""
    trim: Box | None = None
    """Where it is cut, for a print shop; the whole page when not said."""
    bleed: float = 0
    """How far the drawing goes beyond the cut (mm)."""


@dataclass(frozen=True)
class Run:
    """One component of a set as it will be printed."""

    part: Component
    leaves: tuple[Leaf, ...]
    times: int
    """How many copies of it go into its file."""

    @property
    def weight(self) -> int:
        """How much there is to do: cards are laid out as they are drawn, what else there is before."""
        things = sum(len(leaf.draws) for leaf in self.leaves)
        return things * 10 if self.part.kind == "cards" else things

    @property
    def sheets(self) -> int:
        """How many sheets of paper all its copies take."""
        both = self.part.sides in ("long-edge", "short-edge")
        return self.times * (-(-len(self.leaves) // 2) if both else len(self.leaves))


@dataclass(frozen=True)
class Job:
    """What the pages are made of."""

    speech: Speech
    ink: Ink = COLOUR
    groups: int = 1
    named: tuple[Named, ...] = ()
    names: Path | None = None
    margin: float = 5.0
    """What the printer leaves white at each edge of a sheet (mm)."""
    bleed: float = 0.0
    """How far drawings go beyond the cut, for a print shop (mm); 0 for a school's printer."""
    questionnaire: str = ""
    """The address of the questionnaire for tablets, if there is one."""
    runs: tuple[Run, ...] = ()
    """The other components of the set, for the guide that tells how to print them."""

    @property
    def pack(self) -> Pack:
        """The pack that is printed."""
        return self.speech.pack
