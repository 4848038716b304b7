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
from sugoroku.survey.sheet.layout import EDGE as SIDE
from sugoroku.survey.sheet.record import Box, Oval, Record

from .waiting import Spot

_PNG = b"\x89PNG\r\n\x1a\n"
_OFF = 3  # px by which a picture may differ from what the record says; otherwise it tells nothing about places
_PALE = 0.45  # of the darkness of print that is shown around the scan
_RIM = 12  # px over which the scan passes into the print
_APART = 1.5  # mm from what is printed beside a row


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
        """The scanned boxes amid their printed row; the boxes alone where they were cut out otherwise."""
        ovals = [oval for oval in self.record.ovals if oval.question == question]
        if not ovals:
            return Cut(scan)
        inner = _box([oval.box for oval in ovals], self.record.size)
        boxes = cv2.imdecode(np.frombuffer(scan, np.uint8), cv2.IMREAD_GRAYSCALE) if Cut(scan).name else None
        high, wide = boxes.shape if boxes is not None else (0, 0)
        if abs(inner[2] * SCALE - wide) > _OFF or abs(inner[3] * SCALE - high) > _OFF:
            return Cut(scan)
        if self.printed is None or boxes is None:
            return Cut(scan, _spots(ovals, inner))
        row = _union(inner, self._row(question, inner))
        return Cut(_amid(self.printed, row, boxes, inner), _spots(ovals, row))

    def _row(self, question: str, inner: Box) -> Box:
        """From below the question before to the last box, over the whole width of the column."""
        left_column, right_column = _columns(self.record)
        end, column = self.record.size[0] - SIDE + _APART, right_column
        if question in left_column:
            column, end = left_column, min((box[0] for box in right_column.values()), default=end) - _APART
        left, right = min(box[0] for box in column.values()) - _APART, end
        above = [box[1] + box[3] + _APART for box in column.values() if box[1] < inner[1]]
        start = max([self.record.code[1] + self.record.code[3], *above])  # below the head, or the question before
        return left, start, max(right - left, 0), max(inner[1] + inner[3] - start, 0)


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


def _columns(record: Record) -> list[dict[str, Box]]:
    """The places of the questions, column by column: the next one begins where a question stands higher again."""
    parts: dict[str, list[Box]] = {}
    boxes = [*((oval.question, oval.box) for oval in record.ovals), *((one.question, one.box) for one in record.lines)]
    for name, box in boxes:
        parts.setdefault(name, []).append(box)
    places = {name: _box(some, record.size, 0) for name, some in parts.items()}
    ticked = list(dict.fromkeys(oval.question for oval in record.ovals))
    first = next((at for at in range(1, len(ticked)) if places[ticked[at]][1] < places[ticked[at - 1]][1]), len(ticked))
    split = min((places[name][0] for name in ticked[first:]), default=record.size[0])
    left = {name: box for name, box in places.items() if box[0] < split}
    return [left, {name: box for name, box in places.items() if name not in left}]


def _box(boxes: Sequence[Box], size: tuple[float, float], edge: float = EDGE) -> Box:
    """What is around boxes, inside the page."""
    left, top = (max(min(box[axis] for box in boxes) - edge, 0) for axis in (0, 1))
    right, below = (min(max(box[axis] + box[axis + 2] for box in boxes) + edge, size[axis]) for axis in (0, 1))
    return left, top, right - left, below - top


def _union(one: Box, other: Box) -> Box:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return left, top, max(one[0] + one[2], other[0] + other[2]) - left, max(one[1] + one[3], other[1] + other[3]) - top


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
