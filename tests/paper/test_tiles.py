"""The board on two sheets: put together it is the board on one, on every paper, in every language."""

from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image

from sugoroku import paper
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.speech import Speech
from sugoroku.packs import read_pack, shelf
from sugoroku.packs.model import AREA, SEAM, Component
from sugoroku.paper.components import tiles
from sugoroku.paper.components.tiles import Pair
from sugoroku.paper.leaf import Job
from sugoroku.paper.printer import Printer
from sugoroku.paper.tiling import GLUED, LAP, LONGEST, fewest, least_lap, parted

from .rasters import SHARE, cut, raster, unlike

FINE = 10  # pixels a millimetre
PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "oficio": (216.0, 330.0)}
PACKS = {name: read_pack(shelf.find(name)) for name in shelf.packs()}
SPOKEN = [(name, lang) for name, pack in PACKS.items() for lang in pack.locales]
PART = Component(id="board-tiles", kind="board", paper="a4", lies="upright")


def printed(folder, name: str, lang: str, part: str = "board-tiles", **order):
    """A file of one component."""
    wanted = paper.Order(only=(part,), **order)
    (file,) = paper.print_set(PACKS[name], folder, lang=lang, order=wanted, force=True)
    return file


def half(file, at: int, size, beyond: float = 0, by: float = 0) -> Image.Image:
    """What a sheet shows of its half, and so many millimetres more; cut wrongly by some."""
    pair = Pair(*size, 5)
    return cut(raster(file, at, FINE), pair.left(at) + by, pair.top, SEAM + beyond, AREA[1], FINE)


def together(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two halves side by side."""
    whole = Image.new("RGB", (left.width + right.width, left.height))
    whole.paste(left, (0, 0))
    whole.paste(right, (left.width, 0))
    return whole


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_two_sheets_put_together_are_the_sheet_of_the_board(name, lang, tmp_path):
    one = cut(raster(printed(tmp_path, name, lang, "board"), 0, FINE), 15, 15, *AREA, FINE)
    for named, size in PAPERS.items():
        file = printed(tmp_path, name, lang, papers=(named,))
        made = together(half(file, 0, size), half(file, 1, size))
        assert unlike(made, one) <= SHARE, named
        near = (SEAM - 1, 0, 2, AREA[1], FINE)
        assert unlike(cut(made, *near), cut(one, *near)) <= SHARE, named
        lap = Pair(*size, 5).strips[0].lap - 0.3  # the last pixels are mixed with the white beyond
        tab = cut(half(file, 0, size, lap), SEAM, 0, lap, AREA[1], FINE)
        assert unlike(tab, cut(one, SEAM, 0, lap, AREA[1], FINE)) <= SHARE, named


def test_a_tenth_of_a_millimetre_would_be_seen(tmp_path):
    one = cut(raster(printed(tmp_path, "renca", "es_CL", "board"), 0, FINE), 15, 15, *AREA, FINE)
    file, size = printed(tmp_path, "renca", "es_CL"), PAPERS["a4"]
    assert unlike(together(half(file, 0, size), half(file, 1, size, by=0.1)), one) > 20 * SHARE


def marks(file, at: int, pair: Pair, above: float, by: float = 0) -> Image.Image:
    """What stands around the seam above or below the picture on a sheet."""
    return cut(raster(file, at, FINE), pair.seam(at) - 4.4 + by, above, 8.8, pair.top - 0.1, FINE)


@pytest.mark.parametrize("ink", [Ink(), Ink(grey=True, spare=True)])
@pytest.mark.parametrize("named", PAPERS)
def test_the_marks_of_both_sheets_meet(named, ink, tmp_path):
    file, pair = printed(tmp_path, "toyama", "ja", papers=(named,), ink=ink), Pair(*PAPERS[named], 5)
    for above in (0.0, pair.height - pair.top + 0.1):
        left, right = marks(file, 0, pair, above), marks(file, 1, pair, above)
        assert unlike(left, right) < 0.01
        assert unlike(left, Image.new("RGB", left.size, "white")) > 0.03
        assert unlike(left, marks(file, 1, pair, above, 0.1)) > 0.03


def test_no_line_runs_through_the_picture(tmp_path):
    """Nothing is drawn at the seam but what the board has there: shown above; here, that the lines end before it."""
    file, pair = printed(tmp_path, "specimen", "en", ink=Ink(spare=True)), Pair(*PAPERS["a4"], 5)
    for at in (0, 1):
        column = cut(raster(file, at, FINE), pair.seam(at) - 0.2, pair.top, 0.4, 40, FINE)
        assert column.getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("also", [None, "es_CL"])
@pytest.mark.parametrize("named", PAPERS)
def test_each_sheet_says_which_it_is_and_what_to_do(named, also, tmp_path):
    file = printed(tmp_path, "toyama", "en", papers=(named,), also=also)
    with pypdfium2.PdfDocument(file) as pdf:
        left, right = (page.get_textpage().get_text_range() for page in pdf)
    assert "Sheet 1 of 2" in left
    assert "Glue under the next sheet" in left
    assert "Sheet 2 of 2" in right
    assert "Cut along this line" in right
    assert ("Hoja 2 de 2" in right) == (also is not None)


@pytest.mark.parametrize(("named", "beside"), [("a4", False), ("letter", True), ("oficio", False)])
def test_labels_stand_below_where_there_is_room_and_else_on_the_strip_beside_the_seam(named, beside):
    assert Pair(*PAPERS[named], 5).beside is beside


def test_an_uneven_printer_moves_whole_pages_and_nothing_else(tmp_path):
    with pikepdf.open(printed(tmp_path / "even", "renca", "en")) as pdf:
        even = [page.Contents.read_bytes().decode().split("\n") for page in pdf.pages]
    odd = Printer(across=1.004, down=0.997, right=0.6, below=-0.4)
    with pikepdf.open(printed(tmp_path / "odd", "renca", "en", printer=odd)) as pdf:
        for page, lines in zip(pdf.pages, even, strict=True):
            drawn = page.Contents.read_bytes().decode().split("\n")
            more = [line for line in drawn if line not in lines]
            assert len(drawn) == len(lines) + 1
            assert len(more) == 1
            assert [round(float(part), 4) for part in more[0].split()[:4:3]] == [0.996, 1.003]


@pytest.mark.parametrize(
    ("size", "margin", "fit"),
    [
        ((210, 297), 5, True), ((210, 297), 6, True), ((210, 297), 6.5, False), ((215.9, 279.4), 6.2, True),
        ((215.9, 279.4), 6.3, False), ((216, 330), 7, True), ((148, 210), 5, False), ((297, 420), 5, True),
        ((210, 297), 0, True), ((297, 210), 5, False),
    ],
)  # fmt: skip
def test_papers_that_hold_half_a_board_and_a_tab(size, margin, fit):
    assert tiles.fits(Job(Speech(PACKS["renca"], "en"), margin=margin), PART, size) is fit


@given(st.floats(180, 300), st.floats(260, 420), st.floats(0, 20))
def test_where_it_fits_all_lies_within_what_printers_reach(width, height, margin):
    pair = Pair(width, height, margin)
    assume(pair.fits)
    for at in (0, 1):
        strip = pair.strips[at]
        left, right = pair.left(at), pair.left(at) + strip.end - strip.start
        assert margin - 1e-6 <= left < right <= width - margin + 1e-6
        assert left + strip.seam - strip.start == pytest.approx(pair.seam(0) if at == 0 else left + SEAM)
    assert pair.top >= margin
    assert LAP - 1e-6 <= pair.strips[0].lap <= LONGEST
    assert width - pair.seam(0) >= GLUED - 1e-6
    assert pair.thick >= 4
    if pair.beside:
        assert pair.strips[0].lap + pair.thick <= pair.beyond + 1e-6


lengths, rooms = st.floats(100, 5000), st.floats(60, 600)


@given(lengths, rooms, st.floats(0, 12).map(least_lap))
def test_the_fewest_strips_show_all_of_a_picture_each_on_its_sheet(length, room, lap):
    strips = fewest(length, room, lap)
    assert strips[0].start == 0
    assert strips[-1].seam == strips[-1].end == length
    for strip, behind in pairwise(strips):
        assert strip.seam == pytest.approx(behind.start)
        assert lap - 1e-6 <= strip.lap <= max(lap, LONGEST) + 1e-6
        assert strip.end <= length
    for strip in strips:
        assert strip.seam - strip.start > 0
        assert strip.end - strip.start <= room + 1e-6
    fewer = len(strips) - 1
    assert fewer == 0 or fewer * room - (fewer - 1) * lap < length + 1e-3


@given(lengths, st.lists(st.floats(0.05, 0.95), max_size=4, unique=True), rooms)
def test_strips_between_given_seams_join_and_go_on_below_the_next(length, shares, room):
    seams = [share * length for share in sorted(shares)]
    strips = parted(length, seams, room)
    assert [strip.seam for strip in strips] == [*seams, length]
    assert [strip.start for strip in strips] == [0, *seams]
    assert all(strip.end <= length and strip.lap <= LONGEST + 1e-9 for strip in strips)
    assert strips[-1].lap == 0
