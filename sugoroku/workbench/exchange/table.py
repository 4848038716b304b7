"""Questions as plain CSV, one a row, for any spreadsheet; readings stay beside their kanji as in our files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from .quiz import FACTS, Question

HEADS = ("id", "question", *(f"choice_{n}" for n in range(1, 5)), "right", "explain", "source", *FACTS, "picture")
_BOM = "\ufeff"  # by which Excel sees that it is UTF-8
# A spreadsheet takes a cell that begins so for a formula, whoever wrote it; the wide signs too, once it is Japanese.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(questions: Iterable[Question]) -> bytes:
    """The table, its lines ended as spreadsheets end them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for question in questions:
        texts = [text for _, text in question.choices]
        rights = ";".join(str(n) for n, (right, _) in enumerate(question.choices, 1) if right)
        facts = [question.facts[fact] for fact in FACTS]
        cells = [question.id, question.question, *texts, *[""] * (4 - len(texts)), rights, question.explain]
        writer.writerow([_harmless(cell) for cell in [*cells, question.source, *facts, question.picture]])
    return (_BOM + out.getvalue()).encode("utf-8", "replace")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before what looks like one."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
