"""What a check is, the list of all of them, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sugoroku import rules
from sugoroku.packs.book import Book
from sugoroku.packs.compiling import compile_board, unknown_squares
from sugoroku.packs.finding import Finding, Place, Severity
from sugoroku.packs.model import Square
from sugoroku.packs.pack import Pack

Fault = tuple[Place, Mapping[str, object]]


class Told(NamedTuple):
    """One text in one language, and where it stands."""

    id: str
    lang: str
    words: str
    place: Place


@dataclass(frozen=True)
class Subject:
    """A pack as the checks see it, with what several of them need worked out once."""

    pack: Pack
    today: date

    @property
    def squares(self) -> tuple[Square, ...]:
        """The squares of the board."""
        return self.pack.board.squares

    @cached_property
    def faults(self) -> list[tuple[Any, ...]]:
        """What the rules find wrong with the board; nothing while names of squares are still wrong."""
        if any(True for _ in unknown_squares(self.pack)) or len({one.id for one in self.squares}) < len(self.squares):
            return []
        return list(rules.status(rules.Board(compile_board(self.pack))))

    @cached_property
    def languages(self) -> list[str]:
        """Every language that the pack speaks."""
        return self.pack.locales

    @cached_property
    def texts(self) -> list[Told]:
        """Every text in every language in which it is written."""
        told = [Told(f"title.{lang}", lang, title, self._title(lang)) for lang, title in self.pack.info.title.items()]
        for book in self.pack.books:
            told += [Told(text_id, book.locale, text.words, text.place) for text_id, text in book.texts.items()]
            told += [one for lang in self.languages for one in _translated(book, lang)]
        return told

    @cached_property
    def japanese(self) -> list[Told]:
        """Every text in Japanese."""
        return [one for one in self.texts if one.lang == "ja"]

    def _title(self, lang: str) -> Place:
        return self.pack.documents["pack"].place("title", lang)


def _translated(book: Book, lang: str) -> Iterator[Told]:
    if lang != book.locale:
        catalogue = book.catalogue(lang)
        for text_id in book.texts:
            words = catalogue.text(text_id)
            if words:
                yield Told(text_id, lang, words, catalogue.place(text_id))


@dataclass(frozen=True)
class Check:
    """One check: its code is also the id of its sentence; its question is the docstring of what asks it."""

    code: str
    severity: Severity
    question: str
    rationale: str
    ask: Callable[[Subject], Iterator[Fault]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Asks about a pack."""
        for place, args in self.ask(subject):
            yield Finding.at(self.code, self.severity, place, **args)


CHECKS: dict[str, Check] = {}

Asking = Callable[[Subject], Iterator[Fault]]


def check(code: str, rationale: str, severity: Severity = "error") -> Callable[[Asking], Asking]:
    """Enters a function in the list of checks."""

    def enter(ask: Asking) -> Asking:
        if code in CHECKS:
            raise ValueError(code)
        CHECKS[code] = Check(code, severity, (ask.__doc__ or "").strip(), rationale, ask)
        return ask

    return enter
