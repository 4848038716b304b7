"""A batch of sheets that were read goes into the store; what the reader doubts waits for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sugoroku.packs import Pack
from sugoroku.packs.writing import whole
from sugoroku.survey.questions import MOMENTS, Moment, Question, questions
from sugoroku.survey.response import Response, Value, sound
from sugoroku.survey.scan.batch import Batch, Page
from sugoroku.survey.scan.reading import Sheet
from sugoroku.survey.session import Session
from sugoroku.survey.sheet.pairing import pair_of
from sugoroku.survey.store import Store

from .cutting import Cut, Form, form_of, forms_of
from .hands import read_hands, recognised, write_hands
from .waiting import FILE, Asked, Held, Waiting, Waits, folder_of, read_waiting, write_waiting

DOUBTED = 0.5  # the confidence of what waits: the store keeps it as a doubtful blank


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
    forms, hands = tuple(forms_of(session)), read_hands(session)
    pages, after = recognised(batch, hands)
    store.begin(session.info)
    there = {one.response.key: _doubtful(one.response) for one in store.responses([session.info.id])}
    found: dict[str, _Found] = {}
    for page, key in pages:
        if key not in found:
            found[key] = _found(page, key, asked[cast(Moment, page.sheet.moment)], form_of(page.sheet, forms))
    fresh = {key: _still(one.waits, there.get(key)) for key, one in found.items()}
    merged = {**{key: waits for key, waits in fresh.items() if waits.asked or waits.twin}, **known}
    _write(session, before, merged, found)  # first: an answer in the store whose doubts are nowhere would be lost
    new = held = waiting = 0
    for key, one in found.items():
        waits = merged.get(key)
        if waits is not None and waits.twin and waits.same is not False and key not in there:
            held += 1
            waiting += waits.same is None  # nothing else is asked before somebody says that it is another sheet
        else:
            new += store.add(session.info.id, one.response)
            waiting += len(waits.asked) if waits else 0
    write_hands(session, hands, after)  # last: a run that was interrupted is not taken for sheets scanned twice
    review = sum(page.sheet.status == "review" for page, _ in pages)
    read, known_ = len(pages) - review, len(pages) - new - held
    return Kept(read, review, len(batch.pages) - len(pages), new, known_, held, waiting)


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
    after = before.model_copy(update={"sheets": tuple(ordered)})
    if after != before or not (folder / FILE).is_file():
        write_waiting(session, after)


def _found(page: Page, key: str, asked: Mapping[str, Question], form: Form | None) -> _Found:
    """The response of a page, and what waits on it."""
    sheet = page.sheet
    moment = cast(Moment, sheet.moment)
    cuts = dict(_cuts(sheet, form))
    waits = tuple(_asked(sheet, asked, cuts))
    doubted = {one.question: min(DOUBTED, sheet.confidence.get(one.question, DOUBTED)) for one in waits}
    answers: dict[str, Value] = {}
    for name, given in sheet.answers.items():
        value = sound(asked[name], given) if name in asked and name not in doubted else None
        if value is not None:
            answers[name] = value
    sure = {name: share for name, share in sheet.confidence.items() if name in answers}
    response = Response(key, moment, "paper", sheet.lang, answers, {**sure, **doubted}, pair_of(key))
    held = Held(answers=answers, confidence=dict(response.confidence)) if page.same_as else None
    said = Waits(
        key=key, page=(page.file[-255:], page.number), moment=moment, lang=sheet.lang, asked=waits,
        twin=page.same_as, held=held,
    )  # fmt: skip
    return _Found(response, said, {cut.name: cut.picture for cut in cuts.values() if cut.name})


def _cuts(sheet: Sheet, form: Form | None) -> Iterator[tuple[str, Cut]]:
    """The pictures of what is doubted and of free words, by question."""
    for doubt in sheet.doubts:
        yield doubt.question, form.cut(doubt.question, doubt.crop) if form else Cut(doubt.crop)
    yield from ((name, Cut(data)) for name, data in sheet.texts.items())


def _asked(sheet: Sheet, asked: Mapping[str, Question], cuts: Mapping[str, Cut]) -> Iterator[Asked]:
    for doubt in sheet.doubts:
        if doubt.question in asked:
            cut = cuts[doubt.question]
            suggestion = None if doubt.suggestion is None else sound(asked[doubt.question], doubt.suggestion)
            yield Asked(
                question=doubt.question, kind="boxes", why=doubt.why[:20], suggestion=suggestion,
                picture=cut.name, size=cut.size, spots=cut.spots,
            )  # fmt: skip
    for name in sheet.texts:
        if name in asked:
            yield Asked(question=name, kind="words", picture=cuts[name].name, size=cuts[name].size)
