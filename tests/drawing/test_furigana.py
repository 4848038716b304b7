"""Readings over kanji in three steps, on paper and on screen."""

import pytest

from sugoroku.drawing.board import draw_board, tile_box, tile_words
from sugoroku.drawing.card import POKER, back, draw_back, draw_front, front
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.tile import label_block
from sugoroku.packs import read_pack, shelf

STEPS = ("none", "grade", "all")
TITLE = ["ちきゅうおんだんか", "とやま"]


def readings(page):
    """What is written small over the words of a page; the lowered 2 of CO2 is none."""
    lines = [call for call in page.calls if call.lstrip().startswith("| ")]
    small = [part.split()[-1] for line in lines for part in line.split(" ^")[1:]]
    return [word for word in small if not word.isdigit()]


def drawn(page, draw, *args):
    page.calls.clear()
    draw(page, *args)
    return readings(page)


def test_the_board_on_paper_follows_the_choice(page):
    toyama = read_pack("toyama")
    none, grade, every = (drawn(page, draw_board, Speech(toyama, "ja", step), "print") for step in STEPS)
    assert none == []
    assert set(TITLE) < set(grade) < set(every)
    assert set(every) >= {"がみ", "すいりょく", "はつでん", "みち", "きこう", "わ"}


def test_the_squares_on_screen_have_none(page):
    toyama = read_pack("toyama")
    shown = {step: drawn(page, draw_board, Speech(toyama, "ja", step), "screen") for step in STEPS}
    assert shown == {"none": [], "grade": TITLE, "all": TITLE}


def test_a_card_follows_the_choice(page):
    toyama = read_pack("toyama")
    box = (0, 0, *POKER)
    for draw in (draw_front, draw_back):
        none, grade, every = (drawn(page, draw, Speech(toyama, "ja", step), 0, box) for step in STEPS)
        assert none == []
        assert len(grade) < len(every)
    assert every[0] == "こた"  # 答え in the band of the back


@pytest.mark.parametrize("name", shelf.packs())
def test_every_reading_fits_on_every_square_and_card(name):
    pack = read_pack(name)
    speech = Speech(pack, "ja", "all")
    for at, square in enumerate(pack.board.squares):
        label_block(speech, tile_words(speech, at), square.kind, tile_box(pack, at), "print")
    for index in range(len(pack.quizzes)):
        assert front(speech, index).question.size >= 10
        assert back(speech, index).explain.size >= 10


def test_other_languages_stay_as_they_are(page):
    renca = read_pack("renca")
    drawn(page, draw_board, Speech(renca, "es_CL", "all"), "print")
    every = list(page.calls)
    drawn(page, draw_board, Speech(renca, "es_CL"), "print")
    assert page.calls == every
