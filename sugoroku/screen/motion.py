"""Things that take a while: dice that roll, a new turn, words over the board; how one follows the other."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sugoroku.screen.stage import Layer

Point = tuple[float, float]
Cue = tuple[float, str]  # after so many seconds this sound

ROLL, SHOWN = 0.95, 0.6  # seconds in which dice tumble, and lie
TURN = 0.55
STILL = 1.8  # seconds in which a still is read
STEP = 0.04  # seconds between two looks at what a motion will show


class Pose(NamedTuple):
    """How a piece is to be seen."""

    point: Point
    small: bool = False
    form: str = ""


class Motion:
    """Something that takes time; skipping it is showing what comes after it. `at` is in seconds since it began."""

    seconds = 0.0
    cues: Sequence[Cue] = ()

    def __init__(self) -> None:
        self.began: float | None = None
        self._heard = 0

    def time(self, now: float) -> float:
        """The seconds it has gone on, at most all of them; none before it has begun."""
        return 0.0 if self.began is None else min(self.seconds, now - self.began)

    def done(self, now: float) -> bool:
        """Whether it is over."""
        return self.began is not None and self.time(now) >= self.seconds

    def sounds(self, now: float) -> list[str]:
        """The sounds that are due and have not been heard."""
        due = [name for when, name in self.cues if when <= self.time(now)]
        fresh, self._heard = due[self._heard :], len(due)
        return fresh

    def moments(self) -> list[float]:
        """Times close enough to each other to have seen everything."""
        return [step * STEP for step in range(math.ceil(self.seconds / STEP) + 1)]

    def pose(self, team: int, at: float) -> Pose | None:
        """How a piece is to be seen, if it is this motion that carries it."""
        return None

    def under(self, at: float) -> list[Layer]:
        """What is to be seen under the pieces."""
        return []

    def over(self, at: float) -> list[Layer]:
        """What is to be seen over all."""
        return []

    def points(self, team: int, at: float) -> int | None:
        """How many points a team's row shows, if this motion counts them."""
        return None

    def meter(self, at: float) -> float | None:
        """Where the class's meter stands, if this motion moves it."""
        return None

    def dice(self, at: float) -> list[Layer] | None:
        """The dice, if this motion rolls them."""
        return None


class Chain(Motion):
    """One motion after the other."""

    def __init__(self, links: Sequence[Motion]) -> None:
        super().__init__()
        self.links = links
        self.starts = [sum(link.seconds for link in links[:count]) for count in range(len(links))]
        self.seconds = sum(link.seconds for link in links)
        self.cues = [(start + when, name) for start, link in self._each() for when, name in link.cues]

    def _each(self) -> list[tuple[float, Motion]]:
        return list(zip(self.starts, self.links, strict=True))

    def _now(self, at: float) -> tuple[Motion, float]:
        """The motion of this time, and its own time."""
        start, link = next(pair for pair in reversed(self._each()) if pair[0] <= at)
        return link, min(at - start, link.seconds)

    def pose(self, team: int, at: float) -> Pose | None:
        """As the motion of this time has it."""
        link, own = self._now(at)
        return link.pose(team, own)

    def under(self, at: float) -> list[Layer]:
        """As the motion of this time has it."""
        link, own = self._now(at)
        return link.under(own)

    def over(self, at: float) -> list[Layer]:
        """As the motion of this time has it."""
        link, own = self._now(at)
        return link.over(own)


class Roll(Motion):
    """Dice tumble, hop and show one face after the other, then what was rolled."""

    CHANGES = (0.0, 0.05, 0.1, 0.15, 0.21, 0.28, 0.36, 0.46, 0.58, 0.72, 0.87)  # seconds; slower and slower
    BOUNCES = ((0.0, 0.46, 42.0), (0.46, 0.76, 22.0), (0.76, ROLL, 8.0))  # from, to, units high

    def __init__(
        self, dice: list[int], faces: list[int], show: Callable[[list[int], float, int, bool], list[Layer]]
    ) -> None:
        super().__init__()
        self.values, self.faces, self.show = dice, faces, show
        self.seconds, self.cues = ROLL + SHOWN, [(0.0, "roll")]

    def dice(self, at: float) -> list[Layer]:
        """The dice of this moment."""
        if at >= ROLL:
            return self.show(self.values, 0.0, 0, at < ROLL + 0.09)
        start, end, high = next(bounce for bounce in reversed(self.BOUNCES) if bounce[0] <= at)
        lift = high * math.sin(math.pi * (at - start) / (end - start))
        turn = sum(at >= when for when in self.CHANGES)
        left = len(self.CHANGES) - turn
        count = len(self.faces)
        values = [
            value if left < 1 else self.faces[(self.faces.index(value) + left * (3 + 2 * i) + i) % count]
            for i, value in enumerate(self.values)
        ]
        return self.show(values, lift, left % 3, False)


class Turn(Motion):
    """The head of the panel slides in, and the piece whose turn it is makes one hop."""

    def __init__(self, team: int, rest: Pose) -> None:
        super().__init__()
        self.team, self.rest = team, rest
        self.seconds, self.cues = TURN, [(0.0, "turn")]

    def pose(self, team: int, at: float) -> Pose | None:
        """One small hop."""
        if team != self.team:
            return None
        share = min(1.0, at / (TURN * 0.8))
        x, y = self.rest.point
        form = "" if 0 < share < 0.9 else "low" if share < 1 else ""
        return Pose((x, y - 30 * math.sin(math.pi * share)), self.rest.small, form)

    def slide(self, at: float) -> float:
        """How far the head still has to go, as a share of its way."""
        return 1 - eased(min(1.0, at / (TURN * 0.7)))


class Notice(Motion):
    """A few words over the board, which rise into their place; `still` is what lies under the pieces meanwhile."""

    def __init__(
        self,
        show: Callable[[float], list[Layer]],
        seconds: float = 1.9,
        *,
        sound: str = "",
        still: Sequence[Layer] = (),
        moves: bool = True,
    ) -> None:
        super().__init__()
        self.show, self.seconds, self.still, self.moves = show, seconds, still, moves
        self.cues = [(0.0, sound)] if sound else []

    def under(self, at: float) -> list[Layer]:
        """What points to what the words are about."""
        return list(self.still)

    def over(self, at: float) -> list[Layer]:
        """The words."""
        return self.show(26 * (1 - eased(min(1.0, at / 0.16))) if self.moves else 0.0)


class Still(Motion):
    """What has happened, told without anything that moves: the pieces where they come to, a ring, a few words."""

    def __init__(
        self,
        poses: dict[int, Pose],
        under: Sequence[Layer] = (),
        over: Sequence[Layer] = (),
        *,
        seconds: float = STILL,
        sound: str = "",
        dice: list[Layer] | None = None,
        counts: dict[int, int] | None = None,
        meter: float | None = None,
    ) -> None:
        super().__init__()
        self.poses, self._under, self._over, self._dice = poses, under, over, dice
        self.counts, self._meter = counts or {}, meter
        self.seconds = seconds
        self.cues = [(0.0, sound)] if sound else []

    def pose(self, team: int, at: float) -> Pose | None:
        """Where the piece comes to."""
        return self.poses.get(team)

    def under(self, at: float) -> list[Layer]:
        """The ring."""
        return list(self._under)

    def over(self, at: float) -> list[Layer]:
        """The words."""
        return list(self._over)

    def points(self, team: int, at: float) -> int | None:
        """The new points."""
        return self.counts.get(team)

    def meter(self, at: float) -> float | None:
        """The new value."""
        return self._meter

    def dice(self, at: float) -> list[Layer] | None:
        """What was rolled."""
        return self._dice


def between(start: Point, end: Point, share: float) -> Point:
    """A point on the straight way."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def arc(start: Point, end: Point, share: float, height: float) -> Point:
    """A point on the way between two points, as something thrown would go."""
    x, y = between(start, end, share)
    return x, y - height * math.sin(math.pi * share)


def eased(share: float) -> float:
    """Slow at both ends."""
    share = max(0.0, min(1.0, share))
    return share * share * (3 - 2 * share)
