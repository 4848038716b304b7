"""Printed pages as pixels that lie exactly where the millimetres are, so that parts of pages can be put together."""

from math import ceil
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

POINT = 25.4 / 72  # mm
# An edge that lies between two pixels is rounded one way or the other, by where it stands on its page.
NEAR = 8  # of 255
SHARE = 0.0001  # of all pixels; a picture shifted by a pixel is far beyond this


def raster(document: Path | bytes, page: int, fine: int) -> Image.Image:
    """A page at so many pixels a millimetre, from its upper left corner."""
    pdf = pypdfium2.PdfDocument(document)
    sheet = pdf[page]
    sizes = sheet.get_size()
    wide, high = (ceil(round(points * POINT * fine, 2)) for points in sizes)
    bitmap = pypdfium2.PdfBitmap.new_native(wide, high, pdfium.FPDFBitmap_BGR)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
    # A matrix, for otherwise the page is stretched to whole pixels.
    dots = fine * POINT
    matrix, clip = pdfium.FS_MATRIX(dots, 0, 0, dots, 0, 0), pdfium.FS_RECTF(0, 0, wide, high)
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, sheet, matrix, clip, 0)
    image = bitmap.to_pil().convert("RGB").copy()
    pdf.close()
    return image


def cut(image: Image.Image, x: float, y: float, w: float, h: float, fine: int) -> Image.Image:
    """A part of a raster, in millimetres."""
    left, top = round(x * fine), round(y * fine)
    return image.crop((left, top, left + round(w * fine), top + round(h * fine)))


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by more than rounding does."""
    assert one.size == other.size
    far = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > NEAR else 0)
    return far.histogram()[255] / (one.width * one.height)
