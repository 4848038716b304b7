"""What squares do to a team that lands on them: points, waiting, rolling again, the meter, and telling."""

import pytest
from made_boards import does, line

from sugoroku.rules import apply, legal, new, won


def after(board, teams, *moves):
    """Begin a game, make the moves and return the state and the events of the last of them."""
    state, events = new(board, 1, teams), []
    for move in moves:
        events = apply(state, move)
    return state, events


def test_points_are_given_and_taken():
    state, events = after(line(does(["eco", 3], ["eco", -5])), 1, ("roll",))
    assert [event for event in events if event[0] == "eco"] == [("eco", 0, 3, "effect"), ("eco", 0, -5, "effect")]
    assert state.points == [-2]


def test_all_gives_to_every_team_at_the_goal_too():
    state, events = after(line(does(["all", 2])), 3, ("roll",))
    assert [event for event in events if event[0] == "eco"] == [("eco", team, 2, "all") for team in range(3)]
    board = line("plain", does(["all", 1]), faces=[2])
    state = new(board, 1, 2)
    state.trails[0], state.arrived, state.team = [0, 1, 2, 3], [0], 1
    apply(state, ("roll",))
    assert state.points == [1, 1]


def test_a_rest_is_a_turn_missed_besides_its_effects():
    board = line({"kind": "rest", "effects": [["eco", 1]]}, "plain", "plain")
    state, events = after(board, 2, ("roll",))
    assert events[3:] == [("waits", 0, 1), ("eco", 0, 1, "effect"), ("turn", 1, 1)]
    assert apply(state, ("roll",))[5:] == [
        ("round", 2),
        ("missed", 0, 0),
        ("missed", 1, 0),
        ("round", 3),
        ("turn", 0, 3),
    ]


def test_missed_turns_are_told_one_by_one():
    board = line(does(["miss", 2]), *["plain"] * 5)
    state, _ = after(board, 2, ("roll",))
    state.trails[1] = [0, 1, 2]
    assert apply(state, ("roll",))[-3:] == [("round", 2), ("missed", 0, 1), ("turn", 1, 2)]
    assert apply(state, ("roll",))[-3:] == [("round", 3), ("missed", 0, 0), ("turn", 1, 3)]
    assert apply(state, ("roll",))[-2:] == [("round", 4), ("turn", 0, 4)]


def test_when_everyone_waits_the_rounds_go_by():
    _, events = after(line(does(["miss", 2]), "plain", "plain"), 1, ("roll",))
    assert events[3:] == [
        ("waits", 0, 2),
        ("round", 2),
        ("missed", 0, 1),
        ("round", 3),
        ("missed", 0, 0),
        ("round", 4),
        ("turn", 0, 4),
    ]


def test_again_gives_the_same_team_another_roll_in_the_same_turn():
    state, events = after(line(does(["again"]), "plain", "plain"), 2, ("roll",))
    assert events[-1] == ("again", 0)
    assert (state.team, state.round) == (0, 1)
    assert apply(state, ("roll",))[-1] == ("turn", 1, 1)


def test_again_twice_on_one_square_is_one_more_roll():
    state, _ = after(line(does(["again"], ["again"]), "plain", "plain"), 2, ("roll",))
    assert apply(state, ("roll",))[-1] == ("turn", 1, 1)


def test_again_is_forgotten_by_a_team_that_arrives():
    state, events = after(line(does(["again"], ["move", 3]), "plain"), 2, ("roll",))
    assert events[-2:] == [("arrived", 0, 1), ("turn", 1, 1)]
    assert state.again is False


def test_a_team_rolls_at_most_nine_times_in_a_turn():
    board = line(does(["goto", 0], ["again"]), "plain")
    state, events = new(board, 1, 2), []
    for _ in range(9):
        assert state.team == 0
        events = apply(state, ("roll",))
    assert events[-1] == ("turn", 1, 1)


def test_again_and_a_rest_give_the_roll_now_and_the_waiting_next():
    board = line({"kind": "rest", "effects": [["again"]]}, *["plain"] * 4)
    state, events = after(board, 2, ("roll",))
    assert events[-1] == ("again", 0)
    apply(state, ("roll",))
    state.trails[1] = [0, 1, 2]
    assert ("missed", 0, 0) in apply(state, ("roll",))


METER = {"start": 12, "goal": 6, "limit": 20}


@pytest.mark.parametrize(("change", "verdict"), [(-6, True), (-9, True), (8, False), (99, False)])
def test_the_meter_ends_a_game_played_together(change, verdict):
    board = line(does(["eco", 1], ["meter", change], ["move", 1], ["all", 1]), "plain", win="together", meter=METER)
    state, events = after(board, 2, ("roll",))
    assert events[-2:] == [("meter", change, 12 + change), ("ended", "meter")]
    assert events[-3] == ("eco", 1, 1, "all")
    assert won(state) is verdict
    assert legal(state) == []


def test_the_meter_may_rise_to_its_goal():
    board = line(does(["meter", 3]), "plain", win="together", meter={"start": 0, "goal": 3, "limit": -3})
    assert won(after(board, 2, ("roll",))[0]) is True


def test_a_game_together_that_ends_before_the_goal_is_lost():
    board = line(does(["meter", -2]), win="together", meter=METER, end="first")
    state, events = after(board, 1, ("roll",), ("roll",))
    assert events[-1] == ("ended", "first")
    assert won(state) is False


def test_a_meter_on_a_board_for_single_teams_only_counts():
    state, events = after(line(does(["meter", -50]), "plain", meter=METER), 2, ("roll",))
    assert state.meter == -38
    assert events[-1] == ("turn", 1, 1)
    assert won(state) is None


def test_the_goal_gives_to_who_arrives():
    board = line("plain", {"kind": "goal", "effects": [["eco", 3], ["all", 1]]}, end="first", faces=[2])
    _, events = after(board, 2, ("roll",))
    assert events[3:] == [
        ("arrived", 0, 1),
        ("eco", 0, 3, "effect"),
        ("eco", 0, 1, "all"),
        ("eco", 1, 1, "all"),
        ("ended", "first"),
    ]


def test_a_square_may_ask_before_its_effects():
    board = line(does(["eco", 1], ["move", 1], ask=True), "plain")
    state, events = after(board, 2, ("roll",))
    assert events[-1] == ("asking", 0, 1)
    assert legal(state) == [("tell", "yes"), ("tell", "sometimes"), ("tell", "not-yet")]
    assert apply(state, ("tell", "sometimes")) == [
        ("told", 0, 1, "sometimes"),
        ("eco", 0, 1, "effect"),
        ("moved", 0, [2]),
        ("landed", 0, 2),
        ("turn", 1, 1),
    ]
    assert state.told == [(0, 1, "sometimes")]


@pytest.mark.parametrize("kind", ["plain", "rest", "stop", "quiz"])
def test_any_square_may_ask(kind):
    state, _ = after(line({"kind": kind, "ask": True}, "plain"), 2, ("roll",))
    assert state.phase == "tell"
    events = apply(state, ("tell", "yes"))
    expected = {"plain": "turn", "stop": "turn", "rest": "waits", "quiz": "asked"}[kind]
    assert events[1][0] == expected


def test_the_goal_may_ask_who_arrives():
    board = line({"kind": "goal", "ask": True, "effects": [["eco", 1]]}, end="first")
    state, events = after(board, 2, ("roll",))
    assert events[-2:] == [("arrived", 0, 1), ("asking", 0, 1)]
    assert apply(state, ("tell", "yes"))[1:] == [("eco", 0, 1, "effect"), ("ended", "first")]
    assert legal(state) == []
