"""Where packs, banks and shared data are kept, and which of two packs of one name comes first.

A path comes before all; then the user's own folder, the installed Python packages, and what the program brings along.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from .finding import Finding, PackFaults, meant

GROUP = "sugoroku.packs"
"""The entry points by which a Python package tells its pack: `kochi = "kochi_pack"`, whose folder holds pack.yaml."""

Home = Literal["given", "user", "installed", "built-in"]


class Shelved(NamedTuple):
    """A pack on the shelf: its name, its folder, and whose it is."""

    name: str
    folder: Path
    home: Home


@cache
def data() -> Path:
    """The folder that holds boards/, quizzes/, assets/ and print/."""
    room = Path(__file__).resolve().parent.parent
    inside = room / "data"  # where the wheel carries them; in a checkout they lie beside the program
    return inside if (inside / "boards").is_dir() else room.parent


def own() -> Path | None:
    """The user's own folder, which holds boards/ too; none for a user without a home."""
    from platformdirs import user_data_path

    try:
        return user_data_path("sugoroku", appauthor=False)
    except RuntimeError:
        return None


def shelved() -> list[Shelved]:
    """Every pack on the shelf in the order of search; of two with one name the second is hidden by the first."""
    homes = (
        *(Shelved(folder.name, folder, "user") for folder in _in(own())),
        *(Shelved(name, folder, "installed") for name, folder in _installed()),
        *(Shelved(folder.name, folder, "built-in") for folder in _in(data())),
    )
    return list(homes)


def packs() -> list[str]:
    """The names of the packs on the shelf in the order of search, alphabetical within each home."""
    return list(dict.fromkeys(one.name for one in shelved()))


def find(name_or_path: str | Path) -> Path:
    """The folder of a pack, from any path to it or from its name on the shelf."""
    asked = Path(name_or_path)
    folder = asked.parent if asked.name == "pack.yaml" else asked
    if is_file(folder / "pack.yaml"):
        return folder.resolve()
    for one in shelved():
        if one.name == str(name_or_path):
            return one.folder
    if _is_folder(folder):
        return folder.resolve()
    known = packs()
    args = {"name": str(name_or_path), "known": known, "meant": meant(asked.name, known)}
    raise PackFaults([Finding("packs.shelf.unknown", "error", asked, args=args)])


def find_bank(name: str, pack: Path) -> Path | None:
    """The folder of a question bank: inside the pack, in quizzes/ beside its boards/, or on the shelf."""
    for folder in _banks_for(pack):
        if is_file(folder / name / "quizzes.yaml"):
            return folder / name
    return None


def banks(pack: Path) -> list[str]:
    """The names of all question banks that a pack could use."""
    return sorted({found.parent.name for home in _banks_for(pack) for found in home.glob("*/quizzes.yaml")})


def _banks_for(pack: Path) -> tuple[Path, ...]:
    return pack / "quizzes", pack.parent.parent / "quizzes", data() / "quizzes"


def is_file(path: Path) -> bool:
    """Tells whether a file is there; one that cannot even be asked for is not."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long or with a null in it, or a folder that is closed to us
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _in(home: Path | None) -> list[Path]:
    """The packs in a folder's boards/; none in a folder that is not there. Hidden ones are not whole yet."""
    try:
        found = [file.parent for file in (home / "boards").glob("*/pack.yaml")] if home else []
    except OSError:
        return []
    return sorted(folder for folder in found if not folder.name.startswith("."))


@cache
def _installed() -> list[tuple[str, Path]]:
    """The packs that Python packages bring; one that cannot be loaded is none, for a lesson goes on without it."""
    from importlib.metadata import entry_points

    return sorted(_told(entry_points(group=GROUP)))


def _told(points: Any) -> Iterator[tuple[str, Path]]:
    for point in points:
        try:
            folder = _folder(point.load())
        except Exception:  # what other people's packages do when they are loaded is theirs
            continue
        if is_file(folder / "pack.yaml"):
            yield folder.name, folder.resolve()


def _folder(told: Any) -> Path:
    """The folder that an entry point gives: a module's own, or a path."""
    paths = getattr(told, "__path__", None)
    return Path(next(iter(paths)) if paths is not None else told)
