"""Children at the page: they begin a game, and play it to its end, with a finger or with the keyboard alone."""

from __future__ import annotations

import json
import random
from typing import Any

from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.web.adapter import Desk

from .engines import LISTEN, OFFERS, Engine

LONG = 4000  # presses after which a game counts as endless
PRESSES = {  # what a phase of the page lets one press, by the beginning of its name
    "roll": "roll", "landing": "next", "explanation": "next", "question": "answer-", "tell": "tell-", "fork": "choose-",
}  # fmt: skip
# Time passes faster than it does for children.
HURRY = "const slow = setTimeout; window.setTimeout = (act, ms, ...more) => slow(act, (ms || 0) / 40, ...more);"
PHASE = "const now = document.body.dataset.state; return arguments[0].includes(now) && now"
# What has the focus, whether it is what is looked for, and the key that leads there: in a group it is an arrow, and
# WebKit's end where the group ends.
FOCUS = """
const here = document.activeElement, there = [...document.querySelectorAll(`[data-do="${arguments[0]}"]`)].at(-1);
const beside = here.type === 'radio' && there?.type === 'radio' && here.name === there.name;
const after = there && here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING;
return [here.type, here === there, beside ? (after ? 'ArrowRight' : 'ArrowLeft') : 'Tab'];
"""
# The phase and what it lets one press, once that can be pressed.
ASKED = f"""
const phase = document.body.dataset.state, beginning = arguments[0][phase];
if (phase === 'ending') return [phase, []];
const found = (function () {{ {OFFERS} }})().filter((name) => beginning && name.startsWith(beginning));
return found.length && [phase, found];
"""


class Child:
    """One who plays; `way` is touch or keys."""

    def __init__(self, engine: Engine, way: str = "touch", seed: int = 1) -> None:
        self.engine, self.way = engine, way
        self._chance = random.Random(seed)

    def press(self, name: str) -> None:
        """Press what is named so, by the hand that this child has."""
        if self.way == "touch":
            self.engine.press(name)
        else:
            self.engine.soon(f"return (function () {{ {OFFERS} }})().includes(arguments[0])", name)
            if self._reach(name) == "button":
                self.engine.run(f"const one = document.activeElement; {LISTEN}")
                self.engine.key("Enter")
                self.engine.felt()

    def _reach(self, name: str) -> str:
        """Go to it with Tab, and with the arrows inside a group; returns what it is."""
        for _ in range(200):
            kind, there, key = self.engine.run(FOCUS, name)
            if there:
                return str(kind)
            self.engine.key(key)
        raise AssertionError(f"the keyboard does not reach {name}; {self.engine.where()}")

    # -- a game ----------------------------------------------------------------------------------------------------

    def begin(self, lang: str | None = None, teams: str = "teams-2", *, lively: bool = False) -> None:
        """Begin a game, without waiting as long as children do; calmly shown, as these browsers ask for."""
        self.engine.run(HURRY)
        if lang:
            self.press(f"lang-{lang.split('_')[0]}")
        if lively:
            self.press("settings")
            self.press("motion-true")
            self.press("close")
        self.press("play")
        if teams != "teams-2":
            self.press(teams)
        self.press("begin")

    def wait(self, *phases: str) -> str:
        """Wait until the page asks for something, and return its phase."""
        wanted = [*(phases or (*PRESSES, "ending"))]
        return str(self.engine.soon(PHASE, wanted))

    def step(self) -> str:
        """Press what the page asks for now, and return the phase it was in; at the end nothing is pressed."""
        phase, offered = self.engine.soon(ASKED, PRESSES)
        if phase != "ending":
            self.press(self._chance.choice(offered))
        return str(phase)

    def play(self, moves: int = LONG) -> list[str]:
        """Play to the end, or until so many presses are done; returns the phases gone through."""
        gone: list[str] = []
        while len(gone) < moves and (not gone or gone[-1] != "ending"):
            gone.append(self.step())
        return gone


def find(engine: Engine, at: str, key: str, text: str) -> None:
    """Put a text into the store, and open the page so that it finds it there.

    A browser writes the store in a process of its own, and a page that comes at once may still get what was there
    before: it is then opened again.
    """
    for _ in range(20):
        engine.run("localStorage.setItem(arguments[0], arguments[1])", key, text)
        engine.arrive(at)
        if engine.run("return localStorage.getItem(arguments[0])", key) == text:
            return
    raise AssertionError(f"the store does not keep {text[:200]}")


def same_game(name: str, state: dict[str, Any]) -> str:
    """Play the moves of a page's game in CPython, and return the hash of what comes out."""
    desk = Desk(compile_board(read_pack(shelf.find(name))))
    wish = {"seed": state["seed"], "teams": state["teams"], "moves": state["moves"]}
    wish["level"] = state.get("start_level", state["level"])
    answer = json.loads(desk.ask(json.dumps({"do": "replay", **wish})))
    assert "refused" not in answer
    assert answer["state"]["phase"] == state["phase"]
    return str(desk.hash())


def led_to(phase: str, name: str, state: dict[str, Any]) -> list[Any]:
    """The moves of a page's game and those that lead it to a phase of the rules, as the mascot would play for all."""
    desk = Desk(compile_board(read_pack(shelf.find(name))))
    wish = {"seed": state["seed"], "teams": state["teams"], "level": state["level"], "moves": state["moves"]}
    now = json.loads(desk.ask(json.dumps({"do": "replay", **wish})))["state"]
    while now["phase"] not in (phase, "over"):
        now = json.loads(desk.ask(json.dumps({"do": "apply", "move": json.loads(desk.bot())})))["state"]
    assert now["phase"] == phase, f"{name} does not come to {phase}"
    return list(now["moves"])
