"""For every kind of eyes, hands and tablets: axe-core, narrow screens, large letters, fingers, calm."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .chromium import Chromium
from .conftest import Made
from .engines import Engine
from .playing import Child, finished

AXE = [
    Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js",
    Path(os.environ.get("AXE_CORE", "/none")),
]
SIZES = ((320, 640), (768, 1024), (1366, 768))
LANGS = ("ja", "es_CL", "en")
STEPS = 24  # presses in which every kind of card comes
FINGER = 44  # CSS pixels
WIDE = "return Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
# The sides of all that can be pressed, without what is inside a label and what is below the card on top.
SMALL = """
const modal = [...document.querySelectorAll('dialog:modal')].at(-1) || document;
const all = [...modal.querySelectorAll('button, a[href], summary, label:has(input), input[type=text]')];
return all.filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < arguments[0] - 0.5)
    .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`);
"""
# What hangs over the edge of the page, or of the card on top; the board may be larger than its window.
HIDDEN = """
const modal = [...document.querySelectorAll('dialog:modal')].at(-1) || document.getElementById('app');
return [...modal.querySelectorAll('button, h1, h2, h3, p, li, label')]
    .filter((one) => one.checkVisibility() && !one.closest('.board, .unseen'))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
    .map(([one]) => one.outerHTML.slice(0, 160));
"""


def scenes(child: Child, name: str, at: str, lang: str) -> Iterator[str]:
    """Go through every scene and card, and name each once it stands; CPython plays on to the end."""
    engine = child.engine
    yield still(engine, "home")
    child.press("settings")
    yield still(engine, "settings")
    child.press("close")
    child.begin(lang, "teams-6")
    seen: set[str] = set()
    for _ in range(STEPS):
        if (phase := child.wait()) not in seen:
            seen.add(phase)
            yield still(engine, phase)
        child.step()
    child.wait()
    assert {"roll", "question", "explanation"} <= seen
    engine.run(
        "const { key } = window.__sugoroku; const kept = JSON.parse(localStorage.getItem(key));"
        "localStorage.setItem(key, JSON.stringify({ ...kept, moves: arguments[0] }))",
        finished(name, engine.state),
    )
    engine.arrive(at)
    child.press("resume")
    child.wait("ending")
    engine.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    yield still(engine, "ending")


def still(engine: Engine, scene: str) -> str:
    """Let all that comes in be there at once."""
    engine.run("for (const one of document.getAnimations()) try { one.finish(); } catch {}")
    return scene


def begun(engine: Engine, at: str, lang: str) -> Child:
    engine.arrive(at)
    child = Child(engine)
    child.press(f"lang-{lang.split('_')[0]}")
    return child


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("contrast", ["false", "true"])
def test_axe_finds_nothing(chrome: Chromium, made: Made, lang: str, contrast: str) -> None:
    script = next((path for path in AXE if path.is_file()), None)
    if script is None:
        pytest.skip("axe-core is not installed: npm install axe-core")
    at = made("renca", questionnaire="http://192.168.1.20:8000/abcdef").as_uri()
    child = begun(chrome, at, lang)
    child.press("settings")
    child.press(f"contrast-{contrast}")
    child.press("close")
    found = {}
    for scene in scenes(child, "renca", at, lang):
        for size in SIZES:
            chrome.size(*size)
            if faults := chrome.faults(script):
                found[scene, size] = faults
        chrome.size(768, 1024)
    assert found == {}


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_cut_off_on_a_narrow_screen(chrome: Chromium, made: Made, lang: str) -> None:
    at = made("renca").as_uri()
    child = begun(chrome, at, lang)
    chrome.size(320, 640)
    child.press("settings")
    child.press("text-2")
    child.press("close")
    found = {}
    for scene in scenes(child, "renca", at, lang):
        wide, hidden = chrome.run(WIDE), chrome.run(HIDDEN)
        if wide > 320 or hidden:
            found[scene] = wide, hidden[:4]
    assert found == {}


def test_nothing_is_cut_off_at_twice_the_size(chrome: Chromium, made: Made) -> None:
    # 200 % zoom of a tablet of 768 by 1024 is a page of 384 by 512, of a Chromebook 683 by 384.
    for size in ((384, 512), (683, 384)):
        at = made("toyama").as_uri()
        chrome.open(at)
        chrome.run("localStorage.clear()")
        child = begun(chrome, at, "ja")
        chrome.size(*size)
        for scene in scenes(child, "toyama", at, "ja"):
            assert chrome.run(WIDE) <= size[0], (scene, size)
            assert chrome.run(HIDDEN) == [], (scene, size)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_is_large_enough_for_fingers(chrome: Chromium, made: Made, size: tuple[int, int]) -> None:
    at = made("renca", questionnaire="http://192.168.1.20:8000/abcdef").as_uri()
    child = begun(chrome, at, "en")
    chrome.size(*size)
    found = {}
    for scene in scenes(child, "renca", at, "en"):
        if small := chrome.run(SMALL, FINGER):
            found[scene] = small
    assert found == {}


def test_the_focus_is_always_seen(chrome: Chromium, made: Made) -> None:
    chrome.arrive(made("renca").as_uri())
    for _ in range(12):
        chrome.key("Tab")
        shown = chrome.run(
            "const here = document.activeElement; if (!here || here === document.body) return true;"
            "const seen = (one) => { const look = getComputedStyle(one);"
            "  const line = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;"
            "  return line || look.boxShadow !== 'none'; };"
            "return seen(here) || [...(here.parentElement?.children || [])].some(seen) || seen(here.parentElement)"
        )
        assert shown, chrome.run("return document.activeElement.outerHTML")


def test_what_happens_is_told(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    engine.run(
        "window.heard = []; new MutationObserver((all) => { for (const one of all) for (const node of one.addedNodes)"
        " window.heard.push(node.textContent); }).observe(document.getElementById('told'), { childList: true });"
    )
    child = Child(engine)
    child.begin("en")
    child.play(5)
    child.wait()
    heard = " ".join(engine.run("return window.heard"))
    assert engine.run("return document.getElementById('told').getAttribute('aria-live')") == "polite"
    assert "turn" in heard.lower() and len(heard) > 60


def test_the_chosen_and_the_teams_are_told_without_colour(chrome: Chromium, made: Made) -> None:
    chrome.arrive(made("renca").as_uri())
    child = Child(chrome)
    child.begin("en", "teams-6")
    child.wait("roll")
    names = chrome.run("return [...document.querySelectorAll('.rows .row')].map((one) => one.innerText)")
    badges = chrome.run("return [...document.querySelectorAll('.rows .row img')].map((one) => one.src).length")
    assert len(names) == 6 == len(set(names)) and badges >= 6
    assert chrome.run("return document.querySelectorAll('[aria-current=true]').length") == 1
    while child.wait() != "explanation":
        child.step()
    assert chrome.run("return document.querySelector('dialog h2').innerText.length") > 3


@pytest.mark.parametrize("calm", ["reduce", "no-preference"])
def test_calm_is_kept_where_the_tablet_asks_for_it(browsers, made: Made, calm: str) -> None:
    opened = browsers("chromium")(reduced_motion=calm)
    opened.arrive(made("specimen").as_uri())
    assert opened.run("return document.documentElement.dataset.motion") == ("false" if calm == "reduce" else "true")
    child = Child(opened)
    child.press("play")
    child.press("begin")
    child.press("roll")
    moving = opened.run(
        "return new Promise((resolve) => { let most = 0; const until = performance.now() + 1500; const look = () => {"
        " most = Math.max(most, document.getAnimations().filter((one) => one.effect.getTiming().duration > 50).length);"
        " performance.now() < until ? requestAnimationFrame(look) : resolve(most); }; look(); })"
    )
    assert (moving == 0) == (calm == "reduce")
    assert opened.wrong == []
    opened.close()


def test_without_javascript_a_sentence_is_there(browsers, made: Made) -> None:
    opened = browsers("chromium")(java_script_enabled=False)
    opened.open(made("specimen").as_uri())
    assert len(opened.page.inner_text("noscript")) > 20
    opened.close()
