"""The files of classes become one database: nothing doubled, no correction lost."""

import sqlite3
import threading
from contextlib import closing

import pytest

from sugoroku.survey.store import NotOpened, Store, Unsound, merging

from .postgres import server  # noqa: F401
from .stored import OTHER, SESSION, numbered, response, session


@pytest.fixture(params=["sqlite", "postgresql"])
def city(request, tmp_path):
    where = tmp_path / "city.sqlite" if request.param == "sqlite" else request.getfixturevalue("server").room()
    with Store.open(where) as store:
        yield store


@pytest.fixture
def classes(tmp_path):
    stores = [Store.open(tmp_path / f"{id}.sqlite") for id in (SESSION, OTHER)]
    for at, (id, store) in enumerate(zip((SESSION, OTHER), stores, strict=True)):
        store.begin(session(id))
        for number in range(30):
            store.add(id, numbered(100 * at + number))
    yield stores
    for store in stores:
        store.close()


def told(store):
    """All that a store tells."""
    return store.sessions(), list(store.responses()), store.changes()


def test_two_classes_become_one_and_twice_is_once(city, classes, monkeypatch):
    monkeypatch.setattr(merging, "BATCH", 7)
    classes[0].change("key-000003", "fun", "9", "review")
    assert [city.merge(one) for one in classes] == [(30, 0), (30, 0)]
    before = told(city)
    assert [city.merge(one) for one in classes] == [(0, 30), (0, 30)]
    assert told(city) == before
    assert list(city.responses([SESSION])) == list(classes[0].responses())
    assert city.changes() == classes[0].changes()


def test_what_came_later_is_taken_later(city, classes):
    city.merge(classes[0])
    classes[0].add(SESSION, numbered(50))
    classes[0].change("key-000003", "fun", "9", "review")
    assert city.merge(classes[0]) == (1, 30)
    assert told(city) == told(classes[0])


def test_corrections_made_in_the_city_are_kept(city, classes):
    city.merge(classes[0])
    city.change("key-000003", "fun", "8", "review")
    city.merge(classes[0])
    assert next(one for one in city.responses() if one.response.key == "key-000003").response.answers["fun"] == "8"
    classes[0].merge(city)
    assert told(city) == told(classes[0])


def test_corrections_made_on_both_sides_end_alike(city, classes):
    city.merge(classes[0])
    for store, values in ((city, "87"), (classes[0], "65")):
        for value in values:
            store.change("key-000003", "fun", value, "review")
    city.change("key-000004", "fun", "8", "review")
    classes[0].change("key-000004", "note", None, "review")
    city.merge(classes[0])
    classes[0].merge(city)
    assert told(city) == told(classes[0])
    assert len(city.changes("key-000003")) == 4
    last = city.changes("key-000003")[-1]
    kept = {one.response.key: one.response.answers for one in city.responses()}
    assert kept["key-000003"]["fun"] == last.new and last.number == 2
    assert kept["key-000004"] == {"fun": "8"}


def test_a_key_of_another_session_is_left_alone(city, classes):
    classes[1].add(OTHER, response("key-000003", "1"))
    classes[1].change("key-000003", "fun", "2", "review")
    city.merge(classes[0])
    assert city.merge(classes[1]) == (30, 1)
    assert list(city.responses([SESSION])) == list(classes[0].responses()) and city.changes() == []


def test_the_day_of_receipt_is_the_classs(city, classes, monkeypatch):
    monkeypatch.setattr(city, "today", lambda: 1 / 0)
    city.merge(classes[0])
    assert {one.day for one in city.responses()} == {one.day for one in classes[0].responses()}


def test_merging_while_children_answer_and_others_merge(city, classes):
    for info in (session(), session(OTHER)):
        city.begin(info)
    faults = []

    def safely(act, *args) -> None:
        try:
            act(*args)
        except Exception as fault:
            faults.append(fault)

    acts = [(city.merge, one) for one in (*classes, *classes)]
    acts += [(lambda first=first: [city.add(SESSION, numbered(first + at)) for at in range(20)],) for first in (0, 20)]
    threads = [threading.Thread(target=safely, args=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [one.response.key for one in city.responses([SESSION])] == [f"key-{at:06}" for at in range(40)]
    assert city.count(OTHER, "after") == 30


SPOILED = {
    "a long value": "UPDATE answers SET value = hex(zeroblob(5000))",
    "a value that is no text": "UPDATE answers SET value = x'ff00'",
    "a nothing sign": "UPDATE answers SET value = 'a' || char(0)",
    "a moment": "UPDATE responses SET moment = 'never'",
    "a confidence": "UPDATE answers SET confidence = -1",
    "a log": "UPDATE changes SET new = '{'",
    "a deep log": "UPDATE changes SET old = replace(hex(zeroblob(50000)), '0', '[')",
    "a number": "UPDATE changes SET number = 'x'",
    "a name": "UPDATE changes SET \"by\" = 'Anna Müller'",
    "a session": "UPDATE sessions SET grade = '<b>'",
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_file_that_holds_what_may_not_be_kept_is_refused(city, classes, what):
    classes[0].change("key-000003", "fun", "9", "review")
    with closing(sqlite3.connect(classes[0].path)) as link:
        link.execute(SPOILED[what])
        link.commit()
    with pytest.raises((Unsound, NotOpened)):
        city.merge(classes[0])
    assert list(city.responses()) == []
