"""How Japanese words are read: marked texts put together, and the words that SudachiPy's dictionary finds in a text.

SudachiPy and its dictionary are optional (`pip install 'sugoroku[furigana]'`); nothing else here needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice
from typing import Any, NamedTuple

from sugoroku.packs.furigana import KANJI, Piece

_ALL_KANJI = re.compile(f"[{KANJI}]+")
_PARTS = re.compile(f"[{KANJI}]+|[^{KANJI}]+")
# What stands before a base and would be taken into it: other kanji, or a bar with words behind it.
_SWALLOWED = re.compile(rf"(?:[{KANJI}]|｜[^｜《》]*)\Z")
MAX_TEXT = 4_000  # letters; the game's texts have 400, and SudachiPy takes 16,000
_DICTIONARIES = ("core", "small", "full")
_NAME, _FIGURE, _COUNTER = "固有名詞", "数詞", "助数詞可能"


class NoDictionary(Exception):
    """SudachiPy, or a dictionary for it, is not installed."""


class Heard(NamedTuple):
    """A word of a text with how it is read."""

    start: int
    end: int
    reading: str
    """In hiragana; nothing where the dictionary does not know the word."""
    is_certain: bool
    """Whether the dictionary knows one reading alone, and the word is no name and no number."""


class Stretch(NamedTuple):
    """Some kanji within a word, and their part of its reading."""

    start: int
    end: int
    reading: str


def marked(parts: Iterable[Piece]) -> str:
    """Words and readings as one text, with a bar wherever a reading would reach too far to the left."""
    text = ""
    for base, reading in parts:
        if reading is None:
            text += base
        else:
            bare = _ALL_KANJI.fullmatch(base) and not _SWALLOWED.search(text)
            text += f"{'' if bare else '｜'}{base}《{reading}》"
    return text


def hiragana(text: str) -> str:
    """A text with its katakana as hiragana."""
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in text)


@lru_cache(4096)
def heard(text: str) -> tuple[Heard, ...]:
    """The words of a text without readings, none of an endless one; NoDictionary where there is none to look in."""
    if len(text) > MAX_TEXT:
        return ()
    dictionary, tokenizer = _opened()
    found, number = [], False
    for word in tokenizer.tokenize(text):
        kind = word.part_of_speech()
        reading = "" if word.is_oov() else hiragana(word.reading_form())
        counted = number and kind[2] == _COUNTER
        certain = bool(reading) and not counted and kind[1] not in (_NAME, _FIGURE)
        certain = certain and _is_only(dictionary, word.surface(), reading)
        found.append(Heard(word.begin(), word.end(), reading, certain))
        number = kind[1] == _FIGURE
    return tuple(found)


def _is_only(dictionary: Any, surface: str, reading: str) -> bool:
    """Tell whether the dictionary has one reading for what is written."""
    return {hiragana(one.reading_form()) for one in dictionary.lookup(surface)} == {reading}


@cache
def _opened() -> tuple[Any, Any]:
    """The dictionary, and what takes texts apart by it: in short words that are read as in whole ones."""
    try:
        from sudachipy import Dictionary, SplitMode
    except ModuleNotFoundError:
        raise NoDictionary from None
    name = next((name for name in _DICTIONARIES if find_spec(f"sudachidict_{name}")), None)
    if name is None:
        raise NoDictionary
    dictionary = Dictionary(dict=name)
    return dictionary, dictionary.tokenizer(SplitMode.B)


def shared(word: str, reading: str) -> list[Stretch]:
    """How the kanji of a word share its reading, so that its kana stay outside: 創る is 創《つく》る.

    Gives nothing where the reading does not fit the word, or where it could be shared in two ways.
    """
    parts, kana = _PARTS.findall(word), hiragana(reading)

    @cache
    def ways(part: int, start: int) -> list[tuple[str, ...]]:
        """Up to two ways to give the parts from one on what is left of the reading."""
        if part == len(parts):
            return [()] if start == len(kana) else []
        ends = _ends(parts[part], kana, start)
        found = ((kana[start:end], *way) for end in ends for way in ways(part + 1, end))
        return list(islice(found, 2))

    found = ways(0, 0)
    return _placed(word, found[0]) if len(found) == 1 else []


def _ends(part: str, kana: str, start: int) -> Iterable[int]:
    """Where the reading of a part may end: kana are read as they stand, each kanji as one kana or more."""
    if _ALL_KANJI.fullmatch(part):
        return range(start + len(part), len(kana) + 1)
    return (start + len(part),) if kana.startswith(hiragana(part), start) else ()


def _placed(word: str, way: Sequence[str]) -> list[Stretch]:
    found = zip(_PARTS.finditer(word), way, strict=True)
    return [Stretch(*part.span(), read) for part, read in found if _ALL_KANJI.fullmatch(part[0])]
