"""Why a store is not opened, or does not do what is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, NoSuchTableError
from sqlalchemy.exc import TimeoutError as NoneFree

from sugoroku.packs import Words


class StoreFault(Exception):
    """Nothing is changed; the reason is a sentence of the catalogues."""

    def __init__(self, reason: str, **args: object) -> None:
        super().__init__(reason, args)
        self.reason, self.args_ = reason, args

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.reason, self.args_)

    def sentence(self, words: Words) -> str:
        """What happened and what to do now."""
        return words(self.reason, **self.args_)


class NotOpened(StoreFault):
    """There is no store that can be used, or it cannot promise to keep what it is given."""


class Unsound(StoreFault):
    """A response, a correction or a session that may not be kept as it is."""


class Unknown(StoreFault):
    """No such session, or no such response."""


class Busy(StoreFault):
    """The store could not do it now; the same may be asked again later."""


def _again(kind: type[StoreFault], reason: str, args: dict[str, object]) -> StoreFault:
    return kind(reason, **args)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tell what the database says as a fault of the store of this name; never with its address or what it was given.

    What a broken reference (IntegrityError) means, only the caller knows.
    """
    try:
        yield
    except IntegrityError:
        raise
    except NoneFree:
        raise Busy("survey.store.busy", store=name) from None
    except NoSuchTableError:
        raise NotOpened("survey.store.foreign", store=name) from None
    except (DBAPIError, sqlite3.Error) as error:
        raise _fault(error, name) from None


def _fault(error: Exception, name: str) -> StoreFault:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = (getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF  # the low byte is the kind, the rest its detail
    state = str(getattr(cause, "sqlstate", None) or "")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or state in ("40001", "40P01", "55P03"):
        return Busy("survey.store.busy", store=name)
    if code == sqlite3.SQLITE_FULL or state == "53100":
        return Busy("survey.store.full", store=name)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotOpened("survey.store.broken", store=name)
    if state.startswith("22"):
        return Unsound("survey.store.unsound", what=name)
    if isinstance(cause, sqlite3.Error):
        return NotOpened("survey.store.unreachable", store=name)
    return NotOpened("survey.store.server", store=name)
