"""The palette, seen by every eye and by the copier."""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from sugoroku.drawing.style import (
    INK,
    KINDS,
    PAPER,
    QUIET,
    TEAMS,
    TOPICS,
    WHITE,
    channels,
    contrast,
    mixed,
    on,
    simulate,
)
from sugoroku.packs import shelf

SIGHTS = ("protanopia", "deuteranopia", "tritanopia", "grey")


def lab(colour):
    """Turns #RRGGBB into CIELAB (D65)."""
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels(colour))
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one, two):
    """Gives the difference of two colours; after Sharma, Wu and Dalal, Color Research and Application 30(1), 2005."""
    (l1, a1, b1), (l2, a2, b2) = lab(one), lab(two)
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = 0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if c1 * c2 == 0 else ((h1 + turn / 2) % 360)
    t = (1 - 0.17 * cos(radians(mh - 30)) + 0.24 * cos(radians(2 * mh)) + 0.32 * cos(radians(3 * mh + 6))
         - 0.20 * cos(radians(4 * mh - 63)))  # fmt: skip
    sl = 1 + 0.015 * (ml - 50) ** 2 / sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rt = -sin(radians(60 * exp(-(((mh - 275) / 25) ** 2)))) * 2 * sqrt(mc**7 / (mc**7 + 25**7))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def test_the_difference_is_measured_as_published():
    # Pair of the paper's table 1 that lies inside sRGB, by way of its hexadecimal neighbours: black and white.
    assert ciede2000("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert ciede2000("#FF0000", "#FF0000") == 0


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "ground",
    [
        PAPER,
        WHITE,
        *(kind.tile for kind in KINDS.values()),
        *(mixed(topic.colour, PAPER, 0.86) for topic in TOPICS.values()),
    ],
)
def test_ink_reads_on_every_light_ground(ground):
    assert contrast(INK, ground) >= 4.5


def test_quiet_words_read_on_paper():
    assert contrast(QUIET, PAPER) >= 4.5


@pytest.mark.parametrize(
    "ground", [*(kind.edge for kind in KINDS.values()), *(topic.colour for topic in TOPICS.values())]
)
def test_white_reads_on_every_strong_ground(ground):
    assert contrast(WHITE, ground) >= 4.5


@pytest.mark.parametrize("team", TEAMS)
def test_a_teams_letter_reads_on_its_colour(team):
    # Letters on pieces are large text.
    assert contrast(on(team.colour), team.colour) >= 3


@pytest.mark.parametrize("sight", SIGHTS[:3])
def test_teams_stay_apart_for_every_eye(sight):
    for one, two in combinations(TEAMS, 2):
        assert ciede2000(simulate(one.colour, sight), simulate(two.colour, sight)) > 8


def test_teams_and_kinds_stay_apart_in_grey_by_shape():
    assert len({team.shape for team in TEAMS}) == len({team.letter for team in TEAMS}) == 6
    assert len({kind.shape for kind in KINDS.values()}) == len(KINDS) == 8


@pytest.mark.parametrize("sight", SIGHTS[:3])
def test_marks_of_kinds_stay_apart_for_every_eye_or_by_shape(sight):
    near = [
        (one.shape, two.shape)
        for one, two in combinations(KINDS.values(), 2)
        if ciede2000(simulate(one.edge, sight), simulate(two.edge, sight)) < 5
    ]
    assert len(near) <= 6
    assert all(one != two for one, two in near)


def test_every_kind_and_topic_has_its_symbol():
    art = shelf.data() / "assets" / "art"
    assert {file.stem for file in (art / "kinds").glob("*.svg")} == set(KINDS)
    assert {file.stem for file in (art / "topics").glob("*.svg")} == {topic.icon for topic in TOPICS.values()}


@pytest.mark.parametrize("sight", SIGHTS)
def test_white_and_black_stay_what_they_are(sight):
    assert simulate("#FFFFFF", sight) == "#FFFFFF"
    assert simulate("#000000", sight) == "#000000"


def test_red_turns_dark_yellow_for_protanopia():
    red, green, _ = channels(simulate("#FF0000", "protanopia"))
    assert red < 0.5
    assert green > 0.3
