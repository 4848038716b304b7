"""Whole games on the page, in both browsers and every language, by touch and by keyboard: those of CPython."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .chromium import Chromium
from .conftest import Made
from .engines import Engine
from .playing import HURRY, Child, same_game

LANGS = ("ja", "es_CL", "en")


@pytest.mark.parametrize("way", ["touch", "keys"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_whole_game(engine: Engine, made: Made, lang: str, way: str) -> None:
    name = {"ja": "toyama", "es_CL": "renca", "en": "specimen"}[lang]
    engine.arrive(made(name).as_uri())
    child = Child(engine, way)
    child.begin(lang, lively=lang == "en")  # one of them with all that moves
    gone = child.play()
    assert gone[-1] == "ending" and {"roll", "question", "explanation"} <= set(gone)
    assert engine.run("return document.documentElement.dataset.motion") == str(lang == "en").lower()
    assert engine.run("return document.documentElement.lang") == lang.replace("_", "-")
    state = engine.state
    assert state["phase"] == "over" and len(state["moves"]) > 6
    assert engine.hash == same_game(name, state)


def test_six_teams_play(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    child = Child(engine)
    child.begin(teams="teams-6")
    assert child.play()[-1] == "ending"
    assert len(engine.state["points"]) == 6
    assert engine.hash == same_game("specimen", engine.state)


def test_one_child_plays_with_the_mascot(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    child = Child(engine)
    child.begin(teams="alone")
    gone = child.play()
    assert gone[-1] == "ending"
    state = engine.state
    assert engine.hash == same_game("specimen", state)
    rolls = sum(move[0] == "roll" for move in state["moves"])
    assert gone.count("roll") < rolls, "the mascot rolls for itself"


def test_the_seed_makes_the_game(engine: Engine, made: Made) -> None:
    seen = []
    for _ in range(2):
        engine.arrive(made("specimen").as_uri())
        child = Child(engine)
        engine.run("localStorage.clear()")
        engine.arrive(made("specimen").as_uri())
        child.begin()
        child.play(6)
        child.wait()
        seen.append(engine.hash)
    assert seen[0] == seen[1]
    assert engine.state["seed"] == 20261128


def test_what_was_done_is_taken_back(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    child = Child(engine)
    child.begin()
    before = [engine.hash]
    for _ in range(6):
        child.step()
        child.wait()
        before.append(engine.hash)
    moves = len(engine.state["moves"])
    for left in range(moves - 1, -1, -1):
        child.press("undo")
        engine.soon("return JSON.parse(window.__sugoroku.state()).moves.length === arguments[0]", left)
        assert engine.hash in before
    assert engine.hash == before[0]


def test_with_the_mascot_ones_own_move_is_taken_back(engine: Engine, made: Made) -> None:
    engine.arrive(made("specimen").as_uri())
    child = Child(engine)
    child.begin(teams="alone")
    begun = engine.hash
    while engine.state["round"] == 1:
        child.step()
        child.wait()
    child.wait("roll")
    child.press("undo")
    child.wait("roll", "question", "tell", "fork")
    for _ in range(3):
        if engine.state["moves"]:
            child.press("undo")
            child.wait("roll", "question", "tell", "fork")
    assert engine.hash == begun and engine.state["team"] == 0


def test_the_game_goes_on_after_the_tab_was_closed(engine: Engine, made: Made) -> None:
    at = made("specimen").as_uri()
    engine.arrive(at)
    child = Child(engine)
    child.begin("ja")
    child.play(5)
    child.wait()
    before, state = engine.hash, engine.state
    engine.another_tab()
    engine.arrive(at)
    assert engine.run("return document.documentElement.lang") == "ja", "it is shown as it was"
    child = Child(engine)
    child.press("resume")
    child.wait()
    assert engine.hash == before and engine.state == state
    engine.run(HURRY)
    assert child.play()[-1] == "ending"
    assert engine.hash == same_game("specimen", engine.state)


def test_the_language_changes_in_the_middle_of_a_card(engine: Engine, made: Made) -> None:
    engine.arrive(made("renca").as_uri())
    child = Child(engine)
    child.begin("en")
    while child.wait() != "question":
        child.step()
    hashed, asked = engine.hash, engine.run("return document.querySelector('dialog h3').textContent")
    for lang in ("ja", "es"):
        child.press("settings")
        child.press(f"lang-{lang}")
        child.press("close")
        now = engine.run("return document.querySelector('dialog h3').textContent")
        assert now != asked and engine.phase == "question"
        asked = now
    assert engine.hash == hashed
    child.press("answer-0")
    assert child.wait() == "explanation"


def test_readings_are_ruby_and_go_away(engine: Engine, made: Made) -> None:
    engine.arrive(made("toyama").as_uri())
    child = Child(engine)
    count = {}
    for wish in ("none", "grade", "all"):
        child.press("settings")
        child.press(f"furigana-{wish}")
        child.press("close")
        count[wish] = engine.run("return document.querySelectorAll('#app ruby rt').length")
    assert count["none"] == 0 < count["grade"] < count["all"]


def log_of(engine: Engine) -> str:
    """The record that the page hands out, caught on its way to the disk."""
    engine.run(
        "const made = URL.createObjectURL; window.caught = [];"
        "URL.createObjectURL = (blob) => { window.caught.push(blob); return made.call(URL, blob); };"
    )
    engine.press("download")
    return str(engine.soon("return window.caught[0] && window.caught[0].text()"))


def test_the_record_is_a_game_of_the_program(engine: Engine, made: Made, tmp_path: Path) -> None:
    from sugoroku.screen import record

    engine.arrive(made("renca").as_uri())
    child = Child(engine)
    child.begin("es_CL")
    child.play()
    state = engine.state
    file = tmp_path / "game.jsonl"
    file.write_text(log_of(engine), encoding="utf-8")
    log = record.read(file)
    assert log.moves == state["moves"] and log.torn == b""
    assert log.header["pack"] == "renca" and log.header["seed"] == state["seed"]
    assert len(log.header["teams"]) == len(log.header["animals"]) == state["teams"]


def test_the_record_is_watched_in_the_classroom(chrome: Chromium, made: Made, tmp_path: Path) -> None:
    chrome.arrive(made("specimen").as_uri())
    child = Child(chrome)
    child.begin("en")
    child.play()
    with chrome.page.expect_download() as kept:
        chrome.touch('[data-do="download"]')
    file = tmp_path / kept.value.suggested_filename
    kept.value.save_as(str(file))
    assert file.suffix == ".jsonl"
    words = ["play", "--replay", str(file), "--demo", str(tmp_path / "demo"), "--size", "640x480"]
    done = subprocess.run([sys.executable, "-m", "sugoroku", *words], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[0])["lang"] == "en"


def test_a_questionnaire_is_offered_at_the_end(engine: Engine, made: Made) -> None:
    address = "http://192.168.1.20:8000/abcdef?a=1&b=2"
    engine.arrive(made("specimen", questionnaire=address).as_uri())
    child = Child(engine)
    child.begin("en")
    child.play()
    shown = engine.run(
        "const link = document.querySelector('[data-do=questionnaire]'), code = document.querySelector('.qr');"
        "const all = document.querySelector('.survey').innerText;"
        "return [link.getAttribute('href'), link.rel, all, code.complete && code.naturalWidth]"
    )
    assert shown[0] == address and "noopener" in shown[1] and address in shown[2] and shown[3] > 0
