"""Points by the teacher's hand: to whom, how many, and why; the reason is kept with them."""

from __future__ import annotations

from functools import partial

from sugoroku.drawing.style import INK, TEAMS, WHITE, mixed
from sugoroku.packs import plain
from sugoroku.screen.brush import LINE, MUTED, Brush, named
from sugoroku.screen.button import LOOKS, Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.ring import COLOUR as BLUE
from sugoroku.screen.scenes.desk import Desk
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.scenes.table import Table
from sugoroku.screen.stage import Box, Layer, Target, column, row
from sugoroku.screen.writing import Writing, Written

MOST = 5  # points at a time
LONGEST = 30.0  # ems of a reason
REASONS = ("listened", "helped", "idea", "correction")
GAP = 16.0


class TeamButton(Button):
    """A team to choose: its badge, its name, its points."""

    team, points = 0, 0

    @property
    def layer(self) -> Layer:
        """The button, drawn anew when the points change."""
        layer = super().layer
        return Layer((*layer.key, self.points), self.box, self._draw)

    def _label(self, brush: Brush, w: float, h: float) -> None:
        side = min(84.0, h * 0.5)
        if self.look == "chosen":
            brush.rect((LINE, LINE, w - 2 * LINE, h - 2 * LINE), stroke=INK, width=LINE * 2, radius=self.radius - LINE)
        draw_badge(brush, self.team, 20 + side / 2, h * 0.36, side)
        number = str(self.points).replace("-", "−")
        draw_icon(brush, "leaf", w - 128, h * 0.36 - 20, 40, "#1F7A3D")
        brush.words(number, (w - 84, 8, 68, h * 0.6), 44, lang="en", font="bold", valign="middle", fixed=True)
        room = (14, h * 0.62, w - 28, h * 0.34)
        brush.words(
            self.label, room, 32, lang=self.lang, font="bold", align="center", valign="middle", ruby="none", one=True
        )


class Points(Written, Desk):
    """Adjusting the points of one team."""

    name = "points"
    heading = "points"

    def __init__(self, table: Table, back: Scene) -> None:
        super().__init__(table, back)
        self.team: int = self.game.state.team
        self.change = 1
        self.reason: int | None = 0  # of the four; None: the typed one
        self.line = Writing(self.app, lambda text: named(text.lstrip(), LONGEST))

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _parts(self) -> list[Box]:
        """Teams, steppers, the caption of the reasons, the reasons, the typed one, and giving."""
        x, y, w, _ = self.room
        top, parts = y, []
        for high, gap in ((170.0, 24.0), (120.0, 20.0), (44.0, 6.0), (184.0, GAP), (92.0, 32.0), (112.0, 0.0)):
            parts.append((x, top, w, high))
            top += high + gap
        return parts

    @property
    def _stepper(self) -> Box:
        x, y, w, h = self._parts[1]
        wide = min(w, 760.0)
        return x + (w - wide) / 2, y, wide, h

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """The way back, the teams, more and less, the reasons, and giving."""
        return [*super().buttons(), *self._teams(), *self._steps(), *self._reasons(), self._give()]

    def _teams(self) -> list[Button]:
        buttons: list[Button] = []
        for team, box in enumerate(row(self._parts[0], self.game.state.teams, GAP)):
            look = "chosen" if team == self.team else "plain"
            name, letter = self.game.names[team], TEAMS[team].letter.lower()
            button = TeamButton(
                f"team {team}",
                box,
                partial(self.choose_team, team),
                name,
                lang=self.app.lang,
                look=look,
                keys=(letter,),
            )
            button.team, button.points = team, self.game.state.points[team]
            buttons.append(button)
        return buttons

    def _steps(self) -> list[Button]:
        x, y, w, h = self._stepper
        lang = self.app.lang
        less = Button("less", (x, y, 180, h), partial(self.step, -1), "−1", lang=lang, size=52, keys=("-",))
        more = Button("more", (x + w - 180, y, 180, h), partial(self.step, 1), "+1", lang=lang, size=52)
        more.keys = ("+", "=", ";")
        return [*([less] if self.change > -MOST else []), *([more] if self.change < MOST else [])]

    def _reasons(self) -> list[Button]:
        upper, lower = column(self._parts[3], 2, GAP)
        return [
            self.keyed(
                f"reason {at + 1}", box, partial(self.choose_reason, at), None, str(at + 1), size=32,
                label=self.said(f"reason.{name}"), look="chosen" if self.reason == at else "plain",
            )
            for at, (name, box) in enumerate(zip(REASONS, [*row(upper, 2, GAP), *row(lower, 2, GAP)], strict=True))
        ]  # fmt: skip

    def _give(self) -> Button:
        x, y, w, h = self._parts[5]
        wide = min(w, 900.0)
        n = f"{self.change:+}".replace("-", "−")
        said = self.said("points.give", team=self.game.names[self.team], n=n)
        return Button(
            "give", (x + w - wide, y, wide, h), self.give, said, "check", lang=self.app.lang, look="main", size=44
        )

    def targets(self) -> list[Target]:
        """The reason to type can be pressed too."""
        typed = Target("reason typed", self._parts[4], self.edit, (str(len(REASONS) + 1),), 24)
        return [*super().targets()[:-1], typed, super().targets()[-1]]

    def first(self) -> str:
        """Giving."""
        return "give"

    # -- what pressing does ----------------------------------------------------------------------------------------

    def choose_team(self, team: int) -> None:
        """Take another team."""
        self.team = team
        self.stop_editing()
        self.app.changed()

    def step(self, by: int) -> None:
        """More or fewer; no points at all would be nothing to give."""
        wanted = self.change + by or self.change + 2 * by
        self.change = max(-MOST, min(MOST, wanted))
        self.stop_editing()
        self.app.changed()

    def choose_reason(self, reason: int) -> None:
        """Take one of the four."""
        self.reason = reason
        self.stop_editing()
        self.app.changed()

    def give(self) -> None:
        """Write it down, and come back; the class sees it when the game goes on."""
        self.stop_editing()
        self.game.act(("adjust", self.team, self.change, self.words_of_reason()))
        self.app.go(self.back)

    def words_of_reason(self) -> str:
        """The reason as it is kept."""
        if self.reason is None:
            return self.line.text.strip()
        return plain(self.said(f"reason.{REASONS[self.reason]}"))

    # -- typing ----------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Type a reason."""
        self.reason = None
        self.line.begin(self.line.text, self._parts[4])

    def stop_editing(self) -> None:
        """Keep what was typed; nothing typed is no reason."""
        if self.line.on and not self.line.text.strip():
            self.reason = 0
        self.line.end()

    def key(self, name: str) -> bool:
        """While typing, keys belong to the reason."""
        if not self.line.on:
            return super().key(name)
        if self.line.key(name):
            self.stop_editing()
        return True

    # -- what is seen ----------------------------------------------------------------------------------------------

    def things(self) -> list[Layer]:
        """The number between the steppers, the question why, and what was typed."""
        return [self._number(), self.label(self.said("points.why"), self._parts[2], 32), self._typed()]

    def _number(self) -> Layer:
        x, y, w, h = self._stepper
        box = (x + 190, y, w - 380, h)
        said = f"{self.change:+}".replace("-", "−")
        tint = mixed(TEAMS[self.team].colour, WHITE, 0.72)

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - 380 - LINE, h - LINE), fill=tint, stroke=INK, radius=30)
            draw_badge(brush, self.team, 76, h / 2, 76)
            brush.words(
                said, (110, 0, w - 520, h), 84, lang="en", font="head", align="center", valign="middle", fixed=True
            )

        return Layer(("number", said, self.team, round(w)), box, draw)

    def _typed(self) -> Layer:
        box = self._parts[4]
        _, _, w, h = box
        editing, chosen, lang = self.line.on, self.reason is None, self.app.lang
        said, hint = self.line.shown, self.said("points.type")

        def draw(brush: Brush) -> None:
            line, ink = (LINE * 2.2, BLUE) if editing else (LINE * 0.6, INK)
            fill = LOOKS["chosen"] if chosen and not editing else WHITE
            brush.rect((line / 2, line / 2, w - line, h - line), fill=fill, stroke=ink, width=line, radius=24)
            draw_icon(brush, "pencil", 24, (h - 40) / 2, 40, BLUE if editing else MUTED)
            room, tone = (84, 4, w - 110, h - 8), INK if said else MUTED
            ruby = "none" if said else "given"
            brush.words(said or hint, room, 32, lang=lang, valign="middle", fill=tone, ruby=ruby, one=True)

        return Layer(("typed", said, hint, editing, chosen, lang, round(w)), box, draw)
