"""The store of answers, as a file and as a database: what it keeps, and what it refuses."""

import pickle
import re
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from sugoroku.packs import Words
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.response import TEXT_MOST
from sugoroku.survey.store import NotOpened, Store, StoreFault, Unknown, Unsound, schema

from .postgres import server  # noqa: F401
from .stored import OTHER, SESSION, numbered, response, session

ROOM = Path(__file__).resolve().parents[2] / "sugoroku" / "survey" / "store"
DAY = date(2026, 11, 28)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """A place for a store."""
    return tmp_path / "answers.sqlite" if request.param == "sqlite" else request.getfixturevalue("server").room()


@pytest.fixture
def store(where):
    with Store.open(where, lambda: DAY) as store:
        store.begin(session())
        yield store


def test_a_response_is_read_as_it_was_given(store):
    given = response("a1", confidence={"fun": 0.5, "blank": 0.25})
    assert store.add(SESSION, given) is True
    (kept,) = store.responses()
    assert (kept.session, kept.response, kept.day) == (SESSION, given, DAY)


def test_a_response_without_answers_is_one_too(store):
    store.add(SESSION, response("a1", answers={}))
    assert next(store.responses()).response.answers == {}
    assert store.count(SESSION, "after") == 1


def test_one_of_several_is_not_the_same_as_one(store):
    store.add(SESSION, response("a1", answers={"one": "x", "many": ("x",)}))
    assert next(store.responses()).response.answers == {"one": "x", "many": ("x",)}


def test_a_known_key_changes_nothing(store):
    store.begin(session(OTHER))
    store.add(SESSION, response("a1", "5"))
    before = list(store.responses())
    assert store.add(SESSION, response("a1", "1", moment="before")) is False
    assert store.add(OTHER, response("a1", "2")) is False
    assert store.add("nosuch9999", response("a1", "2")) is False
    assert list(store.responses()) == before


def test_what_was_kept_is_there_when_opened_again(store, where):
    store.add(SESSION, response("a1"))
    store.change("a1", "fun", "3", "review")
    before = list(store.responses()), store.changes(), store.sessions()
    store.close()
    with Store.open(where) as again:
        assert (list(again.responses()), again.changes(), again.sessions()) == before


def test_sessions_and_moments_are_told_apart(store):
    store.begin(session(OTHER))
    store.add(SESSION, response("a1"))
    store.add(SESSION, response("a2", moment="before"))
    store.add(OTHER, response("a3"))
    assert [one.response.key for one in store.responses([SESSION])] == ["a1", "a2"]
    assert [one.response.key for one in store.responses(moment="after")] == ["a1", "a3"]
    assert [one.response.key for one in store.responses([OTHER], "before")] == []
    assert list(store.responses([])) == []
    assert [store.count(SESSION, moment) for moment in ("before", "after", "teacher")] == [1, 1, 0]


def test_a_session_is_called_what_was_said_last(store):
    store.begin(session(group="5-2"))
    store.begin(session(group="5-2"))
    assert store.sessions() == [session(group="5-2")]


def test_the_order_does_not_tell_who_came_first(store):
    for number in (3, 1, 2):
        store.add(SESSION, numbered(number))
    assert [one.response.key for one in store.responses()] == ["key-000001", "key-000002", "key-000003"]


def test_only_a_day_is_kept_of_the_time():
    columns = [column for table in schema.METADATA.tables.values() for column in table.columns]
    times = {str(column.type) for column in columns} - {"VARCHAR", "TEXT", "INTEGER", "FLOAT"}
    assert {kind.split("(")[0] for kind in times} - {"VARCHAR"} == {"DATE"}
    assert not [table for table in schema.METADATA.tables.values() if table.kwargs.get("sqlite_with_rowid", True)]


def test_the_columns_are_the_fields_of_a_session():
    assert set(schema.sessions.columns.keys()) == set(SessionFile.model_fields) - {"format"}


# -- corrections ---------------------------------------------------------------------------------------------------


def test_a_correction_is_logged_with_old_and_new(store):
    store.add(SESSION, response("a1", confidence={"fun": 0.4}))
    assert store.change("a1", "fun", "2", "review") is True
    assert store.change("a1", "habits", None, "enter") is True
    assert store.change("a1", "note", "Más árboles", "enter") is True
    assert store.change("a1", "fun", "3", "review") is True
    kept = next(store.responses()).response
    assert kept.answers == {"fun": "3", "note": "Más árboles"} and kept.confidence == {}
    assert [(one.question, one.number, one.old, one.new, one.by, one.day) for one in store.changes("a1")] == [
        ("fun", 1, "5", "2", "review", DAY),
        ("fun", 2, "2", "3", "review", DAY),
        ("habits", 1, ("walk", "light"), None, "enter", DAY),
        ("note", 1, None, "Más árboles", "enter", DAY),
    ]


def test_a_doubtful_answer_is_confirmed_once(store):
    store.add(SESSION, response("a1", confidence={"fun": 0.4, "blank": 0.1}))
    assert [store.change("a1", "fun", "5", "review") for _ in range(2)] == [True, False]
    assert [store.change("a1", "blank", None, "review") for _ in range(2)] == [True, False]
    assert next(store.responses()).response.confidence == {}
    assert len(store.changes()) == 2


def test_a_refused_duplicate_leaves_a_correction(store):
    store.add(SESSION, response("a1", "5"))
    store.change("a1", "fun", "1", "review")
    assert store.add(SESSION, response("a1", "5")) is False
    assert next(store.responses()).response.answers["fun"] == "1"


# -- what is refused -----------------------------------------------------------------------------------------------

HOSTILE = [
    "'; DROP TABLE answers; --",
    '"x" OR 1=1',
    "%s %(key)s :key ?",
    "{0} {key}",
    "=1+1",
    "\\'",
    "😀" * 500,
    "NULL",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_words_are_words(store, value):
    store.add(SESSION, response("a1", answers={"note": value, "many": (value, value + "x"[: len(value) < 99])}))
    store.change("a1", "other", value, "review")
    answers = next(store.responses()).response.answers
    assert answers["note"] == answers["other"] == answers["many"][0] == value


UNSOUND = {
    "key": ["", "a b", "a" * 65, "a\n", "'", None, 7],
    "moment": ["During", None],
    "source": ["fax", None],
    "lang": ["JA", "ja\n", "", None],
    "value": [{"q": value} for value in ("", "a\0", "\ud800", "a\x1b[0m", "x" * (TEXT_MOST + 1), (), ("",))]
    + [{"q": (("a",),)}, {"q": 5}, {"q": None}, {"q": ("a",) * 17}, {"q": ["a"]}],
    "question": [{"": "1"}, {"a" * 65: "1"}, {"q\0": "1"}, {5: "1"}, {f"q{number}": "1" for number in range(200)}],
    "pair": ["a" * 25, "a" * 27, "l" * 26, "A" * 26, "é" * 26, None, 7],
    "confidence": [{"q": share} for share in (-0.1, 1.1, float("nan"), float("inf"), "1", None)],
}  # fmt: skip


@pytest.mark.parametrize("what", UNSOUND)
def test_what_may_not_be_kept_is_refused(store, what):
    field = {"value": "answers", "question": "answers"}.get(what, what)
    for value in UNSOUND[what]:
        given = response("a1", **{field: value}) if field != "key" else response(value)
        with pytest.raises(Unsound) as caught:
            store.add(SESSION, given)
        assert caught.value.args_["what"] == what
    assert list(store.responses()) == []


@pytest.mark.parametrize(
    "question, value, by",
    [("q\0", "1", "review"), ("q", "\0", "review"), ("q", "1", "Anna Müller"), ("q", (), "review")],
)
def test_a_correction_that_may_not_be_kept_is_refused(store, question, value, by):
    store.add(SESSION, response("a1"))
    with pytest.raises(Unsound):
        store.change("a1", question, value, by)
    assert store.changes() == []


def test_what_is_not_there_is_refused(store):
    with pytest.raises(Unknown) as caught:
        store.add("nosuch9999", response("a1"))
    assert caught.value.reason == "survey.store.unknown-session"
    with pytest.raises(Unknown) as caught:
        store.change("a1", "fun", "1", "review")
    assert caught.value.reason == "survey.store.unknown-response"
    assert list(store.responses()) == []


def test_half_a_response_is_never_kept(store, monkeypatch):
    monkeypatch.setattr("sugoroku.survey.store.store.answer_rows", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.add(SESSION, response("a1"))
    assert list(store.responses()) == []


def test_every_fault_has_its_sentence_in_every_language():
    source = "\n".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    used = set(re.findall(r'"(survey\.store\.[a-z-]+)"', source))
    assert len(used) == 15
    said = re.findall(r'^msgid "(survey\.store\.[a-z-]+)"', _catalogue("en"), re.MULTILINE)
    assert set(said) == used
    for lang in ("en", "es", "ja"):
        for reason in used:
            args = dict.fromkeys(("store", "folder", "what", "session", "key"), "X")
            assert not StoreFault(reason, **args).sentence(Words(lang)).startswith("survey.")


def _catalogue(lang: str) -> str:
    return (ROOM.parents[1] / "words" / lang / "survey.po").read_text("utf-8")


def test_a_fault_travels_between_processes():
    again = pickle.loads(pickle.dumps(NotOpened("survey.store.folder", folder="x")))
    assert (type(again), again.reason, again.args_) == (NotOpened, "survey.store.folder", {"folder": "x"})


# -- several at once -----------------------------------------------------------------------------------------------


def test_threads_share_a_store(store):
    new, keys = [], range(60)

    def send(first: int) -> None:
        new.extend(store.add(SESSION, numbered((first + at) % len(keys))) for at in keys)

    threads = [threading.Thread(target=send, args=(first,)) for first in (0, 7, 30, 45)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(new), len(new)) == (60, 240)
    assert [one.response for one in store.responses()] == [numbered(number) for number in keys]


def test_corrections_at_the_same_time_are_numbered_one_by_one(store):
    store.add(SESSION, response("a1", "start"))
    threads = [
        threading.Thread(target=lambda at=at: [store.change("a1", "fun", f"{at}-{n}", "review") for n in range(10)])
        for at in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    changes = store.changes("a1")
    assert [one.number for one in changes] == list(range(1, 41))
    assert [one.old for one in changes] == ["start", *(one.new for one in changes[:-1])]
    assert next(store.responses()).response.answers["fun"] == changes[-1].new


def test_reading_sees_one_instant(store, monkeypatch):
    monkeypatch.setattr("sugoroku.survey.store.store.PAGE", 1)
    for number in range(5):
        store.add(SESSION, numbered(number))
    reading = store.responses()
    seen = [next(reading).response]
    store.add(SESSION, numbered(9))
    store.change("key-000004", "fun", "9", "review")
    assert seen + [one.response for one in reading] == [numbered(number) for number in range(5)]


def test_add_returns_only_after_the_commit(store):
    said = []
    event.listen(store.engine, "commit", lambda _: said.append("commit"))
    assert store.add(SESSION, response("a1"))
    said.append("returned")
    assert said == ["commit", "returned"]
