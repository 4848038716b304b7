"""The few real pixels, and that a wrong one would be found."""

import pytest
from PIL import ImageDraw

from sugoroku.drawing.art import load
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.card import POKER, draw_back, draw_front
from sugoroku.drawing.page import Document
from sugoroku.drawing.piece import draw_die, draw_piece
from sugoroku.drawing.speech import Speech

from .pictures import Differs, raster, same_as_golden
from .transcript import TOWN


def test_the_board(town, tmp_path):
    made = Document("x", "ja")
    draw_board(made.page(390, 267), Speech(town, "ja"), "print")
    same_as_golden("drawing-board", raster(made.save(), 780), tmp_path)


def test_a_card(town, tmp_path):
    made = Document("x", "ja")
    page = made.page(2 * POKER[0], POKER[1])
    draw_front(page, Speech(town, "ja"), 1, (0, 0, *POKER))
    draw_back(page, Speech(town, "ja"), 0, (POKER[0], 0, *POKER))
    same_as_golden("drawing-card", raster(made.save(), 504), tmp_path)


def test_pieces_and_dice(tmp_path):
    made = Document("x", "en")
    page = made.page(150, 50)
    for place in range(6):
        draw_piece(page, place, (2 + 25 * place, 2, 21, 21), load(TOWN / "art" / "disc.svg") if place % 2 else None)
        draw_die(page, place + 1, (2 + 25 * place, 27, 21, 21))
    same_as_golden("drawing-pieces", raster(made.save(), 600), tmp_path)


def test_a_wrong_pixel_is_named_and_shown(town, tmp_path, monkeypatch):
    monkeypatch.delenv("SUGOROKU_REWRITE", raising=False)
    made = Document("x", "ja")
    draw_board(made.page(390, 267), Speech(town, "ja"), "print")
    spoiled = raster(made.save(), 780)
    ImageDraw.Draw(spoiled).rectangle((300, 100, 360, 160), fill=(255, 0, 0))
    with pytest.raises(Differs, match=r"the first at x=300 y=100: \(255, 0, 0\)"):
        same_as_golden("drawing-board", spoiled, tmp_path)
    assert (tmp_path / "drawing-board-computed-expected-difference.png").is_file()
