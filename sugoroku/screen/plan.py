"""The plan of a lesson: the clock of a game, and which round must be the last so that it ends in the time there is."""

import math
from itertools import pairwise
from typing import Any

from sugoroku import rules
from sugoroku.screen.clock import Clock
from sugoroku.screen.game import Game

TURN = 60.0  # seconds of a turn before any was measured: a group rolls, reads aloud, agrees on an answer, hears why
ENOUGH = 2  # turns measured before they are believed
CAUTION = 1.1  # a class would rather end early than late: of simulated lessons 2 % end a minute late, 4.5 % with 1.0
WARNED = 300.0  # seconds before the end at which the class is told


class Plan:
    """The clock of one game; it stands still while the teacher holds the game."""

    def __init__(self, game: Game, clock: Clock) -> None:
        self.game, self.clock = game, clock
        self._began = clock.now() - game.played
        self._held: float | None = None
        self._looked: tuple[int, int | None] | None = None
        self._told_round = 0  # in which the class was told that it is the last
        left = self.left
        self._warned = left is None or left <= WARNED

    @property
    def seconds(self) -> float:
        """How long the class has played."""
        return (self.clock.now() if self._held is None else self._held) - self._began

    @property
    def left(self) -> float | None:
        """The seconds that are left, None without a limit."""
        minutes = self.game.state.minutes
        return max(0.0, minutes * 60 - self.seconds) if minutes else None

    @property
    def minutes_left(self) -> int | None:
        """The minutes that are left, begun ones too."""
        return None if self.left is None else math.ceil(self.left / 60)

    def hold(self) -> None:
        """Let the clock stand still."""
        if self._held is None:
            self._held = self.clock.now()

    def go_on(self) -> None:
        """Let the clock go on; the time between does not count."""
        if self._held is not None:
            self._began += self.clock.now() - self._held
            self._held = None

    @property
    def due(self) -> bool:
        """Whether a move has been made or a minute has passed since `watch` looked."""
        return self._looked != self._now

    @property
    def _now(self) -> tuple[int, int | None]:
        return len(self.game.state.moves), self.minutes_left

    def watch(self) -> list[str]:
        """Look at the time: make the last round the last one, or no longer; what the class is to be told now."""
        if not self.due:
            return []
        state, told = self.game.state, []
        if not state.paused and state.phase != "over":
            told = [*self._limit(state), *self._warning()]
        self._looked = self._now
        return told

    def _limit(self, state: Any) -> list[str]:
        """Begin or take back the last round."""
        if not state.minutes:
            wanted = False
        elif state.phase == "roll":
            wanted = too_late(state, self.seconds)
        else:
            wanted = state.last or self.left == 0
        said = decided(state.moves)
        if wanted == state.last or said == "teacher" or (said == "not-yet" and self.left):
            return []
        self.game.act(("last-round", wanted))
        known, self._told_round = self._told_round == state.round and not said, state.round if wanted else 0
        return ["last-round"] if wanted and not known else []

    def _warning(self) -> list[str]:
        """The word that little time is left, once."""
        if self.left is None or self.left > WARNED:
            self._warned = False
        elif not self._warned:
            self._warned = True
            return [] if self.game.state.last else ["time"]
        return []


def decided(moves: list[Any]) -> str:
    """Whose word on the last round counts: nobody's (""), the plan's, or the teacher's ("teacher", "not-yet").

    The teacher speaks while the game is held, the plan never does; other minutes make a "not yet" void.
    """
    said, held = "", False
    for move in moves:
        if move[0] in ("pause", "resume"):
            held = move[0] == "pause"
        elif move[0] == "minutes" and said == "not-yet":
            said = ""
        elif move[0] == "last-round":
            said = ("teacher" if move[1] else "not-yet") if held else ("plan" if move[1] else "")
    return said


def too_late(state: Any, seconds: float) -> bool:
    """Whether no whole round finds room after this one; the first round is left as long as possible to be measured."""
    before = state.seats.index(state.team)
    if state.round == 1 and before + 1 < state.teams and seconds < state.minutes * 60:
        return False
    each = CAUTION * round_seconds(state)
    rest = each * (state.teams - before) / state.teams
    return bool(seconds + rest + each > state.minutes * 60)


def round_seconds(state: Any) -> float:
    """How long a round takes: as long as the rounds so far, before these as the turns so far, else as long as usual."""
    rounds, turns = measured(state)
    if rounds:
        return median(rounds)
    return state.teams * (median(turns) if len(turns) >= ENOUGH else TURN)


def measured(state: Any) -> tuple[list[float], list[float]]:
    """The seconds of each finished round and of each finished turn, as the rolls of the game tell them."""
    game = rules.new(state.board, state.seed, state.teams, level=state.start_level)
    rounds: dict[int, float] = {}
    turns: dict[tuple[int, int], float] = {}
    for move in state.moves:
        if move[0] == "roll" and len(move) > 1:
            rounds.setdefault(game.round, move[1])
            turns.setdefault((game.round, game.team), move[1])
        rules.apply(game, move)
    return _gaps(rounds), _gaps(turns)


def median(values: list[float]) -> float:
    """The value in the middle; `statistics` is slow to load."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _gaps(times: dict[Any, float]) -> list[float]:
    return [after - before for before, after in pairwise(times.values())]


def clock_words(seconds: float) -> str:
    """Minutes and seconds as a clock shows them."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
