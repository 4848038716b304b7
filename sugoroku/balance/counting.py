"""What is counted in games, in whole numbers that add up to the same in any order, and the figures from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

from sugoroku import rules

from .pace import Pace, Table

SURE = 1.96  # standard errors to each side hold 95 of 100


@dataclass
class Tally:
    """Counts over games."""

    visits: list[int]
    """How often a team came to stand on each square."""
    lengths: Counter[tuple[int, int]]
    """Games by how many rolls and how many questions they had."""
    rounds: Counter[int]
    wins: Counter[tuple[int, int]]
    """Games by a seat that was first, and how many were first together with it, itself among them."""
    waits: Counter[int]
    """Turns by how many turns of others came since the team's last one."""
    leads: Counter[int]
    """Games by how often the lead changed."""
    ends: Counter[str]
    """Games by why they ended."""
    seen: dict[int, Counter[int]]
    """After one game, and after two: how many questions of the board's level have been asked."""
    games: int = 0
    turns: int = 0
    missed: int = 0
    together: int = 0
    """Games that the class won together."""

    @classmethod
    def empty(cls, squares: int) -> Tally:
        """Nothing counted yet."""
        return cls([0] * squares, Counter(), Counter(), Counter(), Counter(), Counter(), Counter(),
                   {1: Counter(), 2: Counter()})  # fmt: skip

    def add(self, other: Tally) -> None:
        """Count other games too."""
        self.visits = [one + more for one, more in zip(self.visits, other.visits, strict=True)]
        for name in ("lengths", "rounds", "wins", "waits", "leads", "ends"):
            getattr(self, name).update(getattr(other, name))
        for games, counts in other.seen.items():
            self.seen[games].update(counts)
        self.games += other.games
        self.turns += other.turns
        self.missed += other.missed
        self.together += other.together


class Watch:
    """Looks on at one game and counts what happens."""

    def __init__(self, state: rules.State, tally: Tally) -> None:
        self.state, self.tally = state, tally
        self.rolls = 0
        self.turn = 1
        self.last = [0] * state.teams  # the number of each team's last turn, 0 for none
        self.last[state.team] = 1
        self.leader: int | None = None
        self.leads = 0

    def see(self, events: list[tuple[Any, ...]]) -> None:
        """Count the events of one move."""
        for event in events:
            name = event[0]
            if name == "landed":
                self.tally.visits[event[2]] += 1
            elif name == "turn":
                self.begin_turn(event[1])
            elif name == "missed":
                self.tally.missed += 1
            elif name == "round":
                self.look()
            elif name == "ended":
                self.tally.ends[event[1]] += 1

    def begin_turn(self, team: int) -> None:
        """Count how many turns of others a team had to wait for its own."""
        self.turn += 1
        if self.last[team]:
            self.tally.waits[self.turn - self.last[team] - 1] += 1
        self.last[team] = self.turn

    def look(self) -> None:
        """Look who leads: the lead changes when another team leads alone."""
        ahead = rules.ranking(self.state)[0]
        if len(ahead) == 1 and ahead[0] != self.leader:
            self.leads += self.leader is not None
            self.leader = ahead[0]

    def end(self) -> int:
        """Count how the game ended; return the questions of the board's level that were asked, one bit each."""
        self.look()
        state, tally = self.state, self.tally
        tally.games += 1
        tally.turns += self.turn
        tally.lengths[self.rolls, len(state.asked)] += 1
        tally.rounds[state.round] += 1
        tally.leads[self.leads] += 1
        tally.together += rules.won(state) is True
        first = rules.ranking(state)[0]
        for seat in first:
            tally.wins[seat, len(first)] += 1
        quizzes, seen = state.board.quizzes, 0
        for _, quiz, _, _ in state.asked:
            if quizzes[quiz].level == state.level:
                seen |= 1 << quiz
        return seen


class Spread(NamedTuple):
    """Where values lie: 5, 50 and 95 of 100 are no larger; their mean and its standard error."""

    low: float
    half: float
    high: float
    mean: float
    error: float


class Seat(NamedTuple):
    """How often the team of a seat wins, a tie counting in parts; between these with 95 % certainty."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Figures:
    """What a simulation tells."""

    games: int
    pace: Pace
    minutes: Spread
    over: dict[int, float]
    """The share of games that are over after so many minutes."""
    rounds: Spread
    seats: tuple[Seat, ...]
    """Empty where the class plays together."""
    together: float | None
    """The share of games that a class wins which plays together."""
    waits: Spread
    missed: float
    """Turns that a team misses in a game."""
    leads: Spread
    seen: dict[int, float]
    """The share of the level's questions that came up in one game, and in two; empty where the board asks none."""
    visits: tuple[float, ...]
    """How often a team comes to stand on each square in a game."""
    ends: dict[str, float]
    """The share of games by why they end, the most frequent first."""

    @property
    def seat_excess(self) -> float:
        """By how many percentage points the luckiest seat wins more often than its fair share."""
        return max((100 * (seat.share - 1 / len(self.seats)) for seat in self.seats), default=0.0)


def figures(tally: Tally, table: Table) -> Figures:
    """Work the figures out of what was counted."""
    pace, games = table.pace, tally.games
    together = table.data["win"] == "together"
    minutes: Counter[float] = Counter()
    for (rolls, questions), count in sorted(tally.lengths.items()):
        minutes[pace.seconds(rolls, questions) / 60] += count
    pool = sum(quiz["level"] == table.level for quiz in table.data["quizzes"])
    asks = pool and any(square["kind"] == "quiz" for square in table.data["squares"])
    return Figures(
        games=games, pace=pace, minutes=spread(minutes), over=over(minutes), rounds=spread(tally.rounds),
        seats=() if together else tuple(seat(tally, place) for place in range(pace.teams)),
        together=tally.together / games if together else None, waits=spread(tally.waits),
        missed=tally.missed / games / pace.teams, leads=spread(tally.leads),
        seen={number: spread(counts).mean / pool for number, counts in tally.seen.items() if counts} if asks else {},
        visits=tuple(count / games / pace.teams for count in tally.visits),
        ends={why: count / games for why, count in sorted(tally.ends.items(), key=lambda one: (-one[1], one[0]))},
    )  # fmt: skip


def spread(counts: Mapping[Any, int]) -> Spread:
    """Where counted values lie; all zero where there are none."""
    total = sum(counts.values())
    if not total:
        return Spread(0, 0, 0, 0, 0)
    ordered = sorted(counts.items())
    mean = sum(value * count for value, count in ordered) / total
    variance = sum((value - mean) ** 2 * count for value, count in ordered) / max(1, total - 1)
    low, half, high = (quantile(ordered, share * total) for share in (0.05, 0.5, 0.95))
    return Spread(low, half, high, mean, sqrt(variance / total))


def quantile(ordered: list[tuple[float, int]], rank: float) -> float:
    """The smallest value that so many values do not exceed."""
    below = 0
    for value, count in ordered:
        below += count
        if below >= rank - 1e-9:
            return value
    return ordered[-1][0]


def over(minutes: Mapping[float, int], most: int = 9) -> dict[int, float]:
    """The share of games that are over after some round numbers of minutes, at most so many of them."""
    total, last = sum(minutes.values()), max(minutes)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if last / step <= most)
    shares = {}
    for after in range(step, step * (most + 2), step):
        shares[after] = sum(count for value, count in minutes.items() if value <= after) / total
        if shares[after] > 0.995:
            break
    return {after: share for after, share in shares.items() if share >= 0.005}


def seat(tally: Tally, place: int) -> Seat:
    """How often the team that plays in this place wins."""
    won = {tied: count for (seat, tied), count in sorted(tally.wins.items()) if seat == place}
    share = sum(count / tied for tied, count in won.items()) / tally.games
    squared = sum(count / tied**2 for tied, count in won.items()) / tally.games
    error = sqrt(max(0.0, squared - share**2) / tally.games)
    return Seat(share, max(0.0, share - SURE * error), min(1.0, share + SURE * error))
