"""Names of languages as CLDR knows them: how they are written, in what script, and which of them can be drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

SCRIPTS = ("Latn", "Cyrl", "Grek", "Jpan")
"""The scripts that the house's layout sets right: from left to right, one shape a letter."""

_NAME = re.compile(
    r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{4}))?(?:[_-]([A-Za-z]{2}|[0-9]{3}))?"
    r"(?:\.[\w-]*)?(?:@\w*)?"  # the system says es_CL.UTF-8
)
# How the names of letters begin that stand as they are, from left to right; those of other scripts change with their
# neighbours, stack, or run from the right. 漢字 are Japanese here.
_LETTERS = ("LATIN", "CYRILLIC", "GREEK", "HIRAGANA", "KATAKANA", "CJK", "HALFWIDTH", "FULLWIDTH", "IDEOGRAPHIC")
_SIGNS = ("MODIFIER", "MASCULINE", "FEMININE", "MICRO", "DOUBLE-STRUCK", "MATHEMATICAL", "SCRIPT", "BLACK-LETTER",
          "OHM", "KELVIN", "ANGSTROM", "PLANCK", "EULER", "COMBINING", "VARIATION")  # fmt: skip


def split(name: str) -> tuple[str, str, str] | None:
    """Language, script and territory of a name however it is cased, each empty where it is not said."""
    found = _NAME.fullmatch(name)
    if not found:
        return None
    language, script, territory = (part or "" for part in found.groups())
    return language.lower(), script.title(), territory.upper()


def tidy(name: str) -> str:
    """A name as packs write it: sr-latn becomes sr_Latn; nothing for what is no name."""
    return "_".join(part for part in split(name) or () if part)


def wider(name: str) -> list[str]:
    """A name, then what serves instead, the nearest first: sr_Latn_RS, sr_Latn, sr."""
    language, script, territory = split(name) or ("", "", "")
    steps = ((language, script, territory), (language, script), (language, territory), (language,))
    return list(dict.fromkeys(["_".join(filter(None, step)) for step in steps if language]))


@cache
def known(name: str) -> str:
    """The nearest that CLDR has numbers and dates for: pt_BR, zh_Hant_TW for zh_TW; nothing for what is no language."""
    from babel.core import Locale, UnknownLocaleError

    for one in wider(name):
        try:
            return str(Locale.parse(one))
        except (UnknownLocaleError, ValueError):
            continue
    return ""


def language(name: str) -> str:
    """The language alone: pt for pt_BR; the name itself where it is none."""
    return (split(name) or (name,))[0]


def is_language(name: str) -> bool:
    """Whether CLDR knows the language, whatever it thinks of the country."""
    return bool(known(name))


@cache
def script(name: str) -> str:
    """In which script a language is written, by its name or by CLDR's likely subtags: Cyrl for sr, Latn for sr_Latn."""
    from babel.core import get_global

    language, said, territory = split(name) or ("", "", "")
    if said or not language:
        return said
    likely = get_global("likely_subtags")
    for key in (f"{language}_{territory}", language):
        if key in likely:
            return str(likely[key]).split("_")[1]
    return ""


def own_name(name: str) -> str:
    """What a language calls itself: Português for pt_BR; its code where that is not known."""
    from babel.core import Locale

    found = known(name)
    said = str(Locale.parse(found).languages.get(language(name), name)) if found else name
    return said[:1].upper() + said[1:] if found else name


def can_be_drawn(name: str) -> bool:
    """Whether the house can set a language; of one whose script nobody knows, its letters tell."""
    return script(name) in (*SCRIPTS, "")


def strange(text: str) -> str:
    """The first letter of a text whose script needs shaping, or is read from the right; nothing where all is well."""
    return next((letter for letter in text if not letter.isascii() and _is_strange(letter)), "")


def loose_accent(text: str) -> str:
    """The first accent of a text that is a sign of its own, with the letter before it; nothing where all are one.

    Some computers write so; the layout would set it beside its letter.
    """
    if text.isascii():
        return ""
    found = next((at for at, letter in enumerate(text) if unicodedata.combining(letter)), None)
    return "" if found is None else text[max(found - 1, 0) : found + 1]


@cache
def _is_strange(letter: str) -> bool:
    if unicodedata.bidirectional(letter) in ("R", "AL", "AN"):
        return True
    name = unicodedata.name(letter, "")
    return unicodedata.category(letter)[0] in "LM" and bool(name) and not name.startswith((*_LETTERS, *_SIGNS))


def serving(asked: str, here: Sequence[str]) -> str | None:
    """Which of the languages here serves the one asked for: the same, else one in its script, else in any other."""
    want = tidy(asked).casefold()
    language = want.partition("_")[0]
    same = [one for one in here if tidy(one).partition("_")[0].casefold() == language and language]
    for one in same:
        if tidy(one).casefold() == want:
            return one
    if len(same) > 1 and any((split(one) or ("", "", ""))[1] for one in (asked, *same)):
        return next((one for one in same if script(one) == script(asked)), same[0])
    return same[0] if same else None
