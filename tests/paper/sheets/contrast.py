"""Words that stand out from their ground, measured on the page as it is seen."""

from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from sugoroku.drawing.style import contrast as ratio
from sugoroku.drawing.style import mixed

from .found import Found
from .raster import Layers, layers
from .reading import Run, Sheet
from .sizes import paired
from .zones import around, seen_whole

LEAST = 4.5
LEAST_LARGE = 3.0
LARGE = 18.0  # pt: what WCAG 2.2 calls large
_REACH = 1  # pixels beside a stroke, whose ground is looked at; a ring around a number is further away
_WORST = 0.05  # the share of the ground that may be worse than what is told
_WRONG = 48  # how far a pixel may be from what is to be seen there, of 255
_HIDDEN = 0.15  # the share of a line's ink that may be so
_NONE = (1, 254, 3)  # a colour of no ground


def contrasts(all_sheets: list[Sheet], dpi: float = 110) -> Iterator[tuple[Found, bool]]:
    """Lines with too little contrast, or behind something; and whether it is a fault or, being large, a note."""
    for sheet in all_sheets:
        pairs, _ = paired(sheet)
        page = layers(sheet, dpi)
        for pair in filter(seen_whole, pairs):
            box = around([run.box for run in (*pair.words, *pair.readings)])
            if box:
                for what, fault in _judged(pair.words[0], page.cut(box, _REACH)):
                    yield Found(sheet.file, sheet.number, pair.record.text, what), fault


def _judged(run: Run, part: Layers) -> Iterator[tuple[str, bool]]:
    """Judge a line by its first words, whose colour all of it has."""
    if not part.strokes.getbbox():
        yield "not to be seen", True
        return
    if _hidden(run, part) > _HIDDEN:
        yield "hidden behind what is drawn over it", True
    worst = _worst(run, part)
    large = run.size >= LARGE
    if worst < LEAST:
        yield f"contrast {worst:.2f}:1 on its ground, {run.size:.1f} pt in {run.fill}", not large or worst < LEAST_LARGE


def _worst(run: Run, part: Layers) -> float:
    """The contrast with the ground around the strokes, all but the worst twentieth of it being better."""
    near = part.strokes.filter(ImageFilter.MaxFilter(2 * _REACH + 1))
    picture = Image.composite(part.ground, Image.new("RGB", near.size, _NONE), near)
    colours = picture.getcolors(picture.width * picture.height) or []
    found = sorted((_contrast(run.fill, run.alpha, colour), count) for count, colour in colours if colour != _NONE)
    left = _WORST * sum(count for _, count in found)
    for value, count in found:
        left -= count
        if left < 0:
            return value
    return 21.0


@lru_cache(100_000)
def _contrast(fill: str, alpha: float, colour: tuple[int, int, int]) -> float:
    ground = "#{:02X}{:02X}{:02X}".format(*colour)
    return ratio(mixed(ground, fill, alpha), ground)


def _hidden(run: Run, part: Layers) -> float:
    """The share of the strokes that look otherwise than the words laid over the ground would."""
    laid = part.words if run.alpha == 1 else part.words.point([round(at * run.alpha) for at in range(256)])
    wanted = Image.composite(Image.new("RGB", laid.size, run.fill), part.ground, laid)
    red, green, blue = ImageChops.difference(part.whole, wanted).split()
    wrong = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram(part.strokes)
    return sum(wrong[_WRONG:]) / sum(wrong)
