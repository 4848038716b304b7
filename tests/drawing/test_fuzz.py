"""Whatever a drawing says, it is drawn or refused with a sentence: nothing else ever leaves the reader."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing import cache
from sugoroku.drawing.art import ArtFault, load
from sugoroku.drawing.attributes import SvgFault, path, transform
from sugoroku.drawing.page import Document
from sugoroku.packs import Words

NAMES = ["svg", "g", "defs", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "stop",
         "linearGradient", "radialGradient"]  # fmt: skip
NUMBERS = ["0", "1", "-3", "5.5", ".5", "1e3", "1e-9", "99999", "1e99", "nan", "inf", "50%", "2px", "3cm", "1_0", ""]
WORDS = ["none", "#123", "#1234", "#12345g", "red", "Red", "url(#a)", "url(#b)", "url(x)", "rgb(1,2,3)", "rgb(900,0,0)",
         "transparent", "currentColor", "inherit", "evenodd", "round", "userSpaceOnUse", "hidden", "#a", "#b", "a", "b",
         "M0 0h5v5z", "M0 0 5 5", "m1 1q2 2 3 0t4 4z", "M0 0a1 1 0 0 1 5 5", "M0 0L", "z", "1 2 3 4", "1 1 9 0",
         "1,2,3", "rotate(30)", "scale(0)", "matrix(1 2 3 4 5 6)", "skewX(9) rotate(1 2 3)", "scale("]  # fmt: skip
KEYS = ["id", "href", "d", "points", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity",
        "stroke-linejoin", "stroke-linecap", "stroke-miterlimit", "fill-opacity", "fill-rule", "visibility", "display",
        "style", "x", "y", "width", "height", "rx", "ry", "r", "cx", "cy", "x1", "y1", "x2", "y2", "gradientUnits",
        "offset", "stop-color", "stop-opacity", "fx", "viewBox", "xml:space", "constructor"]  # fmt: skip

attributes = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(NUMBERS + WORDS), max_size=7)
leaves = st.tuples(st.sampled_from(NAMES), attributes, st.just([]))
elements = st.recursive(
    leaves, lambda inner: st.tuples(st.sampled_from(NAMES), attributes, st.lists(inner, max_size=4)), max_leaves=12
)


def written(element):
    name, own, children = element
    said = "".join(f' {key}="{value}"' for key, value in own.items())
    return f"<{name}{said}>{''.join(map(written, children))}</{name}>"


def drawn_or_refused(file, data):
    file.write_bytes(data)
    try:
        art = load(file)
    except ArtFault as fault:
        said = Words("en")(fault.code, **fault.named)
        assert said != fault.code
        assert not re.search(r"\{\w+\}", said)
        return
    made = Document("x", "en")
    made.page(100, 100).picture(art, 0, 0, 100, 100)
    made.save()


@settings(max_examples=300, deadline=None)
@given(st.lists(elements, max_size=5))
def test_any_drawing(tmp_path_factory, inside):
    file = tmp_path_factory.mktemp("fuzz") / "a.svg"
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{"".join(map(written, inside))}</svg>'
    drawn_or_refused(file, text.encode())


GOOD = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="a" x2="0" y2="1"><stop/><stop'
    b' offset="1" stop-color="#fff"/></linearGradient></defs><path id="b" d="M0 0a1 1 0 0 1 5 5l1 1z" fill="url(#a)"'
    b' stroke="red" transform="rotate(30)"/><use href="#b" x="4"/><rect width="3" height="4" rx="1" opacity=".5"/>'
    b"</svg>"
)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.binary(max_size=6))
def test_a_good_drawing_with_something_cut_out_and_something_put_in(tmp_path_factory, at, length, instead):
    file = tmp_path_factory.mktemp("fuzz") / "a.svg"
    drawn_or_refused(file, GOOD[:at] + instead + GOOD[at + length :])


@settings(max_examples=300, deadline=None)
@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.,- e", max_size=40))
def test_what_is_taken_for_a_path_is_read_by_svglib_to_its_end(data):
    from svglib.utils import normalise_svg_path

    try:
        path(data)
    except SvgFault:
        return
    counts = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "S": 4, "Q": 4, "C": 6, "A": 7, "Z": 0}
    steps = normalise_svg_path(data) if data.strip() else []
    assert all(len(numbers) == counts[letter.upper()] for letter, numbers in zip(steps[::2], steps[1::2], strict=True))
    assert sum(letter.upper() == "Z" for letter in steps[::2]) == data.upper().count("Z")


@settings(max_examples=200, deadline=None)
@given(
    st.text("matrixslewXYkco()0123456789.,- e", max_size=30)
    | st.tuples(st.sampled_from(["scale", "rotate", "translate"]), st.text("0123456789.,- e", max_size=12)).map(
        lambda parts: f"{parts[0]}({parts[1]})"
    )
)
def test_what_is_taken_for_a_movement_is_read_by_svglib(text):
    from svglib.svglib import AttributeConverter

    try:
        transform(text)
    except SvgFault:
        return
    assert len(AttributeConverter().convertTransform(text)) == text.count("(")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_broken_memory_is_rebuilt_in_silence(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("memory")
    kept = folder / "a.json"
    whole = cache.record(GOOD)
    cache._remember(kept, whole)
    good = kept.read_bytes()
    at = data.draw(st.integers(0, len(good)))
    kept.write_bytes(good[:at] + data.draw(st.binary(max_size=9)) + good[at + data.draw(st.integers(0, 9)) :])
    assert cache._recall(kept) in (None, whole)
