"""Games that are over, and classes that look at their endings."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame

from sugoroku import rules
from sugoroku.packs import plain, read_pack
from sugoroku.screen import game as games
from sugoroku.screen import record
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import HandClock
from sugoroku.screen.scenes.ending import Ending
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.start import chosen_cover, lesson
from sugoroku.screen.window import Window

from .conftest import Begin

ROOT = Path(__file__).parents[2]
WAYS = ("mouse", "touch", "keys")
ADDRESS = "https://encuesta.renca.cl/f/clima-2026"


def key(code: int, mod: int = 0) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0))


def text(said: str) -> None:
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=said))


def log_of(
    folder: Path, pack: str = "renca", teams: int = 4, moves: int = 10_000, lang: str | None = None
) -> tuple[Any, Path]:
    """A pack, and the log of a game of it that is over: after so many moves by chance the teacher has ended it."""
    read = read_pack(pack)
    say, lang = read.say(lang or read.locale), lang or read.locale
    animals = [animal.id for animal in read.info.animals[:teams]]
    names = [plain(say(f"animals.{animal}")) for animal in animals]
    game = games.begin(read, folder, lang=lang, seed=3, names=names, animals=animals)
    chance = random.Random(3)
    while game.state.phase != "over" and len(game.state.moves) < moves:
        game.act(chance.choice(rules.legal(game.state)))
    if game.state.phase != "over":
        game.act(("end",))
    game.close()
    return read, game.log.path


def to_ending(begin: Begin, path: Path, way: str = "mouse", settle: bool = True, url: str = "", **kw: Any) -> Any:
    """A class that has taken up a game which is over."""
    parts = {name: kw.pop(name) for name in ("also", "text", "contrast", "furigana", "motion") if name in kw}
    pilot = begin(way, **kw)
    if parts:
        pilot.app.change(**parts)
    pilot.app.questionnaire = url
    pilot.app.resume(pilot.app.home.chosen, path, pilot.app.home)
    pilot.app.frame(wait=True)
    pilot.app.frame(wait=True)
    if settle:
        pilot.settle()
    assert pilot.app.scene.name == "ending"
    return pilot


def turn_to(pilot: Any, page: str) -> None:
    """Turn pages until one is up."""
    while pilot.app.scene.page.id != page:
        pilot.press("next")
        pilot.settle()


def pages(pilot: Any) -> list[tuple[str, int]]:
    """All pages and parts, turned with the button."""
    ending, seen = pilot.app.scene, []
    while True:
        seen.append((ending.page.id, ending.part))
        if ending.last_one:
            return seen
        pilot.press("next")
        pilot.settle()


def state_of(path: Path, pack: Any) -> Any:
    return games.replayed(pack, record.read(path))


class opened:
    """An ending in a window of a size, in one language, with switches set."""

    def __init__(self, pack: str, lang: str | None, path: Path, folder: Path, size: tuple[int, int], **kw: Any) -> None:
        cover, speech = chosen_cover(pack, None, Cache(None))
        self.window = Window(size, False, "test")
        self.app = lesson(self.window, cover, lang or speech, Cache(None), folder, HandClock(), fixed=True)
        self.app.questionnaire = kw.pop("url", "")
        self.app.change(motion=False, **kw)
        self.game = games.resume(self.app.pack(cover), path)

    def __enter__(self) -> Any:
        ending = Ending(Table(self.app, self.game))
        self.app.go(ending)
        return ending

    def __exit__(self, *_: object) -> None:
        self.game.close()
        self.app.close()
        self.window.close()


def turned(ending: Any) -> Iterator[Any]:
    """All pages, one after the other."""
    yield ending.page
    while not ending.last_one:
        ending.turn(1)
        yield ending.page
