"""A lesson without a display, with a clock that stands still until a test turns it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"

from sugoroku.screen.sdl import prepare

prepare()

from sugoroku.screen import brush, order  # noqa: E402
from sugoroku.screen.cache import Cache  # noqa: E402
from sugoroku.screen.clock import HandClock  # noqa: E402
from sugoroku.screen.lesson import Lesson  # noqa: E402
from sugoroku.screen.pilot import Pilot, Way  # noqa: E402
from sugoroku.screen.scenes import survey_room  # noqa: E402
from sugoroku.screen.start import chosen_cover, lesson  # noqa: E402
from sugoroku.screen.window import Window  # noqa: E402

PACK = "renca"
SMALL = (1024, 600)

Begin = Callable[..., Pilot]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """One cache for all tests, so that no board is drawn twice."""
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sets go in these tests: no hand on the form reaches the documents of whoever runs them."""
    folder = tmp_path / "Documentos ñ 日本" / "Sugoroku"
    monkeypatch.setattr(order, "documents", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the rooms of the questionnaire asked the system to show; it shows nothing in these tests."""
    found: list[str] = []
    monkeypatch.setattr(survey_room, "open_folder", lambda what: found.append(str(what)))
    return found


@pytest.fixture
def begin(cache: Cache, tmp_path: Path) -> Iterator[Begin]:
    """A function that opens the screen and gives it a class; all is closed afterwards."""
    opened: list[tuple[Lesson, Window]] = []

    def start(way: Way = "mouse", *, pack: str = PACK, lang: str | None = None, games: str = "games") -> Pilot:
        cover, speech = chosen_cover(pack, lang, cache)
        window = Window(SMALL, False, "test")
        app = lesson(window, cover, speech, cache, tmp_path / games, HandClock(), fixed=lang is not None)
        app.seed = 7
        opened.append((app, window))
        return Pilot(app, 7, way)

    yield start
    for app, window in opened:
        app.close()
        window.close()


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that found no room at a readable size while the test ran."""
    real, crowded = brush.text.lay, brush.crowded
    found: list[str] = []

    def lay(said: str, *box: Any, **kw: Any) -> Any:
        block = real(said, *box, **kw)
        if block.size < brush.READABLE * brush.POINT - 0.01:
            found.append(f"{said}: {block.size / brush.POINT:.1f}")
        return block

    def watched(said: str, *box: Any, **kw: Any) -> Any:
        found.append(f"{said}: crowded")
        return crowded(said, *box, **kw)

    monkeypatch.setattr(brush.text, "lay", lay)
    monkeypatch.setattr(brush, "crowded", watched)
    return found
