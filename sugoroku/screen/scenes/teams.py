"""Teams: how many, who each of them is, in which order they roll, and how much time there is."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, mixed
from sugoroku.packs import plain
from sugoroku.screen.brush import LINE, MUTED, UNIT, Brush, named
from sugoroku.screen.button import Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.pieces import draw_team
from sugoroku.screen.ring import COLOUR as BLUE
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, Target, column, row
from sugoroku.screen.view import board_layer
from sugoroku.screen.writing import Writing, Written

if TYPE_CHECKING:
    from sugoroku.screen.lesson import Lesson

LONGEST = 9.0  # ems of a name, so that it can be read in the list from the last row
EDGE = 56
COUNT = 4  # teams until the class says otherwise
LEFT = EDGE + 172.0  # where the buttons of the lower rows begin
PLAN = 816.0  # where the row of turns and time begins
STEP, MOST = 5, 240  # minutes


class Seat(Button):
    """A team's place in the order of turns; pressing it moves the team one place forward."""

    team = 0

    @property
    def layer(self) -> Layer:
        """The button with this team's badge."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.team))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        draw_icon(brush, "left", 3, (h - 26) / 2, 26, MUTED)
        draw_badge(brush, self.team, w / 2 + 9, h / 2, 54)


class Teams(Written, Scene):
    """The second scene: two to six teams, each with shape, colour, letter, animal and name."""

    name = "teams"

    def __init__(self, app: Lesson, pack: Any, back: Scene) -> None:
        super().__init__(app)
        self.pack, self.back = pack, back
        self.animals = list(pack.info.animals)
        self.least, self.most = pack.board.rules.teams
        self.count = max(self.least, min(COUNT, self.most))
        self.chosen = list(range(6))  # the animal of each team
        self.typed_names: dict[int, str] = {}
        self.editing: int | None = None
        self.line = Writing(app, lambda text: named(text.lstrip(), LONGEST))
        self.order = list(range(6))  # of turns, of as many teams as there can be
        self.minutes: int = app.settings.minutes or pack.board.rules.minutes or 0
        self._chance = random.Random(app.seed)

    # -- who the teams are -----------------------------------------------------------------------------------------

    def name_of(self, team: int) -> str:
        """What the class typed, else the animal's name, else the letter."""
        if self.typed_names.get(team):
            return self.typed_names[team]
        return plain(self.app.say_of(self.pack)(f"animals.{self.animals[self.chosen[team]].id}"))

    def choose_count(self, count: int) -> None:
        """Play with this many teams."""
        self.count = count
        self.stop_editing()
        self.app.changed()

    def turn_animal(self, team: int, step: int) -> None:
        """Take the next animal; a team that has it takes ours."""
        theirs = (self.chosen[team] + step) % len(self.animals)
        owner = self.chosen.index(theirs)
        self.chosen[team], self.chosen[owner] = theirs, self.chosen[team]
        self.app.changed()

    # -- turns and time --------------------------------------------------------------------------------------------

    @property
    def seats(self) -> list[int]:
        """The teams that play, in the order of their turns."""
        return [team for team in self.order if team < self.count]

    def forward(self, seat: int) -> None:
        """Let a team roll one turn earlier; the first one goes to the end."""
        seats = self.seats
        team = seats.pop(seat)
        self._sit([*seats, team] if seat == 0 else [*seats[: seat - 1], team, *seats[seat - 1 :]])

    def mix(self) -> None:
        """Let chance decide."""
        seats = self.seats
        while seats == self.seats:
            self._chance.shuffle(seats)
        self._sit(seats)

    def _sit(self, seats: list[int]) -> None:
        self.order = [*seats, *(team for team in self.order if team not in seats)]
        self.stop_editing()
        self.app.changed()

    def turn_minutes(self, by: int) -> None:
        """More or less time; none at all is as long as it takes."""
        wanted = self.minutes + by
        self.minutes = max(0, min(MOST, wanted - wanted % STEP))
        self.stop_editing()
        self.app.changed()

    def opening(self) -> list[tuple[Any, ...]]:
        """The moves that set the game up, where it is not as the board has it."""
        moves: list[tuple[Any, ...]] = []
        if self.seats != sorted(self.seats):
            moves.append(("order", self.seats))
        if self.minutes != (self.pack.board.rules.minutes or 0):
            moves.append(("minutes", self.minutes))
        return moves

    # -- typing a name ---------------------------------------------------------------------------------------------

    def edit(self, team: int) -> None:
        """Begin to type the name of a team."""
        self.stop_editing()
        self.editing = team
        self.typed_names.setdefault(team, "")
        self.line.begin(self.typed_names[team], self._name_box(self._cards()[team]))

    def stop_editing(self) -> None:
        """Keep what was typed."""
        self.editing = None
        self.line.end()

    def enter(self) -> None:
        """Letters are keys until a name is being typed."""
        pygame.key.stop_text_input()

    def advance(self, now: float) -> None:
        """Let the board be drawn while the class chooses."""
        if self.app.raised:
            digest = self.app.digest_of(self.pack)
            self.app.raster.ask(board_layer(self.app.stage, self.pack, digest, self.app.lang), self.app.stage)

    def typed(self, text: str) -> None:
        """Add to the name being typed."""
        self.line.typed(text)
        self._take()

    def _take(self) -> None:
        """Let the team be called as it is written."""
        if self.editing is not None:
            self.typed_names[self.editing] = self.line.text

    def key(self, name: str) -> bool:
        """While typing, keys belong to the name."""
        if self.editing is None:
            if name == "escape":
                self.app.go(self.back)
            return name == "escape"
        ended = self.line.key(name)
        self._take()
        if ended:
            self.stop_editing()
        return True

    # -- where things stand ----------------------------------------------------------------------------------------

    def _cards(self) -> list[Box]:
        room = (EDGE, 152, self.app.stage.width - 2 * EDGE, PLAN - 152 - 24)
        if self.count <= 3:
            return row(room, self.count, 28)
        lines = column(room, 2, 20)
        across = (self.count + 1) // 2
        return [*row(lines[0], across, 28), *row(lines[1], across, 28)][: self.count]

    @property
    def _turns(self) -> tuple[Box, list[Box], Box]:
        """Along one line: the words, the seats, and the button to mix them."""
        words = (EDGE, PLAN, LEFT - EDGE - 12, 84.0)
        seats = [(LEFT + at * 94, PLAN, 86.0, 84.0) for at in range(self.count)]
        return words, seats, (seats[-1][0] + 102, PLAN, 86.0, 84.0)

    @property
    def _time(self) -> tuple[Box, Box]:
        """At the end of that line: the words, and the stepper."""
        right = self.app.stage.width - EDGE
        return (right - 480, PLAN, 120.0, 84.0), (right - 352, PLAN, 352.0, 84.0)

    @staticmethod
    def _name_box(card: Box) -> Box:
        x, y, w, h = card
        wide = min(w - 48, 640)
        return x + (w - wide) / 2, y + h - 108, wide, 84

    @staticmethod
    def _piece(card: Box) -> float:
        _, _, w, h = card
        return min(h - 136, w - 250, 420)

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """How many, the animals, and on."""
        width, lang = self.app.stage.width, self.app.lang
        back = Button("back", (EDGE, 44, 92, 92), self._go_back, icon="back", lang=lang, size=48)
        start = (width - EDGE - 520, 920, 520, 116)
        go = Button("start", start, self.start, self.say("teams.start"), "go", lang=lang, look="main", size=44)
        return [back, *self._arrows(), *self._seats(), *self._minutes(), *self._counts(), go]

    def _go_back(self) -> None:
        self.app.go(self.back)

    def _counts(self) -> list[Button]:
        counts = range(self.least, self.most + 1)
        left = LEFT
        return [
            Button(
                f"count {count}",
                (left + i * 100, 932, 92, 92),
                partial(self.choose_count, count),
                str(count),
                lang=self.app.lang,
                look="chosen" if count == self.count else "plain",
                size=44,
                keys=(str(count),),
            )
            for i, count in enumerate(counts)
        ]

    def _seats(self) -> list[Button]:
        """The order of turns, and chance."""
        _, boxes, mix = self._turns
        buttons: list[Button] = []
        for seat, (team, box) in enumerate(zip(self.seats, boxes, strict=True)):
            button = Seat(f"seat {seat}", box, partial(self.forward, seat), lang="en")
            button.team = team
            buttons.append(button)
        return [*buttons, Button("mix", mix, self.mix, icon="shuffle", lang="en", size=44, keys=("x",))]

    def _minutes(self) -> list[Button]:
        """Less and more time."""
        x, y, w, h = self._time[1]
        less = Button("less", (x, y, 86, h), partial(self.turn_minutes, -STEP), "−", lang="en", size=48, keys=("-",))
        more = Button("more", (x + w - 86, y, 86, h), partial(self.turn_minutes, STEP), "+", lang="en", size=48)
        more.keys = ("+", "=", ";")
        return [less, more]

    def _arrows(self) -> list[Button]:
        buttons = []
        for team, (x, y, w, h) in enumerate(self._cards()):
            middle, away = y + (h - 100) / 2 - 44, min(w / 2 - 108, self._piece((x, y, w, h)) / 2 + 56)
            for name, left, step in (("left", x + w / 2 - away - 88, -1), ("right", x + w / 2 + away, 1)):
                act = partial(self.turn_animal, team, step)
                buttons.append(Button(f"{name} {team}", (left, middle, 88, 88), act, icon=name, lang="en", size=44))
        return buttons

    def targets(self) -> list[Target]:
        """The names can be pressed too."""
        names = [
            Target(f"name {team}", self._name_box(card), partial(self.edit, team), radius=20)
            for team, card in enumerate(self._cards())
        ]
        return [*names, *super().targets()]

    def first(self) -> str:
        """On to the game."""
        return "start"

    def start(self) -> None:
        """Begin the game."""
        self.stop_editing()
        names = [self.name_of(team).strip() or TEAMS[team].letter for team in range(self.count)]
        animals = [self.animals[self.chosen[team]].id for team in range(self.count)]
        self.app.begin(self.pack, names, animals, self.back, self.opening())

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """Heading, one card a team, buttons."""
        cards = self._cards()
        names = [self._name(team, self._name_box(card)) for team, card in enumerate(cards)]
        grounds = [self._card(team, card) for team, card in enumerate(cards)]
        return [self._heading(), *grounds, *names, self._plan(), *super().layers()]

    def _plan(self) -> Layer:
        """The words of the row of turns and time."""
        (turns, _, _), (time, stepper) = self._turns, self._time
        lang = self.app.lang
        order, lesson = self.app.words("teacher.order"), self.app.words("teacher.lesson")
        n = self.minutes
        said = self.app.words("teacher.minutes", n=n) if n else self.app.words("teacher.free")
        width = self.app.stage.width

        def draw(brush: Brush) -> None:
            for words, (x, _, w, h) in ((order, turns), (lesson, time)):
                brush.words(words, (x, 0, w, h), 32, lang=lang, font="bold", valign="middle", fill=MUTED)
            x, _, w, h = stepper
            room = (x + 92, 0, w - 184, h)
            brush.words(said, room, 36, lang=lang, font="bold", align="center", valign="middle", one=True)

        return Layer(("teams plan", order, said, lang, round(width)), (0, PLAN, width, 84), draw)

    def _heading(self) -> Layer:
        stage, lang = self.app.stage, self.app.lang
        said, many = self.say("teams.title"), self.say("teams.count")

        def draw(brush: Brush) -> None:
            room = (EDGE + 124, 40, stage.width - 2 * EDGE - 124 - 150, 100)
            brush.words(said, room, 60, lang=lang, font="head", valign="middle")
            brush.words(
                many,
                (EDGE, 932, LEFT - EDGE - 12, 92),
                32,
                lang=lang,
                font="bold",
                valign="middle",
                fill=MUTED,
                one=True,
            )

        return Layer(("teams heading", lang, round(stage.width)), stage.box, draw, ground=PAPER)

    def _card(self, team: int, box: Box) -> Layer:
        _, _, w, h = box
        animal = self.chosen[team]
        art = self.pack.art(self.animals[animal].art)

        def draw(brush: Brush) -> None:
            tint = mixed(TEAMS[team].colour, PAPER, 0.82)
            brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=tint, stroke=INK, radius=34)
            size = self._piece(box)
            left, top = (w - size) / 2, (h - 100 - size) / 2
            with brush.at(0, 0) as page:
                draw_team(page, team, (left * UNIT, top * UNIT, size * UNIT, size * UNIT), art)

        return Layer((f"team card {team}", self.pack.id, animal, round(w), round(h)), box, draw)

    def _name(self, team: int, box: Box) -> Layer:
        _, _, w, h = box
        editing = self.editing == team
        said = self.line.shown if editing else self.name_of(team)
        lang = self.app.lang

        def draw(brush: Brush) -> None:
            line, ink = (LINE * 2.2, BLUE) if editing else (LINE * 0.6, INK)
            brush.rect((line / 2, line / 2, w - line, h - line), fill=WHITE, stroke=ink, width=line, radius=24)
            brush.words(
                said, (70, 4, w - 140, h - 8), 42, lang=lang, font="bold", align="center", valign="middle",
                ruby="none", one=True,
            )  # fmt: skip
            draw_icon(brush, "pencil", w - 62, (h - 38) / 2, 38, BLUE if editing else MUTED)

        return Layer((f"name {team}", said, editing, lang, round(w)), box, draw)
