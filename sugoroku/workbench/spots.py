"""Where each text of a pack or a question bank stands in its YAML files, so that it can be edited by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sugoroku.packs.editing import Loc


class Spot(NamedTuple):
    """The file (its name without .yaml) that holds a text, and where in it."""

    file: str
    loc: Loc


def spots(contents: Mapping[str, Any]) -> dict[str, Spot]:
    """The places of all texts by their ids, from the contents of the files by name: board, pack, survey, quizzes."""
    found: dict[str, Spot] = {}
    for file, walk in (("board", _board), ("pack", _pack), ("survey", _survey), ("quizzes", _quizzes)):
        found.update({text_id: Spot(file, loc) for text_id, loc in walk(contents.get(file) or {})})
    return found


def _board(content: Any) -> Iterator[tuple[str, Loc]]:
    for at, square in enumerate(content.get("squares", ())):
        for key in ("label", "text", "ask"):
            if key in square:
                yield f"squares.{square['id']}.{key}", ("squares", at, key)
        for number, way in enumerate(square.get("ways", ())):
            yield f"squares.{square['id']}.ways.{way['to']}", ("squares", at, "ways", number, "label")


def _pack(content: Any) -> Iterator[tuple[str, Loc]]:
    if "mascot" in content:
        yield "mascot.name", ("mascot", "name")
    for room, key in (("animals", "name"), ("pledges", "text")):
        for at, entry in enumerate(content.get(room, ())):
            yield f"{room}.{entry['id']}", (room, at, key)
    for at, _ in enumerate(content.get("credits", ())):
        yield f"credits.{at + 1}", ("credits", at)


def _survey(content: Any) -> Iterator[tuple[str, Loc]]:
    for part in ("pupil", "teacher"):
        for at, asked in enumerate(content.get(part, ())):
            yield f"survey.{asked['id']}.question", (part, at, "question")
            for number, option in enumerate(asked.get("choices", ())):
                yield f"survey.{asked['id']}.choices.{option['id']}", (part, at, "choices", number, "text")


def _quizzes(content: Any) -> Iterator[tuple[str, Loc]]:
    for at, quiz in enumerate(content.get("quizzes", ())):
        name = f"quizzes.{quiz['id']}"
        yield f"{name}.question", ("quizzes", at, "question")
        for number, choice in enumerate(quiz["choices"]):
            yield f"{name}.choices.{number + 1}", ("quizzes", at, "choices", number, next(iter(choice)))
        yield f"{name}.explain", ("quizzes", at, "explain")
