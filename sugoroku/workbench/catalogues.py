"""PO files written in place: an entry that nothing has changed keeps every byte, whatever tool wrote it.

Babel reads the files and writes single texts; it would write a whole file anew, wrapped as it likes and without what
fuzzy texts were translated from. So a file is kept here as the blocks of lines that its entries are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sugoroku.packs import PackFaults
from sugoroku.packs.catalogue import MAX_BYTES, read_catalogue
from sugoroku.packs.reading import is_there, read_text
from sugoroku.packs.writing import whole

OLD = re.compile(r"^\s*#~ ?")
_KEYWORD = re.compile(r"\s*(msgctxt|msgid|msgstr)\b")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENTS = ("#,", "#.", "#:", "#|")


@dataclass(frozen=True)
class Block:
    """One entry as its lines, each of a kind: its mark for a comment, its keyword for a text."""

    lines: tuple[tuple[str, str], ...]
    is_old: bool = False
    gap: str | None = "\n"
    """The empty lines below it; none are known where the file ended."""

    def raw(self, kind: str) -> list[str]:
        """The lines of a kind as they are written."""
        return [line for its, line in self.lines if its == kind]

    def string(self, kind: str) -> str:
        """The text of a kind, its lines joined and its escapes resolved."""
        return _joined(self.raw(kind))

    @property
    def id(self) -> str:
        """The id of the text."""
        return self.string("msgctxt")

    @property
    def source(self) -> str:
        """What was to be translated."""
        return self.string("msgid")

    @property
    def text(self) -> str:
        """The translation."""
        return self.string("msgstr")

    @property
    def flags(self) -> list[str]:
        """The marks of an entry, fuzzy among them."""
        found = ",".join(line.strip()[2:] for line in self.raw("#,"))
        return [flag for part in found.split(",") if (flag := part.strip())]

    @property
    def previous(self) -> str:
        """What a fuzzy translation was made from; nothing where that is not known."""
        lines = [OLD.sub("", line).strip().lstrip("#|").strip() for line in self.raw("#|")]
        at = next((at for at, line in enumerate(lines) if line.startswith("msgid ")), len(lines))
        end = next((end for end in range(at + 1, len(lines)) if not lines[end].startswith('"')), len(lines))
        return _joined(lines[at:end])

    def comments(self, kind: str) -> list[str]:
        """What comments of a kind say."""
        return [line.strip()[2:].strip() for line in self.raw(kind)]


@dataclass
class Po:
    """One PO file that is being edited; nothing is written before it is saved."""

    path: Path
    header: Block | None = None
    entries: dict[str, Block] = field(default_factory=dict)
    old: list[Block] = field(default_factory=list)
    """Entries whose text is no more; they are kept at the end, in comments."""
    end: str = ""
    newline: str = "\n"

    @classmethod
    def read(cls, path: Path) -> Po:
        """Read a file, empty where there is none; refuses a broken one with all findings."""
        if not is_there(path):
            return cls(path)
        findings = read_catalogue(path).findings
        if findings:
            raise PackFaults(findings)
        return cls.parse(path, read_text(path, MAX_BYTES)[0])

    @classmethod
    def parse(cls, path: Path, text: str) -> Po:
        """Take the text of a sound file apart."""
        po = cls(path, newline="\r\n" if re.match(r"[^\n]*\r\n", text) else "\n")
        lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
        for block in _blocks(lines):
            if not block.raw("msgid"):
                po.end = "".join(f"{line}\n" for _, line in block.lines)
            elif block.is_old:
                po.old.append(block)
            elif block.id:
                po.entries[block.id] = block
            else:
                po.header = block
        po.end += "\n" * (len(text.replace("\r\n", "\n")) - len("\n".join(lines)) - 1)
        return po

    @property
    def text(self) -> str:
        """The whole file as it would be saved."""
        blocks = [*([self.header] if self.header else []), *self.entries.values(), *self.old]
        parts = ["".join(f"{line}\n" for _, line in block.lines) for block in blocks]
        gaps = ["\n" if block.gap is None else block.gap for block in blocks[:-1]]
        body = "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))
        between = blocks[-1].gap or "\n" if blocks and self.end.strip() else ""
        return (body + between + self.end).replace("\n", self.newline)

    def save(self) -> bool:
        """Write the file if it has changed, whole or not at all."""
        data = self.text.encode("utf-8")
        if is_there(self.path) and self.path.read_bytes() == data:
            return False
        self.path.parent.mkdir(exist_ok=True)
        whole(self.path, data)
        return True


def with_lines(block: Block, new: dict[str, list[str]]) -> Block:
    """A block with the lines of some kinds replaced, all in the order that gettext's tools write."""
    order = ("#", "#.", "#:", "#,", "#|", "msgctxt", "msgid", "msgstr")
    lines = {kind: new[kind] if kind in new else block.raw(kind) for kind in order}
    return Block(tuple((kind, line) for kind in order for line in lines[kind]), block.is_old, block.gap)


def field_of(keyword: str, text: str, mark: str = "") -> list[str]:
    """A keyword with its text as lines of a file, one for each line of the text."""
    from babel.messages.pofile import normalize

    first, *more = normalize(text, width=0).split("\n")
    return [f"{mark}{keyword} {first}", *(f"{mark}{line}" for line in more)]


def flagged(flags: Sequence[str]) -> list[str]:
    """The line of an entry's marks, none without any."""
    return [f"#, {', '.join(flags)}"] if flags else []


def laid_aside(block: Block) -> Block:
    """An entry whose text is no more, as a comment that keeps the translation and what people wrote about it."""
    kept = [(kind, line) for kind, line in block.lines if kind not in ("#.", "#:")]
    lines = ((kind, line if kind in ("#", "#,") else f"#~{line.lstrip()[1:]}" if kind == "#|" else f"#~ {line}")
             for kind, line in kept)  # fmt: skip
    return Block(tuple(lines), is_old=True)


def taken_up(block: Block) -> Block:
    """An entry that was laid aside, as it was before."""
    lines = ((kind, "#" + OLD.sub("", line) if kind == "#|" else OLD.sub("", line)) for kind, line in block.lines)
    return Block(tuple(lines))


def _joined(lines: Sequence[str]) -> str:
    from babel.messages.pofile import unescape

    found = (_QUOTED.search(line) for line in lines)
    return "".join(unescape(quoted[0]) for quoted in found if quoted)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Split a file: an entry ends where, behind its translation, a comment or another keyword stands."""
    held: list[tuple[str, str]] = []
    gap, is_old, kind = "", False, ""
    for line in lines[:-1] if lines[-1] == "" else lines:
        if not line.strip():
            gap += line + "\n"
            continue
        now = _kind(line) or kind
        if kind == "msgstr" and now != "msgstr":
            yield Block(tuple(held), is_old, gap)
            held, gap, is_old = [], "", False
        elif gap:  # a comment of its own, or a hole in an entry
            held += [("#", "")] * gap.count("\n")
            gap = ""
        held.append((now, line))
        is_old = is_old or bool(OLD.match(line))
        kind = now
    if held:
        yield Block(tuple(held), is_old, None)


def _kind(line: str) -> str:
    """The kind of a line; nothing for one that goes on with the text above."""
    bare = OLD.sub("", line) if OLD.match(line) else line.lstrip()
    if found := _KEYWORD.match(bare):
        return found[1]
    if OLD.match(line):
        return "#|" if bare.startswith("|") else "" if bare.startswith('"') else "#"
    return "" if bare.startswith('"') else bare[:2] if bare[:2] in _COMMENTS else "#"
