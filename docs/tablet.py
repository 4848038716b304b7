"""The page for tablets as Chromium shows it, scene by scene side by side; Playwright drives it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from sugoroku.packs import read_pack
from sugoroku.web import Wish
from sugoroku.web.page import page

SEED = 7
TABLET, CHROMEBOOK = {"width": 768, "height": 1024}, {"width": 1366, "height": 768}
HURRY = "const slow = setTimeout; window.setTimeout = (act, ms, ...more) => slow(act, (ms || 0) / 40, ...more);"
PRESSES = {
    "roll": "roll", "landing": "next", "explanation": "next", "question": "answer-0", "tell": "tell-yes",
    "fork": "choose-1",
}  # fmt: skip
FALLING = 900  # ms after which there is confetti everywhere
EDGE, TALL, FLAT = 24, 540, 346  # pixels between pictures, and of their heights


def spread(room: Path) -> Image.Image:
    """Scenes of both cities in two rows on a table."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        upper = [_scene(browser, room, "renca", "home", TABLET), _scene(browser, room, "toyama", "question", TABLET),
                 _scene(browser, room, "renca", "ending", TABLET)]  # fmt: skip
        lower = [_scene(browser, room, "renca", "teams", CHROMEBOOK),
                 _scene(browser, room, "toyama", "roll", CHROMEBOOK)]  # fmt: skip
        browser.close()
    rows = [[picture.resize((round(picture.width * high / picture.height), high), Image.Resampling.LANCZOS)
             for picture in row] for row, high in ((upper, TALL), (lower, FLAT))]  # fmt: skip
    wide = max(sum(picture.width + EDGE for picture in row) for row in rows) + EDGE
    whole = Image.new("RGB", (wide, TALL + FLAT + 3 * EDGE), "#D9DEE3")
    for row, down in zip(rows, (EDGE, TALL + 2 * EDGE), strict=True):
        gap = (wide - sum(picture.width for picture in row)) // (len(row) + 1)
        across = gap
        for picture in row:
            whole.paste(picture, (across, down))
            across += picture.width + gap
    return whole


def _scene(browser: Any, room: Path, city: str, scene: str, size: dict[str, int]) -> Image.Image:
    """One scene of a game that is played until then."""
    pack = read_pack(city)
    file, shot = room / f"{city}.html", room / f"{city}-{scene}.png"
    file.write_bytes(page(pack, Wish(pack.locale, seed=SEED)))
    context = browser.new_context(viewport=size, reduced_motion="reduce", device_scale_factor=1.5)
    tab = context.new_page()
    tab.add_init_script(HURRY)
    _open(tab, file)
    if scene != "home":
        tab.click("[data-do=play]")
        tab.check("[data-do=teams-4]")
    if scene not in ("home", "teams"):
        tab.click("[data-do=begin]")
        _play(tab, scene)
    if scene == "ending":
        _again_with_confetti(tab, file)
    tab.mouse.move(0, 0)
    tab.screenshot(path=str(shot))
    context.close()
    return Image.open(shot)


def _open(tab: Any, file: Path) -> None:
    tab.goto(file.as_uri())
    tab.wait_for_selector("body[data-ready]")


def _play(tab: Any, scene: str) -> None:
    """Press whatever a game asks for until it stands at a scene; at a roll once the teams have gone some way."""
    for phase in _phases(tab):
        moves = tab.evaluate("JSON.parse(window.__sugoroku.state()).moves.length")
        if phase == scene and (scene == "ending" or moves > 20):
            return
        tab.click(f"dialog:last-of-type [data-do={PRESSES[phase]}]" if phase != "roll" else "[data-do=roll]")


def _phases(tab: Any) -> Iterator[str]:
    """What the page asks for, each time it asks."""
    while True:
        tab.wait_for_function("(known) => known.includes(document.body.dataset.state)", arg=[*PRESSES, "ending"])
        yield str(tab.evaluate("document.body.dataset.state"))


def _again_with_confetti(tab: Any, file: Path) -> None:
    _open(tab, file)
    for name in ("settings", "motion-true", "close", "resume"):
        tab.click(f"label:has(> [data-do={name}]), [data-do={name}]:not(label > *)")
    tab.evaluate("(ms) => new Promise((resolve) => setTimeout(resolve, ms * 40))", FALLING)
