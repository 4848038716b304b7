"""What is left to do in a pack: whatever still carries the mark TODO, and every translation that is not there.

Nothing is remembered anywhere: done is what has no mark. A text is marked by its first letters, a picture by its title,
a line of YAML (the months of a question, the readings) by its comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sugoroku.packs import Finding, Place, plain
from sugoroku.packs.book import Book
from sugoroku.packs.pack import Pack
from sugoroku.packs.reading import MAX_BYTES, read_text

MARK = "TODO"
MARKED = f"{MARK}: "
COMMENT = re.compile(rf"#\s*{MARK}\b")
PICTURE = f"<title>{MARK}: "
GROUPS = ("squares", "questions", "pack", "mascot", "pictures", "readings", "survey", "translations")


@dataclass(slots=True)
class Count:
    """One group of the list: how much is done of how much, and where to go on."""

    group: str
    lang: str = ""
    done: int = 0
    total: int = 0
    left: list[Place] = field(default_factory=list)

    def add(self, is_done: bool, place: Place) -> None:
        """Count one thing."""
        self.total += 1
        self.done += is_done
        if not is_done:
            self.left.append(place)


def is_marked(text: str) -> bool:
    """Tells whether a text still has to be written."""
    return text.lstrip().startswith(MARK)


def counts(pack: Pack) -> list[Count]:
    """All groups of a pack in the order of work; a group of which the pack has nothing is left out."""
    found = {group: Count(group) for group in GROUPS[:-1]}
    for lang, title in pack.info.title.items():
        found["pack"].add(not is_marked(title), pack.documents["pack"].place("title", lang))
    for book in pack.books:
        for text_id, text in book.texts.items():
            found[_group(text_id)].add(not is_marked(text.words), text.place)
    for bank in pack.banks:
        marked = {place.line for place in _comments(bank.folder / "quizzes.yaml")}
        for at, quiz in enumerate(bank.info.quizzes):
            found["questions"].add(not is_marked(quiz.source), bank.document.place("quizzes", at, "source"))
            for key in ("as_of", "review_by"):
                place = bank.document.place("quizzes", at, key)
                found["questions"].add(place.line not in marked, place)
    if "readings" in pack.documents:
        left = list(_comments(pack.folder / "readings.yaml"))
        found["readings"].add(not left, left[0] if left else pack.documents["readings"].place())
    seen = set()
    for picture in pack.pictures():
        if picture.path not in seen:
            seen.add(picture.path)
            found["pictures"].add(not _is_placeholder(picture.path), picture.place)
    return [count for count in [*found.values(), *_translations(pack)] if count.total]


def findings(pack: Pack) -> list[Finding]:
    """A finding for each group of which something is left, at the first place of it."""
    return [
        Finding.at(f"make.todo.{count.group}", "warning", count.left[0], lang=count.lang, done=count.done,
                   total=count.total, left=count.total - count.done)
        for count in counts(pack) if count.left
    ]  # fmt: skip


def _group(text_id: str) -> str:
    room = text_id.partition(".")[0]
    return {"squares": "squares", "quizzes": "questions", "mascot": "mascot", "survey": "survey"}.get(room, "pack")


def _comments(path: Path) -> Iterator[Place]:
    """Every line of a file whose comment is marked, or that stands below such a comment."""
    text, _ = read_text(path, MAX_BYTES)
    for number, line in enumerate(text.split("\n"), 1):
        if found := COMMENT.search(line):
            above = line.lstrip().startswith("#")
            yield Place(path, number + above, 1 if above else found.start() + 1)


def _is_placeholder(path: Path) -> bool:
    text, _ = read_text(path, MAX_BYTES)
    return PICTURE in text[:1000]


def _translations(pack: Pack) -> Iterator[Count]:
    """For every language, the texts of all books that are not written in it."""
    for lang in pack.locales:
        count = Count("translations", lang)
        for book in pack.books:
            here = book.spoken_in(lang) or lang
            if here != book.locale:
                _count_translated(count, book, here)
        yield count


def _count_translated(count: Count, book: Book, lang: str) -> None:
    catalogue = book.catalogue(lang)
    for text_id, text in book.texts.items():
        entry = catalogue.entries.get(text_id)
        is_done = bool(catalogue.text(text_id)) and entry is not None and plain(entry.source) == plain(text.words)
        count.add(is_done, catalogue.place(text_id))
