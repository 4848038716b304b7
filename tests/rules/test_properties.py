"""What holds for every game on every sound board."""

import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_boards import boards, make_any_board
from seeded_games import Bot, any_move, class_move, play

from sugoroku.rules import (
    Board,
    IllegalMove,
    apply,
    dump,
    legal,
    load,
    new,
    place,
    ranking,
    replay,
    status,
    walking,
    won,
)

seeds = st.integers(0, 2**32 - 1)
quick = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def played(data: dict, seed: int, most: int = 10_000):
    """Play a game with class and teacher, at most so many moves, and return the board, the state and all events."""
    board, bot, events = Board(data), Bot(seed), []
    state = new(board, seed, 1 + seed % 4, 1 + seed % 3)
    while state.phase != "over" and len(state.moves) < most:
        move = any_move(bot, state, 12)
        events = [] if move[0] == "undo" else events
        happened = apply(state, move)
        if move[0] == "undo":
            events = replay(board, seed, state.teams, state.moves, state.start_level)[1]
        else:
            events.extend(happened)
    return board, state, events


def same(one, other) -> bool:
    """Tell whether two games stand alike, in what the class can do too."""
    return dump(one) == dump(other) and legal(one) == legal(other)


@quick
@given(boards(), seeds)
def test_a_class_that_moves_legally_comes_to_an_end(data, seed):
    state = new(Board(data), seed, 1 + seed % 4, 1 + seed % 3)
    bot, ends = Bot(seed), []
    while moves := legal(state):
        assert state.phase != "over"
        ends += [event for event in apply(state, moves[bot.below(len(moves))]) if event[0] == "ended"]
        assert len(state.moves) < 99 * 4 * 9 * 4
    assert state.phase == "over"
    assert len(ends) == 1


@quick
@given(boards(), seeds)
def test_points_and_meter_are_the_sums_of_their_events(data, seed):
    _, state, events = played(data, seed)
    for team in range(state.teams):
        assert state.points[team] == sum(event[2] for event in events if event[:2] == ("eco", team))
    if state.meter is not None:
        assert state.meter == data["meter"]["start"] + sum(event[1] for event in events if event[0] == "meter")


@quick
@given(boards(), seeds, st.integers(0, 60), st.data())
def test_undo_gives_the_shorter_game_and_the_same_move_gives_the_same_state(data, seed, length, chooser):
    board, state, _ = played(data, seed, length)
    if not state.moves:
        return
    before, last = dump(state), state.moves[-1]
    depth = chooser.draw(st.integers(1, len(state.moves)), label="depth")
    shorter = replay(board, seed, state.teams, state.moves[:-depth], state.start_level)[0]
    again = load(board, before)
    assert apply(again, ("undo", depth)) == [("undone", depth)]
    assert same(again, shorter)
    apply(state, ["undo", 1])
    apply(state, last)
    assert dump(state) == before


@quick
@given(boards(), seeds, st.integers(0, 40))
def test_a_game_written_down_and_read_back_goes_on_alike(data, seed, length):
    _, state, _ = played(data, seed, length)
    text = json.dumps(dump(state))
    other = load(Board(data), json.loads(text))
    assert same(state, other)
    bot, twin = Bot(seed), Bot(seed)
    for _ in range(30):
        if state.phase == "over":
            break
        assert apply(state, class_move(bot, state)) == apply(other, class_move(twin, other))
        assert same(state, other)


@quick
@given(boards(), seeds)
def test_the_same_seed_and_moves_give_the_same_log(data, seed):
    one, log = play(Board(data), seed % 1000)
    other, copy = play(Board(json.loads(json.dumps(data))), seed % 1000)
    assert log == copy
    assert dump(one) == dump(other)
    moves = [move for move, _ in log]
    state, _ = replay(Board(data), one.seed, one.teams, json.loads(json.dumps(moves)), one.start_level)
    assert same(state, one)


CLASS = ("roll", "choose", "tell", "answer", "resume")
TEACHER = ("roll", "skip", "adjust", "pause", "end", "undo", "last-round", "minutes", "level", "order", "pledge")
NAMES = st.sampled_from([*CLASS, *TEACHER, "turn", ""])
ORDERS = st.one_of(st.permutations(range(2)), st.permutations(range(4)), st.just([0]), st.just([0, "1"]))
PARTS = st.one_of(st.integers(-2, 9), st.sampled_from(["yes", "maybe", None, True, False, 1.5, (), "x", [{}]]), ORDERS)
MOVES = st.one_of(
    st.tuples(NAMES),
    st.tuples(NAMES, PARTS),
    st.tuples(NAMES, PARTS, PARTS),
    st.tuples(NAMES, PARTS, PARTS, PARTS),
    st.just(()),
    PARTS,
    st.none(),
)


@quick
@given(boards(), seeds, st.integers(0, 40), st.lists(MOVES, min_size=5, max_size=20))
def test_a_refused_move_changes_nothing_and_says_where_the_game_stands(data, seed, length, moves):
    _, state, _ = played(data, seed, length)
    for move in moves:
        before, possible = dump(state), legal(state)
        try:
            apply(state, move)
        except IllegalMove as refusal:
            assert dump(state) == before
            assert legal(state) == possible
            assert move not in possible
            assert refusal.move == (tuple(move) if isinstance(move, list) else move)
            assert refusal.position["legal"] == possible
            assert refusal.position["phase"] == state.phase
        else:
            assert move in possible or move[0] in TEACHER
            json.dumps(dump(state))


@quick
@given(boards(), seeds)
def test_trails_follow_the_ways_and_teams_at_the_goal_have_arrived(data, seed):
    state = new(Board(data), seed, 1 + seed % 4)
    bot, goal = Bot(seed), len(data["squares"]) - 1
    ways = [square["next"] for square in data["squares"]]
    while state.phase != "over":
        apply(state, class_move(bot, state))
        for team, trail in enumerate(state.trails):
            assert trail[0] == 0
            assert all(there in ways[here] for here, there in pairwise(trail))
            assert place(state, team) == trail[-1]
            assert (trail[-1] == goal) == (team in state.arrived)
    assert len(set(state.arrived)) == len(state.arrived)


@quick
@given(boards(), seeds)
def test_the_events_tell_where_every_team_stands(data, seed):
    board = Board(data)
    state, bot = new(board, seed, 1 + seed % 4), Bot(seed)
    at, turn = [0] * state.teams, 0
    while state.phase != "over":
        for event in apply(state, class_move(bot, state)):
            if event[0] == "moved":
                at[event[1]] = event[2][-1]
            elif event[0] == "jumped":
                assert at[event[1]] == event[2]
                at[event[1]] = event[3]
            elif event[0] == "swapped":
                one, other = event[1:]
                at[one], at[other] = at[other], at[one]
            elif event[0] == "landed":
                assert at[event[1]] == event[2]
            elif event[0] == "turn":
                turn = event[1]
        assert at == [place(state, team) for team in range(state.teams)]
        assert state.phase == "over" or turn == state.team


@quick
@given(boards(), seeds)
def test_what_is_asked_now_fits_the_phase(data, seed):
    state, bot = new(Board(data), seed, 1 + seed % 4), Bot(seed)
    while state.phase != "over":
        assert (state.quiz is not None) == (state.phase == "answer") == bool(state.order)
        assert (state.steps > 0) == (state.phase == "choose")
        if state.phase == "answer":
            assert sorted(state.order) == list(range(data["quizzes"][state.quiz]["choices"]))
        assert state.team not in state.arrived or state.phase == "tell"
        apply(state, class_move(bot, state))
    assert not state.todo


@quick
@given(boards(), seeds)
def test_the_ranking_has_every_team_once(data, seed):
    _, state, _ = played(data, seed)
    ranks = ranking(state)
    assert sorted(team for rank in ranks for team in rank) == list(range(state.teams))
    if data["win"] == "eco":
        assert [state.points[rank[0]] for rank in ranks] == sorted(set(state.points), reverse=True)
        assert all(len({state.points[team] for team in rank}) == 1 for rank in ranks)
    if data["win"] == "first":
        assert [team for rank in ranks for team in rank][: len(state.arrived)] == state.arrived
    assert (won(state) is not None) == (data["win"] == "together")


class Endless(Exception):
    """More landings after one roll than any chain without a cycle has."""


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(make_any_board, st.randoms(use_true_random=False)), seeds)
def test_a_chain_that_does_not_end_in_play_is_found_on_the_board(data, seed):
    found = status(Board(data))
    with pytest.MonkeyPatch.context() as patch:
        endless = plays_endlessly(patch, data, seed)
    if endless:
        assert [fault[0] for fault in found] == ["cycle"] * len(found) != []


def plays_endlessly(patch: pytest.MonkeyPatch, data: dict, seed: int) -> bool:
    """Play on the board without asking for its faults, and tell whether the landings after one roll do not end."""
    from sugoroku.rules import faults

    landed, land = [0], walking.land

    def counted(*args):
        landed[0] += 1
        if landed[0] > 500:
            raise Endless
        land(*args)

    patch.setattr(walking, "land", counted)
    patch.setattr(faults, "status", lambda board: [])
    state, bot = new(Board(data), seed, 1 + seed % 4), Bot(seed)
    try:
        while state.phase != "over":
            move = class_move(bot, state)
            if move[0] == "roll":
                landed[0] = 0
            apply(state, move)
    except Endless:
        return True
    return False
