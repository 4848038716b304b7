"""A browser with its hands: what a child does with the page, the same in Chromium and in WebKitGTK, an iPad's kin."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds that anything may take before it counts as broken
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Engine(ABC):
    """One browser with one tab and a store of its own, which is gone when it is closed."""

    name: str

    @abstractmethod
    def open(self, address: str) -> None:
        """Open an address in the tab, and wait until it is loaded."""

    @abstractmethod
    def another_tab(self) -> None:
        """Close the tab and open an empty one: the store stays."""

    @abstractmethod
    def run(self, script: str, *args: Any) -> Any:
        """Run the body of a function in the page; its arguments are `arguments`; a promise is waited for."""

    @abstractmethod
    def touch(self, selector: str) -> None:
        """Bring the last thing of a selector that is seen into view, and press it with a finger: the top card's."""

    @abstractmethod
    def key(self, name: str) -> None:
        """Press a key: one letter, or Tab, Enter, Escape, Space, ArrowUp and so on; Shift+Tab too."""

    @abstractmethod
    def size(self, width: int, height: int) -> None:
        """Give the page so many pixels of room."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """Write what is seen as a PNG."""

    @abstractmethod
    def close(self) -> None:
        """End it."""

    # -- what the page tells of itself -----------------------------------------------------------------------------

    def arrive(self, address: str) -> None:
        """Open the page, and wait until it can be pressed."""
        self.open(address)
        self.soon("return !!(window.__sugoroku && window.__sugoroku.ready)")

    @property
    def phase(self) -> str:
        """The phase that the page says it is in."""
        return str(self.run("return document.body.dataset.state || ''"))

    @property
    def state(self) -> Any:
        """The state of the game, as the rules dump it."""
        return json.loads(self.run("return window.__sugoroku.state()"))

    @property
    def hash(self) -> str:
        """The hash of the game so far."""
        return str(self.run("return window.__sugoroku.hash()"))

    def offers(self) -> list[str]:
        """The names of all that can be seen and pressed now."""
        return list(self.run(OFFERS))

    def press(self, name: str) -> None:
        """Press what is named so, with a finger, once it is there."""
        self.soon(f"return ({_function(OFFERS)})().includes(arguments[0])", name)
        self.touch(f'label:has(> [data-do="{name}"]), [data-do="{name}"]:not(label > *)')

    def soon(self, script: str, *args: Any) -> Any:
        """Wait until a script says something true, and return that."""
        until = time.monotonic() + PATIENCE
        while not (found := self.run(script, *args)):
            assert time.monotonic() < until, f"never came true: {script[:200]} {args}; {self.where()}"
            time.sleep(0.02)
        return found

    def where(self) -> str:
        """Where the page is, for whoever reads why a test failed."""
        return f"phase {self.phase!r}, offered {self.offers()}"

    def faults(self, axe: Path) -> list[str]:
        """What axe-core finds; needs a tab in which its script may run."""
        if not self.run("return !!window.axe"):
            self.run(axe.read_text(encoding="utf-8") + "\n;return !!window.axe")
        found = self.run("return axe.run({ runOnly: arguments[0] }).then((all) => all.violations)", AXE_TAGS)
        return [f"{one['id']}: {one['nodes'][0]['html'][:300]} {one['nodes'][0]['failureSummary']}" for one in found]


OFFERS = """
const free = (one) => !one.disabled && one.getAttribute('aria-disabled') !== 'true' && !one.closest('[inert]');
const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
return [...document.querySelectorAll('[data-do]')]
    .filter((one) => free(one) && one.checkVisibility({ visibilityProperty: true }) && (!modal || modal.contains(one)))
    .map((one) => one.dataset.do);
"""


def _function(body: str) -> str:
    return f"function () {{ {body} }}"
