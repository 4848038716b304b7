"""The question cards: the question on the front, the answer and its reason on the back."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.page import Page
from sugoroku.drawing.pattern import draw_pattern
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import INK, OUTLINE, PAPER, QUIET, TOPICS, WHITE, mixed
from sugoroku.drawing.symbols import icon
from sugoroku.drawing.text import MM, Block, DoesNotFit, lay
from sugoroku.packs.model import Quiz
from sugoroku.packs.pack import Pack
from sugoroku.packs.words import Words

SAFE = 5.0  # mm; nothing that matters stands nearer to a cut
BAND = 10.0  # mm; height of the band that says what a card is about
_TOP = SAFE + BAND + 3.6  # where the words begin
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
_SECOND_SIZES = (8.0, 7.5, 7.0)


class Format(NamedTuple):
    """The size of a card in millimetres."""

    width: float
    height: float

    @property
    def room(self) -> float:
        """The width that words may take."""
        return self.width - 2 * SAFE

    @property
    def foot(self) -> float:
        """How far down words may stand."""
        return self.height - SAFE


POKER = Format(63.0, 88.0)
FORMATS = {"poker": POKER, "a7": Format(74.0, 105.0)}


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


def front(speech: Speech, index: int, form: Format = POKER) -> Front:
    """Lays out a front; raises DoesNotFit."""
    pack, quiz = speech.pack, speech.pack.quizzes[index]
    asked = speech.told(f"quizzes.{quiz.id}.question")
    choices = [speech.told(f"quizzes.{quiz.id}.choices.{at + 1}") for at in order(quiz)]
    height = form.foot - _TOP
    fault: DoesNotFit | None = None
    for big, small, leading, second in tries(speech):
        try:
            question = speech.lay(asked, big, form.room, font="bold", leading=leading, second=second)
            rows = tuple(speech.lay(one, small, form.room - _INDENT, leading=leading, second=second) for one in choices)
        except DoesNotFit as narrow:
            fault = narrow
            continue
        needed = question.height + _APART + _rows_height(rows)
        if needed <= height:
            spare = height - question.height - _rows_height(rows) - 2 * _APART
            art = pack.quiz_art(index)
            return Front(question, rows, load(art) if art and spare >= _PICTURE else None)
        fault = DoesNotFit(asked.first, big, needed, height, "height")
    assert fault is not None
    raise fault


def back(speech: Speech, index: int, form: Format = POKER) -> Back:
    """Lays out a back; raises DoesNotFit."""
    quiz = speech.pack.quizzes[index]
    right = speech.told(f"quizzes.{quiz.id}.choices.{quiz.rights[0] + 1}")
    explain = speech.told(f"quizzes.{quiz.id}.explain")
    words = Words(speech.lang)
    # An address nobody can click on paper is left to the answer key.
    named = re.sub(r"\s*—?\s*https?://\S+", "", quiz.source).strip()
    source = lay(words("drawing.card.source", source=named, as_of=words.date(quiz.as_of)), "fine",
                 form.room - _EMBLEM - 2, 11.5, lang=speech.lang, ruby="none", leading=1.25)  # fmt: skip
    height = form.foot - max(source.height, _EMBLEM) - 2.5 - _TOP
    fault: DoesNotFit | None = None
    for big, small, leading, second in tries(speech):
        try:
            answer = speech.lay(right, big, form.room - _INDENT - 4, font="bold", leading=leading, second=second)
            why = speech.lay(explain, small, form.room, leading=leading, second=second)
        except DoesNotFit as narrow:
            fault = narrow
            continue
        needed = _boxed(answer) + 3.5 + why.height
        if needed <= height:
            return Back(answer, why, source)
        fault = DoesNotFit(explain.first, small, needed, height, "height")
    assert fault is not None
    raise fault


def draw_front(page: Page, speech: Speech, index: int, box: Box, form: Format = POKER, bleed: float = 0) -> None:
    """Draws the front of a question card into a box of its proportions, its ground `bleed` mm beyond."""
    quiz = speech.pack.quizzes[index]
    made = front(speech, index, form)
    colour = TOPICS[quiz.topic].colour
    with on_card(page, box, form, bleed):
        _band(page, speech, quiz, speech.word(f"drawing.topic.{quiz.topic}"), form)
        page.words(made.question, SAFE, _TOP)
        y = form.foot - _rows_height(made.choices)
        if made.picture:
            top = _TOP + made.question.height + _APART
            page.picture(made.picture, SAFE, top, form.room, y - _APART - top)
        for position, block in enumerate(made.choices):
            y += draw_choice(page, position, block, SAFE, y, colour, speech.lang) + _GAP


def draw_back(page: Page, speech: Speech, index: int, box: Box, form: Format = POKER, bleed: float = 0) -> None:
    """Draws the back of a question card into a box of its proportions, its ground `bleed` mm beyond."""
    pack, quiz = speech.pack, speech.pack.quizzes[index]
    made = back(speech, index, form)
    colour = TOPICS[quiz.topic].colour
    with on_card(page, box, form, bleed):
        _band(page, speech, quiz, speech.word("drawing.card.answer"), form)
        tall = _boxed(made.answer)
        ground = None if page.ink.spare else mixed(colour, PAPER, 0.86)
        page.rect(SAFE, _TOP - 1, form.room, tall, fill=ground, stroke=None if ground else INK, width=0.35, radius=3)
        position = order(quiz).index(quiz.rights[0])
        row, _, _ = _choice(made.answer)
        draw_choice(page, position, made.answer, SAFE + 2, _TOP - 1 + (tall - row) / 2, colour, speech.lang)
        page.words(made.explain, SAFE, _TOP - 1 + tall + 3.5)
        page.words(made.source, SAFE, form.foot - made.source.height, QUIET)
        draw_emblem(page, pack, form)


@contextmanager
def on_card(page: Page, box: Box, form: Format, bleed: float = 0) -> Iterator[None]:
    """Draws what is inside the block on a card in a box of its proportions: on its ground, its words kept safe."""
    with page.at(box[0], box[1], box[2] / form.width), page.zone(SAFE, SAFE, form.room, form.height - 2 * SAFE):
        if not page.ink.spare and not page.ink.grey:
            page.rect(-bleed, -bleed, form.width + 2 * bleed, form.height + 2 * bleed, fill=PAPER)
        yield


def draw_emblem(page: Page, pack: Pack, form: Format) -> None:
    """Draws the city's emblem in the lower right corner of a back."""
    if pack.info.emblem:
        left = form.width - SAFE - _EMBLEM
        page.picture(load(pack.art(pack.info.emblem)), left, form.foot - _EMBLEM, _EMBLEM, _EMBLEM)


def draw_band(
    page: Page, speech: Speech, said: Said, form: Format, colour: str, mark: Art, pattern: str, end: float = 0
) -> None:
    """Draws the band at the head of a card: a mark in a disc, then words that leave `end` mm free on the right.

    Where ink is spared the band is white; where black alone is printed its pattern stands for its colour, around
    white ground for the words.
    """
    plain = page.ink.spare or page.ink.grey
    band, middle = (SAFE, SAFE, form.room, BAND), SAFE + BAND / 2
    block = speech.lay(said, 13, form.room - BAND - 6 - end, BAND, font="head", least=10.5, leading=1.1)
    if page.ink.grey:
        draw_pattern(page, pattern, band, radius=BAND / 2)
        page.rect(SAFE + BAND + 0.4, SAFE + 0.25, block.width + 3.2, BAND - 0.5, fill=WHITE)
        if end:
            page.rect(form.width - SAFE - end - 3.2, middle - 2.4, end + 0.6, 4.8, fill=WHITE, radius=2.4)
    page.rect(*band, fill=None if page.ink.grey else WHITE if plain else colour, stroke=INK if plain else None,
              width=0.5, radius=BAND / 2)  # fmt: skip
    page.circle(SAFE + BAND / 2, middle, BAND / 2 - 0.9, fill=WHITE)
    page.picture(mark, SAFE + 2, SAFE + 2, BAND - 4, BAND - 4)
    page.words(block, SAFE + BAND + 2, middle - block.height / 2, INK if plain else WHITE)


def draw_choice(
    page: Page, position: int, block: Block, x: float, y: float, colour: str, lang: str, disc: float = _DISC
) -> float:
    """Draws a choice: its letter in a disc, its words beside it, the first line level with it; returns the height."""
    tall, first, down = _choice(block, disc)
    said = Words(lang)(f"drawing.choice.{position + 1}")
    place = (x, y + down + first - disc, 2 * disc, 2 * disc)
    page.again(f"choice {said} {colour} {disc}", place, partial(_draw_letter, said, colour, disc))
    page.words(block, x + 2 * disc + 2.0, y + down)
    return tall


def _draw_letter(said: str, colour: str, disc: float, page: Page) -> None:
    """Draws the letter of a choice in its disc."""
    plain = page.ink.grey or page.ink.spare
    if plain:
        page.circle(disc, disc, disc - 0.25, fill=WHITE, stroke=INK, width=0.5)
    else:
        page.circle(disc, disc, disc, fill=colour)
    letter(page, said, disc, disc, disc * 0.74, INK if plain else WHITE)


def _choice(block: Block, disc: float = _DISC) -> tuple[float, float, float]:
    """Measures a choice: its height, where the middle of its first line is, how far its words begin below its top."""
    first = block.first - 0.37 * block.size * MM
    if block.count == 1:
        tall = max(2 * disc, block.height)
        return tall, first, (tall - block.height) / 2
    down = max(0.0, disc - first)
    return max(2 * disc, down + block.height), first, down


def tries(speech: Speech) -> Iterator[tuple[float, float, float | None, float]]:
    """Gives sizes and leadings to try: words grow smaller by two steps before lines move closer by one.

    The second language grows smaller last of all.
    """
    sizes = (*_SIZES, _LAST_SIZES) if speech.furigana == "all" else _SIZES
    tries = [
        (i + 2 * j, big, small, leading) for i, (big, small) in enumerate(sizes) for j, leading in enumerate(_LEADINGS)
    ]
    for second in _SECOND_SIZES if speech.also else _SECOND_SIZES[:1]:
        for _, big, small, leading in sorted(tries, key=lambda one: one[0]):
            yield big, small, leading, second


def _rows_height(rows: tuple[Block, ...]) -> float:
    return sum(_choice(row)[0] for row in rows) + _GAP * (len(rows) - 1)


def _boxed(answer: Block) -> float:
    return _choice(answer)[0] + 4.0


def _band(page: Page, speech: Speech, quiz: Quiz, said: Said, form: Format) -> None:
    """Draws the topic's band with its icon, a word and the level, which many cards share."""
    key = f"band {quiz.topic} {quiz.level} {said} {form}"
    page.again(key, (0, 0, form.width, _TOP), partial(_draw_band, speech, quiz, said, form))


def _draw_band(speech: Speech, quiz: Quiz, said: Said, form: Format, page: Page) -> None:
    topic = TOPICS[quiz.topic]
    draw_band(page, speech, said, form, topic.colour, icon("topics", topic.icon), topic.pattern, end=13)
    ink = INK if page.ink.spare or page.ink.grey else WHITE
    for dot in range(3):
        fill = ink if dot < quiz.level else None
        left = form.width - SAFE - 5.2 - (2 - dot) * 4.2
        page.circle(left, SAFE + BAND / 2, 1.3, fill=fill, stroke=ink, width=OUTLINE * 0.7)
