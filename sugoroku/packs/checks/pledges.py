"""The pledges: short enough for a button and for a line of a certificate, and each something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from sugoroku.packs.furigana import plain

from .asking import Fault, Subject, Told, check

# A Japanese character is as wide as two others.
MOST = {"ja": 24}
MOST_ELSEWHERE = 48


@check("packs.pledges.long", "A pledge stands on a button and on one line of a certificate.")
def short(subject: Subject) -> Iterator[Fault]:
    """Is every pledge short, in every language?"""
    for told in _pledges(subject):
        most = MOST.get(told.lang, MOST_ELSEWHERE)
        found = len(plain(told.words))
        if found > most:
            yield told.place, {"text": told.id, "found": found, "most": most}


@check("packs.pledges.same", "Two buttons that say the same leave a team wondering what the difference is.")
def told_apart(subject: Subject) -> Iterator[Fault]:
    """Says every pledge something of its own, in every language?"""
    seen: dict[tuple[str, str], str] = {}
    for told in _pledges(subject):
        says = (told.lang, plain(told.words).casefold())
        other = seen.setdefault(says, told.id)
        if other != told.id:
            yield told.place, {"text": told.id, "other": other}


def _pledges(subject: Subject) -> Iterator[Told]:
    """Every pledge in every language in which it is written."""
    return (told for told in subject.texts if told.id.startswith("pledges."))
