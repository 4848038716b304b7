"""The names for certificates: a text file that somebody made in an editor or a spreadsheet."""

import unicodedata
from pathlib import Path
from typing import NamedTuple

from sugoroku.packs import plain
from sugoroku.packs.shelf import is_file

from .refusal import NotPrinted

MOST_LINES = 200
MOST_CHARACTERS = 60
# Readings beside kanji may come on top of the characters that count.
_MOST_MARKED = 3 * MOST_CHARACTERS
_MOST_BYTES = 256 * 1024
_BLANKS = " \u00a0\u3000"
# Control and layout characters, separators of lines, and what is no character: none of it can be drawn.
_UNDRAWABLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


class Named(NamedTuple):
    """One certificate: for whom, with which promise, and the line of the file that says so."""

    name: str = ""
    pledge: str = ""
    line: int = 0


def read_names(file: Path) -> tuple[Named, ...]:
    """The names of a file, one a line, each with a promise after a tab if there is one; refuses (NotPrinted)."""
    if not is_file(file):
        raise NotPrinted("paper.names.missing", file=file)
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as trouble:
        raise NotPrinted("paper.names.closed", file=file, said=trouble.strerror or trouble) from trouble
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if len(data) > _MOST_BYTES or sum(bool(line.strip()) for line in lines) > MOST_LINES:
        raise NotPrinted("paper.names.many", file=file, most=MOST_LINES)
    read = (_named(file, number, line) for number, line in enumerate(lines, 1) if line.strip())
    named = tuple(one for one in read if one.name or one.pledge)
    if not named:
        raise NotPrinted("paper.names.none", file=file)
    return named


def _named(file: Path, number: int, line: bytes) -> Named:
    try:
        # Files made on a Mac may write é as two characters, which the fonts cannot put together.
        text = unicodedata.normalize("NFC", line.removesuffix(b"\r").decode())
    except UnicodeDecodeError as trouble:
        raise NotPrinted("paper.names.bytes", file=file, line=number) from trouble
    parts = [part.strip(_BLANKS) for part in text.split("\t")]
    if len(parts) > 2:
        raise NotPrinted("paper.names.tabs", file=file, line=number)
    for part in parts:
        for character in part:
            if unicodedata.category(character) in _UNDRAWABLE:
                raise NotPrinted("paper.names.control", file=file, line=number, code=f"{ord(character):04X}")
        if len(plain(part)) > MOST_CHARACTERS or len(part) > _MOST_MARKED:
            raise NotPrinted("paper.names.long", file=file, line=number, most=MOST_CHARACTERS)
    return Named(*parts, *[""] * (2 - len(parts)), number)
