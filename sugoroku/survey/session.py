"""A session: one class on one day, in a folder of its own; nobody in it has a name."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sugoroku.packs import PackFaults, shelf
from sugoroku.packs.finding import Finding
from sugoroku.packs.fitting import read_as
from sugoroku.packs.model.session import SessionFile
from sugoroku.packs.writing import whole

FILE, STORE, SHEETS, SCANS, INBOX = "session.yaml", "answers.sqlite", "sheets", "scans", "inbox"
PACK = "pack.txt"  # where the pack lies, if not on the shelf
DESK = "desk.json"  # what the teacher decided while tablets answered
ID = 10  # characters
_GRADE = re.compile(r"\d{1,2}(-\d{1,2})?", re.ASCII)


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

    @property
    def emptied(self) -> bool:
        """Whether the file of its answers, in which there were some, has lost all."""
        there = self.store.is_file() and not self.store.stat().st_size
        return there and any((self.folder / name).exists() for name in (f"{SCANS}/hands.json", DESK))


def new_session(
    folder: Path, pack: str, version: str, *, place: str, group: str, grade: str, day: date, lang: str
) -> Session:
    """Begin a session in a folder; raises FileExistsError where there is one already, PackFaults for what it cannot be.

    With a fault nothing is left behind.
    """
    if (folder / FILE).exists():
        raise FileExistsError(str(folder))
    said = {
        "schema": "sugoroku.session/1", "id": new_id(), "pack": pack, "version": version, "place": place,
        "class": group, "grade": grade, "date": day.isoformat(), "lang": lang,
    }  # fmt: skip
    if not _GRADE.fullmatch(grade):
        raise PackFaults([Finding("survey.session.grade", "error", Path(FILE), 7, 8, {"found": grade[:40]})])
    written = "".join(f"{key}: {_quoted(value)}\n" for key, value in said.items()).encode("utf-8")
    _check(written)
    there = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        whole(folder / FILE, written)
    except OSError:
        if not there:
            folder.rmdir()
        raise
    return read_session(folder)


def _check(written: bytes) -> None:
    """Raise PackFaults where a file of a session says what a session cannot be."""
    with tempfile.TemporaryDirectory() as tried:
        file = Path(tried) / FILE
        file.write_bytes(written)
        findings = read_as(file, SessionFile)[2]
    if findings:
        raise PackFaults([replace(finding, path=Path(FILE)) for finding in findings])


def read_session(folder: Path) -> Session:
    """Read a session; raises PackFaults with what is wrong and where."""
    if not shelf.is_file(folder / FILE):
        raise PackFaults([Finding("survey.session.none", "error", folder / FILE, args={"folder": str(folder)})])
    info, _, findings = read_as(folder / FILE, SessionFile)
    if info is None:
        raise PackFaults(findings)
    return Session(folder, info)


def remember_pack(session: Session, folder: Path) -> None:
    """Keep where a pack lies that is not on the shelf, so that the session is opened again without asking."""
    if any(one.folder.resolve() == folder for one in shelf.shelved()):
        (session.folder / PACK).unlink(missing_ok=True)
    else:
        whole(session.folder / PACK, f"{folder}\n".encode())


def pack_of(session: Session) -> Path:
    """The folder of the pack that was played, as begun or on the shelf; raises PackFaults where it is gone."""
    written = session.folder / PACK
    try:
        folder = Path(written.read_text("utf-8-sig").strip())
    except (OSError, UnicodeDecodeError):
        folder = Path(session.info.pack)
    if folder.is_absolute() and shelf.is_file(folder / "pack.yaml"):
        return folder
    try:
        return shelf.find(session.info.pack)
    except PackFaults:
        args = {"pack": session.info.pack}
        raise PackFaults([Finding("survey.session.no-pack", "error", written, args=args)]) from None


def forget_scans(session: Session) -> None:
    """Delete the scans that were laid into the session's folder, and what was read from them."""
    for name in (SCANS, INBOX):
        if (session.folder / name).is_dir():
            shutil.rmtree(session.folder / name)
    (session.folder / DESK).unlink(missing_ok=True)


def new_id() -> str:
    """A random id, made of letters and figures that nobody confuses."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(ID))


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
