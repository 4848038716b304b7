"""How teams walk: the goal's three ways, stops, branches, going back, jumps and changes of place."""

import pytest
from made_boards import does, line

from sugoroku.rules import apply, legal, new, place


def start(board, teams=1, at=None):
    """Begin a game with the teams walked straight ahead to these squares."""
    state = new(board, 1, teams)
    for team, square in enumerate(at or []):
        state.trails[team] = list(state.course.paths[square])
    return state


def named(events, *names):
    """Return the events of these names."""
    return [event for event in events if event[0] in names]


def test_a_team_walks_what_it_rolls_and_tells_each_square():
    state = start(line(*["plain"] * 5, faces=[3]))
    assert apply(state, ("roll",)) == [
        ("rolled", 0, [3], 3),
        ("moved", 0, [1, 2, 3]),
        ("landed", 0, 3),
        ("round", 2),
        ("turn", 0, 2),
    ]
    assert state.trails == [[0, 1, 2, 3]]


def test_pass_takes_a_team_to_the_goal_with_steps_left():
    state = start(line("plain", "plain", faces=[6]))
    events = apply(state, ("roll",))
    assert events[1:] == [("moved", 0, [1, 2, 3]), ("landed", 0, 3), ("arrived", 0, 1), ("ended", "all")]


def test_exact_leaves_a_team_where_it_is_until_the_number_fits():
    state = start(line("plain", "plain", faces=[2], goal="exact"), 2, [2, 1])
    assert named(apply(state, ("roll",)), "moved", "landed") == []
    assert place(state, 0) == 2
    assert named(apply(state, ("roll",)), "arrived") == [("arrived", 1, 1)]


def test_exact_with_no_possible_move_ends_by_the_limit_of_rounds():
    state = start(line("plain", faces=[5], goal="exact"), 2)
    events = []
    while legal(state):
        events += apply(state, ("roll",))
    assert events[-1] == ("ended", "limit")
    assert state.round == 99
    assert named(events, "moved") == []


def test_bounce_takes_the_team_back_from_the_goal():
    state = start(line("plain", "plain", "plain", faces=[3], goal="bounce"), 1, [2])
    assert apply(state, ("roll",))[1:3] == [("moved", 0, [3, 4, 3]), ("landed", 0, 3)]
    assert state.trails == [[0, 1, 2, 3]]


def test_bounce_goes_back_beyond_where_the_team_stood_but_not_beyond_the_start():
    state = start(line("plain", "plain", faces=[9], goal="bounce"), 1, [2])
    assert apply(state, ("roll",))[1:3] == [("moved", 0, [3, 2, 1, 0]), ("landed", 0, 0)]
    assert state.trails == [[0]]


def test_bounce_ends_where_it_comes_to_rest_and_sets_that_square_off():
    state = start(line("plain", does(["eco", 1]), faces=[2], goal="bounce"), 1, [2])
    assert named(apply(state, ("roll",)), "landed", "eco") == [("landed", 0, 2), ("eco", 0, 1, "effect")]


def test_a_bounce_does_not_halt_at_a_stop_and_does_not_choose_at_a_branch():
    board = line(forking(), "plain", "stop", "plain", faces=[6], goal="bounce")
    state = start(board, 1, [4])
    assert apply(state, ("roll",))[1] == ("moved", 0, [5, 4, 3, 1, 0])
    assert state.phase == "roll"


def test_a_stop_halts_every_team_with_steps_left():
    state = start(line("plain", "stop", "plain", "plain", faces=[4]))
    assert apply(state, ("roll",))[1:3] == [("moved", 0, [1, 2]), ("landed", 0, 2)]
    assert apply(state, ("roll",))[1] == ("moved", 0, [3, 4, 5])


def forking():
    """Return a branch from square 1 to 2 (joining at 3) or straight to 3."""
    return {"kind": "branch", "next": [2, 3]}


@pytest.mark.parametrize(("way", "walked"), [(0, [2, 3]), (1, [3, 4])])
def test_a_branch_lets_the_team_choose_with_steps_left(way, walked):
    state = start(line(forking(), *["plain"] * 4, faces=[3]))
    assert apply(state, ("roll",))[1:] == [("moved", 0, [1]), ("forked", 0, 1, 2)]
    assert (state.phase, state.steps) == ("choose", 2)
    assert legal(state) == [("choose", 0), ("choose", 1)]
    assert apply(state, ("choose", way))[0] == ("moved", 0, walked)
    assert state.trails[0] == [0, 1, *walked]


def test_landing_on_a_branch_the_team_chooses_only_with_its_next_roll():
    state = start(line(forking(), "plain", "plain"))
    assert named(apply(state, ("roll",)), "forked") == []
    assert apply(state, ("roll",)) == [("rolled", 0, [1], 1), ("forked", 0, 1, 1)]
    assert apply(state, ("choose", 1))[0] == ("moved", 0, [3])


def test_two_branches_in_one_walk_are_chosen_one_after_the_other():
    board = line(forking(), {"kind": "branch", "next": [3, 4]}, "plain", "plain", faces=[4])
    state = start(board)
    apply(state, ("roll",))
    assert apply(state, ("choose", 0)) == [("moved", 0, [2]), ("forked", 0, 2, 2)]
    assert apply(state, ("choose", 1))[0] == ("moved", 0, [4, 5])


def test_exact_after_a_branch_stays_on_the_branch():
    state = start(line(forking(), "plain", faces=[4], goal="exact"))
    apply(state, ("roll",))
    assert named(apply(state, ("choose", 1)), "moved", "landed") == []
    assert place(state, 0) == 1


def test_going_back_follows_the_teams_own_way_through_a_branch():
    board = line(forking(), "plain", "plain", does(["move", -3]), "plain", faces=[4])
    for way, back in ((0, [3, 2, 1]), (1, [3, 1, 0])):
        state = start(board)
        apply(state, ("roll",))
        state.steps = 2 if way else 3
        events = apply(state, ("choose", way))
        assert named(events, "moved")[1] == ("moved", 0, back)
        assert state.trails[0][-1] == back[-1]


def test_going_back_ends_at_the_start():
    state = start(line("plain", does(["move", -9])), 1, [1])
    assert named(apply(state, ("roll",)), "moved", "landed") == [
        ("moved", 0, [2]),
        ("landed", 0, 2),
        ("moved", 0, [1, 0]),
        ("landed", 0, 0),
    ]


def test_a_move_of_an_effect_halts_at_a_stop_and_asks_at_a_branch():
    state = start(line(does(["move", 5], ["eco", 1]), "stop", "plain"))
    assert named(apply(state, ("roll",)), "moved") == [("moved", 0, [1]), ("moved", 0, [2])]
    board = line(does(["move", 2], ["eco", 1]), {"kind": "branch", "next": [3, 4]}, "plain", "plain")
    state = start(board)
    assert apply(state, ("roll",))[3:] == [("eco", 0, 1, "effect"), ("moved", 0, [2]), ("forked", 0, 2, 1)]
    assert apply(state, ("choose", 1))[:2] == [("moved", 0, [4]), ("landed", 0, 4)]


def test_goto_ahead_takes_the_shortest_way_as_the_trail():
    board = line(does(["goto", 5]), {"kind": "branch", "next": [3, 4]}, "plain", "plain", "plain")
    state = start(board)
    events = apply(state, ("roll",))
    assert named(events, "jumped", "landed") == [("landed", 0, 1), ("jumped", 0, 1, 5), ("landed", 0, 5)]
    assert state.trails == [[0, 1, 2, 4, 5]]


def test_goto_back_cuts_the_trail():
    board = line(forking(), "plain", "plain", does(["goto", 2]))
    state = start(board, 1, [1])
    state.trails[0] = [0, 1, 2, 3]
    apply(state, ("roll",))
    assert state.trails == [[0, 1, 2]]


def test_goto_sets_the_target_off_and_may_be_the_goal():
    state = start(line(does(["goto", 3]), "plain", does(["eco", 4])))
    assert named(apply(state, ("roll",)), "eco") == [("eco", 0, 4, "effect")]
    state = start(line(does(["goto", 2], ["swap", "last"], ["eco", 1])), 2)
    events = apply(state, ("roll",))
    assert named(events, "arrived", "swapped", "eco") == [("eco", 0, 1, "effect"), ("arrived", 0, 1)]


@pytest.mark.parametrize(
    ("which", "others", "partner"),
    [
        ("ahead", [6, 8, 2], 1),
        ("first", [6, 8, 2], 2),
        ("behind", [2, 6, 1], 1),
        ("last", [2, 6, 1], 3),
        ("ahead", [2, 1, 0], None),
        ("first", [4, 3, 1], None),
        ("behind", [4, 5, 6], None),
        ("last", [9, 9, 9], None),
        ("first", [11, 6, 6], 2),
        ("last", [11, 11, 11], None),
    ],
)
def test_swap_takes_the_team_in_that_place_and_none_at_the_goal(which, others, partner):
    squares = ["plain"] * 3 + [does(["swap", which])] + ["plain"] * 6
    state = start(line(*squares), 4, [3, *others])
    state.arrived = [team for team in range(4) if place(state, team) == 11]
    events = named(apply(state, ("roll",)), "swapped")
    assert events == ([] if partner is None else [("swapped", 0, partner)])
    if partner is not None:
        assert (place(state, 0), place(state, partner)) == (others[partner - 1], 4)


def test_swap_exchanges_the_trails_and_sets_nothing_off():
    squares = [forking(), "plain", "plain", does(["swap", "first"]), does(["eco", 9], ask=True), "plain"]
    state = start(line(*squares), 2)
    state.trails = [[0, 1, 2, 3], [0, 1, 3, 4, 5]]
    events = apply(state, ("roll",))
    assert named(events, "eco", "asking", "landed") == [("landed", 0, 4)]
    assert state.trails == [[0, 1, 3, 4, 5], [0, 1, 2, 3, 4]]


def test_what_a_square_gives_comes_before_where_it_sends():
    square = does(["swap", "last"], ["move", 1], ["eco", 1], ["goto", 1], ["miss", 1], ["all", 1])
    state = start(line("plain", square, "plain", "plain"), 2, [1, 0])
    names = [event[0] for event in apply(state, ("roll",))][2:]
    assert names[:5] == ["landed", "eco", "waits", "eco", "eco"]
    assert names[5:] == ["moved", "landed", "jumped", "landed", "swapped", "turn"]
