"""Addresses of pages on paper, cut into lines where that harms them least, and never with a hyphen."""

import re

from sugoroku.drawing.fonts import font
from sugoroku.drawing.text import MM

ADDRESS = re.compile(r"https?://[^\s、。；）)>]*[^\s、。；）)>.,;]")
_AFTER = "/_.?&="  # a reader sees that it goes on; a hyphen at the end of a line is taken for none of the address's
_BACK = 16  # characters; farther back no such place is looked for


def cut(address: str, points: float, width: float) -> str:
    """Gives an address as lines (\\n) of no more than `width` mm at a size in points."""
    room = width / (points * MM)
    lines = []
    rest = address
    while font("text").advance(rest) > room:
        end = _fitting(rest, room)
        if rest[end - 1] == "-" and end > 1:
            end -= 1
        good = max((at + 1 for at in range(max(0, end - _BACK), end) if rest[at] in _AFTER), default=end)
        lines.append(rest[:good])
        rest = rest[good:]
    return "\n".join([*lines, rest])


def _fitting(text: str, room: float) -> int:
    """How many characters have room (ems), at least one."""
    used = 0.0
    for at, character in enumerate(text):
        used += font("text").advance(character)
        if used > room:
            return max(1, at)
    return len(text)
