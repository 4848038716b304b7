"""The classes that answer the questionnaire: their folders among the documents, and the commands that work on them."""

from __future__ import annotations

import contextlib
import shutil
import socket
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from sugoroku.screen import order
from sugoroku.screen.command import own_command

FILE, SHEETS, INBOX = "session.yaml", "sheets", "inbox"  # of a class; scans that are put into its inbox are read
LIBRARIES = ("numpy", "cv2", "zxingcpp", "scipy", "starlette", "uvicorn", "sqlalchemy")
MOST = 200  # classes that are listed
LONGEST = 60  # letters of a folder's name
SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic")
MOST_SCANS = 500  # files of one run; a command line has its limits
PORT = 8000  # where tablets come to; the next free one where it is taken
GONE = (SHEETS, "scans", INBOX)  # folders of a class that hold its handwriting, or ask for more of it
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class SchoolClass:
    """One class on one day, and why it cannot be opened where that is so."""

    folder: Path
    place: str = ""
    group: str = ""
    grade: str = ""
    day: str = ""
    pack: str = ""
    lang: str = ""
    trouble: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.place} · {self.group}" if self.group else self.folder.name


def missing() -> bool:
    """Whether this copy of the program was made without what the questionnaire needs."""
    return any(find_spec(name) is None for name in LIBRARIES)


def listed(above: Path) -> list[SchoolClass]:
    """The classes there are, the newest first; for a thread that may wait for the drive."""
    try:
        folders = [folder for folder in above.iterdir() if (folder / FILE).is_file()]
        folders.sort(key=lambda folder: (folder / FILE).stat().st_mtime, reverse=True)
    except OSError:
        return []
    return [look(folder) for folder in folders[:MOST]]


def look(folder: Path) -> SchoolClass:
    """What a folder says of its class."""
    from sugoroku.packs.fitting import read_as
    from sugoroku.packs.model.session import SessionFile

    info, _, _ = read_as(folder / FILE, SessionFile)
    if info is None:
        return SchoolClass(folder, trouble=True)
    return SchoolClass(folder, info.place, info.group, info.grade, info.date, info.pack, info.lang)


def new_folder(place: str, group: str, day: date) -> Path:
    """A folder that is not there yet, named so that any system takes it."""
    above, name = order.documents(), safe(f"{place} {group} {day.isoformat()}")
    return next(
        folder for n in count(1) if not (folder := above / (name if n == 1 else f"{name}-{n}")).exists()
    )  # fmt: skip


def safe(name: str) -> str:
    """A name as a folder can have it everywhere: letters, figures, spaces and hyphens, not too long."""
    flat = unicodedata.normalize("NFC", name)
    kept = "".join(one if unicodedata.category(one)[0] in "LMN" or one in " -" else " " for one in flat)
    words = " ".join(kept.split())
    while len(words.encode()) > 3 * LONGEST or len(words) > LONGEST:
        first, _, rest = words.rpartition(" ")  # the day at the end stays, as it tells classes apart
        words = f"{first[:-1].rstrip()} {rest}" if len(first) > 1 else words[:-1]
    words = words.strip(" -")
    return f"{words} 1" if words.casefold() in _RESERVED else words or "sugoroku"


# -- commands ----------------------------------------------------------------------------------------------------------


def command(*words: str) -> list[str]:
    """The words that run a command of the questionnaire."""
    return [*own_command(), "survey", *words]


def scans(paths: Iterable[Path]) -> list[Path]:
    """The files of scans among paths and in the folders among them, in the order of their names."""
    found: dict[Path, None] = {}
    for path in paths:
        with contextlib.suppress(OSError):
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            found |= dict.fromkeys(file for file in inside if file.suffix.lower() in SCANS and file.is_file())
    return [*found][:MOST_SCANS]


def new_file(folder: Path, names: Sequence[str]) -> list[Path]:
    """Files that are not there yet, of one number."""
    for n in count(1):
        files = [folder / (f"{name}.pdf" if n == 1 else f"{name}-{n}.pdf") for name in names]
        if not any(file.exists() for file in files):
            return files
    raise AssertionError("there is always a next number")


def free_port() -> int:
    """A port for the tablets, the usual one if it can be had, as addresses are then the same every time."""
    for port in range(PORT, PORT + 10):
        with contextlib.suppress(OSError), socket.socket() as tried:
            if sys.platform != "win32":  # there it would take a port that somebody has
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(("0.0.0.0", port))
            return port
    return 0


def sweep(folder: Path) -> None:
    """Take away what is left of a class whose answers are deleted; reports and whatever else is there stay."""
    for name in GONE:
        shutil.rmtree(folder / name, ignore_errors=True)
    for file in (*folder.glob("answers.sqlite*"), folder / FILE, folder / f".{FILE}", folder / "desk.json"):
        file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
