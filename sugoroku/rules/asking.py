"""Asking a question: which one, and in what order its choices are shown."""

from .board import MOST_CHOICES
from .chance import draw
from .state import ANSWER, State


def ask(state: State, team: int, square: int, events: list[tuple]) -> None:
    """Draw a question for the square and wait for the answer; one number settles the question and the order.

    A pool goes round without repetition, beginning with the questions of the game's own level; when it has run out it
    begins again.
    """
    pools = state.pools
    pool = pools.of_square[square]
    fresh = state.fresh[pool]
    if not fresh:
        fresh.extend(pools.quizzes[pool])
    number = draw(state)
    near = nearest(state, fresh)
    quiz = fresh[number % near]
    orders = ORDERS[state.board.quizzes[quiz].choices]
    order = orders[number // near % len(orders)]
    for holding in pools.holding[quiz]:
        if quiz in state.fresh[holding]:
            state.fresh[holding].remove(quiz)
    state.drawn.append(quiz)
    state.quiz = quiz
    state.order = list(order)
    state.phase = "answer"
    state.options = ANSWER[len(order)]
    events.append(("asked", team, quiz, list(order)))


def change_level(state: State, level: int) -> None:
    """Ask from the pools of another level from now on; each begins with its questions that were asked least often.

    These are the ones not asked at all in this game, where there are any.
    """
    state.level = level
    state.pools = state.course.questions(state.board, level)
    times = [0] * len(state.board.quizzes)
    for quiz in state.drawn:
        times[quiz] += 1
    state.fresh = [least_asked(pool, times) for pool in state.pools.quizzes]


def least_asked(pool: list[int], times: list[int]) -> list[int]:
    """Return the questions of the pool that were asked as seldom as any of it, in the pool's order."""
    fewest = min([times[quiz] for quiz in pool])
    return [quiz for quiz in pool if times[quiz] == fewest]


def nearest(state: State, fresh: list[int]) -> int:
    """Return how many questions at the head of a pool are of one level: those nearest to the game's."""
    quizzes = state.board.quizzes
    level = quizzes[fresh[0]].level
    count = 1
    while count < len(fresh) and quizzes[fresh[count]].level == level:
        count += 1
    return count


def orders_of(count: int) -> list[list[int]]:
    """List every order in which so many choices can be shown."""
    if count == 0:
        return [[]]
    return [order[:at] + [count - 1] + order[at:] for order in orders_of(count - 1) for at in range(count)]


ORDERS = [orders_of(count) for count in range(MOST_CHOICES + 1)]
