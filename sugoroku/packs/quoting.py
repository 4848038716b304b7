"""How a text or a value is written in YAML: plainly where that is read back as it was, else between quotation marks.

Each function offers ways of writing, the most beautiful first; whoever edits takes the first that reads back as meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from .reading import MAX_DEPTH, Scalar

Value = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"]

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_resolver: Any = yaml.resolver.Resolver()


def ways(text: str, old: Scalar | None = None, before: str = "", newline: str = "\n") -> Iterator[str]:
    """Ways of writing a text; where one stands already, what it looked like before the edit (`before`) comes first."""
    style = old.style if old else ""
    after = re.search(r"\s*\Z", before) if style in ("|", ">") else None
    if old and after and newline in before:
        yield from _block(text, before[: after.start()], newline, after[0])
    tail = after[0] if after else ""
    quoted = [double(text)] if re.search(r"[\n\r\t]", text) else [single(text), double(text)]
    kinds = ("str", _kind(old.text) if old else "str")
    if style == "" and _kind(text) in kinds and text == text.strip() and "\n" not in text:
        yield text
    if style != "'" and not ('"' in text or "\\" in text):
        quoted.reverse()
    yield from (form + tail for form in quoted)


def single(text: str) -> str:
    """A text between apostrophes."""
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """A text between quotation marks, on one line."""
    return '"' + "".join(_ESCAPED.get(letter, letter) for letter in text) + '"'


def flow(value: Value) -> str:
    """A value on one line, with brackets and braces; no deeper than `as_read` lets pass."""
    if isinstance(value, str):
        return in_flow(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{in_flow(str(key))}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(flow, value)) + "]"
    return as_text(value)


def in_flow(text: str) -> str:
    """A text inside brackets: plain only if nothing in it could be a sign of YAML."""
    if text == text.strip() and _kind(text) == "str" and not re.search(r"[\[\]{},:#&*!|>'\"%@`?\\\n\r\t]|^-|^$", text):
        return text
    return double(text) if re.search(r"[\n\r\t]", text) or '"' not in text else single(text)


def as_read(value: Value, depth: int = 0) -> Any:
    """A value as it is read back, numbers as the text that was written; ValueError where it lies too deep for that."""
    if depth > MAX_DEPTH:
        raise ValueError("too deep")
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_read(item, depth + 1) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [as_read(item, depth + 1) for item in value]
    return as_text(value)


def as_text(value: int | float) -> str:
    """A number, or true or false, as YAML writes it."""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if value == round(value, 4) else repr(value)


def _kind(text: str) -> str:
    """What another reader of YAML would take a plain text for: str, int (for any number), bool, null, timestamp."""
    tag = str(_resolver.resolve(yaml.ScalarNode, text, (True, False))).rpartition(":")[2]
    return "int" if tag == "float" else tag


def _block(text: str, before: str, newline: str, after: str) -> Iterator[str]:
    """A text in lines of its own below | or >, indented as the old one; ends as the old one ended."""
    header, _, rest = before.partition(newline)
    indent = re.match(r" *", rest.lstrip("\r\n"))
    sign = re.match(r"[|>]", header)
    if not (indent and indent[0] and sign and newline in after) or re.search(r"\r|\n\n\Z|\t", text):
        return
    comment = re.search(r"\s#.*", header)
    lines = text.removesuffix("\n").split("\n")
    joint = newline if sign[0] == "|" else newline * 2
    body = joint.join(f"{indent[0]}{line}" if line else "" for line in lines)
    yield sign[0] + ("" if text.endswith("\n") else "-") + (comment[0] if comment else "") + newline + body + after
