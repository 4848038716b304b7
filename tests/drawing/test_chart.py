"""Charts: bars part where the middle step is halved, lengths are true, and a copy without colours tells the same."""

import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing.chart import (
    APART,
    HIDDEN,
    HIGH,
    SCALES,
    THICK,
    Arrow,
    Row,
    draw_arrows,
    draw_bars,
    draw_diverging,
    draw_legend,
    height,
    legend_height,
)  # fmt: skip
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document, Page
from sugoroku.drawing.style import INK, WHITE, contrast, simulate
from sugoroku.drawing.text import lay

COLUMNS = (40.0, 100.0, 20.0)
SIZE = (180.0, 60.0)


def label(text):
    return lay(text, 9, 38, lang="en", reads="fine")


def row(*shares):
    return Row(label("One"), shares, label("n = 9"))


class Boxes(Page):
    """Writes down the rectangles that are filled."""

    def __init__(self):
        self.width, self.height = SIZE
        self.filled = []

    def rect(self, x, y, w, h, *, fill=None, **_):
        if fill:
            self.filled.append((x, w, fill))

    def _write(self, operators):
        pass

    def words(self, *_, **__):
        pass


def boxes(rows, shades=SCALES[5]):
    page = Boxes()
    draw_diverging(page, (0, 0), COLUMNS, rows, shades)
    return page.filled


PARTS = st.lists(st.integers(0, 50), min_size=5, max_size=5).filter(any)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=5))
def test_all_rows_have_one_zero_and_one_scale_and_stay_in_their_column(parts):
    rows = [row(*(one / sum(shares) for one in shares)) for shares in parts]
    zeros, scales = set(), set()
    for shares, one in zip(parts, rows, strict=True):
        drawn = boxes(rows)
        start = sum(len([part for part in other if part]) for other in parts[: parts.index(shares)])
        mine = drawn[start : start + len([part for part in shares if part])]
        left, right = mine[0][0], mine[-1][0] + mine[-1][1]
        assert COLUMNS[0] <= left + 1e-6
        assert right <= COLUMNS[0] + COLUMNS[1] + 1e-6
        scale = right - left
        below = sum(share or 0 for share in one.shares[:2]) + (one.shares[2] or 0) / 2
        zeros.add(round(left + below * scale, 3))
        scales.add(round(scale, 3))
    assert len(zeros) == len(scales) == 1


def test_what_is_hidden_fills_the_rest_of_its_bar():
    drawn = boxes([row(0.5, None, None, 0.25, 0.125)])
    assert [fill for _, _, fill in drawn[:3]] == [SCALES[5][0].colour, SCALES[5][3].colour, SCALES[5][4].colour]
    assert HIDDEN.pattern
    whole = sum(w for _, w, _ in drawn[:3]) / 0.875
    hidden = {round(w, 3) for _, w, _ in drawn[3:]}
    assert round(whole * 0.125, 3) in hidden


def test_hidden_lower_steps_stand_below_zero():
    alone = boxes([row(None, None, 0.2, 0.4, 0.3)])
    seen = [x for x, _, fill in alone if fill in {shade.colour for shade in SCALES[5]}]
    assert min(seen) == pytest.approx(COLUMNS[0] + 2 + 0.1 * 96)


def drawn(ink, draw):
    document = Document("x", "en", ink=ink)
    draw(document.page(*SIZE))
    image = pypdfium2.PdfDocument(document.save())[0].render(scale=6).to_pil().convert("RGB")
    return image, document


def test_a_bar_is_as_long_as_its_share():
    image, _ = drawn(Ink(), lambda page: draw_bars(page, (0, 0), COLUMNS, [row(0.25)], "#FF0000"))
    line = [image.getpixel((x, int(THICK / 2 / SIZE[1] * image.height))) for x in range(image.width)]
    red = sum(dot[0] > 200 and dot[1] < 60 for dot in line)
    assert red / image.width * SIZE[0] == pytest.approx(0.25 * 96, abs=0.3)


def test_steps_differ_without_colours_by_pattern_or_lightness():
    for shades in SCALES.values():
        plain = [simulate(shade.colour, "grey") for shade in shades if not shade.pattern]
        patterns = [shade.pattern for shade in shades if shade.pattern]
        assert len(set(patterns)) == len(patterns)
        assert all(contrast(one, other) > 3 for one in plain for other in plain if one != other)
        assert len(set(plain)) == len(plain)


def test_every_colour_and_its_numbers_can_be_read():
    for shade in SCALES[5]:
        assert max(contrast(INK, shade.colour), contrast(WHITE, shade.colour)) >= 4.5


def test_an_arrow_goes_from_a_ring_to_a_disc():
    one = Arrow(label("One"), 0.25, 0.75, (0.3, 0.7), label("+50"))
    image, document = drawn(Ink(), lambda page: draw_arrows(page, (0, 5), COLUMNS, [one], HIGH.colour))
    left, wide = 40 + 2 + 1.7, 100 - 2 * (2 + 1.7)
    y = 5 + APART / 2 + max(THICK, one.label.height) / 2

    def dot(share):
        return image.getpixel((int((left + share * wide) / SIZE[0] * image.width), int(y / SIZE[1] * image.height)))

    assert min(dot(0.25)) > 240
    assert dot(0.75) == dot(0.5)
    assert max(dot(0.75)) < 200
    assert [words.text for words in document.placed if re.fullmatch(r"\d+ %", words.text)] == [
        "0 %", "25 %", "50 %", "75 %", "100 %",
    ]  # fmt: skip


def test_a_legend_breaks_into_lines_where_its_width_ends():
    entries = [(shade, label("A long answer")) for shade in SCALES[5]]
    assert legend_height(40, entries) > legend_height(400, entries)
    _, document = drawn(Ink(grey=True), lambda page: draw_legend(page, (0, 0), 100, entries))
    assert all(words.box[0] + words.box[2] <= 100 for words in document.placed)


def test_a_row_is_as_high_as_its_label():
    tall = Row(lay("One two three four five six", 9, 12, lang="en", reads="fine"), (0.5,), label("x"))
    assert height([tall]) == pytest.approx(tall.label.height + APART)
    assert height([row(0.5)]) == pytest.approx(max(THICK, label("One").height) + APART)
