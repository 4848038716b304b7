"""pack.yaml: who the pack is; readings.yaml: how its special words are read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .limits import ENGINE, VERSION, Colour, Id, Label, Locale, Model, Path, Text


class Reading(Model):
    """For which readers Japanese texts are written."""

    grade: Annotated[int, Field(ge=0, le=6)] = 4
    """Kanji taught up to this school grade need no reading; 0 for none."""
    ruby: Literal["above-grade", "all", "none"] = "above-grade"
    """Which kanji carry their reading."""


class Licence(Model):
    """On what terms the pack may be used."""

    text: Label
    """Licence of the texts, such as CC-BY-4.0."""
    art: Label
    """Licence of the pictures."""


class Poses(Model):
    """The mascot's pictures, one for each mood."""

    greeting: Path
    """Says hello."""
    thinking: Path
    """Waits for an answer."""
    glad: Path
    """An answer was right."""
    consoling: Path
    """An answer was wrong."""
    cheering: Path
    """The game is over."""


class Mascot(Model):
    """The city's mascot."""

    id: Id
    """Its short name."""
    name: Label
    """What it is called."""
    drawing: Literal["stand-in", "city"]
    """Whose drawing it is: this project's stand-in or the city's own."""
    poses: Poses
    """Its pictures."""


class Animal(Model):
    """An animal that a team can be."""

    id: Id
    """Its short name."""
    name: Label
    """What it is called."""
    art: Path
    """Its picture."""


class Pledge(Model):
    """What a team can promise to do at home from today."""

    id: Id
    """Its short name."""
    text: Label
    """The promise: at most 24 Japanese or 48 other characters, for a button and a line of a certificate."""


class Palette(Model):
    """The city's hues, from far to near."""

    sky: Colour | None = None
    far: Colour | None = None
    middle: Colour | None = None
    near: Colour | None = None
    path: Colour | None = None
    accent: Colour | None = None


class Balance(Model):
    """What simulated games of this board are held to by `check --balance`, and how the class in them plays."""

    p95_minutes: Annotated[float, Field(gt=0, le=600, allow_inf_nan=False)] | None = None
    """Of 100 games, 95 are over within so many minutes when nobody stops them: rules.minutes does not count here."""
    seat_share: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    """No seat wins more than so many percentage points above its fair share, which is 100 % divided by the teams."""
    teams: Annotated[int, Field(ge=2, le=6)] = 4
    """How many teams play."""
    turn_seconds: Annotated[float, Field(ge=1, le=600, allow_inf_nan=False)] = 20.0
    """Seconds from one roll to the next, without questions of the banks."""
    question_seconds: Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)] = 40.0
    """Seconds that a question takes on top, with its explanation."""
    right_share: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.7
    """The share of questions that the class answers right, between 0 and 1."""


class FurtherFont(Model):
    """A typeface for letters that the game's own ones lack."""

    file: Path
    """A static TrueType file such as fonts/X.ttf; its licence lies beside it as fonts/X.txt."""
    licence: Literal["OFL-1.1", "OFL-1.0", "Apache-2.0", "MIT", "CC0-1.0", "Bitstream-Vera", "Ubuntu-font-1.0"]
    """On what terms it may be used and passed on."""
    languages: Annotated[tuple[Locale, ...], Field(max_length=20)] = ()
    """The languages whose texts it sets throughout; others only where the game's own typefaces lack a letter."""
    weight: Literal["regular", "bold"] = "regular"
    """How heavy it is: a bold one sets titles and labels, a regular one the rest, either all where it is alone."""


class PackFile(Model):
    """pack.yaml: who the pack is."""

    format: Literal["sugoroku.pack/1"] = Field(alias="schema")
    """The format of this file."""
    id: Id
    """The pack's name, the same as its folder's."""
    version: Annotated[str, Field(pattern=VERSION)]
    """The pack's version, such as 1.0.0."""
    engine: Annotated[str, Field(pattern=ENGINE)]
    """The versions of the program that it was made for, such as >=0.1,<1."""
    locale: Locale
    """The language of the texts in this folder: ja, es_CL, en, ..."""
    title: Annotated[dict[Locale, Label], Field(min_length=1, max_length=20)]
    """The game's title, in each language."""
    reading: Reading = Reading()
    """For which readers Japanese texts are written."""
    uses: Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)]
    """The question banks, in order of preference."""
    licence: Licence
    """On what terms the pack may be used."""
    credits: Annotated[tuple[Text, ...], Field(max_length=40)] = ()
    """Who made it, a line each."""
    mascot: Mascot
    """The city's mascot."""
    animals: Annotated[tuple[Animal, ...], Field(min_length=6, max_length=6)]
    """The six animals that teams can be."""
    pledges: Annotated[tuple[Pledge, ...], Field(max_length=12)] = ()
    """What a team can promise to do at home from today."""
    emblem: Path | None = None
    """The city's emblem, for the backs of cards."""
    card_back: Path | None = None
    """A picture for the backs of cards that carry no words, 63 x 88."""
    palette: Palette = Palette()
    """The city's hues."""
    fonts: Annotated[tuple[FurtherFont, ...], Field(max_length=6)] = ()
    """Typefaces for letters that the game's own ones lack."""
    balance: Balance | None = None
    """How long the game may take and how fair it has to be."""


class ReadingsFile(Model):
    """readings.yaml: how place names and other special words are read, wherever they stand."""

    format: Literal["sugoroku.readings/1"] = Field(alias="schema")
    """The format of this file."""
    readings: Annotated[dict[Label, Label], Field(max_length=500)]
    """Each word with its reading in kana."""
