"""The languages and letters: CLDR knows them, and the house's layout can set them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sugoroku.packs import locales
from sugoroku.packs.finding import Place
from sugoroku.packs.model.limits import LOCALE

from .asking import Fault, Subject, check


@check("packs.locale.unknown", "Numbers, dates and plurals are written as CLDR says; of no language it says nothing.")
def languages_known(subject: Subject) -> Iterator[Fault]:
    """Is every language of the pack one that CLDR knows?"""
    for lang, place in _languages(subject):
        if locales.can_be_drawn(lang) and not locales.is_language(lang):
            yield place, {"found": lang}


@check("packs.locale.script", "Letters that join, stack or run from the right would be printed in pieces.")
def scripts_can_be_set(subject: Subject) -> Iterator[Fault]:
    """Is every language of the pack written in a script that the layout can set?"""
    for lang, place in _languages(subject):
        if not locales.can_be_drawn(lang):  # of such a language the portable program has no numbers and dates at all
            yield place, {"found": lang, "script": locales.script(lang)}


@check("packs.locale.letter", "A letter of a script that needs shaping would be printed in pieces, or backwards.")
def letters_can_be_set(subject: Subject) -> Iterator[Fault]:
    """Are all letters of the texts of scripts that the layout can set?"""
    for told in subject.texts:
        letter = locales.strange(told.words) if locales.can_be_drawn(told.lang) else ""
        if letter:
            yield told.place, {"found": letter, "codepoint": f"{ord(letter):04X}"}


@check("packs.locale.accent", "An accent that is a sign of its own would be printed beside its letter, or not at all.")
def accents_are_one_with_their_letters(subject: Subject) -> Iterator[Fault]:
    """Is every accent one sign with its letter?"""
    for told in subject.texts:
        if accent := locales.loose_accent(told.words):
            yield told.place, {"found": accent, "codepoint": f"{ord(accent[-1]):04X}"}


def _languages(subject: Subject) -> Iterator[tuple[str, Place]]:
    """Every language of the pack once, where it is named first."""
    pack = subject.pack
    info = pack.documents["pack"]
    named = {pack.locale: info.place("locale")}
    for lang in pack.info.title:
        named.setdefault(lang, info.place("title", lang, key=True))
    for bank in pack.banks:
        named.setdefault(bank.info.locale, bank.document.place("locale"))
    for book in pack.books:
        for lang in book.translations:
            if re.fullmatch(LOCALE, lang):  # what is called otherwise is told by the check of catalogues
                named.setdefault(lang, Place(book.folder / "i18n" / f"{lang}.po"))
    yield from named.items()
