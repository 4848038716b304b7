"""Where the questions stand on a sheet, told by its record: in which column, and from where to where."""

from __future__ import annotations

from collections.abc import Sequence

from .layout import EDGE
from .record import Box, Record

APART = 1.5  # mm from what is printed beside a row
MARGIN = 14.0  # mm from the edges of the sheet: there are marks, holes, fingers and shadows


def band(record: Record, question: str, inner: Box) -> Box:
    """The row of a question with the margin beside its column, in which children write too."""
    left, top, wide, high = row(record, question, inner)
    right = left + wide
    left_column, right_column = columns(record)
    if question in left_column:
        left = min(left, MARGIN)
    if question in right_column or not right_column:
        right = max(right, record.size[0] - MARGIN)
    return left, top, right - left, high


def row(record: Record, question: str, inner: Box) -> Box:
    """From below the question before to the last of its boxes, with what is around them, over its column's width."""
    left, top, wide, high = _row(record, question, inner)
    first, start = min(left, inner[0]), min(top, inner[1])
    end, below = max(left + wide, inner[0] + inner[2]), max(top + high, inner[1] + inner[3])
    return first, start, end - first, below - start


def _row(record: Record, question: str, inner: Box) -> Box:
    left_column, right_column = columns(record)
    end, column = record.size[0] - EDGE + APART, right_column
    if question in left_column:
        column, end = left_column, min((box[0] for box in right_column.values()), default=end) - APART
    left, right = min(box[0] for box in column.values()) - APART, end
    above = [box[1] + box[3] + APART for box in column.values() if box[1] < inner[1]]
    start = max([record.code[1] + record.code[3], *above])  # below the head, or the question before
    return left, start, max(right - left, 0), max(inner[1] + inner[3] - start, 0)


def columns(record: Record) -> tuple[dict[str, Box], dict[str, Box]]:
    """The places of the questions, column by column: the next one begins where a question stands higher again."""
    parts: dict[str, list[Box]] = {}
    boxes = [*((oval.question, oval.box) for oval in record.ovals), *((one.question, one.box) for one in record.lines)]
    for name, box in boxes:
        parts.setdefault(name, []).append(box)
    places = {name: around(some, record.size) for name, some in parts.items()}
    ticked = list(dict.fromkeys(oval.question for oval in record.ovals))
    first = next((at for at in range(1, len(ticked)) if places[ticked[at]][1] < places[ticked[at - 1]][1]), len(ticked))
    split = min((places[name][0] for name in ticked[first:]), default=record.size[0])
    left = {name: box for name, box in places.items() if box[0] < split}
    return left, {name: box for name, box in places.items() if name not in left}


def around(boxes: Sequence[Box], size: tuple[float, float], edge: float = 0.0) -> Box:
    """What is around boxes, with an edge in millimetres, inside the page."""
    left, top = (max(min(box[axis] for box in boxes) - edge, 0) for axis in (0, 1))
    right, below = (min(max(box[axis] + box[axis + 2] for box in boxes) + edge, size[axis]) for axis in (0, 1))
    return left, top, right - left, below - top
