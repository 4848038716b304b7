"""What teams promise: what the pack offers, what a team writes itself, and how it is said in another language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from sugoroku.packs import PackFaults, plain
from sugoroku.screen.brush import named

LONGEST = 48  # Latin letters, or half as many wide ones: what fits a card and a line of a certificate
ROOM = 40.0  # ems, more than so many letters ever are


def own_words(text: str) -> str:
    """What of a typed text can be a promise: drawable, and not too long; for the worker only, as it asks the fonts."""
    drawn = named(unicodedata.normalize("NFC", text), ROOM).lstrip()
    while width(drawn) > LONGEST:
        drawn = drawn[:-1]
    return drawn


def width(text: str) -> int:
    """How wide a text is, in Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def known(pack: Any) -> dict[str, str]:
    """The pack's promises by their words in all languages of the pack; one that cannot be read is left out."""
    found: dict[str, str] = {}
    for lang in pack.locales:
        try:
            say = pack.say(lang)
        except PackFaults:
            continue
        found |= {plain(say(f"pledges.{pledge.id}")): pledge.id for pledge in pack.info.pledges}
    return found


def said(text: str, ids: dict[str, str], say: Callable[[str], str]) -> str:
    """A promise as it is said now: one of the pack's in the language of now, a team's own as it was written."""
    return say(f"pledges.{ids[text]}") if text in ids else text


def lines(names: list[str], pledges: list[str]) -> str:
    """Teams and their promises as certificates want them: a line each, with a tab between."""
    rows = [f"{_one_line(name)}\t{_one_line(pledge)}" for name, pledge in zip(names, pledges, strict=True)]
    return "".join(row + "\n" for row in rows)


def _one_line(text: str) -> str:
    """A text without anything that would be read as another line or another part."""
    return " ".join(text.split())
