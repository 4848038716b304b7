"""Few real pixels: a page is rastered and compared with a stored picture; a difference explains itself."""

import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

GOLDEN = Path(__file__).parent.parent / "golden"
# Rasterisers of other releases and processors round edges otherwise by a little; a moved line is far beyond this.
NEAR = 40
SHARE = 0.002


class Differs(AssertionError):
    """The picture is another; says where it begins and where to look."""


def raster(document: bytes, width: int, page: int = 0) -> Image.Image:
    """Rasters one page to a width in pixels."""
    pdf = pypdfium2.PdfDocument(document)
    sheet = pdf[page]
    image = sheet.render(scale=width / sheet.get_width()).to_pil().convert("RGB")
    pdf.close()
    return image


def same_as_golden(name: str, computed: Image.Image, folder: Path) -> None:
    """Compares with the golden picture; on a difference leaves computed, expected and difference side by side."""
    golden = GOLDEN / f"{name}.png"
    if os.environ.get("SUGOROKU_REWRITE"):
        computed.save(golden, optimize=True)
    expected = Image.open(golden).convert("RGB")
    if expected.size != computed.size:
        raise Differs(f"{name}: size {computed.size}, expected {expected.size}")
    difference = ImageChops.difference(computed, expected).convert("L").point(lambda value: 255 if value > NEAR else 0)
    wrong = difference.histogram()[255]
    if wrong <= SHARE * computed.width * computed.height:
        return
    shown = Image.new("RGB", (computed.width * 3, computed.height))
    for place, image in enumerate((computed, expected, difference)):
        shown.paste(image, (place * computed.width, 0))
    path = folder / f"{name}-computed-expected-difference.png"
    shown.save(path)
    at = difference.tobytes().index(255)
    x, y = at % computed.width, at // computed.width
    raise Differs(
        f"{name}: {wrong} pixels differ, the first at x={x} y={y}: {computed.getpixel((x, y))},"
        f" expected {expected.getpixel((x, y))}; see {path}"
    )
