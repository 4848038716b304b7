"""Everything that makes a board unplayable, told at once, as tuples of a code and its details.

A square is told by its id; None in its place means the effects of the board's own right and wrong answers.
"""

from .board import (
    EFFECTS,
    ENDS,
    GOALS,
    KINDS,
    LEVELS,
    MOST_CHOICES,
    MOST_ROUNDS,
    MOST_TEAMS,
    MOST_THROWS,
    MOST_WAYS,
    PARTNERS,
    WINS,
    Board,
    Square,
)
from .course import Course
from .cycles import cycles
from .refusals import BoardFault
from .ways import paths_from_start, steps_to_goal

LANDING = ("action", "rest", "stop", "goal")  # kinds whose landing may have effects
ARRIVED = ("eco", "all", "meter")  # effects that mean something to a team at the goal
FARTHEST = 99  # steps of one effect, points of one effect


# Every code that `status` and `new` can tell, and what stands behind it in the tuple.
CODES = {
    "answers-misplaced": ("square", "kind"),
    "bad-face": ("value",),
    "bad-meter": ("start", "goal", "limit"),
    "bad-minutes": ("value",),
    "bad-next": ("square", "value"),
    "bad-quiz": ("quiz", "choices", "level"),
    "bad-rounds": ("value",),
    "bad-seed": ("value",),
    "bad-target": ("square", "value"),
    "bad-teams": ("value",),
    "bad-value": ("square", "effect", "value"),
    "cycle": ("squares",),
    "dice-count": ("value",),
    "effects-misplaced": ("square", "kind"),
    "few-ways": ("square", "count"),
    "goal-effect": ("square", "effect"),
    "goal-leads-on": ("square",),
    "goal-unreachable": ("square",),
    "many-goals": ("squares",),
    "many-ways": ("square", "count"),
    "meter-missing": ("square",),
    "minutes-missing": (),
    "no-dice": (),
    "no-goal": (),
    "no-level": ("value",),
    "no-quizzes": ("squares",),
    "no-start": (),
    "no-way": ("square",),
    "rounds-missing": (),
    "same-id": ("square",),
    "start-elsewhere": ("square",),
    "team-count": ("value", "range"),
    "unknown-effect": ("square", "effect"),
    "unknown-kind": ("square", "kind"),
    "unknown-rule": ("rule", "value"),
    "unreachable": ("square",),
}


def status(board: Board) -> list[tuple]:
    """Return every fault of the board, an empty list for a board that can be played."""
    faults = rule_faults(board) + quiz_faults(board)
    shape = kind_faults(board) + way_faults(board)
    effects = effect_faults(board)
    if not shape:
        shape = reach_faults(board)
    faults += shape + effects
    if not shape and not effects:
        faults += [("cycle", [board.squares[square].id for square in cycle]) for cycle in cycles(board)]
    return faults


def course_of(board: Board) -> Course:
    """Return the board's tables, made once; refuse a board with faults."""
    if not isinstance(board.course, Course):
        faults = status(board)
        if faults:
            raise BoardFault(faults)
        course = Course(board)
        course.prepare(board)
        board.course = course
    return board.course


def whole(value: object, least: int, most: int) -> bool:
    """Tell whether the value is a whole number in the range; True and False are not numbers here."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def rule_faults(board: Board) -> list[tuple]:
    """Look at the dice, the goal, the winning and the ending."""
    faults: list[tuple] = []
    if not board.faces:
        faults.append(("no-dice",))
    faults += [("bad-face", face) for face in board.faces if not whole(face, 1, FARTHEST)]
    if not whole(board.count, 1, 9) or len(board.faces) ** board.count > MOST_THROWS:
        faults.append(("dice-count", board.count))
    for rule, value, known in (("goal", board.goal, GOALS), ("win", board.win, WINS), ("end", board.end, ENDS)):
        if value not in known:
            faults.append(("unknown-rule", rule, value))
    teams = board.teams
    if len(teams) != 2 or not whole(teams[0], 1, MOST_TEAMS) or not whole(teams[1], teams[0], MOST_TEAMS):
        faults.append(("bad-teams", teams))
    return faults + end_faults(board) + meter_faults(board)


def end_faults(board: Board) -> list[tuple]:
    """Look at the limits in rounds and minutes."""
    faults: list[tuple] = []
    for limit, value, most in (("rounds", board.rounds, MOST_ROUNDS), ("minutes", board.minutes, 999)):
        if value is None and board.end == limit:
            faults.append((limit + "-missing",))
        elif value is not None and not whole(value, 1, most):
            faults.append(("bad-" + limit, value))
    return faults


def meter_faults(board: Board) -> list[tuple]:
    """Look at the class's meter: it starts between its goal and its limit, whichever is the higher."""
    if board.meter is None:
        return [("meter-missing", None)] if board.win == "together" else []
    marks: list = [board.meter.get(key) for key in ("start", "goal", "limit")]
    start, goal, limit = marks
    numbers = [value for value in marks if whole(value, -999, 999)]
    if len(numbers) == 3 and (goal < start < limit or goal > start > limit):
        return []
    return [("bad-meter", start, goal, limit)]


def quiz_faults(board: Board) -> list[tuple]:
    """Look at the questions, and whether there are any for the quiz squares."""
    faults: list[tuple] = []
    for quiz in board.quizzes:
        if not whole(quiz.choices, 2, MOST_CHOICES) or quiz.level not in LEVELS:
            faults.append(("bad-quiz", quiz.id, quiz.choices, quiz.level))
    asking = [square.id for square in board.squares if square.kind == "quiz"]
    if asking and not board.quizzes:
        faults.append(("no-quizzes", asking))
    return faults


def kind_faults(board: Board) -> list[tuple]:
    """Look at what the squares are: one start, the first; one goal; no two of one name."""
    squares = board.squares
    faults: list[tuple] = [("unknown-kind", square.id, square.kind) for square in squares if square.kind not in KINDS]
    if not squares or squares[0].kind != "start":
        faults.append(("no-start",))
    faults += [("start-elsewhere", square.id) for square in squares[1:] if square.kind == "start"]
    goals = [square.id for square in squares if square.kind == "goal"]
    if not goals:
        faults.append(("no-goal",))
    if len(goals) > 1:
        faults.append(("many-goals", goals))
    names = [square.id for square in squares]
    faults += [("same-id", name) for place, name in enumerate(names) if name in names[:place]]
    return faults


def way_faults(board: Board) -> list[tuple]:
    """Look at where one goes from each square: on, nowhere from the goal, several ways from a branch only."""
    faults: list[tuple] = []
    for square in board.squares:
        ways = len(set(square.next))
        faults += [("bad-next", square.id, there) for there in square.next if not on_board(board, there)]
        if square.kind == "goal":
            if ways:
                faults.append(("goal-leads-on", square.id))
        elif square.kind == "branch":
            if ways < 2 or ways < len(square.next):
                faults.append(("few-ways", square.id, ways))
            elif ways > MOST_WAYS:
                faults.append(("many-ways", square.id, ways))
        elif not ways:
            faults.append(("no-way", square.id))
        elif len(square.next) > 1:
            faults.append(("many-ways", square.id, ways))
    return faults


def on_board(board: Board, place: object) -> bool:
    """Tell whether there is a square with this index."""
    return whole(place, 0, len(board.squares) - 1)


def reach_faults(board: Board) -> list[tuple]:
    """Look whether every square can be reached, and the goal from it."""
    kinds = [square.kind for square in board.squares]
    steps = steps_to_goal(board, kinds.index("goal"))
    paths = paths_from_start(board)
    faults: list[tuple] = [("goal-unreachable", board.squares[i].id) for i in range(len(kinds)) if steps[i] < 0]
    faults += [("unreachable", board.squares[i].id) for i in range(len(kinds)) if paths[i] is None]
    return faults


def effect_faults(board: Board) -> list[tuple]:
    """Look at every list of effects: of the squares and of the answers."""
    faults: list[tuple] = []
    for square in board.squares:
        if square.effects and square.kind in KINDS and square.kind not in LANDING:
            faults.append(("effects-misplaced", square.id, square.kind))
        faults += list_faults(board, square.id, square.effects)
        faults += goal_faults(square)
        if square.kind != "quiz" and (square.right is not None or square.wrong is not None):
            faults.append(("answers-misplaced", square.id, square.kind))
        faults += list_faults(board, square.id, (square.right or []) + (square.wrong or []))
    return faults + list_faults(board, None, board.right + board.wrong)


def goal_faults(square: Square) -> list[tuple]:
    """Look for effects on the goal that would move a team which has arrived or make it wait."""
    if square.kind != "goal":
        return []
    return [("goal-effect", square.id, effect[0]) for effect in square.effects if effect and effect[0] not in ARRIVED]


def list_faults(board: Board, owner: str | None, effects: list[tuple]) -> list[tuple]:
    """Look at each effect of one list; the owner is a square's id, or None for the board's own answers."""
    faults: list[tuple] = []
    for effect in effects:
        name = effect[0] if effect else None
        value = effect[1] if len(effect) > 1 else None
        if name not in EFFECTS:
            faults.append(("unknown-effect", owner, name))
        elif name == "goto" and not on_board(board, value):
            faults.append(("bad-target", owner, value))
        elif not fitting(name, value) or len(effect) > 2:
            faults.append(("bad-value", owner, name, value))
        elif name == "meter" and board.meter is None:
            faults.append(("meter-missing", owner))
    return faults


def fitting(name: str, value: object) -> bool:
    """Tell whether the effect can have this value."""
    if name == "again":
        return value is None
    if name == "swap":
        return value in PARTNERS
    if name == "goto":
        return True
    if name == "miss":
        return whole(value, 1, 9)
    return whole(value, -FARTHEST, FARTHEST) and value != 0
