"""Readings beside kanji, written as in Aozora Bunko: 漢字《かんじ》, or ｜any words《reading》."""

from __future__ import annotations

import re

KANJI = "々〆〇ヵヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUBY = re.compile(rf"｜([^｜《》]+)《([^｜《》]+)》|([{KANJI}]+)《([^｜《》]+)》")

Piece = tuple[str, str | None]


def pieces(text: str) -> list[Piece]:
    """Splits a text into (words, reading) pairs; the reading is None where none is given."""
    found: list[Piece] = []
    at = 0
    for match in _RUBY.finditer(text):
        if match.start() > at:
            found.append((text[at : match.start()], None))
        found.append((match[1] or match[3], match[2] or match[4]))
        at = match.end()
    if at < len(text):
        found.append((text[at:], None))
    return found


def plain(text: str) -> str:
    """The text without its readings."""
    return "".join(base for base, _ in pieces(text)) if "《" in text else text


def spoken(text: str) -> str:
    """The text as it is read aloud: every reading in the place of its kanji."""
    return "".join(reading or base for base, reading in pieces(text))


def stray_marks(text: str) -> str:
    """The first mark of a reading that belongs to none, or nothing."""
    for base, reading in pieces(text):
        found = re.search("[｜《》]", base) if reading is None else None
        if found:
            return found[0]
    return ""
