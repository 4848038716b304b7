"""How the teacher plans the lesson: the last round, the minutes, the order of turns and the pledges."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_boards import boards, line
from seeded_games import Bot, any_move

from sugoroku.rules import Board, IllegalMove, StateFault, apply, dump, legal, load, new, replay

seeds = st.integers(0, 2**32 - 1)
quick = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONG = ["plain"] * 9
DECIDED = {"last", "minutes", "seats", "pledges", "start_level"}


def fresh(teams=3, level=3, **rules):
    """Begin a game on a long board where nothing happens."""
    return new(line(*LONG, **rules), 1, teams, level)


def refused(state, move):
    """Tell whether the move is refused and changes nothing."""
    before = dump(state)
    with pytest.raises(IllegalMove):
        apply(state, move)
    return dump(state) == before


def ended(events):
    """Return why the game ended with these events, None if it goes on."""
    return next((event[1] for event in events if event[0] == "ended"), None)


def round_of(state, *rolls):
    """Let every team roll once and return all that happened."""
    return [event for team in range(state.teams) for event in apply(state, ("roll", *rolls))]


def stepped(data, seed):
    """Play a game with class and teacher and give each step: the state after it, the move and what happened."""
    board, bot = Board(data), Bot(seed)
    state = new(board, seed, 1 + seed % 4, 1 + seed % 3)
    while state.phase != "over":
        move = any_move(bot, state, 12)
        yield state, move, apply(state, move)


# -- the last round ----------------------------------------------------------------------------------------------------


def test_the_last_round_is_played_to_its_end():
    state = fresh()
    apply(state, ("roll",))
    assert apply(state, ("last-round", True)) == [("last-round", True)]
    assert (state.last, state.phase, legal(state)) == (True, "roll", [("roll",)])
    assert ended(apply(state, ("roll",))) is None
    assert apply(state, ("roll",))[-1] == ("ended", "teacher")
    assert (state.phase, state.round, [len(trail) for trail in state.trails]) == ("over", 1, [2, 2, 2])


def test_the_game_may_go_on_after_all():
    state = fresh()
    apply(state, ("last-round", True))
    assert apply(state, ("last-round", False)) == [("last-round", False)]
    assert ended(round_of(state)) is None
    assert (state.last, state.round) == (False, 2)


def test_a_last_round_is_announced_once_and_not_after_the_end():
    state = fresh()
    assert refused(state, ("last-round", False))
    apply(state, ("last-round", True))
    assert refused(state, ("last-round", True))
    apply(state, ("end",))
    assert refused(state, ("last-round", False))


@pytest.mark.parametrize(
    ("rules", "reason"), [({"end": "rounds", "rounds": 1}, "rounds"), ({"end": "minutes", "minutes": 1}, "minutes")]
)
def test_the_other_ends_of_a_round_come_before_the_last_round(rules, reason):
    state = fresh(**rules)
    apply(state, ("last-round", True))
    assert ended(round_of(state, 60)) == reason


@pytest.mark.parametrize("end", ["first", "finish-round", "all"])
def test_arrivals_end_the_last_round_for_their_own_reason(end):
    state = new(line("plain", end=end, faces=[2]), 1, 1)
    apply(state, ("last-round", True))
    assert ended(apply(state, ("roll",))) == end


def test_one_arrival_of_several_leaves_the_last_round_to_the_teacher():
    state = new(line({"kind": "branch", "next": [2, 3]}, "plain", end="all", faces=[2]), 1, 2)
    apply(state, ("last-round", True))
    apply(state, ("roll",))
    apply(state, ("choose", 1))
    assert state.arrived == [0]
    apply(state, ("roll",))
    assert ended(apply(state, ("choose", 0))) == "teacher"


def test_the_last_of_all_rounds_is_the_boards_limit():
    state = new(line("plain", goal="exact", faces=[5]), 1, 1)
    for _ in range(98):
        apply(state, ("roll",))
    apply(state, ("last-round", True))
    assert ended(apply(state, ("roll",))) == "limit"


@quick
@given(boards(), seeds)
def test_no_round_begins_after_the_last(data, seed):
    last = False
    for state, move, events in stepped(data, seed):
        assert not (last and move[0] not in ("last-round", "undo") and ("round", state.round) in events)
        last = state.last


# -- the minutes -------------------------------------------------------------------------------------------------------


def test_the_limit_is_the_boards_until_the_teacher_sets_one():
    assert fresh().minutes == 0
    state = fresh(end="minutes", minutes=25)
    assert state.minutes == 25
    assert apply(state, ("minutes", 2)) == [("minutes", 2)]
    assert (state.minutes, state.board.minutes) == (2, 25)


def test_minutes_end_the_game_with_the_round_on_any_board():
    state = fresh()
    apply(state, ("minutes", 1))
    assert ended(round_of(state, 59.9)) is None
    assert ended(apply(state, ("roll", 61))) is None
    assert ended(apply(state, ("roll", 61)) + apply(state, ("roll", 62))) == "minutes"


def test_the_time_told_before_the_limit_was_set_counts():
    state = fresh()
    round_of(state, 300)
    apply(state, ("minutes", 5))
    assert ended(round_of(state)) == "minutes"


def test_no_minutes_take_the_boards_limit_away():
    state = fresh(end="minutes", minutes=1)
    apply(state, ("minutes", 0))
    assert ended(round_of(state, 600)) is None


def test_the_same_minutes_may_be_said_again_but_not_after_the_end():
    state = fresh(end="minutes", minutes=25)
    assert apply(state, ("minutes", 25)) == [("minutes", 25)]
    assert apply(state, ("minutes", 600)) == [("minutes", 600)]
    apply(state, ("end",))
    assert refused(state, ("minutes", 5))


@quick
@given(boards(), seeds)
def test_a_round_begins_only_while_there_is_time(data, seed):
    for state, move, events in stepped(data, seed):
        if move[0] != "undo" and ("round", state.round) in events:
            assert not state.minutes or state.seconds < 60 * state.minutes


# -- the order of turns ------------------------------------------------------------------------------------------------


def test_turns_follow_the_order_round_by_round():
    state = fresh()
    assert apply(state, ("order", [2, 0, 1])) == [("order", [2, 0, 1]), ("turn", 2, 1)]
    assert (state.seats, state.team) == ([2, 0, 1], 2)
    turns = [event for event in round_of(state) + round_of(state) if event[0] in ("turn", "round")]
    assert turns == [
        *[("turn", 0, 1), ("turn", 1, 1), ("round", 2), ("turn", 2, 2)],
        *[("turn", 0, 2), ("turn", 1, 2), ("round", 3), ("turn", 2, 3)],
    ]


def test_who_waits_is_passed_over_at_its_seat():
    state = new(line("rest", *LONG), 1, 3)
    apply(state, ("order", [1, 2, 0]))
    assert round_of(state)[-6:] == [
        *[("round", 2), ("missed", 1, 0), ("missed", 2, 0), ("missed", 0, 0)],
        *[("round", 3), ("turn", 1, 3)],
    ]


def test_the_order_is_settled_with_the_first_roll():
    state = fresh()
    for move in (("minutes", 9), ("level", 1), ("adjust", 0, 1, "early"), ("pledge", 1, "walk"), ("pause",)):
        apply(state, move)
    apply(state, ("order", [1, 0, 2]))
    assert legal(state) == [("resume",)]
    apply(state, ("resume",))
    apply(state, ("order", (0, 2, 1)))
    apply(state, ("roll",))
    assert refused(state, ("order", [1, 0, 2]))
    apply(state, ("undo", 1))
    assert apply(state, ("order", [0, 2, 1]))[1] == ("turn", 0, 1)


def test_a_roll_that_moves_nobody_settles_the_order_too():
    state = new(line("plain", goal="exact", faces=[5]), 1, 1)
    apply(state, ("roll",))
    assert state.trails == [[0]]
    assert refused(state, ("order", [0]))


def test_there_is_no_order_of_turns_after_the_end():
    state = fresh()
    apply(state, ("end",))
    assert refused(state, ("order", [1, 0, 2]))


def test_the_log_keeps_its_own_order():
    state, seats = fresh(), [2, 1, 0]
    happened = apply(state, ("order", seats))
    seats[:] = [0, 0, 0]
    happened[0][1][:] = [1, 1, 1]
    assert state.seats == [2, 1, 0]
    assert state.moves == [("order", [2, 1, 0])]


@quick
@given(boards(), seeds, st.data())
def test_every_team_on_the_way_has_its_turn_once_a_round_in_the_order_of_seats(data, seed, chooser):
    state = new(Board(data), seed, 1 + seed % 4)
    apply(state, ("order", chooser.draw(st.permutations(range(state.teams)), label="order")))
    bot, had, arrived = Bot(seed), [state.seats[0]], []
    while state.phase != "over":
        moves = legal(state)
        for event in apply(state, moves[bot.below(len(moves))]):
            if event[0] == "round":
                assert had == [team for team in state.seats if team not in arrived]
                had, arrived = [], list(state.arrived)
            elif event[0] in ("turn", "missed"):
                had.append(event[1])


# -- the pledges -------------------------------------------------------------------------------------------------------


def test_the_last_pledge_of_a_team_counts():
    state = fresh()
    assert state.pledges == ["", "", ""]
    assert apply(state, ("pledge", 1, "歩いて行く")) == [("pledged", 1, "歩いて行く")]
    apply(state, ("pledge", 1, "Apagar la luz"))
    assert state.pledges == ["", "Apagar la luz", ""]
    assert apply(state, ("pledge", 1, "")) == [("pledged", 1, "")]
    assert state.pledges == ["", "", ""]


def test_a_pledge_may_come_at_any_time_and_is_news():
    state = fresh()
    apply(state, ("pause",))
    apply(state, ("pledge", 0, "a"))
    apply(state, ("end",))
    assert apply(state, ("pledge", 0, "b" * 200)) == [("pledged", 0, "b" * 200)]
    assert (state.phase, legal(state)) == ("over", [])
    assert refused(state, ("pledge", 0, "b" * 200))
    assert refused(state, ("pledge", 1, ""))


# -- what all five share -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "move",
    [
        *[("last-round",), ("last-round", 1), ("last-round", None), ("last-round", True, True)],
        *[("minutes",), ("minutes", -1), ("minutes", 601), ("minutes", 5.0), ("minutes", True), ("minutes", None)],
        *[("level",), ("level", 0), ("level", 4), ("level", True), ("level", 1.0), ("level", "1"), ("level", 1, 2)],
        *[("order",), ("order", [0, 1]), ("order", [0, 1, 1]), ("order", [1, 2, 3]), ("order", [0, 1, 2, 3])],
        *[("order", [0, True, 2]), ("order", [0, 1.0, 2]), ("order", [[], {}, None]), ("order", "012"), ("order", 3)],
        *[("order", 0, 1, 2), ("order", {0: 0, 1: 1, 2: 2}), ("order", None)],
        *[("pledge",), ("pledge", 0), ("pledge", 3, "a"), ("pledge", -1, "a"), ("pledge", True, "a")],
        *[("pledge", 0, "a" * 201), ("pledge", 0, None), ("pledge", 0, ["a"]), ("pledge", 0, "a", "b")],
        *[("pledge", 0, "half \ud83c"), ("pledge", 0, "\udfff")],
    ],
)
def test_what_is_no_such_move_is_refused(move):
    assert refused(fresh(), move)


def decided():
    """Begin a game in which the teacher has decided everything."""
    state = fresh()
    for move in (("order", [1, 2, 0]), ("minutes", 30), ("level", 2), ("last-round", True), ("pledge", 2, "walk")):
        apply(state, move)
    return state


def test_decisions_are_taken_back_one_by_one():
    state = decided()
    apply(state, ("undo", 2))
    assert (state.last, state.pledges, state.level) == (False, ["", "", ""], 2)
    apply(state, ("undo", 2))
    assert (state.level, state.minutes, state.seats, state.team) == (3, 0, [1, 2, 0], 1)
    apply(state, ("undo", 1))
    assert dump(state) == dump(fresh())
    assert apply(state, ("roll",))[-1] == ("turn", 1, 1)


def test_decisions_are_read_back():
    state = decided()
    data = json.loads(json.dumps(dump(state)))
    assert set(data) >= DECIDED
    other = load(line(*LONG), data)
    assert dump(other) == data
    assert round_of(other) == round_of(state)
    assert replay(state.board, 1, 3, json.loads(json.dumps(state.moves)), state.start_level)[0].pledges == state.pledges


def test_what_is_not_decided_is_not_written_down():
    state = fresh()
    assert not DECIDED & set(dump(state))
    apply(state, ("last-round", True))
    assert DECIDED & set(dump(state)) == {"last"}
    apply(state, ("last-round", False))
    assert not DECIDED & set(dump(state))


@pytest.mark.parametrize(
    ("name", "value"),
    [("last", True), ("minutes", 5), ("seats", [1, 0, 2]), ("pledges", ["a", "", ""]), ("start_level", 1)],
)
def test_a_dump_that_tells_of_decisions_nobody_made_is_refused(name, value):
    state = fresh()
    apply(state, ("roll",))
    with pytest.raises(StateFault) as refusal:
        load(state.board, dump(state) | {name: value})
    assert refusal.value.field == ("level" if name == "start_level" else name)


@pytest.mark.parametrize("name", sorted(DECIDED))
def test_a_dump_that_leaves_a_decision_out_is_refused(name):
    state = decided()
    data = dump(state)
    del data[name]
    with pytest.raises(StateFault) as refusal:
        load(state.board, data)
    assert refusal.value.field == ("moves" if name == "start_level" else name)
