"""Boards that no shelved pack has: a class that plays together by its meter, and several dice at once."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.web.adapter import Desk

from .conftest import Made
from .engines import Engine
from .playing import Child, same_game

Board = Callable[..., str]
METER = "  meter: {start: 5, goal: 0, limit: 10}\n"
TOGETHER = {
    "win: eco": "win: together", "right: [{eco: 2}]": "right: [{meter: -1}]", "wrong: []": "wrong: [{meter: 1}]",
}  # fmt: skip
ENDINGS = {True: "Together you brought the CO2 down!", False: "So close! Next time you will do it"}
# What the dice in the panel show, and how many lie outside of it or over something.
DICE = "return [...document.querySelectorAll('.dice .die')].map((one) => Number(one.dataset.value))"
ASTRAY = """
const boxes = [...document.querySelectorAll('.dice .die, .turn-head')].map((one) => one.getBoundingClientRect());
const beside = (a, b) => a.right < b.left + 1 || b.right < a.left + 1 || a.bottom < b.top + 1 || b.bottom < a.top + 1;
const inside = (one) => one.left > -1 && one.right < innerWidth + 1;
return boxes.filter((one) => !inside(one) || !boxes.every((other) => other === one || beside(one, other))).length;
"""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A function that copies Renca's board with other rules."""

    def change(rules: dict[str, str], more: str = "") -> str:
        home = tmp_path_factory.mktemp("other")
        folder = Path(shutil.copytree(shelf.find("renca"), home / "boards" / "renca"))
        shutil.copytree(shelf.data() / "quizzes" / "renca", home / "quizzes" / "renca")
        file = folder / "board.yaml"
        text = file.read_text(encoding="utf-8")
        for old, new in rules.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.write_text(text.replace("tile: 31\n", f"{more}tile: 31\n", 1), encoding="utf-8")
        return str(folder)

    return change


@pytest.fixture(scope="module")
def together(board: Board) -> str:
    return board(TOGETHER, METER)


@pytest.fixture(scope="module", params=[2, 4])
def dice(request: pytest.FixtureRequest, board: Board) -> tuple[str, int]:
    faces = {2: 8, 4: 3}[request.param]  # dice beyond six show a number
    return board({"{count: 1, faces: 6}": f"{{count: {request.param}, faces: {faces}}}"}), request.param


def test_a_class_plays_together_by_its_meter(engine: Engine, made: Made, together: str) -> None:
    engine.arrive(made(together).as_uri())
    child = Child(engine)
    child.begin("en")
    levels = set()
    while (phase := child.wait()) != "ending":
        if phase == "roll":  # on a card it is still being told
            level = engine.state["meter"]
            levels.add(level)
            assert engine.run("return document.querySelector('.meter').textContent") == f"CO2 meter: {level} (goal 0)"
        child.step()
    state = engine.state
    assert len(levels) > 2 and engine.hash == same_game(together, state)
    title = engine.run("return document.querySelector('h1').textContent")
    assert title == ENDINGS[state["won"]]
    shown = engine.run("return [...document.querySelectorAll('.rank .place')].length")
    assert shown == 0, "where all play together nobody is first"
    assert re.search(rf"\b{state['meter']}\b", engine.run("return document.querySelector('.quietly').innerText"))


def test_what_the_meter_did_is_taken_back(engine: Engine, made: Made, together: str) -> None:
    engine.arrive(made(together).as_uri())
    child = Child(engine)
    child.begin("en")
    while engine.state["meter"] == 5:
        child.step()
        child.wait()
    while engine.state["meter"] != 5:
        child.press("undo")
        child.wait()
    assert "5" in engine.run("return document.querySelector('.meter').innerText")


def test_all_dice_show_what_was_rolled(engine: Engine, made: Made, dice: tuple[str, int]) -> None:
    folder, count = dice
    engine.arrive(made(folder).as_uri())
    child = Child(engine)
    child.begin("en")
    assert len(engine.run(DICE)) == count
    desk = Desk(compile_board(read_pack(folder)))
    now = engine.state
    desk.ask(json.dumps({"do": "new", "seed": now["seed"], "teams": now["teams"], "level": now["level"]}))
    rolls = 0
    while child.wait() != "ending":
        done = len(engine.state["moves"])
        child.step()
        child.wait()
        for move in engine.state["moves"][done:]:
            events = json.loads(desk.ask(json.dumps({"do": "apply", "move": move})))["events"]
            for rolled in (event for event in events if event[0] == "rolled"):
                rolls += 1
                assert engine.phase == "ending" or engine.run(DICE) == rolled[2]
    assert rolls > 2 and engine.hash == same_game(folder, engine.state)


def test_all_dice_have_room(engine: Engine, made: Made, dice: tuple[str, int]) -> None:
    engine.arrive(made(dice[0]).as_uri())
    child = Child(engine)
    child.begin("en")
    found = {}
    for size, letters in (((320, 640), "2"), ((320, 640), "0"), ((768, 1024), "0"), ((1366, 768), "0")):
        engine.size(*size)
        engine.run("document.documentElement.dataset.text = arguments[0]", letters)
        wide = engine.run("return document.documentElement.scrollWidth")
        if wide > size[0] or engine.run(ASTRAY):
            found[size, letters] = wide, engine.run(ASTRAY)
    assert found == {}
