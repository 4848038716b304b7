"""What a document says to those who hear it: its titles, paragraphs, lists and figures in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Element:
    """A part of a document: a tag of the PDF's own set (ISO 32000-1, 14.8.4), and what belongs to it.

    `kids` are parts inside it, or (page, number) of a stretch of marked content.
    """

    tag: str
    alt: str = ""
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def hold(self, path: tuple[Element, ...]) -> None:
        """Takes a part in by way of others that it belongs inside of, each of which may be held already."""
        here = self
        for part in path:
            if not any(kid is part for kid in reversed(here.kids)):
                here.kids.append(part)
            here = part
