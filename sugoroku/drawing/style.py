"""The one palette, the one type scale, and how colours are seen by other eyes and by the copier."""

from typing import Literal, NamedTuple

from sugoroku.drawing.fonts import Face

INK = "#1F2A37"
PAPER = "#FFFDF7"
WHITE = "#FFFFFF"
BLACK = "#000000"
# Quiet words (sources, hints): still 4.5:1 on paper and on every tile.
QUIET = "#4A5563"
OUTLINE = 0.7  # mm; the ink line around whatever one may touch

Sight = Literal["protanopia", "deuteranopia", "tritanopia", "grey"]


class Team(NamedTuple):
    """How one team looks."""

    colour: str
    letter: str
    shape: str


# Okabe and Ito, Color Universal Design (2008): eight colours that stay apart for all common kinds of sight.
TEAMS: list[Team] = [
    Team("#0072B2", "A", "circle"),
    Team("#D55E00", "B", "triangle"),
    Team("#009E73", "C", "square"),
    Team("#CC79A7", "D", "diamond"),
    Team("#F0E442", "E", "star"),
    Team("#56B4E9", "F", "hexagon"),
]


class Kind(NamedTuple):
    """How one kind of square looks: light tile, strong edge for its number and marks, outline of its own."""

    tile: str
    edge: str
    shape: str


KINDS: dict[str, Kind] = {
    "start": Kind("#D8F3EC", "#0B6E66", "pennant"),
    "plain": Kind("#FFFDF7", "#4A5563", "square"),
    "action": Kind("#E8F5DA", "#2B7040", "round"),
    "quiz": Kind("#FFF1B8", "#7A5200", "speech"),
    "rest": Kind("#DDECFA", "#23609A", "cloud"),
    "stop": Kind("#FBDCD3", "#A8321F", "octagon"),
    "branch": Kind("#ECE2F8", "#5F4397", "signpost"),
    "goal": Kind("#FFE2A6", "#9A4A05", "sun"),
}


class Topic(NamedTuple):
    """How a quiz topic looks: the colour of its band (white words on it pass 4.5:1), its icon, its pattern in black."""

    colour: str
    icon: str
    pattern: str


TOPICS: dict[str, Topic] = {
    "climate": Topic("#B03A2E", "climate", "crossed"),
    "energy": Topic("#8A5A00", "energy", "falling"),
    "waste": Topic("#5B6B1F", "waste", "squared"),
    "water": Topic("#0B66A0", "water", "across"),
    "transport": Topic("#5F4397", "transport", "upright"),
    "food": Topic("#A84A12", "food", "dots"),
    "nature": Topic("#1F7A3D", "nature", "rising"),
    "friends": Topic("#A0336B", "friends", "rings"),
}


class Role(NamedTuple):
    """One step of the type scale: asked size and least size in points, and the typeface."""

    size: float
    least: float
    face: Face


ROLES: dict[str, Role] = {
    "title": Role(28, 20, "head"),
    "heading": Role(20, 14, "head"),
    "lead": Role(14, 10.5, "bold"),
    "text": Role(12, 10.5, "text"),
    "small": Role(10.5, 10.5, "text"),
    # For grown-ups only (sources, licences): carries no ruby.
    "fine": Role(7, 6, "text"),
    # What is said once more in a second language, small beside the first: carries no ruby either.
    "second": Role(8, 7, "text"),
    # A letter in a shape, a number beside a sign: seen, not read.
    "mark": Role(10.5, 7, "head"),
}
RUBY_LEAST = 5.25


def channels(colour: str) -> tuple[float, float, float]:
    """Splits #RRGGBB into red, green and blue between 0 and 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def mixed(colour: str, other: str, share: float) -> str:
    """Mixes a share of the other colour into the first."""
    return _hex(*(a + (b - a) * share for a, b in zip(channels(colour), channels(other), strict=True)))


def contrast(a: str, b: str) -> float:
    """Gives the contrast ratio of WCAG 2.2, between 1 and 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Gives the relative luminance of WCAG 2.2."""
    red, green, blue = (_linear(value) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on(ground: str) -> str:
    """Chooses white or ink for words on a ground, whichever reads better; black where neither does well (4.5:1)."""
    best = max(WHITE, INK, key=lambda words: contrast(words, ground))
    return best if contrast(best, ground) >= 4.5 else max(best, BLACK, key=lambda words: contrast(words, ground))


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE TVCG 15(6), 2009, table for severity 1.0; applied to linear RGB.
_SEEN: dict[str, tuple[tuple[float, float, float], ...]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def simulate(colour: str, sight: Sight) -> str:
    """Shows a colour as other eyes, or a black-and-white copier, see it."""
    linear = [_linear(value) for value in channels(colour)]
    return _hex(*(_encoded(sum(f * v for f, v in zip(row, linear, strict=True))) for row in _SEEN[sight]))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, value)) * 255):02X}" for value in (red, green, blue))
