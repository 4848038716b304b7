"""For every kind of eyes, hands and tablets: axe-core, narrow screens, large letters, fingers, calm."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .chromium import Chromium
from .conftest import Made, Opens
from .engines import Engine
from .playing import Child, find, led_to

AXE = [
    Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js",
    Path(os.environ.get("AXE_CORE", "/none")),
]
SIZES = ((320, 640), (768, 1024), (1366, 768))
LANGS = ("ja", "es_CL", "en")
CARDS = {"roll", "landing", "tell", "question", "explanation"}
STEPS = 24  # presses in which they come
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
        if seen >= CARDS:
            break
        child.step()
    assert {"roll", "question", "explanation"} <= seen
    for phase, scene in (("choose", "fork"), ("over", "ending")):
        go_on(child, at, led_to(phase, name, engine.state), scene)
        engine.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        yield still(engine, scene)


def go_on(child: Child, at: str, moves: list[Any], scene: str) -> None:
    """Let the page find a game with these moves, and go on with it."""
    key = child.engine.run("return window.__sugoroku.key")
    kept = json.loads(child.engine.run("return localStorage.getItem(arguments[0])", key))
    find(child.engine, at, key, json.dumps({**kept, "moves": moves}))
    child.press("resume")
    child.wait(scene)


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


ROOMS = {  # the page's room and its letters' size, by what it is
    "a telephone, with the largest letters": ((320, 640), "2"), "a telephone": ((320, 640), "0"),
    "an iPad": ((768, 1024), "0"), "a Chromebook": ((1366, 768), "0"),
    "an iPad at 200 %": ((384, 512), "0"), "a Chromebook at 200 %": ((683, 384), "0"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "lang"), [*(("renca", lang) for lang in LANGS), ("toyama", "ja")])
def test_nothing_is_cut_off_or_too_small_for_fingers(engine: Engine, made: Made, name: str, lang: str) -> None:
    at = made(name, questionnaire="http://192.168.1.20:8000/abcdef").as_uri()
    child = begun(engine, at, lang)
    found = {}
    for scene in scenes(child, name, at, lang):
        for room, (size, letters) in ROOMS.items():
            engine.size(*size)
            engine.run("document.documentElement.dataset.text = arguments[0]", letters)
            wide, hidden, small = engine.run(WIDE), engine.run(HIDDEN), engine.run(SMALL, FINGER)
            if wide > size[0] or hidden or small:
                found[scene, room] = wide, hidden[:4], small[:4]
        engine.run("document.documentElement.dataset.text = '0'")
        engine.size(768, 1024)
    assert found == {}


# What is pressed where there is least room: a choice at the end of a card that has to be scrolled, and back again.
@pytest.mark.parametrize("size", [(320, 640), (683, 384)], ids=str)
def test_the_settings_can_be_pressed_on_a_small_screen(engine: Engine, made: Made, size: tuple[int, int]) -> None:
    engine.arrive(made("toyama").as_uri())
    engine.size(*size)
    child = Child(engine)
    shown = "const root = document.documentElement; return root.dataset[arguments[0]] === arguments[1]"
    for wish, value in (("motion", "true"), ("text", "2"), ("contrast", "true"), ("motion", "false"), ("text", "0")):
        child.press("settings")  # where it moves, the card comes in from afar under the finger
        child.press(f"{wish}-{value}")
        engine.soon(shown, wish, value)
        child.press("close")
        engine.soon("return !document.querySelector('dialog')")


def test_the_chosen_language_stays_chosen_below_the_settings(engine: Engine, made: Made) -> None:
    engine.arrive(made("renca").as_uri())
    child = Child(engine)
    chosen = "return [...document.querySelectorAll('#app .lang :checked')].map((one) => one.value)"
    before = engine.run(chosen)
    child.press("settings")
    child.press("close")
    assert engine.run(chosen) == before == ["es_CL"]
    child.press("settings")
    child.press("lang-ja")
    child.press("close")
    assert engine.run(chosen) == ["ja"]


def test_the_focus_is_always_seen(engine: Engine, made: Made) -> None:
    engine.arrive(made("renca").as_uri())
    for _ in range(12):
        engine.key("Tab")
        shown = engine.run(
            "const here = document.activeElement; if (!here || here === document.body) return true;"
            "const seen = (one) => { const look = getComputedStyle(one);"
            "  return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2; };"
            "return seen(here) || seen(here.parentElement)"
        )
        assert shown, engine.run("return document.activeElement.outerHTML")


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


def test_the_chosen_and_the_teams_are_told_without_colour(engine: Engine, made: Made) -> None:
    engine.arrive(made("renca").as_uri())
    child = Child(engine)
    child.begin("en", "teams-6")
    child.wait("roll")
    names = engine.run("return [...document.querySelectorAll('.rows .row')].map((one) => one.innerText)")
    badges = engine.run("return [...document.querySelectorAll('.rows .row img')].map((one) => one.src).length")
    assert len(names) == 6 == len(set(names)) and badges >= 6
    assert engine.run("return document.querySelectorAll('[aria-current=true]').length") == 1
    while child.wait() != "explanation":
        child.step()
    assert engine.run("return document.querySelector('dialog h2').innerText.length") > 3


@pytest.mark.parametrize("calm", ["reduce", "no-preference"])
def test_calm_is_kept_where_the_tablet_asks_for_it(chromium: Opens, made: Made, calm: str) -> None:
    opened = chromium(reduced_motion=calm)
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


def test_without_javascript_a_sentence_is_there(chromium: Opens, made: Made) -> None:
    opened = chromium(java_script_enabled=False)
    opened.open(made("specimen").as_uri())
    assert len(opened.page.inner_text("noscript")) > 20
    opened.close()
