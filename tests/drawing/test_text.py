"""The text layout: what holds for every text, then the habits one by one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing.breaking import NOT_FIRST, NOT_LAST
from sugoroku.drawing.fonts import MissingGlyph, font
from sugoroku.drawing.text import MM, Block, DoesNotFit, below, lay
from sugoroku.packs import plain

JAPANESE = st.text(
    "あいうえおきやゃっーカタカナアイゥ、。「」（）！？・水川山地球温暖化電車123CO2 ", min_size=1, max_size=60
)
SPANISH = st.lists(
    st.sampled_from(
        [
            "el",
            "calentamiento",
            "global",
            "¿cuántos",
            "árboles?",
            "¡reciclaje!",
            "17.500",
            "km",
            "«bosques»,",
            "(CO2)",
            "agua;",
            "Río-Norte",
        ]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)
WORDS = ("地球《ちきゅう》", "志《こころざし》", "を", "まもる", "｜CO2《シーオーツー》", "。", "温暖化《おんだんか》")
RUBY = st.lists(st.sampled_from(WORDS), min_size=1, max_size=15).map("".join)
SIZES = st.sampled_from([7.0, 10.5, 12.0, 20.0, 28.0])
WIDTHS = st.floats(25, 140)


def laid(text: str, size: float, width: float, lang: str, **how) -> Block | None:
    try:
        return lay(text, size, width, lang=lang, **how)
    except DoesNotFit as fault:
        assert fault.side == "width"
        assert fault.needed > width
        return None


@settings(max_examples=150, deadline=None)
@given(JAPANESE, SIZES, WIDTHS)
def test_no_japanese_line_leaves_its_width_or_begins_or_ends_forbidden(text, size, width):
    block = laid(text, size, width, "ja")
    if block is None:
        return
    assert block.width <= width + 1e-6
    for before, after in zip(block.lines, block.lines[1:], strict=False):
        assert after.text[0] not in NOT_FIRST
        assert before.text[-1] not in NOT_LAST


@settings(max_examples=150, deadline=None)
@given(SPANISH, SIZES, WIDTHS)
def test_no_spanish_line_leaves_its_width_and_every_word_is_kept(text, size, width):
    block = laid(text, size, width, "es")
    if block is None:
        return
    assert block.width <= width + 1e-6
    joined = " ".join(line.text for line in block.lines)
    assert re.sub(r"- ?", "", joined).replace("₂", "2") == text.replace("-", "")
    for line in block.lines:
        assert not line.text.startswith((",", ";", ".", "?", "!", ")", "»"))
        assert not line.text.endswith(("¿", "¡", "(", "«"))


@settings(max_examples=150, deadline=None)
@given(RUBY, SIZES, WIDTHS, st.sampled_from(["left", "center", "right"]))
def test_readings_stay_over_their_base_and_inside_the_block(text, size, width, align):
    block = laid(text, size, width, "ja", align=align)
    if block is None:
        return
    drawn = "".join(run.text for line in block.lines for run in line.runs if run.size == size or run.text == "2")
    assert drawn == re.sub("《.*?》|｜", "", text)
    for line in block.lines:
        for run in line.runs:
            wide = font("text").advance(run.text) * run.size * MM
            assert run.x >= -1e-6
            assert run.x + wide <= width + 1e-6
            assert run.y <= block.height + 1e-6


@settings(max_examples=80, deadline=None)
@given(JAPANESE, st.floats(25, 60), st.floats(10, 40))
def test_what_fits_a_box_is_inside_it_and_never_below_the_least_size(text, width, height):
    try:
        block = lay(text, 20, width, height, lang="ja", least=10.5)
    except DoesNotFit:
        return
    assert 10.5 <= block.size <= 20
    assert block.height <= height + 1e-6


def lines(text: str, size: float, width: float, lang: str, **how) -> list[str]:
    return [line.text for line in lay(text, size, width, lang=lang, **how).lines]


def test_japanese_breaks_between_phrases():
    assert lines("今日は路面電車で出かけました。", 12, 30, "ja") == ["今日は", "路面電車で", "出かけました。"]


def test_a_phrase_is_broken_only_when_it_must_be():
    wide, narrow = (lines("アイドリングをやめる", 12, width, "ja") for width in (30, 15))
    assert wide == ["アイドリングを", "やめる"]
    assert "アイドリングを" not in narrow


def test_words_are_hyphenated_only_when_they_must_be():
    assert lines("calentamiento", 12, 60, "es") == ["calentamiento"]
    assert lines("calentamiento", 12, 22, "es") == ["calenta-", "miento"]


def test_a_number_keeps_its_unit():
    for width in range(25, 60):
        for line in lines("Recorrimos unos 17.500 km en bici", 12, width, "es"):
            assert not line.endswith("17.500")
        for line in lines("およそ17,500 kmを走る", 12, width, "ja"):
            assert not line.endswith("17,500")


def test_co2_has_a_small_lowered_2_and_stays_whole():
    block = lay("CO2", 12, 40, lang="en")
    (co, two) = block.lines[0].runs
    assert (co.text, two.text) == ("CO", "2")
    assert two.size < co.size
    assert two.y > co.y
    for width in range(14, 40):
        assert not any(line.endswith("CO") for line in lines("menos CO2 ahora", 12, width, "es"))


def test_readings_are_half_as_large_and_never_too_small():
    reading = lay("富山《とやま》", 20, 60, lang="ja").lines[0].runs[-1]
    assert (reading.text, reading.size) == ("とやま", 10)
    assert lay("富山《とやま》", 9, 60, lang="ja").lines[0].runs[-1].size == 5.25


def test_readings_can_be_left_away():
    assert [run.text for run in lay("富山《とやま》市", 12, 60, lang="ja", ruby="none").lines[0].runs] == ["富山市"]


def test_lines_stand_wider_apart_with_readings():
    plain, marked = (lay(text, 10, 15, lang="ja") for text in ("富山の山と川", "富山《とやま》の山と川"))
    assert plain.lines[1].y - plain.lines[0].y == pytest.approx(15 * MM)
    assert marked.lines[1].y - marked.lines[0].y == pytest.approx(18 * MM)


def test_text_shrinks_before_it_is_refused():
    assert lay("calentamiento global", 20, 60, 12, lang="es", least=10.5).size < 20
    with pytest.raises(DoesNotFit) as caught:
        lay("calentamiento global de la Tierra entera", 20, 30, 12, lang="es", least=10.5)
    fault = caught.value
    assert (fault.size, fault.room, fault.side) == (10.5, 12, "height")
    assert fault.needed > 12


def test_a_word_wider_than_the_line_names_the_width_it_needs():
    with pytest.raises(DoesNotFit) as caught:
        lay("ABCDEFG", 20, 10, lang="ja")
    assert caught.value.side == "width"
    assert caught.value.needed == pytest.approx(font("text").advance("ABCDEFG") * 20 * MM)


def test_a_missing_character_is_named():
    with pytest.raises(MissingGlyph) as caught:
        lay("ここ🐸", 12, 60, lang="ja")
    assert caught.value.character == "🐸"


def test_roles_bring_their_size_and_typeface():
    block = lay("Meta", "heading", 60, lang="es")
    assert (block.size, block.face) == (20, "head")


def test_centred_lines_are_alike_in_length():
    block = lay("Casas y tiendas cerca de los trenes y las micros", 12, 60, lang="es", align="center")
    widths = [line.width for line in block.lines]
    assert max(widths) - min(widths) < 15
    assert all(line.x == pytest.approx((60 - line.width) / 2) for line in block.lines)


def test_no_text_is_no_lines():
    block = lay("  ", 12, 60, lang="es")
    assert (block.lines, block.height) == ((), 0)


def test_a_line_end_in_the_text_is_kept():
    assert lines("una\ndos", 12, 60, "es") == ["una", "dos"]


def test_a_long_reading_leans_over_kana_but_over_nothing_else():
    plain = lay("新しい袋をさがす", 12, 100, lang="ja").width
    assert lay("新しい袋《ふくろ》をさがす", 12, 100, lang="ja").width == pytest.approx(plain)
    gap = (font("text").advance("ふくろ") / 2 - 1) * 12 * MM
    beside = lay("紙《かみ》袋《ふくろ》類《るい》", 12, 100, lang="ja")
    assert beside.width == pytest.approx(lay("紙袋類", 12, 100, lang="ja").width + gap)


@pytest.mark.parametrize(
    ("text", "size"),
    [("レジ袋《ぶくろ》を使う", 8), ("レジ袋《ぶくろ》を使う", 12), ("「袋《ぶくろ》」、袋《ぶくろ》。", 12)],
)
def test_between_kana_and_punctuation_a_reading_makes_no_holes(text, size):
    assert lay(text, size, 100, lang="ja").width == pytest.approx(lay(plain(text), size, 100, lang="ja").width)


def test_two_readings_that_lean_over_one_kana_do_not_meet():
    runs = lay("志《こころざし》の志《こころざし》", 8, 100, lang="ja").lines[0].runs
    first, second = [run for run in runs if run.text == "こころざし"]
    assert first.x + font("text").advance(first.text) * first.size * MM <= second.x + 1e-6


def test_a_reading_that_leans_on_one_side_has_its_room_on_the_other():
    runs = lay("新しい袋《ふくろ》類", 9, 100, lang="ja").lines[0].runs
    reading = next(run for run in runs if run.text == "ふくろ")
    after = next(run for run in runs if run.text == "類")
    assert after.x >= reading.x + font("text").advance("ふくろ") * reading.size * MM


def test_a_long_reading_does_not_lean_out_of_its_line():
    reading = next(run for run in lay("袋《ふくろ》をさがす", 12, 100, lang="ja").lines[0].runs if run.reading)
    assert (reading.text, reading.x) == ("ふくろ", 0)


def test_a_second_language_stands_below_the_first_in_its_own_size():
    first, second = lay("水", 12, 60, lang="ja"), lay("Agua para todo el barrio", "second", 20, lang="es")
    both = below(first, second, 1.0)
    assert both.height == pytest.approx(first.height + 1.0 + second.height)
    assert [line.role for line in both.lines] == ["text"] + ["second"] * len(second.lines)
    assert both.lines[1].y == pytest.approx(first.height + 1.0 + second.lines[0].y)
    assert all(run.y > first.height for line in both.lines[1:] for run in line.runs)
