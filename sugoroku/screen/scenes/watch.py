"""A played game seen again: the table plays the moves by itself, forth and back, and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku import rules
from sugoroku.drawing.style import INK, PAPER
from sugoroku.packs import PackFaults
from sugoroku.screen.brush import LINE, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.game import Event, Game, replayed
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.record import NoRecord, RecordFault
from sugoroku.screen.scenes.door import draw_bar, drawable
from sugoroku.screen.scenes.games import cities, sound
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.stage import Layer, row
from sugoroku.screen.view import board_box

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

SPEEDS = (1, 2, 4)
PACE, READ = 1.2, 3.6  # seconds between two moves, and after one with words to read
CAPTION = 150.0
Words = tuple[str, str, str]  # a sign, what is large, what is small below it


class Watched(Game):
    """A game whose moves come from its log and go nowhere."""

    def __init__(self, pack: Any, header: dict[str, Any], final: Any) -> None:
        self.final, self.moves = final, [move for move in final.moves if move[0] not in ("pause", "resume")]
        super().__init__(pack, header, self.start(), NoRecord())

    def start(self) -> Any:
        """The state before the first move."""
        final = self.final
        return rules.new(final.board, final.seed, final.teams, level=final.start_level)

    def act(self, move: Sequence[Any]) -> None:
        """Play a move without a word to the disk."""
        self.events.extend(rules.apply(self.state, tuple(move)))

    def rewind(self, count: int) -> None:
        """Be as after so many moves."""
        self.state = self.start()
        for move in self.moves[:count]:
            rules.apply(self.state, tuple(move))
        self.events.clear()


class Watch(Table):
    """The table without a class."""

    name = "watch"
    receives = False

    def __init__(self, app: Lesson, game: Watched, back: Scene) -> None:
        super().__init__(app, game)
        self.played, self.back = game, back
        self.at, self.playing, self.speed = 0, True, 0
        self.caption: tuple[int | None, Words] | None = None
        self._next = PACE  # seconds after which the next move comes, counted from when all was shown
        self._quiet: float | None = None
        self._looked = app.clock.now()
        self._time = 0.0  # of this scene, which runs faster at a higher speed

    # -- time ------------------------------------------------------------------------------------------------------

    def advance(self, now: float) -> None:
        """Show what has happened; then, while it plays, the next move."""
        self._time += max(0.0, now - self._looked) * SPEEDS[self.speed]
        self._looked = now
        super().advance(self._time)
        if self.motion or self.event is not None or self.game.events:
            self._quiet = None
        elif self._quiet is None:
            self._quiet = self._time
        if not self.playing or self._quiet is None or not self.app.raised:
            return
        if self.at == len(self.played.moves):
            self.play()
        elif self._time - self._quiet >= self._next:
            self.on()

    def moving(self, now: float) -> list[Layer]:
        """What moves, in the time of this scene, and the words over it."""
        return [*super().moving(self._time), *([self._caption()] if self.caption else [])]

    def busy(self, now: float) -> bool:
        """Whether something moves, or will by itself."""
        return self.playing or super().busy(now)

    def _ask(self) -> bool:
        """Ask nobody: the class has answered long ago."""
        return False

    def _happened(self) -> None:
        """An event has been seen: it counts, and its words stand over the board instead of on a card."""
        event, self.event, self.motion = self.event, None, None
        if event is None:
            return
        self._count(event)
        if words := self._words(event):
            self.caption, self._next = (self.shown.team, words), READ
        elif event[0] in ("turn", "rolled"):
            self.caption, self._next = None, PACE

    # -- hands -----------------------------------------------------------------------------------------------------

    def on(self) -> None:
        """Play the next move."""
        if self.at < len(self.played.moves):
            self.played.act(self.played.moves[self.at])
            self.at += 1
            self._quiet = None
        self.app.changed()

    def one_on(self) -> None:
        """Hold, and play one move; what still moves is over."""
        self.playing = False
        self.hurry()
        self.on()

    def one_back(self) -> None:
        """Hold, and be as one move before."""
        self.playing, self.at = False, max(0, self.at - 1)
        self.played.rewind(self.at)
        self.caption = None
        self._begin_from(self.game.state)
        self.app.changed()

    def play(self) -> None:
        """Play or hold; at the end, from the beginning."""
        if not self.playing and self.at == len(self.played.moves):
            self.at = 1
            self.one_back()
        self.playing = not self.playing and bool(self.played.moves)
        self._quiet = None
        self.app.changed()

    def faster(self) -> None:
        """The next speed; after the last comes the first."""
        self.speed = (self.speed + 1) % len(SPEEDS)
        self.app.changed()

    def leave_it(self) -> None:
        """Back to where one came from."""
        self.app.go(self.back)

    def key(self, name: str) -> bool:
        """Escape goes back, a space plays and holds."""
        if name == "escape":
            self.leave_it()
        elif name == "space" and not self.app.keyed:
            self.play()
        else:
            return False
        return True

    def first(self) -> str:
        """Hold or play."""
        return "play"

    def pressed(self, x: float, y: float) -> None:
        """A press beside the buttons skips what moves."""
        if self.motion:
            self.hurry()

    def buttons(self) -> list[Button]:
        """One back, play or hold, one on; the way back and the speed."""
        lang, size = self.app.lang, 42
        back, play, on = row(self.places.roll, 3, 12)
        away, speed = row(self.places.tools, 2, 14)
        return [
            Button("one-back", back, self.one_back, icon="one-back", lang=lang, size=size),
            Button("play", play, self.play, icon="pause" if self.playing else "go", lang=lang, look="main", size=size),
            Button("one-on", on, self.one_on, icon="one-on", lang=lang, size=size),
            Button("back", away, self.leave_it, icon="back", lang=lang, size=40),
            Button("speed", speed, self.faster, f"×{SPEEDS[self.speed]}", lang=lang, size=36),
        ]

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The table, and how far the game is."""
        return [*super().layers(), self._progress()]

    def _progress(self) -> Layer:
        """How far the game is, along the lower edge of the board."""
        x, y, w, h = board_box(self.app.stage)
        done, of = self.at, max(1, len(self.played.moves))
        box = (x + 36, y + h - 30, w - 72, 18)

        def draw(brush: Brush) -> None:
            draw_bar(brush, (0, 0, w - 72, 18), done / of)

        return Layer(("watched", done, of, round(w)), box, draw)

    def _caption(self) -> Layer:
        """What happened, along the edge of the board that is away from where it happened."""
        assert self.caption
        team, words = self.caption
        x, y, w, h = board_box(self.app.stage)
        below = team is None or self.rest(team).point[1] < y + h * 0.6
        box = (x + 36, y + h - 44 - CAPTION if below else y + 24, w - 72, CAPTION)
        wide, lang = w - 72, self.app.lang

        def draw(brush: Brush) -> None:
            _draw_caption(brush, team, words, wide, lang)

        return Layer(("caption", team, words, lang, round(w)), box, draw)

    def _words(self, event: Event) -> Words | None:
        """The words of an event, for those that have any."""
        make = getattr(self, f"_say_{event[0]}", None)
        words: Words | None = make(*event[1:]) if make else None
        return words

    def _say_landed(self, team: int, square: int) -> Words | None:
        page, say = self.pack.board.squares[square], self.app.say_of(self.pack)
        return ("", say(f"squares.{page.id}.text"), "") if page.text else None

    def _say_told(self, team: int, square: int, answer: str) -> Words | None:
        page, say = self.pack.board.squares[square], self.app.say_of(self.pack)
        return (answer, say(f"squares.{page.id}.ask"), self.say(f"ask.{answer}")) if page.ask else None

    def _say_asked(self, team: int, index: int, order: list[int]) -> Words:
        self.order = list(order)
        return "question", self.app.say_of(self.pack)(f"quizzes.{self.pack.quizzes[index].id}.question"), ""

    def _say_answered(self, team: int, index: int, position: int, right: bool) -> Words:
        quiz, say = self.pack.quizzes[index], self.app.say_of(self.pack)
        ids = quiz.choice_ids()
        said = say(ids[self.order[position]]) if position < len(self.order) else ""
        best = "" if right else self.say("explanation.wrong") + " " + say(ids[0])
        return "check" if right else "cross", said, best


def _draw_caption(brush: Brush, team: int | None, words: Words, wide: float, lang: str) -> None:
    sign, large, small = words
    brush.rect((LINE / 2, LINE / 2, wide - LINE, CAPTION - LINE), fill=PAPER, stroke=INK, radius=36)
    left = 36.0
    if team is not None:
        draw_badge(brush, team, 82, CAPTION / 2, 80)
        left = 146
    if sign:
        draw_icon(brush, sign, left, (CAPTION - 64) / 2, 64, {"check": "#1F7A3D", "cross": "#A33A12"}.get(sign, INK))
        left += 88
    room = wide - left - 36
    brush.words(
        large, (left, 10, room, CAPTION - 20 - (46 if small else 0)), 36, lang=lang, font="bold", valign="middle"
    )
    if small:
        brush.words(small, (left, CAPTION - 58, room, 46), 28, lang=lang, valign="middle", one=True)


def opened(app: Lesson, path: Path, back: Scene) -> Scene:
    """The scene that shows a log; where that cannot be done, the scene before, with the reason told over it."""
    try:
        log = sound(path)
        cover = cities(app).get(log.header["pack"])
        if cover is None:
            raise RecordFault("no-pack", path)
        pack = app.pack(cover)
        final = replayed(pack, log)
    except (RecordFault, PackFaults, OSError) as fault:
        app.tell(app.words(f"door.fault.{getattr(fault, 'code', 'unreadable')}"))
        return back
    header = {**log.header, "teams": shown_names(app, log.header["teams"])}
    return Watch(app, Watched(pack, header, final), back)


def shown_names(app: Lesson, names: Sequence[str]) -> list[str]:
    """The teams' names as the fonts can draw them: a log may come from elsewhere."""
    return list(app.raster.later(lambda: [drawable(name)[:40] or "-" for name in names]).result())
