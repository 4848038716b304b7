"""The answer key: every question with its answer, why it is right, where that stands, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from sugoroku.drawing.address import ADDRESS, cut
from sugoroku.drawing.card import order
from sugoroku.drawing.page import Page
from sugoroku.drawing.piece import letter
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import INK, QUIET, ROLES, TOPICS, WHITE
from sugoroku.drawing.symbols import icon
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import MM, Block
from sugoroku.packs.model import Component, Quiz

from ..leaf import Job, Leaf, Size
from . import grown_ups
from .grown_ups import fits, quiet

__all__ = ["fits", "leaves"]

_EDGE = 14.0
_COLUMNS, _BETWEEN = 2, 8.0  # mm
_INDENT = 7.0  # of the words, beside the level and the letter of the answer
_DISC = 2.4
_DOT = 0.75  # radius
_TIGHT = 0.8  # between the parts of an entry
_APART = 3.6  # between entries
_ICON = 5.2
_CLOSER = 0.1  # lines than in papers to be read from end to end
_BETWEEN_SOURCES = " \t—;、,"


class Entry(NamedTuple):
    """One question, laid out."""

    quiz: Quiz
    question: Block
    answer: Block
    explain: Block
    source: Block

    @property
    def height(self) -> float:
        """Without the white below it."""
        return sum(part.height for part in self[1:]) + 3 * _TIGHT


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """All questions by bank and topic, in the order of the cards."""
    flow = grown_ups.flow(job, size, edge=_EDGE)
    grown_ups.entitle(flow, job, job.speech.word("lesson.answers.title"))
    flow.paragraph(job.speech.word("lesson.answers.lead"))
    flow.split(_COLUMNS, _BETWEEN)
    for bank in job.pack.banks:
        flow.heading(job.speech.word("lesson.answers.bank", name=bank.info.id), follow=60)
        for topic, quizzes in groupby(bank.info.quizzes, key=lambda quiz: quiz.topic):
            entries = [_laid(flow, quiz) for quiz in quizzes]
            part = Element("Sect")
            _topic(flow, topic, entries[0].height, part)
            for entry in entries:
                _add(flow, entry, (part, Element("Sect")))
    return grown_ups.leaves(flow, size, job.speech.words("paper.answers"))


def _laid(flow: Flow, quiz: Quiz) -> Entry:
    speech, room, said = flow.speech, flow.width - _INDENT, f"quizzes.{quiz.id}"
    leading = flow.leading - _CLOSER
    question, answer, explain = (
        quiet(speech.told(f"{said}.{part}")) for part in ("question", f"choices.{quiz.rights[0] + 1}", "explain")
    )
    return Entry(
        quiz,
        speech.lay(question, "small", room, font="bold", leading=leading),
        speech.lay(answer, "small", room, leading=leading),
        speech.lay(explain, "small", room, leading=leading),
        speech.lay("\n".join(filter(None, _sources(flow, quiz, room))), "fine", room, leading=leading),
    )


def _sources(flow: Flow, quiz: Quiz, room: float) -> Iterator[str]:
    """Where it stands, each address on lines of its own, then how hard it is and until when it holds."""
    at = 0
    for found in ADDRESS.finditer(quiz.source):
        yield quiz.source[at : found.start()].strip(_BETWEEN_SOURCES)
        yield cut(found[0], ROLES["fine"].size, room)
        at = found.end()
    yield quiz.source[at:].strip(_BETWEEN_SOURCES)
    word, date = flow.speech.word, flow.speech.words.date
    yield " · ".join([
        word("lesson.answers.level", n=quiz.level).first,
        word("lesson.answers.as-of", date=date(quiz.as_of)).first,
        word("lesson.answers.review-by", date=date(quiz.review_by)).first,
    ])  # fmt: skip


def _topic(flow: Flow, topic: str, follow: float, part: Element) -> None:
    """Add the name of a topic, kept together with the question that follows."""
    name = quiet(flow.speech.word(f"drawing.topic.{topic}"))
    block = flow.speech.lay(name, 12, flow.width - _INDENT, font="head", least=10.5)
    flow.space(1.5)
    flow.keep(max(block.height, _ICON) + 2 + follow)
    flow.add(partial(_draw_icon, topic, flow.x, flow.y + block.height / 2 - _ICON / 2))
    flow.put(block, "H3", indent=_INDENT, path=(part,))
    flow.y += block.height + 2


def _add(flow: Flow, entry: Entry, path: tuple[Element, ...]) -> None:
    """Add a question: its level beside it, the letter of its answer beside that."""
    flow.keep(entry.height)
    flow.add(partial(_draw_level, entry.quiz.level, flow.x + _DISC, flow.y + _middle(entry.question)))
    position = order(entry.quiz).index(entry.quiz.rights[0])
    mark, colour = flow.speech.words(f"drawing.choice.{position + 1}"), TOPICS[entry.quiz.topic].colour
    for block, tag in zip(entry[1:], ("H4", "P", "P", "P"), strict=True):
        if block is entry.answer:
            middle = flow.x + _DISC, flow.y + _middle(block)
            flow.add(partial(_draw_letter, mark, colour, middle, path))
        flow.put(block, tag, indent=_INDENT, fill=INK if tag == "H4" or block is entry.answer else QUIET, path=path)
        flow.y += block.height + _TIGHT
    flow.y += _APART - _TIGHT


def _draw_icon(topic: str, x: float, y: float, page: Page) -> None:
    with page.artifact():
        page.picture(icon("topics", TOPICS[topic].icon), x, y, _ICON, _ICON)


def _draw_level(level: int, cx: float, cy: float, page: Page) -> None:
    """Draw the level as on the card, in dots; the small print says it in words."""
    with page.artifact():
        for dot in range(3):
            page.circle(cx + (dot - 1) * 1.9, cy, _DOT, fill=QUIET if dot < level else None, stroke=QUIET, width=0.25)


def _draw_letter(mark: str, colour: str, middle: tuple[float, float], path: tuple[Element, ...], page: Page) -> None:
    """Draw the letter that the answer has on its card."""
    plain = page.ink.grey or page.ink.spare
    with page.tagged("Lbl", inside=path):
        if plain:
            page.circle(*middle, _DISC - 0.2, fill=WHITE, stroke=INK, width=0.4)
        else:
            page.circle(*middle, _DISC, fill=colour)
        letter(page, mark, *middle, _DISC * 0.74, INK if plain else WHITE)


def _middle(block: Block) -> float:
    """How far down the middle of the first line is."""
    return block.lines[0].y - 0.36 * block.lines[0].size * MM
