"""Where Japanese lines may end: between phrases, as on the board. Not every tablet finds these places by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from sugoroku.drawing.breaking import chances

from .texts import Part, Text

GAP = "\u200b"  # between two phrases; the page makes it a place where a line may end
LONG = 8  # letters: a longer phrase may not fit beside a picture on a telephone, and has one gap more in its middle


def phrased(texts: dict[str, dict[str, dict[str, Text]]]) -> dict[str, dict[str, dict[str, Text]]]:
    """All texts of a page with the gaps between phrases marked where the language writes none."""
    return {
        lang: {wish: {name: _marked(text, lang) for name, text in said.items()} for wish, said in choices.items()}
        if lang.startswith("ja")
        else choices
        for lang, choices in texts.items()
    }


def _marked(text: Text, lang: str) -> Text:
    parts = [text] if isinstance(text, str) else text
    bases = [part if isinstance(part, str) else part[0] for part in parts]
    starts = list(accumulate(map(len, bases), initial=0))
    whole = tuple((start, start + len(part[0])) for start, part in zip(starts, parts, strict=False)
                  if not isinstance(part, str))  # fmt: skip
    words = "".join(bases)
    gaps = _gaps(words, whole, lang)
    marked = [each for start, part in zip(starts, parts, strict=False) for each in _with_gaps(part, start, gaps)]
    return "".join(map(str, marked)) if isinstance(text, str) else marked


def _gaps(words: str, whole: tuple[tuple[int, int], ...], lang: str) -> set[int]:
    """The places before which a line may begin: of phrases, and in the middle of those that are long."""
    phrases = [0, *(chance.at for chance in chances(words, whole, lang, rough=False))]
    anywhere = [chance.at for chance in chances(words, whole, lang, rough=True)]
    gaps = set(phrases)
    for start, end in pairwise(phrases):
        inside = [at for at in anywhere if start < at < end]
        if end - start > LONG and inside:
            gaps.add(min(inside, key=lambda at: abs(2 * at - start - end)))
    return gaps - {0, len(words)}


def _with_gaps(part: Part, start: int, gaps: set[int]) -> Iterator[Part]:
    """A part with its gaps; one that has a reading stays whole, and its gap goes before it."""
    if isinstance(part, str):
        yield "".join(GAP * (start + at in gaps) + letter for at, letter in enumerate(part))
        return
    if start in gaps:
        yield GAP
    yield part
