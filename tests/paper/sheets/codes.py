"""QR codes that a telephone reads off the paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import zxingcpp

from sugoroku.drawing import qr

from .found import Found
from .printed import Printed
from .raster import seen
from .reading import Sheet

DPI = 100  # a sheet seen by a telephone that is not held steady


@contextmanager
def counted() -> Iterator[list[str]]:
    """Count the codes that are drawn meanwhile."""
    drawn: list[str] = []

    def modules(text: str) -> Any:
        drawn.append(text)
        return real(text)

    real = qr.modules
    with patch.object(qr, "modules", modules):
        yield drawn


def codes(printed: Printed, all_sheets: list[Sheet], wanted: int) -> Iterator[Found]:
    """Codes that are not read, or lead elsewhere; so many are wanted at least, and some where there is an address."""
    count, wanted = 0, max(1, wanted)
    for sheet in all_sheets:
        for code in zxingcpp.read_barcodes(seen(sheet.page, DPI).convert("L"), formats=zxingcpp.BarcodeFormat.QRCode):
            count += 1
            if code.text != printed.order.questionnaire:
                yield Found(sheet.file, sheet.number, code.text, "a code that leads elsewhere")
    if count < wanted:
        yield Found("set.pdf", 0, printed.order.questionnaire, f"{count} codes are read of {wanted} that are drawn")
