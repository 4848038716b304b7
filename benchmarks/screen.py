"""Measures the played game on a real window: time to the first frame, load of the processor, memory.

Run it with a display, or let it start Xvfb: `python benchmarks/screen.py`. Prints `name: value unit` lines.
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
from collections.abc import Iterator
from pathlib import Path

PACK, SIZE = "renca", (1920, 1080)
SECONDS = 6.0


@contextlib.contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment with a display: the one there is, or an Xvfb of our own."""
    if os.environ.get("DISPLAY") or not shutil.which("Xvfb"):
        yield dict(os.environ)
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "3840x2160x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        number = os.read(read, 16).decode().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11"}
    finally:
        server.terminate()
        server.wait()


def child(what: str, environment: dict[str, str]) -> None:
    """Measure one thing in a fresh process."""
    started = str(time.time())
    subprocess.run([sys.executable, __file__, what, started], env=environment, check=True, timeout=120)


def first_frame(name: str, started: float) -> None:
    """Print how long the whole command took from the start of its process until home was up."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.cli import main as sugoroku
    from sugoroku.screen import start

    class Seen(BaseException):
        pass

    def seen() -> None:
        print(f"{name}: {time.time() - started:.3f} s", flush=True)
        raise Seen

    start.play = functools.partial(start.play, shown=seen)
    with contextlib.suppress(Seen):
        sugoroku(["play", PACK, "--size", "x".join(map(str, SIZE))], standalone_mode=False)


def load() -> None:
    """Print the load while nothing moves and while a piece hops, and the most memory that was needed."""
    from sugoroku.screen.sdl import prepare

    prepare()
    from sugoroku.screen import game, start
    from sugoroku.screen.clock import Clock
    from sugoroku.screen.motion import Hops
    from sugoroku.screen.scenes.table import Table
    from sugoroku.screen.view import piece_size, spot
    from sugoroku.screen.window import opened

    cache = start.memory()
    cover, lang = start.chosen_cover(PACK, None, cache)
    with tempfile.TemporaryDirectory() as folder, opened(SIZE, False, "benchmark") as window:
        app = start.lesson(window, cover, lang, cache, Path(folder), Clock(), fixed=False)
        pack = app.pack(cover)
        names = ["1", "2", "3", "4"]
        table = Table(app, game.begin(pack, Path(folder), lang=lang, seed=1, names=names))
        app.go(table)

        def hop() -> None:
            points = [spot(app.stage, pack, square, 0, 1) for square in range(30)]
            table.motion = Hops(0, points, piece_size(app.stage) / 2)
            table.event = ("moved", 0, list(range(1, 30)))

        threading.Thread(target=measure, args=(app, hop), daemon=True).start()
        start.run(app)
        app.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB", flush=True)


def measure(app: object, hop: object) -> None:
    """Watch the processor from beside the loop."""
    time.sleep(2.5)
    print(f"idle: {share():.2f} % of a core", flush=True)
    hop()  # type: ignore[operator]
    app.changed()  # type: ignore[attr-defined]
    time.sleep(0.5)
    print(f"moving: {share():.2f} % of a core", flush=True)
    app.open = False  # type: ignore[attr-defined]


def share() -> float:
    """The part of a core that this process takes for some seconds."""
    wall, spent = time.perf_counter(), time.process_time()
    time.sleep(SECONDS)
    return 100 * (time.process_time() - spent) / (time.perf_counter() - wall)


def main() -> None:
    """Measure everything, each in a process of its own, with a cache of its own."""
    with tempfile.TemporaryDirectory() as folder, display() as environment:
        environment |= {"XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder, "PYTHONPATH": str(Path(__file__).parents[1])}
        for name in ("first frame cold", "first frame warm", "first frame warm again"):
            child(name, environment)
        child("load", environment)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == "load":
        load()
    else:
        first_frame(sys.argv[1], float(sys.argv[2]))
