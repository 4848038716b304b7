"""The last look before a file is written: a wrong page must not cost paper."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from sugoroku.drawing.placed import Placed
from sugoroku.drawing.style import ROLES, RUBY_LEAST

from .binding import Made

POINT = 25.4 / 72  # mm
_NEAR = 0.05  # mm
_CHILD = 10.0  # pt: the least that a reader of all readings is given, who reads kana beside it; else 10.5


class Misprint(Exception):
    """A finished document is not what was ordered; the arguments say what is wrong, for whoever mends the program."""


def proof(document: bytes, made: Sequence[Made]) -> None:
    """Refuse a PDF with other pages or page sizes, fonts not embedded, words too small or out of their zone."""
    sizes = [leaf.size for one in made for leaf in one.run.leaves * one.run.times]
    with pikepdf.open(io.BytesIO(document)) as pdf:
        if len(pdf.pages) != len(sizes):
            raise Misprint("pages", len(pdf.pages), len(sizes))
        for page, (width, height) in zip(pdf.pages, sizes, strict=True):
            left, bottom, right, top = (float(edge) * POINT for edge in page.mediabox)
            if abs(right - left - width) > _NEAR or abs(top - bottom - height) > _NEAR:
                raise Misprint("size", (right - left, top - bottom), (width, height))
        for name in unembedded(pdf):
            raise Misprint("font", name)
    for one in made:
        for words in one.placed:
            _read_through(words)


def _read_through(words: Placed) -> None:
    least = min(ROLES[words.role].least, _CHILD)
    if words.size < least - 0.01 or 0 < words.reading < RUBY_LEAST * (1 - 0.001):
        raise Misprint("small", words.text, words.size, words.reading)
    x, y, w, h = words.box
    left, top, wide, high = words.zone
    if x < left - _NEAR or y < top - _NEAR or x + w > left + wide + _NEAR or y + h > top + high + _NEAR:
        raise Misprint("zone", words)


def unembedded(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The names of the fonts whose outlines are not in the file."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/DescendantFonts" not in item:
            descriptor: Any = item.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield str(item.get("/BaseFont", "?"))
