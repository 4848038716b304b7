"""What may stand in a page: text that never becomes markup, data that never ends its own element."""

from __future__ import annotations

import base64
import json
import zlib
from html import escape
from typing import Any

__all__ = ["as_json", "attribute", "packed", "packed_json", "plain_text"]


def plain_text(words: str) -> str:
    """Words as HTML between tags."""
    return escape(words, quote=False)


def attribute(words: str) -> str:
    """Words as HTML inside double quotes."""
    return escape(words)


def as_json(data: Any) -> str:
    """Data as JSON for a script element: nothing in it can begin a tag or a comment, or end a line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def packed(data: bytes) -> str:
    """Bytes made small (raw deflate) and written in base64."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeezer.compress(data) + squeezer.flush()).decode()


def packed_json(data: Any) -> str:
    """The same for data: it is text once it is unpacked, and JSON.parse is the only one to read it."""
    return packed(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
