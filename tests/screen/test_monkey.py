"""A monkey at the screen: whatever it does, nothing breaks, and no move that was seen is ever lost.

It is let loose on every pack. `SUGOROKU_EVENTS` says how much it does to each, `SUGOROKU_SEED` lets another monkey
come; what breaks the screen is shrunk to the few acts that are needed, and these are printed.
"""

import copy
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pygame
import pytest
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sugoroku import rules
from sugoroku.packs import compile_board, read_pack, shelf
from sugoroku.screen import hand, record, window
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import HandClock
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.pilot import Pilot
from sugoroku.screen.scenes import table
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.start import chosen_cover, lesson
from sugoroku.screen.window import Window

from .conftest import SMALL, Begin
from .every_scene import QuietChild, quiet
from .stand_ins import Heard, Painted, Things, Worker, played

EVENTS = int(os.environ.get("SUGOROKU_EVENTS", "1500"))  # on each pack
SEED = int(os.environ.get("SUGOROKU_SEED", "4"))
ACTS = 40  # of one monkey; then the next one comes
LOOKS = 2  # at the screen after each act
MOMENTS = st.sampled_from((0.25, 0.25, 0.25, 0.05, 0.6, 2.0))  # seconds after an act
SHARES = st.integers(-2, 102)  # of the window's width or height, in hundredths
SIZES = ((1024, 600), (1024, 768), (1280, 800), (1366, 768), (1024, 1200), (2560, 1080), (320, 240), (97, 1003))
LARGE = (3840, 2160)
CODES = (*hand.KEYS, *range(33, 127), pygame.K_KP_1, pygame.K_KP_0, pygame.K_DELETE, pygame.K_F4, pygame.K_LCTRL)
USED = tuple(map(ord, "abcdpstmlx12345678+-=;")) + tuple(hand.KEYS)
MODS = (0, pygame.KMOD_SHIFT, pygame.KMOD_CTRL, pygame.KMOD_ALT, pygame.KMOD_META)
SAID = ("あ", "ñ", "x" * 60, "《x》", "\0\n\t", "\N{GRINNING FACE}", " ", "ｶﾞ", "e\u0301", "\u202eabc", "富山｜とやま")
NOTHING_TYPED = ("", "か", "かぜのこ" * 9)
WINDOW_EVENTS = ("MINIMIZED", "RESTORED", "EXPOSED", "FOCUSLOST", "FOCUSGAINED", "LEAVE", "MOVED", "HIDDEN", "SHOWN")
SWITCHES = st.sampled_from(
    (
        {"motion": False}, {"motion": True}, {"furigana": "all"}, {"furigana": "grade"}, {"text": 2}, {"text": 0},
        {"contrast": True}, {"contrast": False}, {"also": "en"}, {"also": None}, {"timer": 30}, {"timer": 0},
        {"aloud": True}, {"muted": True}, {"minutes": 5}, {"minutes": 0},
    )
)  # fmt: skip
DROPPED = (
    "a pack", "a pack of the shelf", "a broken pack", "a folder", "a picture", "a log of rubbish", "an archive",
    "nothing", "an odd name", "a name that is none", "a game", "this game",
)  # fmt: skip
MOSTLY = st.sampled_from((False, True, True, True))
WAYS_ON = ("back", "stay", "next")
VISITS = (
    ("pause",), ("pause", "points", "give"), ("pause", "back", "before 2", "undo"), ("pause", "end", "end"),
    ("pause", "last-round", "resume"), ("pause", "skip"), ("pause", "again"), ("pause", "settings"), ("pause", "home"),
    ("games", "watch 0"), ("games", "ending 0"), ("printing", "print"), ("checking",), ("credits", "page right"),
    ("page pledges", "team 1"), ("page thanks", "certificates"), ("start", "mix", "start"), ("undo", "undo"),
)  # fmt: skip
TYPED = (*(f"name {team}" for team in range(6)), "own", "reason typed")  # where something can be written
TORN = ('["roll"', '["ro', '["answer",', "[", '["roll"]', "\0\0\0\0", "\N{GRINNING FACE}")


class Monkey(RuleBasedStateMachine):
    """One monkey: a screen that goes on with some game, then act after act."""

    pack: ClassVar[Any]
    cache: ClassVar[Cache]
    things: ClassVar[Things]
    painted: ClassVar[Painted]
    acts: ClassVar[int]  # of all monkeys so far

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="monkey-"))
        self.games = self.folder / "games"
        self.bytes: dict[Path, bytes] = {}  # of each log when it was last looked at
        self.states: dict[Path, Any] = {}  # the state to which each log leads
        self.app: Lesson | None = None
        self.quiet = quiet()
        self.quiet.__enter__()

    # -- the screen comes and goes ---------------------------------------------------------------------------------

    @initialize(moves=st.sampled_from((0, 3, 20, 40, 60, 90, 120, 10_000)), resumed=MOSTLY)
    def open(self, moves: int, resumed: bool) -> None:
        """Open the screen; there may be a game of so many moves, which may be gone on with at once."""
        log = played(self.pack, self.games, moves) if moves else None
        self.begin()
        if log and resumed:
            self.app.resume(self.app.home.chosen, log, self.app.home)
            self.look(0.25)

    def begin(self) -> None:
        """Open the screen."""
        cover, lang = chosen_cover(self.pack.id, None, self.cache)
        self.window = Window(SMALL, False, "monkey")
        pygame.event.clear()
        self.clock = HandClock()
        kept = self.folder / "settings.json"
        self.app = lesson(self.window, cover, lang, self.cache, self.games, self.clock, fixed=False, kept=kept)
        painter = self.app.raster
        painter._worker.shutdown()
        painter._worker, painter._make = Worker(), self.painted.painter(painter._make)
        self.app.sounds = self.app.voices = Heard()
        self.app.seed = 7
        self.pilot = Pilot(self.app, 7)

    def go_on(self) -> None:
        """Go on with the last game, if there is one."""
        if any(target.name == "resume" for target in self.app.scene.targets()):
            self.pilot.press("resume")

    def end(self) -> None:
        """Let the system end the program: nothing is closed, but nothing is held any more either."""
        app = self.app
        if app._game:
            app._game.close()  # what the system does with the files of a process that is gone
        app.raster._worker.shutdown(wait=True, cancel_futures=True)
        self.window.close()

    def teardown(self) -> None:
        """Leave nothing behind; an app that could not come up is none."""
        if self.app:
            self.app.close()
            self.window.close()
        self.painted.tidy()
        self.quiet.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    # -- time ------------------------------------------------------------------------------------------------------

    def post(self, kind: int, **parts: Any) -> None:
        """Let something happen to the window."""
        pygame.event.post(pygame.event.Event(kind, **parts))

    def look(self, seconds: float) -> None:
        """Let time pass, as on a slow computer: a few looks only."""
        type(self).acts += 1
        for _ in range(LOOKS):
            self.pilot._take_events()
            if not self.app.open:
                note("# the window was closed")
                self.app.close()
                self.window.close()
                self.begin()
                self.go_on()
            self.clock.turn(seconds / LOOKS)
            self.app.frame()
            self.app.raster.drain()

    # -- hands -----------------------------------------------------------------------------------------------------

    @rule(times=st.integers(1, 8), wait=MOMENTS)
    def play_on(self, times: int, wait: float) -> None:
        """Do what a class would do, so that the monkey gets about."""
        for _ in range(times):
            targets = [target.name for target in self.app.scene.targets()]
            ways = [name for name in ("resume", self.pilot._wanted(), *WAYS_ON) if name in targets]
            self.pilot.press((ways or targets)[0])
            self.look(wait)

    @rule(times=st.integers(1, 8), wait=MOMENTS)
    def play_on_by_touch(self, times: int, wait: float) -> None:
        """The same with fingers."""
        self.pilot.way = "touch"
        self.play_on(times, wait)

    @rule(times=st.integers(1, 8), wait=MOMENTS)
    def play_on_with_keys(self, times: int, wait: float) -> None:
        """The same with the keyboard."""
        self.pilot.way = "keys"
        self.play_on(times, wait)

    @rule(names=st.sampled_from(VISITS), numbers=st.lists(st.integers(0, 60), max_size=8), wait=MOMENTS)
    def visit(self, names: tuple[str, ...], numbers: list[int], wait: float) -> None:
        """Go where one does not come often, as far as there is a way from here, and press a few things there."""
        for name in names:
            if any(target.name == name for target in self.app.scene.targets()):
                self.pilot.press(name)
                self.look(0.5)
        for number in numbers:
            self.press(number, "mouse", max(wait, 0.25))

    @rule(number=st.integers(0, 60), how=st.sampled_from(("mouse", "touch", "keys")), wait=MOMENTS)
    def press(self, number: int, how: str, wait: float) -> None:
        """Press one of the things that can be pressed."""
        targets = self.app.targets()
        target = targets[number % len(targets)]
        note(f"# on {self.app.scene.name}: {target.name}")
        getattr(self.pilot, f"_{how}")(target)
        self.look(wait)

    @rule(number=st.integers(0, 60), wait=MOMENTS)
    def press_twice(self, number: int, wait: float) -> None:
        """Press something with a shaking hand."""
        targets = self.app.targets()
        note(f"# on {self.app.scene.name}: {targets[number % len(targets)].name}")
        for _ in range(3):
            self.pilot._mouse(targets[number % len(targets)])
        self.look(wait)

    @rule(x=SHARES, y=SHARES, button=st.sampled_from((1, 1, 2, 3, 5)), wait=MOMENTS)
    def click(self, x: int, y: int, button: int, wait: float) -> None:
        """Click anywhere, beside the window too."""
        width, height = self.app.stage.pixels
        pos = (width * x // 100, height * y // 100)
        self.post(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
        self.post(pygame.MOUSEBUTTONDOWN, pos=pos, button=button)
        self.post(pygame.MOUSEBUTTONUP, pos=pos, button=button)
        self.look(wait)

    @rule(at=st.lists(st.tuples(SHARES, SHARES), min_size=2, max_size=4), lifted=st.booleans(), wait=MOMENTS)
    def swipe(self, at: list[tuple[int, int]], lifted: bool, wait: float) -> None:
        """Swipe over the screen; the finger may stay on it."""
        self._finger(pygame.FINGERDOWN, 1, at[0])
        for place in at[1:]:
            self._finger(pygame.FINGERMOTION, 1, place)
        if lifted:
            self._finger(pygame.FINGERUP, 1, at[-1])
        self.look(wait)

    @rule(number=st.integers(0, 60), other=st.integers(0, 60), wait=MOMENTS)
    def touch_with_two_fingers(self, number: int, other: int, wait: float) -> None:
        """Touch two things at once."""
        targets = self.app.targets()
        places = [self._share(targets[at % len(targets)]) for at in (number, other)]
        for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
            for finger, place in enumerate(places):
                self._finger(kind, finger, place)
        self.look(wait)

    def _share(self, target: Any) -> tuple[float, float]:
        x, y = self.pilot._pixel(target)
        return x * 100 / self.app.stage.pixels[0], y * 100 / self.app.stage.pixels[1]

    def _finger(self, kind: int, finger: int, place: tuple[float, float]) -> None:
        x, y = place
        self.post(kind, x=x / 100, y=y / 100, dx=0.0, dy=0.0, finger_id=finger, touch_id=1)

    # -- keys ------------------------------------------------------------------------------------------------------

    @rule(code=st.sampled_from(USED), wait=MOMENTS)
    def key(self, code: int, wait: float) -> None:
        """Press a key that does something somewhere."""
        self.pilot._key(code)
        self.look(wait)

    @rule(codes=st.lists(st.sampled_from(CODES), min_size=1, max_size=5), mod=st.sampled_from(MODS), wait=MOMENTS)
    def keys(self, codes: list[int], mod: int, wait: float) -> None:
        """Press some keys at once."""
        for code in codes:
            self.pilot._key(code, mod)
        self.look(wait)

    @rule(times=st.integers(1, 3), wait=MOMENTS)
    def take_back(self, times: int, wait: float) -> None:
        """Press Ctrl+Z."""
        for _ in range(times):
            self.pilot._key(pygame.K_z, pygame.KMOD_CTRL)
            self.look(wait)

    @rule(said=st.sampled_from(SAID), half=st.sampled_from(NOTHING_TYPED), wait=MOMENTS)
    def type(self, said: str, half: str, wait: float) -> None:
        """Type, with an input method that has not settled everything."""
        self.post(pygame.TEXTINPUT, text=said)
        self.post(pygame.TEXTEDITING, text=half, start=0, length=len(half))
        self.look(wait)

    @precondition(lambda self: any(target.name in TYPED for target in self.app.targets()))
    @rule(number=st.integers(0, 5), said=st.sampled_from(SAID), key=st.sampled_from(USED), wait=MOMENTS)
    def write(self, number: int, said: str, key: int, wait: float) -> None:
        """Write where something can be written, then press a key."""
        lines = [target for target in self.app.targets() if target.name in TYPED]
        self.pilot._mouse(lines[number % len(lines)])
        self.look(wait)
        self.post(pygame.TEXTINPUT, text=said)
        self.pilot._key(key)
        self.look(wait)

    # -- the window ------------------------------------------------------------------------------------------------

    @rule(size=st.sampled_from((*SIZES, LARGE)), wait=MOMENTS)
    def resize(self, size: tuple[int, int], wait: float) -> None:
        """Give the window another size; it is on the largest screen for a moment only, as that is slow."""
        self._resize(size)
        if size == LARGE:
            self.pilot._take_events()
            self.app.frame()
            self._resize(SMALL)
        self.look(wait)

    def _resize(self, size: tuple[int, int]) -> None:
        if not self.window.full:
            pygame.display.set_mode(size, pygame.RESIZABLE)
        self.post(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
        self.post(pygame.WINDOWSIZECHANGED, x=size[0], y=size[1])

    @rule(names=st.lists(st.sampled_from(WINDOW_EVENTS), min_size=1, max_size=3), wait=MOMENTS)
    def window_events(self, names: list[str], wait: float) -> None:
        """Minimise it, bring it back, cover it, and so on."""
        for name in names:
            self.post(getattr(pygame, f"WINDOW{name}"))
        self.look(wait)

    @rule(times=st.integers(1, 2), wait=MOMENTS)
    def close(self, times: int, wait: float) -> None:
        """Press Alt+F4; a window that closes is opened again."""
        for _ in range(times):
            self.post(pygame.QUIT)
            self.look(wait)

    @rule(what=st.sampled_from(DROPPED), wait=MOMENTS)
    def drop(self, what: str, wait: float) -> None:
        """Drop something on the window."""
        logs = sorted(self.games.glob("*.jsonl"))
        path = logs[-1] if what == "this game" and logs else self.things.paths[what]
        self.app.take(pygame.event.Event(pygame.DROPFILE, file=str(path)))
        self.look(wait)

    # -- time, settings, the end -----------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((5, 60, 900)))
    def wait(self, seconds: int) -> None:
        """Do nothing for a while."""
        self.look(seconds)

    @rule(parts=SWITCHES, wait=MOMENTS)
    def switch(self, parts: dict[str, Any], wait: float) -> None:
        """Set a switch, as the settings do."""
        self.app.change(**parts)
        self.look(wait)

    @rule(lang=st.sampled_from(("ja", "es_CL", "en")), wait=MOMENTS)
    def speak(self, lang: str, wait: float) -> None:
        """Use another language."""
        self.app.speak(lang)
        self.look(wait)

    @precondition(lambda self: isinstance(getattr(self.app.scene, "child", None), QuietChild))
    @rule(code=st.sampled_from((0, 1, 2, -1, 137)), said=st.sampled_from(("[]", "{", "progress 1 2 cards", "\0")))
    def child_ends(self, code: int, said: str) -> None:
        """Let the program beside the lesson say something and end, if there is one."""
        child = self.app.scene.child
        child.lines, child.code = [said], code
        self.look(0.25)

    @rule(torn=st.sampled_from(("", *TORN)), resumed=MOSTLY)
    def kill(self, torn: str, resumed: bool) -> None:
        """End the program at once, perhaps in the middle of a line; then open it again."""
        path = self.app._game.log.path if self.app._game else None
        self.end()
        if path and torn and path.is_file():
            with path.open("ab") as file:
                file.write(torn.encode())
        self.begin()
        if resumed:
            self.go_on()
        self.look(0.25)

    # -- what holds whatever happens -------------------------------------------------------------------------------

    @invariant()
    def all_is_well(self) -> None:
        """The picture is whole, no move is lost, and nothing is shown before it happened."""
        self.picture_is_whole()
        self.no_move_is_lost()
        self.nothing_is_shown_before_it_happened()

    def picture_is_whole(self) -> None:
        """The picture of this moment is whole."""
        if self.app:
            self.app.frame(wait=True)
            assert self.app.raised
            whole, patched = self.window._picture(), self.window.surface
            assert (whole.get_masks(), whole.get_bytesize()) == (patched.get_masks(), patched.get_bytesize())
            assert whole.get_buffer().raw == patched.get_buffer().raw, "what was drawn in parts is not the whole"

    def no_move_is_lost(self) -> None:
        """What was in a log is in it still; and the game that is played is what its log says."""
        for path in self.games.glob("*.jsonl"):
            before, now = self.bytes.get(path, b""), path.read_bytes()
            assert now.startswith(before), f"{path.name} has lost something"
            whole = now[: now.rfind(b"\n") + 1]
            if whole != before:
                self.bytes[path], self.states[path] = whole, replayed(path)
        game = self.app._game if self.app else None
        if game:
            assert not game.unsaved
            assert rules.dump(game.state) == rules.dump(self.states[game.log.path]), "the game is not what its log says"

    def nothing_is_shown_before_it_happened(self) -> None:
        """What is shown, and what waits to be shown, are together the game as it is."""
        up = self.app.scene if self.app else None
        if isinstance(up, Table):
            shown = copy.deepcopy(up.shown)
            for event in [*([up.event] if up.event is not None else []), *up.game.events]:
                shown.take(event)
            assert shown.same_as(up.game.state), "what is shown is not on its way to the game as it is"
            assert up.name != "table" or up.game is self.app._game


BOARDS: dict[str, Any] = {}


def replayed(path: Path) -> Any:
    """The state to which a log leads."""
    log = record.read(path)
    header = log.header
    return rules.replay(BOARDS[header["pack"]], header["seed"], len(header["teams"]), log.moves, level=header["level"])[
        0
    ]


@pytest.fixture(params=shelf.packs())
def kind(request: pytest.FixtureRequest, cache: Cache, tmp_path: Path) -> type[Monkey]:
    """Monkeys for one pack."""
    things, pack = Things(tmp_path), read_pack(request.param)
    for folder in (*shelf.packs(), things.paths["a pack"]):
        known = read_pack(folder)
        BOARDS[known.id] = rules.Board(compile_board(known))
    things.paths["a game"] = played(pack, tmp_path / "played", 10_000)
    parts = {"pack": pack, "cache": cache, "things": things, "painted": Painted(), "acts": 0}
    return type(f"Monkey_of_{pack.id}", (Monkey,), parts)


def let_loose(kind: type[Monkey], number: int, **parts: Any) -> None:
    """Let so many monkeys come one after the other."""
    often = settings(
        max_examples=max(1, number), stateful_step_count=ACTS, deadline=None, database=None,
        report_multiple_bugs=False, suppress_health_check=list(HealthCheck), **parts,
    )  # fmt: skip
    run_state_machine_as_test(seed(SEED * 1000 + kind.acts % 1000)(kind), settings=often)


def test_monkeys_break_nothing_and_lose_no_move(kind: type[Monkey]) -> None:
    while kind.acts < EVENTS:
        let_loose(kind, (EVENTS - kind.acts) // (2 * ACTS), phases=(Phase.generate, Phase.shrink))


def miswritten(self: record.Record, move: Any) -> None:
    """Write something else than what was done."""
    APPEND(self, ["tell", "yes"] if move[0] == "tell" else move)


APPEND = record.Record.append
SPOILED = {
    "the game is not what its log says": (record.Record, "append", miswritten),
    "what is shown is not on its way": (table.Table, "_count", lambda self, event: None),
    "what was drawn in parts is not the whole": (window, "_joined", lambda rects: rects[1:]),
    "by zero": (table.Table, "pause", lambda self: 1 // 0),
}


@pytest.mark.parametrize("said", SPOILED)
@pytest.mark.parametrize("kind", ["specimen"], indirect=True)
def test_a_monkey_finds_what_is_broken(kind: type[Monkey], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*SPOILED[said])
    with pytest.raises((AssertionError, ZeroDivisionError), match=said):
        let_loose(kind, 40, phases=(Phase.generate,))


# -- what monkeys have found -------------------------------------------------------------------------------------------


def test_the_paper_beside_the_things_is_painted_anew_in_high_contrast(begin: Begin) -> None:
    pilot = begin()
    for name in ("start", "start"):
        pilot.press(name)
        pilot.settle()
    pilot.app.change(contrast=True)
    pilot.settle()
    assert pilot.app.window.surface.get_at((0, 0))[:3] == (255, 255, 255)


def test_what_was_not_told_when_the_teacher_ended_the_game_counts_once(begin: Begin) -> None:
    pilot = begin()
    for name in ("start", "start"):
        pilot.press(name)
        pilot.settle()
    up: Any = pilot.app.scene
    for name in ("pause", "points", "give", "end", "end"):
        pilot.press(name)
        pilot.app.frame(wait=True)
        pilot.app.clock.turn(0.5)
    pilot.settle()
    assert up.shown.same_as(up.game.state)
    assert up.shown.points == [1, 0, 0, 0]
