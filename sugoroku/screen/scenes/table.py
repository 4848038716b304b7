"""The table: the board, the pieces, the panel; events are shown here one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.screen import panel
from sugoroku.screen.button import Button
from sugoroku.screen.floating import halo, number, warning
from sugoroku.screen.mascot import Mascot
from sugoroku.screen.motion import Motion, Point, Pose, Turn
from sugoroku.screen.pieces import piece
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.shown import Shown
from sugoroku.screen.stage import Box, Layer, row
from sugoroku.screen.telling import Telling
from sugoroku.screen.view import MANY, board_box, board_layer, piece_size, spot

if TYPE_CHECKING:
    from sugoroku.screen.game import Game
    from sugoroku.screen.lesson import Lesson

PATIENCE = 0.6  # seconds a motion waits for its pictures, so that none of them pops up late


class Table(Scene):
    """The game itself; cards lie over it."""

    name = "table"

    def __init__(self, app: Lesson, game: Game) -> None:
        super().__init__(app)
        self.game, self.pack = game, game.pack
        self.shown = Shown(game.state)
        self.motion: Motion | None = None
        self.event: Sequence[Any] | None = None  # the one being shown; it counts when its motion is over
        self.order: list[int] = []  # of the choices of the question asked last
        self._arts: dict[str | None, Path | None] = {}  # of the animals
        self.telling = Telling(self)
        self.mascot = Mascot(self.pack)
        self._pixels = app.stage.pixels  # of the window for which the motion was made
        self._waiting: tuple[Motion, list[Layer], float] | None = None  # for pictures, since when
        self._ready_for: Any = None  # the stage and the look for which the usual pictures are drawn

    # -- the flow of events ----------------------------------------------------------------------------------------

    def advance(self, now: float) -> None:
        """Show what has happened, as far as time allows; then ask the class what the rules want to know."""
        self._prepare()
        while self.app.scene is self:
            if self.motion and not self._told(self.motion, now):
                return
            if self.event is not None:
                self._happened()
            elif self.game.events:
                self.event = self.game.events.popleft()
                self.motion, self._pixels = self._motion(self.event), self.app.stage.pixels
                self.app.changed()
            elif not self._ask():
                return

    def _motion(self, event: Sequence[Any]) -> Motion | None:
        """How an event is told."""
        return self.telling.motion(event)

    def _told(self, motion: Motion, now: float) -> bool:
        """Whether a motion is over; it begins when its pictures are drawn, and ends with the size of the window."""
        if self._pixels != self.app.stage.pixels:
            return True
        if motion.began is None:
            if not self._drawn(motion, now):
                return False
            motion.began = now
            lively = self.app.settings.motion
            self.mascot.take(self.telling.mood(self.event) if self.event else None, now if lively else None)
        for sound in motion.sounds(now):
            self.app.sound(sound)
        return motion.done(now)

    def _drawn(self, motion: Motion, now: float) -> bool:
        """Whether the pictures of a motion are there, or have been waited for long enough."""
        if not self.app.raised:
            return False
        if self._waiting is None or self._waiting[0] is not motion:
            self._waiting = (motion, self._pictures(motion), now)
        _, pictures, since = self._waiting
        missing = [layer for layer in pictures if self.app.raster.ask(layer, self.app.stage) is None]
        return not missing or now - since >= PATIENCE

    def _pictures(self, motion: Motion) -> list[Layer]:
        """All that a motion will show, each picture once."""
        rows = self.rows
        seen = self._scenery(motion, 0.0)
        for at in motion.moments():
            seen += [*motion.under(at), *motion.over(at), *(motion.dice(at) or ()), *self._meter(motion, at)]
            poses = {team: pose for team in range(len(rows)) if (pose := motion.pose(team, at))}
            seen += [layer for team, pose in poses.items() for layer in self._piece(team, pose)]
            counts = {team: count for team in range(len(rows)) if (count := motion.points(team, at)) is not None}
            seen += [panel.points(rows[team], team, count) for team, count in counts.items()]
        mood = self.telling.mood(self.event) if self.event else None
        mascot = [layer for layer in self.mascot.all(self.places.mascot) if layer.key[0] == f"mascot {mood}"]
        return list({layer.key: layer for layer in [*seen, *mascot]}.values())

    def _happened(self) -> None:
        """An event has been seen: it counts from now on, and its card comes up."""
        event, self.event, self.motion = self.event, None, None
        assert event is not None
        self._count(event)
        if not self._more_to_come(event):
            self.app.card_for(self, event)

    def _count(self, event: Sequence[Any]) -> None:
        """Let an event have happened."""
        self.telling.take(event)
        self.mascot.take(self.telling.mood(event))
        self.shown.take(event)
        self.app.changed()

    def _more_to_come(self, event: Sequence[Any]) -> bool:
        """Whether the card of a landing comes with the question it asks."""
        following = self.game.events[0][0] if self.game.events else ""
        return event[0] == "landed" and following in ("asking", "asked")

    def _ask(self) -> bool:
        """Put up the scene in which the rules wait; False when that is the table itself."""
        scene = self.app.scene_for(self)
        if scene is None:
            return False
        self.app.go(scene)
        return True

    def _prepare(self) -> None:
        """Let what is seen in every turn be drawn before it is wanted."""
        wanted = (self.app.stage, self.app.look)
        if self._ready_for == wanted or not self.app.raised:
            return
        self._ready_for = wanted
        faces = self.game.state.board.faces
        count = self.game.state.board.count
        dice = [layer for face in faces for tilt in range(3) for layer in self._dice([face] * count, tilt)]
        numbers = [number(n, 0, 0) for n in range(1, max(faces) * count + 1)]
        for layer in [*dice, *numbers, *self.mascot.all(self.places.mascot)]:
            self.app.raster.ask(layer, self.app.stage)

    def hurry(self) -> None:
        """Skip what moves, up to the next card."""
        self.motion = None
        while self.app.scene is self and (self.event is not None or self.game.events):
            if self.event is None:
                self.event = self.game.events.popleft()
            self._happened()
        self.advance(self.app.clock.now())
        self.app.changed()

    def undo(self) -> None:
        """Take the last move back and show the game as it was."""
        if self.game.undo():
            self.again()

    def again(self) -> None:
        """Show the game as it stands, without telling how it came to it."""
        self.game.events.clear()
        self._begin_from(self.game.state)
        self.app.go(self)

    def tell_again(self, before: Any, events: Sequence[Any]) -> None:
        """Show what has happened since a state once more; the game stays as it is."""
        self._begin_from(before)
        self.order = list(before.order)
        self.game.events.clear()
        self.game.events.extend(events)

    def _begin_from(self, state: Any) -> None:
        """Show a state."""
        self.motion = self.event = None
        self.shown = Shown(state)
        self.telling.begin(state)
        self.mascot.take("greeting")

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def places(self) -> panel.Places:
        """Where the parts of the panel are."""
        return panel.places(self.app.stage, mascot=bool(self.mascot.pictures), meter=self.shown.meter is not None)

    @property
    def corner(self) -> Box:
        """The loudness stands beside the teacher's buttons."""
        return self.places.loudness

    @property
    def rows(self) -> list[Box]:
        """Where the teams' rows are."""
        return panel.row_boxes(self.app.stage, self.shown.teams, self.shown.meter is not None)

    def rest(self, team: int, places: list[int] | None = None) -> Pose:
        """How a piece stands among those on its square, now or with all on other places."""
        places = places or self.shown.places
        here = [other for other, place in enumerate(places) if place == places[team]]
        point = spot(self.app.stage, self.pack, places[team], here.index(team), len(here))
        return Pose(point, len(here) >= MANY)

    def passing(self, square: int) -> Point:
        """Where a piece sets its foot on a square it only passes."""
        return spot(self.app.stage, self.pack, square, 0, 1)

    def art(self, team: int) -> Path | None:
        """The picture of a team's animal, looked for once."""
        wanted = self.game.animals[team]
        if wanted not in self._arts:
            arts = (self.pack.art(animal.art) for animal in self.pack.info.animals if animal.id == wanted)
            self._arts[wanted] = next(arts, None)
        return self._arts[wanted]

    # -- hands -----------------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the class may roll now; whose turn it is need not have been told to its end."""
        return not self.game.events and self.game.can("roll") and (self._turning or not (self.motion or self.event))

    @property
    def _turning(self) -> bool:
        return self.event is not None and self.event[0] == "turn"

    def buttons(self) -> list[Button]:
        """To roll; and the teacher's."""
        lang, box = self.app.lang, self.places.roll
        look = "main" if self.ready and self.app.scene is self else "quiet"
        kind = Button if box[2] > 300 else panel.Tool
        roll = kind("roll", box, self.roll, self.say("table.roll"), "dice", lang=lang, look=look, size=40)
        return [roll, *self.tools()]

    def tools(self) -> list[Button]:
        """Undo and pause, at hand in every scene of the game."""
        lang = self.app.lang
        left, right = row(self.places.tools, 2, panel.APART)
        undo = panel.Tool("undo", left, self.undo, self.say("tool.undo"), "undo", lang=lang, size=22)
        pause = panel.Tool("pause", right, self.pause, self.say("tool.pause"), "pause", lang=lang, size=22)
        undo.keys, pause.keys = ("undo",), ("escape", "p", "t")
        return [undo, pause]

    def roll(self) -> None:
        """Roll, or hurry on what moves."""
        if not self.ready:
            self.hurry()
            return
        self.motion = self.event = None
        self.shown.dice = []
        self.game.act(self.app.roll_move(self.game))
        self.app.changed()

    def pause(self) -> None:
        """Hold the game."""
        self.motion = None
        self.app.teacher(self)

    def pressed(self, x: float, y: float) -> None:
        """A press anywhere skips what moves."""
        if self.motion:
            self.hurry()

    def busy(self, now: float) -> bool:
        """Whether something moves."""
        return self.motion is not None or self.event is not None or bool(self.game.events)

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """Board, panel, buttons; while something moves, what may be part of it is left out."""
        board = board_layer(self.app.stage, self.pack, self.app.digest_of(self.pack), self.app.lang)
        parts = [] if self.motion else self._parts(None, 0.0)
        return [board, *self._scores(), *parts, *super().layers(), *self._warning()]

    def moving(self, now: float) -> list[Layer]:
        """What may stand elsewhere at the next look."""
        if self.motion is None:
            return self._pieces(None, 0.0)
        return self._scenery(self.motion, self.motion.time(now), self.mascot.lift(now))

    def _scenery(self, motion: Motion, at: float, lift: float = 0.0) -> list[Layer]:
        """All that a motion can change, at one of its moments."""
        return [*self._parts(motion, at, lift), *motion.under(at), *self._pieces(motion, at), *motion.over(at)]

    def _parts(self, motion: Motion | None, at: float, lift: float = 0.0) -> list[Layer]:
        """Head, mascot, dice, points and meter."""
        places = self.places
        down = -34.0 * motion.slide(at) if isinstance(motion, Turn) else 0.0
        dice = motion.dice(at) if motion else None
        return [
            panel.head(places.head, self._whose(), down),
            *self.mascot.layers(places.mascot, lift),
            *(self._dice(self._lying()) if dice is None else dice),
            *self._points(motion, at),
            *self._meter(motion, at),
        ]

    def _pieces(self, motion: Motion | None, at: float) -> list[Layer]:
        """The pieces, the one whose turn it is in front, on its halo."""
        poses = [(motion and motion.pose(team, at)) or self.rest(team) for team in range(self.shown.teams)]
        order = sorted(range(self.shown.teams), key=lambda team: (team == self.shown.team, poses[team].point[1]))
        return [layer for team in order for layer in self._piece(team, poses[team])]

    def _piece(self, team: int, pose: Pose) -> list[Layer]:
        """A piece, on its halo if it is its turn."""
        (x, y), small, form = pose
        size = piece_size(self.app.stage, small)
        ground = [halo(x, y, size)] if team == self.shown.team else []
        return [*ground, piece(team, self.art(team), x, y, size, form)]

    def _warning(self) -> list[Layer]:
        """A word to the teacher while the game cannot be saved."""
        if not self.game.unsaved:
            return []
        return [warning(board_box(self.app.stage), self.say("fault.unsaved"), self.app.lang)]

    def _lying(self) -> list[int]:
        """What the dice show while they lie."""
        board = self.game.state.board
        return self.shown.dice or [board.faces[0]] * board.count

    def _dice(self, values: list[int], tilt: int = 0) -> list[Layer]:
        return panel.dice_layers(self.places.dice, values, tilt=tilt, air=True)

    def _whose(self) -> panel.Whose:
        team = self.shown.team
        caption, left = self.app.round_words(self.shown.round)
        turn, lang = self.say("table.turn"), self.app.lang
        return panel.Whose(team, self.game.names[team], self.art(team), caption, turn, left, lang)

    def _scores(self) -> list[Layer]:
        shown = self.shown
        layers = []
        for team, box in enumerate(self.rows):
            mark = "flag" if team in shown.arrived else "sleep" if shown.misses[team] else "leaf"
            layers.append(panel.score(box, team, self.game.names[team], mark, team == shown.team, self.app.lang))
        return layers

    def _points(self, motion: Motion | None, at: float) -> list[Layer]:
        counts = [motion.points(team, at) if motion else None for team in range(self.shown.teams)]
        shown = [self.shown.points[team] if count is None else count for team, count in enumerate(counts)]
        return [panel.points(box, team, shown[team]) for team, box in enumerate(self.rows)]

    def _meter(self, motion: Motion | None, at: float) -> list[Layer]:
        scale, lang = self.game.state.board.meter, self.app.lang
        if scale is None or self.shown.meter is None:
            return []
        moved = motion.meter(at) if motion else None
        value = self.shown.meter if moved is None else moved
        said = self.say("table.meter", n=round(value), goal=scale["goal"])
        box = self.places.meter
        return [panel.meter_words(box, said, lang), panel.meter_bar(box, value, scale)]
