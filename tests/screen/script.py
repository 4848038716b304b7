"""One lesson as a list of acts, and two kinds of hands that do them: posted events, and a real mouse and keyboard.

Both show the same program with a clock that only the script turns: a little after every act, and at every `wait` to
the next full ten seconds, once all is at rest. So both games tell the same times in their logs, however fast the
machine is.
Run as a program it is the child in the real window, led by lines on its standard input.
"""

import json
import os
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pygame

from sugoroku.screen import start
from sugoroku.screen.cache import Cache
from sugoroku.screen.clock import HandClock
from sugoroku.screen.lesson import Lesson
from sugoroku.screen.stage import middle
from sugoroku.screen.window import Window

PACK, SEED = "renca", 9
A_LITTLE, STEP, FULL = 0.25, 0.5, 10.0  # seconds of the script's clock
QUIET = 2  # looks in which nothing is to be done: then all is at rest
PATIENCE = 30.0  # seconds of the wall's clock for one act
PROMPT = 0.005  # seconds in which a leader says the next thing
KEYS = {"enter": "Return", "escape": "Escape", "tab": "Tab", "right": "Right"}
KEYS |= {"space": "space", "undo": "ctrl+z", "=": "equal"}
CODES = {"enter": pygame.K_RETURN, "escape": pygame.K_ESCAPE, "tab": pygame.K_TAB, "right": pygame.K_RIGHT}
CODES |= {"space": pygame.K_SPACE, "undo": pygame.K_z}
NAMES = {pygame.MOUSEMOTION: "move", pygame.MOUSEBUTTONDOWN: "press", pygame.FINGERUP: "finger"}
NAMES |= {pygame.TEXTINPUT: "letter"}


SCRIPT = """
away; wait; picture home; point start; wait; picture start; click start; wait
touch name 0; type Los 7 Zorros; key enter; click count 3; click right 1; touch seat 1; click mix; wait; picture teams
key tab; key tab; key right; wait; picture focus; touch start; wait; picture table
click roll; click roll; wait; picture question; key b; wait; picture explanation; key enter; wait; picture answered
key enter; wait; picture ask; touch tell sometimes; wait; picture chain
key t; wait; picture teacher; key 3; wait; touch team 2; key =; touch reason 2; wait; picture points; click give; wait
key 7; wait; touch lang ja; click text 2; wait; picture settings; key escape; wait; picture teacher in Japanese
click resume; wait; picture ask in Japanese; touch undo; wait; picture undone; key a; wait; picture third turn
touch roll; wait; picture question in Japanese; touch answer 0; wait; picture explanation in Japanese; click next; wait
click roll; wait; picture third question; click answer 2; wait; picture third explanation; touch next; wait
key enter; wait; picture fourth question; key s; wait; picture skipped
click pause; wait; touch back; wait; picture history; click before 3; wait; picture asking; click undo; wait
picture before; click answer 1; wait; picture answered anew; key space; wait
key escape; wait; click points; wait; key a; click more; click reason typed; type Buena idea; key enter; key enter; wait
click resume; wait; picture given; key t; wait; click last-round; click end; wait; picture end; touch end; wait
picture ranking; key right; wait; picture learned; touch page habits; wait; picture habits; click next; wait
touch team 1; wait; picture pledging; key 2; wait; key c; wait; touch own; type Menos agua; click keep; wait
picture pledges; key undo; wait; picture pledge undone; click page thanks; wait; picture thanks
touch home; wait; away; wait; picture home again
"""


class Seen(NamedTuple):
    """What a script has led to: its pictures as rows of RGB, the log, the settings."""

    pictures: dict[str, bytes]
    log: bytes
    settings: bytes


def play(script: str, hands: Any, folder: Path) -> Seen:
    """Let hands do the acts of a script in the lesson of a folder."""
    pictures: dict[str, bytes] = {}
    for act in script.replace("\n", ";").split(";"):
        verb, _, what = act.strip().partition(" ")
        if verb == "picture":
            assert what not in pictures
            pictures[what] = hands.picture()
        elif verb:
            getattr(hands, verb)(*([what] if what else []))
    (log,) = (folder / "games").glob("*.jsonl")
    return Seen(pictures, log.read_bytes(), (folder / "settings.json").read_bytes())


class Told:
    """A lesson whose clock is turned from outside; nothing moves in it, as a teacher may set it."""

    def __init__(self, size: tuple[int, int], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text('{"motion": false}')
        cache = Cache(folder / "cache")
        cover, lang = start.chosen_cover(PACK, None, cache)
        self.window, self.clock = Window(size, False, "script"), HandClock()
        kept, games = folder / "settings.json", folder / "games"
        self.app: Lesson = start.lesson(self.window, cover, lang, cache, games, self.clock, fixed=False, kept=kept)
        self.app.seed = SEED
        self._quiet = 0

    def tick(self) -> None:
        """Let a little time pass after an act."""
        self.clock.turn(A_LITTLE)

    def rested(self) -> bool:
        """At one look: whether all is at rest and the clock at its next full time; else it comes nearer to that."""
        app, clock = self.app, self.clock
        app.raster.drain()
        goal = FULL * (1 + (clock.seconds - 1e-6) // FULL)
        rest = app.settled and app.still and not app.due
        self._quiet = self._quiet + 1 if rest else 0
        if not rest:
            clock.seconds = min(goal, clock.seconds + STEP)
        elif self._quiet >= QUIET:
            self._quiet = 0
            at_goal = clock.seconds == goal
            clock.seconds = goal
            return at_goal
        return False

    def pixel(self, name: str) -> tuple[int, int]:
        """The pixel in the middle of a target."""
        found = {target.name: target for target in self.app.targets()}
        assert name in found, f"there is no {name} in {self.app.scene.name}, but {', '.join(found)}"
        x, y = middle(found[name].box)
        stage = self.app.stage
        return stage.left + round(x * stage.scale), stage.top + round(y * stage.scale)

    def touch(self, name: str) -> None:
        """Post the events of a finger."""
        (x, y), (width, height) = self.pixel(name), self.app.stage.pixels
        place = {"x": (x + 0.5) / width, "y": (y + 0.5) / height, "dx": 0, "dy": 0, "finger_id": 1, "touch_id": 1}
        for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
            pygame.event.post(pygame.event.Event(kind, place))

    def picture(self) -> bytes:
        """What the window's surface holds, as rows of RGB."""
        return pygame.image.tobytes(self.window.surface, "RGB")

    def close(self) -> None:
        """Leave."""
        self.app.close()
        self.window.close()


class PostedHands:
    """Hands that post events into a lesson of this process, and look for it as the program's loop does."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def click(self, name: str) -> None:
        """Move the mouse there and press."""
        pixel = self.told.pixel(name)
        self._move(pixel)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=pixel, button=1, touch=False))
        self._done()

    def point(self, name: str) -> None:
        """Move the mouse there."""
        self._move(self.told.pixel(name))
        self._done()

    def away(self) -> None:
        """Move the mouse to where nothing is."""
        self._move((1, 1))
        self._done()

    def touch(self, name: str) -> None:
        """Press with a finger."""
        self.told.touch(name)
        self._done()

    def key(self, name: str) -> None:
        """Press a key."""
        code = CODES.get(name) or ord(name)
        self._key(code, pygame.KMOD_LCTRL if name == "undo" else 0)
        self._done()

    def type(self, text: str) -> None:
        """Type letters into the line that takes them."""
        for letter in text:
            self._key(ord(letter.lower()), pygame.KMOD_LSHIFT if letter.isupper() else 0, letter)
        self._done()

    def wait(self) -> None:
        """Wait until all is at rest."""
        deadline = time.monotonic() + PATIENCE
        while not self.told.rested():
            assert time.monotonic() < deadline, f"{self.told.app.scene.name} does not come to rest"
            self._look()

    def picture(self) -> bytes:
        """What is seen."""
        return self.told.picture()

    @staticmethod
    def _move(pixel: tuple[int, int]) -> None:
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=pixel, rel=(0, 0), buttons=(0, 0, 0), touch=False))

    @staticmethod
    def _key(code: int, mod: int, text: str = "") -> None:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=text, scancode=0))
        if text:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=code, mod=mod, unicode=text, scancode=0))

    def _done(self) -> None:
        self._look()
        self.told.tick()

    def _look(self) -> None:
        for event in pygame.event.get():
            self.told.app.take(event)
        self.told.app.frame()


class RealHands:
    """A mouse and a keyboard by xdotool, on a child in a window of its own; fingers are posted by the child itself."""

    def __init__(self, child: "subprocess.Popen[str]", environment: dict[str, str], shown: Callable[[], bytes]) -> None:
        self.child, self.environment, self.shown = child, environment, shown

    def click(self, name: str) -> None:
        """Move the mouse there and press."""
        x, y = self.ask("pixel", name)
        self._do("press", "mousemove", str(x), str(y), "click", "1")

    def point(self, name: str) -> None:
        """Move the mouse there."""
        x, y = self.ask("pixel", name)
        self._do("move", "mousemove", str(x), str(y))

    def away(self) -> None:
        """Move the mouse to where nothing is."""
        self._do("move", "mousemove", "1", "1")

    def touch(self, name: str) -> None:
        """Press with a finger, which only the child can do."""
        before = self.ask("count", "finger")
        self.ask("touch", name)
        self.ask("taken", "finger", before + 1)

    def key(self, name: str) -> None:
        """Press a key."""
        self._do(f"key {CODES.get(name) or ord(name)}", "key", KEYS.get(name, name))

    def type(self, text: str) -> None:
        """Type letters into the line that takes them."""
        self._do("letter", "type", "--delay", "20", text, times=len(text))

    def wait(self) -> None:
        """Wait until all is at rest."""
        self.ask("rest")

    def picture(self) -> bytes:
        """What the window holds, which must be what the screen shows."""
        kept = Path(self.ask("picture")).read_bytes()
        assert kept == self.shown(), "the screen does not show what the window holds"
        return kept

    def _do(self, what: str, *words: str, times: int = 1) -> None:
        """Let xdotool do something, and wait until the program has taken it."""
        before = self.ask("count", what)
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=PATIENCE)
        self.ask("taken", what, before + times)

    def ask(self, *words: str | int) -> Any:
        """Lead the child on, and hear its answer."""
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(json.dumps(words) + "\n")
        self.child.stdin.flush()
        readable, _, _ = select.select([self.child.stdout], [], [], PATIENCE)
        answer = self.child.stdout.readline() if readable else ""
        assert answer, f"no answer to {words}"
        return json.loads(answer)


class Child:
    """The program's own loop in a real window; between its looks it does what it is told."""

    def __init__(self, told: Told, folder: Path) -> None:
        self.told, self.folder = told, folder
        self.counts: Counter[str] = Counter()  # of what hands did
        self._words: list[str] = []
        self._take, told.app.take = told.app.take, self._counted  # type: ignore[method-assign]

    def _counted(self, event: pygame.event.Event) -> None:
        """Let the program take an event, and count it."""
        self._take(event)
        if event.type == pygame.KEYDOWN:
            self.counts[f"key {event.key}"] += 1
        elif event.type in NAMES:
            self.counts[NAMES[event.type]] += 1

    def look(self) -> None:
        """Do what is told, until something takes longer than this look."""
        while self._words or select.select([sys.stdin], [], [], PROMPT)[0]:
            if not self._words:
                line = sys.stdin.readline()
                self._words = json.loads(line) if line else ["close"]
            answer = getattr(self, self._words[0])(*self._words[1:])
            if answer is None:
                return
            self._words = []
            print(json.dumps(answer), flush=True)

    def pixel(self, name: str) -> tuple[int, int]:
        """Where a target is."""
        return self.told.pixel(name)

    def touch(self, name: str) -> bool:
        """Touch a target."""
        self.told.touch(name)
        return True

    def count(self, what: str) -> int:
        """How often something was done."""
        return self.counts[what]

    def taken(self, what: str, count: int) -> bool | None:
        """Whether an act has been taken; a little time passes after it."""
        if self.counts[what] < count:
            return None
        self.told.tick()
        return True

    def rest(self) -> bool | None:
        """Whether all is at rest."""
        return self.told.rested() or None

    def picture(self) -> str:
        """Write what the window holds, and say where."""
        path = self.folder / "picture.rgb"
        path.write_bytes(self.told.picture())
        return str(path)

    def close(self) -> None:
        """End; nobody leads any more."""
        self.told.app.open = False


def lead(size: str, folder: str) -> None:
    """Be the child: open the window and run the program's loop until the leader has gone."""
    width, height = map(int, size.split("x"))
    told = Told((width, height), Path(folder))
    pygame.mouse.set_visible(False)  # the screen's picture is compared
    try:
        start.run(told.app, Child(told, Path(folder)).look)
    finally:
        told.close()


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "x11")
    lead(*sys.argv[1:])
