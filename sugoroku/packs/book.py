"""A folder of texts in one language, with its translations: what packs and question banks have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .catalogue import Catalogue, read_catalogue
from .finding import Finding, PackFaults, Place
from .locales import language, serving
from .reading import is_there


class Text(NamedTuple):
    """One text of the source language, and where it stands."""

    words: str
    place: Place


class Foreign(str):
    """A text in another language than the one it is said in, for want of a translation: its lines end as its own do."""

    lang = ""

    @classmethod
    def of(cls, text: str, lang: str) -> Foreign:
        """The same text with its language."""
        made = cls(text)
        made.lang = lang
        return made


def own_language(text: str, lang: str) -> str:
    """The language a text is in: the one it is said in, unless it is known to be foreign there."""
    return text.lang if isinstance(text, Foreign) else lang


class Picture(NamedTuple):
    """A picture that a pack names, where it names it, and the folder that must hold it."""

    name: str
    place: Place
    folder: Path

    @property
    def path(self) -> Path:
        """The file, whether it is there or not."""
        return self.folder / self.name


@dataclass(frozen=True)
class Book:
    """The texts of one folder by their ids; catalogues are read when first asked for."""

    folder: Path
    locale: str
    texts: dict[str, Text]
    _read: dict[str, Catalogue] = field(default_factory=dict, repr=False, compare=False)

    @property
    def translations(self) -> list[str]:
        """The languages that have a catalogue here, in alphabetical order."""
        return sorted(path.stem for path in (self.folder / "i18n").glob("*.po") if not path.is_dir())

    def catalogue(self, lang: str) -> Catalogue:
        """The catalogue of a language; empty when there is none."""
        if lang not in self._read:
            path = self.folder / "i18n" / f"{lang}.po"
            self._read[lang] = read_catalogue(path) if is_there(path) else Catalogue(path)
        return self._read[lang]

    def spoken_in(self, lang: str) -> str | None:
        """The language here that serves the one asked for: es_CL serves es."""
        return served(lang, (self.locale, *self.translations))

    def say(self, lang: str) -> dict[str, str]:
        """All texts in a language, in the source language where untranslated; refuses a broken catalogue."""
        foreign = language(lang) != language(self.locale)
        said = {
            text_id: Foreign.of(text.words, self.locale) if foreign else text.words
            for text_id, text in self.texts.items()
        }
        broken = self.broken_in(lang)
        if broken:
            raise PackFaults(broken)
        here = self.spoken_in(lang)
        if here and here != self.locale:
            catalogue = self.catalogue(here)
            said.update({text_id: text for text_id in said if (text := catalogue.text(text_id))})
        return said

    def broken_in(self, lang: str) -> list[Finding]:
        """What is wrong with the catalogue that serves a language."""
        here = self.spoken_in(lang)
        return self.catalogue(here).findings if here and here != self.locale else []

    def place(self, text_id: str, lang: str) -> Place:
        """Where a text of a language stands."""
        here = self.spoken_in(lang)
        if here and here != self.locale and self.catalogue(here).text(text_id):
            return self.catalogue(here).place(text_id)
        return self.texts[text_id].place


def served(lang: str, here: Sequence[str]) -> str | None:
    """Which of the languages here serves the one asked for: es_CL serves es, es-CL and es_ES."""
    return serving(lang, here)


def inside(folder: Path, name: str) -> Path | None:
    """The path of a named file, if it stays inside the folder."""
    if "\\" in name or "\0" in name or Path(name).is_absolute():
        return None
    path = folder / name
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):  # links that lead round in a circle
        return None


def kept(folder: Path, name: str, place: Place) -> Path:
    """The path of a named file; refuses one that leaves the folder."""
    path = inside(folder, name)
    if path is None:
        raise PackFaults([Finding.at("packs.art.outside", "error", place, name=name)])
    return path
