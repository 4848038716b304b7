"""What is asked for: parts, papers and what is answered when there is no such thing."""

import pytest

from sugoroku.packs import Words
from sugoroku.packs.model import Component, Papers
from sugoroku.paper import NotPrinted, Order
from sugoroku.paper.ordering import chosen
from sugoroku.paper.stock import besides, components, papers, sheet_size


def laid(*only: str, on: tuple[str, ...] = ()) -> dict[str, str]:
    """The parts of an order and their papers."""
    return {part.id: part.paper for part in chosen(Order(only=only, papers=on), components(), besides(papers(), on))}


def refused(*only: str, on: tuple[str, ...] = ()) -> str:
    """The sentence that answers an order; said in every language, each without a hole."""
    with pytest.raises(NotPrinted) as refusal:
        laid(*only, on=on)
    said = [refusal.value.sentence(Words(lang)) for lang in ("ja", "es", "en")]
    assert len(set(said)) == 3
    assert not any("{" in one or "paper." in one for one in said)
    return said[-1]


def test_nothing_said_is_the_whole_set_as_the_file_has_it():
    assert laid() == {"board": "a3", "cards": "a4", "certificate": "a4"}


def test_parts_come_in_the_order_of_printing_and_once():
    assert list(laid("cards", "board", "cards")) == ["board", "cards"]


def test_a_paper_goes_wherever_it_fits():
    assert laid(on=("letter",)) == {"board": "a3", "cards": "letter", "certificate": "letter"}
    assert laid(on=("a2",)) == {"board": "a2", "cards": "a2", "certificate": "a2"}


def test_a_paper_for_one_part_comes_before_one_for_all():
    assert laid(on=("cards=a4", "Letter")) == {"board": "a3", "cards": "a4", "certificate": "letter"}
    assert laid("cards", on=("cards=a3",)) == {"cards": "a3"}


@pytest.mark.parametrize(("part", "likely"), [("bord", "board"), ("card", "cards"), ("certificates", "certificate")])
def test_a_part_that_there_is_not_names_the_nearest(part, likely):
    assert f'Did you mean "{likely}"?' in refused(part)
    assert f'Did you mean "{likely}"?' in refused(on=(f"{part}=a4",))


def test_a_paper_that_there_is_not_names_the_nearest():
    assert 'Did you mean "letter"?' in refused(on=("leter",))


@pytest.mark.parametrize("empty", ["", "=", "cards=", "=letter"])
def test_half_an_order_is_refused(empty):
    assert refused(on=(empty,))


def test_nothing_named_is_refused():
    assert "certificate" in refused("")


@pytest.mark.parametrize(
    ("part", "paper", "holding"),
    [
        ("board", "a4", "a3, a2, or a1"),
        ("cards", "a5", "a4, a3, a2, a1, letter, legal, or oficio"),
        ("certificate", "a5", "a4"),
    ],
)
def test_a_paper_too_small_is_refused_with_those_that_fit(part, paper, holding):
    assert holding in refused(on=(f"{part}={paper}",))
    assert holding in refused(part, on=(paper,))


def test_where_no_paper_is_large_enough_this_is_said():
    known = Papers(schema="sugoroku.papers/1", papers={"a5": (148, 210)})
    with pytest.raises(NotPrinted, match=r"paper\.small\.all"):
        chosen(Order(), [Component(id="board", paper="a5", lies="across")], known)


def test_all_sheets_that_are_chosen_hold_what_is_drawn():
    for name in papers().papers:
        for part in ("board", "cards", "certificate"):
            try:
                (component,) = chosen(Order(only=(part,), papers=(name,)), components(), papers())
            except NotPrinted:
                continue
            across = component.lies == "across"
            width, height = sheet_size(component, papers())
            assert (width > height) == across
            assert width >= {"board": 390, "cards": 189, "certificate": 279}[part]
            assert height >= {"board": 267, "cards": 264, "certificate": 209}[part]


def test_a_paper_may_be_named_by_its_size():
    assert laid("cards", on=("216x330",)) == {"cards": "216x330"}
    assert laid("board", "cards", on=("board=450X320", "cards= 215.9x279.4")) == {
        "board": "450x320",
        "cards": "215.9x279.4",
    }
    known = besides(papers(), ("board=450x320",))
    (board,) = chosen(Order(only=("board",), papers=("board=450x320",)), components(), known)
    assert sheet_size(board, known) == (450, 320)
    assert "216x330" not in papers().papers, "what one teacher asks for is not kept"


@pytest.mark.parametrize("size", ["49x297", "210x2001", "0x0", "99999x10"])
def test_a_size_that_no_printer_takes_is_refused(size):
    said = refused("cards", on=(f"cards={size}",))
    assert size in said
    assert "between 50 and 2000 mm" in said


@pytest.mark.parametrize("size", ["210x", "x297", "-210x297", "210x297x5", "1e3x297", "210.123x297", "nanxinf"])
def test_what_is_no_size_is_an_unknown_paper(size):
    assert "There is no paper called" in refused("cards", on=(size,))


def test_a_size_too_small_for_a_part_names_papers_that_hold_it():
    assert "a4" in refused("certificate", on=("certificate=100x150",))
