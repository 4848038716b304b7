"""The question cards."""

import pytest

from sugoroku.drawing.card import POKER, SAFE, back, draw_back, draw_front, front, order
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.text import DoesNotFit

from .transcript import same_as_stored

BOX = (0, 0, *POKER)


@pytest.mark.parametrize("index", [0, 1])
def test_a_front(town, page, index):
    draw_front(page, Speech(town, "ja"), index, BOX)
    same_as_stored(f"card-front-{index}", page)


def test_a_back(town, page):
    draw_back(page, Speech(town, "ja"), 0, BOX)
    same_as_stored("card-back", page)


def test_the_right_choice_is_not_always_first_and_stays_where_it_is(town):
    assert [order(quiz) for quiz in town.quizzes] == [order(quiz) for quiz in town.quizzes]
    assert {tuple(sorted(order(quiz))) for quiz in town.quizzes} == {(0, 1, 2), (0, 1, 2, 3)}
    assert [order(quiz).index(quiz.rights[0]) for quiz in town.quizzes] != [0, 0]


def test_the_back_gives_the_letter_of_the_front(town, page):
    draw_front(page, Speech(town, "ja"), 0, BOX)
    asked = [call for call in page.calls if "|" in call]
    page.calls.clear()
    draw_back(page, Speech(town, "ja"), 0, BOX)
    told = [call.split()[-1] for call in page.calls if "|" in call]
    right = next(at for at, call in enumerate(asked) if "油をふいてから" in call)
    letter = asked[right - 1].split()[-1]
    assert letter in "アイウ"
    assert letter in told


def test_words_keep_the_safe_margin(town):
    for index in range(len(town.quizzes)):
        made = front(Speech(town, "ja"), index)
        assert made.question.width <= POKER[0] - 2 * SAFE
        assert back(Speech(town, "ja"), index).explain.width <= POKER[0] - 2 * SAFE


def test_an_address_is_left_to_the_answer_key(town):
    said = "".join(line.text for line in back(Speech(town, "ja"), 0).source.lines)
    assert "町のしらべ2.1" in said.replace(" ", "")
    assert "http" not in said


def test_a_question_too_long_is_refused(town, monkeypatch):
    long = town.say("ja")
    texts = {**long._texts, "quizzes.river.question": "川の水をきれいにするために家でできること。" * 9}
    monkeypatch.setattr(type(town), "say", lambda self, lang=None, furigana="grade": type(long)("ja", texts))
    with pytest.raises(DoesNotFit) as caught:
        front(Speech(town, "ja"), 0)
    assert caught.value.side == "height"
    assert caught.value.needed > caught.value.room
