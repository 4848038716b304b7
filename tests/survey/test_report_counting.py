"""Answers are counted as they come: nothing is counted twice or lost, in whatever order, and groups add up."""

import random
import statistics
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.survey.questions import Question
from sugoroku.survey.report.counting import COMMENTS, Tally, count, gathered
from sugoroku.survey.response import Response
from sugoroku.survey.store import Store

from .reported import answered, session, town


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return town(tmp_path_factory.mktemp("counting"))


def test_every_answer_is_counted_once(pack):
    data = list(answered(pack, 40))
    counts = count(data, pack)
    for moment in ("before", "after", "teacher"):
        for question in counts.asked[moment]:
            given_ = [response.answers[question.id] for _, response in data
                      if response.moment == moment and question.id in response.answers]  # fmt: skip
            tally = counts.whole(moment, question.id)
            assert tally.n == len(given_)
            if question.kind in ("one", "faces", "habit"):
                assert {name: n for name, n in tally.counts.items() if n} == Counter(given_)


def test_of_several_answers_shares_are_of_children(pack):
    sheets = [Response(f"k{at}", "after", "paper", "en", {"learned": chosen})
              for at, chosen in enumerate([("water", "air"), ("water",), ("water", "waste"), ("air",)])]  # fmt: skip
    tally = count([(session(0), sheet) for sheet in sheets], pack).whole("after", "learned")
    assert (tally.n, tally.share("water"), tally.share("air")) == (4, 0.75, 0.5)


@pytest.mark.parametrize("level", ["session", "school", "class", "city"])
def test_the_groups_of_every_level_make_up_the_whole(pack, level):
    counts = count(answered(pack, 31, classes=5), pack)
    groups = counts.groups(level)
    assert sorted(part.info.id for parts in groups.values() for part in parts) == sorted(counts.parts)
    assert sum(counts.whole("after", "fun", parts).n for parts in groups.values()) == counts.whole("after", "fun").n


def test_two_schools_with_a_class_of_the_same_name_are_two_classes(pack):
    data = [(session(at, f"School {at}", **{"class": "5-A"}), Response("k", "after", "paper", "en", {"fun": "5"}))
            for at in range(2)]  # fmt: skip
    assert len(count(data, pack).groups("class")) == 2


def test_answers_of_another_version_are_told_and_not_counted(pack):
    sheet = Response("k", "after", "paper", "en", {"gone": "1", "fun": "9", "again": "yes", "minutes": "x"})
    counts = count([(session(0), sheet)], pack)
    assert counts.strange == 3
    assert counts.whole("after", "fun").n == counts.whole("after", "minutes").n == 0
    assert counts.whole("after", "again").n == 1


@settings(max_examples=200)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_the_median_is_the_statisticians(values):
    tally = Tally(Question("q", "number", "t", least=0, most=30))
    for value in values:
        tally.add(str(value))
    assert tally.quantile(0.5) == statistics.median(values)
    assert min(values) <= tally.quantile(0.25) <= tally.quantile(0.75) <= max(values)


def test_comments_are_the_same_in_whatever_order_they_come_and_tell_nothing_of_it(pack):
    data = list(answered(pack, 300))
    first = [comment.text for comment in count(data, pack).comments(("after", "say"))]
    given_ = [response.answers["say"] for _, response in data if "say" in response.answers]
    random.Random(3).shuffle(data)
    assert first == [comment.text for comment in count(data, pack).comments(("after", "say"))]
    assert len(first) == COMMENTS
    assert first != given_[:COMMENTS]
    assert count(data, pack).said["after", "say"] == len(given_)


def test_what_a_store_holds_is_counted_as_it_was_given(pack, tmp_path):
    data = [(info, replace(one, key=f"{one.moment}-{one.key}")) for info, one in answered(pack, 8)]
    with Store.open(tmp_path / "answers.sqlite") as store:
        for info in {info.id: info for info, _ in data}.values():
            store.begin(info)
        for info, one in data:
            assert store.add(info.id, one)
        counts, given_ = count(gathered(store), pack), count(data, pack)
        some = count(gathered(store, [data[0][0].id]), pack)
    for moment in ("before", "after", "teacher"):
        for question in counts.asked[moment]:
            assert counts.whole(moment, question.id).counts == given_.whole(moment, question.id).counts
    assert list(some.parts) == [data[0][0].id]
