"""The sheet that goes home: what stayed with a child, what it promises, and a frame to draw in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from sugoroku.drawing.art import load
from sugoroku.drawing.banner import Banner, draw_banner, lay_banner
from sugoroku.drawing.page import Page
from sugoroku.drawing.promise import LINE, Promise, draw_promise, lay_promise
from sugoroku.drawing.qr import QUIET_ZONE, draw_qr, modules
from sugoroku.drawing.shapes import Box
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, QUIET, WHITE
from sugoroku.drawing.symbols import icon
from sugoroku.drawing.text import Block, DoesNotFit

EDGE = 10.0  # mm; white around the page
MODULE = 0.8  # mm: a code whose squares are this large is read at 100 dots an inch
PROMPTS = {"learned": "topics/nature", "surprised": "kinds/action", "favourite": "kinds/goal", "tell": "topics/friends"}
_GUTTER = 8.0  # between columns
_APART = 4.0  # between the parts of the page
_ICON = 7.4
_BESIDE = 2.2  # between an icon and its words
_ANIMAL = 9.0
_CAPTION = 1.6  # between words and what they are about
_ASIDE = 34.0  # least width of the words above the code


class Try(NamedTuple):
    """How much room there is to write and to draw: lines of a question, how far apart (mm), the frame's least height.

    A brief sheet leaves out what can be guessed.
    """

    lines: int
    step: float
    frame: float
    brief: bool = False


_TRIES = (Try(3, 9.5, 48), Try(2, 9.5, 42), Try(2, 9, 32), Try(2, 9, 24), Try(2, 9, 24, True))
_LAST = Try(1, 9, 20, True)
_POINTS = (12.0, 11.5, 11.0, 10.5)


@dataclass(frozen=True)
class Reflection:
    """The sheet, laid out; the code stands beside the questions where the frame has no room for it."""

    width: float
    attempt: Try
    banner: Banner
    prompts: tuple[Block, ...]
    promise: Promise
    draw: Block
    code: Block | None
    side: float
    """Of the code, its white margin included."""
    beside: bool

    @property
    def aside(self) -> float:
        """The width that the code takes."""
        return max(self.side, self.code.width) + 6 if self.code else 0.0

    @property
    def coded(self) -> float:
        """The height of the code with its words."""
        return self.code.height + _CAPTION + self.side if self.code else 0.0

    @property
    def prompt(self) -> float:
        """The height of a question with its lines."""
        head = max(_ICON, *(block.height for block in self.prompts))
        return head + self.attempt.lines * self.attempt.step

    @property
    def asked(self) -> float:
        """The height of all questions."""
        return max(2 * self.prompt + _APART, self.coded if self.beside else 0.0)

    @property
    def above(self) -> float:
        """The height of all that stands above the inside of the frame."""
        return self.banner.height + self.asked + self.promise.height + 3 * _APART + self.draw.height + _CAPTION

    def least(self) -> float:
        """The least height of the frame."""
        coded = 0.0 if self.beside else self.coded - self.draw.height - _CAPTION
        return max(self.attempt.frame, coded)


def lay_reflection(speech: Speech, size: tuple[float, float], questionnaire: str = "") -> Reflection:
    """Lays out the sheet, with as much room to write and to draw as there is; raises DoesNotFit and TooLong."""
    width, room = size[0] - 2 * EDGE, size[1] - 2 * EDGE
    side = (len(modules(questionnaire)) + 2 * QUIET_ZONE) * MODULE if questionnaire else 0.0
    needed = 0.0
    ways = (False, True) if side else (False,)
    for (beside, attempt), points in product([*product(ways, _TRIES), *product(ways, (_LAST,))], _POINTS):
        made = _laid(speech, width, attempt, points, side, beside)
        needed = made.above + made.least()
        if needed <= room:
            return made
    raise DoesNotFit(speech.word("howto.reflect.title").first, 10.5, needed, room, "height")


def _laid(speech: Speech, width: float, attempt: Try, points: float, side: float, beside: bool) -> Reflection:
    said = speech.word("howto.reflect.code")
    code = speech.lay(said, "small", max(side, _ASIDE), leading=1.2, second=7) if side else None
    aside = max(side, code.width) + 6 if code else 0.0
    half = (width - (aside if beside else 0.0) - _GUTTER) / 2
    lead = None if attempt.brief else speech.word("howto.reflect.lead")
    return Reflection(
        width,
        attempt,
        lay_banner(speech, speech.word("howto.reflect.title"), lead, width),
        tuple(speech.lay(speech.word(f"howto.reflect.{name}"), 13, half - _ICON - _BESIDE, font="head", leading=1.15,
                         second=7) for name in PROMPTS),
        lay_promise(speech, width, points, attempt.brief),
        speech.lay(speech.word("howto.reflect.draw"), 13, width - aside, font="head", leading=1.15, second=7),
        code,
        side,
        beside,
    )  # fmt: skip


def draw_reflection(page: Page, speech: Speech, made: Reflection, questionnaire: str = "") -> None:
    """Draws the sheet."""
    y = EDGE
    draw_banner(page, speech, made.banner, (EDGE, y, made.width, made.banner.height), "glad")
    y += made.banner.height + _APART
    _draw_prompts(page, made, y)
    if made.beside:
        _draw_code(page, speech, made, y, questionnaire)
    y += made.asked + _APART
    draw_promise(page, speech, made.promise, (EDGE, y, made.width, made.promise.height))
    y += made.promise.height + _APART
    _draw_frame(page, speech, made, y)
    if made.code and not made.beside:
        _draw_code(page, speech, made, y, questionnaire)


def _draw_prompts(page: Page, made: Reflection, top: float) -> None:
    half = (made.width - (made.aside if made.beside else 0.0) - _GUTTER) / 2
    for place, (name, block) in enumerate(zip(PROMPTS.values(), made.prompts, strict=True)):
        x = EDGE + (place % 2) * (half + _GUTTER)
        _draw_prompt(page, made, name, block, (x, top + (place // 2) * (made.prompt + _APART), half, made.prompt))


def _draw_prompt(page: Page, made: Reflection, name: str, block: Block, box: Box) -> None:
    """Draws a question behind its icon, and lines to write on."""
    x, y, w, h = box
    lines, step = made.attempt.lines, made.attempt.step
    head = h - lines * step
    with page.artifact():
        page.circle(x + _ICON / 2, y + head / 2, _ICON / 2 - 0.3, fill=WHITE, stroke=INK, width=0.6)
        page.picture(icon(*name.split("/")), x + 1.6, y + head / 2 - _ICON / 2 + 1.6, _ICON - 3.2, _ICON - 3.2)
    with page.tagged("H2"):
        page.words(block, x + _ICON + _BESIDE, y + (head - block.height) / 2)
    with page.artifact():
        for line in range(1, lines + 1):
            page.line(x, y + head + line * step, x + w, y + head + line * step, QUIET, LINE)


def _draw_frame(page: Page, speech: Speech, made: Reflection, y: float) -> None:
    """Draws the frame to draw in down to the foot of the page, the animals standing on it."""
    with page.tagged("H2"):
        page.words(made.draw, EDGE, y)
    top, foot = y + made.draw.height + _CAPTION, page.height - EDGE
    wide = made.width - (0.0 if made.beside else made.aside)
    accent = INK if page.ink.grey else speech.pack.info.palette.accent or QUIET
    with page.artifact():
        page.rect(EDGE + 0.5, top + 0.5, wide - 1, foot - top - 1, fill=WHITE, stroke=accent, width=1.0, radius=5)
        page.rect(EDGE + 2.4, top + 2.4, wide - 4.8, foot - top - 4.8, stroke=accent, width=0.35, radius=3.4)
        _draw_animals(page, speech, EDGE + made.draw.width + 8, EDGE + wide - 8, top + 0.6)


def _draw_animals(page: Page, speech: Speech, left: float, right: float, foot: float) -> None:
    """Draws the teams' animals, as many as have room beside the words above the frame."""
    animals = speech.pack.info.animals
    count = max(0, min(len(animals), int((right - left) / (_ANIMAL * 1.25))))
    for place, animal in enumerate(animals[:count]):
        x = right - (count - place) * _ANIMAL * 1.25
        page.picture(load(speech.pack.art(animal.art)), x, foot - _ANIMAL, _ANIMAL, _ANIMAL)


def _draw_code(page: Page, speech: Speech, made: Reflection, y: float, questionnaire: str) -> None:
    """Draws the code of the questionnaire on the right, under its words."""
    assert made.code
    left = EDGE + made.width - made.aside + 6
    with page.tagged("P"):
        page.words(made.code, left, y)
    with page.tagged("Figure", speech.words("howto.alt.code", address=questionnaire)):
        draw_qr(page, questionnaire, (left, y + made.code.height + _CAPTION, made.side, made.side))
