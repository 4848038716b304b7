"""The other languages: whole, up to date, and saying the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sugoroku.packs.book import Book, Text
from sugoroku.packs.catalogue import Catalogue, Entry
from sugoroku.packs.finding import Finding, Place, meant
from sugoroku.packs.furigana import plain
from sugoroku.packs.model.limits import LOCALE

from .asking import Fault, Subject, check

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@check(
    "packs.po.name", "A catalogue is found by its name: one called otherwise is never read, or offered as a language."
)
def named_like_language(subject: Subject) -> Iterator[Fault]:
    """Is every catalogue called like a language?"""
    for book in subject.pack.books:
        for name in book.translations:
            if not re.fullmatch(LOCALE, name) or name == book.locale:
                place = Place(book.folder / "i18n" / f"{name}.po")
                yield place, {"found": name, "meant": meant(name, set(subject.pack.info.title) - {book.locale})}


@check("packs.po.missing", "A text without translation is shown in the pack's own language.", "warning")
def all_translated(subject: Subject) -> Iterator[Fault]:
    """Is every text translated into every language that the pack speaks?"""
    for book, lang, catalogue in _catalogues(subject):
        told = {text_id for text_id, entry in catalogue.entries.items() if entry.text}
        missing = [text_id for text_id in book.texts if text_id not in told]
        if missing and not catalogue.findings:
            yield catalogue.place(missing[0]), {"n": len(missing), "lang": lang, "some": _some(missing)}


@check("packs.po.fuzzy", "A translation marked fuzzy is a guess; it is not shown until someone has looked.", "warning")
def none_guessed(subject: Subject) -> Iterator[Fault]:
    """Has someone looked at every translation?"""
    for book, lang, catalogue in _catalogues(subject):
        guessed = [text_id for text_id in book.texts if _is_fuzzy(catalogue, text_id)]
        if guessed:
            yield catalogue.place(guessed[0]), {"n": len(guessed), "lang": lang, "some": _some(guessed)}


@check("packs.po.stale", "A text that has changed since it was translated may now say something else.", "warning")
def up_to_date(subject: Subject) -> Iterator[Fault]:
    """Was every translation made from the text as it now stands?"""
    for entry, text, catalogue in _translated(subject):
        if plain(entry.source) != plain(text.words):
            yield catalogue.place(entry.id), {"text": entry.id, "now": plain(text.words), "then": plain(entry.source)}


@check("packs.po.unknown", "A translation whose text is not there is never shown; its id may have changed.", "warning")
def ids_known(subject: Subject) -> Iterator[Fault]:
    """Belongs every translation to a text?"""
    for book, _, catalogue in _catalogues(subject):
        for text_id in catalogue.entries:
            if text_id not in book.texts:
                yield catalogue.place(text_id), {"found": text_id, "meant": meant(text_id, book.texts)}


@check("packs.po.placeholders", "A placeholder lost in translation leaves a hole where a name or number should stand.")
def same_placeholders(subject: Subject) -> Iterator[Fault]:
    """Has every translation the placeholders of its source?"""
    for entry, text, catalogue in _translated(subject):
        wanted, found = (sorted(_PLACEHOLDER.findall(words)) for words in (text.words, entry.text))
        if entry.text and wanted != found:
            args = {"text": entry.id, "wanted": " ".join(wanted) or "–", "found": " ".join(found) or "–"}
            yield catalogue.place(entry.id), args


def broken(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the catalogues themselves."""
    for _, _, catalogue in _catalogues(subject):
        yield from catalogue.findings


def _catalogues(subject: Subject) -> Iterator[tuple[Book, str, Catalogue]]:
    """Every book with each of its languages but its own."""
    for book in subject.pack.books:
        for lang in subject.languages:
            if lang != book.locale:
                yield book, lang, book.catalogue(lang)


def _translated(subject: Subject) -> Iterator[tuple[Entry, Text, Catalogue]]:
    for book, _, catalogue in _catalogues(subject):
        for text_id, entry in catalogue.entries.items():
            if text_id in book.texts:
                yield entry, book.texts[text_id], catalogue


def _some(text_ids: list[str]) -> str:
    """The first few of many ids."""
    return ", ".join(text_ids[:3]) + (", …" if len(text_ids) > 3 else "")


def _is_fuzzy(catalogue: Catalogue, text_id: str) -> bool:
    entry = catalogue.entries.get(text_id)
    return bool(entry and entry.text and entry.fuzzy)
