"""The last look before a file is written: a wrong page must not cost paper."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

POINT = 25.4 / 72  # mm


class Misprint(Exception):
    """A finished document is not what was ordered; the arguments say what is wrong, for whoever mends the program."""


def proof(document: bytes, pages: int, width: float, height: float) -> None:
    """Refuse a PDF with another number of pages, another page size (mm) or a font that is not embedded."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        if len(pdf.pages) != pages:
            raise Misprint("pages", len(pdf.pages), pages)
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) * POINT for edge in page.mediabox)
            if abs(right - left - width) > 0.05 or abs(top - bottom - height) > 0.05:
                raise Misprint("size", (right - left, top - bottom), (width, height))
        for name in unembedded(pdf):
            raise Misprint("font", name)


def unembedded(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The names of the fonts whose outlines are not in the file."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/DescendantFonts" not in item:
            descriptor: Any = item.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield str(item.get("/BaseFont", "?"))
