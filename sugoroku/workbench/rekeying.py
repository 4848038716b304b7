"""The translations of a forked folder: the same catalogues, keyed by the texts of the new source language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sugoroku.packs import plain
from sugoroku.packs.book import Book

HEAD = """# Translation of the texts in this folder; msgctxt is the id of a text, msgid the text without readings.
msgid ""
msgstr ""
"Project-Id-Version: {name}\\n"
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def rekeyed(book: Book, name: str, locale: str, texts: Mapping[str, str], local: set[str]) -> dict[str, str]:
    """The catalogues of a fork by language; what must be written anew (`local`) has no translation yet."""
    said = {lang: _translated(book, lang) for lang in book.translations if not book.catalogue(lang).findings}
    said[book.locale] = {text_id: text.words for text_id, text in book.texts.items()}
    kept = {lang: {key: words for key, words in told.items() if key not in local} for lang, told in said.items()}
    source = (locale, book.spoken_in(locale))
    return {
        lang: _written(name, lang, texts, told, _notes(book, lang)) for lang, told in kept.items() if lang not in source
    }


def _translated(book: Book, lang: str) -> dict[str, str]:
    catalogue = book.catalogue(lang)
    return {text_id: text for text_id in book.texts if (text := catalogue.text(text_id))}


def _written(name: str, lang: str, texts: Mapping[str, str], told: Mapping[str, str], notes: Mapping[str, str]) -> str:
    """One catalogue as text, in the order of the source."""
    entries = (
        f"\n{notes.get(key, '')}msgctxt {_quoted(key)}\nmsgid {_quoted(plain(words))}\nmsgstr {_quoted(told[key])}\n"
        for key, words in texts.items() if key in told
    )  # fmt: skip
    return HEAD.format(name=name, lang=lang) + "".join(entries)


def _notes(book: Book, lang: str) -> dict[str, str]:
    """The comments that translators wrote above their texts."""
    path = book.folder / "i18n" / f"{lang}.po"
    if not path.is_file():
        return {}
    blocks = re.split(r"\r?\n\s*\r?\n", path.read_text(encoding="utf-8-sig"))
    found = ((re.search(r'^msgctxt "(.*)"', block, re.M), block) for block in blocks)
    return {key[1]: "".join(re.findall(r"^#(?:[ .].*)?\n", f"{block}\n", re.M)) for key, block in found if key}


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
