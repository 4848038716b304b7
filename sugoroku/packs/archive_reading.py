"""Reads a shared pack without trusting a byte of it; all is in memory and checked before any file is written."""

from __future__ import annotations

import stat
import struct
import zlib
from pathlib import Path
from typing import NamedTuple

from .archive import (
    MOST_BYTES,
    MOST_FILES,
    MOST_PACKED,
    MOST_RATIO,
    RATIO_FROM,
    NotShared,
    refuse_clashes,
    refuse_content,
    refuse_kind,
    refuse_name,
    refuse_places,
    shown,
)

# PKWARE's APPNOTE, 4.3.7, 4.3.12 and 4.3.16: a file's own header, its line in the list at the end, the end.
LOCAL = struct.Struct("<4s5H3L2H")
LISTED = struct.Struct("<4s4B4H3L5H2L")
END = struct.Struct("<4s4H2LH")
LOCAL_MARK, LISTED_MARK, END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_ENCRYPTED, _UTF8, _EASY = 0x0001, 0x0800, 0x0006  # the last says how hard the packing was tried, and nothing else
_STORED, _DEFLATED = 0, 8
_UNIX = 3
_LINK = 0x0400  # Windows' mark of a file that stands for another


class Member(NamedTuple):
    """One file of the list at the end."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    at: int


def read_archive(path: Path) -> dict[str, bytes]:
    """The files of a shared pack by name; raises NotShared, or OSError where the file cannot be read."""
    if not path.is_file():
        raise NotShared("share.no-file", file=path)
    with path.open("rb") as file:
        raw = file.read(MOST_PACKED + 1)
    return files_in(raw)


def files_in(raw: bytes) -> dict[str, bytes]:
    """The files of a shared pack by name, from its bytes; raises NotShared."""
    if len(raw) > MOST_PACKED:
        raise NotShared("share.packed", most=MOST_PACKED // 1024**2)
    members = _listed(raw)
    for member in members:
        refuse_name(member.name)
    refuse_clashes(member.name for member in members)
    refuse_places([member.name for member in members])
    for member in members:
        _refuse_size(member)
    if sum(member.size for member in members) > MOST_BYTES:
        raise NotShared("share.bytes", most=MOST_BYTES // 1024**2)
    return {member.name: _content(raw, member, begin) for member, begin in zip(members, _begins(raw, members),
                                                                              strict=True)}  # fmt: skip


def _listed(raw: bytes) -> list[Member]:
    """The list at the end, which ends exactly where the file does and begins where its last file ends."""
    if len(raw) < END.size or not raw.startswith(LOCAL_MARK):
        raise NotShared("share.no-archive")
    mark, disk, first, here, count, size, begin, comment = END.unpack_from(raw, len(raw) - END.size)
    if mark != END_MARK or comment or disk or first or here != count or begin + size + END.size != len(raw):
        raise NotShared("share.form")
    if count > MOST_FILES:
        raise NotShared("share.files", most=MOST_FILES)
    members, at = [], begin
    for _ in range(count):
        member, at = _line(raw, at, begin + size)
        members.append(member)
    if at != begin + size:
        raise NotShared("share.form")
    return members


def _line(raw: bytes, at: int, end: int) -> tuple[Member, int]:
    """One line of the list, and where the next begins."""
    if at + LISTED.size > end:
        raise NotShared("share.form")
    (mark, _, system, _, _, flags, method, _, _, crc, packed, size, named, extra, comment, disk, _, attributes,
     begin) = LISTED.unpack_from(raw, at)  # fmt: skip
    after = at + LISTED.size + named
    if mark != LISTED_MARK or after > end:
        raise NotShared("share.form")
    name = _name(raw[at + LISTED.size : after], flags)
    if flags & _ENCRYPTED:
        raise NotShared("share.encrypted", name=shown(name))
    mode = attributes >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or attributes & _LINK:
        raise NotShared("share.link", name=shown(name))
    if system == _UNIX and mode & 0o7111:
        raise NotShared("share.program", name=shown(name))
    if extra or comment or disk or flags & ~(_UTF8 | _EASY) or method not in (_STORED, _DEFLATED):
        raise NotShared("share.form")
    return Member(name, method, crc, packed, size, begin), after


def _name(written: bytes, flags: int) -> str:
    try:
        return written.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise NotShared("share.name.letters", name=shown(written.decode("ascii", "replace"))) from None


def _refuse_size(member: Member) -> None:
    refuse_kind(member.name, member.size)
    if member.size > RATIO_FROM and member.size > member.packed * MOST_RATIO:
        raise NotShared("share.bomb", name=shown(member.name))


def _begins(raw: bytes, members: list[Member]) -> list[int]:
    """Where the bytes of each file begin; between the files, and before the first, there is nothing."""
    begins, at = [], 0
    for member in members:
        if member.at != at or at + LOCAL.size > len(raw):
            raise NotShared("share.form")
        mark, _, flags, method, _, _, crc, packed, size, named, extra = LOCAL.unpack_from(raw, at)
        name = raw[at + LOCAL.size : at + LOCAL.size + named]
        said = (method, crc, packed, size)
        if mark != LOCAL_MARK or extra or flags & ~(_UTF8 | _EASY) or said != member[1:5]:
            raise NotShared("share.form")
        if name != member.name.encode():
            raise NotShared("share.form")
        begins.append(at + LOCAL.size + named)
        at = begins[-1] + packed
    if at != END.unpack_from(raw, len(raw) - END.size)[6]:
        raise NotShared("share.form")
    return begins


def _content(raw: bytes, member: Member, begin: int) -> bytes:
    """The bytes of one file, never more than it says; what it says was found small enough before."""
    packed = raw[begin : begin + member.packed]
    content = _inflated(packed, member) if member.method == _DEFLATED else packed
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise NotShared("share.damaged", name=shown(member.name))
    refuse_content(member.name, content)
    return content


def _inflated(packed: bytes, member: Member) -> bytes:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(packed, member.size + 1)
    except zlib.error:
        raise NotShared("share.damaged", name=shown(member.name)) from None
    if not unpacking.eof or unpacking.unused_data:
        raise NotShared("share.damaged", name=shown(member.name))
    return content
