"""One question on paper: its words, its ovals and whatever else it needs, laid out from its own corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sugoroku.drawing.breaking import chances
from sugoroku.drawing.fonts import Face, MissingGlyph
from sugoroku.drawing.placed import Box
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import MM, Block, DoesNotFit
from sugoroku.packs import plain
from sugoroku.packs.locales import language
from sugoroku.survey.questions import Question, say

from .record import OVAL

CLEAR = 3.0  # mm around an oval where nothing is printed, so that a mark that leaves it is still seen for what it is
TEXT = OVAL[0] + CLEAR  # mm from an oval's left edge to its words; questions begin there too
PITCH = OVAL[1] + CLEAR  # mm from an oval to the one below it
_APART = 1.3  # mm between words that stand one below the other
_RISE = 0.38  # em from the baseline to the middle of a character
_NUMBER = 6.5  # mm from a question's number to its words where room is short
_SQUARE = (7.0, 8.0)  # mm: to write a figure in
_DIGITS = "0123456789"
# Where the cells of a row of answers begin, as shares of the column.
_GRIDS = ((0, 1 / 2), (0, 1 / 3, 2 / 3), (0, 0.42), (0, 0.58), (0, 0.36), (0, 0.64))


class Unfit(Exception):
    """A text that cannot be put on the sheet, and why."""

    def __init__(self, text_id: str, fault: DoesNotFit | MissingGlyph) -> None:
        super().__init__(text_id, fault)
        self.text_id, self.fault = text_id, fault


class Measures(NamedTuple):
    """How generously a sheet is laid out: sizes in points, lengths in millimetres."""

    question: float
    answer: float
    leading: float
    gap: float
    """Between questions."""
    lines: int
    step: float
    """From one line to write on to the next."""
    face: float
    apart: float
    """From words to those below them, between answers."""
    grids: int
    """How many ways there are to put answers side by side."""
    hanging: bool
    """Whether questions begin where answers do."""
    most: int
    """Lines of an answer that stands beside another."""


class Words(NamedTuple):
    """A laid-out text and its top left corner."""

    block: Block
    x: float
    y: float


class Cell(NamedTuple):
    """An answer in its row: its id, its left edge, its words."""

    answer: str
    x: float
    block: Block


class Filled(NamedTuple):
    """An oval: its answer's id, its top left corner."""

    answer: str
    x: float
    y: float


@dataclass
class Piece:
    """One question laid out."""

    question: Question
    height: float = 0.0
    words: list[Words] = field(default_factory=list)
    ovals: list[Filled] = field(default_factory=list)
    faces: list[tuple[int, Box]] = field(default_factory=list)
    squares: list[Box] = field(default_factory=list)
    frame: Box | None = None
    lines: int = 0


@dataclass(frozen=True)
class Asking:
    """Lays out questions in a column."""

    speech: Speech
    width: float
    measures: Measures

    def lay(self, text_id: str, points: float, width: float, font: Face = "text") -> Block:
        """Lays out a text; raises Unfit."""
        try:
            return self.speech.lay(
                say(self.speech, text_id), points, width, font=font, leading=self.measures.leading, second=7
            )
        except (DoesNotFit, MissingGlyph) as fault:
            raise Unfit(text_id, fault) from fault

    def piece(self, question: Question, number: int, worded: bool = True) -> Piece:
        """Lays out a question, a scale with or without the words of its ends; raises Unfit."""
        piece = Piece(question)
        points = self.measures.question
        left = TEXT if self.measures.hanging else _NUMBER
        block = self._question(question.text_id, points, self.width - left)
        figure = self.speech.lay(str(number), points, TEXT, font="bold")
        piece.words += [Words(figure, 0, block.first - figure.first), Words(block, left, 0)]
        piece.height = block.height
        if question.several:
            hint = self.lay("form.sheet.several", self.measures.answer, self.width - TEXT)
            piece.words.append(Words(hint, TEXT, piece.height + _APART))
            piece.height += _APART + hint.height
        if question.kind == "faces":
            self._faces(piece, worded)
        elif question.kind == "number":
            self._digits(piece)
        elif question.kind == "text":
            self._lines(piece)
        else:
            self._answers(piece)
        return piece

    def _question(self, text_id: str, points: float, width: float) -> Block:
        """Lays out what is asked; the face for headings lacks rare characters."""
        try:
            return self.lay(text_id, points, width, "head")
        except Unfit as unfit:
            if isinstance(unfit.fault, MissingGlyph):
                return self.lay(text_id, points, width, "bold")
            raise

    def _faces(self, piece: Piece, worded: bool) -> None:
        """Puts five faces above five ovals, and above them what the first and the last mean."""
        first, *_, last = (answer.text_id for answer in piece.question.answers)
        face, top = self.measures.face, piece.height + _APART
        step = (self.width - TEXT - max(face, OVAL[0])) / 5
        left = TEXT + max(0.0, (face - OVAL[0]) / 2)
        if worded:
            ends = [self.lay(text_id, self.measures.answer, self.width / 2 - CLEAR) for text_id in (first, last)]
            right = left + 4 * step + OVAL[0] + (face - OVAL[0]) / 2
            foot = top + max(block.height for block in ends)
            piece.words.append(Words(ends[0], TEXT, foot - ends[0].height))
            piece.words.append(Words(ends[1], right - ends[1].width, foot - ends[1].height))
            top = foot + _APART / 2
        oval = top + face + CLEAR
        for at, answer in enumerate(piece.question.answers):
            x = left + at * step
            piece.faces.append((at + 1, (x + (OVAL[0] - face) / 2, top, face, face)))
            piece.ovals.append(Filled(answer.id, x, oval))
        piece.height = oval + OVAL[1]

    def _digits(self, piece: Piece) -> None:
        """Puts a column of ten ovals below a box for each figure of the number."""
        columns = len(str(piece.question.most))
        step = max(OVAL[0], _SQUARE[0]) + 4
        top = piece.height + _APART + 1
        for column in range(columns):
            x = TEXT + column * step
            piece.squares.append((x + (OVAL[0] - _SQUARE[0]) / 2, top, *_SQUARE))
            for at, digit in enumerate(_DIGITS):
                piece.ovals.append(Filled(f"{column}:{digit}", x, top + _SQUARE[1] + CLEAR + at * PITCH))
        for at, digit in enumerate(_DIGITS):
            block = self.speech.lay(digit, self.measures.answer, TEXT)
            y = top + _SQUARE[1] + CLEAR + at * PITCH + OVAL[1] / 2 - middle_of(block)
            piece.words.append(Words(block, TEXT - CLEAR - block.width, y))
        piece.height = top + _SQUARE[1] + CLEAR + 9 * PITCH + OVAL[1]

    def _lines(self, piece: Piece) -> None:
        """Puts a frame with lines to write on."""
        top = piece.height + _APART + 0.5
        height = self.measures.lines * self.measures.step
        piece.frame, piece.lines = (0.2, top, self.width - 0.4, height), self.measures.lines
        piece.height = top + height

    def _answers(self, piece: Piece) -> None:
        """Puts each answer beside its oval: one below the other, or side by side where that is allowed and lower."""
        placed = [self._stacked(rows, piece.height) for rows in self._ways(piece.question)]
        ovals, words, piece.height = min(placed, key=lambda one: one[2])
        piece.ovals += ovals
        piece.words += words

    def _stacked(self, rows: list[list[Cell]], top: float) -> tuple[list[Filled], list[Words], float]:
        """Puts rows of answers below each other: ovals, words, and where they end."""
        ovals, words = [], []
        oval, foot, above = top + CLEAR, top, list[Words]()
        text, last = top + _APART, list[Filled]()
        for row in rows:
            centre = max(oval + OVAL[1] / 2, *(text + middle_of(cell.block) for cell in row))
            centre = max([centre, *_kept_away(row, last, above)])
            last = [Filled(cell.answer, cell.x, centre - OVAL[1] / 2) for cell in row]
            above = [Words(cell.block, cell.x + TEXT, centre - middle_of(cell.block)) for cell in row]
            under = max(words.y + words.block.height for words in above)
            foot = max(centre + OVAL[1] / 2, under)
            oval, text = centre + OVAL[1] / 2 + CLEAR, under + self.measures.apart
            ovals += last
            words += above
        return ovals, words, foot

    def _ways(self, question: Question) -> Iterator[list[list[Cell]]]:
        """Gives the ways to arrange the answers, the calmest first."""
        ids = [answer.text_id for answer in question.answers]
        whole = [self._answer(text_id, self.width - TEXT) for text_id in ids]
        named = [answer.id for answer in question.answers]
        yield [[Cell(name, 0, block)] for name, block in zip(named, whole, strict=True)]
        if len(named) <= 3 and (row := self._one_row(named, whole)):
            yield [row]
        for shares in _GRIDS[: self.measures.grids]:
            lefts = [share * (self.width + CLEAR) for share in shares]
            yield self._grid(question, whole, lefts)

    def _grid(self, question: Question, whole: list[Block], lefts: list[float]) -> list[list[Cell]]:
        """Fills a grid row by row; an answer too long for its cell has a row to itself."""
        rows: list[list[Cell]] = []
        ends = [*(left - CLEAR for left in lefts[1:]), self.width]
        full = True
        for answer, block in zip(question.answers, whole, strict=True):
            at = 0 if full else len(rows[-1])
            small = self._small(answer.text_id, block, ends[at] - lefts[at] - TEXT)
            if small is None and at:
                at, small = 0, self._small(answer.text_id, block, ends[0] - TEXT)
            cell = Cell(answer.id, lefts[at], small or block)
            if at:
                rows[-1].append(cell)
            else:
                rows.append([cell])
            full = small is None or at == len(lefts) - 1
        blocks = {answer.id: block for answer, block in zip(question.answers, whole, strict=True)}
        return [[row[0]._replace(block=blocks[row[0].answer])] if len(row) == 1 else row for row in rows]

    def _one_row(self, named: list[str], blocks: list[Block]) -> list[Cell]:
        """Gives the answers side by side at equal distances, or none where they have no room."""
        space = self.width - sum(TEXT + block.width for block in blocks)
        apart = min(space / (len(blocks) - 1), 12.0)
        if apart < CLEAR + 0.5 or any(block.count > 1 for block in blocks):
            return []
        row, x = [], 0.0
        for name, block in zip(named, blocks, strict=True):
            row.append(Cell(name, x, block))
            x += TEXT + block.width + apart
        return row

    def _small(self, text_id: str, whole: Block, width: float) -> Block | None:
        """Lays out an answer for a cell, if it has room there in few lines and without broken words."""
        if sum(line.width for line in whole.lines) > self.measures.most * width:
            return None
        try:
            block = self._answer(text_id, width)
        except Unfit:
            return None
        return block if block.count <= self.measures.most and self._calm(block, text_id) else None

    def _calm(self, block: Block, text_id: str) -> bool:
        """Whether no line ends inside a word or a phrase."""
        text = plain(say(self.speech, text_id).first)
        calm = {place.at for place in chances(text, (), language(self.speech.lang), False)}
        at = 0
        for line in block.lines[: block.count - 1]:
            at += len(line.text)
            while text[at : at + 1].isspace():
                at += 1
            if at not in calm and at < len(text):
                return False
        return True

    def _answer(self, text_id: str, width: float) -> Block:
        return self.lay(text_id, self.measures.answer, width)


def _kept_away(row: list[Cell], ovals: list[Filled], words: list[Words]) -> Iterator[float]:
    """How low the middle of a row must be for words not to come near the ovals of the row above, or the other way."""
    for cell in row:
        for one in words:
            if _meet(cell.x, OVAL[0], one.x, one.block.width):
                yield one.y + one.block.height + CLEAR + OVAL[1] / 2
        for oval in ovals:
            if _meet(oval.x, OVAL[0], cell.x + TEXT, cell.block.width):
                yield oval.y + OVAL[1] + CLEAR + middle_of(cell.block)


def _meet(oval: float, width: float, words: float, wide: float) -> bool:
    """Whether words that begin here and are so wide come near an oval, seen from above."""
    return words < oval + width + CLEAR - 0.01 and words + wide > oval - CLEAR + 0.01


def middle_of(block: Block) -> float:
    """How far below a block's top the middle of its first line is."""
    return block.first - _RISE * block.size * MM
