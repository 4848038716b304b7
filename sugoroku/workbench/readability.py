"""How hard the texts of a pack are to read, bank by bank and language by language, as advice.

Spanish: INFLESZ, the scale of I. M. Barrio-Cantalejo et al. (Anales del Sistema Sanitario de Navarra 31:2, 2008) over
the formula of F. Szigriszt (1993): 206.835 - 62.3 syllables/words - words/sentences; higher is easier.
English: the grade of Flesch and Kincaid (1975): 0.39 words/sentences + 11.8 syllables/words - 15.59.
Japanese: letters a sentence, the share of kanji among them, and of which school grade these are; texts are ordered by
their kanji a sentence.
All other languages: words a sentence.

Only what is read as sentences is measured: choices, labels and names are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sugoroku.packs import Pack, Place
from sugoroku.packs.book import Book
from sugoroku.packs.checks.furigana import grades
from sugoroku.packs.furigana import KANJI, plain
from sugoroku.packs.locales import language

from . import syllables

HARDEST = 5
_SENTENCES = re.compile(r"\.(question|explain|text|ask)$")
_END = re.compile(r"[。！？]+[」』）]*|[.!?…]+[»”’\"')\]]*(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LETTER = re.compile(r"[^\W_]|[ー々〆]")
_KANJI = re.compile(f"[{KANJI}]")
# The upper bounds of INFLESZ, and its words for each step.
INFLESZ = (
    (40.0, "very-hard"),
    (55.0, "rather-hard"),
    (65.0, "normal"),
    (80.0, "rather-easy"),
    (float("inf"), "very-easy"),
)


@dataclass(frozen=True)
class Counts:
    """What there is to count in texts."""

    sentences: int
    words: int
    syllables: int
    letters: int
    kanji: int

    def __add__(self, other: Counts) -> Counts:
        pairs = zip(self.__dict__.values(), other.__dict__.values(), strict=True)
        return Counts(*(one + more for one, more in pairs))

    @property
    def inflesz(self) -> float:
        """Points by Szigriszt's formula."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences

    @property
    def grade(self) -> float:
        """The school grade of Flesch and Kincaid."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def kanji_share(self) -> float:
        """The share of kanji among letters."""
        return self.kanji / self.letters

    def hardness(self, lang: str) -> float:
        """A number that is larger for what is harder to read in a language."""
        match lang:
            case "es":
                return -self.inflesz
            case "en":
                return self.grade
            case "ja":
                return self.kanji / self.sentences
        return self.words / self.sentences


NOTHING = Counts(0, 0, 0, 0, 0)


class Measured(NamedTuple):
    """One text."""

    id: str
    words: str
    place: Place
    counts: Counts


@dataclass(frozen=True)
class Report:
    """The texts of one book in one language."""

    name: str
    lang: str
    texts: tuple[Measured, ...]

    @property
    def counts(self) -> Counts:
        """All texts together."""
        return sum((text.counts for text in self.texts), NOTHING)

    @property
    def kanji(self) -> dict[int, int]:
        """How many kanji there are of each school grade; 7 stands for those that no primary school teaches."""
        found = Counter(grades().get(sign, 7) for text in self.texts for sign in _KANJI.findall(text.words))
        return dict(sorted(found.items()))

    @property
    def hardest(self) -> Sequence[Measured]:
        """The texts that are hardest to read, the hardest first."""
        kind = _kind(self.lang)
        return sorted(self.texts, key=lambda text: -text.counts.hardness(kind))[:HARDEST]


def step(points: float) -> str:
    """INFLESZ's word for points."""
    return next(word for bound, word in INFLESZ if points < bound)


def reports(pack: Pack, langs: Iterable[str]) -> Iterator[Report]:
    """A report for the pack's own texts and for each bank, in each language in which there are texts."""
    names = [pack.id, *(f"quizzes/{bank.info.id}" for bank in pack.banks)]
    for lang in langs:
        for name, book in zip(names, pack.books, strict=True):
            texts = tuple(_measured(book, lang))
            if texts:
                yield Report(name, lang, texts)


def _measured(book: Book, lang: str) -> Iterator[Measured]:
    """The texts that are written in a language; untranslated ones are in another."""
    here = book.spoken_in(lang)
    said = book.say(lang) if here else {}
    for text_id, words in said.items():
        is_written = here == book.locale or bool(here and book.catalogue(here).text(text_id))
        if is_written and _SENTENCES.search(text_id):
            counts = counted(words, _kind(lang))
            if counts.letters:
                yield Measured(text_id, plain(words), book.place(text_id, lang), counts)


def counted(text: str, lang: str) -> Counts:
    """What there is to count in one text; readings are no part of it, and syllables are counted in es and en."""
    text = plain(text)
    sentences = [part for part in _END.split(text) if _LETTER.search(part)]
    words = [] if lang == "ja" else _WORD.findall(text)
    spoken = sum(syllables.count(word, lang) for word in words) if lang in ("es", "en") else 0
    return Counts(len(sentences), len(words), spoken, len(_LETTER.findall(text)), len(_KANJI.findall(text)))


def _kind(lang: str) -> str:
    return language(lang) or ""


def as_data(report: Report) -> dict[str, Any]:
    """A report for other programs; numbers rounded to what they are worth."""
    return {
        "name": report.name,
        "lang": report.lang,
        "texts": len(report.texts),
        **figures(report.counts, _kind(report.lang)),
        **({"kanji_by_grade": report.kanji} if _kind(report.lang) == "ja" else {}),
        "hardest": [
            {"id": text.id, "path": text.place.path.as_posix(), "line": text.place.line, "column": text.place.column,
             **figures(text.counts, _kind(report.lang)), "text": text.words}
            for text in report.hardest
        ],
    }  # fmt: skip


def figures(counts: Counts, lang: str) -> dict[str, float]:
    """The figures of a language by their names."""
    if lang == "ja":
        length, share = counts.letters / counts.sentences, counts.kanji_share
        return {"letters_per_sentence": round(length, 1), "kanji_share": round(share, 3)}
    found = {"words_per_sentence": round(counts.words / counts.sentences, 1)}
    if lang == "es":
        found["inflesz"] = round(counts.inflesz, 1)
    elif lang == "en":
        found["flesch_kincaid_grade"] = round(counts.grade, 1)
    return found
