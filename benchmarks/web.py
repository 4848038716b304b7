"""What the page for tablets costs: `python benchmarks/web.py [PACK...]`.

Prints lines `name: value unit`: how large each pack's file is, and in Chromium with the processor slowed down four
times, how long it takes until the rules answer, until a first roll is answered though nobody waits for anything
before it, and how long a roll takes then. Only the page's thread is slowed down, and whatever else runs on the
machine is in every figure: on a quiet one the worst stays near the middle, on a busy one only the processor's time
tells anything, which is that of the page's thread at full speed.
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
OPENED, ROLLED = 20, 40  # how often
ENOUGH = 1500  # ms in which nothing is asked of a page that opens: each question would take of its time
SEED = 1
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# When the rules are awake, as the page's own clock has it.
READY = """
new MutationObserver(() => { window.readyAt ||= performance.now(); })
    .observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
"""
# Somebody who presses whatever leads on as soon as it is seen, and when the first roll shows.
HASTY = """
const ways = { home: "play", teams: "begin", roll: "roll" };
const seen = (next) => requestAnimationFrame(() => setTimeout(next, 0));
new MutationObserver(() => {
    const state = document.body?.dataset.state, way = ways[state];
    if (!way) return;
    delete ways[state];
    seen(() => {
        document.querySelector(`[data-do=${way}]`).click();
        if (way === "roll") seen(() => { window.rolledAt = performance.now(); });
    });
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
"""
# From the press to the first picture that shows it.
ROLL = """
() => new Promise((resolve) => {
    const began = performance.now();
    document.querySelector('[data-do=roll]').click();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
})
"""
CLICK = "(name) => document.querySelector(`[data-do='${name}']`).click()"


def main(names: list[str]) -> None:
    """Measure every pack that is named, or all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names or shelf.packs():
            pack = read_pack(shelf.find(name))
            file = Path(folder) / f"{pack.id}.html"
            file.write_bytes(page(pack, Wish(pack.locale, seed=SEED)))
            say(f"{name} file", file.stat().st_size / 1e6, "MB")
            measure(name, browser, file.as_uri())
        browser.close()


def measure(name: str, browser: Any, address: str) -> None:
    """Open the page again and again; then roll."""
    for what, script, moment in (("ready to roll", READY, "readyAt"), ("first roll answered", HASTY, "rolledAt")):
        times = [opened(browser, address, script, f"window.{moment}") for _ in range(OPENED)]
        say(f"{name} {what} p50", median(times), "ms")
        say(f"{name} {what} worst of {OPENED}", max(times), "ms")
    say(f"{name} processor until ready p50", median(worked(browser, address) for _ in range(OPENED)), "ms")
    rolls = rolled(browser, address)
    say(f"{name} roll answered p50", median(rolls), "ms")
    say(f"{name} roll answered p95", quantiles(rolls, n=20)[-1], "ms")


def tablet(browser: Any) -> Any:
    """An empty page that keeps nothing from before."""
    return browser.new_context(viewport={"width": 1024, "height": 768}, reduced_motion="reduce").new_page()


def slowed(browser: Any) -> Any:
    """The same on a slow tablet."""
    there = tablet(browser)
    there.context.new_cdp_session(there).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return there


def until(there: Any, true: str) -> None:
    """Wait until something is true, asking from outside: the page's own policy lets no text be run inside."""
    while not there.evaluate(true):
        there.wait_for_timeout(20)


def opened(browser: Any, address: str, script: str, moment: str) -> float:
    """Milliseconds from opening the file until the moment that the script notes."""
    there = slowed(browser)
    there.add_init_script(script)
    there.goto(address)
    there.wait_for_timeout(ENOUGH)
    until(there, moment)
    took: float = there.evaluate(moment)
    there.context.close()
    return took


def worked(browser: Any, address: str) -> float:
    """Milliseconds that the page's thread worked at full speed until the rules were awake."""
    there = tablet(browser)
    asked = there.context.new_cdp_session(there)
    asked.send("Performance.enable", {"timeDomain": "threadTicks"})
    there.add_init_script(READY)
    there.goto(address)
    there.wait_for_timeout(ENOUGH / 2)
    until(there, "window.readyAt")
    found = {one["name"]: one["value"] for one in asked.send("Performance.getMetrics")["metrics"]}
    there.context.close()
    return 1000 * float(found["TaskDuration"])


def rolled(browser: Any, address: str) -> list[float]:
    """Milliseconds that rolls took, each taken back at once so that all are rolls."""
    there = slowed(browser)
    there.goto(address)
    until(there, "document.body.dataset.ready")
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
