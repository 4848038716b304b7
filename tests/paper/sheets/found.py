"""What a check finds wrong on a finished file."""

from collections.abc import Iterable
from typing import NamedTuple


class Found(NamedTuple):
    """One fault: the file, the page as people count or 0 for all, the words that it is about, what is wrong."""

    file: str
    page: int
    text: str
    what: str

    def __str__(self) -> str:
        place = f"{self.file} page {self.page}" if self.page else self.file
        return f"{place}: {self.what}" + (f": {self.text!r}" if self.text else "")


def listed(name: str, found: Iterable[Found], most: int = 60) -> str:
    """The faults of a printed set as a list to read, each kind told once with how often it comes."""
    lines: dict[str, int] = {}
    for one in found:
        lines[str(one)] = lines.get(str(one), 0) + 1
    told = [line if count == 1 else f"{line} ({count} times)" for line, count in lines.items()]
    more = [f"and {len(told) - most} more"] if len(told) > most else []
    return "\n".join([f"{name}: {len(told)} faults", *told[:most], *more])
