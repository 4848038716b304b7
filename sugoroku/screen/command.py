"""How this program runs itself again, for work that a lesson must not wait for, and other programs of the system."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")


def own_command() -> list[str]:
    """The words that start this program's command line; the ones of a command follow them."""
    return own_module("sugoroku") if not frozen() else [console()]


def own_module(name: str) -> list[str]:
    """The words that run one module of this program."""
    return [console() if frozen() else sys.executable, "-m", name]


def frozen() -> bool:
    """Whether this is the portable program, which brings its own Python."""
    return bool(getattr(sys, "frozen", False))


def console() -> str:
    """The portable program that has an output; on Windows the one for the double click has none."""
    beside_it = Path(sys.executable).with_name("sugoroku-cmd.exe")
    return str(beside_it) if beside_it.is_file() else sys.executable


def beside(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
    """Start a program that works beside the lesson: quietly, without a console, giving way to what is on the screen."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    return subprocess.Popen(command, creationflags=flags, **{**quiet, **options})


def outside() -> dict[str, str]:
    """The environment for a program of the system: without the libraries that the portable folder brings along."""
    environment = dict(os.environ)
    for name in LIBRARIES:
        before = environment.pop(f"{name}_ORIG", None)
        if frozen():
            environment.pop(name, None)
        if before is not None:
            environment[name] = before
    return environment
