"""What the layout knows of the typefaces is what their own tables say."""

import pytest
from fontTools.ttLib import TTFont

from sugoroku.drawing.fonts import FILES, font
from sugoroku.packs import shelf


@pytest.mark.parametrize("face", FILES)
def test_coverage_and_widths_are_those_of_the_file(face):
    with TTFont(shelf.data() / "assets" / "fonts" / f"{FILES[face]}.ttf", lazy=True) as file:
        em, widths = file["head"].unitsPerEm, file["hmtx"].metrics
        said = {chr(code): widths[glyph][0] / em for code, glyph in file.getBestCmap().items() if glyph != ".notdef"}
    known = font(face).advances
    assert set(said) <= set(known)
    assert {character: known[character] for character in said} == pytest.approx(said)
    # The library lends the no-break space the glyph of the space.
    assert set(known) - set(said) <= {"\u00a0"}
