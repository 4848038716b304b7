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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .engines import PATIENCE, Engine

DRIVER = "WebKitWebDriver"
BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
SCREEN = "2800x2200x24"
# Nobody manages the windows of this screen: that one has the keyboard which is under the mouse, in the middle.
CORNER = {"x": 1390, "y": 1090}
# The browser's own buttons would not let its window be as narrow as a telephone's.
SMALL = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }"
CALM = "[Settings]\ngtk-enable-animations=0\n"  # what a page hears of as prefers-reduced-motion
KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Escape": "\ue00c", "Space": " ", "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Control": "\ue009",
}  # fmt: skip

# A page that has been left says so; the driver may yet answer from it for a moment.
LEAVE = "window.__left = true"
ARRIVED = "return !window.__left && document.readyState === 'complete'"
# How much larger than the page its window is; one of them may not have heard of its new size yet.
EDGES = """
const edges = [outerWidth - innerWidth, outerHeight - innerHeight];
return edges.every((edge) => edge >= 0 && edge < 100) && edges;
"""


@dataclass
class Driver:
    """A running driver, and the browser that it has open, if any: it can have but one."""

    address: str
    session: str = ""


@contextmanager
def running(folder: Path) -> Iterator[Driver]:
    """A running driver; skips where the browser, its driver or a screen is missing."""
    if not (shutil.which(DRIVER) and BROWSERS and shutil.which("Xvfb")):
        pytest.skip("no WebKitGTK here: apt install webkit2gtk-driver xvfb")
    with _screen() as display, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        with _process([DRIVER, f"--port={port}"], env=_surroundings(folder, display)):
            _wait_for(port)
            driver = Driver(f"http://127.0.0.1:{port}")
            yield driver
            if driver.session:
                _ask(driver.session, "DELETE")


def _surroundings(folder: Path, display: str) -> dict[str, str]:
    """What the browser finds around it: a home of its own, no other program of a desktop, and no graphics card."""
    look = folder / "config" / "gtk-3.0"
    look.mkdir(parents=True)
    (look / "gtk.css").write_text(SMALL)
    (look / "settings.ini").write_text(CALM)
    homes = {f"XDG_{name.upper()}_HOME": folder / name for name in ("cache", "config", "data", "state")}
    homes |= {"HOME": folder, "XDG_RUNTIME_DIR": folder / "runtime"}
    for home in homes.values():
        home.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DISPLAY": display, "GDK_BACKEND": "x11",
        **{name: str(home) for name, home in homes.items()},
        "DBUS_SESSION_BUS_ADDRESS": "disabled:", "GSETTINGS_BACKEND": "memory", "GTK_USE_PORTAL": "0",
        "NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # a container may not make another; only our pages are opened
    }  # fmt: skip


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


def _ask(address: str, method: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=180) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as refused:
        raise AssertionError(f"{method} {address}: {refused.read().decode()[:600]}") from None


class WebKit(Engine):
    """The browser of a driver, which stays open from one test to the next."""

    name = "webkit"

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        if not driver.session:
            driver.session = f"{driver.address}/session/{self._begin()}"
            self._ask("POST", "/timeouts", {"script": 120_000})
        self.size(768, 1024)

    def _begin(self) -> str:
        options = {"binary": str(BROWSERS[-1]), "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        begun = _ask(f"{self._driver.address}/session", "POST", {"capabilities": {"alwaysMatch": wanted}})
        return str(begun["sessionId"])

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return _ask(self._driver.session + path, method, body)

    def open(self, address: str) -> None:
        self.run(LEAVE)
        self._ask("POST", "/url", {"url": address})
        self.soon(ARRIVED)

    def another_tab(self) -> None:
        opened = self._ask("POST", "/window/new", {"type": "tab"})
        self._ask("DELETE", "/window")
        self._ask("POST", "/window", {"handle": opened["handle"]})

    def run(self, script: str, *args: Any) -> Any:
        return self._ask("POST", "/execute/sync", {"script": script, "args": list(args)})

    def tap(self, x: float, y: float) -> None:
        # WebKitGTK hands a finger to the page as a mouse; a tap on an iPad arrives as the same click.
        steps = [
            {"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y), "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": steps}
        self._ask("POST", "/actions", {"actions": [finger]})

    def key(self, name: str) -> None:
        keys = [KEYS.get(part, part) for part in name.split("+")]
        steps = [{"type": "keyDown", "value": key} for key in keys]
        steps += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def size(self, width: int, height: int) -> None:
        wide, high = self.soon(EDGES)
        self._ask("POST", "/window/rect", {**CORNER, "width": width + wide, "height": height + high})
        self.soon("return innerWidth === arguments[0] && innerHeight === arguments[1]", width, height)

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))

    def close(self) -> None:
        """Leave the tab as empty as it was; where even that is refused, the next one begins with a new browser."""
        try:
            self.run("if (location.protocol !== 'about:') localStorage.clear()")
            self.open("about:blank")
        except AssertionError:
            session, self._driver.session = self._driver.session, ""
            _ask(session, "DELETE")
            raise
