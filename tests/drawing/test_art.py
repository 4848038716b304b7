"""The subset of SVG: what is drawn is drawn right, and the rest is refused where it stands."""

import logging
import os

import pytest
from PIL import Image

from sugoroku.drawing.art import LIMIT_BYTES, ArtFault, load
from sugoroku.drawing.page import Document
from sugoroku.packs import Words

from .pictures import raster

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'


def drawn(tmp_path, inside, head=HEAD):
    file = tmp_path / "a.svg"
    file.write_text(f"{head}{inside}</svg>", encoding="utf-8")
    made = Document("x", "en")
    made.page(100, 100).picture(load(file), 0, 0, 100, 100)
    return raster(made.save(), 100)


@pytest.mark.parametrize(
    ("inside", "inked", "blank"),
    [
        ('<rect x="10" y="10" width="30" height="30"/>', (20, 20), (60, 60)),
        ('<rect x="10" y="10" width="30" height="30" rx="15"/>', (25, 25), (12, 12)),
        ('<circle cx="50" cy="50" r="20" fill="#f00"/>', (50, 50), (34, 34)),
        ('<ellipse cx="50" cy="50" rx="40" ry="10" fill="rgb(0,0,255)"/>', (80, 50), (50, 70)),
        ('<line x1="0" y1="50" x2="100" y2="50" stroke="green" stroke-width="6"/>', (50, 50), (50, 60)),
        ('<polygon points="0,0 100,0 0,100"/>', (20, 20), (90, 90)),
        ('<polyline points="0 0 100 0 100 100" fill="none" stroke="#000" stroke-width="8"/>', (98, 50), (40, 40)),
        ('<path d="M10 10h80v80H10zM30 30h40v40H30z" fill-rule="evenodd"/>', (20, 20), (50, 50)),
        ('<path d="M10,50 q40-80 80,0 t0 0z"/>', (50, 30), (50, 80)),
        ('<path d="M10 50A40 40 0 0190 50Z"/>', (50, 20), (50, 60)),
        ('<path d="M10 50a40 40 0 1 0 80 0z"/>', (50, 80), (50, 40)),
        ('<path d="m10 10c0 0 40 80 80 0s0 0 0 80l-80 0z"/>', (50, 80), (50, 20)),
        (
            '<g transform="translate(50 50) rotate(45) scale(2,2)"><rect x="-10" y="-10" width="20" height="20"/></g>',
            (50, 25),
            (28, 28),
        ),
        (
            '<g transform="matrix(1 0 0 1 40 0) skewX(10) skewY(0)"><rect width="20" height="20"/></g>',
            (50, 10),
            (20, 10),
        ),
        ('<defs><rect id="r" width="20" height="20"/></defs><use href="#r" x="60" y="60"/>', (70, 70), (10, 10)),
        (
            '<defs><g id="r" fill="red"><rect width="20" height="20"/></g></defs>'
            '<use xlink:href="#r" transform="translate(60,0)"/>',
            (70, 10),
            (10, 10),
        ),
        ('<rect width="40" height="40" style="fill:#00f;stroke:none"/>', (20, 20), (60, 60)),
        ('<rect width="40" height="40" display="none"/><rect x="50" width="10" height="10"/>', (55, 5), (20, 20)),
        (
            '<title>t</title><desc>d</desc><metadata><rdf xmlns="urn:x"/></metadata><rect width="9" height="9"/>',
            (5, 5),
            (50, 50),
        ),
        (
            '<path d="M0 50h100" stroke="#000" stroke-width="10" fill="none" stroke-dasharray="20,20"/>',
            (10, 50),
            (30, 50),
        ),
    ],
)
def test_each_shape_is_drawn(tmp_path, inside, inked, blank):
    image = drawn(tmp_path, inside)
    assert image.getpixel(inked) != (255, 255, 255)
    assert image.getpixel(blank) == (255, 255, 255)


def test_a_view_box_away_from_the_origin_is_moved_to_it(tmp_path):
    head = HEAD.replace("0 0 100 100", "-50 -50 100 100")
    assert drawn(tmp_path, '<circle r="10"/>', head).getpixel((50, 50)) == (0, 0, 0)


def test_width_and_height_serve_for_a_view_box(tmp_path):
    head = HEAD.replace('viewBox="0 0 100 100"', 'width="200px" height="200"')
    assert drawn(tmp_path, '<rect width="100" height="200"/>', head).getpixel((40, 50)) == (0, 0, 0)


GRADIENT = (
    '<defs><linearGradient id="g" x2="0" y2="1"><stop offset="0" stop-color="#f00"/>'
    '<stop offset="100%" stop-color="#00f"/></linearGradient></defs>'
)


def test_a_gradient_runs_over_its_shape(tmp_path):
    image = drawn(tmp_path, GRADIENT + '<rect y="20" width="100" height="60" fill="url(#g)"/>')
    top, bottom = image.getpixel((50, 23)), image.getpixel((50, 77))
    assert top[0] > 230 > 30 > top[2]
    assert bottom[2] > 230 > 30 > bottom[0]
    assert image.getpixel((50, 10)) == (255, 255, 255)


def test_a_gradient_borrows_the_colours_of_another_and_has_a_space_of_its_own(tmp_path):
    more = '<radialGradient id="h" href="#g" gradientUnits="userSpaceOnUse" cx="50" cy="50" r="50"/>'
    image = drawn(
        tmp_path, GRADIENT.replace("</defs>", more + "</defs>") + '<rect width="100" height="100" fill="url(#h)"/>'
    )
    assert image.getpixel((50, 50))[0] > 230
    assert image.getpixel((97, 50))[2] > 220


def test_a_gradient_moves_with_its_shape(tmp_path):
    image = drawn(
        tmp_path, GRADIENT + '<rect width="40" height="40" transform="translate(60 60)" fill="url(#g)" stroke="#0f0"/>'
    )
    assert image.getpixel((80, 63))[0] > 220
    assert image.getpixel((80, 97))[2] > 220
    assert image.getpixel((20, 20)) == (255, 255, 255)


def test_a_gradient_has_no_dark_edge(tmp_path):
    light = GRADIENT.replace("#f00", "#fff").replace("#00f", "#fff")
    image = drawn(tmp_path, light + '<circle cx="50" cy="50" r="40.3" fill="url(#g)"/>')
    assert min(low for low, _ in image.getextrema()) > 250


@pytest.mark.parametrize("opacity", ['opacity=".5"', 'style="opacity:50%"', 'fill-opacity="0.5"'])
def test_a_shape_alone_may_be_seen_through(tmp_path, opacity):
    image = drawn(tmp_path, f'<rect width="60" height="60" {opacity}/>')
    assert image.getpixel((30, 30))[0] == pytest.approx(127, abs=2)


def test_fill_and_stroke_have_opacities_of_their_own(tmp_path):
    image = drawn(
        tmp_path, '<rect x="20" y="20" width="60" height="60" stroke="#000" stroke-width="20" fill-opacity="0.5"/>'
    )
    assert image.getpixel((50, 50))[0] == pytest.approx(127, abs=2)
    assert image.getpixel((20, 12)) == (0, 0, 0)


REFUSED = [
    ("<text>a</text>", "element"),
    ("<image/>", "element"),
    ("<script/>", "element"),
    ("<style>.a{}</style>", "element"),
    ("<clipPath/>", "element"),
    ("<a><rect/></a>", "element"),
    ('<rect filter="url(#f)"/>', "attribute"),
    ('<rect class="a"/>', "attribute"),
    ('<rect style="mask:url(#m)"/>', "attribute"),
    ('<rect onclick="x()"/>', "attribute"),
    ('<path d="M0 0 L5"/>', "path"),
    ('<path d="10 10"/>', "path"),
    ('<path d="M0 0 X"/>', "path"),
    ('<path d="M0 0 A1 1 0 2 0 5 5"/>', "path"),
    ('<polygon points="1 2 3"/>', "path"),
    ('<polygon points="1 2 3 a"/>', "number"),
    ('<rect width="2cm"/>', "number"),
    ('<rect width="nan"/>', "number"),
    ('<rect width="1e9"/>', "number"),
    ('<rect width="9" height="9" fill="nocolour"/>', "colour"),
    ('<rect width="9" height="9" fill="url(#no)"/>', "link"),
    ('<rect width="9" height="9" stroke="url(#no)"/>', "colour"),
    ('<use href="other.svg#a"/>', "link"),
    ('<g id="a"><use href="#a"/></g>', "circle"),
    ('<linearGradient id="a" href="#a"/><rect width="9" height="9" fill="url(#a)"/>', "circle"),
    (
        GRADIENT.replace('id="g"', 'id="g" spreadMethod="repeat"') + '<rect width="9" height="9" fill="url(#g)"/>',
        "attribute",
    ),
    ('<rect width="9" height="9" fill="url(#g)"/>' + GRADIENT, "link"),
    ('<use href="#late"/><rect id="late" width="9" height="9"/>', "link"),
    ('<rect id="b" width="9" height="9"><use href="#b"/></rect><use href="#none"/>', "link"),
    ('<g opacity="0.5"><rect width="9" height="9"/></g>', "opacity"),
    ('<rect width="9" height="9" stroke="#000" opacity="0.5"/>', "opacity"),
    (GRADIENT + '<g fill-opacity="0.5"><rect width="9" height="9" fill="url(#g)"/></g>', "gradient"),
    (GRADIENT + '<rect width="9" height="9" fill-rule="evenodd" fill="url(#g)"/>', "gradient"),
    ('<radialGradient id="r"/>', "gradient"),
    ('<radialGradient gradientUnits="userSpaceOnUse" cx="5" cy="5" r="5" fx="4"/>', "gradient"),
    ('<linearGradient x2="1" y2="1"/>', "gradient"),
    ('<linearGradient gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="50%" y2="0"/>', "gradient"),
    (GRADIENT + '<linearGradient href="#g"/>', "gradient"),
    (GRADIENT.replace('"#f00"', '"#f00" stop-opacity="0"'), "gradient"),
    (GRADIENT.replace('"#f00"', '"none"'), "colour"),
    ('<linearGradient gradientTransform="rotate(45)"/>', "attribute"),
    ('<linearGradient href="#no" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="5" y2="0"/>', "link"),
    ('<svg viewBox="0 0 9 9"/>', "element"),
    ('<path d="M0 0h9z l5 5"/>', "path"),
    ('<path d="M0 0h9z , M5 5"/>', "path"),
    ('<path d="M0 0h1e6"/>', "path"),
    ('<path d="M0 0h+-1"/>', "path"),
    ('<rect width="-5" height="9"/>', "number"),
    ('<rect width="１" height="9"/>', "number"),
    ('<circle r="1_0"/>', "number"),
    ('<rect width="9" height="9" fill-opacity="half"/>', "number"),
    ('<rect width="9" height="9" fill="rgb(1,2)"/>', "colour"),
    ('<rect width="9" height="9" fill="#GGGGGG"/>', "colour"),
    ('<rect width="9" height="9" fill="currentColor"/>', "colour"),
    ('<g transform="rotate(1 2)"/>', "transform"),
    ('<g transform="translate(1-2)"/>', "transform"),
    ('<g transform="scale(2"/>', "transform"),
    ('<g transform="matrix(1 0 0 1 1e9 0)"/>', "transform"),
    ('<path d="M0 0h9" stroke="#000" stroke-dasharray="5 -1"/>', "stroke"),
    ('<path d="M0 0h9" stroke="#000" stroke-dashoffset="3"/>', "attribute"),
    (
        '<path d="M0 0h9" stroke="#000"/><path d="M0 0h9" stroke="#000" stroke-miterlimit="10"/>',
        "attribute",
    ),
    ('<g transform="turn(4)"/>', "transform"),
    ('<use href="#"/>', "link"),
    ('<g transform="rotate()"/>', "transform"),
    ('<path d="M0 0h9" stroke="#000" stroke-linecap="pointed"/>', "stroke"),
    ("<rect", "xml"),
    ("<g>" * 70 + "</g>" * 70, "depth"),
]


@pytest.mark.parametrize(("inside", "code"), REFUSED)
def test_the_rest_is_refused_with_its_line(tmp_path, inside, code):
    with pytest.raises(ArtFault) as caught:
        drawn(tmp_path, "\n\n" + inside)
    assert caught.value.code == f"drawing.art.{code}"
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "doctype"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "not-svg"),
        ("<g/>", "not-svg"),
        ("", "xml"),
        ("<svg/>", "view"),
        ('<svg viewBox="0 0 0 5"/>', "view"),
        ('<svg viewBox="0 0 5 5">' + "<g/>" * 20_001 + "</svg>", "elements"),
        ('<svg viewBox="0 0 5 5">' + "<!-- " + "x" * LIMIT_BYTES[".svg"] + " --></svg>", "size"),
    ],
)
def test_files_that_are_no_drawings_are_refused(tmp_path, content, code):
    file = tmp_path / "a.svg"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ArtFault) as caught:
        load(file)
    assert caught.value.code == f"drawing.art.{code}"


def test_copies_of_copies_do_not_run_away(tmp_path):
    levels = "".join(f'<g id="l{i}">' + f'<use href="#l{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
    with pytest.raises(ArtFault) as caught:
        drawn(tmp_path, f'<defs><rect id="l0" width="1" height="1"/>{levels}</defs><use href="#l8"/>')
    assert caught.value.code == "drawing.art.elements"


@pytest.mark.parametrize("times", [3, 90])
def test_movements_upon_movements_do_not_lead_out_of_all_measure(tmp_path, times):
    inside = f'<rect width="9" height="9" transform="{"scale(1e5) " * times}"/>'
    with pytest.raises(ArtFault) as caught:
        drawn(tmp_path, inside)
    assert caught.value.code in ("drawing.art.transform", "drawing.art.xml")


def test_a_long_chain_of_copies_is_refused_as_too_deep(tmp_path):
    chain = "".join(f'<g id="l{i}"><use href="#l{i - 1}"/></g>' for i in range(1, 200))
    with pytest.raises(ArtFault) as caught:
        drawn(tmp_path, f'<rect id="l0" width="1" height="1"/>{chain}')
    assert caught.value.code in ("drawing.art.depth", "drawing.art.elements")


def test_what_svglib_says_in_its_log_is_a_fault_of_the_drawing(tmp_path, monkeypatch):
    def grumble(_source):
        logging.getLogger("svglib.svglib").warning("Can't handle %s", "this")

    monkeypatch.setattr("svglib.svglib.svg2rlg", grumble)
    with pytest.raises(ArtFault) as caught:
        drawn(tmp_path, '<rect width="7.25" height="1"/>')
    assert caught.value.code == "drawing.art.xml"


@pytest.mark.parametrize(
    ("name", "content", "code"), [("a.png", b"no", "png"), ("a.gif", b"GIF89a", "kind"), ("b.png", None, "missing")]
)
def test_other_files_are_refused(tmp_path, name, content, code):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ArtFault) as caught:
        load(tmp_path / name)
    assert caught.value.code == f"drawing.art.{code}"


def test_a_photograph_of_too_many_pixels_is_refused_before_it_is_unpacked(tmp_path):
    Image.new("1", (6000, 5000)).save(tmp_path / "a.png")
    with pytest.raises(ArtFault) as caught:
        load(tmp_path / "a.png")
    assert caught.value.code == "drawing.art.pixels"


def test_what_is_not_drawn_may_be_named(tmp_path):
    inside = '<rect id="a" width="0" height="9" stroke="#000"/><g id="b" display="none"><path d="M0 0h99v99z"/></g>'
    image = drawn(tmp_path, inside + '<use href="#a"/><use href="#b"/>')
    assert image.getextrema() == ((255, 255),) * 3


def test_of_two_things_of_one_name_the_first_is_meant(tmp_path):
    two = '<defs><rect id="a" width="9" height="9"/><rect id="a" width="99" height="99"/></defs>'
    image = drawn(tmp_path, two + '<use href="#a"/>')
    assert image.getpixel((5, 5)) == (0, 0, 0)
    assert image.getpixel((50, 50)) == (255, 255, 255)


def test_a_miter_limit_holds_for_the_whole_drawing(tmp_path):
    spike = '<path d="M10 40L80 50L10 60" fill="none" stroke="#000" stroke-width="10"{}/>'
    assert drawn(tmp_path, spike.format("")).getpixel((95, 50)) == (255, 255, 255)
    assert drawn(tmp_path, spike.format(' stroke-miterlimit="10"')).getpixel((95, 50)) == (0, 0, 0)


def test_a_file_that_is_changed_is_read_again(tmp_path):
    assert drawn(tmp_path, "<rect width='50' height='100'/>").getpixel((25, 50)) == (0, 0, 0)
    assert drawn(tmp_path, "<rect x='50' width='50' height='100'/>").getpixel((25, 50)) == (255, 255, 255)


def test_every_refusal_has_its_sentence_in_every_language():
    codes = {f"drawing.art.{code}" for _, code in REFUSED} | {f"drawing.art.{code}" for code in
             ("doctype", "not-svg", "view", "elements", "size", "png", "kind", "missing", "pixels")}  # fmt: skip
    for lang in ("ja", "es", "en"):
        words = Words(lang)
        assert all(words._forms(code) != (code,) for code in codes)


def test_a_picture_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "closed.svg"
    path.write_text("<svg/>")
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "closed")))
    with pytest.raises(ArtFault, match=r"drawing\.art\.missing"):
        load(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.svg")
    with pytest.raises(ArtFault, match=r"drawing\.art\.missing"):
        load(tmp_path / "pipe.svg")
