"""Readings beside kanji: well written, wherever readers need them, and the same for every special word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sugoroku.packs.furigana import KANJI, pieces, plain, stray_marks
from sugoroku.packs.shelf import data

from .asking import Fault, Subject, Told, check

# Signs that stand among kanji and are read with them, but are taught in no grade.
_SIGNS = "々〆〇ヵヶ"
_RUN = re.compile(f"[{KANJI}]+")


@check("packs.furigana.marks", "A mark that belongs to no reading would be printed as it stands.")
def well_written(subject: Subject) -> Iterator[Fault]:
    """Belongs every mark of a reading to a reading?"""
    for told in subject.japanese:
        mark = stray_marks(told.words)
        if mark:
            yield told.place, {"text": told.id, "found": mark}


@check("packs.furigana.kana", "A reading tells how to say it; kanji in it help nobody.")
def readings_in_kana(subject: Subject) -> Iterator[Fault]:
    """Is every reading written in kana?"""
    for told in subject.japanese:
        for base, reading in pieces(told.words):
            if reading and _RUN.search(reading.translate(_WITHOUT_SIGNS)):
                yield told.place, {"text": told.id, "found": base, "reading": reading}


@check("packs.furigana.foreign", "Only Japanese has readings beside its words.")
def only_japanese(subject: Subject) -> Iterator[Fault]:
    """Are texts in other languages free of marks of readings?"""
    for told in subject.texts:
        if told.lang != "ja" and re.search("[｜《》]", told.words):
            yield told.place, {"text": told.id, "lang": told.lang}


@check("packs.furigana.missing", "Children cannot read kanji that their grade has not been taught.")
def kanji_readable(subject: Subject) -> Iterator[Fault]:
    """Carries every kanji above the pack's grade its reading?"""
    reading = subject.pack.info.reading
    if reading.ruby == "none":
        return
    grade = reading.grade if reading.ruby == "above-grade" else 0
    for told in subject.japanese:
        found = [run for run in _bare_runs(told.words) if any(_above(kanji, grade) for kanji in run)]
        if found:
            yield told.place, {"text": told.id, "found": "・".join(dict.fromkeys(found)), "grade": grade}


@check("packs.furigana.reading", "A place name read in two ways on one board confuses, and the city will notice.")
def words_read_alike(subject: Subject) -> Iterator[Fault]:
    """Carries every word of readings.yaml its reading, and that one, wherever it stands?"""
    if subject.pack.info.reading.ruby == "none":
        return
    words = sorted((word for word in subject.pack.readings if _RUN.search(word)), key=len, reverse=True)
    for told in subject.japanese:
        for word, found in _misread(told, words, subject.pack.readings):
            wanted = subject.pack.readings[word]
            yield told.place, {"text": told.id, "word": word, "wanted": wanted, "found": found}


@check("packs.furigana.unused", "A word that stands nowhere may be misspelt, and then is never checked.", "warning")
def words_used(subject: Subject) -> Iterator[Fault]:
    """Stands every word of readings.yaml in some text?"""
    everything = "\n".join(plain(told.words) for told in subject.japanese)
    for word in subject.pack.readings:
        if word not in everything:
            yield subject.pack.documents["readings"].place("readings", word, key=True), {"word": word}


@cache
def grades() -> dict[str, int]:
    """The school grade in which each kanji is taught."""
    lines = (data() / "assets" / "kyoiku.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kanji: int(grade) for grade, kanjis in rows for kanji in kanjis}


_WITHOUT_SIGNS = str.maketrans("", "", _SIGNS)


def _above(kanji: str, grade: int) -> bool:
    return kanji not in _SIGNS and grades().get(kanji, 99) > grade


def _bare_runs(text: str) -> list[str]:
    """The runs of kanji that carry no reading."""
    return [run for base, reading in pieces(text) if reading is None for run in _RUN.findall(base)]


def _misread(told: Told, words: list[str], readings: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Words that are read otherwise than they should be, with how; each stretch of text counts for its longest word."""
    text = plain(told.words)
    free = [True] * len(text)
    for word in words:
        for found in re.finditer(re.escape(word), text):
            start, end = found.span()
            if all(free[start:end]):
                free[start:end] = [False] * (end - start)
                heard = _heard(told.words, start, end)
                if _hiragana(readings[word]) not in _hiragana(heard) or _RUN.search(heard.translate(_WITHOUT_SIGNS)):
                    yield word, heard


def _heard(marked: str, start: int, end: int) -> str:
    """How a stretch of the plain text is read: the readings that touch it, and what carries none as it stands."""
    heard, at = "", 0
    for base, reading in pieces(marked):
        first, last = max(start - at, 0), min(end - at, len(base))
        if first < last:
            heard += reading or base[first:last]
        at += len(base)
    return heard


def _hiragana(text: str) -> str:
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヴ" else letter for letter in text)
