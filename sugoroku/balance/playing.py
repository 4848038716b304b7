"""Many games by chance, on all cores; the same seed gives the same counts, however many processes there are."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from random import Random
from typing import Any

from sugoroku import rules

from .counting import Tally, Watch
from .pace import Pace, Table, choices

CHUNK = 500  # games with one source of chance; even, for what is seen in two games is counted in pairs
_ALONE = 2 * CHUNK  # so few games are over before another process has begun

Tell = Callable[[int, int], None]


def simulate(
    table: Table, games: int, seed: int, tell: Tell = lambda done, total: None, processes: int | None = None
) -> Tally:
    """Play so many games and count what happens; `tell` hears how many are over."""
    tally = Tally.empty(len(table.data["squares"]))
    starts = range(0, games, CHUNK)
    work = partial(play_some, table, seed, games)
    wanted = cores() if processes is None else processes
    tell(0, games)
    with results(work, starts, 1 if games <= _ALONE else min(wanted, len(starts))) as played:
        for some in played:
            tally.add(some)
            tell(tally.games, games)
    return tally


@contextmanager
def results(work: Callable[[int], Tally], starts: range, processes: int) -> Iterator[Iterator[Tally]]:
    """Give what the chunks come to, in any order: counts add up to the same."""
    if processes <= 1:
        yield map(work, starts)
        return
    with deaf():
        # Processes that start anew know nothing of windows and threads, on every system.
        pool = multiprocessing.get_context("spawn").Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN))
    with pool:
        yield pool.imap_unordered(work, starts)


@contextmanager
def deaf() -> Iterator[None]:
    """Let processes that begin inside the block not hear Ctrl-C: it is for the first process, which ends the others."""
    if threading.current_thread() is not threading.main_thread():  # others may not say what a signal does
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def play_some(table: Table, seed: int, games: int, first: int) -> Tally:
    """Play one chunk of the games, the one that begins with the game of this number."""
    chance = Random(seed << 32 | first)
    board = rules.Board(table.data)
    tally = Tally.empty(len(board.squares))
    before = 0
    for number in range(first, min(first + CHUNK, games)):
        seen = play(board, table, chance, tally)
        tally.seen[1][seen.bit_count()] += 1
        if number % 2:
            tally.seen[2][(before | seen).bit_count()] += 1
        before = seen
    return tally


def play(board: rules.Board, table: Table, chance: Random, tally: Tally) -> int:
    """Play one game and count it; return the questions of the board's level that were asked, one bit each."""
    pace = table.pace
    state = rules.new(board, chance.getrandbits(32), pace.teams, table.level)
    watch = Watch(state, tally)
    limit = pace.minutes * 60
    while moves := rules.legal(state):
        move = moves[0] if len(moves) == 1 else decide(state, moves, pace, chance)
        if state.phase == "roll":
            watch.rolls += 1
            if limit and (seconds := pace.seconds(watch.rolls - 1, len(state.asked))) >= limit:
                move = ("roll", seconds)  # the game looks at the clock only to see whether time is over
        watch.see(rules.apply(state, move))
    return watch.end()


def decide(state: rules.State, moves: list[tuple[Any, ...]], pace: Pace, chance: Random) -> tuple[Any, ...]:
    """Choose what the class does, as likely as `choices` says."""
    if state.phase == "tell":
        return moves[0]
    likely = choices(state, pace)
    drawn = chance.random()
    for move, share in likely:
        drawn -= share
        if drawn < 0:
            return move
    return likely[-1][0]  # shares add up to a hair less than 1
