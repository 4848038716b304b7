"""Everything that is found out about a board: played, and calculated where that can be done."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any, Literal

from sugoroku.packs import Pack

from .counting import Figures, figures
from .exact import Exact, TooManyWays, exact
from .pace import Pace, table_of
from .playing import Tell, simulate

Missing = Literal["", "scipy", "ways"]


@dataclass(frozen=True)
class Report:
    """What was asked, and what came of it."""

    pack: Pack
    seed: int
    figures: Figures
    exact: Exact | None
    missing: Missing = ""
    """Why nothing is calculated: a library is not there, or a team can come by too many ways."""
    game_rounds: float | None = None
    """The calculated rounds of a game; None where a limit of time cuts games short, or nothing is calculated."""

    @property
    def fair(self) -> float:
        """What a seat's share of wins would be if all were alike."""
        return 1 / self.figures.pace.teams


def report(pack: Pack, pace: Pace, games: int, seed: int, tell: Tell = lambda done, total: None,
           processes: int | None = None) -> Report:  # fmt: skip
    """Play and calculate; raises PackFaults and rules.BoardFault where the board cannot be played."""
    table = table_of(pack, pace)
    played = figures(simulate(table, games, seed, tell, processes), table)
    try:
        found = exact(table)
    except ModuleNotFoundError:
        return Report(pack, seed, played, None, "scipy")
    except TooManyWays:
        return Report(pack, seed, played, None, "ways")
    rounds = None if pace.minutes else found.game_rounds(table.data, pace.teams)
    return Report(pack, seed, played, found, "", rounds)


def as_data(report: Report) -> dict[str, Any]:
    """The whole report for a program: numbers in full, shares between 0 and 1, squares by their ids."""
    played, found = report.figures, report.exact
    squares = [square.id for square in report.pack.board.squares]
    data = asdict(played) | {
        "pack": report.pack.id,
        "seed": report.seed,
        "level": report.pack.board.rules.level,
        "minutes": played.minutes._asdict(),
        "rounds": played.rounds._asdict(),
        "waits": played.waits._asdict(),
        "leads": played.leads._asdict(),
        "seats": [seat._asdict() for seat in played.seats],
        "seat_excess": played.seat_excess,
        "visits": dict(zip(squares, played.visits, strict=True)),
    }
    if found is None:
        return data | {"exact": None, "missing": report.missing}
    sure = isfinite(found.rounds)
    return data | {
        "exact": {
            "rolls": found.rolls if sure else None,
            "turns": found.turns if sure else None,
            "rounds": found.rounds if sure else None,
            "visits": dict(zip(squares, found.visits, strict=True)) if sure else None,
            "arrived": list(found.arrived),
            "game_rounds": report.game_rounds,
            "inexact_by": [{"effect": one.effect, "squares": [squares[at] for at in one.squares]}
                           for one in found.causes],
        }
    }  # fmt: skip
