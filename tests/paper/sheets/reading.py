"""What stands on the pages of a finished file, as a reader of PDF finds it: PDFium, which drew none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import byref, c_float, c_uint, c_ulong, c_ushort
from dataclasses import dataclass
from math import hypot
from typing import Any, NamedTuple
from unicodedata import category, normalize

import pypdfium2
from pypdfium2 import raw

from sugoroku.drawing.placed import Placed
from sugoroku.packs.model import Component
from sugoroku.paper.leaf import Leaf

from .printed import Printed

MM = 25.4 / 72  # millimetres in a point
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_LEFT_OUT = ("Cc", "Cn")  # PDFium puts U+FFFE in the place of a hyphen
_STRAIGHT: Matrix = (1, 0, 0, 1, 0, 0)
Seen = tuple[Matrix, Box]
"""How the drawing of a holder lies on the page, and the edges of what is seen of it (points)."""
_SMALLER = 0.8  # of the size of its base: what is smaller is a reading, or the lowered figure of CO2


class Run(NamedTuple):
    """Characters shown at once: their size on paper (points), the box of their ink (mm from the top left)."""

    text: str
    size: float
    start: tuple[float, float]
    """Where its first character stands on its baseline (mm from the top left)."""
    box: Box
    fill: str
    alpha: float
    halo: bool
    """Whether only their outline is drawn."""
    reading: bool
    """Whether they stand over others, whose words are told in their place."""
    shown: float
    """The share of the box that is on the page and not clipped away."""
    marks: tuple[str, ...]
    mark: int
    """The number of their marked content, -1 for none."""
    thing: Any
    """PDFium's own."""


@dataclass
class Sheet:
    """One page of the file of a component: as PDFium reads it, and as the program wrote it down."""

    file: str
    number: int
    leaf: Leaf
    part: Component
    records: tuple[Placed, ...]
    page: Any
    runs: list[Run]
    others: list[Any]
    """All that is drawn beside words and is not their outline."""
    text: str
    """What whoever copies the words gets."""


@contextmanager
def sheets(printed: Printed) -> Iterator[list[Sheet]]:
    """All pages of the components of a set, each once."""
    opened = []
    found: list[Sheet] = []
    try:
        for file, made in printed.parts.items():
            pdf = pypdfium2.PdfDocument(printed.files[file])
            opened.append(pdf)
            for at, leaf in enumerate(made.run.leaves):
                records = tuple(one for one in made.placed if one.page == at)
                found.append(_sheet(file, at, leaf, made.run.part, records, pdf[at]))
        yield found
    finally:
        for pdf in opened:
            pdf.close()


def _sheet(file: str, at: int, leaf: Leaf, part: Component, records: tuple[Placed, ...], page: Any) -> Sheet:
    words = page.get_textpage()
    runs: list[Run] = []
    others: list[Any] = []
    width, height = page.get_size()
    _walk(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, (_STRAIGHT, (0, 0, width, height)),
          (runs, others), lambda thing, seen: _run(thing, seen, words, height))  # fmt: skip
    sheet = Sheet(file, at + 1, leaf, part, records, page, _with_readings(runs), others, words.get_text_range())
    words.close()
    return sheet


def _walk(
    holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], seen: Seen,
    into: tuple[list[Run], list[Any]], run: Callable[[Any, Seen], Run],
) -> bool:  # fmt: skip
    """Go through what is drawn, in the order of drawing; tells whether there were words."""
    runs, others = into
    before = len(runs)
    for at in range(count(holder)):
        thing = get(holder, at)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            runs.append(run(thing, seen))
            if runs[-1].halo:
                others.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            inner = _within(seen[0], _matrix(thing)), _clipped(thing, seen)
            if not _walk(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, into, run):
                others.append(thing)
        else:
            others.append(thing)
    return len(runs) > before


def _run(thing: Any, seen: Seen, words: Any, height: float) -> Run:
    matrix = seen[0]
    size = c_float()
    raw.FPDFTextObj_GetFontSize(thing, byref(size))
    a, b, c, d, e, f = _within(matrix, _matrix(thing))
    marks = tuple(_names(thing))
    fill, alpha = _fill(thing)
    halo = raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_STROKE
    left, bottom, right, top = edges = _ink(thing, matrix)
    box = (left * MM, (height - top) * MM, (right - left) * MM, (top - bottom) * MM)
    shown, mark = _share(edges, _clipped(thing, seen)), raw.FPDFPageObj_GetMarkedContentID(thing)
    return Run(
        _text(thing, words.raw), size.value * min(hypot(a, b), hypot(c, d)), (e * MM, (height - f) * MM), box, fill,
        alpha, halo, False, shown, marks, mark, thing,
    )  # fmt: skip


def _with_readings(runs: list[Run]) -> list[Run]:
    """Mark the readings: in a stretch that says itself what its words are, those that are smaller than its first."""
    made: list[Run] = []
    base = 0.0
    halos = {(*run.start, run.size): run.text for run in runs if run.halo}
    for run in runs:
        # PDFium leaves out words that stand on their own halo.
        run = run._replace(text=run.text or halos.get((*run.start, run.size), ""))
        inside = "Span" in run.marks
        if not inside or run.text:
            base = run.size
        made.append(run._replace(reading=inside and not run.text and run.size < _SMALLER * base))
    return made


def _text(thing: Any, words: Any) -> str:
    length = raw.FPDFTextObj_GetText(thing, words, None, 0)
    if length <= 2:
        return ""
    buffer = (c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(thing, words, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _names(thing: Any) -> Iterator[str]:
    """The names of the marks around a thing, outermost first."""
    for at in range(raw.FPDFPageObj_CountMarks(thing)):
        buffer, length = (c_ushort * 32)(), c_ulong()
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(thing, at), buffer, 64, byref(length))
        yield bytes(buffer)[: length.value].decode("utf-16-le").rstrip("\0")


def _fill(thing: Any) -> tuple[str, float]:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(thing, byref(red), byref(green), byref(blue), byref(alpha))
    return f"#{red.value:02X}{green.value:02X}{blue.value:02X}", alpha.value / 255


def _ink(thing: Any, matrix: Matrix) -> Box:
    """The edges of a thing on the page (points): left, bottom, right, top."""
    edges = [c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *(byref(edge) for edge in edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return _around([(x, y) for x in (left, right) for y in (bottom, top)], matrix)


def _around(points: list[tuple[float, float]], matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    across, up = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return min(across), min(up), max(across), max(up)


def _clipped(thing: Any, seen: Seen) -> Box:
    """The edges of what is seen of a thing, were it as large as the page; clips are taken for boxes."""
    matrix, edges = seen
    clip = raw.FPDFPageObj_GetClipPath(thing)
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = [_point(raw.FPDFClipPath_GetPathSegment(clip, path, at))
                  for at in range(raw.FPDFClipPath_CountPathSegments(clip, path))]  # fmt: skip
        if points:
            left, bottom, right, top = _around(points, matrix)
            edges = max(edges[0], left), max(edges[1], bottom), min(edges[2], right), min(edges[3], top)
    return edges


def _point(segment: Any) -> tuple[float, float]:
    x, y = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
    return x.value, y.value


def _share(edges: Box, seen: Box) -> float:
    """The share of a box that is seen; nothing is seen whole where it has no ink."""
    area = (edges[2] - edges[0]) * (edges[3] - edges[1])
    across, up = min(edges[2], seen[2]) - max(edges[0], seen[0]), min(edges[3], seen[3]) - max(edges[1], seen[1])
    return max(0.0, across) * max(0.0, up) / area if area > 0 else 1.0


def _matrix(thing: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def bare(text: str) -> str:
    """A text without what readers of PDF add or leave out: blanks, hyphens at the ends of lines, a 2 being lowered."""
    flat = normalize("NFKC", text)
    return "".join(one for one in flat if not one.isspace() and one != "-" and category(one) not in _LEFT_OUT)
