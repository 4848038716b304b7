"""A real PostgreSQL for tests: of Debian's packages, in a temporary folder, on a port of this computer only."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

USER = "postgres"
PATIENCE = 60.0  # seconds until the server must answer, or be gone


class Postgres:
    """A server that runs; each database that is asked of it is new."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self._number = folder, port, count(1)

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """The address of a new and empty database."""
        name = f"city{next(self._number)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as link:
            link.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return self.url(name)

    def room(self) -> str:
        """The address of a new and empty part of one database; a database is a thousand files, a part is none."""
        name = f"room{next(self._number)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as link:
            link.execute(f"CREATE SCHEMA {name}")
        return f"{self.url('postgres')}?options=-csearch_path%3D{name}"

    def files(self, database: str) -> Path:
        """The folder of a database's files, all of them written."""
        with psycopg.connect(database, autocommit=True) as link:
            link.execute("CHECKPOINT")
            found = link.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        assert found is not None
        return self.folder / "data" / "base" / str(found[0])

    def run(self, database: str, *statements: str) -> None:
        """Say something to a database."""
        with psycopg.connect(database, autocommit=True) as link:
            for statement in statements:
                link.execute(statement)


_RUNNING: list[Postgres] = []


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """The server of this run of tests, the same for every file that asks for it."""
    if _RUNNING:
        yield _RUNNING[0]
        return
    bin = programs()
    if bin is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    with running(bin) as postgres:
        _RUNNING.append(postgres)
        yield postgres
        _RUNNING.clear()


def programs() -> Path | None:
    """The folder of the newest PostgreSQL, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def running(bin: Path) -> Iterator[Postgres]:
    """A server that ends with the block; root may not run one, and lends it to the user postgres."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    asroot = os.geteuid() == 0
    who = {"user": USER, "group": USER, "extra_groups": []} if asroot else {}
    if asroot:
        shutil.chown(folder, USER, USER)
    data, port = folder / "data", _free_port()
    made = [bin / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(made, cwd=folder, check=True, capture_output=True, **who)
    begun = [bin / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(begun, cwd=folder, stdout=log, stderr=log, **who)
    try:
        _wait(server, postgres := Postgres(folder, port))
        yield postgres
    finally:
        server.send_signal(signal.SIGQUIT)  # to end at once: nobody needs its files any more
        server.wait(PATIENCE)
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", postgres: Postgres) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(postgres.url("postgres")).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((postgres.folder / "log").read_text("utf-8")) from None
            time.sleep(0.05)
