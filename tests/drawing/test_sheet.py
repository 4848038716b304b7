"""Papers to read: what is added stands in order, inside the paper's edges, tagged, on as many pages as it takes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.drawing.page import Document
from sugoroku.drawing.sheet import EDGE, Flow
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.tags import Element

WORDS = "Cada curso cuida el agua de su barrio y cuenta en su casa lo que aprendió."
SIZE = (210.0, 297.0)


def drawn(flow: Flow) -> Document:
    made = Document("x", "es")
    for draws in flow.finished():
        page = made.page(*SIZE, margin=5)
        for draw in draws:
            draw(page)
    return made


def filled(town, kinds) -> Flow:
    flow = Flow(Speech(town, "es_CL"), SIZE)
    flow.title("Agua")
    for number, kind in enumerate(kinds):
        said = f"{number}. {WORDS}"
        if kind == "paragraph":
            flow.paragraph(said)
        elif kind == "heading":
            flow.heading(said)
        elif kind == "items":
            flow.items([said, WORDS])
        elif kind == "table":
            flow.table((1, 3), ("Qué", "Cómo"), [(str(number), said)] * 3)
        else:
            flow.figure(lambda page, x, y: page.rect(x, y, 20, 30, fill="#000000"), 30, said)
    return flow


KINDS = st.lists(st.sampled_from(["paragraph", "heading", "items", "table", "figure"]), max_size=30)


@settings(max_examples=30, deadline=None)
@given(KINDS)
def test_everything_stays_inside_the_edges_and_nothing_lies_on_another(town, kinds):
    made = drawn(filled(town, kinds))
    bottom = {}
    for words in made.placed:
        x, y, w, h = words.box
        assert x >= EDGE - 0.01
        assert x + w <= SIZE[0] - EDGE + 0.01
        assert y >= EDGE - 0.01
        assert y + h <= SIZE[1] - EDGE + 0.01
        if words.role != "fine" and x < EDGE + 8:
            assert y >= bottom.get(words.page, 0) - h
            bottom[words.page] = y
    assert made.pages == len(filled(town, kinds).pages)


def flat(element: Element):
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from flat(kid)
        else:
            yield element.tag, kid


@settings(max_examples=30, deadline=None)
@given(KINDS)
def test_tags_come_in_the_order_of_reading_and_each_mark_once(town, kinds):
    marks = list(flat(drawn(filled(town, kinds)).tree))
    assert [place for _, place in marks] == sorted({place for _, place in marks})
    assert marks[0][0] == "H1"


def test_a_list_and_a_table_are_one_part_each_over_two_pages(town):
    flow = Flow(Speech(town, "es_CL"), SIZE)
    flow.items([WORDS] * 60)
    flow.table((1, 1), ("a", "b"), [(WORDS, WORDS)] * 30)
    made = drawn(flow)
    assert made.pages > 2
    listed, table = made.tree.kids
    assert (listed.tag, len(listed.kids)) == ("L", 60)
    assert {kid.tag for kid in listed.kids} == {"LI"}
    heads = [row for row in table.kids if row.kids[0].tag == "TH"]
    assert len(heads) == made.pages - listed.kids[-1].kids[0].kids[0][0], "the heads come again on every page"
    assert sum(row.kids[0].tag == "TD" for row in table.kids) == 30


def test_a_heading_never_stands_alone_at_the_foot(town):
    for count in range(20, 45):
        flow = Flow(Speech(town, "es_CL"), SIZE)
        for _ in range(count):
            flow.paragraph("Agua")
        flow.heading("Bosque", follow=20)
        flow.paragraph("Tierra")
        placed = drawn(flow).placed
        pages = {words.text: words.page for words in placed}
        assert pages["Bosque"] == pages["Tierra"]


def test_pages_are_numbered_where_there_are_several(town):
    one, two = Flow(Speech(town, "es_CL"), SIZE), Flow(Speech(town, "es_CL"), SIZE)
    one.paragraph(WORDS)
    for _ in range(60):
        two.paragraph(WORDS)
    assert [words.text for words in drawn(one).placed if words.role == "fine"] == []
    count = len(two.pages)
    assert [words.text for words in drawn(two).placed if words.role == "fine"] == [
        f"{number} / {count}" for number in range(1, count + 1)
    ]
