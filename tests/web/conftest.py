"""The pages that are tested, and both browsers to open them in."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sugoroku.packs import read_pack, shelf

from .chromium import Chromium
from .chromium import running as running_chromium
from .engines import Engine
from .webkit import WebKit
from .webkit import running as running_webkit

SEED = 20261128

Made = Callable[..., Path]
Opens = Callable[..., Any]


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
def chromium() -> Iterator[Opens]:
    """A function that opens Chromium, started once a file: Playwright would keep asyncio from all that comes after."""
    with running_chromium() as browser:
        yield functools.partial(Chromium, browser)


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opens]:
    """A function that opens WebKitGTK, started once."""
    with running_webkit(tmp_path_factory.mktemp("webkit")) as driver:
        yield functools.partial(WebKit, driver)


@pytest.fixture(params=["chromium", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each browser in turn, with an empty store; nothing may go wrong on the page."""
    opened = request.getfixturevalue(request.param)()
    yield opened
    opened.close()
    assert getattr(opened, "wrong", []) == []


@pytest.fixture
def chrome(chromium: Opens) -> Iterator[Engine]:
    """Chromium alone, for what only it can be asked."""
    opened = chromium()
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
