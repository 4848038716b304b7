"""What there is to look at: the board in print, on screen and in grey, all cards, the questionnaire, as sheets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from sugoroku.drawing import card, event
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.ink import COLOUR, Ink
from sugoroku.drawing.page import Page
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, WHITE
from sugoroku.drawing.tile import Profile
from sugoroku.packs import Pack
from sugoroku.packs.model import AREA

VIEWS = ("print", "screen", "grey", "cards", "events", "survey")
BOARDS = ("print", "screen", "grey")
A3 = (420.0, 297.0)  # mm: what a board is printed on
A4 = (210.0, 297.0)
ACROSS, DOWN = 2, 2  # cards of a spread, each with its front and its back
APART, NEXT = 10.0, 3.0  # mm between two cards, and between the sides of one
EDGE = 8.0  # mm around the cards of a spread


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet that can be drawn: what it is a picture of, its size (mm), and either what draws it or a finished PDF."""

    key: tuple[Hashable, ...]
    size: tuple[float, float]
    draw: Callable[[Page], None] | None = None
    ink: Ink = COLOUR
    pdf: bytes = b""
    page: int = 0

    @property
    def slot(self) -> Hashable:
        """What it is a picture of, whatever the pack says: the last good one stands in for one that cannot be drawn."""
        return self.key[:-1]


def offset(view: str) -> tuple[float, float]:
    """Where the corner of the board is on its sheet (mm)."""
    return (0.0, 0.0) if view == "screen" else ((A3[0] - AREA[0]) / 2, (A3[1] - AREA[1]) / 2)


def count(view: str, pack: Pack) -> int:
    """How many sheets a view has, without the questionnaire, whose sheets another program makes."""
    if view in BOARDS:
        return 1
    things = len(pack.quizzes) if view == "cards" else len(told(pack))
    return max(1, -(-things // (ACROSS * DOWN)))


def told(pack: Pack) -> list[int]:
    """The squares that have an event card."""
    return [at for at, square in enumerate(pack.board.squares) if square.text]


def sheet(view: str, page: int, pack: Pack, lang: str, number: int) -> Sheet:
    """A sheet of a view; `number` tells one edition of the pack from another."""
    key = (view, lang, page, number)
    if view in BOARDS:
        size = AREA if view == "screen" else A3
        draw = partial(_draw_board, pack, lang, "screen" if view == "screen" else "print", offset(view))
        return Sheet(key, size, draw, Ink(grey=view == "grey"))
    return Sheet(key, spread()[0], partial(_draw_spread, view, pack, lang, page))


def spread() -> tuple[tuple[float, float], list[tuple[float, float]]]:
    """The size of a spread of cards, and the corner of each pair of sides."""
    wide, high = 2 * card.POKER.width + NEXT, card.POKER.height
    corners = [
        (EDGE + column * (wide + APART), EDGE + row * (high + APART)) for row in range(DOWN) for column in range(ACROSS)
    ]
    size = (2 * EDGE + ACROSS * wide + (ACROSS - 1) * APART, 2 * EDGE + DOWN * high + (DOWN - 1) * APART)
    return size, corners


def place(view: str, index: int, pack: Pack) -> tuple[int, tuple[float, float, float, float]] | None:
    """On which sheet of a view the card of a question or square is, and its box there."""
    things: Sequence[int] = range(len(pack.quizzes)) if view == "cards" else told(pack)
    if index not in things:
        return None
    page, at = divmod(things.index(index), ACROSS * DOWN)
    x, y = spread()[1][at]
    return page, (x, y, 2 * card.POKER.width + NEXT, card.POKER.height)


def _draw_board(pack: Pack, lang: str, profile: Profile, corner: tuple[float, float], page: Page) -> None:
    with page.at(*corner):
        draw_board(page, Speech(pack, lang), profile)


def _draw_spread(view: str, pack: Pack, lang: str, number: int, page: Page) -> None:
    """Draw some cards, each with its front and its back side by side."""
    speech = Speech(pack, lang)
    things: Sequence[int] = range(len(pack.quizzes)) if view == "cards" else told(pack)
    kind = card if view == "cards" else event
    first = number * ACROSS * DOWN
    for index, (x, y) in zip(things[first : first + ACROSS * DOWN], spread()[1], strict=False):
        for draw, left in ((kind.draw_front, x), (kind.draw_back, x + card.POKER.width + NEXT)):
            box = (left, y, card.POKER.width, card.POKER.height)
            page.rect(*box, fill=WHITE)
            draw(page, speech, index, box)
            page.rect(*box, stroke=INK, width=0.3)
