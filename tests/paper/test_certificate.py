"""Certificates: with names and without, in every language, and what does not fit."""

import itertools
import re

import pikepdf
import pypdfium2
import pytest

from sugoroku import paper
from sugoroku.drawing import certificate
from sugoroku.drawing.certificate import LEAST, Certificate, lay_out, readable, sheet
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import PAPER, contrast
from sugoroku.packs import plain, read_pack, shelf

PACKS = {name: read_pack(shelf.find(name)) for name in shelf.packs()}
SPOKEN = [(name, lang) for name, pack in PACKS.items() for lang in pack.locales]
LONGEST = {"ja": "長い名前のためのためし" * 6, "es": "María de los Ángeles Fernández-Concha Errázuriz y Undurraga",
           "en": "Bartholomew Montgomery Featherstonehaugh-Cholmondeley III"}  # fmt: skip


def printed(folder, names: str | None, name: str = "renca", lang: str = "es_CL", **order) -> list[str]:
    """The words on each page of a file of certificates."""
    file = None
    if names is not None:
        file = folder / "names.txt"
        file.write_text(names, "utf-8")
    wanted = paper.Order(only=("certificate",), names=file, **order)
    (made,) = paper.print_set(PACKS[name], folder, lang=lang, order=wanted, force=True)
    with pypdfium2.PdfDocument(made) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_one_page_a_name_each_with_its_promise(tmp_path):
    pages = printed(tmp_path, "Equipo Loica\tNos duchamos cortito\n\nAna y Bea\n")
    assert len(pages) == 2
    assert "Equipo Loica" in pages[0]
    assert "Nos duchamos cortito" in pages[0]
    assert "Ana y Bea" in pages[1]
    assert all("Diploma" in page and "¡Alto al calentamiento global! Renca" in page for page in pages)


def test_names_are_not_multiplied_by_groups_and_blank_pages_are(tmp_path):
    assert len(printed(tmp_path, "Ana\nBea\n", groups=4)) == 2
    assert len(printed(tmp_path, None, groups=4)) == 4


def test_no_name_is_left_in_what_describes_the_file(tmp_path):
    printed(tmp_path, "Ana\n")
    with pikepdf.open(tmp_path / "certificate.pdf") as pdf:
        assert not any("Ana" in str(value) for value in dict(pdf.docinfo).values())


def made(speech: Speech, **given) -> Certificate:
    """A certificate's words."""
    parts = ("heading", "deed", "promise", "date", "teacher")
    said = [speech.word(f"paper.certificate.{part}") for part in parts]
    return Certificate(speech.told("title"), *said, **given)


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
@pytest.mark.parametrize("furigana", ["none", "grade", "all"])
def test_every_pledge_and_the_longest_name_have_room(name, lang, furigana):
    speech = Speech(PACKS[name], lang, furigana)
    for pledge in PACKS[name].info.pledges:
        given = {"name": LONGEST[lang[:2]][:60], "pledge": speech.first(f"pledges.{pledge.id}")}
        for width, height in (LEAST, (297, 210), (279.4, 215.9)):
            room = sheet(width, height)
            laid = lay_out(made(speech, **given), room.room, speech)
            assert max(block.width for block in (laid.title, laid.heading, laid.name, laid.deed)) <= room.room
            stacked = certificate._stacked(laid)
            assert room.height - 2 * certificate._ABOVE - sum(stacked) >= 4 * 0.5


@pytest.mark.parametrize("name", PACKS)
def test_the_heading_can_be_read_on_paper(name):
    assert contrast(readable(PACKS[name].info.palette.accent), PAPER) >= 4.5


@pytest.mark.parametrize(
    ("names", "reason", "line"),
    [
        ("Ana\n" + "W" * 60, "unfit", 2),
        ("Ana\tx\nBea\t" + "W" * 60, "unfit", 2),
        ("Ana\n\nBea 🐸\n", "glyph", 3),
        ("Ana\tשלום\n", "glyph", 1),
    ],
)
def test_a_name_that_cannot_be_drawn_is_told_with_its_line(names, reason, line, tmp_path):
    with pytest.raises(paper.NotPrinted) as refusal:
        printed(tmp_path, names)
    assert refusal.value.reason == f"paper.names.{reason}"
    assert refusal.value.args_["line"] == line
    assert not list(tmp_path.glob("*.pdf"))


def test_what_the_pack_cannot_draw_is_not_laid_to_the_names(tmp_path, monkeypatch):
    monkeypatch.setitem(PACKS["renca"].info.title, "es_CL", "x🐸")
    PACKS["renca"]._said.clear()
    try:
        with pytest.raises(paper.NotPrinted, match=r"'lesson\.refuse\.title'") as refusal:
            printed(tmp_path, "Ana\n")
        (finding,) = refusal.value.args_["findings"]
        assert finding.code == "drawing.glyph.missing"
        assert finding.where.endswith("boards/renca/pack.yaml:9:10")
    finally:
        PACKS["renca"]._said.clear()


def test_names_without_certificates_are_refused(tmp_path):
    wanted = paper.Order(only=("board",), names=tmp_path / "names.txt")
    with pytest.raises(paper.NotPrinted, match=r"paper\.names\.unused"):
        paper.print_set(PACKS["renca"], tmp_path, lang="es_CL", order=wanted)


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_nothing_is_drawn_where_printers_do_not_reach(name, lang, tmp_path):
    printed(tmp_path, None, name, lang)
    with pypdfium2.PdfDocument(tmp_path / "certificate.pdf") as pdf:
        picture = pdf[0].render(scale=1).to_pil()
    edge = round(7 / 25.4 * 72)
    width, height = picture.size
    for x, y in itertools.chain(
        itertools.product(range(0, width, 5), (0, edge, height - 1 - edge, height - 1)),
        itertools.product((0, edge, width - 1 - edge, width - 1), range(0, height, 5)),
    ):
        assert picture.getpixel((x, y)) == (255, 255, 255)
    assert picture.getpixel((edge * 4, edge * 3)) != (255, 255, 255)


def test_readings_of_a_name_stand_above_it_and_whoever_copies_it_gets_it_once(tmp_path):
    (page,) = printed(tmp_path, "山田《やまだ》", "toyama", "ja")
    assert "《" not in page
    assert plain("山田《やまだ》") in page
    assert "やまだ" not in page
    with pikepdf.open(tmp_path / "certificate.pdf") as pdf:
        drawn = pdf.pages[0].Contents.read_bytes().decode()
    named = "".join(f"{ord(one):04x}" for one in "山田")
    assert re.search(rf"/Span <</ActualText <FEFF{named}>>> BDC [^E]* Tj [^E]* Tj EMC", drawn)
