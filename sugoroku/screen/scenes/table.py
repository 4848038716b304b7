"""The table: the board, the pieces, the panel; events are shown here one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.screen import panel
from sugoroku.screen.button import Button
from sugoroku.screen.floating import flying, halo, pill, warning
from sugoroku.screen.motion import Fly, Glide, Hops, Motion, Notice, Roll
from sugoroku.screen.pieces import piece
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.shown import Shown
from sugoroku.screen.stage import Layer
from sugoroku.screen.view import board_box, board_layer, piece_size, spot

if TYPE_CHECKING:
    from sugoroku.screen.game import Game
    from sugoroku.screen.lesson import Lesson

Point = tuple[float, float]


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

    # -- the flow of events ----------------------------------------------------------------------------------------

    def advance(self, now: float) -> None:
        """Show what has happened, as far as time allows; then ask the class what the rules want to know."""
        while self.app.scene is self:
            if self.motion and not self.motion.done(now):
                return
            if self.event is not None:
                self._happened()
            elif self.game.events:
                self.event = self.game.events.popleft()
                self.motion = self._motion(self.event) if self.app.motions else None
                self.app.changed()
            elif not self._ask():
                return

    def _happened(self) -> None:
        """An event has been seen: it counts from now on, and its card comes up."""
        event, self.event, self.motion = self.event, None, None
        assert event is not None
        self.shown.take(event)
        self.app.changed()
        if not self._more_to_come(event):
            self.app.card_for(self, event)

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

    def _motion(self, event: Sequence[Any]) -> Motion | None:
        """How an event moves."""
        make = getattr(self, f"_see_{event[0]}", None)
        return make(*event[1:]) if make else None

    def _see_rolled(self, team: int, dice: list[int], total: int) -> Motion:
        return Roll(dice, self.game.state.board.faces, lambda values: panel.dice_layers(self.app.stage, values))

    def _see_moved(self, team: int, squares: list[int]) -> Motion:
        points = [self._rest(team), *(self._spot(square, team) for square in squares)]
        return Hops(team, points, 0.45 * piece_size(self.app.stage))

    def _see_jumped(self, team: int, start: int, to: int) -> Motion:
        return Glide({team: (self._rest(team), self._spot(to, team))}, 140)

    def _see_swapped(self, team: int, other: int) -> Motion:
        here, there = self._rest(team), self._rest(other)
        return Glide({team: (here, there), other: (there, here)}, 140)

    def _see_eco(self, team: int, delta: int, why: str) -> Motion | None:
        flights = [self._flight(team, delta)] if delta else []
        while why == "all" and self.game.events and self.game.events[0][0] == "eco" and self.game.events[0][3] == "all":
            event = self.game.events.popleft()
            self.shown.take(event)
            flights += [self._flight(event[1], event[2])] if event[2] else []
        return Fly(flights) if flights else None

    def _flight(self, team: int, delta: int) -> tuple[Any, Point, Point]:
        x, y = self._rest(team)
        rows = self._rows()
        return (lambda px, py: flying(delta, px, py)), (x, y - 60), panel.points_spot(rows[team])

    def _see_missed(self, team: int, left: int) -> Motion:
        return self._notice(self.say("notice.missed", team=self.game.names[team]), team)

    def _see_again(self, team: int) -> Motion:
        return self._notice(self.say("notice.again", team=self.game.names[team]), team)

    def _see_arrived(self, team: int, rank: int) -> Motion:
        return self._notice(self.say("notice.arrived", team=self.game.names[team]), team)

    def _see_meter(self, delta: int, value: int) -> Motion:
        return self._notice(self.say("notice.meter.plus" if delta > 0 else "notice.meter.minus", n=abs(delta)), None)

    def _notice(self, said: str, team: int | None) -> Motion:
        return Notice(pill(board_box(self.app.stage), said, team, self.app.lang))

    def hurry(self) -> None:
        """Skip what moves, up to the next card."""
        self.motion = None
        motions, self.app.motions = self.app.motions, False
        self.advance(self.app.clock.now())
        self.app.motions = motions
        self.app.changed()

    def undo(self) -> None:
        """Take the last move back and show the game as it was."""
        if self.game.undo():
            self.again()

    def again(self) -> None:
        """Show the game as it stands, without telling how it came to it."""
        self.motion = self.event = None
        self.shown = Shown(self.game.state)
        self.app.go(self)

    # -- where pieces stand ----------------------------------------------------------------------------------------

    def _rest(self, team: int) -> Point:
        """Where a piece stands among those on its square."""
        square = self.shown.places[team]
        here = [other for other, place in enumerate(self.shown.places) if place == square]
        return spot(self.app.stage, self.pack, square, here.index(team), len(here))

    def _spot(self, square: int, team: int) -> Point:
        """Where a piece will stand on a square it comes to."""
        here = sorted({team, *(other for other, place in enumerate(self.shown.places) if place == square)})
        return spot(self.app.stage, self.pack, square, here.index(team), len(here))

    def art(self, team: int) -> Path | None:
        """The picture of a team's animal."""
        wanted = self.game.animals[team]
        return next((self.pack.art(animal.art) for animal in self.pack.info.animals if animal.id == wanted), None)

    # -- hands -----------------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the class may roll now."""
        return not self.motion and self.event is None and not self.game.events and self.game.can("roll")

    def buttons(self) -> list[Button]:
        """To roll; and the teacher's."""
        lang = self.app.lang
        look = "main" if self.ready and self.app.scene is self else "quiet"
        said = self.say("table.roll")
        roll = Button("roll", panel.roll_box(self.app.stage), self.roll, said, "dice", lang=lang, look=look, size=40)
        return [roll, *self.tools()]

    def tools(self) -> list[Button]:
        """Undo and pause, at hand in every scene of the game."""
        x, y, w, h = panel.tools_box(self.app.stage)
        half, lang = (w - 14) / 2, self.app.lang
        left, right = (x, y, half, h), (x + half + 14, y, half, h)
        undo = Button("undo", left, self.undo, self.say("tool.undo"), "undo", lang=lang, size=28)
        pause = Button("pause", right, self.pause, self.say("tool.pause"), "pause", lang=lang, size=28)
        undo.keys, pause.keys = ("undo",), ("escape", "p")
        return [undo, pause]

    def roll(self) -> None:
        """Roll, or hurry on what moves."""
        if not self.ready:
            self.hurry()
            return
        self.shown.dice = []
        self.game.act(self.app.roll_move(self.game))
        self.app.changed()

    def pause(self) -> None:
        """Hold the game."""
        self.motion = None
        self.app.pause(self)

    def pressed(self, x: float, y: float) -> None:
        """A press anywhere skips what moves."""
        if self.motion:
            self.hurry()

    def busy(self, now: float) -> bool:
        """Whether something moves."""
        return self.motion is not None or self.event is not None or bool(self.game.events)

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """Board, panel, buttons."""
        rest = [] if isinstance(self.motion, Roll) else panel.dice_layers(self.app.stage, self._dice())
        panels = [self._head(), *self._meter(), *self._scores(), *rest]
        board = board_layer(self.app.stage, self.pack, self.app.digest_of(self.pack), self.app.lang)
        return [board, *panels, *super().layers(), *self._warning()]

    def _warning(self) -> list[Layer]:
        """A word to the teacher while the game cannot be saved."""
        if not self.game.unsaved:
            return []
        return [warning(board_box(self.app.stage), self.say("fault.unsaved"), self.app.lang)]

    def _dice(self) -> list[int]:
        """What the dice show while they lie."""
        board = self.game.state.board
        return self.shown.dice or [board.faces[0]] * board.count

    def moving(self, now: float) -> list[Layer]:
        """The pieces, the one whose turn it is in front, and whatever flies."""
        size = piece_size(self.app.stage)
        order = sorted(range(self.shown.teams), key=lambda team: (team == self.shown.team, self._rest(team)[1]))
        pieces = []
        for team in order:
            x, y = (self.motion and self.motion.where(team, now)) or self._rest(team)
            if team == self.shown.team:
                pieces.append(halo(x, y, size))
            pieces.append(piece(team, self.art(team), x, y, size))
        extra = self.motion.extra(now) if self.motion else []
        return [*pieces, *extra]

    def _head(self) -> Layer:
        team, lang = self.shown.team, self.app.lang
        caption = self.say("table.round", n=self.shown.round)
        turn = self.say("table.turn")
        return panel.head(self.app.stage, team, self.game.names[team], self.art(team), caption, turn, lang)

    def _rows(self) -> list[Any]:
        return panel.row_boxes(self.app.stage, self.shown.teams, self.shown.meter is not None)

    def _scores(self) -> list[Layer]:
        shown = self.shown
        layers = []
        for team, box in enumerate(self._rows()):
            mark = "flag" if team in shown.arrived else "sleep" if shown.misses[team] else "leaf"
            active = team == shown.team
            name, points = self.game.names[team], shown.points[team]
            layers.append(panel.score(box, team, name, points, mark, active, self.app.lang))
        return layers

    def _meter(self) -> list[Layer]:
        scale = self.game.state.board.meter
        if scale is None or self.shown.meter is None:
            return []
        said = self.say("table.meter", n=self.shown.meter, goal=scale["goal"])
        return [panel.meter(self.app.stage, self.shown.meter, scale, said, self.app.lang)]
