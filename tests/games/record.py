"""Records the games of this folder anew: `python tests/games/record.py`, after a change of the rules that is meant.

A recorded game is a log as the screen writes it, a header and a move a line; its header also holds the board, since
these boards are of no pack, and the hashes that the replay must give.
"""

import hashlib
import json
import sys
from pathlib import Path

from sugoroku.rules import Board, apply, dump, legal, new, replay
from sugoroku.rules.chance import draw

HERE = Path(__file__).parent
DIE = {"count": 1, "faces": [1, 2, 3, 4, 5, 6]}
QUIZZES = [
    {"id": f"{topic}-{number}", "topic": topic, "level": 1 + number % 3, "choices": 3}
    for topic in ("water", "waste", "nature")
    for number in range(3)
]


class Bot:
    """Chooses by the generator of the rules."""

    __slots__ = ("chance",)

    def __init__(self, seed):
        self.chance = seed

    def choose(self, moves):
        """Return one of the moves."""
        return moves[draw(self) % len(moves)]


def path(*squares):
    """Return squares in a row from start to goal; a branch leads to the next two, which join behind them."""
    row = [{"kind": "start"}, *({"kind": each} if isinstance(each, str) else dict(each) for each in squares)]
    row += [] if row[-1]["kind"] == "goal" else [{"kind": "goal"}]
    for place, square in enumerate(row):
        after_branch = place > 1 and row[place - 2]["kind"] == "branch"
        joined = place > 0 and row[place - 1]["kind"] == "branch"
        ways = [place + 1, place + 2] if square["kind"] == "branch" else [place + 2 if joined else place + 1]
        square["id"] = f"{square['kind']}-{place}"
        square["next"] = [] if square["kind"] == "goal" else [place + 1] if after_branch else ways
    return row


def act(*effects, **more):
    """Return an action square."""
    return {"kind": "action", "effects": list(effects), **more}


def board(squares, **rules):
    """Return the data of a board."""
    data = {"squares": squares, "dice": DIE, "goal": "pass", "win": "eco", "end": "finish-round", "teams": [1, 6]}
    return data | {"right": [["eco", 2]], "wrong": [], "quizzes": QUIZZES} | rules


EVERYTHING = path(
    act(["move", 2], ["eco", 1], ask=True),
    {"kind": "quiz", "topic": "water"},
    act(["eco", -1], ["move", -4]),
    {"kind": "rest", "effects": [["eco", 1]]},
    "branch",
    act(["again"]),
    {"kind": "quiz", "topic": "waste", "right": [["again"], ["eco", 1]], "wrong": [["miss", 1]]},
    {"kind": "stop", "effects": [["all", 1]], "ask": True},
    act(["swap", "ahead"]),
    "plain",
    act(["swap", "last"], ["eco", 2]),
    {"kind": "quiz", "topic": None},
    act(["goto", 2]),
    act(["miss", 1], ["meter", -1]),
    act(["swap", "first"]),
    {"kind": "quiz", "topic": "nature", "wrong": [["move", -1]]},
    act(["goto", 18], ["meter", 1]),
    "plain",
    act(["swap", "behind"]),
    {"kind": "goal", "effects": [["eco", 3]]},
)
METER = {"start": 6, "goal": 3, "limit": 8}
CLASSROOM = path(act(["meter", -1]), {"kind": "quiz"}, act(["meter", 1]), {"kind": "quiz"}, act(["goto", 1]), "plain")
SHORT = path("plain", act(["eco", 1]), "plain", {"kind": "quiz"}, "plain", act(["eco", 2]), "plain")

TEACHER = {  # the teacher's moves by the length of the log at which they come
    3: [["adjust", 1, 2, "helped another group"]],
    6: [["pause"], ["adjust", 0, -1, "noise"], ["resume"]],
    9: [["undo", 2]],
    14: [["undo", 1]],
    30: [["end"], ["undo", 1]],
    40: [["end"], ["adjust", 2, 3, "best question"]],
}
LESSON = {  # a planned lesson: order and minutes before the first roll, pledges to the end, and beyond it
    0: [["minutes", 45], ["order", [1, 2, 0, 3]], ["undo", 1], ["order", [2, 0, 3, 1]]],
    12: [["level", 3], ["pledge", 0, "電気をこまめに消す"]],
    20: [["pause"], ["last-round", True], ["last-round", False], ["resume"]],
    26: [["level", 1], ["minutes", 0], ["undo", 1], ["pledge", 3, "Apagar la luz"]],
    34: [["pledge", 3, ""], ["minutes", 600]],
    40: [["last-round", True], ["pledge", 1, "Walk to school"]],
}
AFTER_LESSON = [["pledge", 3, "Cerrar la llave"], ["adjust", 0, 1, "best idea"]]
TOGETHER = {"win": "together", "meter": METER, "end": "rounds", "rounds": 50, "goal": "exact"}
GAMES = {  # name: (board, seed, teams, level)
    "everything": (board(EVERYTHING, meter=METER, end="all"), 4, 4, 3),
    "first": (board(SHORT, end="first", win="first"), 2, 3, 2),
    "finish-round": (board(EVERYTHING, meter=METER), 3, 6, 1),
    "all-exact": (board(SHORT, end="all", goal="exact", dice={"count": 1, "faces": [1, 2, 3]}), 4, 3, 3),
    "rounds-bounce": (board(SHORT, end="rounds", rounds=3, goal="bounce"), 5, 2, 3),
    "minutes": (board(EVERYTHING, end="minutes", minutes=2, meter=METER), 6, 3, 3),
    "limit": (board(path("plain"), goal="exact", dice={"count": 1, "faces": [5]}), 7, 1, 3),
    "meter-won": (board(CLASSROOM, right=[["meter", -1]], **TOGETHER), 7, 3, 3),
    "meter-lost": (board(CLASSROOM, wrong=[["meter", 2]], **TOGETHER), 4, 2, 3),
    "two-dice": (board(EVERYTHING, meter=METER, dice={"count": 2, "faces": [1, 2, 3]}, goal="bounce"), 10, 5, 2),
    "teacher": (board(EVERYTHING, meter=METER, end="all"), 12, 4, 3),
    "lesson": (board(EVERYTHING, meter=METER, end="all"), 8, 4, 2),
}
TEACHERS = {"teacher": (TEACHER, []), "lesson": (LESSON, AFTER_LESSON)}


def record(data, seed, teams, level, teacher, afterwards):
    """Play the game with bots and the teacher's moves and return its log; with a teacher one question is skipped."""
    state, bot, log = new(Board(data), seed, teams, level), Bot(seed), []

    def make(move):
        apply(state, move)
        log.append(list(move))

    for act_of_teacher in teacher.get(0, []):
        make(act_of_teacher)
    while legal(state):
        move = bot.choose(legal(state))
        timed = move == ("roll",) and state.minutes
        skips = teacher and move[0] in ("tell", "answer") and ["skip"] not in log
        make(("roll", 20 * len(state.moves)) if timed else ("skip",) if skips else move)
        for act_of_teacher in teacher.get(len(log), []):
            make(act_of_teacher)
    for act_of_teacher in afterwards:
        make(act_of_teacher)
    return log


def digest(value):
    """Return the hash of plain data."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def header(name, data, seed, teams, level, log):
    """Return the first line of the file."""
    state, events = replay(Board(data), seed, teams, log, level)
    game = {"sugoroku": "game/1", "pack": None, "name": name, "seed": seed, "teams": list("ABCDEF"[:teams])}
    ended = [event[1] for event in events if event[0] == "ended"][-1]
    expected = {"ended": ended, "events": digest(events), "state": digest(dump(state))}
    return game | {"level": level, "board": digest(data), "expected": expected, "data": data}


def write(name):
    """Record one game and write its file."""
    data, seed, teams, level = GAMES[name]
    log = record(data, seed, teams, level, *TEACHERS.get(name, ({}, [])))
    lines = [header(name, data, seed, teams, level, log), *log]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (HERE / f"{name}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:] or GAMES:
        write(name)
