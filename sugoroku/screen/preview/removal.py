"""What is told and asked before a square is taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from sugoroku.packs import Words
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.preview import acts
from sugoroku.screen.scenes.door import draw_sheet, say_safely
from sugoroku.screen.stage import Box, Layer, Stage

WIDE = 900.0
HEAD, SAID, FOOT = 150.0, 84.0, 150.0  # heights of the heading, of a sentence, of the answers
MOST = 6  # squares that are named


class Removal(NamedTuple):
    """A square that is to go, and all that leads to it."""

    name: str
    number: int
    onward: str
    leading: tuple[str, ...]
    translated: bool

    def sentences(self, words: Words) -> list[str]:
        """What will happen."""
        said = []
        if self.leading:
            shown = [*self.leading[:MOST], *(["…"] if len(self.leading) > MOST else [])]
            said.append(words("preview.remove.leading", squares=", ".join(shown), onward=self.onward))
        if self.translated:
            said.append(words("preview.remove.translated"))
        return [*said, words("preview.remove.undo")]


def removal(content: Any, name: str, languages: int) -> Removal:
    """What it means to take a square away; refuses start and goal."""
    squares = content["squares"]
    at = next((at for at, square in enumerate(squares) if square["id"] == name), None)
    if at is None:
        raise acts.Refused("gone", square=name)
    onward = acts.follower(squares, at)
    if onward is None or squares[at].get("kind") in ("start", "goal"):
        raise acts.Refused("ends")
    leading = dict.fromkeys(owner for _, owner in acts.named(content, name))
    words = any(squares[at].get(key) for key in ("label", "text", "ask", "ways"))
    return Removal(name, at, onward, tuple(leading), bool(words and languages > 1))


def box(stage: Stage, asked: Removal) -> Box:
    """Where the question stands."""
    high = HEAD + SAID * (1 + bool(asked.leading) + asked.translated) + FOOT
    return (stage.width - WIDE) / 2, (stage.height - high) / 2, WIDE, high


def buttons(
    stage: Stage, words: Words, asked: Removal, sure: Callable[[], None], not_sure: Callable[[], None]
) -> list[Button]:
    """Yes, and no."""
    x, y, w, h = box(stage, asked)
    lang, half = words.lang, (w - 44 * 2 - 20) / 2
    top = y + h - 44 - 84
    return [
        Button(
            "keep", (x + 44, top, half, 84), not_sure, words("preview.remove.no"), lang=lang, size=28, keys=("escape",)
        ),
        Button(
            "sure", (x + 44 + half + 20, top, half, 84), sure, words("preview.remove.yes"), "cross",
            lang=lang, look="main", size=28, keys=("enter",),
        ),
    ]  # fmt: skip


def layers(stage: Stage, words: Words, asked: Removal) -> list[Layer]:
    """The dimmed window and the sheet with the question."""
    lang = words.lang
    heading = words("preview.remove.ask", number=asked.number, square=asked.name)
    said, at = asked.sentences(words), box(stage, asked)
    veil = Layer(("veil", round(stage.width)), stage.box, partial(_dim, stage.box))

    def draw(brush: Brush) -> None:
        top = draw_sheet(brush, WIDE, at[3], heading, lang)
        for sentence in said:
            top = 16 + say_safely(brush, sentence, (44, top, WIDE - 88, SAID - 8), 27, lang)

    return [veil, Layer(("removal", heading, *said, lang), at, draw)]


def _dim(whole: Box, brush: Brush) -> None:
    x, y, w, h = whole
    brush.page.rect(x, y, w / 4, h / 4, fill="#1F2A37", alpha=0.45)
