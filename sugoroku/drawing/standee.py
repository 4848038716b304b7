"""The teams' animals as pieces that stand: a strip of paper, folded into a tent and glued under its feet."""

from __future__ import annotations

from typing import NamedTuple

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.craft import draw_cut, draw_fold, draw_glue
from sugoroku.drawing.page import Page
from sugoroku.drawing.pattern import draw_pattern
from sugoroku.drawing.piece import letter
from sugoroku.drawing.shapes import ROOM, team_shape
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.style import INK, OUTLINE, PAPER, TEAMS, WHITE, mixed, on
from sugoroku.drawing.text import Block
from sugoroku.drawing.tile import label_face

WIDTH = 24.0  # mm; two stand one behind the other on a square of 31 mm
HEIGHT = 44.0  # mm of each of its two faces
FOOT = 12.0  # mm that it stands on, one foot upon the other
STRIP = 2 * (HEIGHT + FOOT)
_INSET = 1.2  # white left of, right of and above the field, so that nobody need cut to a hair
_SIDE = 0.8  # the same beside its name
_FIELD = 19.0  # height of the field of the team's colour
_SHAPE = 8.2  # half of the team's shape: its letter is read from 2 m
_ANIMAL = (20.0, 17.6)  # mm: width and height of the animal's room
_LEAST = 9.0  # least height of an animal above a name of several lines
_NAME = 6.0  # height of the room for a name of one line
_BEVEL = 1.6  # a foot is narrower at its end, so that it does not show when it is glued

# In black alone the field of each team has a pattern of its own.
PATTERNS = ("dots", "rising", "squared", "falling", "rings", "across")


class Standee(NamedTuple):
    """One piece, laid out."""

    team: int
    animal: Art
    name: Block


def lay_standee(speech: Speech, team: int) -> Standee:
    """Lays out a team's piece; raises DoesNotFit."""
    animal = speech.pack.info.animals[team]
    room = HEIGHT - _FIELD - _LEAST - _INSET
    name = speech.lay(speech.told(f"animals.{animal.id}"), "small", WIDTH - 2 * _SIDE, room,
                      font=label_face(speech.lang), align="center", leading=1.15)  # fmt: skip
    return Standee(team, load(speech.pack.art(animal.art)), name)


def draw_standee(page: Page, made: Standee, x: float, y: float) -> None:
    """Draws a piece as it is cut out: foot, back on its head, fold, front, and the foot with the glue."""
    middle = y + FOOT + HEIGHT
    draw_glue(page, _foot(x, middle + HEIGHT))
    with page.at(x, middle):
        draw_face(page, made)
    with page.at(x + WIDTH, middle, turn=180):
        draw_face(page, made)
    draw_cut(page, outline(x, y))
    for fold in folds(x, y):
        draw_fold(page, *fold)


def outline(x: float, y: float) -> list[tuple[float, float]]:
    """Gives the corners of the strip to cut out, whose box begins here."""
    end = y + STRIP
    return [
        (x + _BEVEL, y), (x + WIDTH - _BEVEL, y), (x + WIDTH, y + FOOT), (x + WIDTH, end - FOOT),
        (x + WIDTH - _BEVEL, end), (x + _BEVEL, end), (x, end - FOOT), (x, y + FOOT),
    ]  # fmt: skip


def folds(x: float, y: float) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Gives the lines to fold along: at the upper foot, at the top, at the lower foot."""
    return [((x, y + down), (x + WIDTH, y + down)) for down in (FOOT, FOOT + HEIGHT, FOOT + 2 * HEIGHT)]


def draw_face(page: Page, made: Standee, *, named: bool = True) -> None:
    """Draws one face in a box of WIDTH x HEIGHT at the origin: field, shape and letter; animal; name."""
    look = TEAMS[made.team]
    room = WIDTH - 2 * _INSET
    field = (_INSET, _INSET, room, _FIELD - _INSET)
    plain = page.ink.grey or page.ink.spare
    if plain:
        draw_pattern(page, PATTERNS[made.team], field, radius=2.4)
    page.rect(*field, fill=None if plain else mixed(look.colour, PAPER, 0.62), stroke=INK if plain else None,
              width=0.35, radius=2.4)  # fmt: skip
    _draw_badge(page, made.team, WIDTH / 2, _INSET + (_FIELD - _INSET) / 2)
    foot = HEIGHT - max(_NAME, made.name.height + 1.6)
    wide, high = _ANIMAL
    high = min(high, foot - _FIELD - 0.6)
    page.picture(made.animal, (WIDTH - wide) / 2, _FIELD + (foot - _FIELD - high) / 2 + 0.2, wide, high)
    if named:
        with page.zone(_SIDE, foot, WIDTH - 2 * _SIDE, HEIGHT - foot):
            page.words(made.name, _SIDE, foot + (HEIGHT - foot - made.name.height) / 2)


def _draw_badge(page: Page, team: int, cx: float, cy: float) -> None:
    """Draws a team's shape with its letter, on a rim of white that lifts it off the field."""
    look = TEAMS[team]
    team_shape(page, look.shape, cx, cy, _SHAPE, fill=WHITE, stroke=WHITE, width=2.4)
    team_shape(page, look.shape, cx, cy, _SHAPE, fill=look.colour, stroke=INK, width=OUTLINE)
    down, room = ROOM[look.shape]
    letter(page, look.letter, cx, cy + down * _SHAPE, _SHAPE * room, on(look.colour))


def _foot(x: float, y: float) -> list[tuple[float, float]]:
    """Gives the corners of the foot below a face."""
    return [(x, y), (x + WIDTH, y), (x + WIDTH - _BEVEL, y + FOOT), (x + _BEVEL, y + FOOT)]
