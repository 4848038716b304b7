"""Two stores become one: each key once, answers as first given and then as corrected, whatever is merged how often.

A correction is an event with an id of its own. The logs of both stores are united; of an answer's corrections the one
with the greatest number counts, and of equal ones that with the greatest id. So it does not matter in which order
stores are merged, nor that an answer was corrected in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from . import schema
from .refusal import Unknown
from .rows import Change, Stored, answer_rows, change_of, change_row, check
from .writing import begin, new, put, response_row

if TYPE_CHECKING:
    from .store import Store

BATCH = 500  # responses in one transaction


def merge(store: Store, other: Store) -> tuple[int, int]:
    """Take over all that another store holds: how many responses were new, and how many were known.

    Interrupted, it may be said again. Raises Unsound where a session was forgotten here, or a response may not be kept.
    """
    infos = sorted(other.sessions(), key=lambda info: info.id)
    with store.writing() as link:
        for info in infos:
            begin(link, info)
    added = total = 0
    for batch in _batches(other.responses([info.id for info in infos])):
        changes = _changes(other, [one.response.key for one in batch])
        added, total = added + _take(store, batch, changes), total + len(batch)
    return added, total - added


def _batches(every: Iterator[Stored]) -> Iterator[list[Stored]]:
    while batch := list(islice(every, BATCH)):
        for one in batch:
            check(one.response)
        # Whoever merges at the same time takes the rows in this order too, so that neither waits for the other.
        yield sorted(batch, key=lambda one: one.response.key)


def _changes(store: Store, keys: Iterable[str]) -> list[Change]:
    with store.reading() as link:
        return _logged(link, keys)


def _logged(link: Connection, keys: Iterable[str]) -> list[Change]:
    rows = link.execute(select(schema.changes).where(schema.changes.c.key.in_(list(keys)))).mappings()
    return sorted((change_of(dict(row)) for row in rows), key=lambda change: change.id)


def _take(store: Store, batch: list[Stored], changes: list[Change]) -> int:
    """Keep a batch; how many of its responses were new."""
    rows = [response_row(one.session, one.response, one.day) for one in batch]
    try:
        with store.writing() as link:
            fresh = set(link.scalars(new(link, schema.responses).returning(schema.responses.c.key), rows))
            given = [row for one in batch if one.response.key in fresh for row in answer_rows(one.response)]
            if given:
                link.execute(insert(schema.answers), given)
            if changes:
                _unite(link, {one.response.key: one.session for one in batch}, changes)
    except IntegrityError:  # somebody forgets a session meanwhile
        raise Unknown("survey.store.unknown-session", session=batch[0].session) from None
    return len(fresh)


def _unite(link: Connection, sessions: dict[str, str], changes: list[Change]) -> None:
    """Add corrections to the log, and let the last of each answer count."""
    kept = schema.responses.c
    mine = select(kept.key, kept.session).where(kept.key.in_(list(sessions))).order_by(kept.key).with_for_update()
    ours = {key for key, session in link.execute(mine) if sessions[key] == session}
    rows = [change_row(change) for change in changes if change.key in ours]
    if not rows:
        return
    fresh = set(link.scalars(new(link, schema.changes).returning(schema.changes.c.id), rows))
    last: dict[tuple[str, str], Change] = {}
    for change in sorted(_logged(link, {row["key"] for row in rows}), key=lambda change: change.turn):
        last[change.key, change.question] = change
    for change in last.values():
        if change.id in fresh:
            put(link, change.key, change.question, change.new)
