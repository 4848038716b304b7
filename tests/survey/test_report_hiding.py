"""What is published does not tell what is hidden: an adversary who solves the whole system finds no hidden number."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sugoroku.survey.report.hiding import LEAST, hide, hide_many, hide_one

SIZES = st.one_of(st.integers(0, 6), st.integers(0, 40), st.integers(0, 400))


@st.composite
def tables(draw):
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(SIZES, min_size=width, max_size=width), min_size=1, max_size=7))
    return {f"school {at}": row for at, row in enumerate(rows)}


def ranges(published):
    """For every hidden number the least and the largest that it can be, of all that is published together."""
    rows = list(published.rows.values())
    if not rows:
        rows, sums = [published.whole], None
    else:
        sums = published.whole
    width = len(rows[0].cells)
    known, values = [], []
    for at, row in enumerate(rows):
        line = np.zeros(len(rows) * width)
        line[at * width : (at + 1) * width] = 1
        known.append(line)
        values.append(row.n)
        for column, cell in enumerate(row.cells):
            if cell is not None:
                known.append(np.eye(len(rows) * width)[at * width + column])
                values.append(cell)
    wanted = [np.eye(len(rows) * width)[at * width + column]
              for at, row in enumerate(rows) for column, cell in enumerate(row.cells) if cell is None]  # fmt: skip
    for column, cell in enumerate(sums.cells if sums else ()):
        line = np.zeros(len(rows) * width)
        line[column::width] = 1
        if cell is None:
            wanted.append(line)
        else:
            known.append(line)
            values.append(cell)
    for line in wanted:
        ends = [linprog(sign * line, A_eq=np.array(known), b_eq=values, method="highs") for sign in (1, -1)]
        assert all(end.status == 0 for end in ends)
        yield ends[0].fun, -ends[1].fun


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_hidden_number_can_be_calculated(table):
    published = hide(table)
    if published.whole is None:
        return
    for least, most in ranges(published):
        assert most - least >= LEAST - 1e-6


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_small_number_is_shown_and_those_that_are_shown_are_true(table):
    published = hide(table)
    total = np.sum(list(table.values()), axis=0)
    assert (published.whole is None) == (total.sum() < LEAST)
    if published.whole is None:
        return
    assert published.whole.n == total.sum()
    for cell, true in zip(published.whole.cells, total, strict=True):
        assert cell is None or (cell == true and cell >= LEAST)
    for name, row in published.rows.items():
        true = table[name] if name else np.sum([table[one] for one in published.others], axis=0)
        assert row.n == sum(true) >= LEAST
        assert all(cell is None or (cell == one and cell >= LEAST) for cell, one in zip(row.cells, true, strict=True))


def test_a_group_of_four_does_not_stand_alone_nor_can_it_be_subtracted():
    published = hide({"a": [10, 20], "b": [30, 15], "c": [2, 2]})
    assert set(published.others) == {"c", "a"}
    assert set(published.rows) == {"b", ""}


def test_what_is_large_enough_is_not_hidden():
    published = hide({"a": [10, 20, 30], "b": [30, 15, 8]})
    assert published.whole.cells == (40, 35, 38)
    assert published.rows["a"].cells == (10, 20, 30)


def test_one_small_cell_takes_no_more_than_a_rectangle_with_it():
    published = hide({"a": [40, 18, 2], "b": [40, 15, 12], "c": [40, 22, 30]})
    assert [row.cells for row in published.rows.values()] == [(40, None, None), (40, None, None), (40, 22, 30)]


def test_of_several_answers_those_who_did_not_give_one_are_hidden_too():
    first, second = hide_many({"a": (30, [28, 12])})
    assert first.whole.cells == (None, None)
    assert second.whole.cells == (12, 18)


def test_of_one_group_the_last_cell_takes_another_with_it():
    assert hide_one([20, 3, 9, 12]).cells == (20, None, None, 12)
    assert hide_one([2, 2]) is None


def test_a_thousand_classes_are_hidden_in_time():
    rng = np.random.default_rng(7)
    table = {f"class {at}": rng.multinomial(40, (0.05, 0.1, 0.2, 0.3, 0.35)).tolist() for at in range(1000)}
    published = hide(table)
    assert sum(cell is not None for row in published.rows.values() for cell in row.cells) > 1800
