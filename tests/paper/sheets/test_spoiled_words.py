"""One thing spoiled in the words of a good file, and the check that finds it: sizes, places, contrast, order, codes."""

import re

import pikepdf
import pytest

from sugoroku.drawing.qr import modules

from . import about, boxes, codes, copies, glyphs, order, sizes, zones
from .found import Found, listed
from .spoiling import changed, copied, judged, looked, moved, recorded, redrawn, replaced, says

ADDRESS = "https://example.org/f/1"
_INK = r"0\.122 0\.165 0\.216 rg"


def test_nothing_is_wrong_with_what_is_spoiled_below(good, read):
    for one in (good, read):
        found = [*glyphs.glyphs(one), *boxes.boxes(one), *about.about(one), *copies.whole(one)]
        for check in (sizes.sizes, zones.zones, copied, order.questions, order.tagged):
            found += looked(one, check)
        found += [fault for fault, _ in judged(one)]
        assert not found, listed("good", found)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda one: redrawn(one, "credits.pdf", replaced("^", "0.9 0 0 0.9 0 0 cm ")), "written down as"),
        (lambda one: redrawn(one, "credits.pdf", replaced("^", "0.9 0 0 0.9 0 0 cm ")), "below 10.5"),
        (lambda one: redrawn(one, "credits.pdf", replaced("^", "0.4 0 0 0.4 0 0 cm ")), "below 5.25"),
        (lambda one: redrawn(one, "credits.pdf", replaced("^", "0.9 0 0 1 0 0 cm ")), "below 10.5"),
        (lambda one: recorded(one, "credits.pdf", text="Credit"), "another line is shown"),
        (lambda one: recorded(one, "credits.pdf", role="second"), "second language"),
        (lambda one: recorded(one, "credits.pdf", reading=6.0), "a reading written down is not shown"),
        (lambda one: one._replace(made=tuple(part._replace(placed=part.placed[:-1]) for part in one.made)),
         "nobody wrote down"),
    ],
)  # fmt: skip
def test_words_that_are_not_as_large_as_they_should_be(good, spoil, what):
    says(looked(spoil(good), sizes.sizes), what)


def test_readings_too_small(read):
    def smaller(drawn: bytes) -> bytes:
        return re.sub(rb"1\.852\d* Tf", b"1.7 Tf", drawn)

    found = looked(redrawn(read, "credits.pdf", smaller), sizes.sizes)
    says(found, "a reading shown at 4.8")
    says(found, "below 5.25")


@pytest.mark.parametrize(
    ("file", "spoil", "what"),
    [
        ("credits.pdf", moved(-14, 0), "no printer reaches"),
        ("credits.pdf", moved(30, 0), "out of its zone"),
        ("credits.pdf", moved(0, 5), "out of the box that was written down"),
        ("cards.pdf", moved(-3, 0), "nearer to the cut of a card than 5 mm"),
        ("credits.pdf", replaced(r"24 \S+ Tm (.*?)24 (\S+) Tm", r"24 \2 Tm \1 24 \2 Tm"), "printed over"),
        ("board.pdf", replaced("^", "0 0 600 900 re W n "), "cut through"),
    ],
)  # fmt: skip
def test_words_where_they_are_not_safe(good, file, spoil, what):
    says(looked(redrawn(good, file, spoil), zones.zones), what, file)


@pytest.mark.parametrize(
    ("spoil", "what", "bad"),
    [
        (replaced(_INK, "0.6 0.6 0.6 rg", 99), "contrast 2.8", True),
        (replaced(r"$", " Q 1 1 1 rg 0 0 500 800 re f"), "hidden behind", True),
        (replaced(r"^", "0.5 0.2 0 rg 0 0 600 900 re f "), "contrast 1.", True),
        (replaced(_INK, "0.53 0.53 0.53 rg"), "contrast 3.5", False),
    ],
)
def test_words_that_do_not_stand_out(good, spoil, what, bad):
    found = judged(redrawn(good.alone("credits"), "credits.pdf", lambda drawn: b"q " + spoil(drawn) + b" Q"))
    says((one for one, fault in found if fault == bad), what)


def _swapped(pdf: pikepdf.Pdf) -> None:
    kids = pdf.Root.StructTreeRoot.K[0].K
    first, second = kids[1], kids[2]
    kids[1], kids[2] = second, first


def _element(pdf: pikepdf.Pdf, at: int) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0].K[at]


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "a paper without tags"),
        (_swapped, "read after what is drawn below it"),
        (lambda pdf: _element(pdf, 0).__setitem__("/S", pikepdf.Name.P), "not its title"),
        (lambda pdf: _element(pdf, 1).__setitem__("/S", pikepdf.Name.Figure), "without words in its place"),
        (lambda pdf: _element(pdf, 1).__setitem__("/S", pikepdf.Name.H3), "a heading H3 right below H1"),
        (lambda pdf: _element(pdf, 1).__setitem__("/S", pikepdf.Name.Blink), "readers do not know"),
        (lambda pdf: _element(pdf, 1).__setitem__("/K", pikepdf.Array([])), "holds nothing"),
        (lambda pdf: pdf.Root.StructTreeRoot.K[0].__setitem__("/S", pikepdf.Name.Part), "begin with the document"),
        (lambda pdf: pdf.pages[0].obj.__delitem__("/StructParents"), "knows the tags of 0 of"),
        (lambda pdf: pdf.Root.StructTreeRoot.K[0].K.__delitem__(1), "marked, but in no tag"),
    ],
)
def test_tags_that_are_wrong(good, spoil, what):
    says(looked(changed(good, "credits.pdf", spoil), order.tagged), what, "credits.pdf")


def test_words_outside_of_all_tags(good):
    untagged = redrawn(good, "credits.pdf", replaced(r"/P <</MCID \d+>> BDC(.*?)EMC", r"\1"))
    says(looked(untagged, order.tagged), "neither tagged nor")
    says(looked(untagged, order.tagged), "a P without words")


def test_words_copied_twice_or_in_another_order(good, read):
    found = looked(redrawn(read, "credits.pdf", replaced(r"/Span <</ActualText[^>]*>+ BDC(.*?)EMC", r"\1")), copied)
    says(found, "more often than it is said")
    placed = good.parts["cards.pdf"].placed
    turned = good.alone("cards")._replace(made=(good.parts["cards.pdf"]._replace(placed=placed[::-1]),))
    says(looked(turned, copied), "drawn where")
    says(looked(recorded(good, "cards.pdf", text="Nobody drew this"), copied), "not among what is copied")


def test_a_choice_before_its_question(good):
    def turned(drawn: bytes) -> bytes:
        """Draw the letters and choices of the first card first of all."""
        shown = re.findall(rb"BT.*?ET", drawn, re.S)
        start, rest = drawn.index(b"cm") + 2, drawn
        moving = b" ".join(shown[3:8])
        for words in shown[3:8]:
            rest = rest.replace(words, b"", 1)
        return rest[:start] + b" " + moving + b" " + rest[start:]

    says(looked(redrawn(good, "cards.pdf", turned), order.questions), "does not follow")


def test_a_question_on_no_card(good):
    empty = redrawn(good, "cards.pdf", lambda drawn: re.sub(rb"BT.*?ET", b"", drawn, flags=re.S))
    says(looked(empty, order.questions), "on no card")


def _coded(pdf: pikepdf.Pdf, text: str) -> None:
    """Draw a code into the middle of the first page."""
    places = ((column, row) for row, line in enumerate(modules(text)) for column, dark in enumerate(line) if dark)
    squares = " ".join(f"{column} {-row} 1 1 re" for column, row in places)
    code = f" q 1 1 1 rg 90 90 320 320 re f 0 g 6 0 0 6 150 360 cm {squares} f Q".encode()
    pdf.pages[0].Contents = pdf.make_stream(b"q " + pdf.pages[0].Contents.read_bytes() + b" Q" + code)


def test_codes_that_are_not_read_or_lead_elsewhere(good):
    asked = good._replace(order=type(good.order)(questionnaire=ADDRESS))

    def check(text: str, wanted: int) -> list[Found]:
        one = changed(asked, "credits.pdf", lambda pdf: _coded(pdf, text))
        return looked(one, lambda one, pages: codes.codes(one, pages, wanted))

    assert not check(ADDRESS, 1)
    says(check(ADDRESS, 2), "1 codes are read of 2")
    says(check(ADDRESS + "0", 1), "leads elsewhere")
