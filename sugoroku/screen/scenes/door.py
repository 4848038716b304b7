"""What the rooms behind the doors of home share: a heading, a way back, pages, steppers, and words from outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, PAPER, WHITE
from sugoroku.screen.brush import LINE, MUTED, UNIT, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Box, Layer

if TYPE_CHECKING:
    from sugoroku.screen.covers import Cover
    from sugoroku.screen.lesson import Lesson
    from sugoroku.screen.stage import Stage

EDGE = 56
TOP, BOTTOM = 176, 1032  # between these a room has its things
CORNER = 190  # what the heading leaves to the loudness
PAGER = 84
MOST = 700  # letters of words from outside
# A name without a space, such as a path: it is broken behind a slash, or anywhere.
_LONG = re.compile(r"([^\s\u3000-\u9fff\uff00-\uffef]{12,40}/|[^\s\u3000-\u9fff\uff00-\uffef]{40})(?=[^\s])")


class Room(Scene):
    """A room behind a door of home."""

    heading = ""  # the id of its heading

    def __init__(self, app: Lesson, back: Scene) -> None:
        super().__init__(app)
        self.back = back

    @property
    def receives(self) -> bool:
        """Whether packs and games may be dropped on it: where it was come to from home."""
        return self.back is self.app.home

    def said(self, text_id: str, **args: Any) -> str:
        """The program's words of these rooms."""
        return self.app.words("door." + text_id, **args)

    @property
    def room(self) -> Box:
        """What is below the heading."""
        return EDGE, TOP, self.app.stage.width - 2 * EDGE, BOTTOM - TOP

    def buttons(self) -> list[Button]:
        """The way back."""
        return [Button("back", (EDGE, 44, 92, 92), self.go_back, icon="back", lang=self.app.lang, size=48)]

    def go_back(self) -> None:
        """Leave the room."""
        self.app.go(self.back)

    def key(self, name: str) -> bool:
        """Escape is the way back."""
        if name == "escape":
            self.go_back()
        return name == "escape"

    def layers(self) -> list[Layer]:
        """The heading, and what the room shows."""
        return [self._heading(), *self.things(), *super().layers()]

    def things(self) -> list[Layer]:
        """What the room shows besides its buttons."""
        return []

    def _heading(self) -> Layer:
        stage, lang, said = self.app.stage, self.app.lang, self.said(self.heading)

        def draw(brush: Brush) -> None:
            room = (EDGE + 124, 40, stage.width - 2 * EDGE - 124 - CORNER, 100)
            brush.words(said, room, 56, lang=lang, font="head", valign="middle", one=True)

        return Layer(("room", said, lang, round(stage.width)), stage.box, draw, ground=PAPER)

    # -- things that several rooms have ----------------------------------------------------------------------------

    def label(self, said: str, box: Box, size: float = 28, fill: str = MUTED) -> Layer:
        """A few words over what they name."""
        lang, (_, _, w, h) = self.app.lang, box

        def draw(brush: Brush) -> None:
            brush.words(said, (0, 0, w, h), size, lang=lang, fill=fill, font="bold", valign="middle", one=True)

        return Layer((f"label {round(box[0])} {round(box[1])}", said, lang, size, fill, round(w), round(h)), box, draw)

    def text(self, said: str, box: Box, size: float = 32, **kw: Any) -> Layer:
        """Words from anywhere in a box."""
        lang, (_, _, w, h) = self.app.lang, box
        key = (f"text {round(box[0])} {round(box[1])}", said, lang, size, round(w), round(h), *sorted(kw.items()))
        return Layer(key, box, lambda brush: say_safely(brush, said, (0, 0, w, h), size, lang, **kw))

    def stepper(self, name: str, box: Box, turn: Callable[[int], None], ends: tuple[bool, bool]) -> list[Button]:
        """The arrows beside a value; at an end there is none to go on with."""
        x, y, w, h = box
        lang, side = self.app.lang, min(h, 92.0)
        arrows = (("left", x, -1), ("right", x + w - side, 1))
        return [
            Button(f"{name} {icon}", (left, y, side, h), partial(turn, step), icon=icon, lang=lang, size=40)
            for (icon, left, step), there in zip(arrows, ends, strict=True)
            if there
        ]

    def value(self, name: str, box: Box, said: str, size: float = 34) -> Layer:
        """The value between the arrows of a stepper."""
        lang, (_, _, w, h) = self.app.lang, box
        side = min(h, 92.0) + 10

        def draw(brush: Brush) -> None:
            room = (side, 4, w - 2 * side, h - 8)
            brush.words(said, room, size, lang=lang, font="bold", align="center", valign="middle", one=True)

        return Layer((f"value {name}", said, lang, round(w), round(h)), box, draw)


def told(stage: Stage, said: str, lang: str) -> Layer:
    """A sentence over whatever is up."""
    wide, high = min(stage.width - 2 * EDGE, 1200.0), 150.0

    def draw(brush: Brush) -> None:
        draw_bubble(brush, (0, 0, wide, high))
        say_safely(brush, said, (36, 10, wide - 72, high - 20), 32, lang, align="center", valign="middle")

    return Layer(("told", said, lang, round(wide)), ((stage.width - wide) / 2, 150, wide, high), draw)


class Pages:
    """A long list, a page at a time."""

    def __init__(self, each: int) -> None:
        self.each, self.page = each, 0

    def count(self, things: Sequence[Any]) -> int:
        """How many pages there are."""
        return max(1, -(-len(things) // self.each))

    def shown(self, things: Sequence[Any]) -> Sequence[Any]:
        """The things of this page."""
        self.page = min(self.page, self.count(things) - 1)
        return things[self.page * self.each : (self.page + 1) * self.each]

    def turn(self, things: Sequence[Any], step: int) -> None:
        """Turn a page."""
        self.page = max(0, min(self.page + step, self.count(things) - 1))

    def ends(self, things: Sequence[Any]) -> tuple[bool, bool]:
        """Whether there is a page before and one after."""
        return self.page > 0, self.page < self.count(things) - 1


def pager_box(room: Box) -> Box:
    """Where the arrows of a list stand: in the middle below it."""
    x, y, w, h = room
    return x + (w - 420) / 2, y + h - PAGER, 420, PAGER


def drawable(said: str) -> str:
    """What the fonts can draw of words from outside, long names in pieces; for the worker only."""
    from sugoroku.drawing.fonts import font

    faces = [font("text"), font("bold")]
    letters = (letter if letter.isprintable() else " " for letter in _LONG.sub(r"\1 ", said[:MOST]))
    return "".join(letter if all(face.covers(letter) for face in faces) else "?" for letter in letters)


def say_safely(brush: Brush, said: str, box: Box, size: float, lang: str, **kw: Any) -> float:
    """Set words that may hold anything: a path, what another program said, what is in a broken file."""
    return brush.words(drawable(said), box, size, lang=lang, **kw)


def flow(brush: Brush, columns: Sequence[Sequence[str]], box: Box, size: float, lang: str, gap: float = 22) -> None:
    """Set lines one below the other, side by side in columns, all in the one size in which they find room."""
    x, y, w, h = box
    wide = (w - 36 * (len(columns) - 1)) / len(columns)
    safe = [[drawable(line) for line in column] for column in columns]
    for share in (1, 0.92, 0.84, 0.77, 0.7, 0.64, 0.58):
        laid = [[brush.lay(line, size * share, wide, 4 * h, lang=lang) for line in column] for column in safe]
        if all(sum(block.height / UNIT + gap * share for block in column) - gap * share <= h for column in laid):
            break
    for at, column in enumerate(laid):
        top = y
        for block in column:
            brush.page.words(block, (x + at * (wide + 36)) * UNIT, top * UNIT, fill=brush.tone(INK))
            top += block.height / UNIT + gap * share


def draw_sheet(brush: Brush, w: float, h: float, heading: str, lang: str) -> float:
    """A white sheet with a heading; returns the y below it."""
    brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=WHITE, stroke=INK, radius=34)
    if not heading:
        return 40
    return max(136.0, brush.words(heading, (44, 28, w - 88, 96), 44, lang=lang, font="head", valign="middle") + 24)


def draw_bubble(brush: Brush, box: Box, fill: str = PAPER) -> None:
    """A rounded sheet with the ink line."""
    x, y, w, h = box
    brush.rect((x + LINE / 2, y + LINE / 2, w - LINE, h - LINE), fill=fill, stroke=INK, radius=30)


def draw_bar(brush: Brush, box: Box, share: float) -> None:
    """How far something is."""
    x, y, w, h = box
    brush.rect((x, y, w, h), fill=PAPER, radius=h / 2)
    if share > 0:
        brush.rect((x, y, max(h, w * share), h), fill="#1F7A3D", radius=h / 2)
    brush.rect((x + 1.5, y + 1.5, w - 3, h - 3), stroke=INK, width=3, radius=h / 2)


def mascot(cover: Cover | None, pose: str, box: Box) -> list[Layer]:
    """The city's mascot in a pose, where it has one."""
    art = cover.poses.get(pose) if cover else None
    if not cover or not art:
        return []
    _, _, w, h = box
    draw = partial(_draw_mascot, Path(art), w, h)
    return [Layer(("mascot", cover.digest, pose, round(w), round(h)), box, draw)]


def _draw_mascot(art: Path, w: float, h: float, brush: Brush) -> None:
    brush.picture(art, (0, 0, w, h))
