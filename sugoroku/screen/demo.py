"""A whole game played by script: real events, real scenes, no display; a picture of every scene and the log."""

import errno
import io
import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pygame

from sugoroku.packs import Words, system_language
from sugoroku.screen import record
from sugoroku.screen.clock import HandClock
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.pilot import FRAME, Pilot
from sugoroku.screen.raster import NotDrawn
from sugoroku.screen.start import CannotPlay, chosen_cover, lesson, memory
from sugoroku.screen.window import opened

LOG, GAMES = "game.jsonl", ".games"
PICTURES = (
    "home printing checking settings credits games watch teams table table-later table-roll table-hops table-fly "
    "table-chain question explanation-right explanation-wrong ask landing branch teacher points history asking "
    "ending ending-learned ending-habits ending-pledges ending-thanks pledging"
)
PLAYED = 1_774_000_000  # when the game was played, as its list tells: the same in every demo
OURS = re.compile(rf"\d\d-({'|'.join(PICTURES.split())})\.png|{re.escape(LOG)}|{re.escape(GAMES)}")


def demo(
    pack_name: str | None,
    folder: Path,
    *,
    lang: str | None = None,
    size: tuple[int, int] = (1920, 1080),
    seed: int = 1,
    questionnaire: str = "",
) -> int:
    """Play one game with a seed and write its pictures and its log; returns the exit code."""
    words = Words(system_language())
    try:
        _play(pack_name, folder, lang, size, seed, questionnaire)
    except CannotPlay as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    except NotDrawn as fault:
        print(words("screen.fault.art", path=fault.path, line=fault.line), file=sys.stderr)
        return 2
    except OSError as trouble:
        print(words("screen.fault.closed", folder=folder, said=trouble.strerror or trouble), file=sys.stderr)
        return 2
    return 0


def _play(
    pack_name: str | None, folder: Path, lang: str | None, size: tuple[int, int], seed: int, questionnaire: str
) -> None:
    """Play the game, and put its log beside the pictures."""
    cache = memory()
    cover, speech = chosen_cover(pack_name, lang, cache)
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"  # there is no window to close, so being told to end must end it
    _make_ready(folder)
    games = folder / GAMES
    with opened(size, False, "demo") as window:
        app = lesson(window, cover, speech, cache, games, HandClock(), fixed=True)
        app.seed, app.questionnaire = seed, questionnaire
        try:
            app.pack(cover)  # raises PackFaults, for whoever called: there is nobody here to read home's notice
            Album(app, folder).play(seed)
        finally:
            app.close()
    log = next(games.glob("*.jsonl"), None)
    if log is None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    log.replace(folder / LOG)
    shutil.rmtree(games)


def _make_ready(folder: Path) -> None:
    """Make the folder and take an older demo out of it; what only looks like one is left, and raises CannotPlay."""
    folder.mkdir(parents=True, exist_ok=True)
    old = [thing for thing in folder.iterdir() if OURS.fullmatch(thing.name)]
    if old and not _is_demo(folder):
        words = Words(system_language())
        raise CannotPlay(words("screen.fault.folder", folder=folder))
    for thing in old:
        if thing.is_dir():
            shutil.rmtree(thing)
        else:
            thing.unlink()
    (folder / GAMES).mkdir()


def _is_demo(folder: Path) -> bool:
    """Whether a demo was played into this folder, to its end or not."""
    try:
        return (folder / GAMES).is_dir() or bool(record.read(folder / LOG))
    except record.RecordFault:
        return False


def _put(file: Path, content: bytes) -> None:
    """Put a file in its place in one step, so that a full disk leaves no half one."""
    begun = file.with_suffix(".begun")
    try:
        begun.write_bytes(content)
        begun.replace(file)
    except OSError:
        begun.unlink(missing_ok=True)
        raise


class Album:
    """The pictures of a played game, each scene once, numbered in the order of their coming."""

    def __init__(self, app: Lesson, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.taken: list[str] = []

    def play(self, seed: int) -> None:
        """Play from home to the ending, taking pictures."""
        pilot = Pilot(self.app, seed, way="mouse")
        self._look(pilot)
        self._look_behind_doors(pilot)
        while self.app.scene.name != "ending":
            self._look(pilot)
            pilot.step()
            self._look_at_motion(pilot)
            pilot.settle()
        self._look(pilot)
        self._look_at_ending(pilot)
        self._look_at_games(pilot)

    def _look_at_ending(self, pilot: Pilot) -> None:
        """Turn the pages of the ending; the first team of each pair promises something."""
        ending: Any = self.app.scene
        while not ending.last_one:
            pilot.press("next")
            pilot.settle()
            for button in ending.page.buttons()[::2] if ending.page.id == "pledges" else []:
                pilot.press(button.name)
                pilot.settle()
                self._take("pledging")
                pilot.press(self.app.scene.targets()[ending.game.state.pledges.count("") % 3].name)
                pilot.settle()
            self._take(f"ending-{ending.page.id}")

    def _look_behind_doors(self, pilot: Pilot) -> None:
        """Take a picture of each room that a teacher goes to from home."""
        for door in ("printing", "checking", "settings", "credits"):
            pilot.press(door)
            pilot.settle()
            while getattr(self.app.scene, "child", None):
                time.sleep(0.05)  # the child lives in real time
                pilot.turn(FRAME)
            pilot.settle()
            self._take(door)
            pilot.press("back")
            pilot.settle()

    def _look_at_games(self, pilot: Pilot) -> None:
        """Take a picture of the list of games, which now has one, and of that game seen again."""
        for log in self.app.games.glob("*.jsonl"):
            os.utime(log, (PLAYED, PLAYED))
        self.app.go(self.app.home)
        pilot.settle()
        pilot.press("games")
        pilot.settle()
        self._take("games")
        pilot.press("watch 0")
        pilot.turn(8)
        self._take("watch")
        self.app.go(self.app.home)

    def _look(self, pilot: Pilot) -> None:
        """Take a picture of a scene not seen before."""
        name = self.app.scene.name
        if name == "explanation":
            name += "-right" if self.app.scene.right else "-wrong"  # type: ignore[attr-defined]
        if name == "table" and "table" in self.taken and self.app.home and pilot.steps > 60:
            name = "table-later"
        if name == "table-later" and "teacher" not in self.taken:
            pilot.press("pause")
            pilot.settle()
            self._take("teacher")
            for page, way_back in (("points", "back"), ("back", "back"), ("end", "stay")):
                pilot.press(page)
                pilot.settle()
                self._take(self.app.scene.name)
                pilot.press(way_back)
                pilot.settle()
            pilot.press("resume")
            pilot.settle()
        self._take(name)

    def _look_at_motion(self, pilot: Pilot) -> None:
        """Take a picture of the table while something moves."""
        motion = getattr(self.app.scene, "motion", None)
        name = f"table-{type(motion).__name__.lower()}" if motion else ""
        if name in ("table-hops", "table-roll", "table-fly", "table-chain"):
            pilot.turn(0.4)
            self._take(name)

    def _take(self, name: str) -> None:
        """Write what the window shows, once for each name."""
        if name in self.taken:
            return
        self.taken.append(name)
        self.app.frame(wait=True)
        picture = io.BytesIO()
        pygame.image.save(self.app.window.surface, picture, "picture.png")
        _put(self.folder / f"{len(self.taken):02}-{name}.png", picture.getvalue())
