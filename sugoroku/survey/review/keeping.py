"""A batch of sheets that were read goes into the store; what the reader doubts waits for a person."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sugoroku.packs import Pack
from sugoroku.packs.writing import whole
from sugoroku.survey.questions import MOMENTS, Moment, Question, questions
from sugoroku.survey.response import Response, Value, sound
from sugoroku.survey.scan.batch import Batch, Page
from sugoroku.survey.scan.reading import EDGE, Sheet
from sugoroku.survey.scan.registering import SCALE
from sugoroku.survey.session import Session
from sugoroku.survey.sheet.record import Oval, Record
from sugoroku.survey.store import Store

from .waiting import FILE, Asked, Held, Spot, Waiting, Waits, folder_of, read_waiting, write_waiting

DOUBTED = 0.5  # the confidence of what waits: the store keeps it as a doubtful blank
_PNG = b"\x89PNG\r\n\x1a\n"
_OFF = 3  # px by which a picture may differ from what the record says; otherwise it tells nothing about places


@dataclass(frozen=True)
class Kept:
    """What became of the pages of a batch."""

    read: int
    review: int
    refused: int
    """These three are all pages."""
    new: int
    known: int
    held: int
    """These three are all pages that were not refused; what is held is perhaps another sheet once more."""
    asked: int
    """How many questions wait for a person."""

    @property
    def pages(self) -> int:
        """How many pages the batch has."""
        return self.read + self.review + self.refused


def keep(session: Session, pack: Pack, store: Store, batch: Batch) -> Kept:
    """Put the pages of a batch into the store, and what waits into review.json; a batch kept again changes nothing.

    Raises NotReviewed where review.json is none of ours, and what the store raises.
    """
    before = read_waiting(session) or Waiting(session=session.info.id)
    known = {sheet.key: sheet for sheet in before.sheets}
    asked = {moment: {one.id: one for one in questions(pack, moment)} for moment in MOMENTS}
    records = tuple(_records(session))
    store.begin(session.info)
    there = {one.response.key: _doubtful(one.response) for one in store.responses([session.info.id])}
    found: dict[str, _Found] = {}
    for page in batch.pages:
        key = key_of(session.info.id, page.sheet)
        if page.sheet.status != "refused" and key not in found:
            found[key] = _found(page, key, asked[cast(Moment, page.sheet.moment)], records)
    fresh = {key: _still(one.waits, there.get(key)) for key, one in found.items()}
    merged = {**{key: waits for key, waits in fresh.items() if waits.asked or waits.twin}, **known}
    _write(session, before, merged, found)  # first: an answer in the store whose doubts are nowhere would be lost
    new = held = 0
    for key, one in found.items():
        waits = merged.get(key)
        if waits is not None and waits.twin and waits.same is not False and key not in there:
            held += 1
        else:
            new += store.add(session.info.id, one.response)
    counts = batch.counts
    total = counts["read"] + counts["review"]
    waiting = sum(len(sheet.asked) + bool(sheet.twin) for key, sheet in merged.items() if key in found)
    return Kept(counts["read"], counts["review"], counts["refused"], new, total - new - held, held, waiting)


def key_of(session_id: str, sheet: Sheet) -> str:
    """The key of a sheet, the same whenever it is read: its serial, or how it looks where that is lost."""
    if sheet.serial:
        return f"{session_id}:{sheet.serial}"
    digest = hashlib.sha256(f"{sheet.moment}/{sheet.lang}/{sorted(sheet.answers.items())}".encode())
    for part in (sheet.hand, *(doubt.crop for doubt in sheet.doubts), *sheet.texts.values()):
        digest.update(hashlib.sha256(part).digest())
    return f"{session_id}:{digest.hexdigest()[:32]}"


@dataclass(frozen=True)
class _Found:
    """What a page gives."""

    response: Response
    waits: Waits
    pictures: Mapping[str, bytes]
    """By name."""


def _doubtful(response: Response) -> frozenset[str]:
    """The questions of a response in the store that nobody has decided."""
    return frozenset(name for name, share in response.confidence.items() if share < 1 and name not in response.answers)


def _still(waits: Waits, doubtful: frozenset[str] | None) -> Waits:
    """What waits on a sheet: of one that is in the store already, what is doubtful there."""
    if doubtful is None:
        return waits
    asked = tuple(one for one in waits.asked if one.question in doubtful)
    return waits.model_copy(update={"asked": asked, "twin": None, "held": None})


def _write(session: Session, before: Waiting, sheets: Mapping[str, Waits], found: Mapping[str, _Found]) -> None:
    """Write the pictures that are not there yet, then the file that names them."""
    folder = folder_of(session)
    folder.mkdir(exist_ok=True)
    data = {name: picture for one in found.values() for name, picture in one.pictures.items()}
    for name in {asked.picture for sheet in sheets.values() for asked in sheet.asked}:
        if name in data and not (folder / name).is_file():
            whole(folder / name, data[name])
    ordered = sorted(sheets.values(), key=lambda one: (one.page, one.key))
    after = Waiting(session=session.info.id, sheets=tuple(ordered))
    if after != before or not (folder / FILE).is_file():
        write_waiting(session, after)


def _found(page: Page, key: str, asked: Mapping[str, Question], records: tuple[Record, ...]) -> _Found:
    """The response of a page, and what waits on it."""
    sheet = page.sheet
    moment = cast(Moment, sheet.moment)
    waits = tuple(_asked(sheet, asked, records))
    doubted = {one.question: min(DOUBTED, sheet.confidence.get(one.question, DOUBTED)) for one in waits}
    answers: dict[str, Value] = {}
    for name, given in sheet.answers.items():
        value = sound(asked[name], given) if name in asked and name not in doubted else None
        if value is not None:
            answers[name] = value
    sure = {name: share for name, share in sheet.confidence.items() if name in answers}
    response = Response(key, moment, "paper", sheet.lang, answers, {**sure, **doubted})
    held = Held(answers=answers, confidence=dict(response.confidence)) if page.same_as else None
    said = Waits(
        key=key, page=(page.file[-255:], page.number), moment=moment, lang=sheet.lang, asked=waits,
        twin=page.same_as, held=held,
    )  # fmt: skip
    cut = [*(doubt.crop for doubt in sheet.doubts), *sheet.texts.values()]
    return _Found(response, said, {str(_name(data)): data for data in cut if _name(data)})


def _asked(sheet: Sheet, asked: Mapping[str, Question], records: tuple[Record, ...]) -> Iterator[Asked]:
    ovals = _ovals(sheet, records)
    for doubt in sheet.doubts:
        if doubt.question in asked:
            size = _size(doubt.crop)
            suggestion = None if doubt.suggestion is None else sound(asked[doubt.question], doubt.suggestion)
            yield Asked(
                question=doubt.question, kind="boxes", why=doubt.why[:20], suggestion=suggestion,
                picture=_name(doubt.crop), size=size,
                spots=_spots([oval for oval in ovals if oval.question == doubt.question], size),
            )  # fmt: skip
    for name, data in sheet.texts.items():
        if name in asked:
            yield Asked(question=name, kind="words", picture=_name(data), size=_size(data))


def _name(picture: bytes) -> str | None:
    """The name of a picture in the folder; nothing where the reader gave none."""
    return f"{hashlib.sha256(picture).hexdigest()[:24]}.png" if _size(picture) != (0, 0) else None


def _size(picture: bytes) -> tuple[int, int]:
    """Width and height of a picture, in pixels, as its head says."""
    if not picture.startswith(_PNG) or len(picture) < 24:
        return 0, 0
    wide, high = struct.unpack(">II", picture[16:24])
    return wide, high


def _records(session: Session) -> Iterator[Record]:
    for path in sorted(session.sheets.glob("*.json")):
        record = Record.model_validate_json(path.read_text("utf-8"))
        if record.session == session.info.id:
            yield record


def _ovals(sheet: Sheet, records: tuple[Record, ...]) -> tuple[Oval, ...]:
    """The boxes of a sheet's form; none where it is not certain which of several layouts it has."""
    fits = [one for one in records if (one.moment, one.lang) == (sheet.moment, sheet.lang)]
    if len(fits) > 1 and sheet.serial:
        fits = [one for one in fits if sheet.serial.startswith(one.letters)]
    return fits[0].ovals if len(fits) == 1 else ()


def _spots(ovals: list[Oval], size: tuple[int, int]) -> tuple[Spot, ...]:
    """Where the boxes are in the picture cut out around them; none where the picture was cut otherwise."""
    if not ovals:
        return ()
    left, top = (min(oval.box[axis] for oval in ovals) - EDGE for axis in (0, 1))
    right, below = (max(oval.box[axis] + oval.box[axis + 2] for oval in ovals) + EDGE for axis in (0, 1))
    if abs((right - left) * SCALE - size[0]) > _OFF or abs((below - top) * SCALE - size[1]) > _OFF:
        return ()
    return tuple(
        Spot(answer=oval.answer, x=round((oval.box[0] - left) * SCALE, 1),
             y=round((oval.box[1] + oval.box[3] / 2 - top) * SCALE, 1))
        for oval in ovals
    )  # fmt: skip
