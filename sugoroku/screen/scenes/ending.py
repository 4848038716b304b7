"""The ending: a few calm pages, told by the game's state alone, so that a game taken up shows them again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sugoroku.screen import promises
from sugoroku.screen.button import Button
from sugoroku.screen.floating import warning
from sugoroku.screen.scenes.ending_habits import Habits
from sugoroku.screen.scenes.ending_lessons import Lessons
from sugoroku.screen.scenes.ending_page import BOTTOM, EDGE, Page
from sugoroku.screen.scenes.ending_pledges import Pledges
from sugoroku.screen.scenes.ending_ranking import Ranking
from sugoroku.screen.scenes.ending_thanks import Thanks
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Layer

if TYPE_CHECKING:
    from sugoroku.packs import Say
    from sugoroku.screen.scenes.table import Table

PAGES: tuple[type[Page], ...] = (Ranking, Lessons, Habits, Pledges, Thanks)
BAR, HIGH, WIDE = 956.0, 96.0, 290.0
SIGN, GAP = 84.0, 14.0  # of the signs that stand for the pages
AFTER = ("pledge", "adjust")  # moves that a game which is over still takes


class Ending(Scene):
    """The last scene: the ranking, what was learned, what is done at home, promises, and goodbye."""

    name = "ending"

    def __init__(self, table: Table) -> None:
        super().__init__(table.app)
        self.table, self.game, self.pack = table, table.game, table.pack
        self.at = self.part = 0
        self.pages: list[Page] = [page(self) for page in PAGES]
        self.celebrated = False
        # Catalogues of all languages are read for it, which takes a while on an old computer.
        self._known = self.app.raster.later(partial(promises.known, self.pack))

    # -- pages -----------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> list[Page]:
        """The pages that have something to say."""
        return [page for page in self.pages if page.parts]

    @property
    def page(self) -> Page:
        """The page that is up."""
        shown = self.shown
        self.at = min(self.at, len(shown) - 1)
        self.part = min(self.part, shown[self.at].parts - 1)
        return shown[self.at]

    @property
    def first_one(self) -> bool:
        """Whether there is none before it."""
        return self.page is self.shown[0] and self.part == 0

    @property
    def last_one(self) -> bool:
        """Whether there is none after it."""
        return self.page is self.shown[-1] and self.part == self.page.parts - 1

    def turn(self, step: int) -> None:
        """Turn a page; what still moves on this one comes to its end first."""
        if self.page.hurry() or (self.last_one if step > 0 else self.first_one):
            return
        if 0 <= self.part + step < self.page.parts:
            self.part += step
        else:
            self.at += step
            self.part = 0 if step > 0 else self.page.parts - 1
        self.app.changed()

    def open(self, page: Page) -> None:
        """Open a page by its sign."""
        self.page.hurry()
        self.at, self.part = self.shown.index(page), 0
        self.app.changed()

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """The way on first, the page's own, then the ways back and the signs of the pages."""
        return [self._on(), *self.page.buttons(), *self._before(), *self._signs()]

    def _on(self) -> Button:
        """The next page, or home from the last one."""
        width, lang = self.app.stage.width, self.app.lang
        if self.last_one:
            box, said = (width - EDGE - 400, BAR, 400, HIGH), self.app.words("ending.home")
            return Button("home", box, self.home, said, "home", lang=lang, look="main", size=36)
        box, said = (width - EDGE - 330, BAR, 330, HIGH), self.app.words("ending.next")
        return Button("next", box, partial(self.turn, 1), said, "go", lang=lang, look="main", size=40, icon_right=True)

    def _before(self) -> list[Button]:
        """The page before, or the game; and home, from everywhere."""
        y, lang, words = BAR, self.app.lang, self.app.words
        wide, small = (EDGE, y, WIDE, HIGH), (EDGE + WIDE + 16, y, 96, HIGH)
        if self.first_one or self.last_one:
            there = wide if self.first_one else (EDGE + 112, y, WIDE, HIGH)
            undo = Button("undo", there, self.undo, words("ending.undo"), "undo", lang=lang, size=28)
            if self.last_one:
                return [Button("back", (EDGE, y, 96, HIGH), self._back, icon="back", lang=lang, size=44), undo]
            return [undo, Button("home", small, self.home, icon="home", lang=lang, size=44)]
        return [
            Button("back", wide, self._back, words("ending.back"), "back", lang=lang, size=34),
            Button("home", small, self.home, icon="home", lang=lang, size=44),
        ]

    def _back(self) -> None:
        self.turn(-1)

    def _signs(self) -> list[Button]:
        """A sign for each page, the one that is up in the colour of the sun."""
        pages, now = self.shown, self.page
        wide = len(pages) * (SIGN + GAP) - GAP
        left, right = EDGE + WIDE + 130, self.app.stage.width - EDGE - (420 if self.last_one else 350)
        start = left + (right - left - wide) / 2
        return [
            Button(
                f"page {page.id}",
                (start + i * (SIGN + GAP), BAR + (HIGH - SIGN) / 2, SIGN, SIGN),
                partial(self.open, page),
                icon=page.icon,
                lang="en",
                look="main" if page is now else "quiet",
                size=38,
            )
            for i, page in enumerate(pages)
        ]

    def go_on(self) -> None:
        """Enter turns the page; it leaves no game by accident."""
        if not self.page.hurry() and not self.last_one:
            self.turn(1)

    def key(self, name: str) -> bool:
        """Arrows turn pages unless they move among the things of a page; nothing is left by accident."""
        if name in ("left", "right") and not self._among_things():
            self.turn(1 if name == "right" else -1)
            return True
        if name == "undo":
            self._take_back()
        return name in ("escape", "undo")

    def _take_back(self) -> None:
        """Take the last promise back, or else the end."""
        if self.game.state.moves[-1][0] == "pledge":
            self.game.undo()
            self.app.changed()
        else:
            self.undo()

    def _among_things(self) -> bool:
        """Whether the keyboard has come to something on the page."""
        return self.app.keyed and self.app.focus in [button.name for button in self.page.buttons()]

    def home(self) -> None:
        """Back to the beginning; the game stays in its log."""
        self.app.leave_game(self.game)

    def undo(self) -> None:
        """Back into the game, should the end have come by mistake; what was promised since is still promised."""
        moves = self.game.state.moves
        ended = next(at for at in reversed(range(len(moves))) if moves[at][0] not in AFTER)
        since = moves[ended + 1 :]
        self.game.undo_from(ended)
        for move in since:
            self.game.act(move)
        self.game.events.clear()
        self.table.again()

    @property
    def known(self) -> dict[str, str]:
        """The pack's promises by their words in all its languages."""
        return dict(self._known.result())

    def promise(self, team: int, say: Say | None = None) -> str:
        """What a team promises, as it is said now, or as `say` says it."""
        return promises.said(self.game.state.pledges[team], self.known, say or self.app.say_of(self.pack))

    # -- time ------------------------------------------------------------------------------------------------------

    @property
    def motion(self) -> object | None:
        """What moves, if anything does."""
        return getattr(self.page, "motion", None)

    def advance(self, now: float) -> None:
        """Let time pass once the page is to be seen."""
        if self.app.raised:
            self.page.advance(now)

    def celebrate(self, sound: str) -> None:
        """Let the class hear that the result is there, once."""
        if not self.celebrated:
            self.celebrated = True
            self.app.sound(sound)

    def busy(self, now: float) -> bool:
        """Whether something moves."""
        return self.motion is not None

    def pressed(self, x: float, y: float) -> None:
        """A press beside the buttons skips what moves."""
        self.page.hurry()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The page and the bar below it."""
        return [*self.page.layers(), *super().layers(), *self._warning()]

    def _warning(self) -> list[Layer]:
        """A word to the teacher while promises cannot be saved."""
        if not self.game.unsaved:
            return []
        room = (EDGE, 0.0, self.app.stage.width - 2 * EDGE, BOTTOM + 12)
        return [warning(room, self.say("fault.unsaved"), self.app.lang)]

    def moving(self, now: float) -> list[Layer]:
        """What moves on the page."""
        return self.page.moving(now)
