"""Moodle's XML: ids as idnumber, what is known as tags, the source in the general feedback, readings as <ruby>.

Read with Python's own expat: a file with a document type is refused before anything of it is looked at, so that there
are no entities to grow or to fetch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

from sugoroku.packs import Finding, PackFaults, Place

from .html import SOURCE, Read, to_html
from .quiz import Incoming, Question, clean, tags_of

MAX_BYTES = 16 * 1024 * 1024  # Moodle puts pictures into the file
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_TEXT = 20_000  # characters of one text with its tags
_ASKED = "multichoice"
KINDS = {"truefalse", "shortanswer", "matching", "essay", "numerical", "description"}


def write(questions: Iterable[Question], bank: str) -> str:
    """The questions as one file, in a category named after their bank."""
    category = f"<category><text>$course$/top/{escape(bank)}</text></category>"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", f'<question type="category">{category}</question>']
    for question in questions:
        lines += _question(question)
    return "\n".join([*lines, "</quiz>", ""])


def _question(question: Question) -> Iterator[str]:
    source = f'<p class="{SOURCE}">{to_html(clean(question.source))}</p>' if question.source else ""
    explain = f"<p>{to_html(clean(question.explain))}</p>" if question.explain else ""
    name = escape(question.id)
    yield f'<question type="{_ASKED}">'
    yield f"  <name><text>{name}</text></name>"
    yield f'  <questiontext format="html">{_data(f"<p>{to_html(clean(question.question))}</p>")}</questiontext>'
    yield f'  <generalfeedback format="html">{_data(explain + source)}</generalfeedback>'
    yield "  <defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>"
    yield f"  <idnumber>{name}</idnumber>"
    yield "  <single>true</single><shuffleanswers>true</shuffleanswers><answernumbering>ABCD</answernumbering>"
    for right, text in question.choices:
        told = _data(to_html(clean(text)))
        yield f'  <answer fraction="{100 if right else 0}" format="html">{told}</answer>'
    tags = (f"<tag><text>{escape(tag)}</text></tag>" for tag in tags_of(question))
    yield f"  <tags>{''.join(tags)}</tags>"
    yield "</question>"


def _data(html: str) -> str:
    """HTML as it stands; no text of it can end the section, for its > are written &gt;."""
    return f"<text><![CDATA[{html}]]></text>"


@dataclass
class _Node:
    """One element."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[_Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def find(self, name: str) -> _Node | None:
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[_Node]:
        return [child for child in self.children if child.name == name]

    def said(self, *path: str) -> str:
        """The words of an element below, nothing where there is none."""
        node: _Node | None = self
        for name in path:
            node = node.find(name) if node else None
        return "".join(node.parts).strip() if node else ""


class _Refused(Exception):
    """What no file of Moodle has."""


def read(path: Path) -> Incoming:
    """Read a file; refuses one that is too large, broken, or has a document type."""
    found = Incoming(path)
    root = _parsed(path)
    if root.name != "quiz":
        raise PackFaults([Finding("exchange.xml.other", "error", path, root.line, args={"found": root.name})])
    for node in root.all("question"):
        if node.attributes.get("type") != "category":
            _take(found, node)
    return found


def _take(found: Incoming, node: _Node) -> None:
    kind, name = node.attributes.get("type", ""), node.said("name", "text")
    answers = node.all("answer")
    rights = [_fraction(answer) for answer in answers if _fraction(answer) > 0]
    if kind != _ASKED:
        found.leave_kind(kind if kind in KINDS else "other", node.line, name)
    elif rights != [100] or node.said("single") in ("false", "0"):
        found.leave_kind("several", node.line, name)
    elif not 3 <= len(answers) <= 4:
        found.leave_kind("choices", node.line, name)
    elif max(map(len, _texts(node, answers))) > MAX_TEXT:
        found.leave_out("exchange.left.long", node.line, name=name[:40], limit=MAX_TEXT)
    else:
        _add(found, node, answers, node.said("idnumber") or name)


def _add(found: Incoming, node: _Node, answers: list[_Node], name: str) -> None:
    asked, feedback = _read(node.find("questiontext")), _read(node.find("generalfeedback"))
    choices = [_read(answer) for answer in answers]
    if any(one.had_pictures for one in (asked, feedback, *choices)) or node.all("file"):
        found.leave_out("exchange.left.picture", node.line, name=name[:40])
    if any(answer.said("feedback", "text") for answer in answers):
        found.leave_out("exchange.left.feedback", node.line, name=name[:40])
    told = tuple((_fraction(node) > 0, clean(one.text)) for node, one in zip(answers, choices, strict=True))
    tags = node.find("tags")
    question = Question(name, clean(asked.text), told, clean(feedback.text), clean(feedback.source),
                        places={"question": Place(found.path, node.line)})  # fmt: skip
    found.add(question, [tag.said("text") for tag in tags.all("tag")] if tags else [])


def _texts(node: _Node, answers: list[_Node]) -> list[str]:
    return [node.said("questiontext", "text"), node.said("generalfeedback", "text"),
            *(answer.said("text") for answer in answers)]  # fmt: skip


class _Plain:
    """A text that is no HTML."""

    def __init__(self, text: str) -> None:
        self.text, self.source, self.had_pictures = text, "", False


def _read(node: _Node | None) -> Read | _Plain:
    """What a text says, by its format."""
    text = node.said("text") if node else ""
    is_plain = node is not None and node.attributes.get("format") in ("plain_text", "markdown")
    return _Plain(text) if is_plain else Read(text)


def _fraction(answer: _Node) -> float:
    try:
        return float(answer.attributes.get("fraction", "0"))
    except ValueError:
        return 0.0


def _parsed(path: Path) -> _Node:
    """The elements of a file, none deeper and no more of them than any sound file has."""
    try:
        if not path.is_file():
            raise PackFaults([Finding("packs.file.missing", "error", path)])
        if path.stat().st_size > MAX_BYTES:
            raise PackFaults([Finding("packs.file.large", "error", path, args={"limit": MAX_BYTES // 1024})])
        raw = path.read_bytes()
    except OSError as trouble:
        said = trouble.strerror or str(trouble)
        raise PackFaults([Finding("packs.file.closed", "error", path, args={"said": said})]) from None
    parser, builder = expat.ParserCreate(), _Builder()
    builder.listen(parser)
    try:
        parser.Parse(raw, True)
    except _Refused as refusal:
        line = parser.CurrentLineNumber
        raise PackFaults([Finding(str(refusal), "error", path, line, args={"limit": MAX_DEPTH})]) from None
    except (expat.ExpatError, LookupError, ValueError) as trouble:
        line, column = parser.ErrorLineNumber or 1, parser.ErrorColumnNumber + 1
        said = expat.ErrorString(getattr(trouble, "code", 0)) or str(trouble)
        raise PackFaults([Finding("exchange.xml.broken", "error", path, line, column, {"said": said})]) from None
    return builder.root


class _Builder:
    """Makes elements of what the parser meets."""

    def __init__(self) -> None:
        self.root = _Node("", {}, 1)
        self._open: list[_Node] = []
        self._count = 0

    def listen(self, parser: Any) -> None:
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = lambda name, found: self._start(name, found, parser.CurrentLineNumber)
        parser.EndElementHandler = lambda name: self._open.pop()
        parser.CharacterDataHandler = lambda text: self._open[-1].parts.append(text)

    def _doctype(self, *found: object) -> None:
        raise _Refused("exchange.xml.doctype")

    def _start(self, name: str, attributes: dict[str, str], line: int) -> None:
        node = _Node(name, attributes, line)
        self._count += 1
        if len(self._open) >= MAX_DEPTH or self._count > MAX_NODES:
            raise _Refused("exchange.xml.depth")
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
