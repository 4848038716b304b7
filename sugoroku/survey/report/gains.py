"""What was learned: right answers before the game and after it, with how sure one can be.

Sheets have no names: mostly it is groups that are compared, and only where a child's two answers are known to belong
together, children.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb, erfc, sqrt

from .counting import Counts

Z = 1.959964  # of the normal distribution: 95 % lie within so many standard deviations
SIGN_FROM = 6  # changed children: of five, even all in one direction may be chance (2 x 0.5^5 > 0.05)
WILCOXON_FROM = 20  # changed children: from here the normal distribution is near enough to that of the ranks
Interval = tuple[float, float]


def wilson(right: int, n: int) -> Interval:
    """The 95 % interval of a share.

    Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
    Journal of the American Statistical Association 22, 1927.
    """
    if not n:
        return 0.0, 1.0
    share, spread = right / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> Interval:
    """The 95 % interval of the second share less the first, each (right, n), of groups that are not paired.

    Newcombe, "Interval Estimation for the Difference Between Independent Proportions", Statistics in Medicine 17,
    1998, method 10. The same children answered twice, so the true interval is rather narrower than wider.
    """
    if not before[1] or not after[1]:
        return -1.0, 1.0
    first, second = before[0] / before[1], after[0] / after[1]
    (low1, high1), (low2, high2) = wilson(*before), wilson(*after)
    gain = second - first
    return (
        max(-1.0, gain - sqrt((second - low2) ** 2 + (high1 - first) ** 2)),
        min(1.0, gain + sqrt((high2 - second) ** 2 + (first - low1) ** 2)),
    )


def agresti_min(up: int, down: int, n: int) -> Interval:
    """The 95 % interval of the share of n pairs that went up less the share that went down.

    Agresti and Min, "Simple Improved Confidence Intervals for Comparing Matched Proportions", Statistics in Medicine
    24, 2005: Wald's interval after half a pair more in each of four cells.
    """
    more, less, all_ = up + 0.5, down + 0.5, n + 2
    gain = (more - less) / all_
    half = Z * sqrt(max(0.0, more + less - (more - less) ** 2 / all_)) / all_
    return max(-1.0, gain - half), min(1.0, gain + half)


@dataclass(frozen=True)
class Gain:
    """Right answers to one question, before and after, as (right, n)."""

    question: str
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def shares(self) -> tuple[float, float]:
        """The shares of right answers before and after."""
        return self.before[0] / self.before[1], self.after[0] / self.after[1]

    @property
    def difference(self) -> float:
        """How much larger the share is after."""
        return self.shares[1] - self.shares[0]

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the difference."""
        return newcombe(self.before, self.after)


@dataclass(frozen=True)
class Paired:
    """Children whose two answers belong together, by how many right answers they gave after and before."""

    up: int
    same: int
    down: int
    p: float | None
    """How likely chance alone makes so large a change; None of too few changes to say."""
    test: str
    """Which test says so: `sign`, `wilcoxon`, or nothing."""

    @property
    def n(self) -> int:
        """How many children."""
        return self.up + self.same + self.down

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the share that went up less the share that went down."""
        return agresti_min(self.up, self.down, self.n)


def gains(counts: Counts) -> list[Gain]:
    """The gain of each question of knowledge that was answered before and after."""
    found = []
    for question in counts.asked["after"]:
        if question.right:
            before, after = (counts.whole(moment, question.id) for moment in ("before", "after"))
            if before.n and after.n:
                found.append(Gain(question.id, (before.right, before.n), (after.right, after.n)))
    return found


def paired(counts: Counts) -> Paired | None:
    """The children's own gains over the questions that each answered both times; None without any pair."""
    changes = []
    for before, after in counts.pairs():
        both = before.keys() & after.keys()
        if both:
            changes.append(sum(after[name] - before[name] for name in both))
    return judged(changes) if changes else None


def judged(changes: Iterable[int]) -> Paired:
    """Count changes up and down, and test them where there are enough."""
    changes = list(changes)
    up, down = sum(one > 0 for one in changes), sum(one < 0 for one in changes)
    p, test = None, ""
    if up + down >= WILCOXON_FROM:
        p, test = wilcoxon(changes), "wilcoxon"
    elif up + down >= SIGN_FROM:
        p, test = sign(up, down), "sign"
    return Paired(up, len(changes) - up - down, down, p, test)


def wilcoxon(changes: Sequence[int]) -> float:
    """The two-sided p of Wilcoxon's signed ranks, zeros ranked and then left out, by the normal distribution.

    Pratt, "Remarks on Zeros and Ties in the Wilcoxon Signed Rank Procedures", Journal of the American Statistical
    Association 54, 1959; variance with zeros and ties: Cureton, "The Normal Approximation to the Signed-Rank Sampling
    Distribution When Zero Differences Are Present", same journal, 62, 1967. Importing scipy.stats for it would take
    longer than the whole report does; the tests hold it against that.
    """
    sizes = Counter(map(abs, changes))
    n, zeros, below = len(changes), sizes[0], 0
    rank = {}
    for size in sorted(sizes):
        rank[size] = below + (sizes[size] + 1) / 2
        below += sizes[size]
    up = sum(rank[one] for one in changes if one > 0)
    mean = (n * (n + 1) - zeros * (zeros + 1)) / 4
    ties = sum(count**3 - count for size, count in sizes.items() if size)
    variance = (n * (n + 1) * (2 * n + 1) - zeros * (zeros + 1) * (2 * zeros + 1)) / 24 - ties / 48
    away = max(0.0, abs(up - mean) - 0.5)
    return erfc(away / sqrt(2 * variance))


def sign(up: int, down: int) -> float:
    """The two-sided p of the exact sign test: Dixon and Mood, "The Statistical Sign Test", JASA 41, 1946."""
    n, few = up + down, min(up, down)
    tail = sum(comb(n, at) for at in range(few + 1))
    return min(1.0, tail / (1 << (n - 1)))  # whole numbers of any size: nothing is rounded before the end
