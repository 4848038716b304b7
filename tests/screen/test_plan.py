"""The plan of a lesson: games end in the time there is, and the teacher's word counts more than the plan's."""

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from sugoroku import rules
from sugoroku.screen import record
from sugoroku.screen.clock import HandClock
from sugoroku.screen.game import Game, opening_moves, played_seconds, said_moves
from sugoroku.screen.plan import TURN, WARNED, Plan, clock_words, decided, measured, round_seconds, too_late

KINDS = ("plain", "quiz", "rest", "plain", "quiz")


class Unkept(record.NoRecord):
    """A log that takes everything and keeps nothing."""

    def append(self, move) -> None:
        """Take it."""


@pytest.fixture(scope="module")
def board() -> rules.Board:
    """A way so long that only time ends a game."""
    squares = [{"id": f"s{at}", "kind": KINDS[at % len(KINDS)], "next": [at + 1]} for at in range(400)]
    squares[0]["kind"] = "start"
    for square in squares[5::9]:
        square.update(kind="action", effects=[["eco", 1], ["again"]], ask=True)
    squares.append({"id": "goal", "kind": "goal", "next": []})
    quizzes = [{"id": f"q{at}", "topic": "water", "level": 1, "choices": 3} for at in range(9)]
    dice = {"count": 1, "faces": [1, 2, 3, 4, 5, 6]}
    return rules.Board(
        {"squares": squares, "dice": dice, "goal": "pass", "win": "eco", "end": "all", "teams": [2, 6],
         "right": [["eco", 2]], "wrong": [], "quizzes": quizzes}
    )  # fmt: skip


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def game(board: rules.Board, minutes: int = 0, teams: int = 4, seed: int = 3) -> Game:
    new = Game(None, {"teams": ["x"] * teams}, rules.new(board, seed, teams, level=2), Unkept())
    if minutes:
        new.act(("minutes", minutes))
    return new


def turns(plan: Plan, clock: HandClock, seconds: float, chance: random.Random | None = None) -> Iterator[list[str]]:
    """Play turn by turn, each taking so long; yields what the class is told."""
    state, choose = plan.game.state, chance or random.Random(1)
    while state.phase != "over":
        told = plan.watch()
        before = (state.round, state.team)
        clock.turn(seconds)
        while state.phase != "over" and (state.round, state.team) == before:
            move = choose.choice(rules.legal(state))
            plan.game.act(("roll", int(plan.seconds)) if move[0] == "roll" else move)
            told += plan.watch()
        yield told


def lesson(board: rules.Board, chance: random.Random) -> tuple[float, float]:
    """One lesson with turns of random lengths; by how much it ends too late, and its longest round."""
    clock, teams, minutes = HandClock(), chance.randint(2, 6), chance.randint(10, 40)
    played = game(board, minutes, teams, chance.getrandbits(32))
    plan, state, usual = Plan(played, clock), played.state, chance.uniform(25, 75)
    rounds = {1: 0.0}
    while state.phase != "over":
        plan.watch()
        move = chance.choice(rules.legal(state))
        clock.turn(chance.lognormvariate(0, 0.5) * usual * 0.45)
        plan.watch()
        played.act(("roll", int(plan.seconds)) if move[0] == "roll" else move)
        rounds.setdefault(state.round, clock.now())
    times = [*rounds.values(), clock.now()]
    return clock.now() - minutes * 60, max(after - before for before, after in pairwise(times))


def test_of_simulated_lessons_nearly_all_end_in_time(board: rules.Board) -> None:
    chance = random.Random(4)
    ends = [lesson(board, chance) for _ in range(300)]
    late = [over for over, _ in ends if over > 60]
    assert len(late) <= 0.05 * len(ends), f"{len(late)} of {len(ends)} end more than a minute late"
    assert all(over <= longest for over, longest in ends), "never later than one round after the time"
    in_use = [over for over, longest in ends if over > -3 * longest]
    assert len(in_use) >= 0.8 * len(ends), "and the time is used: most end within the last rounds"


def test_the_last_round_begins_when_no_other_finds_room(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board, minutes=21), clock)
    told_at = {}
    for told in turns(plan, clock, 60):
        for word in told:
            told_at[word] = plan.game.state.round
    assert told_at["last-round"] == 5, "five rounds of four minutes are 20"
    assert plan.game.state.round == 5
    assert clock.now() == pytest.approx(20 * 60, abs=60)


def test_without_a_limit_nothing_is_said(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board), clock)
    told = [word for _, words in zip(range(40), turns(plan, clock, 90), strict=False) for word in words]
    assert (told, plan.left, plan.minutes_left) == ([], None, None)


def test_five_minutes_before_the_end_the_class_is_told_once(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board, minutes=30), clock)
    said = []
    for told in turns(plan, clock, 30):
        said += [(word, plan.left) for word in told]
        if plan.left == 0:
            break
    warnings = [left for word, left in said if word == "time"]
    assert len(warnings) == 1
    assert WARNED - 60 <= warnings[0] <= WARNED


def test_while_nobody_moves_the_time_is_watched_too(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board, minutes=10), clock)
    plan.watch()
    assert not plan.due
    clock.turn(60.5)
    assert plan.due
    clock.turn(600)
    assert plan.watch() == ["last-round"], "the round in which the time runs out is the last"
    assert plan.game.state.last


def test_a_round_takes_as_long_as_rounds_so_far(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board, minutes=60), clock)
    assert round_seconds(plan.game.state) == 4 * TURN, "before anything was measured"
    playing = turns(plan, clock, 20)
    while plan.game.state.round < 2:
        next(playing)
    assert round_seconds(plan.game.state) == pytest.approx(80), "then turns"
    for _ in range(9):
        next(playing)
    rounds, each = measured(plan.game.state)
    assert rounds[0] == 80
    assert round_seconds(plan.game.state) == sorted(rounds)[len(rounds) // 2]
    assert each[:3] == [20, 20, 20]


def test_a_quick_class_is_not_stopped_in_its_first_round(board: rules.Board, clock: HandClock) -> None:
    state = game(board, minutes=8, teams=6).state
    assert not too_late(state, 0), "six teams at a minute each would need twelve minutes for two rounds, if they did"
    plan = Plan(game(board, minutes=8, teams=6), clock)
    for _ in turns(plan, clock, 20):
        pass
    assert plan.game.state.round >= 3


def test_the_clock_stands_while_the_game_is_held(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board, minutes=10), clock)
    clock.turn(100)
    plan.hold()
    clock.turn(1000)
    plan.hold()
    clock.turn(1000)
    assert (plan.seconds, plan.left) == (100, 500)
    plan.go_on()
    plan.go_on()
    clock.turn(20)
    assert (plan.seconds, plan.minutes_left) == (120, 8)


def at_last_round(board: rules.Board, clock: HandClock) -> Plan:
    """A plan that has just made its round the last."""
    plan = Plan(game(board, minutes=10), clock)
    for told in turns(plan, clock, 30):
        if "last-round" in told:
            break
    return plan


def held(plan: Plan, *move) -> None:
    """What the teacher does on the page of the teacher."""
    plan.game.act(("pause",))
    plan.game.act(move)
    plan.game.act(("resume",))


def test_more_minutes_take_the_automatic_last_round_back(board: rules.Board, clock: HandClock) -> None:
    plan = at_last_round(board, clock)
    assert decided(plan.game.state.moves) == "plan"
    held(plan, "minutes", 30)
    assert plan.watch() == []
    assert not plan.game.state.last
    for _ in turns(plan, clock, 30):
        pass
    assert 25 * 60 < clock.now() <= 31 * 60, "and the new time is kept"


def test_more_minutes_leave_the_teachers_last_round(board: rules.Board, clock: HandClock) -> None:
    plan = Plan(game(board, minutes=40), clock)
    held(plan, "last-round", True)
    held(plan, "minutes", 60)
    plan.watch()
    assert plan.game.state.last
    assert decided(plan.game.state.moves) == "teacher"


def test_not_yet_holds_until_the_time_is_over(board: rules.Board, clock: HandClock) -> None:
    plan = at_last_round(board, clock)
    held(plan, "last-round", False)
    plan.watch()
    assert not plan.game.state.last
    clock.turn(plan.left + 1)
    assert plan.watch() == ["last-round"]


def test_an_undo_takes_the_plans_move_with_the_classs_and_time_goes_on(board: rules.Board, clock: HandClock) -> None:
    plan = at_last_round(board, clock)
    moves, seconds = len(plan.game.state.moves), plan.seconds
    assert plan.game.undo()
    assert len(plan.game.state.moves) < moves - 1
    assert not plan.game.state.last
    assert plan.seconds == seconds
    for _ in range(moves):
        plan.watch()
        plan.game.undo()
    assert plan.game.state.moves == [("minutes", 10)], "what the game began with stays"
    assert not plan.game.undo()


def test_a_resumed_game_knows_its_time_and_its_plan(board: rules.Board, clock: HandClock) -> None:
    plan = at_last_round(board, clock)
    moves = plan.game.state.moves
    again = game(board)
    again.state, _ = rules.replay(board, 3, 4, moves, level=2)
    again.played = played_seconds(moves)
    later = Plan(again, HandClock())
    assert plan.seconds - 30 <= later.seconds <= plan.seconds
    assert later.watch() == []
    assert again.state.last
    assert decided(again.state.moves) == "plan"


def test_times_of_a_hostile_log_are_no_clock() -> None:
    times = ["x", None, float("nan"), -5, 10**9, 12, [3]]
    assert played_seconds([["roll", time] for time in times]) == 12


def test_what_a_person_did_can_be_taken_back_and_nothing_else() -> None:
    moves = [("order", [1, 0]), ("minutes", 9), ("roll", 3), ("last-round", True), ("pause",), ("minutes", 12)]
    moves += [("last-round", False), ("resume",), ("roll", 9)]
    assert opening_moves(moves) == 2
    assert said_moves(moves) == [2, 5, 6, 8]


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (59.9, "0:59"), (61, "1:01"), (3600, "60:00")])
def test_the_clock_in_words(seconds: float, said: str) -> None:
    assert clock_words(seconds) == said
