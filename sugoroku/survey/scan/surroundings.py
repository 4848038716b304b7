"""What the strokes around a box say: a ring around it, lines that strike it out, a blot, or just a big cross."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from .pages import Picture
from .registering import SCALE

AROUND = 3.5  # mm around a box that are looked at
FULL = 0.5  # share of a box that is covered by filling
REACH = 1.7  # mm beyond the outline: strokes that strike out go so far, and those that spill do not
LONG_REACH = 1.8  # the same where a box is not filled: ticks leave it further
FILLED = 0.6  # share that is covered by what is filled and then struck out, and hardly by the thickest cross
BROAD = 2.9  # mm: no line that strikes out is so broad
SECTORS = 24
ROUND = 15  # sectors that a ring goes through at least
ARM = 0.15  # mm2: the least of an arm of a cross outside its box
ALIKE = 0.86  # the shorter line of a cross in lengths of the longer: a line that strikes something out is longer
ATHWART = 0.5  # the cosine of the angle between the lines of a cross, at most
ASIDE = 0.3  # share of the ink more than STROKE from both lines of a cross, at most
STROKE = 0.6  # mm: half a stroke, and how far a hand strays


@lru_cache(64)
def shape(wide: int, high: int, inset: int) -> Picture:
    """The inside of a box in the middle of a cut of its surroundings."""
    mask = np.zeros((high, wide), np.uint8)
    edge = round(AROUND * SCALE) + inset
    w, h = wide - 2 * edge, high - 2 * edge
    if w > 2 and h > 2:
        cv2.ellipse(mask, (wide // 2, high // 2), (w // 2, h // 2), 0, 0, 360, 1, -1)
    return mask.astype(bool)


@lru_cache(8)
def _sectors(wide: int, high: int) -> Picture:
    y, x = np.mgrid[0:high, 0:wide]
    turn = np.arctan2(y - high / 2, x - wide / 2) / (2 * np.pi) + 0.5
    return np.asarray(np.minimum((turn * SECTORS).astype(int), SECTORS - 1))


def surroundings(stroke: Picture, inside: Picture, cover: float) -> str:
    """What the strokes around a box say: a ring around it, lines that strike it out, a blot over all."""
    high, wide = stroke.shape
    sectors = _sectors(wide, high)
    near = stroke & ~shape(wide, high, -round(0.5 * SCALE))
    if cover < 0.2:
        close = np.bincount(sectors[near], minlength=SECTORS) > 0.1 * SCALE**2
        return "ring" if close.sum() >= ROUND else ""
    far = stroke & ~shape(wide, high, -round((REACH if cover > FILLED else LONG_REACH) * SCALE))
    if cover > 0.9 and far.mean() > 0.3:
        return "blot"
    through = _joined(stroke, inside)
    if not _opposite(sectors, far & through) or _crossed(stroke, through):
        return ""
    if _solid(stroke, near):
        return "blot"
    around = np.bincount(sectors[near], minlength=SECTORS) > 0.1 * SCALE**2
    return "ring" if cover < FULL and around.sum() >= ROUND else "struck"


def _solid(stroke: Picture, near: Picture) -> bool:
    """Whether what goes through a box is broader near it than any stroke, or black all around: a stain, no line."""
    high, wide = stroke.shape
    rim = shape(wide, high, -round(REACH * SCALE)) & ~shape(wide, high, -round(0.5 * SCALE))
    side = round(BROAD * SCALE)
    broad = cv2.erode(near.astype(np.uint8), np.ones((side, side), np.uint8), borderValue=0)
    return bool(broad.any()) or float(stroke[rim].mean()) > 0.9


def _joined(stroke: Picture, inside: Picture) -> Picture:
    """The strokes that go through a box: its outline, under which no stroke can be seen, does not part them."""
    high, wide = stroke.shape
    outline = shape(wide, high, -round(0.6 * SCALE)) & ~inside
    _, parts = cv2.connectedComponents((stroke | outline).astype(np.uint8))
    return np.asarray(stroke & (parts == parts[outline][0]))


def _crossed(stroke: Picture, through: Picture) -> bool:
    """Whether a box has a cross in it, however big: two lines, about as long as each other, and no more."""
    high, wide = stroke.shape
    y, x = np.nonzero(stroke)
    ink = np.stack([x - wide / 2, y - high / 2], 1) / SCALE
    tips = _tips(through, half=(wide / 2 / SCALE - AROUND, high / 2 / SCALE - AROUND))
    if len(tips) != 4:
        return False
    lines = tips[2:] - tips[:2]  # each from a tip to the one on the other side
    lengths = np.hypot(*lines.T)
    along = lines / lengths[:, None]
    away = [np.abs((ink - tip) @ (-line[1], line[0])) for tip, line in zip(tips, along, strict=False)]
    alike = lengths.min() > ALIKE * lengths.max()
    return bool(alike and abs(along[0] @ along[1]) < ATHWART and (np.minimum(*away) > STROKE).mean() < ASIDE)


def _tips(through: Picture, half: tuple[float, float]) -> Picture:
    """Where the arms end that leave a box, in millimetres from its middle, in their order around it."""
    high, wide = through.shape
    arms = (through & ~shape(wide, high, -round(0.5 * SCALE))).astype(np.uint8)
    count, parts, stats, _ = cv2.connectedComponentsWithStats(arms, connectivity=8)
    tips = []
    for arm in range(1, count):
        if stats[arm, cv2.CC_STAT_AREA] >= ARM * SCALE**2:
            y, x = np.nonzero(parts == arm)
            place = np.stack([x - wide / 2, y - high / 2], 1) / SCALE
            order = np.argsort(np.hypot(*(place / half).T))
            tips.append(place[order[-max(3, len(order) // 8) :]].mean(0))
    return np.array(sorted(tips, key=lambda tip: np.arctan2(tip[1], tip[0])))


def _opposite(sectors: Picture, far: Picture) -> bool:
    """Whether strokes are there on two sides of a box that lie against each other."""
    reached = np.bincount(sectors[far], minlength=SECTORS) > 0.05 * SCALE**2
    half = SECTORS // 2
    return any(reached[at] and reached[(at + half + step) % SECTORS] for at in range(half) for step in range(-3, 4))
