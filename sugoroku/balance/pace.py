"""How a simulated class plays: how long things take, how much it knows, which way it chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from sugoroku import rules
from sugoroku.packs import Pack, compile_board
from sugoroku.packs.model import Balance

Forks = Literal["random", "shortest"]


@dataclass(frozen=True)
class Pace:
    """The model of a class; whoever tells its figures tells it too."""

    teams: int = 4
    turn: float = 20.0
    """Seconds from one roll to the next, with walking, reading a square and saying what one does at home."""
    question: float = 40.0
    """Seconds that a question of the banks takes on top, with its explanation."""
    right: float = 0.7
    """The share of questions that are answered right."""
    forks: Forks = "random"
    """Whether a team at a fork chooses by chance, or the way with the fewest squares to the goal."""
    minutes: int = 0
    """The class stops with the round in which so many minutes are over; 0 for never."""

    def seconds(self, rolls: int, questions: int) -> float:
        """How long so many rolls and questions take."""
        return rolls * self.turn + questions * self.question


@dataclass(frozen=True)
class Table:
    """A board, ready for a class to play on it: plain data, which other processes can be given."""

    data: dict[str, Any]
    level: int
    pace: Pace


def pace_of(pack: Pack, **asked: Any) -> Pace:
    """The pace that a pack states, but for what is asked for; what is None is not asked for."""
    said = pack.info.balance or Balance()
    least, most = pack.board.rules.teams
    own = Pace(
        teams=min(max(said.teams, least), most), turn=said.turn_seconds, question=said.question_seconds,
        right=said.right_share, minutes=pack.board.rules.minutes or 0,
    )  # fmt: skip
    return replace(own, **{name: value for name, value in asked.items() if value is not None})


def table_of(pack: Pack, pace: Pace) -> Table:
    """The board of a pack with the class's limit of time in place of its own.

    A board that ends by its minutes alone goes on to the last round where there is no limit.
    """
    return Table(compile_board(pack) | limited(pack.board.rules.end, pace), pack.board.rules.level, pace)


def limited(end: str, pace: Pace) -> dict[str, Any]:
    """What the limit of time changes in a board's data."""
    return {"minutes": pace.minutes or None, "end": "all" if end == "minutes" and not pace.minutes else end}


def choices(state: rules.State, pace: Pace) -> list[tuple[tuple[Any, ...], float]]:
    """What the class does now: its moves, and how likely each is; nothing where the game is over."""
    moves = rules.legal(state)
    if state.phase == "answer":
        right = moves[state.order.index(0)]
        wrong = [move for move in moves if move != right]
        if not wrong:
            return [(right, 1.0)]
        return [(right, pace.right), *((move, (1 - pace.right) / len(wrong)) for move in wrong)]
    if state.phase == "choose" and pace.forks == "shortest":
        course = state.board.course
        ways = course.next[rules.place(state, state.team)]  # type: ignore[attr-defined]
        shortest = min(range(len(ways)), key=lambda way: course.distance[ways[way]])  # type: ignore[attr-defined]
        return [(moves[shortest], 1.0)]
    if state.phase == "tell":
        return [(moves[0], 1.0)]  # whatever a team says it does at home, the game goes on alike
    return [(move, 1 / len(moves)) for move in moves]
