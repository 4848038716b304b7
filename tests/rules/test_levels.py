"""The teacher's level: which questions come after it has changed, and that none comes again too soon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_boards import boards, line
from seeded_games import Bot, any_move

from sugoroku.rules import Board, IllegalMove, apply, dump, legal, new


def bank(*levels):
    """Make questions of one topic."""
    return [{"id": f"q{at}", "topic": "water", "level": level, "choices": 3} for at, level in enumerate(levels)]


def on_quizzes(levels, level):
    """Begin a game in which every roll asks a question of these levels."""
    square = {"kind": "quiz", "topic": "water", "right": [["goto", 0]], "wrong": [["goto", 0]]}
    return new(line(square, quizzes=bank(*levels)), 5, 1, level)


def ask(state, count):
    """Return the questions asked by so many rolls."""
    numbers = []
    for _ in range(count):
        apply(state, ("roll",))
        numbers.append(state.quiz)
        apply(state, ("answer", 0))
    return numbers


def refused(state, move):
    """Tell whether the move is refused and changes nothing."""
    before = dump(state)
    with pytest.raises(IllegalMove):
        apply(state, move)
    return dump(state) == before


def test_the_level_holds_from_the_next_question_on():
    state = on_quizzes([1, 1, 3, 3], 3)
    apply(state, ("roll",))
    asked, shown = state.quiz, list(state.order)
    assert apply(state, ("level", 1)) == [("level", 1)]
    assert (state.level, state.start_level) == (1, 3)
    assert (state.quiz, state.order, state.phase) == (asked, shown, "answer")
    assert apply(state, ("answer", 0))[0] == ("answered", 0, asked, 0, shown[0] == 0)
    assert {asked} | set(ask(state, 4)) == {asked, 0, 1}


def test_a_harder_level_asks_its_own_questions_first():
    state = on_quizzes([1, 2, 3, 3], 1)
    assert ask(state, 2) == [0, 0]
    apply(state, ("level", 3))
    assert set(ask(state, 2)) == {2, 3}
    assert ask(state, 1) == [1]


@pytest.mark.parametrize("there_and_back", [(1, 3), (2, 3), (1, 2, 3)])
def test_a_question_asked_before_the_change_waits_for_the_others(there_and_back):
    state = on_quizzes([3, 3, 3, 3], 3)
    before = ask(state, 2)
    for level in there_and_back:
        apply(state, ("level", level))
    assert sorted(before + ask(state, 2)) == [0, 1, 2, 3]


def test_a_pool_asked_unevenly_begins_with_what_was_asked_less():
    state = on_quizzes([3, 3, 3], 3)
    twice = ask(state, 4)[3]
    apply(state, ("level", 2))
    assert set(ask(state, 2)) == {0, 1, 2} - {twice}


def test_a_skipped_question_counts_as_asked():
    state = on_quizzes([2, 2], 2)
    apply(state, ("roll",))
    skipped = state.quiz
    apply(state, ("skip",))
    apply(state, ("level", 3))
    assert state.fresh == [[1 - skipped]]


def test_a_level_is_another_one_and_not_after_the_end():
    state = on_quizzes([1], 2)
    assert refused(state, ("level", 2))
    apply(state, ("pause",))
    assert apply(state, ["level", 1]) == [("level", 1)]
    assert legal(state) == [("resume",)]
    apply(state, ("end",))
    assert refused(state, ("level", 3))


@settings(max_examples=250, deadline=None)
@given(boards(), st.integers(0, 2**32 - 1))
def test_no_question_comes_twice_before_all_of_its_pool_have_come_whatever_the_level(data, seed):
    state, bot = new(Board(data), seed, 1 + seed % 4, 1 + seed % 3), Bot(seed)
    come: set[int] = set()
    while state.phase != "over":
        move = any_move(bot, state, 4)
        if move[0] in ("undo", "end", "last-round"):
            continue
        for event in apply(state, move):
            if event[0] == "asked":
                pools = state.course.pools[state.level]
                pool = set(pools.quizzes[pools.of_square[state.trails[event[1]][-1]]])
                assert event[2] in pool
                assert event[2] not in come or pool <= come
                come.add(event[2])
