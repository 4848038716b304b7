"""What a store refuses to open, and what happens to files of older versions."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from sugoroku.survey.store import Busy, NotOpened, Store, opening, schema
from sugoroku.survey.store.migrating import STEPS, copies, copy_of

from .postgres import server  # noqa: F401
from .stored import SESSION, numbered, response, session


@pytest.fixture
def path(tmp_path):
    """A file with fifty responses, closed."""
    path = tmp_path / "answers.sqlite"
    with Store.open(path) as store:
        store.begin(session())
        for number in range(50):
            store.add(SESSION, numbered(number))
    return path


def refused(where) -> str:
    """Why a store is not opened; a file that is refused keeps every byte."""
    before = where.read_bytes() if hasattr(where, "is_file") and where.is_file() else None
    with pytest.raises(NotOpened) as caught:
        Store.open(where)
    if before is not None:
        assert where.read_bytes() == before
    return caught.value.reason.removeprefix("survey.store.")


def spoil(path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as link:
        for statement in statements:
            link.execute(statement)
        link.commit()


# -- the promises of a connection --------------------------------------------------------------------------------------


def test_every_connection_of_a_file_keeps_the_promises(path):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 20000}
    with Store.open(path) as store:
        links = [store.engine.connect() for _ in range(3)]
        for link in links:
            assert {name: link.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted
            link.close()


@pytest.mark.parametrize("at", range(len(opening.PROMISES)))
def test_a_promise_that_is_not_kept_is_refused(path, monkeypatch, at):
    promises = list(opening.PROMISES)
    name, _, kept = promises[at]
    other = {"wal": "DELETE", 2: "1", 1: "0", 0: "1"}[kept]
    promises[at] = (name, other, kept)
    monkeypatch.setattr(opening, "PROMISES", tuple(promises))
    with pytest.raises(NotOpened) as caught:
        Store.open(path)
    assert caught.value.reason == "survey.store.unsafe" and name in caught.value.args_["what"]


def test_a_database_that_does_not_sync_is_refused(server):  # noqa: F811
    url = server.database()
    server.run(url, f"ALTER DATABASE {url.rpartition('/')[2]} SET synchronous_commit = off")
    assert refused(url) == "unsafe"


# -- what is no store --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"\n", b"PK\x03\x04" * 2000, b"SQLite format 2\0" * 9, os.urandom(8192), b"%PDF-1.7"])
def test_what_is_no_database_is_refused(tmp_path, data):
    path = tmp_path / "answers.sqlite"
    path.write_bytes(data)
    assert refused(path) == "not-a-store"


@pytest.mark.parametrize("keep", [16, 100, 4095, 4096, 4097, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(path, keep):
    data = path.read_bytes()
    path.write_bytes(data[: keep if keep > 1 else int(len(data) * keep)])
    assert refused(path) == "broken"


def test_a_file_with_spoiled_pages_is_refused(path):
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    assert refused(path) == "broken"


def test_a_file_cut_to_nothing_beside_its_log_is_refused(path):
    path.write_bytes(b"")
    path.with_name(f"{path.name}-wal").write_bytes(b"answers")
    assert refused(path) == "broken"


def test_an_empty_file_is_made_a_store(tmp_path):
    (tmp_path / "new.sqlite").touch()
    with Store.open(tmp_path / "new.sqlite") as store:
        assert store.sessions() == []


SPOILED = {
    "another program's": ("foreign", ["PRAGMA application_id=1"]),
    "a trigger": ("foreign", ["CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END"]),
    "a view": ("foreign", ["CREATE VIEW v AS SELECT 1"]),
    "a missing table": ("foreign", ["DROP TABLE changes"]),
    "another column": ("foreign", ["ALTER TABLE responses ADD COLUMN name TEXT"]),
    "a newer version": ("newer", [f"UPDATE store SET version={schema.VERSION + 1}"]),
    "no version": ("broken", ["DELETE FROM store"]),
    "two versions": ("broken", ["INSERT INTO store VALUES (7)"]),
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_spoiled_file_is_refused(path, what):
    reason, statements = SPOILED[what]
    spoil(path, *statements)
    with pytest.raises(NotOpened) as caught:
        Store.open(path)
    assert caught.value.reason == f"survey.store.{reason}"


def test_another_programs_database_is_left_as_it_is(tmp_path):
    path = tmp_path / "answers.sqlite"
    spoil(path, "CREATE TABLE pupils (name TEXT)")
    assert refused(path) == "foreign"


def test_places_that_are_none_are_refused(tmp_path):
    assert refused(tmp_path / "nosuch" / "answers.sqlite") == "folder"
    assert refused(tmp_path) == "unreachable"


@pytest.mark.parametrize(
    "url", ["mysql://a:secret@b/c", "sqlite:///x", "postgresql+asyncpg://a@b/c", "://", "http://x:y:z"]
)
def test_addresses_that_are_none_are_refused(url):
    assert refused(url) == "address"


def test_a_server_that_does_not_answer_is_refused_without_telling_the_password():
    with pytest.raises(NotOpened) as caught:
        Store.open("postgresql://me:secret@127.0.0.1:1/city")
    assert caught.value.reason == "survey.store.server"
    assert "secret" not in repr(caught.value) and caught.value.__cause__ is None


def test_databases_that_are_no_store_are_refused(server):  # noqa: F811
    taken, newer, changed = server.room(), server.room(), server.room()
    server.run(taken, "CREATE TABLE sessions (name TEXT)")
    assert refused(taken) == "foreign"
    for url in (newer, changed):
        Store.open(url).close()
    server.run(newer, "UPDATE store SET version = version + 1")
    assert refused(newer) == "newer"
    server.run(changed, "ALTER TABLE answers DROP COLUMN confidence")
    assert refused(changed) == "foreign"


def test_a_file_that_somebody_holds_is_busy_and_unchanged(path, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.1)
    with Store.open(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy) as caught:
            store.add(SESSION, numbered(99))
        assert caught.value.reason == "survey.store.busy"
        other.execute("ROLLBACK")
        assert store.add(SESSION, numbered(99)) is True


@pytest.mark.parametrize("what", ["deleted", "moved", "replaced"])
def test_a_file_that_goes_away_while_it_is_open_acknowledges_nothing_more(path, what):
    """It could still be written to, and would be lost with its last reader."""
    copy = path.with_name("copy.sqlite")
    shutil.copy(path, copy)
    with Store.open(path) as store:
        kept = store.add(SESSION, numbered(50))
        path.unlink() if what == "deleted" else path.rename(path.with_name("moved.sqlite"))
        if what == "replaced":
            copy.rename(path)
        with pytest.raises(NotOpened, match="unreachable"):
            store.add(SESSION, numbered(51))
        if what == "moved":
            path.with_name("moved.sqlite").rename(path)
            assert store.add(SESSION, numbered(51)), "put back, it goes on"
    assert kept


def test_a_full_drive_is_told_and_loses_nothing(path):
    with Store.open(path) as store:
        with store.engine.connect() as link:
            pages = link.exec_driver_sql("PRAGMA page_count").scalar()
            link.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(Busy) as caught:
            for number in range(50, 5000):
                store.add(SESSION, numbered(number))
        assert caught.value.reason == "survey.store.full"
        assert [one.response for one in store.responses()] == [numbered(at) for at in range(number)]


# -- older versions ----------------------------------------------------------------------------------------------------


@pytest.fixture
def next_version(monkeypatch):
    """A program whose tables have one column more."""

    def step(link) -> None:
        link.execute(text("ALTER TABLE forgotten ADD COLUMN reason VARCHAR(20)"))

    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(STEPS, schema.VERSION - 1, step)
    monkeypatch.setattr(opening, "_as_it_should_be", lambda _: True)
    return step


def test_an_older_file_is_brought_forward_and_copied_first(path, next_version):
    before = path.read_bytes()
    with Store.open(path) as store:
        assert [one.response for one in store.responses()] == [numbered(at) for at in range(50)]
        with store.engine.connect() as link:
            assert link.exec_driver_sql("SELECT version FROM store").scalar() == schema.VERSION
            assert link.exec_driver_sql("SELECT count(reason) FROM forgotten").scalar() == 0
    copy = copy_of(path, schema.VERSION - 1)
    assert copies(path) == [copy]
    assert sorted(one.name for one in path.parent.iterdir()) == sorted([path.name, copy.name])
    with closing(sqlite3.connect(copy)) as link:
        assert link.execute("SELECT count(*) FROM responses").fetchone()[0] == 50
        assert link.execute("SELECT version FROM store").fetchone()[0] == schema.VERSION - 1
    kept = copy.read_bytes()
    Store.open(path).close()
    assert copy.read_bytes() == kept and path.read_bytes() != before


def test_a_step_that_fails_changes_nothing(path, next_version, monkeypatch):
    def fails(link) -> None:
        next_version(link)
        link.execute(text("UPDATE responses SET lang='xx'"))
        raise ZeroDivisionError

    monkeypatch.setitem(STEPS, schema.VERSION - 1, fails)
    with pytest.raises(ZeroDivisionError):
        Store.open(path)
    assert opening.look(path) == schema.VERSION - 1
    monkeypatch.setitem(STEPS, schema.VERSION - 1, next_version)
    with Store.open(path) as store:
        assert [one.response for one in store.responses()] == [numbered(at) for at in range(50)]


def test_the_copy_opens_with_the_older_program(path, next_version, monkeypatch):
    Store.open(path).close()
    copy = shutil.copy(copy_of(path, schema.VERSION - 1), path.parent / "old.sqlite")
    monkeypatch.undo()
    with Store.open(copy) as store:
        assert store.count(SESSION, "after") == 50


def test_an_older_database_is_brought_forward(server, next_version, monkeypatch):  # noqa: F811
    url = server.room()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION - 1)
    with Store.open(url) as store:
        store.begin(session())
        store.add(SESSION, numbered(1))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Store.open(url) as store:
        assert store.count(SESSION, "after") == 1
        with store.engine.connect() as link:
            assert link.scalar(text("SELECT version FROM store")) == schema.VERSION
            assert link.scalar(text("SELECT count(reason) FROM forgotten")) == 0


# -- version 1, without pairs ------------------------------------------------------------------------------------------

FIRST = """
CREATE TABLE store (version INTEGER NOT NULL, PRIMARY KEY (version)) WITHOUT ROWID;
CREATE TABLE sessions (id VARCHAR(10) NOT NULL, pack VARCHAR(40) NOT NULL, version VARCHAR(20) NOT NULL,
  place VARCHAR(60) NOT NULL, "group" VARCHAR(60) NOT NULL, grade VARCHAR(5) NOT NULL, date VARCHAR(10) NOT NULL,
  lang VARCHAR(5) NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE TABLE forgotten (session VARCHAR(10) NOT NULL, day DATE NOT NULL, PRIMARY KEY (session)) WITHOUT ROWID;
CREATE TABLE responses ("key" VARCHAR(64) NOT NULL, session VARCHAR(10) NOT NULL, moment VARCHAR(7) NOT NULL,
  source VARCHAR(6) NOT NULL, lang VARCHAR(5) NOT NULL, day DATE NOT NULL, PRIMARY KEY ("key"),
  FOREIGN KEY(session) REFERENCES sessions (id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX ix_responses_session ON responses (session);
CREATE TABLE answers ("key" VARCHAR(64) NOT NULL, question VARCHAR(64) NOT NULL, place INTEGER NOT NULL, value TEXT,
  confidence FLOAT NOT NULL, PRIMARY KEY ("key", question, place),
  FOREIGN KEY("key") REFERENCES responses ("key") ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE changes (id VARCHAR(26) NOT NULL, "key" VARCHAR(64) NOT NULL, question VARCHAR(64) NOT NULL,
  number INTEGER NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, "by" VARCHAR(20) NOT NULL, day DATE NOT NULL,
  PRIMARY KEY (id), FOREIGN KEY("key") REFERENCES responses ("key") ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX ix_changes_key ON changes ("key");
INSERT INTO store VALUES (1);
INSERT INTO sessions VALUES ('abcdefgh23', 'toyama', '1.0.0', 'S', '5-1', '5-6', '2026-11-28', 'ja');
INSERT INTO responses VALUES ('old-1', 'abcdefgh23', 'after', 'tablet', 'ja', '2026-11-28');
INSERT INTO answers VALUES ('old-1', 'fun', 0, '5', 1.0);
"""


def test_a_file_of_the_first_version_learns_pairs(tmp_path):
    path = tmp_path / "answers.sqlite"
    with closing(sqlite3.connect(path)) as link:
        link.executescript(f"{FIRST} PRAGMA application_id={schema.MARK}")
    with Store.open(path) as store:
        assert store.add(SESSION, response("new-1", pair="b" * 26)) is True
        assert {one.response.key: one.response.pair for one in store.responses()} == {"old-1": "", "new-1": "b" * 26}
        assert next(store.responses()).response.answers
    assert copies(path) == [copy_of(path, 1)]
    Store.open(tmp_path / "new.sqlite").close()
    assert indexes(path) == indexes(tmp_path / "new.sqlite")
    assert "ix_responses_pair" in indexes(path)


def indexes(path):
    with closing(sqlite3.connect(path)) as link:
        found = link.execute("SELECT name FROM sqlite_master WHERE type='index' AND name LIKE 'ix%'").fetchall()
    return sorted(name for (name,) in found)


def test_a_database_of_the_first_version_learns_pairs(server):  # noqa: F811
    url = server.room()
    Store.open(url).close()
    server.run(url, "ALTER TABLE responses DROP COLUMN pair")
    server.run(url, "UPDATE store SET version = 1")
    with Store.open(url) as store:
        store.begin(session())
        assert store.add(SESSION, response("new-1", pair="b" * 26)) is True
        assert [one.response.pair for one in store.responses()] == ["b" * 26]
        with store.engine.connect() as link:
            told = "SELECT attstattarget FROM pg_attribute WHERE attrelid='responses'::regclass AND attname='pair'"
            assert link.scalar(text(told)) == 0
