"""A box is judged by what a pencil has left in it: the page minus its printed blank, against the dirt of that page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

import cv2
import numpy as np

from sugoroku.survey.sheet.record import Oval

from .pages import Picture
from .registering import COARSELY, EMPTY, SCALE, Blank, Flat
from .surroundings import AROUND, FULL, shape, surroundings

Verdict = Literal["mark", "maybe", "none"]


@dataclass(frozen=True)
class Dirt:
    """The dirt of a page, and the blur in pixels through which strokes are seen on it."""

    blur: float
    base: float
    """Darkness everywhere, 0 to 1."""
    most: float
    """How much darker than that the darkest place of a box usually is that nobody has touched."""
    lost: bool = False
    """Whether a scanner that knows black and white alone has made white what is light: even thin print is gone."""


INSET = 0.5  # mm inside the outline where a box begins: the outline itself may be blurred this far
FINE = 2.0  # px: strokes are seen through a blur of a quarter of a millimetre, which dust does not survive
COARSE = 3.0  # px: the blur where the page is noisy or screened
NOISY = 0.12
SHIFT = 5  # px: how far the outlines of a row may be from where the page's print says
SURE = 0.25  # darkness, 0 to 1 of black print, of a stroke that nobody doubts
FAINT = 0.09  # darkness of the weakest stroke that is looked at at all
REST = 0.42  # darkness up to which a filled box may be the rest of a bad erasure
SMEAR = 0.018  # darkness of the grey around a box in which a rubber has been at work
GHOST = 0.17  # darkness up to which a trace beside a clear mark is the rest of a good erasure
MASS = 0.45  # mm2 of black: the least ink of a mark, as a dot of a millimetre has
TRACE = 0.10  # mm2 of black: less is dust
DIRTY = 0.3  # darkness of a page's dirt in which a mark would be lost
KEPT = 0.955  # share of the print's ink that is there on pages of one bit that have not lost light pencil
MOST_STREAKS = 0.08  # of the page


@dataclass(frozen=True)
class Box:
    """What was found in a box."""

    oval: Oval
    verdict: Verdict
    why: str
    """Why it is doubted: faint, ring, struck, hidden, blot, beside; lost where it is empty and light pencil would not
    be seen; empty otherwise."""
    core: float
    """Darkness of its darkest stroke."""
    mass: float
    """Its ink in square millimetres of black."""
    cover: float
    """The share of it that is covered."""
    beside: float
    """Ink around it, in square millimetres of black."""
    smear: float = 0.0
    """Darkness of the grey around its strokes, as a rubber leaves it."""


def judge(flat: Flat, form: Blank) -> tuple[Box, ...]:
    """Judges every box of a page."""
    dark = cv2.subtract(flat.dark, _streaks(flat, form))
    dirt = _dirt(dark, form)
    # Where paper is grey in dots, light pencil is there in dots.
    dirt = replace(dirt, lost=flat.one_bit and dirt.base == 0 and _kept(flat, form) < KEPT)
    shifts = {}
    for row in _rows(form.record.ovals):
        shifts.update({id(oval): shift for oval, shift in zip(row, _shifts(dark, form.dark, row), strict=True)})
    seen = [_outline(dark, form.dark, oval, shifts[id(oval)]) for oval in form.record.ovals]
    usual = float(np.median(seen)) if seen else 1.0
    boxes = [
        _box(dark, flat, form, oval, shifts[id(oval)], dirt, hidden=clear < 0.45 * usual)
        for oval, clear in zip(form.record.ovals, seen, strict=True)
    ]
    return tuple(_against(boxes, dirt))


def _against(boxes: Sequence[Box], dirt: Dirt) -> Iterator[Box]:
    """Holds each box against what the same pencil did elsewhere on the page.

    Filled boxes that are much paler may be bad erasures, and more so where a rubber has left its grey around them; but
    where a child writes light everywhere, light is how that child marks.
    """
    usual = _light_hand(boxes)
    marked = [box.core for box in boxes if box.verdict == "mark"]
    median = float(np.median(marked)) if marked else 0.0
    touched = Counter(box.oval.question for box in boxes if box.verdict != "none" or box.mass > 0.03)
    for box in boxes:
        rubbed, alone = box.smear > SMEAR, touched[box.oval.question] < 2
        least = min(0.5, 0.75 * median) if rubbed else min(REST, (0.5 if alone else 0.55) * median)
        if usual:
            like_it = box.core > max(0.7 * usual, 2 * dirt.most, FAINT) and box.mass >= MASS
            if box.why == "faint" and like_it and not rubbed:
                box = replace(box, verdict="mark", why="")
        elif box.verdict == "mark" and box.core < least and box.cover > 0.4:
            box = replace(box, verdict="maybe", why="faint")
        yield box


def _light_hand(boxes: Sequence[Box]) -> float:
    """How dark the pencil of a child is who writes light on the whole page; 0 for the others."""
    some = [box for box in boxes if box.verdict == "mark" or (box.why == "faint" and box.mass >= MASS)]
    cores = np.array([box.core for box in some])
    if len({box.oval.question for box in some}) < 4 or float(np.median(cores)) > REST:
        return 0.0
    median = float(np.median(cores))
    even = float(((cores > 0.7 * median) & (cores < 1.4 * median)).mean())
    return median if even > 0.8 else 0.0


def _rows(ovals: Sequence[Oval]) -> Iterator[list[Oval]]:
    """The boxes of a question that stand on one line."""
    for _, row in groupby(ovals, key=lambda oval: (oval.question, round(oval.box[1]))):
        yield list(row)


def _cut(oval: Oval, around: float, shift: tuple[int, int], shape: tuple[int, ...]) -> tuple[slice, slice]:
    x, y, w, h = oval.box
    left, top = round((x - around) * SCALE) + shift[0], round((y - around) * SCALE) + shift[1]
    wide, high = round((w + 2 * around) * SCALE), round((h + 2 * around) * SCALE)
    left, top = min(max(left, 0), shape[1] - wide), min(max(top, 0), shape[0] - high)
    return np.s_[top : top + high, left : left + wide]


def _shifts(dark: Picture, blank: Picture, row: Sequence[Oval]) -> Iterator[tuple[int, int]]:
    """How far each outline of a row is from its place; the others of the row have a say, marked or not."""
    alike = [_alike(dark, blank, oval) for oval in row]
    together = sum(alike, np.zeros_like(alike[0])) / len(row)
    for own in alike:
        _, best, _, (x, y) = cv2.minMaxLoc(own + together)
        yield (x - SHIFT, y - SHIFT) if best > 0.6 else (0, 0)


def _alike(dark: Picture, blank: Picture, oval: Oval) -> Picture:
    here = _cut(oval, 1.2, (0, 0), dark.shape)
    top, left = here[0].start - SHIFT, here[1].start - SHIFT
    window = dark[max(top, 0) : here[0].stop + SHIFT, max(left, 0) : here[1].stop + SHIFT]
    wanted = blank[here]
    if window.shape != (wanted.shape[0] + 2 * SHIFT, wanted.shape[1] + 2 * SHIFT):
        return np.zeros((2 * SHIFT + 1, 2 * SHIFT + 1), np.float32)
    return np.nan_to_num(cv2.matchTemplate(window, wanted, cv2.TM_CCOEFF_NORMED), posinf=0, neginf=0)


def _outline(dark: Picture, blank: Picture, oval: Oval, shift: tuple[int, int]) -> float:
    """How much of an outline is seen: as dark as printed is 1."""
    printed = blank[_cut(oval, 0.3, (0, 0), dark.shape)]
    there = dark[_cut(oval, 0.3, shift, dark.shape)]
    line = printed > max(int(printed.max()) * 2 // 3, 1)
    return float(cv2.dilate(there, np.ones((3, 3), np.uint8))[line].mean()) / max(float(printed[line].mean()), 1.0)


def _box(dark: Picture, flat: Flat, form: Blank, oval: Oval, shift: tuple[int, int], dirt: Dirt, *,
         hidden: bool) -> Box:  # fmt: skip
    place, there = (_cut(oval, AROUND, one, dark.shape) for one in ((0, 0), shift))
    ink = cv2.subtract(dark[there], form.allowed[place])
    fine = np.maximum(cv2.GaussianBlur(ink, (0, 0), dirt.blur).astype(np.float32) / 255 - dirt.base, 0)
    high, wide = ink.shape
    inside = shape(wide, high, round(INSET * SCALE))
    fine[form.owner[place] != form.owner[place][high // 2, wide // 2]] = 0
    core = float(fine[inside].max(initial=0))
    stroke = fine > max(FAINT, 1.2 * dirt.most)
    mass, cover = float(fine[stroke & inside].sum()) / SCALE**2, float((fine > max(FAINT, core / 2))[inside].mean())
    beside = float(fine[stroke & ~shape(wide, high, -round(0.4 * SCALE))].sum()) / SCALE**2
    smear = _smear(ink, form.allowed[place], fine > FAINT) - dirt.base
    verdict, why = _verdict(core, mass, cover, dirt)
    if hidden or _missing(flat, there):
        verdict, why = "maybe", "hidden"
    elif doubt := surroundings(stroke, inside, cover):
        verdict, why = "maybe", doubt
    return Box(oval, verdict, why, core, mass, cover, beside, smear)


def _smear(ink: Picture, print_: Picture, stroke: Picture) -> float:
    """The grey that a rubber leaves around a box, where neither strokes nor print are: its mean darkness."""
    high, wide = ink.shape
    ring = shape(wide, high, -round(1.6 * SCALE)) & ~shape(wide, high, -round(0.5 * SCALE))
    free = ring & (print_ < 10) & ~stroke
    return float(ink[free].mean()) / 255 if free.sum() > SCALE**2 else 0.0


def _missing(flat: Flat, there: tuple[slice, slice]) -> bool:
    """Whether the picture ends where a box should be."""
    rows, columns = (slice(one.start // COARSELY, -(-one.stop // COARSELY)) for one in there)
    return float(flat.missing[rows, columns].mean()) > 0.05


def _verdict(core: float, mass: float, cover: float, dirt: Dirt) -> tuple[Verdict, str]:
    if mass < TRACE:
        return ("maybe", "dirty") if dirt.most > DIRTY else ("none", "lost" if dirt.lost else "")
    if core < max(SURE, dirt.most + 0.12) or mass < MASS:
        return "maybe", "faint"
    if cover > FULL and mass / cover < 21 * 0.2:
        return "maybe", "faint"
    return "mark", ""


def _kept(flat: Flat, form: Blank) -> float:
    """The share of the ink of the printed words that is there, in the middle of their strokes and around them."""
    text = form.dark > 100
    for oval in form.record.ovals:
        text[_cut(oval, 1.0, (0, 0), text.shape)] = False
    printed = float(form.dark[text].sum())
    return float(flat.dark[text].sum()) / printed if printed else 1.0


def _dirt(dark: Picture, form: Blank) -> Dirt:
    """What a page looks like where nothing is printed and nobody writes: noise, dots of a screen, dust."""
    side = round(EMPTY * SCALE)
    cuts = [dark[y : y + side, x : x + side] for x, y in form.empty]
    found = Dirt(FINE, 0.0, 0.0)
    for blur in (FINE, COARSE):
        soft = [cv2.GaussianBlur(cut, (0, 0), blur) for cut in cuts]
        base = float(np.median([np.median(one) for one in soft])) / 255 if soft else 0.0
        most = float(np.percentile([one.max() for one in soft], 60)) / 255 if soft else 0.0
        found = Dirt(blur, base, max(most - base, 0.0))
        if found.most < NOISY:
            break
    return found


def _streaks(flat: Flat, form: Blank) -> Picture:
    """The darkness of long thin lines that dirt on a scanner's glass, folds and rollers draw along a page.

    Only what is dark along the whole line is taken for it: what a pencil has drawn over it stays.
    """
    ink = cv2.subtract(flat.dark, form.allowed)
    small = cv2.resize(ink, None, fx=2 / SCALE, fy=2 / SCALE, interpolation=cv2.INTER_AREA)
    level = np.maximum(_long(small, 36.0), _long(cv2.transpose(small), 110.0).T)
    if not 0 < (level > 0).mean() < MOST_STREAKS:  # many of them are a screen or a moiré, no streaks
        return np.zeros_like(ink)
    # A line thinner than a pixel here is darker than it looks.
    level = cv2.convertScaleAbs(cv2.dilate(level, np.ones((3, 3), np.uint8)), alpha=3)
    return cv2.resize(level, ink.shape[::-1], interpolation=cv2.INTER_NEAREST)


def _long(small: Picture, length: float) -> Picture:
    """How dark upright lines of a length in millimetres are, at two pixels a millimetre; print may interrupt them."""
    narrow = cv2.subtract(small, cv2.morphologyEx(small, cv2.MORPH_OPEN, np.ones((1, 4), np.uint8)))
    least = 18 + 1.5 * float(np.percentile(narrow[::3, ::3], 90))
    _, narrow = cv2.threshold(narrow, least, 255, cv2.THRESH_TOZERO)
    wide = cv2.dilate(narrow, np.ones((1, 3), np.uint8))
    joined = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((15, 1), np.uint8))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((round(length * 2), 1), np.uint8))
