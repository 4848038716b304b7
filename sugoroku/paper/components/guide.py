"""The first page of a set: which file on which paper, how often, how its back comes about, and at true size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import count

from sugoroku.drawing import ruler, turning
from sugoroku.drawing.page import Page
from sugoroku.drawing.ruler import draw_ruler
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.speech import Said
from sugoroku.drawing.style import INK, QUIET, WHITE, mixed
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import Block
from sugoroku.drawing.turning import draw_sheet, draw_turning
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Run, Size
from ..stock import SIZE
from . import grown_ups
from .grown_ups import fits, quiet

__all__ = ["fits", "leaves"]

_EDGE = 14.0
_BODIES = (9.0, 8.5)  # pt
_SMALLER = 0.5  # pt less in the table, and a word too long for its cell may be smaller still
_LEAST = 7.0
_PAD = 0.9  # mm above and below the words of a row
_COLUMNS = (29, 67, 20, 28, 22, 16)  # shares: file, what for, paper, sides, sheets, colour
_SIGN = 4.2  # mm: the picture of a sheet
_SIGN_ROOM = _SIGN + 1.2
_BOX_PAD = 5.0
_BETWEEN = 3.0  # mm between two pictures
# What children look at longest; everything else loses nothing in black and white.
_COLOURFUL = ("board", "board-tiles", "poster", "floor", "standees", "certificate")
_SIDES = {"one": "single", "long-edge": "long", "short-edge": "short", "fold": "fold"}


def leaves(job: Job, part: Component, size: Size) -> tuple[Leaf, ...]:
    """The guide, on one page if it can be."""
    flow = grown_ups.filled(partial(_counted, job, part, size), _BODIES)
    return grown_ups.leaves(flow, size, job.speech.words("paper.print-guide"))


def _counted(job: Job, part: Component, size: Size, body: float) -> Flow:
    """The guide to all files, its own among them, of which it must know how many pages it will have."""
    for pages in count(1):
        own = Run(part, (Leaf(size, ()),) * pages, 1)
        flow = _filled(job, (own, *job.runs), size, body)
        if len(flow.pages) <= pages:
            return flow
    raise AssertionError("some number of pages is enough")


def _filled(job: Job, runs: tuple[Run, ...], size: Size, body: float) -> Flow:
    flow = grown_ups.flow(job, size, body, edge=_EDGE)
    grown_ups.entitle(flow, job, job.speech.word("lesson.print.title"))
    _actual(flow)
    flow.paragraph(job.speech.word("lesson.print.lead"))
    _table(flow, job, runs)
    _totals(flow, job, runs)
    _advice(flow, job, {run.part.sides for run in runs} - {"one"})
    return flow


def _actual(flow: Flow) -> None:
    """The one thing that must not go wrong, and a line to see whether it did."""
    speech, room = flow.speech, flow.width - 2 * _BOX_PAD
    actual = speech.lay(speech.word("lesson.print.actual"), 12.5, room, font="head", least=10.5, leading=1.3)
    beside = flow.lay(speech.word("lesson.print.ruler"), room - ruler.LENGTH - 6)
    tall = max(ruler.DEPTH, beside.height)
    height = actual.height + tall + 2.6 * _BOX_PAD
    flow.add(partial(_draw_box, (flow.x, flow.y, flow.width, height), flow.accent))
    top = _BOX_PAD + actual.height + 0.6 * _BOX_PAD
    flow.put(actual, "P", indent=_BOX_PAD, down=_BOX_PAD)
    flow.add(partial(_draw_ruler, flow.x + _BOX_PAD, flow.y + top + (tall - ruler.DEPTH) / 2))
    flow.put(beside, "P", indent=_BOX_PAD + ruler.LENGTH + 6, down=top + (tall - beside.height) / 2)
    flow.y += height + 4


def _table(flow: Flow, job: Job, runs: tuple[Run, ...]) -> None:
    """A row for each file."""
    speech, whole = job.speech, Element("Table")
    columns = [share * flow.width / sum(_COLUMNS) for share in _COLUMNS]
    names = ("file", "what", "paper", "sides", "sheets", "ink")
    heads = [_cell(flow, speech.word(f"lesson.print.{name}"), wide, True)
             for name, wide in zip(names, columns, strict=True)]  # fmt: skip
    _row(flow, columns, heads, "TH", whole)
    for run in runs:
        cells = _cells(flow, job, run, columns)
        before = len(flow.pages)
        flow.keep(_tall(cells))
        if len(flow.pages) > before:
            _row(flow, columns, heads, "TH", whole)
        flow.add(partial(_draw_sign, run.leaves[0].size, flow.x + sum(columns[:2]), flow.y + _tall(cells) / 2))
        _row(flow, columns, cells, "TD", whole)
    flow.y += 3


def _cells(flow: Flow, job: Job, run: Run, columns: list[float]) -> list[Block]:
    speech, part = job.speech, run.part
    ink = "grey" if job.ink.grey else "colour" if part.id in _COLOURFUL else "either"
    sheets = f"{run.times} × {run.sheets // run.times} = " if run.times > 1 else ""
    sheets += speech.words.number(run.sheets)
    said = (
        f"{part.id}.pdf", speech.word(f"lesson.what.{part.id}"), _paper(job, run),
        speech.word(f"lesson.print.{_SIDES[part.sides]}"), sheets, speech.word(f"lesson.print.{ink}"),
    )  # fmt: skip
    return [
        _cell(flow, one, wide - (_SIGN_ROOM if at == 2 else 0), at == 0)
        for at, (one, wide) in enumerate(zip(said, columns, strict=True))
    ]


def _cell(flow: Flow, said: Said | str, wide: float, bold: bool) -> Block:
    return flow.speech.lay(said, flow.body - _SMALLER, wide - 2, font="bold" if bold else None, least=_LEAST,
                           reads="fine", leading=1.25)  # fmt: skip


def _tall(cells: list[Block]) -> float:
    return max(block.height for block in cells) + 2 * _PAD


def _row(flow: Flow, columns: list[float], cells: list[Block], tag: str, whole: Element) -> None:
    row, tall, x = Element("TR"), _tall(cells), 0.0
    flow.add(partial(_draw_rule, (flow.x, flow.y, flow.width, tall), tag == "TH"))
    for at, (block, wide) in enumerate(zip(cells, columns, strict=True)):
        sign = _SIGN_ROOM if at == 2 and tag == "TD" else 0
        flow.put(block, tag, indent=x + 1 + sign, down=(tall - block.height) / 2, path=(whole, row))
        x += wide
    flow.y += tall


def _paper(job: Job, run: Run) -> Said:
    """The paper of a component as people call it; for a print shop the size of its pages."""
    leaf, paper = run.leaves[0], run.part.paper
    if leaf.trim or SIZE.fullmatch(paper):
        return Said("{} × {} mm".format(*map(job.speech.words.number, sorted(leaf.size))))
    name = f"door.paper.{paper}"
    return quiet(job.speech.word(name)) if name in job.speech.words else Said(paper.upper())


def _totals(flow: Flow, job: Job, runs: tuple[Run, ...]) -> None:
    """All paper that it takes, by kind."""
    speech, number, sheets = job.speech, job.speech.words.number, Counter[Said]()
    for run in runs:
        sheets[_paper(job, run)] += run.sheets
    each = [speech.word("lesson.print.of", sheets=number(of), paper=paper) for paper, of in sheets.items()]
    listed = Said(speech.words.list([one.first for one in each]), ", ".join(one.second or one.first for one in each))
    pages = number(sum(run.times * len(run.leaves) for run in runs))
    total = speech.word("lesson.print.total", sheets=listed, pages=pages)
    flow.block(speech.lay(total, 10.5, flow.width, font="bold"), "P")
    said = quiet(speech.counted("lesson.print.groups", job.groups)), speech.word("lesson.print.order")
    flow.paragraph(Said(*map(" ".join, zip(*said, strict=True))))


def _advice(flow: Flow, job: Job, backs: set[str]) -> None:
    """What helps; beside it how a sheet gets its back, drawn, where any does."""
    both = ("long-edge", "short-edge")
    shown = [sides for sides in (*both, "fold") if sides in backs or (sides in both and backs & {*both})]
    said = [_caption(flow, job.speech.word(f"lesson.print.{_SIDES[sides]}")) for sides in shown]
    tall = turning.HEIGHT + max((block.height for block in said), default=0)
    flow.space(2)
    flow.keep(tall if shown else 20)
    for at, (sides, block) in enumerate(zip(shown, said, strict=True)):
        x = flow.x + flow.width - (len(shown) - at) * (turning.WIDTH + _BETWEEN) + _BETWEEN
        flow.add(partial(_draw_turning, sides, (x, flow.y), block))
    with flow.narrower(len(shown) * (turning.WIDTH + _BETWEEN)):
        flow.items(list(_tips(job, backs != {"fold"} and bool(backs))))


def _caption(flow: Flow, said: Said) -> Block:
    return flow.speech.lay(said, flow.body - _SMALLER, turning.WIDTH, align="center", reads="fine", leading=1.25)


def _tips(job: Job, turned: bool) -> Iterator[Said]:
    """What helps; not how to get what this set is already, nor what edge to turn sheets over that are not."""
    known = {"try": not turned, "tips.2": job.ink.grey, "tips.3": job.ink.spare}
    for tip in ("try", "thick", "tips.1", "tips.2", "tips.3", "tips.4"):
        if not known.get(tip):
            yield job.speech.word(f"lesson.print.{tip}")


def _draw_box(box: tuple[float, float, float, float], accent: str, page: Page) -> None:
    plain = page.ink.spare
    with page.artifact():
        page.rect(*box, fill=None if plain else mixed(accent, WHITE, 0.85), stroke=INK if plain else None, width=0.5,
                  radius=3)  # fmt: skip


def _draw_ruler(x: float, y: float, page: Page) -> None:
    with page.artifact():
        draw_ruler(page, x, y)


def _draw_sign(size: Size, x: float, middle: float, page: Page) -> None:
    """Draw how a sheet lies."""
    with page.artifact():
        draw_sheet(page, size[0] > size[1], x + 0.5, middle - _SIGN / 2, _SIGN)


def _draw_rule(box: tuple[float, float, float, float], head: bool, page: Page) -> None:
    x, y, w, h = box
    with page.artifact():
        page.line(x, y + h, x + w, y + h, INK if head else QUIET, 0.4 if head else 0.15)


def _draw_turning(sides: str, corner: tuple[float, float], said: Block, page: Page) -> None:
    """Draw a way in which a sheet gets its back, and say below what printers call it."""
    x, y = corner
    with page.tagged("Figure", " ".join(line.text for line in said.lines)):
        draw_turning(page, sides, x, y)
        page.words(said, x, y + turning.HEIGHT)
