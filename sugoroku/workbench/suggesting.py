"""Suggests readings for kanji that the pack's readers have not been taught, and writes those that a person accepts.

readings.yaml goes before the dictionary. Each text is edited where it stands: in YAML, or in a translation's PO file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from sugoroku.packs import Finding, Pack
from sugoroku.packs.checks.asking import Subject, Told
from sugoroku.packs.checks.furigana import grades
from sugoroku.packs.editing import Loc, Script
from sugoroku.packs.furigana import KANJI, Piece, pieces, plain, stray_marks

from .catalogues import Po
from .readings import Stretch, heard, marked, shared
from .retelling import retell
from .spots import spots

Origin = Literal["readings", "dictionary"]
_SIGNS = "々〆〇ヵヶ"  # stand among kanji, and are taught in no grade
_AROUND = 12  # letters on either side of a word that show where it stands
LONG, LABEL = 400, 60  # letters of a text in our files, its readings among them
_LONG = re.compile(r"\.(text|ask|question|explain)$|^credits|^quizzes")
_KANA = re.compile("[ぁ-ゖァ-ヺー・]+")


@dataclass(frozen=True)
class Suggestion:
    """A reading for some kanji of a text."""

    told: Told
    start: int
    """Where the kanji begin in the text without readings, and where they end."""
    end: int
    reading: str
    """Nothing where no reading is known."""
    origin: Origin
    is_certain: bool

    @property
    def word(self) -> str:
        """The kanji."""
        return plain(self.told.words)[self.start : self.end]

    @property
    def shown(self) -> tuple[str, str]:
        """The words before and behind it."""
        text = plain(self.told.words).replace("\n", " ")
        return text[max(0, self.start - _AROUND) : self.start], text[self.end : self.end + _AROUND]

    def read_as(self, reading: str) -> Suggestion:
        """The same kanji with a reading that a person has written."""
        return replace(self, reading=reading, is_certain=True)


def is_reading(text: str) -> bool:
    """Tell whether a text can be a reading: kana alone."""
    return bool(_KANA.fullmatch(text))


def suggestions(pack: Pack) -> Iterator[Suggestion]:
    """A suggestion for every kanji that lacks its reading, in the order of the texts; may raise NoDictionary."""
    ruby = pack.info.reading
    if ruby.ruby == "none":
        return
    grade = ruby.grade if ruby.ruby == "above-grade" else 0
    for told in Subject(pack, date.today()).japanese:
        if not stray_marks(told.words):
            yield from sorted(_of(told, pack.readings, grade), key=lambda one: one.start)


def _of(told: Told, readings: Mapping[str, str], grade: int) -> Iterator[Suggestion]:
    text = plain(told.words)
    free = _free(told.words)
    for start, end, reading in _own(text, free, readings):
        free[start:end] = [False] * (end - start)
        yield Suggestion(told, start, end, reading, "readings", True)
    unread = {at for at, kanji in enumerate(text) if free[at] and _is_above(kanji, grade)}
    if not unread:
        return
    for word in heard(text):
        wanted = unread & set(range(word.start, word.end))
        if wanted:
            stretches = _stretches(text[word.start : word.end], word.reading, word.start, free)
            yield from _asked(told, stretches, wanted, word.is_certain)
            unread -= wanted


def _free(marked_text: str) -> list[bool]:
    """For every letter of the plain text, whether it is without a reading."""
    return [reading is None for base, reading in pieces(marked_text) for _ in base]


def _own(text: str, free: Sequence[bool], readings: Mapping[str, str]) -> Iterator[Stretch]:
    """The kanji of the pack's own words that carry no reading, the longest words first."""
    taken = list(free)
    for word in sorted(readings, key=len, reverse=True):
        for found in re.finditer(re.escape(word), text):
            start, end = found.span()
            if all(taken[start:end]):
                taken[start:end] = [False] * (end - start)
                parts = shared(word, readings[word]) or [Stretch(0, len(word), readings[word])]
                yield from (Stretch(start + part.start, start + part.end, part.reading) for part in parts)


def _stretches(word: str, reading: str, at: int, free: Sequence[bool]) -> list[Stretch]:
    """The kanji of a word, with readings where these can be shared out and none stands there yet."""
    parts = shared(word, reading) if reading and all(free[at : at + len(word)]) else []
    if not parts:
        parts = [Stretch(*run.span(), "") for run in re.finditer(f"[{KANJI}]+", word)]
    return [Stretch(at + part.start, at + part.end, part.reading) for part in parts]


def _asked(told: Told, stretches: Iterable[Stretch], wanted: set[int], certain: bool) -> Iterator[Suggestion]:
    for start, end, reading in stretches:
        here = wanted & set(range(start, end))
        if here and reading:
            yield Suggestion(told, start, end, reading, "dictionary", certain)
        elif here:
            start, end = min(here), max(here) + 1
            yield Suggestion(told, start, end, _alone(plain(told.words)[start:end]), "dictionary", False)


def _alone(word: str) -> str:
    """How kanji are read where the word around them tells nothing: as words of their own, which is only likely."""
    found = heard(word)
    return "".join(one.reading for one in found) if all(one.reading for one in found) else ""


def _is_above(kanji: str, grade: int) -> bool:
    return bool(re.match(f"[{KANJI}]", kanji)) and kanji not in _SIGNS and grades().get(kanji, 99) > grade


def with_readings(text: str, accepted: Iterable[Suggestion]) -> str:
    """A text with the accepted readings beside those that it has."""
    parts = pieces(text)
    for one in accepted:
        parts = list(_split(parts, one))
    return marked(parts)


def _split(parts: Iterable[Piece], one: Suggestion) -> Iterator[Piece]:
    at = 0
    for base, reading in parts:
        end = at + len(base)
        if reading is None and at <= one.start and one.end <= end:
            before, word, after = base[: one.start - at], base[one.start - at : one.end - at], base[one.end - at :]
            yield from (piece for piece in ((before, None), (word, one.reading), (after, None)) if piece[0])
        else:
            yield base, reading
        at = end


@dataclass
class Writing:
    """The files of a pack that get readings; nothing is written before it is saved."""

    pack: Pack
    scripts: dict[Path, Script] = field(default_factory=dict)
    pos: dict[Path, Po] = field(default_factory=dict)

    def accept(self, accepted: Iterable[Suggestion]) -> list[Finding]:
        """Put readings into their texts; tells the texts that would grow too long, which stay as they are."""
        by_text: dict[Told, list[Suggestion]] = {}
        for one in accepted:
            by_text.setdefault(one.told, []).append(one)
        refused = []
        for told, found in by_text.items():
            text, limit = with_readings(told.words, found), LONG if _LONG.search(told.id) else LABEL
            if len(text) > limit and told.place.path.suffix != ".po":
                about = {"id": told.id, "n": len(text), "limit": limit}
                refused.append(Finding.at("reading.too-long", "warning", told.place, **about))
            else:
                self._put(told, text)
        return refused

    def save(self) -> None:
        """Write what has changed."""
        for script in self.scripts.values():
            script.save()
        for po in self.pos.values():
            po.save()

    def _put(self, told: Told, text: str) -> None:
        path = told.place.path
        if path.suffix == ".po":
            if path not in self.pos:
                self.pos[path] = Po.read(path)
            retell(self.pos[path], told.id, text)
            return
        if path not in self.scripts:
            self.scripts[path] = Script.read(path)
        self.scripts[path].put(self._loc(told), text)

    def _loc(self, told: Told) -> Loc:
        """Where a text stands in its file."""
        if told.id.startswith("title."):
            return "title", told.lang
        path = told.place.path
        return spots({path.stem: self.scripts[path].value()})[told.id].loc
