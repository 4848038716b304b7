"""One team's way to the goal, calculated: a Markov chain whose steps the rules themselves take.

A node is where a team stands when it is to roll: its trail (only the square, where nothing ever leads back), how often
it has rolled in this turn, and how many turns it has to wait. What can follow from a node is found by playing on from
it with every throw, every choice and every answer. Nothing of the rules is written down here a second time.

With A the chances to roll again in the same turn, B those to come to another turn and f those to arrive, the expected
number of times at each node is e (I - A - B)^-1, and from round to round the chances of where a team is go on as
x (I - A)^-1 B (Kemeny and Snell, Finite Markov Chains, 1960, chapter III).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from math import inf
from typing import Any, NamedTuple

from sugoroku import rules
from sugoroku.rules.board import MOST_ROUNDS
from sugoroku.rules.chance import draw

from .pace import Table, choices

MOST_NODES = 3_000  # a board has some hundred; loops with moves back have no end of trails
_SURE = 1e-12


class Node(NamedTuple):
    """Where a team stands when it is to roll, or to wait."""

    trail: tuple[int, ...]
    rolls: int = 1
    misses: int = 0
    """Turns that it waits: now, or once this turn is over if it rolls again."""

    @property
    def waits(self) -> bool:
        """Whether the team misses this turn."""
        return self.rolls == 1 and self.misses > 0


class Step(NamedTuple):
    """What can come after a node: how likely it is, where the team lands, and what follows, None for arrival."""

    share: float
    landed: tuple[int, ...]
    following: Node | None


class Cause(NamedTuple):
    """What ties a team's way to other teams: an effect and the squares that have it."""

    effect: str
    squares: tuple[int, ...]


class TooManyWays(Exception):
    """The trails that a team can come by are too many to be calculated."""


@dataclass(frozen=True)
class Exact:
    """What is calculated of one team that is alone on the board, without any limit."""

    rolls: float
    turns: float
    """Turns until it arrives, those that it waits not counted; infinite where it may never arrive."""
    rounds: float
    """Rounds until it arrives, those that it waits counted."""
    visits: tuple[float, ...]
    """How often it comes to stand on each square."""
    arrived: tuple[float, ...]
    """The chance to have arrived after so many rounds: none, one, two and so on up to the last that the rules allow."""
    causes: tuple[Cause, ...] = ()
    """Why a game of several teams goes otherwise; nothing where all this holds there too."""

    def round_when(self, share: float) -> int | None:
        """The first round after which a team has arrived with this chance, None where that takes too long."""
        return next((number for number, chance in enumerate(self.arrived) if chance >= share - _SURE), None)

    def game_rounds(self, data: dict[str, Any], teams: int) -> float:
        """The expected rounds of a game: until one team arrives or all do, or the rounds are over."""
        last = min(data["rounds"] or MOST_ROUNDS, MOST_ROUNDS)
        if data["end"] in ("first", "finish-round"):
            return sum((1 - chance) ** teams for chance in self.arrived[:last])
        return sum(1 - chance**teams for chance in self.arrived[:last])


def exact(table: Table) -> Exact:
    """Calculate one team's way; raises TooManyWays, and ModuleNotFoundError without SciPy."""
    chain = Chain(table)
    chain.explore()
    return solved(chain, causes(table.data))


def causes(data: dict[str, Any]) -> tuple[Cause, ...]:
    """The effects by which teams come in each other's way: changes of places, and a meter that ends the game."""
    tying = ["swap", *(["meter"] if data["win"] == "together" else [])]
    found = ((name, tuple(at for at, square in enumerate(data["squares"]) if name in given(data, square)))
             for name in tying)  # fmt: skip
    return tuple(Cause(name, squares) for name, squares in found if squares)


def given(data: dict[str, Any], square: dict[str, Any]) -> set[str]:
    """The names of the effects that a square can have."""
    lists = [square.get("effects")]
    if square["kind"] == "quiz":
        lists += [data.get(key) if square.get(key) is None else square[key] for key in ("right", "wrong")]
    return {effect[0] for effects in lists for effect in effects or ()}


@dataclass
class Chain:
    """All nodes that a team can come to from the start, and the steps between them."""

    table: Table
    nodes: dict[Node, int] = field(default_factory=dict)
    steps: list[list[Step]] = field(default_factory=list)

    def __post_init__(self) -> None:
        data = self.table.data
        alone = {"teams": [1, 1], "win": "eco", "end": "all", "rounds": None, "minutes": None}
        self.board = rules.Board({**data, **alone})
        self.back = data["goal"] == "bounce" or any(goes_back(data, square) for square in data["squares"])
        self.size = len(self.board.squares)
        start = rules.new(self.board, 0, 1, self.table.level)
        self.throws = loaded(start)

    def explore(self) -> None:
        """Find all nodes, each from one that leads to it."""
        waiting = [Node((0,))]
        self.nodes[waiting[0]] = 0
        for node in waiting:
            steps = merged(self.follow(node))
            self.steps.append(steps)
            for step in steps:
                if step.following is not None and step.following not in self.nodes:
                    self.nodes[step.following] = len(self.nodes)
                    waiting.append(step.following)
            if len(waiting) > MOST_NODES:
                raise TooManyWays

    def follow(self, node: Node) -> Iterator[Step]:
        """All that can come after a node."""
        if node.waits:
            yield Step(1.0, (), node._replace(misses=node.misses - 1))
            return
        paths: list[tuple[float, int, tuple[Any, ...]]] = [(share, seed, (("roll",),)) for share, seed in self.throws]
        while paths:
            share, seed, moves = paths.pop()
            state, landed = self.played(node, seed, moves)
            if state.phase in ("roll", "over"):
                yield Step(share, landed, self.stand(state))
                continue
            paths += [(share * likely, seed, (*moves, move)) for move, likely in choices(state, self.table.pace)
                      if likely > 0]  # fmt: skip

    def played(self, node: Node, seed: int, moves: Iterable[tuple[Any, ...]]) -> tuple[rules.State, tuple[int, ...]]:
        """The game after these moves from a node, and where the team landed with the last of them and before."""
        state = rules.new(self.board, seed, 1, self.table.level)
        state.trails[0] = list(node.trail)
        state.rolls, state.misses[0] = node.rolls, node.misses
        events = [event for move in moves for event in rules.apply(state, move)]
        return state, tuple(event[2] for event in events if event[0] == "landed")

    def stand(self, state: rules.State) -> Node | None:
        """Where a team stands that is to roll next; after a turn it waits as many rounds as went by."""
        if state.phase == "over":
            return None
        trail = tuple(state.trails[0] if self.back else state.trails[0][-1:])
        return Node(trail, state.rolls, state.misses[0] if state.rolls > 1 else state.round - 2)


def goes_back(data: dict[str, Any], square: dict[str, Any]) -> bool:
    """Whether a square can send a team back along its trail."""
    lists = [square.get(key) or () for key in ("effects", "right", "wrong")]
    lists += [data.get("right") or (), data.get("wrong") or ()]
    return any(effect[0] == "move" and effect[1] < 0 for effects in lists for effect in effects)


def loaded(start: rules.State) -> list[tuple[float, int]]:
    """For every sum of the dice its chance, and a seed whose first roll gives it."""
    throws = start.course.throws
    seeds: dict[int, int] = {}
    for seed in count():
        start.chance = seed
        seeds.setdefault(draw(start) % len(throws), seed)
        if len(seeds) == len(throws):
            break
    sums: dict[int, list[int]] = {}
    for at, (_, total) in enumerate(throws):
        sums.setdefault(total, []).append(seeds[at])
    return [(len(same) / len(throws), same[0]) for _, same in sorted(sums.items())]


def merged(steps: Iterable[Step]) -> list[Step]:
    """The steps with the same outcome taken together."""
    shares: dict[tuple[tuple[int, ...], Node | None], float] = {}
    for share, landed, following in steps:
        shares[landed, following] = shares.get((landed, following), 0.0) + share
    return [Step(share, *outcome) for outcome, share in shares.items()]


def solved(chain: Chain, found: tuple[Cause, ...]) -> Exact:
    """Solve the equations of a chain."""
    from numpy import array, zeros
    from scipy.sparse import eye_array
    from scipy.sparse.linalg import splu

    within, onward, ends = matrices(chain)
    whole = eye_array(len(ends), format="csc")
    start = zeros(len(ends))
    start[0] = 1.0
    turn, here, arrived = splu(whole - within), start, [0.0]
    for _ in range(MOST_ROUNDS):
        rolled = turn.solve(here)
        arrived.append(min(1.0, arrived[-1] + float(rolled @ array(ends))))
        here = onward @ rolled
    if stuck(chain):
        return Exact(inf, inf, inf, (inf,) * chain.size, tuple(arrived), found)
    times = splu(whole - within - onward).solve(start)
    return told(chain, [float(each) for each in times], tuple(arrived), found)


def matrices(chain: Chain) -> tuple[Any, Any, list[float]]:
    """The chances to roll again in the same turn, those to come to another (each from column to row), and to arrive."""
    from scipy.sparse import coo_array

    ends = [0.0] * len(chain.nodes)
    entries: tuple[list[tuple[float, int, int]], ...] = ([], [])
    for at, steps in enumerate(chain.steps):
        for share, _, following in steps:
            if following is None:
                ends[at] += share
            else:
                entries[following.rolls == 1].append((share, chain.nodes[following], at))
    within, onward = (
        coo_array(([one[0] for one in some], ([one[1] for one in some], [one[2] for one in some])),
                  shape=(len(ends), len(ends)), dtype=float).tocsc()
        for some in entries
    )  # fmt: skip
    return within, onward, ends


def told(chain: Chain, times: list[float], arrived: tuple[float, ...], found: tuple[Cause, ...]) -> Exact:
    """What the expected number of times at each node comes to."""
    visits = [0.0] * chain.size
    rolls = turns = rounds = 0.0
    for node, at in chain.nodes.items():
        rolls += 0 if node.waits else times[at]
        turns += times[at] if node.rolls == 1 and not node.waits else 0
        rounds += times[at] if node.rolls == 1 else 0
        for share, landed, _ in chain.steps[at]:
            for square in landed:
                visits[square] += times[at] * share
    return Exact(rolls, turns, rounds, tuple(visits), arrived, found)


def stuck(chain: Chain) -> bool:
    """Whether a team can come to where no luck ever brings it to the goal."""
    before: list[list[int]] = [[] for _ in chain.nodes]
    for at, steps in enumerate(chain.steps):
        for step in steps:
            if step.following is not None:
                before[chain.nodes[step.following]].append(at)
    reached = {at for at, steps in enumerate(chain.steps) if any(step.following is None for step in steps)}
    waiting = list(reached)
    for there in waiting:
        fresh = [here for here in before[there] if here not in reached]
        reached.update(fresh)
        waiting += fresh
    return len(reached) < len(chain.nodes)
