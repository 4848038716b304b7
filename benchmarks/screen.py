"""Measures the played game on a real window: time to the first frame, load of the processor, slowest frames, memory.

Run it with a display, or let it start Xvfb: `python benchmarks/screen.py`. Prints `name: value unit` lines, for windows
of 1920 x 1080 and 3840 x 2160 pixels; `python benchmarks/screen.py 1920x1080` measures one size only. With SLOWEST=5 in
the environment the five slowest frames are told with their scenes.
"""

import contextlib
import functools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PACK, SIZES = "renca", ("1920x1080", "3840x2160")
SECONDS = 6.0
ROLLS = 10  # of a class whose frames are timed
LIMIT = 0.05  # seconds; a longer frame is seen to stutter
READ = 0.3  # seconds between two presses of that class


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment with a display: the one there is, or an Xvfb of our own."""
    if os.environ.get("DISPLAY") or not shutil.which("Xvfb"):
        yield dict(os.environ)
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "3840x2160x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        number = os.read(read, 16).decode().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11"}
    finally:
        server.terminate()
        server.wait()


def child(what: str, size: str, environment: dict[str, str]) -> None:
    """Measure one thing in a fresh process."""
    started = str(time.time())
    subprocess.run([sys.executable, __file__, what, size, started], env=environment, check=True, timeout=300)


def first_frame(name: str, size: str, started: float) -> None:
    """Print how long the whole command took from the start of its process until home was up."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.cli import main as sugoroku
    from sugoroku.screen import start

    class Seen(BaseException):
        pass

    def seen() -> None:
        print(f"{name} {size}: {time.time() - started:.3f} s", flush=True)
        raise Seen

    start.play = functools.partial(start.play, shown=seen)
    with contextlib.suppress(Seen):
        sugoroku(["play", PACK, "--size", size], standalone_mode=False)


@contextlib.contextmanager
def lesson(size: str) -> Iterator[Any]:
    """A lesson with real time in a real window, and its own folder for games."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.screen import start
    from sugoroku.screen.clock import Clock
    from sugoroku.screen.window import opened

    width, height = map(int, size.split("x"))
    cache = start.memory()
    cover, lang = start.chosen_cover(PACK, None, cache)
    with tempfile.TemporaryDirectory() as folder, opened((width, height), False, "benchmark") as window:
        app = start.lesson(window, cover, lang, cache, Path(folder), Clock(), fixed=False)
        yield app
        app.close()


def load(size: str) -> None:
    """Print the load while nothing moves and while a piece hops."""
    with lesson(size) as app:
        from sugoroku.screen import game, start
        from sugoroku.screen.scenes.table import Table

        pack = app.pack(app.home.chosen)
        table = Table(app, game.begin(pack, app.games, lang=app.lang, seed=1, names=["1", "2", "3", "4"]))
        app.go(table)

        def hop() -> None:
            walks = [list(range(first, first + 10)) for first in (1, 11, 21)]
            table.game.events.extend(("moved", 0, squares) for squares in walks)

        threading.Thread(target=measure, args=(app, hop, size), daemon=True).start()
        start.run(app)


def measure(app: Any, hop: Callable[[], None], size: str) -> None:
    """Watch the processor from beside the loop."""
    time.sleep(2.5)
    print(f"idle {size}: {share():.2f} % of a core", flush=True)
    hop()
    app.changed()
    time.sleep(0.5)
    print(f"moving {size}: {share():.2f} % of a core", flush=True)
    app.open = False


def share() -> float:
    """The part of a core that this process takes for some seconds."""
    wall, spent = time.perf_counter(), time.process_time()
    time.sleep(SECONDS)
    return 100 * (time.process_time() - spent) / (time.perf_counter() - wall)


class Frames:
    """How long the frames took while something moved, and how long the eye waited for the next one.

    On a machine that is busy with other things the clock tells more than the work; the processor's time does not.
    """

    def __init__(self, app: Any) -> None:
        self.app, self.show = app, app.window.show
        self.frame = app.frame
        self.took: list[tuple[float, str]] = []
        self.worked: list[tuple[float, str]] = []
        self.waited: list[tuple[float, str]] = []
        self._last: float | None = None
        app.frame, app.window.show = self._timed, self._shown

    def _timed(self, *args: Any, **options: Any) -> None:
        """One frame, timed where something moves before or after it."""
        name, before = self.app.scene.name, self._moving()
        began, work = time.perf_counter(), time.thread_time()
        self.frame(*args, **options)
        if before or self._moving():
            where = f"{name} > {self.app.scene.name}"
            self.took.append((time.perf_counter() - began, where))
            self.worked.append((time.thread_time() - work, where))

    def _shown(self, *args: Any, **options: Any) -> None:
        """One picture shown, and the time since the one before it."""
        self.show(*args, **options)
        now = time.perf_counter()
        if self._last is not None and self._moving():
            self.waited.append((now - self._last, self.app.scene.name))
        self._last = now if self._moving() else None

    def _moving(self) -> bool:
        return bool(self.app.scene.busy(self.app.clock.now()))

    def tell(self, size: str) -> None:
        """Print the longest, and how many were too long."""
        kinds = {
            "worst frame": self.took,
            "worst frame's processor": self.worked,
            "longest wait for a frame": self.waited,
        }
        for name, times in kinds.items():
            times.sort(reverse=True)
            print(f"{name} {size}: {1000 * times[0][0]:.1f} ms", flush=True)
            late = sum(seconds > LIMIT for seconds, _ in times)
            print(f"{name} over {1000 * LIMIT:.0f} ms {size}: {late} of {len(times)}", flush=True)
            for seconds, scene in times[: int(os.environ.get("SLOWEST", "0"))]:
                print(f"  {1000 * seconds:.1f} ms in {scene}", flush=True)


def frames(size: str) -> None:
    """Let a class play some turns in real time, with nothing drawn before, and print the slowest frames."""
    with lesson(size) as app:
        from sugoroku.screen import start
        from sugoroku.screen.pilot import Pilot

        class Hand(Pilot):
            """Presses what a class would, and leaves time to the clock."""

            def turn(self, seconds: float) -> None:
                """Let the loop go on."""

            def settle(self) -> None:
                """Wait for nothing: the loop does."""

        app.seed = 3
        times, hand = Frames(app), Hand(app, 3)
        rolls, rested = 0, time.monotonic()

        def look() -> None:
            nonlocal rolls, rested
            if not (app.settled and app.still):
                rested = time.monotonic()
            elif time.monotonic() - rested > READ:
                rolls += hand.step() == "roll"
                rested = time.monotonic()
                app.open = rolls <= ROLLS

        start.run(app, look)
        times.tell(size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {size}: {peak:.0f} MB", flush=True)


def main(sizes: list[str]) -> None:
    """Measure everything, each in a process of its own, for each size with a cache of its own."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, display() as environment:
            homes = {f"XDG_{name}_HOME": folder for name in ("CACHE", "DATA", "CONFIG", "STATE")}
            environment |= {**homes, "PYTHONPATH": str(Path(__file__).parents[1])}
            for name in ("first frame cold", "first frame warm", "first frame warm again", "frames", "load"):
                child(name, size, environment)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [] | [_]:
            main(sys.argv[1:] or list(SIZES))
        case ["load", size, _]:
            load(size)
        case ["frames", size, _]:
            frames(size)
        case [name, size, started]:
            first_frame(name, size, float(started))
