"""A whole game played by script: real events, real scenes, no display; a picture of every scene and the log."""

import os
import shutil
import sys
from pathlib import Path

import pygame

from sugoroku.screen.clock import HandClock
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.raster import NotDrawn
from sugoroku.screen.start import CannotPlay, chosen_cover, lesson, memory
from sugoroku.screen.window import opened


def demo(
    pack_name: str | None,
    folder: Path,
    *,
    lang: str | None = None,
    size: tuple[int, int] = (1920, 1080),
    seed: int = 1,
) -> int:
    """Play one game with a seed and write its pictures and its log; returns the exit code."""
    cache = memory()
    try:
        cover, speech = chosen_cover(pack_name, lang, cache)
    except CannotPlay as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    folder.mkdir(parents=True, exist_ok=True)
    games = folder / ".games"
    shutil.rmtree(games, ignore_errors=True)
    with opened(size, False, "demo") as window:
        app = lesson(window, cover, speech, cache, games, HandClock(), fixed=True)
        app.seed = seed
        try:
            Album(app, folder).play(seed)
        except NotDrawn as fault:
            print(app.words("screen.fault.art", path=fault.path, line=fault.line), file=sys.stderr)
            return 2
        finally:
            app.close()
    next(games.glob("*.jsonl")).replace(folder / "game.jsonl")
    shutil.rmtree(games)
    return 0


class Album:
    """The pictures of a played game, each scene once, numbered in the order of their coming."""

    def __init__(self, app: Lesson, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.taken: list[str] = []
        for old in folder.glob("[0-9][0-9]-*.png"):
            old.unlink()

    def play(self, seed: int) -> None:
        """Play from home to the ending, taking pictures."""
        pilot = Pilot(self.app, seed, way="mouse")
        while self.app.scene.name != "ending":
            self._look(pilot)
            pilot.step()
            self._look_at_motion(pilot)
            pilot.settle()
        self._look(pilot)

    def _look(self, pilot: Pilot) -> None:
        """Take a picture of a scene not seen before."""
        name = self.app.scene.name
        if name == "explanation":
            name += "-right" if self.app.scene.right else "-wrong"  # type: ignore[attr-defined]
        if name == "table" and "table" in self.taken and self.app.home and pilot.steps > 60:
            name = "table-later"
        if name == "table-later" and "pause" not in self.taken:
            pilot.press("pause")
            pilot.settle()
            self._take("pause")
            pilot.press("resume")
            pilot.settle()
        self._take(name)

    def _look_at_motion(self, pilot: Pilot) -> None:
        """Take a picture of the table while something moves."""
        motion = getattr(self.app.scene, "motion", None)
        name = f"table-{type(motion).__name__.lower()}" if motion else ""
        if name in ("table-hops", "table-roll", "table-fly", "table-glide"):
            pilot.turn(0.4)
            self._take(name)

    def _take(self, name: str) -> None:
        """Write what the window shows, once for each name."""
        if name in self.taken:
            return
        self.taken.append(name)
        self.app.frame(wait=True)
        pygame.image.save(self.app.window.surface, str(self.folder / f"{len(self.taken):02}-{name}.png"))
