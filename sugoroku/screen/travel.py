"""Things on their way: pieces that hop or glide from square to square, signs that fly to where they count."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sugoroku.screen.motion import Motion, Point, Pose, arc, between, eased
from sugoroku.screen.stage import Layer

Picture = Callable[[float, float], Layer]  # of a point

HOP, WALK, HOLD = 0.38, 3.2, 0.45  # seconds: of a hop, of a whole walk at most, and of what is seen at its end
GLIDE, DOTS = 1.1, 26  # seconds; dots of a trace
WAIT, FLY, COUNT, APART = 0.3, 0.75, 0.5, 0.14  # seconds: before a flight, of it, of counting, between two flights


class Aside(NamedTuple):
    """A piece that makes room for another, or takes the room it left."""

    start: Pose
    end: Pose


class Walk(Motion):
    """A piece that leaves its place, and others that make room at the end."""

    def __init__(self, asides: dict[int, Aside]) -> None:
        super().__init__()
        self.asides = asides

    def aside(self, team: int, share: float) -> Pose | None:
        """Where a piece is that makes room."""
        if team not in self.asides:
            return None
        start, end = self.asides[team]
        return Pose(between(start.point, end.point, eased(share)), end.small if share > 0.5 else start.small)


class Hops(Walk):
    """A piece goes from square to square, and a number over it counts them."""

    def __init__(
        self,
        team: int,
        points: list[Point],
        height: float,
        number: Callable[[int, float, float], Layer],
        *,
        first: int = 1,
        small: bool = False,
        ring: Layer | None = None,
        asides: dict[int, Aside] | None = None,
    ) -> None:
        super().__init__(asides or {})
        self.team, self.way, self.height, self.number, self.first = team, points, height, number, first
        self.small, self.ring = small, ring
        self.count = len(points) - 1
        self.hop = min(HOP, WALK / max(1, self.count))
        self.seconds = self.hop * self.count + (HOLD if self.count else 0)
        self.cues = [(self.hop * (step + 0.9), "step") for step in range(self.count)]

    def pose(self, team: int, at: float) -> Pose | None:
        """On an arc between two squares, pressed a little where it takes off and lands."""
        if team != self.team:
            return self.aside(team, (at - self.hop * (self.count - 1)) / (self.hop + 0.15))
        along = at / self.hop
        step = int(along)
        if step >= self.count:
            return Pose(self.way[-1], self.small, "low" if along - self.count < 0.25 else "")
        return self._leap(step, along - step)

    def _leap(self, step: int, share: float) -> Pose:
        start, end = self.way[step], self.way[step + 1]
        if not 0.12 < share < 0.9:
            return Pose(start if share < 0.5 else end, form="low")
        along = (share - 0.12) / 0.78
        return Pose(arc(start, end, along, self.height), form="tall" if abs(along - 0.5) > 0.2 else "")

    def under(self, at: float) -> list[Layer]:
        """At the end a ring around the tile."""
        return [self.ring] if self.ring and at >= self.hop * self.count else []

    def over(self, at: float) -> list[Layer]:
        """How many squares it has gone."""
        gone = min(self.count, int(at / self.hop + 0.1))
        pose = self.pose(self.team, at)
        return [self.number(self.first + gone - 1, *pose.point)] if gone and pose else []


class Glide(Walk):
    """Pieces go through the air to other squares and leave a trace of dots."""

    def __init__(
        self,
        ways: dict[int, tuple[Point, Point, float]],
        dot: Callable[[int, float, float], Layer],
        *,
        smalls: dict[int, bool] | None = None,
        rings: Sequence[Layer] = (),
        asides: dict[int, Aside] | None = None,
    ) -> None:
        super().__init__(asides or {})
        self.ways, self.dot, self.rings = ways, dot, rings
        self.smalls = smalls or {}
        self.seconds = GLIDE + HOLD
        self.cues = [(0.0, "jump"), (GLIDE, "step")]

    def pose(self, team: int, at: float) -> Pose | None:
        """On one high arc."""
        if team not in self.ways:
            return self.aside(team, (at - GLIDE + 0.3) / 0.45)
        start, end, height = self.ways[team]
        if at >= GLIDE:
            return Pose(end, self.smalls.get(team, False), "low" if at < GLIDE + 0.1 else "")
        return Pose(arc(start, end, eased(at / GLIDE), height))

    def under(self, at: float) -> list[Layer]:
        """Dots where the pieces have been, and at the end rings around the tiles."""
        dots = []
        for team, (start, end, height) in self.ways.items():
            count = max(3, min(DOTS, int(math.dist(start, end) / 44)))
            gone = int(eased(min(1.0, at / GLIDE)) * count)
            dots += [self.dot(team, *arc(start, end, step / count, height)) for step in range(1, gone)]
        return [*(self.rings if at >= GLIDE else ()), *dots]


class Flight(NamedTuple):
    """A sign on its way to a team's row, and what the row counts when it arrives."""

    picture: Picture
    start: Point
    end: Point
    team: int | None = None
    before: int = 0
    after: int = 0
    sound: str = ""


class Fly(Motion):
    """Signs fly from where they were earned to where they count."""

    def __init__(
        self,
        flights: Sequence[Flight],
        glow: Callable[[int], Layer] | None = None,
        *,
        meter: tuple[float, float] | None = None,
    ) -> None:
        super().__init__()
        self.flights, self.glow, self.way = flights, glow, meter
        self.arrivals = [WAIT + FLY + APART * place for place in range(len(flights))]
        self.seconds = self.arrivals[-1] + COUNT + 0.2
        self.cues = [(when, flight.sound) for when, flight in zip(self.arrivals, flights, strict=True) if flight.sound]

    def over(self, at: float) -> list[Layer]:
        """The signs on their way, and a glow around the rows that count."""
        seen = []
        for flight, arrival in zip(self.flights, self.arrivals, strict=True):
            if at < arrival:
                share = eased(max(0.0, 1 - (arrival - at) / FLY))
                grown = 30 * (1 - min(1.0, at / 0.18)) if share == 0 else 0.0  # it rises out of its square
                x, y = arc(flight.start, flight.end, share, 70)
                seen.append(flight.picture(x, y + grown))
            elif self.glow and flight.team is not None:
                seen.insert(0, self.glow(flight.team))
        return seen

    def points(self, team: int, at: float) -> int | None:
        """The points of a row: one after the other once they arrive."""
        for flight, arrival in zip(self.flights, self.arrivals, strict=True):
            if flight.team == team:
                share = max(0.0, min(1.0, (at - arrival) / COUNT))
                return counted(flight.before, flight.after, share)
        return None

    def meter(self, at: float) -> float | None:
        """The meter slides once its sign has arrived."""
        if self.way is None:
            return None
        return slid(*self.way, (at - self.arrivals[0]) / COUNT)


def counted(before: int, after: int, share: float) -> int:
    """A number on its way from one to another; far ones are passed in at most six steps."""
    steps = min(6, abs(after - before)) or 1
    return before + round((after - before) * math.ceil(share * steps) / steps)


def slid(before: float, after: float, share: float, steps: int = 12) -> float:
    """A value on its way, in steps few enough to be drawn beforehand."""
    return before + (after - before) * round(eased(max(0.0, min(1.0, share))) * steps) / steps
