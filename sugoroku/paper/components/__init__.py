"""The components of a set, a file each: on which sheets they fit, and the pages that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size
from . import (
    answers,
    board,
    cards,
    certificate,
    chips,
    credits,
    die,
    events,
    floor,
    guide,
    meter,
    mini,
    poster,
    reflection,
    rules,
    standees,
    teacher,
    tiles,
)


class Maker(NamedTuple):
    """How one component is made."""

    leaves: Callable[[Job, Component, Size], tuple[Leaf, ...]]
    """Its pages on sheets of a size; raises DoesNotFit and MissingGlyph where a layout is decided here."""
    fits: Callable[[Job, Component, Size], bool]
    """Whether a sheet of a size (mm, as it lies) is large enough."""


MAKERS: dict[str, Maker] = {
    "board": Maker(board.leaves, board.fits),
    "board-tiles": Maker(tiles.leaves, tiles.fits),
    "poster": Maker(poster.leaves, poster.fits),
    "floor": Maker(floor.leaves, floor.fits),
    "mini": Maker(mini.leaves, mini.fits),
    "cards": Maker(cards.question_leaves, cards.fits),
    "certificate": Maker(certificate.leaves, certificate.fits),
    "events": Maker(events.leaves, events.fits),
    "rules": Maker(rules.leaves, rules.fits),
    "reflection": Maker(reflection.leaves, reflection.fits),
    "credits": Maker(credits.leaves, credits.fits),
    "teacher": Maker(teacher.leaves, teacher.fits),
    "answers": Maker(answers.leaves, answers.fits),
    "print-guide": Maker(guide.leaves, guide.fits),
    "standees": Maker(standees.leaves, standees.fits),
    "die": Maker(die.leaves, die.fits),
    "chips": Maker(chips.leaves, chips.fits),
    "meter": Maker(meter.leaves, meter.fits),
}
