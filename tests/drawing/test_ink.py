"""Black alone, and little of it: what a copier does without colours."""

import io
import re
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.drawing.art import load
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.cache import sketch
from sugoroku.drawing.card import POKER, draw_back, draw_front
from sugoroku.drawing.ink import Ink, greyed, greyed_sketch
from sugoroku.drawing.page import Document
from sugoroku.drawing.pattern import PATTERNS, draw_pattern
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import TEAMS, TOPICS, contrast

from .pictures import raster
from .transcript import TOWN

COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@given(COLOURS, COLOURS)
def test_greys_are_as_light_as_their_colours_so_that_contrast_stays(one, other):
    told = contrast(one, other)
    assert contrast(greyed(one), greyed(other)) >= (0.97 * told if told > 2 else 1)
    assert len(set(re.findall("..", greyed(one)[1:]))) == 1


def test_what_is_as_dark_as_ink_is_black():
    assert greyed("#1F2A37") == "#000000"
    assert greyed("#4A5563") != "#000000"


def channels_of(document: bytes) -> set[tuple[int, int, int]]:
    image = raster(document, 300)
    return {colour for _, colour in image.getcolors(image.width * image.height)}


@pytest.mark.parametrize("name", ["art/hills.svg", "art/disc.svg"])
def test_a_drawing_without_colours_keeps_its_light(name):
    documents = []
    for grey in (False, True):
        made = Document("x", "en", ink=Ink(grey=grey))
        made.page(40, 40).picture(load(TOWN / name), 0, 0, 40, 40)
        documents.append(made.save())
    assert any(len(set(colour)) > 1 for colour in channels_of(documents[0]))
    assert all(max(colour) - min(colour) <= 2 for colour in channels_of(documents[1]))


def test_a_greyed_sketch_names_no_colour():
    made = greyed_sketch(sketch((TOWN / "art" / "hills.svg").read_bytes()))
    assert re.search(rb"\d g\b", zlib.decompress(made.stream))
    assert not re.search(rb"\d (rg|RG)\b", zlib.decompress(made.stream))


@pytest.mark.parametrize("spare", [False, True])
def test_no_colour_is_left_on_a_board_and_its_cards(town, spare):
    made = Document("x", "ja", ink=Ink(grey=True, spare=spare))
    speech = Speech(town, "ja")
    draw_board(made.page(390, 267), speech)
    for draw in (draw_front, draw_back):
        draw(made.page(*POKER), speech, 0, (0, 0, *POKER))
    document = made.save()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert not any(re.search(rb"\d (rg|RG)\b", page.Contents.read_bytes()) for page in pdf.pages)
    for page in range(3):
        image = raster(document, 300, page)
        assert all(max(c) - min(c) <= 2 for _, c in image.getcolors(image.width * image.height))


def inked(document: bytes) -> float:
    """The share of a page's light that is taken away."""
    grey = raster(document, 300).convert("L")
    return 1 - sum(value * count for value, count in enumerate(grey.histogram())) / 255 / grey.width / grey.height


def test_saving_ink_takes_less_than_a_third_of_a_boards_and_leaves_its_words(town):
    boards = []
    for spare in (False, True):
        made = Document("x", "ja", ink=Ink(grey=True, spare=spare))
        draw_board(made.page(390, 267), Speech(town, "ja"))
        boards.append((made.save(), [one.text for one in made.placed]))
    assert inked(boards[1][0]) < inked(boards[0][0]) / 3
    assert boards[0][1] == boards[1][1]


def test_topics_are_told_apart_by_a_pattern_each():
    assert len({topic.pattern for topic in TOPICS.values()}) == len(TOPICS)
    assert {topic.pattern for topic in TOPICS.values()} <= set(PATTERNS)


def test_patterns_differ_and_are_neither_black_nor_white():
    seen = set()
    for name in PATTERNS:
        made = Document("x", "en", ink=Ink(grey=True))
        draw_pattern(made.page(30, 30), name, (0, 0, 30, 30))
        document = made.save()
        assert 0.08 < inked(document) < 0.6, name
        seen.add(raster(document, 90).tobytes())
    assert len(seen) == len(PATTERNS)


def test_teams_keep_apart_by_letter_and_shape():
    assert len({(team.letter, team.shape) for team in TEAMS}) == len(TEAMS)
