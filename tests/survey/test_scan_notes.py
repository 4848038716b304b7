"""What a child writes beside a question is shown to a person; dirt, folds, shadows and marks that spill are not."""

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pencil import damage, sheets
from benchmarks.pencil.form import Form, printed
from sugoroku.survey.review.cutting import forms_of
from sugoroku.survey.scan import reading
from sugoroku.survey.sheet.rows import around, band

DPI = 200
MM = DPI / 25.4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return printed(tmp_path_factory.mktemp("notes") / "session", "renca")


def _place(made: Form, question: str) -> tuple[float, float, float, float]:
    return band(made.record, question, around([one.box for one in made.record.ovals if one.question == question],
                                              made.record.size))  # fmt: skip


def _word(page: np.ndarray, made: Form, question: str, text: str = "no se") -> None:
    """Write into the outer margin, well away from all boxes."""
    x, y, w, _ = _place(made, question)
    at = round((x + w - 22) * MM), round((y + 6) * MM)
    cv2.putText(page, text, at, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1.6, 90, 4, cv2.LINE_AA)


def _arrow(page: np.ndarray, made: Form, question: str) -> None:
    x, y, w, h = _place(made, question)
    tip, end = ((round(one * MM) for one in at) for at in ((x + w - 18, y + 4), (x + w - 2, y + h - 12)))
    cv2.arrowedLine(page, tuple(end), tuple(tip), 80, 4, cv2.LINE_AA, tipLength=0.35)


def _read(page: np.ndarray, made: Form, known: tuple[reading.Form, ...]) -> reading.Sheet:
    return reading.read(page, known, made.session.info.id)


@pytest.mark.parametrize("write", [_word, _arrow])
@pytest.mark.parametrize("way", [None, damage.copier, damage.phone])
def test_words_and_arrows_beside_a_question_go_to_review(made: Form, known, write, way) -> None:
    chance = np.random.default_rng(3)
    filled = sheets.filled(made, chance, dpi=DPI, changes=0, kind="fill")
    write(filled.page, made, "future")
    found = _read(way(filled.page, chance) if way else filled.page, made, known)
    assert {doubt.question: doubt.why for doubt in found.doubts} == {"future": "beside"}
    assert found.doubts[0].suggestion == filled.meant["future"], "Enter keeps what was marked"
    assert "future" not in found.answers


def test_what_is_written_is_in_the_picture_with_the_numbers_of_the_boxes(made: Form, known) -> None:
    filled = sheets.filled(made, np.random.default_rng(3), dpi=DPI, changes=0, kind="fill")
    plain = filled.page.copy()
    _word(filled.page, made, "again")
    (doubt,) = _read(filled.page, made, known).doubts
    (form,) = forms_of(made.session)
    cut = form.cut("again", doubt.crop)
    shown = cv2.imdecode(np.frombuffer(cut.picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert (shown[:, -200:] < 150).sum() > 700, "the word is seen"
    assert len(cut.spots) == sum(oval.question == "again" for oval in made.record.ovals)
    for spot in cut.spots:
        outline = shown[round(spot.y) - 24 : round(spot.y) + 24, round(spot.x) - 4 : round(spot.x) + 8]
        assert outline.min() < 120, "and each box where its number says"
    assert not _read(plain, made, known).doubts


def _line(page: np.ndarray) -> None:
    cv2.line(page, (300, 900), (1500, 1100), 90, 3, cv2.LINE_AA)


def _dust(page: np.ndarray) -> None:
    for x, y in np.random.default_rng(2).integers((100, 100), (1550, 2200), (400, 2)):
        cv2.circle(page, (int(x), int(y)), 3, 60, -1)


def _stain(page: np.ndarray) -> None:
    cv2.ellipse(page, (1560, 1000), (30, 60), 20, 0, 360, 60, -1)


@pytest.mark.parametrize("spoil", [_line, _dust, _stain, *(damage.ALL[name] for name in
                         ("crease", "crumpled", "shadow", "through", "coffee", "moire", "specks"))])  # fmt: skip
def test_dirt_is_nothing_that_is_written(made: Form, known, spoil) -> None:
    page = sheets.filled(made, np.random.default_rng(6), dpi=DPI, changes=0, kind="fill").page
    said = spoil(page, np.random.default_rng(6), 0.5) if spoil in damage.ALL.values() else spoil(page)
    found = _read(page if said is None else said, made, known)
    assert "beside" not in {doubt.why for doubt in found.doubts}


def test_marks_that_spill_far_and_free_words_that_overflow_are_no_notes(made: Form, known) -> None:
    page = made.page(made.record.letters + "2345678")
    page = cv2.resize(page, None, fx=DPI / 300, fy=DPI / 300, interpolation=cv2.INTER_AREA)
    x, y, w, h = next(oval.box for oval in made.record.ovals if oval.question == "future")
    tick = np.array([(x, y), (x + w / 2, y + h), (x + w + 11, y - 8)])
    cv2.polylines(page, [(tick * MM).round().astype(np.int32)], False, 70, 4, cv2.LINE_AA)
    x, y, w, h = made.record.lines[0].box
    cv2.putText(page, "aprendi", (round((x + 5) * MM), round((y - 1) * MM)), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 90, 4)
    assert not [doubt for doubt in _read(page, made, known).doubts if doubt.question != "future"]
