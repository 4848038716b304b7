"""What the checks say, beside the picture: how many faults there are, and each with its place and sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from typing import NamedTuple

from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.packs import Finding, Words
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.scenes.door import say_safely
from sugoroku.screen.stage import Box, Layer, Target

HEAD = 92.0  # units: the line that says how it stands
GAP = 10.0
ARROWS = 68.0
PLACE, SAID = 20.0, 22.0  # sizes of the words of a finding
LEAD = 1.42  # of a line
SIDE, FOOT = 22.0, 14.0
_WORD = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]{1,40}\s?|\s")  # longer words are drawn in such pieces
COLOURS = {"error": "#A8321F", "warning": "#8A5A00"}
GOOD = "#1F7A3D"


class Row(NamedTuple):
    """One finding in its box."""

    at: int
    finding: Finding
    sentence: str
    box: Box


class Panel:
    """The findings in a box, as many as there is room for from the first one shown on."""

    def __init__(self, box: Box, findings: Sequence[Finding], words: Words, topmost: int) -> None:
        self.box, self.findings, self.words = box, findings, words
        self.topmost = max(0, min(topmost, len(findings) - 1))

    @property
    def more(self) -> tuple[bool, bool]:
        """Whether there are findings before those that are seen, and after."""
        return self.topmost > 0, self.topmost + len(self.rows()) < len(self.findings)

    @property
    def foot(self) -> Box:
        """Where the arrows stand."""
        x, y, w, h = self.box
        return x, y + h - ARROWS, w, ARROWS

    def rows(self) -> list[Row]:
        """The findings that are seen."""
        x, y, w, h = self.box
        h -= ARROWS + GAP
        top, made = y + HEAD + GAP, list[Row]()
        for at, finding in enumerate(self.findings[self.topmost :], self.topmost):
            sentence = finding.message(self.words)
            high = FOOT * 2 + PLACE * LEAD + _lines(sentence, (w - 2 * SIDE) / SAID) * SAID * LEAD
            if top + high > y + h and made:
                break
            made.append(Row(at, finding, sentence, (x, top, w, min(high, y + h - top))))
            top += high + GAP
        return made

    def layers(self, waiting: bool) -> list[Layer]:
        """The head line, and a card for each finding."""
        x, y, w, _ = self.box
        head = partial(self._draw_head, waiting)
        errors = sum(one.severity == "error" for one in self.findings)
        key = ("head", waiting, errors, len(self.findings), self.words.lang, round(w))
        return [Layer(key, (x, y, w, HEAD), head), *map(self._layer, self.rows()), *self._counter()]

    def _counter(self) -> list[Layer]:
        """Which of the findings are seen, between the arrows."""
        if not any(self.more):
            return []
        said, lang = f"{self.topmost + 1}–{self.topmost + len(self.rows())} / {len(self.findings)}", self.words.lang
        _, _, w, h = self.foot

        def draw(brush: Brush) -> None:
            brush.words(said, (0, 0, w, h), 26, lang=lang, font="bold", align="center", valign="middle", one=True)

        return [Layer(("findings", said, lang), self.foot, draw)]

    def buttons(self, turn: Callable[[int], None]) -> list[Button]:
        """The arrows, where there is more."""
        x, y, w, h = self.foot
        arrows = (("left", x, -1), ("right", x + w - 90, 1))
        return [
            Button(f"findings {icon}", (left, y, 90, h), partial(turn, step), icon=icon, lang=self.words.lang, size=36)
            for (icon, left, step), there in zip(arrows, self.more, strict=True)
            if there
        ]

    def targets(self, go: Callable[[Finding], None]) -> list[Target]:
        """Each finding leads to its place in the pictures."""
        return [Target(f"finding {row.at}", row.box, partial(go, row.finding), radius=16) for row in self.rows()]

    def _layer(self, row: Row) -> Layer:
        _, _, w, h = row.box
        key = (f"finding {row.at - self.topmost}", row.finding.where, row.sentence, self.words.lang, round(w), round(h))
        return Layer(key, row.box, partial(self._draw, row))

    def _draw(self, row: Row, brush: Brush) -> None:
        _, _, w, h = row.box
        colour, lang = COLOURS[row.finding.severity], self.words.lang
        brush.rect((1, 1, w - 2, h - 2), fill=WHITE, stroke=colour, width=2, radius=14)
        with brush.clip((1, 1, 10, h - 2), radius=5):
            brush.rect((0, 0, 12, h), fill=colour)
        room = (SIDE, FOOT - 4, w - 2 * SIDE + 8, PLACE * LEAD)
        say_safely(brush, placed(row.finding), room, PLACE, "en", fill=MUTED, font="bold", one=True)
        below = FOOT + PLACE * LEAD
        say_safely(brush, row.sentence, (SIDE, below, w - 2 * SIDE + 8, h - below - 4), SAID, lang)

    def _draw_head(self, waiting: bool, brush: Brush) -> None:
        _, _, w, _ = self.box
        counts = {kind: sum(one.severity == kind for one in self.findings) for kind in COLOURS}
        worst = next((kind for kind in COLOURS if counts[kind]), None)
        colour = COLOURS[worst] if worst else MUTED if waiting else GOOD
        brush.rect((LINE / 2, LINE / 2, w - LINE, HEAD - LINE), fill=PAPER, stroke=INK, radius=24)
        brush.circle((50, HEAD / 2), 27, fill=colour)
        draw_icon(
            brush, "clock" if waiting and not worst else "flag" if worst else "check", 34, HEAD / 2 - 16, 32, WHITE
        )
        said = self.words.list([self.words.count(f"preview.{kind}s", n) for kind, n in counts.items() if n])
        if not said:
            said = self.words("preview.checking" if waiting else "preview.good")
        lang = self.words.lang
        brush.words(said, (92, 8, w - 116, HEAD - 16), 28, lang=lang, font="bold", valign="middle")


def placed(finding: Finding) -> str:
    """The place of a finding as file:line:column, with as many folders as tell it from others of the pack."""
    parts = finding.path.parts
    short = "/".join(parts[-3 if finding.path.parent.name in ("i18n", "art") else -2 :])
    return f"{short}:{finding.line}:{finding.column}"


def _lines(said: str, ems: float) -> int:
    """How many lines a sentence takes at most: a kanji is one em wide, a letter little more than half of that.

    A word of letters stays whole; between kanji a line may end, except before some, for which a little is added.
    """
    count, left = 1, ems
    for word in _WORD.findall(said):
        wide = sum(1.1 if unicodedata.east_asian_width(letter) in "WF" else 0.59 for letter in word)
        if wide - 0.59 * word.endswith(" ") > left and left < ems:
            count, left = count + 1, ems
        more = max(0, ceil(wide / ems) - 1)  # lines that it fills alone
        count, left = count + more, left + more * ems - wide
    return count
