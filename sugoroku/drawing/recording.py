"""From a drawing in SVG to the words of a PDF page: svglib reads, ReportLab draws, and what it writes is kept."""

import io
import logging
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas

from sugoroku.drawing.attributes import SvgFault
from sugoroku.drawing.svg import LIMIT_DEPTH, scan

PIXEL = 0.75  # points, to svglib
LIMIT_OPERATORS = 20_000_000  # bytes
# What a drawing is made of: numbers, the names of opacities and gradients, and no word that shows text or images.
_NUMBER = r"-?(?:\d{1,9}+(?:\.\d*+)?+|\.\d++)"
_OPERATORS = re.compile(
    rf"(?:(?:{_NUMBER}|/[A-Za-z]++\d++|[qQnhmlcfBSWwJjMd]|re|cm|rg|RG|gs|sh|[fBW]\*|\[[\d. ]*+\])\s++)*+".encode()
)
_RESOURCES = re.compile(rf"(?:<<|>>|\[|\]|/\w++|{_NUMBER}|true|\s++)*+")


class Sketch(NamedTuple):
    """A drawing as a PDF form: its size, the resources that it names, and its operators, deflated."""

    width: float
    height: float
    resources: str
    stream: bytes

    @property
    def sound(self) -> bool:
        """Says whether the form holds nothing but what a drawing may hold."""
        inflater = zlib.decompressobj()
        operators = inflater.decompress(self.stream, LIMIT_OPERATORS)
        return bool(inflater.eof and _OPERATORS.fullmatch(operators) and _RESOURCES.fullmatch(self.resources))


def record(data: bytes) -> Sketch:
    """Draws an SVG file once, on a page that is thrown away; raises SvgFault."""
    clean = scan(data)
    canvas = _Recorder(clean.height, clean.mitre)
    with _told():
        canvas.draw(clean.xml)
        made = Sketch(clean.width, clean.height, canvas.resources(), zlib.compress(canvas.operators()))
    if not made.sound:
        raise SvgFault("transform", value="…")
    return made


@contextmanager
def _told() -> Iterator[None]:
    """Turns what svglib stumbles over, or says in its log, into a fault of the drawing."""
    listener = _Listener()
    logger = logging.getLogger("svglib")
    logger.addHandler(listener)
    try:
        yield
    except RecursionError:
        raise SvgFault("depth", limit=LIMIT_DEPTH) from None
    # Each number is in order by itself; only movements upon movements lead to nothing or out of all measure.
    except ArithmeticError:
        raise SvgFault("transform", value="…") from None
    # Whatever it is that a library cannot read, to a teacher it is a picture that cannot be read.
    except Exception as fault:
        raise SvgFault("xml", reason=f"{type(fault).__name__}: {fault}"[:80]) from fault
    finally:
        logger.removeHandler(listener)
    if listener.said:
        raise SvgFault("xml", reason=listener.said[0][:80])


class _Listener(logging.Handler):
    """Hears the warnings of svglib about the drawing in hand, which may be one of several in several threads."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.thread_heard = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Takes a warning down."""
        if record.thread == self.thread_heard:
            self.said.append(record.getMessage())


class _Recorder(Canvas):  # type: ignore[misc]
    """A canvas whose page is never written: what was drawn on it is read back."""

    def __init__(self, height: float, mitre: float) -> None:
        super().__init__(None, invariant=1)
        # From svglib's points that go up to the drawing's own units that go down.
        self._code[:] = [f"{mitre:g} M {1 / PIXEL:.9f} 0 0 {-1 / PIXEL:.9f} 0 {height:f} cm"]

    def draw(self, xml: bytes) -> None:
        """Draws a drawing that has been scanned."""
        # Reading SVG is rare, thanks to the cache, and loading what reads it takes longer than starting to draw.
        from reportlab.graphics import renderPDF
        from svglib.svglib import svg2rlg

        renderPDF.draw(svg2rlg(io.BytesIO(xml)), self, 0, 0)

    def setFont(self, *_: object) -> None:
        """Names no font: there is no text in drawings."""

    def clipPath(self, outline: Any, *_: object, **__: object) -> None:
        """Clips a gradient to its shape, without the black that ReportLab lays under it, which shows at the edges."""
        super().clipPath(outline, stroke=0, fill=0, fillMode=FILL_NON_ZERO)

    def operators(self) -> bytes:
        """Gives what was drawn."""
        return "\n".join([*self._code, ""]).encode("ascii", "replace")

    def resources(self) -> str:
        """Gives the dictionary of the opacities and gradients that the operators name."""
        shadings = {name: self._doc.idToObject[name] for name in sorted(self._shadingUsed)}
        lists = {"ExtGState": self._extgstate.getState(), "Shading": PDFDictionary(shadings) if shadings else None}
        whole: bytes = PDFDictionary({name: entries for name, entries in lists.items() if entries}).format(_Inline())
        return whole.decode("ascii", "replace")


class _Inline:
    """Stands in for a document where a dictionary is written out whole, with nothing in it that lies elsewhere."""

    def Reference(self, thing: Any, _name: str | None = None) -> Any:
        """Gives the thing itself."""
        return thing
