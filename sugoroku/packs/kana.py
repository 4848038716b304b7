"""Gives every kanji its reading, from a table that people have read through: assets/readings/ja.yaml tells how.

No grammar is guessed. A stretch of kanji is read only where words of the table cover all of it; else it stays bare,
for no reading is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from . import shelf
from .furigana import KANJI, pieces, plain, stray_marks

_STRETCH = re.compile(f"[0-9]*[{KANJI}]+")
_KANJI = re.compile(f"[{KANJI}]")
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile("[0-9][,.]?$")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
# Behind other characters a noun may be the end of a longer word, which is often read otherwise: おち葉 is おちば.
_BEFORE_NOUN = re.compile(
    r"(?:^|[^\wー]|[のをにがはへとでやもかなるたいうくすむぶてばお]|から|なら|だけ|より|同じ|まず|まま|すぐ)$"
)
# And before other kana it is no noun but a verb that the table lacks: 光る is no ひかり.
_AFTER_NOUN = re.compile(
    r"$|[^ぁ-ん]|[のをにがはへとでもやかなだまよらさご]|しか|くらい|ぐらい|ずつ|ほど|すぐ|たち"
)
_PARTICLES = ("", "を", "に", "は")
_CHOICE = re.compile(r"\[([^\[\]]+)\]")
_ANY_DIGIT, _AFFIX, _ADVERB = "#", "-", "+"


class Word(NamedTuple):
    """One base with its reading, and what must stand beside it."""

    base: str
    reading: str
    left: str
    right: str
    joins_left: bool
    """Whether a kanji that is not part of this word may stand right before it."""
    joins_right: bool
    frees: bool
    """Whether a verb may follow at once, as in 毎日食べる: such a verb stands as free as behind kana."""

    @property
    def is_noun(self) -> bool:
        """Whether it is a single kanji that asks for nothing but a particle beside it."""
        alone = len(self.base) == 1 and not self.left and not self.joins_left
        return alone and self.right[:1] in _PARTICLES

    @property
    def is_verb(self) -> bool:
        """Whether kana belong to the word, as to 食べ."""
        return "ぁ" <= self.right[:1] <= "ん"


Index = dict[str, list[Word]]
"""Words by the first character of their base, the most telling first."""
Place = tuple[int, Word]
"""Where a word's base begins in a text."""


def everywhere(text: str, own: Mapping[str, str] | None = None) -> str:
    """The text with a reading at every kanji that the table, or a pack's own readings, can read for certain."""
    return _everywhere(text, tuple((own or {}).items()))


@lru_cache(4096)
def _everywhere(text: str, own: tuple[tuple[str, str], ...]) -> str:
    if not _KANJI.search(text) or stray_marks(text):
        return text
    parts = pieces(text)
    indices = (_own(own), table())
    whole = plain(text)
    narrow = whole.translate(_NARROW)
    written, at = [], 0
    for base, reading in parts:
        end = at + len(base)
        found = [] if reading else _found(narrow, at, end, indices)
        written.append(_with(base, reading) if reading else _filled(whole, at, end, found))
        at = end
    return "".join(written)


def unread(text: str) -> list[str]:
    """The stretches of kanji in a text that have no reading."""
    return [found[0] for base, reading in pieces(text) if not reading for found in _STRETCH.finditer(base)]


@cache
def table() -> Index:
    """The words of the table."""
    import yaml

    sections = yaml.safe_load(path().read_text(encoding="utf-8"))
    return indexed(word for text in sections.values() for entry in text.split() for word in words(entry))


def path() -> Path:
    """Where the table is."""
    return shelf.data() / "assets/readings/ja.yaml"


def words(entry: str) -> Iterator[Word]:
    """The bases of one entry of the table, each with the rest of the entry as what must stand beside it."""
    parts = _CHOICE.split(entry)
    choices: list[Sequence[str]] = [part if place % 2 else [part] for place, part in enumerate(parts)]
    for chosen in product(*choices):
        yield from _bases("".join(chosen))


def _bases(entry: str) -> Iterator[Word]:
    bare = entry.strip(_AFFIX + _ADVERB)
    parts = pieces(bare)
    whole = "".join(base for base, _ in parts)
    at = 0
    for base, reading in parts:
        left, right = whole[:at], whole[at + len(base) :]
        at += len(base)
        if reading:
            long = len(_KANJI.findall(base)) > 1
            open_left = long or entry.startswith(_AFFIX) or bool(_DIGIT.match(base))
            before = bool(_KANJI.match(left[-1])) if left else open_left
            after = bool(_KANJI.match(right[0])) if right else long or entry.endswith(_AFFIX)
            yield Word(base, reading, left, right, before, after, entry.endswith(_ADVERB) and not right)


def indexed(found: Iterator[Word]) -> Index:
    """Sorts words: those that say more about what stands beside them go first."""
    index: Index = {}
    for word in found:
        index.setdefault(word.base[0], []).append(word)
    for same in index.values():
        same.sort(key=_telling)
    return index


def _telling(word: Word) -> tuple[int, int]:
    counted = bool(_DIGIT.match(word.left[-1:].replace(_ANY_DIGIT, "0")))  # 5分か is no 分かる
    return -len(word.left + word.base + word.right) - counted, word.left.count(_ANY_DIGIT)


@lru_cache(16)
def _own(own: tuple[tuple[str, str], ...]) -> Index:
    """A pack's readings as words; those that mix kanji and kana stand in its texts with their readings already."""
    return indexed(
        word for base, reading in own if re.fullmatch(f"[{KANJI}]+", base) for word in _bases(_with(base, reading))
    )


def _with(base: str, reading: str) -> str:
    """A base and its reading as they are written."""
    return f"{'' if re.fullmatch(f'[{KANJI}]+', base) else '｜'}{base}《{reading}》"


def _filled(whole: str, start: int, end: int, found: Sequence[Place]) -> str:
    """A part of a text that has no readings, with those that were found."""
    written = []
    for at, word in found:
        written += [whole[start:at], _with(whole[at : at + len(word.base)], word.reading)]
        start = at + len(word.base)
    return "".join(written) + whole[start:end]


def _found(whole: str, start: int, end: int, indices: Sequence[Index]) -> list[Place]:
    """The words in a part of a text that has no readings."""
    return [
        place
        for stretch in _STRETCH.finditer(whole, start, end)
        for place in _read(whole, stretch.start(), stretch.end(), indices)
    ]


def _read(whole: str, start: int, end: int, indices: Sequence[Index]) -> Iterator[Place]:
    """The words that cover all kanji of a stretch, or none; found from its end backwards."""
    chosen: dict[tuple[int, bool], Word | None] = {(end, False): None, (end, True): None}
    for at in range(end - 1, start - 1, -1):
        for freed in (False, True):
            word = _word(whole, at, freed, chosen, indices)
            if word or (_DIGIT.match(whole[at]) and (at + 1, False) in chosen):
                chosen[at, freed] = word
    at, freed = start, False
    while at < end and (at, freed) in chosen:
        word = chosen[at, freed]
        if word:
            yield at, word
        at, freed = at + (len(word.base) if word else 1), bool(word and word.frees)


def _word(
    whole: str, at: int, freed: bool, chosen: Container[tuple[int, bool]], indices: Sequence[Index]
) -> Word | None:
    """The most telling word that stands here, and behind which the rest can be read as well."""
    for index in indices:
        for word in index.get(whole[at], ()):
            end = at + len(word.base)
            if (
                whole.startswith(word.base, at)
                and (end, word.frees) in chosen
                and _stands(word, whole, at, end, freed)
                and _follows(whole, end, word.right)
                and _precedes(whole, at, word.left)
            ):
                return word
    return None


def _stands(word: Word, whole: str, at: int, end: int, freed: bool) -> bool:
    """Tells whether a word may have these neighbours: no kanji that it does not join, no other figure of its number."""
    if _DIGIT.match(word.base) and _NUMBER.search(whole[max(0, at - 2) : at]):
        return False
    if word.is_noun and not (_BEFORE_NOUN.search(whole[max(0, at - 2) : at]) and _AFTER_NOUN.match(whole, end)):
        return False
    if not (word.joins_left or (freed and word.is_verb)) and at and _KANJI.match(whole[at - 1]):
        return False
    return word.joins_right or word.frees or end == len(whole) or not _KANJI.match(whole[end])


def _follows(whole: str, at: int, right: str) -> bool:
    there = whole[at : at + len(right)]
    return len(there) == len(right) and all(map(_same, right, there))


def _precedes(whole: str, at: int, left: str) -> bool:
    for wanted in reversed(left):
        if _DIGIT.match(wanted.replace(_ANY_DIGIT, "0")) and whole[at - 1 : at] == " ":
            at -= 1  # a number and its counter may stand apart: 3 件
        at -= 1
        if at < 0 or not _same(wanted, whole[at]):
            return False
    return True


def _same(wanted: str, there: str) -> bool:
    return wanted == there or (wanted == _ANY_DIGIT and bool(_DIGIT.match(there)))
