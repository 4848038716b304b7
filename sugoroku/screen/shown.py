"""What the class sees of the game now: the state as far as its events have been shown."""

from collections.abc import Sequence
from typing import Any

from sugoroku import rules


class Shown:
    """The last shown state; it grows event by event until it is the game's own."""

    def __init__(self, state: Any) -> None:
        self.teams: int = state.teams
        self.team: int = state.team
        self.round: int = state.round
        self.points = list(state.points)
        self.misses = list(state.misses)
        self.arrived = list(state.arrived)
        self.meter = state.meter
        self.places = [rules.place(state, team) for team in range(state.teams)]
        self.dice = lying(state)

    def take(self, event: Sequence[Any]) -> None:
        """Let one event have happened; events that change nothing seen pass by."""
        act = getattr(self, f"_{event[0].replace('-', '_')}", None)
        if act:
            act(*event[1:])

    def _turn(self, team: int, number: int) -> None:
        self.team, self.round = team, number
        self.dice = []

    def _round(self, number: int) -> None:
        self.round = number

    def _missed(self, team: int, left: int) -> None:
        self.misses[team] = left

    def _waits(self, team: int, turns: int) -> None:
        self.misses[team] += turns

    def _rolled(self, team: int, dice: list[int], total: int) -> None:
        self.dice = list(dice)

    def _moved(self, team: int, squares: list[int]) -> None:
        if squares:
            self.places[team] = squares[-1]

    def _jumped(self, team: int, start: int, to: int) -> None:
        self.places[team] = to

    def _swapped(self, team: int, other: int) -> None:
        self.places[team], self.places[other] = self.places[other], self.places[team]

    def _eco(self, team: int, delta: int, why: str) -> None:
        self.points[team] += delta

    def _meter(self, delta: int, value: int) -> None:
        self.meter = value

    def _arrived(self, team: int, rank: int) -> None:
        self.arrived.append(team)

    def same_as(self, state: Any) -> bool:
        """Whether all has been shown."""
        now, parts = Shown(state), ("team", "points", "misses", "arrived", "meter", "places")
        return all(getattr(self, name) == getattr(now, name) for name in parts)


def lying(state: Any) -> list[int]:
    """The dice of a turn that waits for the class; a game that was resumed or taken back shows them too."""
    if state.phase not in ("choose", "tell", "answer"):
        return []
    _, events = rules.replay(state.board, state.seed, state.teams, state.moves, level=state.start_level)
    return next(list(event[2]) for event in reversed(events) if event[0] == "rolled")
