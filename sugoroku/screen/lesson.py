"""The course of a lesson: from home to the teams, the game, its cards, the ending, and home again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import Any

from sugoroku import rules
from sugoroku.packs import PackFaults
from sugoroku.screen import game as games
from sugoroku.screen.app import App, wake
from sugoroku.screen.covers import Cover, others
from sugoroku.screen.game import Game
from sugoroku.screen.record import RecordFault
from sugoroku.screen.scenes.home import Home
from sugoroku.screen.scenes.scene import Scene


class Lesson(App):
    """An app that knows which scene follows which."""

    home: Home

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.motions = True
        self.fresh = False
        self._packs: dict[str, Future[Any]] = {}
        self._digests: dict[Path, str] = {}
        self._says: dict[tuple[Path, str], Any] = {}
        self._clock_began = self._pause_began = 0.0
        self._game: Game | None = None

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
        key = (pack.folder, self.lang)
        if key not in self._says:
            self._says[key] = pack.say(self.lang)
        return self._says[key]

    @staticmethod
    @cache
    def language_name(lang: str) -> str:
        """What a language calls itself; its code where that is not known."""
        from babel import Locale, UnknownLocaleError

        try:
            name: str = Locale.parse(lang).languages.get(lang.split("_")[0], lang)
        except (UnknownLocaleError, ValueError):
            return lang
        return name[:1].upper() + name[1:]

    # -- home and teams --------------------------------------------------------------------------------------------

    def look_for_game(self, cover: Cover) -> Future[tuple[Path | None, str]]:
        """Let the worker see whether a city has a game to go on with."""
        self.fetch(cover)
        looking = self.raster.later(lambda: self._unfinished(cover))
        looking.add_done_callback(lambda _: wake())
        return looking

    def look_for_cities(self) -> Future[list[Cover]]:
        """Let the worker read the packs that are not known yet."""
        looking = self.raster.later(lambda: others(self.home.chosen, self.cache))
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

    def choose_teams(self, cover: Cover, back: Scene) -> None:
        """Go to the teams; a pack that was broken since home came up is not left."""
        from sugoroku.screen.scenes.teams import Teams

        try:
            pack = self.pack(cover)
        except PackFaults as faults:
            first = faults.findings[0].sentence(self.words)
            count = len(faults.findings)
            self.home.tell(self.words("screen.fault.pack", pack=cover.name, first=first, n=count))
            return
        self.go(Teams(self, pack, back))

    def begin(self, pack: Any, names: list[str], animals: list[str], back: Scene) -> None:
        """Begin a new game."""
        seed = secrets.randbits(32) if self.seed is None else self.seed
        self._table(games.begin(pack, self.games, lang=self.lang, seed=seed, names=names, animals=animals))

    def resume(self, cover: Cover, path: Path, home: Home) -> None:
        """Go on with the last game."""
        try:
            game = games.resume(self.pack(cover), path)
        except (RecordFault, OSError) as fault:
            home.tell(self.words(f"screen.fault.{getattr(fault, 'code', 'unreadable')}"))
            return
        lang = game.header["lang"]
        if not self.fixed and lang in cover.locales:
            self.speak(lang)
        self._table(game)

    def _table(self, game: Game) -> None:
        """Put the table up."""
        from sugoroku.screen.scenes.table import Table

        self._let_go()
        self._game = game
        self._clock_began = self.clock.now() - games.played_seconds(game.state.moves)
        if game.state.paused:
            game.act(("resume",))
            game.events.clear()
        self.go(Table(self, game))

    def leave_game(self, game: Game) -> None:
        """Back home; the game is in its log."""
        game.close()
        self.go(self.home)

    def close(self) -> None:
        """Leave, and let go of the game's log."""
        super().close()
        self._let_go()

    def _let_go(self) -> None:
        """Close the log of the game before; one that is open cannot be moved on Windows."""
        if self._game:
            self._game.close()

    # -- the game --------------------------------------------------------------------------------------------------

    def roll_move(self, game: Game) -> tuple[Any, ...]:
        """A roll; on a board with a time limit it tells the time."""
        if game.state.board.minutes is None:
            return ("roll",)
        return ("roll", int(self.clock.now() - self._clock_began))

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

    def pause(self, table: Any) -> None:
        """Hold the game."""
        from sugoroku.screen.scenes.pause import Pause

        if table.game.state.phase != "over" and not table.game.state.paused:
            table.game.act(("pause",))
            self._pause_began = self.clock.now()
        self.go(Pause(table, self.scene))

    def paused_for(self) -> None:
        """Time that the game was held does not count."""
        self._clock_began += self.clock.now() - self._pause_began


def _read(cover: Cover) -> Any:
    from sugoroku.packs import read_pack

    return read_pack(cover.name)
