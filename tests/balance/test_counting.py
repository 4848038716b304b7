"""What is counted in games that are known beforehand, and the figures that come of counts."""

from collections import Counter
from random import Random

import pytest
from made_boards import does, line, make_board
from plain_boards import data_of

from sugoroku import rules
from sugoroku.balance.counting import Tally, figures, over, quantile, seat, spread
from sugoroku.balance.pace import Pace, Table, pace_of, table_of
from sugoroku.balance.playing import CHUNK, decide, play, simulate
from sugoroku.packs import read_pack, shelf


def counted(*squares, pace=Pace(teams=2), games=1, **about):  # noqa: B008, it is frozen
    """What games on a row of squares come to."""
    board = line(*squares, **about)
    tally = Tally.empty(len(board.squares))
    for number in range(games):
        play(board, Table(data_of(board), 3, pace), Random(number), tally)
    return tally


def test_a_game_of_which_everything_is_known():
    tally = counted(does(["eco", 2]), "plain")
    assert tally.visits == [0, 2, 2, 2]
    assert tally.lengths == {(6, 0): 1}
    assert tally.rounds == {3: 1}
    assert tally.ends == {"all": 1}
    assert tally.wins == {(0, 2): 1, (1, 2): 1}
    assert tally.waits == {1: 4}  # the first turn of a team has waited for nothing
    assert tally.leads == {0: 1}
    assert (tally.games, tally.turns, tally.missed) == (1, 6, 0)


def test_waiting_counts_the_turns_of_others():
    tally = counted(does(["miss", 2]), "plain", pace=Pace(teams=2), end="first")
    assert tally.missed == 4
    assert tally.waits == {1: 3}  # both wait, and wait alike
    squares = [does(["miss", 1]), "plain", "plain"]
    three = counted(*squares, faces=[1, 2], pace=Pace(teams=3), games=40)
    assert max(three.waits) > 2


def test_another_roll_is_no_turn_but_takes_its_time():
    tally = counted(does(["again"]))
    assert tally.lengths == {(4, 0): 1}
    assert tally.turns == 2


def test_the_lead_changes_when_another_team_leads_alone():
    # The team that comes to the last square is ahead, then both are at the goal.
    tally = counted(*["plain"] * 20, win="first", faces=[1, 6], games=30)
    assert sum(tally.leads.values()) == 30
    assert max(tally.leads) >= 1


@pytest.mark.parametrize(("right", "points"), [(1.0, 2), (0.0, -1)])
def test_a_class_that_knows_all_or_nothing(right, points):
    state = rules.new(line({"kind": "quiz"}), 1, 2)
    chance = Random(3)
    while moves := rules.legal(state):
        rules.apply(state, decide(state, moves, Pace(right=right), chance))
    assert state.points == [points, points]


def test_the_clock_ends_the_game_with_its_round():
    pace = Pace(teams=2, turn=30, question=0, minutes=2)
    tally = counted(*["plain"] * 30, pace=pace, end="minutes", minutes=2)
    # Four rolls take two minutes; the fifth is the first to see the clock, and its round is finished.
    assert tally.lengths == {(6, 0): 1}
    assert tally.ends == {"minutes": 1}


def test_without_a_clock_a_board_that_ends_by_it_goes_on():
    tally = simulate(Table(data_of(line("plain")), 3, Pace(teams=2)), 2, 1)
    assert tally.ends == {"all": 2}


def test_quantiles_are_of_the_values_themselves():
    assert quantile([(1, 50), (2, 45), (3, 5)], 50) == 1
    assert quantile([(1, 50), (2, 45), (3, 5)], 95) == 2
    assert quantile([(1, 50), (2, 45), (3, 5)], 95.5) == 3
    told = spread(Counter({2: 1, 4: 1}))
    assert (told.low, told.half, told.high, told.mean) == (2, 2, 4, 3)
    assert told.error == pytest.approx(1)
    assert spread(Counter()).mean == 0


def test_a_tie_counts_in_parts():
    tally = Tally.empty(1)
    tally.games, tally.wins = 4, Counter({(0, 1): 1, (0, 2): 2, (1, 2): 2, (1, 1): 1})
    found = seat(tally, 0)
    assert found.share == 0.5
    assert found.low < 0.5 < found.high


def test_minutes_are_told_in_a_few_round_steps():
    assert list(over(Counter({0.2: 1}))) == [1]
    shares = over(Counter({12.0: 1, 20.0: 2, 24.9: 1}))
    assert shares == {15: 0.25, 20: 0.75, 25: 1.0}
    assert len(over(Counter(dict.fromkeys(range(1, 2000), 1)))) <= 10


@pytest.mark.parametrize("games", [7, 2 * CHUNK + 1, 3 * CHUNK])
def test_counts_are_the_same_in_any_number_of_processes(games):
    table = table_of(read_pack(shelf.find("specimen")), Pace(teams=3))
    heard = []
    alone = simulate(table, games, 5, lambda done, total: heard.append((done, total)), processes=1)
    assert simulate(table, games, 5, processes=3) == alone
    assert alone.games == games
    assert heard[0] == (0, games)
    assert heard[-1] == (games, games)
    assert simulate(table, games, 6, processes=1) != alone


def test_the_games_of_a_longer_run_begin_with_those_of_a_shorter():
    table = table_of(read_pack(shelf.find("specimen")), Pace(teams=2))
    short, long = (simulate(table, games, 9, processes=1) for games in (CHUNK, 2 * CHUNK))
    assert all(count <= long.lengths[length] for length, count in short.lengths.items())


def test_counts_belong_together_on_any_board():
    for number in range(30):
        data = {**make_board(Random(number)), "rounds": 12}
        teams = 1 + number % 4
        table = Table(data, 1 + number % 3, Pace(teams=teams, minutes=number % 2 * 3))
        tally = simulate(table, 20, number)
        told = figures(tally, table)
        assert sum(tally.ends.values()) == sum(tally.rounds.values()) == sum(tally.leads.values()) == tally.games == 20
        assert sum(rolls * count for (rolls, _), count in tally.lengths.items()) >= tally.turns
        assert sum(tally.waits.values()) <= tally.turns
        if data["win"] == "together":
            assert not told.seats
            assert 0 <= told.together <= 1
        else:
            assert sum(each.share for each in told.seats) == pytest.approx(1)
            assert told.seat_excess >= -1e-9
        assert sum(told.ends.values()) == pytest.approx(1)
        assert told.minutes.low <= told.minutes.half <= told.minutes.high


@pytest.mark.parametrize("name", ["toyama", "renca"])
def test_two_games_show_more_questions_than_one(name):
    table = table_of(read_pack(shelf.find(name)), Pace(teams=4))
    told = figures(simulate(table, 200, 1), table)
    assert 0.1 < told.seen[1] < told.seen[2] < 2 * told.seen[1]


def test_a_pack_states_how_its_class_plays():
    pack = read_pack(shelf.find("toyama"))
    assert pace_of(pack) == Pace(teams=4, minutes=25)
    assert pace_of(pack, teams=None, minutes=0, right=0.5) == Pace(teams=4, right=0.5)
    said = pack.info.balance.model_copy(update={"teams": 6, "turn_seconds": 12.5})
    pack.info.__dict__["balance"] = said
    assert pace_of(pack) == Pace(teams=6, turn=12.5, minutes=25)
