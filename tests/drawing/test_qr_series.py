"""Codes that differ in their endings are the codes of their texts."""

import random

import pypdfium2
import pytest
import zxingcpp

from sugoroku.drawing.page import Document
from sugoroku.drawing.qr import QUIET_ZONE
from sugoroku.drawing.qr_series import Series

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
BEGINNING = "SUGOROKU:abcdefghjk:1:"


def read(series: Series, ending: str, dpi: float = 100, side: float = 20.5):
    document = Document("QR", "en")
    series.draw(document.page(side + 10, side + 10), ending, (5, 5, side, side))
    with pypdfium2.PdfDocument(document.save()) as pdf:
        return zxingcpp.read_barcodes(pdf[0].render(scale=dpi / 72, grayscale=True).to_pil())


@pytest.mark.parametrize("seed", range(25))
def test_every_code_says_its_text(seed):
    chance = random.Random(seed)
    ending = "".join(chance.choices(LETTERS, k=9))
    (found,) = read(Series(BEGINNING, 9), ending)
    assert found.text == BEGINNING + ending and found.ec_level == "Q"


@pytest.mark.parametrize(("beginning", "ending"), [("", "x"), ("http://example.org/?", "~!~ z"), ("a" * 90, "B" * 40)])
def test_whatever_the_text_is(beginning, ending):
    (found,) = read(Series(beginning, len(ending)), ending, 300, 60)
    assert found.text == beginning + ending


def test_the_modules_are_those_that_are_drawn():
    series = Series(BEGINNING, 9)
    rows, side = series.rows("ABCDEFGHJ"), series.side
    assert len(rows) == side == 29 and {len(row) for row in rows} == {side}
    document = Document("QR", "en")
    wide = side + 2 * QUIET_ZONE
    series.draw(document.page(wide, wide), "ABCDEFGHJ", (0, 0, wide, wide))
    with pypdfium2.PdfDocument(document.save()) as pdf:
        picture = pdf[0].render(scale=10 * 25.4 / 72, grayscale=True).to_numpy()
    for y in range(wide):
        for x in range(wide):
            inside = 0 <= y - QUIET_ZONE < side and 0 <= x - QUIET_ZONE < side
            dark = inside and rows[y - QUIET_ZONE][x - QUIET_ZONE]
            assert (picture[round((y + 0.5) * 10), round((x + 0.5) * 10)] < 128) == dark
