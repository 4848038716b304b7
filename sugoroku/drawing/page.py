"""Paper to draw on: millimetres from the top left, and every trap of the PDF library closed once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import cos, radians, sin

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFAxialShading, PDFExponentialFunction
from reportlab.pdfgen.canvas import Canvas

from sugoroku.drawing.art import Art
from sugoroku.drawing.curve import Bend, smooth
from sugoroku.drawing.fonts import font
from sugoroku.drawing.operators import circle, number, path, polygon, rectangle, rgb
from sugoroku.drawing.style import INK, OUTLINE
from sugoroku.drawing.text import MM, Block

# Written in letters of ASCII, a page is a quarter larger and slower to make; nothing today needs it.
rl_config.useA85 = 0

Point = tuple[float, float]


class _Sheets(Canvas):  # type: ignore[misc]
    """ReportLab's canvas with the house's habits: embedded fonts only, same bytes every time, printed at true size."""

    def __init__(self, title: str, lang: str, author: str) -> None:
        # Without a first font of our own, every file would name an un-embedded Helvetica.
        super().__init__(None, invariant=1, pageCompression=1, lang=lang, initialFontName=font("text").name)
        self.setTitle(title)
        self.setAuthor(author)
        self.setCreator("Sugoroku")
        self.setProducer("Sugoroku")
        self.setViewerPreference("PrintScaling", "None")
        self.setViewerPreference("DisplayDocTitle", "true")

    def alpha(self, share: float) -> None:
        """Makes strokes and fills see-through until the state is restored."""
        self.setFillAlpha(share)
        self.setStrokeAlpha(share)

    def shading(self, coords: Sequence[float], first: str, last: str) -> str:
        """Registers a two-colour gradient for the page and returns its name."""
        function = PDFExponentialFunction(N=1, C0=rgb(first), C1=rgb(last))
        name: str = self._doc.addShading(PDFAxialShading(*coords, function, "DeviceRGB", Extend="[true true]"))
        self._shadingUsed[name] = name
        return name


class Document:
    """A PDF in the making: pages are begun one after the other, and saving gives the same bytes every time."""

    def __init__(self, title: str, lang: str, author: str = "Sugoroku") -> None:
        self._sheets = _Sheets(title, lang, author)
        self._open: Page | None = None

    def page(self, width: float, height: float) -> "Page":
        """Ends the page in hand and begins another."""
        self._close()
        self._open = Page(self._sheets, width, height)
        return self._open

    def save(self) -> bytes:
        """Ends the last page and returns the whole file."""
        self._close()
        data: bytes = self._sheets.getpdfdata()
        return data

    def _close(self) -> None:
        if self._open:
            self._open.finish()
            self._open = None


class Page:
    """One page; every measure is in millimetres, every colour #RRGGBB."""

    def __init__(self, sheets: _Sheets, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._sheets = sheets
        sheets.setPageSize((width / MM, height / MM))
        # Down is down, and ends and joins of lines are round, as in all our drawings.
        self._write(f"{number(1 / MM, 6)} 0 0 {number(-1 / MM, 6)} 0 {number(height / MM, 6)} cm 1 J 1 j")

    def finish(self) -> None:
        """Puts the page behind: drawing on it later is a mistake of the program."""
        self._sheets.showPage()
        del self._sheets

    def rect(
        self, x: float, y: float, w: float, h: float, *, fill: str | None = None, stroke: str | None = None,
        width: float = OUTLINE, radius: float = 0, alpha: float = 1,
    ) -> None:  # fmt: skip
        """Draws a rectangle, with round corners when a radius is given."""
        self._paint(rectangle(x, y, w, h, radius), fill, stroke, width, alpha)

    def circle(
        self, cx: float, cy: float, r: float, *, fill: str | None = None, stroke: str | None = None,
        width: float = OUTLINE, alpha: float = 1,
    ) -> None:  # fmt: skip
        """Draws a circle."""
        self._paint(circle(cx, cy, r), fill, stroke, width, alpha)

    def polygon(
        self, points: Sequence[Point], *, fill: str | None = None, stroke: str | None = None, width: float = OUTLINE,
        radius: float = 0, alpha: float = 1,
    ) -> None:  # fmt: skip
        """Draws a closed shape of straight sides, its corners rounded by a radius."""
        self._paint(polygon(points, radius), fill, stroke, width, alpha)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = INK, width: float = OUTLINE,
        dash: Sequence[float] | None = None,
    ) -> None:  # fmt: skip
        """Draws a straight line."""
        self._paint(f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l", None, stroke, width, 1, dash)

    def polyline(self, points: Sequence[Point], stroke: str = INK, width: float = OUTLINE) -> None:
        """Draws an open line with round corners."""
        (x, y), *rest = points
        outline = f"{number(x)} {number(y)} m " + " ".join(f"{number(x)} {number(y)} l" for x, y in rest)
        self._paint(outline, None, stroke, width, 1)

    def curve(
        self, points: Sequence[Point], stroke: str | None = INK, width: float = OUTLINE, *, closed: bool = False,
        fill: str | None = None, dash: Sequence[float] | None = None, alpha: float = 1,
    ) -> None:  # fmt: skip
        """Draws a smooth curve through the points."""
        self._paint(path(points[0], smooth(points, closed), closed), fill, stroke, width, alpha, dash)

    def bend(self, start: Point, bend: Bend, *, stroke: str, width: float) -> None:
        """Draws one cubic curve."""
        self._paint(path(start, [bend]), None, stroke, width, 1)

    def shadow(self, draw: Callable[[], None], alpha: float) -> None:
        """Draws see-through whatever the function draws; a flat shape is meant, for overlaps would show."""
        self._sheets.saveState()
        self._sheets.alpha(alpha)
        draw()
        self._sheets.restoreState()

    def gradient(self, x: float, y: float, w: float, h: float, top: str, bottom: str, *, radius: float = 0) -> None:
        """Fills a box from the colour at its top to the colour at its bottom."""
        shading = self._sheets.shading((x, y, x, y + h), top, bottom)
        self._write(f"q {rectangle(x, y, w, h, radius)} W n /{shading} sh Q")

    def picture(self, art: Art, x: float, y: float, w: float, h: float, *, cover: bool = False) -> None:
        """Draws art centred in a box without changing its proportions: inside it, or covering it cut to size."""
        scale = (max if cover else min)(w / art.width, h / art.height)
        left, top = x + (w - art.width * scale) / 2, y + (h - art.height * scale) / 2
        clip = f"{rectangle(x, y, w, h, 0)} W n " if cover else ""
        self._write(f"q {clip}{number(scale, 6)} 0 0 {number(scale, 6)} {number(left)} {number(top)} cm")
        art.place(self._sheets)
        self._write("Q")

    def words(
        self, block: Block, x: float, y: float, fill: str = INK, *, halo: str | None = None, halo_width: float = 2,
    ) -> None:  # fmt: skip
        """Draws a laid-out text with its top left corner here, on a halo that lifts it off a landscape."""
        if halo:
            self._write(f"{_numbers(rgb(halo))} RG {number(halo_width)} w 1 Tr {self._shown(block, x, y)} 0 Tr")
        self._write(f"{_fill(fill)} {self._shown(block, x, y)}")

    def _shown(self, block: Block, x: float, y: float) -> str:
        typeface = font(block.face)
        doc = self._sheets._doc
        operators = ["BT"]
        state = ""
        for line in block.lines:
            for run in line.runs:
                operators.append(f"1 0 0 -1 {number(x + run.x)} {number(y + run.y)} Tm")
                for subset, codes in typeface.drawn.splitString(run.text, doc):
                    wanted = f"{typeface.drawn.getSubsetInternalName(subset, doc)} {number(run.size * MM, 5)} Tf"
                    if wanted != state:
                        operators.append(wanted)
                        state = wanted
                    operators.append(f"<{codes.hex()}> Tj")
        return " ".join([*operators, "ET"])

    @contextmanager
    def at(self, dx: float, dy: float, scale: float = 1, turn: float = 0) -> Iterator["Page"]:
        """Moves the origin here, and turns (degrees, clockwise) and scales what is drawn inside the block."""
        self._write(f"q {_moved(dx, dy, scale, turn)} cm")
        yield self
        self._write("Q")

    @contextmanager
    def stretched(self, across: float, down: float) -> Iterator["Page"]:
        """Draws what is inside the block wider or higher than it is."""
        self._write(f"q {number(across, 6)} 0 0 {number(down, 6)} 0 0 cm")
        yield self
        self._write("Q")

    @contextmanager
    def clip(self, x: float, y: float, w: float, h: float, radius: float = 0) -> Iterator["Page"]:
        """Shows only what falls into this box of what is drawn inside the block."""
        self._write(f"q {rectangle(x, y, w, h, radius)} W n")
        yield self
        self._write("Q")

    def _paint(
        self, outline: str, fill: str | None, stroke: str | None, width: float, alpha: float,
        dash: Sequence[float] | None = None,
    ) -> None:  # fmt: skip
        parts = []
        if fill:
            parts.append(_fill(fill))
        if stroke:
            parts.append(f"{_numbers(rgb(stroke))} RG {number(width)} w")
        if dash:
            parts.append(f"[{_numbers(dash)}] 0 d")
        parts.append(f"{outline} {'B' if fill and stroke else 'f' if fill else 'S' if stroke else 'n'}")
        if dash:
            parts.append("[] 0 d")
        if alpha == 1:
            self._write(" ".join(parts))
            return
        self._sheets.saveState()
        self._sheets.alpha(alpha)
        self._write(" ".join(parts))
        self._sheets.restoreState()

    def _write(self, operators: str) -> None:
        self._sheets._code.append(operators)


def _fill(colour: str) -> str:
    return f"{_numbers(rgb(colour))} rg"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(number, values))


def _moved(dx: float, dy: float, scale: float, turn: float) -> str:
    c, s = cos(radians(turn)) * scale, sin(radians(turn)) * scale
    return f"{number(c, 6)} {number(s, 6)} {number(-s, 6)} {number(c, 6)} {number(dx)} {number(dy)}"
