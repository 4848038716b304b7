"""Questionnaires on paper: one page a pupil, and the record of where everything stands on it."""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count as counting
from pathlib import Path

from sugoroku.drawing.fonts import MissingGlyph, font
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document, Page
from sugoroku.drawing.qr_series import Series
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import Block, DoesNotFit, lay
from sugoroku.packs import Finding, Furigana, Pack, PackFaults, Place, Term, plain
from sugoroku.packs.words import FOLDER
from sugoroku.packs.writing import whole
from sugoroku.survey.questions import Moment, questions, say
from sugoroku.survey.session import Session

from .asking import Unfit
from .layout import EDGE, Laid, Size, draw_sheet, lay_sheet, mark_boxes
from .record import LETTERS, PLACES, SERIAL, VARIANTS, Lines, Mark, Oval, Record, code_text, mark_id

A4: Size = (210, 297)
_INK = Ink(grey=True, spare=True)
_MARGIN = 5.0  # mm
_LABEL = 9.5  # mm from the lower edge
_SERIAL = 26.0  # mm
_CLEAR = 8.0  # pt: the serial in clear


class NoQuestions(ValueError):
    """A pack that asks nothing at the moment for which sheets are wanted; carries the moment."""


def print_sheets(
    session: Session,
    pack: Pack,
    *,
    moment: Moment,
    lang: str,
    count: int,
    size: Size = A4,
    furigana: Furigana = "grade",
    also: str | None = None,
    serials: Sequence[str] | None = None,
    seed: int | None = None,
) -> tuple[Path, Path]:
    """Print so many sheets and return the PDF and its record; raises PackFaults where a text has no room.

    A further print stands beside the first under a number of its own, with serials of its own; where its layout is the
    same it shares the record. The same seed gives the same serials, unless they are given.
    """
    speech = Speech(pack, lang, furigana, also)
    laid = _laid(speech, moment, size)
    record = _record(laid, session, pack, moment, lang)
    session.sheets.mkdir(parents=True, exist_ok=True)
    number, file = _free(session.sheets, f"{moment}-{lang}")
    chosen = tuple(serials or _serials(record.letters, count, None if seed is None else f"{seed}/{number}"))
    data = _drawn(_Sheet(speech, laid, record, _label(speech, session, size)), chosen)
    beside = _kept(record, session.sheets, file.with_suffix(".json"))
    whole(file, data)
    return file, beside


def record_of(
    pack: Pack,
    session: Session,
    moment: Moment,
    lang: str,
    size: Size = A4,
    *,
    furigana: Furigana = "grade",
    also: str | None = None,
) -> Record:
    """Give the record that sheets printed so have, without printing any; raises PackFaults."""
    return _record(_laid(Speech(pack, lang, furigana, also), moment, size), session, pack, moment, lang)


def blank_sheet(
    pack: Pack,
    session: Session,
    moment: Moment,
    lang: str,
    size: Size = A4,
    *,
    furigana: Furigana = "grade",
    also: str | None = None,
) -> bytes:
    """Give a PDF of one sheet without code and serial: what is printed on all of them; raises PackFaults."""
    speech = Speech(pack, lang, furigana, also)
    laid = _laid(speech, moment, size)
    sheet = _Sheet(speech, laid, _record(laid, session, pack, moment, lang), _label(speech, session, size))
    document = sheet.begun()
    sheet.draw(document.page(*size, margin=_MARGIN))
    return document.save()


@dataclass(frozen=True)
class _Sheet:
    """One form, ready to be drawn as often as one likes."""

    speech: Speech
    laid: Laid
    record: Record
    label: Block

    def begun(self) -> Document:
        """A document without pages."""
        title = f"{plain(self.speech.first('title'))} – {plain(self.speech.words(f'form.{self.record.moment}'))}"
        return Document(title, self.speech.lang.replace("_", "-"), ink=_INK)

    def draw(self, page: Page) -> None:
        """Draw what every copy shows."""
        draw_sheet(page, self.laid, {mark.place: mark.id for mark in self.record.marks})
        page.words(self.label, EDGE, self.laid.size[1] - _LABEL)

    def draw_serial(self, page: Page, series: Series, serial: str) -> None:
        """Draw what only this copy shows: its code, and its serial in clear at its foot."""
        series.draw(page, serial, self.record.code)
        block = lay(f"{serial[:2]} {serial[2:5]} {serial[5:]}", _CLEAR, 40, lang="en", reads="fine")
        page.words(block, self.laid.size[0] - EDGE - block.width, self.laid.size[1] - _LABEL)


def _drawn(sheet: _Sheet, serials: Sequence[str]) -> bytes:
    """Draw a page for each serial."""
    record, document = sheet.record, sheet.begun()
    series = Series(code_text(record.session, record.variant, ""), SERIAL)
    width, height = record.size
    stamp = None
    for serial in serials:
        page = document.page(width, height, margin=_MARGIN)
        first, stamp = stamp is None, stamp or document.stamp("sheet", width, height, sheet.draw)
        page.picture(stamp if first else stamp.mute(), 0, 0, width, height)
        sheet.draw_serial(page, series, serial)
    return document.save()


def _laid(speech: Speech, moment: Moment, size: Size) -> Laid:
    asked = questions(speech.pack, moment)
    if not asked:
        raise NoQuestions(moment)
    try:
        return lay_sheet(speech, moment, asked, size)
    except Unfit as unfit:
        raise PackFaults([_finding(speech, moment, unfit)]) from unfit


def _finding(speech: Speech, moment: Moment, unfit: Unfit) -> Finding:
    """What has no room on the sheet, or no letters to write it with, and where it stands."""
    ours = unfit.text_id.startswith("form.")
    place = Place(FOLDER / speech.words.lang) if ours else speech.pack.where(unfit.text_id, speech.lang)
    fault = unfit.fault
    if isinstance(fault, MissingGlyph):
        text = plain(say(speech, unfit.text_id).first)
        return Finding.at("drawing.glyph.missing", "error", place, character=fault.character,
                          codepoint=f"{ord(fault.character):04X}", text=text)  # fmt: skip
    return Finding.at("lesson.refuse.fit", "error", place, text=plain(fault.text), component=Term(f"form.{moment}"),
                      side=Term(f"drawing.side.{fault.side}"), needed=round(fault.needed, 1),
                      room=round(fault.room, 1))  # fmt: skip


def _record(laid: Laid, session: Session, pack: Pack, moment: Moment, lang: str) -> Record:
    variant, boxes = VARIANTS[moment], mark_boxes(laid.size)
    return Record(
        session=session.info.id,
        pack=pack.info.id,
        version=pack.info.version,
        moment=moment,
        lang=lang,
        size=laid.size,
        variant=variant,
        marks=tuple(Mark(id=mark_id(variant, place), place=place, box=boxes[place]) for place in PLACES),
        code=laid.code,
        ovals=tuple(Oval(question=question, answer=answer, box=box) for question, answer, box in laid.ovals),
        lines=tuple(Lines(question=question, box=box) for question, box, _ in laid.frames),
    )


def _label(speech: Speech, session: Session, size: Size) -> Block:
    """The game, the place and the class, small, so that piles of sheets can be told apart."""
    info, covers = session.info, font("text").covers
    title = plain(speech.first("title")).replace("\n", " ")
    parts = [title, *(name for name in (info.place, info.group, info.date) if all(map(covers, name)))]
    width = size[0] - 2 * EDGE - _SERIAL
    while True:
        try:
            return lay(" · ".join(parts), 7.0, width, _LABEL - _MARGIN, lang=speech.lang, least=6.0, ruby="none",
                       leading=1.1, reads="fine")  # fmt: skip
        except DoesNotFit:
            parts.remove(max(parts, key=len))


def _serials(letters: str, count: int, seed: str | None) -> list[str]:
    """Serials of which no two are the same."""
    chance = secrets.SystemRandom() if seed is None else random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made[letters + "".join(chance.choices(LETTERS, k=SERIAL - len(letters)))] = None
    return list(made)


def _free(folder: Path, stem: str) -> tuple[int, Path]:
    """The number and the file of the next print: after-ja.pdf, after-ja-2.pdf, ..."""
    for number in counting(1):
        file = folder / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
        if not file.exists() and not file.with_suffix(".json").exists():
            return number, file
    raise AssertionError


def _kept(record: Record, folder: Path, file: Path) -> Path:
    """The file of a record: one that says the same already, or else a new one."""
    data = record.model_dump_json(indent=1).encode()
    for known in sorted(folder.glob("*.json")):
        if known.read_bytes() == data:
            return known
    whole(file, data)
    return file
