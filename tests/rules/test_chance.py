"""The generator gives the numbers that mulberry32 gives in JavaScript, and fair dice."""

from collections import Counter

import pytest
from made_boards import line

from sugoroku.rules import Board, apply, new
from sugoroku.rules.asking import ORDERS
from sugoroku.rules.chance import draw


@pytest.mark.parametrize(
    ("seed", "numbers"),
    [
        (0, [1144304738, 1416247, 958946056, 627933444]),
        (1, [2693262067, 11749833, 2265367787, 4213581821]),
        (2026, [1955961175, 1324980858, 2839649622, 2656330836]),
    ],
)
def test_the_generator_gives_the_published_numbers(seed, numbers):
    state = new(line("plain"), seed, 1)
    assert [draw(state) for _ in numbers] == numbers


def test_two_dice_fall_like_two_dice():
    state = new(line(*["plain"] * 12, dice={"count": 2, "faces": [1, 2, 3, 4, 5, 6]}, end="rounds", rounds=99), 7, 1)
    throws = state.course.throws
    falls = Counter(throws[draw(state) % len(throws)][1] for _ in range(36_000))
    for total in range(2, 13):
        expected = 1000 * (6 - abs(7 - total))
        assert abs(falls[total] - expected) < 5 * expected**0.5


def test_a_spinner_shows_its_own_values():
    state = new(line(*["plain"] * 40, faces=[2, 7]), 3, 2)
    shown = {event[3] for _ in range(8) for event in apply(state, ("roll",)) if event[0] == "rolled"}
    assert shown == {2, 7}


def test_every_order_of_the_choices_is_kept_once():
    assert [len(orders) for orders in ORDERS] == [1, 1, 2, 6, 24, 120]
    assert sorted(ORDERS[3]) == [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]


def test_choices_are_shown_in_every_order():
    board = Board(
        {
            "squares": [
                {"id": "a", "kind": "start", "next": [1]},
                {"id": "b", "kind": "quiz", "topic": "water", "next": [2]},
                {"id": "c", "kind": "goal", "next": []},
            ],
            "dice": {"count": 1, "faces": [1]},
            "goal": "pass",
            "win": "eco",
            "end": "first",
            "quizzes": [{"id": "q", "topic": "water", "level": 1, "choices": 3}],
        }
    )
    orders = Counter()
    for seed in range(600):
        state = new(board, seed, 2)
        apply(state, ("roll",))
        orders[tuple(state.order)] += 1
    assert len(orders) == 6
    assert min(orders.values()) > 60
