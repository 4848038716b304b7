"""The marks of a page: which form it is, which way up it lies, and where its corners are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from .pages import Picture, smaller

FAMILY = cv2.aruco.DICT_APRILTAG_25H9
LONG = 1700  # px: length of the picture in which marks are sought, 8 px for each square of a mark of an A4 scan
WRONG = 3  # squares of a mark that may be spoiled; its 25 differ in 9 from those of every other
ENOUGH = 6

Corners = dict[int, Picture]
"""By the mark's id: its corners (4 x 2) in pixels, in the order of the family."""


def find(grey: Picture, known: frozenset[int]) -> Corners:
    """The marks with known ids; other ways of looking are tried while some are missing."""
    found: Corners = {}
    for size, window, blur in ((LONG, 35, 0), (LONG, 75, 3), (2600, 55, 0), (1100, 23, 0)):
        for number, corners in _sought(grey, size, window, blur):
            if number in known:
                found.setdefault(number, corners)
        if len(_of_one_form(found)) >= ENOUGH:
            break
        if not found and size == 2600:
            break
    return _of_one_form(found)


def strangers(grey: Picture) -> bool:
    """Whether marks of the family are on a page at all, whatever their ids."""
    return sum(1 for _ in _sought(grey, LONG, 35, 0)) > 1


def _of_one_form(found: Corners) -> Corners:
    """The marks of the form that most of them belong to: six have following ids."""
    if not found:
        return {}
    form = Counter(number // 6 for number in found).most_common(1)[0][0]
    return {number: corners for number, corners in found.items() if number // 6 == form}


def _sought(grey: Picture, size: int, window: int, blur: int) -> Iterator[tuple[int, Picture]]:
    scale = size / max(grey.shape)
    if scale < 1:
        small = smaller(grey, scale)
    else:
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    if blur:
        small = cv2.medianBlur(small, blur)
    corners, numbers, _ = _detector(window).detectMarkers(small)
    for four, number in zip(corners, () if numbers is None else numbers.ravel(), strict=True):
        yield int(number), (four.reshape(4, 2).astype(np.float64) + 0.5) / scale - 0.5


def _detector(window: int) -> Any:
    family = cv2.aruco.getPredefinedDictionary(FAMILY)
    family.maxCorrectionBits = WRONG
    wanted = cv2.aruco.DetectorParameters()
    wanted.adaptiveThreshWinSizeMin = wanted.adaptiveThreshWinSizeMax = window
    wanted.minMarkerPerimeterRate = 0.04
    wanted.maxMarkerPerimeterRate = 0.5
    wanted.errorCorrectionRate = 1.0
    wanted.maxErroneousBitsInBorderRate = 0.5
    wanted.polygonalApproxAccuracyRate = 0.05
    wanted.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    return cv2.aruco.ArucoDetector(family, wanted)
