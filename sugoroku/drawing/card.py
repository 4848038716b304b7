"""The question cards: the question on the front, the answer and its reason on the back."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.style import OUTLINE, PAPER, QUIET, TOPICS, WHITE, mixed
from sugoroku.drawing.symbols import icon
from sugoroku.drawing.text import Block, DoesNotFit, lay
from sugoroku.packs.furigana import Furigana
from sugoroku.packs.model import Quiz
from sugoroku.packs.pack import Pack
from sugoroku.packs.words import Words

CARD = (63.0, 88.0)  # mm
SAFE = 5.0  # mm; nothing that matters stands nearer to a cut
_ROOM = CARD[0] - 2 * SAFE
_BAND = 10.0
_TOP = SAFE + _BAND + 3.6  # where the words begin
_FOOT = CARD[1] - SAFE
_DISC = 3.2  # radius of the disc around a choice's letter
_INDENT = 2 * _DISC + 2.0
_GAP = 2.5  # between choices
_APART = 4.0  # between the question and what follows, at least
_PICTURE = 15.0  # a picture smaller than this says nothing
_EMBLEM = 9.0
# Pairs of sizes that words on a card take together; children read nothing below 10.5 pt.
_SIZES = ((14.0, 12.0), (13.0, 12.0), (12.5, 11.5), (12.0, 11.0), (11.0, 10.5), (10.5, 10.5))
# Readings over every kanji need room; whoever needs them all reads 10 pt sooner than a kanji without its reading.
_LAST_SIZES = (10.0, 10.0)
_LEADINGS = (None, 1.4, 1.3, 1.2)


@dataclass(frozen=True)
class Front:
    """The words of a front, laid out."""

    question: Block
    choices: tuple[Block, ...]
    picture: Art | None


@dataclass(frozen=True)
class Back:
    """The words of a back, laid out."""

    answer: Block
    explain: Block
    source: Block


def order(quiz: Quiz) -> list[int]:
    """Gives the positions of a quiz's choices in the order they stand on its card: mixed, and the same every time."""
    return sorted(range(len(quiz.choices)), key=lambda at: hashlib.sha256(f"{quiz.id}/{at}".encode()).digest())


def front(pack: Pack, index: int, lang: str, furigana: Furigana = "grade") -> Front:
    """Lays out a front; raises DoesNotFit."""
    quiz = pack.quizzes[index]
    say = pack.say(lang, furigana)
    choices = [say(f"quizzes.{quiz.id}.choices.{at + 1}") for at in order(quiz)]
    height = _FOOT - _TOP
    fault: DoesNotFit | None = None
    for big, small, leading in _tries(furigana):
        try:
            question = lay(say(f"quizzes.{quiz.id}.question"), big, _ROOM, lang=lang, font="bold", leading=leading)
            rows = tuple(lay(text, small, _ROOM - _INDENT, lang=lang, leading=leading) for text in choices)
        except DoesNotFit as narrow:
            fault = narrow
            continue
        if question.height + _APART + _rows_height(rows) <= height:
            spare = height - question.height - _rows_height(rows) - 2 * _APART
            art = pack.quiz_art(index)
            return Front(question, rows, load(art) if art and spare >= _PICTURE else None)
        needed = question.height + _APART + _rows_height(rows)
        fault = DoesNotFit(say(f"quizzes.{quiz.id}.question"), big, needed, height, "height")
    assert fault is not None
    raise fault


def back(pack: Pack, index: int, lang: str, furigana: Furigana = "grade") -> Back:
    """Lays out a back; raises DoesNotFit."""
    quiz = pack.quizzes[index]
    say = pack.say(lang, furigana)
    right = say(f"quizzes.{quiz.id}.choices.{quiz.rights[0] + 1}")
    explain = say(f"quizzes.{quiz.id}.explain")
    words = Words(lang)
    # An address nobody can click on paper is left to the answer key.
    named = re.sub(r"\s*—?\s*https?://\S+", "", quiz.source).strip()
    source = lay(words("drawing.card.source", source=named, as_of=words.date(quiz.as_of)), "fine",
                 _ROOM - _EMBLEM - 2, 11.5, lang=lang, ruby="none", leading=1.25)  # fmt: skip
    height = _FOOT - max(source.height, _EMBLEM) - 2.5 - _TOP
    fault: DoesNotFit | None = None
    for big, small, leading in _tries(furigana):
        try:
            answer = lay(right, big, _ROOM - _INDENT - 4, lang=lang, font="bold", leading=leading)
            why = lay(explain, small, _ROOM, lang=lang, leading=leading)
        except DoesNotFit as narrow:
            fault = narrow
            continue
        needed = _boxed(answer) + 3.5 + why.height
        if needed <= height:
            return Back(answer, why, source)
        fault = DoesNotFit(explain, small, needed, height, "height")
    assert fault is not None
    raise fault


def draw_front(page: Page, pack: Pack, quiz_index: int, lang: str, box: Box, furigana: Furigana = "grade") -> None:
    """Draws the front of a question card into a box of 63 x 88 mm."""
    quiz = pack.quizzes[quiz_index]
    made = front(pack, quiz_index, lang, furigana)
    colour = TOPICS[quiz.topic].colour
    with page.at(box[0], box[1], box[2] / CARD[0]):
        _ground(page, quiz, Words(lang, furigana)(f"drawing.topic.{quiz.topic}"), lang)
        page.words(made.question, SAFE, _TOP)
        y = _FOOT - _rows_height(made.choices)
        if made.picture:
            top = _TOP + made.question.height + _APART
            page.picture(made.picture, SAFE, top, _ROOM, y - _APART - top)
        for position, block in enumerate(made.choices):
            y += draw_choice(page, position, block, SAFE, y, colour, lang) + _GAP


def draw_back(page: Page, pack: Pack, quiz_index: int, lang: str, box: Box, furigana: Furigana = "grade") -> None:
    """Draws the back of a question card into a box of 63 x 88 mm."""
    quiz = pack.quizzes[quiz_index]
    made = back(pack, quiz_index, lang, furigana)
    colour = TOPICS[quiz.topic].colour
    with page.at(box[0], box[1], box[2] / CARD[0]):
        _ground(page, quiz, Words(lang, furigana)("drawing.card.answer"), lang)
        tall = _boxed(made.answer)
        page.rect(SAFE, _TOP - 1, _ROOM, tall, fill=mixed(colour, PAPER, 0.86), radius=3)
        position = order(quiz).index(quiz.rights[0])
        row = max(2 * _DISC, made.answer.height)
        draw_choice(page, position, made.answer, SAFE + 2, _TOP - 1 + (tall - row) / 2, colour, lang)
        page.words(made.explain, SAFE, _TOP - 1 + tall + 3.5)
        page.words(made.source, SAFE, _FOOT - made.source.height, QUIET)
        if pack.info.emblem:
            left = CARD[0] - SAFE - _EMBLEM
            page.picture(load(pack.art(pack.info.emblem)), left, _FOOT - _EMBLEM, _EMBLEM, _EMBLEM)


def draw_choice(
    page: Page, position: int, block: Block, x: float, y: float, colour: str, lang: str, disc: float = _DISC
) -> float:
    """Draws a choice: its letter in a disc, its words beside it, the first line level with it; returns the height."""
    tall = max(2 * disc, block.height)
    first = block.lines[0].y - 0.37 * block.size * 25.4 / 72
    top = y + (tall - block.height) / 2 if len(block.lines) == 1 else y + max(0.0, disc - first)
    page.circle(x + disc, top + first, disc, fill=colour)
    letter(page, Words(lang)(f"drawing.choice.{position + 1}"), x + disc, top + first, disc * 0.74, WHITE)
    page.words(block, x + 2 * disc + 2.0, top)
    return tall


def _tries(furigana: Furigana) -> Iterator[tuple[float, float, float | None]]:
    """Gives sizes and leadings to try: words grow smaller by two steps before lines move closer by one."""
    sizes = (*_SIZES, _LAST_SIZES) if furigana == "all" else _SIZES
    tries = [
        (i + 2 * j, big, small, leading) for i, (big, small) in enumerate(sizes) for j, leading in enumerate(_LEADINGS)
    ]
    for _, big, small, leading in sorted(tries, key=lambda one: one[0]):
        yield big, small, leading


def _rows_height(rows: tuple[Block, ...]) -> float:
    return sum(max(2 * _DISC, row.height) for row in rows) + _GAP * (len(rows) - 1)


def _boxed(answer: Block) -> float:
    return max(2 * _DISC, answer.height) + 4.0


def _ground(page: Page, quiz: Quiz, words: str, lang: str) -> None:
    """Draws what front and back share: paper, and the topic's band with its icon, a word and the level."""
    colour = TOPICS[quiz.topic].colour
    page.rect(0, 0, *CARD, fill=PAPER)
    page.rect(SAFE, SAFE, _ROOM, _BAND, fill=colour, radius=_BAND / 2)
    middle = SAFE + _BAND / 2
    page.circle(SAFE + _BAND / 2, middle, _BAND / 2 - 0.9, fill=WHITE)
    page.picture(icon("topics", TOPICS[quiz.topic].icon), SAFE + 2, SAFE + 2, _BAND - 4, _BAND - 4)
    block = lay(words, 13, _ROOM - _BAND - 18, _BAND, lang=lang, font="head", least=10.5, leading=1.1)
    page.words(block, SAFE + _BAND + 2, middle - block.height / 2, WHITE)
    for dot in range(3):
        fill = WHITE if dot < quiz.level else None
        page.circle(CARD[0] - SAFE - 5.2 - (2 - dot) * 4.2, middle, 1.3, fill=fill, stroke=WHITE, width=OUTLINE * 0.7)
