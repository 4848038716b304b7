"""Pictures of the preview without a display: every view, and what a hand does to the squares, in a copy of the pack."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import pygame

from sugoroku.packs import Words, system_language
from sugoroku.screen.clock import HandClock
from sugoroku.screen.preview.app import Preview
from sugoroku.screen.preview.bench import Bench
from sugoroku.screen.preview.edition import Check
from sugoroku.screen.preview.sheets import VIEWS
from sugoroku.screen.start import memory
from sugoroku.screen.window import opened

LONGEST = 60.0  # seconds that one picture may take


def pictures(folder: Path, check: Check, *, lang: str | None, size: tuple[int, int]) -> dict[str, bytes]:
    """Pictures by the names of their files; nothing of the pack is touched."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"  # there is no window to close, so being told to end must end it
    words = Words(system_language())
    with tempfile.TemporaryDirectory(prefix="sugoroku-preview-") as home, opened(size, False, "demo") as window:
        copy = _copied(folder, Path(home))
        app = Preview(window, memory(), HandClock(), words.spoken)
        try:
            bench = app.open_pack(copy, check, lang=lang, editable=True)
            return Album(app, bench).made()
        finally:
            app.close()


def _copied(folder: Path, home: Path) -> Path:
    """A copy of a pack beside copies of the banks that stand beside it."""
    banks = folder.parent.parent / "quizzes"
    if banks.is_dir():
        shutil.copytree(banks, home / "quizzes")
    return Path(shutil.copytree(folder, home / "boards" / folder.name))


class Album:
    """The pictures, numbered in the order of their coming."""

    def __init__(self, app: Preview, bench: Bench) -> None:
        self.app, self.bench = app, bench
        self.taken: dict[str, bytes] = {}

    def made(self) -> dict[str, bytes]:
        """All of them."""
        self.settle()
        for view in VIEWS:
            self.bench.look_at(view)
            self.take(view)
        if self.bench.work.pack:
            self._hands()
            self._broken()
        return self.taken

    def _hands(self) -> None:
        """A square that is held over the seam, one that is chosen and zoomed, and one that is to go."""
        bench, pack = self.bench, self.bench.work.pack
        assert pack
        bench.look_at("print")
        ways = (way.to for square in pack.board.squares for way in square.ways or ())
        bench.squares.chosen = next(ways, pack.board.squares[1].id)  # one that others lead to, if there is any
        index = pack.index(bench.squares.chosen) or 0
        x, y = pack.board.squares[index].at
        self.post(pygame.MOUSEBUTTONDOWN, self.pixel(x, y), button=1)
        self.post(pygame.MOUSEMOTION, self.pixel(195, 60), rel=(0, 0), buttons=(1, 0, 0))
        self.take("held")
        self.post(pygame.MOUSEMOTION, self.pixel(x, y), rel=(0, 0), buttons=(1, 0, 0))
        self.post(pygame.MOUSEBUTTONUP, self.pixel(x, y), button=1)
        bench.zoom_by(6, *self.spot(x, y))
        self.take("near")
        bench.zoom_whole()
        bench.squares.ask_remove()
        self.take("remove")
        bench.squares.removing = None

    def _broken(self) -> None:
        """A file that cannot be read, and one that is not as it should be."""
        board = self.bench.work.folder / "board.yaml"
        whole = board.read_text(encoding="utf-8")
        pack = self.bench.work.pack
        assert pack
        here, there = (f"[{square.at[0]:g}, {square.at[1]:g}]" for square in pack.board.squares[1:3])
        board.write_text(whole.replace(here, there, 1), encoding="utf-8")
        self.bench.work.look_again()
        self.take("findings")
        board.write_text(whole.replace("at: [", "at: [x", 1), encoding="utf-8")
        self.bench.work.look_again()
        self.take("broken")

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """A spot of the board on the stage."""
        left, top = self.bench.corner
        return self.bench.seen().on_stage(x + left, y + top)

    def pixel(self, x: float, y: float) -> tuple[int, int]:
        """A spot of the board in the window."""
        at, stage = self.spot(x, y), self.app.stage
        return round(stage.left + at[0] * stage.scale), round(stage.top + at[1] * stage.scale)

    def post(self, kind: int, pos: tuple[int, int], **what: Any) -> None:
        """Let a hand do something."""
        self.app.take(pygame.event.Event(kind, pos=pos, **what))

    def settle(self) -> None:
        """Wait until all is read, drawn and checked; the child and the threads live in real time."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            self.app.clock.turn(0.1)  # type: ignore[attr-defined]
            self.app.frame(wait=True)
            work = self.bench.work
            if work.idle and not self.app.raster.busy and not self.bench.questionnaire.working and self.app.raised:
                self.app.frame(wait=True)
                return
            time.sleep(0.01)

    def take(self, name: str) -> None:
        """Keep what the window shows."""
        self.settle()
        picture = io.BytesIO()
        pygame.image.save(self.app.window.surface, picture, "picture.png")
        self.taken[f"{len(self.taken) + 1:02}-{name}.png"] = picture.getvalue()
