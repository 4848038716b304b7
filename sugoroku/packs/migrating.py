"""Brings a pack written for an earlier version of the program up to date, in place; what it was stays beside it.

Each file says its format in its first key, `schema: sugoroku.board/1`. Whoever changes a format counts its number up in
the model, and enters here how a file of the number before becomes one of it. So far each format has had one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from . import shelf
from .editing import Script
from .finding import Finding, PackFaults
from .fitting import numbered, wanted
from .model import BankFile, BoardFile, Model, PackFile, ReadingsFile, SurveyFile
from .writing import whole

FILES: dict[str, type[Model]] = {
    "pack.yaml": PackFile,
    "board.yaml": BoardFile,
    "readings.yaml": ReadingsFile,
    "survey.yaml": SurveyFile,
    "quizzes.yaml": BankFile,
}
Step = Callable[[Script], None]
STEPS: dict[str, Step] = {}
"""What turns a file of a format, such as sugoroku.board/1, into one of the next number; the number itself is ours."""


class Migrated(NamedTuple):
    """A file that was brought up to date: its formats, and where the old one is kept."""

    path: Path
    was: str
    now: str
    backup: Path


def migrate(folder: Path) -> list[Migrated]:
    """Bring all files of a pack, and its own question banks, up to date; refuses with PackFaults before any is written.

    Either all are written or none.
    """
    edited = [one for path in _files(folder) if (one := _edited(path))]
    done: list[tuple[Script, bytes]] = []
    made = []
    try:
        for script, was in edited:
            old = script.path.read_bytes()
            backup = _free(script.path)
            whole(backup, old)
            done.append((script, old))
            script.save()
            made.append(Migrated(script.path, was, str(script.value("schema")), backup))
    except BaseException:
        for script, old in done:
            whole(script.path, old)
        raise
    return made


def _files(folder: Path) -> Iterator[Path]:
    """The files of a pack that are there, and those of the banks that lie in it or beside it, but not the program's."""
    yield from (folder / name for name in FILES if shelf.is_file(folder / name))
    beside = folder.parent.parent / "quizzes"
    pack = Script.read(folder / "pack.yaml").value("uses") if shelf.is_file(folder / "pack.yaml") else []
    for name in pack if isinstance(pack, list) else []:
        bank = shelf.find_bank(str(name), folder)
        if bank and (bank.is_relative_to(folder) or bank.parent == beside):
            yield bank / "quizzes.yaml"


def _edited(path: Path) -> tuple[Script, str] | None:
    """A file with all steps taken, and what it was; nothing where it is up to date."""
    script = Script.read(path)
    was = str(script.value("schema"))
    now = wanted(FILES[path.name])
    if was == now or numbered(was)[0] != numbered(now)[0]:
        return None  # what is no format at all is told by the check
    if numbered(was)[1] > numbered(now)[1]:
        args = {"found": was, "known": now}
        raise PackFaults([Finding.at("packs.schema.newer", "error", script.place("schema"), **args)])
    while (here := str(script.value("schema"))) != now:
        if here not in STEPS:
            args = {"found": was, "known": now}
            raise PackFaults([Finding.at("packs.schema.gone", "error", script.place("schema"), **args)])
        name, number = numbered(here)
        STEPS[here](script)
        script.put(("schema",), f"{name}/{number + 1}")
    return script, was


def _free(path: Path) -> Path:
    """A name beside a file for what it was, that nothing has yet."""
    names = (path.with_name(f"{path.name}.old{again or ''}") for again in range(10_000))
    return next(name for name in names if not name.exists())
