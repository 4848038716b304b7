"""What stands in a pack's workbook: its sheets, their rows and columns, and where in the pack each cell comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from sugoroku.packs import plain
from sugoroku.packs.book import Book
from sugoroku.packs.editing import Loc
from sugoroku.packs.pack import Pack
from sugoroku.workbench.catalogues import Po

Kind = Literal["board", "quizzes", "survey", "pack"]
STALE = "[?] "
"""Stands before a translation whose source has changed since; whoever takes it away has looked at it."""


class Column(NamedTuple):
    """One column: what it holds, and into which language that is translated, if it is."""

    key: str
    lang: str = ""
    options: tuple[str, ...] = ()
    is_text: bool = True
    """Whether people read it in the game; the others are for the program or the teacher."""

    @property
    def name(self) -> str:
        """What the column is called in the workbook's hidden line: question, question:es_CL."""
        return f"{self.key}:{self.lang}" if self.lang else self.key


class Cell(NamedTuple):
    """What one cell holds, and where it is kept: in a YAML file, or under a text's id in a catalogue."""

    text: str = ""
    loc: Loc = ()
    text_id: str = ""
    was: str = ""
    """What a stale translation was made from."""


class Row(NamedTuple):
    """One square, question or text."""

    id: str
    cells: dict[str, Cell]
    about: str = ""
    """The word for what it is, where a sheet holds several kinds of things."""

    def cell(self, name: str) -> Cell:
        """What stands in a column; an empty cell without a place where nothing can."""
        return self.cells.get(name, Cell())


@dataclass(frozen=True)
class Table:
    """One sheet."""

    key: str
    kind: Kind
    path: Path
    """The YAML file that holds its rows."""
    book: Book
    langs: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def row(self) -> dict[str, Row]:
        """The rows by their ids."""
        return {row.id: row for row in self.rows}

    @cached_property
    def column(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def groups(self) -> Iterator[tuple[str, list[Column]]]:
        """The columns as they stand together: the source language, each translation, then what is for the teacher."""
        for lang in ("", *self.langs):
            yield lang or self.book.locale, [one for one in self.columns if one.lang == lang and one.is_text]
        yield "", [one for one in self.columns if not one.is_text]

    def missing(self, lang: str) -> int:
        """How many texts have no valid translation into a language."""
        texts = [column for column in self.columns if column.is_text and not column.lang]
        cells = ((row.cell(one.key), row.cell(f"{one.key}:{lang}")) for row in self.rows for one in texts)
        return sum(bool(source.text) and (not there.text or there.text.startswith(STALE)) for source, there in cells)


def keys(pack: Pack) -> tuple[str, ...]:
    """The keys of all sheets in the order of work."""
    return ("board", *(f"quizzes/{bank.info.id}" for bank in pack.banks), *(["survey"] if pack.survey else []), "pack")


def tables(pack: Pack, more: Callable[[str], Sequence[str]] = lambda key: ()) -> tuple[Table, ...]:
    """All sheets in that order; `more` tells the languages to add to those that the pack speaks, by a sheet's key."""
    from . import sheets

    banks = {f"quizzes/{bank.info.id}": bank for bank in pack.banks}
    whole = {"board": sheets.board, "survey": sheets.survey, "pack": sheets.own}
    made = []
    for key in keys(pack):
        book = banks[key].book if key in banks else pack.book
        langs = languages(pack, book, more(key))
        made.append(sheets.quizzes(banks[key], langs) if key in banks else whole[key](pack, book, langs))
    return tuple(made)


def languages(pack: Pack, book: Book, more: Sequence[str]) -> tuple[str, ...]:
    """Into which languages a book is to be translated, by the names of its catalogues."""
    spoken = [book.spoken_in(lang) or lang for lang in pack.locales]
    return tuple(dict.fromkeys(lang for lang in (*spoken, *more) if lang != book.locale))


def with_translations(book: Book, columns: Sequence[Column], langs: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a table's own texts, then the same for each language, then the others."""
    texts = [column for column in columns if column.is_text]
    told = [Column(column.key, lang) for lang in langs for column in texts]
    return (*texts, *told, *(column for column in columns if not column.is_text))


def translated(book: Book, cells: dict[str, Cell], langs: Sequence[str]) -> dict[str, Cell]:
    """The cells of a row together with those of its translations."""
    told = {f"{key}:{lang}": translation(book, cell.text_id, lang)
            for key, cell in cells.items() if cell.text_id for lang in langs}  # fmt: skip
    return {**cells, **told}


def translation(book: Book, text_id: str, lang: str) -> Cell:
    """How a text stands in a language; marked where it was translated from other words."""
    entry = book.catalogue(lang).entries.get(text_id)
    if entry is None or text_id not in book.texts or not entry.text:
        return Cell("", (), text_id)
    now = plain(book.texts[text_id].words)
    if entry.fuzzy or plain(entry.source) != now:
        path = book.folder / "i18n" / f"{lang}.po"
        was = entry.source if plain(entry.source) != now else _previous(path, path.stat().st_mtime_ns).get(text_id, "")
        return Cell(STALE + entry.text.strip(), (), text_id, was)
    return Cell(entry.text.strip(), (), text_id)


@lru_cache(maxsize=8)
def _previous(path: Path, changed: int) -> dict[str, str]:
    """From which words the fuzzy translations of a catalogue were made, as it was when it was last changed."""
    return {text_id: block.previous for text_id, block in Po.read(path).entries.items()}
