"""What the tablet keeps: the game and nothing else; whatever else is found there is refused kindly."""

import json
from typing import Any

import pytest

from .chromium import Chromium
from .conftest import Made
from .engines import Engine
from .playing import Child, find

WHOLE = {"schema": "sugoroku.web/1", "pack": "specimen", "seed": 1, "level": 2, "names": ["", ""], "alone": False,
         "animals": ["bird", "fish"], "moves": [], "wishes": {}}  # fmt: skip


def kept(engine: Engine) -> dict[str, Any]:
    """What is in the store, by its keys."""
    return dict(engine.run("return Object.fromEntries(Object.entries(localStorage))"))


def key(engine: Engine) -> str:
    """Where the page keeps its game."""
    return str(engine.run("return window.__sugoroku.key"))


def begun(engine: Engine, made: Made, steps: int = 4) -> dict[str, Any]:
    """Begin a game, and return what is kept of it."""
    engine.arrive(made("specimen").as_uri())
    child = Child(engine)
    child.begin("en")
    child.play(steps)
    child.wait()
    return dict(json.loads(kept(engine)[key(engine)]))


def test_nothing_is_kept_but_the_game(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    assert kept(engine) == {}, "whoever only looks leaves nothing"
    found = begun(engine, made)
    assert list(kept(engine)) == [key(engine)]
    assert set(found) == set(WHOLE) | {"version", "board"}
    assert found["moves"] == engine.state["moves"]
    assert len(json.dumps(found)) < 2000
    assert engine.run("return [document.cookie, sessionStorage.length]") == ["", 0]
    others = (
        "return Promise.all([caches.keys(), indexedDB.databases()]).then((all) => all.flat().length).catch(() => 0)"
    )
    assert engine.run(others) == 0


def test_a_new_game_forgets_the_old_one(engine: Engine, made: Made) -> None:
    begun(engine, made)
    child = Child(engine)
    child.play()
    child.press("again")
    assert kept(engine) == {}


def spoiled(found: dict[str, Any]) -> dict[str, str]:
    """Stores that are not sound, by what is wrong with them."""
    text = json.dumps(found)
    changed = {
        "foreign": {"schema": "other/1"}, "old shape": {"schema": "sugoroku.web/0"}, "other pack": {"pack": "renca"},
        "old version": {"version": "0.9.0"}, "other board": {"board": "0" * 64}, "no names": {"names": []},
        "many names": {"names": [""] * 500, "animals": ["bird"] * 500}, "long name": {"names": ["x" * 5000, ""]},
        "text for moves": {"moves": "roll"}, "unknown move": {"moves": [["explode"]]}, "no move": {"moves": [[]]},
        "move of objects": {"moves": [{"0": "roll"}]}, "deep": {"moves": [["roll", [[[[]]]]]]}, "seed": {"seed": -1},
        "half a seed": {"seed": 0.5}, "large seed": {"seed": 2**40}, "level": {"level": 99},
        "no level": {"level": None},
        "unknown animal": {"animals": ["__proto__", "fish"]}, "no flag": {"alone": "yes"}, "three alone": {
            "alone": True, "names": ["", "", ""], "animals": ["bird", "fish", "bee"], "moves": [["answer", 7]]},
    }  # fmt: skip
    return {
        "torn": text[: len(text) // 2], "empty": "", "word": "hello", "null": "null", "number": "5", "list": "[]",
        "nested": "[" * 100_000, "huge": text[:-1] + ',"more":"' + "x" * 2_000_000 + '"}',
        **{name: json.dumps({**found, **parts}) for name, parts in changed.items()},
    }  # fmt: skip


def test_what_is_not_sound_is_refused_kindly(engine: Engine, made: Made) -> None:
    found, at = begun(engine, made), made("specimen").as_uri()
    where = key(engine)
    for name, text in spoiled(found).items():
        find(engine, at, where, text)
        assert engine.phase == "home", name
        if "resume" in engine.offers():
            engine.press("resume")
            engine.soon("return !!document.querySelector('[role=alert]')")
        note = engine.run("return document.querySelector('[role=alert]')?.innerText || ''")
        assert len(note) > 20 and "Error" not in note and "undefined" not in note, (name, note)
        assert "resume" not in engine.offers(), name
        engine.press("anew")
        engine.soon("return document.body.dataset.state === 'teams'")
        assert kept(engine) == {}, name


@pytest.mark.parametrize(
    "wishes",
    [
        {"lang": "toString"}, {"lang": "__proto__"}, {"lang": "xx"}, {"lang": None}, {"text": "9"}, {"furigana": []},
        [], None, "ja", {"contrast": {"toString": "x"}}, {"motion": "maybe", "constructor": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_unknown_wishes_are_passed_over(chrome: Chromium, made: Made, wishes: Any) -> None:
    found, at = begun(chrome, made), made("specimen").as_uri()
    find(chrome, at, key(chrome), json.dumps({**found, "wishes": wishes}))
    assert chrome.phase == "home"
    Child(chrome).press("resume")
    Child(chrome).wait()
    assert chrome.state["moves"] == found["moves"]


def test_a_very_long_game_wakes_up_in_time(chrome: Chromium, made: Made) -> None:
    found, at = begun(chrome, made, 1), made("specimen").as_uri()
    moves = found["moves"] + [["pause"], ["resume"]] * 9_000
    find(chrome, at, key(chrome), json.dumps({**found, "moves": moves}))
    if "resume" in chrome.offers():
        chrome.press("resume")
        chrome.soon("return document.body.dataset.state !== 'home' || !!document.querySelector('[role=alert]')")


BLOCKED = """
const refuse = () => { throw new DOMException("no", "SecurityError"); };
Object.defineProperty(window, "localStorage", { get: refuse });
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("how", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_it_says_so_and_plays(chrome: Chromium, made: Made, how: str) -> None:
    chrome.context.add_init_script(how)
    chrome.arrive(made("specimen").as_uri())
    assert "resume" not in chrome.offers()
    assert len(chrome.run("return document.querySelector('.note').innerText")) > 20
    child = Child(chrome)
    child.begin("en")
    assert child.play()[-1] == "ending"
