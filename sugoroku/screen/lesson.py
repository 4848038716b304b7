"""The course of a lesson: from home to the teams, the game, its cards, the ending, and home again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from sugoroku import rules
from sugoroku.packs import PackFaults, plain
from sugoroku.screen import game as games
from sugoroku.screen.app import wake
from sugoroku.screen.brush import named
from sugoroku.screen.covers import Cover
from sugoroku.screen.game import Game
from sugoroku.screen.house import House
from sugoroku.screen.plan import Plan
from sugoroku.screen.record import RecordFault
from sugoroku.screen.scenes.home import Home
from sugoroku.screen.scenes.scene import Scene

LONGEST = 20.0  # ems of a name in a log, which may come from anywhere


class Lesson(House):
    """An app that knows which scene follows which."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.motions = True
        self.fresh = False
        self._packs: dict[str, Future[Any]] = {}
        self._digests: dict[Path, str] = {}
        self._languages: dict[str, str] = {}
        self._says: dict[tuple[Path, str | None, str], Any] = {}
        self.plan: Plan | None = None  # of the game that is being played
        self._game: Game | None = None
        self._teams: Scene | None = None  # as the class left it
        self.questionnaire = ""  # its address, if one runs

    # -- packs -----------------------------------------------------------------------------------------------------

    def fetch(self, cover: Cover) -> Future[Any]:
        """The pack of a cover, read by the worker once."""
        known = self._packs.get(cover.digest)
        if known is None or (known.done() and known.exception()):
            known = self._packs[cover.digest] = self.raster.later(lambda: _read(cover))
        return known

    def pack(self, cover: Cover) -> Any:
        """The pack of a cover, waited for."""
        pack = self.fetch(cover).result()
        self._digests[pack.folder] = cover.digest
        return pack

    def digest_of(self, pack: Any) -> str:
        """What the pictures of a pack are remembered by."""
        return self._digests[pack.folder]

    def say_of(self, pack: Any) -> Any:
        """The texts of a pack in the language of now."""
        return self._say(pack, self.lang)

    def also_of(self, pack: Any) -> Any:
        """The texts of a pack in the second language; None where none is shown or the pack does not have it."""
        return self._say(pack, self.look.also) if self.look.also in pack.locales else None

    def _say(self, pack: Any, lang: str | None) -> Any:
        key = (pack.folder, lang, self.look.furigana)
        if key not in self._says:
            self._says[key] = pack.say(lang, furigana=self.look.furigana)
        return self._says[key]

    def language_name(self, lang: str) -> str:
        """What a language calls itself, remembered from the start before: Babel's tables take long to read."""
        if lang not in self._languages:
            known = self.cache.facts(("language", lang))
            self._languages[lang] = known or own_name(lang)
            if not known:
                self.cache.keep_facts(("language", lang), self._languages[lang])
        return self._languages[lang]

    def refused(self, cover: Cover, faults: PackFaults) -> str:
        """Why a pack cannot be played; the other cities can, and the check door tells all."""
        args = {"name": plain(cover.title(self.lang)), "n": len(faults.findings)}
        return self.words("home.drop.broken", first=faults.findings[0].sentence(self.words), **args)

    # -- home and teams --------------------------------------------------------------------------------------------

    def look_for_game(self, cover: Cover) -> Future[tuple[Path | None, str]]:
        """Let the worker see whether a city has a game to go on with."""
        self.fetch(cover)
        looking = self.raster.later(lambda: self._unfinished(cover))
        looking.add_done_callback(lambda _: wake())
        return looking

    def _unfinished(self, cover: Cover) -> tuple[Path | None, str]:
        """The game to go on with, or a code for why there is none."""
        if self.fresh:
            return None, ""
        try:
            return games.unfinished(self._packs[cover.digest].result(), self.games), ""
        except RecordFault as fault:
            return None, fault.code
        except (OSError, PackFaults):
            return None, ""

    def settings_scene(self, back: Scene) -> None:
        """Set how the class sees, hears and plays; from there back to where it was."""
        from sugoroku.screen.scenes.settings import SettingsScene

        self.go(SettingsScene(self, back))

    def choose_teams(self, cover: Cover, back: Scene) -> None:
        """Go to the teams; a pack that was broken since home came up is not left."""
        from sugoroku.screen.scenes.teams import Teams

        try:
            pack = self.pack(cover)
        except PackFaults as faults:
            self.home.tell(self.refused(cover, faults))
            return
        if not (isinstance(self._teams, Teams) and self._teams.pack is pack):
            self._teams = Teams(self, pack, back)
        self.go(self._teams)

    def begin(
        self, pack: Any, names: list[str], animals: list[str], back: Scene, opening: Sequence[Sequence[Any]] = ()
    ) -> None:
        """Begin a new game with the moves that set it up."""
        seed = secrets.randbits(32) if self.seed is None else self.seed
        game = games.begin(pack, self.games, lang=self.lang, seed=seed, names=names, animals=animals)
        for move in opening:
            game.act(move)
        game.events.clear()
        self._teams = None
        self._table(game)

    def resume(self, cover: Cover, path: Path, home: Home) -> None:
        """Go on with the last game."""
        try:
            game = games.resume(self.pack(cover), path)
        except PackFaults as faults:
            home.tell(self.refused(cover, faults))
            return
        except (RecordFault, OSError) as fault:
            home.tell(self.words(f"screen.fault.{getattr(fault, 'code', 'unreadable')}"))
            return
        names = game.header["teams"]
        game.header["teams"] = self.raster.later(lambda: [named(name, LONGEST) for name in names]).result()
        lang = game.header["lang"]
        if not self.fixed and lang in cover.locales:
            self.speak(lang)
        self._table(game)

    def _table(self, game: Game) -> None:
        """Put the table up."""
        from sugoroku.screen.scenes.table import Table

        self._let_go()
        self._game = game
        game.say = lambda: self.say_of(game.pack)
        if game.state.paused:
            game.act(("resume",))
            game.events.clear()
        self.plan = Plan(game, self.clock)
        if game.torn:
            game.events.append(("noticed", "teacher.notice.torn"))
        self.go(Table(self, game))

    def leave_game(self, game: Game) -> None:
        """Back home; the game is in its log."""
        self._let_go()
        self.go(self.home)

    def close(self) -> None:
        """Leave, and let go of the game's log."""
        super().close()
        self._let_go()

    def _let_go(self) -> None:
        """Close the log of the game before; one that is open cannot be moved on Windows."""
        if self._game:
            self._game.close()
        self._game = self.plan = None

    # -- the game --------------------------------------------------------------------------------------------------

    def frame(self, wait: bool = False) -> None:
        """Show this moment, with a look at the time."""
        self._watch()
        super().frame(wait)

    def _watch(self) -> None:
        """Let the plan of the lesson do its part."""
        if self.plan is None or not self.plan.due:
            return
        for word in self.plan.watch():
            self.sound("bell")
            self.plan.game.events.append(("noticed", f"teacher.notice.{word}"))
        self.changed()

    @property
    def due(self) -> bool:
        """Whether there is something to do though nothing moves and no hand did anything."""
        return self.plan is not None and self.plan.due

    def round_words(self, number: int) -> tuple[str, str]:
        """Which round it is, and how many minutes are left; no minutes without a limit."""
        said = self.words("screen.table.round", n=number)
        if self.plan is None or self.plan.game.state.phase == "over":
            return said, ""
        if self.plan.game.state.last and self.plan.game.state.round == number:
            said = self.words("teacher.last")
        left = self.plan.minutes_left
        return said, "" if left is None else self.words("teacher.minutes", n=left)

    def roll_move(self, game: Game) -> tuple[Any, ...]:
        """A roll, which tells the time: a game that is gone on with, or given minutes later, knows it."""
        return ("roll", int(self.plan.seconds)) if self.plan else ("roll",)

    def card_for(self, table: Any, event: Sequence[Any]) -> None:
        """Put up the card an event calls for, if any."""
        if event[0] == "landed":
            self._landing(table, event[1], event[2])
        elif event[0] == "answered":
            self._explanation(table, event)

    def _landing(self, table: Any, team: int, square: int) -> None:
        """The landing card, where the square has something to say."""
        from sugoroku.screen.scenes.landing import Landing

        page = table.pack.board.squares[square]
        if page.kind != "quiz" and (page.text or page.effects):
            self.go(Landing(table, team, square))

    def _explanation(self, table: Any, event: Sequence[Any]) -> None:
        """The explanation, with the choices in the order they had."""
        from sugoroku.screen.scenes.explanation import Explanation

        _, team, quiz, position, right = event
        self.go(Explanation(table, team, quiz, position, right, table.order))

    def scene_for(self, table: Any) -> Scene | None:
        """The scene in which the rules wait for the class; None for the table itself."""
        phase = table.game.state.phase
        if phase == "answer":
            from sugoroku.screen.scenes.question import Question

            table.order = list(table.game.state.order)
            return Question(table)
        if phase == "tell":
            from sugoroku.screen.scenes.landing import Landing

            team = table.game.state.team
            return Landing(table, team, rules.place(table.game.state, team))
        if phase == "choose":
            from sugoroku.screen.scenes.fork import Fork

            return Fork(table)
        if phase == "over":
            from sugoroku.screen.scenes.ending import Ending

            return Ending(table)
        return None

    def pledging(self, ending: Any, team: int) -> None:
        """Let a team choose what it promises."""
        from sugoroku.screen.scenes.pledging import Pledging

        self.go(Pledging(ending, team))

    def certificates(self, ending: Any, names: Path) -> None:
        """Print certificates for the teams of a game, named in a file."""
        from sugoroku.screen.scenes.printing import Printing

        digest = self.digest_of(ending.pack)
        cover = next((cover for cover in self.home.covers if cover.digest == digest), self.home.chosen)
        self.go(Printing(self, cover, ending, ("certificate",), names))

    # -- the teacher -----------------------------------------------------------------------------------------------

    def teacher(self, table: Any) -> None:
        """Hold the game, and give the teacher all that is at hand."""
        from sugoroku.screen.scenes.teacher import Teacher

        if self.plan:
            self.plan.hold()
        if table.game.state.phase != "over" and not table.game.state.paused:
            table.game.act(("pause",))
        self.go(Teacher(table, self.scene))

    def show_again(self, table: Any) -> None:
        """Show the last move of the class once more, from what was before it."""
        self.held()
        if seen := table.game.last_seen():
            before, events = seen
            table.tell_again(before, events)
        self.go(table)

    def held(self) -> None:
        """Let the game and its clock go on."""
        if self.plan:
            if self.plan.game.state.paused:
                self.plan.game.act(("resume",))
            self.plan.go_on()

    def ask_to_leave(self) -> None:
        """Ask once before the window of a lesson closes; a second request while asking is an answer."""
        from sugoroku.screen.scenes.leaving import Leaving

        asking = isinstance(self.scene, Leaving)
        if asking and not self.settled:
            return
        if asking or not (self._game or self.window.full):
            self.open = False
            return
        self.go(Leaving(self, self.scene, self._game))


def _read(cover: Cover) -> Any:
    """The pack of a cover; refuses what would stop a lesson: the board, a catalogue, a letter without a font."""
    from sugoroku.drawing import checks
    from sugoroku.packs import read_pack, refuse_unplayable

    pack = read_pack(cover.name)
    refuse_unplayable(pack)
    broken = [fault for lang in pack.locales for book in pack.books for fault in book.broken_in(lang)]
    if faults := broken or [*checks.fonts_are_usable(pack)] or [*checks.characters_are_in_the_fonts(pack)]:
        raise PackFaults(faults)
    return pack


def own_name(lang: str) -> str:
    """What a language calls itself; its code where that is not known, or cannot be drawn."""
    from sugoroku.drawing.fonts import font, voice
    from sugoroku.packs import locales

    name = locales.own_name(lang)
    face = font(voice("bold", name, lang))
    return name if all(map(face.covers, name)) else lang
