"""Any interleaving of adding, sending again, correcting and merging keeps each key once, and each answer right."""

import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sugoroku.survey.questions import MOMENTS
from sugoroku.survey.response import Response
from sugoroku.survey.store import Store, merging

from .postgres import server  # noqa: F401
from .stored import OTHER, SESSION, session

STORES = 3
IDS = (SESSION, OTHER)
QUESTIONS = ("fun", "note", "habits")
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
VALUES = WORDS | st.lists(WORDS, min_size=1, max_size=4).map(tuple)
KEYS = st.integers(0, 7).map("key-{}".format)
MANY = {"max_examples": 40, "stateful_step_count": 20, "deadline": None}


@dataclass
class Kept:
    """What a store should hold of one key."""

    session: str
    response: Response
    changes: dict[str, tuple[str, int, object]] = field(default_factory=dict)
    """Question, number and new value by the id of the correction."""

    def now(self):
        """The answers as first given and then corrected, and how sure they are."""
        answers, sure = dict(self.response.answers), {q: s for q, s in self.response.confidence.items() if s < 1}
        for question, _, value in (self.changes[id] for id in sorted(self.changes, key=self.turn)):
            answers[question] = value
            sure.pop(question, None)
        return {question: value for question, value in answers.items() if value is not None}, sure

    def turn(self, id: str) -> tuple[int, str]:
        return self.changes[id][1], id


class Stores(RuleBasedStateMachine):
    """Three stores, and beside them what they should hold."""

    def where(self, at: int) -> Path | str:
        return Path(self.folder.name) / f"{at}.sqlite"

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.stores = [Store.open(self.where(at)) for at in range(STORES)]
        self.should: list[dict[str, Kept]] = [{} for _ in self.stores]
        for store in self.stores:
            for id in IDS:
                store.begin(session(id))

    def teardown(self) -> None:
        for store in getattr(self, "stores", ()):
            store.close()
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(
        at=st.integers(0, STORES - 1),
        key=KEYS,
        id=st.sampled_from(IDS),
        moment=st.sampled_from(MOMENTS),
        answers=st.dictionaries(st.sampled_from(QUESTIONS), VALUES),
        confidence=st.dictionaries(st.sampled_from(QUESTIONS), st.floats(0, 1)),
    )
    def add(self, at, key, id, moment, answers, confidence) -> None:
        given = Response(key, moment, "paper", "ja", answers, confidence)
        assert self.stores[at].add(id, given) is (key not in self.should[at])
        self.should[at].setdefault(key, Kept(id, given))

    @precondition(lambda self: any(self.should))
    @rule(data=st.data(), question=st.sampled_from(QUESTIONS), value=VALUES | st.none())
    def change(self, data, question, value) -> None:
        at = data.draw(st.sampled_from([at for at, kept in enumerate(self.should) if kept]))
        key = data.draw(st.sampled_from(sorted(self.should[at])))
        kept, store = self.should[at][key], self.stores[at]
        answers, sure = kept.now()
        differs = answers.get(question) != value or question in sure
        assert store.change(key, question, value, "review") is differs
        if differs:
            (made,) = [one for one in store.changes(key) if one.id not in kept.changes]
            number = 1 + max((one[1] for one in kept.changes.values() if one[0] == question), default=0)
            assert (made.question, made.number, made.old, made.new) == (question, number, answers.get(question), value)
            kept.changes[made.id] = (question, number, value)

    @rule(into=st.integers(0, STORES - 1), other=st.integers(0, STORES - 1), batch=st.sampled_from([1, 2, 500]))
    def merge(self, into, other, batch) -> None:
        theirs, ours = self.should[other], self.should[into]
        new = theirs.keys() - ours.keys()
        before, merging.BATCH = merging.BATCH, batch
        try:
            assert self.stores[into].merge(self.stores[other]) == (len(new), len(theirs) - len(new))
        finally:
            merging.BATCH = before
        for key, kept in theirs.items():
            mine = ours.setdefault(key, Kept(kept.session, self._as_taken(kept)))
            if mine.session == kept.session:
                mine.changes |= kept.changes

    @staticmethod
    def _as_taken(kept: Kept) -> Response:
        """A response as it is copied: what it says now, corrections included."""
        given = kept.response
        return Response(given.key, given.moment, given.source, given.lang, *kept.now())

    @rule(at=st.integers(0, STORES - 1))
    def open_again(self, at) -> None:
        self.stores[at].close()
        self.stores[at] = Store.open(self.where(at))

    @invariant()
    def holds_what_it_should(self) -> None:
        for store, should in zip(getattr(self, "stores", ()), getattr(self, "should", ()), strict=True):
            found = list(store.responses())
            assert len(found) == len(should)
            for one in found:
                kept = should[one.response.key]
                assert (one.session, one.response.moment) == (kept.session, kept.response.moment)
                assert (one.response.answers, one.response.confidence) == kept.now()
            assert {one.id for one in store.changes()} == {id for kept in should.values() for id in kept.changes}
            assert sum(store.count(id, moment) for id in IDS for moment in MOMENTS) == len(found)


class TestFiles(Stores.TestCase):
    settings = settings(**MANY)


def test_the_same_with_a_database_among_them(server):  # noqa: F811
    """The first of the stores is a database, emptied for each example."""
    url = server.room()
    examples = count()

    class WithDatabase(Stores):
        def where(self, at: int) -> Path | str:
            return url if at == 0 else super().where(at)

        @initialize()
        def begin(self) -> None:
            next(examples)
            Store.open(url).close()
            server.run(url, "TRUNCATE sessions, forgotten CASCADE")
            super().begin()

    WithDatabase.TestCase.settings = settings(
        max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    WithDatabase.TestCase().runTest()
    assert next(examples) >= 15
