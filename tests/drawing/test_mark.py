"""Marks: the table is the family's, and what is drawn is found by a scanner."""

import cv2
import numpy as np
import pypdfium2
import pytest

from sugoroku.drawing.mark import CODES, SIDE, draw_mark, modules
from sugoroku.drawing.page import Document

FAMILY = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_25h9)


@pytest.mark.parametrize("number", range(35))
def test_the_table_is_the_family_s(number):
    theirs = cv2.aruco.generateImageMarker(FAMILY, number, SIDE) == 0
    assert np.array_equal(np.array(modules(number)), theirs)


def test_any_two_differ_in_nine_modules_however_they_are_turned():
    turned = [[np.rot90(np.array(modules(number)), turns) for turns in range(4)] for number in range(len(CODES))]
    for first in range(len(CODES)):
        for second in range(first):
            assert min(np.count_nonzero(turned[first][0] != other) for other in turned[second]) >= 9


@pytest.mark.parametrize("dpi", [100, 300])
def test_all_of_them_are_found_where_they_were_drawn(dpi):
    document = Document("Marks", "en")
    page = document.page(7 * 16 + 6, 5 * 16 + 6)
    boxes = [(6 + number % 7 * 16, 6 + number // 7 * 16, 10, 10) for number in range(35)]
    for number, box in enumerate(boxes):
        draw_mark(page, number, box)
    with pypdfium2.PdfDocument(document.save()) as pdf:
        picture = pdf[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    corners, ids, _ = cv2.aruco.ArucoDetector(FAMILY).detectMarkers(picture)
    assert sorted(ids.ravel()) == list(range(35))
    for found, number in zip(corners, ids.ravel(), strict=True):
        left, top = found.reshape(4, 2).min(axis=0) / dpi * 25.4
        assert abs(left - boxes[number][0]) < 0.4 and abs(top - boxes[number][1]) < 0.4


def test_no_hairline_shows_between_modules():
    document = Document("Mark", "en")
    draw_mark(document.page(14, 14), 0, (2, 2, 10, 10))
    with pypdfium2.PdfDocument(document.save()) as pdf:
        picture = pdf[0].render(scale=7.3, grayscale=True).to_numpy()
    border = picture[round(2.2 * 7.3 / 0.3528) : round(3.3 * 7.3 / 0.3528), round(2.2 * 7.3 / 0.3528) : -60]
    assert border.max() < 80  # the ink
