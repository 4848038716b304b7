"""Gains: intervals agree with published examples, tests with SciPy's, and chance alone is rarely called a gain."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sugoroku.survey.report.counting import count
from sugoroku.survey.report.gains import (
    SIGN_FROM,
    WILCOXON_FROM,
    agresti_min,
    gains,
    judged,
    newcombe,
    paired,
    sign,
    wilcoxon,
    wilson,
)  # fmt: skip
from sugoroku.survey.response import Response

from .reported import session, town


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return town(tmp_path_factory.mktemp("gains"))


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_is_scipys(right, more):
    n = right + more
    other = stats.binomtest(right, n).proportion_ci(method="wilson")
    assert wilson(right, n) == pytest.approx((other.low, other.high), abs=1e-6)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)
def test_newcombes_own_examples(after, before, low, high):
    assert newcombe(before, after) == pytest.approx((low, high), abs=1e-4)


CHANGES = st.lists(st.integers(-5, 5), min_size=WILCOXON_FROM, max_size=80).filter(any)


@settings(max_examples=200)
@given(CHANGES)
def test_wilcoxon_with_pratts_zeros_is_scipys(changes):
    other = stats.wilcoxon(changes, zero_method="pratt", correction=True, method="asymptotic").pvalue
    assert wilcoxon(changes) == pytest.approx(other, abs=1e-9)


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_sign_test_is_scipys(up, down):
    if up + down:
        assert sign(up, down) == pytest.approx(stats.binomtest(up, up + down).pvalue, abs=1e-9)


def test_which_test_depends_on_how_many_changed():
    assert judged([1] * (SIGN_FROM - 1) + [0] * 50).p is None
    assert judged([1] * SIGN_FROM).test == "sign"
    assert judged([1] * SIGN_FROM).p == pytest.approx(2 / 2**SIGN_FROM)
    assert judged([1] * (WILCOXON_FROM - 1)).test == "sign"
    assert judged([1] * WILCOXON_FROM).test == "wilcoxon"


def test_the_interval_of_pairs_holds_the_truth_as_often_as_it_says():
    rng = random.Random(5)
    held = 0
    for _ in range(2000):
        moves = rng.choices((1, 0, -1), (0.3, 0.5, 0.2), k=40)
        low, high = agresti_min(moves.count(1), moves.count(-1), 40)
        held += low <= 0.1 <= high
    assert 0.93 <= held / 2000 <= 0.98


def test_without_any_gain_a_gain_is_seldom_found():
    rng = random.Random(6)
    found = sum(judged([rng.choice((-1, 0, 1)) for _ in range(60)]).p < 0.05 for _ in range(1000))
    assert found / 1000 < 0.07


def sheet(key, moment, right, pack):
    asked = next(one for one in count([], pack).asked["after"] if one.right)
    wrong = next(one.id for one in asked.answers if one.id != asked.right)
    return session(0), Response(key, moment, "paper", "en", {asked.id: asked.right if right else wrong})


def test_groups_are_compared_where_no_two_sheets_are_known_to_be_one_childs(pack):
    data = [sheet(f"b{at}", "before", at < 10, pack) for at in range(20)]
    data += [sheet(f"a{at}", "after", at < 18, pack) for at in range(24)]
    counts = count(data, pack)
    (gain,) = gains(counts)
    assert (gain.before, gain.after) == ((10, 20), (18, 24))
    assert gain.difference == pytest.approx(0.25)
    assert gain.interval[0] < 0.25 < gain.interval[1]
    assert paired(counts) is None


def test_children_are_compared_by_their_key_or_by_the_pairs_that_are_given(pack):
    data = [sheet("same", "before", False, pack), sheet("same", "after", True, pack)]
    data += [sheet("one", "before", True, pack), sheet("two", "after", False, pack)]
    alone = paired(count(data, pack))
    assert (alone.up, alone.same, alone.down) == (1, 0, 0)
    both = paired(count(data, pack, {"one": "child", "two": "child"}))
    assert (both.up, both.same, both.down) == (1, 0, 1)
