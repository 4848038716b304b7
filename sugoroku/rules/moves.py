"""The moves that `legal` lists: roll, choose a way, tell, answer; and go on after a pause."""

from .chance import draw
from .effects import carry_out
from .state import ROLL, State, options, place
from .turns import settle
from .walking import meet, walk


def roll(state: State, move: tuple, events: list[tuple]) -> None:
    """Throw the dice and walk."""
    team = state.team
    course = state.course
    dice, total = course.throws[draw(state) % len(course.throws)]
    events.append(("rolled", team, list(dice), total))
    walk(state, team, course.leaving[state.trails[team][-1]][total], events)
    settle(state, events)


def choose(state: State, move: tuple, events: list[tuple]) -> None:
    """Walk the steps that are left along the way chosen."""
    first = state.course.next[place(state, state.team)][move[1]]
    steps = state.steps
    go_on(state)
    walk(state, state.team, state.course.enter(first, steps), events)
    settle(state, events)


def tell(state: State, move: tuple, events: list[tuple]) -> None:
    """Write down what the team says it does at home, then let the square take effect."""
    square = place(state, state.team)
    state.told.append((state.team, square, move[1]))
    events.append(("told", state.team, square, move[1]))
    go_on(state)
    meet(state, state.team, square, state.course.gives[square], events)
    settle(state, events)


def answer(state: State, move: tuple, events: list[tuple]) -> None:
    """Judge the choice shown at this position; the right one is number 0 before shuffling."""
    team = state.team
    right = state.order[move[1]] == 0
    state.asked.append((team, state.quiz, move[1], right))
    events.append(("answered", team, state.quiz, move[1], right))
    plans = state.course.right if right else state.course.wrong
    go_on(state)
    carry_out(state, team, plans[place(state, team)], events)
    settle(state, events)


def go_on(state: State) -> None:
    """Put away what the team was asked; its turn goes on."""
    state.steps = 0
    state.quiz = None
    state.order = []
    state.phase = "roll"
    state.options = ROLL


def resume(state: State, move: tuple, events: list[tuple]) -> None:
    """Go on where the game was held."""
    state.paused = False
    state.options = options(state)
    events.append(("resumed",))


CLASS = {"roll": roll, "choose": choose, "tell": tell, "answer": answer, "resume": resume}
