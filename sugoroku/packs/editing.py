"""Edits a YAML file in place: what is meant changes, every other byte stays, and each edit is proved by reading again.

Comments stay with what they stand before: the lines of `#` right above an entry, and one behind it on its line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from . import quoting, reading, standing, writing
from .finding import Finding, PackFaults, Place
from .quoting import Value
from .reading import Document, Mapping, Node, Scalar, Sequence
from .standing import Cut

Loc = tuple[str | int, ...]
MARK = "\ufeff"


class Script:
    """One YAML file that is being edited; nothing is written before it is saved."""

    def __init__(self, path: Path, raw: bytes) -> None:
        self.path = path
        self._saved = raw
        whole = raw.decode("utf-8")
        self._mark = MARK if whole.startswith(MARK) else ""
        self._text = whole.removeprefix(MARK)
        self._newline = "\r\n" if re.match(r"[^\n]*\r\n", self._text) else "\n"
        # How texts were written, so that an edit that is taken back leaves no trace.
        self._forms: dict[Loc, dict[str, str]] = {}
        document, findings = self._parsed(self._text)
        if document is None:
            raise PackFaults(findings)
        self._document = document

    @classmethod
    def read(cls, path: Path) -> Script:
        """Read a file; refuses with all findings what is not plain YAML."""
        document, findings = reading.read(path)
        if document is None:
            raise PackFaults(findings)
        return cls(path, path.read_bytes())

    @property
    def text(self) -> str:
        """The whole file as it would be saved, without a byte order mark."""
        return self._text

    def value(self, *loc: str | int) -> Any:
        """What stands at a place, as texts, lists and dicts; nothing where nothing stands."""
        node = self._find(loc)
        return None if node is None else reading.content(node)

    def place(self, *loc: str | int) -> Place:
        """Where a value stands now; as near as it can be found."""
        return self._document.place(*loc)

    def put(self, loc: Loc, value: Value) -> None:
        """Set a value; a key that is missing comes at the end of its mapping."""
        node = self._find(loc)
        if node is None:
            self._add(loc, value)
        elif loc and (isinstance(node, Scalar) or node.flow):
            self._replace(loc, node, value)
        else:
            raise self._refusal("packs.edit.impossible", loc)

    def insert(self, loc: Loc, at: int, value: Value) -> None:
        """Put a new entry into a list, before the one that stands at a position, or behind the last."""
        into = self._find(loc)
        if not isinstance(into, Sequence) or not 0 <= at <= len(into.items):
            raise self._refusal("packs.edit.impossible", loc)
        wanted = self._content()
        _step(wanted, loc).insert(at, self._read_back(loc, value))
        self._try(loc, wanted, [self._inserted(loc, into, at, value)])
        self._forms.clear()

    def remove(self, loc: Loc) -> None:
        """Take away an entry of a list, or a key with its value, and the comments that belong to it."""
        holder = self._find(loc[:-1]) if loc else None
        if self._find(loc) is None or not isinstance(holder, Sequence | Mapping):
            raise self._refusal("packs.edit.impossible", loc)
        wanted = self._content()
        del _step(wanted, loc[:-1])[loc[-1]]
        self._try(loc, wanted, [self._removed(loc, holder)])
        self._forms.clear()

    def note(self, loc: Loc, comment: str, above: bool = False) -> None:
        """Write a comment of one line behind a value, or above its line; always there if nothing can stand behind."""
        node = self._find(loc)
        if node is None or not comment or re.search(r"[\r\n]", comment):
            raise self._refusal("packs.edit.impossible", loc)
        start, end = standing.line_start(self._text, node.start), standing.tail(node)
        indent = re.compile(" *").match(self._text, start)
        line = f"{indent[0] if indent else ''}# {comment}{self._newline}"
        ways: list[list[Cut]] = [[(start, start, line)]]
        if not above and re.compile(r"\r?\n|\Z").match(self._text, end):
            ways.insert(0, [(end, end, f"  # {comment}")])
        self._try(loc, self._content(), ways)

    def unnote(self, loc: Loc, comment: str) -> None:
        """Take such a comment behind a value away, if it is there."""
        node = self._find(loc)
        behind = re.compile(rf"[ \t]*# {re.escape(comment)}[ \t]*(?=\r?\n|\Z)")
        if node is not None and (found := behind.match(self._text, standing.tail(node))):
            self._try(loc, self._content(), [[(*found.span(), "")]])

    def save(self) -> bool:
        """Write the file if it has changed, whole or not at all; refuses if someone else changed it meanwhile."""
        new = (self._mark + self._text).encode("utf-8")
        if new == self._saved:
            return False
        if self.path.read_bytes() != self._saved:
            raise self._refusal("packs.edit.meanwhile", ())
        writing.whole(self.path, new)
        self._saved = new
        return True

    # Each way of editing as cuts of the text.

    def _replace(self, loc: Loc, node: Node, value: Value) -> None:
        """Try to write a value where another stands, first as it was written there before."""
        old, text = self._text[node.start : node.end], self._read_back(loc, value)
        if text == reading.content(node):
            return
        wanted = self._content()
        _step(wanted, loc[:-1])[loc[-1]] = text
        forms = self._forms.setdefault(loc, {})
        if isinstance(node, Scalar):
            forms.setdefault(node.text, old)
        if not isinstance(value, str):
            self._try(loc, wanted, [[(node.start, node.end, quoting.flow(value))]])
            return
        scalar = node if isinstance(node, Scalar) else None
        known = [forms[value]] if value in forms else []
        new = [*known, *quoting.ways(value, scalar, old, self._newline)]
        self._try(loc, wanted, [[(node.start, node.end, form)] for form in new])

    def _add(self, loc: Loc, value: Value) -> None:
        """Try to write a key with its value at the end of a mapping."""
        holder = self._find(loc[:-1]) if loc else None
        if not isinstance(holder, Mapping) or not isinstance(loc[-1], str):
            raise self._refusal("packs.edit.impossible", loc)
        wanted = self._content()
        _step(wanted, loc[:-1])[loc[-1]] = self._read_back(loc, value)
        key = quoting.in_flow(loc[-1])
        forms = [quoting.flow(value)]
        if holder.flow:
            self._try(loc, wanted, [self._within(holder, len(holder.pairs), f"{key}: {form}") for form in forms])
            return
        if isinstance(value, str):
            forms = [*quoting.ways(value), *forms]
        last = list(holder.pairs.values())[-1][1]
        indent = " " * (holder.column - 1)
        self._try(loc, wanted, [self._below(last, f"{indent}{key}: {form}") for form in forms])

    def _inserted(self, loc: Loc, into: Sequence, at: int, value: Value) -> list[Cut]:
        """A new entry beside the others, written as its neighbour is."""
        if into.flow or not into.items:
            return self._within(into, at, quoting.flow(value))
        neighbour = into.items[min(at, len(into.items) - 1)]
        dash = " " * (into.column - 1) + "- "
        if isinstance(value, dict) and value and isinstance(neighbour, Mapping) and not neighbour.flow:
            indent = " " * len(dash)
            lines = [f"{quoting.in_flow(key)}: {self._best(item)}" for key, item in value.items()]
            new = dash + f"{self._newline}{indent}".join(lines)
        else:
            new = dash + quoting.flow(value)
        if at == len(into.items):
            return self._below(neighbour, new)
        line = standing.line_start(self._text, standing.dash(self._text, into, at))
        start = standing.comments_above(self._text, line)
        return [(start, start, new + self._newline)]

    def _removed(self, loc: Loc, holder: Sequence | Mapping) -> list[Cut]:
        """An entry out of its list or mapping; the last one leaves empty brackets."""
        if isinstance(holder, Mapping):
            entries = [(key.start, value) for key, value in holder.pairs.values()]
            at = list(holder.pairs).index(str(loc[-1]))
        else:
            dashes = (standing.dash(self._text, holder, n) for n in range(len(holder.items)))
            starts = [item.start for item in holder.items] if holder.flow else dashes
            entries = list(zip(starts, holder.items, strict=True))
            at = int(loc[-1])
        if holder.flow:
            return [standing.out_of_brackets(holder, entries, at)]
        start, end = entries[at][0], standing.line_end(self._text, standing.tail(entries[at][1]))
        if len(entries) == 1:
            return self._emptied(loc, holder, start, end)
        first = standing.line_start(self._text, start)
        if self._text[first:start].strip(" "):  # the dash of a list stands before the first key
            follows = re.compile(r"[ \r\n]*").match(self._text, end)
            return [(start, follows.end() if follows else end, "")]
        first = standing.comments_above(self._text, first)
        if end == len(self._text) and not self._text.endswith("\n"):  # a last line without an end stays so
            first = len(self._text[:first].rstrip("\r\n"))
        return [(first, end, "")]

    def _emptied(self, loc: Loc, holder: Sequence | Mapping, start: int, end: int) -> list[Cut]:
        """The only entry out of a list or mapping whose key stays, with empty brackets behind it."""
        brackets = "{}" if isinstance(holder, Mapping) else "[]"
        above = self._find(loc[:-2]) if len(loc) > 1 else None
        if not isinstance(above, Mapping) or above.flow:
            raise self._refusal("packs.edit.impossible", loc)
        key = above.pairs[str(loc[-2])][0]
        colon = self._text.index(":", key.end) + 1
        first = standing.comments_above(self._text, standing.line_start(self._text, start))
        return [(colon, colon, f" {brackets}"), (max(first, standing.line_end(self._text, colon)), end, "")]

    def _within(self, holder: Sequence | Mapping, at: int, new: str) -> list[Cut]:
        """An entry between brackets or braces."""
        twice = holder.pairs.values() if isinstance(holder, Mapping) else zip(holder.items, holder.items, strict=True)
        entries: list[tuple[Node, Node]] = list(twice)
        if not entries:
            return [(holder.start + 1, holder.start + 1, new)]
        if at < len(entries):
            start = entries[at][0].start
            return [(start, start, f"{new}, ")]
        end = entries[-1][1].end
        return [(end, end, f", {new}")]

    def _below(self, node: Node, line: str) -> list[Cut]:
        """New lines below those of a node."""
        end = standing.line_end(self._text, standing.tail(node))
        if end and self._text[end - 1] not in "\r\n":  # the last line of the file has no end, and shall have none
            return [(end, end, self._newline + line)]
        return [(end, end, line + self._newline)]

    # The proof.

    def _try(self, loc: Loc, wanted: Any, ways: list[list[Cut]]) -> None:
        """Make the first of several edits that reads back as wanted; refuse when none does."""
        findings: list[Finding] = []
        for cuts in ways:
            text = self._text
            for start, end, new in sorted(cuts, reverse=True):
                text = text[:start] + new + text[end:]
            document, findings = self._parsed(text)
            if document and repr(document.value()) == repr(wanted):
                self._text, self._document = text, document
                return
        raise PackFaults(findings) if findings else self._refusal("packs.edit.impossible", loc)

    def _parsed(self, text: str) -> tuple[Document | None, list[Finding]]:
        if len(text.encode("utf-8", "surrogatepass")) > reading.MAX_BYTES:
            return None, [Finding("packs.file.large", "error", self.path, args={"limit": reading.MAX_BYTES // 1024})]
        return reading.parse(self.path, text)

    def _content(self) -> Any:
        """All that the file says, for an edit to be made in."""
        return self._document.value()

    def _find(self, loc: Loc) -> Node | None:
        node: Node = self._document.root
        for part in loc:
            if isinstance(node, Mapping) and part in node.pairs:
                node = node.pairs[str(part)][1]
            elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
                node = node.items[part]
            else:
                return None
        return node

    def _read_back(self, loc: Loc, value: Value) -> Any:
        try:
            return quoting.as_read(value)
        except ValueError:
            raise self._refusal("packs.edit.impossible", loc) from None

    def _best(self, value: Value) -> str:
        """A value behind the key of a new entry: plain where that is sure, for nothing tries it alone."""
        if isinstance(value, str) and not re.search(r"[:#]", value):
            for form in quoting.ways(value):
                document, _ = reading.parse(self.path, f"- a: {form}\n")
                if document and document.value() == [{"a": value}]:
                    return form
        return quoting.flow(value)

    def _refusal(self, code: str, loc: Loc) -> PackFaults:
        found = ".".join(str(part) for part in loc)
        return PackFaults([Finding.at(code, "error", self._document.place(*loc), found=found)])


def _step(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part]
    return value
