"""What a shared pack may be: one .sugoroku file with the pack and its question banks, and nothing that could do harm.

It is a zip of the plainest kind: files one behind the other, then the list of them, and not a byte besides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .words import Words

SUFFIX = ".sugoroku"
MB = 1024 * 1024
MOST_PACKED = 20 * MB
MOST_FILES = 600
MOST_BYTES = 60 * MB  # of all files unpacked
MOST_RATIO = 100  # unpacked to packed; drawings and texts come to 3 to 12
RATIO_FROM = 64 * 1024  # bytes below which the ratio tells nothing
MOST_NAME, MOST_DEPTH = 200, 6
# The kinds of files that a pack needs, and the most bytes of one; .txt and .md are licences and notes.
KINDS = {".yaml": MB, ".po": 2 * MB, ".svg": MB, ".png": 4 * MB, ".ttf": 10 * MB, ".txt": MB, ".md": MB}
TEXTS = (".yaml", ".po", ".svg", ".txt", ".md")
_BEGINNINGS = {".png": (b"\x89PNG\r\n\x1a\n",), ".ttf": (b"\0\1\0\0", b"true")}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_ARCHIVES = (b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])")


class NotShared(Exception):
    """Why a pack is neither packed nor installed; the reason is the id of a sentence in the catalogues."""

    def __init__(self, reason: str, **named: object) -> None:
        super().__init__(f"{reason} {named}")
        self.reason, self.named = reason, named

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do now."""
        return words(self.reason, **self.named)


def refuse_name(name: str) -> None:
    """Let no name pass that would be another, or elsewhere, on some computer."""
    reason = _wrong_name(name)
    if reason:
        raise NotShared(f"share.name.{reason}", name=shown(name))


def _wrong_name(name: str) -> str:
    """What is wrong with a name, if anything."""
    parts = name.split("/")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for letter in name):
        return "control"
    if "\\" in name:
        return "backslash"
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "absolute"
    if any(part in ("", ".", "..") for part in parts):
        return "traversal"
    if any(letter in '<>:"|?*' for letter in name):
        return "signs"
    if any(part[0] in ". " or part[-1] in ". " for part in parts):
        return "ends"
    if any(map(is_reserved, parts)):
        return "reserved"
    return "long" if len(name.encode()) > MOST_NAME or len(parts) > MOST_DEPTH else ""


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a file's or folder's name for itself, whatever comes behind its dot."""
    return _RESERVED.fullmatch(name.split(".")[0].rstrip()) is not None


def refuse_clashes(names: Iterable[str]) -> None:
    """Let no two names pass that one computer takes for the same: by capitals, by how an accent is written."""
    spelt: dict[str, str] = {}
    files: set[str] = set()
    for name in names:
        if _same(name) in files:
            exactly = spelt[_same(name)] == name
            raise NotShared("share.name.twice" if exactly else "share.name.clash", name=shown(name))
        for path in _ways(name):
            if spelt.setdefault(_same(path), path) != path or _same(path) in files:
                raise NotShared("share.name.clash", name=shown(name))
        files.add(_same(name))
    for name in spelt.values():
        if any(_same(above) in files for above in list(_ways(name))[:-1]):
            raise NotShared("share.name.clash", name=shown(name))


def _ways(name: str) -> Iterator[str]:
    """Every folder on the way to a file, and the file."""
    parts = name.split("/")
    yield from ("/".join(parts[: end + 1]) for end in range(len(parts)))


def _same(name: str) -> str:
    """What a computer that sees no capitals and only whole accents takes a name for."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", name).casefold())


def refuse_kind(name: str, size: int) -> None:
    """Let no file pass of a kind that no pack needs, or larger than any pack needs."""
    most = KINDS.get(PurePosixPath(name).suffix)
    if most is None:
        raise NotShared("share.kind", name=shown(name), known=" ".join(KINDS))
    if size > most:
        raise NotShared("share.large", name=shown(name), most=most // 1024)


def refuse_content(name: str, content: bytes) -> None:
    """Let no file pass that is not what its name says: a program, an archive, letters that are no letters."""
    suffix = PurePosixPath(name).suffix
    if content.startswith(_PROGRAMS):
        raise NotShared("share.program", name=shown(name))
    if content.startswith(_ARCHIVES):
        raise NotShared("share.nested", name=shown(name))
    if suffix in TEXTS and not _is_text(content):
        raise NotShared("share.content", name=shown(name))
    if suffix in _BEGINNINGS and not content.startswith(_BEGINNINGS[suffix]):
        raise NotShared("share.content", name=shown(name))


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)


def refuse_places(names: Iterable[str]) -> None:
    """Let only that pass which has its pack.yaml at the top and no second one."""
    found = [name for name in names if _same(name.rpartition("/")[2]) == "pack.yaml"]
    if "pack.yaml" not in found:
        raise NotShared("share.no-pack")
    if len(found) > 1:
        raise NotShared("share.several", name=shown(next(name for name in found if name != "pack.yaml")))


def shown(name: str) -> str:
    """A name for a sentence, short and without what would play tricks on a terminal."""
    seen = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return seen if len(seen) <= 80 else f"{seen[:79]}…"
