"""The limits of a pack, and whether its board keeps them."""

from __future__ import annotations

from collections.abc import Iterator

from sugoroku import rules
from sugoroku.packs import Finding, Pack

from .counting import Figures, figures
from .pace import pace_of, table_of
from .playing import Tell, simulate

GAMES, SEED = 20_000, 1  # the same each time: what is kept today is kept tomorrow


def check(pack: Pack, tell: Tell = lambda done, total: None, games: int = GAMES) -> list[Finding]:
    """Play as the pack says, with nobody stopping the game, and tell which limits are not kept."""
    place = pack.documents["pack"].place
    limits = pack.info.balance
    if limits is None or (limits.p95_minutes is None and limits.seat_share is None):
        return [Finding.at("balance.limits.none", "warning", place("balance", key=True))]
    table = table_of(pack, pace_of(pack, minutes=0))
    try:
        played = figures(simulate(table, games, SEED, tell), table)
    except rules.BoardFault:  # told by the pack's own checks
        return []
    return list(broken(pack, played))


def broken(pack: Pack, played: Figures) -> Iterator[Finding]:
    """The limits that these figures exceed, each where it is written."""
    limits, place, teams = pack.info.balance, pack.documents["pack"].place, played.pace.teams
    if limits and limits.p95_minutes is not None and played.minutes.high > limits.p95_minutes:
        found = round(played.minutes.high, 2)
        yield Finding.at("balance.limits.minutes", "error", place("balance", "p95_minutes"),
                         found=found, most=limits.p95_minutes, teams=teams)  # fmt: skip
    if limits and limits.seat_share is not None and played.seat_excess > limits.seat_share:
        shares = [seat.share for seat in played.seats]
        seat = shares.index(max(shares))
        yield Finding.at(
            "balance.limits.seat", "error", place("balance", "seat_share"), seat=seat + 1, teams=teams,
            found=round(100 * shares[seat], 2), fair=round(100 / teams, 2), most=limits.seat_share,
        )  # fmt: skip
