"""The first sections of a report: how many, the scales at a glance, who took part; and its plain words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sugoroku.drawing.chart import PALE
from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.text import Block
from sugoroku.survey.questions import MOMENTS, Moment, Question

from .asking import diverging
from .hiding import hide
from .telling import Shown, Teller, shown_count


def key_figures(flow: Flow, teller: Teller) -> None:
    """How many answered, where, and on what: four numbers large enough to be read across a table."""
    counts = teller.counts
    pupils = max(counts.took("before"), counts.took("after"))
    figures = [
        ("figure.pupils", pupils),
        ("figure.sessions", len(counts.parts)),
        ("figure.schools", len(counts.groups("school"))),
        ("figure.questions", len(counts.asked["after"])),
    ]
    wide = flow.width / len(figures)
    blocks = [(flow.lay(teller.number(n), wide - 6, "heading", "head"), flow.lay(teller.counted(name, n), wide - 6))
              for name, n in figures]  # fmt: skip
    high = max(number.height + words.height for number, words in blocks) + 6
    alt = "; ".join(f"{teller.number(n)} {teller.counted(name, n)}" for name, n in figures)
    flow.figure(partial(_draw_figures, blocks, wide, high, flow.accent), high, alt)


def who(flow: Flow, teller: Teller) -> None:
    """Who took part: bands of grades, paper and tablets, by moment."""
    counts = teller.counts
    moments = [moment for moment in MOMENTS if counts.took(moment)]
    flow.heading(teller.word("who"))
    rows = [(teller.word("who.all"), *(teller.number(counts.took(moment)) for moment in moments))]
    bands = sorted(
        {part.info.grade for part in counts.parts.values()}, key=lambda band: [int(n) for n in band.split("-")]
    )
    grouped = {band: [part for part in counts.parts.values() if part.info.grade == band] for band in bands}
    rows += _taken(teller, moments, {teller.word("who.grade", band=band.replace("-", "–")):
                                     [counts.took(moment, parts=parts) for moment in moments]
                                     for band, parts in grouped.items()})  # fmt: skip
    rows += _taken(teller, moments, {teller.word(f"who.{source}"): [counts.took(moment, source) for moment in moments]
                                     for source in ("paper", "tablet", "typed")})  # fmt: skip
    heads = (teller.word("who.group"), *(teller.word(f"moment.{moment}") for moment in moments))
    flow.table((3, *[1.4] * len(moments)), heads, rows)
    if counts.strange:
        flow.paragraph(teller.counted("strange", counts.strange), fill=QUIET)


def _taken(teller: Teller, moments: Sequence[Moment], groups: dict[str, list[int]]) -> list[tuple[str, ...]]:
    """Rows of how many took part; in the published form each column keeps its small numbers to itself."""
    groups = {name: numbers for name, numbers in groups.items() if any(numbers)}
    columns = []
    for at in range(len(moments)):
        cells = [numbers[at] for numbers in groups.values()]
        whole = hide({"all": cells}).whole if teller.public else None
        columns.append([teller.number(n) for n in cells] if not teller.public else
                       [shown_count(teller, n) for n in (whole.cells if whole else [None] * len(cells))])  # fmt: skip
    return [(name, *(column[at] for column in columns)) for at, name in enumerate(groups)]


def glance(flow: Flow, teller: Teller) -> None:
    """All scales of five faces in one chart, so that one may be held against another."""
    rows: list[tuple[str, Shown]] = []
    scale: Question | None = None
    for asked in teller.counts.asked["after"]:
        if asked.kind != "faces":
            continue
        shown = {moment: teller.whole(moment, asked) for moment in _moments(teller, asked)}
        for moment, one in shown.items():
            if one:
                said = teller.text(asked.text_id)
                rows.append((f"{said} ({teller.word(f'moment.{moment}')})" if len(shown) > 1 else said, one))
                scale = asked
    if scale:
        flow.heading(teller.word("glance"), follow=40)
        diverging(flow, teller, scale, rows, teller.word("glance"))


def _moments(teller: Teller, asked: Question) -> list[Moment]:
    """When a question was asked and answered."""
    return [moment for moment in MOMENTS if teller.counts.has(moment, asked.id)]


def paragraphs(flow: Flow, teller: Teller, name: str, count: int) -> None:
    """A heading and the plain words below it."""
    flow.heading(teller.word(name))
    flow.items([teller.word(f"{name}.{at}") for at in range(1, count + 1)])


def _draw_figures(
    blocks: Sequence[tuple[Block, Block]], wide: float, high: float, accent: str, page: Page, x: float, y: float
) -> None:
    for number, words in blocks:
        page.rect(x, y, wide - 3, high, fill=None if page.ink.spare else PALE, radius=2)
        page.rect(x, y, 1.6, high, fill=accent, radius=0.8)
        page.words(number, x + 4, y + 2)
        page.words(words, x + 4, y + 3 + number.height, QUIET)
        x += wide
