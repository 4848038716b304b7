"""Many QR codes that differ only in their last characters, hundreds of them in a blink."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from sugoroku.drawing.operators import rectangle
from sugoroku.drawing.page import Page
from sugoroku.drawing.placed import Box
from sugoroku.drawing.qr import QUIET_ZONE
from sugoroku.drawing.style import INK

_MASK = 0  # any of the eight, but the same for all
_DARK = re.compile("1+")


class _Runs(dict[tuple[int, int], str]):
    """Runs of dark modules as rectangles, by where they begin and end among the modules of a whole code."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def __missing__(self, span: tuple[int, int]) -> str:
        start, end = span
        row, left = divmod(start, self._width)
        self[span] = drawn = rectangle(left, row, end - start, 1, 0)
        return drawn


class Series:
    """The codes of all texts that begin alike and end in so many characters of ASCII, at error correction level Q.

    Data and error correction of a code are sums of what each bit of the text brings, in the arithmetic where 1 + 1 is
    0. So what a bit of the ending brings is worked out once, and every code after that is a few additions.
    """

    def __init__(self, beginning: str, count: int) -> None:
        self._beginning, self._count = beginning.encode("ascii"), count
        self._brought: dict[tuple[int, int], int] = {}

    @cached_property
    def side(self) -> int:
        """How many modules a code is wide, without its white margin."""
        return len(self._rows(bytes(self._count)))

    def draw(self, page: Page, ending: str, box: Box) -> None:
        """Draws the code of a text into a square box, its white margin included, as one shape."""
        x, y, side, _ = box
        module = side / (self.side + 2 * QUIET_ZONE)
        with page.at(x + QUIET_ZONE * module, y + QUIET_ZONE * module, module):
            page.shape(" ".join([self._runs[run.span()] for run in _DARK.finditer(self._dark(ending))]), INK)

    def rows(self, ending: str) -> tuple[tuple[bool, ...], ...]:
        """Gives the dark and light modules of a code, row by row."""
        return tuple(tuple(module == "1" for module in row) for row in self._dark(ending).split(" ")[:-1])

    def _dark(self, ending: str) -> str:
        """Gives the modules row by row, a space after each, so that no run goes on into the next."""
        size = self.side
        flat = f"{self._code(ending):0{size * size}b}"
        return "".join([flat[at : at + size] + " " for at in range(0, size * size, size)])

    @cached_property
    def _runs(self) -> _Runs:
        return _Runs(self.side + 1)

    def _code(self, ending: str) -> int:
        """Gives the modules of a code, row by row, as the bits of one number."""
        data = ending.encode("ascii")
        assert len(data) == self._count
        whole = self._bare
        for at, byte in enumerate(data):
            for bit in range(7):
                if byte >> bit & 1:
                    whole ^= self._brings(at, bit)
        return whole

    @cached_property
    def _bare(self) -> int:
        return self._bits(bytes(self._count))

    def _brings(self, at: int, bit: int) -> int:
        if (at, bit) not in self._brought:
            alone = bytes((place == at) << bit for place in range(self._count))
            self._brought[at, bit] = self._bits(alone) ^ self._bare
        return self._brought[at, bit]

    def _bits(self, ending: bytes) -> int:
        return int("".join("01"[bool(dark)] for row in self._rows(ending) for dark in row), 2)

    def _rows(self, ending: bytes) -> list[list[bool]]:
        # It brings all other barcodes along, 50 ms.
        from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

        code: Any = QRCode(None, QRErrorCorrectLevel.Q)
        code.addData(QR8bitByte(self._beginning + ending))
        code.version = code.calculate_version()
        code.makeImpl(False, _MASK)
        rows: list[list[bool]] = code.modules
        return rows
