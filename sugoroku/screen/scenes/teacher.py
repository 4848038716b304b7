"""The teacher's page: the game is held, its clock stands still, and everything is within two taps or keys."""

from __future__ import annotations

from functools import partial

from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.covers import pose
from sugoroku.screen.plan import clock_words
from sugoroku.screen.scenes.desk import LEVELS, Desk
from sugoroku.screen.scenes.door import EDGE
from sugoroku.screen.scenes.history import History
from sugoroku.screen.scenes.leaving import Asking
from sugoroku.screen.scenes.points import Points
from sugoroku.screen.stage import Box, Layer, row

STEP, MOST = 5, 600  # minutes; the rules take no more
GAP, HIGH = 14.0, 102.0  # between buttons of a group, and how high these are
TOP, BOTTOM, APART = 136.0, 1032.0, 26.0  # of the buttons, and between their groups


class Teacher(Desk):
    """The first of these pages; the class sees that it has a break, and how much time is left."""

    name = "teacher"

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _side(self) -> Box:
        """The clock's side, at the left."""
        return EDGE, TOP, min(self.app.stage.width * 0.3, 540.0), BOTTOM - TOP

    @property
    def _rows(self) -> list[Box]:
        """The rows of buttons, at the right."""
        left = EDGE + self._side[2] + 48
        wide = self.app.stage.width - EDGE - left
        heights = (116.0, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH)
        gaps = (APART, GAP, APART, APART, GAP, APART, 0.0)
        top, rows = TOP, []
        for height, gap in zip(heights, gaps, strict=True):
            rows.append((left, top, wide, height))
            top += height + gap
        return rows

    @staticmethod
    def _beside(box: Box) -> tuple[Box, Box]:
        """A row's caption and what it is the caption of."""
        x, y, w, h = box
        wide = w * 0.2
        return (x, y, wide, h), (x + wide + GAP, y, w - wide - GAP, h)

    # -- what can be pressed ---------------------------------------------------------------------------------------

    @property
    def _over(self) -> bool:
        return bool(self.game.state.phase == "over")

    @property
    def _asks(self) -> bool:
        """Whether the class is asked something it can pass over."""
        return self.game.state.phase in ("tell", "answer")

    def buttons(self) -> list[Button]:
        """On; this move; the questions; time and end; settings and home."""
        rows, lang = self._rows, self.app.lang
        go = Button("resume", rows[0], self.resume, self.said("resume"), "go", lang=lang, look="main", size=46)
        go.keys = ("escape", "p", "t")
        game = [] if self._over else [*self._levels(rows[3]), *self._minutes(rows[4])]
        return [go, *self._moves(rows[1], rows[2]), *game, *self._ends(rows[5]), *self._ways_out(rows[6])]

    def _moves(self, first: Box, second: Box) -> list[Button]:
        """What concerns the moves: again, back, past a question, points."""
        again, back = row(first, 2, GAP)
        lower = row(second, 2 if self._asks else 1, GAP)
        skip = [self.keyed("skip", lower[-1], self.skip, "skip", "4", keys=("s",))] if self._asks else []
        return [
            self.keyed("again", again, self.again, "replay", "1"),
            self.keyed("back", back, self.back_to, "undo", "2", keys=("undo",)),
            self.keyed("points", lower[0], self.points, "leaf", "3"),
            *skip,
        ]

    def _levels(self, box: Box) -> list[Button]:
        """How hard the questions are from now on."""
        boxes = row(self._beside(box)[1], len(LEVELS), GAP)
        level = self.game.state.level
        return [
            self.keyed(
                f"level.{name}", place, partial(self.choose_level, at), None, "abc"[at - 1],
                look="chosen" if at == level else "plain",
            )
            for at, (name, place) in enumerate(zip(LEVELS, boxes, strict=True), 1)
        ]  # fmt: skip

    def _minutes(self, box: Box) -> list[Button]:
        """Less and more time."""
        x, y, w, h = self._beside(box)[1]
        lang = self.app.lang
        less = Button("less", (x, y, 120, h), partial(self.turn_minutes, -STEP), f"−{STEP}", lang=lang, keys=("-",))
        more = Button("more", (x + w - 120, y, 120, h), partial(self.turn_minutes, STEP), f"+{STEP}", lang=lang)
        more.keys = ("+", "=", ";")  # where plus is on a keyboard of the US and of Japan
        return [more] if not self.game.state.minutes else [less, more]

    def _ends(self, box: Box) -> list[Button]:
        """End the game: with this round, or now."""
        last = self.game.state.last
        left, right = row(box, 2, GAP)
        end = self.keyed("end", box if self._over else right, self.end, "flag", "6")
        if self._over:
            return [end]
        label, look = self.said("not-yet" if last else "last-round"), "chosen" if last else "plain"
        return [self.keyed("last-round", left, self.last_round, "again", "5", label=label, look=look), end]

    def _ways_out(self, box: Box) -> list[Button]:
        """To the settings; home."""
        left, right = row(box, 2, GAP)
        settings = self.keyed("settings", left, self.settings, "switches", "7", look="quiet")
        return [settings, self.keyed("home", right, self.home, "home", "8", look="quiet")]

    def first(self) -> str:
        """Going on."""
        return "resume"

    def key(self, name: str) -> bool:
        """Escape is a key of the first button."""
        return False

    # -- what pressing does ----------------------------------------------------------------------------------------

    def resume(self) -> None:
        """Go on."""
        self.app.held()
        self.app.go(self.back)

    def again(self) -> None:
        """Show the last move once more."""
        self.app.show_again(self.table)

    def back_to(self) -> None:
        """See the moves so far, to go back to one of them."""
        self.app.go(History(self.table, self))

    def points(self) -> None:
        """Give or take points."""
        self.app.go(Points(self.table, self))

    def skip(self) -> None:
        """Pass over what is asked, and go on."""
        self.app.held()
        self.game.act(("skip",))
        self.app.go(self.table)

    def choose_level(self, level: int) -> None:
        """Ask easier or harder questions from now on."""
        if level != self.game.state.level:
            self.game.act(("level", level))
            self.app.changed()

    def turn_minutes(self, by: int) -> None:
        """Give the class more or less time; without a limit, time enough for one step more than was played."""
        now: int = self.game.state.minutes
        played = int(self.app.plan.seconds // 60) if self.app.plan else 0
        wanted = now + by if now else (played // STEP + 2) * STEP
        minutes = max(0, min(MOST, wanted - wanted % STEP))
        if minutes != now:
            self.game.act(("minutes", minutes))
            self.app.changed()

    def last_round(self) -> None:
        """End with this round, or not yet."""
        last = not self.game.state.last
        self.game.act(("last-round", last))
        notice = ("noticed", "teacher.notice.last-round")
        if last:
            self.game.events.append(notice)
        elif notice in self.game.events:
            self.game.events.remove(notice)
        self.app.changed()

    def end(self) -> None:
        """End the game now, once asked; one that was held at its last card has ended already."""
        if self._over:
            self.app.held()
            self.table.again()
            return
        stay = ("stay", self.said("end.stay"), "go", self.go_here)
        end = ("end", self.said("end"), "flag", self.end_now)
        self.app.go(Asking(self.app, self.said("end.question"), self.said("end.hint"), stay, end, self.pack))

    def end_now(self) -> None:
        """End the game."""
        self.app.held()
        self.table.again()
        self.game.act(("end",))

    def go_here(self) -> None:
        """Come back to this page."""
        self.app.go(self)

    def settings(self) -> None:
        """Furigana, sizes, sound and the rest."""
        self.app.settings_scene(self)

    def home(self) -> None:
        """Leave the game as it is; home offers to go on with it."""
        self.app.leave_game(self.game)

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """The clock, the captions, the mascot."""
        rows = self._rows
        layers = [self._clock(), *self._mascot()]
        if not self._over:
            level, minutes = self._beside(rows[3])[0], self._beside(rows[4])
            x, y, w, h = minutes[1]
            room = (x + 130, y, w - 260, h) if self.game.state.minutes else (x, y, w - 130, h)
            n = self.game.state.minutes
            said = self.said("minutes", n=n) if n else self.said("no-limit")
            layers += [self.label(self.said("level"), level, 30), self.label(self.said("time"), minutes[0], 30)]
            layers.append(self._value(said, room))
        return layers

    def _value(self, said: str, box: Box) -> Layer:
        """How many minutes, beside their buttons."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            brush.rect((1, 1, w - 2, h - 2), fill=WHITE, stroke=INK, width=LINE * 0.5, radius=26)
            brush.words(
                said, (12, 4, w - 24, h - 8), 40, lang=lang, font="bold", align="center", valign="middle", one=True
            )

        return Layer(("minutes", said, lang, round(w)), box, draw)

    def _heading(self) -> Layer:
        stage, lang, said = self.app.stage, self.app.lang, self.said("title")

        def draw(brush: Brush) -> None:
            room = (EDGE, 32, stage.width - EDGE - 220, 88)
            brush.words(said, room, 56, lang=lang, font="head", valign="middle", one=True)

        return Layer(("room", "teacher", said, lang, round(stage.width)), stage.box, draw, ground=PAPER)

    def _clock(self) -> Layer:
        x, y, w, _ = self._side
        high, lang, plan = 430.0, self.app.lang, self.app.plan
        played, left = (plan.seconds, plan.left) if plan else (0.0, None)
        time, caption = clock_words(played), self.said("played")
        ahead = self.said("no-limit") if left is None else self.said("left", time=clock_words(left))
        turn = self.said("last") if self.game.state.last else self.say("table.round", n=self.game.state.round)

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - LINE, high - LINE), fill=WHITE, stroke=INK, radius=36)
            edge = 32
            room = w - 2 * edge
            brush.words(caption, (edge, 22, room, 52), 32, lang=lang, fill=MUTED, font="bold", align="center")
            brush.words(time, (edge, 74, room, 170), 140, lang="en", font="head", align="center", valign="middle")
            for at, said in enumerate((ahead, turn)):
                place = (edge, 256 + at * 78, room, 70)
                brush.words(said, place, 40, lang=lang, font="bold", align="center", valign="middle", one=True)

        return Layer(("clock", time, caption, ahead, turn, lang, round(w)), (x, y, w, high), draw)

    def _mascot(self) -> list[Layer]:
        """The mascot in the corner, and the word that all is saved."""
        x, y, w, h = self._side
        art, lang = pose(self.pack, "greeting"), self.app.lang
        said = self.said("unsaved" if self.game.unsaved else "saved")
        top = 454.0
        box = (x, y + top, w, h - top)

        def draw(brush: Brush) -> None:
            side = min(h - top - 110, w * 0.7)
            if art:
                brush.picture(self.pack.art(art), ((w - side) / 2, 0, side, side))
            room = (0, side + 12, w, h - top - side - 12)
            brush.words(said, room, 28, lang=lang, align="center", valign="middle", fill=MUTED)

        return [Layer(("teacher mascot", self.app.digest_of(self.pack), said, lang, round(w)), box, draw)]
