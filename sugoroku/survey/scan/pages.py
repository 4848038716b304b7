"""Files of scanned sheets, opened within limits: every page a grey picture, or a reason why there is none."""

from __future__ import annotations

import warnings
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

Picture = np.ndarray[Any, Any]
"""Grey, a byte a pixel, row by row."""

BYTES = 400 << 20  # of one file
PAGES = 1000  # of one file
PIXELS = 80_000_000  # of one page: A4 at 600 dpi has 35 million, A3 has 70
SHORTEST = 500  # px: the shorter side of a page of 60 dpi
DPI = (200, 300)  # least and most at which the page of a PDF is drawn
DARK = 110  # mean of a page that is rather drawn as its PDF says
LONG = 3600  # px: A4 at 300 dpi; a larger JPEG is halved while it is unpacked
READABLE = ("PNG", "JPEG", "TIFF")
HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""Kinds of files that iPhones and iPads make; Pillow opens them only where pillow-heif is installed beside it."""


class NotRead(Exception):
    """A file or a page is refused; the reason is an id of the catalogues."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return NotRead, (self.reason,)


def count(path: Path) -> int:
    """How many pages a file has; raises NotRead."""
    if not path.is_file():
        raise NotRead("survey.scan.missing")
    if path.stat().st_size > BYTES:
        raise NotRead("survey.scan.large")
    number = _pdf_count(path) if _is_pdf(path) else _picture_count(path)
    if number > PAGES:
        raise NotRead("survey.scan.many-pages")
    if number < 1:
        raise NotRead("survey.scan.broken")
    return number


def page(path: Path, number: int) -> Picture:
    """The grey picture of a page, counted from 0; raises NotRead."""
    picture = _pdf_page(path, number) if _is_pdf(path) else _picture_page(path, number)
    if min(picture.shape) < SHORTEST:
        raise NotRead("survey.scan.small")
    return picture


def drawn(path: Path, number: int, scale: float) -> Picture:
    """A page of a PDF of our own in grey, with so many pixels a millimetre."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return _rendered(document[number], scale * 25.4 / 72)


def smaller(grey: Picture, factor: float) -> Picture:
    """A picture made smaller, so that dots of a screen become greys: halved while it can be, smoothed for the rest."""
    while factor <= 0.5:
        grey, factor = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 2 * factor
    if factor > 0.99:
        return grey
    # As even as averaging areas that are no whole pixels, in a quarter of the time.
    soft = cv2.GaussianBlur(grey, (3, 3), 0.6)
    return cv2.resize(soft, None, fx=factor, fy=factor, interpolation=cv2.INTER_LINEAR)


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def _pdf_count(path: Path) -> int:
    with _document(path) as document:
        return len(document)


def _document(path: Path) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        said = str(fault).lower()
        # PDFium tells the fault of a file before where it knows none of this one.
        locked = ("password" in said or "security" in said) and b"/Encrypt" in path.read_bytes()
        raise NotRead("survey.scan.encrypted" if locked else "survey.scan.broken") from fault


def _pdf_page(path: Path, number: int) -> Picture:
    import pypdfium2

    with _document(path) as document:
        try:
            sheet = document[number]
            width, height = sheet.get_size()
            scan, dpi = _scan(sheet)
            if not 0 < width * height * (dpi / 72) ** 2 <= PIXELS:
                raise NotRead("survey.scan.large")
            grey = _unpacked(scan) if scan is not None else None
            # What is darker than paper can be was to be shown inverted.
            return grey if grey is not None and grey.mean() > DARK else _rendered(sheet, dpi / 72)
        except pypdfium2.PdfiumError as fault:
            raise NotRead("survey.scan.broken") from fault


def _scan(sheet: Any) -> tuple[Any, float]:
    """The one picture that is the whole page, if a page is so, and the dots an inch of what is on it."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    pictures = list(islice(sheet.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2), 50))
    dpi, whole = float(DPI[0]), None
    for picture in pictures:
        wide, high = picture.get_px_size()
        if wide * high > PIXELS:
            raise NotRead("survey.scan.large")
        left, bottom, right, top = picture.get_bounds()
        covered = (right - left) * (top - bottom)
        if covered > 0.5 * sheet.get_width() * sheet.get_height():
            dpi, whole = max(dpi, (wide * high * 72 * 72 / covered) ** 0.5), picture
    turn = whole.get_matrix() if whole is not None and len(pictures) == 1 else None
    # Lying in any of four ways it can be taken as it is, but not mirrored or slanting.
    upright = turn is not None and turn.a * turn.d - turn.b * turn.c > 0 and abs(turn.a * turn.b) < 1e-3
    return (whole if upright and whole is not None and min(whole.get_px_size()) >= SHORTEST else None), min(dpi, DPI[1])


def _unpacked(picture: Any) -> Picture:
    return _grey(picture.get_bitmap(render=False).to_pil())


def _rendered(sheet: Any, scale: float) -> Picture:
    bitmap = sheet.render(scale=scale, grayscale=True)
    return np.array(bitmap.to_numpy()).reshape(bitmap.height, -1)[:, : bitmap.width]


def _picture_count(path: Path) -> int:
    with _opened(path) as picture:
        try:
            return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
        except Exception as fault:
            raise NotRead("survey.scan.broken") from fault


def _opened(path: Path) -> Image:
    from PIL import Image, UnidentifiedImageError

    formats = list(READABLE)
    if _is_heif(path):
        if not _heif():
            raise NotRead("survey.scan.heic")
        formats = ["HEIF"]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(path, formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise NotRead("survey.scan.large") from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        raise NotRead("survey.scan.unknown") from fault
    return picture


def _is_heif(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    return head[4:8] == b"ftyp" and head[8:12] in HEIF


def _heif() -> bool:
    """Whether pictures of iPhones can be opened here."""
    try:
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found]
    except ImportError:
        return False
    register_heif_opener()
    return True


def _picture_page(path: Path, number: int) -> Picture:
    with _opened(path) as picture:
        try:
            if number:
                picture.seek(number)
            if picture.width * picture.height > PIXELS:
                raise NotRead("survey.scan.large")
            if picture.format == "JPEG":
                shrink = 2 if max(picture.size) >= 1.6 * LONG else 1
                picture.draft("L", (picture.width // shrink, picture.height // shrink))
            return _grey(picture)
        except NotRead:
            raise
        except Exception as fault:  # Pillow's plug-ins raise whatever they like when a file is broken
            raise NotRead("survey.scan.broken") from fault


def _grey(picture: Image) -> Picture:
    """Grey on white paper, 16 bits made 8, transparency made white."""
    from PIL import Image

    if picture.mode.startswith("I") or picture.mode == "F":
        deep = np.asarray(picture, dtype=np.float32)
        return np.clip(deep / (257 if deep.max(initial=0) > 255 else 1), 0, 255).astype(np.uint8)
    if "A" in picture.mode or "transparency" in picture.info:
        over = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
    return np.asarray(picture if picture.mode == "L" else picture.convert("L"))
