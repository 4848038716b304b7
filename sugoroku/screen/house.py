"""The rooms behind the doors of home, what is dropped on the window, and a sentence over whatever is up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from sugoroku.screen.app import App, wake
from sugoroku.screen.covers import Cover, others, small_enough
from sugoroku.screen.scenes.door import Room, told
from sugoroku.screen.scenes.home import Home
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.settings import MOST_PACKS
from sugoroku.screen.stage import Layer

if TYPE_CHECKING:
    from sugoroku.screen.arrival import Arrival
    from sugoroku.screen.scenes.survey_tablets import Tablets


Found = TypeVar("Found")


class House(App):
    """An app that knows home and the rooms behind it."""

    home: Home

    def __init__(self, *args: Any, **kw: Any) -> None:
        self._told = ""
        self.serving: Tablets | None = None  # what tablets answer to, in whatever room the teacher is
        super().__init__(*args, **kw)

    def close(self) -> None:
        """Leave; no tablet is answered any more."""
        super().close()
        if self.serving:
            self.serving.stop()

    # -- rooms -----------------------------------------------------------------------------------------------------

    def games_scene(self, back: Scene) -> None:
        """The games of this user, to go on with or to watch."""
        from sugoroku.screen.scenes.games import Games

        self.go(Games(self, back))  # type: ignore[arg-type]

    def watch(self, path: Path, back: Scene) -> None:
        """A game that was played, from its log; one that cannot be shown is told about."""
        from sugoroku.screen.scenes.watch import opened

        self.go(opened(self, path, back))  # type: ignore[arg-type]

    def printing(self, cover: Cover, back: Scene, chosen: Sequence[str] = (), names: Path | None = None) -> None:
        """The form to print a set, with some of its components chosen; `names` is a file for the certificates."""
        from sugoroku.screen.scenes.printing import Printing

        self.go(Printing(self, cover, back, chosen, names))  # type: ignore[arg-type]

    def survey(self, back: Scene) -> None:
        """The classes that answer the questionnaire."""
        from sugoroku.screen.scenes.survey import Survey

        self.go(Survey(self, back))  # type: ignore[arg-type]

    def tablet_page(self, cover: Cover, back: Scene) -> None:
        """The game of a city in one file, for the pupils' tablets."""
        from sugoroku.screen.scenes.tablet_page import TabletPage

        self.go(TabletPage(self, cover, back))  # type: ignore[arg-type]

    def checking(self, name: str, back: Scene) -> None:
        """What is wrong with a pack."""
        from sugoroku.screen.scenes.checking import Checking

        self.go(Checking(self, name, back))  # type: ignore[arg-type]

    def credits(self, cover: Cover, back: Scene) -> None:
        """Who made what, and on which terms."""
        from sugoroku.screen.scenes.credits import Credits

        self.go(Credits(self, cover, back))  # type: ignore[arg-type]

    # -- what is dropped on the window -----------------------------------------------------------------------------

    def dropped(self, path: Path) -> None:
        """Open a pack or a game that was dropped on the window; in a running game only say where that is done."""
        if self.scene.given(path):
            return
        if not (isinstance(self.scene, Home | Room) and self.scene.receives):
            self.tell(self.words("home.drop.playing"))
            return
        if self.scene is not self.home:
            self.go(self.home)
        self.home.receive(path)

    def look_at(self, path: Path) -> Future[Arrival]:
        """See what a path is: a thread of its own finds it, the worker reads it."""
        from sugoroku.screen.arrival import look_at, read

        def look() -> Arrival:
            found = look_at(path)
            reading = self.raster.later(lambda: read(found, self.cache)) if isinstance(found, Path) else None
            return reading.result() if reading else found

        return apart(look)

    def look_for_cities(self) -> Future[list[Cover]]:
        """Let the worker read the packs that are not known yet; those from outside only where they can be reached."""

        def look() -> list[Cover]:
            there = [folder for folder in self.settings.packs if small_enough(Path(folder))]
            return self.raster.later(lambda: others(self.home.chosen, self.cache, there)).result()

        return apart(look)

    def remember(self, cover: Cover) -> None:
        """Keep a pack from outside for the next lesson; the settings take so many, and the oldest goes first."""
        others = [name for name in self.settings.packs if name != cover.name]
        if Path(cover.name).is_absolute() and cover.name.isprintable():
            self.change(packs=tuple([*others, cover.name][-MOST_PACKS:]))

    # -- a sentence ------------------------------------------------------------------------------------------------

    def tell(self, said: str) -> None:
        """Say a sentence over whatever is up, until the next press or key."""
        self._told = said
        self.changed()

    def layers(self) -> list[Layer]:
        """What the scene shows, and the sentence over it."""
        return [*super().layers(), *([told(self.stage, self._told, self.lang)] if self._told else [])]

    def press(self, x: float, y: float) -> None:
        """Press; the sentence has been read."""
        self._told = ""
        super().press(x, y)

    def key(self, name: str) -> None:
        """Press a key; the sentence has been read."""
        self._told = ""
        super().key(name)


def apart(work: Callable[[], Found]) -> Future[Found]:
    """Let a thread of its own do what may wait for a drive that does not answer; the lesson does not wait with it."""
    doing: Future[Found] = Future()

    def run() -> None:
        try:
            doing.set_result(work())
        except Exception as error:  # whoever asks for the result gets it
            doing.set_exception(error)

    doing.add_done_callback(lambda _: wake())
    Thread(target=run, name="apart", daemon=True).start()
    return doing
