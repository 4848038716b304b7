"""The window of the preview: a picture of the pack, what is wrong with it beside it, and hands on the squares."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import PAPER
from sugoroku.packs import Finding, served
from sugoroku.screen.brush import MUTED, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.preview import removal, sheets, tools
from sugoroku.screen.preview.acts import Spot
from sugoroku.screen.preview.panel import Panel
from sugoroku.screen.preview.proofs import Proofs, proof
from sugoroku.screen.preview.questionnaire import Questionnaire
from sugoroku.screen.preview.saying import TROUBLE, draw_strip, empty, pale
from sugoroku.screen.preview.sheets import BOARDS, Sheet
from sugoroku.screen.preview.squares import Squares
from sugoroku.screen.preview.work import Work
from sugoroku.screen.preview.zoom import STEP, View, Zoom
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer, Target

if TYPE_CHECKING:
    from sugoroku.screen.preview.app import Preview

NEAR = 3.0  # how many times larger the square of a finding is shown


class Bench(Scene):
    """What is looked at, and what a hand does to it."""

    name = "bench"
    app: Preview  # type: ignore[assignment]

    def __init__(self, app: Preview, work: Work, lang: str | None) -> None:
        super().__init__(app)  # type: ignore[arg-type]
        self.work, self._asked = work, lang
        self.view, self.page = sheets.VIEWS[0], 0
        self.zoom = Zoom()
        self.notice = ""
        self.topmost = 0  # of the findings that are seen
        self.lang = lang or ""
        self.squares = Squares(self)
        self.questionnaire = Questionnaire(work.folder, app.raster, app.lang)

    def said(self, text_id: str, **args: Any) -> str:
        """The words of the preview."""
        return self.app.words(f"preview.{text_id}", **args)

    def always(self) -> list[Any]:
        """Nothing is heard here."""
        return []

    # -- what is looked at -----------------------------------------------------------------------------------------

    @property
    def locales(self) -> list[str]:
        """The languages of the pack."""
        return self.work.pack.locales if self.work.pack else []

    @property
    def pages(self) -> int:
        """How many sheets the view has."""
        if self.view == "survey":
            return len(self.questionnaire.sheets)
        return sheets.count(self.view, self.work.pack) if self.work.pack else 1

    def sheet(self) -> Sheet | None:
        """The sheet that is seen; none before there is any."""
        pack = self.work.pack
        if self.view == "survey":
            made = self.questionnaire.sheets
            return made[min(self.page, len(made) - 1)] if made else None
        if pack is None:
            return None
        page = min(self.page, self.pages - 1)
        return sheets.sheet(self.view, page, pack, self.lang, self.work.number)

    @property
    def pane(self) -> Box:
        """Where the picture is."""
        return tools.pane(self.app.stage.width, self.app.stage.height)

    def seen(self) -> View:
        """How the sheet lies in the pane."""
        made = self.sheet()
        return View(self.pane, made.size if made else sheets.A4, self.zoom)

    @property
    def corner(self) -> Any:
        """Where the board begins on its sheet (mm)."""
        return sheets.offset(self.view)

    def on_board(self, x: float, y: float) -> Spot:
        """A spot of the stage on the board (mm)."""
        left, top = self.corner
        at = self.seen().on_sheet(x, y)
        return at[0] - left, at[1] - top

    def look_at(self, view: str, page: int = 0) -> None:
        """Show another view."""
        if view != self.view or page != self.page:
            self.view, self.page, self.zoom, self.notice = view, page, Zoom(), ""
            self.squares.drag = None
        self.app.fresh()

    def speak(self, lang: str) -> None:
        """Show the pack in another of its languages; the chosen one again shows the next."""
        if lang == self.lang:
            lang = self.locales[(self.locales.index(lang) + 1) % len(self.locales)]
        self.lang = lang
        self.app.fresh()

    def turn(self, step: int) -> None:
        """Turn a page."""
        self.page = max(0, min(self.page + step, self.pages - 1))
        self.app.fresh()

    def leaf(self, step: int) -> None:
        """Turn a page of the cards; of the findings where the view has but one."""
        if self.pages > 1:
            self.turn(step)
        else:
            self.page_findings(step)

    def zoom_by(self, steps: float, x: float | None = None, y: float | None = None) -> None:
        """Zoom in or out, around a spot of the stage or the middle."""
        left, top, w, h = self.pane
        x, y = (left + w / 2, top + h / 2) if x is None or y is None else (x, y)
        self.zoom = self.seen().zoomed(STEP**steps, x, y)
        self.app.fresh()

    def zoom_whole(self) -> None:
        """Show the whole sheet."""
        self.zoom = Zoom()
        self.app.fresh()

    def pan(self, dx: float, dy: float) -> None:
        """Move the sheet by so many units."""
        self.zoom = self.seen().panned(dx, dy)
        self.app.fresh()

    def go_to(self, finding: Finding) -> None:
        """Show the square or the card that a finding is about, in the language it is about."""
        spot, pack = self.work.spot(finding), self.work.pack
        if not (spot and pack):
            self.notice = self.said("nowhere", where=finding.where)
            self.app.changed()
            return
        self.lang = spot.lang or pack.locale
        if spot.kind == "square":
            self._go_to_square(spot.at)
        elif place := sheets.place("cards", spot.at, pack):
            self.look_at("cards", place[0])
            self.zoom = self.seen().around(place[1], 1.8)
        self.app.fresh()

    def _go_to_square(self, index: int) -> None:
        assert self.work.pack
        self.look_at(self.view if self.view in BOARDS else "print")
        self.squares.chosen = self.work.pack.board.squares[index].id
        x, y, w, h = self.work.pack.box(index)
        self.zoom = self.seen().around((x + self.corner[0], y + self.corner[1], w, h), NEAR)

    # -- time ------------------------------------------------------------------------------------------------------

    def advance(self, now: float) -> None:
        """Take what has become ready."""
        shown = not self.app.raster.busy and self.app.raised
        changed = self.work.advance(shown)
        changed = self.squares.settle(shown) or changed
        changed = self.questionnaire.look() or changed
        if changed:
            self._fit()
            self.app.fresh()
        if self.view == "survey" and self.work.pack and not self.work.broken and self.lang:
            self.questionnaire.want(self.lang, self.work.number)

    def _fit(self) -> None:
        """Let go of what is no longer there."""
        pack = self.work.pack
        if pack:
            if self.lang not in pack.locales:
                self.lang = (served(self._asked, pack.locales) if self._asked else None) or pack.locale
            self.squares.fit(pack)
        self.page = max(0, min(self.page, self.pages - 1))

    def busy(self, now: float) -> bool:
        """Whether it must be looked again soon."""
        return self.work.edition.number == 0 or self.work.due or self.squares.holding_still

    def leave(self) -> None:
        """End what goes on."""
        self.questionnaire.close()
        self.work.close()

    # -- what is seen and pressed ----------------------------------------------------------------------------------

    def panel(self) -> Panel:
        """The findings."""
        box = tools.panel(self.app.stage.width, self.app.stage.height)
        return Panel(box, self.work.findings, self.app.words, self.topmost)

    def scroll(self, step: int) -> None:
        """Show the findings further down or up, while there are more than are seen."""
        if step < 0 or self.panel().more[1]:
            self.topmost = max(0, min(self.topmost + step, len(self.work.findings) - 1))
        self.app.changed()

    def page_findings(self, step: int) -> None:
        """Show the next findings, or those before."""
        self.scroll(step * max(1, len(self.panel().rows())))

    def buttons(self) -> list[Button]:
        """The tools, or the answers to what is asked."""
        if self.squares.removing:
            return removal.buttons(
                self.app.stage, self.app.words, self.squares.removing, self.squares.remove, self.squares.keep
            )
        return [*tools.buttons(self), *self.panel().buttons(self.page_findings)]

    def targets(self) -> list[Target]:
        """The buttons, and each finding."""
        found = [] if self.squares.removing else self.panel().targets(self.go_to)
        return [*super().targets(), *found]

    def layers(self) -> list[Layer]:
        """The picture, what is said, the tools and, over all, what is asked."""
        stage, words = self.app.stage, self.app.words
        ground = Layer(("desk", round(stage.width)), stage.box, lambda brush: None, ground=PAPER)
        made = [ground, *self._picture(), self._strip(), *self._counter()]
        made += self.panel().layers(self.work.checking)
        if self.squares.removing:
            made += [button.layer for button in tools.buttons(self)]
            made += removal.layers(stage, words, self.squares.removing)
        return [*made, *(button.layer for button in self.buttons())]

    def moving(self, now: float) -> list[Layer]:
        """The frame around the chosen square, or the one that is held."""
        return [] if self.squares.removing else self.squares.layers()

    def _picture(self) -> list[Layer]:
        made, pane = self.sheet(), self.pane
        if made is None:
            waits = self.work.edition.number == 0 or (self.view == "survey" and not self.questionnaire.refusal)
            said = self.said("working") if waits else self.questionnaire.refusal or self.said("nothing")
            return [empty(pane, said, self.app.lang)]
        view = self.seen()
        layers: list[Layer] = [proof(made, pane, view.corner, view.scale, self.app.stage)]
        raster = self.app.raster
        if self.work.broken or (isinstance(raster, Proofs) and made.key in raster.spoiled):
            layers.append(pale(pane, self.said("last-good"), self.app.lang))
        return layers

    def _strip(self) -> Layer:
        box, lang = tools.strip(self.app.stage.width, self.app.stage.height), self.app.lang
        said, fill = (self.notice, TROUBLE) if self.notice else (self._status(), MUTED)
        draw = partial(draw_strip, box, said, lang, fill)
        return Layer(("strip", said, lang, fill, round(box[2])), box, draw)

    def _status(self) -> str:
        """What goes on: what is made, what is held or chosen, else what can be done."""
        pack = self.work.pack
        if self.view == "survey":
            return self.said("survey.working" if self.questionnaire.working else "survey.done")
        if pack and self.view in BOARDS:
            return self.squares.status() or self.said("hint" if self.work.editable else "only-look")
        return self.said("hint.zoom")

    def _counter(self) -> list[Layer]:
        if self.pages < 2:
            return []
        said, lang = f"{self.page + 1} / {self.pages}", self.app.lang
        box = tools.counter(self)
        room = (0.0, 0.0, box[2], box[3])

        def draw(brush: Brush) -> None:
            brush.words(said, room, 28, lang=lang, font="bold", align="center", valign="middle", one=True)

        return [Layer(("counter", said, lang), box, draw)]
