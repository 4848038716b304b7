"""A city's server: many sessions and schools in one database, several worker processes, behind the city's own https."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache

from sugoroku.packs import Pack, PackFaults, read_pack, shelf
from sugoroku.survey.questions import questions
from sugoroku.survey.store import Store

from .app import Sitting, pupils
from .code import code_of
from .limits import Guarded

VARIABLE = "SUGOROKU_FORM"  # in which worker processes find the config
LOOK = 5.0  # s before the database is asked for new sessions again: wrong codes must not load it


@dataclass(frozen=True)
class Config:
    """What a server is told."""

    database: str
    """Such as postgresql://name@host/answers."""
    names: tuple[str, ...] = ()
    """The hosts under which the proxy is reached, as Host says them, such as survey.example.jp."""
    pack: str = "specimen"
    """Whose languages the door speaks."""
    lang: str = ""
    days: int = 14
    """A session can be answered from so many days before its date to so many after it."""


class Schools:
    """The sessions of a store, by code."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store, self._config = store, config
        self.pack = read_pack(shelf.find(config.pack))
        self.lang = config.lang or self.pack.locale
        self._known: dict[str, Sitting] = {}
        self._looked = float("-inf")

    def find(self, code: str) -> Sitting | None:
        """The session of a code, if its time is now."""
        now = time.monotonic()
        if code not in self._known and now - self._looked > LOOK:
            self._looked, self._known = now, {found.code: found for found in self._all()}
        found = self._known.get(code)
        near = timedelta(days=self._config.days)
        return found if found and abs(date.fromisoformat(found.info.date) - date.today()) <= near else None

    def _all(self) -> list[Sitting]:
        infos = self._store.sessions()
        read = ((info, _pack(info.pack)) for info in infos)
        return [Sitting(info, pack, code_of(info.id), True, None) for info, pack in read if pack]


@cache
def _pack(name: str) -> Pack | None:
    """A pack with a questionnaire, or nothing where there is none of this name on the shelf."""
    try:
        pack = read_pack(shelf.find(name)) if name in shelf.packs() else None
    except PackFaults:
        return None
    return pack if pack and questions(pack, "after") else None


def make_app(config: Config) -> Guarded:
    """The application of one worker, with its own connections to the database."""
    store = Store.open(config.database)
    return pupils(Schools(store, config), store, config.names)


def worker() -> Guarded:
    """The same, from what the process that started this worker has left in the environment."""
    said = json.loads(os.environ[VARIABLE])
    return make_app(Config(**{**said, "names": tuple(said["names"])}))


def serve(config: Config, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 2) -> None:
    """Serve until told to stop; raises NotOpened."""
    import uvicorn

    from .serving import QUIET

    Store.open(config.database).close()  # a database that cannot be used is told here, not by worker after worker
    os.environ[VARIABLE] = json.dumps(asdict(config))
    uvicorn.run(f"{__name__}:worker", factory=True, host=host, port=port, workers=workers, **QUIET)
