"""How long boards take, how fair they are, and how fast that is found out: `python benchmarks/balance.py [PACK ...]`.

Prints lines `name: value unit`. The class plays as the pack states, with nobody looking at the clock.
"""

import os
import sys
import time

from sugoroku.balance.exact import exact
from sugoroku.balance.pace import pace_of, table_of
from sugoroku.balance.playing import cores, simulate
from sugoroku.balance.report import report
from sugoroku.packs import read_pack, shelf

GAMES, SEED = 20_000, 1


def tell_figures(name: str, teams: int) -> None:
    """Print what is found out about one board."""
    pack = read_pack(shelf.find(name))
    made = report(pack, pace_of(pack, teams=teams, minutes=0), GAMES, SEED)
    played, found, about = made.figures, made.exact, f"{name}, {teams} teams"
    print(f"{about}, half of the games end within: {played.minutes.half:.1f} min")
    print(f"{about}, 95 % of the games end within: {played.minutes.high:.1f} min")
    print(f"{about}, mean rounds: {played.rounds.mean:.2f} ± {played.rounds.error:.2f}")
    assert found is not None and made.game_rounds is not None
    unlike = f", without {' and '.join(cause.effect for cause in found.causes)}" if found.causes else ""
    print(f"{about}, mean rounds calculated{unlike}: {made.game_rounds:.2f}")
    for number, seat in enumerate(played.seats, 1):
        print(f"{about}, seat {number} wins: {100 * seat.share:.1f} % ({100 * seat.low:.1f} to {100 * seat.high:.1f})")
    print(f"{about}, luckiest seat above its fair share: {played.seat_excess:.2f} percentage points")
    print(f"{about}, changes of the lead: {played.leads.mean:.2f} a game")
    print(f"{about}, turns missed by a team: {played.missed:.2f} a game")
    for games, share in played.seen.items():
        print(f"{about}, questions of the level seen in {games} games: {100 * share:.0f} %")
    inner = played.visits[1:-1]
    print(f"{about}, visits of a square by 100 teams: {100 * min(inner):.0f} to {100 * max(inner):.0f}")


def work() -> float:
    """Seconds that the processor has worked for this process and those that it has begun and ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def tell_times(name: str, teams: int = 4) -> None:
    """Print how long it takes to play and to calculate."""
    pack = read_pack(shelf.find(name))
    table = table_of(pack, pace_of(pack, teams=teams))
    for processes in dict.fromkeys((1, cores())):
        begun, worked = time.perf_counter(), work()
        simulate(table, GAMES, SEED, processes=processes)
        about = f"{name}, {GAMES} games of {teams} teams, {processes} processes"
        print(f"{about}: {time.perf_counter() - begun:.1f} s")
        print(f"{about}, work of the processor: {work() - worked:.1f} s")
    exact(table)  # SciPy is loaded once
    begun = time.perf_counter()
    exact(table)
    print(f"{name}, calculated: {1000 * (time.perf_counter() - begun):.0f} ms")


if __name__ == "__main__":
    for pack_name in sys.argv[1:] or ["toyama", "renca"]:
        tell_times(pack_name)
        for count in (4, 6):
            tell_figures(pack_name, count)
