"""What may be published: small numbers are hidden, and with them as many others as it takes to keep them hidden.

The rows of a table are groups, its columns answers. What is published beside it lets anyone calculate: how many
answered in each group, and how many gave each answer in all. A hidden cell is safe where other tables with the same
published numbers exist in which it is smaller or larger, by at least LEAST from the one to the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

LEAST = 5  # answers: fewer are hidden
LEAST_TEXTS = 10  # free answers to a question: of fewer none is shown
LEAST_QUARTILES = 4 * LEAST  # numbers: so many that each quarter of them may be shown

Cells = tuple[int | None, ...]
Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Row:
    """One group: how many answered, and how many gave each answer, None where that is hidden."""

    n: int
    cells: Cells

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden."""
        return None not in self.cells


@dataclass(frozen=True)
class Published:
    """A table as it may be published."""

    whole: Row | None
    """All groups together; None where fewer than LEAST answered."""
    rows: Mapping[str, Row]
    """The groups that can be told apart; none where they cannot be compared."""
    others: tuple[str, ...] = ()
    """The groups that are too small to stand alone: together they are the last row, called by no name."""


OTHERS = ""


def hide(groups: Mapping[str, Sequence[int]]) -> Published:
    """Hide what must not be published of how many in each group gave each answer; each child gave one."""
    merged, others = _merged({name: np.array(cells, dtype=np.int64) for name, cells in groups.items()})
    table = np.array(list(merged.values()), dtype=np.int64)
    if not len(table) or table.sum() < LEAST:
        return Published(None, {})
    if len(table) == 1:
        return Published(_row(table[0], _alone(table[0])), {})
    masks = _masks(table)
    if masks is None:  # nothing that is left to show of the groups could be shown
        return Published(_row(table.sum(0), _alone(table.sum(0))), {})
    hidden, margin = masks
    rows = {name: _row(cells, mask) for name, cells, mask in zip(merged, table, hidden, strict=True)}
    return Published(_row(table.sum(0), margin), rows, others)


def hide_one(cells: Sequence[int]) -> Row | None:
    """Hide what must not be published of one group."""
    return hide({"all": cells}).whole


def hide_many(groups: Mapping[str, tuple[int, Sequence[int]]]) -> list[Published]:
    """Hide what must not be published where each child gave several answers: (children, how many gave each).

    Each answer is a table of its own: how many gave it and how many did not, who are as few sometimes.
    """
    answers = len(next(iter(groups.values()))[1]) if groups else 0
    return [hide({name: (cells[at], n - cells[at]) for name, (n, cells) in groups.items()}) for at in range(answers)]


def safe_pairs(cells: Sequence[int], rest: Sequence[tuple[int, int]]) -> bool:
    """Whether it may be published how children changed: right both times, right only after, only before, wrong both.

    How many were right in all before and after is published too. From both together anyone can calculate each of these
    four, and what was answered by those who are no pair (`rest`: right and wrong, before and after).
    """
    return min(cells) >= LEAST and all(not any(one) or min(one) >= LEAST for one in rest)


def _merged(groups: dict[str, Counts]) -> tuple[dict[str, Counts], tuple[str, ...]]:
    """Put groups that are too small together, with the next larger where even so they are too small."""
    sizes = sorted((int(cells.sum()), name) for name, cells in groups.items() if cells.sum())
    small = [name for n, name in sizes if n < LEAST]
    if small:
        known = {name: n for n, name in sizes}
        for _, name in sizes[len(small) :]:
            if len(small) > 1 and sum(known[one] for one in small) >= LEAST:
                break
            small.append(name)
    kept = {name: cells for name, cells in groups.items() if cells.sum() and name not in small}
    if small:
        kept[OTHERS] = np.sum([groups[name] for name in small], axis=0)
    return kept, tuple(name for name in groups if name in small)


def _row(cells: Counts, hidden: Mask) -> Row:
    return Row(int(cells.sum()), tuple(None if mask else int(n) for n, mask in zip(cells, hidden, strict=True)))


def _alone(cells: Counts) -> Mask:
    """Hide the small cells of a row, and the smallest others until each can be as large as LEAST more or less."""
    hidden: Mask = cells < LEAST
    if hidden.any():
        for at in np.argsort(cells, kind="stable"):
            if hidden.sum() > 1 and cells[hidden].sum() >= LEAST:
                break
            hidden[at] = True
    return hidden


def _masks(table: Counts) -> tuple[Mask, Mask] | None:
    """Which cells of a table, and of the row of its sums, are hidden; None where all of them would have to be."""
    hidden: Mask = table < LEAST
    margin = _alone(table.sum(0))
    while not hidden.all():
        doubtful = _unsafe(table, hidden, margin)
        if doubtful is None:
            return hidden, margin
        hidden |= _more(table, hidden, margin, *doubtful)
    return None


def _unsafe(table: Counts, hidden: Mask, margin: Mask) -> tuple[Mask, Mask] | None:
    """The hidden cells, and the hidden sums, that can still be calculated too exactly; None where there is none."""
    cells, sums = hidden.copy(), margin.copy()
    for first, second in combinations(range(table.shape[1]), 2):
        both = hidden[:, first] & hidden[:, second]
        safe, moved = _swings(table[both][:, (first, second)], bool(margin[first] and margin[second]))
        rows = np.flatnonzero(both)[safe]
        cells[rows, first] = cells[rows, second] = False
        if moved:
            sums[[first, second]] = False
    return (cells, sums) if cells.any() or sums.any() else None


def _swings(pair: Counts, free: bool) -> tuple[Mask, bool]:
    """Of the rows in which both of two columns are hidden: in which of them enough can move from one to the other.

    What moves in one row moves back in the others, so that the sums stay the same; where both sums are hidden too it
    need not, and then the second value says whether these are safe.
    """
    total = pair.sum(0)
    back = total - pair
    if free:
        return pair.sum(1) >= LEAST, bool(total.sum() >= LEAST)
    up, down = np.minimum(pair[:, 1], back[:, 0]), np.minimum(pair[:, 0], back[:, 1])
    return up + down >= LEAST, False


def _more(table: Counts, hidden: Mask, margin: Mask, cells: Mask, sums: Mask) -> Mask:
    """Which cells to hide besides: in each doubtful row a second one, else in the cheapest row whatever helps."""
    more = np.zeros_like(hidden)
    for row in map(int, np.flatnonzero(cells.any(1) & (hidden.sum(1) == 1))):
        more[row, _cheapest(table, hidden, margin, row)] = True
    if more.any():
        return more
    if cells.any():
        row, column = map(int, np.argwhere(cells)[0])
        partners = [int(at) for at in np.flatnonzero(hidden[row]) if at != column]
        found = _cheapest_row(table, hidden, [(column, at) for at in partners])
    else:
        found = _cheapest_row(table, hidden, list(combinations(map(int, np.flatnonzero(margin)), 2)))
    if found:
        for at in found[1]:
            more[found[0], at] = True
    elif cells.any() and not hidden[row].all():
        more[row] = True
    else:  # nothing is left but to show none of the groups
        more[:] = True
    return more & ~hidden


def _cheapest(table: Counts, hidden: Mask, margin: Mask, row: int) -> int:
    """The column to hide in a row: one that is hidden in other rows already, then the one with the fewest answers."""
    column = int(np.flatnonzero(hidden[row])[0])
    if margin[column]:
        free = [at for at in map(int, np.flatnonzero(margin))
                if at != column and table[row, at] + table[row, column] >= LEAST]  # fmt: skip
        if free:
            return min(free, key=lambda at: int(table[row, at]))
    others = [at for at in range(table.shape[1]) if at != column]
    shared = (hidden & hidden[:, [column]]).sum(0)
    return min(others, key=lambda at: (table[row, at] < LEAST, table[row, at] - LEAST * min(int(shared[at]), 4)))


def _cheapest_row(table: Counts, hidden: Mask, pairs: list[tuple[int, int]]) -> tuple[int, tuple[int, int]] | None:
    """The row and the pair of columns whose hiding costs the fewest answers, where both are not hidden there yet."""
    best: tuple[int, int, tuple[int, int]] | None = None
    for pair in pairs:
        part, seen = table[:, pair], ~hidden[:, pair]
        useful = seen.any(1) & (part.sum(1) > 0)
        if useful.any():
            # Rows with too little to move are the last choice.
            cost = (part * seen).sum(1) + np.where(part.min(1) < LEAST, table.sum(), 0)
            cost[~useful] = np.iinfo(np.int64).max
            row = int(cost.argmin())
            if best is None or cost[row] < best[0]:
                best = int(cost[row]), row, pair
    return None if best is None else (best[1], best[2])
