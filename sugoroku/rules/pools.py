"""Which questions a quiz square may ask at a level."""

from .board import Board, Quiz, Square


class Pools:
    """The pools of one level: the pool of each square, the questions of each pool, the pools holding each question.

    A pool goes round without repetition: only when all its questions have been asked does it begin again.
    """

    __slots__ = ("holding", "of_square", "quizzes")

    def __init__(self, board: Board, level: int) -> None:
        self.quizzes: list[list[int]] = []
        self.of_square: list[int] = [-1] * len(board.squares)
        of_topic: dict[str | None, int] = {}
        for place, square in enumerate(board.squares):
            if square.kind == "quiz":
                if square.topic not in of_topic:
                    of_topic[square.topic] = self.number(pool(board.quizzes, square, level))
                self.of_square[place] = of_topic[square.topic]
        self.holding: list[list[int]] = [[] for _ in board.quizzes]
        for number, quizzes in enumerate(self.quizzes):
            for quiz in quizzes:
                self.holding[quiz].append(number)

    def number(self, quizzes: list[int]) -> int:
        """Return the number of the pool of these questions, a new one if there is none yet."""
        if quizzes not in self.quizzes:
            self.quizzes.append(quizzes)
        return self.quizzes.index(quizzes)


def pool(quizzes: list[Quiz], square: Square, level: int) -> list[int]:
    """Return the questions of the square's topic up to the level, nearest to it first; else of the topic; else all."""
    return sorted(choice(quizzes, square, level), key=lambda number: (abs(quizzes[number].level - level), number))


def choice(quizzes: list[Quiz], square: Square, level: int) -> list[int]:
    """Return what the square may ask, in the order of the banks."""
    at_level = [number for number, quiz in enumerate(quizzes) if quiz.level <= level]
    if square.topic is None:
        return at_level or list(range(len(quizzes)))
    of_topic = [number for number, quiz in enumerate(quizzes) if quiz.topic == square.topic]
    return [number for number in of_topic if number in at_level] or of_topic or list(range(len(quizzes)))
