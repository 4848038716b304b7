"""A questionnaire on one page: six marks, a head, two columns of questions, and the record of where it all stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sugoroku.drawing.faces import draw_face
from sugoroku.drawing.mark import QUIET, draw_mark
from sugoroku.drawing.oval import draw_frame, draw_oval, draw_square
from sugoroku.drawing.page import Page
from sugoroku.drawing.placed import Box
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import DoesNotFit
from sugoroku.survey.questions import Moment, Question

from .asking import CLEAR, Asking, Measures, Piece, Unfit, Words, middle_of
from .record import MARK, MARK_EDGE, OVAL, PLACES, MarkPlace

Size = tuple[float, float]

EDGE = MARK_EDGE + MARK + max(QUIET, CLEAR) + 0.05  # mm from the sides of the sheet to all that is read
CODE = 20.5  # mm: the QR code with its white margin; its modules are 0.55 mm
CODE_TOP = 6.2
_HEAD = 8.0
_BODY = 28.0  # mm from the upper edge to the first question
_FOOT = 12.5  # mm from the lower edge to the last
_GUTTER = 5.0
_LARGEST_GAP = 15.0
_LARGEST_STEP = 10.5  # of lines to write on

TRIES = (
    Measures(12, 11, 1.5, 7, 3, 9, 8.5, 1.3, 0, True, 0),
    Measures(11.5, 11, 1.45, 5.5, 3, 8.5, 8, 1.3, 1, True, 1),
    Measures(11, 10.5, 1.4, 4.6, 2, 8.5, 7.5, 1.3, 1, True, 1),
    Measures(10.5, 10.5, 1.3, 4.0, 2, 8, 7, 1.2, 2, True, 1),
    Measures(10.5, 10.5, 1.22, 3.6, 2, 7.5, 7.0, 1.6, 4, True, 2),
    Measures(10.5, 10.5, 1.2, 3.2, 2, 7.5, 6.5, 1.4, 6, False, 2),
    Measures(10.5, 10.5, 1.15, 3.0, 2, 7, 6.0, 1.2, 6, False, 3),
    Measures(10.5, 10.5, 1.15, 3.0, 2, 7, 6.0, 0.7, 6, False, 3),
)


_HOPE = 1.06  # times the room that there is: what columns of two widths may make fit
SHARES = (0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.42, 0.58, 0.4, 0.6, 0.62, 0.38)
"""Of the width, for the left column."""


@dataclass(frozen=True)
class Laid:
    """A sheet laid out, in millimetres from the top left of the page; drawing only obeys."""

    size: Size
    words: tuple[Words, ...]
    ovals: tuple[tuple[str, str, Box], ...]
    """Question, answer, place."""
    faces: tuple[tuple[int, Box], ...]
    squares: tuple[Box, ...]
    frames: tuple[tuple[str, Box, int], ...]
    """Question, place, how many lines."""
    example: Box
    """An oval that is filled, and is no answer."""

    @property
    def code(self) -> Box:
        """Where the QR code stands, its white margin included."""
        return (self.size[0] - EDGE - CODE, CODE_TOP, CODE, CODE)


def mark_boxes(size: Size) -> dict[MarkPlace, Box]:
    """Where the six marks stand."""
    across = {"left": MARK_EDGE, "right": size[0] - MARK_EDGE - MARK}
    down = {"top": MARK_EDGE, "middle": (size[1] - MARK) / 2, "bottom": size[1] - MARK_EDGE - MARK}
    boxes = {}
    for place in PLACES:
        height, side = place.split("-")
        boxes[place] = _box(across[side], down[height], MARK, MARK)
    return boxes


def lay_sheet(speech: Speech, moment: Moment, asked: Sequence[Question], size: Size) -> Laid:
    """Lays out a sheet as generously as its one page allows; raises Unfit."""
    room = size[1] - _BODY - _FOOT
    for columns in _ways(speech, asked, size, room):
        if columns.fits(room):
            return _placed(columns, moment, columns.evenly(), size)
    equal = Columns(speech, asked, TRIES[-1], size, SHARES[0])
    pieces = [equal.piece(0, at, True) for at in range(len(asked))]
    tallest = max(pieces, key=lambda piece: piece.height)
    needed = max(map(equal.height, equal.evenly()))
    text_id = tallest.question.text_id
    raise Unfit(text_id, DoesNotFit(speech.first(text_id), equal.measures.question, needed, room, "height"))


def _ways(speech: Speech, asked: Sequence[Question], size: Size, room: float) -> Iterator[Columns]:
    """Gives the ways to lay out a sheet, the most generous first; columns of two widths only where room is short."""
    for measures in TRIES:
        equal = Columns(speech, asked, measures, size, SHARES[0])
        yield equal
        if not measures.hanging and equal.height(equal.column(0, 0, len(asked))) < 2 * room * _HOPE:
            yield from (Columns(speech, asked, measures, size, share) for share in SHARES[1:])


class Columns:
    """The questions of a sheet in two columns, of which the left one takes a share of the width."""

    def __init__(self, speech: Speech, asked: Sequence[Question], measures: Measures, size: Size, share: float) -> None:
        width = size[0] - 2 * EDGE - _GUTTER
        self.asked, self.measures = asked, measures
        self.askings = (Asking(speech, width * share, measures), Asking(speech, width * (1 - share), measures))
        self.lefts = (EDGE, EDGE + width * share + _GUTTER)
        self._pieces: dict[tuple[int, int, bool], Piece] = {}

    def piece(self, side: int, at: int, worded: bool) -> Piece:
        """Gives a question for the left column (0) or the right one (1)."""
        if self.asked[at].kind != "faces":
            worded = True
        key = (side, at, worded)
        if key not in self._pieces:
            self._pieces[key] = self.askings[side].piece(self.asked[at], at + 1, worded)
        return self._pieces[key]

    def column(self, side: int, start: int, end: int) -> list[Piece]:
        """Gives some of the questions; of scales that follow each other only the first says what its ends mean."""
        return [
            self.piece(side, at, at == start or self.asked[at - 1].kind != self.asked[at].kind)
            for at in range(start, end)
        ]

    def height(self, pieces: Sequence[Piece]) -> float:
        """Gives the height of a column."""
        return sum(piece.height for piece in pieces) + self.measures.gap * (len(pieces) - 1)

    def fits(self, room: float) -> bool:
        """Whether the right column has room for what the left one has no more room for."""
        count = len(self.asked)
        full = next((at for at in range(count) if self.height(self.column(0, 0, at + 1)) > room), count)
        return self.height(self.column(1, full, count)) <= room

    def evenly(self) -> tuple[list[Piece], list[Piece]]:
        """Gives two columns that are as equal as the order of the questions allows."""
        count = len(self.asked)
        ways = ((self.column(0, 0, at), self.column(1, at, count)) for at in range(1, count + 1))
        return min(ways, key=lambda pair: max(map(self.height, pair)))


def draw_sheet(page: Page, laid: Laid, marks: Mapping[MarkPlace, int]) -> None:
    """Draws all that every copy of a sheet shows; the marks are numbered by their places."""
    for place, box in mark_boxes(laid.size).items():
        draw_mark(page, marks[place], box)
    draw_oval(page, laid.example, filled=True)
    for words in laid.words:
        page.words(words.block, words.x, words.y)
    for step, box in laid.faces:
        draw_face(page, step, box)
    for _, _, box in laid.ovals:
        draw_oval(page, box)
    for box in laid.squares:
        draw_square(page, box)
    for _, box, lines in laid.frames:
        draw_frame(page, box, lines)


def _placed(columns: Columns, moment: Moment, pieces: tuple[list[Piece], list[Piece]], size: Size) -> Laid:
    head, example = _head(columns.askings[0], moment, size)
    words, ovals, faces, squares, frames = list(head), [], [], [], []
    for x, column in zip(columns.lefts, pieces, strict=True):
        y, gap = _BODY, _stretch(columns, column, size[1] - _BODY - _FOOT)
        for piece in column:
            words += [Words(block, x + left, y + top) for block, left, top in piece.words]
            ovals += [(piece.question.id, answer, _box(x + left, y + top, *OVAL)) for answer, left, top in piece.ovals]
            faces += [(step, _moved(box, x, y)) for step, box in piece.faces]
            squares += [_moved(box, x, y) for box in piece.squares]
            if piece.frame:
                frames.append((piece.question.id, _moved(piece.frame, x, y), piece.lines))
            y += piece.height + gap
    return Laid(size, tuple(words), tuple(ovals), tuple(faces), tuple(squares), tuple(frames), example)


def _stretch(columns: Columns, pieces: Sequence[Piece], room: float) -> float:
    """Gives what is left of a column to the lines to write on, then to the gaps; returns the gap."""
    measures, free = columns.measures, [piece for piece in pieces if piece.frame]
    spare = max(0.0, room - columns.height(pieces))
    for piece in free:
        assert piece.frame
        x, y, w, h = piece.frame
        more = min(spare / len(free), piece.lines * (_LARGEST_STEP - measures.step))
        piece.frame, piece.height = (x, y, w, h + more), piece.height + more
    spare = max(0.0, room - columns.height(pieces))
    return min(measures.gap + spare / max(1, len(pieces) - 1), max(measures.gap, _LARGEST_GAP))


def _head(asking: Asking, moment: Moment, size: Size) -> tuple[list[Words], Box]:
    """The title, what this is, and how to fill it, between the upper marks and left of the code."""
    width = size[0] - 2 * EDGE - CODE - CLEAR
    speech = asking.speech
    title = speech.lay(speech.word(f"form.{moment}"), 16, width, font="head", leading=1.1, second=7)
    lead = asking.lay("form.sheet.lead.teacher" if moment == "teacher" else "form.sheet.lead", 10.5, width)
    how = asking.lay("form.fill", 10.5, width)
    y = _HEAD
    words = [Words(title, EDGE, y)]
    y += title.height + 0.6
    words.append(Words(lead, EDGE, y))
    y += lead.height + 1.6
    words.append(Words(how, EDGE, y))
    x, middle = EDGE + how.width + CLEAR, y + middle_of(how)
    erase = asking.lay("form.erase", 10.5, width - how.width - OVAL[0] - 2 * CLEAR)
    words.append(Words(erase, x + OVAL[0] + CLEAR, middle - middle_of(erase)))
    return words, _box(x, middle - OVAL[1] / 2, *OVAL)


def _moved(box: Box, x: float, y: float) -> Box:
    left, top, w, h = box
    return _box(x + left, y + top, w, h)


def _box(x: float, y: float, w: float, h: float) -> Box:
    """Gives a box in thousandths of a millimetre, as it is written in the PDF and in the record."""
    return round(x, 3), round(y, 3), round(w, 3), round(h, 3)
