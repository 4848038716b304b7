"""How far the translations of a pack are: per language and file, what is done, what to look over, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sugoroku.packs import PackFaults, locales, plain
from sugoroku.packs.book import Book
from sugoroku.packs.model.limits import LOCALE
from sugoroku.packs.pack import Pack

_JAPANESE = re.compile(r"[々ー\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Progress(NamedTuple):
    """How far one file is, in texts; `words` are those of the sources that are left to do."""

    lang: str
    path: Path
    translated: int
    fuzzy: int
    missing: int
    words: int

    @property
    def percent(self) -> int:
        """How much is translated, in whole hundredths: 100 only when nothing is left."""
        total = self.translated + self.fuzzy + self.missing
        return 100 * self.translated // total if total else 100


def progress(pack: Pack) -> list[Progress]:
    """All languages in alphabetical order, each with all the books of the pack that are not written in it."""
    langs = {lang for book in pack.books for lang in book.translations if re.fullmatch(LOCALE, lang)}
    return [one for lang in sorted(langs - {pack.locale}) for one in progress_in(pack, lang)]


def progress_in(pack: Pack, lang: str) -> Iterator[Progress]:
    """How far a language is in each book that does not speak it by itself."""
    for book in pack.books:
        if (here := book.spoken_in(lang)) != book.locale:
            yield _progress(book, lang, here or lang)


def words_of(text: str) -> int:
    """How many words a text has; in Japanese, which has no spaces, two letters count as one."""
    japanese = len(_JAPANESE.findall(text))
    return len(_WORD.findall(_JAPANESE.sub(" ", text))) + (japanese + 1) // 2


def name_in(reader: str, lang: str) -> str:
    """What a reader calls a language: Portuguese (Brazil) for pt_BR; its code where nobody knows."""
    from babel.core import Locale

    known = locales.known(lang)
    return str(Locale.parse(known).get_display_name(locales.known(reader) or "en") or lang) if known else lang


def _progress(book: Book, lang: str, here: str) -> Progress:
    """Count one file; a translation of what the text was before is as doubtful as a guess."""
    catalogue = book.catalogue(here)
    if catalogue.findings:
        raise PackFaults(catalogue.findings)
    translated = fuzzy = words = 0
    for text_id, text in book.texts.items():
        entry, source = catalogue.entries.get(text_id), plain(text.words)
        has_text = bool(entry and entry.text)
        is_done = bool(catalogue.text(text_id)) and entry is not None and plain(entry.source) == source
        translated += is_done
        fuzzy += has_text and not is_done
        words += 0 if is_done else words_of(source)
    missing = len(book.texts) - translated - fuzzy
    return Progress(lang, catalogue.path, translated, fuzzy, missing, words)
