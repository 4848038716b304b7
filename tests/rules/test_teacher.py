"""What the teacher may do, when, and that nothing else is taken for a move."""

import pytest
from made_boards import does, line

from sugoroku.rules import IllegalMove, StateFault, apply, dump, legal, load, new, ranking, replay


def asking(teams=2):
    """Begin a game in which the first team is asked a quiz."""
    state = new(line({"kind": "quiz"}, *["plain"] * 5), 1, teams)
    apply(state, ("roll",))
    return state


def refused(state, move):
    """Tell whether the move is refused and changes nothing."""
    before = dump(state)
    with pytest.raises(IllegalMove):
        apply(state, move)
    return dump(state) == before


def test_skip_passes_over_a_quiz_without_points():
    state = asking()
    assert apply(state, ("skip",)) == [("skipped", 0), ("turn", 1, 1)]
    assert (state.points, state.asked, state.quiz) == ([0, 0], [], None)


def test_skip_passes_over_telling_and_the_square_still_takes_effect():
    state = new(line(does(["eco", 1], ask=True), "plain"), 1, 2)
    apply(state, ("roll",))
    assert apply(state, ("skip",)) == [("skipped", 0), ("eco", 0, 1, "effect"), ("turn", 1, 1)]
    assert state.told == []


def test_skip_makes_sense_only_while_a_team_is_asked():
    state = new(line("plain", {"kind": "branch", "next": [3, 4]}, "plain", "plain", faces=[3]), 1, 1)
    assert refused(state, ("skip",))
    apply(state, ("roll",))
    assert state.phase == "choose"
    assert refused(state, ("skip",))


def test_adjust_gives_points_for_a_reason_in_any_phase():
    state = asking()
    assert apply(state, ("adjust", 1, -2, "shouting")) == [("eco", 1, -2, "teacher")]
    assert state.points == [0, -2]
    assert state.phase == "answer"
    assert state.moves[-1] == ("adjust", 1, -2, "shouting")


def test_adjust_after_the_end_changes_the_ranking():
    state = asking()
    apply(state, ("end",))
    assert ranking(state) == [[0, 1]]
    apply(state, ("adjust", 1, 1, "tidied up"))
    assert ranking(state) == [[1], [0]]
    assert legal(state) == []


@pytest.mark.parametrize("phase", ["roll", "answer"])
def test_pause_holds_the_game_until_it_is_resumed(phase):
    state = asking()
    if phase == "roll":
        apply(state, ("skip",))
    possible = legal(state)
    assert apply(state, ("pause",)) == [("paused",)]
    assert legal(state) == [("resume",)]
    for move in [*possible, ("roll", 5), ("skip",), ("pause",)]:
        assert refused(state, move)
    assert apply(state, ("adjust", 0, 1, "kind")) == [("eco", 0, 1, "teacher")]
    assert apply(state, ("resume",)) == [("resumed",)]
    assert legal(state) == possible
    assert refused(state, ("resume",))


def test_end_ends_the_game_now_even_while_it_is_held():
    state = asking()
    apply(state, ("pause",))
    assert apply(state, ("end",)) == [("ended", "teacher")]
    assert (state.phase, state.paused, state.quiz) == ("over", False, None)
    for move in (("end",), ("pause",), ("resume",), ("skip",), ("roll",)):
        assert refused(state, move)


def test_undo_takes_back_the_end_too():
    state = asking()
    before = dump(state)
    apply(state, ("end",))
    assert apply(state, ("undo", 1)) == [("undone", 1)]
    assert dump(state) == before
    assert apply(state, ("answer", 0))


def test_undo_takes_back_a_pause_and_an_adjustment():
    state = asking()
    before = dump(state)
    apply(state, ("adjust", 0, 5, "wrong team"))
    apply(state, ("pause",))
    apply(state, ("undo", 2))
    assert dump(state) == before


@pytest.mark.parametrize("depth", [0, -1, 2, 1.0, True, None, "1"])
def test_undo_goes_no_deeper_than_the_game(depth):
    assert refused(asking(), ("undo", depth))


def test_undo_of_everything_is_the_beginning():
    state = asking()
    apply(state, ("undo", 1))
    assert dump(state) == dump(new(state.board, 1, 2))
    assert refused(state, ("undo", 1))


@pytest.mark.parametrize(
    "move",
    [
        ("adjust", 2, 1, "no such team"),
        ("adjust", -1, 1, "no such team"),
        ("adjust", 0, 1.5, "half a point"),
        ("adjust", 0, True, "no number"),
        ("adjust", 0, 1),
        ("adjust", 0, 1, None),
        ("roll", -1),
        ("roll", "5"),
        ("roll", float("nan")),
        ("roll", float("inf")),
        ("roll", True),
        ("roll", 1, 2),
        ("tell", "yes"),
        ("answer", 0),
        ("choose", 0),
        ("resume",),
        ("pause", 1),
        ("end", 1),
        ("skip",),
        ("dance",),
        ("", ""),
        (1,),
        ((),),
        (),
        [],
        "roll",
        None,
        7,
    ],
)
def test_what_is_no_move_now_is_refused(move):
    assert refused(new(line("plain", "plain"), 1, 2), move)


def test_a_refusal_carries_the_move_and_the_position():
    state = asking()
    with pytest.raises(IllegalMove) as refusal:
        apply(state, ["answer", 3])
    assert refusal.value.move == ("answer", 3)
    assert refusal.value.position == {
        "round": 1,
        "team": 0,
        "place": 1,
        "phase": "answer",
        "paused": False,
        "moves": 1,
        "legal": [("answer", 0), ("answer", 1), ("answer", 2)],
    }


def test_a_move_may_be_a_list_and_is_remembered_as_the_rules_write_it():
    state = asking()
    apply(state, ["answer", True])
    assert state.moves == [("roll",), ("answer", 1)]
    assert type(state.moves[1][1]) is int


def test_replay_leaves_out_what_was_undone():
    board = asking().board
    state, events = replay(board, 1, 2, [["roll"], ["skip"], ["roll"], ["undo", 2], ["answer", 0]])
    assert state.moves == [("roll",), ("answer", 0)]
    assert [event[0] for event in events].count("rolled") == 1


def test_replay_refuses_what_apply_refuses():
    board = asking().board
    for moves in ([["undo", 1]], [["roll"], ["roll"]], [["roll"], ["undo", 2]], [[]], [None]):
        with pytest.raises(IllegalMove):
            replay(board, 1, 2, moves)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("schema", "sugoroku.state/9"),
        ("points", [1, 0]),
        ("chance", 5),
        ("moves", [["roll"], ["roll"]]),
        ("moves", "roll"),
        ("teams", 99),
        ("phase", None),
    ],
)
def test_a_dump_that_its_moves_do_not_lead_to_is_refused(name, value):
    state = asking()
    data = dump(state)
    with pytest.raises(StateFault) as refusal:
        load(state.board, data | {name: value})
    assert refusal.value.field == name
    del data[name]
    with pytest.raises(StateFault):
        load(state.board, data)
