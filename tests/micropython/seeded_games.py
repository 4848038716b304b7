"""Plays seeded games with random bots and hashes their logs: the same file runs in CPython and in MicroPython."""

import hashlib
import json

from sugoroku.rules import Board, apply, dump, legal, new
from sugoroku.rules.chance import draw

TEACHER_IN = 16  # one move in so many is the teacher's
OPENING_IN = 2  # the same, before the first roll
LIMITS = (0, 5, 15, 40)  # minutes
PLEDGES = ("", "walk to school", 'save "water"')


class Bot:
    """Chooses by the generator of the rules, so that both interpreters choose alike."""

    __slots__ = ("chance",)

    def __init__(self, seed):
        self.chance = seed

    def below(self, count):
        """Return a number from 0 to count - 1."""
        return draw(self) % count


def play(board, seed):
    """Play one game to its end and return its state and its log: moves and events."""
    bot = Bot(seed + 1_000_003)
    least, most = board.teams
    state = new(board, seed, least + seed % (most - least + 1), 1 + seed % 3)
    log = []
    while state.phase != "over":
        move = any_move(bot, state, TEACHER_IN)
        log.append([move, apply(state, move)])
    return state, log


def any_move(bot, state, teacher_in):
    """Choose a move of the class or, once in so many times, of the teacher; before the first roll more often."""
    once_in = teacher_in if rolled(state) else OPENING_IN
    return teachers_move(bot, state) if bot.below(once_in) == 0 else class_move(bot, state)


def rolled(state):
    """Tell whether anybody has rolled."""
    return any(move[0] == "roll" for move in state.moves)


def class_move(bot, state):
    """Choose among the legal moves; a roll tells the time, half a minute a move."""
    moves = legal(state)
    move = moves[bot.below(len(moves))]
    return ("roll", 30 * len(state.moves)) if move == ("roll",) and state.minutes else move


def teachers_move(bot, state):
    """Choose a move of the teacher that makes sense now."""
    moves = planning_moves(bot, state)
    moves.append(("adjust", bot.below(state.teams), bot.below(7) - 3, "why"))
    if not state.paused:
        moves.append(("pause",))
        if state.phase in ("tell", "answer"):
            moves.append(("skip",))
    if state.moves:
        moves.append(("undo", 1 + bot.below(min(3, len(state.moves)))))
    if len(state.moves) > 150:
        moves.append(("end",))
    return moves[bot.below(len(moves))]


def planning_moves(bot, state):
    """List moves by which a teacher plans the lesson, one of each kind that makes sense now."""
    team = bot.below(state.teams)
    pledges = [text for text in PLEDGES if text != state.pledges[team]]
    moves = [("pledge", team, pledges[bot.below(len(pledges))])]
    if state.phase != "over":
        levels = [level for level in (1, 2, 3) if level != state.level]
        moves.append(("level", levels[bot.below(2)]))
        moves.append(("minutes", LIMITS[bot.below(len(LIMITS))]))
        if state.last or len(state.moves) > 15:
            moves.append(("last-round", not state.last))
        if not rolled(state):
            moves.append(("order", shuffled(bot, state.teams)))
    return moves


def shuffled(bot, count):
    """Return the numbers from 0 to count - 1 in any order."""
    left = list(range(count))
    return [left.pop(bot.below(len(left))) for _ in range(count)]


def fingerprint(board, seed):
    """Return the hash of one game: its log and, in the order of its names, the state at the end."""
    state, log = play(board, seed)
    data = dump(state)
    text = json.dumps([log, [[name, data[name]] for name in sorted(data)]])
    return "".join([f"{byte:02x}" for byte in hashlib.sha256(text.encode()).digest()[:8]])


def fingerprints(boards, games):
    """Return, for each board's data, the hashes of so many games."""
    return [[fingerprint(board, seed) for seed in range(games)] for board in [Board(data) for data in boards]]
