"""review.json in a session: which questions of scanned sheets wait for a person, and the pictures of them beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from sugoroku.packs import Words
from sugoroku.packs.model import Model
from sugoroku.packs.model.limits import Locale
from sugoroku.packs.writing import whole
from sugoroku.survey.response import TEXT_MOST
from sugoroku.survey.session import Session

FOLDER, FILE = "scans", "review.json"
MOST = 32 << 20  # bytes of the file; a city's sheets of a day need a tenth

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
Picture = Annotated[str, Field(pattern=r"^[0-9a-f]{24}[.]png$")]
One = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_MOST)]
Said = One | tuple[One, ...]
Page = tuple[Annotated[str, Field(max_length=255)], Annotated[int, Field(ge=1)]]
"""A file's name without its folder, and a page of it counted from 1."""
Pixel = Annotated[float, Field(ge=0, le=20000, allow_inf_nan=False)]


class NotReviewed(Exception):
    """What waits cannot be read or shown; the reason is a sentence of the catalogues."""

    def __init__(self, reason: str, **args: object) -> None:
        super().__init__(reason, args)
        self.reason, self.args_ = reason, args

    def sentence(self, words: Words) -> str:
        """What happened and what to do now."""
        return words(self.reason, **self.args_)


class Spot(Model):
    """Where the box of an answer is in the picture: its left edge and its middle, in pixels."""

    answer: Annotated[str, Field(max_length=64)]
    x: Pixel
    y: Pixel


class Asked(Model):
    """A question that a person must look at."""

    question: Name
    kind: Literal["boxes", "words"]
    why: Annotated[str, Field(max_length=20)] = ""
    suggestion: Said | None = None
    picture: Picture | None = None
    size: tuple[int, int] = (0, 0)
    """Of the picture, in pixels."""
    spots: tuple[Spot, ...] = ()


class Held(Model):
    """The answers of a page that perhaps shows a sheet once more: in the store once a person says that it does not."""

    answers: dict[Name, Said]
    confidence: dict[Name, Annotated[float, Field(ge=0, le=1)]]


class Waits(Model):
    """One page on which something waits."""

    key: Name
    page: Page
    moment: Literal["before", "after", "teacher"]
    lang: Locale
    asked: tuple[Asked, ...]
    twin: Page | None = None
    """The page that seems to show the same sheet."""
    held: Held | None = None
    same: bool | None = None
    """What a person has said: the same sheet, or another one."""


class Judged(Model):
    """That a person has said whether a page shows a sheet once more, or has taken it back."""

    key: Name
    old: bool | None
    new: bool | None
    """The same sheet, another one, or not decided."""
    by: Literal["review", "undo"]


class Waiting(Model):
    """The whole file."""

    format: Literal["sugoroku.review/1"] = "sugoroku.review/1"
    session: str
    sheets: tuple[Waits, ...] = ()
    judged: tuple[Judged, ...] = ()
    """What was said of pages, the first first; what was said of answers is in the store's log."""


def folder_of(session: Session) -> Path:
    """The folder of what was found on scanned pages."""
    return session.folder / FOLDER


def read_waiting(session: Session) -> Waiting | None:
    """What waits in a session; nothing where nothing was read. Raises NotReviewed for a file that is none of ours."""
    path = folder_of(session) / FILE
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
        found = Waiting.model_validate_json(data) if len(data) <= MOST else None
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        found = None
    keys = [sheet.key for sheet in found.sheets] if found else []
    if found is None or found.session != session.info.id or len(keys) != len(set(keys)):
        raise NotReviewed("survey.review.broken", file=f"{FOLDER}/{FILE}")
    return found


def write_waiting(session: Session, waiting: Waiting) -> None:
    """Keep what waits, whole or not at all."""
    folder = folder_of(session)
    folder.mkdir(exist_ok=True)
    whole(folder / FILE, (waiting.model_dump_json(indent=1, exclude_defaults=True) + "\n").encode())
