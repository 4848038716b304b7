"""Lets a pack with marks be played and printed at once: a marked text that is too long for its place is cut short.

The whole of it is kept in a comment above, for whoever writes it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from sugoroku.drawing import checks as drawing
from sugoroku.packs import Finding, check, read_pack
from sugoroku.packs.book import Book
from sugoroku.packs.editing import Loc, Script
from sugoroku.packs.furigana import KANJI
from sugoroku.packs.pack import Pack

from .spots import spots
from .todo import MARK, MARKED, is_marked

ROUNDS = 8  # a text of 400 letters is down to its mark after as many halvings
_TOKEN = re.compile(rf"｜[^｜《》]+《[^｜《》]+》|[{KANJI}]+《[^｜《》]+》|.", re.S)
FILES = ("pack", "board", "survey")


def cut(text: str, most: int) -> str:
    """The first letters of a text, no reading torn from its kanji."""
    kept = ""
    for token in _TOKEN.findall(text):
        if len(kept) + len(token) > most:
            break
        kept += token
    return kept.rstrip()


def fit(folder: Path) -> tuple[Book, ...]:
    """Shorten marked texts until no check finds an error at one of them; gives the pack's own books as they are now."""
    noted: set[tuple[str, Loc]] = set()
    for _ in range(ROUNDS):
        pack = read_pack(folder)
        errors = [finding for finding in (*check(pack), *drawing.check(pack)) if finding.severity == "error"]
        if not errors or not _shorten(pack, errors, noted):
            break
    pack = read_pack(folder)
    return (pack.book, *(bank.book for bank in pack.banks if bank.info.id == pack.id))


def _shorten(pack: Pack, errors: list[Finding], noted: set[tuple[str, Loc]]) -> bool:
    """Cut the marked texts of every square and question at which there is an error; tell whether there were any."""
    wrong = {(finding.path, finding.line) for finding in errors}
    scripts = _scripts(pack)
    places = {key: (scripts[file], loc) for key, (file, loc) in _places(scripts).items()}
    at_fault = {_whole(key) for key, (script, loc) in places.items() if script.place(*loc)[:2] in wrong}
    longest: dict[str, int] = {}
    for key, (script, loc) in places.items():
        longest[_whole(key)] = max(longest.get(_whole(key), 0), len(script.value(*loc)))
    shortened = False
    for key, (script, loc) in places.items():
        text, new = script.value(*loc), _halved(script.value(*loc), key)
        long = len(text) * 2 > longest[_whole(key)]
        if long and _whole(key) in at_fault and is_marked(text) and text != new:
            if (script.path.name, loc) not in noted:
                script.note(loc, " ".join(text.removeprefix(MARKED).split()), above=True)
                noted.add((script.path.name, loc))
            script.put(loc, new)
            shortened = True
    for script in scripts.values():
        script.save()
    return shortened


def _whole(text_id: str) -> str:
    """The square, or the side of a question's card, on which a text stands: what stands there shares the room."""
    side = ".back" if re.search(r"^quizzes.*\.(explain|source)$", text_id) else ""
    return ".".join(text_id.split(".")[:2]) + side


def _halved(text: str, text_id: str) -> str:
    """The mark with half of the words, at last with what tells it from the others of its kind."""
    words = text.removeprefix(MARKED).rstrip("…")
    half = cut(words, len(words) // 2)
    return f"{MARKED}{half}…" if len(half) > 3 else f"{MARK} {text_id.removesuffix('.question').rpartition('.')[2]}"


def _places(scripts: dict[str, Script]) -> dict[str, tuple[str, Loc]]:
    """Where every text stands that a check may find too long: those of the catalogues, the titles and the sources."""
    contents = {name: script.value() for name, script in scripts.items()}
    found: dict[str, tuple[str, Loc]] = {key: (spot.file, spot.loc) for key, spot in spots(contents).items()}
    found.update({f"title.{lang}": ("pack", ("title", lang)) for lang in contents["pack"]["title"]})
    for at, quiz in enumerate(contents.get("quizzes", {}).get("quizzes", ())):
        found[f"quizzes.{quiz['id']}.source"] = ("quizzes", ("quizzes", at, "source"))
    return found


def _scripts(pack: Pack) -> dict[str, Script]:
    """The pack's own files by name, and its own bank."""
    paths = {name: pack.folder / f"{name}.yaml" for name in FILES if name in pack.documents}
    for bank in pack.banks:
        if bank.info.id == pack.id:
            paths["quizzes"] = bank.folder / "quizzes.yaml"
    return {name: Script.read(path) for name, path in paths.items()}
