"""Proves a portable zip: `python portable/prove.py dist/sugoroku-….zip` unpacks it into an empty folder and uses it.

Everything runs in an empty environment, so that nothing of the machine that built it can help. Without a display the
demo plays, a set is printed and the page for tablets is written; where Xvfb is installed the program is also started
as by a double click.
"""

import argparse
import contextlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 60  # seconds for a first frame on a busy machine
COLOURS = 300  # a window that is only paper, or black, has fewer


def main() -> None:
    """Unpack, play, print and start; the first thing that fails ends it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("zip", type=Path)
    file = asked.parse_args().zip
    print(f"zip: {file.stat().st_size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty)
        unpack(file, folder)
        print(f"folder: {sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / 1e6:.1f} MB")
        by_words(folder)
        if sys.platform == "linux" and shutil.which("Xvfb"):
            by_double_click(folder, "cold")
            by_double_click(folder, "warm")


def unpack(file: Path, folder: Path) -> None:
    """Unpack as a file manager does: with the rights and links that the zip tells."""
    with zipfile.ZipFile(file) as packed:
        for entry in packed.infolist():
            kind = entry.external_attr >> 16
            path = folder / entry.filename
            path.parent.mkdir(parents=True, exist_ok=True)
            if kind & 0o170000 == 0o120000 and os.name != "nt":
                path.symlink_to(packed.read(entry).decode())
            else:
                path.write_bytes(packed.read(entry))
                path.chmod(kind & 0o777)


def nothing(folder: Path, user: str = "pupil") -> dict[str, str]:
    """An environment with nothing in it but a user's home, and what Windows itself wants."""
    (folder / user).mkdir(exist_ok=True)
    home = str(folder / user)
    if os.name == "nt":
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        return {**kept, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home}
    return {"HOME": home}


def by_words(folder: Path) -> None:
    """Ask for the version, play a whole game by script, print a set, write the page for tablets."""
    program = folder / "sugoroku" / ("sugoroku-cmd.exe" if os.name == "nt" else "sugoroku")
    play = ["play", "renca", "--demo", "demo", "--size", "1280x720"]
    for words in (["--version"], play, ["print", "toyama"], ["web", "renca", "--out", "renca.html"]):
        began = time.monotonic()
        subprocess.run([program, *words], cwd=folder, env=nothing(folder), check=True, timeout=600)
        print(f"sugoroku {' '.join(words)}: {time.monotonic() - began:.2f} s", flush=True)
    pictures, pages = list((folder / "demo").glob("*.png")), list((folder / "sugoroku-print").rglob("*.pdf"))
    if not (pictures and pages and (folder / "renca.html").is_file()):
        raise SystemExit("the portable program drew nothing")


def by_double_click(folder: Path, name: str) -> None:
    """Start the program alone on a screen, wait for its first frame, and end it by its number."""
    with screen(folder) as (display, picture):
        began = time.monotonic()
        running = subprocess.Popen(
            [folder / "sugoroku" / "sugoroku"], cwd=folder, env={**nothing(folder, "teacher"), "DISPLAY": display}
        )
        try:
            while colours(picture) < COLOURS:
                if running.poll() is not None or time.monotonic() - began > PATIENCE:
                    raise SystemExit(f"the portable program showed nothing; it ended with {running.poll()}")
                time.sleep(0.02)
            print(f"first frame {name}: {time.monotonic() - began:.2f} s", flush=True)
        finally:
            running.terminate()
            running.wait(20)


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """An X server of our own: its display, and the file that holds what it shows."""
    read, write = os.pipe()
    shown = folder / "shown"
    shown.mkdir(exist_ok=True)
    options = ["-screen", "0", "1920x1080x24", "-fbdir", str(shown), "-nolisten", "tcp", "-noreset"]
    command = ["Xvfb", "-displayfd", str(write), *options]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        yield f":{os.read(read, 16).decode().strip()}", shown / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()
        os.close(read)
        os.close(write)


def colours(picture: Path) -> int:
    """How many colours a screen shows, counted on every eighth line."""
    data = picture.read_bytes()
    head = struct.unpack(">25I", data[:100])
    start, height, line = head[0] + 12 * head[19], head[5], head[12]
    lines = (data[start + y * line : start + (y + 1) * line] for y in range(0, height, 8))
    return len({four for pixels in lines for four in struct.unpack(f"{len(pixels) // 4}I", pixels)})


if __name__ == "__main__":
    main()
