"""What is asked for: parts, papers and what is answered when there is no such thing."""

import pytest

from sugoroku.drawing.speech import Speech
from sugoroku.packs import PackFaults, Words, read_pack, shelf
from sugoroku.packs.model import Component, Papers
from sugoroku.paper import NotPrinted, Order
from sugoroku.paper.leaf import Job
from sugoroku.paper.ordering import chosen
from sugoroku.paper.stock import besides, papers, print_set_of, sheet_size

JOB = Job(Speech(read_pack(shelf.find("specimen")), "en"))
SET = print_set_of()


def parts(*only: str, on: tuple[str, ...] = (), **asked) -> dict[str, Component]:
    """The parts of an order."""
    order = Order(only=only, papers=on, **asked)
    return {part.id: part for part in chosen(order, SET.components, besides(papers(), SET, on), JOB)}


def laid(*only: str, on: tuple[str, ...] = ()) -> dict[str, str]:
    """The parts of an order and their papers."""
    return {name: part.paper for name, part in parts(*only, on=on).items()}


def refused(*only: str, on: tuple[str, ...] = ()) -> str:
    """The sentence that answers an order; said in every language, each without a hole."""
    with pytest.raises(NotPrinted) as refusal:
        laid(*only, on=on)
    said = [refusal.value.sentence(Words(lang)) for lang in ("ja", "es", "en")]
    assert len(set(said)) == 3
    assert not any("{" in one or "paper." in one for one in said)
    return said[-1]


def test_nothing_said_is_the_whole_set_as_the_file_has_it():
    asked = {part.id for part in SET.components if part.asked}
    assert asked == {"poster", "floor"}
    assert laid() == {part.id: part.paper for part in SET.components if part.id not in asked}
    assert list(laid())[:2] == ["print-guide", "board"]


def test_what_has_to_be_asked_for_comes_when_it_is():
    assert laid("poster") == {"poster": "a2"}


def test_parts_come_in_the_order_of_printing_and_once():
    assert list(laid("cards", "board", "cards")) == ["board", "cards"]


def test_a_paper_goes_wherever_it_fits():
    on_letter = laid(on=("letter",))
    assert on_letter.pop("board") == "a3"
    assert set(on_letter.values()) == {"letter"}
    assert set(laid("board", "cards", "certificate", on=("a2",)).values()) == {"a2"}


def test_a_paper_for_one_part_comes_before_one_for_all():
    assert laid("cards", "certificate", on=("cards=a4", "Letter")) == {"cards": "a4", "certificate": "letter"}
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
        ("cards", "60x90", "a5, a4, a3, a2, a1, letter, legal, or oficio"),
        ("certificate", "a5", "a4"),
    ],
)
def test_a_paper_too_small_is_refused_with_those_that_fit(part, paper, holding):
    assert holding in refused(on=(f"{part}={paper}",))
    assert holding in refused(part, on=(paper,))


def test_where_no_paper_is_large_enough_this_is_said():
    known = Papers(schema="sugoroku.papers/1", papers={"a5": (148, 210)})
    board = Component(id="board", kind="board", paper="a5", lies="across")
    with pytest.raises(NotPrinted, match=r"paper\.small\.all"):
        chosen(Order(), [board], known, JOB)


def test_cards_take_the_larger_size_for_a_second_language_unless_one_is_asked_for():
    assert parts("cards")["cards"].size == "poker"
    assert parts("cards", also="ja")["cards"].size == "a7"
    assert parts("cards", also="ja", cards="poker")["cards"].size == "poker"


def test_backs_come_as_asked():
    assert parts("cards")["cards"].sides == "long-edge"
    assert parts("cards", sides="fold")["cards"].sides == "fold"
    assert parts("board", sides="fold")["board"].sides == "one"


@pytest.mark.parametrize(
    ("paper", "sides", "lies"), [("a4", "long-edge", "upright"), ("a4", "fold", "across"), ("a3", "fold", "across")]
)
def test_cards_lie_as_takes_the_fewest_sheets(paper, sides, lies):
    order = Order(only=("cards",), papers=(paper,), sides=sides)
    many = Job(Speech(read_pack(shelf.find("toyama")), "ja"))
    (part,) = chosen(order, SET.components, besides(papers(), SET, ()), many)
    assert part.lies == lies



@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("- {id: cards, kind: cards, papr: a4}", 28, 'Did you mean "paper"?'),
        ("- {id: cardz, kind: cards, paper: a4}", 8, 'Did you mean "cards"?'),
        ("- {id: cards, kind: cards, paper: a4, sides: longedge}", 46, 'Did you mean "long-edge"?'),
        ("- {id: floor, kind: board, paper: a4, scale: 99}", 46, "12"),
    ],
)
def test_a_copy_of_the_set_is_read_with_positions_and_suggestions(line, column, said, tmp_path):
    file = tmp_path / "my-set.yaml"
    file.write_text(f"schema: sugoroku.set/1\ncomponents:\n{line}\n", "utf-8")
    with pytest.raises(PackFaults) as faults:
        print_set_of(file)
    (finding,) = faults.value.findings
    assert (finding.path, finding.line, finding.column) == (file, 3, column)
    assert said in finding.sentence(Words("en"))


def test_a_component_stands_in_the_set_once(tmp_path):
    file = tmp_path / "my-set.yaml"
    line = "- {id: cards, kind: cards, paper: a4}\n"
    file.write_text(f"schema: sugoroku.set/1\ncomponents:\n{2 * line}", "utf-8")
    with pytest.raises(PackFaults) as faults:
        print_set_of(file)
    assert [finding.code for finding in faults.value.findings] == ["packs.set.twice"]
    assert all("cards" in faults.value.findings[0].sentence(Words(lang)) for lang in ("ja", "es", "en"))


def test_a_copy_of_the_set_may_add_papers(tmp_path):
    file = tmp_path / "my-set.yaml"
    text = "schema: sugoroku.set/1\npapers: {b4: [257, 364]}\ncomponents:\n- {id: cards, kind: cards, paper: b4}\n"
    file.write_text(text, "utf-8")
    wanted = print_set_of(file)
    (part,) = chosen(Order(), wanted.components, besides(papers(), wanted, ()), JOB)
    assert part.paper == "b4"


def test_a_copy_of_the_set_may_say_what_its_printer_leaves_white(tmp_path):
    file = tmp_path / "my-set.yaml"
    line = "- {id: cards, kind: cards, paper: a4}\n"
    file.write_text(f"schema: sugoroku.set/1\nmargin: 12\ncomponents:\n{line}", "utf-8")
    assert besides(papers(), SET, ()).margin == papers().margin == 5
    assert besides(papers(), print_set_of(file), ()).margin == 12


def test_all_sheets_that_are_chosen_hold_what_is_drawn():
    for name in papers().papers:
        for part, least_wide, least_high in (("board", 390, 267), ("cards", 63, 88), ("certificate", 279, 209)):
            try:
                component = parts(part, on=(name,))[part]
            except NotPrinted:
                continue
            width, height = sheet_size(papers(), component.paper, component.lies)
            assert (width > height) == (component.lies == "across")
            assert (width >= least_wide, height >= least_high) == (True, True)


def test_a_paper_may_be_named_by_its_size():
    assert laid("cards", on=("216x330",)) == {"cards": "216x330"}
    assert laid("board", "cards", on=("board=450X320", "cards= 215.9x279.4")) == {
        "board": "450x320",
        "cards": "215.9x279.4",
    }
    known = besides(papers(), SET, ("board=450x320",))
    board = parts("board", on=("board=450x320",))["board"]
    assert sheet_size(known, board.paper, board.lies) == (450, 320)
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
