"""The board for the floor: its sheets put together are the board, and they are as few as can be."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from sugoroku import paper
from sugoroku.drawing.page import Document
from sugoroku.drawing.speech import Speech
from sugoroku.packs import read_pack, shelf
from sugoroku.packs.model import AREA, Component
from sugoroku.paper.components import board, floor
from sugoroku.paper.components.floor import Floor
from sugoroku.paper.leaf import Job
from sugoroku.paper.tiling import LAP

from .rasters import SHARE, cut, raster, unlike

FINE = 2  # pixels a millimetre
SIZES = {"a4": (210, 297), "a3": (420, 297), "letter": (279.4, 215.9), "oficio": (330, 216)}
PACKS = {name: read_pack(shelf.find(name)) for name in shelf.packs()}
PART = Component(id="floor", kind="board", paper="a4", scale=4)


def printed(folder, name: str, lang: str, **order):
    """The file of a floor."""
    wanted = paper.Order(only=("floor",), **order)
    (file,) = paper.print_set(PACKS[name], folder, lang=lang, order=wanted, force=True)
    return file


def floor_of(name: str, lang: str, size, scale: float = 4) -> Floor:
    """How a floor lies on its sheets."""
    return Floor.of(Job(Speech(PACKS[name], lang)), PART.model_copy(update={"scale": scale}), size)


def single(name: str, lang: str) -> Image.Image:
    """The board as large on one sheet that no printer takes."""
    document, job = Document("x", lang), Job(Speech(PACKS[name], lang))
    page = document.page(4 * AREA[0], 4 * AREA[1])
    page.picture(board.stamped(page, job), 0, 0, page.width, page.height)
    return raster(document.save(), 0, FINE)


def together(file, made: Floor, by: float = 0) -> Image.Image:
    """The sheets of a floor put together, each cut at the lines, or a little beside."""
    whole = Image.new("RGB", (round(4 * AREA[0] * FINE), round(4 * AREA[1] * FINE)))
    columns, rows = made.tiling
    for number, (row, column) in enumerate(made.tiling.sheets(), 1):
        across, down = columns[column], rows[row]
        part = cut(raster(file, number, FINE), made.corner + by, made.corner, across.seam - across.start,
                   down.seam - down.start, FINE)  # fmt: skip
        whole.paste(part, (round(across.start * FINE), round(down.start * FINE)))
    return whole


@pytest.mark.parametrize(
    ("name", "lang", "named"),
    [("toyama", "ja", "a4"), ("renca", "es_CL", "a4"), ("specimen", "en", "a4"), ("renca", "en", "letter"),
     ("toyama", "es_CL", "oficio"), ("renca", "ja", "a3")],
)  # fmt: skip
def test_all_sheets_put_together_are_the_board(name, lang, named, tmp_path):
    file, made = printed(tmp_path, name, lang, papers=(named,)), floor_of(name, lang, SIZES[named])
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1 + made.tiling.count
    # At few pixels a millimetre there are more edges between two pixels.
    assert unlike(together(file, made), single(name, lang)) <= 5 * SHARE


def test_half_a_millimetre_would_be_seen(tmp_path):
    file, made = printed(tmp_path, "renca", "en"), floor_of("renca", "en", (210, 297))
    assert unlike(together(file, made, 0.5), single("renca", "en")) > 100 * SHARE


@pytest.mark.parametrize(("named", "count"), [("a4", 32), ("a3", 16), ("letter", 36), ("oficio", 30)])
def test_the_sheets_lie_in_the_way_that_takes_the_fewest(named, count, tmp_path):
    with pikepdf.open(printed(tmp_path, "specimen", "en", papers=(named,))) as pdf:
        assert len(pdf.pages) == 1 + count
        box = [float(edge) * 25.4 / 72 for edge in pdf.pages[1].mediabox]
    width, height = SIZES[named]
    assert box[2:] == pytest.approx((width, height), abs=0.01)
    assert floor_of("specimen", "en", (height, width)).tiling.count >= count


def test_every_sheet_but_the_last_ones_goes_on_below_its_neighbours():
    made = floor_of("renca", "en", (210, 297))
    for strips in made.tiling:
        assert all(strip.lap >= LAP for strip in strips[:-1])
        assert strips[-1].lap == 0


def texts(file) -> list[str]:
    """The words on each page."""
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_the_plan_tells_how_large_and_how_many_and_shows_each_by_its_number(tmp_path):
    plan = texts(printed(tmp_path, "renca", "en", also="es_CL"))[0]
    assert "156 × 107 cm" in plan
    assert "Sheets: 32 (8 across × 4 down)" in plan
    assert "Hojas: 32" in plan
    assert {str(number) for number in range(1, 33)} <= set(plan.split())


def test_the_plan_is_read_aloud_and_so_are_the_sheets(tmp_path):
    with pikepdf.open(printed(tmp_path, "renca", "en")) as pdf:
        alts = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert "The board with the number of every sheet" in alts
    assert "12 · Row 2, column 4" in alts


def test_each_sheet_says_where_it_belongs_and_all_but_the_last_where_glue_goes(tmp_path):
    _, *sheets = texts(printed(tmp_path, "toyama", "en"))
    for number, words in enumerate(sheets):
        assert f"{number + 1} · Row {number // 8 + 1}, column {number % 8 + 1}" in words
        assert ("Glue under the next sheet" in words) == (number < 31)


def test_the_board_is_stored_once(tmp_path):
    file = printed(tmp_path, "toyama", "ja")
    (one,) = paper.print_set(PACKS["toyama"], tmp_path, lang="ja", order=paper.Order(only=("board",)))
    assert file.stat().st_size < 2 * one.stat().st_size
    with pikepdf.open(file) as pdf:
        used = {str(name): drawn.objgen for page in pdf.pages[1:] for name, drawn in page.Resources.XObject.items()}
    assert len(set(used.values())) == 1


def test_lines_to_cut_along_end_before_the_picture_and_go_on_where_nobody_will_see(tmp_path):
    file, made = printed(tmp_path, "toyama", "ja"), floor_of("toyama", "ja", (210, 297))
    place = floor.Place(10, 1, 1)
    sheet = raster(file, place.number, 10).convert("L")
    x, y, w, h = made.seen(place)
    for across in (x, x + w):
        assert min(sheet.getpixel((round(across * 10) - 1, at)) for at in range(10, round(y * 10) - 6)) < 128
        assert min(sheet.getpixel((round(across * 10) - 1, at)) for at in range(round((y + h) * 10) + 10, 2850)) < 128
    for down in (y, y + h):
        assert min(sheet.getpixel((at, round(down * 10) - 1)) for at in range(10, round(x * 10) - 6)) < 128


@pytest.mark.parametrize(
    ("size", "scale", "fit"),
    [((210, 297), 4, True), ((148, 210), 4, True), ((130, 200), 4, False), ((210, 297), 12, True),
     ((148, 210), 12, False)],
)  # fmt: skip
def test_papers_on_which_a_plan_can_be_read(size, scale, fit):
    job = Job(Speech(PACKS["renca"], "en"))
    part = PART.model_copy(update={"scale": scale})
    assert floor.fits(job, part, size) is fit
    if fit:
        document = Document("x", "en")
        for leaf in floor.leaves(job, part, size)[:3]:
            page = document.page(*leaf.size, margin=job.margin)
            for draw in leaf.draws:
                draw(page)
        assert pikepdf.open(io.BytesIO(document.save()))


def test_a_board_that_is_not_enlarged_takes_few_sheets():
    assert floor_of("renca", "en", (420, 297), 1).tiling.count == 1
    assert floor_of("renca", "en", (210, 297), 1).tiling.count == 2
