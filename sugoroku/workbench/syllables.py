"""How many syllables a word has: in Spanish by the rules of its spelling, in English by a rule of thumb.

Spanish: Real Academia Española, Ortografía de la lengua española (2010), chapter II, 2.4, on diphthongs, triphthongs
and hiatus, as they count for spelling: a closed vowel without accent (i, u) joins the vowel beside it, an h between
them or not; two open vowels, two equal ones, and an open one beside í or ú stand apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

_SILENT_U = re.compile("(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_SILENT_H = re.compile("(?<=[aeiouáéíóúü])h(?=[aeoáéíóú]|[iuü](?![aeoáéó]))")
_VOWEL_Y = re.compile("y(?![aeiouáéíóú])")
_VOWELS = re.compile("[aeiouáéíóúü]+")
_OPEN = frozenset("aeoáéó")
_ACCENTED_CLOSED = frozenset("íú")

_SILENT_E = re.compile("(?:[^laeiouy]|[aeiouy]l|ll)es?$|(?<=[aeiouy])e$")
_SILENT_ED = re.compile("[^td]ed$")
_SOUNDED_ES = re.compile("(?:[sxzcg]|sh|ch)es$")
_APART = re.compile("i[aou]|ie(?:t|n(?!d))|eo(?!u|pl)|ua(?!r)|(?<=[aeiouy][^aeiouy])ea$|creat|[aeiouy]ing$|ism$")
_JOINED = re.compile("(?:[cst]i|gi|qu|gu)[aou]|[cst]ie(?=nt)|(?:ll|n)io")
_MIDDLE_Y = re.compile("(?<=[aeiou])y(?=[aeiou])")
_UNSAID = re.compile("(?<=ev)e(?=r[a-z])")


def count(word: str, lang: str) -> int:
    """The syllables of a word, at least one; each figure and each letter of an abbreviation counts as one."""
    parts = re.findall(r"[0-9]|[^\W\d_]+", word)
    counted = (1 if part.isdecimal() else len(part) if _is_spelt(part) else _COUNTERS[lang](part) for part in parts)
    return max(1, sum(counted))


def _is_spelt(part: str) -> bool:
    """Tell whether an abbreviation is read letter by letter, such as CO."""
    return len(part) > 1 and part.isupper() and len(part) <= 3


def _spanish(word: str) -> int:
    word = unicodedata.normalize("NFC", word.casefold())
    word = _VOWEL_Y.sub("i", _SILENT_H.sub("", _SILENT_U.sub("", word)))
    return sum(_nuclei(group) for group in _VOWELS.findall(word)) or 1


def _nuclei(group: str) -> int:
    """The syllables of vowels that stand together."""
    if not _OPEN & set(group):  # closed ones alone: ui and iú are one syllable, ii are two
        return 1 + sum(one == other for one, other in pairwise(group))
    return sum(vowel in _OPEN or vowel in _ACCENTED_CLOSED for vowel in group)


def _english(word: str) -> int:
    """Groups of vowels, less a silent e at the end, and more where two vowels are known to stand apart."""
    word = re.sub("[^a-z]", "", unicodedata.normalize("NFKD", word.casefold()))
    word = _UNSAID.sub("", _MIDDLE_Y.sub("j", word))
    groups = len(re.findall("[aeiouy]+", word))
    apart = len(_APART.findall(_JOINED.sub("xa", word)))
    silent = bool(_SILENT_E.search(word) or _SILENT_ED.search(word)) and not _SOUNDED_ES.search(word)
    return max(1, groups + apart - silent)


_COUNTERS: dict[str, Callable[[str], int]] = {"es": _spanish, "en": _english}
