"""The house's own text layout: lines, readings and the lowered 2, decided once for every output."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from sugoroku.drawing.breaking import Chance, Span, best, chances
from sugoroku.drawing.fonts import ASCENT, Face, font, voice
from sugoroku.drawing.style import ROLES, RUBY_LEAST
from sugoroku.packs.book import own_language
from sugoroku.packs.furigana import pieces
from sugoroku.packs.locales import language

MM = 25.4 / 72  # millimetres in a point
LEADING = 1.5
LEADING_RUBY = 1.8
_RUBY = 0.5
_RUBY_GAP = 0.02
_LEANT_OVER = "、。「」『』（）"  # beside kana
_STEP = 0.5  # pt; shrinking goes down in halves
# A line is rather made this much smaller than broken inside a phrase or a word.
_SMALLER_BEFORE_ROUGH = 0.8
_LOWERED = {"₂": "2"}
_LOWERED_SCALE = 0.62
_LOWERED_DROP = 0.1

Align = Literal["left", "center", "right"]


class DoesNotFit(Exception):
    """A text that is too large for its room even at its least size; carries what it would need, in millimetres."""

    def __init__(self, text: str, size: float, needed: float, room: float, side: Literal["width", "height"]) -> None:
        super().__init__(f"{text!r} at {size:g} pt needs {needed:.1f} mm of {side}, has {room:.1f}")
        self.text, self.size, self.needed, self.room, self.side = text, size, needed, room, side


class Run(NamedTuple):
    """Characters of one size on one baseline; x and y in millimetres from the block's top left, size in points."""

    x: float
    y: float
    text: str
    size: float
    reading: bool = False
    """Whether it stands above other characters and says how they are read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without readings, where it starts, its baseline, its width, and what is drawn in which face.

    `role` is the step of the type scale whose least size holds for it. What is drawn is worked out when it is asked
    for: of the sizes that are tried, most are never drawn.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    face: Face
    role: str
    _draw: Callable[[], tuple[Run, ...]] = field(repr=False, compare=False)
    _drawn: list[tuple[Run, ...]] = field(default_factory=list, repr=False, compare=False)

    @property
    def runs(self) -> tuple[Run, ...]:
        """What is drawn, a base and the reading above it one after the other."""
        if not self._drawn:
            self._drawn.append(self._draw())
        return self._drawn[0]

    def lowered(self, by: float) -> Line:
        """Gives the same line farther down."""
        return Line(
            self.text, self.x, self.y + by, self.width, self.size, self.face, self.role,
            lambda: tuple(run._replace(y=run.y + by) for run in self.runs),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A text laid out: width of its widest line and height in millimetres, size in points.

    `first` is the baseline of its first line, `count` how many lines it has. They are set when they are asked for.
    """

    width: float
    height: float
    size: float
    face: Face
    first: float
    count: int
    _set: Callable[[], Iterator[Line]] = field(repr=False, compare=False)
    _lines: list[tuple[Line, ...]] = field(default_factory=list, repr=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines from top to bottom."""
        if not self._lines:
            self._lines.append(tuple(self._set()))
        return self._lines[0]


class _Measured(NamedTuple):
    """A paragraph with the place of each character in ems; readings are centred over [start, end).

    Insets are what a base stands away from its left edge, where it is given more room than its own for its reading.
    """

    text: str
    edges: tuple[float, ...]
    insets: dict[int, float]
    readings: tuple[tuple[int, int, str], ...]
    lang: str
    hyphen: float

    def places(self, rough: bool) -> tuple[Chance, ...]:
        """Gives the places where a line may end."""
        return chances(self.text, tuple((start, end) for start, end, _ in self.readings), self.lang, rough)

    def right(self, place: Chance | Span) -> float:
        """Gives where a line that ends here ends, in ems: without the spaces before it, with its hyphen."""
        end = place.at if isinstance(place, Chance) else place.end
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        return self.edges[end] + (self.hyphen if place.hyphen else 0.0)


def lay(
    text: str,
    role: str | float,
    width: float,
    height: float | None = None,
    *,
    lang: str,
    font: Face | None = None,
    align: Align = "left",
    least: float | None = None,
    ruby: Literal["given", "none"] = "given",
    leading: float | None = None,
    reads: str = "text",
) -> Block:
    """Breaks a text into lines no wider than `width` mm, shrinking from its size to `least` until `height` holds it.

    The size is a role of the type scale, or a number of points for what then `reads` as one. A text that is foreign in
    `lang` is broken as its own language is. Raises DoesNotFit and MissingGlyph.
    """
    lang = own_language(text, lang)
    if isinstance(role, str):
        step = ROLES[role]
        size, face, name = step.size, font or step.face, role
        least = step.least if least is None else least
    else:
        size, face, name = role, font or "text", reads
    face = voice(face, text, lang)
    return _lay(text, size, least or size, width, height, language(lang), (face, name), align, ruby == "given", leading)


@lru_cache(4096)
def _lay(
    text: str, size: float, least: float, width: float, height: float | None, lang: str, voice: tuple[Face, str],
    align: Align, ruby: bool, leading: float | None,
) -> Block:  # fmt: skip
    face, _ = voice
    for points, rough in _attempts(size, least):
        paragraphs = _measured(text, face, lang, _ruby_scale(points) if ruby else 0.0)
        broken = _broken(paragraphs, width / (points * MM), rough, align == "center")
        if broken is None:
            continue
        block = _placed(paragraphs, broken, points, voice, width, align, leading)
        if height is None or block.height <= height + 1e-6:
            return block
    paragraphs = _measured(text, face, lang, _ruby_scale(least) if ruby else 0.0)
    raise _refusal(paragraphs, text, least, voice, width, height, leading)


def below(first: Block, second: Block, gap: float) -> Block:
    """Puts one text below another, `gap` mm apart, to be drawn as one."""
    down = first.height + gap

    def both() -> Iterator[Line]:
        yield from first.lines
        yield from (line.lowered(down) for line in second.lines)

    return Block(
        max(first.width, second.width), down + second.height, first.size, first.face, first.first,
        first.count + second.count, both,
    )  # fmt: skip


def _ruby_scale(size: float) -> float:
    """Gives the size of readings as a share of the text's: half, but never too small to read."""
    return max(_RUBY, RUBY_LEAST / size)


def _attempts(size: float, least: float) -> Iterator[tuple[float, bool]]:
    """Gives sizes to try, largest first: calm line ends while the size is near the asked one, then rough ones too."""
    sizes = [size]
    while sizes[-1] - _STEP >= least:
        sizes.append(sizes[-1] - _STEP)
    if sizes[-1] > least:
        sizes.append(least)
    yield from ((points, False) for points in sizes if points >= size * _SMALLER_BEFORE_ROUGH)
    yield from ((points, True) for points in sizes)


@lru_cache(4096)
def _measured(text: str, face: Face, lang: str, ruby: float) -> tuple[_Measured, ...]:
    return tuple(_measure(line, face, lang, ruby) for line in text.strip().split("\n")) if text.strip() else ()


def _measure(text: str, face: Face, lang: str, ruby: float) -> _Measured:
    """Places the characters of one paragraph side by side, giving a base the room that its reading needs."""
    typeface = font(face)
    plain = ""
    edges: list[float] = [0.0]
    insets: dict[int, float] = {}
    readings = []
    parts = pieces(re.sub(r"[ \t\r]+", " ", text).replace("CO2", "CO₂"))
    for place, (base, reading) in enumerate(parts):
        start = len(plain)
        before = after = 0.0
        if reading and ruby:
            wider = (typeface.advance(reading) * ruby - _advance(base, face)) / 2
            before = max(0.0, wider - _lean(parts[place - 1 : place], -1, face, ruby))
            after = max(0.0, wider - _lean(parts[place + 1 : place + 2], 0, face, ruby))
            readings.append((start, start + len(base), reading))
        edges += accumulate((_advance(character, face) for character in base), initial=edges.pop())
        if before or after:
            insets |= dict.fromkeys(range(start, start + len(base)), before)
            edges[-1] += before + after
        plain += base
    return _Measured(plain, tuple(edges), insets, tuple(readings), lang, typeface.advance("-"))


def _lean(neighbour: Sequence[tuple[str, str | None]], end: Literal[0, -1], face: Face, ruby: float) -> float:
    """Gives how far a reading may lean over its neighbour: over kana and punctuation that have no reading.

    One character of the reading is the most (JIS X 4051), and half the neighbour, for from its other side another
    reading may lean over it too.
    """
    if not neighbour or neighbour[0][1]:
        return 0.0
    character = neighbour[0][0][end]
    soft = "ぁ" <= character <= "ヿ" or character in _LEANT_OVER
    return min(ruby, _advance(character, face) / 2) if soft else 0.0


@lru_cache(8192)
def _advance(text: str, face: Face) -> float:
    """Adds up widths in ems, a lowered figure being smaller."""
    typeface = font(face)
    return sum(
        typeface.advance(_LOWERED[character]) * _LOWERED_SCALE if character in _LOWERED else typeface.advance(character)
        for character in text
    )


def _broken(paragraphs: Sequence[_Measured], ems: float, rough: bool, even: bool) -> list[list[Span]] | None:
    broken = []
    for paragraph in paragraphs:
        places = paragraph.places(rough)
        lefts = [0.0, *(paragraph.edges[place.at] for place in places)]
        spans = best(places, lefts, [paragraph.right(place) for place in places], ems, even)
        if spans is None:
            return None
        broken.append(spans)
    return broken


def _placed(
    paragraphs: Sequence[_Measured], broken: Sequence[Sequence[Span]], size: float, voice: tuple[Face, str],
    width: float, align: Align, leading: float | None,
) -> Block:  # fmt: skip
    em = size * MM
    ruled = any(paragraph.readings for paragraph in paragraphs)
    step = (leading or (LEADING_RUBY if ruled else LEADING)) * em
    above = (_RUBY_GAP + _ruby_scale(size)) * em
    if ruled:
        step = max(step, em + above)
    placed = [
        (paragraph, span, (paragraph.right(span) - paragraph.edges[span.start]) * em)
        for paragraph, spans in zip(paragraphs, broken, strict=True)
        for span in spans
    ]
    first = ASCENT * em + (above if placed and _readings(*placed[0][:2]) else 0.0)

    def lines() -> Iterator[Line]:
        for at, (paragraph, span, used) in enumerate(placed):
            x = {"left": 0.0, "center": (width - used) / 2, "right": width - used}[align]
            yield _line(paragraph, span, (x, first + at * step, used), size, voice, width)

    height = first + (len(placed) - 1) * step + (1 - ASCENT) * em if placed else 0.0
    widest = max((used for _, _, used in placed), default=0.0)
    return Block(widest, height, size, voice[0], first, len(placed), lines)


def _readings(paragraph: _Measured, span: Span) -> list[tuple[int, int, str]]:
    return [reading for reading in paragraph.readings if span.start <= reading[0] < span.end]


def _line(
    paragraph: _Measured, span: Span, place: tuple[float, float, float], size: float, voice: tuple[Face, str],
    room: float,
) -> Line:  # fmt: skip
    """Sets one line."""
    text = paragraph.text[span.start : span.end].rstrip() + ("-" if span.hyphen else "")
    runs = partial(_runs, paragraph, span, text, place, size, voice[0], room)
    return Line(text, *place, size, *voice, runs)


def _runs(
    paragraph: _Measured, span: Span, text: str, place: tuple[float, float, float], size: float, face: Face, room: float
) -> tuple[Run, ...]:
    """Turns one line into runs: stretches of plain characters, lowered figures, bases each with its reading behind."""
    em = size * MM
    x, y, _ = place
    origin = paragraph.edges[span.start]

    def left(at: int) -> float:
        return x + (paragraph.edges[at] - origin + paragraph.insets.get(at, 0.0)) * em

    runs = []
    small = _ruby_scale(size) * size
    readings = {start: reading for start, _, reading in _readings(paragraph, span)}
    for start, end in _stretches(paragraph, span.start, span.start + len(text)):
        characters = text[start - span.start : end - span.start]
        if characters in _LOWERED:
            runs.append(Run(left(start), y + _LOWERED_DROP * em, _LOWERED[characters], size * _LOWERED_SCALE))
        else:
            runs.append(Run(left(start), y, characters, size))
        if reading := readings.get(start):
            base = _advance(characters, face) * em
            wide = font(face).advance(reading) * small * MM
            # At the beginning and the end of a line nothing is there to lean over.
            over = min(max(left(start) + (base - wide) / 2, 0.0), max(room - wide, 0.0))
            runs.append(Run(over, y - (ASCENT + _RUBY_GAP) * em - (1 - ASCENT) * small * MM, reading, small, True))
    return tuple(runs)


def _stretches(paragraph: _Measured, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a line where a run must end: around lowered figures and around bases that have a reading."""
    cuts = {start, end}
    for at in range(start, min(end, len(paragraph.text))):
        if paragraph.text[at] in _LOWERED:
            cuts |= {at, at + 1}
    for begin, finish, _ in paragraph.readings:
        cuts |= {begin, finish}
    inside = sorted(cut for cut in cuts if start <= cut <= end)
    yield from pairwise(inside)


def _refusal(
    paragraphs: Sequence[_Measured], text: str, least: float, voice: tuple[Face, str], width: float,
    height: float | None, leading: float | None,
) -> DoesNotFit:  # fmt: skip
    """Finds out what the text would need at its least size."""
    em = least * MM
    broken = _broken(paragraphs, width / em, True, False)
    if broken is None or height is None:
        return DoesNotFit(text, least, max(map(_widest, paragraphs)) * em, width, "width")
    block = _placed(paragraphs, broken, least, voice, width, "left", leading)
    return DoesNotFit(text, least, block.height, height, "height")


def _widest(paragraph: _Measured) -> float:
    places = paragraph.places(rough=True)
    starts = [0, *(place.at for place in places)]
    return max(paragraph.right(place) - paragraph.edges[start] for start, place in zip(starts, places, strict=False))
