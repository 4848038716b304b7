"""QR codes, drawn as shapes: sharp at every size, on paper and on screen."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from sugoroku.drawing.page import Page
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.style import INK, WHITE

LIMIT = 300  # bytes: more makes dots too small for a phone that looks at a screen from the second row
QUIET_ZONE = 4  # modules that must be left white on every side, ISO/IEC 18004

Rows = tuple[tuple[bool, ...], ...]


class TooLong(Exception):
    """A text with more bytes than a code may carry here; says how many there are and how many there may be."""

    def __init__(self, text: str, found: int) -> None:
        super().__init__(f"{text[:40]!r}… has {found} bytes; a QR code here carries {LIMIT}")
        self.text, self.found, self.most = text, found, LIMIT


def draw_qr(page: Page, text: str, box: Box) -> None:
    """Draws the code of a text in the middle of a box, its white margin included; raises TooLong."""
    rows = modules(text)
    count = len(rows) + 2 * QUIET_ZONE
    x, y, w, h = box
    side = min(w, h)
    with page.at(x + (w - side) / 2, y + (h - side) / 2, side / count):
        page.rect(0, 0, count, count, fill=WHITE)
        # Drawn along the rows and along the columns, no hairline shows between squares that touch.
        for row, first, length in _runs(rows):
            page.rect(QUIET_ZONE + first, QUIET_ZONE + row, length, 1, fill=INK)
        for column, first, length in _runs(list(zip(*rows, strict=True))):
            if length > 1:
                page.rect(QUIET_ZONE + column, QUIET_ZONE + first, 1, length, fill=INK)


@lru_cache(16)
def modules(text: str) -> Rows:
    """Gives the dark and light squares of the code of a text, row by row, at error correction level M."""
    # It brings all other barcodes along, 50 ms, and most lessons show none.
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    data = text.encode()
    if len(data) > LIMIT:
        raise TooLong(text, len(data))
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(data))
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def _runs(rows: Sequence[Sequence[bool]]) -> Iterator[tuple[int, int, int]]:
    """Gives every unbroken run of dark squares: its row, where it begins, its length."""
    for number, row in enumerate(rows):
        at = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                yield number, at, length
            at += length
