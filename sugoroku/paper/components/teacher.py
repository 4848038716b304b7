"""The teacher's guide: what to prepare, two lessons step by step, and what to do with all that comes up in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from typing import NamedTuple

from sugoroku.drawing import timeline
from sugoroku.drawing.address import cut
from sugoroku.drawing.page import Page
from sugoroku.drawing.qr import QUIET_ZONE, draw_qr, modules
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.style import QUIET, ROLES
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import MM, Block
from sugoroku.drawing.timeline import DISC, draw_step, draw_timeline
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size
from . import grown_ups
from .grown_ups import fits

__all__ = ["fits", "leaves"]

# Minutes of each step; both lessons take 45.
LESSONS = {"first": (5, 6, 4, 6, 5, 7, 10, 2), "second": (3, 25, 8, 4, 5)}
CLASSES = (15, 20, 25, 30, 35, 40)  # pupils
IDEAL, LEAST = 5, 4  # pupils in a group; six make three teams
_BODIES = (10.5, 10.0, 9.5)  # pt
_EDGE = 16.0
_ASIDE = 0.21  # of the width, for headings and times
_MODULE = 0.9  # mm: a tablet reads smaller ones too, a copier blurs them
_CODE = 28.0  # mm: a code is not smaller
_NAME_GAP = 0.9  # between the name of a step and what is done
_STEP_GAP = 3.0
_LESSON_GAP = 5.0


def leaves(job: Job, _: Component, size: Size) -> tuple[Leaf, ...]:
    """The guide on as few pages as it can take."""
    flow = grown_ups.filled(partial(_filled, job, size), _BODIES)
    return grown_ups.leaves(flow, size, job.speech.words("paper.teacher"))


def _filled(job: Job, size: Size, body: float) -> Flow:
    flow = grown_ups.flow(job, size, body, edge=_EDGE, aside=_ASIDE * (size[0] - 2 * _EDGE))
    grown_ups.entitle(flow, job, job.speech.word("lesson.guide.title"))
    flow.paragraph(job.speech.word("lesson.guide.lead"), "text")
    for name in ("aims", "prepare"):
        _section(flow, name, boxes=name == "prepare")
    _groups(flow)
    for name, minutes in LESSONS.items():
        _lesson(flow, name, minutes)
    for name in ("play", "talk", "home"):
        _section(flow, name)
    _survey(flow, job.questionnaire)
    _section(flow, "care")
    return flow


def groups_of(pupils: int) -> int:
    """How many groups a class makes."""
    return -(-pupils // IDEAL)


def teams_of(group: int) -> int:
    """How many teams play at the board of a group."""
    return 3 if group > IDEAL else 2


def _section(flow: Flow, name: str, boxes: bool = False) -> None:
    flow.heading(flow.speech.word(f"lesson.guide.{name}.title"))
    flow.items(list(_numbered(flow.speech, f"lesson.guide.{name}")), boxes=boxes)


def _numbered(speech: Speech, start: str) -> Iterator[Said]:
    """All that the catalogues say under a name and a number."""
    for number in count(1):
        if f"{start}.{number}" not in speech.words:
            return
        yield speech.word(f"{start}.{number}")


def _groups(flow: Flow) -> None:
    """How many groups, of how many pupils, in how many teams, classes from few pupils to many make."""
    speech = flow.speech
    flow.heading(speech.word("lesson.guide.groups.title"), follow=60)
    flow.paragraph(speech.word("lesson.guide.groups.lead"))
    told = zip(*map(_told, CLASSES), strict=True)
    head, *rows = [
        (speech.word(f"lesson.guide.groups.{name}"), *cells)
        for name, cells in zip(("pupils", "sets", "size", "teams"), told, strict=True)
    ]
    flow.table([1] * len(CLASSES), head, rows)


def _told(most: int) -> tuple[str, ...]:
    """For all classes that make as many groups as one of so many pupils: pupils, groups, pupils and teams in each."""
    groups = groups_of(most)
    least = max(LEAST * groups, IDEAL * (groups - 1) + 1)
    sizes = least // groups, -(-most // groups)
    return _range(least, most), str(groups), _range(*sizes), _range(*map(teams_of, sizes))


def _range(least: int, most: int) -> str:
    return str(most) if least == most else f"{least}–{most}"


def _lesson(flow: Flow, name: str, minutes: Sequence[int]) -> None:
    """A lesson, whole on one page where it has room: its bar over the whole width, then a row for each step."""
    speech = flow.speech
    title = speech.lay(speech.word(f"lesson.guide.{name}.title"), "lead", flow.whole, font="head", leading=1.25)
    steps = [_Step.laid(flow, f"lesson.guide.{name}.{number}", long) for number, long in enumerate(minutes, 1)]
    flow.space(_LESSON_GAP)
    flow.keep(title.height + timeline.HEIGHT + sum(step.height for step in steps) + _LESSON_GAP)
    flow.block(title, "H2", indent=-flow.aside)
    flow.add(partial(_draw_timeline, minutes, (flow.edge, flow.y), flow.whole, flow.accent))
    flow.y += timeline.HEIGHT + 2
    whole = Element("Table")
    for number, step in enumerate(steps, 1):
        step.add(flow, number, (whole, Element("TR")))


class _Step(NamedTuple):
    """A step of a lesson, laid out."""

    time: Block
    name: Block
    what: Block

    @classmethod
    def laid(cls, flow: Flow, words: str, minutes: int) -> _Step:
        word = flow.speech.word
        return cls(
            flow.lay(word("lesson.guide.minutes", n=minutes), flow.aside - 3 * DISC),
            flow.lay(word(f"{words}.name"), flow.width, font="bold"),
            flow.lay(word(f"{words}.what"), flow.width),
        )

    @property
    def height(self) -> float:
        """With the white below it."""
        return self.name.height + _NAME_GAP + self.what.height + _STEP_GAP

    def add(self, flow: Flow, number: int, row: tuple[Element, ...]) -> None:
        """Add it to the paper: when, what it is called, what is done."""
        flow.keep(self.height)
        first = self.name.lines[0]
        middle = flow.edge + DISC, flow.y + first.y - 0.36 * first.size * MM
        flow.add(partial(_draw_step, number, middle, flow.accent))
        flow.put(self.time, "TH", indent=2 * DISC + 2 - flow.aside, down=first.y - self.time.lines[0].y, path=row)
        flow.put(self.name, "TD", path=row)
        flow.put(self.what, "TD", down=self.name.height + _NAME_GAP, path=row)
        flow.y += self.height


def _survey(flow: Flow, address: str) -> None:
    """How to go about the questionnaire; beside it the code of its page for tablets, if there is one."""
    if not address:
        _section(flow, "survey")
        return
    side = max(_CODE, (len(modules(address)) + 2 * QUIET_ZONE) * _MODULE)
    said = flow.speech.lay(cut(address, ROLES["fine"].size, side), "fine", side, leading=1.2)
    flow.heading(flow.speech.word("lesson.guide.survey.title"), follow=side + said.height + 12)
    corner, page = (flow.x + flow.width - side, flow.y), len(flow.pages)
    flow.add(partial(_draw_code, address, said, corner, side))
    with flow.narrower(side + 5):
        flow.items(list(_numbered(flow.speech, "lesson.guide.survey")))
    if len(flow.pages) == page:
        flow.y = max(flow.y, corner[1] + side + said.height + 2)


def _draw_code(address: str, said: Block, corner: tuple[float, float], side: float, page: Page) -> None:
    """Draw the code, and its address for those who type."""
    with page.tagged("Figure", address):
        draw_qr(page, address, (*corner, side, side))
        page.words(said, corner[0], corner[1] + side, QUIET)


def _draw_timeline(
    minutes: Sequence[int], corner: tuple[float, float], width: float, accent: str, page: Page
) -> None:
    """Draw the bar, which says nothing that the rows below it do not say."""
    with page.artifact():
        draw_timeline(page, minutes, corner, width, accent)


def _draw_step(number: int, middle: tuple[float, float], accent: str, page: Page) -> None:
    with page.artifact():
        draw_step(page, number, *middle, accent)
