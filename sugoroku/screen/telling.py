"""How each event is told to the class: by something that moves or, where that is not wanted, by a still."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sugoroku.screen import floating, panel
from sugoroku.screen.effects import sentence, square_label
from sugoroku.screen.floating import Sign
from sugoroku.screen.motion import Chain, Motion, Notice, Point, Pose, Roll, Still, Turn
from sugoroku.screen.stage import Box, Layer
from sugoroku.screen.travel import Aside, Flight, Fly, Glide, Hops
from sugoroku.screen.view import board_box, piece_size, tile

if TYPE_CHECKING:
    from sugoroku.screen.scenes.table import Table

Event = Sequence[Any]

ROLLED, COUNTED = 1.1, 1.6  # seconds for which a still shows dice, and points
BANNER = 1.25  # seconds for which the words of an effect are read before it moves a piece
ARCH = 150.0  # units that a piece rises on its way to another square
MOODS = {"rolled": "thinking", "forked": "thinking", "asking": "thinking", "asked": "thinking", "turn": "greeting",
         "again": "glad", "missed": "consoling", "waits": "consoling", "arrived": "cheering",
         "ended": "cheering"}  # fmt: skip


class Telling:
    """Makes the motion of an event; it follows the game so that it knows why a piece moves."""

    def __init__(self, table: Table) -> None:
        self.table, self.app, self.game = table, table.app, table.game
        self.begin(self.game.state)

    def begin(self, state: Any) -> None:
        """Start from a state: a team that stands at a branch has gone some of what it rolled."""
        self.rolled = state.phase == "choose"  # whether the next steps are those of the dice
        self.gone = max(0, sum(self.table.shown.dice) - state.steps) if self.rolled else 0

    def take(self, event: Event) -> None:
        """Let an event have happened."""
        name = event[0]
        if name == "rolled":
            self.rolled, self.gone = True, 0
        elif name == "moved":
            self.gone += len(event[2])
        elif name in ("landed", "turn"):
            self.rolled = False

    def mood(self, event: Event) -> str | None:
        """The mascot's pose for an event."""
        if event[0] in ("eco", "answered"):
            good = event[4] if event[0] == "answered" else event[2] > 0
            return "glad" if good else "consoling"
        if event[0] == "meter":
            return "glad" if self._welcome(event[1]) else "consoling"
        return MOODS.get(event[0])

    def motion(self, event: Event) -> Motion | None:
        """How an event is told; many need no telling."""
        name = event[0].replace("-", "_")
        calm = None if self.app.settings.motion else getattr(self, f"_still_{name}", None)
        make = calm or getattr(self, f"_{name}", None)
        motion: Motion | None = make(*event[1:]) if make else None
        return motion

    # -- dice and steps --------------------------------------------------------------------------------------------

    def _rolled(self, team: int, dice: list[int], total: int) -> Motion:
        return Roll(dice, self.game.state.board.faces, self._dice)

    def _still_rolled(self, team: int, dice: list[int], total: int) -> Motion:
        return Still({}, dice=self._dice(dice), seconds=ROLLED, sound="roll")

    def _dice(self, values: list[int], lift: float = 0.0, tilt: int = 0, pressed: bool = False) -> list[Layer]:
        return panel.dice_layers(self.table.places.dice, values, lift, tilt, pressed, air=True)

    def _moved(self, team: int, squares: list[int]) -> Motion | None:
        if not squares:
            return None
        after = self._after(team, squares[-1])
        end = self.table.rest(team, after)
        hops = Hops(
            team,
            [self.table.rest(team).point, *(self.table.passing(square) for square in squares[:-1]), end.point],
            0.45 * piece_size(self.app.stage),
            self._number,
            first=self.gone + 1 if self.rolled else 1,
            small=end.small,
            ring=self._ring(squares[-1]),
            asides=self._asides({team}, after),
        )
        return hops if self.rolled else self._because("move", self._steps(team, squares), team, hops)

    def _still_moved(self, team: int, squares: list[int]) -> Motion | None:
        if not squares:
            return None
        said = self._walked(team, len(squares)) if self.rolled else self._steps(team, squares)
        return self._arrival(team, squares[-1], said, "" if self.rolled else "move", "step")

    def _walked(self, team: int, count: int) -> str:
        """How far a team went."""
        return self.app.words.count("table.walked", count, team=self.game.names[team])

    def _steps(self, team: int, squares: list[int]) -> str:
        """What sent a team on or back."""
        here = self.table.shown.places[team]
        onward = squares[0] in self.game.state.board.squares[here].next
        return sentence(("move", len(squares) if onward else -len(squares)), self.app.words)

    def _number(self, count: int, x: float, y: float) -> Layer:
        return floating.number(count, x, y - piece_size(self.app.stage) - 14)

    # -- through the air -------------------------------------------------------------------------------------------

    def _jumped(self, team: int, start: int, to: int) -> Motion:
        after = self._after(team, to)
        end = self.table.rest(team, after)
        ways = {team: (self.table.rest(team).point, end.point, ARCH)}
        asides = self._asides({team}, after)
        glide = Glide(ways, floating.dot, smalls={team: end.small}, rings=[self._ring(to)], asides=asides)
        return self._because("goto", self._goto(to), team, glide)

    def _still_jumped(self, team: int, start: int, to: int) -> Motion:
        return self._arrival(team, to, self._goto(to), "goto", "jump")

    def _goto(self, to: int) -> str:
        label = square_label(self.table.pack, to, self.app.say_of(self.table.pack))
        return sentence(("goto", to), self.app.words, label)

    def _swapped(self, team: int, other: int) -> Motion:
        after = self._exchanged(team, other)
        here, there = self.table.rest(team, after), self.table.rest(other, after)
        ways = {
            team: (self.table.rest(team).point, here.point, ARCH),
            other: (self.table.rest(other).point, there.point, -ARCH * 0.5),
        }
        smalls = {team: here.small, other: there.small}
        rings = [self._ring(after[team]), self._ring(after[other])]
        glide = Glide(ways, floating.dot, smalls=smalls, rings=rings, asides=self._asides({team, other}, after))
        return self._because("swap", self._exchange(team, other), team, glide)

    def _still_swapped(self, team: int, other: int) -> Motion:
        after = self._exchanged(team, other)
        rings = [self._ring(after[team]), self._ring(after[other])]
        words = self._banner(self._exchange(team, other), sign="swap")
        return Still(self._poses(after), rings, [words], sound="jump")

    def _exchange(self, team: int, other: int) -> str:
        names = self.game.names
        return self.app.words("table.swapped", team=names[team], other=names[other])

    # -- points, turns to miss, the meter --------------------------------------------------------------------------

    def _eco(self, team: int, delta: int, why: str) -> Motion | None:
        flights = self._together(team, delta, why)
        return Fly(flights, lambda team: floating.row_glow(self.table.rows[team])) if flights else None

    def _still_eco(self, team: int, delta: int, why: str) -> Motion | None:
        told = self._together(team, delta, why)
        if not told:
            return None
        glows = [floating.row_glow(self.table.rows[flight.team]) for flight in told if flight.team is not None]
        signs = [flight.picture(*panel.beside(self.table.rows[flight.team or 0])) for flight in told]
        counts = {flight.team: flight.after for flight in told if flight.team is not None}
        return Still({}, over=[*glows, *signs], counts=counts, seconds=COUNTED, sound=told[0].sound)

    def _together(self, team: int, delta: int, why: str) -> list[Flight]:
        """The points of one event, with those that all other teams get at the same time; theirs count from now on."""
        flights = [self._points(team, delta, why)] if delta else []
        events = self.game.events
        while why == "all" and events and events[0][0] == "eco" and events[0][3] == "all":
            event = events.popleft()
            flights += [self._points(*event[1:])] if event[2] else []
            self.table.shown.take(event)
        return flights

    def _points(self, team: int, delta: int, why: str) -> Flight:
        """Points on their way from the square where they were earned; the teacher's come from beside the row."""
        before = self.table.shown.points[team]
        end = panel.points_spot(self.table.rows[team])
        earned = self._above(self.table.shown.team if why == "all" else team)
        start = (end[0] - 150, end[1]) if why == "teacher" else earned
        good, sound = delta > 0, "points" if delta > 0 else "minus"
        return Flight(self._sign(delta, "leaf", good), start, end, team, before, before + delta, sound)

    def _waits(self, team: int, turns: int) -> Motion:
        end = panel.points_spot(self.table.rows[team])
        sign = self._sign(turns, "miss", False)
        return Fly([Flight(sign, self._above(team), end, sound="minus")])

    def _still_waits(self, team: int, turns: int) -> Motion:
        beside = panel.beside(self.table.rows[team])
        return Still({}, over=[self._sign(turns, "miss", False)(*beside)], seconds=COUNTED, sound="minus")

    def _meter(self, delta: int, value: int) -> Motion | None:
        before = self.table.shown.meter
        if before is None or not delta:
            return None
        good = self._welcome(delta)
        sign = self._sign(delta, "meter", good)
        end = panel.meter_spot(self.table.places.meter, before, self._scale)
        flight = Flight(sign, self._above(self.table.shown.team), end, sound="points" if good else "minus")
        return Fly([flight], meter=(before, value))

    def _still_meter(self, delta: int, value: int) -> Motion | None:
        said = self.table.say("notice.meter.plus" if delta > 0 else "notice.meter.minus", n=abs(delta))
        return Still({}, over=[self._banner(said, sign="meter")], meter=value, sound="jump")

    def _welcome(self, delta: int) -> bool:
        """Whether the meter goes towards its goal."""
        return bool(delta * (self._scale["goal"] - self._scale["limit"]) > 0)

    @property
    def _scale(self) -> dict[str, Any]:
        scale: dict[str, Any] = self.game.state.board.meter
        return scale

    @staticmethod
    def _sign(delta: int, sign: Sign, good: bool) -> Any:
        return lambda x, y: floating.flying(delta, x, y, sign, good)

    def _above(self, team: int) -> Point:
        """A point over a team's piece."""
        x, y = self.table.rest(team).point
        return x, y - piece_size(self.app.stage) - 40

    # -- words -----------------------------------------------------------------------------------------------------

    def _turn(self, team: int, number: int) -> Motion:
        self.table.shown.take(("turn", team, number))  # the head says at once whose turn it is
        return Turn(team, self.table.rest(team))

    def _still_turn(self, team: int, number: int) -> Motion:
        self.table.shown.take(("turn", team, number))
        return Still({}, seconds=0.0, sound="turn")

    def _missed(self, team: int, left: int) -> Motion:
        return self._notice(self.table.say("notice.missed", team=self.game.names[team]), "miss", team)

    def _again(self, team: int) -> Motion:
        return self._notice(self.table.say("notice.again", team=self.game.names[team]), "again", team, "jump")

    def _arrived(self, team: int, rank: int) -> Motion:
        said = self.table.say("notice.arrived", team=self.game.names[team])
        return self._notice(said, "icon flag", team, "goal", self._ring(self.table.shown.places[team]), seconds=2.4)

    def _ended(self, reason: str) -> Motion:
        return self._notice(self.app.words("table.ended"), "icon flag", sound="fanfare", seconds=2.6)

    def _noticed(self, text_id: str) -> Motion:
        """A word about the lesson itself, for which no team did anything; a sentence stays longer."""
        said = self.app.words(text_id)
        return self._notice(said, "", seconds=max(2.4, len(said) / 12))

    def _notice(
        self, said: str, sign: str, team: int | None = None, sound: str = "", ring: Layer | None = None,
        seconds: float = 1.9,
    ) -> Motion:  # fmt: skip
        words = self._banner(said, sign=sign, team=team)
        still, moves = [ring] if ring else [], self.app.settings.motion
        return Notice(lambda down: [_lower(words, down)], seconds, sound=sound, still=still, moves=moves)

    def _because(self, sign: str, said: str, team: int, motion: Motion) -> Motion:
        """First the effect's words over its square, then what it does."""
        here = self.table.shown.places[team]
        words = self._banner(said, sign=sign, at=tile(self.app.stage, self.table.pack, here))
        return Chain([Notice(lambda down: [_lower(words, down)], BANNER, still=[self._ring(here)]), motion])

    def _banner(self, said: str, *, sign: str = "", team: int | None = None, at: Box | None = None) -> Layer:
        board, look = board_box(self.app.stage), self.app.look
        return floating.banner(board, said, look.lang, look.scale, sign=sign, team=team, at=at)

    # -- places ----------------------------------------------------------------------------------------------------

    def _arrival(self, team: int, square: int, said: str, sign: str, sound: str) -> Motion:
        """A piece where it has come to, and in words how it came there."""
        words = self._banner(said, sign=sign, team=team, at=tile(self.app.stage, self.table.pack, square))
        return Still(self._poses(self._after(team, square)), [self._ring(square)], [words], sound=sound)

    def _ring(self, square: int) -> Layer:
        return floating.tile_ring(tile(self.app.stage, self.table.pack, square))

    def _after(self, team: int, square: int) -> list[int]:
        """Where all stand once a team has come to a square."""
        return [square if other == team else place for other, place in enumerate(self.table.shown.places)]

    def _exchanged(self, team: int, other: int) -> list[int]:
        """Where all stand once two teams have changed places."""
        places = list(self.table.shown.places)
        places[team], places[other] = places[other], places[team]
        return places

    def _poses(self, after: list[int]) -> dict[int, Pose]:
        return {team: self.table.rest(team, after) for team in range(len(after))}

    def _asides(self, movers: set[int], after: list[int]) -> dict[int, Aside]:
        """Who makes room for those that come, or takes the room of those that go."""
        ways = {team: Aside(self.table.rest(team), self.table.rest(team, after)) for team in range(len(after))}
        return {team: way for team, way in ways.items() if team not in movers and way.start != way.end}


def _lower(layer: Layer, down: float) -> Layer:
    """The same picture a little lower."""
    x, y, w, h = layer.box
    return Layer(layer.key, (x, y + down, w, h), layer.draw, layer.ground, layer.keep)
