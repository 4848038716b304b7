"""Typefaces that a pack brings along: which one sets a text, and every font that is refused."""

import shutil
import struct
from contextlib import suppress
from time import process_time

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing import checks
from sugoroku.drawing.fonts import Further, voice
from sugoroku.drawing.further import MOST_BYTES, FontFault, _read, adopt, prove
from sugoroku.packs import PackFaults, Words, read_pack, shelf

LANGS = ("ja", "es", "en")
LETTERS = " -0123456789abcxyzệ"


def font_of(letters: str = LETTERS, **changed: object) -> bytes:
    """A small font with a square for every letter."""
    from io import BytesIO

    names = [".notdef", *(f"g{ord(letter):04X}" for letter in letters)]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(letter): f"g{ord(letter):04X}" for letter in letters})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((400, 0))
    pen.lineTo((400, 400))
    pen.closePath()
    made.setupGlyf(dict.fromkeys(names, pen.glyph()))
    made.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square"})
    made.setupOS2(sTypoAscender=800, fsType=changed.get("allowed", 0))
    made.setupPost()
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def table_at(raw: bytes, tag: bytes) -> int:
    """Where a table of a font begins."""
    (count,) = struct.unpack_from(">H", raw, 4)
    lines = (struct.unpack_from(">4s3L", raw, 12 + 16 * at) for at in range(count))
    return next(begin for name, _, begin, _ in lines if name == tag)


def spoilt(raw: bytes, tag: bytes, at: int, new: bytes) -> bytes:
    begin = table_at(raw, tag) + at
    return raw[:begin] + new + raw[begin + len(new) :]


def renamed(raw: bytes, old: bytes, new: bytes) -> bytes:
    return raw.replace(old, new, 1)


def endless_list(raw: bytes) -> bytes:
    """A list of characters that says it holds a million ranges of all there are."""
    groups = struct.pack(">3L", 0, 0x10FFFF, 0) * 40
    table = struct.pack(">2H", 0, 1) + struct.pack(">2HL", 3, 10, 12)
    table += struct.pack(">2H3L", 12, 0, 16 + len(groups), 0, 1_000_000) + groups
    return moved(raw, b"cmap", table)


def many_characters(raw: bytes) -> bytes:
    """A list whose ranges are each fine, and together more than there are characters."""
    groups = struct.pack(">3L", 0, 18, 0) * 9000
    table = struct.pack(">2H", 0, 1) + struct.pack(">2HL", 3, 10, 12)
    table += struct.pack(">2H3L", 12, 0, 16 + len(groups), 0, 9000) + groups
    return moved(raw, b"cmap", table)


def moved(raw: bytes, tag: bytes, table: bytes) -> bytes:
    """The font with another table in the place of one."""
    (count,) = struct.unpack_from(">H", raw, 4)
    out = bytearray(raw + b"\0" * (-len(raw) % 4))
    for at in range(count):
        if raw[12 + 16 * at : 16 + 16 * at] == tag:
            struct.pack_into(">2L", out, 20 + 16 * at, len(out), len(table))
    return bytes(out) + table


def of_itself(raw: bytes) -> bytes:
    """The first outline put together of itself."""
    return spoilt(raw, b"glyf", 0, struct.pack(">5h2H2b", -1, 0, 0, 0, 0, 0x0002, 0, 0, 0))


GOOD = font_of()
REFUSED = {
    "an OpenType font": (b"OTTO" + GOOD[4:], "share.font.kind"),
    "a collection": (b"ttcf" + GOOD[4:], "share.font.kind"),
    "a web font": (b"wOFF" + GOOD[4:], "share.font.kind"),
    "text": (b"hello", "share.font.kind"),
    "nothing": (b"", "share.font.kind"),
    "a variable font": (renamed(GOOD, b"OS/2", b"fvar"), "share.font.kind"),
    "outlines of another kind": (renamed(GOOD, b"glyf", b"CFF "), "share.font.kind"),
    "restricted": (font_of(allowed=2), "share.font.forbidden"),
    "only whole": (font_of(allowed=0x100), "share.font.forbidden"),
    "only bitmaps": (font_of(allowed=0x200), "share.font.forbidden"),
    "cut off": (GOOD[: len(GOOD) // 2], "share.font.broken"),
    "only the beginning": (GOOD[:11], "share.font.broken"),
    "without names": (renamed(GOOD, b"name", b"nome"), "share.font.broken"),
    "endless list": (endless_list(GOOD), "share.font.broken"),
    "too many characters": (many_characters(GOOD), "share.font.broken"),
    "no units": (spoilt(GOOD, b"head", 18, b"\0\0"), "share.font.broken"),
    "no widths": (spoilt(GOOD, b"hhea", 34, b"\0\0"), "share.font.broken"),
    "too many widths": (spoilt(GOOD, b"hhea", 34, b"\xff\xff"), "share.font.broken"),
    "too many outlines": (spoilt(GOOD, b"maxp", 4, b"\xff\xff"), "share.font.broken"),
    "outlines elsewhere": (spoilt(GOOD, b"loca", 2, b"\xff\xff"), "share.font.broken"),
    "an outline of itself": (of_itself(GOOD), "share.font.broken"),
    "another list": (spoilt(GOOD, b"cmap", 12, b"\0\2"), "share.font.broken"),
    "no digits": (font_of("abc -"), "share.font.bare"),
    "no hyphen": (font_of("abc 0123456789"), "share.font.bare"),
}


@pytest.fixture
def folder(tmp_path):
    """The specimen with a font of its own."""
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", tmp_path / part / "specimen")
    made = tmp_path / "boards/specimen"
    (made / "fonts").mkdir()
    (made / "fonts/X.ttf").write_bytes(GOOD)
    (made / "fonts/X.txt").write_text("OFL")
    info = made / "pack.yaml"
    info.write_text(info.read_text("utf-8") + "fonts: [{file: fonts/X.ttf, licence: OFL-1.1}]\n", "utf-8")
    return made


def refusals(folder):
    """What the checks say, in all languages."""
    found = checks.check(read_pack(folder))
    for finding in found:
        assert all(not finding.message(Words(lang)).startswith("share.") for lang in LANGS)
        assert finding.path.name == "pack.yaml" and finding.line > 10
    return [finding.code for finding in found]


def test_a_good_font_is_taken(folder):
    assert refusals(folder) == []
    (taken,) = adopt(read_pack(folder))
    assert taken.font.covers("ệ") and taken.font.advance("ệ") == 0.5


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_in_one_sentence(name, folder):
    raw, reason = REFUSED[name]
    (folder / "fonts/X.ttf").write_bytes(raw)
    before = process_time()
    assert refusals(folder) == [reason]
    assert process_time() - before < 2
    with pytest.raises(PackFaults):
        adopt(read_pack(folder))


@pytest.mark.parametrize(("spoil", "reason"), [
    (lambda fonts: (fonts / "X.ttf").unlink(), "share.font.missing"),
    (lambda fonts: (fonts / "X.txt").unlink(), "share.font.no-licence"),
    (lambda fonts: (fonts / "X.txt").write_text(""), "share.font.no-licence"),
    (lambda fonts: (fonts / "X.ttf").open("wb").truncate(MOST_BYTES + 1), "share.font.large"),
])  # fmt: skip
def test_a_file_that_is_not_as_it_must_be(spoil, reason, folder):
    spoil(folder / "fonts")
    assert refusals(folder) == [reason]


def test_a_font_outside_of_the_pack_is_refused(folder):
    shutil.move(folder / "fonts", folder.parent / "fonts")
    info = folder / "pack.yaml"
    info.write_text(info.read_text("utf-8").replace("fonts/X", "../fonts/X"), "utf-8")
    assert refusals(folder) == ["share.font.outside"]


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_spoilt_font_is_refused_or_can_be_read(changes):
    raw = bytearray(GOOD)
    for at, value in changes:
        raw[at] = value
    with_bounds(bytes(raw))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=600))
def test_garbage_is_refused(raw):
    with_bounds(b"\0\1\0\0" + raw)


def with_bounds(raw):
    """Whatever is wrong with a font is one of these, soon."""
    before = process_time()
    with suppress(FontFault, struct.error, IndexError, ValueError, OverflowError):
        prove(raw)
    assert process_time() - before < 0.5


def test_our_own_fonts_would_pass():
    for path in (shelf.data() / "assets/fonts").glob("*.ttf"):
        prove(path.read_bytes())


def test_a_whole_text_is_set_in_one_typeface(folder):
    path = folder / "fonts/X.ttf"
    made = _read(path, path.stat().st_mtime_ns, path.stat().st_size)
    lacking, own = [Further(made, (), "regular")], [Further(made, ("vi",), "regular")]
    assert voice("text", "abc", "en", lacking) == "text"
    assert voice("text", "abc ệ《x》", "en", lacking) == made.face
    assert voice("text", "ệ富", "en", lacking) == "text"  # neither has both: the check tells
    assert voice("text", "abc", "vi", own) == made.face
    assert voice("bold", "abc", "vi_VN", own) == made.face
    assert voice("text", "富", "vi", own) == "text"


def test_a_bold_one_sets_titles(folder):
    (folder / "fonts/Y.ttf").write_bytes(font_of(LETTERS + "q"))
    (folder / "fonts/Y.txt").write_text("OFL")
    info = folder / "pack.yaml"
    text = info.read_text("utf-8")
    more = "OFL-1.1}, {file: fonts/Y.ttf, licence: OFL-1.1, weight: bold}]"
    info.write_text(text.replace("OFL-1.1}]", more), "utf-8")
    regular, bold = adopt(read_pack(folder))
    assert voice("text", "ệ", "en", [regular, bold]) == regular.font.face
    assert voice("head", "ệ", "en", [regular, bold]) == bold.font.face
    assert voice("text", "ệq", "en", [regular, bold]) == bold.font.face
