"""Gains: intervals agree with published examples, and chance alone is rarely called a gain."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from sugoroku.drawing.speech import Speech
from sugoroku.survey.questions import questions
from sugoroku.survey.report.counting import count
from sugoroku.survey.report.gains import SIGN_FROM, WILCOXON_FROM, in_all, judged, newcombe, of_groups, of_pairs
from sugoroku.survey.report.hiding import LEAST
from sugoroku.survey.report.learning import told_gains
from sugoroku.survey.report.telling import Teller
from sugoroku.survey.response import Response

from .reported import pair, session, town


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return town(tmp_path_factory.mktemp("gains"))


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)
def test_newcombes_own_examples(after, before, low, high):
    assert newcombe(before, after) == pytest.approx((low, high), abs=1e-4)


def test_which_test_depends_on_how_many_changed():
    few = judged([1] * (SIGN_FROM - 1) + [0] * 50)
    assert (few.up, few.same, few.down, few.p, few.interval, few.test) == (SIGN_FROM - 1, 50, 0, None, None, "")
    assert judged([1] * SIGN_FROM).test == "sign"
    assert judged([1] * SIGN_FROM).p == pytest.approx(2 / 2**SIGN_FROM)
    assert judged([1] * (WILCOXON_FROM - 1)).test == "sign"
    assert judged([1] * WILCOXON_FROM).test == "wilcoxon"
    assert judged([1] * WILCOXON_FROM, ranked=False).test == "sign"


def test_zeros_are_ranked_as_pratt_does():
    changes = [3, 2, 2, 1, 1, 1, 1, -1, -1, 2, 3, 1, -2, 1, 2, 1, -1, 2, 1, -1, 1, 1, -3, 2, *[0] * 15]
    ranks = [rank for rank, one in zip(rankdata([abs(one) for one in changes]), changes, strict=True) if one]
    signs = [1 if one > 0 else -1 for one in changes if one]
    seen = abs(sum(sign * rank for sign, rank in zip(signs, ranks, strict=True)))
    rng, many = random.Random(8), 20_000
    as_far = sum(abs(sum(rank if rng.random() < 0.5 else -rank for rank in ranks)) >= seen for _ in range(many))
    assert judged(changes).p == pytest.approx(as_far / many, abs=0.006)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_interval_and_sign_test_say_the_same(up, same, down):
    found = judged([1] * up + [0] * same + [-1] * down, ranked=False)
    assert (found.up, found.same, found.down) == (up, same, down)
    if found.interval is not None:
        low, high = found.interval
        assert (found.p < 0.05) == (not low <= 0.5 <= high)
        assert low <= up / (up + down) <= high


def test_without_any_gain_a_gain_is_seldom_found():
    rng = random.Random(6)
    found = sum(judged([rng.choice((-1, 0, 1)) for _ in range(60)]).p < 0.05 for _ in range(400))
    assert found / 400 < 0.08


def sheet(key, moment, right, pack, pair=""):
    asked = next(one for one in questions(pack, "after") if one.right)
    wrongs = [one.id for one in asked.answers if one.id != asked.right]
    wrong = wrongs[sum(map(ord, key)) % len(wrongs)]
    said = {asked.id: asked.right if right else wrong}
    return session(0), Response(key, moment, "paper", "en", said, pair=pair)


def children(pack, *cells):
    """Pairs: so many right both times, right only after, only before, wrong both."""
    kinds = ((True, True), (False, True), (True, False), (False, False))
    each = [kind for kind, many in zip(kinds, cells, strict=True) for _ in range(many)]
    for at, (before, after) in enumerate(each):
        yield sheet(f"b{at}", "before", before, pack, pair(at))
        yield sheet(f"a{at}", "after", after, pack, pair(at))


def test_groups_are_compared_where_no_two_sheets_are_known_to_be_one_childs(pack):
    data = [sheet(f"b{at}", "before", at < 10, pack) for at in range(20)]
    data += [sheet(f"a{at}", "after", at < 18, pack) for at in range(24)]
    counts = count(data, pack)
    (gain,) = of_groups(counts)
    assert (gain.before, gain.after) == ((10, 20), (18, 24))
    assert gain.difference == pytest.approx(0.25)
    assert gain.interval[0] < 0.25 < gain.interval[1]
    assert in_all(counts) is None and list(of_pairs(counts)) == []


def test_children_are_compared_by_their_pairs(pack):
    counts = count(children(pack, 4, 9, 2, 5), pack)
    (gain,) = of_pairs(counts)
    assert (gain.moved.up, gain.moved.same, gain.moved.down) == (9, 9, 2)
    assert (gain.before, gain.after) == ((6, 20), (13, 20))
    assert gain.difference == pytest.approx(7 / 20)
    assert gain.interval[0] < 7 / 20 < gain.interval[1]
    assert in_all(counts).n == 20
    others = [sheet("x", "before", True, pack, pair(99)), sheet("y", "after", True, pack, pair(98))]
    assert in_all(count([*children(pack, 4, 9, 2, 5), *others], pack)).n == 20


def test_what_claims_to_be_a_pair_and_is_three_is_none(pack):
    thrice = [*children(pack, 0, 2, 0, 0), sheet("again", "after", False, pack, pair(0))]
    for data in (thrice, thrice[::-1]):
        assert in_all(count(data, pack)).n == 1


def told(pack, data, form="teacher"):
    (gain,) = told_gains(Teller(count(data, pack), Speech(pack, "en", "none"), form))
    return gain


def test_pairs_are_told_where_they_are_at_least_half(pack):
    alone = [sheet(f"z{at}", "before", at % 2, pack) for at in range(40)]
    alone += [sheet(f"w{at}", "after", at % 2, pack) for at in range(40)]
    assert told(pack, [*children(pack, 5, 5, 5, 5)]).moved
    assert told(pack, [*children(pack, 10, 10, 10, 10), *alone]).moved
    assert told(pack, [*children(pack, 9, 10, 10, 10), *alone]).moved is None


CELLS = st.lists(st.integers(3, 30), min_size=4, max_size=4)


@settings(deadline=None, max_examples=60)
@given(CELLS, st.lists(st.sampled_from((0, 1, 4, 5, 20)), min_size=4, max_size=4))
def test_in_public_pairs_let_nobody_calculate_a_small_number(pack, cells, rest):
    data = list(children(pack, *cells))
    data += [sheet(f"{moment}{right}{at}", moment, right, pack)
             for (moment, right), many in zip(REST, rest, strict=True) for at in range(many)]  # fmt: skip
    for gain in told_gains(Teller(count(data, pack), Speech(pack, "en", "none"), "public")):
        if gain.moved:
            assert min(cells) >= LEAST
            assert all(sum(one) == 0 or min(one) >= LEAST for one in (rest[:2], rest[2:]))


REST = [(moment, right) for moment in ("before", "after") for right in (True, False)]


def test_in_public_what_is_large_enough_is_told(pack):
    assert told(pack, children(pack, 20, 29, 5, 40), "public").moved.down == 5
    assert told(pack, children(pack, 20, 29, 4, 40), "public").moved is None
    stranger = [sheet("x1", "before", True, pack)]
    assert told(pack, [*children(pack, 20, 29, 5, 40), *stranger], "public").moved is None


def test_scipy_is_imported_only_to_test(pack):
    code = (
        "import sys; from sugoroku.packs import read_pack; from sugoroku.survey.report.pages import report; "
        "from sugoroku.survey.report.export import export_csv; pack = read_pack(sys.argv[1]); "
        "report([], pack, 'en', 'public'); assert 'scipy.stats' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(pack.folder)], check=True)
