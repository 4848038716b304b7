"""The form of a set: pictures of what is printed to the left, how it is printed to the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sugoroku.drawing.ink import Ink
from sugoroku.screen.button import Button
from sugoroku.screen.order import INKS, Bundle, Order
from sugoroku.screen.scenes.door import Room
from sugoroku.screen.scenes.making import FOOT
from sugoroku.screen.sheets import Sheet
from sugoroku.screen.stage import Box, Layer, column, row
from sugoroku.screen.tick import Picture, Tick, scale_of, ticks

if TYPE_CHECKING:
    from sugoroku.packs.model import Component
    from sugoroku.screen.covers import Cover

GROUPS = 12
LEFT, APART = 0.555, 48.0  # of the width; between both sides
GAP, LABEL, CHIP = 14.0, 42.0, 80.0
CHOICE = 25.0  # the size of words
A4 = (210.0, 297.0)  # what a sheet is drawn like whose size nobody knows
FURIGANA = ("none", "grade", "all")
SIDES = ("long-edge", "short-edge", "fold")


class Field(NamedTuple):
    """One thing to choose: the id of its words, its place, and what it is chosen with."""

    id: str
    place: Box
    buttons: Callable[[Box], list[Button]]

    @property
    def label(self) -> Box:
        """Where its words stand."""
        x, y, w, _ = self.place
        return x, y, w, LABEL

    @property
    def box(self) -> Box:
        """Where its buttons stand."""
        x, y, w, _ = self.place
        return x, y + LABEL, w, CHIP


class Form:
    """The buttons and pictures of an order."""

    def __init__(self, room: Room, order: Order, cover: Cover) -> None:
        self.room, self.order, self.cover = room, order, cover

    # -- where things stand ----------------------------------------------------------------------------------------

    @property
    def _left(self) -> Box:
        x, y, w, h = self.room.room
        return x, y + LABEL, w * LEFT, h - LABEL - FOOT - 24

    def _fields(self) -> list[Field]:
        """What can be chosen beside the ticks, each in its own place, which stays empty where it makes no sense."""
        x, y, w, h = self.room.room
        left = x + w * LEFT + APART
        first, ink, sides, lang, furigana = column((left, y, x + w - left, h - FOOT - 24 + GAP), 5, 0)
        paper, groups = row(first, 2, 24)
        order = self.order
        return [
            *([Field("paper", paper, self._paper)] if order.movable else []),
            Field("groups", groups, self._groups),
            Field("ink", ink, self._ink),
            *([Field("sides", sides, self._sides)] if order.backed else []),
            Field("lang", lang, self._lang),
            *([Field("furigana", furigana, self._furigana)] if order.lang.startswith("ja") else []),
        ]

    # -- what can be pressed ---------------------------------------------------------------------------------------

    def buttons(self) -> list[Button]:
        """The ticks, then field by field."""
        made: list[Button] = [*self._ticks()]
        for field in self._fields():
            made += field.buttons(field.box)
        return made

    def _ticks(self) -> list[Tick]:
        bundles = self.order.offer.bundles
        boxes = ticks(self._left, len(bundles), GAP)
        sheets = [self._sheets(bundle) for bundle in bundles]
        scale = scale_of(sheets, boxes[0]) if boxes else 1.0
        return [
            Tick(
                f"part {bundle.id}", box, partial(self._turn, bundle), bundle.id in self.order.chosen,
                (self._name(bundle), self._papers(bundle)), self._picture(shown, scale), self.room.app.lang,
            )
            for bundle, shown, box in zip(bundles, sheets, boxes, strict=True)
        ]  # fmt: skip

    def _picture(self, sheets: tuple[Sheet, ...], scale: float) -> Picture:
        ink = Ink(grey=self.order.ink != "colour", spare=self.order.ink == "spare")
        return Picture(sheets, round(scale, 4), ink, self.cover.landscape, self.cover.digest)

    def _sheets(self, bundle: Bundle) -> tuple[Sheet, ...]:
        return tuple(self._sheet(part) for part in bundle.parts)

    def _sheet(self, part: Component) -> Sheet:
        """A component's sheet as it lies."""
        short, long = self.order.offer.sizes.get(self.order.paper_of(part), A4)
        if part.id == "board-tiles":
            return Sheet(part.id, 2 * short, long)
        across = part.lies == "across"
        return Sheet(part.id, long if across else short, short if across else long, part.size)

    def _name(self, bundle: Bundle) -> str:
        if bundle.kind == "board":
            return self.room.app.words(f"paper.{bundle.id}")
        return self.room.said(f"print.kind.{bundle.kind}")

    def _papers(self, bundle: Bundle) -> str:
        papers = dict.fromkeys(self.order.paper_of(part) for part in bundle.parts)
        return " · ".join(self.paper_name(paper) for paper in papers)

    def paper_name(self, paper: str) -> str:
        """A paper as people call it."""
        named = f"door.paper.{paper}" in self.room.app.words
        return self.room.said(f"paper.{paper}") if named else paper.upper()

    def _paper(self, box: Box) -> list[Button]:
        many = len(self.order.offer.papers) > 1
        return self.room.stepper("paper", box, self._turn_paper, (many, many))

    def _groups(self, box: Box) -> list[Button]:
        ends = (self.order.groups > 1, self.order.groups < GROUPS)
        return self.room.stepper("groups", box, self._turn_groups, ends)

    def _ink(self, box: Box) -> list[Button]:
        return self._chips("ink", box, [(one, self.room.said(f"print.ink.{one}")) for one in INKS])

    def _sides(self, box: Box) -> list[Button]:
        chips = self._chips("sides", box, [(one, self.room.said(f"print.sides.{one}")) for one in SIDES])
        for chip, sign in zip(chips, SIDES, strict=True):
            chip.icon = sign
        return chips

    def _lang(self, box: Box) -> list[Button]:
        return self._chips("lang", box, [(one, self.room.app.language_name(one)) for one in self.cover.locales])

    def _furigana(self, box: Box) -> list[Button]:
        return self._chips("furigana", box, [(one, self.room.said(f"print.furigana.{one}")) for one in FURIGANA])

    def _chips(self, name: str, box: Box, choices: list[tuple[str, str]]) -> list[Button]:
        """Choices side by side."""
        chosen = getattr(self.order, name)
        return [
            Button(
                f"{name} {one}", place, partial(self._set, **{name: one}), said, lang=self.room.app.lang,
                look="chosen" if one == chosen else "plain", size=CHOICE,
            )
            for (one, said), place in zip(choices, row(box, len(choices), 12), strict=True)
        ]  # fmt: skip

    # -- what pressing does ----------------------------------------------------------------------------------------

    def _set(self, **parts: object) -> None:
        for name, value in parts.items():
            setattr(self.order, name, value)
        self.room.app.changed()

    def _turn(self, bundle: Bundle) -> None:
        self._set(chosen=self.order.chosen ^ {bundle.id})

    def _turn_paper(self, step: int) -> None:
        papers = self.order.offer.papers
        self._set(paper=papers[(papers.index(self.order.paper) + step) % len(papers)])

    def _turn_groups(self, step: int) -> None:
        self._set(groups=min(GROUPS, max(1, self.order.groups + step)))

    # -- what is seen ----------------------------------------------------------------------------------------------

    def layers(self) -> list[Layer]:
        """The names of all there is to choose, and the values between arrows."""
        x, y, w, _ = self._left
        layers = [self.room.label(self.room.said("print.what"), (x, y - LABEL, w, LABEL))]
        values: dict[str, Callable[[], str]] = {
            "paper": lambda: self.paper_name(self.order.paper),
            "groups": lambda: str(self.order.groups),
        }
        for field in self._fields():
            layers.append(self.room.label(self.room.said(f"print.choose.{field.id}"), field.label))
            if value := values.get(field.id):
                layers.append(self.room.value(field.id, field.box, value()))
        return layers
