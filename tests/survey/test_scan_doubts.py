"""What looks like a doubt and is none, and what looks like none and is one."""

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pencil import marks
from benchmarks.pencil.form import Form
from benchmarks.pencil.marks import PLAIN, Pencil
from sugoroku.survey.scan import reading
from sugoroku.survey.scan.surroundings import AROUND, shape, surroundings

SCALE = 300 / 25.4


def _drawn(*strokes: list[tuple[float, float]], wide: float = 0.6) -> str:
    """What is said of a box of 6.0 x 4.6 mm with strokes, in millimetres from its middle."""
    size = tuple(round((side + 2 * AROUND) * 8) for side in (6.0, 4.6))
    middle = (size[0] / 2 / 8, size[1] / 2 / 8)
    layer = np.zeros(size[::-1], np.float32)
    pencil = Pencil(np.random.default_rng(3), PLAIN, 8, (3.0, 2.3), layer, middle)
    for points in strokes:
        pencil.stroke(points, 0.8, wide)
    inside = shape(*size, 4)
    stroke = layer > 0.2
    return surroundings(stroke, inside, float(stroke[inside].mean()))


FALLING, RISING = [(-4.8, -3.7), (4.8, 3.7)], [(-4.8, 3.7), (4.8, -3.7)]
TICK = [(-1.8, 0.0), (-0.5, 1.7), (2.7, -2.8)]


def test_a_big_cross_is_a_mark() -> None:
    assert _drawn(FALLING, RISING) == ""
    assert _drawn(FALLING, RISING, wide=0.9) == ""


@pytest.mark.parametrize(
    "strokes",
    [
        (TICK, [(-6.0, 1.0), (6.0, -1.0)]),
        (TICK, [(-6.2, -2.5), (6.2, 2.5)], [(-6.2, 2.5), (6.2, -2.5)]),
        (FALLING, RISING, [(-6.4, 0.2), (6.4, -0.2)]),
        ([(-2.5, -1.9), (2.5, 1.9)], [(-2.5, 1.9), (2.5, -1.9)], [(-6.3, 1.5), (6.3, -1.5)]),
    ],
)
def test_what_a_line_goes_through_is_struck_out(strokes: tuple[list[tuple[float, float]], ...]) -> None:
    assert _drawn(*strokes) in ("struck", "ring")


def _marked(made: Form, question: str, kind: str, style: marks.Style = PLAIN) -> tuple[np.ndarray, str]:
    """A sheet on which one question is answered, and the answer."""
    page = made.page("AB2345678")
    oval = next(oval for oval in made.record.ovals if oval.question == question)
    marks.mark(page, oval.box, kind, np.random.default_rng(5), SCALE, style)
    return page, oval.answer


def test_light_pencil_that_a_scan_in_black_and_white_loses_is_looked_at(
    made: Form, known: tuple[reading.Form, ...]
) -> None:
    page, _ = _marked(made, "know-2", "light", marks.Style(light=(0.3, 0.31), grain=0.05))
    soft = cv2.GaussianBlur(page, (0, 0), 0.14 * SCALE)
    lost, kept = (np.where(soft > level, 255, 0).astype(np.uint8) for level in (110, 215))
    hard = reading.read(lost, known, made.session.info.id)
    assert "know-2" in {doubt.question for doubt in hard.doubts}, "nothing is left of it, and nobody can tell"
    fair = reading.read(np.where(page > 190, 255, 0).astype(np.uint8), known, made.session.info.id)
    assert "know-3" not in {doubt.question for doubt in fair.doubts}, "where thin print is there, empty is empty"
    good = reading.read(kept, known, made.session.info.id)
    assert good.answers.get("know-2") == "1" or "know-2" in {doubt.question for doubt in good.doubts}


def test_a_clear_mark_counts_though_outlines_beside_it_are_gone(
    made: Form, known: tuple[reading.Form, ...]
) -> None:
    page, answer = _marked(made, "know-2", "fill")
    for oval in made.record.ovals:
        if oval.question == "know-2" and oval.answer != answer:
            x, y, w, h = (round(one * SCALE) for one in oval.box)
            page[y - 6 : y + h + 6, x - 6 : x + w + 6] = 255
    found = reading.read(page, known, made.session.info.id)
    assert found.answers == {"know-2": answer}
    page, _ = _marked(made, "know-3", "fill")
    for oval in made.record.ovals:
        if oval.question == "know-2":
            x, y, w, h = (round(one * SCALE) for one in oval.box)
            page[y - 6 : y + h + 6, x - 6 : x + w + 6] = 255
    doubts = {doubt.question: doubt.why for doubt in reading.read(page, known, made.session.info.id).doubts}
    assert doubts == {"know-2": "hidden"}, "without a mark the answer may lie under what hides the boxes"
