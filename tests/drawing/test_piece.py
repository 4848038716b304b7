"""Pieces and dice."""

import pytest

from sugoroku.drawing.art import load
from sugoroku.drawing.page import Document
from sugoroku.drawing.piece import draw_die, draw_piece
from sugoroku.drawing.style import TEAMS

from .pictures import raster
from .transcript import TOWN, same_as_stored


@pytest.mark.parametrize("team", range(6))
def test_a_piece_with_its_animal(page, team):
    draw_piece(page, team, (0, 0, 20, 20), load(TOWN / "art" / "disc.svg"))
    same_as_stored(f"piece-{TEAMS[team].letter}", page)


def test_a_die_shows_as_many_pips_as_it_says(page):
    for value in range(1, 7):
        page.calls.clear()
        draw_die(page, value, (0, 0, 20, 20))
        assert sum(call.startswith("circle") for call in page.calls) == value


def test_a_spinners_value_is_written(page):
    draw_die(page, 12, (0, 0, 20, 20))
    assert any(call.endswith(" 12") for call in page.calls)


@pytest.mark.parametrize("team", range(6))
def test_a_piece_stays_in_its_box(team):
    made = Document("x", "en")
    draw_piece(made.page(30, 30), team, (5, 5, 20, 20), load(TOWN / "art" / "disc.svg"))
    image = raster(made.save(), 300)
    left, top, right, bottom = image.convert("L").point(lambda value: 255 * (value < 200)).getbbox()
    assert left >= 49
    assert top >= 49
    assert right <= 251
    assert bottom <= 251
    assert right - left > 150
