"""hands.json in a session: how the pencil went over each sheet, so that a sheet of an earlier run is known again."""

from __future__ import annotations

import binascii
import hashlib
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from sugoroku.packs.model import Model
from sugoroku.packs.writing import whole
from sugoroku.survey.scan.batch import ALIKE, Batch
from sugoroku.survey.scan.batch import Page as Scanned
from sugoroku.survey.scan.reading import Sheet, same_hand
from sugoroku.survey.session import Session

from .waiting import FOLDER, Name, NotReviewed, Page, folder_of

FILE = "hands.json"
MOST = 32 << 20  # bytes of the file; five hundred sheets need one
_LARGEST = 1 << 18  # bytes of one hand unpacked; a full page has a tenth


class Hand(Model):
    """The hand of one sheet that was kept."""

    key: Name
    page: Page
    """Where it was read first."""
    serial: bool
    blank: bool
    """Whether nothing is on it: then its hand tells nothing."""
    hand: Annotated[str, Field(max_length=_LARGEST)]
    """The reader's hand, deflated, in base 64."""

    def like(self, hand: bytes) -> bool:
        """Whether another hand is nearly the same."""
        return same_hand(_unpacked(self.hand), hand) > ALIKE


class Hands(Model):
    """The whole file."""

    format: Literal["sugoroku.hands/1"] = "sugoroku.hands/1"
    session: str
    sheets: tuple[Hand, ...] = ()


def read_hands(session: Session) -> Hands:
    """The hands of a session; none where nothing was read. Raises NotReviewed for a file that is none of ours."""
    path = folder_of(session) / FILE
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
        found = Hands.model_validate_json(data) if len(data) <= MOST else None
    except FileNotFoundError:
        return Hands(session=session.info.id)
    except (OSError, ValidationError):
        found = None
    if found is None or found.session != session.info.id:
        raise NotReviewed("survey.review.broken", file=f"{FOLDER}/{FILE}")
    return found


def write_hands(session: Session, before: Hands, after: Hands) -> None:
    """Keep the hands where there are new ones, whole or not at all."""
    if after != before:
        whole(folder_of(session) / FILE, (after.model_dump_json(indent=1) + "\n").encode())


def recognised(batch: Batch, hands: Hands) -> tuple[list[tuple[Scanned, str]], Hands]:
    """Each page that was not refused with its key, and all hands: a sheet of an earlier run is noticed by its hand.

    Two sheets of which one has no serial are asked about where they are nearly the same, two blank ones always.
    """
    earlier, seen = hands.sheets, list(hands.sheets)
    known = {hand.key for hand in earlier}
    pages = []
    for page in batch.pages:
        if page.sheet.status == "refused":
            continue
        key = _key(hands.session, page, seen)
        if key not in known:
            twin = page.same_as or _twin(page.sheet, key, earlier, seen)
            if twin:
                page = replace(page, sheet=replace(page.sheet, status="review"), same_as=twin)
            seen.append(_hand(page, key))
            known.add(key)
        pages.append((page, key))
    return pages, Hands(session=hands.session, sheets=tuple(sorted(seen, key=lambda one: one.key)))


def key_of(session_id: str, sheet: Sheet) -> str:
    """The key of a sheet, the same whenever it is read: its serial, or how it looks where that is lost."""
    if sheet.serial:
        return f"{session_id}:{sheet.serial}"
    digest = hashlib.sha256(f"{sheet.moment}/{sheet.lang}/{sorted(sheet.answers.items())}".encode())
    digest.update(repr(sorted(sheet.confidence.items())).encode())
    for part in (sheet.hand, *(doubt.crop for doubt in sheet.doubts), *sheet.texts.values()):
        digest.update(hashlib.sha256(part).digest())
    return f"{session_id}:{digest.hexdigest()[:32]}"


def _key(session_id: str, page: Scanned, seen: Sequence[Hand]) -> str:
    """The key of a page; blank ones without a serial may look all the same, so that the page tells them apart."""
    key = key_of(session_id, page.sheet)
    if page.sheet.serial or not _blank(page.sheet):
        return key
    alike = [one for one in seen if one.key.partition(".")[0] == key]
    same = next((one.key for one in alike if one.page == _place(page)), None)
    return same or (f"{key}.{len(alike) + 1}" if alike else key)


def _twin(sheet: Sheet, key: str, earlier: Sequence[Hand], seen: Sequence[Hand]) -> Page | None:
    """Where the sheet seems to have been read before; within a batch the reader has compared those with a hand."""
    if _blank(sheet):
        likely = (one for one in seen if one.blank and not (one.serial or sheet.serial))
        return next((one.page for one in likely), None)
    likely = (one for one in earlier if not (one.serial and sheet.serial) and one.key != key)
    return next((one.page for one in likely if one.like(sheet.hand)), None)


def _blank(sheet: Sheet) -> bool:
    return not (sheet.answers or sheet.doubts or sheet.texts)


def _hand(page: Scanned, key: str) -> Hand:
    packed = b64encode(zlib.compress(page.sheet.hand, 9)).decode("ascii")
    return Hand(key=key, page=_place(page), serial=bool(page.sheet.serial), blank=_blank(page.sheet), hand=packed)


def _place(page: Scanned) -> Page:
    return page.file[-255:], page.number


@lru_cache(2000)
def _unpacked(packed: str) -> bytes:
    """A hand; an empty one, which is like no other, where it is broken."""
    try:
        return zlib.decompressobj().decompress(b64decode(packed, validate=True), _LARGEST)
    except (zlib.error, binascii.Error):
        return b""
