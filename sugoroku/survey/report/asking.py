"""Each question as charts and tables: of all, and of groups side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sugoroku.drawing.chart import (
    HIGH,
    PALE,
    SCALES,
    Row,
    draw_bar,
    draw_diverging,
    draw_legend,
    height,
    legend_height,
)  # fmt: skip
from sugoroku.drawing.fonts import Face
from sugoroku.drawing.page import Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import MM, Align, Block, DoesNotFit, below
from sugoroku.survey.questions import Moment, Question

from .counting import Level
from .telling import Cell, Shown, Teller, drawable, percent, shown_count

BLUE = HIGH.colour
MOST_GROUPS = 24  # side by side; more are for the export
NUMBER = 14.0  # mm: the column of a number
ACROSS = 5  # groups beside one another
_THIN = 3.6  # mm: a bar in a table
_PAD = 1.0
_SMALL = 6.0  # pt: the least of a large number


def diverging(flow: Flow, teller: Teller, question: Question, rows: Sequence[tuple[str, Shown]], title: str) -> None:
    """A chart of one scale, a row for each question, moment or group, with what its shades mean."""
    columns = (0.34 * flow.width, 0.56 * flow.width, 0.10 * flow.width)
    answers = list(question.answers)
    bars = [
        Row(
            _named(flow, name, columns[0]),
            tuple(cell.share for cell in shown.cells),
            _small(flow, teller.word("n", n=teller.number(shown.n)), columns[2]),
        )
        for name, shown in rows
    ]
    if question.kind == "habit":  # asked from yes to not yet, drawn from the lower step to the higher
        answers = answers[::-1]
        bars = [bar._replace(shares=bar.shares[::-1]) for bar in bars]
    shades = SCALES[len(answers)]
    names = [flow.lay(teller.text(answer.text_id), 60) for answer in answers]
    legend = list(zip(shades, names, strict=True))
    under = legend_height(flow.width, legend)
    alt = f"{title}: " + " ".join(f"{name}: {told(teller, shown)}." for name, shown in rows)
    flow_width = flow.width

    def draw(page: Page, x: float, y: float) -> None:
        draw_legend(page, (x, y), flow_width, legend)
        draw_diverging(page, (x, y + under + 2.5), columns, bars, shades)

    flow.figure(draw, under + 2.5 + height(bars), alt)


def question(flow: Flow, teller: Teller, moments: Sequence[Moment], asked: Question, number: int) -> None:
    """One question: its words, and for each moment how many answered, the table with a bar in each row, the middle."""
    shown = {moment: one for moment in moments if (one := teller.whole(moment, asked))}
    title = flow.lay(f"{number}. {teller.text(asked.text_id)}", flow.width, "", "bold")
    flow.space(2.5)
    scale = 18 + 8 * len(shown) if asked.kind in ("faces", "habit") else 0
    flow.keep(title.height + scale + 10 + 7.6 * (len(asked.answers) or 6) + 7 * len(shown))
    flow.block(title, "H3")
    if not shown:
        flow.paragraph(teller.word("few"), fill=QUIET)
        return
    if asked.kind in ("faces", "habit"):
        diverging(flow, teller, asked, [(teller.word(f"moment.{moment}"), one) for moment, one in shown.items()],
                  teller.text(asked.text_id))  # fmt: skip
    table(flow, teller, shown)
    for moment in shown:
        if middle := teller.middle(moment, asked):
            flow.paragraph(f"{teller.word(f'moment.{moment}')}: {middle}" if len(shown) > 1 else middle, fill=QUIET)


def table(flow: Flow, teller: Teller, shown: dict[Moment, Shown]) -> None:
    """Every answer, and for each moment its count, its share and its bar; the right one has a tick."""
    whole = Element("Table")
    label = (0.42 if len(shown) == 1 else 0.34) * flow.width
    wide = (flow.width - label) / len(shown)
    _head(flow, teller, whole, shown, label, wide)
    for cells in zip(*(one.cells for one in shown.values()), strict=True):
        row = Element("TR")
        block = flow.lay(cells[0].label, label - 7)
        high = max(block.height, 4.6) + 2 * _PAD
        flow.keep(high)
        if cells[0].right:
            flow.add(partial(_draw_tick, flow.x + 1.0, flow.y + high / 2))
        flow.put(block, "TD", indent=5.0, down=(high - block.height) / 2, path=(whole, row))
        for at, cell in enumerate(cells):
            _numbers(flow, teller, cell, (label + at * wide, wide, high), (whole, row))
        flow.add(partial(_draw_line, flow.x, flow.y + high, flow.width, 0.2))
        flow.y += high
    flow.y += 2.0


def _head(flow: Flow, teller: Teller, whole: Element, shown: dict[Moment, Shown], label: float, wide: float) -> None:
    row = Element("TR")
    first = flow.lay(teller.word("answer"), label - 7, "", "bold")
    flow.put(first, "TH", indent=5.0, down=_PAD, fill=QUIET, path=(whole, row))
    for at, (moment, one) in enumerate(shown.items()):
        said = f"{teller.word(f'moment.{moment}')}, {teller.word('n', n=teller.number(one.n))}"
        flow.put(flow.lay(said, wide - 2, "", "bold"), "TH", indent=label + at * wide, down=_PAD, fill=QUIET,
                 path=(whole, row))  # fmt: skip
    flow.y += first.height + 2 * _PAD
    flow.add(partial(_draw_line, flow.x, flow.y, flow.width, 0.4))


def _numbers(
    flow: Flow, teller: Teller, cell: Cell, place: tuple[float, float, float], path: tuple[Element, ...]
) -> None:
    """The count and the share of an answer, and its bar."""
    left, wide, high = place
    at = left
    for said in (shown_count(teller, cell.given), "" if cell.share is None else percent(cell.share)):
        block = _small(flow, said or "–", NUMBER - 1.5, "right")
        flow.put(block, "TD", indent=at, down=(high - block.height) / 2, path=path)
        at += NUMBER
    box = (flow.x + at + 1.5, flow.y + (high - _THIN) / 2, wide - 2 * NUMBER - 3, _THIN)
    flow.add(partial(_draw_cell, box, cell.share))


def compared(flow: Flow, teller: Teller, level: Level) -> None:
    """Every question again, sessions, schools or cities side by side."""
    groups = teller.counts.groups(level)
    flow.heading(teller.word(f"compare.{level}"), follow=50)
    if len(groups) > MOST_GROUPS:
        flow.paragraph(teller.word("compare.many", n=teller.number(len(groups)), most=MOST_GROUPS))
        return
    flow.paragraph(teller.word("compare.how"))
    told_any = False
    closed = (one for one in teller.counts.asked["after"] if one.kind != "text")
    for number, asked in enumerate(closed, 1):
        rows = {teller.name(name, level): shown for name, shown in teller.compared("after", asked, groups).items()}
        if len(rows) > 1:
            told_any = True
            _side_by_side(flow, teller, f"{number}. {teller.text(asked.text_id)}", asked, rows)
    if not told_any:
        flow.paragraph(teller.word("compare.none"), fill=QUIET)


def _side_by_side(flow: Flow, teller: Teller, said: str, asked: Question, rows: dict[str, Shown]) -> None:
    title = flow.lay(said, flow.width, font="bold")
    scale = asked.kind in ("faces", "habit")
    flow.space(2.0)
    flow.keep(title.height + (16 + 8.5 * len(rows) if scale else 16 + 9.5 * len(next(iter(rows.values())).cells)))
    flow.block(title, "H3")
    if scale:
        diverging(flow, teller, asked, list(rows.items()), teller.text(asked.text_id))
        return
    panels = list(rows.items())
    across = min(ACROSS, max(3, len(panels)))
    for start in range(0, len(panels), across):
        _matrix(flow, teller, panels[start : start + across], across)


def _matrix(flow: Flow, teller: Teller, panels: Sequence[tuple[str, Shown]], across: int) -> None:
    """A column of small bars for each group, all to one scale, beside the answers."""
    label = 0.27 * flow.width
    wide = (flow.width - label) / across
    whole, head = Element("Table"), Element("TR")
    names = [
        below(
            _named(flow, name, wide - 4, "bold"),
            _small(flow, teller.word("n", n=teller.number(shown.n)), wide - 4),
            0.3,
        )
        for name, shown in panels
    ]
    high = max(block.height for block in names) + _PAD
    flow.keep(high + 7.5 * len(panels[0][1].cells))
    flow.put(flow.lay(teller.word("answer"), label - 4, font="bold"), "TH", fill=QUIET, path=(whole, head))
    for at, block in enumerate(names):
        flow.put(block, "TH", indent=label + at * wide, fill=QUIET, path=(whole, head))
    flow.y += high
    flow.add(partial(_draw_line, flow.x, flow.y, label + len(panels) * wide, 0.4))
    for cells in zip(*(shown.cells for _, shown in panels), strict=True):
        row = Element("TR")
        block = flow.lay(cells[0].label, label - 7)
        high = max(block.height, 4.6) + 2 * _PAD
        if cells[0].right:
            flow.add(partial(_draw_tick, flow.x + 0.4, flow.y + high / 2))
        flow.put(block, "TD", indent=4.0 if any(one.right for one in panels[0][1].cells) else 0.0,
                 down=(high - block.height) / 2, path=(whole, row))  # fmt: skip
        for at, cell in enumerate(cells):
            said = "–" if cell.share is None else percent(cell.share)
            number = _small(flow, said, NUMBER - 2, "right")
            left = label + at * wide
            flow.put(number, "TD", indent=left, down=(high - number.height) / 2, path=(whole, row))
            box = (flow.x + left + NUMBER - 1, flow.y + (high - _THIN) / 2, wide - NUMBER - 3, _THIN)
            flow.add(partial(_draw_cell, box, cell.share))
        flow.add(partial(_draw_line, flow.x, flow.y + high, label + len(panels) * wide, 0.2))
        flow.y += high
    flow.y += 3.0


def _small(flow: Flow, said: str, width: float, align: Align = "left") -> Block:
    """A number, as small as it has to be."""
    return flow.speech.lay(said, flow.body, width, align=align, least=_SMALL, reads="fine")


def _named(flow: Flow, name: str, width: float, face: Face | None = None) -> Block:
    """What a group is called, a word that is wider than its room in parts."""
    try:
        return flow.lay(name, width, font=face)
    except DoesNotFit:
        return flow.lay(drawable(name, width / (flow.body * MM)), width, font=face)


def told(teller: Teller, shown: Shown) -> str:
    """One question's answers in a sentence, for those who hear the report."""
    cells = (
        f"{cell.label} {teller.word('hidden') if cell.share is None else percent(cell.share)}" for cell in shown.cells
    )
    return f"{teller.word('n', n=teller.number(shown.n))}; " + ", ".join(cells)


def _draw_line(x: float, y: float, wide: float, width: float, page: Page) -> None:
    with page.artifact():
        page.line(x, y, x + wide, y, PALE if width < 0.3 else QUIET, width)


def _draw_cell(box: tuple[float, float, float, float], share: float | None, page: Page) -> None:
    if share is None:
        return
    with page.artifact():
        draw_bar(page, box, share, BLUE)


def _draw_tick(x: float, y: float, page: Page) -> None:
    with page.artifact():
        page.polyline([(x, y), (x + 1.0, y + 1.1), (x + 2.8, y - 1.3)], "#1F7A3D", 0.7)
