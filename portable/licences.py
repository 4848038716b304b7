"""The licences of everything that the portable folder brings along."""

import shutil
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OURS = {"sugoroku"}
NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")


def gather(folder: Path, modules: set[str]) -> None:
    """Put in the licences: ours, Python's, each library's, and of what lies in libraries that say nothing of it."""
    to = folder / "licences"
    to.mkdir()
    shutil.copyfile(ROOT / "LICENSE", to / "Sugoroku.txt")
    shutil.copyfile(python(), to / "Python.txt")
    for text in sorted((HERE / "licences").glob("*.txt")):
        shutil.copyfile(text, to / text.name)
    for library in shipped(modules):
        copy(library, to / f"{library.name.lower()}-{library.version}")


def python() -> Path:
    """The file with Python's own licence."""
    library = Path(sysconfig.get_path("stdlib"))
    for place in (library, library.parent, Path(sys.base_prefix), Path("/usr/share/doc") / library.name):
        for name in ("LICENSE.txt", "LICENSE", "copyright"):
            if (place / name).is_file():
                return place / name
    raise SystemExit(f"Python's licence is not beside {library}; without it nothing may be given on.")


def shipped(modules: set[str]) -> list[Distribution]:
    """The libraries of which a module is inside, and PyInstaller, whose starter is."""
    found = {
        library.name.lower(): library
        for library in distributions()
        if library.name.lower() == "pyinstaller" or tops(library) & modules
    }
    return [found[name] for name in sorted(found) if name not in OURS]


def tops(library: Distribution) -> set[str]:
    """The names by which a library is imported."""
    files = [file for file in library.files or [] if file.suffix in (".py", ".so", ".pyd")]
    return {file.parts[0].split(".")[0] for file in files if ".." not in file.parts}


def copy(library: Distribution, to: Path) -> None:
    """Copy what a library says of its licence: its texts, or at least the name that its metadata give."""
    texts = [file for file in library.files or [] if tells(file.parts)]
    for file in texts:
        at = file.parts.index("licenses") + 1 if "licenses" in file.parts else len(file.parts) - 1
        target = to.joinpath(*file.parts[at:])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(str(library.locate_file(file)), target)
    to.mkdir(exist_ok=True)
    facts = library.metadata
    named = [facts.get("License-Expression") or facts.get("License") or "", *facts.get_all("Classifier", [])]
    named = [line for line in named if line and not (" :: " in line and not line.startswith("License"))]
    lines = [f"{library.name} {library.version}", *named, *facts.get_all("Project-URL", [])]
    (to / "ABOUT.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def tells(parts: tuple[str, ...]) -> bool:
    """Whether a library's file is about its licence."""
    if ".." in parts or not parts[0].endswith(".dist-info"):
        return False
    return "licenses" in parts or parts[-1].upper().startswith(NAMES)
