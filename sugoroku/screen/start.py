"""How a lesson begins: the window, the cache, the packs, and one clear sentence where it cannot."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sugoroku.packs import PackFaults, Words, plain, served, shelf, system_language
from sugoroku.screen import covers, record, settings, window
from sugoroku.screen.cache import Cache, cache_folder, program_digest
from sugoroku.screen.clock import Clock
from sugoroku.screen.covers import Cover
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.raster import NotDrawn
from sugoroku.screen.scenes.home import Home
from sugoroku.screen.settings import Settings
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


def lesson(
    opened: Window,
    cover: Cover,
    lang: str,
    cache: Cache,
    games: Path,
    clock: Clock,
    *,
    fixed: bool,
    kept: Path | None = None,
) -> Lesson:
    """A lesson with home as its first scene; `kept` is the file of its settings, without which it keeps none."""
    app = Lesson(opened, cache, games, clock, lang, fixed=fixed, kept=kept)
    names = covers.besides(cover)
    found = [covers.known(name, cache) for name in names]
    rest = [other for other in found if other is not None]
    complete = len(rest) == len(names) and not app.settings.packs
    app.home = Home(app, [cover, *rest], cover, complete=complete)
    app.go(app.home)
    return app


def run(app: Lesson, shown: Callable[[], None] = lambda: None) -> None:
    """Look for input and draw what changed until the window is closed."""
    with closed_by_the_system(app):
        _look(app, shown)


def _look(app: Lesson, shown: Callable[[], None]) -> None:
    """Look again and again."""
    looks = window.Looks()
    app.frame()
    while app.open:
        moving = app.scene.busy(app.clock.now()) or not app.raised or app.due
        events = looks.next(moving)
        for event in events:
            app.take(event)
        if events or moving:
            app.frame()
        if app.raised:
            shown()


@contextlib.contextmanager
def closed_by_the_system(app: Lesson) -> Iterator[None]:
    """Let the system end the program without a question: nobody may be there to answer, and all moves are kept."""

    def close(*_: object) -> None:
        app.open = False

    before = {told: signal.signal(told, close) for told in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for told, handler in before.items():
            signal.signal(told, handler)


def equip(app: Lesson) -> None:
    """Give a lesson its sounds and voices; they can wait until the first picture is up."""
    from sugoroku.screen.sounds import Sounds
    from sugoroku.screen.voices import Voices

    app.sounds, app.voices = Sounds(shelf.data() / "assets" / "sounds"), Voices()
    app.sounds.set(app.settings.volume, app.settings.muted)
    app.changed()


def after_first(act: Callable[[], None], then: Callable[[], None]) -> Callable[[], None]:
    """What is called at every look: `act` at the first one, and `then` always."""
    waiting = [act]

    def look() -> None:
        while waiting:
            waiting.pop()()
        then()

    return look


def preferred(cover: Cover, lang: str | None, settled: Settings) -> str | None:
    """The language asked for, else the one in the settings if the city has it, else none."""
    return lang or (settled.lang and served(settled.lang, cover.locales))


def pack_of(replay: Path, settled: Settings) -> str:
    """The pack of a log, on the shelf or brought by the teacher; raises CannotPlay."""
    from sugoroku.packs import read_info
    from sugoroku.screen.scenes.games import sound

    words = Words(system_language())
    try:
        wanted = sound(replay).header["pack"]
    except record.RecordFault as fault:
        raise CannotPlay(words(f"door.fault.{fault.code}")) from fault
    for name in [*shelf.packs(), *settled.packs]:
        with contextlib.suppress(PackFaults, OSError, ValueError):
            if read_info(name).id == wanted:
                return name
    raise CannotPlay(words("door.fault.no-pack"))


def play(
    pack_name: str | None,
    *,
    lang: str | None = None,
    full: bool = False,
    size: tuple[int, int] | None = None,
    seed: int | None = None,
    fresh: bool = False,
    replay: Path | None = None,
    questionnaire: str = "",
    shown: Callable[[], None] = lambda: None,
) -> int:
    """Open the window on a pack, or on a game to watch; `shown` is told of every look; returns the exit code."""
    cache, kept = memory(), settings.settings_file()
    settled = settings.read(kept)
    try:
        if replay:
            pack_name = pack_name or pack_of(replay, settled)
        cover, speech = chosen_cover(pack_name, lang, cache)
        if wanted := preferred(cover, lang, settled):
            speech, lang = served(wanted, cover.locales) or speech, wanted
    except CannotPlay as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    try:
        with window.opened(size, full, plain(cover.title(speech))) as opened:
            folder = record.games_folder()
            app = lesson(opened, cover, speech, cache, folder, Clock(), fixed=lang is not None, kept=kept)
            app.seed, app.fresh, app.questionnaire = seed, fresh, questionnaire
            try:
                if replay:
                    app.watch(replay, app.home)
                run(app, after_first(partial(equip, app), shown))
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
