"""Typefaces that travel in the file, and a shape for every character that is shown."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from sugoroku.paper.proof import unembedded

from .found import Found
from .printed import WHOLE, Printed

_MAPPED = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")
_SHOWS = "Tf Tj TJ ' \""
Shown = dict[tuple[int, int], tuple[Any, set[int]]]


def glyphs(printed: Printed) -> Iterator[Found]:
    """What printers would draw in another typeface, as an empty box or not at all."""
    for file, data in printed.files.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for name in unembedded(pdf):
                yield Found(file, 0, name, "a typeface that is not in the file")
            if file == WHOLE and len(printed.files) > 1:
                continue  # it is made of the pages of the others
            shown: Shown = {}
            for number, page in enumerate(pdf.pages):
                if "/Font" not in page.Resources:
                    yield Found(file, number + 1, "", "a page that names no typeface of ours")
                _gather(page.obj, page.Resources, shown, set())
            for font, codes in shown.values():
                for what in _wrong(font, codes):
                    yield Found(file, 0, str(font.BaseFont), what)


def _gather(holder: Any, resources: Any, shown: Shown, seen: set[tuple[int, int]]) -> None:
    """The codes that a page, and the drawings on it, show of each font."""
    fonts = resources.get("/Font", {})
    font = None
    for given, operator in pikepdf.parse_content_stream(holder, _SHOWS) if len(fonts) else ():
        if str(operator) == "Tf":
            font = fonts[str(given[0])]
            continue
        assert font is not None, "words without a typeface"
        strings = given[0] if str(operator) == "TJ" else given[-1:]
        codes = shown.setdefault(font.objgen, (font, set()))[1]
        codes.update(*(bytes(string) for string in strings if isinstance(string, pikepdf.String)))
    for drawing in resources.get("/XObject", {}).values():
        if drawing.get("/Subtype") == "/Form" and drawing.objgen not in seen:
            seen.add(drawing.objgen)
            _gather(drawing, drawing.get("/Resources", pikepdf.Dictionary()), shown, seen)


def _wrong(font: Any, codes: set[int]) -> Iterator[str]:
    descriptor = font.get("/FontDescriptor", {})
    if "/FontFile2" not in descriptor:
        return  # told already
    told = {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be")
            for code, said in _MAPPED.findall(font.ToUnicode.read_bytes())}  # fmt: skip
    shapes = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    names = shapes["cmap"].tables[0].cmap
    for code in sorted(codes):
        character = told.get(code, "")
        if not character.strip("\0\ufffd"):
            yield f"code {code:02X} says no character"
        elif names.get(code, ".notdef") == ".notdef":
            yield f"no shape for {character!r}"
        elif not character.isspace() and not shapes["glyf"][names[code]].numberOfContours:
            yield f"an empty shape for {character!r}"
