"""What is written beside a question, too far from its boxes to be a mark: an arrow, "I don't know", "both!"."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from sugoroku.survey.sheet.record import Box, Record
from sugoroku.survey.sheet.rows import around, band

from .pages import Picture
from .registering import SCALE, Blank, Flat
from .surroundings import AROUND

FINE = SCALE // 2  # px a millimetre: as much as strokes need
BLUR = 1.0  # px, which dust does not survive
DARK = 0.3  # darkness, 0 to 1 of black print, of a stroke
CLEAR = 0.5  # mm around print in which nothing is believed: it may be off by as much where paper is crumpled
FREE = 6.0  # mm around the room for free words, and 4 around the code, which is not for notes
TALL, LONG, LARGE = 1.5, 3.0, 60.0  # mm: least of a stroke's lesser and of its greater extent, and most
THICK = 2.4  # mm: a stroke is nowhere thicker, not even where several meet
LEAST = 4.0  # mm2 of black: less is a slip of the pencil, or dirt
CROWD = 40  # strokes: so many on a page are a screen, creases, or what shows through


def noted(flat: Flat, form: Blank) -> frozenset[str]:
    """The questions beside which something is written."""
    asked, dark = _asked(form.record), _ink(flat, form)
    bands = _bands(form.record, dark.shape)
    _, parts, stats, _ = cv2.connectedComponentsWithStats((dark > DARK * 255).astype(np.uint8))
    found: dict[str, list[float]] = {}
    for number, (x, y, wide, high, _) in enumerate(stats):
        if number == 0 or not _sized(wide, high):
            continue
        cut = np.s_[y : y + high, x : x + wide]
        stroke = parts[cut] == number
        beside = set(bands[cut][stroke].tolist())
        # What reaches a box, or another question, is no note of this one.
        if len(beside) == 1 and 0 not in beside and _drawn(stroke):
            mass = float(dark[cut][stroke].sum()) / 255 / FINE**2
            found.setdefault(asked[beside.pop() - 1], []).append(mass)
    if sum(map(len, found.values())) > CROWD:
        return frozenset()
    return frozenset(name for name, masses in found.items() if sum(masses) > LEAST)


def _ink(flat: Flat, form: Blank) -> Picture:
    """What is dark where nothing is printed."""
    dark, printed = (cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
                     for one in (flat.dark, form.allowed))  # fmt: skip
    side = round(2 * CLEAR * FINE) | 1
    return cv2.GaussianBlur(cv2.subtract(dark, cv2.dilate(printed, np.ones((side, side), np.uint8))), (0, 0), BLUR)


def _sized(wide: int, high: int) -> bool:
    return min(wide, high) >= TALL * FINE and LONG * FINE <= max(wide, high) <= LARGE * FINE


def _drawn(stroke: Picture) -> bool:
    """Whether a shape is drawn by a pencil: thin, and no straight line as folds and rollers leave."""
    inside = cv2.copyMakeBorder(stroke.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    if 2 * cv2.distanceTransform(inside, cv2.DIST_L2, 3).max() > THICK * FINE:
        return False
    sides = cv2.minAreaRect(np.argwhere(stroke).astype(np.float32))[1]
    return min(sides) > max(TALL * FINE, 0.1 * max(sides))


def _asked(record: Record) -> list[str]:
    return list(dict.fromkeys(oval.question for oval in record.ovals))


@lru_cache(8)
def _bands(record: Record, shape: tuple[int, int]) -> Picture:
    """Which question each pixel is beside, counted from 1; 0 where a stroke tells of none."""
    bands = np.zeros(shape, np.uint8)
    for number, name in enumerate(_asked(record), 1):
        own = [oval.box for oval in record.ovals if oval.question == name]
        _fill(bands, band(record, name, around(own, record.size)), 0.0, number)
    for edge, boxes in ((AROUND, record.ovals), (FREE, record.lines)):
        for one in boxes:
            _fill(bands, one.box, edge, 0)
    _fill(bands, record.code, 4.0, 0)
    return bands


def _fill(bands: Picture, box: Box, edge: float, number: int) -> None:
    x, y, w, h = box
    left, top, right, below = (round(one * FINE) for one in (x - edge, y - edge, x + w + edge, y + h + edge))
    bands[max(top, 0) : max(below, 0), max(left, 0) : max(right, 0)] = number
