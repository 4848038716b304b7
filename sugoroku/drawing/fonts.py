"""The three typefaces of the house, their coverage and the widths of their characters; which one sets a text."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sugoroku.packs import shelf
from sugoroku.packs.locales import language, tidy

Face = Literal["text", "bold", "head"]

FILES: dict[Face, str] = {
    "text": "BIZUDPGothic-Regular",
    "bold": "BIZUDPGothic-Bold",
    "head": "MPLUSRounded1c-ExtraBold",
}
# Both families draw a Japanese character in a square of one em that begins this far above the baseline.
ASCENT = 0.88
# Marks of readings, line ends, and the lowered 2, which is drawn from a plain one.
UNDRAWN = frozenset("\n\r\t₂《》｜")


class MissingGlyph(Exception):
    """A character that the asked typeface cannot draw."""

    def __init__(self, character: str, face: Face) -> None:
        super().__init__(f"{FILES.get(face, face)} has no U+{ord(character):04X} {character!r}")
        self.character = character
        self.face = face


class Font:
    """One registered typeface: its name in the PDF and the advance of each character in ems."""

    def __init__(self, face: str, path: Path, name: str) -> None:
        self.face = cast(Face, face)
        self.name = name
        # asciiReadable would put all of ASCII into every document; every glyph here is paid for on each screen redraw.
        self.drawn: Any = TTFont(self.name, str(path), asciiReadable=False)
        if name not in FILES.values():
            self.drawn.face.name = name.encode()  # two fonts of one name would be one in a document
        pdfmetrics.registerFont(self.drawn)
        glyphs, widths = self.drawn.face.charToGlyph, self.drawn.face.charWidths
        self.advances: dict[str, float] = {chr(code): width / 1000 for code, width in widths.items() if glyphs[code]}

    def covers(self, character: str) -> bool:
        """Says whether the typeface can draw the character."""
        return character in self.advances

    def advance(self, text: str) -> float:
        """Adds up the widths of the characters in ems; raises MissingGlyph."""
        try:
            return sum([self.advances[character] for character in text])
        except KeyError as missing:
            raise MissingGlyph(missing.args[0], self.face) from None


class Further(NamedTuple):
    """A typeface that a pack brings along: the languages it is for beside what the house lacks, and how heavy it is."""

    font: Font
    languages: tuple[str, ...]
    weight: Literal["regular", "bold"]

    def sets(self, text: str) -> bool:
        """Says whether it has every character of a text."""
        return all(self.font.covers(character) for character in set(text) - UNDRAWN)


_further: dict[Further, None] = {}
_brought: dict[str, Font] = {}


def font(face: Face) -> Font:
    """Registers a typeface when it is first needed, which takes about 20 ms, and returns it."""
    return _brought[face] if face in _brought else _house(face)


@cache
def _house(face: Face) -> Font:
    return Font(face, shelf.data() / "assets" / "fonts" / f"{FILES[face]}.ttf", FILES[face])


def add(brought: Iterable[Further]) -> None:
    """Lets texts be set in the typefaces of a pack."""
    for one in brought:
        _further[one] = None
        _brought[one.font.face] = one.font


def voice(face: Face, text: str, lang: str, own: Sequence[Further] | None = None) -> Face:
    """Chooses the typeface of a whole text, for one word in two of them looks like a ransom note.

    One brought along for the language comes first, then the house's, then any that has all that the house's lacks; the
    round headings, which lack rarer kanji, give way to the bold text.
    """
    if face == "head" and not _sets(face, text) and _sets("bold", text):
        face = "bold"
    brought = [*(_further if own is None else own)]
    if not brought:
        return face
    wanted = "regular" if face == "text" else "bold"
    brought.sort(key=lambda one: one.weight != wanted)
    named = {tidy(lang), language(lang)}
    lacks = not _sets(face, text)
    fit = (one.font.face for one in brought if (lacks or named & {*one.languages}) and one.sets(text))
    return next(fit, face)


def _sets(face: Face, text: str) -> bool:
    """Says whether a typeface of the house has every character of a text."""
    return set(text) - UNDRAWN <= font(face).advances.keys()
