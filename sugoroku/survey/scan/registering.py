"""A page is laid on its printed blank: by its marks first, then, block by block, by everything printed on it.

Four corners are not enough: paper curls, feeds slip, lenses bend. Blocks of print tell where each part of the page has
gone; a smooth displacement is fitted to them, and what a block says against its neighbours is not believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from sugoroku.survey.sheet.record import Record

from .bending import Bend
from .marks import Corners
from .pages import NotRead, Picture, smaller

SCALE = 8  # px a millimetre of a page laid flat
NODE = 64  # px between the places at which the displacement is worked out
LIKE = 0.65  # how alike page and blank must be: the median of the better half of the blocks
STEPS = ((2, 24.0, 20.0, 7.0, 2), (4, 15.0, 14.0, 2.0, 3))
"""Pixels a millimetre; side of a block, their distance, how far each is sought in mm; degree of the displacement."""
COARSELY = 4  # px, each way, between the places that are asked whether the picture goes so far
EMPTY = 5.0  # mm: side of the squares in which the dirt of a page is measured
WHITE = 11.0  # mm: everything narrower is a mark or print, everything wider is paper, shadow or stain


@dataclass(frozen=True)
class Block:
    """A piece of the blank with enough print on it to be found again."""

    x: float
    """Left in pixels of its step."""
    y: float
    picture: Picture
    weight: float


@dataclass(frozen=True)
class Blank:
    """A printed form without answers."""

    record: Record
    dark: Picture
    """Darkness, 0 to 255, at SCALE."""
    blocks: tuple[tuple[Block, ...], ...]
    """For each step."""
    solid: Picture
    """Places of some pixels in the middle of black print."""
    allowed: Picture
    """Darkness that print may cause, a little wider than it is."""
    empty: tuple[tuple[int, int], ...]
    """Left and top of squares of EMPTY where nothing is printed and nobody writes."""
    owner: Picture
    """Which box each pixel belongs to, as a number."""


@dataclass(frozen=True)
class Flat:
    """A page laid flat on its blank."""

    dark: Picture
    """Darkness at SCALE, 0 where it is as white as the paper around, 255 where it is as black as the print."""
    grey: Picture
    like: float
    """How alike print of page and blank are, 0 to 1."""
    missing: Picture
    """Where the picture ends before the page does: of every COARSELY-th pixel."""
    to_picture: Picture
    """From millimetres to pixels of the picture that was read."""
    black: float
    """How dark the print is against the paper, 0 to 1."""
    one_bit: bool
    """Whether the picture knows black and white alone."""


def blank(record: Record, printed: list[Picture]) -> Blank:
    """Makes a blank from printed sheets, drawn at SCALE: what differs between them is left out, so is the code."""
    wide, high = (round(side * SCALE) for side in record.size)
    sheets = [cv2.resize(one, (wide, high), interpolation=cv2.INTER_AREA) for one in printed]
    white = np.maximum.reduce(sheets)
    dark = 255 - white
    x, y, w, h = (round(one * SCALE) for one in record.code)
    dark[y : y + h, x : x + w] = 0
    solid = np.flatnonzero(cv2.erode(dark, np.ones((5, 5), np.uint8)) > 200)
    allowed = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5)))
    blocks = tuple(tuple(_blocks(dark, *step[:3])) for step in STEPS)
    return Blank(record, dark, blocks, solid[:: len(solid) // 5000 + 1], allowed, tuple(_empty(record, dark)),
                 _owner(record, dark.shape))  # fmt: skip


def _owner(record: Record, shape: tuple[int, ...]) -> Picture:
    """Which box each pixel is nearest to: ink between two boxes belongs to one of them."""
    boxes = np.full(shape, 255, np.uint8)
    for x, y, w, h in (oval.box for oval in record.ovals):
        boxes[round(y * SCALE) : round((y + h) * SCALE), round(x * SCALE) : round((x + w) * SCALE)] = 0
    labels = cv2.distanceTransformWithLabels(boxes, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_CCOMP)[1]
    return labels.astype(np.uint16)


def _empty(record: Record, dark: Picture) -> Iterator[tuple[int, int]]:
    taken = cv2.dilate(dark, np.ones((5, 5), np.uint8)) > 10
    printed = [one.box for one in record.ovals] + [one.box for one in record.lines] + [one.box for one in record.marks]
    for box in (record.code, *printed):
        x, y, w, h = (round(one * SCALE) for one in box)
        edge = round(2.5 * SCALE)
        taken[max(y - edge, 0) : y + h + edge, max(x - edge, 0) : x + w + edge] = True
    side, margin = round(EMPTY * SCALE), round(16 * SCALE)
    for y in range(margin, dark.shape[0] - margin - side, 3 * side):
        for x in range(margin, dark.shape[1] - margin - side, 3 * side):
            if not taken[y : y + side, x : x + side].any():
                yield x, y


def _blocks(dark: Picture, scale: int, side: float, pitch: float) -> list[Block]:
    small = cv2.resize(dark, None, fx=scale / SCALE, fy=scale / SCALE, interpolation=cv2.INTER_AREA)
    across, down = cv2.Sobel(small, cv2.CV_32F, 1, 0), cv2.Sobel(small, cv2.CV_32F, 0, 1)
    size, blocks = round(side * scale), []
    high, wide = small.shape
    for y in np.linspace(0, high - size, round((high / scale - side) / pitch) + 1).round().astype(int):
        for x in np.linspace(0, wide - size, round((wide / scale - side) / pitch) + 1).round().astype(int):
            cut = np.s_[y : y + size, x : x + size]
            gx, gy = across[cut], down[cut]
            xx, yy, xy = float((gx * gx).mean()), float((gy * gy).mean()), float((gx * gy).mean())
            # The lesser eigenvalue: print that can be told in both directions, unlike a line.
            least = (xx + yy) / 2 - (((xx - yy) / 2) ** 2 + xy * xy) ** 0.5
            if least > 600:
                blocks.append(Block(float(x), float(y), np.ascontiguousarray(small[cut]), min(1.0, least / 6000)))
    return blocks


def lay(grey: Picture, corners: Corners, form: Blank) -> Flat:
    """Lays a page on a blank; raises NotRead where they are not alike."""
    to_picture = _by_marks(corners, form.record)
    some = grey[::4, ::4]
    one_bit = bool(((some > 8) & (some < 247)).mean() < 0.001)
    grey, to_picture = _reduced(grey, to_picture, form.record.size)
    bends: list[Bend] = []
    like = 0.0
    for (scale, side, _, reach, degree), blocks in zip(STEPS, form.blocks, strict=True):
        small = _warped(grey, to_picture, form.record.size, scale)
        middles = np.array([(block.x, block.y) for block in blocks]) / scale + side / 2
        guesses = sum((bend(middles) for bend in bends), np.zeros_like(middles))
        found = [
            _sought(small, block, (round(side * scale), round(reach * scale), scale), middle, guess)
            for block, middle, guess in zip(blocks, middles, guesses, strict=True)
        ]
        bends.append(Bend(np.array(found), degree, form.record.size))
        likes = sorted(one[4] for one in found)
        like = float(np.median(likes[len(likes) // 2 :])) if likes else 0.0
        if like < LIKE * (0.6 if scale == STEPS[0][0] else 1):
            raise NotRead("survey.scan.unlike")
    return _flat(grey, to_picture, bends, form, like, one_bit)


def _by_marks(corners: Corners, record: Record) -> Picture:
    """The perspective that takes the marks of the form, in millimetres, to the corners that were found.

    Families of marks are turned differently by those who draw them: the turn that fits best is taken.
    """
    known = {mark.id: mark.box for mark in record.marks if mark.id in corners}
    if len(known) < 2:
        raise NotRead("survey.scan.few-marks")
    seen = np.concatenate([corners[number] for number in known])
    best: tuple[float, Picture] | None = None
    for turn in range(4):
        made = np.concatenate([np.roll(_square(box), turn, axis=0) for box in known.values()])
        matrix, _ = cv2.findHomography(made, seen, 0)
        if matrix is None:
            continue
        off = np.hypot(*(_moved(matrix, made) - seen).T)
        kept = off < max(3 * float(np.median(off)), 1.0)
        if kept.sum() >= 8 and not kept.all():
            matrix, _ = cv2.findHomography(made[kept], seen[kept], 0)
        if matrix is not None and (best is None or np.median(off) < best[0]):
            best = float(np.median(off)), matrix
    side = float(np.hypot(*(seen[0] - seen[1])))
    if best is None or best[0] > side / 4:
        raise NotRead("survey.scan.unlike")
    return best[1]


def _square(box: tuple[float, float, float, float]) -> Picture:
    x, y, w, h = box
    return np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])


def _moved(matrix: Picture, points: Picture) -> Picture:
    ahead = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(ahead[:, :2] / ahead[:, 2:])


def _reduced(grey: Picture, to_picture: Picture, size: tuple[float, float]) -> tuple[Picture, Picture]:
    """The picture with about SCALE pixels a millimetre, averaged, so that dots of a screened scan become greys."""
    edge = _moved(to_picture, np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=float))
    around = sum(float(np.hypot(*(one - other))) for one, other in pairwise([*edge, edge[0]]))
    shrink = SCALE / (around / (2 * sum(size)))
    if shrink > 0.95:
        return grey, to_picture
    small = smaller(grey, shrink)
    centre = np.array([[shrink, 0, shrink / 2 - 0.5], [0, shrink, shrink / 2 - 0.5], [0, 0, 1]])
    return small, centre @ to_picture


def _warped(grey: Picture, to_picture: Picture, size: tuple[float, float], scale: int) -> Picture:
    """The page at a step's scale: where it is darker than its surroundings."""
    half = cv2.resize(grey, None, fx=scale / SCALE, fy=scale / SCALE, interpolation=cv2.INTER_AREA)
    shrink = np.diag([scale / SCALE, scale / SCALE, 1.0])
    to_half = shrink @ to_picture @ np.diag([1 / scale, 1 / scale, 1.0])
    wide, high = (round(side * scale) for side in size)
    flat = cv2.warpPerspective(
        half, to_half, (wide, high), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return _darkness(flat, scale)


def _darkness(flat: Picture, scale: int) -> Picture:
    return 255 - cv2.divide(flat, paper(flat, scale), scale=255)


def paper(flat: Picture, scale: int) -> Picture:
    """How white the paper is everywhere: what is narrower than WHITE is closed over, shadows and stains stay."""
    shrink = 2 / scale
    small = flat if shrink == 1 else cv2.resize(flat, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(small, 3)
    side = round(WHITE * 2) | 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8), borderType=cv2.BORDER_REPLICATE)
    closed = np.maximum(cv2.blur(closed, (5, 5)), 24)
    return cv2.resize(closed, flat.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _sought(small: Picture, block: Block, sizes: tuple[int, int, int], middle: Picture,
            guess: Picture) -> tuple[float, ...]:  # fmt: skip
    """Where a block is found: its middle, its displacement against the guess (mm), how alike it is, its weight."""
    size, reach, scale = sizes
    x0, y0 = (round(at + move) - reach for at, move in zip((block.x, block.y), guess * scale, strict=True))
    x1, y1 = x0 + size + 2 * reach, y0 + size + 2 * reach
    high, wide = small.shape
    window = small[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]
    if x0 < 0 or y0 < 0 or x1 > wide or y1 > high:
        above, left = max(-y0, 0), max(-x0, 0)
        below, right = 2 * reach + size - above - window.shape[0], 2 * reach + size - left - window.shape[1]
        if not window.size or min(below, right) < 0:
            return (*middle, 0.0, 0.0, 0.0, 0.0)
        window = cv2.copyMakeBorder(window, above, below, left, right, cv2.BORDER_CONSTANT, value=0)
    alike = cv2.matchTemplate(window, block.picture, cv2.TM_CCOEFF_NORMED)
    _, best, _, (px, py) = cv2.minMaxLoc(alike)
    if not np.isfinite(best) or best <= 0:
        return (*middle, 0.0, 0.0, 0.0, 0.0)
    moved = np.array([x0 + px + _peak(alike[py, :], px) - block.x, y0 + py + _peak(alike[:, px], py) - block.y])
    edge = px in (0, alike.shape[1] - 1) or py in (0, alike.shape[0] - 1)
    sure = 0.0 if edge else block.weight * max(best - 0.2, 0.0) ** 2
    return (*middle, *(moved / scale - guess), float(best), sure)


def _peak(values: Picture, at: int) -> float:
    """How far from a whole pixel the top lies, by a parabola."""
    if not 0 < at < len(values) - 1:
        return 0.0
    before, here, after = (float(one) for one in values[at - 1 : at + 2])
    bow = before - 2 * here + after
    return min(max((before - after) / (2 * bow), -0.5), 0.5) if bow < 0 else 0.0


def _flat(grey: Picture, to_picture: Picture, bends: list[Bend], form: Blank, like: float, one_bit: bool) -> Flat:
    """Draws the page once, from the picture straight to its flat place."""
    wide, high = (round(side * SCALE) for side in form.record.size)
    columns, rows = -(-wide // NODE), -(-high // NODE)
    # Nodes lie in the middle of their squares, as resize takes them.
    across, down = ((np.arange(number) + 0.5) * NODE / SCALE for number in (columns, rows))
    at = np.stack([one.ravel() for one in np.meshgrid(across, down)], axis=1)
    moved = at + sum((bend.on_grid(across, down) for bend in bends), np.zeros_like(at))
    there = _moved(to_picture, moved).astype(np.float32).reshape(rows, columns, 2)
    maps = [
        cv2.resize(there[:, :, axis], (columns * NODE, rows * NODE), interpolation=cv2.INTER_LINEAR)[:high, :wide]
        for axis in range(2)
    ]
    page = cv2.remap(grey, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    x, y = (one[::COARSELY, ::COARSELY] for one in maps)
    missing = (x < -1) | (y < -1) | (x > grey.shape[1]) | (y > grey.shape[0])
    dark = _darkness(page, SCALE)
    black = _black(dark, form)
    return Flat(cv2.convertScaleAbs(dark, alpha=1 / black), page, like, missing, to_picture, black, one_bit)


def _black(dark: Picture, form: Blank) -> float:
    """How dark the print of a page is, 0.25 to 1: worn toner makes even black marks grey."""
    return float(np.clip(np.percentile(dark.ravel()[form.solid], 60) / 255, 0.25, 1.0)) if len(form.solid) else 1.0
