"""Papers whose headings stand aside, and papers of several columns: in order, inside their place, none on another."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing.page import Document
from sugoroku.drawing.sheet import EDGE, Flow
from sugoroku.drawing.speech import Speech

WORDS = "Cada curso cuida el agua de su barrio y cuenta en su casa lo que aprendió."
HEADING = "Lo que cada grupo hace antes de jugar"
SIZE = (210.0, 297.0)


def drawn(flow: Flow) -> Document:
    made = Document("x", "es")
    for draws in flow.finished():
        page = made.page(*SIZE, margin=5)
        for draw in draws:
            draw(page)
    return made


def filled(flow: Flow, kinds) -> Flow:
    for kind in kinds:
        if kind == "heading":
            flow.heading(HEADING)
        elif kind == "items":
            flow.items([WORDS, WORDS], boxes=True)
        elif kind == "table":
            flow.table([1, 1], ["Grupos", "3", "4"], [["Estudiantes", "15", "20"]] * 2)
        else:
            flow.paragraph(WORDS)
    return flow


def apart(placed) -> None:
    """No line lies on another."""
    for one, other in combinations(placed, 2):
        if one.page != other.page:
            continue
        (x, y, w, h), (p, q, r, s) = one.box, other.box
        assert x + w <= p + 0.01 or p + r <= x + 0.01 or y + h <= q + 0.4 or q + s <= y + 0.4, (one.text, other.text)


kinds = st.lists(st.sampled_from(["heading", "items", "paragraph"]), max_size=14)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["heading", "items", "paragraph", "table"]), max_size=14))
def test_headings_aside_stand_beside_what_they_are_about_and_on_nothing(town, kinds):
    flow = filled(Flow(Speech(town, "es_CL"), SIZE, aside=40), kinds)
    placed = drawn(flow).placed
    apart(placed)
    inside = [one.box[0] >= EDGE - 0.01 and one.box[0] + one.box[2] <= SIZE[0] - EDGE + 0.01 for one in placed]
    assert all(inside)
    for one in placed:
        if one.text in WORDS and one.text not in HEADING:
            assert one.box[0] >= EDGE + 40
        if HEADING.startswith(one.text):
            assert one.box[0] == pytest.approx(EDGE)


@pytest.mark.parametrize("before", range(30, 46))
def test_a_heading_aside_is_level_with_the_first_line_of_what_it_is_about(before, town):
    flow = Flow(Speech(town, "es_CL"), SIZE, aside=40)
    for _ in range(before):
        flow.paragraph("Agua")
    flow.heading("Bosque")
    flow.paragraph("Tierra")
    heading, words = (one for one in drawn(flow).placed if one.text in ("Bosque", "Tierra"))
    assert heading.page == words.page
    assert abs(heading.box[1] - words.box[1]) < 2


@settings(max_examples=30, deadline=None)
@given(kinds, st.integers(2, 3))
def test_columns_are_filled_one_after_the_other(town, kinds, columns):
    flow = Flow(Speech(town, "es_CL"), SIZE)
    flow.title("Agua", "Renca")
    flow.split(columns, 6)
    filled(flow, kinds * 4)
    placed = drawn(flow).placed
    apart(placed)
    wide = (SIZE[0] - 2 * EDGE - (columns - 1) * 6) / columns
    last = (0, 0, 0.0)
    for one in placed[2:]:
        if one.role == "fine":
            continue
        x, y, w, h = one.box
        column = int((x - EDGE + 0.01) // (wide + 6))
        assert x + w <= EDGE + column * (wide + 6) + wide + 0.01
        assert y >= EDGE - 0.01
        assert y + h <= SIZE[1] - EDGE
        assert (one.page, column, y) >= last
        last = one.page, column, y


def test_what_stands_beside_something_keeps_clear_of_it_and_the_width_comes_back(town):
    flow = Flow(Speech(town, "es_CL"), SIZE)
    with flow.narrower(60):
        flow.paragraph(WORDS)
    flow.paragraph(WORDS)
    narrow, wide = (max(one.box[0] + one.box[2] for one in lines) for lines in _paragraphs(drawn(flow).placed))
    assert narrow <= SIZE[0] - EDGE - 60 < wide


def _paragraphs(placed):
    """The lines of the first and the second time the words are said."""
    second = [at for at, one in enumerate(placed) if WORDS.startswith(one.text)][1]
    return placed[:second], placed[second:]
