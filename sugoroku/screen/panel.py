"""The panel beside the board: whose turn it is, mascot and dice, the points, the round; on 4:3 the points are below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, mixed
from sugoroku.screen.brush import LINE, UNIT, Brush
from sugoroku.screen.button import Button
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.pieces import die, draw_team, landed_die, shade
from sugoroku.screen.stage import Box, Layer
from sugoroku.screen.view import layout

if TYPE_CHECKING:
    from sugoroku.screen.stage import Stage

GAP = 14.0
LOUDNESS, APART = 140.0, 10.0  # the width of the loudness control: two parts for a finger each
DIE = 150.0
ROW, BETWEEN = 84.0, 6.0  # the height of a row at most, and the gap to the next
GREEN, RED = "#BFE3C8", "#D55E00"
Point = tuple[float, float]


class Places(NamedTuple):
    """Where the parts of the panel are."""

    head: Box
    mascot: Box
    dice: Box
    roll: Box
    meter: Box
    tools: Box  # undo and pause
    loudness: Box
    rows: Box
    columns: int  # of rows


def places(stage: Stage, *, mascot: bool = True, meter: bool = False) -> Places:
    """The places for the shape of a stage."""
    plan = layout(stage)
    x, y, w, h = plan.panel
    if plan.below:
        return _slim(plan.panel, plan.below, mascot)
    head, tools, scale = 196.0, 92.0, 76.0
    dice, roll = (152.0, 94.0) if meter else (176.0, 108.0)
    top = y + head + GAP
    wide = 132.0 if mascot else 0.0
    below = top + dice + roll + 2 * GAP
    rows = below + (scale + 18 if meter else 10)
    foot = y + h - tools
    return Places(
        head=(x, y, w, head),
        mascot=(x + 6, top + 8, wide - 6, dice - 16),
        dice=(x + wide, top, w - wide, dice),
        roll=(x, top + dice + GAP, w, roll),
        meter=(x, below + 4, w, scale),
        tools=(x, foot, w - LOUDNESS - APART, tools),
        loudness=(x + w - LOUDNESS, foot, LOUDNESS, tools),
        rows=(x, rows, w, foot - GAP - 10 - rows),
        columns=1,
    )


def _slim(panel: Box, below: Box, mascot: bool) -> Places:
    """The slim panel of 4:3: one thing below the other, and the rows under the board."""
    x, y, w, h = panel
    head, stands, dice, roll, tools = 260.0, 134.0 if mascot else 0.0, 154.0, 128.0, 92.0
    tops = [y, y + head + GAP]
    tops += [tops[1] + stands, tops[1] + stands + dice + GAP]
    foot = y + h - tools
    return Places(
        head=(x, y, w, head),
        mascot=(x + (w - 112) / 2, tops[1], 112.0, stands),
        dice=(x, tops[2], w, dice),
        roll=(x, tops[3], w, roll),
        meter=(x, tops[3] + roll + GAP, w, 110.0),
        tools=(x, foot - tools - GAP, w, tools),
        loudness=(x + (w - LOUDNESS) / 2, foot, LOUDNESS, tools),
        rows=below,
        columns=3,
    )


def row_boxes(stage: Stage, teams: int, meter: bool) -> list[Box]:
    """A row for each team: one below the other, or under the board beside each other too."""
    place = places(stage, meter=meter)
    x, y, w, h = place.rows
    columns = min(place.columns, 2 if teams <= 4 else 3) if place.columns > 1 else 1
    deep = -(-teams // columns)
    high = min(ROW if columns == 1 else 108.0, (h - BETWEEN * (deep - 1)) / deep)
    wide = (w - GAP * (columns - 1)) / columns
    each = high + (BETWEEN if columns == 1 else GAP)
    return [(x + team % columns * (wide + GAP), y + team // columns * each, wide, high) for team in range(teams)]


# -- dice --------------------------------------------------------------------------------------------------------------


def dice_layers(
    box: Box, values: list[int], lift: float = 0.0, tilt: int = 0, pressed: bool = False, air: bool = False
) -> list[Layer]:
    """The dice side by side: lying, in the air and tilted, or pressed flat for a moment by landing."""
    x, y, w, h = box
    count = max(1, len(values))
    size = min(DIE, (w - 20 * (count + 1)) / count, h - 14)
    left = x + (w - size * count - 20 * (count - 1)) / 2 + size / 2
    foot = y + (h + size) / 2
    middles = [left + i * (size + 20) for i in range(len(values))]
    shades = [shade(at, foot, size * 0.96) for at in middles] if air else []
    if pressed:
        return [*shades, *(landed_die(value, middles[i], foot, size, i) for i, value in enumerate(values))]
    tilts = [(tilt + i) % 3 if tilt else 0 for i in range(len(values))]
    dice = [die(value, middles[i], foot - lift, size, i, tilts[i]) for i, value in enumerate(values)]
    return [*shades, *dice]


# -- whose turn it is --------------------------------------------------------------------------------------------------


class Whose(NamedTuple):
    """What the head of the panel says: whose turn it is, in which round, and how many minutes are left."""

    team: int
    name: str
    art: Path | None
    caption: str
    turn: str
    left: str
    lang: str


def head(box: Box, whose: Whose, down: float = 0.0) -> Layer:
    """Whose turn it is, in the team's colour; `down` is how far it has still to slide."""
    x, y, w, h = box

    def draw(brush: Brush) -> None:
        tint = mixed(TEAMS[whose.team].colour, PAPER, 0.72)
        brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=tint, stroke=INK, radius=32)
        (_head_slim if w < 300 else _head_wide)(brush, w, h, whose)

    return Layer(("head", *whose._replace(art=None), str(whose.art), round(w)), (x, y + down, w, h), draw)


def _head_wide(brush: Brush, w: float, h: float, whose: Whose) -> None:
    """The piece, and beside it the words."""
    size, lang = 138, whose.lang
    with brush.at(14, (h - size) / 2):
        draw_team(brush.page, whose.team, (0, 0, size * UNIT, size * UNIT), whose.art)
    left, right = size + 30, w - 20
    end = _minutes(brush, whose, 24, right, 14, 120)
    brush.words(whose.caption, (left, 14, end - left, 40), 24, lang=lang, valign="middle", one=True, fixed=True)
    room = (left, 54, right - left, 84)
    brush.words(whose.name, room, 50, lang=lang, font="bold", valign="middle", ruby="none", one=True, fixed=True)
    brush.words(whose.turn, (left, 138, right - left, 44), 28, lang=lang, valign="middle", fixed=True)


def _head_slim(brush: Brush, w: float, h: float, whose: Whose) -> None:
    """The words above and below the piece."""
    size, edge, lang = 108, 18, whose.lang
    end = _minutes(brush, whose, 21, w - edge, 12, 84)
    brush.words(whose.caption, (edge, 12, end - edge, 40), 22, lang=lang, valign="middle", one=True, fixed=True)
    with brush.at((w - size) / 2, 60):
        draw_team(brush.page, whose.team, (0, 0, size * UNIT, size * UNIT), whose.art)
    room = (edge, 168, w - 2 * edge, 52)
    centred = {"lang": lang, "align": "center", "valign": "middle", "fixed": True}
    brush.words(whose.name, room, 42, font="bold", ruby="none", one=True, **centred)
    brush.words(whose.turn, (edge, 218, w - 2 * edge, 34), 26, **centred)


def _minutes(brush: Brush, whose: Whose, size: float, right: float, top: float, room: float) -> float:
    """The minutes that are left behind a clock, ending at the right; returns where they begin."""
    if not whose.left:
        return right
    high = 40.0
    block = brush.lay(whose.left, size, room, high, one=True, lang=whose.lang, font="bold", fixed=True)
    wide, sign = block.width / UNIT + 1, size * 1.1
    box = (right - wide, top, wide, high)
    brush.words(whose.left, box, size, lang=whose.lang, font="bold", valign="middle", one=True, fixed=True)
    draw_icon(brush, "clock", right - wide - sign - 5, top + (high - sign) / 2, sign)
    return right - wide - sign - 12


# -- the teams' rows ---------------------------------------------------------------------------------------------------


def score(box: Box, team: int, name: str, mark: str, active: bool, lang: str) -> Layer:
    """One team's row: badge, name, and a leaf or what holds the team; room for the points."""
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        fill = mixed(TEAMS[team].colour, PAPER, 0.72) if active else WHITE
        strong = brush.look.contrast
        line = LINE * (2.4 if strong else 1.3) if active else LINE * 0.5
        brush.rect((line / 2, line / 2, w - line, h - line), fill=fill, stroke=INK, width=line, radius=20)
        draw_badge(brush, team, 44, h / 2, min(58, h - 16))
        right = w - 22
        sign = min(36, h * 0.54)
        colour = "#1F7A3D" if mark == "leaf" else INK
        draw_icon(brush, mark, right - 68 - sign, (h - sign) / 2, sign, colour)
        end = right - 68 - sign - 4
        room, size = (86, 2, end - 88, h - 4), 34 * min(1.2, brush.look.scale)
        brush.words(name, room, size, lang=lang, font="bold", valign="middle", ruby="none", one=True, fixed=True)

    return Layer((f"score {team}", name, mark, active, lang, round(w), round(h)), box, draw)


def points(box: Box, team: int, count: int) -> Layer:
    """The number in a team's row."""
    x, y, w, h = box
    wide = 76.0
    said = str(count).replace("-", "−")

    def draw(brush: Brush) -> None:
        size = min(42 * min(1.2, brush.look.scale), h * 0.6)
        brush.words(said, (0, 0, wide, h), size, lang="en", font="bold", align="right", valign="middle", fixed=True)

    return Layer((f"points {team}", said, round(h)), (x + w - 20 - wide, y, wide, h), draw)


def points_spot(box: Box) -> Point:
    """Where points fly to."""
    x, y, w, h = box
    return x + w - 150, y + h / 2


def beside(box: Box) -> Point:
    """Where a sign stands that belongs to a row: left of it, or in it where there is no room."""
    x, y, _, h = box
    return (x - 84, y + h / 2) if x > 200 else points_spot(box)


# -- the meter ---------------------------------------------------------------------------------------------------------


def meter_words(box: Box, said: str, lang: str) -> Layer:
    """What the class's meter says."""
    x, y, w, h = box
    high = h - 42

    def draw(brush: Brush) -> None:
        brush.words(said, (0, 0, w, high), 25, lang=lang, font="bold", valign="middle")

    return Layer(("meter words", said, lang, round(w)), (x, y, w, high), draw)


def meter_bar(box: Box, value: float, scale: dict[str, Any]) -> Layer:
    """The meter's bar: from the limit, which loses, to the goal, which wins."""
    x, y, w, h = box
    goal, limit = scale["goal"], scale["limit"]
    share = max(0.0, min(1.0, (value - goal) / (limit - goal)))
    high = 34.0

    def draw(brush: Brush) -> None:
        bar = (2.0, 2.0, w - 4, high - 4)
        brush.rect(bar, fill=GREEN, radius=15)
        if share:
            with brush.clip(bar, radius=15):
                brush.rect((2, 2, (w - 4) * share, high - 4), fill=RED)
        brush.rect(bar, stroke=INK, width=LINE * 0.8, radius=15)

    return Layer(("meter bar", round(share, 4), round(w)), (x, y + h - high - 4, w, high), draw)


def meter_spot(box: Box, value: float, scale: dict[str, Any]) -> Point:
    """Where signs for the meter fly to: the end of its bar."""
    x, y, w, h = box
    share = max(0.0, min(1.0, (value - scale["goal"]) / (scale["limit"] - scale["goal"])))
    return x + max(90.0, min(w - 90, w * share)), y + h - 20


# -- tools -------------------------------------------------------------------------------------------------------------


class Tool(Button):
    """A small button with its word below its sign."""

    def _label(self, brush: Brush, w: float, h: float) -> None:
        sign = h * 0.44
        draw_icon(brush, self.icon or "", (w - sign) / 2, h * 0.1, sign)
        top = h * 0.1 + sign
        edge = 7.0 if w < 150 else 16.0
        room = (edge, top, w - 2 * edge, h - top - 2)
        size = self.size * min(1.2 if edge == 7 else 1.4, brush.look.scale)
        how = {"lang": self.lang, "font": "bold", "align": "center", "valign": "middle", "one": True, "fixed": True}
        brush.words(self.label, room, size, **how)
