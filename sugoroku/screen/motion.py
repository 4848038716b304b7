"""Things that move for a while: where pieces are meanwhile, and what flies over the table."""

import math
from collections.abc import Callable

from sugoroku.screen.stage import Layer

Point = tuple[float, float]
HOP, GLIDE, ROLL, SHOWN, FLY = 0.26, 0.9, 0.75, 0.55, 0.85  # seconds


class Motion:
    """Something that takes time; skipping it is showing what comes after it."""

    seconds = 0.0

    def __init__(self) -> None:
        self.began: float | None = None

    def passed(self, now: float) -> float:
        """The share of it that is over, from 0 to 1."""
        if self.began is None:
            self.began = now
        return min(1.0, (now - self.began) / self.seconds) if self.seconds else 1.0

    def done(self, now: float) -> bool:
        """Whether it is over."""
        return self.passed(now) >= 1

    def where(self, team: int, now: float) -> Point | None:
        """Where a piece is meanwhile, if it is this motion that carries it."""
        return None

    def extra(self, now: float) -> list[Layer]:
        """What is to be seen only meanwhile."""
        return []


class Hops(Motion):
    """A piece goes from square to square."""

    def __init__(self, team: int, points: list[Point], height: float) -> None:
        super().__init__()
        self.team, self.points, self.height = team, points, height
        self.seconds = HOP * (len(points) - 1)

    def where(self, team: int, now: float) -> Point | None:
        """On an arc between two squares."""
        if team != self.team or len(self.points) < 2:
            return None
        along = self.passed(now) * (len(self.points) - 1)
        step = min(int(along), len(self.points) - 2)
        return arc(self.points[step], self.points[step + 1], along - step, self.height)


class Glide(Motion):
    """Pieces go straight through the air to other squares."""

    def __init__(self, ways: dict[int, tuple[Point, Point]], height: float) -> None:
        super().__init__()
        self.ways, self.height, self.seconds = ways, height, GLIDE

    def where(self, team: int, now: float) -> Point | None:
        """On one high arc."""
        if team not in self.ways:
            return None
        start, end = self.ways[team]
        return arc(start, end, eased(self.passed(now)), self.height)


class Roll(Motion):
    """Dice show one face after the other, then what was rolled."""

    def __init__(self, dice: list[int], faces: list[int], show: Callable[[list[int]], list[Layer]]) -> None:
        super().__init__()
        self.dice, self.faces, self.show = dice, faces, show
        self.seconds = ROLL + SHOWN

    def extra(self, now: float) -> list[Layer]:
        """The dice of this moment."""
        time = self.passed(now) * self.seconds
        if time >= ROLL:
            return self.show(self.dice)
        turn = int(time / 0.08)
        count = len(self.faces)
        return self.show([self.faces[(value + (turn + 1) * (3 + 2 * i)) % count] for i, value in enumerate(self.dice)])


class Fly(Motion):
    """Pictures fly from where they were earned to where they count."""

    def __init__(self, flights: list[tuple[Callable[[float, float], Layer], Point, Point]]) -> None:
        super().__init__()
        self.flights, self.seconds = flights, FLY

    def extra(self, now: float) -> list[Layer]:
        """The pictures of this moment."""
        share = eased(max(0.0, self.passed(now) * 1.35 - 0.35))
        return [draw(*arc(start, end, share, 60)) for draw, start, end in self.flights]


class Notice(Motion):
    """A few words over the board."""

    def __init__(self, layer: Layer, seconds: float = 1.6) -> None:
        super().__init__()
        self.layer, self.seconds = layer, seconds

    def extra(self, now: float) -> list[Layer]:
        """The words."""
        return [self.layer]


def arc(start: Point, end: Point, share: float, height: float) -> Point:
    """A point on the way between two points, as something thrown would go."""
    lift = height * math.sin(math.pi * share)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share - lift


def eased(share: float) -> float:
    """Slow at both ends."""
    return share * share * (3 - 2 * share)
