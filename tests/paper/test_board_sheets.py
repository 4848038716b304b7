"""The board on one sheet: at its true size, as a poster, and for a print shop that cuts it out."""

import pikepdf
import pytest

from sugoroku import paper
from sugoroku.drawing.speech import Speech
from sugoroku.packs import read_pack, shelf
from sugoroku.packs.model import AREA, Component
from sugoroku.paper.components import board, poster
from sugoroku.paper.components.cards import MARKS
from sugoroku.paper.leaf import Job
from sugoroku.paper.printing import BLEED

from .rasters import POINT, SHARE, cut, raster, unlike

PACKS = {name: read_pack(shelf.find(name)) for name in shelf.packs()}
SCALES = {"a2": 420 / 297, "a1": 594 / 297}
POSTER = Component(id="poster", kind="board", paper="a2", lies="across")


def printed(folder, part: str, name: str = "renca", lang: str = "es_CL", **order):
    """A file of one component."""
    wanted = paper.Order(only=(part,), **order)
    (file,) = paper.print_set(PACKS[name], folder, lang=lang, order=wanted, force=True)
    return file


def boxes(file) -> dict[str, list[float]]:
    """The boxes of the only page of a file (left, bottom, right, top in mm)."""
    with pikepdf.open(file) as pdf:
        (page,) = pdf.pages
        return {name: [float(edge) * POINT for edge in page[f"/{name}Box"]]
                for name in ("Media", "Trim", "Bleed") if f"/{name}Box" in page}  # fmt: skip


@pytest.mark.parametrize("named", SCALES)
@pytest.mark.parametrize(("name", "lang"), [("toyama", "ja"), ("renca", "en"), ("specimen", "es_CL")])
def test_a_poster_is_the_sheet_of_the_board_enlarged(name, lang, named, tmp_path):
    """A pixel of the poster is as much of the board as a pixel of the board's own sheet."""
    file = printed(tmp_path, "poster", name, lang, papers=(named,))
    left, bottom, width, height = boxes(file)["Media"]
    scale = poster.scale((width, height))
    assert (left, bottom) == (0, 0)
    assert scale == pytest.approx(SCALES[named], rel=0.001)
    for edge, part in ((width, 0), (height, 1)):
        assert (edge - AREA[part] * scale) / 2 == pytest.approx(15 * scale, abs=0.5)
    one = cut(raster(printed(tmp_path, "board", name, lang), 0, 4), 15, 15, *AREA, 4)
    across = (width - AREA[0] * scale) / 2, (height - AREA[1] * scale) / 2
    large = raster(file, 0, 4)
    large = large.crop([round(edge * 4) for edge in (*across, width - across[0], height - across[1])])
    small = one.resize((65, 45))
    assert unlike(large.resize((65, 45)), small) < 0.01


@pytest.mark.parametrize(("part", "scale"), [("board", 1.0), ("poster", 420 / 297)])
def test_for_a_print_shop_the_landscape_goes_beyond_the_cut_and_marks_stand_outside_of_that(part, scale, tmp_path):
    file = printed(tmp_path, part, "toyama", "ja", bleed=True)
    found = boxes(file)
    width, height = (edge * scale for edge in AREA)
    edge = BLEED + MARKS
    assert found["Media"] == pytest.approx([0, 0, width + 2 * edge, height + 2 * edge], abs=0.02)
    assert found["Trim"] == pytest.approx([edge, edge, edge + width, edge + height], abs=0.02)
    far = edge + width + BLEED, edge + height + BLEED
    assert found["Bleed"] == pytest.approx([MARKS, MARKS, *far], abs=0.02)
    sheet = raster(file, 0, 5)
    for x in (edge + 30, edge + width / 2, edge + width - 30):
        for y, drawn in ((MARKS - 0.5, False), (MARKS + 0.5, True), (far[1] - 0.5, True), (far[1] + 0.5, False)):
            assert (sheet.getpixel((round(x * 5), round(y * 5))) != (255, 255, 255)) is drawn
    # Crop marks at all four corners, in line with the cut.
    for x in (edge, edge + width):
        assert min(sheet.getpixel((round(x * 5) + dx, round(MARKS / 2 * 5)))[0] for dx in (-1, 0)) < 160


def test_what_is_cut_out_is_the_board_nearly_as_it_is_on_its_sheet(tmp_path):
    """Its landscape is drawn a little larger; squares and words stand where they stand."""
    edge = BLEED + MARKS
    bled = cut(raster(printed(tmp_path, "board", "specimen", "en", bleed=True), 0, 4), edge, edge, *AREA, 4)
    one = cut(raster(printed(tmp_path, "board", "specimen", "en"), 0, 4), 15, 15, *AREA, 4)
    tile = (96.5, 174.5, 31, 31)
    assert unlike(cut(bled, *tile, 4), cut(one, *tile, 4)) < 30 * SHARE
    assert unlike(bled, one) > 30 * SHARE


@pytest.mark.parametrize(
    ("size", "board_fits", "poster_fits"),
    [
        ((420, 297), True, True), ((594, 420), True, True), ((841, 594), True, True), ((297, 420), False, False),
        ((400, 280), True, False), ((389, 297), False, False),
    ],
)  # fmt: skip
def test_papers_that_hold_the_board_and_the_poster(size, board_fits, poster_fits):
    job = Job(Speech(PACKS["renca"], "en"))
    assert board.fits(job, POSTER, size) is board_fits
    assert poster.fits(job, POSTER, size) is poster_fits
