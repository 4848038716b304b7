"""New squares and questions, made of the lines that someone added to a workbook."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from sugoroku.packs.model.limits import AREA, SEAM
from sugoroku.packs.pack import Pack
from sugoroku.workbench.forking import suggested

from .comparing import MOST_ID, Addition
from .sheets import WRONG

WORDS_OF_ID = 4
SMALL = 3  # letters: shorter words tell nothing in an id
REACH = 70  # millimetres between two squares of the path, of the 75 that a board allows
STEP = 3  # millimetres between the places that are tried
GAP = 3  # millimetres between two tiles


def suggest(addition: Addition, taken: set[str]) -> str:
    """An id from the words of a new row, of its English ones first; numbered where they have no Latin letters."""
    key = {"board": "label", "quizzes": "question", "survey": "question"}[addition.table.kind]
    english = next((lang for lang in addition.table.langs if lang.startswith("en")), "")
    said = [addition.texts.get(name, "") for name in (f"{key}:{english}", key, "text")]
    for text in said:
        words = re.findall(r"[^\W_]+", text)
        telling = [word for word in words if len(word) > SMALL] or words
        found = suggested(" ".join(telling[:WORDS_OF_ID])) if _is_latin("".join(telling[:WORDS_OF_ID])) else ""
        if found:
            return _free(found, taken)
    room = addition.table.key.rpartition("/")[2]
    return next(f"{room}-{n}" for n in range(len(addition.table.rows) + 1, 10_000) if f"{room}-{n}" not in taken)


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x250 for letter in text)


def _free(found: str, taken: set[str]) -> str:
    tries = (found[: MOST_ID - len(more)].rstrip("-") + more for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(one for one in tries if one not in taken)


def question(addition: Addition, row_id: str) -> dict[str, Any]:
    """A new question as it stands in a bank."""
    texts = addition.texts
    wrong = [texts[f"wrong.{n + 1}"] for n in range(WRONG) if texts.get(f"wrong.{n + 1}")]
    return {
        "id": row_id, "topic": texts["topic"], "level": _number(texts["level"]), "question": texts["question"],
        "choices": [{"right": texts["right"]}, *({"wrong": text} for text in wrong)],
        **{key: texts[key] for key in ("explain", "source", "as_of", "review_by")},
    }  # fmt: skip


def asked(addition: Addition, row_id: str) -> dict[str, Any]:
    """A new question of the questionnaire; its answers are numbered."""
    texts = addition.texts
    choices = [{"id": choice_id, "text": texts[name]} for name, choice_id in choices_of(addition)]
    found = {"id": row_id, "kind": texts["kind"], "when": texts.get("when", ""), "question": texts["question"]}
    return {key: value for key, value in {**found, "choices": choices}.items() if value}


def choices_of(addition: Addition) -> Iterator[tuple[str, str]]:
    """The columns with answers, each with the id that the answer gets."""
    names = [name for name in addition.table.column if re.fullmatch(r"choice\.\d+", name)]
    filled = [name for name in names if addition.texts.get(name)]
    return ((name, f"a{n}") for n, name in enumerate(filled, 1))


def square(addition: Addition, row_id: str, spot: tuple[float, float]) -> dict[str, Any]:
    """A new square as it stands on a board."""
    texts = {key: addition.texts.get(key, "") for key in ("topic", "label", "text", "ask")}
    return {"id": row_id, "kind": addition.texts["kind"], "at": list(spot), **{k: v for k, v in texts.items() if v}}


def free_spots(pack: Pack, n: int) -> list[tuple[float, float]]:
    """Places for new squares between the last one and the goal, the nearest first; fewer where there is no room."""
    goal = next((at for at, one in enumerate(pack.board.squares) if one.kind == "goal"), len(pack.board.squares) - 1)
    end, side = pack.board.squares[goal].at, pack.board.tile
    before = pack.board.squares[goal - 1].at
    taken = [(pack.box(at)[2], *one.at) for at, one in enumerate(pack.board.squares)]
    found: list[tuple[float, float]] = []
    for _ in range(n):
        tiles = [*taken, *((side, *spot) for spot in found)]
        free = [spot for spot in _grid(side) if _is_free(spot, tiles, side)
                and math.dist(spot, before) <= REACH and math.dist(spot, end) <= REACH]  # fmt: skip
        if not free:
            return found
        found.append(min(free, key=lambda spot: math.dist(spot, before) + math.dist(spot, end)))
        before = found[-1]
    return found


def _grid(side: float) -> Iterator[tuple[float, float]]:
    for x in range(math.ceil(side / 2) + GAP, math.floor(AREA[0] - side / 2) - GAP, STEP):
        for y in range(math.ceil(side / 2) + GAP, math.floor(AREA[1] - side / 2) - GAP, STEP):
            if abs(x - SEAM) > side / 2 + GAP:
                yield float(x), float(y)


def _is_free(spot: tuple[float, float], tiles: list[tuple[float, float, float]], side: float) -> bool:
    """Tell whether a new tile would stand clear of all others, each given as its side and its middle."""
    return all(max(abs(spot[0] - x), abs(spot[1] - y)) >= (side + its) / 2 + GAP for its, x, y in tiles)


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else text
