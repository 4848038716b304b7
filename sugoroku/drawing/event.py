"""The event cards: the square itself on the front; on the back what happened, a question, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from sugoroku.drawing.board import tile, tile_words
from sugoroku.drawing.card import BAND, POKER, SAFE, Format, on_card, tries
from sugoroku.drawing.effects import capital, effects
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import Box, tile_shape
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, KINDS, OUTLINE, PAPER, WHITE, Kind, mixed
from sugoroku.drawing.symbols import Mark, draw_tag, icon, tag_width
from sugoroku.drawing.text import Block, DoesNotFit
from sugoroku.drawing.tile import Tile, label_face, tags

ANSWERS = ("yes", "some", "not")
_TOP = SAFE + BAND + 3.2  # where the words of a back begin
_SHARE = 0.73  # of the card's width that the square takes; its corners and tails stand out of it
_DISC = 0.127  # of the card's width: radius of the number's disc
_TAG = 9.0  # mm; height of the kind's symbol
_LABEL = (22.0, 12.0)  # pt, asked and least
_UNDER = 5.0  # between the square and its label
_SIGN = 6.4  # height of a sign on a back
_ROWS = 1.5  # between signs
_TAIL = 1.0  # around words of several lines in the round typeface, whose letters reach far down
_BESIDE = 1.9  # between a sign and its words
_APART = 2.3  # between the parts of a back, at least
_PAD = 2.0  # around the question
_BOX = 1.5  # above and below the words of a box
_THIN = 0.4
_ONE_LINE = 7.6  # room for a line with its readings, but not for two lines
_CORNER = 3.0  # radius of the question's corners
_PICTURE = 20.0  # a smaller picture is not worth its ink


class Sign(NamedTuple):
    """A sign and what it means: the mark of an effect, or the number of the square to which a way leads."""

    mark: Mark | None
    way: int
    words: Block

    @property
    def width(self) -> float:
        """The width of the sign alone."""
        return tag_width(self.mark, _SIGN) if self.mark else _SIGN

    @property
    def height(self) -> float:
        """The height of the sign with its words."""
        return max(_SIGN, self.words.height + (_TAIL if self.words.face == "head" else 0.0))


class Asked(NamedTuple):
    """The question about one's own life, and its three answers."""

    question: Block
    answers: tuple[Block, ...]

    @property
    def boxes(self) -> float:
        """The height of the boxes."""
        return max(block.height for block in self.answers) + 2 * _BOX

    @property
    def height(self) -> float:
        """The height of all of it."""
        return _PAD + self.question.height + _PAD * 0.8 + self.boxes


@dataclass(frozen=True)
class Back:
    """The words of a back, laid out."""

    label: Block
    text: Block
    asked: Asked | None
    signs: tuple[Sign, ...]

    @property
    def rows(self) -> float:
        """The height of the signs."""
        return sum(sign.height for sign in self.signs) + _ROWS * max(0, len(self.signs) - 1)

    @property
    def parts(self) -> list[float]:
        """The heights of what stands one below the other."""
        return [self.text.height, *([self.asked.height] if self.asked else []), *([self.rows] if self.signs else [])]


def squares(speech: Speech) -> list[int]:
    """Gives the squares that have something to tell, in the order of the path."""
    return [at for at, square in enumerate(speech.pack.board.squares) if square.text]


def back(speech: Speech, index: int, form: Format = POKER) -> Back:
    """Lays out a back; raises DoesNotFit."""
    square = speech.pack.board.squares[index]
    told = speech.told(f"squares.{square.id}.text")
    label = _label(speech, tile_words(speech, index), form)
    height = form.foot - _TOP
    fault: DoesNotFit | None = None
    for big, small, leading, second in tries(speech):
        lay = partial(speech.lay, leading=leading, second=second)
        try:
            asked = _asked(speech, index, form, lay, small)
            made = Back(label, lay(told, big, form.room), asked, tuple(_signs(speech, index, form, second)))
        except DoesNotFit as narrow:
            fault = narrow
            continue
        needed = sum(made.parts) + _APART * (len(made.parts) - 1)
        if needed <= height:
            return made
        fault = DoesNotFit(told.first, big, needed, height, "height")
    assert fault is not None
    raise fault


def _label(speech: Speech, said: Said, form: Format) -> Block:
    """Lays out what the square is called, on one line if that is possible."""
    room, face = form.room - BAND - 4, label_face(speech.lang)
    try:
        return speech.lay(said, 13, room, _ONE_LINE + (1.8 if said.second else 0), font=face, least=10.5)
    except DoesNotFit:
        return speech.lay(said, 10.5, room, BAND, font=face, leading=1.1)


def _asked(speech: Speech, index: int, form: Format, lay: Any, size: float) -> Asked | None:
    square = speech.pack.board.squares[index]
    if not square.ask:
        return None
    question = lay(speech.told(f"squares.{square.id}.ask"), size, form.room - 2 * _PAD, font=label_face(speech.lang))
    said = (speech.word(f"howto.event.ask.{answer}") for answer in ANSWERS)
    return Asked(question, tuple(speech.lay(one, "small", form.room / 2, font="head", second=7) for one in said))


def _signs(speech: Speech, index: int, form: Format, second: float) -> Iterator[Sign]:
    """Lays out what to do, in the order in which it is done."""
    pack = speech.pack
    square = pack.board.squares[index]
    lay = partial(speech.lay, font=label_face(speech.lang), leading=1.2, second=second)
    marks = [*_rest(speech, square.kind), *effects(speech, square.effects)]
    room = form.room - _BESIDE - max((tag_width(mark, _SIGN) for mark, _ in marks), default=_SIGN)
    for mark, said in marks:
        yield Sign(mark, 0, lay(said, "small", room))
    for way in square.ways or ():
        said = speech.told(f"squares.{square.id}.ways.{way.to}")
        yield Sign(None, pack.index(way.to) or 0, lay(said, "small", room))


def _rest(speech: Speech, kind: str) -> list[tuple[Mark, Said]]:
    return [(Mark("kinds", "rest", ""), capital(speech.counted("howto.effect.miss", 1)))] if kind == "rest" else []


def draw_front(page: Page, speech: Speech, index: int, box: Box, form: Format = POKER, bleed: float = 0) -> None:
    """Draws the front of an event card into a box of its proportions: the square, large, as it is on the board."""
    made = tile(speech, index)
    side, r = form.width * _SHARE, form.width * _DISC
    left, top = (form.width - side) / 2, SAFE + r * 0.8
    with on_card(page, box, form, bleed):
        draw_square(page, replace(made, number=0), (left, top, side, side), tag=_TAG if made.number else 0)
        draw_number(page, made, SAFE + r, SAFE + r, r)
        under = top + side + _UNDER
        asked, least = _LABEL
        label = speech.lay(made.label, asked, form.room, form.foot - under, font=label_face(speech.lang),
                           align="center", least=least, leading=1.25)  # fmt: skip
        page.words(label, SAFE, under + (form.foot - under - label.height) / 2)


def draw_square(page: Page, made: Tile, box: Box, tag: float = 0) -> None:
    """Draws a square without its words: its shape, its picture, its number and, `tag` mm high, its kind's symbol."""
    x, y, w, h = box
    look = KINDS[made.kind]
    tile_shape(page, look.shape, box, fill=WHITE if page.ink.spare else look.tile, stroke=INK,
               width=min(OUTLINE, 0.35 + w / 100))  # fmt: skip
    _picture(page, made, x + w / 2, y + h * 0.53, w * 0.76)
    if tag:
        draw_tag(page, Mark("kinds", made.kind, ""), x + w + tag * 0.06, y - tag * 0.4, tag)
    if made.number:
        # Two figures need a disc of this size to be read.
        r = max(w * 0.16, 2.9 if made.number > 9 else 2.5)
        draw_number(page, made, x + r * 0.5, y + r * 0.5, r)


def _picture(page: Page, made: Tile, cx: float, cy: float, side: float) -> None:
    if not made.picture:
        return
    if made.ground and not page.ink.spare:
        page.circle(cx, cy, side / 2, fill=made.ground)
        side *= 0.74
    page.picture(made.picture, cx - side / 2, cy - side / 2, side, side)


def draw_plain(page: Page, made: Tile, box: Box) -> None:
    """Draws a square without its words, small, with the symbol of its kind where the board has it too."""
    draw_square(page, made, box, max(4.4, box[2] * 0.3) if tags(made, "screen") else 0)


def draw_number(page: Page, made: Tile, cx: float, cy: float, r: float) -> None:
    """Draws the number of a square in the colour of its kind; start and goal have their symbol instead."""
    look, ring = KINDS[made.kind], min(OUTLINE, r * 0.16)
    if not made.number or page.ink.spare:
        page.circle(cx, cy, r - ring / 2, fill=WHITE, stroke=look.edge, width=ring)
    else:
        page.circle(cx, cy, r, fill=look.edge, stroke=PAPER, width=ring)
    if made.number:
        letter(page, str(made.number), cx, cy, r * 0.7, look.edge if page.ink.spare else WHITE)
    else:
        page.picture(icon("kinds", made.kind), cx - r * 0.66, cy - r * 0.66, r * 1.32, r * 1.32)


def draw_back(page: Page, speech: Speech, index: int, box: Box, form: Format = POKER, bleed: float = 0) -> None:
    """Draws the back of an event card into a box of its proportions."""
    made, square = back(speech, index, form), tile(speech, index)
    look = KINDS[square.kind]
    with on_card(page, box, form, bleed):
        _band(page, square, made.label, form)
        heights = made.parts
        free = form.foot - _TOP - sum(heights)
        picture = square.picture if free - 2 * _APART - _UNDER >= _PICTURE else None
        gap = free / max(1, len(heights) - 1)
        page.words(made.text, SAFE, _TOP)
        if picture:
            side = min(free - 2 * _APART - _UNDER, form.room * 0.62)
            _picture(page, square, form.width / 2, _TOP + heights[0] + _UNDER + (free - _UNDER) / 2, side)
        y = _TOP + heights[0] + gap
        if made.asked:
            _draw_asked(page, made.asked, look, (SAFE, y, form.room, made.asked.height))
        y = form.foot - made.rows
        indent = max((sign.width for sign in made.signs), default=0) + _BESIDE
        for sign in made.signs:
            _draw_sign(page, speech, sign, y, indent)
            y += sign.height + _ROWS


def _band(page: Page, square: Tile, label: Block, form: Format) -> None:
    """Draws the head of a back: the number in its disc, and what the square is called."""
    plain = page.ink.spare or page.ink.grey
    look = KINDS[square.kind]
    page.rect(SAFE, SAFE, form.room, BAND, fill=WHITE if plain else look.edge, stroke=INK if plain else None, width=0.5,
              radius=BAND / 2)  # fmt: skip
    middle = SAFE + BAND / 2
    page.circle(middle, middle, BAND / 2 - 0.9, fill=WHITE)
    if square.number:
        letter(page, str(square.number), middle, middle, (BAND / 2 - 0.9) * 0.8, INK)
    else:
        page.picture(icon("kinds", square.kind), SAFE + 2, SAFE + 2, BAND - 4, BAND - 4)
    page.words(label, SAFE + BAND + 1, middle - label.height / 2, INK if plain else WHITE)


def _draw_asked(page: Page, asked: Asked, look: Kind, box: Box) -> None:
    """Draws the question above its three boxes, each as wide as its words ask for."""
    x, y, w, h = box
    top, spare = y + h - asked.boxes, w - sum(block.width for block in asked.answers)
    ground = WHITE if page.ink.spare or page.ink.grey else mixed(look.edge, PAPER, 0.86)
    with page.clip(*box, radius=_CORNER):
        page.rect(x, y, w, top - y, fill=ground)
        page.rect(x, top, w, asked.boxes, fill=WHITE)
    page.rect(*box, stroke=INK, width=_THIN, radius=_CORNER)
    page.line(x, top, x + w, top, width=_THIN)
    page.words(asked.question, x + _PAD, y + _PAD)
    for block in asked.answers:
        page.words(block, x + spare / 6, top + (asked.boxes - block.height) / 2)
        x += block.width + spare / 3
        if block is not asked.answers[-1]:
            page.line(x, top, x, y + h, width=_THIN)


def _draw_sign(page: Page, speech: Speech, sign: Sign, y: float, indent: float) -> None:
    top = y + (sign.height - _SIGN) / 2
    if sign.mark:
        draw_tag(page, sign.mark, SAFE + sign.width, top, _SIGN)
    else:
        draw_number(page, tile(speech, sign.way), SAFE + _SIGN / 2, top + _SIGN / 2, _SIGN / 2)
    page.words(sign.words, SAFE + indent, y + (sign.height - sign.words.height) / 2)
