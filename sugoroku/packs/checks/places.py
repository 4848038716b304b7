"""Where the squares lie on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import ceil, hypot

from sugoroku.packs.finding import Place
from sugoroku.packs.model import AREA, SEAM

from .asking import Fault, Subject, check

# Centre to centre, in millimetres: two tiles of 31 with a good step between them; farther, a child's finger gets lost.
FAR = 75.0
# Coordinates are decimal millimetres: a hundredth more or less is no overlap.
SLACK = 0.01

Box = tuple[float, float, float, float]


@check("packs.places.outside", "Printers cannot reach the edge of the paper: what leaves the live area is cut off.")
def inside_area(subject: Subject) -> Iterator[Fault]:
    """Lies every square within the live area of 390 x 267 mm?"""
    for at, (left, top, right, bottom) in enumerate(boxes(subject)):
        if left < -SLACK or top < -SLACK or right > AREA[0] + SLACK or bottom > AREA[1] + SLACK:
            half = _half(left, right)
            args = {"square": subject.squares[at].id, "half": half, "right": AREA[0] - half, "bottom": AREA[1] - half}
            yield subject.pack.where_square(at, "at"), args


@check("packs.places.overlap", "Two squares on top of each other cannot be read, nor stood upon.")
def apart(subject: Subject) -> Iterator[Fault]:
    """Does every square lie free of the others?"""
    for (one, a), (two, b) in combinations(enumerate(boxes(subject)), 2):
        if _overlap(a, b):
            args = {"square": subject.squares[two].id, "other": subject.squares[one].id}
            yield subject.pack.where_square(two, "at"), args


@check("packs.places.seam", "Printed on two A4 sheets, a square on the seam is cut in two.")
def off_seam(subject: Subject) -> Iterator[Fault]:
    """Lies every square wholly on one side of the middle, where the sheets of a tiled board meet?"""
    for at, (left, _, right, _) in enumerate(boxes(subject)):
        if left < SEAM - SLACK and right > SEAM + SLACK:
            half = _half(left, right)
            args = {"square": subject.squares[at].id, "seam": SEAM, "left": SEAM - half, "right": SEAM + half}
            yield subject.pack.where_square(at, "at"), args


@check("packs.places.far", "A child follows the path with a finger: a jump across the board looks like an error.")
def next_is_near(subject: Subject) -> Iterator[Fault]:
    """Lies every square near the one before it?"""
    for at, square in enumerate(subject.squares):
        for name in subject.pack.follows(at):
            following = subject.pack.index(name)
            if following is None:
                continue
            other = subject.squares[following]
            far = hypot(other.at[0] - square.at[0], other.at[1] - square.at[1])
            if far > FAR:
                args = {"square": square.id, "other": other.id, "far": round(far), "most": round(FAR)}
                yield subject.pack.where_square(following, "at"), args


@check("packs.places.title-outside", "A title outside the live area is cut off.")
def title_inside(subject: Subject) -> Iterator[Fault]:
    """Stands the title within the live area?"""
    title = _title(subject)
    if title and (title[2] > AREA[0] + SLACK or title[3] > AREA[1] + SLACK):
        yield subject.pack.documents["board"].place("title_at"), {"width": AREA[0], "height": AREA[1]}


@check("packs.places.title-over", "A title over a square hides both.")
def title_free(subject: Subject) -> Iterator[Fault]:
    """Stands the title free of the squares?"""
    title = _title(subject)
    for at, box in enumerate(boxes(subject) if title else []):
        if title and _overlap(title, box):
            yield subject.pack.documents["board"].place("title_at"), {"square": subject.squares[at].id}


@check("packs.places.mascot-outside", "A mascot outside the live area is cut off.")
def mascots_inside(subject: Subject) -> Iterator[Fault]:
    """Stands the mascot within the live area?"""
    for at, box in enumerate(_mascots(subject)):
        if box[0] < -SLACK or box[1] < -SLACK or box[2] > AREA[0] + SLACK or box[3] > AREA[1] + SLACK:
            yield _mascot_place(subject, at), {"width": AREA[0], "height": AREA[1]}


@check("packs.places.mascot-over", "A mascot hidden behind a square looks like an accident.")
def mascots_free(subject: Subject) -> Iterator[Fault]:
    """Stands the mascot free of the squares?"""
    tiles = boxes(subject)
    for at, box in enumerate(_mascots(subject)):
        hidden = next((number for number, tile in enumerate(tiles) if _overlap(box, tile)), None)
        if hidden is not None:
            yield _mascot_place(subject, at), {"square": subject.squares[hidden].id}


def boxes(subject: Subject) -> list[Box]:
    """The tile of every square: left, top, right, bottom."""
    tiles = (subject.pack.box(at) for at in range(len(subject.squares)))
    return [(left, top, left + width, top + height) for left, top, width, height in tiles]


def _mascots(subject: Subject) -> list[Box]:
    """The room of each standing mascot, whose pictures are five wide and six high."""
    standing = subject.pack.board.mascots
    halves = [(one.at, one.size / 2 * 5 / 6, one.size / 2) for one in standing]
    return [(x - wide, y - high, x + wide, y + high) for (x, y), wide, high in halves]


def _mascot_place(subject: Subject, at: int) -> Place:
    return subject.pack.documents["board"].place("mascots", at, "at")


def _half(left: float, right: float) -> float:
    """Half of a tile's side, to a tenth of a millimetre upwards, as a person writes it."""
    return ceil((right - left) * 5 - SLACK) / 10


def _title(subject: Subject) -> Box | None:
    where = subject.pack.board.title_at
    return (where[0], where[1], where[0] + where[2], where[1] + where[3]) if where else None


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - SLACK and b[0] < a[2] - SLACK and a[1] < b[3] - SLACK and b[1] < a[3] - SLACK
