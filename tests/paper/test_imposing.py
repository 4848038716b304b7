"""Every back lies on its front, and the knife never goes through a card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.paper.imposing import Imposition

sheets = st.builds(
    Imposition,
    width=st.floats(100, 700),
    height=st.floats(100, 700),
    columns=st.integers(1, 8),
    rows=st.integers(1, 8),
    card_width=st.floats(20, 90),
    card_height=st.floats(20, 90),
    duplex=st.sampled_from(["long-edge", "short-edge"]),
)


def turned_over(sheet: Imposition, x: float, y: float) -> tuple[float, float]:
    """Where the upper left corner of a box on the back comes to lie, seen through the sheet from its front."""
    if (sheet.duplex == "long-edge") == (sheet.height >= sheet.width):
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
    right, bottom = sheet.width - sheet.left, sheet.height - sheet.top
    for x1, y1, x2, y2 in sheet.cuts():
        beside = max(x1, x2) < sheet.left or min(x1, x2) > right
        above_or_below = max(y1, y2) < sheet.top or min(y1, y2) > bottom
        assert beside or above_or_below


def test_nine_playing_cards_fit_a4():
    assert Imposition(210, 297, 3, 3, 63, 88, "long-edge").fits()
    assert not Imposition(210, 297, 4, 3, 63, 88, "long-edge").fits()
