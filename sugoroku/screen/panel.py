"""The panel beside the board: whose turn it is, the dice, the points, the round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sugoroku.drawing.style import INK, PAPER, TEAMS, WHITE, mixed
from sugoroku.screen.brush import LINE, UNIT, Brush
from sugoroku.screen.icons import draw_icon
from sugoroku.screen.marks import draw_badge
from sugoroku.screen.pieces import die, draw_team
from sugoroku.screen.stage import Box, Layer
from sugoroku.screen.view import panel_box

if TYPE_CHECKING:
    from sugoroku.screen.stage import Stage

HEAD, DICE, ROLL, TOOLS, GAP = 196.0, 176.0, 108.0, 92.0, 14.0
Point = tuple[float, float]


def head_box(stage: Stage) -> Box:
    """Whose turn it is."""
    x, y, w, _ = panel_box(stage)
    return x, y, w, HEAD


def dice_box(stage: Stage) -> Box:
    """Where the dice lie."""
    x, y, w, _ = panel_box(stage)
    return x, y + HEAD + GAP, w, DICE


def roll_box(stage: Stage) -> Box:
    """The button to roll."""
    x, y, w, _ = panel_box(stage)
    return x, y + HEAD + DICE + 2 * GAP, w, ROLL


def tools_box(stage: Stage) -> Box:
    """The teacher's buttons."""
    x, y, w, h = panel_box(stage)
    return x, y + h - TOOLS, w, TOOLS


def rows_box(stage: Stage, meter: bool) -> Box:
    """The teams' points, under the meter where there is one."""
    x, y, w, h = panel_box(stage)
    top = HEAD + DICE + ROLL + 3 * GAP + 10 + (METER + 10 if meter else 0)
    return x, y + top, w, h - top - TOOLS - GAP - 10


METER = 78.0


def row_boxes(stage: Stage, teams: int, meter: bool) -> list[Box]:
    """A row for each team."""
    x, y, w, h = rows_box(stage, meter)
    height = min(84.0, (h - 6 * (teams - 1)) / teams)
    return [(x, y + team * (height + 6), w, height) for team in range(teams)]


def dice_layers(stage: Stage, values: list[int]) -> list[Layer]:
    """The dice side by side."""
    x, y, w, h = dice_box(stage)
    size = min(150.0, (w - 24 * len(values)) / max(1, len(values)))
    left = x + (w - size * len(values) - 20 * (len(values) - 1)) / 2
    return [die(value, left + i * (size + 20), y + (h - size) / 2, size, i) for i, value in enumerate(values)]


def head(stage: Stage, team: int, name: str, art: Path | None, caption: str, turn: str, lang: str) -> Layer:
    """Whose turn it is, in the team's colour."""
    box = head_box(stage)
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        tint = mixed(TEAMS[team].colour, PAPER, 0.72)
        brush.rect((LINE / 2, LINE / 2, w - LINE, h - LINE), fill=tint, stroke=INK, radius=32)
        size = 138
        with brush.at(14, (h - size) / 2):
            draw_team(brush.page, team, (0, 0, size * UNIT, size * UNIT), art)
        left = size + 30
        brush.words(caption, (left, 16, w - left - 18, 36), 24, lang=lang, fill=INK, valign="middle")
        room = (left, 52, w - left - 18, 84)
        brush.words(name, room, 50, lang=lang, font="bold", valign="middle", ruby="none", one=True)
        brush.words(turn, (left, 136, w - left - 18, 44), 26, lang=lang, fill=INK, valign="middle")

    return Layer(("head", team, name, str(art), caption, turn, lang, round(w)), box, draw)


def score(box: Box, team: int, name: str, points: int, mark: str, active: bool, lang: str) -> Layer:
    """One team's row: badge, name, points, and before these a leaf, or what holds the team."""
    _, _, w, h = box

    def draw(brush: Brush) -> None:
        fill = mixed(TEAMS[team].colour, PAPER, 0.72) if active else WHITE
        line = LINE if active else LINE * 0.5
        brush.rect((line / 2, line / 2, w - line, h - line), fill=fill, stroke=INK, width=line, radius=20)
        draw_badge(brush, team, 42, h / 2, min(56, h - 14))
        right = w - 22
        size = min(38, h * 0.56)
        number = str(points).replace("-", "−")
        brush.words(number, (right - 68, 0, 68, h), size, lang="en", font="bold", align="right", valign="middle")
        sign = min(36, h * 0.54)
        colour = "#1F7A3D" if mark == "leaf" else INK
        draw_icon(brush, mark, right - 68 - sign, (h - sign) / 2, sign, colour)
        end = right - 68 - sign - 4
        brush.words(name, (84, 2, end - 86, h - 4), 34, lang=lang, font="bold", valign="middle", ruby="none", one=True)

    return Layer((f"score {team}", name, points, mark, active, lang, round(w), round(h)), box, draw)


def points_spot(box: Box) -> Point:
    """Where points fly to."""
    x, y, w, h = box
    return x + w - 56, y + h / 2


def meter(stage: Stage, value: int, scale: dict[str, Any], said: str, lang: str) -> Layer:
    """The class's meter: from the limit, which loses, to the goal, which wins."""
    x, y, w, _ = panel_box(stage)
    box = (x, y + HEAD + DICE + ROLL + 3 * GAP + 4, w, METER)
    goal, limit = scale["goal"], scale["limit"]

    def draw(brush: Brush) -> None:
        brush.words(said, (0, 0, w, 36), 25, lang=lang, font="bold", valign="middle")
        bar = (2, 42, w - 4, 28)
        brush.rect(bar, fill="#BFE3C8", radius=14)
        share = max(0.0, min(1.0, (value - goal) / (limit - goal)))
        if share:
            with brush.clip(bar, radius=14):
                brush.rect((2, 42, (w - 4) * share, 28), fill="#D55E00")
        brush.rect(bar, stroke=INK, width=LINE * 0.8, radius=14)

    return Layer(("meter", value, goal, limit, said, lang, round(w)), box, draw)
