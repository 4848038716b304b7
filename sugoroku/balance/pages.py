"""The report as a PDF: what was found on two pages to read, and the board on a third, coloured by visits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sugoroku.drawing.art import load
from sugoroku.drawing.chart import HIGH, Row, draw_bars, height
from sugoroku.drawing.figures import figures
from sugoroku.drawing.ink import COLOUR, Ink
from sugoroku.drawing.page import Document, Page
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, QUIET, WHITE
from sugoroku.drawing.tagging import tagged
from sugoroku.packs import plain
from sugoroku.packs.model import AREA

from .picture import Scale, draw_visits, scale_of
from .report import Report
from .telling import HUNDRED, Part, Teller, chances

A4 = (210.0, 297.0)
_BODY = 9.5  # pt: for grown-ups
_EDGE, _WIDE_EDGE = 16.0, 12.0  # mm
_LEGEND = 30.0  # mm beside the board
_FOLLOW = 26.0  # mm that a heading wants below it
_THICK, _APART = 4.2, 1.6  # mm: bars
_BESIDE = 2.0  # mm that a chart leaves on both sides of its bars
_SWATCH = 6.0  # mm: a colour of the legend
_SHARES = {"spreads": (3.4, 1.2, 1.2, 1.2, 1.2), "ends": (4, 1), "seen": (4, 1), "exact": (4, 1)}


def draw_report(report: Report, lang: str, ink: Ink = COLOUR) -> bytes:
    """Draw a report in one of the pack's languages."""
    speech = Speech(report.pack, lang, "none")
    teller = Teller(report, speech.words, lang)
    title = teller.word("title")
    flow = _flow(teller, speech)
    flow.pages.append([])  # the board's, which lies on its side
    pages = flow.finished()
    document = Document(title, lang.replace("_", "-"), ink=ink)
    for draws in pages[:-1]:
        page = document.page(*A4, margin=5)
        for draw in draws:
            draw(page)
    _draw_board_page(document.page(A4[1], A4[0], margin=5), speech, teller, len(pages))
    return tagged(document.save(), document.tree, title)


def _flow(teller: Teller, speech: Speech) -> Flow:
    pack = speech.pack
    flow = Flow(speech, A4, pack.info.palette.accent or QUIET, _EDGE)
    flow.body = _BODY
    name = plain(speech.told("title").first)
    flow.title(teller.word("title"), name, load(pack.art(pack.info.mascot.poses.thinking)))
    flow.paragraph(teller.lead(), "lead")
    _key_figures(flow, teller)
    for part in teller.parts():
        flow.heading(part.title, follow=_FOLLOW)
        _DRAWN.get(part.name, _table)(flow, part, teller)
    return flow


def _key_figures(flow: Flow, teller: Teller) -> None:
    """What one wants to know first, large enough to be read across a table."""
    played = teller.report.figures
    named = [("half", teller.number(played.minutes.half)), ("most", teller.number(played.minutes.high))]
    if played.together is None:
        named.append(("excess", teller.number(max(0.0, played.seat_excess), 2)))
    else:
        named.append(("together", teller.percent(played.together, 0)))
    if 2 in played.seen:
        named.append(("seen", teller.percent(played.seen[2], 0)))
    figures(flow, [(number, teller.word(f"key.{name}")) for name, number in named])


def _table(flow: Flow, part: Part, teller: Teller) -> None:
    """A section as it is: a table, then its sentences."""
    if part.rows:
        flow.table(_SHARES[part.name], part.heads, part.rows)
    _notes(flow, part)


def _bars(flow: Flow, part: Part, teller: Teller) -> None:
    """A section as bars: its second column drawn and, with all that follows it, written beside."""
    played, found = teller.report.figures, teller.report.exact
    shares = {
        "fair": [seat.share for seat in played.seats],
        "over": list(played.over.values()),
        "arrived": list(chances(found).values()) if found else [],
    }[part.name]
    fair = teller.report.fair if part.name == "fair" else None
    if part.rows:
        columns = (0.24 * flow.width, 0.46 * flow.width, 0.30 * flow.width)
        rows = [Row(flow.lay(label, columns[0]), (share,), flow.lay(_beside(cells), columns[2]))
                for (label, *cells), share in zip(part.rows, shares, strict=True)]  # fmt: skip
        alt = "; ".join(f"{label}: {_beside(cells)}" for label, *cells in part.rows)
        flow.figure(partial(_draw_bars, columns, rows, fair), height(rows, _THICK, _APART), alt)
    _notes(flow, part)


def _beside(cells: Sequence[str]) -> str:
    first, *more = cells
    return f"{first} ({', '.join(more)})" if more else first


def _draw_bars(columns: tuple[float, float, float], rows: Sequence[Row], fair: float | None,
               page: Page, x: float, y: float) -> None:  # fmt: skip
    """Bars from 0 to 100 %, and a line where all would end if all were alike."""
    draw_bars(page, (x, y), columns, rows, HIGH.colour, _THICK, _APART)
    if fair is not None:
        across = x + columns[0] + _BESIDE + fair * (columns[1] - 2 * _BESIDE)
        foot = y + height(rows, _THICK, _APART) - _APART
        page.line(across, y - 1, across, foot + 1, WHITE, 1.0)
        page.line(across, y - 1, across, foot + 1, INK, 0.4)


def _notes(flow: Flow, part: Part) -> None:
    if len(part.notes) > 2:
        flow.items(part.notes)
        return
    for note in part.notes:
        flow.paragraph(note, fill=QUIET)


_DRAWN = {"fair": _bars, "over": _bars, "arrived": _bars}


def _draw_board_page(page: Page, speech: Speech, teller: Teller, number: int) -> None:
    """The board with what its colours mean; each square says its figure too, for whoever sees no colours."""
    part = teller.visits()
    wide, high = A4[1] - 2 * _WIDE_EDGE, A4[0] - 2 * _WIDE_EDGE
    x = y = _WIDE_EDGE
    with page.tagged("H1"):
        title = speech.lay(part.title, "lead", wide, font="head", leading=1.2)
        page.words(title, x, y)
    y += title.height + 1.5
    with page.tagged("P"):
        note = speech.lay(" ".join(part.notes), _BODY, wide, leading=1.4, reads="fine")
        page.words(note, x, y, QUIET)
    y += note.height + 3
    room = high - (y - _WIDE_EDGE) - 6
    scale = min((wide - _LEGEND) / AREA[0], room / AREA[1])
    visits = [int(HUNDRED * each + 0.5) for each in teller.report.figures.visits]
    inner = [each for each, square in zip(visits, speech.pack.board.squares, strict=True)
             if square.kind not in ("start", "goal")]  # fmt: skip
    colours = scale_of(inner)
    alt = "; ".join(f"{row[0]}: {row[1]}" for row in part.rows)
    with page.tagged("Figure", alt):
        with page.at(x, y, scale), page.clip(0, 0, *AREA, radius=4):
            draw_visits(page, speech, visits, colours)
        _draw_legend(page, speech, teller.word("legend"), colours, (x + scale * AREA[0] + 5, y))
    with page.artifact():
        foot = speech.lay(f"{number} / {number}", "fine", wide, align="right")
        page.words(foot, x, A4[0] - _WIDE_EDGE - foot.height, QUIET)


def _draw_legend(page: Page, speech: Speech, said: str, scale: Scale, corner: tuple[float, float]) -> None:
    """What each colour means, one below the other."""
    x, y = corner
    head = speech.lay(said, _BODY, A4[1] - _WIDE_EDGE - x, font="bold", leading=1.4, reads="fine")
    page.words(head, x, y)
    y += head.height + 3
    for colour, numbers in scale.entries():
        page.rect(x, y, _SWATCH, _SWATCH, fill=colour, stroke=INK, width=0.4, radius=1.2)
        block = speech.lay(numbers, _BODY, _LEGEND, reads="fine", leading=1.0)
        page.words(block, x + _SWATCH + 2, y + (_SWATCH - block.height) / 2)
        y += _SWATCH + 1.6
