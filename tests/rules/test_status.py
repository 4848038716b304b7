"""Every fault of a board is found: each test spoils one thing in a good board and expects its code."""

import copy

import pytest
from made_boards import line

from sugoroku.rules import CODES, Board, BoardFault, new, status

GOOD = {
    "squares": [
        {"id": "start", "kind": "start", "next": [1]},
        {"id": "tram", "kind": "action", "next": [2], "effects": [["move", 1], ["eco", 1]]},
        {"id": "fork", "kind": "branch", "next": [3, 4]},
        {"id": "beach", "kind": "rest", "next": [5], "effects": [["meter", -1]]},
        {"id": "town", "kind": "quiz", "next": [5], "topic": "water", "right": [["again"]]},
        {"id": "back", "kind": "stop", "next": [6], "effects": [["goto", 4], ["swap", "last"]]},
        {"id": "goal", "kind": "goal", "next": [], "effects": [["all", 1]]},
    ],
    "dice": {"count": 1, "faces": [1, 2, 3]},
    "goal": "pass",
    "win": "together",
    "end": "all",
    "rounds": None,
    "minutes": None,
    "teams": [2, 6],
    "meter": {"start": 12, "goal": 6, "limit": 20},
    "right": [["eco", 2]],
    "wrong": [["miss", 1]],
    "quizzes": [{"id": "tap", "topic": "water", "level": 1, "choices": 3}],
}

SPOILS = [
    (["squares", 1, "kind"], "plane", ("unknown-kind", "tram", "plane")),
    (["squares", 1, "kind"], "plain", ("effects-misplaced", "tram", "plain")),
    (["squares", 0, "kind"], "plain", ("no-start",)),
    (["squares", 1, "kind"], "start", ("start-elsewhere", "tram")),
    (["squares", 6, "kind"], "stop", ("no-goal",)),
    (["squares", 5, "kind"], "goal", ("many-goals", ["back", "goal"])),
    (["squares", 1, "id"], "town", ("same-id", "town")),
    (["squares", 1, "next"], [7], ("bad-next", "tram", 7)),
    (["squares", 1, "next"], [-1], ("bad-next", "tram", -1)),
    (["squares", 1, "next"], [], ("no-way", "tram")),
    (["squares", 1, "next"], [2, 3], ("many-ways", "tram", 2)),
    (["squares", 2, "next"], [3], ("few-ways", "fork", 1)),
    (["squares", 2, "next"], [3, 3], ("few-ways", "fork", 1)),
    (["squares", 2, "next"], [0, 1, 2, 3, 4, 5, 6], ("many-ways", "fork", 7)),
    (["squares", 6, "next"], [0], ("goal-leads-on", "goal")),
    (["squares", 5, "next"], [5], ("goal-unreachable", "back")),
    (["squares", 2, "next"], [4, 5], ("unreachable", "beach")),
    (["squares", 1, "effects"], [["jump", 1]], ("unknown-effect", "tram", "jump")),
    (["squares", 1, "effects"], [[]], ("unknown-effect", "tram", None)),
    (["squares", 1, "effects"], [["goto", 7]], ("bad-target", "tram", 7)),
    (["squares", 1, "effects"], [["goto", "beach"]], ("bad-target", "tram", "beach")),
    (["squares", 1, "effects"], [["move", 0]], ("bad-value", "tram", "move", 0)),
    (["squares", 1, "effects"], [["move", 100]], ("bad-value", "tram", "move", 100)),
    (["squares", 1, "effects"], [["eco"]], ("bad-value", "tram", "eco", None)),
    (["squares", 1, "effects"], [["eco", 1.5]], ("bad-value", "tram", "eco", 1.5)),
    (["squares", 1, "effects"], [["eco", 1, 2]], ("bad-value", "tram", "eco", 1)),
    (["squares", 1, "effects"], [["miss", 0]], ("bad-value", "tram", "miss", 0)),
    (["squares", 1, "effects"], [["again", 2]], ("bad-value", "tram", "again", 2)),
    (["squares", 1, "effects"], [["swap", "next"]], ("bad-value", "tram", "swap", "next")),
    (["squares", 1, "effects"], [["goto", 1]], ("cycle", ["tram"])),
    (["squares", 4, "wrong"], [["goto", 5]], ("cycle", ["town", "back"])),
    (["squares", 4, "right"], [["move", 1]], ("cycle", ["town", "back"])),
    (["right"], [["goto", 8]], ("bad-target", None, 8)),
    (["wrong"], [["eco", -1], ["move", 1]], ("cycle", ["town", "back"])),
    (["squares", 6, "effects"], [["again"]], ("goal-effect", "goal", "again")),
    (["squares", 1, "right"], [], ("answers-misplaced", "tram", "action")),
    (["meter"], None, ("meter-missing", None)),
    (["meter"], None, ("meter-missing", "beach")),
    (["meter", "goal"], 12, ("bad-meter", 12, 12, 20)),
    (["meter", "limit"], 5, ("bad-meter", 12, 6, 5)),
    (["meter", "start"], "12", ("bad-meter", "12", 6, 20)),
    (["dice", "faces"], [], ("no-dice",)),
    (["dice", "faces"], [0, 1], ("bad-face", 0)),
    (["dice", "count"], 0, ("dice-count", 0)),
    (["dice", "count"], 9, ("dice-count", 9)),
    (["goal"], "over", ("unknown-rule", "goal", "over")),
    (["win"], "last", ("unknown-rule", "win", "last")),
    (["end"], "never", ("unknown-rule", "end", "never")),
    (["end"], "rounds", ("rounds-missing",)),
    (["end"], "minutes", ("minutes-missing",)),
    (["rounds"], 100, ("bad-rounds", 100)),
    (["minutes"], 0, ("bad-minutes", 0)),
    (["teams"], [3, 2], ("bad-teams", [3, 2])),
    (["quizzes"], [], ("no-quizzes", ["town"])),
    (["quizzes", 0, "choices"], 1, ("bad-quiz", "tap", 1, 1)),
    (["quizzes", 0, "level"], 4, ("bad-quiz", "tap", 3, 4)),
]


def spoiled(path, value):
    """Return the good board with one thing changed."""
    data = copy.deepcopy(GOOD)
    owner = data
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value
    return Board(data)


def test_the_good_board_has_no_fault():
    assert status(Board(GOOD)) == []
    assert new(Board(GOOD), 1, 2).phase == "roll"


@pytest.mark.parametrize(("path", "value", "fault"), SPOILS)
def test_a_spoiled_board_tells_its_fault_and_is_not_played(path, value, fault):
    board = spoiled(path, value)
    assert fault in status(board)
    with pytest.raises(BoardFault) as refusal:
        new(board, 1, 2)
    assert refusal.value.faults == status(board)


def test_every_code_is_spoiled_and_tells_what_it_says():
    told = {fault[0]: len(fault) - 1 for _, _, fault in SPOILS}
    of_the_game = {"team-count", "no-level", "bad-seed"}
    assert set(told) | of_the_game == set(CODES)
    assert {code: len(CODES[code]) for code in told} == told


def test_a_cycle_is_told_beside_faults_of_the_dice_and_the_questions():
    board = spoiled(["squares", 4, "right"], [["move", 1]])
    board.faces, board.count, board.quizzes[0].level = [1, 2, 3, 4, 5, 6, "x"], 9, "easy"
    assert [fault[0] for fault in status(board)] == ["bad-face", "dice-count", "bad-quiz", "cycle"]


def test_all_faults_are_told_at_once():
    board = spoiled(["squares", 1, "effects"], [["goto", 9], ["jump", 1]])
    board.faces = []
    board.squares[5].kind = "goal"
    assert {fault[0] for fault in status(board)} >= {"bad-target", "unknown-effect", "no-dice", "many-goals"}


@pytest.mark.parametrize(
    ("effects", "rules", "cycle"),
    [
        ({2: [["move", -1]], 1: [["move", 1]]}, {}, ["action-1", "action-2"]),
        ({1: [["move", 1]], 2: [["move", 1]], 3: [["goto", 1]]}, {}, ["action-1", "action-2", "action-3"]),
        ({1: [["move", 2], ["move", -2]]}, {}, ["action-1"]),
        ({4: [["move", 2]]}, {"goal": "bounce"}, ["action-4"]),
        ({3: [["move", 5]], 4: [["eco", 1]]}, {"goal": "bounce"}, None),
        ({4: [["move", 2]]}, {"goal": "exact"}, None),
        ({4: [["move", 2]]}, {"goal": "pass"}, None),
        ({1: [["move", -3]]}, {}, None),
        ({1: [["move", 1], ["move", 1]], 2: [["eco", 1]]}, {}, None),
        ({1: [["move", 1], ["move", 1]], 2: [["swap", "last"]]}, {}, ["action-1"]),
        ({3: [["swap", "first"]], 1: [["goto", 3]]}, {}, None),
    ],
)
def test_cycles_are_told_by_name_and_only_where_they_are(effects, rules, cycle):
    squares = [{"kind": "action", "effects": effects.get(place, [])} for place in range(1, 5)]
    assert status(line(*squares, **rules)) == ([("cycle", cycle)] if cycle else [])


def test_a_cycle_through_a_fork_and_back_along_the_trail_is_found():
    squares = [
        {"kind": "branch", "next": [2, 4]},
        {"kind": "action", "effects": [["move", 2]]},
        "plain",
        {"kind": "action", "effects": [["move", -2]]},
        "plain",
    ]
    assert status(line(*squares)) == [("cycle", ["action-2", "action-4"])]
