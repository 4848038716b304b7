"""The translations of a folder's texts: one PO file a language, found by stable ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from .finding import Finding, Place
from .reading import read_text

MAX_BYTES = 1024 * 1024
# Babel stumbles over what tools leave unsaid in a header, and over gettext's #~|; nobody here asks for them.
_NOT_FOR_BABEL = re.compile(
    r'(?m)^[^\S\n]*(?:#~\s*\|.*|"(?:POT-Creation|PO-Revision)-Date:[^"\n]*"|"Plural-Forms:[^"\n]*INTEGER[^"\n]*")'
)
# What may follow which; Babel leaves out entries without a msgid, and the second of two translations, in silence.
_KEYWORD = re.compile(r"\s*(?:#~ ?)?(msgctxt|msgid_plural|msgid|msgstr\[|msgstr)")
_NEXT = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr[": ("msgstr[", "msgctxt", "msgid"),
    "msgstr": ("msgctxt", "msgid"),
}
# Babel lets a missing quote pass and loses a letter; so every line is looked at first.
_LINE = re.compile(r'\s*(?:#.*|(?:(?:#~ ?)?(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) +)?"(?:[^"\\]|\\.)*"|)\s*')


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated text; its source is what was translated, without readings."""

    id: str
    source: str
    text: str
    line: int
    fuzzy: bool


@dataclass(slots=True)
class Catalogue:
    """One PO file."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, text_id: str) -> Place:
        """Where a text is translated; the file itself when it is not."""
        entry = self.entries.get(text_id)
        return Place(self.path, entry.line) if entry else Place(self.path)

    def text(self, text_id: str) -> str:
        """The translation; nothing when there is none, or only a guess marked fuzzy."""
        entry = self.entries.get(text_id)
        return entry.text if entry and not entry.fuzzy else ""


def read_catalogue(path: Path) -> Catalogue:
    """Reads a PO file; what is wrong with it stands in its findings."""
    book = Catalogue(path)
    text, book.findings = read_text(path, MAX_BYTES)
    if not book.findings:
        book.findings += _broken_lines(path, text)
    if not book.findings:
        book.findings += _out_of_order(path, text)
    if not book.findings:
        _fill(book, text)
    return book


def _broken_lines(path: Path, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            yield Finding("packs.po.line", "error", path, number, args={"found": line.strip()[:60]})


def _out_of_order(path: Path, text: str) -> list[Finding]:
    """Finds the first keyword that is not where it belongs."""
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _KEYWORD.match(line)
        if found and found[1] not in _NEXT[last]:
            return [Finding("packs.po.order", "error", path, number)]
        last = found[1] if found else last
    return []


def _fill(book: Catalogue, text: str) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileParser

    parsed = Catalog()
    try:
        PoFileParser(parsed, abort_invalid=True).parse(StringIO(_NOT_FOR_BABEL.sub("", text)))
    except Exception as trouble:
        # The order of lines has been looked at; over a broken header Babel trips in many ways, and does not say where.
        book.findings.append(Finding("packs.po.broken", "error", book.path, args={"said": str(trouble)[:200]}))
        return
    book.findings += _twice(book.path, text)
    for message in parsed:
        if not message.id:
            continue
        if isinstance(message.id, str) and isinstance(message.string, str):
            _enter(book, Entry(message.context or "", message.id, message.string, message.lineno or 1, message.fuzzy))
        else:
            book.findings.append(Finding("packs.po.plural", "error", book.path, message.lineno or 1))


def _enter(book: Catalogue, entry: Entry) -> None:
    if entry.id:
        book.entries.setdefault(entry.id, entry)
    else:
        args = {"found": entry.source[:60]}
        book.findings.append(Finding("packs.po.no-id", "error", book.path, entry.line, args=args))


def _twice(path: Path, text: str) -> Iterator[Finding]:
    """Finds ids that stand twice: Babel keeps only one of them, in silence."""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r'\s*msgctxt +"(.*)"', line)
        if found and found[1] in seen:
            args = {"found": found[1], "line": seen[found[1]]}
            yield Finding("packs.po.twice", "error", path, number, args=args)
        elif found:
            seen[found[1]] = number
