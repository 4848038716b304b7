"""What the page for tablets costs: `python benchmarks/web.py [PACK...]`.

Prints lines `name: value unit`: how large each pack's file is, and in Chromium with the processor slowed down four
times, how long it takes until one can roll, and how long a roll takes until something moves.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sugoroku.packs import read_pack, shelf
from sugoroku.web.page import Wish, page

SLOWED = 4  # times
OPENED, ROLLED = 5, 40  # how often
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# From the press to the first picture that shows it, as the page's own clock has it.
ROLL = """
() => new Promise((resolve) => {
    const began = performance.now();
    document.querySelector('[data-do=roll]').click();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
})
"""
READY = "window.__sugoroku && window.__sugoroku.ready"
CLICK = "(name) => document.querySelector(`[data-do='${name}']`).click()"


def main(names: list[str]) -> None:
    """Measure every pack that is named, or all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names or shelf.packs():
            pack = read_pack(shelf.find(name))
            file = Path(folder) / f"{pack.id}.html"
            file.write_bytes(page(pack, Wish(pack.locale, seed=1)))
            say(f"{name} file", file.stat().st_size / 1e6, "MB")
            measure(name, browser, file.as_uri())
        browser.close()


def measure(name: str, browser: Any, address: str) -> None:
    """Open the page again and again; then roll."""
    ready = [opened(browser, address) for _ in range(OPENED)]
    say(f"{name} ready to roll p50", median(ready), "ms")
    say(f"{name} ready to roll worst", max(ready), "ms")
    rolls = rolled(browser, address)
    say(f"{name} roll answered p50", median(rolls), "ms")
    say(f"{name} roll answered p95", quantiles(rolls, n=20)[-1], "ms")


def slowed(browser: Any) -> Any:
    """A page of a slow tablet, which keeps nothing from before."""
    opened = browser.new_context(viewport={"width": 1024, "height": 768}, reduced_motion="reduce").new_page()
    opened.context.new_cdp_session(opened).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return opened


def until(there: Any, true: str) -> None:
    """Wait until something is true, asking from outside: the page's own policy lets no text be run inside."""
    while not there.evaluate(true):
        there.wait_for_timeout(20)


def opened(browser: Any, address: str) -> float:
    """Milliseconds from opening the file until the rules are awake."""
    there = slowed(browser)
    there.add_init_script(
        f"const look = () => {{ if ({READY}) window.readyAt = performance.now(); else setTimeout(look, 1); }}; look();"
    )
    there.goto(address)
    until(there, "window.readyAt")
    took: float = there.evaluate("window.readyAt")
    there.context.close()
    return took


def rolled(browser: Any, address: str) -> list[float]:
    """Milliseconds that rolls took, each taken back at once so that all are rolls."""
    there = slowed(browser)
    there.goto(address)
    until(there, READY)
    there.evaluate(CLICK, "play")
    there.evaluate(CLICK, "begin")
    took = []
    for _ in range(ROLLED):
        until(there, "document.body.dataset.state === 'roll'")
        took.append(there.evaluate(ROLL))
        there.evaluate(CLICK, "undo")
    there.context.close()
    return took


def say(name: str, value: float, unit: str) -> None:
    """Print one measure."""
    print(f"{name}: {value:.2f} {unit}" if value < 10 else f"{name}: {value:.0f} {unit}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
