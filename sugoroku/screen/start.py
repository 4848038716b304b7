"""How a lesson begins: the window, the cache, the packs, and one clear sentence where it cannot."""

import sys
from collections.abc import Callable
from pathlib import Path

from sugoroku.packs import PackFaults, Words, plain, served, shelf, system_language
from sugoroku.screen import covers, record, window
from sugoroku.screen.cache import Cache, cache_folder, program_digest
from sugoroku.screen.clock import Clock
from sugoroku.screen.covers import Cover
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.raster import NotDrawn
from sugoroku.screen.scenes.home import Home
from sugoroku.screen.window import NoDisplay, Window


class CannotPlay(Exception):
    """A lesson cannot begin; carries the sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def memory() -> Cache:
    """The cache of this user for this program."""
    return Cache(cache_folder(), program_digest())


def chosen_cover(name: str | None, lang: str | None, cache: Cache) -> tuple[Cover, str]:
    """The pack to begin with and the language to speak; raises CannotPlay."""
    words = Words(system_language())
    try:
        cover = covers.cover(name or shelf.packs()[0], cache)
    except PackFaults as faults:
        first = faults.findings[0].sentence(words)
        raise CannotPlay(words("screen.fault.pack", pack=name, first=first, n=len(faults.findings))) from faults
    if lang is None:
        return cover, cover.locale
    found = served(lang, cover.locales)
    if found is None:
        raise CannotPlay(words("screen.fault.lang", pack=cover.name, lang=lang, langs=", ".join(cover.locales)))
    return cover, found


def lesson(opened: Window, cover: Cover, lang: str, cache: Cache, games: Path, clock: Clock, *, fixed: bool) -> Lesson:
    """A lesson with home as its first scene."""
    app = Lesson(opened, cache, games, clock, lang, fixed=fixed)
    names = covers.besides(cover)
    found = [covers.known(name, cache) for name in names]
    rest = [other for other in found if other is not None]
    app.home = Home(app, [cover, *rest], cover, complete=len(rest) == len(names))
    app.go(app.home)
    return app


def run(app: Lesson, shown: Callable[[], None] = lambda: None) -> None:
    """Look for input and draw what changed until the window is closed."""
    looks = window.Looks()
    app.frame()
    while app.open:
        moving = app.scene.busy(app.clock.now()) or not app.raised
        events = looks.next(moving)
        for event in events:
            app.take(event)
        if events or moving:
            app.frame()
        if app.raised:
            shown()


def play(
    pack_name: str | None,
    *,
    lang: str | None = None,
    full: bool = False,
    size: tuple[int, int] | None = None,
    seed: int | None = None,
    fresh: bool = False,
    shown: Callable[[], None] = lambda: None,
) -> int:
    """Open the window on a pack; `shown` is told of every look once home is up; returns the exit code."""
    cache = memory()
    try:
        cover, speech = chosen_cover(pack_name, lang, cache)
    except CannotPlay as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    try:
        with window.opened(size, full, plain(cover.title(speech))) as opened:
            app = lesson(opened, cover, speech, cache, record.games_folder(), Clock(), fixed=lang is not None)
            app.seed, app.fresh = seed, fresh
            try:
                run(app, shown)
            finally:
                app.close()
    except NoDisplay:
        return _without_display(cover, speech, seed)
    except NotDrawn as fault:
        words = Words(system_language())
        print(words("screen.fault.art", path=fault.path, line=fault.line), file=sys.stderr)
        return 2
    cache.tidy()
    return 0


def _without_display(cover: Cover, lang: str, seed: int | None) -> int:
    """Say that there is no screen, and show the game in pictures instead."""
    from sugoroku.screen.demo import demo

    folder = Path("sugoroku-demo")
    words = Words(system_language())
    print(words("screen.no-display", folder=str(folder)), file=sys.stderr)
    return demo(cover.name, folder, lang=lang, seed=1 if seed is None else seed)
