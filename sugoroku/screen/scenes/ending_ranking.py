"""The first page of the ending: the places, from the last to the first, and what the class earned together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku import rules
from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, mixed
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.covers import pose
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.pieces import draw_team
from sugoroku.screen.raster import UNIT
from sugoroku.screen.scenes.ending_page import BOTTOM, CORNER, EDGE, Page
from sugoroku.screen.stage import Box, Layer, column

if TYPE_CHECKING:
    from sugoroku.screen.scenes.ending import Ending

VIEW, SKY, PLATE = 222.0, 0.1, 0.66  # height of the landscape, what of its sky is above, and the share of the words
ROWS = 290.0  # where the places begin
TALLEST = 190.0  # of a place
GREEN = "#1F7A3D"
EACH, FIRST, SLIDE = 0.65, 0.5, 0.35  # seconds: a place, the wait before the first one, its coming in
GOLD = "#FFCB47"


class Reveal:
    """The places come up one after the other, those that are shared together, the first one last."""

    def __init__(self, ranks: list[list[int]]) -> None:
        self._order = [list(tied) for tied in reversed(ranks)]
        self._starts = [EACH * at + (FIRST if at and at == len(ranks) - 1 else 0) for at in range(len(ranks))]
        self._began: float | None = None

    def _passed(self, now: float) -> float:
        if self._began is None:
            self._began = now
        return now - self._began

    def done(self, now: float) -> bool:
        """Whether the first place is up."""
        return self._passed(now) >= self._starts[-1] + SLIDE

    def share(self, team: int, now: float) -> float | None:
        """How far a team has come into its place, from 0 to 1; None while it is not to be seen."""
        at = next(at for at, tied in enumerate(self._order) if team in tied)
        since = self._passed(now) - self._starts[at]
        return min(1.0, since / SLIDE) if since > 0 else None


class Ranking(Page):
    """Who has won, in the way that the board says."""

    id, icon = "ranking", "cup"

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending)
        self.ranks: list[list[int]] = rules.ranking(self.game.state)
        self.won = rules.won(self.game.state)
        moves = self.app.motions and self.app.settings.motion
        self.motion: Reveal | None = Reveal(self.ranks) if moves else None

    # -- time ------------------------------------------------------------------------------------------------------

    def advance(self, now: float) -> None:
        """Once all places are up, the class cheers."""
        if self.motion:
            for row in self._rows():  # made before they come in, so that none of them pops up late
                self.app.raster.ask(row, self.app.stage)
            if self.motion.done(now):
                self.hurry()
        else:
            self._cheer()

    def hurry(self) -> bool:
        """Show all places at once."""
        moved, self.motion = self.motion is not None, None
        if moved:
            self._cheer()
            self.app.changed()
        return moved

    def _cheer(self) -> None:
        self.ending.celebrate("goal" if self.won is False else "fanfare")

    # -- where things stand ----------------------------------------------------------------------------------------

    def _side(self) -> Box:
        """The mascot and the sum stand at the right."""
        wide = max(430.0, self.app.stage.width * 0.3)
        return self.app.stage.width - EDGE - wide, ROWS, wide, BOTTOM - ROWS

    def _places(self) -> list[tuple[int, int, Box]]:
        """Rank, team and place of each row."""
        left, top, _, high = self._side()
        teams = [(1 + sum(map(len, self.ranks[:at])), team) for at, tied in enumerate(self.ranks) for team in tied]
        each = min(TALLEST, (high + 10) / len(teams) - 10)
        boxes = column((EDGE, top, left - EDGE - 32, (each + 10) * len(teams) - 10), len(teams), 10)
        return [(rank, team, box) for (rank, team), box in zip(teams, boxes, strict=True)]

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The city, the places that are up, the mascot, the sum."""
        rows = [self._empty(rank, box) for rank, _, box in self._places()] if self.motion else self._rows()
        return [self._city(), self._plate(), *rows, self._mascot(), self._total()]

    def moving(self, now: float) -> list[Layer]:
        """The places coming in from the right."""
        layers = []
        for rank, team, box in self._places() if self.motion and self.app.raised else []:
            assert self.motion
            share = self.motion.share(team, now)
            if share is not None:
                x, y, w, h = box
                layers.append(self._row(rank, team, (x + (1 - share) ** 2 * w * 0.25, y, w, h)))
        return layers

    def _rows(self) -> list[Layer]:
        return [self._row(*place) for place in self._places()]

    def title(self) -> str:
        """Who has won, in words; nothing is given away before the places are up."""
        if self.motion:
            return self.said("soon")
        if self.won is not None:
            return self.said("together.won" if self.won else "together.lost")
        if len(self.ranks) == 1:
            return self.said("tied")
        return self.said("first", team=self.app.words.list([self.game.names[team] for team in self.ranks[0]]))

    def how(self) -> str:
        """By what the places are given."""
        state = self.game.state
        win = state.board.win
        if win == "together" and state.board.meter:
            return self.said("by.together", n=state.meter, goal=state.board.meter["goal"])
        return self.said(f"by.{win}")

    def _view(self) -> Box:
        """Where the landscape is, beside the loudness."""
        return EDGE, 28.0, self.app.stage.width - 2 * EDGE - CORNER + 44, VIEW

    def _city(self) -> Layer:
        """The landscape on the ground of the page."""
        stage, view, landscape = self.app.stage, self._view(), self.pack.board.landscape

        def draw(brush: Brush) -> None:
            with brush.clip(view, radius=44):
                brush.rect(view, fill="#DCEBF3")
                if landscape:
                    x, y, w, _ = view
                    brush.picture(Path(self.pack.art(landscape)), (x, y - w * SKY, w, w * 267 / 390), cover=True)
            brush.rect(view, stroke=INK, radius=44)

        return Layer(("ending city", self.app.digest_of(self.pack), round(stage.width)), stage.box, draw, ground=PAPER)

    def _plate(self) -> Layer:
        """Who has won, and how that is counted."""
        x, y, w, h = self._view()
        wide, high = w * PLATE, h - 48
        lang, said, how = self.app.lang, self.title(), self.how()

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, wide - LINE, high - LINE), fill=PAPER, stroke=INK, radius=40)
            room = (30, 6, wide - 60, 114)
            brush.words(said, room, 64, lang=lang, font="head", valign="middle", align="center")
            below = (30, 118, wide - 60, 50)
            brush.words(how, below, 30, lang=lang, valign="middle", align="center", fill=MUTED, one=True)

        return Layer(("ending plate", lang, said, how, round(wide)), (x + (w - wide) / 2, y + 24, wide, high), draw)

    def _empty(self, rank: int, box: Box) -> Layer:
        """A place that is not given away yet."""
        _, _, w, h = box
        said = str(rank) if self.won is None else ""

        def draw(brush: Brush) -> None:
            brush.rect((2, 2, w - 4, h - 4), fill=mixed(INK, PAPER, 0.95), radius=28)
            brush.words(said, (12, 0, 64, h), 48, lang="en", font="head", align="center", valign="middle", fill=MUTED)

        return Layer((f"place {round(box[1])}", said, round(w), round(h)), box, draw)

    def _row(self, rank: int, team: int, box: Box) -> Layer:
        state, name, lang = self.game.state, self.game.names[team], self.app.lang
        points, there = state.points[team], state.board.win == "first" and team in state.arrived
        _, _, w, h = box
        place = 0 if self.won is not None else rank
        key = (f"team place {team}", place, points, there, name, str(self.table.art(team)), lang, round(w), round(h))
        return Layer(key, box, lambda brush: self._draw_row(brush, (w, h), place, team, there))

    def _draw_row(self, brush: Brush, size: tuple[float, float], rank: int, team: int, there: bool) -> None:
        """Rank, piece, name and points of a team."""
        w, h = size
        fill, line = (mixed(TEAMS[team].colour, PAPER, 0.7), LINE) if rank == 1 else (WHITE, LINE * 0.55)
        brush.rect((line / 2, line / 2, w - line, h - line), fill=fill, stroke=INK, width=line, radius=28)
        left = 20.0
        if rank:
            if rank == 1:
                brush.circle((left + 34, h / 2), min(34.0, h * 0.42), fill=GOLD, stroke=INK, width=LINE * 0.7)
            room = (left, 0, 68, h)
            brush.words(str(rank), room, 46, lang="en", font="head", align="center", valign="middle", fixed=True)
            left += 84
        with brush.at(left, 4):
            draw_team(brush.page, team, (0, 0, (h - 8) * UNIT, (h - 8) * UNIT), self.table.art(team))
        left += h + 8
        if there:
            draw_icon(brush, "flag", w - 252, h / 2 - 24, 48, GREEN)
        name, room = self.game.names[team], (left, 4, w - left - (264 if there else 204), h - 8)
        brush.words(name, room, 44, lang=self.app.lang, font="bold", valign="middle", ruby="none", one=True)
        draw_icon(brush, "leaf", w - 188, h / 2 - 26, 52, GREEN)
        said = str(self.game.state.points[team]).replace("-", "−")
        room = (w - 130, 0, 106, h)
        brush.words(said, room, 56, lang="en", font="bold", align="right", valign="middle", fixed=True)

    def _mascot(self) -> Layer:
        x, y, w, h = self._side()
        name = "thinking" if self.motion else "consoling" if self.won is False else "cheering"
        art = pose(self.pack, name)
        high = h - 150

        def draw(brush: Brush) -> None:
            if art:
                brush.picture(self.pack.art(art), (0, 0, w, high))

        return Layer(("ending mascot", self.app.digest_of(self.pack), art, round(w)), (x, y, w, high), draw)

    def _total(self) -> Layer:
        x, y, w, h = self._side()
        said, lang = self.said("total", n=sum(self.game.state.points)), self.app.lang

        def draw(brush: Brush) -> None:
            brush.rect((LINE / 2, LINE / 2, w - LINE, 130 - LINE), fill="#E3F4DA", stroke=INK, radius=34)
            draw_icon(brush, "leaf", 26, 35, 60, GREEN)
            brush.words(said, (102, 8, w - 126, 114), 38, lang=lang, font="bold", valign="middle")

        return Layer(("ending total", said, lang, round(w)), (x, y + h - 130, w, 130), draw)
