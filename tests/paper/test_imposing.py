"""Every back lies on its front, and the knife never goes through a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.paper.imposing import CUT, GAP, Imposition

sheets = st.builds(
    Imposition,
    width=st.floats(100, 700),
    height=st.floats(100, 700),
    columns=st.integers(1, 8),
    rows=st.integers(1, 8),
    card_width=st.floats(20, 90),
    card_height=st.floats(20, 90),
    sides=st.sampled_from(["long-edge", "short-edge", "fold"]),
)
papers = st.sampled_from([(210, 297), (215.9, 279.4), (216, 330), (297, 420)])


def turned_over(sheet: Imposition, x: float, y: float) -> tuple[float, float]:
    """Where the upper left corner of a box on the back comes to lie, seen through the sheet from its front."""
    if sheet.sides == "fold" or (sheet.sides == "long-edge") == (sheet.height >= sheet.width):
        return sheet.width - x - sheet.card_width, y
    return x, sheet.height - y - sheet.card_height


@given(sheets)
def test_every_back_lies_on_its_front(sheet: Imposition):
    for place in range(sheet.count):
        assert turned_over(sheet, *sheet.back(place)) == pytest.approx(sheet.front(place), abs=1e-6)


@given(sheets)
def test_cards_do_not_overlap_and_fill_the_grid(sheet: Imposition):
    corners = {(round(x, 6), round(y, 6)) for x, y in map(sheet.front, range(sheet.count))}
    assert len(corners) == sheet.count
    assert min(x for x, _ in corners) == pytest.approx(sheet.left, abs=1e-5)
    assert max(y for _, y in corners) == pytest.approx(sheet.height - sheet.top - sheet.card_height, abs=1e-5)


@given(sheets)
def test_cut_lines_stop_outside_the_cards(sheet: Imposition):
    right, bottom = sheet.left + sheet.columns * sheet.card_width, sheet.height - sheet.top
    for x1, y1, x2, y2 in sheet.cuts():
        beside = max(x1, x2) < sheet.left or min(x1, x2) > right
        above_or_below = max(y1, y2) < sheet.top or min(y1, y2) > bottom
        assert beside or above_or_below


@given(papers, st.booleans(), st.sampled_from(["one", "long-edge", "short-edge", "fold"]), st.floats(0, 12))
def test_a_grid_holds_all_cards_that_the_printable_sheet_does_and_no_more(paper, lies, sides, margin):
    width, height = paper[::-1] if lies else paper
    sheet = Imposition.of(width, height, (63, 88), sides, margin)
    half = width / 2 if sides == "fold" else width
    edge = max(margin, CUT / 2 + GAP)
    assert sheet.columns * 63 <= half - 2 * edge + 1e-5 < (sheet.columns + 1) * 63 + 1e-5
    assert sheet.rows * 88 <= height - 2 * edge + 1e-5 < (sheet.rows + 1) * 88 + 1e-5


@pytest.mark.parametrize(
    ("width", "height", "card", "sides", "count", "cuts"),
    [
        (210, 297, (63, 88), "long-edge", 9, 8),
        (215.9, 279.4, (63, 88), "short-edge", 9, 8),
        (216, 330, (63, 88), "long-edge", 9, 8),
        (210, 297, (74, 105), "long-edge", 4, 6),
        (297, 210, (63, 88), "fold", 4, 6),
        (210, 297, (63, 88), "fold", 3, 6),
    ],
)
def test_cards_of_a_sheet_and_the_straight_cuts_that_part_them(width, height, card, sides, count, cuts):
    sheet = Imposition.of(width, height, card, sides, 5)
    assert (sheet.count, sheet.cuts_needed) == (count, cuts)
    assert len({(x1, x2) for x1, _, x2, _ in sheet.cuts() if x1 == x2}) == sheet.columns + 1


def test_folded_in_the_middle_nothing_lies_on_the_fold():
    sheet = Imposition.of(297, 210, (63, 88), "fold", 5)
    for place in range(sheet.count):
        assert sheet.front(place)[0] + 63 <= 297 / 2 <= sheet.back(place)[0]
