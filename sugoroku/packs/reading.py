"""From bytes to nodes with positions: plain YAML only, every trap refused with its own message.

The parser's events are looked at one by one and the nodes are built from these same events with a stack of our own:
PyYAML's composer calls itself for every bracket, and its C form takes the interpreter down on a hundred thousand.
Every scalar stays the text that was written ("no" is no falsehood, 1.0 is no number) until the model says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .finding import Finding, Place

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12
MAX_NODES = 50_000
MAX_TEXT = 4_000

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
# What YAML allows, without the three line breaks that editors do not count as such, and without the byte order mark.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Scalar:
    """A text, with the quoting it was written in: none, ', ", | or >; start and end count characters of the file."""

    text: str
    line: int
    column: int
    start: int = 0
    end: int = 0
    style: str = ""


@dataclass(slots=True)
class Sequence:
    """A list; one in brackets ends behind its last bracket."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    start: int = 0
    end: int = 0
    flow: bool = False


@dataclass(slots=True)
class Mapping:
    """Keys with their values; those in braces end behind the last brace."""

    line: int
    column: int
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    flow: bool = False


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """One YAML file that has been read."""

    path: Path
    root: Node

    def place(self, *loc: str | int, key: bool = False) -> Place:
        """Where a value (or its key) stands; as near as it can be found."""
        at_key, node = self._walk(loc)
        spot = at_key if key and at_key is not None else node
        return Place(self.path, spot.line, spot.column)

    def find(self, *loc: str | int) -> Node:
        """The node of a value; as near as it can be found."""
        return self._walk(loc)[1]

    def _walk(self, loc: tuple[str | int, ...]) -> tuple[Scalar | None, Node]:
        """Goes inward step by step; a step that is not in the file (the name of a variant) is passed over."""
        at_key: Scalar | None = None
        node = self.root
        for part in loc:
            if isinstance(node, Mapping) and part in node.pairs:
                at_key, node = node.pairs[str(part)]
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                at_key, node = None, node.items[part]
        return at_key, node

    def value(self) -> Any:
        """The content as dicts, lists and texts."""
        return content(self.root)


def read(path: Path) -> tuple[Document | None, list[Finding]]:
    """Reads a YAML file; with any finding there is no document."""
    text, findings = read_text(path, MAX_BYTES)
    return (None, findings) if findings else parse(path, text)


def parse(path: Path, text: str) -> tuple[Document | None, list[Finding]]:
    """Reads the text of a YAML file as if it stood at a path."""
    findings = list(_odd_characters(path, text))
    if findings:
        return None, findings
    composer = _Composer(path)
    composer.compose(text)
    if composer.findings or composer.root is None:
        return None, composer.findings or [Finding("packs.yaml.empty", "error", path)]
    return Document(path, composer.root), []


def is_there(path: Path) -> bool:
    """Tells whether something is at a path; what may not be looked at counts as there, and reading it says why."""
    try:
        return path.exists()
    except OSError:
        return True


def read_text(path: Path, limit: int) -> tuple[str, list[Finding]]:
    """Reads a file as UTF-8 (a byte order mark is let pass), if it is one and not too large."""
    try:
        if not path.is_file():
            return "", [Finding("packs.file.missing", "error", path)]
        if path.stat().st_size > limit:
            return "", [Finding("packs.file.large", "error", path, args={"limit": limit // 1024})]
        raw = path.read_bytes()
    except OSError as trouble:
        return "", [Finding("packs.file.closed", "error", path, args={"said": trouble.strerror or str(trouble)})]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as trouble:
        before = raw[: trouble.start]
        line, column = before.count(b"\n") + 1, trouble.start - before.rfind(b"\n")
        return "", [Finding("packs.file.encoding", "error", path, line, column)]


def _odd_characters(path: Path, text: str) -> Iterator[Finding]:
    """Finds tabs, wide spaces before a line, and characters that cannot be seen; one of each is enough to tell."""
    odd = (
        ("packs.yaml.tab", re.search(r"\t", text)),
        ("packs.yaml.wide-space", re.search(r"(?m)^ *(?:- )?\u3000", text)),
        ("packs.yaml.unprintable", _UNPRINTABLE.search(text)),
    )
    for code, found in odd:
        if found:
            before = text[: found.end() - 1]
            column = len(before) - before.rfind("\n")
            args = {"found": f"U+{ord(found[0][-1]):04X}"}
            yield Finding(code, "error", path, before.count("\n") + 1, column, args)


class _Composer:
    """Builds nodes from events, and notes what it must refuse."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.key: list[Scalar | None] = []  # beside each open mapping, the key that waits for its value
        self.nodes = 0
        self.documents = 0

    def compose(self, text: str) -> None:
        """Takes all events, until the end or until going on makes no sense."""
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if not self._take(event):
                    return
        except yaml.MarkedYAMLError as trouble:
            self.findings.append(_syntax(self.path, text, trouble))
        except (yaml.YAMLError, ValueError, OverflowError) as trouble:
            self._refuse("packs.yaml.broken", Place(self.path), said=str(trouble)[:200])

    def _take(self, event: Any) -> bool:
        end = event.end_mark.index
        if isinstance(event, yaml.DocumentStartEvent):
            return self._start_document(event)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop().end = end
            self.key.pop()
        elif isinstance(event, yaml.NodeEvent):
            return self._take_node(event)
        return True

    def _start_document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            self._refuse("packs.yaml.documents", self._place(event))
            return False
        if event.version or event.tags:
            self._refuse("packs.yaml.directive", self._place(event))
        return True

    def _take_node(self, event: Any) -> bool:
        place = self._place(event)
        self._refuse_marks(event, place)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse("packs.yaml.nodes", place, limit=MAX_NODES)
            return False
        node = self._node(event, place)
        self._put(node)
        if isinstance(node, Scalar):
            return True
        self.open.append(node)
        self.key.append(None)
        if len(self.open) > MAX_DEPTH:
            self._refuse("packs.yaml.depth", place, limit=MAX_DEPTH)
            return False
        return True

    def _refuse_marks(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse("packs.yaml.alias", place, found=str(event.anchor))
        elif event.anchor:
            self._refuse("packs.yaml.anchor", place, found=str(event.anchor))
        tag = getattr(event, "tag", None)
        if tag:
            self._refuse("packs.yaml.tag", place, found=str(tag).replace("tag:yaml.org,2002:", "!!"))

    def _node(self, event: Any, place: Place) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(place.line, place.column, {}, start, end, bool(event.flow_style))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place.line, place.column, [], start, end, bool(event.flow_style))
        text = getattr(event, "value", "")
        if len(text) > MAX_TEXT:
            self._refuse("packs.yaml.long", place, limit=MAX_TEXT)
        elif isinstance(event, yaml.ScalarEvent) and not event.style and text in _NOTHING:
            self._refuse_nothing(place)
        return Scalar(text, place.line, place.column, start, end, getattr(event, "style", None) or "")

    def _refuse_nothing(self, place: Place) -> None:
        """A key without a value is said at the key: the value's own place is often on the next line."""
        key = self.key[-1] if self.key else None
        if key is not None:
            self._refuse("packs.yaml.no-value", Place(self.path, key.line, key.column), key=key.text)
        elif self.open and isinstance(self.open[-1], Sequence):
            self._refuse("packs.yaml.no-item", place)

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = self.root or node
            return
        holder = self.open[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
            return
        key = self.key[-1]
        if key is None:
            self._new_key(holder, node)
            return
        holder.pairs.setdefault(key.text, (key, node))
        self.key[-1] = None

    def _new_key(self, holder: Mapping, node: Node) -> None:
        place = Place(self.path, node.line, node.column)
        if not isinstance(node, Scalar):
            self._refuse("packs.yaml.key", place)
            node = Scalar("", node.line, node.column)
        if node.text == "<<":
            self._refuse("packs.yaml.merge", place)
        elif node.text in holder.pairs:
            self._refuse("packs.yaml.twice", place, key=node.text, line=holder.pairs[node.text][0].line)
        self.key[-1] = node

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, code: str, place: Place, **args: object) -> None:
        self.findings.append(Finding.at(code, "error", place, **args))


# Words of libyaml and of PyYAML's own parser, for what a person most likely did; whether the fault is told where it
# was noticed or where it began.
_SLIPS = (
    (r"mapping values are not allowed", "packs.yaml.colon", False),
    (r"cannot start any token|while scanning a directive", "packs.yaml.start", False),
    (r"escape", "packs.yaml.escape", False),
    (r"quoted scalar", "packs.yaml.open-quote", True),
    (r"expected ',' or '[]}]'|while parsing a flow", "packs.yaml.open-bracket", True),
    (r"could not find expected ':'", "packs.yaml.no-colon", True),
    (r"did not find expected (key|'-' indicator)|expected <block end>", "packs.yaml.indent", False),
)


def _syntax(path: Path, text: str, trouble: yaml.MarkedYAMLError) -> Finding:
    said = f"{trouble.context or ''} {trouble.problem or ''}".strip()
    code, began = next(((code, began) for slip, code, began in _SLIPS if re.search(slip, said)), ("", False))
    mark = (trouble.context_mark if began else None) or trouble.problem_mark or trouble.context_mark
    lines = text.splitlines() or [""]
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    for near in (line, line - 1):
        wide = re.match(r" *(?:- )?[a-z_]+(：)", lines[near]) if near >= 0 else None
        if wide:
            return Finding("packs.yaml.wide-colon", "error", path, near + 1, wide.start(1) + 1)
    found = lines[line][column : column + 1]
    args = {"found": found, "said": said}
    return Finding(code or "packs.yaml.broken", "error", path, line + 1, column + 1, args)


def content(node: Node) -> Any:
    """What a node holds, as dicts, lists and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [content(item) for item in node.items]
    return {key: content(value) for key, (_, value) in node.pairs.items()}
