"""What the portable program starts with: alone it opens the game, with words after it is the whole command line."""

import io
import multiprocessing
import os
import runpy
import sys


def main(words: list[str]) -> None:
    """Run the command that the words ask for, or a module of ours after -m, as Python does."""
    if words[:1] == ["-m"] and "".join(words[1:2]).startswith("sugoroku."):
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__")
        return
    from sugoroku.cli import main as sugoroku

    sugoroku(words or ["play"], prog_name="sugoroku")


def windowed(words: list[str]) -> None:
    """Run without a console: what would be said there is shown in a box, unless it ended well."""
    said = sys.stdout = sys.stderr = io.StringIO()
    try:
        main(words)
    except SystemExit as end:
        if end.code not in (0, None, 130):
            box(said.getvalue() or str(end.code))
        raise


def box(text: str) -> None:
    """Show a text in the system's own window."""
    import ctypes

    ctypes.windll.user32.MessageBoxW(None, text.strip(), "Sugoroku", 0x40)  # type: ignore[attr-defined]


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process that helps to play many games starts here too, and goes its own way
    (windowed if os.name == "nt" and sys.stdout is None else main)(sys.argv[1:])
