"""The certificate: the city's landscape as a frame, its mascot cheering, and a calm sheet for name and promise."""

from dataclasses import dataclass
from typing import NamedTuple

from sugoroku.drawing.art import load
from sugoroku.drawing.page import Page
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, PAPER, QUIET, ROLES, contrast, mixed
from sugoroku.drawing.text import Block, DoesNotFit, lay
from sugoroku.packs.pack import Pack

LEAST = (279.0, 209.0)  # mm: Letter's width and A4's height; on larger sheets everything grows
_EDGE = 8.0  # mm that no school printer reaches
_FRAME = (14.0, 27.0, 14.0, 17.0)  # landscape left, above, right and below of the words; above are sky and peaks
_PAD = 14.0  # left and right of the words
_ABOVE = 12.0  # above and below them
_MASCOT = 66.0  # width of its room
_GAP = 10.0  # between the words and the mascot
_BOXED = 4.5  # around the promise
_LINE = 0.35  # a line to write on
_HAND = 12.0  # height that a line written by hand needs
_CLEAR = 3.0  # between a name and its line, for the tails of letters
_CAPTION = 1.6  # between such a line and what it is for
_HEADING = (40.0, 28.0)  # pt, asked and least
_ONE_LINE = 11.0  # mm; two lines even of the least size are higher
# The most height that each of the words may take: so that all of them together leave a little on the least sheet.
_TITLE_ROOM, _HEADING_ROOM, _NAME_ROOM, _DEED_ROOM = 12.0, 24.0, 17.0, 13.5
_PROMISE_ROOM, _PLEDGE_ROOM, _CAPTION_ROOM = 7.0, 16.0, 6.0
_SECOND = 3.0  # more for a line that is said once more in a second language
_READABLE = 4.5  # contrast


@dataclass(frozen=True)
class Certificate:
    """The words of one certificate; without a name or a pledge there is a line to write on."""

    title: Said
    heading: Said
    deed: Said
    promise: Said
    date: Said
    teacher: Said
    name: str = ""
    pledge: str = ""


class Laid(NamedTuple):
    """The words of a certificate, laid out; no block where there is a line to write on."""

    title: Block
    heading: Block
    name: Block | None
    deed: Block
    promise: Block
    pledge: Block | None
    captions: tuple[Block, Block]


class Sheet(NamedTuple):
    """The measures of a certificate: how much it is enlarged, its sheet of words, the width of a line."""

    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def room(self) -> float:
        """The width of a line of words."""
        return self.width - 2 * _PAD - _GAP - _MASCOT


def fits(width: float, height: float) -> bool:
    """Says whether a sheet is large enough for a certificate."""
    return width >= LEAST[0] and height >= LEAST[1]


def sheet(width: float, height: float) -> Sheet:
    """Measures a certificate for a page, in the millimetres of one that is not enlarged."""
    scale = min(width / LEAST[0], height / LEAST[1])
    left, above, right, below = (_EDGE + part for part in _FRAME)
    return Sheet(scale, left, above, width / scale - left - right, height / scale - above - below)


def lay_out(made: Certificate, room: float, speech: Speech) -> Laid:
    """Lays out a certificate; raises DoesNotFit and MissingGlyph."""
    heading, least = _HEADING
    half = (room - _GAP) / 2
    return Laid(
        speech.lay(made.title, "heading", room, _TITLE_ROOM, leading=1.25),
        speech.lay(made.heading, heading, room, _HEADING_ROOM, font="head", least=least),
        _name(made.name, room, speech.lang) if made.name else None,
        speech.lay(made.deed, "lead", room, _DEED_ROOM, font="text", leading=1.3),
        speech.lay(made.promise, "text", room - 2 * _BOXED, _PROMISE_ROOM + (_SECOND if made.promise.second else 0)),
        _pledge(made.pledge, room - 2 * _BOXED, speech.lang) if made.pledge else None,
        (_caption(made.date, half, speech), _caption(made.teacher, half, speech)),
    )


def draw_certificate(page: Page, speech: Speech, made: Certificate) -> None:
    """Draws a certificate over a whole page that lies across; raises DoesNotFit and MissingGlyph."""
    pack = speech.pack
    measures = sheet(page.width, page.height)
    laid = lay_out(made, measures.room, speech)
    with page.at(0, 0, measures.scale):
        _frame(page, pack, measures)
        _mascot(page, pack, measures)
        safe = page.zone(measures.left, measures.top, measures.width, measures.height)
        with safe, page.at(measures.left + _PAD, measures.top):
            _words(page, pack, laid, measures)


def _frame(page: Page, pack: Pack, measures: Sheet) -> None:
    """Draws the landscape as far as printers reach, and the sheet of words on it."""
    width, height = page.width / measures.scale - 2 * _EDGE, page.height / measures.scale - 2 * _EDGE
    if page.ink.spare:
        page.rect(_EDGE, _EDGE, width, height, stroke=INK, width=0.7, radius=7)
        page.rect(_EDGE + 2.5, _EDGE + 2.5, width - 5, height - 5, stroke=_accent(pack), width=1.6, radius=5)
        return
    with page.clip(_EDGE, _EDGE, width, height, radius=7):
        if pack.board.landscape:
            page.picture(load(pack.art(pack.board.landscape)), _EDGE, _EDGE, width, height, cover=True)
        else:
            page.rect(_EDGE, _EDGE, width, height, fill=mixed(_accent(pack), PAPER, 0.5))
    page.rect(measures.left, measures.top, measures.width, measures.height, fill=PAPER, radius=6)


def _mascot(page: Page, pack: Pack, measures: Sheet) -> None:
    """Draws the cheering mascot before a disc in the city's accent, and the city's emblem above it."""
    x = measures.left + measures.width - _PAD - _MASCOT
    tall = _MASCOT * 6 / 5
    y = measures.top + measures.height - _ABOVE - tall
    if not page.ink.spare:
        page.circle(x + _MASCOT / 2, y + tall * 0.52, _MASCOT * 0.56, fill=mixed(_accent(pack), PAPER, 0.72))
    page.picture(load(pack.art(pack.info.mascot.poses.cheering)), x, y, _MASCOT, tall)
    if pack.info.emblem:
        side = 24.0
        left = measures.left + measures.width - _PAD - side
        page.picture(load(pack.art(pack.info.emblem)), left, measures.top + _ABOVE, side, side)


def _words(page: Page, pack: Pack, laid: Laid, measures: Sheet) -> None:
    """Draws the words one below the other, the room that is left shared out between them."""
    room = measures.room
    heights = _stacked(laid)
    _, name, _, boxed, _ = heights
    gap = (measures.height - 2 * _ABOVE - sum(heights)) / (len(heights) - 1)
    y = _ABOVE
    page.words(laid.title, 0, y, QUIET)
    page.words(laid.heading, 0, y + laid.title.height + 2, readable(_accent(pack)))
    y += heights[0] + gap
    if laid.name:
        page.words(laid.name, 0, y + name - _CLEAR - laid.name.height)
    page.line(0, y + name, room, y + name, QUIET, _LINE)
    y += name + gap
    page.words(laid.deed, 0, y)
    y += laid.deed.height + gap
    _promise(page, pack, laid, (0, y, room, boxed))
    _signatures(page, laid, room, y + boxed + gap + _HAND)


def _stacked(laid: Laid) -> tuple[float, float, float, float, float]:
    """Gives the heights of title and heading, the name, what was done, the promise, and the lines to sign."""
    return (
        laid.title.height + 2 + laid.heading.height,
        max(_HAND, laid.name.height if laid.name else 0) + _CLEAR,
        laid.deed.height,
        laid.promise.height + 2 * _BOXED + max(_HAND - 2, laid.pledge.height + 2 if laid.pledge else 0),
        _HAND + _CAPTION + max(caption.height for caption in laid.captions),
    )


def _promise(page: Page, pack: Pack, laid: Laid, box: tuple[float, float, float, float]) -> None:
    x, y, w, h = box
    ground = None if page.ink.spare else mixed(_accent(pack), PAPER, 0.86)
    page.rect(x, y, w, h, fill=ground, stroke=None if ground else INK, width=_LINE, radius=4)
    page.words(laid.promise, x + _BOXED, y + _BOXED, QUIET)
    if laid.pledge:
        page.words(laid.pledge, x + _BOXED, y + h - _BOXED - laid.pledge.height)
    else:
        page.line(x + _BOXED, y + h - _BOXED, x + w - _BOXED, y + h - _BOXED, QUIET, _LINE)


def _signatures(page: Page, laid: Laid, room: float, y: float) -> None:
    half = (room - _GAP) / 2
    for at, caption in enumerate(laid.captions):
        x = at * (half + _GAP)
        page.line(x, y, x + half, y, QUIET, _LINE)
        page.words(caption, x, y + _CAPTION, QUIET)


def _name(text: str, room: float, lang: str) -> Block:
    """Lays out a name; sixty characters have room in every language."""
    return lay(text, "title", room, _NAME_ROOM, lang=lang, font="bold", least=ROLES["heading"].least, leading=1.2)


def _pledge(text: str, room: float, lang: str) -> Block:
    """Lays out a promise, on one line if that is possible."""
    try:
        return lay(text, "heading", room, _ONE_LINE, lang=lang, font="bold", leading=1.25)
    except DoesNotFit:
        return lay(text, "heading", room, _PLEDGE_ROOM, lang=lang, font="bold", leading=1.25)


def _caption(said: Said, width: float, speech: Speech) -> Block:
    return speech.lay(said, "small", width, _CAPTION_ROOM + (_SECOND if said.second else 0), leading=1.2)


def _accent(pack: Pack) -> str:
    return pack.info.palette.accent or QUIET


def readable(colour: str) -> str:
    """Darkens a colour until words in it can be read on paper."""
    share = 0.0
    while contrast(mixed(colour, INK, share), PAPER) < _READABLE:
        share += 0.05
    return mixed(colour, INK, share)
