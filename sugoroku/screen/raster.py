"""From the painter's pages to pixels: one worker draws a page, and PDFium writes it straight into a surface."""

import ctypes
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pygame

from sugoroku.screen.cache import Cache
from sugoroku.screen.look import Look
from sugoroku.screen.stage import Layer, Stage

UNIT = 0.25  # millimetres of the painter's page
Key = tuple[Hashable, tuple[int, int], Look]


class NotDrawn(Exception):
    """A picture of the pack that cannot be drawn: which file, which line."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{path}:{line}")
        self.path, self.line = path, line


class Raster:
    """Surfaces by what they show; what is not there yet is being made."""

    def __init__(self, cache: Cache, room: int, look: Look, ready: Callable[[], None] = lambda: None) -> None:
        self._cache, self.room, self.look, self._ready = cache, room, look, ready
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="raster")
        self._making: dict[Key, Future[pygame.Surface]] = {}
        self._made: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._used: set[Key] = set()

    def ask(self, layer: Layer, stage: Stage) -> pygame.Surface | None:
        """The surface of a layer, or None while it is being made."""
        key = (layer.key, pixels(layer, stage), self.look)
        if key in self._made:
            self._made.move_to_end(key)
            self._used.add(key)
            return self._made[key]
        if key not in self._making:
            future = self._worker.submit(self._make, layer, key[1], self.look)
            self._making[key] = future
            future.add_done_callback(lambda _: self._ready())
        if not self._making[key].done():
            return None
        return self._keep(key)

    def wait(self, layer: Layer, stage: Stage) -> pygame.Surface:
        """The surface of a layer, made now if need be."""
        surface = self.ask(layer, stage)
        return surface or self._keep((layer.key, pixels(layer, stage), self.look))

    def _keep(self, key: Key) -> pygame.Surface:
        """Move a finished surface to the ones in memory; what failed while drawing is raised here."""
        surface = self._made[key] = self._making.pop(key).result()
        self._used.add(key)
        return surface

    def next_frame(self) -> None:
        """Let go of the surfaces longest out of sight, but of none that the last frame showed."""
        spare = sum(w * h for _, (w, h), _ in self._made) - self.room
        for key in list(self._made):
            if spare <= 0:
                break
            if key not in self._used:
                spare -= key[1][0] * key[1][1]
                del self._made[key]
        self._used = set()

    def forget(self) -> None:
        """Drop what nobody waits for any more."""
        for key, future in list(self._making.items()):
            if future.cancel():
                del self._making[key]

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return any(not future.done() for future in self._making.values())

    def drain(self) -> None:
        """Wait until the worker has done all it was asked for up to now."""
        self._worker.submit(int).result()

    def close(self) -> None:
        """Let the worker end."""
        self.forget()
        self._worker.shutdown(wait=True)

    def later(self, work: Callable[[], Any]) -> Future[Any]:
        """Let the worker do something else of the painter's, in its turn."""
        return self._worker.submit(work)

    def _make(self, layer: Layer, size: tuple[int, int], look: Look) -> pygame.Surface:
        """Draw a layer, or find it in the cache; runs in the worker."""
        surface = pygame.Surface(size, 0 if layer.ground else pygame.SRCALPHA, 32)
        kept = self._cache.get((layer.key, size, look)) if layer.keep else None
        if kept and _fill(surface, kept):
            return surface
        _render(_page(layer, look), surface, look.tone(layer.ground))
        if layer.keep:
            self._cache.put((layer.key, size, look), surface.get_buffer().raw)
        return surface


def pixels(layer: Layer, stage: Stage) -> tuple[int, int]:
    """How large a layer is in the window; it does not depend on where it stands."""
    _, _, w, h = layer.box
    return max(1, round(w * stage.scale)), max(1, round(h * stage.scale))


def _page(layer: Layer, look: Look) -> bytes:
    """The layer as a document of one page."""
    from sugoroku.drawing.art import ArtFault
    from sugoroku.drawing.page import Document
    from sugoroku.screen.brush import Brush

    _, _, w, h = layer.box
    document = Document("", "")
    try:
        layer.draw(Brush(document.page(w * UNIT, h * UNIT), look))
    except ArtFault as fault:
        raise NotDrawn(fault.path, fault.line) from fault
    return document.save()


def _fill(surface: pygame.Surface, data: bytes) -> bool:
    """Write remembered pixels into a surface, if they are as many as it has."""
    view = surface.get_buffer()
    if len(data) != view.length:
        return False
    view.write(data)
    return True


def _render(pdf: bytes, surface: pygame.Surface, ground: str | None) -> None:
    """Let PDFium draw the page into the surface's own memory."""
    from pypdfium2 import raw

    width, height = surface.get_size()
    view = surface.get_buffer()
    memory = (ctypes.c_ubyte * view.length).from_buffer(view)  # type: ignore[arg-type]
    kind = raw.FPDFBitmap_BGRx if ground else raw.FPDFBitmap_BGRA
    bitmap = raw.FPDFBitmap_CreateEx(width, height, kind, ctypes.byref(memory), surface.get_pitch())
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _argb(ground))
    document = raw.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    page = raw.FPDF_LoadPage(document, 0)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    raw.FPDFBitmap_Destroy(bitmap)


def _argb(colour: str | None) -> int:
    """A colour as PDFium wants it; none is clear."""
    return 0xFF000000 | int(colour[1:], 16) if colour else 0
