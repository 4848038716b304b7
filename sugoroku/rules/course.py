"""The course: everything about a sound board that play needs, worked out once and kept in tables."""

from .board import Board, Square
from .pools import Pools
from .ways import paths_from_start, steps_to_goal

# How a leg of a walk ends.
LAND = 0  # the steps are used up, or a stop or the goal holds the team
FORK = 1  # a branch, with steps left: the team chooses
STAY = 2  # the goal asks for the exact number: the team does not move
BOUNCE = 3  # the team goes back from the goal

# What landing on a square sets off.
CALM = 0  # nothing
GIVES = 1  # its effects
QUIZ = 2  # a question of the banks
ASK = 3  # the question what the team does at home, and then one of the others
GOAL = 4  # arrival

HELD = ("stop", "branch", "goal")  # squares that end a leg even with steps left


class Course:
    """The tables of a board; lists are indexed by the square."""

    __slots__ = (
        "asks",
        "distance",
        "entering",
        "gives",
        "goal",
        "kinds",
        "leaving",
        "next",
        "paths",
        "plans",
        "pools",
        "right",
        "rule",
        "sets_off",
        "throws",
        "wrong",
    )

    def __init__(self, board: Board) -> None:
        squares = board.squares
        self.kinds: list[str] = [square.kind for square in squares]
        self.next: list[list[int]] = [square.next for square in squares]
        self.goal: int = self.kinds.index("goal")
        self.rule: str = board.goal
        self.asks: list[bool] = [square.ask for square in squares]
        self.paths: list[list[int]] = [path or [] for path in paths_from_start(board)]
        self.distance: list[int] = steps_to_goal(board, self.goal)
        self.entering: list[dict[int, tuple]] = [{} for _ in squares]  # legs by the number of steps
        self.leaving: list[dict[int, tuple]] = [{} for _ in squares]
        self.plans: list[tuple] = [plan(effects_of(square), "effect") for square in squares]
        self.right: list[tuple] = [plan(board.answers(square)[0], "right") for square in squares]
        self.wrong: list[tuple] = [plan(board.answers(square)[1], "wrong") for square in squares]
        self.gives: list[int] = [given(square) for square in squares]
        self.sets_off: list[int] = [set_off(square) for square in squares]
        self.throws: list[tuple] = []  # (faces, their sum)
        self.pools: dict[int, Pools] = {}  # by the game's level

    def prepare(self, board: Board) -> None:
        """Make the tables of the throws; the search for cycles does without them."""
        self.throws = [(dice, sum(dice)) for dice in throws(board.faces, board.count)]
        self.measure_throws()

    def questions(self, board: Board, level: int) -> Pools:
        """Return the pools of a level, made when a game first asks for them."""
        if level not in self.pools:
            self.pools[level] = Pools(board, level)
        return self.pools[level]

    def measure_throws(self) -> None:
        """Measure beforehand every leg that a throw can begin, from every square that one can leave."""
        totals = sorted(set([total for _, total in self.throws]))
        for here, ways in enumerate(self.next):
            for total in totals if ways else ():
                self.leave(here, total)

    def leave(self, here: int, steps: int) -> tuple:
        """Return the leg of a walk that leaves `here`; on a branch it is a fork before the first step."""
        legs = self.leaving[here]
        if steps not in legs:
            ways = self.next[here]
            legs[steps] = self.enter(ways[0], steps) if len(ways) == 1 else (FORK, (), steps)
        return legs[steps]

    def enter(self, first: int, steps: int) -> tuple:
        """Return (ending, squares walked through, steps left) of a walk whose first step enters `first`."""
        legs = self.entering[first]
        if steps not in legs:
            legs[steps] = self.measure(first, steps)
        return legs[steps]

    def measure(self, first: int, steps: int) -> tuple:
        """Walk the leg square by square until the steps are used up or a square holds the team."""
        path = [first]
        while len(path) < steps and self.kinds[path[-1]] not in HELD:
            path.append(self.next[path[-1]][0])
        left = steps - len(path)
        kind = self.kinds[path[-1]]
        if left and kind == "branch":
            return FORK, tuple(path), left
        if left and kind == "goal" and self.rule == "exact":
            return STAY, (), 0
        if left and kind == "goal" and self.rule == "bounce":
            return BOUNCE, tuple(path), left
        return LAND, tuple(path), 0


def effects_of(square: Square) -> list[tuple]:
    """Return the effects of landing; a rest is the missing of a turn under another name."""
    return [("miss", 1)] + square.effects if square.kind == "rest" else square.effects


def given(square: Square) -> int:
    """Tell what the square has for a team that stands on it: a quiz, effects or nothing."""
    if square.kind == "quiz":
        return QUIZ
    return GIVES if effects_of(square) else CALM


def set_off(square: Square) -> int:
    """Tell what landing on the square begins with."""
    if square.kind == "goal":
        return GOAL
    return ASK if square.ask else given(square)


def throws(faces: list[int], count: int) -> list[list[int]]:
    """List all throws of the dice; each is as likely as any other."""
    if count == 0:
        return [[]]
    return [dice + [face] for dice in throws(faces, count - 1) for face in faces]


def plan(effects: list[tuple], why: str) -> tuple[tuple, tuple]:
    """Split effects into those carried out at once and those that move the team, the latter last first.

    What a square gives comes before where it sends the team, in whatever order they are written: points first (the
    meter last of these, for it may end the game), then moves in their written order, then swaps.
    """
    at_once = [effect for effect in effects if effect[0] in ("eco", "all", "miss", "again")]
    meter = [effect for effect in effects if effect[0] == "meter"]
    moves = [effect for effect in effects if effect[0] in ("move", "goto")]
    swaps = [effect for effect in effects if effect[0] == "swap"]
    return labelled(at_once + meter, why), labelled(list(reversed(moves + swaps)), why)


def labelled(effects: list[tuple], why: str) -> tuple:
    """Return the effects as (name, value, why); `again` has the value 1."""
    return tuple([(effect[0], effect[1] if len(effect) > 1 else 1, why) for effect in effects])
