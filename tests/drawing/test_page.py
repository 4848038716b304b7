"""The page: what the PDF library gets wrong when left alone."""

import hashlib
import io
import subprocess
import sys

import pikepdf
import pytest
from PIL import Image

from sugoroku.drawing.art import load
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.card import draw_back, draw_front
from sugoroku.drawing.page import Document
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import lay

from .pictures import raster
from .transcript import TOWN


def document(lang="ja"):
    made = Document("小さな町", lang)
    page = made.page(100, 60)
    page.gradient(0, 0, 100, 60, "#BFE0F5", "#FFFDF7")
    page.rect(10, 10, 30, 20, fill="#0072B2", alpha=0.5)
    page.picture(load(TOWN / "art" / "hills.svg"), 50, 10, 40, 30)
    page.words(lay("地球《ちきゅう》とCO2", "text", 80, lang="ja"), 10, 40)
    return made


def town_set(pack) -> bytes:
    made = Document("町", "ja")
    draw_board(made.page(390, 267), Speech(pack, "ja"), "print")
    for draw in (draw_front, draw_back):
        page = made.page(63 * len(pack.quizzes), 88)
        for index in range(len(pack.quizzes)):
            draw(page, Speech(pack, "ja"), index, (63 * index, 0, 63, 88))
    return made.save()


def test_the_same_pages_are_the_same_bytes(town):
    assert town_set(town) == town_set(town)


def test_the_same_pages_are_the_same_bytes_in_another_process(town):
    program = (
        "import hashlib, importlib.util as u, sys; sys.path.insert(0, '.');"
        "from sugoroku.packs import read_pack;"
        "from tests.drawing.test_page import town_set;"
        f"print(hashlib.sha256(town_set(read_pack({str(TOWN)!r}))).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                          env={"PYTHONHASHSEED": "7"}, cwd=TOWN.parent.parent.parent)  # fmt: skip
    assert said.stdout.strip() == hashlib.sha256(town_set(town)).hexdigest()


def test_the_file_says_what_it_is_and_prints_at_true_size():
    with pikepdf.open(io.BytesIO(document("es-CL").save())) as pdf:
        assert pdf.Root.Lang == "es-CL"
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.docinfo.Title) == "小さな町"
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, 283.4646, 170.0787], abs=1e-3)


def test_only_our_own_fonts_are_in_the_file_and_they_are_embedded():
    with pikepdf.open(io.BytesIO(document().save())) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert all("BIZUDPGothic" in str(font.BaseFont) for font in fonts)


def test_transparency_ends_with_its_shape():
    made = Document("x", "en")
    page = made.page(30, 10)
    page.rect(0, 0, 10, 10, fill="#000000", alpha=0.5)
    page.rect(10, 0, 10, 10, fill="#000000")
    page.shadow(lambda: page.rect(20, 0, 5, 10, fill="#000000"), 0.5)
    page.rect(25, 0, 5, 10, fill="#000000")
    image = raster(made.save(), 300)
    assert [image.getpixel((x, 50))[0] for x in (50, 150, 225, 275)] == pytest.approx([127, 0, 127, 0], abs=3)


def test_art_keeps_its_gradient_and_its_opacity():
    image = raster(document().save(), 1000)
    top, bottom = image.getpixel((880, 120)), image.getpixel((880, 300))
    assert top != bottom
    assert image.getpixel((880, 120))[2] > 200  # sky
    sun = image.getpixel((583, 162))
    assert sun != image.getpixel((520, 110))  # the sun shows
    assert sun[2] > 0x5C + 10  # and the sky through it


def test_art_is_stored_once_however_often_it_is_drawn():
    def size(times):
        made = Document("x", "en")
        page = made.page(100, 100)
        for place in range(times):
            page.picture(load(TOWN / "art" / "hills.svg"), place, 0, 10, 10)
        return len(made.save())

    assert size(9) - size(1) < 300


def test_a_picture_covers_or_fits():
    made = Document("x", "en")
    page = made.page(40, 20)
    page.picture(load(TOWN / "art" / "disc.svg"), 0, 0, 20, 20, cover=True)
    page.picture(load(TOWN / "art" / "disc.svg"), 20, 5, 20, 10)
    image = raster(made.save(), 400)
    assert image.getpixel((230, 100)) == (255, 255, 255)  # beside the fitted one
    assert image.getpixel((300, 80)) != (255, 255, 255)


def test_photographs_stand_upright(tmp_path):
    photo = Image.new("RGBA", (4, 4), (255, 0, 0, 255))
    photo.paste((0, 0, 255, 255), (0, 2, 4, 4))
    photo.putpixel((0, 0), (0, 0, 0, 0))
    photo.save(tmp_path / "p.png")
    made = Document("x", "en")
    made.page(40, 40).picture(load(tmp_path / "p.png"), 0, 0, 40, 40)
    image = raster(made.save(), 40)
    assert image.getpixel((30, 10)) == (255, 0, 0)
    assert image.getpixel((30, 30)) == (0, 0, 255)
    assert image.getpixel((3, 3)) == (255, 255, 255)


def test_the_origin_moves_turns_and_scales():
    made = Document("x", "en")
    page = made.page(40, 40)
    with page.at(20, 20, scale=2, turn=90):
        page.rect(0, 0, 9, 2, fill="#000000")
    with page.clip(0, 0, 5, 5):
        page.rect(0, 0, 40, 5, fill="#FF0000")
    image = raster(made.save(), 400)
    assert image.getpixel((180, 300)) == (0, 0, 0)
    assert image.getpixel((250, 210)) == (255, 255, 255)
    assert image.getpixel((30, 30)) == (255, 0, 0)
    assert image.getpixel((80, 30)) == (255, 255, 255)


def test_a_page_that_is_ended_takes_no_more():
    made = Document("x", "en")
    first = made.page(10, 10)
    made.page(20, 20)
    with pytest.raises(AttributeError):
        first.rect(0, 0, 1, 1, fill="#000000")
    with pikepdf.open(io.BytesIO(made.save())) as pdf:
        assert [round(float(page.mediabox[2]) * 25.4 / 72) for page in pdf.pages] == [10, 20]
