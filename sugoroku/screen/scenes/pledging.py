"""A team chooses what it promises: one of the city's promises, or one in its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.packs import plain
from sugoroku.screen import promises
from sugoroku.screen.bilingual import Said, write
from sugoroku.screen.brush import LINE, MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.pieces import draw_team
from sugoroku.screen.raster import UNIT
from sugoroku.screen.ring import COLOUR as BLUE
from sugoroku.screen.scenes.ending_page import CORNER, EDGE
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import HEIGHT, Box, Layer, Target, column, row
from sugoroku.screen.writing import Writing, Written

if TYPE_CHECKING:
    from sugoroku.screen.scenes.ending import Ending

TOP, GAP = 160.0, 16.0
BAR, KEEP, NONE = 96.0, 310.0, 420.0  # the height of what is written, and the widths of taking it and of going without
NARROW = 8  # promises that stand in two columns; more stand in three
TALLEST = 190.0
HEART = "#B3261E"


class Promise(Button):
    """A promise to choose; the one that is chosen has a heart."""

    def __init__(self, said: Said, name: str, box: Box, act: Callable[[], None], *, chosen: bool, key: str) -> None:
        look = "chosen" if chosen else "plain"
        super().__init__(name, box, act, said.text, lang=said.lang, look=look, size=38, keys=(key,))
        self.said, self.chosen = said, chosen

    @property
    def layer(self) -> Layer:
        """The button as what one sees; its translation is part of what it shows."""
        layer = super().layer
        return replace(layer, key=(*layer.key, self.said.also))

    def _label(self, brush: Brush, w: float, h: float) -> None:
        sign = min(48.0, h * 0.5)
        icon, fill = ("heart", HEART) if self.chosen else ("not-yet", MUTED)
        draw_icon(brush, icon, 28, (h - sign) / 2, sign, fill)
        write(brush, self.said, (44 + sign, 10, w - sign - 68, h - 20), self.size, font="bold", valign="middle")


class Pledging(Written, Scene):
    """The cards, what the team writes itself, and going without."""

    name = "pledging"

    def __init__(self, ending: Ending, team: int) -> None:
        super().__init__(ending.app)
        self.ending, self.team = ending, team
        self.game, self.pack = ending.game, ending.pack
        self.ids = ending.known
        now = self.game.state.pledges[team]
        self.line = Writing(ending.app, promises.own_words)
        self.line.text = "" if now in self.ids else now

    def said(self, text_id: str, **args: Any) -> str:
        """The program's words of the ending."""
        return self.app.words("ending." + text_id, **args)

    @property
    def own(self) -> str:
        """What the team has written itself."""
        return self.line.text

    # -- choosing --------------------------------------------------------------------------------------------------

    def choose(self, pledge: str) -> None:
        """Promise one of the pack's, in the words of now."""
        self.promise(plain(self.app.say_of(self.pack)(f"pledges.{pledge}")))

    def choose_own(self) -> None:
        """Promise what the team has written; nothing written is no promise."""
        self.stop_editing()
        if self.own.strip():
            self.promise(self.own.strip())

    def without(self) -> None:
        """Take the promise back."""
        self.promise("")

    def promise(self, text: str) -> None:
        """Keep the promise, and show those of all teams."""
        if text != self.game.state.pledges[self.team]:
            self.game.act(("pledge", self.team, text))
            self.game.events.clear()
        self.go_back()

    def go_back(self) -> None:
        """To the promises of all teams."""
        self.app.go(self.ending)

    # -- typing ----------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Begin to write."""
        self.line.begin(self.own, self._own_box)

    def key(self, name: str) -> bool:
        """While writing, keys belong to the text: Enter takes it, Escape lets it be."""
        if not self.line.on:
            if name == "escape":
                self.go_back()
            return name == "escape"
        if self.line.key(name):
            self.stop_editing()
            if name == "enter":
                self.choose_own()
        return True

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _own_box(self) -> Box:
        keep = KEEP + GAP if self.own.strip() else 0
        left = EDGE + BAR + GAP
        return left, HEIGHT - 28 - BAR, self.app.stage.width - EDGE - left - keep, BAR

    def _cards(self) -> list[Box]:
        """A place for each promise of the pack."""
        count = len(self.pack.info.pledges)
        columns = 2 if count <= NARROW else 3
        rows = max(1, -(-count // columns))
        high = self._own_box[1] - GAP - TOP
        each = min(TALLEST, (high - (rows - 1) * GAP) / rows)
        room = (EDGE, TOP, self.app.stage.width - 2 * EDGE, rows * (each + GAP) - GAP)
        return [box for line in column(room, rows, GAP) for box in row(line, columns, GAP)][:count]

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """The promises; taking the own one; back, and going without."""
        return [*self._promises(), *self._keep(), *self._bar()]

    def _promises(self) -> list[Button]:
        say, also = self.app.say_of(self.pack), self.app.also_of(self.pack)
        chosen = self.ids.get(self.game.state.pledges[self.team])
        buttons: list[Button] = []
        for number, (pledge, box) in enumerate(zip(self.pack.info.pledges, self._cards(), strict=True), 1):
            text_id = f"pledges.{pledge.id}"
            said = Said(say(text_id), self.app.lang, also(text_id) if also else "", self.app.look.also or "")
            act = partial(self.choose, pledge.id)
            name, key = f"pledge {pledge.id}", str(number) if number < 10 else ""
            buttons.append(Promise(said, name, box, act, chosen=pledge.id == chosen, key=key))
        return buttons

    def _keep(self) -> list[Button]:
        """To take what was written, once there is something."""
        if not self.own.strip():
            return []
        x, y, w, h = self._own_box
        box, said = (x + w + GAP, y, KEEP, h), self.said("pledges.keep")
        return [Button("keep", box, self.choose_own, said, "check", lang=self.app.lang, look="main", size=38)]

    def _bar(self) -> list[Button]:
        lang = self.app.lang
        back = Button("back", (EDGE, HEIGHT - 28 - BAR, BAR, BAR), self.go_back, icon="back", lang=lang, size=44)
        if not self.game.state.pledges[self.team]:
            return [back]
        box, said = (self.app.stage.width - CORNER - NONE, 36, NONE, 84), self.said("pledges.without")
        return [back, Button("without", box, self.without, said, "cross", lang=lang, size=28)]

    def targets(self) -> list[Target]:
        """What is to be written can be pressed too."""
        promised, rest = self._promises(), [*self._keep(), *self._bar()]
        own = Target("own", self._own_box, self.edit, radius=24)
        return [*(button.target for button in promised), own, *(button.target for button in rest)]

    def go_on(self) -> None:
        """Enter takes what was written, and promises nothing by accident."""
        self.choose_own()

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """Whose promise it is, the cards, what is written."""
        return [self._heading(), self._own(), *super().layers()]

    def _heading(self) -> Layer:
        stage, lang, team = self.app.stage, self.app.lang, self.team
        name, art, how = self.game.names[team], self.ending.table.art(team), self.said("pledges.which")
        promised = bool(self.game.state.pledges[team])

        def draw(brush: Brush) -> None:
            side = 116.0
            with brush.at(EDGE, 28):
                draw_team(brush.page, team, (0, 0, side * UNIT, side * UNIT), art)
            left = EDGE + side + 28
            wide = stage.width - left - CORNER - GAP - (NONE if promised else 0)
            above = (left, 26, wide, 56)
            brush.words(name, above, 40, lang=lang, font="bold", valign="middle", ruby="none", one=True, fill=MUTED)
            brush.words(how, (left, 82, wide, 68), 48, lang=lang, font="head", valign="middle", one=True)

        key = ("pledging", team, name, how, promised, str(art), lang, round(stage.width))
        return Layer(key, stage.box, draw, ground=PAPER)

    def _own(self) -> Layer:
        """The line to write on."""
        box, editing, lang = self._own_box, self.line.on, self.app.lang
        _, _, w, h = box
        written, hint = self.line.shown, self.said("pledges.own")
        chosen = bool(self.own) and self.own.strip() == self.game.state.pledges[self.team]

        def draw(brush: Brush) -> None:
            line, ink = (LINE * 2.2, BLUE) if editing else (LINE * 0.7, INK)
            brush.rect((line / 2, line / 2, w - line, h - line), fill=WHITE, stroke=ink, width=line, radius=28)
            icon, fill = ("heart", HEART) if chosen and not editing else ("pencil", BLUE if editing else MUTED)
            draw_icon(brush, icon, 28, (h - 46) / 2, 46, fill)
            room, tone = (96, 6, w - 124, h - 12), INK if written else MUTED
            ruby = "none" if written else "given"
            size, font = (40, "bold") if written else (32, "text")
            brush.words(
                written or hint, room, size, lang=lang, font=font, valign="middle", fill=tone, ruby=ruby, one=True
            )

        return Layer(("own", written, hint, editing, chosen, lang, round(w)), box, draw)
