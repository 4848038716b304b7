"""Debian's Chromium with a touch screen, by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .engines import Engine

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@contextmanager
def running() -> Iterator[Any]:
    """A running browser; skips where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Chromium(Engine):
    """A context of a running browser, which asks for calm; `page` is Playwright's, for what only it can be asked."""

    name = "chromium"

    def __init__(self, browser: Any, **kw: Any) -> None:
        wishes = {"has_touch": True, "reduced_motion": "reduce", "viewport": {"width": 768, "height": 1024}, **kw}
        self.context = browser.new_context(**wishes)
        self.wrong: list[str] = []
        self._new_page()

    def _new_page(self) -> None:
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def open(self, address: str) -> None:
        self.page.goto(address)

    def another_tab(self) -> None:
        before = self.page
        self._new_page()
        before.close()

    def run(self, script: str, *args: Any) -> Any:
        return self.page.evaluate(f"(args) => (function () {{ {script} }}).apply(null, args)", list(args))

    def tap(self, x: float, y: float) -> None:
        self.page.touchscreen.tap(x, y)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=str(path))

    def close(self) -> None:
        self.context.close()
