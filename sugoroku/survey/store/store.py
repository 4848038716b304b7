"""Keeps answers: what `add` has acknowledged is on the disk, and each key is there once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Select, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import Moment
from sugoroku.survey.response import Response, Value, new_key

from . import forgetting, merging, schema
from .opening import file_of, opened
from .refusal import NotOpened, Unknown, told
from .rows import (
    Change,
    Stored,
    answer_rows,
    answers_of,
    change_of,
    change_row,
    check,
    check_change,
    session_of,
    stored,
)
from .writing import begin, lock, put, put_new, response_row, short

PAGE = 2000  # rows that are fetched at once


class Store:
    """One file of SQLite, or one database of PostgreSQL; threads may share it, and each process opens its own."""

    def __init__(self, where: Path | str, today: Callable[[], date] = date.today) -> None:
        self.engine, self.name, self.path = opened(where)
        self._file = file_of(self.path)
        self.today = today
        self._turn = threading.Lock()  # threads wait in turn here; SQLite's own waiting lets some starve

    @classmethod
    def open(cls, where: Path | str, today: Callable[[], date] = date.today) -> Self:
        """Open the store of a file or a URL, making it where it is not there; raises NotOpened, Busy."""
        return cls(where, today)

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what is put in --------------------------------------------------------------------------------------------

    def begin(self, info: SessionFile) -> None:
        """Register a session; said again, it is called what was said last. Raises Unsound if it was forgotten."""
        with self.writing() as link:
            begin(link, info)

    def add(self, session_id: str, response: Response) -> bool:
        """Keep a response: True once it is on the disk, False where its key was known and nothing is changed.

        Raises Unsound for what may not be kept, Unknown for a session that is not there, and Busy.
        """
        check(response)
        row = response_row(session_id, response, self.today())
        try:
            with self.writing() as link:
                if not put_new(link, schema.responses, row):
                    return False
                if rows := answer_rows(response):
                    link.execute(insert(schema.answers), rows)
        except IntegrityError:
            raise Unknown("survey.store.unknown-session", session=short(session_id)) from None
        return True

    def change(self, key: str, question: str, value: Value | None, by: str) -> bool:
        """Correct an answer, None for no answer, and log the old and the new one; False where it was so already.

        What a person has said is certain: a doubtful answer that is confirmed is logged too. Raises Unsound, Unknown.
        """
        check_change(question, value, by)
        with self.writing() as link:
            lock(link, key)
            answers, doubts = answers_of(link.execute(_answer(key, question)))
            old = answers.get(question)
            if old == value and not doubts:
                return False
            change = Change(new_key(), key, question, _next(link, key, question), old, value, by, self.today())
            link.execute(insert(schema.changes), [change_row(change)])
            put(link, key, question, value)
        return True

    def withdraw(self, key: str) -> bool:
        """Take out a response that is another one once more, with its corrections; False where it is not there.

        A database that it was merged into keeps it.
        """
        with self.writing() as link:
            gone = link.execute(delete(schema.responses).where(schema.responses.c.key == key))
        return gone.rowcount > 0

    # -- what is read ----------------------------------------------------------------------------------------------

    def responses(self, session_ids: Collection[str] | None = None, moment: Moment | None = None) -> Iterator[Stored]:
        """Responses as of one instant, by session and key: an order that does not tell who came first."""
        with self.reading() as link:
            yield from stored(link.execution_options(yield_per=PAGE).execute(_responses(session_ids, moment)))

    def changes(self, key: str | None = None) -> list[Change]:
        """What was corrected, of one response or of all: by key and question, the first correction first."""
        kept = schema.changes.c
        wanted = select(schema.changes).order_by(kept.key, kept.question, kept.number, kept.id)
        with self.reading() as link:
            rows = link.execute(wanted if key is None else wanted.where(kept.key == key)).mappings()
            return [change_of(dict(row)) for row in rows]

    def count(self, session_id: str, moment: Moment) -> int:
        """How many responses of a session there are at a moment."""
        kept = schema.responses.c
        with self.reading() as link:
            wanted = select(func.count()).where(kept.session == session_id, kept.moment == moment)
            return int(link.scalar(wanted) or 0)

    def sessions(self) -> list[SessionFile]:
        """All sessions, by day and id."""
        with self.reading() as link:
            rows = link.execute(select(schema.sessions).order_by(schema.sessions.c.date, schema.sessions.c.id))
            return [session_of(dict(row), self.name) for row in rows.mappings()]

    # -- what moves as a whole -------------------------------------------------------------------------------------

    def merge(self, other: Store) -> tuple[int, int]:
        """Take over all that another store holds, any number of times: how many were new, and how many were known."""
        return merging.merge(self, other)

    def forget(self, session_id: str) -> int:
        """Delete a session and its answers for good, and say how many responses that were."""
        return forgetting.forget(self, session_id)

    # -- how the database is spoken to -----------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing: at its end what was written is on the disk. Broken references raise IntegrityError.

        A file that was moved, deleted or replaced meanwhile takes nothing more: it would be lost with it.
        """
        if file_of(self.path) != self._file:
            raise NotOpened("survey.store.unreachable", store=self.name)
        with self.turn(), told(self.name), self.engine.execution_options(writes=True).begin() as link:
            yield link

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """What the store holds at one instant, whatever others write meanwhile."""
        with told(self.name), self.engine.connect() as link:
            if self.path is None:
                link.execution_options(isolation_level="REPEATABLE READ")
            yield link

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One writer at a time in this process where the database has but one; PostgreSQL has many."""
        if self.path is None:
            yield
        else:
            with self._turn:
                yield


def _next(link: Connection, key: str, question: str) -> int:
    """The number of the next correction of an answer."""
    kept = schema.changes.c
    last = select(func.max(kept.number)).where(kept.key == key, kept.question == question)
    return (link.scalar(last) or 0) + 1


def _answer(key: str, question: str) -> Select[Any]:
    kept = schema.answers.c
    wanted = select(kept.question, kept.value, kept.place, kept.confidence)
    return wanted.where(kept.key == key, kept.question == question).order_by(kept.place)


def _responses(session_ids: Collection[str] | None, moment: Moment | None) -> Select[Any]:
    kept, given = schema.responses.c, schema.answers.c
    wanted = select(
        kept.session, kept.key, kept.moment, kept.source, kept.lang, kept.day, kept.pair,
        given.question, given.value, given.place, given.confidence,
    ).outerjoin_from(schema.responses, schema.answers)  # fmt: skip
    if session_ids is not None:
        wanted = wanted.where(kept.session.in_(sorted(session_ids)))
    if moment is not None:
        wanted = wanted.where(kept.moment == moment)
    return wanted.order_by(kept.session, kept.key, given.question, given.place)
