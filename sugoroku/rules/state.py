"""The state of a game: plain data that `dump` writes down and `load` reads back."""

from .board import MOST_CHOICES, MOST_TEAMS, MOST_WAYS, Board
from .course import Course
from .pools import Pools

ANSWERS = ("yes", "sometimes", "not-yet")
UPWARD = tuple(range(1, MOST_TEAMS + 1))  # after each team comes the one with the next higher number


class State:
    """One game as it stands; only `apply` changes it.

    Public: board, seed, teams (how many), level (of the questions from now on), start_level (the one the game began
    with, which `replay` needs), team (whose turn), phase (roll, choose, tell, answer or over), paused, round, points,
    trails, misses, arrived, meter, steps (left while choosing), quiz and order (of the choices, while answering),
    told, asked and moves; and what the teacher decides: last (the game ends with this round), minutes (the limit, 0
    for none), seats (the teams in the order of their turns), pledges (of each team, "" for none). The rest is the
    rules' own: chance (the generator's memory), seconds (played so far), again and rolls (of this turn), todo (moves
    of effects still to come, last first), fresh (questions left in each pool), drawn (all questions asked, skipped
    ones too), after (the team that follows each in the round, `teams` after the last), options (the class's moves now).
    """

    __slots__ = (
        "after",
        "again",
        "arrived",
        "asked",
        "board",
        "chance",
        "course",
        "drawn",
        "fresh",
        "last",
        "level",
        "meter",
        "minutes",
        "misses",
        "moves",
        "options",
        "order",
        "paused",
        "phase",
        "pledges",
        "points",
        "pools",
        "quiz",
        "rolls",
        "round",
        "seats",
        "seconds",
        "seed",
        "start_level",
        "steps",
        "team",
        "teams",
        "todo",
        "told",
        "trails",
    )

    def __init__(self, board: Board, course: Course, seed: int, teams: int, level: int) -> None:
        self.board = board
        self.course = course
        self.pools: Pools = course.questions(board, level)
        self.seed = seed
        self.teams = teams
        self.level = level
        self.start_level = level
        self.chance: int = seed & 0xFFFFFFFF
        self.team: int = 0
        self.round: int = 1
        self.phase: str = "roll"
        self.paused: bool = False
        self.points: list[int] = [0] * teams
        self.misses: list[int] = [0] * teams
        self.trails: list[list[int]] = [[0] for _ in range(teams)]
        self.arrived: list[int] = []
        self.meter: int | None = None if board.meter is None else board.meter["start"]
        self.steps: int = 0
        self.quiz: int | None = None
        self.order: list[int] = []
        self.told: list[tuple] = []
        self.asked: list[tuple] = []
        self.moves: list[tuple] = []
        self.seconds: int | float = 0
        self.again: bool = False
        self.rolls: int = 1
        self.todo: list[tuple] = []
        self.fresh: list[list[int]] = [list(pool) for pool in self.pools.quizzes]
        self.drawn: list[int] = []
        self.last: bool = False
        self.minutes: int = board.minutes or 0
        self.seats: list[int] = list(range(teams))
        self.after: tuple[int, ...] = UPWARD
        self.pledges: list[str] = [""] * teams
        self.options: tuple = ROLL


def options(state: State) -> tuple:
    """Work out the class's moves from the phase; they are few, so each tuple of them is made once."""
    if state.paused:
        return PAUSED
    if state.phase == "choose":
        return CHOOSE[len(state.course.next[place(state, state.team)])]
    if state.phase == "answer" and state.quiz is not None:
        return ANSWER[state.board.quizzes[state.quiz].choices]
    return BY_PHASE[state.phase]


def place(state: State, team: int) -> int:
    """Return the square on which the team stands."""
    return state.trails[team][-1]


def numbered(name: str, most: int) -> list[tuple]:
    """Return, for each count up to the most, the moves (name, 0) to (name, count - 1)."""
    return [tuple([(name, number) for number in range(count)]) for count in range(most + 1)]


PAUSED = (("resume",),)
ROLL = (("roll",),)
TELL = tuple([("tell", answer) for answer in ANSWERS])
OVER: tuple = ()
CHOOSE: list[tuple] = numbered("choose", MOST_WAYS)
ANSWER: list[tuple] = numbered("answer", MOST_CHOICES)
BY_PHASE = {"roll": ROLL, "tell": TELL, "over": OVER}
