"""A city's server: many sessions and schools in one database, several worker processes, behind the city's own https."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sugoroku.packs import Pack, PackFaults, read_pack, shelf
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import questions
from sugoroku.survey.store import Store, StoreFault

from .app import pupils
from .code import code_of
from .limits import Guarded, Tries
from .sittings import Sitting

VARIABLE = "SUGOROKU_FORM"  # in which worker processes find the config
LOOK = 5.0  # s before the database is asked for a code again that nobody knows: wrong codes must not load it
STALE = 60.0  # s after which it is asked anyway: sessions are forgotten, and called something else
TRIES, PAUSE = 400, 0.2  # for all schools of a worker together; no code is found by guessing five a second


@dataclass(frozen=True)
class Config:
    """What a server is told."""

    database: str
    """Such as postgresql://name@host/answers."""
    names: tuple[str, ...] = ()
    """The hosts under which the proxy is reached, as Host says them, such as survey.example.jp."""
    packs: tuple[str, ...] = ()
    """The city's own packs, by path; those that come with the program are there in any case."""
    lang: str = ""
    """The language that the door speaks first; without one, that of the pack."""
    days: int = 14
    """A session can be answered from so many days before its date to so many after it."""


class Schools:
    """The sessions of a store, by code."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store, self._config = store, config
        self._packs = asked(config.packs)
        self.pack = next(iter(self._packs.values()))
        self.lang = config.lang or self.pack.locale
        self.tries = Tries(TRIES, PAUSE)
        self._known: dict[str, Sitting] = {}
        self._looked = float("-inf")

    def find(self, code: str) -> Sitting | None:
        """The session of a code, if its time is now."""
        age = time.monotonic() - self._looked
        if age > STALE or (age > LOOK and code not in self._known):
            self._look()
        found = self._known.get(code)
        return found if found and self._is_now(found.info) else None

    def _look(self) -> None:
        """Ask the database; while it does not answer, the sessions that are known go on."""
        self._looked = time.monotonic()
        try:
            infos = [info for info in self._store.sessions() if info.pack in self._packs and self._is_now(info)]
        except StoreFault:
            return
        sittings = (Sitting(info, self._packs[info.pack], code_of(info.id), True, None) for info in infos)
        self._known = {sitting.code: sitting for sitting in sittings}

    def _is_now(self, info: SessionFile) -> bool:
        return abs(date.fromisoformat(info.date) - date.today()) <= timedelta(self._config.days)


def asked(own: Iterable[str]) -> dict[str, Pack]:
    """All packs with a questionnaire, by id: a city's own first; raises PackFaults where one of these has faults."""
    packs = {pack.id: pack for pack in map(read_pack, map(shelf.find, own))}
    for name in shelf.packs():
        try:
            packs.setdefault(name, read_pack(shelf.find(name)))
        except PackFaults:
            continue
    return {name: pack for name, pack in packs.items() if questions(pack, "after")}


def make_app(config: Config) -> Guarded:
    """The application of one worker, with its own connections to the database."""
    store = Store.open(config.database)
    return pupils(Schools(store, config), store, config.names)


def worker() -> Guarded:
    """The same, from what the process that started this worker has left in the environment."""
    said = json.loads(os.environ[VARIABLE])
    return make_app(Config(**{**said, "names": tuple(said["names"]), "packs": tuple(said["packs"])}))


def serve(config: Config, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 2) -> None:
    """Serve until told to stop; raises NotOpened for a database, PackFaults for a pack that cannot be used."""
    import uvicorn

    from .serving import QUIET, bound

    # What cannot be used is told here, not by worker after worker.
    Store.open(config.database).close()
    asked(config.packs)
    bound(host, port).close()
    os.environ[VARIABLE] = json.dumps(asdict(config))
    uvicorn.run(f"{__name__}:worker", factory=True, host=host, port=port, workers=workers, **QUIET)
