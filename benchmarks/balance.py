"""How long a board takes and how fair it is: `python benchmarks/balance.py`; prints lines `name: value unit`.

The model: 20 s for a turn and 40 s for a question, the minutes limit off; the class answers right seven times in ten.
"""

import random
import sys
from statistics import quantiles

from sugoroku import rules
from sugoroku.packs import compile_board, read_pack, shelf

TURN, QUESTION = 20, 40  # seconds
RIGHT = 0.7
GAMES = 10_000


class Played:
    """What is counted of one game."""

    def __init__(self, state: rules.State, turns: int) -> None:
        self.minutes = (turns * TURN + len(state.asked) * QUESTION) / 60
        self.winners = rules.ranking(state)[0]
        self.asked = {quiz for _, quiz, _, _ in state.asked}
        self.rounds = state.round


def play(board: rules.Board, seed: int, teams: int, level: int) -> Played:
    """Play one game by chance, with a class that knows most answers."""
    chance = random.Random(seed)
    state = rules.new(board, seed, teams, level)
    turns = 0
    while moves := rules.legal(state):
        if state.phase == "answer":
            right = state.order.index(0)
            wrong = [move for move in moves if move[1] != right]
            move = ("answer", right) if chance.random() < RIGHT else chance.choice(wrong)
        else:
            move = chance.choice(moves)
        turns += move[0] == "roll"
        rules.apply(state, move)
    return Played(state, turns)


def measure(name: str) -> None:
    """Print the figures of one board."""
    pack = read_pack(shelf.find(name))
    data = compile_board(pack) | {"minutes": None}
    board, level = rules.Board(data), pack.board.rules.level
    pool = {at for at, quiz in enumerate(pack.quizzes) if quiz.level == level}
    for teams in (4, 6):
        games = [play(board, seed, teams, level) for seed in range(GAMES)]
        cut = quantiles([game.minutes for game in games], n=20)
        print(f"{name}, {teams} teams, half of the games end within: {cut[9]:.1f} min")
        print(f"{name}, {teams} teams, 95 % of the games end within: {cut[18]:.1f} min")
        print(f"{name}, {teams} teams, mean rounds: {sum(game.rounds for game in games) / GAMES:.1f}")
        for seat in range(teams):
            share = sum(1 / len(game.winners) for game in games if seat in game.winners) / GAMES
            print(f"{name}, {teams} teams, seat {seat + 1} wins: {100 * share:.1f} %")
        pairs = zip(games[::2], games[1::2], strict=True)
        seen = [len((one.asked | two.asked) & pool) / len(pool) for one, two in pairs]
        share = 100 * sum(seen) / len(seen)
        print(f"{name}, {teams} teams, questions of level {level} seen in two games: {share:.0f} %")


if __name__ == "__main__":
    for pack_name in sys.argv[1:] or ["toyama", "renca"]:
        measure(pack_name)
