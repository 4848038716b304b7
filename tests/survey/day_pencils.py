"""The sheets of a class, filled by generated pencils: most as children mark them, some as only a person understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image

from benchmarks.pencil import sheets
from benchmarks.pencil.form import DPI as PRINTED
from benchmarks.pencil.form import Form
from benchmarks.pencil.marks import mark
from sugoroku.survey.questions import Question
from sugoroku.survey.response import Value
from sugoroku.survey.sheet.record import Box, Record

DPI = 200
SCALE = DPI / 25.4  # px a millimetre


@dataclass
class Sheet:
    """A sheet that was printed and filled."""

    serial: str
    record: Record
    blank: Image.Image
    page: np.ndarray
    meant: dict[str, Value | None]
    kinds: dict[str, tuple[str, ...]]
    """How each question was marked."""

    def blot_code(self) -> None:
        """Let ink run over its code."""
        x, y, w, h = (round(one * SCALE) for one in self.record.code)
        self.page[y + h // 4 : y + h, x : x + 3 * w // 4] = 60


Odd = Callable[[np.ndarray, Box, Box, np.random.Generator], None]
"""Spoils a question on a page: the box that was marked, and one that was not."""


def _mark(kind: str) -> Odd:
    """A mark on a box that is not meant."""
    return lambda page, chosen, spare, chance: mark(page, spare, kind, chance, SCALE)


def _ringed(page: np.ndarray, chosen: Box, spare: Box, chance: np.random.Generator) -> None:
    """A ring around what was marked, and a mark elsewhere."""
    mark(page, chosen, "ring", chance, SCALE)
    mark(page, spare, "tick", chance, SCALE)


def _struck(page: np.ndarray, chosen: Box, spare: Box, chance: np.random.Generator) -> None:
    """A mark of another pen, struck out."""
    mark(page, spare, "felt_pen", chance, SCALE)
    mark(page, spare, "struck_out", chance, SCALE)


def _blot(page: np.ndarray, chosen: Box, spare: Box, chance: np.random.Generator) -> None:
    """A drop of ink on a box."""
    x, y, w, h = spare
    middle = round((x + w / 2) * SCALE), round((y + h / 2) * SCALE)
    cv2.ellipse(page, middle, (34, 27), 20, 0, 360, 70, -1, cv2.LINE_AA)


def _spill(page: np.ndarray, chosen: Box, spare: Box, chance: np.random.Generator) -> None:
    """A line through both boxes."""
    ends = [(round((x + w / 2) * SCALE), round((y + h / 2) * SCALE)) for x, y, w, h in (chosen, spare)]
    cv2.line(page, *ends, 80, 4, cv2.LINE_AA)


def _note(page: np.ndarray, chosen: Box, spare: Box, chance: np.random.Generator) -> None:
    """A sticky note over a box."""
    x, y, w, h = (round(one * SCALE) for one in spare)
    page[y - 14 : y + h + 14, x - 14 : x + w + 14] = 205


def _scrap(page: np.ndarray, chosen: Box, spare: Box, chance: np.random.Generator) -> None:
    """A torn strip lies over a box, dark."""
    x, y, w, h = (round(one * SCALE) for one in spare)
    page[y - 8 : y + h + 8, x - 20 : x + w + 8] = 20


ODD: dict[str, Odd] = {
    "a second filled": _mark("fill"), "a second crossed": _mark("cross"), "a second ticked": _mark("tick"),
    "a second dotted": _mark("dot"), "a second scribbled": _mark("scribble"), "badly rubbed out": _mark("bad_erasure"),
    "struck out": _mark("struck_out"), "very light": _mark("very_light"), "a ring around another": _mark("ring"),
    "a ring and a tick": _ringed, "a pen struck out": _struck, "a blot": _blot, "a line through both": _spill,
    "a note": _note, "a strip": _scrap,
}  # fmt: skip


def sheets_of(printed: Path, asked: Sequence[Question], chance: np.random.Generator) -> Iterator[Sheet]:
    """The sheets of a printed file, filled: each as its child meant it, and in one question oddly."""
    record = Record.model_validate_json(printed.with_suffix(".json").read_text("utf-8"))
    ways = list(ODD.items())
    with pypdfium2.PdfDocument(printed) as pdf:
        for number, leaf in enumerate(pdf):
            blank = leaf.render(scale=PRINTED / 72, grayscale=True).to_pil().convert("L")
            form = _Printed(None, record, np.array(blank), tuple(asked))  # type: ignore[arg-type]
            filled = sheets.filled(form, chance, dpi=DPI, changes=0)
            made = Sheet(_serial(blank), record, blank, filled.page, dict(filled.meant), dict(filled.kinds))
            _spoil(made, asked, *ways[number % len(ways)], chance)
            yield made


class _Printed(Form):
    """A sheet with its own serial, which is printed on it already."""

    def page(self, serial: str) -> np.ndarray:
        return self.blank.copy()


def _serial(blank: Image.Image) -> str:
    (code,) = zxingcpp.read_barcodes(np.array(blank), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return code.text.rpartition(":")[2]


def _spoil(sheet: Sheet, asked: Sequence[Question], name: str, odd: Odd, chance: np.random.Generator) -> None:
    """Mark a question oddly: one with a single answer, which a person still understands."""
    ready = [one for one in asked if one.kind in ("one", "faces", "habit") and sheet.meant.get(one.id)]
    question = ready[int(chance.integers(len(ready)))]
    boxes = {oval.answer: oval.box for oval in sheet.record.ovals if oval.question == question.id}
    meant = str(sheet.meant[question.id])
    spare = str(chance.choice([answer for answer in boxes if answer != meant]))
    odd(sheet.page, boxes[meant], boxes[spare], chance)
    sheet.kinds[question.id] = (*sheet.kinds[question.id], name)
