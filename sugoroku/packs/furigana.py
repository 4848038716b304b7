"""Readings beside kanji, written as in Aozora Bunko: 漢字《かんじ》, or ｜any words《reading》."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

KANJI = "々〆〇ヵヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUBY = re.compile(rf"｜([^｜《》]+)《([^｜《》]+)》|([{KANJI}]+)《([^｜《》]+)》")

Piece = tuple[str, str | None]
Furigana = Literal["none", "grade", "all"]
"""Which kanji carry readings: none, those that the writer gave one (above the pack's grade), or all."""


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


def writer(furigana: Furigana, lang: str, own: dict[str, str] | None = None) -> Callable[[str], str]:
    """How texts of a language are written for a choice of readings; `own` are a pack's readings of its own words."""
    if not lang.startswith("ja") or furigana == "grade":
        return str
    if furigana == "none":
        return plain
    from .kana import everywhere  # the table is large, and few ask for it

    return lambda text: everywhere(text, own)


def stray_marks(text: str) -> str:
    """The first mark of a reading that belongs to none, or nothing."""
    for base, reading in pieces(text):
        found = re.search("[｜《》]", base) if reading is None else None
        if found:
            return found[0]
    return ""
