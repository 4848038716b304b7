"""Debian's WebKitGTK, the kin of an iPad's browser, by the W3C's WebDriver on a screen that nobody sees."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .engines import PATIENCE, Engine

DRIVER = "WebKitWebDriver"
BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
SCREEN = "1600x1300x24"
# The browser's own buttons would not let its window be as narrow as a telephone's.
SMALL = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }"
KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Escape": "\ue00c", "Space": " ", "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Control": "\ue009",
}  # fmt: skip

# What to press, brought into view.
FOUND = """
const one = [...document.querySelectorAll(arguments[0])].findLast((one) => one.checkVisibility());
one.scrollIntoView({ block: "center", behavior: "instant" });
return one;
"""
SETTLES = 0.03  # seconds


@contextmanager
def webkit(folder: Path) -> Iterator[str]:
    """The address of a running driver; skips where the browser, its driver or a screen is missing."""
    if not (shutil.which(DRIVER) and BROWSERS and shutil.which("Xvfb")):
        pytest.skip("no WebKitGTK here: apt install webkit2gtk-driver xvfb")
    (folder / "gtk-3.0").mkdir(parents=True)
    (folder / "gtk-3.0" / "gtk.css").write_text(SMALL)
    with _screen() as display, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": str(folder)}
        with _process([DRIVER, f"--port={port}"], env=environment):
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"


@contextmanager
def _screen() -> Iterator[str]:
    """A display of its own."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    with _process(command, pass_fds=[write]), open(read, "rb") as told:  # noqa: PTH123
        os.close(write)
        yield f":{told.readline().decode().strip()}"


@contextmanager
def _process(command: list[str], **kw: Any) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, **quiet, **kw)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < until, "the driver does not answer"
        time.sleep(0.02)


class WebKit(Engine):
    """One session of the driver; the driver has but one at a time."""

    name = "webkit"

    def __init__(self, driver: str) -> None:
        self._at = driver
        options = {"binary": str(BROWSERS[-1]), "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._at += f"/session/{session['sessionId']}"
        self._ask("POST", "/timeouts", {"script": 120_000})
        self.size(768, 1024)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self._at + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=180) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            raise AssertionError(f"{method} {path}: {refused.read().decode()[:600]}") from None

    def open(self, address: str) -> None:
        self._ask("POST", "/url", {"url": "about:blank"})  # else the page of before may still be the one that answers
        self._ask("POST", "/url", {"url": address})

    def another_tab(self) -> None:
        opened = self._ask("POST", "/window/new", {"type": "tab"})
        self._ask("DELETE", "/window")
        self._ask("POST", "/window", {"handle": opened["handle"]})

    def run(self, script: str, *args: Any) -> Any:
        return self._ask("POST", "/execute/sync", {"script": script, "args": list(args)})

    def touch(self, selector: str) -> None:
        # WebKitGTK hands a finger to the page as a mouse; a tap on an iPad arrives as the same click.
        until = time.monotonic() + PATIENCE
        while True:
            found = self.run(FOUND, selector)
            time.sleep(SETTLES)
            steps = [
                {"type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": found},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ]
            finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": steps}
            try:
                return self._ask("POST", "/actions", {"actions": [finger]})
            except AssertionError as refused:  # it is just being drawn anew
                if "not interactable" not in str(refused) or time.monotonic() > until:
                    raise

    def key(self, name: str) -> None:
        keys = [KEYS.get(part, part) for part in name.split("+")]
        steps = [{"type": "keyDown", "value": key} for key in keys]
        steps += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def size(self, width: int, height: int) -> None:
        self._ask("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})
        wide, high = self.run("return [innerWidth, innerHeight]")
        if (wide, high) != (width, height):
            room = {"width": 2 * width - wide, "height": 2 * height - high}
            self._ask("POST", "/window/rect", room)

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))

    def close(self) -> None:
        self._ask("DELETE", "")
