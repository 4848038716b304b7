"""Sheets that were read, for tests of the review."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from sugoroku.survey.review.keeping import keep
from sugoroku.survey.review.work import Work
from sugoroku.survey.scan.batch import Batch, Page
from sugoroku.survey.scan.reading import Doubt, Sheet

from .form_room import Room

TOKEN = "secret"
HOST = "127.0.0.1:8002"


def picture(shade: int) -> bytes:
    """A picture that differs from all others by its shade."""
    made = io.BytesIO()
    Image.new("L", (300, 80), shade).save(made, "PNG")
    return made.getvalue()


def sheet(serial: str | None, number: int, doubts: dict | None = None, texts: tuple[str, ...] = (), **more) -> Sheet:
    """A sheet whose answers tell its number; doubts by question with the suggestion."""
    found = tuple(Doubt(name, value, "ring", picture(number)) for name, value in (doubts or {}).items())
    given = {name: value for name, value in {"fun": "4", "told": "yes"}.items() if name not in (doubts or {})}
    sure = {**dict.fromkeys(given, 0.9), **dict.fromkeys(doubts or {}, 0.5)}
    said = {"moment": "after", "lang": "en", "hand": bytes([number]) * 20}
    pictures = {name: picture(100 + number) for name in texts}
    return Sheet("review" if doubts else "read", "", serial=serial, answers=given, confidence=sure, doubts=found,
                 texts=pictures, **{**said, **more})  # fmt: skip


def batch(*sheets: Sheet, same: dict[int, int] | None = None) -> Batch:
    """The pages of one file, of which some are the same as another."""
    twins = {one: ("scan.pdf", other + 1) for one, other in (same or {}).items()}
    return Batch(tuple(Page("scan.pdf", at + 1, one, twins.get(at)) for at, one in enumerate(sheets)))


def usual() -> Batch:
    """Every kind of thing to look at, a sheet that is certain, one without a serial, and one that is refused."""
    return batch(
        sheet("AB2345678", 1, {"fun": "2", "useful": ("walk", "tree")}, ("learned",)),
        sheet("AB2345679", 2),
        sheet(None, 3, {"minutes": "30", "told": None}),
        Sheet("refused", "survey.scan.no-marks"),
    )


def kept(room: Room, pages: Batch | None = None):
    """The sheets in the store."""
    return keep(room.session, room.pack, room.store, pages or usual())


def work(room: Room) -> Work:
    """What is to be looked at."""
    return Work(room.session, room.pack, room.store)


def state(folder: Path) -> dict[str, bytes]:
    """All files that wait."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
