"""Pictures from files: drawings as vectors, photographs as they are."""

from __future__ import annotations

import hashlib
import io
from functools import cached_property, lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

from sugoroku.drawing.attributes import SvgFault
from sugoroku.drawing.cache import sketch
from sugoroku.drawing.ink import COLOUR, Ink, greyed_sketch
from sugoroku.drawing.recording import Sketch

if TYPE_CHECKING:
    from PIL.Image import Image

LIMIT_BYTES = {".svg": 1_000_000, ".png": 8_000_000}
LIMIT_PIXELS = 24_000_000


class ArtFault(Exception):
    """A picture that is not drawn here: file, line, code and what the message names."""

    def __init__(self, path: Path, line: int, code: str, args: dict[str, object]) -> None:
        super().__init__(f"{path}:{line}: {code} {args}")
        self.path, self.line, self.code, self.named = path, line, code, args


class Art:
    """A picture ready to be drawn, with the width and height of its own measure."""

    def __init__(self, width: float, height: float, key: str) -> None:
        self.width, self.height, self.key = width, height, key

    def place(self, canvas: Canvas, ink: Ink = COLOUR) -> None:
        """Draws the picture from the origin to (width, height), y down; stored once in each document."""
        raise NotImplementedError


class Drawing(Art):
    """An SVG file."""

    def __init__(self, made: Sketch, key: str) -> None:
        super().__init__(made.width, made.height, key)
        self._made = made

    def place(self, canvas: Canvas, ink: Ink = COLOUR) -> None:
        """Draws the picture as a form shared by the whole document."""
        if not canvas.hasForm(self.key):
            canvas._doc.addForm(self.key, _Form(greyed_sketch(self._made) if ink.grey else self._made))
        canvas.doForm(self.key)


class Photograph(Art):
    """A PNG file."""

    def __init__(self, image: Image, key: str) -> None:
        super().__init__(image.width, image.height, key)
        self._image = image

    @cached_property
    def _colour(self) -> Any:
        return ImageReader(self._image)

    @cached_property
    def _grey(self) -> Any:
        return ImageReader(self._image.convert("LA" if self._image.mode == "RGBA" else "L").convert(self._image.mode))

    def place(self, canvas: Canvas, ink: Ink = COLOUR) -> None:
        """Draws the picture upright on a page whose y runs down."""
        canvas.saveState()
        canvas.transform(1, 0, 0, -1, 0, self.height)
        canvas.drawImage(self._grey if ink.grey else self._colour, 0, 0, self.width, self.height, mask="auto")
        canvas.restoreState()


def load(path: Path) -> Art:
    """Reads a picture, once for each state of its file; raises ArtFault."""
    try:
        state = path.stat()
        if not S_ISREG(state.st_mode):  # a pipe would be waited for for ever
            raise ArtFault(path, 1, "drawing.art.missing", {})
        return _load(path, state.st_mtime_ns, state.st_size)
    except OSError:
        raise ArtFault(path, 1, "drawing.art.missing", {}) from None


@lru_cache(1024)
def _load(path: Path, _changed: int, size: int) -> Art:
    limit = LIMIT_BYTES.get(path.suffix.lower())
    if limit is None:
        raise ArtFault(path, 1, "drawing.art.kind", {"found": path.suffix or path.name})
    if size > limit:
        raise ArtFault(path, 1, "drawing.art.size", {"limit": limit // 1000, "found": -(-size // 1000)})
    data = path.read_bytes()
    key = hashlib.sha256(data).hexdigest()[:16]
    return _drawing(path, data, key) if path.suffix.lower() == ".svg" else _photograph(path, data, key)


def _drawing(path: Path, data: bytes, key: str) -> Drawing:
    try:
        return Drawing(sketch(data), key)
    except SvgFault as fault:
        raise ArtFault(path, fault.line, f"drawing.art.{fault.code}", fault.named) from fault


def _photograph(path: Path, data: bytes, key: str) -> Photograph:
    from PIL import Image as images

    try:
        with images.open(io.BytesIO(data), formats=["PNG"]) as image:
            if image.width * image.height > LIMIT_PIXELS:
                found = {"limit": LIMIT_PIXELS, "found": image.width * image.height}
                raise ArtFault(path, 1, "drawing.art.pixels", dict(found))
            # A palette or 16 bits would reach the printer as something else than what was seen.
            flat = image.convert("RGBA" if image.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, images.DecompressionBombError):
        raise ArtFault(path, 1, "drawing.art.png", {}) from None
    return Photograph(flat, key)


class _Form(PDFObject):  # type: ignore[misc]
    """A form XObject that carries all it needs; ReportLab's own forms lose gradients and opacities.

    ReportLab writes an object's number into it, so each document gets a form of its own around the shared sketch.
    """

    __RefOnly__ = 1

    def __init__(self, made: Sketch) -> None:
        self._made = made

    def format(self, document: Any) -> bytes:
        """Writes the form."""
        made = self._made
        stream = PDFStream(content=made.stream)
        stream.dictionary.dict.update(
            Type=PDFName("XObject"), Subtype=PDFName("Form"), FormType=1, Filter=PDFName("FlateDecode"),
            BBox=PDFArray([0, 0, made.width, made.height]), Resources=made.resources,
        )  # fmt: skip
        data: bytes = stream.format(document)
        return data
