"""Measures the preview on a real window: from the saving of a changed label to the picture that shows it.

Run it with a display, or let it start Xvfb: `python benchmarks/preview.py`. Prints `name: value unit` lines for each
view of a copy of toyama at 1920 x 1080, and `python benchmarks/preview.py 3840x2160` those of another size; ROUNDS=50
in the environment saves more often.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screen import display

PACK, SIZE = "toyama", "1920x1080"
ROUNDS = int(os.environ.get("ROUNDS", "20"))
VIEWS = ("print", "screen", "grey", "cards", "events")
LIMIT = 0.5  # seconds
PATIENCE = 10.0  # seconds for one picture
LABEL, QUESTION = "路面電車", "どんなまちですか"


def copied(home: Path) -> Path:
    """A copy of the pack and its banks, to be spoiled."""
    root = Path(__file__).resolve().parent.parent
    shutil.copytree(root / "quizzes", home / "quizzes")
    return Path(shutil.copytree(root / "boards" / PACK, home / "boards" / PACK))


def editions(view: str, folder: Path) -> Iterator[tuple[Path, str]]:
    """The file that a view shows a label of, with the label changed each time."""
    bank, board = folder.parent.parent / "quizzes" / PACK / "quizzes.yaml", folder / "board.yaml"
    path, old = (bank, QUESTION) if view == "cards" else (board, LABEL)
    whole = path.read_text(encoding="utf-8")
    assert old in whole
    for number in range(ROUNDS):
        yield path, whole.replace(old, old[:-1] + "アイウエオ"[number % 5])
    path.write_text(whole, encoding="utf-8")


class Saver:
    """Saves, and looks when the picture of that is on the screen; asked at every look of the window."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.views = list(VIEWS)
        self.times: dict[str, list[float]] = {view: [] for view in VIEWS}
        self.spent: dict[str, list[float]] = {view: [] for view in VIEWS}  # of the processor, on a busy machine too
        self._began = 0.0
        self._editions: Iterator[tuple[Path, str]] | None = None
        self._saved, self._number, self._rest = 0.0, 0, 0.0

    def __call__(self, app: Any) -> None:
        """Go on: save, wait for the picture, and rest for a moment that is never the same part of a look."""
        bench, now = app.scene, time.monotonic()
        if self._saved and now - self._saved > PATIENCE:
            sys.exit(f"{self.views[0]}: no picture within {PATIENCE} s")
        if self._saved and bench.work.number > self._number and app.shows(bench.work.number):
            self.times[self.views[0]].append(time.monotonic() - self._saved)
            self.spent[self.views[0]].append(time.process_time() - self._began)
            self._saved, self._rest = 0.0, now + 0.31 + 0.013 * (len(self.times[self.views[0]]) % 11)
        elif not self._saved and now > self._rest and app.shows(bench.work.number) and bench.work.idle:
            self._next(app, bench)

    def _next(self, app: Any, bench: Any) -> None:
        if self._editions is None:
            bench.look_at(self.views[0])
            self._editions = editions(self.views[0], self.folder)
            self._rest = time.monotonic() + 1.5
            return
        made = next(self._editions, None)
        if made is None:
            self._editions = None
            self.views.pop(0)
            self._rest = time.monotonic() + 0.5
            app.open = bool(self.views)
            return
        path, text = made
        self._number = bench.work.number
        path.write_text(text, encoding="utf-8")
        self._saved, self._began = time.monotonic(), time.process_time()


def measure(size: str) -> None:
    """Print the times of all views."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.cli.preview import findings
    from sugoroku.screen.preview.start import run

    width, _, height = size.partition("x")
    with tempfile.TemporaryDirectory() as home:
        folder = copied(Path(home))
        saver = Saver(folder)
        wanted = int(width), int(height)
        run(folder, findings, lang=None, editable=True, full=False, size=wanted, shown=saver)
    for view, times in saver.times.items():
        parts = sorted(times)
        middle, late = statistics.median(parts), parts[min(len(parts) - 1, int(len(parts) * 0.95))]
        print(f"{view} {size} p50: {middle:.3f} s")
        print(f"{view} {size} p95: {late:.3f} s{'' if late < LIMIT else '  (too slow)'}")
        print(f"{view} {size} processor: {statistics.median(saver.spent[view]):.3f} s")


if __name__ == "__main__":
    with display() as environment:
        os.environ.update(environment)
        measure(sys.argv[1] if sys.argv[1:] else SIZE)
