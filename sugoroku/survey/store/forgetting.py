"""A session is deleted for good: from its tables, and what it said from the files of the database."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, text

from . import schema
from .migrating import copies
from .refusal import Busy, told
from .writing import put_new

if TYPE_CHECKING:
    from .store import Store


def forget(store: Store, session_id: str) -> int:
    """Delete a session and everything of it, and say how many responses that were; may be said again."""
    wanted = schema.sessions.c.id == session_id
    with store.writing() as link:
        there = link.scalar(select(schema.sessions.c.id).where(wanted).with_for_update()) is not None
        count = link.scalar(select(func.count()).where(schema.responses.c.session == session_id)) or 0
        if there:
            put_new(link, schema.forgotten, {"session": session_id, "day": store.today()})
            link.execute(delete(schema.sessions).where(wanted))
    if store.path is None:
        _erase_tables(store)
    else:
        _erase_file(store, store.path)
    return int(count)


def _erase_file(store: Store, path: Path) -> None:
    """Write the file anew without what was deleted, cut its log to nothing, and remove copies of older versions."""
    with store.turn(), told(store.name), closing(store.engine.raw_connection()) as link:
        cursor = link.cursor()
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:  # somebody has been reading the old log all the while
            raise Busy("survey.store.busy", store=store.name)
    for copy in copies(path):
        copy.unlink()
    for begun in path.parent.glob(f".{path.name}.*"):  # of a copy that was interrupted
        shutil.rmtree(begun)


def _erase_tables(store: Store) -> None:
    """Write the tables anew; the server removes their old files."""
    with told(store.name), store.engine.connect() as link:
        link.execution_options(isolation_level="AUTOCOMMIT")
        for table in (schema.changes, schema.answers, schema.responses, schema.sessions):
            link.execute(text(f"VACUUM (FULL) {table.name}"))
