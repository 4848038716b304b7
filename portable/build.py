"""Builds the portable folder in a zip: `python portable/build.py --out dist`, the same on Linux, Windows and macOS.

It wants the packages of `pip install '.[portable]'`. The same sources, packages and folder give the same bytes.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path

import licences

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SYSTEMS = {"win32": "windows", "darwin": "macos"}
OLDEST = 315532800  # the first second that a zip can tell, 1980-01-01


def main() -> None:
    """Build the folder, complete it and pack it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=Path("dist"), help="the folder to put the zip into")
    out = asked.parse_args().out
    if find_spec("PyInstaller") is None:
        raise SystemExit("PyInstaller is not installed here: pip install '.[portable]'")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    moment = when()
    with tempfile.TemporaryDirectory() as scratch:
        folder = frozen(Path(scratch), project, moment)
        complete(folder, set((Path(scratch) / "modules.txt").read_text("utf-8").split()))
        out.mkdir(parents=True, exist_ok=True)
        file = out / f"sugoroku-{project['version']}-{system()}.zip"
        pack(folder, file, moment)
    print(f"{file} {file.stat().st_size / 1e6:.1f} MB")


def when() -> int:
    """The time that everything inside bears: that of the commit, or what SOURCE_DATE_EPOCH says."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return max(OLDEST, int(told))
    git = shutil.which("git")
    if not git:
        return OLDEST
    asked = subprocess.run([git, "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return max(OLDEST, int(asked.stdout)) if asked.returncode == 0 and asked.stdout.strip() else OLDEST


def system() -> str:
    """The kind of computer that the folder runs on."""
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
    return f"{SYSTEMS.get(sys.platform, sys.platform)}-{machine}"


def frozen(scratch: Path, project: dict[str, str], moment: int) -> Path:
    """Let PyInstaller make the folder; returns it."""
    facts = scratch / "facts" / f"{project['name']}-{project['version']}.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8", newline="\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),  # these sources, whatever is installed
        "SUGOROKU_ROOT": str(ROOT),
        "SUGOROKU_FACTS": str(facts.parent),
        "SUGOROKU_MODULES": str(scratch / "modules.txt"),
        "SOURCE_DATE_EPOCH": str(moment),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    places = ["--distpath", str(scratch / "made"), "--workpath", str(scratch / "work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    subprocess.run([*command, str(HERE / "sugoroku.spec")], env=environment, check=True)
    return scratch / "made" / "sugoroku"


def complete(folder: Path, modules: set[str]) -> None:
    """Take away what a memory stick cannot hold and what only debuggers read; add what a person reads."""
    if sys.platform == "linux":
        for link in [path for path in sorted(folder.rglob("*")) if path.is_symlink()]:
            link.unlink()  # second names for libraries that are found by their own
    if sys.platform == "linux" and shutil.which("strip"):
        inside = folder / "_internal"
        own = [*inside.glob("libpython*.so*"), *inside.glob("python3*/lib-dynload/*.so")]  # wheels are stripped already
        subprocess.run(["strip", "--strip-debug", *map(str, own)], check=True)
    licences.gather(folder, modules)
    for text in sorted((HERE / "inside").glob("*.txt")):
        shutil.copyfile(text, folder / text.name)


def pack(folder: Path, file: Path, moment: int) -> None:
    """Write the zip in the order of names, with one time for all and only the rights that matter."""
    date = time.gmtime(moment)[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        files = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
        for path in sorted(files, key=Path.as_posix):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", date)
            entry.create_system = 3  # Unix, so that the rights below are read
            entry.external_attr = mode(path, folder) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes())


def mode(path: Path, folder: Path) -> int:
    """A file's kind and rights as Unix writes them: only the programs are to be run."""
    if path.is_symlink():  # a Mac's frameworks want them
        return 0o120777
    return 0o100755 if path.parent == folder and path.suffix in ("", ".exe") else 0o100644


if __name__ == "__main__":
    main()
