"""Event cards on sheets: each back lies behind its front, and what has no room is told with its place."""

from dataclasses import replace

import pytest

from sugoroku import paper
from sugoroku.drawing.card import FORMATS
from sugoroku.drawing.event import squares
from sugoroku.drawing.speech import Speech
from sugoroku.packs import plain
from sugoroku.packs.model import Square
from sugoroku.paper import NotPrinted

from .sheets.printed import pack_of, printed
from .sheets.reading import bare


def events(name, lang, **order):
    """The event cards of a pack as they were drawn."""
    return printed("events", name, lang, only=("events",), **order).made[0]


def numbers(made, page) -> dict[str, float]:
    """The middles of the large numbers of a page's fronts, from the left (mm), by number."""
    return {words.text: words.box[0] + words.box[2] / 2 for words in made.placed
            if words.page == page and words.role == "mark" and words.size > 20}  # fmt: skip


def said(made, page) -> str:
    """The words of a page one after the other."""
    return bare("".join(words.text for words in made.placed if words.page == page)).replace("₂", "2")


@pytest.mark.parametrize(("name", "lang"), [("toyama", "ja"), ("renca", "es_CL"), ("specimen", "en")])
def test_a_card_for_each_square_with_a_text_and_its_back_behind_its_front(name, lang):
    made, speech = events(name, lang), Speech(pack_of(name), lang)
    told = squares(speech)
    assert len(made.run.leaves) == 2 * -(-len(told) // 9)
    pages = range(0, len(made.run.leaves), 2)
    fronts = [(page, number, x) for page in pages for number, x in numbers(made, page).items()]
    assert [int(number) for _, number, _ in fronts] == [
        at for at in told if pack_of(name).board.squares[at].kind not in ("start", "goal")]  # fmt: skip
    for page, number, x in fronts:
        text = bare(plain(speech.first(f"squares.{pack_of(name).board.squares[int(number)].id}.text")))
        assert text in said(made, page + 1)
        backs = [words for words in made.placed if words.page == page + 1 and words.text == number]
        (shown,) = filter(_banded, backs)
        # Turned over its long edge, what was left is right.
        width = made.run.leaves[0].size[0]
        assert _column(x, width) == 2 - _column(shown.box[0], width)


def _banded(words) -> bool:
    """Whether words are the number at the head of a back, rather than that of a way."""
    return words.role == "mark" and words.size > 11


def _column(x: float, width: float) -> int:
    """Which of the three columns of a sheet a place lies in."""
    return int((x - (width - 3 * FORMATS["poker"].width) / 2) // FORMATS["poker"].width)


def test_folded_they_lie_beside_each_other_on_one_page():
    made = events("renca", "es_CL", sides="fold")
    assert all(leaf.side == "front" for leaf in made.run.leaves)
    first = numbers(made, 0)
    assert first
    for number, x in first.items():
        backs = [words for words in made.placed if words.page == 0 and words.text == number and words.size < 20]
        assert any(abs(210 - x - words.box[0]) < FORMATS["poker"].width for words in backs)


def test_for_a_print_shop_each_side_is_a_page_of_its_own():
    made = events("specimen", "en", bleed=True)
    assert len(made.run.leaves) == 2 * len(squares(Speech(pack_of("specimen"), "en")))
    assert {leaf.trim[2:] for leaf in made.run.leaves} == {tuple(FORMATS["poker"])}


def test_two_languages_take_larger_cards_unless_small_ones_are_asked_for():
    made = events("toyama", "ja", also="en")
    assert made.run.part.size == "a7"
    assert "Yes" in said(made, 1)
    assert events("specimen", "en", also="ja", cards="poker").run.part.size == "poker"
    with pytest.raises(NotPrinted):
        events("renca", "es_CL", also="en", cards="poker")


def test_a_text_without_room_is_told_with_its_place_in_the_board(tmp_path):
    pack = pack_of("renca")
    index = pack.index("bus")
    long = {**pack.board.squares[index].model_dump(exclude_defaults=True), "text": "La micro nos lleva lejos. " * 14}
    made = [*pack.board.squares]
    made[index] = Square.model_validate(long)
    spoiled = replace(pack, board=pack.board.model_copy(update={"squares": tuple(made)}), _said={})
    with pytest.raises(NotPrinted) as refusal:
        paper.print_set(spoiled, tmp_path, lang="es_CL", order=paper.Order(only=("events",)))
    (finding,) = refusal.value.args_["findings"]
    assert finding.path.name == "board.yaml"
    assert finding.line == pack.where_square(index, "text").line
    assert not list(tmp_path.iterdir())
