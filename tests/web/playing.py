"""Children at the page: they begin a game, and play it to its end, with a finger or with the keyboard alone."""

from __future__ import annotations

import json
import random
import time
from typing import Any

from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.web.adapter import Desk

from .engines import PATIENCE, Engine

LONG = 4000  # presses after which a game counts as endless
PRESSES = {  # what a phase of the page lets one press, by the beginning of its name
    "roll": "roll", "landing": "next", "explanation": "next", "question": "answer-", "tell": "tell-", "fork": "choose-",
}  # fmt: skip
# Time passes faster than it does for children.
HURRY = "const slow = setTimeout; window.setTimeout = (act, ms, ...more) => slow(act, (ms || 0) / 40, ...more);"


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
            self.engine.soon('return !!document.querySelector(`[data-do="${arguments[0]}"]`)', name)
            self._reach(name)
            if self.engine.run("return document.activeElement.type !== 'radio'"):
                self.engine.key("Enter")

    def _reach(self, name: str) -> None:
        """Go to it with Tab, and with the arrows inside a group."""
        for _ in range(200):
            if self._here() == name:
                return
            if self._among(name):
                self.engine.key("ArrowRight")
            else:
                self.engine.key("Tab")
        raise AssertionError(f"the keyboard does not reach {name}; {self.engine.where()}")

    def _here(self) -> str:
        return str(self.engine.run("return document.activeElement?.dataset?.do || ''"))

    def _among(self, name: str) -> bool:
        """Whether the focus is in the group of what is wanted."""
        return bool(self.engine.run(
            "const here = document.activeElement, there = document.querySelector(`[data-do='${arguments[0]}']`);"
            "return here.type === 'radio' && there?.type === 'radio' && here.name === there.name", name,
        ))  # fmt: skip

    # -- a game ----------------------------------------------------------------------------------------------------

    def begin(self, lang: str | None = None, teams: str = "teams-2") -> None:
        """Begin a game, calmly shown, without waiting as long as children do."""
        self.engine.run(HURRY)
        if lang:
            self.press(f"lang-{lang.split('_')[0]}")
        self.press("settings")
        self.press("motion-false")
        self.press("close")
        self.press("play")
        if teams != "teams-2":
            self.press(teams)
        self.press("begin")

    def wait(self, *phases: str) -> str:
        """Wait until the page asks for something, and return its phase."""
        wanted = phases or (*PRESSES, "ending")
        until = time.monotonic() + PATIENCE
        while (phase := self.engine.phase) not in wanted:
            assert time.monotonic() < until, self.engine.where()
            time.sleep(0.01)
        return phase

    def step(self) -> str:
        """Press what the page asks for now, and return the phase it was in; at the end nothing is pressed."""
        phase = self.wait()
        if phase == "ending":
            return phase
        beginning = PRESSES[phase]
        offered = [name for name in self.engine.offers() if name.startswith(beginning)]
        if offered and self.engine.phase == phase:  # a bot's or a told move may have come between
            self.press(self._chance.choice(offered))
        return phase

    def play(self, moves: int = LONG) -> list[str]:
        """Play to the end, or until so many presses are done; returns the phases gone through."""
        gone: list[str] = []
        while len(gone) < moves and (not gone or gone[-1] != "ending"):
            gone.append(self.step())
        return gone


def same_game(name: str, state: dict[str, Any]) -> str:
    """Play the moves of a page's game in CPython, and return the hash of what comes out."""
    desk = Desk(compile_board(read_pack(shelf.find(name))))
    wish = {"seed": state["seed"], "teams": state["teams"], "moves": state["moves"]}
    wish["level"] = state.get("start_level", state["level"])
    answer = json.loads(desk.ask(json.dumps({"do": "replay", **wish})))
    assert "refused" not in answer
    assert answer["state"]["phase"] == state["phase"]
    return str(desk.hash())


def finished(name: str, state: dict[str, Any]) -> list[Any]:
    """The moves of a page's game and those that bring it to its end, as the mascot would play for everybody."""
    desk = Desk(compile_board(read_pack(shelf.find(name))))
    wish = {"seed": state["seed"], "teams": state["teams"], "level": state["level"], "moves": state["moves"]}
    now = json.loads(desk.ask(json.dumps({"do": "replay", **wish})))["state"]
    while now["phase"] != "over":
        now = json.loads(desk.ask(json.dumps({"do": "apply", "move": json.loads(desk.bot())})))["state"]
    return list(now["moves"])
