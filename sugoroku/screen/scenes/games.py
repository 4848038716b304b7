"""The games of this user, newest first: to go on with, or to watch."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, TEAMS, WHITE
from sugoroku.packs import PackFaults, plain
from sugoroku.screen import game as games
from sugoroku.screen import record
from sugoroku.screen.app import wake
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.record import RecordFault
from sugoroku.screen.scenes.door import PAGER, Pages, Room, drawable, pager_box, say_safely
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson

Cities = dict[str, tuple["Cover", Future[Any]]]
EACH, GAP = 5, 16
MOST = 2000  # logs that are looked for; more than a school plays in ten years
LONGEST = 20_000  # moves; 99 rounds of six teams, with all that a teacher does, are a tenth of that
NAMED = 160  # units a team needs to be told by its name
GREEN = "#1F7A3D"


@dataclass(frozen=True)
class Seen:
    """What the list tells of a log: a game, or the code of why it is none."""

    path: Path
    code: str = ""
    cover: Cover | None = None
    when: datetime | None = None
    teams: tuple[str, ...] = ()
    round: int = 0
    over: bool = False


class Games(Room):
    """The list."""

    name, heading = "games", "games.title"

    def __init__(self, app: Lesson, back: Scene) -> None:
        super().__init__(app, back)
        self.pages = Pages(EACH)
        self.paths: list[Path] = []
        self.seen: dict[Path, Seen] = {}
        self.fault = ""
        self._listing: Future[list[Path]] | None = None
        self._reading: Future[list[Seen]] | None = None
        self.listed = False

    def enter(self) -> None:
        """Look anew: a game may have been played since."""
        self.seen, self.listed, self._reading, self.fault = {}, False, None, ""
        folder = self.app.games
        self._listing = self._later(lambda: logs(folder))

    def _later(self, work: Any) -> Future[Any]:
        doing = self.app.raster.later(work)
        doing.add_done_callback(lambda _: wake())
        return doing

    def advance(self, now: float) -> None:
        """Take what the worker has read; only the games of this page are read."""
        if self._listing and self._listing.done():
            self.paths, self._listing, self.listed = self._listing.result(), None, True
            self.app.changed()
        if self._reading and self._reading.done():
            self.seen |= {seen.path: seen for seen in self._reading.result()}
            self._reading = None
            self.app.changed()
        wanted = [path for path in self.pages.shown(self.paths) if path not in self.seen]
        if wanted and self.listed and self._reading is None:
            known = {name: (cover, self.app.fetch(cover)) for name, cover in cities(self.app).items()}
            self._reading = self._later(lambda: [look(path, known) for path in wanted])

    def busy(self, now: float) -> bool:
        """Whether the worker is still reading."""
        return self._listing is not None or self._reading is not None

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def _rows(self) -> list[tuple[Seen, Box]]:
        x, y, w, h = self.room
        boxes = column((x, y, w, h - PAGER - GAP), EACH, GAP)
        shown = zip(self.pages.shown(self.paths), boxes, strict=False)
        return [(self.seen[path], box) for path, box in shown if path in self.seen]

    def buttons(self) -> list[Button]:
        """What can be done with each game, and the pages."""
        good = [(number, seen, box) for number, (seen, box) in enumerate(self._rows()) if not seen.code]
        newest = next((number for number, seen, _ in good if not seen.over), None)
        rows = [button for number, seen, box in good for button in self._choices(number, seen, box, number == newest)]
        turn = self.stepper("page", pager_box(self.room), self._turn, self.pages.ends(self.paths))
        return [*super().buttons(), *rows, *turn]

    def _choices(self, number: int, seen: Seen, box: Box, newest: bool) -> list[Button]:
        """To watch a game; to go on with it, or to see its ending again."""
        right, left = _places(box)
        lang, take_up, size = self.app.lang, partial(self.go_on_with, seen), 28
        watch = Button(
            f"watch {number}", right, partial(self.watch, seen), self.said("games.watch"), "go", lang=lang, size=size
        )
        if seen.over:
            said = self.app.words("ending.show")
            return [watch, Button(f"ending {number}", left, take_up, said, "cup", lang=lang, size=size)]
        look, said = "main" if newest else "plain", self.said("games.resume")
        return [watch, Button(f"resume {number}", left, take_up, said, "dice", lang=lang, look=look, size=size)]

    def _turn(self, step: int) -> None:
        self.pages.turn(self.paths, step)
        self.app.changed()

    def first(self) -> str:
        """The newest game."""
        return next((button.name for button in self.buttons() if button.name != "back"), "back")

    def watch(self, seen: Seen) -> None:
        """See a game again."""
        self.app.watch(seen.path, self)

    def go_on_with(self, seen: Seen) -> None:
        """Take a game up again; what hinders that is told over the list."""
        if seen.cover:
            self.app.resume(seen.cover, seen.path, self)

    def tell(self, notice: str) -> None:
        """Say why a game cannot go on."""
        self.app.tell(notice)

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """A row for each game."""
        layers = [self._row(seen, box) for seen, box in self._rows()]
        if self.listed and not self.paths:
            x, y, w, _ = self.room
            layers.append(self.text(self.said("games.none"), (x, y + 240, w, 120), 40, align="center"))
        if self.pages.count(self.paths) > 1:
            said = f"{self.pages.page + 1} / {self.pages.count(self.paths)}"
            layers.append(self.value("page", pager_box(self.room), said))
        return layers

    def _row(self, seen: Seen, box: Box) -> Layer:
        _, _, w, h = box
        said = self._told(seen)
        lang = self.app.lang
        city = seen.cover.digest if seen.cover else ""
        key = (f"row {round(box[1])}", seen.code, city, seen.teams, seen.over, said, lang, round(w), round(h))
        return Layer(key, box, partial(_draw_row, seen, said, w, h, lang))

    def _told(self, seen: Seen) -> tuple[str, str]:
        """When and where; and how far, or what is wrong."""
        if seen.code:
            return seen.path.name, self.said(f"fault.{seen.code}")
        words = self.app.words
        when = f"{words.date(seen.when.date())} {seen.when:%H:%M}" if seen.when else ""
        far = self.said("games.over" if seen.over else "games.open", n=seen.round)
        return when, far


def _places(row: Box) -> tuple[Box, Box]:
    """Where the buttons of a row stand: right, and left of that."""
    x, y, w, h = row
    wide, high = 216, h - 36
    return (x + w - wide - 18, y + 18, wide, high), (x + w - 2 * wide - 32, y + 18, wide, high)


def _draw_row(seen: Seen, said: tuple[str, str], w: float, h: float, lang: str, brush: Brush) -> None:
    brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, width=LINE * 0.6, radius=26)
    if seen.code:
        draw_icon(brush, "cross", 30, (h - 52) / 2, 52, "#A33A12")
        say_safely(brush, said[0], (112, 12, w - 148, 44), 28, lang, font="bold", one=True, valign="middle")
        say_safely(brush, said[1], (112, 58, w - 148, h - 68), 28, lang)
        return
    cover, left, wide = seen.cover, 34.0, w - 34 - 496
    if cover and (art := cover.emblem or cover.landscape):
        side = h - 40
        with brush.clip((24, 20, side, side), radius=side / 2):
            brush.picture(Path(art), (24, 20, side, side), cover=True)
        left, wide = side + 54, wide - side - 20
    brush.words(said[0], (left, 10, wide * 0.56, 52), 32, lang=lang, font="bold", valign="middle", one=True)
    mark, fill = ("flag", GREEN) if seen.over else ("sleep", MUTED)
    draw_icon(brush, mark, left + wide * 0.6, 20, 32, fill)
    brush.words(said[1], (left + wide * 0.6 + 44, 10, wide * 0.4 - 44, 52), 26, lang=lang, valign="middle", one=True)
    _draw_teams(brush, seen.teams, (left, 66, wide, h - 78), lang)


def _draw_teams(brush: Brush, teams: tuple[str, ...], box: Box, lang: str) -> None:
    """The teams' letters, and their names where there is room for them."""
    x, y, w, h = box
    each = w / max(4, len(teams))
    named = each > NAMED * brush.look.scale
    each = each if named else 64
    for team, name in enumerate(teams[: len(TEAMS)]):
        left = x + team * each
        draw_badge(brush, team, left + 22, y + h / 2, 42)
        if named:
            room = (left + 52, y, each - 60, h)
            brush.words(drawable(name), room, 24, lang=lang, valign="middle", ruby="none", one=True)


def logs(folder: Path) -> list[Path]:
    """The logs in a folder, the last written first."""
    try:
        found = sorted(folder.glob("*.jsonl"))[-MOST:]
        return sorted(found, key=_written, reverse=True)
    except OSError:
        return []


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def cities(app: Lesson) -> dict[str, Cover]:
    """The cities by which a game may have been played, by name; of two with one name the first on home counts."""
    return {cover.id: cover for cover in reversed(app.home.covers)}


def look(path: Path, known: Cities) -> Seen:
    """What the list tells of a log; runs in the worker."""
    try:
        log = sound(path)
        if log.header["pack"] not in known:
            return Seen(path, "no-pack")
        cover, pack = known[log.header["pack"]]  # the worker has read it before it comes to this
        state = games.replayed(pack.result(), log)
        when = datetime.fromtimestamp(_written(path))
        teams = tuple(plain(name) for name in log.header["teams"])
        return Seen(path, "", cover, when, teams, state.round, state.phase == "over")
    except RecordFault as fault:
        return Seen(path, fault.code)
    except (OSError, PackFaults, ValueError, OverflowError):
        return Seen(path, "unreadable")


def sound(path: Path) -> record.Log:
    """A log that is read without touching it; one that is no plain file, or too large for a game, is refused."""
    try:
        if not path.is_file() or path.stat().st_size > record.LONGEST:
            raise RecordFault("foreign" if path.exists() else "unreadable", path)
    except (OSError, ValueError) as error:
        raise RecordFault("unreadable", path) from error
    log = record.read(path)
    if len(log.moves) > LONGEST:
        raise RecordFault("foreign", path)
    return log
