"""Plays seeded games with random bots and hashes their logs: the same file runs in CPython and in MicroPython."""

import hashlib
import json

from sugoroku.rules import Board, apply, dump, legal, new
from sugoroku.rules.chance import draw

TEACHER_IN = 16  # one move in so many is the teacher's


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
        move = teachers_move(bot, state) if bot.below(TEACHER_IN) == 0 else class_move(bot, state)
        log.append([move, apply(state, move)])
    return state, log


def class_move(bot, state):
    """Choose among the legal moves; a roll tells the time, half a minute a move."""
    moves = legal(state)
    move = moves[bot.below(len(moves))]
    return ("roll", 30 * len(state.moves)) if move == ("roll",) and state.board.minutes else move


def teachers_move(bot, state):
    """Choose a move of the teacher that makes sense now."""
    moves = [("adjust", bot.below(state.teams), bot.below(7) - 3, "why")]
    if not state.paused:
        moves.append(("pause",))
        if state.phase in ("tell", "answer"):
            moves.append(("skip",))
    if state.moves:
        moves.append(("undo", 1 + bot.below(min(3, len(state.moves)))))
    if len(state.moves) > 150:
        moves.append(("end",))
    return moves[bot.below(len(moves))]


def fingerprint(board, seed):
    """Return the hash of one game: its log and, in the order of its names, the state at the end."""
    state, log = play(board, seed)
    data = dump(state)
    text = json.dumps([log, [[name, data[name]] for name in sorted(data)]])
    return "".join([f"{byte:02x}" for byte in hashlib.sha256(text.encode()).digest()[:8]])


def fingerprints(boards, games):
    """Return, for each board's data, the hashes of so many games."""
    return [[fingerprint(board, seed) for seed in range(games)] for board in [Board(data) for data in boards]]
