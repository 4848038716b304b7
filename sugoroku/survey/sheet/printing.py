"""Questionnaires on paper: a page a pupil, or one with two sides, and the record of where everything stands."""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count as counting
from pathlib import Path

from sugoroku.drawing.fonts import MissingGlyph, font
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document, Page, Stamp
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
from .pairing import SIDES, TAIL, paired
from .record import LETTERS, PLACES, SERIAL, VARIANTS, Lines, Mark, Oval, Record, code_text, mark_id, spelled

A4: Size = (210, 297)
_INK = Ink(grey=True, spare=True)
_MARGIN = 5.0  # mm
_LABEL = 9.5  # mm from the lower edge
_SERIAL = 26.0  # mm
_CLEAR = 8.0  # pt: the serial in clear


class NoQuestions(ValueError):
    """A pack that asks nothing at the moment for which sheets are wanted; carries the moment."""


@dataclass(frozen=True)
class Plan:
    """What is asked for: whose sheets, for which moment, in which language and on which paper."""

    session: Session
    pack: Pack
    moment: Moment
    lang: str
    size: Size = A4
    furigana: Furigana = "grade"
    also: str | None = None
    """A second language, small beside the first."""


def print_sheets(
    plan: Plan, count: int, *, serials: Sequence[str] | None = None, seed: int | None = None
) -> tuple[Path, Path]:
    """Print so many sheets and return the PDF and its record; raises PackFaults where a text has no room.

    A further print stands beside the first under a number of its own, with serials of its own; where its layout is the
    same it shares the record. The same seed gives the same serials, unless they are given.
    """
    sheet = _sheet(plan)
    number, file = _free(_folder(plan), f"{plan.moment}-{plan.lang}")
    letters = sheet.record.letters
    chosen = serials or [letters + tail for tail in _tails(count, _seed(seed, number), SERIAL - len(letters))]
    data = _drawn([sheet], [(serial,) for serial in chosen])
    beside = _kept(sheet.record, file.with_suffix(".json"))
    whole(file, data)
    return file, beside


def print_pairs(plan: Plan, count: int, *, seed: int | None = None) -> tuple[Path, Path, Path]:
    """Print so many sheets with the questions before the game on the front and those after it on the back.

    Both sides end in the same tail, which makes the answers a pair, whatever the plan's moment is. Returns the PDF and
    the records of both sides; beside each record stands its form without serials, which is what the reader looks at.
    Raises as `print_sheets` does.
    """
    sides = [replace(plan, moment=moment) for moment in SIDES]
    sheets = [_sheet(side) for side in sides]
    number, file = _free(_folder(plan), f"both-{plan.lang}")
    tails = _tails(count, _seed(seed, number), TAIL)
    data = _drawn(sheets, [tuple(paired(sheet.record, tail) for sheet in sheets) for tail in tails])
    front, back = (_kept_form(sheet, file.parent, f"form-{sheet.record.moment}-{plan.lang}") for sheet in sheets)
    whole(file, data)
    return file, front, back


def record_of(plan: Plan) -> Record:
    """Give the record that sheets printed so have, without printing any; raises PackFaults."""
    return _sheet(plan).record


def blank_sheet(plan: Plan) -> bytes:
    """Give a PDF of one sheet without code and serial: what is printed on all of them; raises PackFaults."""
    return _sheet(plan).blank()


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

    def blank(self) -> bytes:
        """A PDF of what every copy shows."""
        document = self.begun()
        self.draw(document.page(*self.laid.size, margin=_MARGIN))
        return document.save()

    def draw_serial(self, page: Page, series: Series, serial: str) -> None:
        """Draw what only this copy shows: its code, and its serial in clear at its foot."""
        series.draw(page, serial, self.record.code)
        block = lay(spelled(serial), _CLEAR, 40, lang="en", reads="fine")
        page.words(block, self.laid.size[0] - EDGE - block.width, self.laid.size[1] - _LABEL)


def _sheet(plan: Plan) -> _Sheet:
    speech = Speech(plan.pack, plan.lang, plan.furigana, plan.also)
    laid = _laid(speech, plan.moment, plan.size)
    return _Sheet(speech, laid, _record(laid, plan), _label(speech, plan.session, plan.size))


def _drawn(sides: Sequence[_Sheet], serials: Sequence[tuple[str, ...]]) -> bytes:
    """Draw a page for each side of each copy."""
    document = sides[0].begun()
    series = [_series(sheet.record, len(serial)) for sheet, serial in zip(sides, serials[0], strict=True)]
    stamps: dict[str, Stamp] = {}
    for copy in serials:
        for sheet, codes, serial in zip(sides, series, copy, strict=True):
            width, height = sheet.record.size
            page, key = document.page(width, height, margin=_MARGIN), f"sheet {sheet.record.moment}"
            first = key not in stamps
            stamp = stamps.setdefault(key, document.stamp(key, width, height, sheet.draw))
            page.picture(stamp if first else stamp.mute(), 0, 0, width, height)
            sheet.draw_serial(page, codes, serial)
    return document.save()


def _series(record: Record, serial: int) -> Series:
    """The codes of a form with serials so long."""
    return Series(code_text(record.session, record.variant, ""), serial)


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


def _record(laid: Laid, plan: Plan) -> Record:
    variant, boxes = VARIANTS[plan.moment], mark_boxes(laid.size)
    return Record(
        session=plan.session.info.id,
        pack=plan.pack.info.id,
        version=plan.pack.info.version,
        moment=plan.moment,
        lang=plan.lang,
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


def _seed(seed: int | None, number: int) -> str | None:
    return None if seed is None else f"{seed}/{number}"


def _tails(count: int, seed: str | None, length: int) -> list[str]:
    """What serials end in, of which no two are the same."""
    chance = secrets.SystemRandom() if seed is None else random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(LETTERS, k=length))] = None
    return list(made)


def _folder(plan: Plan) -> Path:
    plan.session.sheets.mkdir(parents=True, exist_ok=True)
    return plan.session.sheets


def _free(folder: Path, stem: str) -> tuple[int, Path]:
    """The number and the file of the next print: after-ja.pdf, after-ja-2.pdf, ..."""
    for number in counting(1):
        file = folder / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
        if not file.exists() and not file.with_suffix(".json").exists():
            return number, file
    raise AssertionError


def _kept(record: Record, file: Path) -> Path:
    """The file of a record: one that says the same already, or else a new one."""
    known = _known(record, file.parent)
    if known is None:
        whole(file, _written(record))
    return known or file


def _kept_form(sheet: _Sheet, folder: Path, stem: str) -> Path:
    """The file of a record with a print of its form beside it; what is there already stays as it is."""
    file = _known(sheet.record, folder) or _free(folder, stem)[1].with_suffix(".json")
    printed = file.with_suffix(".pdf")
    if not printed.is_file():
        whole(printed, sheet.blank())
    return _kept(sheet.record, file)


def _known(record: Record, folder: Path) -> Path | None:
    return next((file for file in sorted(folder.glob("*.json")) if file.read_bytes() == _written(record)), None)


def _written(record: Record) -> bytes:
    return record.model_dump_json(indent=1).encode()
