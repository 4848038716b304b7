"""The ways over the board: the shortest path to a square, and how far it still is to the goal."""

from .board import Board


def paths_from_start(board: Board) -> list[list[int] | None]:
    """Return the shortest path from the start to each square, None where no way leads.

    Of two equally short paths the one that takes the earlier way at the first fork wins.
    """
    paths: list[list[int] | None] = [None] * len(board.squares)
    paths[0] = [0]
    waiting = [0]
    for here in waiting:
        for there in board.squares[here].next:
            if paths[there] is None:
                paths[there] = (paths[here] or []) + [there]
                waiting.append(there)
    return paths


def squares_before(board: Board) -> list[list[int]]:
    """Return for each square the squares from which one steps onto it."""
    before: list[list[int]] = [[] for _ in board.squares]
    for here, square in enumerate(board.squares):
        for there in square.next:
            before[there].append(here)
    return before


def steps_to_goal(board: Board, goal: int) -> list[int]:
    """Return for each square the fewest steps to the goal, -1 where no way leads to it."""
    before = squares_before(board)
    steps = [-1] * len(board.squares)
    steps[goal] = 0
    waiting = [goal]
    for there in waiting:
        for here in before[there]:
            if steps[here] < 0:
                steps[here] = steps[there] + 1
                waiting.append(here)
    return steps
