"""What is written inside of a transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.response import Response, Value

from . import schema
from .refusal import Unknown, Unsound
from .rows import session_row, value_rows


def new(link: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insertion that leaves alone what is there already."""
    if link.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def put_new(link: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Put a row in; False where one with its key is there, which stays as it is."""
    return link.scalar(new(link, table).values(row).returning(table.primary_key.columns[0])) is not None


def begin(link: Connection, info: SessionFile) -> None:
    """Register a session, or call it what it is called now; raises Unsound where it was forgotten."""
    forgotten = select(schema.forgotten.c.session).where(schema.forgotten.c.session == info.id)
    if link.scalar(forgotten) is not None:
        raise Unsound("survey.store.forgotten", session=info.id)
    row = session_row(info)
    if not put_new(link, schema.sessions, row):
        link.execute(schema.sessions.update().where(schema.sessions.c.id == info.id).values(row))


def response_row(session_id: str, response: Response, day: date) -> dict[str, Any]:
    """The row of a response without its answers."""
    said = {name: getattr(response, name) for name in ("key", "moment", "source", "lang")}
    return {**said, "session": session_id, "day": day, "pair": response.pair or None}


def lock(link: Connection, key: str) -> None:
    """Let nobody else correct a response meanwhile; raises Unknown."""
    wanted = select(schema.responses.c.key).where(schema.responses.c.key == key).with_for_update()
    if link.scalar(wanted) is None:
        raise Unknown("survey.store.unknown-response", key=short(key))


def put(link: Connection, key: str, question: str, value: Value | None) -> None:
    """Write the present value of an answer."""
    kept = schema.answers.c
    link.execute(delete(schema.answers).where(kept.key == key, kept.question == question))
    if rows := value_rows(key, question, value):
        link.execute(insert(schema.answers), rows)


def short(name: object) -> str:
    """A name for a sentence: what comes from outside may be of any length."""
    return "".join(one for one in str(name)[:40] if one.isprintable())
