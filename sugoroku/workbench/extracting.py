"""What there is to translate in a book, with what the writer notes for translators; `pybabel extract` finds it too.

A note is a comment that begins with NOTE: and stands behind a text, or right above a line: then it is about that line
and all that is indented deeper below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from sugoroku.packs import PackFaults, Words, plain, system_language
from sugoroku.packs.book import Book
from sugoroku.packs.pack import read_bank, read_pack
from sugoroku.packs.reading import MAX_BYTES, Mapping, Node, Scalar, parse, read_text

_NOTE = re.compile(r"\s*#\s*NOTE:\s*(.*?)\s*$")
_COMMENT = re.compile(r"\s*#\s*(.*?)\s*$")
_BEHIND = re.compile(r"[\s\]},]*(#.*)")


class Unit(NamedTuple):
    """One text to translate, without readings: a reading that changes makes no translation old."""

    id: str
    words: str
    file: str
    line: int
    notes: tuple[str, ...]


def units(book: Book) -> list[Unit]:
    """All texts of a book in the order in which they stand in its files."""
    notes = {path: _notes(path) for path in {text.place.path for text in book.texts.values()}}
    return [
        Unit(text_id, plain(text.words), text.place.path.name, text.place.line,
             tuple(notes[text.place.path].get(text.place.line, ())))
        for text_id, text in book.texts.items()
    ]  # fmt: skip


def extract(
    file: IO[bytes], keywords: Sequence[str], comment_tags: Sequence[str], options: dict[str, Any]
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Give Babel the texts of one file of a pack or bank; it asks for each file by itself."""
    path = Path(file.name)
    try:
        book = _book_of(path)
    except PackFaults as faults:
        words = Words(system_language())
        raise SystemExit("\n".join(finding.sentence(words) for finding in faults.findings)) from None
    for unit in units(book) if book else ():
        if unit.file == path.name:
            yield unit.line, "pgettext", (unit.id, unit.words), list(unit.notes)


def _book_of(path: Path) -> Book | None:
    """The book that a file belongs to; none for one without texts."""
    if path.name == "quizzes.yaml":
        return read_bank(path.parent).book
    return read_pack(path.parent).book if path.name in ("pack.yaml", "board.yaml", "survey.yaml") else None


def _notes(path: Path) -> dict[int, list[str]]:
    """What is noted about the texts that begin on each line; lines count from 1."""
    text, _ = read_text(path, MAX_BYTES)
    document, _ = parse(path, text)
    if document is None:
        return {}
    lines, starts = text.split("\n"), [0, *(found.end() for found in re.finditer("\n", text))]
    stops = [*starts, len(text)]
    # Texts behind | and > end where the next line begins.
    scalars = [(scalar, scalar.style in ("|", ">")) for scalar in _scalars(document.root)]
    ends = [bisect_right(starts, scalar.end - is_block) for scalar, is_block in scalars]
    inside = {line for (scalar, _), end in zip(scalars, ends, strict=True) for line in range(scalar.line + 1, end + 1)}
    found: dict[int, list[str]] = defaultdict(list)
    for at, note in _above(lines, inside):
        for line in _ruled(lines, at):
            found[line + 1] += note
    for (scalar, is_block), end in zip(scalars, ends, strict=True):
        rest = _BEHIND.match(text[scalar.end : stops[end]])
        if rest and not is_block and (behind := _NOTE.match(rest[1])):
            found[scalar.line].append(behind[1])
    return found


def _above(lines: Sequence[str], inside: set[int]) -> Iterator[tuple[int, list[str]]]:
    """Every note with the line below it; what stands inside of a text is none. Lines count from 0 here."""
    held: list[str] = []
    for at, line in enumerate(lines):
        if at + 1 in inside:
            held = []
        elif found := _NOTE.match(line):
            held.append(found[1])
        elif found := _COMMENT.match(line):
            held += [found[1]] if held and found[1] and not found[1].startswith("TODO") else []
        else:
            if held and line.strip():
                yield at, held
            held = []


def _ruled(lines: Sequence[str], at: int) -> Iterator[int]:
    """A line, and all below it that are indented deeper."""
    yield at
    depth = _depth(lines[at])
    for below in range(at + 1, len(lines)):
        if lines[below].strip() and _depth(lines[below]) <= depth:
            return
        yield below


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every text of a document that is a value; walks without calling itself too deep, as reading limits the depth."""
    if isinstance(node, Scalar):
        yield node
        return
    for item in node.items if not isinstance(node, Mapping) else [value for _, value in node.pairs.values()]:
        yield from _scalars(item)
