"""Looks at an Excel workbook before anything reads it: only a plain one of a bearable size is let through.

An .xlsx is a zip of XML. What is refused here: other kinds of files, macros, links to other files, encryption, more
bytes than a workbook of a pack can have, and XML that declares anything of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from .faults import refuse

MOST_PACKED = 8 * 1024 * 1024
MOST_BYTES = 24 * 1024 * 1024  # our largest has 1.5 MB
MOST_FILES = 300
MOST_RATIO = 200  # a sheet of empty lines is packed 40 times
RATIO_FROM = 1024 * 1024
MOST_SHEETS = 50  # a pack uses 20 banks at most
MOST_ROWS = 2_999  # a bank has 500 questions at most
_BEYOND = re.compile(rb"""<c\b[^>]*\br=["'][A-Z]{1,3}(?:[3-9]\d{3}|\d{5,7})["'][^>]*[^/]>""")
"""A cell with contents below the last line that is read."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of .xls, and of an .xlsx with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_PLAIN = (b"utf-8", b"us-ascii", b"ascii")


def opened(path: Path) -> bytes:
    """The bytes of a workbook that is safe to read; raises NotImported, or OSError where there is no file."""
    with path.open("rb") as file:
        raw = file.read(MOST_PACKED + 1)
    if len(raw) > MOST_PACKED:
        raise refuse("workbook.file.large", most=MOST_PACKED // 1024**2)
    if raw.startswith(_OLE):
        raise refuse("workbook.file.encrypted" if _ENCRYPTED in raw else "workbook.file.xls")
    if not raw.startswith(b"PK"):
        raise refuse("workbook.file.other", name=path.suffix.lower() or path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _look_over(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        # Python's zipfile says in all of these ways that a file is damaged, cut off or packed in a strange way.
        raise refuse("workbook.file.damaged") from None
    return raw


def _look_over(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if "mimetype" in names:
        raise refuse("workbook.file.ods")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refuse("workbook.file.macros")
    if "xl/workbook.bin" in names:
        raise refuse("workbook.file.xlsb")
    if "[Content_Types].xml" not in names or len(set(names)) != len(names):
        raise refuse("workbook.file.damaged")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise refuse("workbook.file.links")
    sheets = [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or len(sheets) > MOST_SHEETS or size > MOST_BYTES:
        raise refuse("workbook.file.bomb")
    for member in members:
        if member.flag_bits & 1:
            raise refuse("workbook.file.encrypted")
        if member.file_size > RATIO_FROM and member.file_size > member.compress_size * MOST_RATIO:
            raise refuse("workbook.file.bomb")
        _look_into(archive.read(member))  # never gives more than the size that was added up above


def _look_into(content: bytes) -> None:
    """Refuse XML with declarations of its own, by which a few bytes become gigabytes or other files are read."""
    if content.startswith((b"\xfe\xff", b"\xff\xfe", b"\0<")):
        raise refuse("workbook.file.declares")
    content = content.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(content)
    if declared and declared[1].lower() not in _PLAIN:
        raise refuse("workbook.file.declares")
    if content.lstrip().startswith(b"<") and re.search(rb"<!\s*(DOCTYPE|ENTITY)", content):
        raise refuse("workbook.file.declares")
    if b"macroEnabled" in content[:8192]:
        raise refuse("workbook.file.macros")
    if _BEYOND.search(content):
        raise refuse("workbook.file.rows", most=MOST_ROWS)
