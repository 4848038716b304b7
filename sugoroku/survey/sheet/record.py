"""The record of a printed sheet: where everything stands, in millimetres from the top left of the upright page."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from sugoroku.packs.model import Model
from sugoroku.survey.questions import Moment

Millimetre = Annotated[float, Field(ge=0, le=700, allow_inf_nan=False)]
Box = tuple[Millimetre, Millimetre, Millimetre, Millimetre]
"""Left, top, width, height."""

MARK = 10.0  # mm: side of a mark; below 9 mm every family of marks is lost in copies
MARK_EDGE = 11.0  # mm from the edge of the sheet to a mark
OVAL = (6.0, 4.6)  # mm: the smallest that pencils of children fill without leaving it
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What serials are made of: letters and figures that nobody confuses."""
SERIAL = 9  # characters of a serial: two that tell the layout, seven by chance
MarkPlace = Literal["top-left", "top-right", "middle-left", "middle-right", "bottom-left", "bottom-right"]
PLACES: tuple[MarkPlace, ...] = ("top-left", "top-right", "middle-left", "middle-right", "bottom-left", "bottom-right")


class Mark(Model):
    """One of six AprilTags of the family 25h9; its id tells the place on the page and the form."""

    id: Annotated[int, Field(ge=0, le=34)]
    place: MarkPlace
    box: Box


class Oval(Model):
    """An oval to fill; the middle of its outline, which is 0.4 mm wide, runs along the box."""

    question: str
    answer: str
    """The id of the answer; of a number, the column and the digit, such as `0:7`: the leftmost column is 0."""
    box: Box


class Lines(Model):
    """Room for free words, cut out as a picture."""

    question: str
    box: Box


class Record(Model):
    """Where everything stands on one page of a form."""

    format: Literal["sugoroku.sheet/1"] = "sugoroku.sheet/1"
    session: str
    """The session's id."""
    pack: str
    version: str
    moment: Moment
    lang: str
    size: tuple[Millimetre, Millimetre]
    """Width and height of the upright sheet."""
    variant: Annotated[int, Field(ge=0, le=4)]
    """Which form it is, as its marks tell: mark id = 6 x variant + place."""
    marks: tuple[Mark, ...]
    code: Box
    """The QR code with its white margin; it says `SUGOROKU:session:variant:serial`."""
    ovals: tuple[Oval, ...]
    lines: tuple[Lines, ...]

    @property
    def digest(self) -> str:
        """A name for exactly this layout."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    @property
    def letters(self) -> str:
        """How the serials of sheets of exactly this layout begin; a session may have sheets in several languages."""
        number = int(self.digest, 16)
        return LETTERS[number % len(LETTERS)] + LETTERS[number // len(LETTERS) % len(LETTERS)]


def spelled(serial: str) -> str:
    """A serial as it stands in clear at the foot of its sheet."""
    return f"{serial[:-7]} {serial[-7:-4]} {serial[-4:]}"


VARIANTS: dict[Moment, int] = {"before": 0, "after": 1, "teacher": 2}


def code_text(session: str, variant: int, serial: str) -> str:
    """What the QR code of a sheet says."""
    return f"SUGOROKU:{session}:{variant}:{serial}"


def mark_id(variant: int, place: MarkPlace) -> int:
    """The id of the mark in a place of a form."""
    return 6 * variant + PLACES.index(place)
