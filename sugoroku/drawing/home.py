"""The game for home on one sheet: the small board, below it how to play, what the signs mean, pieces to cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sugoroku.drawing.art import Art
from sugoroku.drawing.craft import CUT, draw_fold, draw_scissors
from sugoroku.drawing.fonts import Face
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import ROOM, Box, team_shape
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, TEAMS, WHITE, mixed, on
from sugoroku.drawing.symbols import Mark, draw_tag, tag_width
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import MM, Block, DoesNotFit

TENT = 13.4  # mm: width of a piece
FACES = (13.6, 19.6)  # mm: height of each of its two faces, at least and at most
_ANIMAL = 10.2  # mm: side of an animal's room on a face
_SHAPE = 3.3  # mm: half of the team's shape, whose letter is read across a table
_EDGE = 1.1  # mm: white around them
_INSET = 3.0  # mm between the words and the sides of the board above
_BETWEEN = 8.0  # mm between the two columns
_INDENT = 9.0  # of a step, behind its number
_DISC = 3.1  # radius of the number
_PAD = 3.6  # around the signs
_SIGN = 17.0  # width of the room for a sign
_TAG = 6.2  # height of a sign
_GAP = 2.6  # between paragraphs, at least
_ROW = 1.0  # between signs, at least
_MOST = 3.0  # that either becomes larger where there is room
_SCISSORS = 5.6
_NARROW = 64.0  # the right column, at least
_SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5)  # pt
_WITH_READINGS = 10.0  # pt: who reads all readings reads them beside this
_SECOND = (8.0, 7.5, 7.0)
_LEADING, _CLOSE = 1.35, 1.22


class Home(NamedTuple):
    """What is said: with what one plays, then step by step, and the signs of the board with their meanings."""

    title: Said
    lead: Said
    need: Said
    pieces: Said
    """The same where there are pieces to cut out."""
    steps: tuple[Said, ...]
    heading: Said
    signs: tuple[tuple[Mark, Said], ...]


@dataclass(frozen=True)
class Laid:
    """All of it laid out in a box (mm)."""

    box: Box
    opening: tuple[Block, ...]
    """Title, lead, and with what one plays."""
    steps: tuple[Block, ...]
    heading: Block
    signs: tuple[tuple[Mark, Block], ...]
    teams: int

    @property
    def aside(self) -> float:
        """The width of the right column, which holds the pieces of all teams side by side."""
        return _aside(self.teams)

    @property
    def left(self) -> float:
        """The least height of the left column."""
        blocks = (*self.opening, *self.steps)
        return sum(block.height for block in blocks) + _GAP * (len(blocks) - 1)

    @property
    def panel(self) -> float:
        """The least height of the panel of signs."""
        rows = sum(max(_TAG, block.height) + _ROW for _, block in self.signs)
        return 2 * _PAD - 0.6 + self.heading.height + rows if self.signs else 0.0

    @property
    def right(self) -> float:
        """The least height of the right column."""
        return self.panel + (2 * _GAP + 2 * FACES[0] if self.teams else 0.0)

    @property
    def fits(self) -> bool:
        """Whether both columns have room."""
        return max(self.left, self.right) <= self.box[3]


def lay_home(speech: Speech, home: Home, box: Box, teams: int) -> Laid:
    """Lays out the words as large as the box allows, with pieces for so many teams; raises DoesNotFit."""
    sizes = (*_SIZES, _WITH_READINGS) if speech.furigana == "all" else _SIZES
    for second in _SECOND if speech.also else _SECOND[:1]:
        for points in sizes:
            made = _laid(speech, home, box, teams, (points, second))
            if made.fits:
                return made
    raise DoesNotFit(home.title.first, sizes[-1], max(made.left, made.right), box[3], "height")


def _aside(teams: int) -> float:
    return max(_NARROW, teams * TENT)


def _laid(speech: Speech, home: Home, box: Box, teams: int, sizes: tuple[float, float]) -> Laid:
    points, second = sizes
    aside = _aside(teams)
    wide = box[2] - 2 * _INSET - _BETWEEN - aside

    def lay(said: Said, size: float, width: float, face: Face = "text", leading: float = _LEADING) -> Block:
        return speech.lay(said, size, width, font=face, leading=leading, second=second)

    title = speech.lay(home.title, "heading", wide, font="head", leading=1.2, second=second)
    opening = (title, lay(home.lead, points, wide, "bold"), lay(home.pieces if teams else home.need, points, wide))
    steps = tuple(lay(said, points, wide - _INDENT) for said in home.steps)
    heading = lay(home.heading, points + 1, aside - 2 * _PAD, "bold")
    room = aside - 2 * _PAD - _SIGN
    signs = tuple((mark, lay(said, min(points, 11.5), room, leading=_CLOSE)) for mark, said in home.signs)
    return Laid(box, opening, steps, heading, signs, teams)


def draw_home(page: Page, laid: Laid, animals: Sequence[Art], alt: str, accent: str) -> None:
    """Draws what stands below the board; `alt` says what the pieces are to those who hear the page."""
    x, y, w, h = laid.box
    _draw_words(page, laid, x + _INSET, y)
    left, below, spare = x + w - _INSET - laid.aside, y, h - laid.right
    face = FACES[0] + min(FACES[1] - FACES[0], spare / 2)
    if laid.signs:
        more = min(_MOST, (spare - 2 * (face - FACES[0])) / len(laid.signs))
        panel = (left, y, laid.aside, laid.panel + more * len(laid.signs))
        _draw_signs(page, laid, panel, more, accent)
        below = y + panel[3] + 2 * _GAP
    if laid.teams:
        with page.tagged("Figure", alt):
            draw_tents(page, animals[: laid.teams], (left, below), face)


def _draw_words(page: Page, laid: Laid, x: float, y: float) -> None:
    """Draws the left column, its paragraphs a little further apart where there is room."""
    gap = _GAP + min(_MOST, (laid.box[3] - laid.left) / (len(laid.opening) + len(laid.steps)))
    for tag, block in zip(("H1", "P", "P"), laid.opening, strict=True):
        with page.tagged(tag):
            page.words(block, x, y)
        y += block.height + gap
    steps = Element("L")
    for number, block in enumerate(laid.steps, 1):
        first = block.lines[0]
        with page.artifact():
            cy = y + first.y - first.size * MM * 0.36
            page.circle(x + _DISC, cy, _DISC, fill=None if page.ink.spare else INK, stroke=INK, width=0.5)
            letter(page, str(number), x + _DISC, cy, _DISC * 0.8, INK if page.ink.spare else WHITE)
        with page.tagged("LBody", inside=(steps, Element("LI"))):
            page.words(block, x + _INDENT, y)
        y += block.height + gap


def _draw_signs(page: Page, laid: Laid, panel: Box, more: float, accent: str) -> None:
    """Draws what the signs mean in a panel, so much more room around each."""
    x, y, w, h = panel
    with page.artifact():
        page.rect(x, y, w, h, fill=None if page.ink.spare else mixed(accent, WHITE, 0.9),
                  stroke=INK if page.ink.spare else None, width=0.4, radius=3)  # fmt: skip
    top = y + _PAD - 0.6
    with page.tagged("H2"):
        page.words(laid.heading, x + _PAD, top)
    top += laid.heading.height + _ROW
    signs = Element("L")
    for mark, block in laid.signs:
        high = max(_TAG, block.height) + more
        with page.artifact():
            draw_tag(page, mark, x + _PAD + tag_width(mark, _TAG), top + (high - _TAG) / 2, _TAG)
        with page.tagged("LBody", inside=(signs, Element("LI"))):
            page.words(block, x + _PAD + _SIGN, top + (high - block.height) / 2)
        top += high + _ROW


def draw_tents(page: Page, animals: Sequence[Art], corner: tuple[float, float], face: float) -> None:
    """Draws a piece for each team, side by side: cut out and folded in the middle it stands like a tent."""
    x, y = corner
    fold, right, bottom = y + face, x + len(animals) * TENT, y + 2 * face
    for team, animal in enumerate(animals):
        for turn in (0, 180):
            with page.at(x + (team + 0.5) * TENT, fold, turn=turn):
                _draw_face(page, team, animal, face)
    for at in range(len(animals) + 1):
        page.line(x + at * TENT, y, x + at * TENT, bottom, INK, CUT)
    for edge in (y, bottom):
        page.line(x, edge, right, edge, INK, CUT)
    draw_fold(page, (x, fold), (right, fold))
    draw_scissors(page, (right - TENT, bottom + 0.1), _SCISSORS, 180)


def _draw_face(page: Page, team: int, animal: Art, face: float) -> None:
    """Draws a face below the fold, whose middle is the origin: the animal and the team's shape, below it if it can."""
    tall = face > _ANIMAL + 2 * _SHAPE + 2 * _EDGE
    page.picture(animal, -_ANIMAL / 2 if tall else _EDGE - TENT / 2, _EDGE, _ANIMAL, _ANIMAL)
    look, (down, room) = TEAMS[team], ROOM[TEAMS[team].shape]
    cx, cy = 0 if tall else TENT / 2 - _EDGE - _SHAPE, face - _EDGE - _SHAPE
    team_shape(page, look.shape, cx, cy, _SHAPE, fill=look.colour, stroke=INK, width=0.35)
    letter(page, look.letter, cx, cy + down * _SHAPE, room * _SHAPE, on(look.colour))
