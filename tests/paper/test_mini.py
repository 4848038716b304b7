"""The game to take home: readable at half its size, played with nothing but a coin, one sheet in every language."""

import shutil

import pikepdf
import pypdfium2
import pytest

from sugoroku import paper
from sugoroku.drawing.art import load
from sugoroku.drawing.board import tile, tile_boxes
from sugoroku.drawing.home import FACES, TENT, draw_tents, lay_home
from sugoroku.drawing.mini import LEAST, draw_mini, way_spots
from sugoroku.drawing.page import Document
from sugoroku.drawing.road import stretches
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import ROLES
from sugoroku.drawing.symbols import Mark
from sugoroku.drawing.text import DoesNotFit
from sugoroku.drawing.tile import Tile, draw_small, small_marks
from sugoroku.packs import read_pack, shelf
from sugoroku.packs.model import AREA, Component
from sugoroku.paper.components import mini
from sugoroku.paper.leaf import Job

SIZES = {"a4": (210, 297), "letter": (215.9, 279.4), "oficio": (216, 330)}
PACKS = {name: read_pack(shelf.find(name)) for name in shelf.packs()}
SPOKEN = [(name, lang, also) for name, pack in PACKS.items() for lang in pack.locales
          for also in (None, *pack.locales) if also != lang]  # fmt: skip
PART = Component(id="mini", kind="board", paper="a4", lies="upright")


def printed(folder, name: str, lang: str, **order):
    """The file of a game for home."""
    wanted = paper.Order(only=("mini",), **order)
    (file,) = paper.print_set(PACKS.get(name) or read_pack(name), folder, lang=lang, order=wanted, force=True)
    return file


def words(file) -> str:
    """What is written on the only page."""
    with pypdfium2.PdfDocument(file) as pdf:
        (page,) = pdf
        return " ".join(page.get_textpage().get_text_range().split())


def placed(pack, scale: float):
    """The words of the small board, as large as they come out."""
    document = Document("x", "en")
    page = document.page(AREA[0] * scale, AREA[1] * scale)
    with page.at(0, 0, scale):
        draw_mini(page, Speech(pack, pack.locale))
    return document.placed


@pytest.mark.parametrize("named", SIZES)
@pytest.mark.parametrize(("name", "lang", "also"), SPOKEN)
def test_it_fits_on_one_sheet_in_every_language_and_in_two(name, lang, also, named, tmp_path):
    for furigana in ("grade", "all") if lang == "ja" else ("grade",):
        file = printed(tmp_path, name, lang, also=also, papers=(named,), furigana=furigana)
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) == 1
        _, laid = mini._laid(Job(Speech(PACKS[name], lang, furigana, also)), SIZES[named])
        assert laid.teams == PACKS[name].board.rules.teams[1]
        least = 10.0 if furigana == "all" else 10.5
        assert all(block.size >= least for block in (*laid.opening, *laid.steps, *(block for _, block in laid.signs)))
        assert laid.fits


@pytest.mark.parametrize("name", PACKS)
def test_numbers_and_signs_on_the_least_board_are_as_large_as_marks_have_to_be(name):
    marks = [one for one in placed(PACKS[name], LEAST) if one.role == "mark"]
    assert len(marks) >= len(PACKS[name].board.squares) - 2
    assert min(one.size for one in marks) >= ROLES["mark"].least


def small_town(folder, tile_side: int):
    """The specimen with tiles of another size."""
    made = folder / "specimen"
    shutil.copytree(shelf.find("specimen"), made)
    board = (made / "board.yaml").read_text("utf-8")
    assert "tile: 31 " in board
    (made / "board.yaml").write_text(board.replace("tile: 31 ", f"tile: {tile_side} "), "utf-8")
    return made


def test_on_the_smallest_tiles_too(tmp_path):
    pack = read_pack(small_town(tmp_path, 20))
    assert min(one.size for one in placed(pack, LEAST) if one.role == "mark") >= ROLES["mark"].least


def test_the_board_says_its_title_and_nothing_else_in_words():
    pack = PACKS["renca"]
    said = {one.text for one in placed(pack, 0.5) if one.role != "mark"}
    assert " ".join(sorted(said)) == "global! Renca ¡Alto al calentamiento"


def test_points_are_a_leaf_to_talk_about_and_other_signs_stay_what_they_are():
    effects = tuple(Mark("effects", *mark) for mark in (("move", "+2"), ("eco", "−1"), ("all", "+1"), ("goto", "7")))
    marks = small_marks(Tile("action", 3, None, None, effects))
    assert [(mark.name, mark.words) for mark in marks] == [("eco", ""), ("move", "+2"), ("goto", "7")]
    assert small_marks(Tile("plain", 3, None, None, ())) == []


def test_signs_that_have_no_room_side_by_side_stand_in_rows():
    effects = tuple(Mark("effects", *mark) for mark in (("move", "−10"), ("goto", "38"), ("miss", "×2"), ("swap", "")))
    document = Document("x", "en")
    page = document.page(60, 60)
    draw_small(page, Tile("action", 9, None, None, effects), (15, 15, 31, 31))
    signs = [one for one in document.placed if one.text != "9"]
    assert {one.text for one in signs} == {"−10", "38", "×2"}
    rows = {round(one.box[1], 2) for one in signs}
    assert len(rows) > 1
    for one in signs:
        assert 13 <= one.box[0] <= one.box[0] + one.box[2] <= 48


@pytest.mark.parametrize("name", PACKS)
def test_every_way_of_a_branch_is_shown_by_an_arrow_on_its_road(name):
    pack = PACKS[name]
    spots = way_spots(pack, tile_boxes(pack))
    assert len(spots) == sum(len(square.ways or ()) for square in pack.board.squares)
    ways = [stretch for stretch in stretches(pack) if pack.board.squares[stretch.start].ways]
    for spot, stretch in zip(spots, ways, strict=True):
        assert min(abs(spot.x - x) + abs(spot.y - y) for (x, y), _ in stretch.points) < 0.01


def test_only_steps_and_signs_that_the_board_has_are_explained(tmp_path):
    specimen, renca = (mini.home(Speech(PACKS[name], "en")) for name in ("specimen", "renca"))
    assert (len(specimen.steps), len(renca.steps)) == (4, 4)
    assert specimen.signs == ()
    tiles = [tile(Speech(PACKS["renca"], "en"), at) for at in range(len(PACKS["renca"].board.squares))]
    shown = {mark.name for one in tiles for mark in small_marks(one)} - {"eco"}
    shown |= {one.kind for one in tiles} & {"rest", "stop", "branch"}
    assert {mark.name for mark, _ in renca.signs} == shown
    made = small_town(tmp_path, 31)
    board = (made / "board.yaml").read_text("utf-8").replace("kind: quiz ", "kind: plain ")
    (made / "board.yaml").write_text(board.replace("  topic: water\n", ""), "utf-8")
    without = mini.home(Speech(read_pack(made), "en"))
    assert [said.first for said in without.steps] == [specimen.steps[at].first for at in (0, 1, 3)]


def test_it_is_said_how_to_play_with_a_coin_and_to_cut_the_pieces_out(tmp_path):
    said = words(printed(tmp_path, "toyama", "en", also="es_CL"))
    for phrase in ("a coin (heads: walk 1, tails: walk 2)", "cut them out and fold them", "Necesitan un dado"):
        assert phrase in said


@pytest.mark.parametrize("face", FACES)
def test_a_piece_has_two_faces_that_stand_back_to_back_when_it_is_folded(face):
    pack, document = PACKS["renca"], Document("x", "en")
    page = document.page(100, 60)
    draw_tents(page, [load(pack.art(animal.art)) for animal in pack.info.animals[:5]], (10, 10), face)
    middles = {}
    for one in document.placed:
        x, y, w, h = one.box
        middles.setdefault(one.text, []).append((x + w / 2, y + h / 2))
        assert one.size >= ROLES["mark"].least
    assert list(middles) == list("ABCDE")
    for team, ((x1, y1), (x2, y2)) in enumerate(middles.values()):
        assert y1 - 10 - face == pytest.approx(10 + face - y2)
        assert x1 + x2 == pytest.approx(2 * (10 + (team + 0.5) * TENT))
        assert 10 + team * TENT < min(x1, x2) <= max(x1, x2) < 10 + (team + 1) * TENT


def test_where_words_take_all_the_room_the_board_is_smaller_and_then_there_are_no_pieces(monkeypatch):
    job, tried = Job(Speech(PACKS["renca"], "es_CL", also="en")), []

    def laid(speech, home, box, teams):
        tried.append((round(box[3]), teams))
        if teams:
            raise DoesNotFit("x", 10.5, 200, box[3], "height")
        return lay_home(speech, home, (*box[:3], 400), teams)

    monkeypatch.setattr(mini, "lay_home", laid)
    board, made = mini._laid(job, SIZES["letter"])
    assert [teams for _, teams in tried] == [6, 6, 0]
    assert tried[1][0] > tried[0][0] == tried[2][0]
    assert made.teams == 0
    assert board[2] == pytest.approx(205.9)
    assert made.opening[2].lines[0].text != ""
    assert not any("recórtenlas" in line.text for line in made.opening[2].lines)


@pytest.mark.parametrize(
    ("size", "margin", "fit"),
    [
        ((210, 297), 5, True), ((210, 297), 8, True), ((210, 297), 9, False), ((215.9, 279.4), 5, True),
        ((216, 330), 5, True), ((297, 210), 5, False), ((148, 210), 5, False), ((297, 420), 5, True),
    ],
)  # fmt: skip
def test_papers_on_which_it_can_be_read(size, margin, fit):
    assert mini.fits(Job(Speech(PACKS["renca"], "en"), margin=margin), PART, size) is fit
