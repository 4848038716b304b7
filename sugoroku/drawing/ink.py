"""What a printer has: colours, or black alone; much of it, or as little as will do."""

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

from sugoroku.drawing.operators import number
from sugoroku.drawing.recording import Sketch
from sugoroku.drawing.style import luminance, simulate

# What is as dark as our ink is printed black: a copier makes dots of the darkest grey, and dots have ragged edges.
_BLACK = 0.03


@dataclass(frozen=True)
class Ink:
    """How a document is printed."""

    grey: bool = False
    """Black alone: what colours tell is told by patterns and symbols."""
    spare: bool = False
    """No backgrounds: what is not needed stays white."""


COLOUR = Ink()


@lru_cache(1024)
def greyed(colour: str) -> str:
    """Gives the grey that is as light as a colour; nearly black becomes black."""
    return "#000000" if luminance(colour) < _BLACK else simulate(colour, "grey")


_COLOUR = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)\b")
_ENDS = re.compile(r"(/C[01]) \[ ?([\d.]+) ([\d.]+) ([\d.]+) ?\]")


@lru_cache(256)
def greyed_sketch(made: Sketch) -> Sketch:
    """Gives a drawing without its colours, as light and as dark as it was."""
    stream = _COLOUR.sub(_shade, zlib.decompress(made.stream))
    return made._replace(resources=_ENDS.sub(_end, made.resources), stream=zlib.compress(stream))


def _shade(found: re.Match[bytes]) -> bytes:
    grey = _grey(*(float(part) for part in found.groups()[:3]))
    return f"{grey} {'g' if found[4] == b'rg' else 'G'}".encode("ascii")


def _end(found: re.Match[str]) -> str:
    grey = _grey(*(float(part) for part in found.groups()[1:]))
    return f"{found[1]} [ {grey} {grey} {grey} ]"


@lru_cache(4096)
def _grey(red: float, green: float, blue: float) -> str:
    colour = "#" + "".join(f"{round(min(1.0, part) * 255):02X}" for part in (red, green, blue))
    return number(int(greyed(colour)[1:3], 16) / 255, 4)
