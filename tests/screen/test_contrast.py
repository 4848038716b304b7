"""Every text of every scene, measured from the pages: how large it is, and how it stands out from its ground.

The ground is what the window shows where the letters are, once they are taken out of the pages; so pictures, veils and
what lies below a card count as they are seen. WCAG 2.2: 4.5 to 1, 3 to 1 for large letters, 7 to 1 in high contrast.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdfium2 import raw

from sugoroku.drawing.style import PAPER, TEAMS, contrast
from sugoroku.screen import raster
from sugoroku.screen.app import App
from sugoroku.screen.brush import POINT, READABLE
from sugoroku.screen.cache import Cache
from sugoroku.screen.look import Look, strong
from sugoroku.screen.marks import CHOICE_COLOURS
from sugoroku.screen.scenes.scene import Scene
from sugoroku.screen.stage import Layer, Stage

from .every_scene import scenes, screen

SMALLEST = 10.0  # units: the least size of a reading or an index
READING = re.compile(r"[ぁ-んァ-ヴー]+$")
LARGE, LARGE_BOLD = 24.0, 18.7  # units from which WCAG counts letters as large
SHARE = 0.05  # of the ground that may be worse: the edges of what is drawn there
UNCOVERED = 0.7  # of a text must be seen: what passes over it for a moment may hide it
SEEN = 40  # of 255: how much a letter changes a pixel on which its ground is measured
# The letter in a team's or a choice's sign goes with its shape and colour: a picture, which WCAG asks 3 to 1 of.
SIGNS, COLOURS = "ABCDEF", {*(team.colour for team in TEAMS), *CHOICE_COLOURS, *map(strong, CHOICE_COLOURS)}
GLARING = (255, 0, 255, 255)
SMALL, WIDE, NARROW = (1024, 600), (1920, 1080), (1024, 768)
# Each language with each size, each language with and without high contrast, and each size with and without it;
# then the shape with the least room, with the largest words.
LOOKS: list[tuple[str, str, tuple[int, int], dict[str, Any]]] = [
    ("toyama", "ja", SMALL, {"furigana": "all"}),
    ("toyama", "ja", WIDE, {"contrast": True, "also": "en"}),
    ("renca", "es_CL", WIDE, {"also": "ja"}),
    ("renca", "es_CL", SMALL, {"contrast": True, "text": 2}),
    ("specimen", "en", SMALL, {"text": 1}),
    ("specimen", "en", WIDE, {"contrast": True}),
    ("toyama", "es_CL", NARROW, {"text": 2}),
]


@dataclass(frozen=True)
class Text:
    """One piece of text on a page; `small` is what is meant to be small, `box` is in units of its layer."""

    said: str
    size: float
    bold: bool
    small: bool
    fill: str
    box: tuple[float, float, float, float]

    @property
    def large(self) -> bool:
        """Whether WCAG counts it as large."""
        return self.size >= (LARGE_BOLD if self.bold else LARGE)


@dataclass(frozen=True)
class Read:
    """A layer as it was read: its texts, and its picture without them and with them in a glaring colour."""

    texts: tuple[Text, ...]
    bare: Image.Image
    marked: Image.Image


class Reader:
    """Reads the pages of layers, each only once."""

    def __init__(self, stage: Stage, look: Look) -> None:
        self.stage, self.look = stage, look
        self._known: dict[Any, Read] = {}

    @property
    def count(self) -> int:
        """How many texts were read."""
        return sum(len(read.texts) for read in self._known.values())

    def read(self, layer: Layer) -> Read:
        """The texts of a layer, and its pictures."""
        key = (layer.key, raster.pixels(layer, self.stage))
        if key not in self._known:
            self._known[key] = self._read(layer, key[1])
        return self._known[key]

    def _read(self, layer: Layer, size: tuple[int, int]) -> Read:
        with pypdfium2.PdfDocument(raster._page(layer, self.look)) as document:
            page = document[0]
            textpage = page.get_textpage()
            objects = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=textpage))
            texts = _with_small([_text(thing, page.get_height()) for thing in objects])
            ground = self.look.tone(layer.ground)
            for thing in objects:
                raw.FPDFPageObj_SetFillColor(thing, *GLARING)
            marked = _picture(page, size, ground)
            for thing in objects:
                page.remove_obj(thing)
            return Read(texts, _picture(page, size, ground), marked)


def _text(thing: Any, height: float) -> Text:
    """A text object of PDFium's."""
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(thing, *map(ctypes.byref, parts))
    left, bottom, right, top = (side / POINT for side in thing.get_bounds())
    return Text(
        thing.extract().strip(),
        thing.get_font_size() * abs(thing.get_matrix().d) / POINT,
        "Bold" in thing.get_font().get_base_name(),
        False,
        "#{:02X}{:02X}{:02X}".format(*(part.value for part in parts[:3])),
        (left, height / POINT - top, right, height / POINT - bottom),
    )


def _with_small(texts: list[Text]) -> tuple[Text, ...]:
    """Mark what is meant to be small: readings, and the 2 of CO₂."""
    return tuple(replace(text, small=any(_belongs(text, other) for other in texts)) for text in texts)


def _belongs(small: Text, base: Text) -> bool:
    """Whether a text stands over another as its reading, or at its foot as its index."""
    if small.size > base.size * 0.8:
        return False
    apart = small.box[2] < base.box[0] or small.box[0] > base.box[2]
    over = abs(base.box[1] - small.box[3]) < base.size * 0.5 and not apart
    beside = abs(small.box[0] - base.box[2]) < base.size * 0.2 and base.box[1] < small.box[3] < base.box[3] + base.size
    return (over and bool(READING.match(small.said))) or (beside and small.said.isdecimal())


def _picture(page: Any, size: tuple[int, int], ground: str | None) -> Image.Image:
    """A page of PDFium's as the raster draws it."""
    memory = ctypes.create_string_buffer(size[0] * size[1] * 4)
    kind = raw.FPDFBitmap_BGRx if ground else raw.FPDFBitmap_BGRA
    bitmap = raw.FPDFBitmap_CreateEx(*size, kind, memory, size[0] * 4)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, *size, raster._argb(ground))
    raw.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, *size, 0, 0)
    raw.FPDFBitmap_Destroy(bitmap)
    return _image(memory.raw, size, opaque=bool(ground))


def _image(data: bytes, size: tuple[int, int], opaque: bool) -> Image.Image:
    """A picture from the bytes of a surface."""
    picture = Image.frombytes("RGBA", size, data, "raw", "BGRA")
    if opaque:
        picture.putalpha(255)
    return picture


class Frame:
    """What the window shows without any letters, and where letters would be seen."""

    def __init__(self, app: App, reader: Reader) -> None:
        self.app, self.reader = app, reader
        self.layers = [layer for layer in app.layers() if layer.slot != "ring"]
        self.bare, self.marked = (Image.new("RGBA", app.stage.pixels, app.look.tone(PAPER)) for _ in range(2))
        for layer in self.layers:
            place = app.stage.rect(layer.box)[:2]
            read = self._board(layer) if layer.slot == "board" else reader.read(layer)
            _over(self.bare, read.bare, place)
            _over(self.marked, read.marked, place)

    def _board(self, layer: Layer) -> Read:
        """The board's picture, whose words are measured where it is drawn."""
        surface = self.app.raster.wait(layer, self.app.stage)
        picture = _image(surface.get_buffer().raw, surface.get_size(), opaque=bool(layer.ground))
        return Read((), picture, picture)

    def faults(self) -> Iterator[str]:
        """What is wrong with the texts that are seen."""
        veiled = [layer.box for layer in self.layers if layer.slot == "veil"][:1]
        under = bool(veiled)
        for layer in self.layers:
            under = under and layer.slot != "veil"
            for text in self.reader.read(layer).texts if layer.slot != "board" else ():
                if text.said and not (under and _inside(layer.box, veiled[0])):
                    yield from self._wrong(layer, text)

    def _wrong(self, layer: Layer, text: Text) -> Iterator[str]:
        """What is wrong with a text, if it is seen."""
        ratio, ground, sign = self._measured(layer, text)
        if not ground:
            return
        asked = 3.0 if sign else 7.0 if self.app.look.contrast else 3.0 if text.large else 4.5
        about = f"{layer.slot}: {text.said[:30]!r} {text.size:.1f} units, {text.fill} on {ground}, {ratio:.2f}:1"
        if ratio < asked - 0.005:
            yield f"{about}, wanted {asked}:1"
        if not sign and text.size < (SMALLEST if text.small else READABLE) - 0.05:
            yield f"{about}: too small"

    def _measured(self, layer: Layer, text: Text) -> tuple[float, str, bool]:
        """The contrast of a text with its ground, the ground at which it is worst, none where it is covered; a sign?"""
        scale, (left, top, _, _) = self.app.stage.scale, self.app.stage.rect(layer.box)
        x0, y0, x1, y1 = (round(side * scale) for side in text.box)
        here = (x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))
        there = (left + here[0], top + here[1], left + here[2], top + here[3])
        marked, bare = (
            picture.crop(here) for picture in (self.reader.read(layer).marked, self.reader.read(layer).bare)
        )
        drawn, ground = _differing(marked, bare), self.bare.crop(there)
        seen = ImageChops.darker(drawn, _differing(self.marked.crop(there), ground))
        if seen.histogram()[255] < UNCOVERED * drawn.histogram()[255]:
            return 0.0, "", False
        ratio, colour = _worst(text.fill, bare, drawn)
        if text.said in SIGNS and colour in COLOURS:
            return ratio, colour, True
        return *_worst(text.fill, ground, seen), False


def _worst(fill: str, ground: Image.Image, letters: Image.Image) -> tuple[float, str]:
    """The contrast of a colour with what lies below letters, where it is worst but for a few pixels."""
    under = ground.copy()
    under.putalpha(letters)
    colours = under.getcolors(under.width * under.height) or []
    found = sorted((_ratio(fill, colour[:3]), count, colour[:3]) for count, colour in colours if colour[3])
    rest = SHARE * sum(count for _, count, _ in found)
    for ratio, count, colour in found:
        rest -= count
        if rest < 0:
            return ratio, "#{:02X}{:02X}{:02X}".format(*colour)
    return 0.0, ""


def _differing(a: Image.Image, b: Image.Image) -> Image.Image:
    """Where two pictures differ, in white."""
    bands = ImageChops.difference(a, b).split()
    return reduce(ImageChops.lighter, bands).point(lambda value: 255 * (value > SEEN))


@lru_cache(maxsize=100_000)
def _ratio(fill: str, ground: tuple[int, int, int]) -> float:
    return contrast(fill, "#{:02X}{:02X}{:02X}".format(*ground))


def _over(picture: Image.Image, other: Image.Image, place: tuple[int, int]) -> None:
    """Lay a picture over another, beyond its edge too."""
    cut = max(0, -place[0]), max(0, -place[1])
    picture.alpha_composite(other.crop((*cut, *other.size)), (place[0] + cut[0], place[1] + cut[1]))


def _inside(box: Any, other: Any) -> bool:
    """Whether the middle of a box is in another."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return bool(other[0] <= x <= other[0] + other[2] and other[1] <= y <= other[1] + other[3])


def measured(app: App, pack: str) -> tuple[list[str], set[str], int]:
    """All faults of all scenes; which scenes these were, and how many texts they had."""
    reader = Reader(app.stage, app.look)
    found: dict[str, str] = {}
    names: set[str] = set()
    for name, scene in scenes(app, pack, thorough=app.stage.pixels == SMALL):
        app.focus = None
        app.frame(wait=True)
        names.add(scene.name)
        for fault in Frame(app, reader).faults():
            found.setdefault(fault, name)
    return [f"{name}: {fault}" for fault, name in found.items()], names, reader.count


@pytest.mark.parametrize(("pack", "lang", "size", "parts"), LOOKS, ids=str)
def test_all_texts_of_all_scenes_can_be_read(
    pack: str, lang: str, size: tuple[int, int], parts: dict[str, Any], cache: Cache, tmp_path: Path
) -> None:
    with screen(tmp_path / "games", cache, pack=pack, lang=lang, size=size) as app:
        app.change(**parts)
        found, names, texts = measured(app, pack)
    assert not found, "\n" + "\n".join(found)
    assert texts > 500
    missing = {kind.name for kind in kinds(Scene)} - names
    assert missing <= {"card", *(["branch"] if pack == "specimen" else [])}, "a scene was not looked at"


def kinds(scene: type[Scene]) -> Iterator[type[Scene]]:
    """All kinds of scenes of the game, but those that only others are made of."""
    for kind in scene.__subclasses__():
        ours = kind.__module__.startswith("sugoroku.screen.scenes.")
        yield from ([kind] if ours and "name" in vars(kind) else [])
        yield from kinds(kind)


def test_what_cannot_be_read_is_found(cache: Cache, tmp_path: Path) -> None:
    def draw(brush: Any) -> None:
        brush.rect((0, 0, 900, 400), fill=PAPER)
        brush.words("pale", (10, 10, 400, 40), 22, lang="en", fill="#8A929E")
        brush.words("large and pale", (10, 60, 400, 60), 40, lang="en", fill="#8A929E")
        brush.words("tiny", (10, 130, 400, 40), 16, lang="en", fixed=True)
        brush.rect((10, 200, 30, 60), fill="#1F2A37")
        brush.words("half on black", (10, 200, 400, 60), 40, lang="en")
        brush.words("hidden", (10, 300, 400, 60), 12, lang="en", fill="#FFFFFF")

    cover = Layer(("cover",), (0, 300, 900, 100), lambda brush: brush.rect((0, 0, 900, 100), fill=PAPER))
    spoiled = [Layer(("spoiled",), (0, 0, 900, 400), draw), cover]
    with screen(tmp_path, cache, pack="specimen", size=SMALL) as app:
        app.frame(wait=True)
        reader = Reader(app.stage, app.look)
        app.home.layers = lambda: [*type(app.home).layers(app.home), *spoiled]  # type: ignore[method-assign]
        app.changed()
        found = [fault for fault in Frame(app, reader).faults() if fault.startswith("spoiled")]
        assert [fault.split("'")[1] for fault in found] == ["pale", "tiny", "half on black"]
