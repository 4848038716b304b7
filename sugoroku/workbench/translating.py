"""Brings the translations of a pack up to its texts: by their ids, without guesses, and without a loss.

A text that was reworded keeps its translation, marked fuzzy, with the old wording beside it; one that is gone keeps it
in a comment at the end. Babel's own update knows no ids: it would take a reworded text for a new one.
"""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sugoroku.packs import Finding, PackFaults, locales, plain
from sugoroku.packs.book import Book
from sugoroku.packs.pack import Pack

from .catalogues import Block, Po, field_of, flagged, laid_aside, taken_up, with_lines
from .extracting import Unit, units
from .tongues import is_known, likely

NEVER = "1970-01-01 00:00+0000"
"""When a new file was revised: msgfmt wants a date, and today's would make other bytes every day."""


class State(NamedTuple):
    """How a text stands in a language; `previous` is what a fuzzy translation was made from."""

    text: str = ""
    is_fuzzy: bool = False
    previous: str = ""


def language_of(pack: Pack, asked: str) -> str:
    """The language as packs write it; refuses what is none, the pack's own, and scripts that cannot be set."""
    lang = locales.tidy(asked)
    if not is_known(lang):
        raise _refusal("translate.unknown", pack.folder, found=asked[:40], meant=likely(asked[:40]))
    if _is_same(lang, pack.locale):
        raise _refusal("translate.own", pack.folder, found=lang, pack=pack.id, locale=pack.locale)
    if not locales.can_be_drawn(lang):
        raise _refusal("packs.locale.script", pack.folder, found=lang, script=locales.script(lang))
    return lang


def is_own(pack: Pack, book: Book) -> bool:
    """Whether a book is the pack's alone: its own texts, and the bank that lies in it or is called as it is."""
    return book is pack.book or book.folder.name == pack.id or pack.folder in book.folder.parents


def to_translate(pack: Pack, lang: str, shared: bool = False) -> list[Book]:
    """The books that get a file in a language: the pack's own, and those of others when wished and writable."""
    return [
        book for book in pack.books
        if not _is_same(lang, book.locale) and (is_own(pack, book) or (shared and can_be_written(book)))
    ]  # fmt: skip


def left_out(pack: Pack, lang: str, shared: bool = False) -> list[Book]:
    """The books of others that need the language and get no file now."""
    done = to_translate(pack, lang, shared)
    return [book for book in pack.books if book not in done and not book.spoken_in(lang)]


def can_be_written(book: Book) -> bool:
    """Whether files can be put into a book's folder."""
    room = book.folder / "i18n"
    return os.access(room if room.is_dir() else book.folder, os.W_OK)


def translated(book: Book, lang: str) -> Po:
    """The file of a language as it should be, not saved yet; refuses a broken one with all findings."""
    path = book.folder / "i18n" / f"{lang}.po"
    po = Po.read(path)
    if not path.exists():
        po = _begun(book, lang, path)
    return updated(po, units(book), lang, book.folder.name)


def updated(po: Po, wanted: Sequence[Unit], lang: str, project: str) -> Po:
    """A file brought up to its texts: each state by its id, the order of the texts, what is gone at the end."""
    aside = {block.id: block for block in po.old if block.text}
    back, entries = set(), {}
    for unit in wanted:
        block = po.entries.get(unit.id)
        if not (block and block.text) and unit.id in aside:
            block = taken_up(aside[unit.id])
            back.add(unit.id)
        entries[unit.id] = _written(block, unit, carried(block, unit.words))
    old = [block for block in po.old if not (block.id in back and block is aside[block.id])]
    old += [laid_aside(block) for text_id, block in po.entries.items() if text_id not in entries and block.text]
    order = _ordered([text_id for text_id in po.entries if text_id in entries], wanted)
    header = _header(po.header, lang, project)
    return Po(po.path, header, {text_id: entries[text_id] for text_id in order}, old, po.end, po.newline)


def carried(was: Block | None, words: str) -> State:
    """What becomes of a translation whose text now reads so."""
    if was is None:
        return State()
    fuzzy, previous = "fuzzy" in was.flags, was.previous
    if plain(was.source) == words or not was.text:
        return State(was.text, fuzzy, previous if was.text else "")
    if fuzzy and not previous:
        return State(was.text, True)  # someone's own doubt; nobody knows what it was made from
    if fuzzy and plain(previous) == words:
        return State(was.text)  # the text is again what was translated
    return State(was.text, True, previous or plain(was.source))


def _begun(book: Book, lang: str, path: Path) -> Po:
    """A new file; where a sister language served until now (es_CL for es), with what it says."""
    served = book.spoken_in(lang)
    if served and served != book.locale and locales.script(served) == locales.script(lang):
        sister = Po.read(book.folder / "i18n" / f"{served}.po")
        return Po(path, None, sister.entries, [], "", sister.newline)
    return Po(path)


def _written(block: Block | None, unit: Unit, state: State) -> Block:
    """An entry in its new state; its lines stay wherever they say the same."""
    block = block or Block(())
    flags = [flag for flag in block.flags if flag != "fuzzy" and not flag.endswith("-format")]
    flags = [*(["fuzzy"] if state.is_fuzzy else []), *flags]  # Babel takes "50 % de" for a format, and msgfmt then errs
    new: dict[str, list[str]] = {}
    if block.comments("#.") != list(unit.notes):
        new["#."] = [f"#. {note}" for note in unit.notes]
    if {PurePosixPath(one.partition(":")[0]).name for one in " ".join(block.comments("#:")).split()} != {unit.file}:
        new["#:"] = [f"#: {unit.file}"]
    if sorted(block.flags) != sorted(flags):
        new["#,"] = flagged(flags)
    if block.previous != state.previous:
        new["#|"] = field_of("msgid", state.previous, "#| ") if state.previous else []
    if not block.id:
        new["msgctxt"] = field_of("msgctxt", unit.id)
    if block.source != unit.words:
        new["msgid"] = field_of("msgid", unit.words)
    if not block.raw("msgstr"):
        new["msgstr"] = field_of("msgstr", "")
    return with_lines(block, new) if new else block


def _ordered(here: Sequence[str], wanted: Sequence[Unit]) -> list[str]:
    """All ids in order: the texts of each YAML file in its order, the files among each other as they were."""
    if not here:
        return [unit.id for unit in wanted]
    rank = {unit.id: at for at, unit in enumerate(wanted)}
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for text_id in sorted(here, key=rank.__getitem__):
        waiting[wanted[rank[text_id]].file].append(text_id)
    order = [waiting[wanted[rank[text_id]].file].popleft() for text_id in here]
    before: dict[str, str] = {}
    known = set(here)
    for unit in wanted:
        if unit.id not in known:
            order.insert(_spot(order, wanted, rank[unit.id], before.get(unit.file)), unit.id)
        before[unit.file] = unit.id
    return order


def _spot(order: Sequence[str], wanted: Sequence[Unit], at: int, before: str | None) -> int:
    """Where a new text belongs: behind the one before it in its file, or before the next there; else at the end."""
    if before is not None:
        return order.index(before) + 1
    known = set(order)
    below = next((unit.id for unit in wanted[at + 1 :] if unit.file == wanted[at].file and unit.id in known), None)
    return len(order) if below is None else order.index(below)


def _header(block: Block | None, lang: str, project: str) -> Block:
    """The header with every field that gettext's tools ask for; those that are there and right stay as they are."""
    from babel.core import Locale
    from babel.messages.plurals import get_plural

    known = locales.known(lang)
    right = {
        "Project-Id-Version": project,
        "PO-Revision-Date": NEVER,
        "Last-Translator": "",
        "Language-Team": str(Locale.parse(known).english_name),
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": get_plural(known).plural_forms,
    }
    block = block or Block((("msgid", 'msgid ""'),))
    said = [line.partition(":") for line in block.text.split("\n") if line.strip()]
    fields = {name.strip(): value.strip() for name, colon, value in said if colon}
    new = {**fields, **{name: value for name, value in right.items() if _is_wrong(name, fields.get(name), lang)}}
    if new == fields:
        return block
    text = "".join(f"{name}: {value}\n" for name, value in new.items())
    return with_lines(block, {"msgstr": field_of("msgstr", text)})


def _is_wrong(name: str, value: str | None, lang: str) -> bool:
    """Whether a field of a header is missing or says what cannot be."""
    if value is None or (name == "PO-Revision-Date" and not value):
        return True
    if name == "Language":
        return locales.tidy(value) != lang
    if name == "Content-Type":
        return "charset=utf-8" not in value.replace(" ", "").lower()
    return name == "Plural-Forms" and (not value.startswith("nplurals=") or "INTEGER" in value)


def _is_same(lang: str, other: str) -> bool:
    """Whether two names mean one language: es and es_CL, but not sr and sr_Latn, nor es_MX and es_CL."""
    near = lang in locales.wider(other) or other in locales.wider(lang)
    return near and locales.script(lang) == locales.script(other)


def _refusal(code: str, folder: Path, **args: object) -> PackFaults:
    return PackFaults([Finding(code, "error", folder, args=args)])
