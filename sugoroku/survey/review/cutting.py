"""What is shown of a question: the boxes as they were scanned, amid the printed row with the words of its answers."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from sugoroku.survey.scan.pages import NotRead, Picture, drawn
from sugoroku.survey.scan.reading import EDGE, Sheet
from sugoroku.survey.scan.registering import SCALE
from sugoroku.survey.session import Session
from sugoroku.survey.sheet.record import Box, Oval, Record
from sugoroku.survey.sheet.rows import around, band, row

from .waiting import Spot

_PNG = b"\x89PNG\r\n\x1a\n"
_OFF = 3  # px by which a picture may differ from what the record says; otherwise it tells nothing about places
_PALE = 0.45  # of the darkness of print that is shown around the scan
_RIM = 12  # px over which the scan passes into the print


@dataclass(frozen=True)
class Cut:
    """A picture of a question, and where its boxes are in it."""

    picture: bytes
    spots: tuple[Spot, ...] = ()

    @property
    def name(self) -> str | None:
        """The name of its file; nothing where the reader gave no picture."""
        return f"{hashlib.sha256(self.picture).hexdigest()[:24]}.png" if self.size != (0, 0) else None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as its head says."""
        if not self.picture.startswith(_PNG) or len(self.picture) < 24:
            return 0, 0
        wide, high = struct.unpack(">II", self.picture[16:24])
        return wide, high


@dataclass(frozen=True)
class Form:
    """A printed form: where its boxes are, and how its rows look."""

    record: Record
    path: Path
    """Of its sheets as a PDF."""

    @cached_property
    def printed(self) -> Picture | None:
        """A sheet as it was printed, at SCALE; nothing where it is not there any more."""
        try:
            return drawn(self.path, 0, SCALE)
        except (OSError, NotRead, RuntimeError):  # PDFium's faults are RuntimeErrors
            return None

    def cut(self, question: str, scan: bytes) -> Cut:
        """The scanned boxes amid their printed row; the scanned row where something is written in it.

        What was cut out otherwise is shown as it is.
        """
        ovals = [oval for oval in self.record.ovals if oval.question == question]
        if not ovals:
            return Cut(scan)
        inner = around([oval.box for oval in ovals], self.record.size, EDGE)
        boxes = cv2.imdecode(np.frombuffer(scan, np.uint8), cv2.IMREAD_GRAYSCALE) if Cut(scan).name else None
        wide_row = band(self.record, question, inner)
        if boxes is not None and _fits(boxes, wide_row):
            return Cut(scan, _spots(ovals, wide_row))
        if boxes is None or not _fits(boxes, inner):
            return Cut(scan)
        if self.printed is None:
            return Cut(scan, _spots(ovals, inner))
        shown = row(self.record, question, inner)
        return Cut(_amid(self.printed, shown, boxes, inner), _spots(ovals, shown))


def _fits(picture: Picture, box: Box) -> bool:
    """Whether a picture is of a place of the page, by its size."""
    high, wide = picture.shape
    return abs(box[2] * SCALE - wide) <= _OFF and abs(box[3] * SCALE - high) <= _OFF


def form_of(sheet: Sheet, forms: Sequence[Form]) -> Form | None:
    """The form of a sheet; none where it is not certain which of several layouts it has."""
    fits = [one for one in forms if (one.record.moment, one.record.lang) == (sheet.moment, sheet.lang)]
    if len(fits) > 1 and sheet.serial:
        fits = [one for one in fits if sheet.serial.startswith(one.record.letters)]
    return fits[0] if len(fits) == 1 else None


def forms_of(session: Session) -> Iterator[Form]:
    """The forms that were printed for a session."""
    for path in sorted(session.sheets.glob("*.json")):
        record = Record.model_validate_json(path.read_text("utf-8"))
        if record.session == session.info.id:
            yield Form(record, path.with_suffix(".pdf"))


def _amid(printed: Picture, row: Box, boxes: Picture, inner: Box) -> bytes:
    """The printed row, pale, with the scan in its place, its paper as white as that of the print."""
    left, top, right, below = (round(one * SCALE) for one in (row[0], row[1], row[0] + row[2], row[1] + row[3]))
    shown = 255 - ((255 - printed[top:below, left:right]) * _PALE).astype(np.uint8)
    x, y = round(inner[0] * SCALE) - left, round(inner[1] * SCALE) - top
    high, wide = min(boxes.shape[0], shown.shape[0] - y), min(boxes.shape[1], shown.shape[1] - x)
    there, scan = shown[y : y + high, x : x + wide], boxes[:high, :wide]
    white = np.minimum(scan * (255 / max(float(np.median(scan)), 1)), 255)
    rims = [np.minimum(np.minimum(np.arange(1, side + 1), np.arange(side, 0, -1)) / _RIM, 1) for side in (high, wide)]
    share = np.minimum.outer(*rims)
    there[:] = white * share + there * (1 - share)
    return cv2.imencode(".png", shown)[1].tobytes()


def _spots(ovals: Sequence[Oval], shown: Box) -> tuple[Spot, ...]:
    """Where the boxes are in a picture of a place of the page."""
    return tuple(
        Spot(answer=oval.answer, x=round((oval.box[0] - shown[0]) * SCALE, 1),
             y=round((oval.box[1] + oval.box[3] / 2 - shown[1]) * SCALE, 1))
        for oval in ovals
    )  # fmt: skip
