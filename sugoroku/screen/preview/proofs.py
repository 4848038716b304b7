"""From sheets to pixels: each sheet becomes a PDF once, and PDFium shows any part of it at any size."""

from __future__ import annotations

import ctypes
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import pygame

from sugoroku.drawing.art import ArtFault
from sugoroku.drawing.fonts import MissingGlyph
from sugoroku.drawing.page import Document
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import PackFaults
from sugoroku.screen.look import Look
from sugoroku.screen.preview.sheets import Sheet
from sugoroku.screen.raster import Raster
from sugoroku.screen.stage import Box, Layer, Stage

KEPT = 24  # compiled sheets
DESK = "#E4DFD1"  # what a sheet lies on
WHITE = 0xFFFFFFFF
FAULTS = (DoesNotFit, MissingGlyph, ArtFault, PackFaults, OSError, ValueError, LookupError)


class Window(NamedTuple):
    """Where a whole sheet would be in the pixels of its layer: left, top, width, height."""

    left: int
    top: int
    width: int
    height: int


NOWHERE = Window(0, 0, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Proof(Layer):
    """A layer that shows a part of a sheet."""

    sheet: Sheet | None = None
    window: Window = NOWHERE


class Compiled(NamedTuple):
    """A sheet as a page of a PDF."""

    pdf: bytes
    page: int


class Proofs(Raster):
    """A raster that also shows sheets; one that cannot be drawn is shown as it last could be."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.spoiled: set[Hashable] = set()  # the keys of sheets that could not be drawn
        self._compiled: OrderedDict[Hashable, Compiled | None] = OrderedDict()
        self._good: dict[Hashable, Compiled] = {}

    def forget(self) -> None:
        """Drop what nobody waits for any more, also what was made in vain."""
        super().forget()
        for key in [key for key, future in self._making.items() if future.done()]:
            del self._making[key]

    def _make(self, layer: Layer, size: tuple[int, int], look: Look) -> pygame.Surface:
        if not isinstance(layer, Proof) or layer.sheet is None:
            return super()._make(layer, size, look)
        surface = pygame.Surface(size, 0, 32)
        _show(self._page(layer.sheet), surface, layer.window)
        return surface

    def _page(self, sheet: Sheet) -> Compiled | None:
        """The sheet as a PDF: drawn once, or the last good one in its place, or none."""
        if sheet.key not in self._compiled:
            self._compiled[sheet.key] = self._compile(sheet)
            while len(self._compiled) > KEPT:
                self._compiled.popitem(last=False)
        made = self._compiled[sheet.key]
        if made:
            self._good[sheet.slot] = made
        else:
            self.spoiled.add(sheet.key)
        return made or self._good.get(sheet.slot)

    @staticmethod
    def _compile(sheet: Sheet) -> Compiled | None:
        if sheet.draw is None:
            return Compiled(sheet.pdf, sheet.page)
        document = Document("", "", ink=sheet.ink)
        try:
            sheet.draw(document.page(*sheet.size))
            return Compiled(document.save(), 0)
        except FAULTS:  # the checks tell what is wrong, and where
            return None


def proof(sheet: Sheet, pane: Box, corner: tuple[float, float], scale: float, stage: Stage) -> Proof:
    """What is seen of a sheet in a pane: its corner on the stage, and units a millimetre."""
    left, top = round((corner[0] - pane[0]) * stage.scale), round((corner[1] - pane[1]) * stage.scale)
    width, height = (max(1, round(side * scale * stage.scale)) for side in sheet.size)
    window = Window(left, top, width, height)
    return Proof(("proof", *sheet.key, *window), pane, _nothing, DESK, False, sheet, window)


def stand_in(surface: pygame.Surface, was: Window, now: Proof, size: tuple[int, int]) -> pygame.Surface:
    """The last picture of a pane, moved and scaled to where the next one will be, until that is there."""
    made = pygame.Surface(size, depth=32)
    made.fill(DESK)
    grown = now.window.width / was.width
    left, top = now.window.left - was.left * grown, now.window.top - was.top * grown
    seen = pygame.Rect(-left / grown, -top / grown, size[0] / grown + 2, size[1] / grown + 2)
    seen = seen.clip(surface.get_rect())
    if seen.w > 0 and seen.h > 0:
        part = surface.subsurface(seen)
        scaled = pygame.transform.scale(part, (max(1, round(seen.w * grown)), max(1, round(seen.h * grown))))
        made.blit(scaled, (round(left + seen.x * grown), round(top + seen.y * grown)))
    return made


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """The size of every page of a PDF (mm); for the worker only."""
    from pypdfium2 import raw

    found = []
    with _opened(pdf) as document:
        for number in range(raw.FPDF_GetPageCount(document)):
            box = raw.FS_SIZEF()
            raw.FPDF_GetPageSizeByIndexF(document, number, ctypes.byref(box))
            found.append((box.width * 25.4 / 72, box.height * 25.4 / 72))
    return found


def _nothing(_: object) -> None:
    """Draw nothing: a proof is no drawing of the program's own."""


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    from pypdfium2 import raw

    document = raw.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    yield document
    raw.FPDF_CloseDocument(document)


def _show(compiled: Compiled | None, surface: pygame.Surface, window: Window) -> None:
    """Let PDFium draw a part of a page into the surface's own memory: white paper on the desk."""
    from pypdfium2 import raw

    width, height = surface.get_size()
    view = surface.get_buffer()
    memory = (ctypes.c_ubyte * view.length).from_buffer(view)  # type: ignore[arg-type]
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, ctypes.byref(memory), surface.get_pitch())
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFF000000 | int(DESK[1:], 16))
    raw.FPDFBitmap_FillRect(bitmap, *window, WHITE)
    if compiled:
        with _opened(compiled.pdf) as document:
            page = raw.FPDF_LoadPage(document, compiled.page)
            raw.FPDF_RenderPageBitmap(bitmap, page, *window, 0, 0)
            raw.FPDF_ClosePage(page)
    raw.FPDFBitmap_Destroy(bitmap)
