"""Words as large as their readers need, measured on the finished file and held against what was written down."""

from collections.abc import Iterator
from typing import NamedTuple

from sugoroku.drawing.placed import Placed
from sugoroku.drawing.style import ROLES, RUBY_LEAST

from .found import Found
from .printed import Printed
from .reading import Run, Sheet, bare

CHILD = 10.5  # pt
CHILD_WITH_ALL_READINGS = 10.0  # pt; whoever needs every reading reads the kana
GROWN_UPS = ("fine", "second", "mark")  # the roles of what no child has to read
_NEAR = 0.01  # as a share of the size
_LOWERED = 0.62  # the 2 of CO2


class Pair(NamedTuple):
    """A line as it was written down, and what the file shows of it."""

    record: Placed
    words: tuple[Run, ...]
    readings: tuple[Run, ...]


def paired(sheet: Sheet) -> tuple[list[Pair], list[Found]]:
    """Give each line written down the runs that show it, which are drawn in the same order; and tell where none do."""
    runs = [run for run in sheet.runs if not run.halo and (run.reading or run.text.strip() or _inked(run))]
    pairs, found, at = [], [], 0
    for record in sheet.records:
        said, first = bare(record.text), at
        shown = ""
        while at < len(runs) and (len(shown) < len(said) or _goes_on(runs[at], record)):
            shown += "" if runs[at].reading else bare(runs[at].text)
            at += 1
        if shown == said:
            here = runs[first:at]
            pairs.append(Pair(record, *(tuple(run for run in here if run.reading == small) for small in (False, True))))
        elif said:
            found.append(Found(sheet.file, sheet.number, record.text, f"another line is shown, {shown!r}"))
    for run in runs[at:]:
        found.append(Found(sheet.file, sheet.number, run.text, "words that nobody wrote down for the proof"))
    return pairs, found


def sizes(printed: Printed, all_sheets: list[Sheet]) -> Iterator[Found]:
    """What is too small, and what is not as large as was written down."""
    child = CHILD_WITH_ALL_READINGS if printed.order.furigana == "all" else CHILD
    for sheet in all_sheets:
        pairs, found = paired(sheet)
        yield from found
        for pair in pairs:
            if pair.record.role == "second" and not printed.order.also:
                yield Found(sheet.file, sheet.number, pair.record.text, "small as a second language, but there is one")
            for what in _measured(pair, child):
                yield Found(sheet.file, sheet.number, pair.record.text, what)


def _measured(pair: Pair, child: float) -> Iterator[str]:
    record = pair.record
    for run in (*pair.words, *pair.readings):
        if record.role not in GROWN_UPS and run.size < RUBY_LEAST * (1 - _NEAR / 10):
            yield f"shown at {run.size:.2f} pt, below {RUBY_LEAST}"
    least = ROLES[record.role].least if record.role in GROWN_UPS else child
    for run in pair.words:
        if _is_lowered(run, record):
            continue
        if abs(run.size - record.size) > _NEAR * record.size:
            yield f"shown at {run.size:.2f} pt, written down as {record.size:.2f}"
        if run.size < least - 0.01:
            yield f"{record.role}, shown at {run.size:.2f} pt, below {least:g}"
    for run in pair.readings:
        if abs(run.size - record.reading) > _NEAR * record.reading:
            yield f"a reading shown at {run.size:.2f} pt, written down as {record.reading:.2f}"
    if record.reading and not pair.readings:
        yield "a reading written down is not shown"


def _is_lowered(run: Run, record: Placed) -> bool:
    return "₂" in record.text and bare(run.text) == "2" and abs(run.size - _LOWERED * record.size) < 0.1


def _inked(run: Run) -> bool:
    return run.box[2] > 0 and run.box[3] > 0


def _goes_on(run: Run, record: Placed) -> bool:
    """Whether a run belongs to a line whose words are all there.

    It is a reading, or goes on with what the run before it told already, or is the hyphen at the end of the line.
    """
    told = not run.text and "Span" in run.marks
    return run.reading or told or (record.text.endswith("-") and not bare(run.text))
