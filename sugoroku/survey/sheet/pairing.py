"""A child's sheets before and after the game are brought together by their serials, which say nothing else.

A serial of a pair is one character longer than others: the two letters of its layout, the letter of its side, and a
random tail that is the same on both sides. A sheet that was printed alone has no partner, whatever its tail is.
"""

from __future__ import annotations

import hashlib

from sugoroku.survey.questions import Moment
from sugoroku.survey.response import ALPHABET, KEY

from .record import LETTERS, SERIAL, VARIANTS, Record

SIDES: tuple[Moment, Moment] = ("before", "after")
"""The front of a sheet, and its back."""
TAIL = SERIAL - 2  # characters by chance
_LONG = SERIAL + 1


def paired(record: Record, tail: str) -> str:
    """The serial of one side of a pair; by the letter of the side both differ, even if their layouts' letters agree."""
    return record.letters + LETTERS[VARIANTS[record.moment]] + tail


def pair_of(key: str) -> str:
    """The text that makes the answers of both sides a pair, from the key (`session:serial`) of either.

    Nothing for a sheet that was printed alone, or whose serial was lost.
    """
    session, _, serial = key.partition(":")
    if len(serial) != _LONG:
        return ""
    number = int.from_bytes(hashlib.sha256(f"{session}:{serial[-TAIL:]}".encode()).digest(), "big")
    return "".join(ALPHABET[number >> 5 * at & 31] for at in range(KEY))
