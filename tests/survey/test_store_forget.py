"""A session that is forgotten is gone: from what is read, and from the bytes of the files."""

import sqlite3
from contextlib import closing

import pytest

from sugoroku.survey.store import Busy, Store, Unknown, Unsound, migrating, opening, schema

from .postgres import server  # noqa: F401
from .stored import OTHER, SESSION, numbered, response, session

SECRET, KEPT = "a heron stands in the river", "an owl sits on the roof"
PAIR = "hern" * 6 + "fg"


def filled(store) -> None:
    """Two sessions; the first has words, corrected words and removed words that can be looked for."""
    for id in (SESSION, OTHER):
        store.begin(session(id, group=f"class of {id}"))
    for number in range(40):
        store.add(SESSION, response(f"gone-{number}", answers={"note": f"{SECRET} {number}"}, pair=PAIR))
        store.add(OTHER, response(f"kept-{number}", answers={"note": f"{KEPT} {number}"}))
    store.change("gone-1", "note", f"{SECRET} corrected", "enter")
    store.change("gone-2", "note", None, "enter")
    store.change("kept-1", "note", f"{KEPT} corrected", "enter")


def holding(folder, said: str) -> list[str]:
    """The files of a folder that hold some words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if said.encode() in path.read_bytes()]


def test_no_byte_of_a_forgotten_session_is_left_in_the_files(tmp_path):
    with Store.open(tmp_path / "answers.sqlite") as store:
        filled(store)
        assert holding(tmp_path, SECRET) and holding(tmp_path, f"class of {SESSION}") and holding(tmp_path, "gone-7")
        assert holding(tmp_path, PAIR)
        assert store.forget(SESSION) == 40
        # While it is still open, with its log beside it.
        for said in (SECRET, f"class of {SESSION}", "gone-", PAIR):
            assert holding(tmp_path, said) == []
        assert (tmp_path / "answers.sqlite-wal").stat().st_size == 0
        assert holding(tmp_path, KEPT) == ["answers.sqlite"]
    assert holding(tmp_path, SECRET) == []


def test_deleting_alone_would_leave_bytes(tmp_path):
    """What the test above looks for can be found: plain deletion leaves it."""
    with Store.open(tmp_path / "answers.sqlite") as store:
        filled(store)
        with store.writing() as link:
            link.exec_driver_sql("DELETE FROM sessions")
        assert holding(tmp_path, SECRET)


def test_no_byte_of_a_forgotten_session_is_left_in_the_tables_of_a_database(server):  # noqa: F811
    url = server.database()
    with Store.open(url) as store:
        filled(store)
        server.run(url, "ANALYZE")  # as the server does by itself now and then
        assert holding(server.files(url), SECRET)
        assert store.forget(SESSION) == 40
        for said in (SECRET, f"class of {SESSION}", "gone-", PAIR):
            assert holding(server.files(url), said) == []
        assert holding(server.files(url), KEPT)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    where = tmp_path / "city.sqlite" if request.param == "sqlite" else request.getfixturevalue("server").room()
    with Store.open(where) as store:
        filled(store)
        yield store


def test_others_are_kept(store):
    assert store.forget(SESSION) == 40
    assert [info.id for info in store.sessions()] == [OTHER]
    assert {one.session for one in store.responses()} == {OTHER}
    assert store.count(OTHER, "after") == 40 and {one.key for one in store.changes()} == {"kept-1"}


def test_what_is_forgotten_does_not_come_back(store, tmp_path):
    store.forget(SESSION)
    with pytest.raises(Unsound) as caught:
        store.begin(session())
    assert caught.value.reason == "survey.store.forgotten"
    with pytest.raises(Unknown):
        store.add(SESSION, numbered(1))
    with Store.open(tmp_path / "class.sqlite") as other:
        filled(other)
        other.add(OTHER, response("kept-new"))
        with pytest.raises(Unsound) as caught:
            store.merge(other)
    assert caught.value.args_["session"] == SESSION
    assert {one.session for one in store.responses()} == {OTHER} and store.count(OTHER, "after") == 40


def test_to_forget_twice_is_to_forget_once(store):
    assert [store.forget(SESSION), store.forget(SESSION), store.forget("nosuch9999")] == [40, 0, 0]
    store.begin(session("nosuch9999"))


def test_copies_of_older_versions_are_removed_too(tmp_path, monkeypatch):
    path = tmp_path / "answers.sqlite"
    with Store.open(path) as store:
        filled(store)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(migrating.STEPS, schema.VERSION - 1, lambda _: None)
    interrupted = tmp_path / ".answers.sqlite.abc"
    interrupted.mkdir()
    (interrupted / "answers.sqlite").write_text(SECRET)
    with Store.open(path) as store:
        assert len(holding(tmp_path, SECRET)) == 3
        store.forget(SESSION)
        assert holding(tmp_path, SECRET) == []


def test_a_reader_in_the_way_is_told_and_it_may_be_said_again(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.1)
    path = tmp_path / "answers.sqlite"
    with Store.open(path) as store:
        filled(store)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM answers").fetchone()
            with pytest.raises(Busy):
                store.forget(SESSION)
            reader.execute("ROLLBACK")
        assert store.forget(SESSION) == 0
        assert holding(tmp_path, SECRET) == []
