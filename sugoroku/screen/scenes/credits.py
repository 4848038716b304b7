"""Who made what, and on which terms: the city's pack, the program, and what it is built on."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from sugoroku.packs import PackFaults
from sugoroku.screen.app import wake
from sugoroku.screen.brush import Brush
from sugoroku.screen.button import Button
from sugoroku.screen.scenes.door import PAGER, Pages, Room, draw_sheet, flow, mascot, pager_box
from sugoroku.screen.stage import Layer

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.scenes.scene import Scene

LIBRARIES = (
    "pygame-ce", "PyYAML", "Babel", "reportlab", "pypdfium2", "pydantic", "budoux", "pyphen", "svglib", "Pillow",
    "pikepdf", "platformdirs", "click", "rich",
)  # fmt: skip
MANY = 8  # lines that a page holds in one column
OWN = ("program", "texts", "fonts", "sounds", "runtime")  # what this project made or brings along


class Credits(Room):
    """A few pages of thanks."""

    name, heading = "credits", "credits.title"

    def __init__(self, app: Lesson, cover: Cover, back: Scene) -> None:
        super().__init__(app, back)
        self.cover = cover
        self.pages = Pages(1)
        self.built: list[str] | None = None
        self._built: Future[list[str]] | None = None

    def enter(self) -> None:
        """Let the worker read the pack and what the libraries say of themselves."""
        self.app.fetch(self.cover)  # the worker has read it before it comes to the libraries
        self._built = self.app.raster.later(libraries)
        self._built.add_done_callback(lambda _: wake())

    def advance(self, now: float) -> None:
        """Show it once all is read."""
        if self._built and self._built.done():
            self.built, self._built = self._built.result(), None
            self.app.changed()

    def busy(self, now: float) -> bool:
        """Whether the worker is still reading."""
        return self._built is not None

    @property
    def sheets(self) -> list[tuple[str, list[str]]]:
        """What stands on each page: a heading and its lines."""
        own = [self.said(f"credits.{part}") for part in OWN]
        lang = self.app.lang
        return [
            (self.cover.title(lang), [*self._of_pack(), self.said("credits.mascot")]),
            (self.said("credits.made"), own),
            (self.said("credits.built"), self.built or []),
        ]

    def _of_pack(self) -> list[str]:
        """What the pack says of its makers; a broken one says nothing."""
        try:
            pack = self.app.pack(self.cover)
            lang = self.app.lang if self.app.lang in pack.locales else pack.locale
            say = pack.say(lang)
            return [say(f"credits.{at + 1}") for at in range(len(pack.info.credits))]
        except (PackFaults, OSError):
            return []

    def buttons(self) -> list[Button]:
        """The pages."""
        turn = self.stepper("page", pager_box(self.room), self._turn, self.pages.ends([0, 1, 2]))
        return [*super().buttons(), *turn]

    def first(self) -> str:
        """The next page."""
        names = [button.name for button in self.buttons()]
        return "page right" if "page right" in names else "back"

    def _turn(self, step: int) -> None:
        self.pages.turn([0, 1, 2], step)
        self.app.changed()

    def things(self) -> list[Layer]:
        """A sheet of words, and the mascot beside it."""
        if self.built is None:
            return []
        x, y, w, h = self.room
        heading, lines = self.sheets[self.pages.page]
        wide = w - 420
        box = (x, y, wide, h - PAGER - 24)
        draw = partial(_draw_page, heading, tuple(lines), wide, h - PAGER - 24, self.app.lang)
        pose = ("greeting", "glad", "cheering")[self.pages.page]
        return [
            Layer(("credits", heading, *lines, self.app.lang, round(wide)), box, draw),
            *mascot(self.cover, pose, (x + wide + 30, y + 120, 390, 520)),
            self.value("page", pager_box(self.room), f"{self.pages.page + 1} / 3"),
        ]


def _draw_page(heading: str, lines: tuple[str, ...], w: float, h: float, lang: str, brush: Brush) -> None:
    top = draw_sheet(brush, w, h, heading, lang)
    half = -(-len(lines) // 2)
    columns = [lines[:half], lines[half:]] if len(lines) > MANY else [lines]
    flow(brush, columns, (44, top, w - 88, h - top - 40), 32, lang, 24 if len(columns) > 1 else 36)


def libraries() -> list[str]:
    """The libraries with their versions and licences, as far as they say so; one that says nothing keeps its name."""
    return [_library(name) for name in LIBRARIES]


def _library(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        about = metadata(name)
    except PackageNotFoundError:
        return name
    licence = about.get("License-Expression") or _classified(about.get_all("Classifier") or []) or about.get("License")
    short = (licence or "").strip().partition("\n")[0][:48]
    return f"{name} {about['Version']}" + (f" – {short}" if short else "")


def _classified(classifiers: list[str]) -> str:
    """The licence among the classifiers of a library."""
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(one.rpartition("(")[2].rstrip(")") for one in named)
