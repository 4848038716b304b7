"""Answers and counts as tables for other programs: CSV, or a workbook with charts, each with its codebook.

For oneself, every answer is a row. For publication there are counts alone, small numbers hidden as in the report, and
free words without anything that they came with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sugoroku.packs import Pack
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import MOMENTS, Question
from sugoroku.survey.response import Response, Value

from .codebook import COUNTED, FIXED, HEADS, asked, codebook
from .counting import Counts, Level
from .hiding import LEAST_TEXTS
from .telling import Form, Shown, Teller, teller_of

Data = Iterable[tuple[SessionFile, Response]]
Row = Sequence[str | int | float | None]

BOM = "\ufeff"
SEVERAL = ";"  # between the ids of several answers
# A spreadsheet takes a cell that begins so for a formula, whoever wrote it; the wide signs too, once it is Japanese.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CHART = 16  # rows of a sheet that a chart takes
_MOST_ROWS = 1_048_575  # of a sheet, less its heads


class TooManyRows(Exception):
    """More answers than a sheet of a workbook has rows; CSV has no such limit."""


def harmless(value: str | int | float | None) -> str | int | float | None:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before what looks like one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def export_csv(
    data: Data, pack: Pack, lang: str, form: Form = "teacher", level: Level = "session", *, bom: bool = True,
    others: Sequence[Pack] = (),
) -> dict[str, bytes]:  # fmt: skip
    """The files of an export by their names; with `bom`, Excel sees that they are UTF-8.

    `others` are the packs of other cities that were played too; what only one city asks has its id as `fun@renca`.
    """
    teller = teller_of(Counts(pack, others), pack, others, lang, form)
    return {f"{name}.csv": _written(rows, bom) for name, rows in _tables(data, teller, level)}


def export_xlsx(
    data: Data, pack: Pack, lang: str, form: Form = "teacher", level: Level = "session", *, others: Sequence[Pack] = ()
) -> bytes:
    """A workbook: the same tables as sheets, and the counts of all once more as charts."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Sugoroku", "created": datetime(2026, 1, 1)})  # the same bytes every time
        teller = teller_of(Counts(pack, others), pack, others, lang, form)
        for name, rows in _tables(data, teller, level):
            kept = list(rows) if name == "counts" else rows
            _sheet(book, name, kept)
            if name == "counts":
                _charts(book, list(kept))
    return out.getvalue()


def _tables(data: Data, teller: Teller, level: Level) -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables one after the other; the answers pass by once, and are counted on their way."""
    counts = teller.counts
    if teller.public:
        for info, response in data:
            counts.add(info, response)
    else:
        yield "answers", _answers(data, counts)
    yield "counts", _counts(teller, level)
    if teller.public:
        yield "comments", _comments(counts)
    yield "codebook", [HEADS, *codebook(teller, COUNTED if teller.public else FIXED)]


def _answers(data: Data, counts: Counts) -> Iterator[Row]:
    """One row for each sheet or tablet, ids as heads."""
    columns = {name: question for name, (question, _) in asked(counts).items()}
    yield (*FIXED, *columns)
    for info, response in data:
        counts.add(info, response)
        known = counts.asked_in(info)
        found = ((known.get((response.moment, name)), value) for name, value in response.answers.items())
        given = {question.id: value for question, value in found if question}
        yield (
            info.id, info.pack, info.version, info.place, info.group, info.grade, info.date,
            response.moment, response.source, response.lang, response.key, response.pair,
            *(_cell(question, given.get(name)) for name, question in columns.items()),
        )  # fmt: skip


def _cell(question: Question, given: Value | None) -> str | int | None:
    if isinstance(given, tuple):
        return SEVERAL.join(given)
    return int(given) if given and question.kind == "number" and given.isdecimal() else given


def _counts(teller: Teller, level: Level) -> Iterator[Row]:
    """How many gave each answer: of all, then of each group; nothing stands where a number is hidden."""
    yield COUNTED
    counts = teller.counts
    groups = counts.groups(level)
    for moment in MOMENTS:
        for question in counts.asked[moment]:
            if question.kind == "text":
                continue
            if whole := teller.whole(moment, question):
                yield from _counted(teller.word("who.all"), moment, question, whole)
            if len(groups) > 1:
                for name, shown in teller.compared(moment, question, groups).items():
                    yield from _counted(teller.name(name, level), moment, question, shown)


def _counted(group: str, moment: str, question: Question, shown: Shown) -> Iterator[Row]:
    ids = [answer.id for answer in question.answers] or [cell.label for cell in shown.cells]
    for name, cell in zip(ids, shown.cells, strict=True):
        share = None if cell.share is None else round(cell.share, 3)
        yield group, moment, question.id, name, shown.n, cell.given, share


def _comments(counts: Counts) -> Iterator[Row]:
    """Free words in an order that tells nothing, where enough wrote some."""
    yield "moment", "question", "text"
    for moment in MOMENTS:
        for question in counts.asked[moment]:
            if question.kind == "text" and counts.said[moment, question.id] >= LEAST_TEXTS:
                for comment in counts.comments((moment, question.id)):
                    yield moment, question.id, comment.text


def _written(rows: Iterable[Row], bom: bool) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return ((BOM if bom else "") + out.getvalue()).encode()


def _sheet(book: Any, name: str, rows: Iterable[Row]) -> None:
    """Write one table, its heads bold and always in sight."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 20, 14)
    bold = book.add_format({"bold": True})
    for at, row in enumerate(rows):
        if at > _MOST_ROWS:
            raise TooManyRows(name)
        for column, cell in enumerate(row):
            safe = harmless(cell)
            if isinstance(safe, str):
                sheet.write_string(at, column, safe, bold if at == 0 else None)
            elif safe is not None:
                sheet.write_number(at, column, safe)


def _charts(book: Any, rows: Sequence[Row]) -> None:
    """A sheet with a chart of each question's counts of all."""
    sheet = book.add_worksheet("charts")
    for place, (start, end) in enumerate(_stretches(rows)):
        _, moment, question, _, n, _, _ = rows[start]
        chart = book.add_chart({"type": "bar"})
        chart.add_series({
            "categories": ["counts", start, 3, end, 3], "values": ["counts", start, 5, end, 5], "gap": 40,
            "fill": {"color": "#0B5A94"}, "data_labels": {"value": True},
        })  # fmt: skip
        chart.set_title({"name": f"{question} ({moment}, n = {n})", "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        sheet.insert_chart(place // 2 * _CHART, place % 2 * 8, chart, {"description": f"{question}, {moment}"})


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The first and the last row of each question's counts of all, which come before those of its groups."""
    start = 1
    seen: set[tuple[object, ...]] = set()
    while start < len(rows):
        end = start
        while end + 1 < len(rows) and tuple(rows[end + 1][:3]) == tuple(rows[start][:3]):
            end += 1
        key = tuple(rows[start][1:3])
        if key not in seen:
            yield start, end
        seen.add(key)
        start = end + 1
