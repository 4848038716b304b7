"""What makes a readable pack a good one: small checks, each with a code, a reason and the question it asks."""

from __future__ import annotations

from datetime import date

from sugoroku.packs.finding import Finding, PackFaults
from sugoroku.packs.pack import Pack

from . import art, furigana, ids, languages, path, places, pledges, questions, survey, translations, wholeness
from .asking import CHECKS, Check, Subject

PLAYED = ("packs.path.", "packs.ids.square-twice", "packs.ids.unknown-square")  # what a game stands on
ROOMS = (wholeness, languages, ids, path, places, questions, pledges, survey, art, furigana, translations)


def check(pack: Pack, today: date | None = None) -> list[Finding]:
    """Asks every check about a pack; the day decides which questions are due for review."""
    subject = Subject(pack, today or date.today())
    asked = [finding for one in CHECKS.values() for finding in one.findings(subject)]
    return [*translations.broken(subject), *asked]


def refuse_unplayable(pack: Pack) -> None:
    """Raises PackFaults for a board on which no game can begin, with everything that the rules and names refuse."""
    subject = Subject(pack, date.min)  # no day matters to a board
    played = [one for code, one in CHECKS.items() if code.startswith(PLAYED)]
    if faults := [finding for one in played for finding in one.findings(subject)]:
        raise PackFaults(faults)


__all__ = ["CHECKS", "ROOMS", "Check", "Subject", "check", "refuse_unplayable"]
