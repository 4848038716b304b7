"""Names of languages as people type them: which there are, and which is meant."""

from __future__ import annotations

from sugoroku.packs import locales
from sugoroku.packs.finding import meant
from sugoroku.packs.words import languages


def is_known(locale: str) -> bool:
    """Whether CLDR knows both the language and the country."""
    from babel.core import Locale

    territory = (locales.split(locale) or ("", "", ""))[2]
    return locales.is_language(locale) and (not territory or territory in Locale("en").territories)


def likely(name: str) -> str | None:
    """The language that is most likely meant: pt for Portuguese, português or portugués, ja for jp, pt_BR for pt_BT."""
    from babel.core import Locale, get_global
    from babel.localedata import locale_identifiers

    if is_known(locales.tidy(name)):
        return locales.tidy(name)
    country = get_global("likely_subtags").get(f"und_{name.upper()}", "")
    if len(name) == 2 and country:
        return str(country).split("_")[0]
    readers = [Locale(reader) for reader in languages()]
    names = {str(said).casefold(): code for reader in readers for code, said in reader.languages.items()}
    names |= {locales.own_name(code).casefold(): code for code in locale_identifiers()}
    known = [one for one in locale_identifiers() if locales.can_be_drawn(one)]
    return locales.language(names[name.casefold()]) if name.casefold() in names else meant(name, known)
