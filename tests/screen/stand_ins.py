"""What stands in for the world while a monkey is at the screen: worker, pictures, sounds, and what is on a desktop."""

import os
import random
import shutil
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pygame

from sugoroku import rules
from sugoroku.packs import shelf
from sugoroku.screen import game as games
from sugoroku.screen import record
from sugoroku.screen.look import Look
from sugoroku.screen.stage import Layer

ROOM = 60_000_000  # pixels of pictures kept from one monkey to the next, so that few are drawn twice


class Work(Future):  # type: ignore[type-arg]
    """What the worker is to do."""

    worker: "Worker"

    def result(self, timeout: float | None = None) -> Any:
        """Let the worker come to this."""
        self.worker.work(self)
        return super().result(0)


class Worker:
    """Stands in for the raster's thread: it works only while it is waited for, so that no act depends on luck."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Work, Callable[..., Any], tuple[Any, ...]]] = deque()

    def submit(self, work: Callable[..., Any], *args: Any) -> Work:
        """Take work."""
        future = Work()
        future.worker = self
        self._waiting.append((future, work, args))
        return future

    def work(self, until: Work | None = None) -> None:
        """Do the work in its order, up to one thing or all."""
        while self._waiting and not (until and until.done()):
            future, work, args = self._waiting.popleft()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work(*args))
                except Exception as trouble:
                    future.set_exception(trouble)

    def shutdown(self, wait: bool = True, cancel_futures: bool = False) -> None:
        """End, with all work done or none."""
        if not cancel_futures:
            self.work()


class Painted(OrderedDict[Any, pygame.Surface]):
    """The pictures that earlier monkeys have seen: a picture is told by its key, and none is painted twice."""

    def painter(self, paint: Callable[..., pygame.Surface]) -> Callable[..., pygame.Surface]:
        """Paint only what is not there."""

        def make(layer: Layer, size: tuple[int, int], look: Look) -> pygame.Surface:
            key = (layer.key, size, look)
            if key not in self:
                self[key] = paint(layer, size, look)
            self.move_to_end(key)
            return self[key]

        return make

    def tidy(self) -> None:
        """Let go of those that nobody has seen for long."""
        spare = sum(w * h for _, (w, h), _ in self) - ROOM
        while spare > 0:
            (_, (w, h), _), _ = self.popitem(last=False)
            spare -= w * h


class Heard:
    """Sounds and voices that are only asked for."""

    def __init__(self) -> None:
        self.spoken: list[str] = []

    def play(self, name: str) -> None:
        """Play."""
        self.spoken.append(name)

    def set(self, volume: int, muted: bool) -> None:
        """Be as loud as asked for."""
        assert 1 <= volume <= 4

    def has(self, lang: str) -> bool:
        """Whether there is a voice."""
        return not lang.startswith("es")

    def say(self, text: str, lang: str) -> None:
        """Speak."""
        assert "《" not in text
        self.spoken.append(text)

    def hush(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Be gone."""


class Things:
    """What may be dropped on the window; made once, for none of it changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mine = folder / "De la Ñusta 日本" / "mine"
        shutil.copytree(shelf.data() / "boards" / "specimen", mine)
        info = mine / "pack.yaml"
        info.write_text(info.read_text(encoding="utf-8").replace("id: specimen", "id: mine"), encoding="utf-8")
        broken = folder / "broken"
        shutil.copytree(mine, broken)
        (broken / "board.yaml").write_text("squares: {", encoding="utf-8")
        (folder / "empty").mkdir()
        (folder / "garbage.png").write_bytes(b"\x89PNG\0\xff" * 100)
        (folder / "garbage.jsonl").write_bytes(b"\xff\xfe\0{" * 100)
        (folder / "set.zip").write_bytes(b"PK")
        odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe\xe3")) if os.name != "nt" else folder / "odd"
        odd.mkdir()
        self.paths = {
            "a pack": mine, "a pack of the shelf": shelf.data() / "boards" / "renca", "a broken pack": broken,
            "a folder": folder / "empty", "a picture": folder / "garbage.png", "an archive": folder / "set.zip",
            "a log of rubbish": folder / "garbage.jsonl", "nothing": folder / "gone", "an odd name": odd,
            "this game": folder / "gone.jsonl", "a name that is none": Path("a\0b"),
        }  # fmt: skip


def played(pack: Any, folder: Path, moves: int) -> Path:
    """The log of a game after so many moves of a class that answers as it likes."""
    names = [f"{animal} {'ñ日' * 4}" for animal in range(4)]
    animals = [animal.id for animal in pack.info.animals[:4]]
    game = games.begin(pack, folder, lang=pack.locale, seed=moves, names=names, animals=animals)
    chance = random.Random(moves)
    with patch.object(record, "_settle", lambda descriptor: None):
        for _ in range(moves):
            if game.state.phase == "over":
                break
            game.act(chance.choice(rules.legal(game.state)))
    game.close()
    return game.log.path
