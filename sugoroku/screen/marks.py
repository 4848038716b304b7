"""The signs of teams and of choices: a letter in a shape of its own, so that colour is never alone."""

import math

from sugoroku.drawing.style import INK, TEAMS, on
from sugoroku.screen.brush import LINE, Brush, Point

CHOICE_SHAPES = ("circle", "square", "triangle", "diamond")
LETTERS = "ABCDEF"
# Calm, none of them a team's, and each lighter than the one before: they differ in grey and to colour-blind eyes.
CHOICE_COLOURS = ("#1F3A66", "#B85C33", "#63B3A6", "#F2D684")


def _polygon(corners: int, radius: float, turn: float, x: float, y: float) -> list[Point]:
    angles = [math.radians(turn + 360 * i / corners) for i in range(corners)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def _star(radius: float, x: float, y: float) -> list[Point]:
    outer = _polygon(5, radius, -90, x, y)
    inner = _polygon(5, radius * 0.56, -54, x, y)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


def outline(shape: str, x: float, y: float, size: float) -> list[Point]:
    """The corners of a shape centred on a point; shapes of one size look equally heavy."""
    half = size / 2
    if shape == "triangle":
        return _polygon(3, half * 1.2, -90, x, y + half * 0.22)
    if shape == "square":
        return _polygon(4, half * 1.2, 45, x, y)
    if shape == "diamond":
        return _polygon(4, half * 1.14, 0, x, y)
    if shape == "star":
        return _star(half * 1.16, x, y + half * 0.05)
    return _polygon(6, half * 1.04, 0, x, y)


def draw_shape(brush: Brush, shape: str, x: float, y: float, size: float, fill: str, line: float = LINE) -> None:
    """A filled shape with the ink line around it."""
    if shape == "circle":
        brush.circle((x, y), size / 2, fill=fill, stroke=INK, width=line)
    else:
        brush.polygon(outline(shape, x, y, size), fill=fill, stroke=INK, width=line)


def draw_badge(brush: Brush, team: int, x: float, y: float, size: float) -> None:
    """A team's letter in its shape and colour, centred on a point."""
    colour, letter, shape = TEAMS[team]
    draw_shape(brush, shape, x, y, size, colour, LINE * min(1, size / 60))
    drop = {"triangle": 0.12, "star": 0.03}.get(shape, 0)
    _letter(brush, letter, x, y + drop * size, size * (0.46 if shape in ("triangle", "star") else 0.56), on(colour))


def draw_choice(brush: Brush, position: int, x: float, y: float, size: float) -> None:
    """A choice's letter in its shape and colour, centred on a point."""
    shape, fill = CHOICE_SHAPES[position % 4], CHOICE_COLOURS[position % 4]
    draw_shape(brush, shape, x, y, size, fill, LINE)
    drop = 0.12 if shape == "triangle" else 0
    letter = on(brush.tone(fill) or fill)
    _letter(brush, LETTERS[position], x, y + drop * size, size * (0.46 if shape == "triangle" else 0.56), letter)


def _letter(brush: Brush, letter: str, x: float, y: float, size: float, fill: str) -> None:
    """One letter with its middle on a point."""
    wide = size * 2
    box = (x - wide / 2, y - size * 0.75, wide, size * 1.5)
    brush.words(letter, box, size, lang="en", font="bold", align="center", valign="middle", fill=fill, fixed=True)
