"""The short code of a session: six letters that nobody confuses, always the same for the same session."""

from __future__ import annotations

import hashlib

# No vowel, so that no word comes out; neither l nor q, that look like others. Small, as tablets type them.
LETTERS = "bcdfghjkmnprstvwxyz"
LENGTH = 6  # 47 million codes


def code_of(session_id: str) -> str:
    """The code that is typed after the address."""
    number = int.from_bytes(_digest("code", session_id), "big")
    found = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        found += LETTERS[at]
    return found


def pass_of(session_id: str) -> str:
    """What an opened page carries: whoever has it need not be kept out while somebody else guesses codes."""
    return _digest("pass", session_id).hex()[:24]


def typed(text: str) -> str:
    """A code as children type it, in capitals or with gaps; nothing where it can be none."""
    flat = "".join(text[:40].lower().replace("-", "").split())
    return flat if len(flat) == LENGTH and set(flat) <= set(LETTERS) else ""


def _digest(use: str, session_id: str) -> bytes:
    return hashlib.sha256(f"sugoroku/{use}/{session_id}".encode()).digest()
