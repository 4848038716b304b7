"""Where packs, banks and shared data are kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .finding import Finding, PackFaults, meant


@cache
def data() -> Path:
    """The folder that holds boards/, quizzes/, assets/ and print/."""
    room = Path(__file__).resolve().parent.parent
    inside = room / "data"  # where the wheel carries them; in a checkout they lie beside the program
    return inside if (inside / "boards").is_dir() else room.parent


def packs() -> list[str]:
    """The names of the packs that come with the program, in alphabetical order."""
    return sorted(folder.parent.name for folder in (data() / "boards").glob("*/pack.yaml"))


def find(name_or_path: str | Path) -> Path:
    """The folder of a pack, from its name on the shelf or from any path to it."""
    asked = Path(name_or_path)
    if str(name_or_path) in packs():
        return data() / "boards" / asked
    folder = asked.parent if asked.name == "pack.yaml" else asked
    if _is_folder(folder):
        return folder.resolve()
    known = packs()
    args = {"name": str(name_or_path), "known": known, "meant": meant(asked.name, known)}
    raise PackFaults([Finding("packs.shelf.unknown", "error", asked, args=args)])


def find_bank(name: str, pack: Path) -> Path | None:
    """The folder of a question bank: inside the pack, in quizzes/ beside its boards/, or on the shelf."""
    for folder in (pack / "quizzes", pack.parent.parent / "quizzes", data() / "quizzes"):
        if is_file(folder / name / "quizzes.yaml"):
            return folder / name
    return None


def banks(pack: Path) -> list[str]:
    """The names of all question banks that a pack could use."""
    homes = (pack / "quizzes", pack.parent.parent / "quizzes", data() / "quizzes")
    return sorted({found.parent.name for home in homes for found in home.glob("*/quizzes.yaml")})


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
