"""Zip files written byte by byte, so that any one thing in them can be spoilt."""

import stat
import zlib
from dataclasses import dataclass, field

from sugoroku.packs.archive_reading import END, LISTED, LOCAL


@dataclass
class One:
    """One file of an archive that is being spoilt; what is not said is as it should be."""

    name: str | bytes
    content: bytes = b"words\n"
    method: int = 8
    flags: int | None = None
    crc: int | None = None
    size: int | None = None
    packed: bytes | None = None
    mode: int = stat.S_IFREG | 0o644
    attributes: int = 0
    extra: bytes = b""
    comment: bytes = b""
    own_name: bytes | None = None
    gap: bytes = b""


@dataclass
class Made:
    """An archive that is being spoilt."""

    files: list[One]
    comment: bytes = b""
    before: bytes = b""
    after: bytes = b""
    between: bytes = b""
    count: int | None = None
    same_place: bool = False
    lines: list[bytes] = field(default_factory=list)

    def bytes(self) -> bytes:
        out, self.lines, first = self.before, [], len(self.before)
        for one in self.files:
            name = one.name if isinstance(one.name, bytes) else one.name.encode("utf-8", "surrogatepass")
            flags = one.flags if one.flags is not None else 0 if name.isascii() else 0x800
            deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = one.packed if one.packed is not None else one.content
            if one.method == 8 and one.packed is None:
                packed = deflate.compress(one.content) + deflate.flush()
            crc = zlib.crc32(one.content) if one.crc is None else one.crc
            size = len(one.content) if one.size is None else one.size
            at = first if self.same_place else len(out)
            own = name if one.own_name is None else one.own_name
            same = (one.method, 0, 33, crc, len(packed), size)
            out += LOCAL.pack(b"PK\3\4", 20, flags, *same, len(own), len(one.extra))
            out += own + one.extra + packed + one.gap
            rest = (len(name), len(one.extra), len(one.comment), 0, 0, one.mode << 16 | one.attributes, at)
            line = LISTED.pack(b"PK\1\2", 20, 3, 20, 0, flags, *same, *rest)
            self.lines.append(line + name + one.extra + one.comment)
        out += self.between
        listed, count = b"".join(self.lines), len(self.files) if self.count is None else self.count
        about = (len(listed), len(out), len(self.comment))
        return out + listed + END.pack(b"PK\5\6", 0, 0, count, count, *about) + self.comment + self.after
