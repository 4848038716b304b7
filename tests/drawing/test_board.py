"""The board: its road, its squares in both profiles, its signposts."""

import pytest

from sugoroku.drawing.board import draw_board, mascot_boxes, tile, tile_box, tile_words, title_block
from sugoroku.drawing.road import WIDTH, draw_road, free_spot, strands, stretches
from sugoroku.drawing.speech import Said, Speech
from sugoroku.drawing.symbols import effect_marks
from sugoroku.drawing.tile import LABELS, draw_tile, label_block, tags
from sugoroku.packs import read_pack, shelf
from sugoroku.packs.model import AREA, Eco, Goto, Meter, Miss, Move, Swap

from .transcript import same_as_stored

KINDS = {"start": 0, "action": 1, "quiz": 2, "branch": 3, "rest": 4, "stop": 6, "plain": 7, "goal": 8}


@pytest.mark.parametrize("profile", ["print", "screen"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_square(town, page, kind, profile):
    draw_tile(page, tile(Speech(town, "ja"), KINDS[kind]), (10, 20, 31, 31), Speech(town, "ja"), profile)
    same_as_stored(f"tile-{kind}-{profile}", page)


def test_the_road(town, page):
    draw_road(page, town, [tile_box(town, at) for at in range(len(town.board.squares))])
    same_as_stored("road", page)


def test_the_board_in_spanish_on_screen(town, page):
    draw_board(page, Speech(town, "es_CL"), "screen")
    same_as_stored("board-es-screen", page)


def test_every_way_is_walked_by_some_strand(town):
    assert strands(town) == [[0, 1, 2, 3, 4, 6, 7, 8], [2, 3, 5, 6, 7]]
    assert sorted((s.start, s.end) for s in stretches(town)) == [
        (0, 1), (1, 2), (2, 3), (3, 4), (3, 5), (4, 6), (5, 6), (6, 7), (7, 8),
    ]  # fmt: skip


def test_the_road_is_as_wide_as_the_design_says():
    assert 26 <= WIDTH <= 30


def test_arrows_stand_where_no_tile_covers_the_road(town):
    boxes = [tile_box(town, at) for at in range(len(town.board.squares))]
    for stretch in stretches(town):
        spot = free_spot(stretch, boxes)
        assert spot.free > 0
        for x, y, w, h in (boxes[stretch.start], boxes[stretch.end]):
            assert not (x < spot.x < x + w and y < spot.y < y + h)


def test_start_and_goal_are_larger(town):
    assert tile_box(town, 0)[2] == pytest.approx(42)
    assert tile_box(town, 1) == pytest.approx((84.5, 214.5, 31, 31))


def test_signposts_stand_on_the_board_and_off_the_tiles(town, page):
    draw_board(page, Speech(town, "ja"), "print")
    boxes = [tile_box(town, at) for at in range(len(town.board.squares))]
    posts = [call.split() for call in page.calls if call.startswith("rect") and "#ECE2F8" in call]
    assert len(posts) == 2
    for x, y, w, h in ([float(value) for value in post[1:5]] for post in posts):
        assert 0 <= x <= AREA[0] - w
        assert 0 <= y <= AREA[1] - h
        for left, top, wide, high in boxes:
            assert x + w <= left or left + wide <= x or y + h <= top or top + high <= y


def test_marks_say_what_happens():
    effects = [
        Move(move=-2),
        Eco(eco=3),
        Goto(goto="bus"),
        Miss(miss=2),
        Miss(miss=1),
        Swap(swap="ahead"),
        Meter(meter=1),
        "again",
    ]
    assert [(mark.name, mark.words, mark.unwelcome) for mark in effect_marks(effects, {"bus": 7})] == [
        ("move", "−2", True), ("eco", "+3", False), ("goto", "7", False), ("miss", "×2", True), ("miss", "", True),
        ("swap", "", False), ("meter", "+1", False), ("again", "", False),
    ]  # fmt: skip


def test_the_screen_shows_no_effects_but_the_kind(town):
    rest = tile(Speech(town, "ja"), 4)
    assert [mark.name for mark in tags(rest, "print")] == ["miss", "rest"]
    assert [mark.name for mark in tags(rest, "screen")] == ["rest"]


def test_labels_on_screen_are_at_least_20_pixels_at_1080p():
    pixels = 1400 / AREA[0]  # of the board on a screen of 1920 x 1080
    assert LABELS["screen"].least * 25.4 / 72 * pixels >= 20


def test_words_stay_off_the_frame(town):
    for profile in LABELS:
        block = label_block(Speech(town, "ja"), Said("みんなで話そう"), "stop", (0, 0, 31, 31), profile)
        assert block.width <= 31 - 2 * 1.4


def test_the_title_stands_in_its_sky(town):
    _, _, width, height = town.board.title_at
    for lang in town.locales:
        block = title_block(Speech(town, lang))
        assert block.width <= width
        assert block.height <= height


@pytest.mark.parametrize("profile", ["print", "screen"])
def test_the_mascot_stands_in_its_light_where_the_pack_says(town, page, profile):
    assert mascot_boxes(town) == [(27.5, 165.0, 25.0, 30.0)]
    draw_board(page, Speech(town, "ja"), profile)
    at = [call.endswith("27.50 165.00 25.00 30.00") for call in page.calls].index(True)
    assert page.calls[at].startswith("picture")
    assert page.calls[at - 1].startswith("circle 40.00 180.00")


@pytest.mark.parametrize("profile", ["print", "screen"])
@pytest.mark.parametrize("city", ["toyama", "renca", "specimen"])
def test_every_mascot_of_our_packs_is_drawn(page, city, profile):
    pack = read_pack(shelf.find(city))
    draw_board(page, Speech(pack, pack.locale), profile)
    drawn = [call for call in page.calls if call.startswith("picture")]
    for x, y, w, h in mascot_boxes(pack):
        assert any(call.endswith(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f}") for call in drawn)


@pytest.mark.parametrize("name", shelf.packs())
@pytest.mark.parametrize("profile", ["print", "screen"])
def test_no_label_of_ours_is_broken_inside_a_word(name, profile):
    pack = read_pack(shelf.find(name))
    for lang in pack.locales:
        for at, square in enumerate(pack.board.squares):
            speech = Speech(pack, lang)
            block = label_block(speech, tile_words(speech, at), square.kind, pack.box(at), profile)
            for line in block.lines if block else ():
                assert not "".join(run.text for run in line.runs).endswith("-"), (lang, square.id)
