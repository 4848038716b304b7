"""One thing spoiled in a good file, and the check that finds it: typefaces, boxes, what it says of itself, copies."""

import io
import re
from collections.abc import Callable, Iterable

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from sugoroku.paper.leaf import Leaf

from . import about, boxes, copies, glyphs
from .found import Found
from .printed import WHOLE, Printed, printed
from .reading import Sheet
from .spoiling import MM, changed, looked, moved, redrawn, replaced, says


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]


def _no_file(pdf: pikepdf.Pdf) -> None:
    del _fonts(pdf)[0].FontDescriptor.FontFile2


def _says_nothing(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        font.ToUnicode.write(re.sub(rb"<0061>", b"<FFFD>", font.ToUnicode.read_bytes()))


def _no_shape(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        said = dict(re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes()))
        shapes = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        codes_of_a = [int(code, 16) for code, character in said.items() if character == b"0061"]
        for code in codes_of_a:
            shapes["cmap"].tables[0].cmap.pop(code)
        out = io.BytesIO()
        shapes.save(out)
        font.FontDescriptor.FontFile2.write(out.getvalue())


@pytest.mark.parametrize(
    ("spoil", "what"),
    [(_no_file, "not in the file"), (_says_nothing, "says no character"), (_no_shape, "no shape for 'a'")],
)
def test_a_typeface_that_lacks_something(good, spoil, what):
    says(glyphs.glyphs(changed(good, "credits.pdf", spoil)), what, "credits.pdf")


def test_a_code_that_the_typeface_does_not_know(good):
    spoiled = redrawn(good, "credits.pdf", replaced("<[0-9a-f]+> Tj", "<fe> Tj"))
    says(glyphs.glyphs(spoiled), "code FE says no character")


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda pdf: pdf.pages[0].obj.MediaBox.__setitem__(2, 600), "its paper is 210 x 297"),
        (lambda pdf: pdf.pages[0].obj.__setitem__("/CropBox", pikepdf.Array([9, 9, 500, 700])), "cropped"),
        (lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", 90), "turned"),
        (lambda pdf: pdf.pages[0].obj.__setitem__("/TrimBox", pikepdf.Array([9, 9, 500, 700])), "nobody cuts"),
        (lambda pdf: pdf.pages.__delitem__(0), "0 pages in the place of 1"),
    ],
)
def test_a_page_of_another_size(good, spoil, what):
    says(boxes.boxes(changed(good, "credits.pdf", spoil)), what, "credits.pdf")


def _leaf(**values: object) -> Callable[[Printed], Printed]:
    def change(one: Printed) -> Printed:
        part = one.made[0]
        leaves = tuple(Leaf(**{**vars(leaf), **values}) for leaf in part.run.leaves)
        return one._replace(made=(part._replace(run=type(part.run)(**{**vars(part.run), "leaves": leaves})),))

    return change


def _box(name: str, at: int, by: float) -> Callable[[Printed], Printed]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[name][at] = float(pdf.pages[0].obj[name][at]) + by * MM

    return lambda one: changed(one, "cards.pdf", change)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_box("/TrimBox", 0, 1), "cut at"),
        (_box("/BleedBox", 3, -1), "bleeds to"),
        (_box("/MediaBox", 2, -5), "no room for crop marks"),
        (lambda one: changed(one, "cards.pdf", lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")), "no boxes"),
        (_leaf(trim=None), "not laid out to be cut"),
        (_leaf(trim=(11.0, 11.0, 70.0, 88.0)), "cut to 70 x 88 mm, not 63 x 88"),
    ],
)
def test_a_card_cut_elsewhere(bled, spoil, what):
    assert not list(boxes.boxes(bled))
    says(boxes.boxes(spoil(bled)), what)


def test_ground_that_ends_at_the_cut(bled):
    def check(_: Printed, pages: list[Sheet]) -> Iterable[Found]:
        return boxes.bleeds(pages)

    assert not looked(bled, check)
    says(looked(redrawn(bled, "cards.pdf", moved(4, 0)), check), "white within the bleed")


def _titled(pdf: pikepdf.Pdf, name: str, value: object) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        said[name] = value


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda pdf: pdf.Root.__setitem__("/Lang", pikepdf.String("ja")), "its language is ja"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", "untitled"), "its title is 'untitled'"),
        (lambda pdf: _titled(pdf, "dc:title", "untitled"), "titled 'untitled' where catalogues look"),
        (lambda pdf: _titled(pdf, "dc:language", ["fr"]), "where catalogues look, printed in en"),
        (lambda pdf: _titled(pdf, "pdfuaid:part", "1"), "claims to keep a standard"),
        (lambda pdf: _titled(pdf, "pdfaid:part", "2"), "claims to keep a standard"),
        (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/PrintScaling"), "may scale"),
        (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"), "by the name of the file"),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "does not say so"),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "has no tags"),
        (lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/K", pikepdf.Array([])), "a tree of tags without tags"),
        (lambda pdf: pdf.Root.__delitem__("/Outlines"), "no bookmark"),
    ],
)
def test_a_file_that_says_the_wrong_of_itself(good, spoil, what):
    says(about.about(changed(good, "set.pdf", spoil)), what, "set.pdf")


def test_a_bookmark_to_another_page(good):
    def astray(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[1] = pikepdf.OutlineItem(outline.root[1].title, 2, "Fit")

    says(about.about(changed(good, WHOLE, astray)), "no bookmark 'Question cards' that leads to page 2", WHOLE)


def test_a_broken_file(good):
    data = bytearray(good.files["credits.pdf"])
    at = data.index(b"stream") + 40
    data[at : at + 200] = bytes(200)
    says(about.syntax(good.spoiled("credits.pdf", bytes(data))), "broken")


def test_sets_that_are_not_the_pages_of_one_again(good):
    five = printed("five", "specimen", "en", only=("board", "cards", "credits"), groups=5)
    assert not list(copies.copies(good, five))
    says(copies.copies(good, changed(five, "cards.pdf", lambda pdf: pdf.pages.__delitem__(-1))), "not 5 times the 2")
    fat = five.spoiled("cards.pdf", five.files["cards.pdf"] + bytes(len(five.files["cards.pdf"])))
    says(copies.copies(good, fat), "bytes for 5 sets")
    says(copies.copies(good, five._replace(order=type(five.order)(groups=6))), "5 copies for 6 groups")


def test_a_page_that_looks_otherwise_in_the_whole_set(good):
    says(copies.whole(redrawn(good, WHOLE, moved(1, 0), page=1)), "looks otherwise than page 1 of cards.pdf", WHOLE)


def test_files_that_are_not_the_same(good):
    assert not list(copies.otherwise(good.files, dict(good.files)))
    spoiled = bytearray(good.files["cards.pdf"])
    spoiled[100] ^= 1
    says(copies.otherwise(good.files, {**good.files, "cards.pdf": bytes(spoiled)}), "the first other one at 100")
    says(copies.otherwise(good.files, {}), "bytes, then 0")
