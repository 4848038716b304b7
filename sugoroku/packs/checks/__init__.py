"""What makes a readable pack a good one: small checks, each with a code, a reason and the question it asks."""

from __future__ import annotations

from datetime import date

from sugoroku.packs.finding import Finding
from sugoroku.packs.pack import Pack

from . import art, furigana, ids, languages, path, places, pledges, questions, survey, translations, wholeness
from .asking import CHECKS, Check, Subject

ROOMS = (wholeness, languages, ids, path, places, questions, pledges, survey, art, furigana, translations)


def check(pack: Pack, today: date | None = None) -> list[Finding]:
    """Asks every check about a pack; the day decides which questions are due for review."""
    subject = Subject(pack, today or date.today())
    asked = [finding for one in CHECKS.values() for finding in one.findings(subject)]
    return [*translations.broken(subject), *asked]


__all__ = ["CHECKS", "ROOMS", "Check", "Subject", "check"]
