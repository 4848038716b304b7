"""A browser with its hands: what a child does with the page, the same in Chromium and in WebKitGTK, an iPad's kin."""

from __future__ import annotations

import json
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
    def tap(self, x: float, y: float) -> None:
        """Put a finger on a spot of what is seen, in CSS pixels, and lift it."""

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
        """Press what is named so, with a finger, once it can be pressed."""
        self.touch(f'label:has(> [data-do="{name}"]), [data-do="{name}"]:not(label > *)')

    def touch(self, selector: str) -> None:
        """Bring the last thing of a selector, the top card's, into view, and press it once it lies still."""
        self.tap(*self.soon(AIM, selector))
        self.felt()

    def felt(self) -> None:
        """Wait until the press that was aimed at something has come to the page; it must have met it."""
        met = self.soon("return window.__felt")
        assert met == "met", f"the press met {met} instead; {self.where()}"

    def soon(self, script: str, *args: Any) -> Any:
        """Wait until a script, or the promise that it returns, says something true, and return that."""
        found = self.run(WAITING.replace("SCRIPT", script), PATIENCE * 1000, *args)
        assert found, f"never came true: {script[:200]} {args}; {self.where()}"
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


# All that can be pressed now. What lies under a card on top cannot.
FREE = "!one.matches(':disabled, [aria-disabled=true], [inert] *') && one.checkVisibility({ visibilityProperty: true })"
OFFERS = f"""
const modal = [...document.querySelectorAll('dialog:modal')].at(-1) || document;
return [...modal.querySelectorAll('[data-do]')].filter((one) => {FREE}).map((one) => one.dataset.do);
"""
# The waiting is the page's: it asks itself, so that nobody has to ask it all the time.
WAITING = """
const [patience, ...args] = arguments, until = performance.now() + patience;
const asked = function () { SCRIPT };
return (async () => {
    for (;;) {
        const found = await asked(...args);
        if (found || performance.now() > until) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
})();
"""
# `one` hears the next press, wherever it lands.
LISTEN = """
window.__felt = "";
addEventListener("click", (event) => {
    window.__felt = one.contains(event.target) ? "met" : event.target.outerHTML.slice(0, 200);
}, { capture: true, once: true });
"""
# The middle of what is to be pressed: when nothing covers it, and it has not moved from one picture to the next. A card
# that is just coming in, or a page that still scrolls, would be gone from under the finger.
AIM = f"""
const one = [...document.querySelectorAll(arguments[0])].findLast((one) => {FREE});
if (!one) return null;
one.scrollIntoView({{ block: "center", behavior: "instant" }});
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const box = () => {{ const {{ x, y, width, height }} = one.getBoundingClientRect(); return [x, y, width, height]; }};
const before = box(), [x, y] = [before[0] + before[2] / 2, before[1] + before[3] / 2];
return frame().then(frame).then(() => {{
    if (String(box()) !== String(before) || !one.contains(document.elementFromPoint(x, y))) return null;
    {LISTEN}
    return [x, y];
}});
"""
