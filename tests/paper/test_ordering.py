"""What is asked for: parts, papers and what is answered when there is no such thing."""

import pytest

from sugoroku.packs import Words
from sugoroku.packs.model import Component, Papers
from sugoroku.paper import NotPrinted, Order
from sugoroku.paper.ordering import chosen
from sugoroku.paper.stock import components, papers, sheet_size


def laid(*only: str, on: tuple[str, ...] = ()) -> dict[str, str]:
    """The parts of an order and their papers."""
    return {part.id: part.paper for part in chosen(Order(only=only, papers=on), components(), papers())}


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
