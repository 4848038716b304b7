"""Questions: which is asked, that none comes twice too soon, and what a right and a wrong answer do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_boards import boards, line
from seeded_games import Bot, class_move

from sugoroku.rules import Board, apply, legal, new


def quiz(topic=None, **more):
    """Make a quiz square."""
    return {"kind": "quiz", "topic": topic, **more}


def bank(*entries):
    """Make questions from (topic, level) pairs."""
    return [
        {"id": f"q{number}", "topic": topic, "level": level, "choices": 3}
        for number, (topic, level) in enumerate(entries)
    ]


def position_of(state, right):
    """Return a position that holds the right choice, or one that does not."""
    return next(at for at, choice in enumerate(state.order) if (choice == 0) == right)


def test_a_quiz_waits_for_the_answer():
    state = new(line(quiz(), "plain"), 3, 2)
    events = apply(state, ("roll",))
    assert events[-1] == ("asked", 0, state.quiz, state.order)
    assert state.phase == "answer"
    assert legal(state) == [("answer", 0), ("answer", 1), ("answer", 2)]


@pytest.mark.parametrize(("right", "points", "why"), [(True, 2, "right"), (False, -1, "wrong")])
def test_the_answer_is_judged_and_takes_the_boards_effect(right, points, why):
    state = new(line(quiz(), "plain"), 3, 2)
    apply(state, ("roll",))
    asked, shown = state.quiz, position_of(state, right)
    assert apply(state, ("answer", shown)) == [
        ("answered", 0, asked, shown, right),
        ("eco", 0, points, why),
        ("turn", 1, 1),
    ]
    assert state.asked == [(0, asked, shown, right)]
    assert (state.quiz, state.order, state.phase) == (None, [], "roll")


def test_a_squares_own_answers_come_before_the_boards():
    state = new(line(quiz(right=[["move", 1], ["eco", 5]], wrong=[]), "plain", "plain"), 3, 1)
    apply(state, ("roll",))
    assert apply(state, ("answer", position_of(state, True)))[1:4] == [
        ("eco", 0, 5, "right"),
        ("moved", 0, [2]),
        ("landed", 0, 2),
    ]
    state = new(line(quiz(right=[["eco", 5]], wrong=[]), "plain"), 3, 1)
    apply(state, ("roll",))
    assert [event[0] for event in apply(state, ("answer", position_of(state, False)))] == ["answered", "round", "turn"]


def test_an_answer_may_lead_to_the_next_question():
    state = new(line(quiz(right=[["move", 1]]), quiz(), "plain"), 3, 2)
    apply(state, ("roll",))
    first = state.quiz
    assert apply(state, ("answer", position_of(state, True)))[-1][0] == "asked"
    assert state.quiz != first
    assert state.team == 0


def test_a_move_to_a_quiz_comes_before_the_rest_of_the_moves():
    state = new(line({"kind": "action", "effects": [["move", 1], ["move", 2]]}, quiz(), "plain", "plain"), 3, 2)
    assert apply(state, ("roll",))[-1][0] == "asked"
    events = apply(state, ("answer", 0))
    assert ("moved", 0, [3, 4]) in events
    assert events[-1] == ("turn", 1, 1)


def asked_on(quizzes, topic, level, count, seed=5):
    """Return the questions that a square of the topic asks one after the other."""
    state = new(line(quiz(topic, right=[["goto", 0]], wrong=[["goto", 0]]), quizzes=quizzes), seed, 1, level)
    numbers = []
    for _ in range(count):
        apply(state, ("roll",))
        numbers.append(state.quiz)
        apply(state, ("answer", 0))
    return numbers


def test_a_square_asks_its_topic_up_to_the_games_level():
    quizzes = bank(("water", 1), ("water", 2), ("water", 3), ("waste", 1))
    assert set(asked_on(quizzes, "water", 3, 30)) == {0, 1, 2}
    assert set(asked_on(quizzes, "water", 2, 30)) == {0, 1}
    assert set(asked_on(quizzes, "water", 1, 30)) == {0}


@pytest.mark.parametrize("seed", range(5))
def test_questions_of_the_games_level_come_before_easier_ones(seed):
    quizzes = bank(("water", 1), ("water", 2), ("water", 1), ("water", 3), ("water", 2))
    numbers = asked_on(quizzes, "water", 2, 4, seed)
    assert (set(numbers[:2]), set(numbers[2:])) == ({1, 4}, {0, 2})


def test_a_topic_with_nothing_at_the_level_asks_its_harder_questions():
    assert set(asked_on(bank(("water", 3), ("waste", 1)), "water", 1, 10)) == {0}


def test_a_topic_without_questions_asks_any():
    assert set(asked_on(bank(("water", 3), ("waste", 1)), "nature", 1, 20)) == {0, 1}


def test_a_square_without_topic_asks_any_up_to_the_level():
    quizzes = bank(("water", 1), ("waste", 2), ("nature", 3))
    assert set(asked_on(quizzes, None, 2, 30)) == {0, 1}
    assert set(asked_on(quizzes[2:], None, 2, 5)) == {0}


@pytest.mark.parametrize("seed", range(5))
def test_no_question_comes_again_before_all_have_come(seed):
    numbers = asked_on(bank(*[("water", 1)] * 6), "water", 1, 18, seed)
    for begin in (0, 6, 12):
        assert sorted(numbers[begin : begin + 6]) == [0, 1, 2, 3, 4, 5]
    assert len({tuple(numbers[begin : begin + 6]) for begin in (0, 6, 12)}) > 1


@settings(max_examples=150, deadline=None)
@given(boards(), st.integers(0, 2**32 - 1))
def test_a_question_is_not_repeated_while_its_pool_has_another(data, seed):
    state, bot = new(Board(data), seed, 1 + seed % 4, 1 + seed % 3), Bot(seed)
    pools = state.course.pools[state.level]
    since: dict[int, set[int]] = {number: set() for number in range(len(pools.quizzes))}
    while state.phase != "over":
        for event in apply(state, class_move(bot, state)):
            if event[0] == "asked":
                pool = pools.of_square[state.trails[event[1]][-1]]
                assert event[2] in pools.quizzes[pool]
                if since[pool] == set(pools.quizzes[pool]):
                    since[pool].clear()
                assert event[2] not in since[pool]
                for number, quizzes in enumerate(pools.quizzes):
                    if event[2] in quizzes:
                        since[number].add(event[2])
