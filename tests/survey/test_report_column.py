"""Columns end together, keep the order of their pieces, and tear none apart."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.speech import Speech
from sugoroku.packs import read_pack
from sugoroku.survey.report.column import GAP, balanced, columns, filled, tall

HEIGHTS = st.lists(st.floats(1, 60), min_size=1, max_size=30)
SIZE = (210.0, 297.0)


@given(HEIGHTS, st.integers(1, 4))
def test_balanced_columns_take_all_and_could_not_be_much_lower(heights, count):
    high = balanced(heights, count)
    assert sum(filled(heights, count, high)) == len(heights)
    assert high >= max(max(heights), sum(heights) / count) - 1e-6
    if high > max(heights):
        assert sum(filled(heights, count, high - 0.5)) < len(heights) or high - 0.5 < max(heights)


@given(HEIGHTS, st.integers(1, 3), st.floats(0, 250))
def test_pieces_stand_in_order_within_their_pages(heights, count, start):
    flow = Flow(Speech(read_pack("specimen"), "en", "none"), SIZE)
    placed = []
    flow.y += start

    def piece(at, high, flow):
        assert high <= flow.left + 1e-6
        placed.append((len(flow.pages), round(flow.x, 3), flow.y, at))
        flow.y += high

    pieces = [partial(piece, at, high) for at, high in enumerate(heights)]
    measured = [tall(flow, one, 50) for one in pieces]
    placed.clear()
    width, x = flow.width, flow.x
    columns(flow, pieces, count)
    mine = [one for one in placed if one[1] >= x]  # the others measure
    assert measured == heights
    assert [at for *_, at in mine][-len(heights) :] == list(range(len(heights)))
    assert mine[-len(heights) :] == sorted(mine[-len(heights) :])
    assert (flow.width, flow.x) == (width, x)
    assert {one[1] for one in mine} <= {round(x + at * ((width - (count - 1) * GAP) / count + GAP), 3)
                                       for at in range(count)}  # fmt: skip
