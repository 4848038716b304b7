"""The board as the pack gives it: squares, dice and the rules of this city, without any judgement of them."""

KINDS = ("start", "plain", "action", "quiz", "rest", "stop", "branch", "goal")
EFFECTS = ("move", "goto", "eco", "miss", "again", "swap", "all", "meter")
GOALS = ("pass", "exact", "bounce")
WINS = ("first", "eco", "together")
ENDS = ("first", "finish-round", "all", "rounds", "minutes")
PARTNERS = ("ahead", "behind", "first", "last")
LEVELS = (1, 2, 3)

MOST_ROUNDS = 99  # every game ends, whatever the pack says
MOST_TEAMS = 99
MOST_THROWS = 10_000  # different throws of the dice; the course keeps them all
MOST_CHOICES = 5  # of a question; every order of them is kept ready
MOST_WAYS = 6  # from a branch


class Square:
    """One place of the board: what it is, where one goes from it and what happens on it."""

    __slots__ = ("ask", "effects", "id", "kind", "next", "right", "topic", "wrong")

    def __init__(self, data: dict) -> None:
        self.id: str = data["id"]
        self.kind: str = data["kind"]
        self.next: list[int] = list(data.get("next") or [])
        self.effects: list[tuple] = listed(data.get("effects"))
        self.ask: bool = bool(data.get("ask"))
        self.topic: str | None = data.get("topic")
        self.right: list[tuple] | None = None if data.get("right") is None else listed(data["right"])
        self.wrong: list[tuple] | None = None if data.get("wrong") is None else listed(data["wrong"])


class Quiz:
    """One question, as far as the rules know it; choice 0 is the right one."""

    __slots__ = ("choices", "id", "level", "topic")

    def __init__(self, data: dict) -> None:
        self.id: str = data["id"]
        self.topic: str = data["topic"]
        self.level: int = data["level"]
        self.choices: int = data["choices"]


class Board:
    """A board read from plain data; `course` holds its tables for play once `new` or `load` has found it sound."""

    __slots__ = (
        "count",
        "course",
        "end",
        "faces",
        "goal",
        "meter",
        "minutes",
        "quizzes",
        "right",
        "rounds",
        "squares",
        "teams",
        "win",
        "wrong",
    )

    def __init__(self, data: dict) -> None:
        self.squares: list[Square] = [Square(square) for square in data["squares"]]
        self.count: int = data["dice"]["count"]
        self.faces: list[int] = list(data["dice"]["faces"])
        self.goal: str = data["goal"]
        self.win: str = data["win"]
        self.end: str = data["end"]
        self.rounds: int | None = data.get("rounds")
        self.minutes: int | None = data.get("minutes")
        self.teams: list[int] = list(data.get("teams") or [2, 6])
        self.meter: dict | None = data.get("meter")
        self.right: list[tuple] = listed(data.get("right"))
        self.wrong: list[tuple] = listed(data.get("wrong"))
        self.quizzes: list[Quiz] = [Quiz(quiz) for quiz in data.get("quizzes") or []]
        self.course: object = None

    def answers(self, square: Square) -> tuple[list[tuple], list[tuple]]:
        """Return the effects of a right and of a wrong answer here: the square's own, else the board's."""
        right = self.right if square.right is None else square.right
        wrong = self.wrong if square.wrong is None else square.wrong
        return right, wrong


def listed(effects: list | None) -> list[tuple]:
    """Return the effects as tuples (name, value), with no value for `again`."""
    return [tuple(effect) for effect in effects or []]
