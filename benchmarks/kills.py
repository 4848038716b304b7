"""Kills a playing lesson at random moments and goes on with its game: no move that was shown may be lost.

`python benchmarks/kills.py` kills 200 times; `python benchmarks/kills.py 12 5 0.6` kills twelve times, with the seed 5,
children that live 0.6 seconds at most. A child with real files and no display plays by itself; after each picture it
shows, it tells through a pipe which moves that picture can tell of. It is killed (-9) at a random moment: while home
comes up, a game begins, pieces move, a card is read, the teacher takes moves back, settings are written. Some logs are
then torn, as a loss of power might tear them: half of a further line is added, or the last line is cut at a random
byte. The next child goes on with the game and tells what it found. All moves shown must be in the log (but for a line
that was cut), the state must be what the log replays to, the settings must be whole, and every game must come to its
end. The children are forked from a process that has drawn most pictures, so they live fast; the time to resume is from
the start of such a child until its table is seen.
"""

import json
import os
import random
import select
import signal
import statistics
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

os.environ["SDL_VIDEODRIVER"] = "dummy"

from sugoroku import rules
from sugoroku.screen.sdl import prepare

prepare()

from sugoroku.packs import read_pack  # noqa: E402
from sugoroku.screen import game as games  # noqa: E402
from sugoroku.screen import record, settings  # noqa: E402
from sugoroku.screen.cache import Cache  # noqa: E402
from sugoroku.screen.clock import HandClock  # noqa: E402
from sugoroku.screen.game import Game  # noqa: E402
from sugoroku.screen.lesson import Lesson  # noqa: E402
from sugoroku.screen.pilot import FRAME, Pilot  # noqa: E402
from sugoroku.screen.start import chosen_cover, lesson  # noqa: E402
from sugoroku.screen.window import Window  # noqa: E402

PACK, SIZE = "renca", (1024, 600)
KILLS, SEED = 200, 1
SHORTEST, LONGEST = 0.02, 1.0  # seconds that a child lives
GAMES = 3  # with different seeds
UNDONE, HELD = 0.06, 0.1  # shares of steps at which the teacher takes a move back, or holds the game
WRITING, TORN = 0.25, 0.35  # shares of children that write settings all the time, and of logs torn after the kill
PATIENCE = 90.0  # seconds after which a child that does not end its game is stuck
STATES = 8  # of the settings that are written: four volumes, muted or not
NEXT_LINE = b'["adjust",1,-2,"k"]\n'


class Lost(Exception):
    """Something that a kill must not do."""


class Hand(Pilot):
    """A class with a teacher who now and then takes a move back or holds the game."""

    def _wanted(self) -> str:
        names = {target.name for target in self.app.scene.targets()}
        if self.app.scene.name == "home":
            return "resume" if "resume" in names else "start"
        chance = self.chance.random()
        if chance < HELD and {"undo", "pause"} <= names:
            return "undo" if chance < UNDONE else "pause"
        return super()._wanted()


def opened(folder: Path, cache: Cache, seed: int, pictures: dict[Any, Any]) -> Lesson:
    """A lesson with its files in a folder, and with pictures that were drawn before."""
    cover, lang = chosen_cover(PACK, None, cache)
    window = Window(SIZE, False, "kills")
    kept, clock = folder / "settings.json", HandClock()
    app = lesson(window, cover, lang, cache, folder / "games", clock, fixed=False, kept=kept)
    app.seed = seed
    app.raster.room = 10**12
    app.raster._made.update(pictures)
    return app


def warmed(folder: Path, cache: Cache, count: int) -> dict[Any, Any]:
    """The pictures of some games, each drawn once; afterwards nothing runs beside this thread, so that it may fork."""
    pictures: dict[Any, Any] = {}
    for seed in range(count):
        app = opened(folder / "warm", cache, seed, pictures)
        hand = Hand(app, seed)
        while app.scene.name != "ending":
            hand.step()
            hand.settle()
        pictures = dict(app.raster._made)
        app.close()
        app.window.close()
    return pictures


# -- the child ---------------------------------------------------------------------------------------------------------


class Child:
    """Plays until it is killed, and tells what it shows."""

    def __init__(self, pipe: int, folder: Path, cache: Cache, seed: int, pictures: dict[Any, Any]) -> None:
        self.began, self.pipe, self.written = time.perf_counter(), pipe, 0
        self._acted: list[tuple[str, Any]] = []
        self._listen()
        self.app = opened(folder, cache, seed % GAMES, pictures)
        self._frame, self.app.frame = self.app.frame, self.frame  # type: ignore[method-assign]
        self.hand = Hand(self.app, seed)

    def say(self, what: str, **facts: Any) -> None:
        """Tell the parent something."""
        os.write(self.pipe, json.dumps({"what": what, **facts}).encode() + b"\n")

    def _listen(self) -> None:
        """Hear of every move that a game of this process accepts."""
        act, acted = Game.act, self._acted

        def heard(game: Game, move: Any) -> None:
            act(game, move)
            acted.append((game.log.path.name, list(move)))

        Game.act = heard  # type: ignore[method-assign]

    def frame(self, wait: bool = False) -> None:
        """Show a picture; all moves made by now may be seen in it."""
        self._frame(wait)
        while self._acted:
            log, move = self._acted.pop(0)
            self.say("shown", log=log, move=move)

    def resume(self) -> None:
        """Go on with the game that was killed, if there is one."""
        if "resume" not in {target.name for target in self.app.targets()}:
            return
        self.hand.press("resume")
        game: Game = self.app.scene.game  # type: ignore[attr-defined]
        lines = len(record.read(game.log.path).moves)
        self.say("found", log=game.log.path.name, state=rules.dump(game.state), lines=lines, torn=game.torn)
        while not self.app.raised:
            self.hand.turn(FRAME)
        self.say("resumed", seconds=time.perf_counter() - self.began)

    def live(self, writing: bool) -> NoReturn:
        """Play one game after the other."""
        self.resume()
        ended = False
        while True:
            self.hand.settle()
            for _ in range(30 if writing else 1):
                self.write()
            if (self.app.scene.name == "ending") != ended:
                ended = not ended
                if ended:
                    self.say("ended")
            self.hand.step()

    def write(self) -> None:
        """Let the settings be written, as the worker does it beside the game."""
        self.written += 1
        self.say("writing", number=self.written)
        self.app.change(**state_of(self.written))
        if self.written % 10 == 1:
            self.app.raster.drain()
            self.say("written", number=self.written)


def state_of(number: int) -> dict[str, Any]:
    """The settings that are written at a time."""
    return {"volume": number % 4 + 1, "muted": number % STATES >= 4}


# -- the parent --------------------------------------------------------------------------------------------------------


class Killer:
    """Forks children, kills them, and looks at what they leave."""

    def __init__(self, folder: Path, seed: int, warm: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.cache, self.pack = Cache(folder / "cache"), read_pack(PACK)
        self.pictures = warmed(folder, self.cache, warm)
        self.known: dict[str, list[Any]] = {}  # the moves that must be in each log
        self.wanted: str | None = None  # the log of the game to go on with
        self.left: tuple[Path, bytes] | None = None  # a torn log, and what is left of its last line
        self.states = {number_of(settings.Settings())}  # that the settings can have now
        self.kills = self.shown = self.lost = self.torn = self.resumed = self.writes = 0
        self.times: list[float] = []

    def run(self, kills: int, longest: float = LONGEST) -> None:
        """Kill so often, then let the last game come to its end."""
        for _ in range(kills):
            self.child(time.monotonic() + self.chance.uniform(SHORTEST, longest))
            self.kills += 1
        self.child(None)
        unfinished = [path.name for path in self.logs() if self.state(path).phase != "over" and self.state(path).moves]
        if unfinished:
            raise Lost(f"{', '.join(unfinished)}: never came to an end")

    def logs(self) -> list[Path]:
        """The logs of all games, the last one last."""
        return sorted((self.folder / "games").glob("*.jsonl"))

    def state(self, path: Path, lines: int | None = None) -> Any:
        """What the first lines of a log replay to."""
        kept = record.read(path)
        return games.replayed(self.pack, record.Log(path, kept.header, kept.moves[:lines], 0, b""))

    def child(self, until: float | None) -> None:
        """Let a child live until a moment, or until its game has ended; then look."""
        writing, seed = self.chance.random() < WRITING, self.chance.randrange(10**6)
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            live(write, self.folder, self.cache, seed, self.pictures, writing)
        os.close(write)
        try:
            heard = listen(read, until)
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        heard += listen(read, time.monotonic() + PATIENCE)
        os.close(read)
        for line in heard.splitlines(keepends=True):
            if line.endswith(b"\n"):
                word = json.loads(line)
                getattr(self, f"_{word.pop('what')}")(**word)
        self._look()
        if until:
            self._tear()

    # -- what a child says -----------------------------------------------------------------------------------------

    def _trouble(self, said: str) -> None:
        raise Lost(said)

    def _shown(self, log: str, move: Any) -> None:
        """A picture was shown that can tell of a move."""
        if self.wanted not in (None, log):
            raise Lost(f"{self.wanted} was not gone on with")
        self.shown += 1
        self.known.setdefault(log, []).append(move)

    def _found(self, log: str, state: Any, lines: int, torn: bool) -> None:
        """A game was gone on with: its state is the replay of its log, and a torn line was seen."""
        path = self.folder / "games" / log
        if json.loads(json.dumps(rules.dump(self.state(path, lines)))) != state:
            raise Lost(f"{log} replays to another state after {lines} moves")
        if log != self.wanted or torn != (self.left is not None):
            raise Lost(f"{log} was gone on with, not {self.wanted}; torn: {torn}")
        self.wanted = None

    def _resumed(self, seconds: float) -> None:
        self.resumed += 1
        self.times.append(seconds)

    def _writing(self, number: int) -> None:
        self.states.add(number % STATES)

    def _written(self, number: int) -> None:
        self.states = {number % STATES}
        self.writes += 1

    def _ended(self) -> None:
        """A game has come to its end; the logs tell how many."""

    # -- what a child leaves ---------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Compare what a child said with what is on the disk."""
        self._look_at_settings()
        self._look_at_tear()
        for path in self.logs():
            moves, shown = record.read(path).moves, self.known.get(path.name, [])
            self.lost += sum(at >= len(moves) or moves[at] != move for at, move in enumerate(shown))
            self.known[path.name] = moves
        last = self.logs()[-1:]
        self.wanted = next((log.name for log in last if self._goes_on(log)), None)

    def _goes_on(self, path: Path, lines: int | None = None) -> bool:
        """Whether a game can be gone on with: it has begun, and is not over."""
        state = self.state(path, lines)
        return bool(state.moves) and state.phase != "over"

    def _look_at_settings(self) -> None:
        """The settings are whole, and are those written last or those before them."""
        file = self.folder / "settings.json"
        if file.exists():
            json.loads(file.read_bytes())
        kept = number_of(settings.read(file))
        if kept not in self.states:
            raise Lost(f"the settings are {kept}, not one of {self.states}")
        self.states = {kept}

    def _look_at_tear(self) -> None:
        """A log that was torn still is, or its torn end has been put aside."""
        if self.left is None or record.read(self.left[0]).torn:
            return
        path, left = self.left
        copies = sorted(path.parent.glob(f"{path.stem}-*.torn"))
        if not copies or copies[-1].read_bytes() != left:
            raise Lost(f"the torn end of {path.name} was not put aside")
        self.left = None

    def _tear(self) -> None:
        """Tear the last log, as a loss of power might: half of a line too many, or the last line cut."""
        if self.wanted is None or self.left or self.chance.random() >= TORN:
            return
        path = self.logs()[-1]
        data = path.read_bytes()
        last = data.splitlines(keepends=True)[-1]
        if self.chance.random() < 0.5 and self._goes_on(path, -1):
            left = last[: self.chance.randrange(1, len(last))]
            path.write_bytes(data[: -len(last)] + left)
            self.known[path.name].pop()
        else:
            left = NEXT_LINE[: self.chance.randrange(1, len(NEXT_LINE))]
            path.write_bytes(data + left)
        self.left = path, left
        self.torn += 1

    def tell(self) -> None:
        """Print what was found."""
        over = sum(self.state(path).phase == "over" for path in self.logs())
        counts = {"kills": self.kills, "moves shown": self.shown, "moves lost": self.lost}
        counts |= {"games resumed": self.resumed, "games brought to their end": over}
        counts |= {"logs torn": self.torn, "settings kept": self.writes}
        for name, count in counts.items():
            print(f"{name}: {count} count")
        if self.times:
            print(f"time to resume: {statistics.median(self.times):.3f} s")
            print(f"longest time to resume: {max(self.times):.3f} s")


def number_of(settled: settings.Settings) -> int:
    """Which of the states the settings have."""
    return settled.volume - 1 + 4 * settled.muted


def listen(pipe: int, until: float | None) -> bytes:
    """What a child says until a moment, or until its end; without a moment, until its game has ended."""
    heard, deadline = b"", until or time.monotonic() + PATIENCE
    while (left := deadline - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            more = os.read(pipe, 1 << 16)
            heard += more
            if not more or (until is None and b'"ended"' in heard):
                return heard
    if until is None:
        raise Lost("a game does not come to its end")
    return heard


def live(pipe: int, folder: Path, cache: Cache, seed: int, pictures: dict[Any, Any], writing: bool) -> NoReturn:
    """Be a child; what goes wrong in it is told to the parent."""
    try:
        Child(pipe, folder, cache, seed, pictures).live(writing)
    except BaseException:
        os.write(pipe, json.dumps({"what": "trouble", "said": traceback.format_exc()}).encode() + b"\n")
    os._exit(1)


def main(kills: int = KILLS, seed: int = SEED, longest: float = LONGEST) -> None:
    """Kill so often, and tell."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        killer = Killer(Path(folder), seed, min(GAMES, max(1, kills // 20)))
        killer.run(kills, longest)
        killer.tell()
    print(f"time for all: {time.monotonic() - began:.0f} s")
    if killer.lost:
        raise SystemExit(1)


if __name__ == "__main__":
    kinds = (int, int, float)
    main(*(kind(word) for kind, word in zip(kinds, sys.argv[1:], strict=False)))
