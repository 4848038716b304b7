"""QR codes: read back from the raster of a page, as a phone would."""

import pypdfium2
import pytest
import zxingcpp

from sugoroku.drawing.page import Document
from sugoroku.drawing.qr import LIMIT, QUIET_ZONE, TooLong, draw_qr, modules

ADDRESS = "http://192.168.1.23:8000/q/toyama?c=7K2M"


def raster(text: str, side: float, pixels: int):
    """A page with a code on it, as a grey picture so many pixels wide."""
    document = Document("QR", "en")
    page = document.page(side + 20, side + 10)
    draw_qr(page, text, (5, 5, side + 10, side))
    with pypdfium2.PdfDocument(document.save()) as pdf:
        return pdf[0].render(scale=pixels / pdf[0].get_width(), grayscale=True).to_pil()


@pytest.mark.parametrize("text", ["a", ADDRESS, "https://例え.jp/富山?ñ=í", "0123456789", "x" * LIMIT, "A\nB\n"])
@pytest.mark.parametrize("pixels", [411, 800])
def test_what_is_drawn_is_read_back(text, pixels):
    (found,) = zxingcpp.read_barcodes(raster(text, 60, pixels))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.bytes == text.encode()


def test_the_error_correction_is_medium():
    (found,) = zxingcpp.read_barcodes(raster(ADDRESS, 60, 600))
    assert found.ec_level == "M"


def test_the_margin_is_white_and_no_hairline_shows_inside():
    picture = raster(ADDRESS, 60, 1237)
    scale = picture.width / 80
    module = 60 / (len(modules(ADDRESS)) + 2 * QUIET_ZONE) * scale
    left, top = 10 * scale + QUIET_ZONE * module, 5 * scale + QUIET_ZONE * module
    for at in range(1, 4):
        assert picture.getpixel((round(left - at * module), picture.height // 2)) == 255
    # The upper bar of the first finder pattern: seven dark modules side by side and three by three below.
    bar = picture.crop((round(left + 2), round(top + 2), round(left + 7 * module - 2), round(top + module - 2)))
    eye = [left + 2 * module + 2, top + 2 * module + 2, left + 5 * module - 2, top + 5 * module - 2]
    for part in (bar, picture.crop(tuple(map(round, eye)))):
        assert part.getextrema()[1] < 70


def test_a_text_too_long_is_refused():
    with pytest.raises(TooLong) as refusal:
        modules("ñ" * (LIMIT // 2 + 1))
    assert (refusal.value.found, refusal.value.most) == (LIMIT + 2, LIMIT)
