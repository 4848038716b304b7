"""What one child, or one teacher, has answered: nothing in it tells who that was."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .questions import Moment, Question

Source = Literal["paper", "tablet", "typed"]
Value = str | tuple[str, ...]
"""One answer's id, several for a question with several answers, digits for a number, or free words."""

TEXT_MOST = 500  # characters of free words
KEY = 26  # characters of a key
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without l, o, 0 and 1, which are read one for another


def new_key() -> str:
    """A random key for a response: 130 bits, so that no two of any school are ever the same."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY))


def sound_pair(text: str) -> str:
    """What brings a child's two responses together as it may be kept, or nothing: 26 characters of a key's."""
    return text if len(text) == KEY and set(text) <= set(ALPHABET) else ""


@dataclass(frozen=True)
class Response:
    """The answers of one sheet or one tablet."""

    key: str
    """Made where the answers were given: the sheet's serial, or the tablet's key."""
    moment: Moment
    source: Source
    lang: str
    answers: Mapping[str, Value]
    """By question id; a question without an answer is not in it."""
    confidence: Mapping[str, float] = field(default_factory=dict)
    """How sure the reader of a sheet is, 0 to 1, by question id; 1 where it is not in it."""
    pair: str = ""
    """The same random text in a child's answers before and after, so that they are compared; it tells nothing else."""


def sound(question: Question, value: object) -> Value | None:
    """A value as it may be kept, or nothing: what comes from outside is anybody's."""
    known = {answer.id for answer in question.answers}
    if question.kind == "many":
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or len(given) > len(known):
            return None
        chosen = tuple(answer.id for answer in question.answers if answer.id in given)
        return chosen if chosen and len(chosen) == len(set(map(str, given))) else None
    if not isinstance(value, str):
        return None
    if question.kind == "number":
        fits = value.isascii() and value.isdecimal() and len(value) <= 3
        return str(int(value)) if fits and question.least <= int(value) <= question.most else None
    if question.kind == "text":
        flat = "".join(one if one.isprintable() else " " for one in value).strip()
        return flat[:TEXT_MOST] or None
    return value if value in known else None
