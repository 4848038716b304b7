"""The three typefaces of the house, their coverage and the widths of their characters."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sugoroku.packs import shelf

Face = Literal["text", "bold", "head"]

FILES: dict[Face, str] = {
    "text": "BIZUDPGothic-Regular",
    "bold": "BIZUDPGothic-Bold",
    "head": "MPLUSRounded1c-ExtraBold",
}
# Both families draw a Japanese character in a square of one em that begins this far above the baseline.
ASCENT = 0.88


class MissingGlyph(Exception):
    """A character that the asked typeface cannot draw."""

    def __init__(self, character: str, face: Face) -> None:
        super().__init__(f"{FILES[face]} has no U+{ord(character):04X} {character!r}")
        self.character = character
        self.face = face


class Font:
    """One registered typeface: its name in the PDF and the advance of each character in ems."""

    def __init__(self, face: Face, path: Path) -> None:
        self.face = face
        self.name = FILES[face]
        # asciiReadable would put all of ASCII into every document; every glyph here is paid for on each screen redraw.
        self.drawn: Any = TTFont(self.name, str(path), asciiReadable=False)
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


@cache
def font(face: Face) -> Font:
    """Registers a typeface when it is first needed, which takes about 20 ms, and returns it."""
    return Font(face, shelf.data() / "assets" / "fonts" / f"{FILES[face]}.ttf")
