"""All teams and what they promise; pressing a team lets it choose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sugoroku.drawing.style import TEAMS, WHITE, mixed
from sugoroku.screen.bilingual import Said, write
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import DEPTH, Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.pieces import draw_team
from sugoroku.screen.raster import UNIT
from sugoroku.screen.scenes.ending_page import Page
from sugoroku.screen.stage import Box, Layer, column, row

HOW, GAP = 70.0, 18.0
HEART = "#B3261E"


class Card(Button):
    """A team, and its promise once it has one."""

    team, art, hint = 0, None, ""
    promise: Said

    @property
    def layer(self) -> Layer:
        """The card, drawn anew when the promise changes."""
        layer = super().layer
        return replace(layer, key=(*layer.key, *self.promise, self.hint, str(self.art)))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        side = min(h - 20, 170.0, w * 0.24)
        with brush.clip((LINE, LINE, w - 2 * LINE, h - LINE), radius=self.radius - LINE):
            brush.rect((0, 0, side + 30, h + DEPTH), fill=mixed(TEAMS[self.team].colour, WHITE, 0.72))
        with brush.at(18, (h - side) / 2):
            draw_team(brush.page, self.team, (0, 0, side * UNIT, side * UNIT), self.art)
        left = side + 50
        wide, top = w - left - 24, min(h * 0.24, 60.0)
        brush.words(
            self.label, (left, 8, wide, top), 32, lang=self.lang, font="bold", valign="middle", ruby="none", one=True
        )
        sign, below = min(44.0, h * 0.26), (left + 58, top + 10, wide - 58, h - top - 18)
        middle = top + 10 + (h - top - 18 - sign) / 2
        if self.promise.text:
            draw_icon(brush, "heart", left, middle, sign, HEART)
            write(brush, self.promise, below, 42, font="bold", valign="middle")
        else:
            draw_icon(brush, "pencil", left, middle, sign, MUTED)
            brush.words(self.hint, below, 34, lang=self.lang, fill=MUTED, valign="middle")


class Pledges(Page):
    """One promise each; a team may go without."""

    id, icon = "pledges", "heart"

    def _places(self) -> list[Box]:
        """One column for two or three teams, else two."""
        x, y, w, h = self.room
        how, teams = 0 if self.app.also_of(self.pack) else HOW, self.game.state.teams
        place = (x, y + how, w, h - how)
        if teams <= 3:
            return column(place, max(2, teams), GAP)
        rows = column(place, (teams + 1) // 2, GAP)
        return [box for line in rows for box in row(line, 2, GAP)]

    def buttons(self) -> list[Button]:
        """A card for each team."""
        cards: list[Button] = []
        for team, box in zip(range(self.game.state.teams), self._places(), strict=False):
            card = Card(
                f"team {team}", box, partial(self.choose, team), self.game.names[team], lang=self.app.lang,
                keys=(TEAMS[team].letter.lower(),),
            )  # fmt: skip
            card.team, card.art, card.hint = team, self.table.art(team), self.said("pledges.choose")
            card.promise = self._promise(team)
            cards.append(card)
        return cards

    def _promise(self, team: int) -> Said:
        """What a team promises; the second language says only what is the pack's."""
        said, also = self.ending.promise(team), self.app.also_of(self.pack)
        other = self.ending.promise(team, also) if also else ""
        return Said(said, self.app.lang, other if other != said else "", self.app.look.also or "")

    def choose(self, team: int) -> None:
        """Let a team choose."""
        self.app.pledging(self.ending, team)

    def layers(self) -> list[Layer]:
        """The heading and how it goes, unless two languages need the room."""
        x, y, w, _ = self.room
        said, lang = self.said("pledges.how"), self.app.lang

        def draw(brush: Brush) -> None:
            brush.words(said, (8, 0, w - 16, HOW - 12), 34, lang=lang, valign="middle", fill=MUTED, one=True)

        how = Layer(("pledges how", said, lang, round(w)), (x, y, w, HOW - 12), draw)
        return [self.heading()] if self.app.also_of(self.pack) else [self.heading(), how]
