"""A session: one class on one day, in a folder of its own; nobody in it has a name."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sugoroku.packs import PackFaults
from sugoroku.packs.fitting import read_as
from sugoroku.packs.model.session import SessionFile

FILE, STORE, SHEETS, SCANS = "session.yaml", "answers.sqlite", "sheets", "scans"
ID = 10  # characters


@dataclass(frozen=True)
class Session:
    """A session that has been read."""

    folder: Path
    info: SessionFile

    @property
    def store(self) -> Path:
        """The file of its answers."""
        return self.folder / STORE

    @property
    def sheets(self) -> Path:
        """The folder of the sheets that were printed for it, with the record of where each box is."""
        return self.folder / SHEETS


def new_session(
    folder: Path, pack: str, version: str, *, place: str, group: str, grade: str, day: date, lang: str
) -> Session:
    """Begin a session in a new folder; raises FileExistsError where there is one already."""
    folder.mkdir(parents=True)
    said = {
        "schema": "sugoroku.session/1", "id": new_id(), "pack": pack, "version": version, "place": place,
        "class": group, "grade": grade, "date": day.isoformat(), "lang": lang,
    }  # fmt: skip
    begun = folder / f".{FILE}"
    begun.write_text("".join(f"{key}: {_quoted(value)}\n" for key, value in said.items()), encoding="utf-8")
    begun.replace(folder / FILE)
    return read_session(folder)


def read_session(folder: Path) -> Session:
    """Read a session; raises PackFaults with what is wrong and where."""
    info, _, findings = read_as(folder / FILE, SessionFile)
    if info is None:
        raise PackFaults(findings)
    return Session(folder, info)


def forget_scans(session: Session) -> None:
    """Delete what was read from scanned sheets: pictures of handwriting, and what each page said."""
    if (session.folder / SCANS).is_dir():
        shutil.rmtree(session.folder / SCANS)


def new_id() -> str:
    """A random id, made of letters and figures that nobody confuses."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(ID))


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
