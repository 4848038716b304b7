"""Paper to draw on: millimetres from the top left, and every trap of the PDF library closed once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from math import cos, hypot, radians, sin

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFAxialShading, PDFExponentialFunction, PDFFormXObject, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from sugoroku.drawing.art import Art
from sugoroku.drawing.curve import Bend, along, smooth
from sugoroku.drawing.fonts import font
from sugoroku.drawing.ink import COLOUR, Ink, greyed
from sugoroku.drawing.operators import circle, number, path, polygon, rectangle, rgb
from sugoroku.drawing.placed import STRAIGHT, Box, Matrix, Placed, lines_of, spanned, within
from sugoroku.drawing.style import INK, OUTLINE
from sugoroku.drawing.tags import Element
from sugoroku.drawing.text import MM, Block

# Written in letters of ASCII, a page is a quarter larger and slower to make; nothing today needs it.
rl_config.useA85 = 0

Point = tuple[float, float]
_STEPS = 24  # lines in a curve: of a road's, each is less than 0.02 mm off
_DRAWN = ("_code", "_shadingUsed", "_formsinuse", "_extgstate")  # what a canvas gathers for the page in hand


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

    @contextmanager
    def aside(self, name: str, width: float, height: float) -> Iterator[str]:
        """Draws what follows into a form of its own, which ReportLab's own forms would deprive of its resources."""
        kept = {part: getattr(self, part) for part in _DRAWN}
        for part, value in kept.items():
            setattr(self, part, type(value)())
        yield name
        form = PDFFormXObject(0, 0, width, height)
        form.compression = self._pageCompression
        form.setStreamList(self._code)
        resources = PDFResourceDictionary()
        resources.basicFonts()
        resources.setShading(self._shadingUsed)
        resources.ExtGState = self._extgstate.getState() or {}
        resources.XObject = self._doc.xobjDict(self._formsinuse) if self._formsinuse else {}
        form.Resources = resources
        for part, value in kept.items():
            setattr(self, part, value)
        self._doc.addForm(name, form)


class Stamp(Art):
    """A drawing that a document keeps, to be placed as often as one likes; it costs its bytes once."""

    def __init__(self, width: float, height: float, key: str, placed: tuple[Placed, ...]) -> None:
        super().__init__(width, height, key)
        self.placed = placed

    def place(self, canvas: Canvas, ink: Ink = COLOUR) -> None:
        """Draws it from the origin to (width, height)."""
        canvas.doForm(self.key)

    def mute(self) -> "Stamp":
        """Gives the same drawing without its words, for those who have heard them on the first of many pages."""
        return Stamp(self.width, self.height, self.key, ())


class Document:
    """A PDF in the making: pages are begun one after the other, and saving gives the same bytes every time."""

    def __init__(self, title: str, lang: str, author: str = "Sugoroku", ink: Ink = COLOUR) -> None:
        self.ink = ink
        self.placed: list[Placed] = []
        """Every line of words, in the order in which it was drawn."""
        self.tree = Element("Document")
        """The tags, where the pages have any."""
        self.pages = 0
        self._sheets = _Sheets(title, lang, author)
        self._stamps: dict[str, Stamp] = {}
        self._open: Page | None = None

    def page(self, width: float, height: float, moved: Matrix = STRAIGHT, margin: float = 0) -> "Page":
        """Ends the page in hand and begins another; `moved` makes up for what the printer does to its place.

        Words are to stay `margin` mm away from its edges.
        """
        self._close()
        self._open = Page(self._sheets, width, height, self)
        self._open.begin(moved, margin)
        self.pages += 1
        return self._open

    def stamp(self, key: str, width: float, height: float, draw: Callable[["Page"], None]) -> Stamp:
        """Keeps under the key what the function draws in a box of width and height (mm); it is called once."""
        if key not in self._stamps:
            placed, self.placed = self.placed, []
            with self._sheets.aside(f"stamp{len(self._stamps)}", width, height) as name:
                draw(Page(self._sheets, width, height, self))
            placed, self.placed = self.placed, placed
            self._stamps[key] = Stamp(width, height, name, tuple(placed))
        return self._stamps[key]

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

    _document: Document | None = None
    _matrix: Matrix = STRAIGHT
    _zone: Box | None = None
    _marks = 0

    def __init__(self, sheets: _Sheets, width: float, height: float, document: Document | None = None) -> None:
        self.width, self.height = width, height
        self._sheets = sheets
        self._document = document

    @property
    def ink(self) -> Ink:
        """What it is printed with."""
        return self._document.ink if self._document else COLOUR

    def begin(self, moved: Matrix, margin: float) -> None:
        """Lays the coordinates: down is down, and ends and joins of lines are round, as in all our drawings."""
        self._sheets.setPageSize((self.width / MM, self.height / MM))
        self._write(f"{number(1 / MM, 6)} 0 0 {number(-1 / MM, 6)} 0 {number(self.height / MM, 6)} cm 1 J 1 j")
        if moved != STRAIGHT:
            self._write(f"{' '.join(number(part, 6) for part in moved)} cm")
        self._zone = (margin, margin, self.width - 2 * margin, self.height - 2 * margin)

    def finish(self) -> None:
        """Puts the page behind: drawing on it later is a mistake of the program."""
        self._sheets.showPage()
        del self._sheets

    def boxes(self, trim: Box, bleed: float) -> None:
        """Says where the printed sheet will be cut, and how far the drawing goes beyond it (mm)."""
        x, y, w, h = trim
        edges = (x, self.height - y - h, x + w, self.height - y)
        self._sheets.setTrimBox(tuple(edge / MM for edge in edges))
        out = (-bleed, -bleed, bleed, bleed)
        self._sheets.setBleedBox(tuple((edge + by) / MM for edge, by in zip(edges, out, strict=True)))

    def stamp(self, key: str, width: float, height: float, draw: Callable[["Page"], None]) -> Art:
        """Gives a picture of what the function draws, which the document keeps under the key: it is drawn once."""
        assert self._document
        return self._document.stamp(key, width, height, draw)

    def again(self, key: str, box: Box, draw: Callable[["Page"], None]) -> None:
        """Draws into a box what the function draws, from its corner; the document keeps it under the key."""
        x, y, w, h = box
        if self._document:
            self.picture(self._document.stamp(key, w, h, draw), *box)
            return
        with self.at(x, y):
            draw(self)

    @contextmanager
    def tagged(self, tag: str, alt: str = "", inside: tuple[Element, ...] = ()) -> Iterator["Page"]:
        """Says what the drawing inside the block is: H1, P, LBody, Figure with its alternative text, ...

        It belongs `inside` parts that may have begun before, on this page or another: a table and one of its rows.
        """
        assert self._document
        made = Element(tag, alt, [(self._document.pages - 1, self._marks)])
        self._document.tree.hold((*inside, made))
        self._write(f"/{tag} <</MCID {self._marks}>> BDC")
        self._marks += 1
        yield self
        self._write("EMC")

    @contextmanager
    def artifact(self) -> Iterator["Page"]:
        """Says that what is drawn inside the block is decoration, or was said already: nobody reads it aloud."""
        self._write("/Artifact BMC")
        yield self
        self._write("EMC")

    @contextmanager
    def zone(self, x: float, y: float, w: float, h: float) -> Iterator["Page"]:
        """Says that the words inside the block have to stay in this box."""
        outer, self._zone = self._zone, spanned(self._matrix, (x, y, w, h))
        yield self
        self._zone = outer

    def rect(
        self, x: float, y: float, w: float, h: float, *, fill: str | None = None, stroke: str | None = None,
        width: float = OUTLINE, radius: float = 0, alpha: float = 1,
    ) -> None:  # fmt: skip
        """Draws a rectangle, with round corners when a radius is given."""
        self._paint(rectangle(x, y, w, h, radius), fill, stroke, width, alpha)

    def shape(self, outline: str, fill: str) -> None:
        """Fills what is drawn in the words of a PDF page: as one shape, with no hairline between parts that touch."""
        self._paint(outline, fill, None, 0, 1)

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
        """Draws one cubic curve, in lines too short to be seen as such.

        PDFium, which Chrome and Edge print with, measures curves without the width of their strokes: of a broad one
        at the edge of a sheet that shows a part of the board it would draw nothing.
        """
        self.polyline([start, *(along(start, bend, step / _STEPS)[0] for step in range(1, _STEPS + 1))], stroke, width)

    def shadow(self, draw: Callable[[], None], alpha: float) -> None:
        """Draws see-through whatever the function draws; a flat shape is meant, for overlaps would show."""
        self._sheets.saveState()
        self._sheets.alpha(alpha)
        draw()
        self._sheets.restoreState()

    def gradient(self, x: float, y: float, w: float, h: float, top: str, bottom: str, *, radius: float = 0) -> None:
        """Fills a box from the colour at its top to the colour at its bottom."""
        if self.ink.grey:
            top, bottom = greyed(top), greyed(bottom)
        shading = self._sheets.shading((x, y, x, y + h), top, bottom)
        self._write(f"q {rectangle(x, y, w, h, radius)} W n /{shading} sh Q")

    def picture(self, art: Art, x: float, y: float, w: float, h: float, *, cover: bool = False) -> None:
        """Draws art centred in a box without changing its proportions: inside it, or covering it cut to size."""
        scale = (max if cover else min)(w / art.width, h / art.height)
        left, top = x + (w - art.width * scale) / 2, y + (h - art.height * scale) / 2
        clip = f"{rectangle(x, y, w, h, 0)} W n " if cover else ""
        self._write(f"q {clip}{number(scale, 6)} 0 0 {number(scale, 6)} {number(left)} {number(top)} cm")
        art.place(self._sheets, self.ink)
        self._write("Q")
        if isinstance(art, Stamp) and self._document:
            self._note(art.placed, within(self._matrix, (scale, 0, 0, scale, left, top)))

    def words(
        self, block: Block, x: float, y: float, fill: str = INK, *, halo: str | None = None, halo_width: float = 2,
    ) -> None:  # fmt: skip
        """Draws a laid-out text with its top left corner here, on a halo that lifts it off a landscape."""
        if halo:
            self._write(f"{self._stroke(halo)} {number(halo_width)} w 1 Tr {self._shown(block, x, y)} 0 Tr")
        self._write(f"{self._fill(fill)} {self._shown(block, x, y)}")
        if self._document:
            zone = self._zone or (0, 0, self.width, self.height)
            lines = lines_of(block, x, y)
            self._note(
                [Placed(0, line.text, line.role, line.size, reading, box, zone, fill) for line, reading, box in lines],
                self._matrix,
                zoned=True,
            )

    def _note(self, placed: Iterable[Placed], matrix: Matrix, zoned: bool = False) -> None:
        """Remembers where words stand, seen from the page or from the stamp that is being drawn."""
        assert self._document
        grown = hypot(matrix[0], matrix[1])
        for one in placed:
            self._document.placed.append(
                one._replace(
                    page=self._document.pages - 1,
                    size=one.size * grown,
                    reading=one.reading * grown,
                    box=spanned(matrix, one.box),
                    zone=one.zone if zoned else spanned(matrix, one.zone),
                )
            )

    def _shown(self, block: Block, x: float, y: float) -> str:
        doc = self._sheets._doc
        operators = ["BT"]
        state = ""
        for line in block.lines:
            typeface = font(line.face)
            for run, behind in zip_longest(line.runs, line.runs[1:]):
                # Whoever copies the words or hears them wants each once, without its reading.
                if behind and behind.reading:
                    operators.append(f"/Span <</ActualText <FEFF{run.text.encode('utf-16-be').hex()}>>> BDC")
                operators.append(f"1 0 0 -1 {number(x + run.x)} {number(y + run.y)} Tm")
                for subset, codes in typeface.drawn.splitString(run.text, doc):
                    wanted = f"{typeface.drawn.getSubsetInternalName(subset, doc)} {number(run.size * MM, 5)} Tf"
                    if wanted != state:
                        operators.append(wanted)
                        state = wanted
                    operators.append(f"<{codes.hex()}> Tj")
                if run.reading:
                    operators.append("EMC")
        return " ".join([*operators, "ET"])

    @contextmanager
    def at(self, dx: float, dy: float, scale: float = 1, turn: float = 0) -> Iterator["Page"]:
        """Moves the origin here, and turns (degrees, clockwise) and scales what is drawn inside the block."""
        moved = _moved(dx, dy, scale, turn)
        self._write(f"q {' '.join(number(part, 6) for part in moved[:4])} {number(dx)} {number(dy)} cm")
        with self._seen(moved):
            yield self
        self._write("Q")

    @contextmanager
    def stretched(self, across: float, down: float) -> Iterator["Page"]:
        """Draws what is inside the block wider or higher than it is."""
        self._write(f"q {number(across, 6)} 0 0 {number(down, 6)} 0 0 cm")
        with self._seen((across, 0, 0, down, 0, 0)):
            yield self
        self._write("Q")

    @contextmanager
    def _seen(self, moved: Matrix) -> Iterator[None]:
        outer, self._matrix = self._matrix, within(self._matrix, moved)
        yield
        self._matrix = outer

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
            parts.append(self._fill(fill))
        if stroke:
            parts.append(f"{self._stroke(stroke)} {number(width)} w")
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

    def _fill(self, colour: str) -> str:
        return f"{_grey(colour)} g" if self.ink.grey else f"{_numbers(rgb(colour))} rg"

    def _stroke(self, colour: str) -> str:
        return f"{_grey(colour)} G" if self.ink.grey else f"{_numbers(rgb(colour))} RG"

    def _write(self, operators: str) -> None:
        self._sheets._code.append(operators)


def _grey(colour: str) -> str:
    return number(rgb(greyed(colour))[0], 4)


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(number, values))


def _moved(dx: float, dy: float, scale: float, turn: float) -> Matrix:
    c, s = cos(radians(turn)) * scale, sin(radians(turn)) * scale
    return c, s, -s, c, dx, dy
