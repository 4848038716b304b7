"""Pictures from files: drawings as vectors, photographs as they are."""

import hashlib
import io
import zlib
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFAxialShading,
    PDFDictionary,
    PDFExponentialFunction,
    PDFName,
    PDFObject,
    PDFRadialShading,
    PDFStitchingFunction,
    PDFStream,
)
from reportlab.pdfgen.canvas import Canvas

from sugoroku.drawing.operators import rgb
from sugoroku.drawing.sketching import Shading, Sketch, sketch
from sugoroku.drawing.svg import SvgFault

LIMIT_BYTES = {".svg": 1_000_000, ".png": 8_000_000}
LIMIT_PIXELS = 24_000_000
_EVERYWHERE = (-1e4, -1e4, 1e4, 1e4)


class ArtFault(Exception):
    """A picture that is not drawn here: file, line, code and what the message names."""

    def __init__(self, path: Path, line: int, code: str, args: dict[str, object]) -> None:
        super().__init__(f"{path}:{line}: {code} {args}")
        self.path, self.line, self.code, self.named = path, line, code, args


class Art:
    """A picture ready to be drawn, with the width and height of its own measure."""

    def __init__(self, width: float, height: float, key: str) -> None:
        self.width, self.height, self.key = width, height, key

    def place(self, canvas: Canvas) -> None:
        """Draws the picture from the origin to (width, height), y down; stored once in each document."""
        raise NotImplementedError


class Drawing(Art):
    """An SVG file, its operators packed once for all documents."""

    def __init__(self, made: Sketch, width: float, height: float, key: str) -> None:
        super().__init__(width, height, key)
        made.box = (0, 0, width, height)
        self._packed = _packed(made)

    def place(self, canvas: Canvas) -> None:
        """Draws the picture as a form shared by the whole document."""
        if not canvas.hasForm(self.key):
            canvas._doc.addForm(self.key, _Form(self._packed))
        canvas.doForm(self.key)


class Photograph(Art):
    """A PNG file."""

    def __init__(self, reader: Any, key: str) -> None:
        width, height = reader.getSize()
        super().__init__(width, height, key)
        self._reader = reader

    def place(self, canvas: Canvas) -> None:
        """Draws the picture upright on a page whose y runs down."""
        canvas.saveState()
        canvas.transform(1, 0, 0, -1, 0, self.height)
        canvas.drawImage(self._reader, 0, 0, self.width, self.height, mask="auto")
        canvas.restoreState()


def load(path: Path) -> Art:
    """Reads a picture, once for each state of its file; raises ArtFault."""
    try:
        state = path.stat()
    except OSError:
        raise ArtFault(path, 1, "drawing.art.missing", {}) from None
    return _load(path, state.st_mtime_ns, state.st_size)


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
        return Drawing(*sketch(data), key)
    except SvgFault as fault:
        raise ArtFault(path, fault.line, f"drawing.art.{fault.code}", fault.args_named) from None


def _photograph(path: Path, data: bytes, key: str) -> Photograph:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if image.width * image.height > LIMIT_PIXELS:
                found = {"limit": LIMIT_PIXELS, "found": image.width * image.height}
                raise ArtFault(path, 1, "drawing.art.pixels", dict(found))
            # A palette or 16 bits would reach the printer as something else than what was seen.
            flat = image.convert("RGBA" if image.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ArtFault(path, 1, "drawing.art.png", {}) from None
    return Photograph(ImageReader(flat), key)


class _Packed(NamedTuple):
    """A sketch with its operators compressed, and the groups in it likewise."""

    made: Sketch
    stream: bytes
    groups: tuple["_Packed", ...]


def _packed(made: Sketch) -> _Packed:
    return _Packed(made, zlib.compress("\n".join(made.operators).encode("ascii")), tuple(map(_packed, made.groups)))


class _Form(PDFObject):  # type: ignore[misc]
    """A form XObject that carries all it needs; ReportLab's own forms lose gradients and opacities.

    ReportLab writes an object's number into it, so each document gets a form of its own around the shared stream.
    """

    __RefOnly__ = 1

    def __init__(self, packed: _Packed, grouped: bool = False) -> None:
        self._packed, self._grouped = packed, grouped

    def format(self, document: Any) -> bytes:
        """Writes the form and puts what it names into the document."""
        stream = PDFStream(content=self._packed.stream)
        stream.dictionary.dict.update(
            Type=PDFName("XObject"), Subtype=PDFName("Form"), FormType=1, BBox=PDFArray(list(self._packed.made.box)),
            Resources=self._resources(document), Filter=PDFName("FlateDecode"),
        )  # fmt: skip
        if self._grouped:
            stream.dictionary["Group"] = _transparency("DeviceRGB")
        data: bytes = stream.format(document)
        return data

    def _resources(self, document: Any) -> Any:
        made = self._packed.made
        states = {
            f"A{i}": PDFDictionary({"ca": fill, "CA": stroke}) for i, (fill, stroke) in enumerate(made.alphas)
        } | {f"M{i}": _soft_mask(document, shading) for i, shading in enumerate(made.masks)}
        lists = {
            "ExtGState": states,
            "Shading": {f"S{i}": document.Reference(_shading(shading)) for i, shading in enumerate(made.shadings)},
            "XObject": {f"G{i}": document.Reference(_Form(group, True)) for i, group in enumerate(self._packed.groups)},
        }
        return PDFDictionary({name: PDFDictionary(entries) for name, entries in lists.items() if entries})


def _transparency(space: str) -> Any:
    return PDFDictionary({"S": PDFName("Transparency"), "CS": PDFName(space)})


def _soft_mask(document: Any, shading: Shading) -> Any:
    """Makes a gradient's own opacity: a grey gradient whose light says how much shows."""
    stream = PDFStream(content=b"/S0 sh")
    grey = PDFDictionary({"S0": document.Reference(_shading(shading, opacity=True))})
    stream.dictionary.dict.update(
        Type=PDFName("XObject"), Subtype=PDFName("Form"), FormType=1, BBox=PDFArray(list(_EVERYWHERE)),
        Resources=PDFDictionary({"Shading": grey}), Group=_transparency("DeviceGray"),
    )  # fmt: skip
    mask = {"Type": PDFName("Mask"), "S": PDFName("Luminosity"), "G": document.Reference(stream)}
    return PDFDictionary({"SMask": PDFDictionary(mask)})


def _shading(shading: Shading, opacity: bool = False) -> Any:
    colours = [(stop.opacity,) if opacity else rgb(stop.colour) for stop in shading.stops]
    offsets = [stop.offset for stop in shading.stops]
    kind = PDFAxialShading if len(shading.coords) == 4 else PDFRadialShading
    space = "DeviceGray" if opacity else "DeviceRGB"
    return kind(*shading.coords, _ramp(colours, offsets), space, Extend="[true true]")


def _ramp(colours: list[Any], offsets: list[float]) -> Any:
    """Joins colours from offset to offset; before the first and after the last nothing changes."""
    if offsets[0] > 0:
        colours, offsets = [colours[0], *colours], [0.0, *offsets]
    if offsets[-1] < 1:
        colours, offsets = [*colours, colours[-1]], [*offsets, 1.0]
    if len(colours) == 1:
        colours, offsets = colours * 2, [0.0, 1.0]
    parts = [PDFExponentialFunction(N=1, C0=a, C1=b) for a, b in pairwise(colours)]
    if len(parts) == 1:
        return parts[0]
    return PDFStitchingFunction(parts, offsets[1:-1], [0.0, 1.0] * len(parts), Domain="[0.0 1.0]")
