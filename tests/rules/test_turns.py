"""Whose turn it is, and every way in which a game ends."""

import pytest
from made_boards import does, line

from sugoroku.rules import BoardFault, apply, legal, new, ranking, won


def rolled(state, count):
    """Roll so many times and return the events of the last roll."""
    events = []
    for _ in range(count):
        events = apply(state, ("roll",))
    return events


def test_turns_go_round_and_rounds_are_counted():
    state = new(line(*["plain"] * 9), 1, 3)
    turns = [event for _ in range(4) for event in apply(state, ("roll",)) if event[0] in ("turn", "round")]
    assert turns == [("turn", 1, 1), ("turn", 2, 1), ("round", 2), ("turn", 0, 2), ("turn", 1, 2)]


def test_first_ends_with_the_first_arrival():
    state = new(line("plain", end="first", win="first"), 1, 3)
    assert rolled(state, 4)[-2:] == [("arrived", 0, 1), ("ended", "first")]
    assert ranking(state) == [[0], [1, 2]]
    assert legal(state) == []


def test_finish_round_lets_every_team_have_its_turn():
    state = new(line("plain", end="finish-round", win="first"), 1, 3)
    assert rolled(state, 4)[-2:] == [("arrived", 0, 1), ("turn", 1, 2)]
    assert rolled(state, 2)[-1] == ("ended", "finish-round")
    assert ranking(state) == [[0], [1], [2]]


def test_finish_round_ends_at_once_when_it_is_the_last_teams_turn():
    state = new(line("plain", "plain", "plain", end="finish-round"), 1, 2)
    state.trails[1] = [0, 1, 2, 3]
    assert rolled(state, 2)[-2:] == [("arrived", 1, 1), ("ended", "finish-round")]


def test_finish_round_ends_though_the_others_wait():
    state = new(line("plain", "plain", end="finish-round"), 1, 3)
    state.trails[0], state.misses = [0, 1, 2], [0, 1, 1]
    assert rolled(state, 1)[-3:] == [("missed", 1, 0), ("missed", 2, 0), ("ended", "finish-round")]


def test_all_ends_when_the_last_team_is_there():
    state = new(line("plain", end="all", win="first"), 1, 2)
    assert rolled(state, 3)[-1] == ("turn", 1, 2)
    assert rolled(state, 1)[-2:] == [("arrived", 1, 2), ("ended", "all")]


def test_an_arrived_team_has_no_more_turns():
    state = new(line("plain", "plain", "plain"), 1, 3)
    state.trails[1] = [0, 1, 2, 3]
    assert rolled(state, 2)[-1] == ("turn", 2, 1)
    assert rolled(state, 2)[-1] == ("turn", 2, 2)


def test_rounds_ends_after_so_many():
    state = new(line(*["plain"] * 9, end="rounds", rounds=2), 1, 2)
    assert rolled(state, 3)[-1] == ("turn", 1, 2)
    assert rolled(state, 1)[-1] == ("ended", "rounds")


def test_rounds_ends_before_when_all_have_arrived():
    state = new(line("plain", end="rounds", rounds=50), 1, 1)
    assert rolled(state, 2)[-1] == ("ended", "all")


def test_minutes_end_with_the_round_in_which_they_pass():
    state = new(line(*["plain"] * 9, end="minutes", minutes=1), 1, 2)
    assert apply(state, ("roll", 59.5))[-1] == ("turn", 1, 1)
    assert apply(state, ("roll", 59.9))[-1] == ("turn", 0, 2)
    assert apply(state, ("roll", 60))[-1] == ("turn", 1, 2)
    assert apply(state, ("roll",))[-1] == ("ended", "minutes")


def test_minutes_bound_a_game_with_another_end_too():
    state = new(line(*["plain"] * 9, end="finish-round", minutes=1), 1, 1)
    assert apply(state, ("roll", 61))[-1] == ("ended", "minutes")


def test_a_clock_that_is_set_back_does_not_give_time_back():
    state = new(line(*["plain"] * 9, end="minutes", minutes=1), 1, 2)
    apply(state, ("roll", 70))
    assert apply(state, ("roll", 3))[-1] == ("ended", "minutes")


def test_no_game_is_longer_than_99_rounds():
    state = new(line("plain", goal="exact", faces=[7]), 1, 1)
    assert rolled(state, 98)[-1] == ("turn", 0, 99)
    assert rolled(state, 1)[-1] == ("ended", "limit")


def test_eco_ranks_by_points_and_ties_share_a_rank():
    state = new(line("plain"), 1, 5)
    state.points = [3, 7, 3, -1, 7]
    assert ranking(state) == [[1, 4], [0, 2], [3]]


def test_first_ranks_those_on_the_way_by_their_steps_to_the_goal():
    state = new(line({"kind": "branch", "next": [2, 4]}, "plain", "plain", "plain", win="first"), 1, 5)
    state.trails = [[0, 1, 2], [0, 1], [0, 1, 4, 5], [0, 1, 4], [0, 1, 4, 5]]
    state.arrived = [4, 2]
    assert ranking(state) == [[4], [2], [3], [1], [0]]


def test_together_nobody_is_ahead():
    meter = {"start": 5, "goal": 0, "limit": 9}
    state = new(line(does(["meter", -5]), win="together", meter=meter), 1, 3)
    assert ranking(state) == [[0, 1, 2]]
    assert won(state) is None
    rolled(state, 1)
    assert won(state) is True


@pytest.mark.parametrize(
    ("teams", "level", "seed", "code"),
    [
        (0, 3, 1, "team-count"),
        (7, 3, 1, "team-count"),
        (True, 3, 1, "team-count"),
        (2, 4, 1, "no-level"),
        (2, 3, "1", "bad-seed"),
    ],
)
def test_a_game_that_cannot_be_set_up_is_refused(teams, level, seed, code):
    with pytest.raises(BoardFault) as refusal:
        new(line("plain"), seed, teams, level)
    assert [fault[0] for fault in refusal.value.faults] == [code]
