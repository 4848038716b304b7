"""A store is opened: looked at before anything of it is touched, and refused where it cannot keep what it promises."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, String, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError

from . import migrating, schema
from .refusal import Busy, NotOpened, told

WAIT = 20.0  # seconds that a writer waits for its turn before it gives up
LOCK = schema.MARK  # of the advisory lock under which one worker prepares a database and the others wait
HEAD = b"SQLite format 3\x00"
# What each connection sets, and what it must read back. FULL (2) lets COMMIT return only when the disk has the data;
# erased content is overwritten; what is sorted stays in memory, so that no temporary file holds an answer.
PROMISES = (
    ("journal_mode", "WAL", "wal"), ("synchronous", "FULL", 2), ("foreign_keys", "ON", 1), ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0), ("temp_store", "MEMORY", 2),
)  # fmt: skip


def opened(where: Path | str) -> tuple[Engine, str, Path | None]:
    """A database that is ready: its engine, its name for sentences, and its file if it is one."""
    if isinstance(where, str) and "://" in where:
        return _server(where)
    path = Path(where).absolute()
    if not path.parent.is_dir():
        raise NotOpened("survey.store.folder", folder=str(path.parent))
    with told(path.name):
        found = look(path)
        engine = _file_engine(path)
        try:
            if 0 < found < schema.VERSION:
                migrating.keep(path, found)
            _patiently(engine, path.name)
        except BaseException:
            engine.dispose()
            raise
    return engine, path.name, path


def file_of(path: Path | None) -> tuple[int, int] | None:
    """Which file there is at a path, whatever it is called; nothing where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def look(path: Path) -> int:
    """The version of a file of ours, 0 where it is still to be made; raises NotOpened, and leaves it as it is."""
    name = path.name
    if not path.exists():
        return 0
    if not path.is_file():
        raise NotOpened("survey.store.unreachable", store=name)
    try:
        whole = _head(path)
    except OSError:
        raise NotOpened("survey.store.unreachable", store=name) from None
    if not whole:
        return 0
    # Only read: a file that is not ours keeps every byte.
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=WAIT)) as link:
        return _version(link, name)


def _head(path: Path) -> bool:
    """Whether a file has the head of SQLite, or is empty; raises NotOpened where something is cut off."""
    log = path.with_name(f"{path.name}-wal")
    logged = log.exists() and log.stat().st_size > 0
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(100)
    if size and not head.startswith(HEAD):
        raise NotOpened("survey.store.not-a-store", store=path.name)
    page = int.from_bytes(head[16:18], "big") if len(head) == 100 else size + 1
    # A whole file ends with a page, but where the log still has to mend it; a log alone is what SQLite would delete.
    if (logged and not size) or (size and not logged and (page == 0 or size % page)):
        raise NotOpened("survey.store.broken", store=path.name)
    return size > 0


def _version(link: sqlite3.Connection, name: str) -> int:
    if link.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise NotOpened("survey.store.broken", store=name)
    kinds = dict(link.execute("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
    if not kinds:
        return 0  # whoever was about to make it was interrupted
    ours = link.execute("PRAGMA application_id").fetchone()[0] == schema.MARK and kinds.get("store") == "table"
    # A trigger or a view would run what a stranger wrote.
    if not ours or set(kinds.values()) > {"table", "index"}:
        raise NotOpened("survey.store.foreign", store=name)
    versions = link.execute("SELECT version FROM store").fetchall()
    if len(versions) != 1 or not isinstance(versions[0][0], int) or versions[0][0] < 1:
        raise NotOpened("survey.store.broken", store=name)
    if versions[0][0] > schema.VERSION:
        raise NotOpened("survey.store.newer", store=name)
    return int(versions[0][0])


def _file_engine(path: Path) -> Engine:
    # Without an isolation level the driver begins nothing by itself: the listener below says what begins.
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def promise(link: sqlite3.Connection, _: object) -> None:
        for name, wanted, kept in PROMISES:
            link.execute(f"PRAGMA {name}={wanted}")
            if link.execute(f"PRAGMA {name}").fetchone()[0] != kept:
                raise NotOpened("survey.store.unsafe", store=path.name, what=f"{name}={wanted}")

    @event.listens_for(engine, "begin")
    def begin(link: Connection) -> None:
        # A writer takes its turn at once: one that has read first could not wait for another that writes.
        link.exec_driver_sql("BEGIN IMMEDIATE" if link.get_execution_options().get("writes") else "BEGIN")

    return engine


def _patiently(engine: Engine, name: str) -> None:
    """Prepare a file that other workers may be preparing too; the change to WAL does not wait by itself."""
    until = time.monotonic() + WAIT
    while True:
        try:
            with told(name):
                return prepare(engine, name)
        except Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _server(where: str) -> tuple[Engine, str, None]:
    """A PostgreSQL database; its address is never repeated, as it may hold a password."""
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):  # of a port that is no number
        raise NotOpened("survey.store.address") from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise NotOpened("survey.store.address")
    name = url.database or "PostgreSQL"
    engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_timeout=WAIT)

    @event.listens_for(engine, "connect")
    def promise(link: Any, _: object) -> None:
        link.autocommit = True
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            if link.execute(f"SHOW {setting}").fetchone()[0] == "off":
                raise NotOpened("survey.store.unsafe", store=name, what=f"{setting}=off")
        link.autocommit = False

    with told(name):
        try:
            prepare(engine, name)
        except BaseException:
            engine.dispose()
            raise
    return engine, name, None


def prepare(engine: Engine, name: str) -> None:
    """Make the tables or bring them forward, all or nothing; raises NotOpened where they are not as they should be."""
    with engine.execution_options(writes=True).begin() as link:
        if link.dialect.name == "postgresql":
            link.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        there = set(inspect(link).get_table_names())
        if not there & set(schema.METADATA.tables):
            _make(link)
        elif schema.store.name not in there:
            raise NotOpened("survey.store.foreign", store=name)
        found = link.scalars(select(schema.store.c.version)).all()
        if len(found) != 1:
            raise NotOpened("survey.store.broken", store=name)
        if found[0] > schema.VERSION:
            raise NotOpened("survey.store.newer", store=name)
        migrating.forward(link, found[0])
        if not _as_it_should_be(link):
            raise NotOpened("survey.store.foreign", store=name)


def _make(link: Connection) -> None:
    schema.METADATA.create_all(link)
    link.execute(schema.store.insert().values(version=schema.VERSION))
    if link.dialect.name == "sqlite":
        link.exec_driver_sql(f"PRAGMA application_id={schema.MARK}")
        return
    # ANALYZE would copy common answers into the server's own tables, where forgetting does not reach.
    for table in schema.METADATA.tables.values():
        for column in table.columns:
            if isinstance(column.type, String) and column.name not in schema.COUNTED:
                link.exec_driver_sql(f'ALTER TABLE {table.name} ALTER COLUMN "{column.name}" SET STATISTICS 0')


def _as_it_should_be(link: Connection) -> bool:
    seen = inspect(link)
    return all(
        {column["name"] for column in seen.get_columns(name)} == set(table.columns.keys())
        for name, table in schema.METADATA.tables.items()
    )
