"""Where in the pictures a finding belongs: from a line of a file to a square or a question, and its language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sugoroku.packs import Finding, Pack


class Spot(NamedTuple):
    """A square or a question by its index, and the language whose file it is in; none is the pack's own."""

    kind: str
    at: int
    lang: str | None = None


class Spots:
    """The spots of a pack by file and line."""

    def __init__(self, pack: Pack) -> None:
        lines: dict[Path, list[tuple[int, Spot]]] = {}
        for path, line, spot in (*_in_yaml(pack), *_in_catalogues(pack)):
            lines.setdefault(path, []).append((line, spot))
        self._lines = {path: sorted(found) for path, found in lines.items()}

    def of(self, finding: Finding) -> Spot | None:
        """The spot in whose lines a finding is; none for what belongs to the whole."""
        found = self._lines.get(finding.path, [])
        at = bisect_right([line for line, _ in found], finding.line)
        return found[at - 1][1] if at else None


def _in_yaml(pack: Pack) -> Iterator[tuple[Path, int, Spot]]:
    for at in range(len(pack.board.squares)):
        place = pack.where_square(at)
        yield place.path, place.line, Spot("square", at)
    for at in range(len(pack.quizzes)):
        place = pack.where_quiz(at)
        yield place.path, place.line, Spot("quiz", at)


def _in_catalogues(pack: Pack) -> Iterator[tuple[Path, int, Spot]]:
    """The entries of the translations that belong to a square or a question."""
    quizzes = {quiz.id: at for at, quiz in enumerate(pack.quizzes)}
    for lang in pack.readable_locales:
        if lang == pack.locale:
            continue
        for book in pack.books:
            for text_id in book.texts:
                found = re.match(r"(squares|quizzes)\.([^.]+)\.", text_id)
                index = None if not found else pack.index(found[2]) if found[1] == "squares" else quizzes.get(found[2])
                if found and index is not None:
                    place = book.place(text_id, lang)
                    yield place.path, place.line, Spot("square" if found[1] == "squares" else "quiz", index, lang)
