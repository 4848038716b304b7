"""One page is read: whose form it is, its serial, its answers, and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from sugoroku.survey.questions import Moment, Question
from sugoroku.survey.response import Value
from sugoroku.survey.sheet.record import Record
from sugoroku.survey.sheet.rows import around, band

from . import marks, notes, pages, registering
from .deciding import DOUBTED, Decision, decide
from .judging import Box, judge
from .pages import NotRead, Picture, smaller
from .registering import SCALE, Blank, Flat

if TYPE_CHECKING:
    from sugoroku.survey.session import Session

Status = Literal["read", "review", "refused"]
CODE = re.compile(r"SUGOROKU:([a-z0-9]{10}):([0-4]):([A-Za-z0-9]{6,40})")
PRINT = 6  # px: the print of hand and serial that tells one sheet from another is this coarse
EDGE = 4.0  # mm shown around what is cut out
SEEN = 2400  # px: length of a strange page in which its code is sought, as of A4 at 200 dpi


@dataclass(frozen=True)
class Doubt:
    """A question that a person must look at."""

    question: str
    suggestion: Value | None
    why: str
    crop: bytes
    """Its boxes as a PNG."""


@dataclass(frozen=True)
class Sheet:
    """What a page says."""

    status: Status
    reason: str = ""
    """Why it is refused: an id of the catalogues."""
    moment: Moment | None = None
    lang: str = ""
    serial: str | None = None
    """Of its code; nothing where the code is dead. Of a page that is refused, only where it tells whose it is."""
    answers: Mapping[str, Value] = field(default_factory=dict)
    """Of the questions that are not doubted."""
    confidence: Mapping[str, float] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    texts: Mapping[str, bytes] = field(default_factory=dict)
    """Free words by question: a PNG of what was written; questions where nothing is written are not in it."""
    hand: bytes = b""
    """How the pencil went over this sheet, coarsely: the same sheet scanned again has nearly the same."""


@dataclass(frozen=True)
class Form:
    """A form of a session and what it asks."""

    blank: Blank
    asked: Mapping[str, Question]


def forms(session: Session, asked: Mapping[Moment, Sequence[Question]]) -> tuple[Form, ...]:
    """The forms that were printed for a session; raises NotRead where there are none."""
    found = []
    for path in sorted(session.sheets.glob("*.json")):
        record = Record.model_validate_json(path.read_text("utf-8"))
        printed = path.with_suffix(".pdf")
        if record.session == session.info.id and printed.is_file():
            known = {question.id: question for question in asked.get(record.moment, ())}
            found.append(Form(registering.blank(record, _printed(printed)), known))
    if not found:
        raise NotRead("survey.scan.no-forms")
    return tuple(found)


def _printed(path: Path) -> list[Picture]:
    return [pages.drawn(path, number, SCALE) for number in range(min(pages.count(path), 2))]


def read(grey: Picture, known: Sequence[Form], session: str) -> Sheet:
    """Reads a page; a page that cannot be read is refused."""
    try:
        return _read(grey, known, session)
    except NotRead as refusal:
        return _strange(grey, known, session) or Sheet("refused", refusal.reason)


def _strange(grey: Picture, known: Sequence[Form], session: str) -> Sheet | None:
    """A page that lies on no form that is here, but has a code that tells whose it is."""
    here = {(session, one.blank.record.variant, one.blank.record.letters) for one in known}
    for said in _said(smaller(grey, min(SEEN / max(grey.shape), 1.0))):
        if (said[1], int(said[2]), said[3][:2]) not in here:
            ours = said[1] == session
            return Sheet("refused", f"survey.scan.{'no-record' if ours else 'other-session'}", serial=said[3])
    return None


def _read(grey: Picture, known: Sequence[Form], session: str) -> Sheet:
    corners = marks.find(grey, frozenset(mark.id for form in known for mark in form.blank.record.marks))
    if len(corners) < 2:
        raise NotRead("survey.scan.other-form" if marks.strangers(grey) else "survey.scan.no-marks")
    flat, form = _laid(grey, corners, [one for one in known if one.blank.record.variant == min(corners) // 6])
    record = form.blank.record
    serial = _serial(flat, record, session)
    if serial and (other := _told(serial, form, known)):
        flat, form = registering.lay(grey, corners, other.blank), other
        record = form.blank.record
    boxes: dict[str, list[Box]] = {}
    for box in judge(flat, form.blank):
        boxes.setdefault(box.oval.question, []).append(box)
    said = {name: decide(form.asked[name], some) for name, some in boxes.items() if name in form.asked}
    beside = notes.noted(flat, form.blank)
    said |= {name: Decision(one.value, DOUBTED, one.doubt or "beside") for name, one in said.items() if name in beside}
    doubts = tuple(
        Doubt(name, one.value, one.doubt, _shown(flat, record, name, whole=name in beside))
        for name, one in said.items()
        if one.doubt
    )
    return Sheet(
        "review" if doubts else "read", "", record.moment, record.lang, serial,
        {name: one.value for name, one in said.items() if one.value is not None and not one.doubt},
        {name: one.confidence for name, one in said.items()}, doubts, dict(_texts(flat, form.blank)),
        _hand(flat, form.blank),
    )  # fmt: skip


def _laid(grey: Picture, corners: marks.Corners, possible: Sequence[Form]) -> tuple[Flat, Form]:
    """The page on the form that it is most like: the same form in two languages has the same marks."""
    best: tuple[Flat, Form] | None = None
    refusal = NotRead("survey.scan.other-form")
    for form in possible:
        try:
            flat = registering.lay(grey, corners, form.blank)
        except NotRead as one:
            refusal = one
            continue
        if best is None or flat.like > best[0].like:
            best = flat, form
    if best is None:
        raise refusal
    return best


def _told(serial: str, form: Form, known: Sequence[Form]) -> Form | None:
    """The other form that a serial tells of, where forms of two languages look alike."""
    likely = [one for one in known if one.blank.record.variant == form.blank.record.variant]
    told = [one for one in likely if serial.startswith(one.blank.record.letters)]
    return told[0] if len(told) == 1 and told[0] is not form else None


def _serial(flat: Flat, record: Record, session: str) -> str | None:
    """The serial of the code; nothing where it is dead. Raises NotRead where it is of another session or form."""
    for picture in _codes(flat, record):
        for said in _said(picture):
            if said[1] != session or int(said[2]) != record.variant:
                raise NotRead("survey.scan.other-session")
            return said[3]
    return None


def _said(picture: Picture) -> Iterator[re.Match[str]]:
    """The session, the form and the serial that codes in a picture tell."""
    import zxingcpp

    for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        if said := CODE.fullmatch(code.text):
            yield said


def _codes(flat: Flat, record: Record) -> Iterator[Picture]:
    """The code as it lies flat; twice as large, smoother, and darker or lighter, where that is not enough."""
    x, y, w, h = _inside(record.code, 2.0, flat.grey.shape)
    cut = np.ascontiguousarray(flat.grey[y : y + h, x : x + w])
    yield cut
    large = cv2.resize(cut, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    yield large
    smooth = cv2.GaussianBlur(large, (0, 0), 2.5)
    yield smooth
    yield cv2.divide(smooth, cv2.GaussianBlur(cv2.dilate(smooth, np.ones((31, 31), np.uint8)), (0, 0), 15), scale=255)
    yield cv2.addWeighted(large, 2.5, cv2.GaussianBlur(large, (0, 0), 4), -1.5, 0)


def _inside(box: tuple[float, float, float, float], around: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """A box in millimetres with an edge around it, in pixels of the flat page, inside the page."""
    x, y, w, h = box
    left, top = (max(round((one - around) * SCALE), 0) for one in (x, y))
    right, bottom = min(round((x + w + around) * SCALE), shape[1]), min(round((y + h + around) * SCALE), shape[0])
    return left, top, right - left, bottom - top


def _shown(flat: Flat, record: Record, question: str, *, whole: bool) -> bytes:
    """The boxes of a question as a PNG, or all that is printed and written beside them."""
    inner = around([oval.box for oval in record.ovals if oval.question == question], record.size, EDGE)
    return _png(flat.grey, band(record, question, inner) if whole else inner, 0.0)


def _png(grey: Picture, box: tuple[float, float, float, float], edge: float) -> bytes:
    x, y, w, h = _inside(box, edge, grey.shape)
    return cv2.imencode(".png", grey[y : y + h, x : x + w])[1].tobytes()


def _texts(flat: Flat, form: Blank) -> Sequence[tuple[str, bytes]]:
    """Cuts out the free words; a box in which nothing was written is left out."""
    found = []
    for lines in form.record.lines:
        x, y, w, h = _inside(lines.box, -1.0, flat.dark.shape)
        ink = cv2.subtract(flat.dark[y : y + h, x : x + w], form.allowed[y : y + h, x : x + w])
        if (cv2.GaussianBlur(ink, (0, 0), 2) > 40).sum() > 3 * SCALE**2:
            found.append((lines.question, _png(flat.grey, lines.box, 1.0)))
    return found


def _hand(flat: Flat, form: Blank) -> bytes:
    """The ink of all boxes and free words, half a millimetre a pixel."""
    ink = cv2.subtract(flat.dark, form.allowed)
    boxes = [*(oval.box for oval in form.record.ovals), *(lines.box for lines in form.record.lines)]
    cuts = [_inside(box, 1.0, ink.shape) for box in boxes]
    small = [
        cv2.resize(ink[y : y + h, x : x + w], (max(w // PRINT, 1), max(h // PRINT, 1)), interpolation=cv2.INTER_AREA)
        for x, y, w, h in cuts
    ]
    return b"".join(np.asarray(one // 16, np.uint8).tobytes() for one in small)


def same_hand(one: bytes, other: bytes) -> float:
    """How alike the hands of two sheets are, -1 to 1; sheets on which nearly nothing is written tell nothing."""
    if len(one) != len(other) or not one:
        return 0.0
    a, b = (np.frombuffer(hand, np.uint8).astype(np.float32) for hand in (one, other))
    if min(a.sum(), b.sum()) < 400:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])
