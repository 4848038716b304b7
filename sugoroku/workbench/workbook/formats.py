"""How the cells of a workbook look: few colours, each with one meaning."""

from __future__ import annotations

from typing import Any

INK, GREY, LINE = "#1F2A37", "#EDF0F3", "#C9D1DA"
MISSING, STALE = "#FFF3B0", "#FFD3A8"
HEADS = ("#0B5A94", "#1D7A5F", "#7A4B9A", "#A1502F", "#4B6A1F", "#8A2F5B")
"""Behind the heads of each language; the source language has the first."""
ABOUT = "#5B6B7F"
FONT = "Arial"
"""On every computer; where it lacks letters, the Japanese ones among them, a spreadsheet takes the system's own."""
SIZE = 10  # points
LEADING, WIDE_LEADING = 1.25, 1.5  # height of a line of its size; Japanese typefaces are higher
WIDE = 0x2E7F  # letters beyond this one are as wide as two digits
TEXT = "@"  # what is typed stays as it is: 2026-03 becomes no date, and 1/2 no number


def height(text: str, width: float, size: float = SIZE) -> float:
    """How many points high a text is in a cell of so many digits; a wide letter takes as much room as two digits."""
    wide = [len([letter for letter in part if ord(letter) > WIDE]) for part in text.split("\n")]
    rooms = (len(part) + more for part, more in zip(text.split("\n"), wide, strict=True))
    lines = sum(1 + int(room * size / SIZE // (width - 1)) for room in rooms)
    return lines * size * (WIDE_LEADING if any(wide) else LEADING) + 4


class Formats:
    """The formats of one workbook; each is made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __call__(self, **asked: Any) -> Any:
        """A format: top, wrapped, as text, in the house's ink, and as asked."""
        key = repr(sorted(asked.items()))
        if key not in self._made:
            usual = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "top", "text_wrap": True,
                     "num_format": TEXT}  # fmt: skip
            self._made[key] = self._book.add_format({**usual, **asked})
        return self._made[key]

    def head(self, colour: str, **asked: Any) -> Any:
        """The head of a column or of several."""
        return self(bold=True, font_color="#FFFFFF", bg_color=colour, border=1, border_color="#FFFFFF",
                    valign="vcenter", **asked)  # fmt: skip

    def locked(self) -> Any:
        """A cell that must stay as it is."""
        return self(bg_color=GREY, border=1, border_color=LINE, font_color=ABOUT)

    def cell(self) -> Any:
        """A cell to write in."""
        return self(border=1, border_color=LINE, locked=False)

    def mark(self, colour: str) -> Any:
        """What colours a cell for as long as something is to be done there."""
        if colour not in self._made:
            self._made[colour] = self._book.add_format({"bg_color": colour})
        return self._made[colour]
