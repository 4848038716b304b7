"""Boards that tests make up: any number of varied ones from a source of chance, and short ones written by hand."""

import random

from hypothesis import strategies as st

from sugoroku.rules import Board, status

MIDDLE = ("plain", "plain", "action", "action", "action", "quiz", "quiz", "rest", "stop")
TOPICS = ("water", "waste", "energy")
PARTNERS = ("ahead", "behind", "first", "last")


def boards():
    """Return the strategy of sound boards, as plain data."""
    return st.builds(make_board, st.randoms(use_true_random=False))


def make_board(chance: random.Random) -> dict:
    """Make a sound board: any kinds, effects, branches, dice, ways of winning and of ending."""
    data = make_any_board(chance)
    while faults := status(Board(data)):
        assert {fault[0] for fault in faults} == {"cycle"}, faults
        break_cycle(data, faults[0][1])
    return data


def make_any_board(chance: random.Random) -> dict:
    """Make a board that is sound but for cycles of effects."""
    squares = make_path(chance)
    with_meter = chance.random() < 0.5
    for square in squares:
        furnish(chance, square, len(squares), with_meter)
    return {
        "squares": squares,
        "quizzes": make_quizzes(chance),
        "meter": chance.choice(
            [{"start": 6, "goal": 2, "limit": 9}, {"start": 0, "goal": 5, "limit": -4}] if with_meter else [None]
        ),
        "right": make_effects(chance, len(squares), with_meter, 2),
        "wrong": make_effects(chance, len(squares), with_meter, 1),
    } | make_rules(chance, with_meter)


def make_rules(chance: random.Random, with_meter: bool) -> dict:
    """Choose dice or a spinner, and how one arrives, wins and ends."""
    end = chance.choice(["first", "finish-round", "all", "rounds", "minutes"])
    return {
        "dice": chance.choice(
            [{"count": 1, "faces": [1, 2, 3, 4, 5, 6]}, {"count": 2, "faces": [1, 2, 3]}, {"count": 1, "faces": [1, 2]}]
        ),
        "goal": chance.choice(["pass", "exact", "bounce"]),
        "win": chance.choice(["first", "eco", "together"] if with_meter else ["first", "eco"]),
        "end": end,
        "rounds": 8 if end == "rounds" or chance.random() < 0.1 else None,
        "minutes": 10 if end == "minutes" or chance.random() < 0.1 else None,
        "teams": [1, 4],
    }


def make_path(chance: random.Random) -> list[dict]:
    """Lay the squares out: a line with up to two forks, whose second way may lead back to an earlier square."""
    kinds = ["start"]
    ways: dict[int, list[int]] = {}
    for _ in range(chance.randrange(1, 9)):
        kinds += [chance.choice(MIDDLE) for _ in range(chance.randrange(0, 3))]
        if len(ways) < 2 and chance.random() < 0.4:
            add_fork(chance, kinds, ways)
    kinds.append("goal")
    last = len(kinds) - 1
    return [
        {"id": f"{kind}-{place}", "kind": kind, "next": ways.get(place, [place + 1] if place < last else [])}
        for place, kind in enumerate(kinds)
    ]


def add_fork(chance: random.Random, kinds: list[str], ways: dict[int, list[int]]) -> None:
    """Add a branch: a way of one square, and another of one square that joins it again or goes back."""
    fork = len(kinds)
    kinds += ["branch", chance.choice(MIDDLE), chance.choice(MIDDLE)]
    ways[fork] = [fork + 1, fork + 2]
    ways[fork + 1] = [fork + 3]
    if chance.random() < 0.3:
        ways[fork + 2] = [chance.randrange(0, fork + 1)]


def furnish(chance: random.Random, square: dict, size: int, with_meter: bool) -> None:
    """Give the square what its kind allows."""
    square["ask"] = chance.random() < 0.2
    if square["kind"] in ("action", "rest", "stop"):
        square["effects"] = make_effects(chance, size, with_meter, 3)
    elif square["kind"] == "goal":
        square["effects"] = [["eco", 3], ["all", 1]][: chance.randrange(0, 3)]
    elif square["kind"] == "quiz":
        square["topic"] = chance.choice([None, "unheard-of", *TOPICS])
        if chance.random() < 0.3:
            square["right"] = make_effects(chance, size, with_meter, 2)
            square["wrong"] = make_effects(chance, size, with_meter, 2)


def make_effects(chance: random.Random, size: int, with_meter: bool, most: int) -> list[list]:
    """Make a list of up to so many effects."""
    choices = [
        ["move", chance.randrange(1, 4)],
        ["move", -chance.randrange(1, 5)],
        ["goto", chance.randrange(0, size)],
        ["eco", chance.choice([-2, -1, 1, 2, 3])],
        ["miss", chance.randrange(1, 3)],
        ["again"],
        ["swap", chance.choice(PARTNERS)],
        ["all", chance.choice([-1, 1])],
    ]
    if with_meter:
        choices.append(["meter", chance.choice([-1, 1, 2])])
    return [chance.choice(choices) for _ in range(chance.randrange(0, most + 1))]


def make_quizzes(chance: random.Random) -> list[dict]:
    """Make a bank with some questions of each topic and level."""
    return [
        {"id": f"quiz-{number}", "topic": chance.choice(TOPICS), "level": 1 + number % 3, "choices": 2 + number % 3}
        for number in range(chance.randrange(1, 9))
    ]


def break_cycle(data: dict, names: list[str]) -> None:
    """Take the moves out of the effects of the cycle's first square; out of the board's answers for a quiz."""
    square = next(square for square in data["squares"] if square["id"] == names[0])
    for owner, key in ((square, "effects"), (square, "right"), (square, "wrong"), (data, "right"), (data, "wrong")):
        moves = [effect for effect in owner.get(key) or [] if effect[0] in ("move", "goto")]
        if moves:
            owner[key] = [effect for effect in owner[key] if effect not in moves]
            return
    raise AssertionError(names)


def line(*squares: str | dict, **rules) -> Board:
    """Make a board of squares in a row, between a start and a goal; a word is a kind, a dict more than that.

    The die has one face, so that every roll is known: 1 unless `faces` says otherwise.
    """
    row = [{"kind": "start"}, *({"kind": each} if isinstance(each, str) else dict(each) for each in squares)]
    if row[-1]["kind"] != "goal":
        row.append({"kind": "goal"})
    for place, square in enumerate(row):
        square.setdefault("id", f"{square['kind']}-{place}")
        square.setdefault("next", [place + 1] if place < len(row) - 1 else [])
    quizzes = [{"id": f"q{number}", "topic": "water", "level": 1, "choices": 3} for number in range(4)]
    data = {
        "squares": row,
        "dice": {"count": 1, "faces": rules.pop("faces", [1])},
        "goal": "pass",
        "win": "eco",
        "end": "all",
        "teams": [1, 6],
        "right": [["eco", 2]],
        "wrong": [["eco", -1]],
        "quizzes": quizzes,
    }
    return Board(data | rules)


def does(*effects: list, **more) -> dict:
    """Make an action square with these effects."""
    return {"kind": "action", "effects": list(effects), **more}
