r"""GIFT, the plain text that Moodle and many others read: questions between empty lines, answers in braces.

As Moodle's own importer has it: \~ \= \# \{ \} \: \\ stand for the signs, \n for a line break; ####text at the end is
said after the answer; `[id:]` and `[tag:]` in a comment carry the id and tags. The source is a comment of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sugoroku.packs import PackFaults, Place
from sugoroku.packs.reading import read_text

from .html import Read, is_html, to_html
from .quiz import Incoming, Question, clean, has_ruby, tags_of

MAX_BYTES = 2 * 1024 * 1024
MAX_TEXT = 40_000  # characters of one question with its tags; the game's texts have 400
_SIGNS = re.compile(r"[\\~=#{}:]")
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_TOKEN = re.compile(r"\\[\\~=#{}:n]|.", re.S)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"\A\s*%(-?[0-9]{1,3}(?:\.[0-9]*)?)%")
_ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]])+)\]")
_SOURCE = "// source: "


def write(questions: Iterable[Question]) -> str:
    """The questions as one file."""
    return "\n".join(_block(question) for question in questions)


def _block(question: Question) -> str:
    html = has_ruby(question)
    tags = " ".join(f"[tag:{tag}]" for tag in tags_of(question))
    lines = [f"// [id:{question.id}] {tags}", *([_SOURCE + _escaped(question.source)] if question.source else [])]
    lines.append(f"::{_escaped(question.id)}::{_told(question.question, html, always=True)}{{")
    lines += [f"{'=' if right else '~'}{_told(text, html)}" for right, text in question.choices]
    lines += [f"####{_told(question.explain, html)}"] if question.explain else []
    return "\n".join([*lines, "}", ""])


def _told(text: str, html: bool, always: bool = False) -> str:
    """A text with its format before it, where that is not clear or its own first sign would be taken for one."""
    written = to_html(text) if html else text.replace("\r\n", "\n")
    needed = always or written.startswith(("[", "%"))
    return (f"[{'html' if html else 'plain'}]" if needed else "") + _escaped(written)


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text).replace("\n", "\\n").replace("\r", "")


class _Answer(NamedTuple):
    sign: str
    text: str
    has_feedback: bool


def read(path: Path) -> Incoming:
    """Read a file; refuses one that is too large or no UTF-8."""
    text, findings = read_text(path, MAX_BYTES)
    if findings:
        raise PackFaults(findings)
    found = Incoming(path)
    for line, comments, body in _blocks(text):
        _take(found, line, comments, body)
    return found


def _blocks(text: str) -> Iterator[tuple[int, list[str], str]]:
    """What stands between empty lines: the line where it begins, its comments, and the rest."""
    start, comments, body = 0, list[str](), list[str]()
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        bare = line.strip()
        if not bare:
            if body:
                yield start, comments, "\n".join(body)
            start, comments, body = 0, [], []
        elif bare.startswith("//"):
            comments.append(bare)
        elif not bare.startswith("$CATEGORY:"):
            start = start or number
            body.append(line)


def _take(found: Incoming, line: int, comments: list[str], body: str) -> None:
    name, body = _name(body)
    start = _at(body, "{")
    end = _at(body, "}", start + 1) if start >= 0 else -1
    if start < 0 or end < 0:
        found.leave_kind("unclear" if start >= 0 else "description", line, name or body)
        return
    form = _FORMAT.match(body)
    kind = form[1] if form else ""
    before, inside, after = body[form.end() if form else 0 : start], body[start + 1 : end], body[end + 1 :]
    asked = f"{before.rstrip()} _____ {after.lstrip()}" if after.strip() else before
    if len(body) > MAX_TEXT:
        found.leave_out("exchange.left.long", line, name=name or body[:40], limit=MAX_TEXT)
        return
    inside, explain = _explained(inside)
    answers = list(_answers(inside))
    sort = _kind(inside, answers)
    if sort:
        found.leave_kind(sort, line, name or asked)
        return
    if any(answer.has_feedback for answer in answers):
        found.leave_out("exchange.left.feedback", line, name=name or asked[:40])
    tags = [one.replace("\\]", "]") for comment in comments for one in _TAG.findall(comment)
            if not comment.startswith(_SOURCE)]  # fmt: skip
    ids = [one for comment in comments if not comment.startswith(_SOURCE) for one in _ID.findall(comment)]
    source = next((one.removeprefix(_SOURCE) for one in comments if one.startswith(_SOURCE)), "")
    choices = tuple((_weight(answer) > 0, _words(_WEIGHT.sub("", answer.text), kind)) for answer in answers)
    question = Question(ids[0].strip() if ids else name, _read(asked, kind), choices, _words(explain, kind),
                        clean(_unescaped(source)), places={"question": Place(found.path, line)})  # fmt: skip
    found.add(question, tags)


def _name(body: str) -> tuple[str, str]:
    """The name between ::, and what stands behind it."""
    body = body.strip()
    end = _at(body, "::", 2) if body.startswith("::") else -1
    return (_unescaped(body[2:end]).strip(), body[end + 2 :].lstrip()) if end >= 0 else ("", body)


def _explained(inside: str) -> tuple[str, str]:
    """The answers, and what is said after them."""
    at = _at(inside, "####")
    return (inside[:at], inside[at + 4 :]) if at >= 0 else (inside, "")


def _answers(inside: str) -> Iterator[_Answer]:
    """Each answer with its sign."""
    starts = [token.start() for token in _TOKEN.finditer(inside) if token[0] in "~="]
    for start, end in pairwise([*starts, len(inside)]):
        text = inside[start + 1 : end]
        at = _at(text, "#")
        yield _Answer(inside[start], text[:at] if at >= 0 else text, at >= 0 and bool(text[at + 1 :].strip()))


def _kind(inside: str, answers: list[_Answer]) -> str:
    """The kind of a question that the game does not ask; nothing for one that it does."""
    bare = inside.strip()
    if not bare:
        return "essay"
    if bare.startswith("#"):
        return "numerical"
    if re.match(r"(?i)(t|true|f|false)\s*(#|$)", bare):
        return "truefalse"
    if not any(answer.sign == "~" for answer in answers):
        return "matching" if "->" in inside else "shortanswer" if answers else "unclear"
    weights = [_weight(answer) for answer in answers]
    if [weight for weight in weights if weight > 0] != [100]:
        return "several"
    return "" if 3 <= len(answers) <= 4 else "choices"


def _weight(answer: _Answer) -> float:
    """How right an answer is, in percent."""
    found = _WEIGHT.match(answer.text)
    return float(found[1]) if found else 100.0 if answer.sign == "=" else 0.0


def _words(text: str, kind: str) -> str:
    """What an answer or explanation says: it may have a format of its own."""
    form = _FORMAT.match(text)
    return _read(text[form.end() :], form[1]) if form else _read(text, kind)


def _read(text: str, kind: str) -> str:
    """What a text says in its format."""
    plain = _unescaped(text.strip())
    html = kind == "html" or (kind in ("", "moodle") and is_html(plain))
    return clean(Read(plain).text if html else plain)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _at(text: str, sign: str, start: int = 0) -> int:
    """Where a sign stands that is not escaped; -1 where none does."""
    for token in _TOKEN.finditer(text, start):
        if text.startswith(sign, token.start()):
            return token.start()
    return -1
