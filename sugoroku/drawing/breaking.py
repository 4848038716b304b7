"""Where a line may end, and which of these places together make the calmest paragraph."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

# JIS X 4051 (kinsoku): what may not begin a line, and what may not end one.
NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー―…‥）〕］｝〉》」』】〙〗’”"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ!),.:;?]}»%％℃°′″〜～–₂"
)
NOT_LAST = frozenset("（〔［｛〈《「『【〘〖‘“([{«¿¡$＄￥¥#＃")

# A number keeps its unit; a formula and its lowered 2 stay one.
_KEPT = re.compile(
    r"\d[\d.,]*[ \u00a0\u202f](?:[kcm]?m[²³]?|km/h|[kmµ]?g|t|ha|[mk]?[lL]|[kMGT]?Wh?|[kM]?cal|min|h|s"
    r"|°C|ºC|℃|%|€|dólares|pesos)(?![A-Za-z])"
    r"|\$ ?\d[\d.,]*|CO[2₂]"
)
_LATIN = re.compile(r"[^\W\d_\u2e80-\uffff]{5,}")
_ROUGH_PHRASE = 3.0
_ROUGH_WORD = 2.0
_AFTER_DASH = 0.5


class Chance(NamedTuple):
    """A place where a line may end: before the character at this index."""

    at: int
    penalty: float
    hyphen: bool = False


class Span(NamedTuple):
    """One line of the finished paragraph, as indices into its text."""

    start: int
    end: int
    hyphen: bool


@lru_cache(4096)
def chances(text: str, whole: tuple[tuple[int, int], ...], lang: str, rough: bool) -> tuple[Chance, ...]:
    """Lists the places where a line of the text may end, the end of the text last.

    `whole` are stretches never broken (a base under its reading). Rough places, inside a Japanese phrase or a word
    of an alphabet, are listed only when asked for.
    """
    closed = _closed(text, whole)
    phrases = _phrase_starts(text, lang)
    hyphens = _hyphenated(text, lang) if rough else {}
    found = []
    for at in range(1, len(text)):
        if at in closed or text[at].isspace():
            continue
        if at in hyphens:
            found.append(Chance(at, _ROUGH_WORD, True))
        elif (penalty := _penalty(text, at, phrases)) <= (_ROUGH_PHRASE if rough else _AFTER_DASH):
            found.append(Chance(at, penalty))
    found.append(Chance(len(text), 0.0))
    return tuple(found)


def _closed(text: str, whole: Sequence[tuple[int, int]]) -> set[int]:
    """Gives the indices before which nothing may break."""
    stretches = [*whole, *(found.span() for found in _KEPT.finditer(text))]
    return {at for start, end in stretches for at in range(start + 1, end)}


def _penalty(text: str, at: int, phrases: frozenset[int]) -> float:
    before, after = text[at - 1], text[at]
    if after in NOT_FIRST or text[:at].rstrip()[-1:] in NOT_LAST or before in "\u00a0\u202f":
        return float("inf")
    if before.isspace():
        return 0.0
    if wide(before) or wide(after):
        if at in phrases:
            return 0.0
        return float("inf") if before.isdigit() else _ROUGH_PHRASE
    if before == "-" and after.isalpha() and at > 1 and text[at - 2].isalpha():
        return _AFTER_DASH
    return float("inf")


def wide(character: str) -> bool:
    """Says whether a character belongs to Chinese or Japanese writing, where lines may end almost anywhere."""
    return character >= "\u2e80"


@cache
def _japanese() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()


@cache
def _hyphenator(lang: str) -> Any:
    """The dictionary of a language; none where there is none, and its words stay whole."""
    import pyphen

    name = {"en": "en_US"}.get(lang, lang)
    return pyphen.Pyphen(lang=name, left=2, right=3) if name in pyphen.LANGUAGES else None


def _phrase_starts(text: str, lang: str) -> frozenset[int]:
    """Gives the indices at which BudouX begins a new phrase."""
    if lang != "ja" or not any(map(wide, text)):
        return frozenset()
    starts, at = set(), 0
    for phrase in _japanese().parse(text):
        starts.add(at)
        at += len(phrase)
    return frozenset(starts)


def _hyphenated(text: str, lang: str) -> dict[int, bool]:
    """Gives the indices inside words of an alphabet at which a hyphen may be put."""
    hyphenator = _hyphenator(lang) if lang != "ja" else None
    if hyphenator is None:
        return {}
    return {word.start() + place: True for word in _LATIN.finditer(text) for place in hyphenator.positions(word[0])}


def best(
    places: Sequence[Chance], lefts: Sequence[float], rights: Sequence[float], width: float, even: bool
) -> list[Span] | None:
    """Chooses the line ends with the least raggedness, or None when some stretch is wider than the line.

    `lefts` are the edges at which a line after each place would begin (the text's beginning first), `rights` those at
    which a line ending at each place would end, spaces not counted. Fewer lines come first, then calm right edges;
    `even` asks the last line to be as long as the others, which suits centred words. Cost of a line: 1 + (white
    share)² + the penalty of its end.
    """
    starts = [0, *(place.at for place in places)]
    costs = [0.0] + [float("inf")] * len(places)
    came = [0] * len(starts)
    for end, place in enumerate(places, 1):
        last = end == len(places)
        for begin in range(end - 1, -1, -1):
            used = rights[end - 1] - lefts[begin]
            if used > width + 1e-9:
                break
            white = 1 - used / width
            weight = 1.0 if even or not last else 0.15
            cost = costs[begin] + 1 + weight * white * white + place.penalty + (0.3 if last and white > 0.8 else 0)
            if cost < costs[end] - 1e-12:
                costs[end], came[end] = cost, begin
    return _traced(places, starts, came) if costs[-1] < float("inf") else None


def _traced(places: Sequence[Chance], starts: Sequence[int], came: Sequence[int]) -> list[Span]:
    spans: list[Span] = []
    end = len(places)
    while end > 0:
        place = places[end - 1]
        spans.append(Span(starts[came[end]], place.at, place.hyphen))
        end = came[end]
    return spans[::-1]
