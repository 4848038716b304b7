"""Chains of effects that never end: found on the board, so that no class meets one in play."""

from .board import Board
from .course import BOUNCE, FORK, STAY, Course
from .ways import squares_before


class Chains:
    """A search over every way in which effects can hand a team from square to square."""

    __slots__ = ("before", "board", "course", "cycles", "ends", "following")

    def __init__(self, board: Board) -> None:
        self.board = board
        self.course = Course(board)
        self.before: list[list[int]] = squares_before(board)
        self.following: list[int] = []  # the chain from the square asked about to the one looked at
        self.ends: dict[int, set[int]] = {}  # where a team can stand once all effects of landing are over
        self.cycles: list[list[int]] = []

    def follow(self, square: int) -> set[int]:
        """Return where a team that lands on the square can come to stand, and note the cycles met on the way."""
        if square in self.following:
            self.note(self.following[self.following.index(square) :])
            return {square}
        if square not in self.ends:
            self.following.append(square)
            ends: set[int] = set()
            for plan in self.plans(square):
                ends |= self.carried(square, plan[1])
            self.following.pop()
            self.ends[square] = ends
        return self.ends[square]

    def plans(self, square: int) -> list[tuple]:
        """Return the lists of effects of which one happens on landing here."""
        if self.course.kinds[square] == "quiz":
            return [self.course.right[square], self.course.wrong[square]]
        return [self.course.plans[square]]

    def carried(self, square: int, later: tuple) -> set[int]:
        """Return where the moves of one list can leave a team; `later` has the first move last."""
        places = {square}
        for name, value, _ in reversed(later):
            reached: set[int] = set()
            for place in sorted(places):
                reached |= {place} if place == self.course.goal else self.moved(place, name, value)
            places = reached
        return places

    def moved(self, place: int, name: str, value: int) -> set[int]:
        """Return where one effect, and all that its landing sets off, can leave a team that stands here."""
        if name == "swap":
            return set(range(len(self.board.squares)))
        landed = {value}
        stayed: set[int] = set()
        if name == "move":
            landed, stayed = self.ahead(place, [place], value) if value > 0 else (self.back(place, -value), set())
        for square in sorted(landed):
            stayed |= self.follow(square)
        return stayed

    def ahead(self, place: int, walked: list[int], steps: int) -> tuple[set[int], set[int]]:
        """Return where a walk can land, and where it can stay without landing."""
        landed: set[int] = set()
        stayed: set[int] = set()
        for first in self.course.next[place]:
            ending, path, left = self.course.enter(first, steps)
            if ending == STAY:
                stayed.add(place)
            elif ending == FORK:
                lands, stays = self.ahead(path[-1], walked + list(path), left)
                landed |= lands
                stayed |= stays
            elif ending == BOUNCE:
                landed |= self.bounced(walked + list(path), left)
            else:
                landed.add(path[-1])
        return landed, stayed

    def bounced(self, walked: list[int], left: int) -> set[int]:
        """Return where a team lands that goes back from the goal along what it walked, and further if need be."""
        if left < len(walked):
            return {walked[-1 - left]}
        return self.back(walked[0], left - len(walked) + 1)

    def back(self, place: int, steps: int) -> set[int]:
        """Return where going back can land: a team's trail is some way from the start, and ends there."""
        places = {place}
        for _ in range(steps):
            stepped = [there for here in places for there in self.before[here]]
            places = set(stepped + [0] if 0 in places else stepped)
        return places

    def note(self, cycle: list[int]) -> None:
        """Remember a cycle once, begun at its first square on the board."""
        least = cycle.index(min(cycle))
        turned = cycle[least:] + cycle[:least]
        if turned not in self.cycles:
            self.cycles.append(turned)


def cycles(board: Board) -> list[list[int]]:
    """Return the chains of squares whose effects lead back to where they began."""
    chains = Chains(board)
    for square in range(len(board.squares)):
        chains.follow(square)
    return chains.cycles
