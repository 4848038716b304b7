"""Every scene of the screen, put up one after the other in one look: for tests, and for pictures to look at.

python tests/screen/every_scene.py OUT --pack toyama --lang ja --size 1920x1080 --furigana none --text 2 --contrast
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from sugoroku.screen.sdl import prepare

prepare()

import pygame  # noqa: E402

from sugoroku import rules  # noqa: E402
from sugoroku.screen.cache import Cache  # noqa: E402
from sugoroku.screen.clock import HandClock  # noqa: E402
from sugoroku.screen.lesson import Lesson  # noqa: E402
from sugoroku.screen.pilot import Pilot  # noqa: E402
from sugoroku.screen.scenes.scene import Scene  # noqa: E402
from sugoroku.screen.start import chosen_cover, lesson, memory  # noqa: E402
from sugoroku.screen.window import Window  # noqa: E402

PLAYED = 1_774_000_000  # when the games of the list were played
READ = 0.7  # seconds after which the words of a motion stand still
Shown = Iterator[tuple[str, Scene]]

FOUND = [
    {"severity": severity, "path": f"boards/mine/{name}", "line": line, "message": said}
    for severity, name, line, said in (
        ("error", "board.yaml", 41, "kind: gaol is not one of start, plain, action, quiz, rest, stop, branch, goal"),
        ("error", "art/tram.svg", 7, "<text> cannot be drawn; turn letters into paths"),
        ("warning", "i18n/ja.po", 1203, "squares.tram.text is not translated"),
        ("warning", "pack.yaml", 12, "a path with many parts " + "/folder" * 30),
        ("warning", "readings.yaml", 3, "富山《とやま》 is not used"),
    )
]


class QuietChild:
    """Stands in for a program beside the lesson: it starts nothing, and says what it is given to say."""

    def __init__(self, command: Any, lang: str, after: Callable[[bool], None] = lambda well: None) -> None:
        self.lines: list[str] = []
        self.code: int | None = None
        self.said = self.sentence = ""
        self.ended = False

    def new_lines(self) -> Iterator[str]:
        """What it has said since one last asked."""
        said, self.lines = self.lines, []
        return iter(said)

    def end(self) -> None:
        """End."""
        self.ended = True

    def wait(self, seconds: float = 0) -> None:
        """It is over at once."""


def at_once(work: Callable[[], Any]) -> Future[Any]:
    """Stands in for a thread: the work is done when it comes back."""
    doing: Future[Any] = Future()
    try:
        doing.set_result(work())
    except Exception as trouble:
        doing.set_exception(trouble)
    return doing


def write_classes(above: Path, pack: str) -> None:
    """Classes as the program begins them, with long names, and one that is damaged."""
    long = "Escuela Básica Profesora Gabriela Mistral 第五"
    told = [("Escuela 5", "5°A"), (long, "Séptimo B"), ("富山市立中央小学校", "5年1組"), ("School 5", "6C"), ("X", "1")]
    for number, (place, group) in enumerate(told):
        folder = above / f"class-{number}"
        (folder / "sheets").mkdir(parents=True)
        said = {"schema": "sugoroku.session/1", "id": f"abcdefghj{number + 2}", "pack": pack, "version": "1.0.0",
                "place": place, "class": group, "grade": "5-6", "date": "2026-11-28", "lang": "en"}  # fmt: skip
        text = "".join(f'{key}: "{value}"\n' for key, value in said.items())
        (folder / "session.yaml").write_text("?" if number == 3 else text, encoding="utf-8")
        os.utime(folder / "session.yaml", (PLAYED - number, PLAYED - number))


@contextmanager
def quiet() -> Iterator[None]:
    """Let the rooms start nothing: neither the check, nor the printing, nor the system's folders, nor threads."""
    with ExitStack() as stack:
        stack.enter_context(patch("sugoroku.screen.scenes.checking.Child", QuietChild))
        stack.enter_context(patch("sugoroku.screen.child.Child", QuietChild))
        stack.enter_context(patch("sugoroku.screen.house.apart", at_once))
        stack.enter_context(patch("sugoroku.screen.scenes.survey_room.open_folder", lambda what: None))
        stack.enter_context(patch("sugoroku.screen.scenes.making.open_folder", lambda folder: None))
        yield


@contextmanager
def screen(
    games: Path, cache: Cache, *, pack: str = "toyama", lang: str | None = None, size: tuple[int, int] = (1920, 1080)
) -> Iterator[Lesson]:
    """A lesson in a window that nobody sees, with a clock that stands still."""
    cover, speech = chosen_cover(pack, lang, cache)
    window = Window(size, False, "every scene")
    app = lesson(window, cover, speech, cache, games, HandClock(), fixed=True)
    app.seed = 7
    try:
        yield app
    finally:
        app.close()
        window.close()


def scenes(app: Lesson, pack: str, thorough: bool = False) -> Shown:
    """Put every scene up and name it; `thorough` shows a card of every kind and topic, and every page."""
    with quiet():
        yield from Tour(app, thorough).all(pack)


class Tour:
    """Goes through the house by real presses; what a press would take long to reach is built from the rules."""

    def __init__(self, app: Lesson, thorough: bool = False) -> None:
        self.app, self.thorough = app, thorough
        self.pilot = Pilot(app, 7)

    def all(self, pack: str) -> Shown:
        """All scenes, in the order of a lesson."""
        app = self.app
        app.home.choose(next(cover for cover in app.home.covers if pack in (cover.name, cover.id)))
        self._home()
        for part in (self.home, self.rooms, self.teams, self.game, self.teacher, self.told, self.ending, self.later):
            yield from part()

    # -- ways ------------------------------------------------------------------------------------------------------

    def up(self, name: str, *presses: str) -> Shown:
        """Press buttons one after the other, and show what has come up."""
        for press in presses:
            self.pilot.press(press)
            self.pilot.settle()
        self.pilot.settle()
        yield name, self.app.scene

    def press(self, *names: str) -> None:
        """Press buttons; nothing that comes up is shown."""
        for _ in self.up("", *names):
            pass

    def type(self, text: str) -> None:
        """Let a keyboard write."""
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
        self.pilot.turn(0.1)

    def _home(self) -> None:
        self.app.go(self.app.home)
        self.pilot.settle()

    # -- home and the rooms behind it ------------------------------------------------------------------------------

    def home(self) -> Shown:
        """Home, alone, with a sentence, and with more cities than find room."""
        home: Any = self.app.home
        yield from self.up("home")
        home.tell(self.app.words("home.drop.archive", name="STOP！地球温暖化すごろく.zip"))
        yield from self.up("home-notice")
        known, home.notice = list(home.covers), ""
        home.covers = [*known, *(replace(known[0], name=f"city {number}") for number in range(9))]
        self.app.changed()
        yield from self.up("home-many")
        home.covers = known
        self._home()

    def rooms(self) -> Shown:
        """The doors."""
        yield from self.up("settings", "settings")
        self.app.change(aloud=True)
        yield from self.up("settings-voiceless")
        self.app.change(aloud=False)
        self._home()
        yield from self.credits()
        yield from self.checking()
        yield from self.printing()
        yield from self.survey()
        yield from self.tablets()
        yield from self.up("games-none", "games")
        self._home()

    def survey(self) -> Shown:
        """The questionnaire: no class, a new one, the list, and every step of the day of a class."""
        with tempfile.TemporaryDirectory(prefix="classes-") as folder:
            with patch("sugoroku.screen.order.documents", lambda: Path(folder)):
                yield from self.up("survey-none", "survey")
                yield from self._new_class(Path(folder))
                write_classes(Path(folder), self.app.home.chosen.id)
                self._home()
                yield from self.up("survey", "survey")
                yield from self.up("survey-day", "class 0")
                self.day: Any = self.app.scene
                for part in (self._sheets, self._tablets, self._scans, self._review, self._report, self._forget):
                    yield from part()
            with patch("sugoroku.screen.classes.missing", lambda: True):
                self._home()
                yield from self.up("survey-missing", "survey")
        self._home()

    def _new_class(self, folder: Path) -> Shown:
        """The form, a name that is being typed, the work, and a refusal."""
        yield from self.up("survey-begin", "begin")
        room: Any = self.app.scene
        self.press("write place")
        self.type("Escuela Básica 第五小学校")
        yield from self.up("survey-begin-typing")
        self.press("write group")
        self.type("5°A")
        yield from self.up("survey-begin-complete", "grade 7-8")
        self.press("go")
        room.child.sentence, room.child.code = self.app.words("door.print.closed", said="No space left on device"), 2
        yield from self.up("survey-refused")

    def _said(self, code: int | None, *lines: str) -> None:
        """Let the program beside the lesson say this, and end with a code."""
        room: Any = self.app.scene
        room.child.lines, room.child.code = [*lines], code
        self.pilot.settle()

    def _to_day(self) -> None:
        self.app.go(self.day)
        self.pilot.settle()

    def _sheets(self) -> Shown:
        yield from self.up("survey-print", "print", "moment both")
        self.press("go")
        yield from self.up("survey-print-work")
        self._said(0, f"written {self.day.one.folder / 'sheets' / 'both-es_CL.pdf'}")
        yield from self.up("survey-print-done")
        self._to_day()

    def _tablets(self) -> Shown:
        yield from self.up("survey-tablets", "tablets")
        self.press("go after")
        served = {"desk": "http://127.0.0.1:51234/", "code": "mwkhbt", "pupils": ["http://192.168.100.123:8000/mwkhbt"]}
        self._said(None, f"served {json.dumps(served)}", 'count {"before": 3, "after": 1234}')
        yield from self.up("survey-tablets-open")
        self._to_day()
        yield from self.up("survey-day-open")
        self.press("tablets")
        self._said(None, f"served {json.dumps({**served, 'pupils': []})}")
        yield from self.up("survey-tablets-alone")
        self.press("stop")
        self._to_day()

    def _scans(self) -> Shown:
        yield from self.up("survey-scan", "scan")
        room: Any = self.app.scene
        with tempfile.TemporaryDirectory() as folder:
            for number in range(9):
                (Path(folder) / f"fotocopiadora del segundo piso {number}.pdf").touch()
            room.given(Path(folder))
            yield from self.up("survey-scan-files")
            self.press("go")
            self._said(None, "progress 7 15 ")
            yield from self.up("survey-scan-work")
            why = self.app.words("survey.scan.twice")
            refused = [f"refused {json.dumps({'file': 'scan-1.pdf', 'page': n, 'why': why})}" for n in range(9)]
            counted = {"pages": 1500, "read": 1400, "review": 91, "refused": 9}
            self._said(0, *refused, f"counted {json.dumps(counted)}")
            yield from self.up("survey-scan-done")
        self._to_day()

    def _review(self) -> Shown:
        yield from self.up("survey-review", "review")
        self._said(None, 'served {"desk": "http://127.0.0.1:51234/x/"}')
        yield from self.up("survey-review-open")
        yield from self.up("survey-review-done", "end")
        self._to_day()

    def _report(self) -> Shown:
        yield from self.up("survey-report", "report")
        self.press("go")
        room: Any = self.app.scene
        room._command("teacher")
        for file in room.files.values():
            file.touch()
        self._said(0)
        self._said(0)
        yield from self.up("survey-report-done")
        self._to_day()

    def _forget(self) -> Shown:
        yield from self.up("survey-asking", "forget")
        self.press("delete")
        yield from self.up("survey-forget")
        self._said(0)
        yield from self.up("survey-forget-done")

    def credits(self) -> Shown:
        """All pages of thanks."""
        yield from self.up("credits", "credits")
        for page in (2, 3):
            yield from self.up(f"credits-{page}", "page right")
        self._home()

    def checking(self) -> Shown:
        """Looking, and what was found."""
        yield from self.up("checking", "checking")
        room: Any = self.app.scene
        results = {"found": (1, [json.dumps(FOUND)]), "well": (0, ["[]"]), "failed": (3, [])}
        for name, (code, lines) in results.items():
            room.child.lines, room.child.code = lines, code
            yield from self.up(f"checking-{name}")
            self.press("again")
        self._home()

    def printing(self) -> Shown:
        """The form, also with all that can be chosen and with nothing, the work, its end, and a refusal."""
        yield from self.up("printing", "printing")
        room: Any = self.app.scene
        known = set(room.order.chosen)
        room.order.chosen = {bundle.id for bundle in room.order.offer.bundles}
        yield from self.up("printing-all", "ink spare", "sides fold", "paper right", "paper right")
        room.order.chosen = set()
        yield from self.up("printing-nothing", "ink grey")
        room.order.chosen = known
        self.app.changed()
        yield from self._work(room)
        self.press("printing", "print")
        room = self.app.scene
        room.child.sentence, room.child.code = self.app.words("door.print.closed", said="No space left on device"), 2
        yield from self.up("printing-refused")
        self._home()

    def _work(self, room: Any) -> Shown:
        self.press("print")
        room.child.lines = ["progress 3 8 cards"]
        yield from self.up("printing-work")
        with tempfile.TemporaryDirectory(prefix="set-") as folder:
            room.run.folder = Path(folder)
            files = [Path(folder) / f"{part}.pdf" for part in (*(part.id for part in room.order.parts), "set")]
            for file in files:
                file.touch()
            room.child.lines, room.child.code = [f"written {file}" for file in files], 0
            yield from self.up("printing-done")
        self._home()

    def tablets(self) -> Shown:
        """The page for tablets: what it is, the work, where it is, and a refusal."""
        yield from self.up("tablets", "tablets")
        yield from self.up("tablets-work", "make")
        room: Any = self.app.scene
        with tempfile.TemporaryDirectory(prefix="page-") as folder:
            room.run.folder = Path(folder)
            room.made()[0].touch()
            room.child.code = 0
            yield from self.up("tablets-done")
        self._home()
        self.press("tablets", "make")
        room = self.app.scene
        room.child.sentence, room.child.code = self.app.words("door.print.closed", said="No space left on device"), 2
        yield from self.up("tablets-refused")
        self._home()

    def teams(self) -> Shown:
        """The teams, and a name that is being typed."""
        yield from self.up("teams", "start")
        self.press("name 1")
        self.type("つばめ Ñandú")
        yield from self.up("teams-typing")
        yield from self.up("teams-six", "count 6")

    # -- the game --------------------------------------------------------------------------------------------------

    def game(self) -> Shown:
        """The table and its cards; the rules play from one to the next."""
        self.press("count 4")
        yield from self.up("table", "start")
        self.table: Any = self.app.scene
        self.played: Any = self.table.game
        self.seen = set()
        while self.played.state.phase != "over" and self.played.state.round < 40:
            yield from self._waiting()
            yield from self._move()
        self.past = list(self.played.state.moves)

    def _waiting(self) -> Shown:
        """The card on which the rules wait, if it is new."""
        state = self.played.state
        if state.phase == "roll":
            if state.round == 4 and self.new("table-later"):
                self.table.again()
                yield from self.up("table-later")
            return
        kind = {"tell": "ask", "answer": "question", "choose": "branch"}[state.phase]
        if state.phase == "answer" and self.thorough and kind in self.seen:
            kind += f"-{self.table.pack.quizzes[state.quiz].topic}"
        if self.new(kind):
            self.table.again()
            yield from self.up(kind)
            if kind == "question":
                yield from self._timed()

    def _timed(self) -> Shown:
        """The question with a limit to the time to think."""
        self.app.change(timer=60)
        self.table.again()
        yield from self.up("question-timed")
        self.app.change(timer=0)

    def _move(self) -> Shown:
        """A move of the class, and the card of its event."""
        state = self.played.state
        order = list(state.order) if state.phase == "answer" else []
        moves = rules.legal(state)
        self.played.act(moves[(len(state.moves) * 7 + state.round) % len(moves)])
        events = list(self.played.events)
        self.played.events.clear()
        for event in events:
            if event[0] == "answered":
                self.table.order = order
                if self.new(f"explanation-{'right' if event[4] else 'wrong'}"):
                    yield from self._card(f"explanation-{'right' if event[4] else 'wrong'}", event)
            elif event[0] == "landed" and state.phase != "tell":
                square = self.table.pack.board.squares[event[2]]
                kind = state.board.squares[event[2]].kind
                name = f"landing-{kind}" if self.thorough else "landing"
                if kind != "quiz" and (square.text or square.effects) and self.new(name):
                    yield from self._card(name, event)

    def _card(self, name: str, event: Any) -> Shown:
        """The card that an event calls for."""
        self.table.again()
        self.played.events.clear()
        self.app.card_for(self.table, event)
        yield from self.up(name)

    def new(self, name: str) -> bool:
        """Whether something has not been seen before."""
        there = name in self.seen
        self.seen.add(name)
        return not there

    def _taken_back(self) -> None:
        """The game as it was before its end, at a roll."""
        while self.played.state.phase != "roll":
            self.played.act(("undo", 1))
        self.played.events.clear()
        self.table.again()
        self.pilot.settle()

    # -- the teacher -----------------------------------------------------------------------------------------------

    def teacher(self) -> Shown:
        """What lies behind the pause, and the ways out."""
        self._taken_back()
        yield from self.up("teacher", "pause")
        yield from self.up("points", "points")
        self.press("reason typed")
        self.type("よく話し合った ¡bien!")
        yield from self.up("points-typing")
        self.press("give")
        yield from self.up("history", "back")
        yield from self.up("asking-back", "before 2")
        self.press("stay", "back")
        yield from self.up("asking-end", "end")
        self.press("stay", "more", "last-round")
        yield from self.up("teacher-last")
        self.press("last-round", "resume")
        self.app.ask_to_leave()
        yield from self.up("leaving")
        self.press("stay")

    def told(self) -> Shown:
        """What is told on the table: words that pass, numbers that fly, a sentence, and that nothing can be saved."""
        for name, event in self._events().items():
            self.table.tell_again(self.played.state, [event])
            self.app.go(self.table)
            self.pilot.turn(READ)
            self.app.frame(wait=True)
            yield f"table-{name}", self.table
        self.table.again()
        self.played.events.clear()
        self.played.unsaved = True
        self.app.tell(self.app.words("home.drop.playing"))
        yield from self.up("table-unsaved")
        self.played.unsaved = False
        self.table.again()
        self.pilot.settle()

    def _events(self) -> dict[str, Any]:
        """One event of each kind that is told in words or numbers."""
        state = self.played.state
        team, other = state.team, (state.team + 1) % state.teams
        ahead = [square for square in (rules.place(state, team),) if state.board.squares[square].next]
        events: dict[str, Any] = {
            "notice": ("noticed", "teacher.notice.time"),
            "missed": ("missed", other, 1),
            "again": ("again", team),
            "arrived": ("arrived", other, 1),
            "plus": ("eco", team, 2, "effect"),
            "minus": ("eco", other, -1, "effect"),
            "teacher": ("eco", other, 1, "teacher"),
            "waits": ("waits", team, 1),
            "swapped": ("swapped", team, other),
            "rolled": ("rolled", team, [max(state.board.faces)] * state.board.count, 0),
        }
        if ahead:
            events["moved"] = ("moved", team, [state.board.squares[ahead[0]].next[0]])
        if state.meter is not None:
            events["meter"] = ("meter", -1, state.meter)
        return events

    # -- the end ---------------------------------------------------------------------------------------------------

    def ending(self) -> Shown:
        """The pages of the ending, and a promise."""
        for move in self.past[len(self.played.state.moves) :] if self._same_past() else [("end",)]:
            self.played.act(move)
        self.played.events.clear()
        self.table.again()
        self.pilot.settle()
        ending: Any = self.app.scene
        while True:
            if ending.page.id == "pledges":
                yield from self._pledge(ending)
            if ending.part == 0 or self.thorough:
                part = f"-{ending.part + 1}" if ending.part else ""
                yield from self.up(f"ending-{ending.page.id}{part}")
            if ending.last_one:
                break
            self.press("next")
        self.press("home")

    def _same_past(self) -> bool:
        """Whether the game stands where it once stood."""
        moves = list(self.played.state.moves)
        return self.past[: len(moves)] == moves

    def _pledge(self, ending: Any) -> Shown:
        """A team promises one of the pack's, another writes its own."""
        yield from self.up("pledging", "team 0")
        self.press(self.app.scene.targets()[0].name, "team 1", "own")
        self.type("毎日 caminar más")
        yield from self.up("pledging-writing")
        self.press("keep")
        assert self.app.scene is ending

    def later(self) -> Shown:
        """Home with a game to go on with; the list of games, one of them foreign; and a game seen again."""
        self.press("start", "start")
        table: Any = self.app.scene
        for _ in range(3):
            table.game.act(rules.legal(table.game.state)[0])
        self.app.leave_game(table.game)
        (self.app.games / "foreign.jsonl").write_text("hello\n")
        for log in sorted(self.app.games.glob("*.jsonl")):
            os.utime(log, (PLAYED, PLAYED))
        yield from self.up("home-resume")
        yield from self.up("games", "games")
        watch = next(t.name for t in reversed(self.app.scene.targets()) if t.name.startswith("watch"))
        self.pilot.press(watch)
        for _ in range(60):
            self.pilot.turn(0.5)
            if getattr(self.app.scene, "caption", None):
                break
        self.app.frame(wait=True)
        yield "watch", self.app.scene
        self._home()


# -- pictures ----------------------------------------------------------------------------------------------------------


def main(words: list[str]) -> None:
    """Write a picture of every scene."""
    asked = _asked(words)
    asked.out.mkdir(parents=True, exist_ok=True)
    width, height = map(int, re.split("[x×]", asked.size))
    with tempfile.TemporaryDirectory() as games:
        opened = screen(Path(games) / "games", memory(), pack=asked.pack, lang=asked.lang, size=(width, height))
        with opened as app:
            app.change(also=asked.also, furigana=asked.furigana, text=asked.text, contrast=asked.contrast)
            app.questionnaire = asked.questionnaire
            for number, (name, scene) in enumerate(scenes(app, asked.pack, asked.thorough), 1):
                if not asked.only or name in asked.only or scene.name in asked.only:
                    app.focus = None
                    app.frame(wait=True)
                    pygame.image.save(app.window.surface, asked.out / f"{number:02}-{name}.png")


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pack", default="toyama")
    parser.add_argument("--lang")
    parser.add_argument("--also")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--furigana", choices=("none", "grade", "all"), default="grade")
    parser.add_argument("--text", type=int, choices=(0, 1, 2), default=0)
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--questionnaire", default="")
    parser.add_argument("--thorough", action="store_true", help="a card of every kind and topic, and every page")
    parser.add_argument("--only", nargs="*", help="names of scenes")
    return parser.parse_args(words)


if __name__ == "__main__":
    main(sys.argv[1:])
