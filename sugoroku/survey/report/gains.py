"""What was learned: right answers before the game and after it, with how sure one can be.

Nothing has a name, but a child's two answers may be a pair (docs/survey-storage.md). Where there are pairs it is
children that are compared, else groups. SciPy is imported where something is tested: that takes longer than the rest
of a small report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from .counting import Counts

SIGN_FROM = 6  # changed children: of five, even all in one direction may be chance (2 x 0.5^5 > 0.05)
WILCOXON_FROM = 20  # changed children: with fewer, zeros and ties make the approximation of its ranks rough
Interval = tuple[float, float]
Test = Literal["", "sign", "wilcoxon"]


def wilson(right: int, n: int) -> Interval:
    """The 95 % interval of a share (Wilson 1927)."""
    from scipy.stats import binomtest

    found = binomtest(right, n).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> Interval:
    """The 95 % interval of the second share less the first, each (right, n), of groups that are not paired.

    Newcombe, "Interval Estimation for the Difference Between Independent Proportions", Statistics in Medicine 17,
    1998, method 10. The same children answered twice, so the true interval is rather narrower than wider.
    """
    first, second = before[0] / before[1], after[0] / after[1]
    (low1, high1), (low2, high2) = wilson(*before), wilson(*after)
    gain = second - first
    return (
        max(-1.0, gain - sqrt((second - low2) ** 2 + (high1 - first) ** 2)),
        min(1.0, gain + sqrt((high2 - second) ** 2 + (first - low1) ** 2)),
    )


@dataclass(frozen=True)
class Moved:
    """How many children of pairs had more right after the game, as many, and fewer."""

    up: int
    same: int
    down: int
    p: float | None = None
    """How likely chance alone makes so large a change; None of too few changes to say."""
    test: Test = ""
    """Which test says so."""
    interval: Interval | None = None
    """The 95 % interval of the share of those who went up among those who changed; None of too few."""

    @property
    def n(self) -> int:
        """How many children."""
        return self.up + self.same + self.down

    @property
    def changed(self) -> int:
        """How many children of whom the number changed."""
        return self.up + self.down


@dataclass(frozen=True)
class Gain:
    """Right answers to one question, before and after, as (right, n)."""

    question: str
    before: tuple[int, int]
    after: tuple[int, int]
    interval: Interval | None
    """The 95 % interval of the difference; None of too few changes to say."""
    moved: Moved | None = None
    """Of pairs, who changed; None where groups are compared."""

    @property
    def shares(self) -> tuple[float, float]:
        """The shares of right answers before and after."""
        return self.before[0] / self.before[1], self.after[0] / self.after[1]

    @property
    def difference(self) -> float:
        """How much larger the share is after."""
        return self.shares[1] - self.shares[0]


def of_groups(counts: Counts) -> Iterator[Gain]:
    """The gain of each question of knowledge that was answered before and after, by whomever."""
    for question in counts.asked["after"]:
        if question.right:
            before, after = (counts.whole(moment, question.id) for moment in ("before", "after"))
            if before.n and after.n:
                first, second = (before.right, before.n), (after.right, after.n)
                yield Gain(question.id, first, second, newcombe(first, second))


def of_pairs(counts: Counts) -> Iterator[Gain]:
    """The gain of each question that children of pairs answered both times."""
    pairs = list(counts.pairs())
    for question in counts.asked["after"]:
        both = [(one[question.id], two[question.id]) for one, two in pairs if question.id in one and question.id in two]
        if both:
            n, moved = len(both), judged((two - one for one, two in both), ranked=False)
            first, second = (sum(one for one, _ in both), n), (sum(two for _, two in both), n)
            yield Gain(question.id, first, second, _difference(moved), moved)


def _difference(moved: Moved) -> Interval | None:
    """How much larger the share of right answers is: of so many who changed, those who went up less the others."""
    if moved.interval is None:
        return None
    low, high = ((2 * share - 1) * moved.changed / moved.n for share in moved.interval)
    return low, high


def in_all(counts: Counts) -> Moved | None:
    """How the number of right answers changed, over the questions that each child answered both times."""
    changes = [sum(two[name] - one[name] for name in both) for one, two in counts.pairs()
               if (both := one.keys() & two.keys())]  # fmt: skip
    return judged(changes) if changes else None


def judged(changes: Iterable[int], ranked: bool = True) -> Moved:
    """Count changes up and down, and test them where there are enough; `ranked` where they differ in size."""
    changes = list(changes)
    up, down = sum(one > 0 for one in changes), sum(one < 0 for one in changes)
    same = len(changes) - up - down
    if up + down < SIGN_FROM:
        return Moved(up, same, down)
    from scipy.stats import binomtest, wilcoxon

    sign = binomtest(up, up + down)
    share = sign.proportion_ci()
    interval = float(share.low), float(share.high)
    if ranked and up + down >= WILCOXON_FROM:
        p = float(wilcoxon(changes, zero_method="pratt").pvalue)
        return Moved(up, same, down, p, "wilcoxon", interval)
    return Moved(up, same, down, float(sign.pvalue), "sign", interval)
