"""What is said on paper, in one language or in two: the second small below the first."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sugoroku.drawing.fonts import Face
from sugoroku.drawing.further import adopt
from sugoroku.drawing.style import ROLES
from sugoroku.drawing.text import Align, Block, DoesNotFit, below, lay
from sugoroku.packs.furigana import Furigana, plain
from sugoroku.packs.pack import Pack
from sugoroku.packs.words import Words

GROWN_UPS = ("lesson.", "survey.")  # what the catalogues say to them begins with these
_GAP = 1.2  # mm between the two languages
_STEP = 0.5  # pt
_LEADING = 1.2  # of the second language


class Said(NamedTuple):
    """One thing said in the first language and, where a second is asked for and says it otherwise, in that."""

    first: str
    second: str = ""


class Speech:
    """A pack and the program in one language, with as many readings as one asks for, and in a second one beside it."""

    def __init__(self, pack: Pack, lang: str, furigana: Furigana = "grade", also: str | None = None) -> None:
        self.pack, self.lang, self.furigana = pack, lang, furigana
        self.also = also if also and also != lang else None
        if pack.info.fonts:
            adopt(pack)

    @cached_property
    def words(self) -> Words:
        """The program's own words in the first language."""
        return Words(self.lang, self.furigana)

    @cached_property
    def _grown(self) -> Words:
        """The same for grown-ups, who need no readings."""
        return Words(self.lang)

    @cached_property
    def _second(self) -> Words | None:
        return Words(self.also) if self.also else None

    def first(self, text_id: str) -> str:
        """One of the pack's texts in the first language."""
        return self.pack.say(self.lang, self.furigana)(text_id)

    def told(self, text_id: str) -> Said:
        """One of the pack's texts."""
        first = self.first(text_id)
        return _said(first, self.pack.say(self.also)(text_id) if self.also else "")

    def word(self, text_id: str, **args: object) -> Said:
        """The program's own words for something; what fills their placeholders may itself be said in both languages."""
        firsts = {name: value.first if isinstance(value, Said) else value for name, value in args.items()}
        words = self._grown if text_id.startswith(GROWN_UPS) else self.words
        if not self._second:
            return Said(words(text_id, **firsts))
        seconds = {name: plain(value.second or value.first) if isinstance(value, Said) else value
                   for name, value in args.items()}  # fmt: skip
        return _said(words(text_id, **firsts), self._second(text_id, **seconds))

    def counted(self, text_id: str, n: int) -> Said:
        """The program's own words for n things."""
        return _said(self.words.count(text_id, n), self._second.count(text_id, n) if self._second else "")

    def lay(
        self,
        said: Said | str,
        role: str | float,
        width: float,
        height: float | None = None,
        *,
        font: Face | None = None,
        align: Align = "left",
        least: float | None = None,
        leading: float | None = None,
        reads: str = "text",
        second: float = ROLES["second"].size,
    ) -> Block:
        """Lays out what is said as text.lay does, the second language below the first.

        In a given height both shrink to have room; without one the second language takes the size (pt) it is given.
        """
        first, other = (said, "") if isinstance(said, str) else said

        def laid(room: float | None) -> Block:
            return lay(first, role, width, room, lang=self.lang, font=font, align=align, least=least, leading=leading,
                       reads=reads)  # fmt: skip

        if not other or not self.also:
            return laid(height)
        if height is None:
            return below(laid(None), self._small(other, width, align, second), _GAP)
        size, least_size = ROLES["second"].size, ROLES["second"].least
        while True:
            small = self._small(other, width, align, size)
            try:
                return below(laid(max(0.1, height - small.height - _GAP)), small, _GAP)
            except DoesNotFit as fault:
                if size <= least_size:
                    needed = fault.needed + small.height + _GAP
                    raise DoesNotFit(first, fault.size, needed, height, "height") from fault
            size -= _STEP

    def _small(self, text: str, width: float, align: Align, size: float) -> Block:
        assert self.also
        return lay(text, size, width, lang=self.also, align=align, least=ROLES["second"].least, ruby="none",
                   leading=_LEADING, reads="second")  # fmt: skip


def _said(first: str, second: str) -> Said:
    second = plain(second)
    return Said(first, "" if second == plain(first) else second)
