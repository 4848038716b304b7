"""The tables. Nothing in them tells who answered, nor at what time or in which order: a day is the finest there is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, MetaData, String, Table, Text

VERSION = 2
"""Of these tables; a change of them raises it, and migrating.py learns the step."""
MARK = 0x53474F52  # "SGOR": the application id in the head of an SQLite file of ours

COUNTED = ("session", "moment", "question")
"""Columns of words that PostgreSQL may keep statistics of: they say nothing of anybody."""

METADATA = MetaData()


def _table(name: str, *columns: Column[Any]) -> Table:
    # Without row numbers a file of SQLite lies in the order of random keys: it does not tell who came first.
    return Table(name, METADATA, *columns, sqlite_with_rowid=False)


def _name(most: int) -> String:
    # In the order of bytes everywhere, as SQLite sorts: both databases tell the same in the same order.
    return String(most).with_variant(String(most, collation="C"), "postgresql")


def _of(table: str, **options: Any) -> ForeignKey:
    return ForeignKey(table, ondelete="CASCADE", **options)


store = _table("store", Column("version", Integer, primary_key=True, autoincrement=False))
"""One row: the version of these tables."""

sessions = _table(
    "sessions",
    Column("id", _name(10), primary_key=True),
    Column("pack", _name(40), nullable=False),
    Column("version", _name(20), nullable=False),
    Column("place", _name(60), nullable=False),
    Column("group", _name(60), nullable=False),
    Column("grade", _name(5), nullable=False),
    Column("date", _name(10), nullable=False),
    Column("lang", _name(5), nullable=False),
)
"""What session.yaml says, field by field."""

forgotten = _table(
    "forgotten",
    Column("session", _name(10), primary_key=True),
    Column("day", Date, nullable=False),
)
"""Sessions that were deleted for good, so that no copy of a file brings them back."""

responses = _table(
    "responses",
    Column("key", _name(64), primary_key=True),
    Column("session", _name(10), _of("sessions.id"), nullable=False, index=True),
    Column("moment", _name(7), nullable=False),
    Column("source", _name(6), nullable=False),
    Column("lang", _name(5), nullable=False),
    Column("day", Date, nullable=False),
    Column("pair", _name(26), index=True),
)
"""One row a sheet or tablet; `day` is when it was received, `pair` is the same before and after where that is known."""

answers = _table(
    "answers",
    Column("key", _name(64), _of("responses.key"), primary_key=True),
    Column("question", _name(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("value", Text),
    Column("confidence", Float, nullable=False),
)
"""One row an answer: place 0 is the only value, 1 and more are those of several; no value is a doubtful blank."""

changes = _table(
    "changes",
    Column("id", _name(26), primary_key=True),
    Column("key", _name(64), _of("responses.key"), nullable=False, index=True),
    Column("question", _name(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("by", _name(20), nullable=False),
    Column("day", Date, nullable=False),
)
"""What a person corrected: values as JSON, `by` is a task such as `review`, never a name."""
