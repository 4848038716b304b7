"""The event cards: what they say is what the rules do, in that order, and it has room."""

from dataclasses import replace
from itertools import permutations

import pytest

from sugoroku.drawing.card import FORMATS, POKER
from sugoroku.drawing.effects import effect_words, effects
from sugoroku.drawing.event import back, draw_back, draw_front, squares
from sugoroku.drawing.ink import Ink
from sugoroku.drawing.page import Document
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import read_pack, shelf
from sugoroku.packs.compiling import compile_board
from sugoroku.packs.model import Square
from sugoroku.packs.model.effects import EFFECTS
from sugoroku.rules.board import Board
from sugoroku.rules.course import Course

PACKS = {name: read_pack(shelf.find(name)) for name in ("toyama", "renca", "specimen")}
SPOKEN = [(name, lang) for name, pack in PACKS.items() for lang in pack.locales]
GIVEN = {"move": 2, "goto": "bus", "eco": 2, "miss": 2, "swap": "ahead", "all": 1, "meter": 1}


def of(name, lang=None, furigana="grade", also=None) -> Speech:
    """A pack in a language, its own when not said."""
    return Speech(PACKS[name], lang or PACKS[name].locale, furigana, also)


def at(name, square) -> int:
    """The position of a square."""
    return PACKS[name].index(square)


def drawn(draw, speech, index, ink=None, form=POKER):
    """The lines of words on one side of a card, as they stand in a box of its size."""
    document = Document("x", speech.lang, ink=ink or Ink())
    draw(document.page(*form), speech, index, (0, 0, *form), form)
    document.save()
    return document.placed


def changed(pack, index, **update):
    """The pack with another square in one place."""
    made = [*pack.board.squares]
    made[index] = Square.model_validate({**made[index].model_dump(exclude_defaults=True), **update})
    return replace(pack, board=pack.board.model_copy(update={"squares": tuple(made)}), _said={})


def test_there_is_a_card_for_each_square_that_tells_something_in_the_order_of_the_path():
    made = squares(of("renca"))
    told = [at for at, square in enumerate(PACKS["renca"].board.squares) if square.kind != "quiz"]
    assert made == told


@pytest.mark.parametrize(("name", "lang"), SPOKEN)
def test_every_card_has_room_in_one_language_and_the_larger_ones_in_two(name, lang):
    choices = ("none", "grade", "all") if lang == "ja" else ("grade",)
    for furigana in choices:
        for speech, form in [(of(name, lang, furigana), form) for form in FORMATS.values()] + [
            (of(name, lang, furigana, also), FORMATS["a7"]) for one, also in permutations(PACKS[name].locales, 2)
            if one == lang
        ]:  # fmt: skip
            for index in squares(speech):
                assert back(speech, index, form).label.height <= 10


@pytest.mark.parametrize(("name", "value"), [*GIVEN.items(), *((name, -1) for name in ("move", "eco", "all", "meter"))])
@pytest.mark.parametrize("lang", ["ja", "es_CL", "en"])
def test_every_effect_is_said_in_every_language(name, value, lang):
    said = effect_words(of("renca", lang), EFFECTS[name](**{name: value})).first
    assert "howto" not in said
    assert "{" not in said


def words(name, value, lang="en"):
    """What one effect is said to do."""
    return effect_words(of("renca", lang), EFFECTS[name](**{name: value})).first


def test_each_way_of_changing_places_is_said_otherwise():
    assert len({words("swap", whom) for whom in ("ahead", "behind", "first", "last")}) == 4


def test_points_and_steps_that_are_taken_away_are_not_said_as_if_they_were_given():
    assert words("eco", 1) == "take 1 leaf point"
    assert words("eco", -2) == "give back 2 leaf points"
    assert words("move", -1) == "walk 1 square back"
    assert effect_words(of("renca", "en"), "again").first == "roll again"


def test_a_square_to_go_to_is_told_by_its_number_and_start_and_goal_by_their_names():
    assert words("goto", "bus") == "go to square 1"
    assert words("goto", "goal", "es_CL") == "van a la casilla ¡Cumbre!"


@pytest.mark.parametrize(("goal", "limit", "away"), [(0, 10, 1), (10, 0, -1)])
def test_the_meter_moves_towards_its_goal_or_away_from_it(goal, limit, away):
    pack = PACKS["renca"]
    rules = type(pack.board.rules).model_validate({"meter": {"start": 5, "goal": goal, "limit": limit}})
    speech = Speech(replace(pack, board=pack.board.model_copy(update={"rules": rules})), "en")
    assert "away" in effect_words(speech, EFFECTS["meter"](meter=away)).first
    assert "towards" in effect_words(speech, EFFECTS["meter"](meter=-away)).first


@pytest.mark.parametrize("name", PACKS)
def test_signs_stand_in_the_order_in_which_the_rules_carry_them_out(name):
    pack = PACKS[name]
    course = Course(Board(compile_board(pack)))
    for index, square in enumerate(pack.board.squares):
        at_once, later = course.plans[index]
        rules = [effect for effect, _, _ in (*at_once, *reversed(later))]
        signs = [mark.name for mark, _ in effects(of(name), square.effects)]
        assert signs == rules[1:] if square.kind == "rest" else signs == rules


def test_a_rest_says_that_a_turn_is_missed_under_the_sign_of_the_board():
    made = back(of("toyama", "en"), at("toyama", "park"))
    assert [(sign.mark.folder, sign.mark.name) for sign in made.signs] == [("kinds", "rest"), ("effects", "eco")]
    assert made.signs[0].words.lines[0].text == "Miss 1 turn"


def test_a_branch_tells_its_ways_by_the_numbers_of_the_squares_they_lead_to():
    speech = of("toyama")
    made = back(speech, at("toyama", "fork"))
    assert [(sign.way, sign.words.lines[0].text) for sign in made.signs] == [
        (at("toyama", "hydro"), "川の道"), (at("toyama", "reuse"), "町の道")]  # fmt: skip
    shown = [line.text for line in drawn(draw_back, speech, at("toyama", "fork"))]
    assert {"17", "20"} <= set(shown)


def test_a_question_about_oneself_has_three_answers_and_a_square_that_asks_nothing_has_none():
    made = back(of("renca"), at("renca", "bus"))
    assert [block.lines[0].text for block in made.asked.answers] == ["Sí", "A veces", "Todavía no"]
    assert back(of("renca"), at("renca", "start")).asked is None
    shown = " ".join(line.text for line in drawn(draw_back, of("renca"), at("renca", "bus")))
    assert shown.index("Metro?") < shown.index("A veces") < shown.index("Toman")


def test_parts_of_a_back_stand_apart_and_inside_the_safe_margin():
    for index in squares(of("renca")):
        made = back(of("renca"), index)
        assert sum(made.parts) + 2.3 * (len(made.parts) - 1) <= POKER.foot - 18.2 + 1e-6
        for line in drawn(draw_back, of("renca"), index):
            assert line.box[1] + line.box[3] <= POKER.height - 5 + 1e-6


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("ink", [Ink(), Ink(grey=True), Ink(spare=True)])
def test_a_front_is_found_by_the_number_of_its_square(name, ink):
    speech = of(name)
    for index in squares(speech):
        numbers = [line for line in drawn(draw_front, speech, index, ink) if line.role == "mark"]
        if PACKS[name].board.squares[index].kind in ("start", "goal"):
            assert not numbers
        else:
            assert [line.text for line in numbers] == [str(index)]
            assert numbers[0].size >= 20


def test_words_shrink_together_and_never_below_what_children_read():
    sizes = set()
    for index in squares(of("renca")):
        made = back(of("renca"), index)
        if made.asked:
            assert made.text.size >= made.asked.question.size >= 10.5
            sizes.add((made.text.size, made.asked.question.size))
    assert len(sizes) > 1


def test_a_text_too_long_is_refused_by_its_own_words():
    index = at("renca", "bus")
    text = "La micro eléctrica nos lleva lejos y no echa humo. " * 7
    with pytest.raises(DoesNotFit) as caught:
        back(Speech(changed(PACKS["renca"], index, text=text), "es_CL"), index)
    assert caught.value.text == text.strip()
    assert caught.value.needed > caught.value.room


def test_a_square_without_a_label_is_called_by_its_kind_and_a_plain_one_by_nothing():
    for square, called in (("bus", "¡Acción!"), ("letras", "")):
        index = at("renca", square)
        speech = Speech(changed(PACKS["renca"], index, label=None), "es_CL")
        assert "".join(line.text for line in back(speech, index).label.lines) == called
        assert drawn(draw_front, speech, index)
