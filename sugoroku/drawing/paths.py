"""The path language of SVG, read into lines and cubic curves."""

import re
from collections.abc import Iterator
from math import atan2, ceil, cos, pi, radians, sin, sqrt, tan

from sugoroku.drawing.operators import number

# A step is a letter of the PDF (m l c h) and its numbers; everything is absolute.
Step = tuple[str, tuple[float, ...]]
Box = tuple[float, float, float, float]

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_ONE = re.compile(rf"[\s,]*({_NUMBER})")
_FLAG = re.compile(r"[\s,]*([01])")
_LETTER = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
REACH = 1e5  # beyond this a number is a mistake, and a PDF could not hold it


class PathFault(ValueError):
    """Path data that cannot be read; carries the place where reading stopped."""


def read(data: str) -> list[Step]:
    """Reads path data into steps."""
    steps: list[Step] = []
    here = start = (0.0, 0.0)
    control: tuple[str, float, float] | None = None
    for letter, values in _commands(data):
        kind = letter.upper()
        if not steps and kind != "M":
            raise PathFault(data[:20])
        dx, dy = here if letter.islower() else (0.0, 0.0)
        if kind == "Z":
            steps.append(("h", ()))
            here, control = start, None
            continue
        if kind == "M":
            here = start = (values[0] + dx, values[1] + dy)
            steps.append(("m", here))
            control = None
            continue
        made, control = _drawn(kind, values, here, (dx, dy), control)
        steps += made
        here = made[-1][1][-2], made[-1][1][-1]
    return steps


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Gives each command with its numbers, repeated commands one by one."""
    at = 0
    letter = ""
    while data[at:].strip(" \t\r\n,"):
        found = _LETTER.match(data, at)
        if found:
            letter, at = found[1], found.end()
        elif not letter or letter in "Zz":
            raise PathFault(data[at : at + 20])
        values, at = _values(data, at, letter.upper())
        yield letter, values
        # Further pairs after a move are lines.
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _values(data: str, at: int, kind: str) -> tuple[list[float], int]:
    values = []
    for place in range(_COUNTS[kind]):
        found = (_FLAG if kind == "A" and place in (3, 4) else _ONE).match(data, at)
        if not found or abs(float(found[1])) > REACH:
            raise PathFault(data[at : at + 20])
        values.append(float(found[1]))
        at = found.end()
    return values, at


def _drawn(
    kind: str, values: list[float], here: tuple[float, float], shift: tuple[float, float],
    control: tuple[str, float, float] | None,
) -> tuple[list[Step], tuple[str, float, float] | None]:  # fmt: skip
    """Turns one drawing command into steps; also gives the control point that S and T mirror."""
    dx, dy = shift
    if kind == "H":
        return [("l", (values[0] + dx, here[1]))], None
    if kind == "V":
        return [("l", (here[0], values[0] + dy))], None
    if kind == "A":
        end = values[5] + dx, values[6] + dy
        return _arc(here, values[0], values[1], values[2], bool(values[3]), bool(values[4]), end), None
    moved = [value + (dy if i % 2 else dx) for i, value in enumerate(values)]
    if kind == "L":
        return [("l", tuple(moved))], None
    if kind in "ST":
        family = "C" if kind == "S" else "Q"
        mirrored = control and control[0] == family
        first = [2 * here[0] - control[1], 2 * here[1] - control[2]] if control and mirrored else list(here)
        kind, moved = family, first + moved
    if kind == "C":
        return [("c", tuple(moved))], ("C", moved[2], moved[3])
    qx, qy, x, y = moved
    bend = (here[0] + (qx - here[0]) * 2 / 3, here[1] + (qy - here[1]) * 2 / 3,
            x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3, x, y)  # fmt: skip
    return [("c", bend)], ("Q", qx, qy)


def _arc(
    start: tuple[float, float], rx: float, ry: float, turn: float, large: bool, sweep: bool, end: tuple[float, float]
) -> list[Step]:
    """Turns an elliptical arc into curves, after the notes F.6.5 and F.6.6 of SVG 1.1."""
    rx, ry = abs(rx), abs(ry)
    if start == end:
        return [("l", end)]
    if not rx or not ry:
        return [("l", end)]
    c, s = cos(radians(turn)), sin(radians(turn))
    hx, hy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = c * hx + s * hy, -s * hx + c * hy
    grow = (px / rx) ** 2 + (py / ry) ** 2
    if grow > 1:
        rx, ry = rx * sqrt(grow), ry * sqrt(grow)
    under = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2
    root = sqrt(max(0.0, under) / ((rx * py) ** 2 + (ry * px) ** 2)) * (-1 if large == sweep else 1)
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = c * qx - s * qy + (start[0] + end[0]) / 2, s * qx + c * qy + (start[1] + end[1]) / 2
    first = atan2((py - qy) / ry, (px - qx) / rx)
    sweeping = atan2((-py - qy) / ry, (-px - qx) / rx) - first
    if sweep and sweeping < 0:
        sweeping += 2 * pi
    elif not sweep and sweeping > 0:
        sweeping -= 2 * pi
    parts = max(1, ceil(abs(sweeping) / (pi / 2) - 1e-9))
    step = sweeping / parts
    reach = 4 / 3 * tan(step / 4)

    def at(x: float, y: float) -> tuple[float, float]:
        return cx + c * rx * x - s * ry * y, cy + s * rx * x + c * ry * y

    steps: list[Step] = []
    for part in range(parts):
        a, b = first + part * step, first + (part + 1) * step
        one = at(cos(a) - reach * sin(a), sin(a) + reach * cos(a))
        two = at(cos(b) + reach * sin(b), sin(b) - reach * cos(b))
        steps.append(("c", (*one, *two, *(end if part == parts - 1 else at(cos(b), sin(b))))))
    return steps


def written(steps: list[Step]) -> str:
    """Writes steps in the words of a PDF page."""
    return " ".join(" ".join([*map(number, values), letter]) for letter, values in steps)


def bounds(steps: list[Step]) -> Box:
    """Gives the smallest box around the drawn path: left, top, right, bottom."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for letter, values in steps:
        if letter == "h":
            continue
        if letter == "c":
            xs += _extremes(here[0], *values[0::2])
            ys += _extremes(here[1], *values[1::2])
        here = values[-2], values[-1]
        xs.append(here[0])
        ys.append(here[1])
    return min(xs), min(ys), max(xs), max(ys)


def _extremes(a: float, b: float, c: float, d: float) -> list[float]:
    """Gives the values of a cubic curve where it turns, along one axis."""
    p, q, r = -a + 3 * b - 3 * c + d, 2 * (a - 2 * b + c), b - a
    if abs(p) < 1e-12:
        roots = [-r / q] if abs(q) > 1e-12 else []
    else:
        under = q * q - 4 * p * r
        roots = [(-q + sign * sqrt(under)) / (2 * p) for sign in (1, -1)] if under >= 0 else []
    return [
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d for t in roots if 0 < t < 1
    ]
