"""The program's own words in the reader's language, from the catalogues under sugoroku/words."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, cached_property
from locale import getlocale, windows_locale
from pathlib import Path
from typing import Literal

from .furigana import Furigana, writer
from .locales import known, language, tidy, wider

FOLDER = Path(__file__).resolve().parent.parent / "words"
FALLBACK = "en"
# Numbers and dates need a country: Spanish here is Chile's (17.500, not 17,500).
_LOCALES = {"es": "es_CL"}

Forms = tuple[str, ...]


class Words:
    """Says things in one language: `words("screen.home.title")`, with as many readings over kanji as one asks for."""

    def __init__(self, lang: str, furigana: Furigana = "grade") -> None:
        locale = tidy(lang)
        self.lang = language(locale) or FALLBACK
        self.locale = _LOCALES.get(locale, locale)
        self.furigana = furigana
        self._written = writer(furigana, self.lang)
        self._catalogues = [one for one in wider(locale) if (FOLDER / one).is_dir()] or [FALLBACK]

    @property
    def spoken(self) -> str:
        """The language that the words are really in: English where this one has no catalogue."""
        return self._catalogues[0]

    @property
    def is_translated(self) -> bool:
        """Whether the program has words of its own in this language."""
        return language(self.spoken) == self.lang

    @cached_property
    def _known(self) -> str:
        """The locale for numbers and dates: English where CLDR knows no better ("C" is no language)."""
        return known(self.locale) or FALLBACK

    def __call__(self, text_id: str, **args: object) -> str:
        """The words of an id, its {placeholders} filled."""
        return self._written(self._forms(text_id)[1][0].format(**args))

    def __contains__(self, text_id: str) -> bool:
        return any(text_id in _room(lang, _room_of(text_id)) for lang in (*self._catalogues, FALLBACK))

    def count(self, text_id: str, n: int, **args: object) -> str:
        """The words for n things; {n} is written as this language writes numbers."""
        lang, forms = self._forms(text_id)
        form = forms[min(_plural(lang)(n), len(forms) - 1)]
        return self._written(form.format(n=self.number(n), **args))

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        from babel.numbers import format_decimal

        return _drawable(format_decimal(value, locale=self._known))

    def date(self, value: date | str) -> str:
        """A day, or a year and month as packs write them (2026-03), in words."""
        return _drawable(_dated(value, self._known))

    def list(self, items: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        """Several things in one phrase: a, b and c; the "and" is of the language of the words around it."""
        from babel.lists import format_list

        locale = self._known if self.is_translated else self.spoken
        return format_list(list(items), "or" if style == "or" else "standard", locale=locale)

    def _forms(self, text_id: str) -> tuple[str, Forms]:
        """All plural forms of an id, and their language; the id itself where English has none: a lesson goes on."""
        for lang in (*self._catalogues, FALLBACK):
            forms = _room(lang, _room_of(text_id)).get(text_id)
            if forms:
                return lang, forms
        return FALLBACK, (text_id.replace("{", "").replace("}", ""),)


def system_language() -> str:
    """The language of the person at the keyboard, from the environment or the operating system."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, "").split(":")[0]:
            return value
    if sys.platform == "win32":  # getlocale says "Japanese_Japan" there
        import ctypes

        return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), FALLBACK)
    return getlocale()[0] or FALLBACK


def languages() -> list[str]:
    """The languages that the program speaks, in alphabetical order."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def _dated(value: date | str, locale: str) -> str:
    from babel.dates import format_date, format_skeleton

    if isinstance(value, date):
        return format_date(value, "long", locale=locale)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return format_date(date(*parts), "long", locale=locale)
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale)
    return format_skeleton("y", date(parts[0], 1, 1), locale=locale)


def _drawable(text: str) -> str:
    """A number or date without CLDR's narrow spaces, which many typefaces lack, ours among them."""
    return text.replace("\u202f", "\u00a0")


def _room_of(text_id: str) -> str:
    return text_id.partition(".")[0]


@cache
def _room(lang: str, room: str) -> dict[str, Forms]:
    path = FOLDER / lang / f"{room}.po"
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        messages = list(read_po(file, locale=lang))
    said: dict[str, Forms] = {}
    for message in messages:
        text_id = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if text_id and forms and all(forms):
            said[text_id] = forms
    return said


@cache
def _plural(lang: str) -> Callable[[int], int]:
    from babel.messages.plurals import get_plural

    # The standard library's own reader of such expressions; it is not in its documentation, nor in its type hints.
    choose: Callable[[int], int] = gettext.c2py(get_plural(lang).plural_expr)
    return choose
