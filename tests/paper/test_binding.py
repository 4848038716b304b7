"""Bound files: tags, bookmarks and what they say of themselves; and what is refused, with its place."""

import io
import shutil

import pikepdf
import pytest

from sugoroku import paper
from sugoroku.drawing.art import load
from sugoroku.drawing.page import Document
from sugoroku.drawing.text import lay
from sugoroku.packs import Words, read_pack, shelf
from sugoroku.packs.model import Component
from sugoroku.paper.binding import Made, bound
from sugoroku.paper.leaf import Leaf, Run

SIZE = (100.0, 80.0)


def made(*words: str, times: int = 1, art: str = "water") -> Made:
    """A component with a page for each word, tagged."""
    document = Document("x", "en")
    for word in words:
        page = document.page(*SIZE)
        page.picture(load(shelf.data() / "assets" / "art" / "topics" / f"{art}.svg"), 0, 0, 40, 40)
        with page.tagged("P"):
            page.words(lay(word, "text", 80, lang="en"), 5, 50)
    part = Component(id="credits", kind="papers", paper="a4")
    leaves = tuple(Leaf(SIZE, (), title=word) for word in words)
    return Made(document.save(), Run(part, leaves, times), tuple(document.placed), document.tree, "x")


def opened(document: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document))


def test_components_follow_each_other_each_as_often_as_it_is_wanted():
    with opened(bound([made("one", "two", times=2), made("three")], "all")) as pdf:
        drawn = [page.Contents.read_bytes() for page in pdf.pages]
        assert len(drawn) == 5
        assert drawn[0:2] == drawn[2:4]
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["one", "two", "three"]
            targets = [item.destination[0].objgen for item in outline.root]
        assert targets == [pdf.pages[at].obj.objgen for at in (0, 1, 4)]


def test_tags_lead_from_every_page_to_its_paragraph_and_copies_have_none():
    with opened(bound([made("one", "two", times=2), made("three")], "all")) as pdf:
        root = pdf.Root.StructTreeRoot
        paragraphs = list(root.K[0].K)
        assert [str(kid.S) for kid in paragraphs] == ["/P"] * 3
        numbers = list(root.ParentTree.Nums)
        found = {int(number): array for number, array in zip(numbers[::2], numbers[1::2], strict=True)}
        for at, paragraph in zip((0, 1, 4), paragraphs, strict=True):
            page = pdf.pages[at]
            assert paragraph.Pg.objgen == page.obj.objgen
            assert found[int(page.StructParents)][int(paragraph.K[0])].objgen == paragraph.objgen
        assert not any("/StructParents" in pdf.pages[at] for at in (2, 3))
        assert pdf.Root.MarkInfo.Marked


def test_what_a_file_says_of_itself():
    with opened(bound([made("one")], "El agua")) as pdf:
        assert str(pdf.docinfo.Title) == "El agua"
        with pdf.open_metadata() as said:
            assert said["dc:title"] == "El agua"
            assert said["dc:language"] == {"en"}
            assert not any("pdfa" in name.lower() or "pdfua" in name.lower() for name in said)
    assert bound([made("one")], "x") == bound([made("one")], "x")


def test_a_drawing_that_several_components_use_is_stored_once():
    one, other = made("one"), made("two")
    alone, different = len(bound([one], "x")), len(bound([one, made("two", art="waste")], "x"))
    both = bound([one, other], "x")
    with opened(both) as pdf:
        first, second = (list(page.Resources.XObject.values()) for page in pdf.pages)
        assert [drawn.objgen for drawn in first] == [drawn.objgen for drawn in second]
    assert len(both) < different + alone


@pytest.fixture
def home(tmp_path):
    """A pack of one's own, to be spoiled."""
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", tmp_path / part / "specimen")
    return tmp_path / "boards" / "specimen"


def refused(pack, folder, **order) -> paper.NotPrinted:
    with pytest.raises(paper.NotPrinted) as refusal:
        paper.print_set(read_pack(pack), folder, lang="en", order=paper.Order(**order))
    assert not folder.exists(), "a refused run writes no file"
    return refusal.value


def test_all_texts_that_do_not_fit_are_told_with_their_places(home, tmp_path):
    bank = home.parent.parent / "quizzes" / "specimen" / "quizzes.yaml"
    text = bank.read_text("utf-8")
    first, second = [line for line in text.splitlines() if line.lstrip().startswith("question:")][:2]
    for line in (first, second):
        text = text.replace(line, line + " and why" * 38)
    bank.write_text(text, "utf-8")
    told = refused(home, tmp_path / "set", only=("cards",))
    findings = told.args_["findings"]
    assert [finding.path for finding in findings] == [bank, bank]
    wanted = [number for number, line in enumerate(text.splitlines(), 1) if "and why and why" in line]
    assert [finding.line for finding in findings] == wanted
    for lang in ("ja", "es", "en"):
        said = told.sentence(Words(lang)).splitlines()
        assert len(said) == 3
        assert f"quizzes.yaml:{wanted[0]}:" in said[1]
        assert "{" not in "".join(said)


def test_a_translation_that_does_not_fit_is_told_in_its_catalogue(home, tmp_path):
    catalogue = home / "i18n" / "es_CL.po"
    text = catalogue.read_text("utf-8").replace('msgstr "Botella propia"', 'msgstr "Botella' + " propia" * 20 + '"')
    assert "propia propia" in text
    catalogue.write_text(text, "utf-8")
    with pytest.raises(paper.NotPrinted) as refusal:
        paper.print_set(read_pack(home), tmp_path / "set", lang="es_CL", order=paper.Order(only=("board",)))
    (finding,) = refusal.value.args_["findings"]
    assert finding.path == catalogue
    assert "propia propia" in "".join(text.splitlines()[finding.line - 1 : finding.line + 2])


def test_a_picture_that_cannot_be_drawn_is_told_with_its_line(home, tmp_path):
    (home / "art" / "bottle.svg").write_text("<svg viewBox='0 0 9 9' xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    (finding,) = refused(home, tmp_path / "set", only=("board",)).args_["findings"]
    assert finding.path.name == "bottle.svg"
    assert finding.code == "drawing.art.element"
