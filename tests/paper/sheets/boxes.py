"""Pages of the size of their paper, and the boxes that tell a print shop where to cut."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from sugoroku.drawing.card import FORMATS
from sugoroku.packs.model import AREA
from sugoroku.paper.printing import BLEED
from sugoroku.paper.stock import besides, papers, print_set_of

from .found import Found
from .printed import WHOLE, Printed
from .raster import seen
from .reading import MM, Box, Sheet

_NEAR = 0.05  # mm
_CROPS = 5.0  # mm beyond the bleed that crop marks need at least


def boxes(printed: Printed) -> Iterator[Found]:
    """Pages of another size than their paper, and boxes that do not lie inside of each other."""
    every = [leaf for one in printed.made for leaf in one.run.leaves * one.run.times]
    parts = [one.run.part for one in printed.made for _ in one.run.leaves * one.run.times]
    stock = besides(papers(), print_set_of(), printed.order.papers)
    for file, data in printed.files.items():
        mine = [at for at, part in enumerate(parts) if file in (WHOLE, f"{part.id}.pdf")]
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) != len(mine):
                yield Found(file, 0, "", f"{len(pdf.pages)} pages in the place of {len(mine)}")
                continue
            for number, at in enumerate(mine):
                leaf, part = every[at], parts[at]
                size = tuple(sorted(leaf.size if leaf.trim else stock.papers[part.paper]))
                for what in (*_sized(pdf.pages[number], leaf.size, size), *_cut(pdf.pages[number], leaf.trim)):
                    yield Found(file, number + 1, "", what)
                if printed.order.bleed and (what := _not_for_a_shop(part, leaf.trim)):
                    yield Found(file, number + 1, "", what)


def bleeds(all_sheets: list[Sheet]) -> Iterator[Found]:
    """Pages to be cut on which the ground ends before the bleed does, so that a knife that slips shows white."""
    for sheet in all_sheets:
        if not sheet.leaf.trim:
            continue
        dots = 60 / 25.4
        picture = seen(sheet.page, 60)
        x, y, w, h = sheet.leaf.trim
        out = sheet.leaf.bleed - 1
        places = [(x - out, y + h / 2), (x + w + out, y + h / 2), (x + w / 2, y - out), (x + w / 2, y + h + out)]
        points = [picture.getpixel((round(across * dots), round(down * dots))) for across, down in places]
        if (255, 255, 255) in points:
            yield Found(sheet.file, sheet.number, "", "white within the bleed")


def _sized(page: Any, said: tuple[float, float], paper: tuple[float, ...]) -> Iterator[str]:
    x, y, w, h = _box(page, "/MediaBox")
    if abs(x) + abs(y) > _NEAR or abs(w - said[0]) > _NEAR or abs(h - said[1]) > _NEAR:
        yield f"{w:.1f} x {h:.1f} mm, laid out as {said[0]:g} x {said[1]:g}"
    if any(abs(a - b) > _NEAR for a, b in zip(sorted((w, h)), paper, strict=True)):
        yield f"{w:.1f} x {h:.1f} mm, its paper is {paper[0]:g} x {paper[1]:g}"
    if "/CropBox" in page.obj and _box(page, "/CropBox") != (x, y, w, h):
        yield "shown cropped"
    if int(page.obj.get("/Rotate", 0)) or "/UserUnit" in page.obj:
        yield "shown turned or enlarged"


def _cut(page: Any, trim: Box | None) -> Iterator[str]:
    if trim is None:
        if "/TrimBox" in page.obj or "/BleedBox" in page.obj:
            yield "boxes for a print shop on a page that nobody cuts there"
        return
    if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
        yield "no boxes for a print shop"
        return
    media, bleed, cut = (_box(page, f"/{name}Box") for name in ("Media", "Bleed", "Trim"))
    height = media[3]
    if any(abs(a - b) > _NEAR for a, b in zip((cut[0], height - cut[1] - cut[3], *cut[2:]), trim, strict=True)):
        yield f"cut at {cut}, laid out for {trim}"
    if any(abs(a - b) > _NEAR for a, b in zip(bleed, _grown(cut, BLEED), strict=True)):
        yield f"bleeds to {bleed}, cut at {cut}"
    if any(a < b for a, b in zip(_edges(_grown(media, -_CROPS)), _edges(bleed), strict=True)):
        yield "no room for crop marks around the bleed"


def _not_for_a_shop(part: Any, trim: Box | None) -> str:
    wanted = FORMATS[part.size] if part.kind == "cards" else AREA if part.id == "board" else None
    if wanted is None:
        return ""
    if trim is None:
        return "not laid out to be cut by a print shop"
    if trim[2:] == tuple(wanted):
        return ""
    return f"cut to {trim[2]:g} x {trim[3]:g} mm, not {wanted[0]:g} x {wanted[1]:g}"


def _box(page: Any, name: str) -> Box:
    """A box of a page in millimetres: left, bottom, width, height."""
    left, bottom, right, top = (float(edge) * MM for edge in page.obj[name])
    return left, bottom, right - left, top - bottom


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by


def _edges(box: Box) -> Box:
    """How far a box reaches to each side, so that of two boxes the one that is smaller everywhere lies inside."""
    return -box[0], -box[1], box[0] + box[2], box[1] + box[3]
