"""Older tables are brought forward, one version after the other; of a file, a copy as it was is kept beside it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from . import schema


def _pairs(link: Connection) -> None:
    """Responses learn what makes two of them a pair; of those that are there it is not known."""
    server = link.dialect.name == "postgresql"
    order = ' COLLATE "C"' if server else ""
    link.exec_driver_sql(f"ALTER TABLE responses ADD COLUMN pair VARCHAR(26){order}")
    link.exec_driver_sql("CREATE INDEX ix_responses_pair ON responses (pair)")
    if server:  # as of all words that may tell of somebody
        link.exec_driver_sql("ALTER TABLE responses ALTER COLUMN pair SET STATISTICS 0")


STEPS: dict[int, Callable[[Connection], None]] = {1: _pairs}
"""From each version to the next; all run in the one transaction in which the tables are looked at."""


def forward(link: Connection, found: int) -> None:
    """Bring tables of a version to the present one."""
    for version in range(found, schema.VERSION):
        STEPS[version](link)
    if found != schema.VERSION:
        link.execute(schema.store.update().values(version=schema.VERSION))


def keep(path: Path, found: int) -> None:
    """Copy a file of a version beside it, whole or not at all; a copy that another worker made is as good."""
    target = copy_of(path, found)
    if target.exists():
        return
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        begun = Path(folder) / target.name
        with closing(sqlite3.connect(path)) as link:
            link.execute("VACUUM INTO ?", (str(begun),))
        with closing(sqlite3.connect(begun)) as link:
            kept = link.execute("SELECT version FROM store").fetchone()[0]
        if kept == found:  # else another worker was faster, and has its copy
            begun.replace(target)


def copy_of(path: Path, version: int) -> Path:
    """Where the copy of a file as it was in a version lies."""
    return path.with_name(f"{path.stem}.version-{version}{path.suffix}")


def copies(path: Path) -> list[Path]:
    """All such copies of a file."""
    return [copy for version in range(1, schema.VERSION) if (copy := copy_of(path, version)).exists()]
