"""Sessions, schools, classes or cities side by side, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sugoroku.drawing.chart import HIDDEN, PALE, draw_bar, draw_legend
from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import below
from sugoroku.survey.questions import Question

from .asking import BLUE, SCALED, diverging, draw_tick
from .column import tall
from .counting import Counts, Level
from .fitting import named, small
from .telling import Cell, Shown, Teller, percent, untold

MOST = 24  # groups side by side; more are for the export
_ACROSS = 5  # of them beside one another
_LABEL = 0.27  # of the width
_SHARE = 10.5  # mm: the column of a share
_THICK, _PAD = 3.6, 1.0  # mm
_KEEP = 200.0  # mm: what is higher need not stay together


def level_of(counts: Counts) -> Level | None:
    """What there is to compare: cities, else schools, else sessions; one of them, for two would tell of each other.

    Whoever knows the sums of sessions and those of their schools can subtract.
    """
    levels: tuple[Level, ...] = ("city", "school", "session")
    return next((level for level in levels if len(counts.groups(level)) > 1), None)


def compared(flow: Flow, teller: Teller, level: Level) -> None:
    """Add every question after the game again, the groups side by side; what one city alone asks is left out."""
    groups = teller.counts.groups(level)
    if len(groups) < 2:
        return
    flow.heading(teller.word(f"compare.{level}"), follow=50)
    if len(groups) > MOST:
        flow.paragraph(teller.word("compare.many", n=teller.number(len(groups)), most=MOST))
        return
    flow.paragraph(teller.word("compare.how"))
    found = list(_found(teller, level))
    for asked, rows in found:
        piece = partial(_side_by_side, teller, asked, rows)
        flow.keep(min(_KEEP, tall(flow, piece, flow.width)))
        piece(flow)
    if not found:
        flow.paragraph(teller.word("compare.none"), fill=QUIET)
    elif any(
        None in [cell.share for cell in shown.cells]
        for asked, rows in found
        if asked.kind not in SCALED
        for _, shown in rows
    ):  # scales have a legend of their own
        legend = [(HIDDEN, flow.lay(teller.word("hidden"), 60))]
        flow.figure(lambda page, x, y: draw_legend(page, (x, y), 100, legend), legend[0][1].height,
                    teller.word("hidden"))  # fmt: skip


def _found(teller: Teller, level: Level) -> Iterator[tuple[Question, list[tuple[str, Shown]]]]:
    """Every question of which at least two groups have something to show."""
    groups = teller.counts.groups(level)
    for asked in teller.counts.asked["after"]:
        if asked.kind == "text" or (level == "city" and asked.id in teller.counts.only):
            continue
        shown = teller.compared("after", asked, groups)
        rows = [(teller.name(name, level), one) for name, one in shown.items() if not untold(one)]
        if len(rows) > 1:
            yield asked, rows


def _side_by_side(teller: Teller, asked: Question, rows: Sequence[tuple[str, Shown]], flow: Flow) -> None:
    flow.space(1.0)
    flow.block(flow.lay(teller.asks(asked), flow.width, font="bold"), "H3")
    flow.y -= 0.8
    if asked.kind in SCALED:
        diverging(flow, teller, asked, rows, teller.asks(asked))
        return
    lines = -(-len(rows) // _ACROSS)
    across = max(2, -(-len(rows) // lines))  # as many in every line
    for start in range(0, len(rows), across):
        _Matrix(flow, teller, rows[start : start + across], across).add()


class _Matrix:
    """A column of small bars for each group, all to one scale, beside the answers."""

    def __init__(self, flow: Flow, teller: Teller, panels: Sequence[tuple[str, Shown]], across: int) -> None:
        self.flow, self.teller, self.panels = flow, teller, panels
        self.label = _LABEL * flow.width
        self.wide = (flow.width - self.label) / across
        self.long = self.label + len(panels) * self.wide - 3
        self.indent = 4.6 if any(cell.right for cell in panels[0][1].cells) else 0.0
        self.whole = Element("Table")

    def add(self) -> None:
        """Add its heads and its rows."""
        self._heads()
        for cells in zip(*(shown.cells for _, shown in self.panels), strict=True):
            self._row(cells)
        self.flow.y += 3.0

    def _heads(self) -> None:
        flow, row = self.flow, Element("TR")
        names = [
            below(
                named(flow, name, self.wide - 4, "bold"),
                small(flow, self.teller.word("n", n=self.teller.number(shown.n)), self.wide - 4),
                0.3,
            )
            for name, shown in self.panels
        ]
        high = max(block.height for block in names)
        first = flow.lay(self.teller.word("answer"), self.label - 4, font="bold")
        flow.put(first, "TH", indent=self.indent, down=high - first.height, fill=QUIET, path=(self.whole, row))
        for at, block in enumerate(names):
            left = self.label + at * self.wide
            flow.put(block, "TH", indent=left, down=high - block.height, fill=QUIET, path=(self.whole, row))
        flow.y += high + _PAD
        flow.add(partial(_draw_line, flow.x, flow.y, self.long, 0.4))

    def _row(self, cells: tuple[Cell, ...]) -> None:
        flow, path = self.flow, (self.whole, Element("TR"))
        block = flow.lay(cells[0].label, self.label - self.indent - 3)
        high = max(block.height, 4.4) + 2 * _PAD
        flow.keep(high)
        if cells[0].right:
            flow.add(partial(draw_tick, flow.x + 0.4, flow.y + high / 2))
        flow.put(block, "TD", indent=self.indent, down=(high - block.height) / 2, path=path)
        for at, cell in enumerate(cells):
            left = self.label + at * self.wide
            number = small(flow, "–" if cell.share is None else percent(cell.share), _SHARE - 1, "right")
            flow.put(number, "TD", indent=left, down=(high - number.height) / 2, path=path)
            box = (flow.x + left + _SHARE, flow.y + (high - _THICK) / 2, self.wide - _SHARE - 4, _THICK)
            flow.add(partial(_draw_cell, box, cell.share))
        flow.add(partial(_draw_line, flow.x, flow.y + high, self.long, 0.2))
        flow.y += high


def _draw_line(x: float, y: float, wide: float, width: float, page: Page) -> None:
    with page.artifact():
        page.line(x, y, x + wide, y, PALE if width < 0.3 else QUIET, width)


def _draw_cell(box: tuple[float, float, float, float], share: float | None, page: Page) -> None:
    with page.artifact():
        draw_bar(page, box, share, BLUE)
