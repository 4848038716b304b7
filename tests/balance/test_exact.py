"""The calculated way of a team: by hand on small boards, and against games played on ours and on made ones."""

import random
from math import inf, sqrt
from statistics import fmean, stdev

import pytest
from made_boards import does, line, make_board
from plain_boards import data_of

from sugoroku import rules
from sugoroku.balance import exact as room
from sugoroku.balance.counting import Tally, figures
from sugoroku.balance.exact import Cause, Node, TooManyWays, exact
from sugoroku.balance.pace import Pace, Table, pace_of, table_of
from sugoroku.balance.playing import play, simulate
from sugoroku.packs import read_pack, shelf

pytest.importorskip("scipy")

GAMES = 3000
MADE = 40


def table(*squares, pace=Pace(teams=1), **about):  # noqa: B008, it is frozen
    return Table(data_of(line(*squares, **about)), 3, pace)


def alone(data):
    """The same board for one team, until it arrives."""
    return {**data, "teams": [1, 1], "end": "all", "win": "eco", "rounds": None, "minutes": None}


def without_swaps(data):
    """The same board without changes of places."""

    def kept(effects):
        return None if effects is None else [effect for effect in effects if effect[0] != "swap"]

    squares = [{**square, **{key: kept(square.get(key)) for key in ("effects", "right", "wrong")}}
               for square in data["squares"]]  # fmt: skip
    return {**data, "squares": squares, "right": kept(data.get("right")), "wrong": kept(data.get("wrong"))}


def errors_apart(values, expected):
    """By how many standard errors a mean is off what is expected."""
    error = stdev(values) / sqrt(len(values))
    off = fmean(values) - expected
    return off / error if error else (0.0 if abs(off) < 1e-9 else inf)


def played(asked, games=GAMES):
    """For each game of one team how many rounds it took, and its visits of each square."""
    chance, board = random.Random(11), rules.Board(asked.data)
    rounds, visits = [], []
    for _ in range(games):
        tally = Tally.empty(len(board.squares))
        play(board, asked, chance, tally)
        rounds += list(tally.rounds)
        visits.append(tally.visits)
    return rounds, list(zip(*visits, strict=True))


def test_a_die_of_two_faces():
    found = exact(table("plain", "plain", faces=[1, 2]))
    assert found.turns == found.rounds == found.rolls == pytest.approx(2.25)
    assert found.visits == pytest.approx((0, 1 / 2, 3 / 4, 1))
    assert found.arrived[:5] == pytest.approx((0, 0, 3 / 4, 1, 1))
    assert (found.round_when(0.75), found.round_when(0.76)) == (2, 3)


def test_the_exact_number_makes_a_team_wait_for_it():
    found = exact(table(faces=[1, 2], goal="exact"))
    assert found.rounds == pytest.approx(2)  # one step before the goal only one of two faces helps
    found = exact(table("plain", faces=[2, 2, 2, 4], goal="exact"))
    assert found.rounds == pytest.approx(4 / 3)


def test_waiting_takes_rounds_and_no_turns():
    found = exact(table(does(["miss", 2])))
    assert (found.rolls, found.turns, found.rounds) == pytest.approx((2, 2, 4))
    assert found.arrived[:5] == pytest.approx((0, 0, 0, 0, 1))


def test_waiting_that_was_earned_before_another_roll_comes_after_it():
    found = exact(table(does(["again"], ["miss", 1]), "plain"))
    assert (found.rolls, found.turns, found.rounds) == pytest.approx((3, 2, 3))


def test_rolling_again_takes_no_turn():
    found = exact(table(does(["again"])))
    assert (found.rolls, found.turns, found.rounds) == pytest.approx((2, 1, 1))


def test_an_answer_is_right_with_its_share():
    squares = [{"kind": "quiz", "right": [["goto", 2]], "wrong": [["goto", 0]]}]
    for right in (0.25, 1.0):
        found = exact(table(*squares, pace=Pace(teams=1, right=right)))
        assert found.rounds == pytest.approx(1 / right)
        assert found.visits[1] == pytest.approx(1 / right)


def test_a_fork_by_chance_and_by_the_shortest_way():
    squares = [
        {"kind": "start", "next": [1]}, {"kind": "branch", "next": [2, 3]}, {"kind": "plain", "next": [3]},
        {"kind": "goal", "next": []},
    ]  # fmt: skip
    data = {**data_of(line()), "squares": [{"id": str(at), **square} for at, square in enumerate(squares)]}
    assert exact(Table(data, 3, Pace(teams=1))).rounds == pytest.approx(2.5)
    assert exact(Table(data, 3, Pace(teams=1, forks="shortest"))).rounds == pytest.approx(2)


def test_a_team_that_may_never_arrive():
    found = exact(table("plain", does(["goto", 0]), "plain", faces=[1]))
    assert found.rounds == inf
    assert found.arrived[-1] == 0
    assert found.round_when(0.5) is None


def test_trails_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(room, "MOST_NODES", 3)
    with pytest.raises(TooManyWays):
        exact(table("plain", does(["move", -1]), "plain", "plain", faces=[1, 2]))


def test_what_ties_a_way_to_other_teams_is_named():
    squares = [does(["swap", "ahead"]), {"kind": "quiz"}, does(["meter", 1])]
    meter = {"start": 0, "goal": 5, "limit": -4}
    found = exact(table(*squares, right=[["swap", "last"]], meter=meter))
    assert found.causes == (Cause("swap", (1, 2)),)
    assert exact(table(squares[2], meter=meter, win="together")).causes == (Cause("meter", (1,)),)
    assert exact(table(squares[2], meter=meter)).causes == ()


def test_a_node_waits_only_before_its_turn():
    assert Node((0,), 1, 1).waits
    assert not Node((0,), 2, 1).waits


@pytest.mark.parametrize("name", ["toyama", "renca", "specimen"])
def test_our_boards_are_played_as_calculated(name):
    pack = read_pack(shelf.find(name))
    whole = table_of(pack, pace_of(pack, minutes=0))
    found = exact(whole)
    rounds, visits = played(Table(alone(whole.data), whole.level, Pace(teams=1)))
    assert abs(errors_apart(rounds, found.rounds)) < 3
    apart = [abs(errors_apart(*pair)) for pair in zip(visits, found.visits, strict=True)]
    assert max(apart) < 4  # of forty squares one may be a little beyond 3
    assert sum(each > 3 for each in apart) <= 1
    assert len(apart) == len(pack.board.squares)


@pytest.mark.parametrize("end", ["first", "finish-round", "all", "rounds"])
@pytest.mark.parametrize("name", ["toyama", "renca", "specimen"])
def test_games_of_four_teams_last_as_calculated(name, end):
    pack = read_pack(shelf.find(name))
    pace = pace_of(pack, minutes=0)
    data = {**without_swaps(table_of(pack, pace).data), "end": end, "rounds": 9 if end == "rounds" else None}
    asked = Table(data, 2, pace)
    found = exact(asked)
    assert not found.causes
    told = figures(simulate(asked, 1000, 5), asked)
    assert abs(told.rounds.mean - found.game_rounds(data, 4)) < 3 * told.rounds.error + 1e-3


def test_made_boards_are_played_as_calculated(monkeypatch):
    monkeypatch.setattr(room, "MOST_NODES", 800)  # some of them have loops and moves back: trails without end
    apart, waited, endless = [], 0, 0
    for number in range(MADE):
        data = make_board(random.Random(number))
        asked = Table(alone(data), 3, Pace(teams=1))
        try:
            found = exact(asked)
        except TooManyWays:
            endless += 1
            continue
        rounds, visits = played(asked, 400)
        apart.append(abs(errors_apart(rounds, found.game_rounds(asked.data, 1))))
        if found.arrived[-1] > 0.9999:
            apart += [abs(errors_apart(*pair)) for pair in zip(visits, found.visits, strict=True)]
        waited += found.rounds > found.turns + 1e-9
    assert endless < MADE / 3
    assert waited > 5
    assert len(apart) > 200
    assert sum(each > 3 for each in apart) <= 0.01 * len(apart)
    assert max(apart) < 5
