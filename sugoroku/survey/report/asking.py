"""Each question as a piece of a column: its words, a chart of its scale, and a table with its bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from sugoroku.drawing.chart import (
    APART,
    HIDDEN,
    HIGH,
    PALE,
    SCALES,
    THICK,
    Row,
    Shade,
    draw_bar,
    draw_diverging,
    draw_legend,
    draw_swatch,
    height,
    legend_height,
)  # fmt: skip
from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import INK, QUIET, WHITE
from sugoroku.drawing.tags import Element
from sugoroku.survey.questions import MOMENTS, Moment, Question

from .column import columns
from .fitting import named, small, wide_of
from .hiding import LEAST
from .telling import Cell, Shown, Teller, percent, shown_count, untold

BLUE = HIGH.colour
SCALED = ("faces", "habit")
_COUNT, _PERCENT = 7.0, 11.6  # mm: a count, at least, and a share
_MARK = 5.0  # mm: what stands before an answer: the tick of the right one, the shade of a step
_BAR = 3.4  # mm
_LINE = 4.2  # mm: a bar and its numbers
_BARS = (0.24, 0.33)  # of the width; where two moments stand over them
_PAD = 0.9
_UNDER = 2.5  # mm between a legend and its chart
_AFTER = 2.4  # mm below a question


class Plan(NamedTuple):
    """How a chart's width is shared among labels, bars and notes; whether it says what its shades mean; its bars."""

    label: float = 0.34
    bars: float = 0.56
    legend: bool = True
    thick: float = THICK
    apart: float = APART


WIDE = Plan()
_NARROW = Plan(0.29, 0.54, legend=False)


def asked_of(teller: Teller, moments: Sequence[Moment]) -> Iterator[tuple[Question, tuple[Moment, ...]]]:
    """Every question but free words that was answered, once, with when: those of the later moment first."""
    when: dict[str, tuple[Moment, ...]] = {}
    found: dict[str, Question] = {}
    for moment in moments:
        for question in teller.counts.asked[moment]:
            if question.kind != "text" and teller.counts.has(moment, question.id):
                found.setdefault(question.id, question)
                when[question.id] = (moment, *when.get(question.id, ()))
    for name, question in found.items():
        yield question, tuple(moment for moment in MOMENTS if moment in when[name])


def questions(flow: Flow, teller: Teller, moments: Sequence[Moment], name: str) -> None:
    """A heading, and below it every question of some moments in two columns."""
    asked = list(asked_of(teller, moments))
    if not asked:
        return
    flow.heading(teller.word(name), follow=40)
    pieces = [partial(question, teller, when, one, number) for number, (one, when) in enumerate(asked, 1)]
    columns(flow, pieces, 2)


def question(teller: Teller, moments: Sequence[Moment], asked: Question, number: int, flow: Flow) -> None:
    """Add one question: for each moment how many answered, the scale, the table, the middle; one line if all hide."""
    found = {moment: teller.whole(moment, asked) for moment in moments}
    shown = {moment: one for moment, one in found.items() if one and not untold(one)}
    flow.block(flow.lay(f"{number}. {teller.asks(asked)}", flow.width, "", "bold"), "H3")
    flow.y -= 1.0
    for moment in found.keys() - shown.keys() if shown else ():
        flow.paragraph(f"{teller.word(f'moment.{moment}')}: {_silent(teller, [found[moment]])}", fill=QUIET)
        flow.y -= 1.0
    if not shown:
        flow.paragraph(_silent(teller, list(found.values())), fill=QUIET)
        flow.y -= 1.0
    if shown:
        scale = _scale(teller, asked)
        if scale:
            rows = [(teller.word(f"moment.{moment}"), one) for moment, one in shown.items()]
            diverging(flow, teller, asked, rows, teller.asks(asked), _NARROW)
        _Table(flow, teller, shown, scale).add()
        _middles(flow, teller, asked, list(shown))
    flow.y += _AFTER


def _silent(teller: Teller, found: Sequence[Shown | None]) -> str:
    """Why nothing can be told of a question: in one line, for all moments."""
    told = [teller.number(one.n) if one else f"< {LEAST}" for one in found]
    return teller.word("untold", n=" / ".join(told)) if any(found) else teller.word("few")


def _middles(flow: Flow, teller: Teller, asked: Question, moments: Sequence[Moment]) -> None:
    said = {moment: middle for moment in moments if (middle := teller.middle(moment, asked))}
    for moment, middle in said.items():
        flow.paragraph(f"{teller.word(f'moment.{moment}')}: {middle}" if len(moments) > 1 else middle, fill=QUIET)
        flow.y -= 1.4


def _scale(teller: Teller, asked: Question) -> list[Shade]:
    """The shades of a scale's answers, in their order; of yes, sometimes, not yet the first is the highest."""
    if asked.kind not in SCALED:
        return []
    shades = list(SCALES[len(asked.answers)])
    return shades[::-1] if asked.kind == "habit" else shades


def diverging(
    flow: Flow, teller: Teller, asked: Question, rows: Sequence[tuple[str, Shown]], title: str,
    plan: Plan = WIDE,
) -> None:  # fmt: skip
    """A chart of one scale, a row for each question, moment or group, with what its shades mean."""
    widths = (plan.label * flow.width, plan.bars * flow.width, (1 - plan.label - plan.bars) * flow.width)
    bars = [
        Row(
            named(flow, name, widths[0] - 1),
            tuple(cell.share for cell in shown.cells),
            small(flow, teller.word("n", n=teller.number(shown.n)), widths[2] - 0.5),
        )
        for name, shown in rows
    ]
    answers, shades = list(asked.answers), SCALES[len(asked.answers)]
    if asked.kind == "habit":  # asked from yes to not yet, drawn from the lower step to the higher
        answers = answers[::-1]
        bars = [bar._replace(shares=bar.shares[::-1]) for bar in bars]
    legend = [(shade, flow.lay(teller.text(answer.text_id), 60))
              for shade, answer in zip(shades, answers, strict=True) if plan.legend]  # fmt: skip
    if any(None in bar.shares for bar in bars):
        legend.append((HIDDEN, flow.lay(teller.word("hidden"), 60)))
    under = legend_height(flow.width, legend) + _UNDER if legend else 1.0
    alt = f"{title}: " + " ".join(f"{name}: {told(teller, shown)}." for name, shown in rows)
    flow_width = flow.width

    def draw(page: Page, x: float, y: float) -> None:
        if legend:
            draw_legend(page, (x, y), flow_width, legend)
        draw_diverging(page, (x, y + under), widths, bars, shades, plan.thick, plan.apart)

    flow.figure(draw, under + height(bars, plan.thick, plan.apart), alt)


class _Table:
    """Every answer of a question: for each moment its count and share, and a bar; the right one has a tick.

    The moments of a scale, which has its chart, stand beside one another; those of others below one another.
    """

    def __init__(self, flow: Flow, teller: Teller, shown: dict[Moment, Shown], scale: Sequence[Shade]) -> None:
        self.flow, self.teller, self.shown, self.scale = flow, teller, shown, scale
        self.whole = Element("Table")
        self.count = max(_COUNT, *(wide_of(flow, teller, one.n) for one in shown.values()))
        self.number = self.count + _PERCENT
        self.bars = 0.0 if scale else _BARS[len(shown) > 1] * flow.width
        self.label = flow.width - self.bars - self.number * (len(shown) if scale else 1)
        cells = next(iter(shown.values())).cells
        self.indent = _MARK if scale or any(cell.right for cell in cells) else 0.0

    def add(self) -> None:
        """Add its heads and its rows."""
        self._heads()
        for at, cells in enumerate(zip(*(one.cells for one in self.shown.values()), strict=True)):
            self._row(at, cells)
        self.flow.y += 1.6

    def _heads(self) -> None:
        flow, path, top = self.flow, (self.whole, Element("TR")), self.flow.y
        said = [self.teller.word("n", n=self.teller.number(one.n)) for one in self.shown.values()]
        if len(said) > 1:
            between = "\n" if self.scale else ", "
            whens = [self.teller.word(f"moment.{moment}") for moment in self.shown]
            said = [f"{when}{between}{n}" for when, n in zip(whens, said, strict=True)]
        wide = self.number - 1 if self.scale or len(said) == 1 else flow.width - self.label - 8
        blocks = [small(flow, one, wide, "right" if self.scale or len(said) == 1 else "left", "bold") for one in said]
        beside = self.scale or len(blocks) == 1
        high = max(block.height for block in blocks) if beside else sum(block.height + 0.4 for block in blocks)
        first = flow.lay(self.teller.word("answer"), self.label, "", "bold")
        flow.put(first, "TH", indent=self.indent, down=high - first.height, fill=QUIET, path=path)
        for at, block in enumerate(blocks):
            if beside:
                left = self.label + at * self.number
                flow.put(block, "TH", indent=left, down=high - block.height, fill=QUIET, path=path)
                continue
            flow.put(block, "TH", indent=self.label + 8, fill=QUIET, path=path)
            box = (flow.x + self.label + 2, flow.y + (block.height - 2.4) / 2, 4.6, 2.4)
            flow.add(partial(_draw_bar, box, 1.0, at == 0))
            flow.y += block.height + 0.4
        flow.y = top + high + _PAD
        flow.add(partial(_draw_line, flow.x, flow.y, flow.width, 0.4))

    def _row(self, at: int, cells: tuple[Cell, ...]) -> None:
        flow, path = self.flow, (self.whole, Element("TR"))
        block = flow.lay(cells[0].label, self.label - self.indent - 1.5)
        lines = 1 if self.scale else len(cells)
        high = max(block.height, lines * _LINE) + 2 * _PAD
        flow.keep(high)
        if self.scale:
            flow.add(partial(_draw_swatch, flow.x, flow.y + high / 2, self.scale[at]))
        elif cells[0].right:
            flow.add(partial(draw_tick, flow.x + 0.6, flow.y + high / 2))
        flow.put(block, "TD", indent=self.indent, down=(high - block.height) / 2, path=path)
        for place, cell in enumerate(cells):
            if self.scale:
                self._numbers(cell, (self.label + place * self.number, high / 2), path)
                continue
            middle = high / 2 + (place - (lines - 1) / 2) * _LINE
            self._numbers(cell, (self.label, middle), path)
            box = (flow.x + self.label + self.number + 2.5, flow.y + middle - _BAR / 2, self.bars - 2.5, _BAR)
            flow.add(partial(_draw_bar, box, cell.share, lines > 1 and place == 0))
        flow.add(partial(_draw_line, flow.x, flow.y + high, flow.width, 0.2))
        flow.y += high

    def _numbers(self, cell: Cell, at: tuple[float, float], path: tuple[Element, ...]) -> None:
        """The count and the share of an answer, or that both are hidden; `at` is their left and their middle."""
        left, middle = at
        said = shown_count(self.teller, cell.given)
        if cell.share is None:
            parts = [(said, left, self.number)]
        else:
            parts = [(said, left, self.count), (percent(cell.share), left + self.count, _PERCENT)]
        for text, start, wide in parts:
            block = small(self.flow, text, wide - 1, "right")
            fill = QUIET if cell.share is None else INK
            self.flow.put(block, "TD", indent=start, down=middle - block.height / 2, fill=fill, path=path)


def told(teller: Teller, shown: Shown) -> str:
    """One question's answers in a sentence, for those who hear the report."""
    cells = (
        f"{cell.label} {teller.word('hidden') if cell.share is None else percent(cell.share)}" for cell in shown.cells
    )
    return f"{teller.word('n', n=teller.number(shown.n))}; " + ", ".join(cells)


def draw_tick(x: float, y: float, page: Page) -> None:
    """Draws what marks the right answer."""
    with page.artifact():
        page.polyline([(x, y), (x + 1.0, y + 1.1), (x + 2.8, y - 1.3)], "#1F7A3D", 0.7)


def _draw_line(x: float, y: float, wide: float, width: float, page: Page) -> None:
    with page.artifact():
        page.line(x, y, x + wide, y, PALE if width < 0.3 else QUIET, width)


def _draw_swatch(x: float, y: float, shade: Shade, page: Page) -> None:
    with page.artifact():
        draw_swatch(page, x, y, shade)


def _draw_bar(box: tuple[float, float, float, float], share: float | None, hollow: bool, page: Page) -> None:
    """Draws a bar; that of before the game is hollow, as its ring is in the chart of gains."""
    x, y, w, h = box
    with page.artifact():
        draw_bar(page, box, share, BLUE)
        if hollow and share:
            page.rect(x + 0.2, y + 0.2, max(0.1, w * share - 0.4), h - 0.4, fill=WHITE, stroke=BLUE, width=0.4)
