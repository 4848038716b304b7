"""The painter's page spoken to in units of the stage; words that do not fit are set smaller, never dropped."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sugoroku.drawing import art, style, text
from sugoroku.screen.look import Look
from sugoroku.screen.raster import UNIT
from sugoroku.screen.stage import Box

POINT = UNIT * 72 / 25.4  # points a unit
LINE = 0.7 / UNIT  # the ink line around what one may touch
MUTED = "#4B5563"  # small print on paper, 7:1
ONE, READ = 1.06, 1.48  # a line is one size high, with readings half as much more; two lines are higher than this
READABLE = 20.0  # units: what can be read from the last row
SMALLEST = 0.45  # of the asked size: what a text may shrink to before it runs on below its box
Point = tuple[float, float]


class Brush:
    """A page in units, seen in one way: colours and the size of words follow the look."""

    def __init__(self, page: Any, look: Look) -> None:
        self.page, self.look = page, look
        self.tone = look.tone

    def rect(self, box: Box, fill: str | None = None, stroke: str | None = None, **style_: Any) -> None:
        """A rectangle, round at the corners if asked."""
        x, y, w, h = (part * UNIT for part in box)
        self.page.rect(x, y, w, h, fill=self.tone(fill), stroke=self.tone(stroke), **_mm(style_))

    def circle(
        self, centre: Point, radius: float, fill: str | None = None, stroke: str | None = None, **kw: Any
    ) -> None:
        """A disc or a ring."""
        x, y = centre
        x, y = x * UNIT, y * UNIT
        self.page.circle(x, y, radius * UNIT, fill=self.tone(fill), stroke=self.tone(stroke), **_mm(kw))

    def polygon(self, points: Sequence[Point], fill: str | None = None, stroke: str | None = None, **kw: Any) -> None:
        """Straight edges through points."""
        self.page.polygon(_points(points), fill=self.tone(fill), stroke=self.tone(stroke), **_mm(kw))

    def line(self, start: Point, end: Point, stroke: str = style.INK, width: float = LINE) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = _points((start, end))
        self.page.line(x1, y1, x2, y2, stroke=self.tone(stroke), width=width * UNIT)

    def curve(self, points: Sequence[Point], stroke: str | None = None, width: float = LINE, **kw: Any) -> None:
        """A smooth line through points."""
        fill = self.tone(kw.pop("fill", None))
        self.page.curve(_points(points), stroke=self.tone(stroke), width=width * UNIT, fill=fill, **kw)

    def gradient(self, box: Box, top: str, bottom: str) -> None:
        """A soft change of colour from above to below."""
        self.page.gradient(*(part * UNIT for part in box), self.tone(top), self.tone(bottom))

    def picture(self, path: Path, box: Box, cover: bool = False) -> None:
        """A picture of a file, fitted or filling."""
        self.page.picture(art.load(path), *(part * UNIT for part in box), cover=cover)

    @contextmanager
    def clip(self, box: Box, radius: float = 0) -> Iterator[None]:
        """Let only what is inside a box show."""
        x, y, w, h = (part * UNIT for part in box)
        with self.page.clip(x, y, w, h, radius=radius * UNIT):
            yield

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1) -> Iterator[Any]:
        """Draw from another origin; yields the page for the painter's own drawings."""
        with self.page.at(x * UNIT, y * UNIT, scale):
            yield self.page

    def words(
        self,
        said: str,
        box: Box,
        size: float,
        *,
        lang: str,
        fill: str = style.INK,
        font: str = "text",
        align: str = "left",
        valign: str = "top",
        ruby: str = "given",
        one: bool = False,
        fixed: bool = False,
    ) -> float:
        """Set words inside a box, as large as they fit up to `size`, `one` on one line; returns the y below them.

        `fixed` words are part of a drawing: they keep their size when the class asks for larger words.
        """
        x, y, w, h = box
        block = self.lay(said, size, w, h, one, fixed=fixed, lang=lang, font=font, align=align, ruby=ruby)
        spare = max(0.0, h - block.height / UNIT)
        top = y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
        self.page.words(block, x * UNIT, top * UNIT, fill=self.tone(fill))
        return float(top + block.height / UNIT)

    def lay(self, said: str, size: float, *box: Any, fixed: bool = False, **kw: Any) -> Any:
        """Words in lines, in the size that the class has asked for; the arguments of `lay`."""
        return lay(said, size if fixed else size * self.look.scale, *box, **kw)


def lay(said: str, size: float, width: float, height: float, one: bool = False, **kw: Any) -> Any:
    """Words in lines, smaller where they must be; on one line if asked and possible."""
    least = min(size, max(READABLE, size * SMALLEST))
    high = READ if "《" in said and kw.get("ruby") != "none" else ONE
    for tall in (min(height, size * high), height) if one else (height,):
        try:
            return text.lay(said, size * POINT, width * UNIT, tall * UNIT, least=least * POINT, **kw)
        except text.DoesNotFit:
            continue
    return crowded(said, least, width, **kw)


def crowded(said: str, size: float, width: float, **kw: Any) -> Any:
    """Words too many for their box: they run on below it, which is better in a lesson than no words."""
    return text.lay(said, size * POINT, width * UNIT, None, least=1, **kw)


def named(said: str, ems: float) -> str:
    """What of a typed name the fonts can draw, cut to a width; the signs of furigana would be read as such."""
    from sugoroku.drawing.fonts import font

    bold = font("bold")
    name = "".join(letter for letter in said if letter not in "《》｜" and letter.isprintable() and bold.covers(letter))
    while bold.advance(name) > ems:
        name = name[:-1]
    return name


def _points(points: Sequence[Point]) -> list[Point]:
    return [(x * UNIT, y * UNIT) for x, y in points]


def _mm(style_: dict[str, Any]) -> dict[str, Any]:
    """The lengths among drawing options in millimetres."""
    return {name: value * UNIT if name in ("width", "radius") else value for name, value in style_.items()}
