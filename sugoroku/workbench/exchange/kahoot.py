"""Kahoot's spreadsheet, in the layout of its template: the heads in row 8, a question a row below them.

Kahoot's limits are those its template names. A text that is longer is written whole, in red, and told with its place:
Kahoot shows it, and whoever knows the class shortens it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width
from zlib import crc32

from sugoroku.packs import Finding, plain

from .quiz import Question

QUESTION, ANSWER = 120, 75  # characters
SECONDS = (5, 10, 20, 30, 60, 90, 120, 240)
_HEADS = (
    "Question - max 120 characters",
    *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_WIDE, _NARROW = 48, 26  # of the columns, in digits
_LINE = 15.5  # points
_HEAD_ROW = 7  # rows count from 0 here: the template's eighth


def too_long(questions: Sequence[Question]) -> Iterator[Finding]:
    """Every text that Kahoot will not take, where it stands in our files."""
    for question in questions:
        texts = {"question": question.question}
        texts |= {f"choices.{n}": text for n, (_, text) in enumerate(question.choices, 1)}
        for name, text in texts.items():
            limit, n = (QUESTION if name == "question" else ANSWER), len(plain(text))
            if n > limit:
                code = f"exchange.kahoot.{'question' if name == 'question' else 'answer'}"
                yield Finding.at(code, "warning", question.places[name], quiz=question.id, n=n, limit=limit)


def write(questions: Sequence[Question], seconds: int, title: str) -> bytes:
    """The workbook; the same questions give the same bytes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": datetime(2026, 1, 1)})  # the same bytes every time
        sheet = book.add_worksheet("Sheet1")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        red = book.add_format({"font_color": "#C00000"})
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, _WIDE)
        sheet.set_column(2, 5, _NARROW)
        sheet.set_column(6, 7, 16)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(_HEAD_ROW + 1, 2)
        sheet.set_row(_HEAD_ROW, 3 * _LINE)
        sheet.write_string(1, 1, f"Quiz template: {title}", bold)
        for column, head in enumerate(_HEADS, 1):
            sheet.write_string(_HEAD_ROW, column, head, bold)
        for row, question in enumerate(questions, _HEAD_ROW + 1):
            _row(sheet, row, question, seconds, wrap)
        last = _HEAD_ROW + max(len(questions), 1)
        for first, final, limit in ((1, 1, QUESTION), (2, 5, ANSWER)):
            cell = f"{'ABC'[first]}{_HEAD_ROW + 2}"
            rule = {"type": "formula", "criteria": f"=LEN({cell})>{limit}", "format": red}
            sheet.conditional_format(_HEAD_ROW + 1, first, last, final, rule)
    return out.getvalue()


def _row(sheet: Any, row: int, question: Question, seconds: int, wrap: Any) -> None:
    """One question: its number, its words without readings, its answers, its time, and which answers are right."""
    lines = max(
        _lines(plain(question.question), _WIDE), *(_lines(plain(text), _NARROW) for _, text in question.choices)
    )
    sheet.set_row(row, lines * _LINE)
    sheet.write_number(row, 0, row - _HEAD_ROW, wrap)
    sheet.write_string(row, 1, plain(question.question), wrap)
    choices = turned(question)
    for column, (_, text) in enumerate(choices, 2):
        sheet.write_string(row, column, plain(text), wrap)
    sheet.write_number(row, 6, seconds, wrap)
    rights = [str(n) for n, (right, _) in enumerate(choices, 1) if right]
    sheet.write_string(row, 7, ",".join(rights), wrap)


def turned(question: Question) -> tuple[tuple[bool, str], ...]:
    """The choices, turned by the question's id: in banks the right one is first, and Kahoot may not mix them."""
    first = crc32(question.id.encode()) % len(question.choices)
    return question.choices[first:] + question.choices[:first]


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column: a wide letter counts twice, and a tenth is lost at the ends of lines."""
    letters = sum(1 + (east_asian_width(letter) in "WF") for letter in text)
    return text.count("\n") + -(-letters * 10 // (width * 9))
