"""How to play: the rules of this board and no others, on one page, in pictures that are told to those who hear it."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.drawing.howto import COLUMNS, EDGE, lay_rules
from sugoroku.drawing.scenes import SCENES
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import Words, plain
from sugoroku.packs.model import Rules, Square
from sugoroku.paper.components.rules import contents, kinds, signs, steps

from .sheets.printed import pack_of, printed
from .sheets.reading import bare

SPOKEN = [(name, lang) for name in ("toyama", "renca", "specimen") for lang in pack_of(name).locales]
KINDS = ("quiz", "action", "plain", "rest", "stop", "branch")
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4), "oficio": (216, 330)}


def of(pack, lang=None, furigana="grade", also=None) -> Speech:
    """A pack in a language, its own when not said."""
    return Speech(pack, lang or pack.locale, furigana, also)


def ruled(pack, **rules):
    """The pack with other rules."""
    made = Rules.model_validate({**pack.board.rules.model_dump(exclude_defaults=True), **rules})
    return replace(pack, board=pack.board.model_copy(update={"rules": made}), _said={})


def squared(pack, change):
    """The pack with its squares changed, each by what the function gives for it; none where that is nothing."""
    kept = (change(square.model_dump(exclude_defaults=True)) for square in pack.board.squares)
    made = tuple(Square.model_validate(square) for square in kept if square)
    return replace(pack, board=pack.board.model_copy(update={"squares": made}), _said={})


def without(*keys):
    """Leave out what squares have by these names, and the kinds that are so called."""

    def change(square):
        return None if square.get("kind") in keys else {key: value for key, value in square.items() if key not in keys}

    return change


def pictures(speech) -> list[str]:
    """The pictures of the steps."""
    return [step.picture for step in steps(speech)]


def told(speech) -> str:
    """All that is said of how the game goes."""
    made = steps(speech)
    return " ".join([said.first for step in made for said in step.said] + [said.first for _, said in made[-1].beside])


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
@pytest.mark.parametrize("paper", PAPERS)
def test_all_has_room_on_every_paper_in_one_language_and_in_two(name, lang, paper):
    pack = pack_of(name)
    alone = [of(pack, lang, furigana) for furigana in (("none", "grade", "all") if lang == "ja" else ("grade",))]
    pairs = [of(pack, one, also=also) for one, also in permutations(pack.locales, 2) if one == lang]
    for speech in (*alone, *pairs):
        made = lay_rules(speech, PAPERS[paper], contents(speech))
        assert made.picture >= (20 if speech.also else 27)
        assert made.height(made.picture) <= PAPERS[paper][1] - 2 * EDGE + 1e-6
        assert min(block.size for row in made.rows for panel in row for block in panel.below) >= (
            10 if speech.furigana == "all" else 10.5)  # fmt: skip
        assert speech.also or made.banner.lead


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_a_city_is_told_in_eight_pictures(name):
    assert pictures(of(pack_of(name))) == ["start", "roll", "event", "quiz", "answer", "ask", "branch", "goal"]


def test_what_a_board_does_not_have_is_not_told():
    pack = pack_of("renca")
    assert "branch" not in pictures(of(pack_of("specimen")))
    assert "ask" not in pictures(of(squared(pack, without("ask"))))
    assert "event" not in pictures(of(squared(pack, without("text"))))
    quizless = pictures(of(squared(pack, without("quiz"))))
    assert "quiz" not in quizless
    assert "answer" not in quizless


@given(st.sets(st.sampled_from(["text", "ask", "quiz"])))
def test_beside_the_goal_there_is_always_room_for_the_end_whatever_a_board_lacks(lacking):
    pack = pack_of("renca")
    made = steps(of(squared(pack, without(*lacking))))
    assert made[-1].picture == "goal"
    assert made[-1].beside
    assert (len(made) - 1) % COLUMNS < COLUMNS - 1
    assert not any(step.beside for step in made[:-1])
    assert {step.picture for step in made} <= set(SCENES)


def test_that_a_wrong_answer_costs_nothing_is_said_only_where_it_does_not():
    pack = pack_of("renca")
    kind = Words("es")("howto.step.quiz.wrong")
    assert kind in told(of(pack))
    costs = told(of(ruled(pack, wrong=[{"eco": -1}])))
    assert kind not in costs
    assert "devuelven 1 punto eco" in costs
    one = squared(pack, lambda square: {**square, "wrong": [{"eco": -1}]} if square["id"] == "q-food" else square)
    assert kind not in told(of(one))


def test_a_right_answer_brings_what_the_rules_give():
    pack = pack_of("renca")
    assert "toman 2 puntos eco" in told(of(pack))
    assert "toman 1 punto eco y avanzan 2 casillas" in told(of(ruled(pack, right=[{"eco": 1}, {"move": 2}])))
    assert "toman" not in told(of(ruled(pack, right=[])))


def test_dice_or_a_spinner_are_told_as_the_board_has_them():
    pack = pack_of("renca")
    assert "Tiren el dado" in told(of(pack))
    assert "Tiren los 2 dados" in told(of(ruled(pack, dice={"count": 2, "faces": 6})))
    assert "Giren el trompito" in told(of(ruled(pack, dice={"values": [1, 2]})))


@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
@pytest.mark.parametrize("goal", ["pass", "exact", "bounce"])
@pytest.mark.parametrize("end", ["first", "finish-round", "all", "rounds", "minutes"])
@pytest.mark.parametrize("win", ["first", "eco", "together"])
def test_goal_end_and_win_are_told_as_the_board_has_them_and_with_its_limits(lang, goal, end, win):
    other = {"goal": goal, "end": end, "win": win, "meter": {"start": 5, "goal": 0, "limit": 10}}
    both = told(of(ruled(pack_of("renca"), **other, rounds=7, minutes=40), lang))
    assert "7" in both
    assert "40" in both
    assert "{" not in both
    assert "howto" not in both
    if end not in ("rounds", "minutes"):
        bare_ = told(of(ruled(pack_of("renca"), **other, rounds=None, minutes=None), lang))
        assert "7" not in bare_
        assert "40" not in bare_
    words = Words(lang)
    assert words(f"howto.goal.{goal}") in both
    assert words(f"howto.win.{win}") in both
    assert not any(words(f"howto.win.{one}") in both for one in {"first", "eco", "together"} - {win})


@pytest.mark.parametrize("name", ["toyama", "renca", "specimen"])
def test_the_legend_has_the_kinds_and_signs_of_this_board_and_no_others(name):
    pack = pack_of(name)
    shown = {pack.board.squares[one.sign].kind for one in kinds(of(pack), KINDS)}
    assert shown == {square.kind for square in pack.board.squares} - {"start", "goal"}
    effects = [dict(effect).popitem() if not isinstance(effect, str) else (effect, 1)
               for square in pack.board.squares for effect in square.effects] + [("eco", 2)]  # fmt: skip
    wanted = {(name, isinstance(value, int) and value < 0) for name, value in effects}
    assert {(one.sign.name, one.sign.words.startswith("−")) for one in signs(of(pack))} == wanted


def test_where_there_are_no_cards_to_be_read_none_are_looked_for():
    bare_ = of(squared(pack_of("renca"), without("text")))
    shown = {bare_.pack.board.squares[one.sign].kind for one in kinds(bare_, KINDS)}
    assert shown == {"quiz", "rest", "stop", "branch"}


def test_every_kind_and_sign_of_the_legend_is_said_in_every_language():
    right = [{"goto": "bus"}, {"meter": 1}, {"miss": 2}, {"eco": -1}]
    both = ruled(pack_of("renca"), right=right, wrong=[{"move": -1}])
    for lang in ("ja", "es_CL", "en"):
        said = [one.said.first for one in signs(of(both, lang))]
        assert len(said) == 10
        assert len(set(said)) == 10
        assert not any("howto" in one for one in said)


def kids(element, tag):
    """The parts of the tree of tags of one kind, in their order."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.tag == tag:
                yield kid
            yield from kids(kid, tag)


@pytest.mark.parametrize(("name", "lang"), [("toyama", "ja"), ("renca", "en"), ("specimen", "es_CL")])
def test_every_picture_is_told_with_its_number_and_every_sign_by_its_name(name, lang):
    made = printed("rules", name, lang, only=("rules",)).made[0]
    speech = of(pack_of(name), lang)
    alts = [figure.alt for figure in kids(made.tree, "Figure")]
    count = len(steps(speech))
    assert [alt.partition(".")[0] for alt in alts[1 : count + 1]] == [str(number) for number in range(1, count + 1)]
    assert plain(speech.first("mascot.name")) in alts[0]
    assert len(alts) == 1 + count + len([*kinds(speech, KINDS), *signs(speech)])
    assert all("howto" not in alt for alt in alts)
    assert len(set(alts)) == len(alts)


def test_the_page_says_what_the_steps_say_and_in_their_order():
    made = printed("rules", "renca", "es_CL", only=("rules",)).made[0]
    assert len(made.run.leaves) == 1
    shown = bare(" ".join(words.text for words in made.placed))
    at = 0
    for step in steps(of(pack_of("renca"))):
        for said in step.said:
            at = shown.index(bare(said.first), at)
    assert shown.index(bare(steps(of(pack_of("renca")))[-1].beside[0][1].first), at) > at


def test_what_has_no_room_is_refused_and_not_left_out():
    speech = of(pack_of("renca"))
    with pytest.raises(DoesNotFit) as caught:
        lay_rules(speech, (210, 200), contents(speech))
    assert caught.value.needed > caught.value.room
