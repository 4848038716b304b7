"""The pages that are tested, and both browsers to open them in."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sugoroku.packs import read_pack, shelf

from .chromium import Chromium, chromium
from .engines import Engine
from .webkit import WebKit, webkit

# WebKitGTK is driven when it is asked for: its driver still gets lost now and then, and a page is begun, not finished.
ENGINES = tuple(os.environ.get("SUGOROKU_ENGINES", "chromium").split(","))
SEED = 20261128

Made = Callable[..., Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A function that makes the page of a pack, each but once."""
    from sugoroku.web.page import Wish, page

    @functools.cache
    def make(name: str, lang: str | None = None, questionnaire: str = "", seed: int | None = SEED) -> Path:
        pack = read_pack(shelf.find(name))
        file = tmp_path_factory.mktemp("page") / f"{pack.id}.html"
        file.write_bytes(page(pack, Wish(lang or pack.locale, questionnaire, seed)))
        return file

    return make


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Callable[..., Engine]]]:
    """A function that starts a browser, once, and gives one that opens it anew with an empty store."""
    running: dict[str, Any] = {}

    def start(name: str) -> Callable[..., Engine]:
        if name not in running:
            way = chromium() if name == "chromium" else webkit(tmp_path_factory.mktemp("webkit"))
            running[name] = (way, way.__enter__())
        there = running[name][1]
        return functools.partial(Chromium, there) if name == "chromium" else functools.partial(WebKit, there)

    yield start
    for way, _ in running.values():
        way.__exit__(None, None, None)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, browsers: Any) -> Iterator[Engine]:
    """Each browser in turn, with an empty store; nothing may go wrong on the page."""
    opened = browsers(request.param)()
    yield opened
    opened.close()
    assert getattr(opened, "wrong", []) == []


@pytest.fixture
def chrome(browsers: Any) -> Iterator[Chromium]:
    """Chromium alone, for what only it can be asked."""
    opened = browsers("chromium")()
    yield opened
    opened.close()
    assert opened.wrong == []


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """A folder that a server on this computer shows, its address, and all that was asked of it."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *said: Any) -> None:
            asked.append(self.path)

    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()
