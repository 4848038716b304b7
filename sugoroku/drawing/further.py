"""The typefaces that a pack brings along, for letters that the house's lack; none is used before its file is proved.

A font is a program for its renderer, and comes from anywhere: what this reads of one is read with bounds, and what is
not the plain, static kind that can be embedded is refused.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from sugoroku.drawing.fonts import UNDRAWN, Face, Font, Further, add, font, voice
from sugoroku.packs import Finding, PackFaults
from sugoroku.packs.book import inside, own_language
from sugoroku.packs.pack import Pack

MOST_BYTES = 10 * 1024 * 1024
MOST_CHARACTERS = 150_000
MOST_TABLES, MOST_PARTS = 64, 500  # parts: the outlines of which one letter is put together
NEEDED = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post", b"OS/2")
OTHER_KINDS = (b"CFF ", b"CFF2", b"fvar", b"gvar")
# What the layout itself puts into lines of any language.
ALWAYS = " -0123456789"
_RESTRICTED, _NOT_IN_PART, _BITMAPS = 0x0002, 0x0100, 0x0200  # of fsType, OpenType's OS/2 table
_WORDS, _MORE, _SCALE, _TWO_SCALES, _MATRIX = 0x01, 0x20, 0x08, 0x40, 0x80  # of a composite outline


class FontFault(Exception):
    """Why a font is not used; the reason is the id of a sentence in the catalogues."""

    def __init__(self, reason: str, **named: object) -> None:
        super().__init__(f"{reason} {named}")
        self.reason, self.named = reason, named


def adopt(pack: Pack) -> tuple[Further, ...]:
    """Let the layout use the typefaces of a pack; refuses with PackFaults those that cannot be used."""
    faults = list(unusable(pack))
    if faults:
        raise PackFaults(faults)
    taken = tuple(
        Further(_read(*_stamp(pack.folder / one.file)), tuple(one.languages), one.weight) for one in pack.info.fonts
    )
    add(taken)
    return taken


def unusable(pack: Pack) -> Iterator[Finding]:
    """What is wrong with the typefaces of a pack."""
    for at, one in enumerate(pack.info.fonts):
        place = pack.documents["pack"].place("fonts", at, "file")
        try:
            _prove(pack.folder, one.file)
        except FontFault as fault:
            yield Finding.at(fault.reason, "error", place, name=one.file, **fault.named)


def _prove(folder: Path, name: str) -> None:
    path = inside(folder, name)
    if path is None:
        raise FontFault("share.font.outside")
    try:
        if not path.is_file() or path.suffix != ".ttf":
            raise FontFault("share.font.missing")
        licence = path.with_suffix(".txt")
        if not licence.is_file() or not licence.stat().st_size:
            raise FontFault("share.font.no-licence", licence=Path(name).with_suffix(".txt").as_posix())
        if path.stat().st_size > MOST_BYTES:
            raise FontFault("share.font.large", most=MOST_BYTES // 1024**2)
        _read(*_stamp(path))
    except OSError as trouble:
        raise FontFault("share.font.closed", said=trouble.strerror or str(trouble)) from None


def _stamp(path: Path) -> tuple[Path, int, int]:
    """A file and what changes when it is written anew."""
    facts = path.stat()
    return path, facts.st_mtime_ns, facts.st_size


@cache
def _read(path: Path, _time: int, _size: int) -> Font:
    """The typeface of a file, proved first; raises FontFault."""
    raw = path.read_bytes()
    try:
        prove(raw)
    except (struct.error, IndexError, ValueError, OverflowError):
        raise FontFault("share.font.broken") from None
    name = f"further-{sha256(raw).hexdigest()[:12]}"
    try:
        made = Font(name, path, name)
        made.drawn.face.makeSubset([*made.drawn.face.charToGlyph])  # as a print does that has all its letters
    except Exception:  # the library trips over broken fonts in many ways
        raise FontFault("share.font.broken") from None
    if not all(made.covers(letter) for letter in ALWAYS):
        raise FontFault("share.font.bare")
    return made


def prove(raw: bytes) -> None:
    """Refuse a font that is not a plain static TrueType one, may not be embedded, or would never end to be read.

    Raises FontFault, and whatever a bound that is passed raises: struct.error, IndexError, ValueError.
    """
    if raw[:4] not in (b"\0\1\0\0", b"true"):
        raise FontFault("share.font.kind")
    tables = _tables(raw)
    if any(kind in tables for kind in OTHER_KINDS):
        raise FontFault("share.font.kind")
    if not all(tag in tables for tag in NEEDED):
        raise FontFault("share.font.broken")
    (allowed,) = struct.unpack_from(">H", tables[b"OS/2"], 8)
    if allowed & (_RESTRICTED | _NOT_IN_PART | _BITMAPS):
        raise FontFault("share.font.forbidden")
    (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    (em,) = struct.unpack_from(">H", tables[b"head"], 18)
    (measured,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    if not (16 <= em <= 16384 and 1 <= measured <= glyphs):
        raise ValueError(em, measured)
    _prove_characters(tables[b"cmap"], glyphs)
    _prove_outlines(tables, glyphs)


def _tables(raw: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", raw, 4)
    if count > MOST_TABLES:
        raise ValueError(count)
    tables = {}
    for at in range(count):
        tag, _, begin, size = struct.unpack_from(">4s3L", raw, 12 + 16 * at)
        if begin + size > len(raw) or tag in tables:
            raise ValueError(tag)
        tables[tag] = raw[begin : begin + size]
    return tables


def _prove_characters(table: bytes, glyphs: int) -> None:
    """Each list of characters that may be read is of a kind that is read right, and none is endless."""
    _, count = struct.unpack_from(">2H", table)
    proved = False
    for at in range(count):
        platform, encoding, begin = struct.unpack_from(">2HL", table, 4 + 8 * at)
        if platform == 3 or (platform == 0 and encoding != 5):
            _prove_list(table[begin:], glyphs)
            proved = True
        elif (platform, encoding) not in ((1, 0), (0, 5)):
            raise ValueError(platform, encoding)
    if not proved:
        raise ValueError(count)


def _prove_list(table: bytes, glyphs: int) -> None:
    (form,) = struct.unpack_from(">H", table)
    if form == 4:
        count = struct.unpack_from(">H", table, 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", table, 14)
        starts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
        struct.unpack_from(f">{2 * count}H", table, 16 + 4 * count)
        spans = list(zip(starts, ends, strict=True))
    elif form == 12:
        (count,) = struct.unpack_from(">L", table, 12)
        groups = list(struct.iter_unpack(">3L", table[16 : 16 + 12 * min(count, MOST_CHARACTERS)]))
        if len(groups) != count or any(first + end - start >= glyphs for start, end, first in groups):
            raise ValueError(count)
        spans = [(start, end) for start, end, _ in groups]
    else:
        raise ValueError(form)
    if any(end < start or end > 0x10FFFF for start, end in spans):
        raise ValueError(form)
    if sum(end - start + 1 for start, end in spans) > MOST_CHARACTERS:
        raise ValueError(form)


def _prove_outlines(tables: dict[bytes, bytes], glyphs: int) -> None:
    """Every outline lies in its table, and none is put together of too many others, or of itself."""
    (long,) = struct.unpack_from(">h", tables[b"head"], 50)
    if long not in (0, 1):
        raise ValueError(long)
    begins = struct.unpack_from(f">{glyphs + 1}{'L' if long else 'H'}", tables[b"loca"])
    if not long:
        begins = tuple(2 * begin for begin in begins)
    outlines = tables[b"glyf"]
    if any(end < begin for begin, end in pairwise(begins)) or begins[-1] > len(outlines):
        raise ValueError(glyphs)
    parts = [tuple(_parts(outlines[begins[at] : begins[at + 1]], glyphs)) for at in range(glyphs)]
    counted: dict[int, int] = {}
    for at in range(glyphs):
        _count(at, parts, counted, 0)


def _parts(outline: bytes, glyphs: int) -> Iterator[int]:
    """The outlines of which one is put together; none of a plain one."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">2H", outline, at)
        if part >= glyphs:
            raise ValueError(part)
        yield part
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _count(at: int, parts: Sequence[Sequence[int]], counted: dict[int, int], depth: int) -> int:
    """How many plain outlines make one."""
    if depth > 8:
        raise ValueError(at)
    if at not in counted:
        number = sum(_count(part, parts, counted, depth + 1) for part in parts[at]) if parts[at] else 1
        if number > MOST_PARTS:
            raise ValueError(at)
        counted[at] = number
    return counted[at]


def lacking(text: str, faces: Sequence[Face], lang: str, own: Sequence[Further]) -> list[str]:
    """The characters of a text that a pack's and the house's typefaces cannot draw together, in order."""
    lang = own_language(text, lang)
    voices = [font(voice(face, text, lang, own)) for face in faces]
    return [one for one in sorted(set(text) - UNDRAWN) if not all(face.covers(one) for face in voices)]
