"""Scanned sheets are read: from every kind of file, however they lie, and nothing is answered that was not meant."""

import sys
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pencil import damage, marks, sheets
from benchmarks.pencil.form import Form, form, printed
from sugoroku.survey.scan import pages, reading
from sugoroku.survey.scan.marks import find
from sugoroku.survey.scan.pages import NotRead
from sugoroku.survey.scan.registering import lay


def _filled(made: Form, seed: int = 1, **more: object) -> sheets.Filled:
    return sheets.filled(made, np.random.default_rng(seed), changes=0, **more)


def _read(page: np.ndarray, made: Form, known: tuple[reading.Form, ...]) -> reading.Sheet:
    return reading.read(page, known, made.session.info.id)


def _meant(filled: sheets.Filled) -> dict:
    return {name: value for name, value in filled.meant.items() if value is not None}


@pytest.fixture
def grey() -> np.ndarray:
    picture = np.full((1200, 900), 255, np.uint8)
    picture[100:200, 50:400] = 0
    return picture


FILES = [("a.png", "L"), ("a.png", "1"), ("a.png", "RGBA"), ("a.png", "P"), ("a.jpg", "RGB"), ("a.tif", "L"),
         ("a.pdf", "RGB"), ("a.pdf", "1")]  # fmt: skip


@pytest.mark.parametrize(("name", "mode"), FILES)
def test_every_kind_of_file_is_the_same_picture(tmp_path: Path, grey: np.ndarray, name: str, mode: str) -> None:
    Image.fromarray(grey).convert(mode).save(tmp_path / name, **({"resolution": 200} if name == "a.pdf" else {}))
    assert pages.count(tmp_path / name) == 1
    found = pages.page(tmp_path / name, 0)
    assert found.shape == grey.shape
    assert np.abs(found.astype(int) - grey).mean() < 2


def test_sixteen_bits_are_made_eight(tmp_path: Path, grey: np.ndarray) -> None:
    Image.fromarray(grey.astype(np.uint16) * 257).save(tmp_path / "a.png")
    assert np.array_equal(pages.page(tmp_path / "a.png", 0), grey)


@pytest.mark.parametrize("name", ["a.tif", "a.pdf"])
def test_every_page_of_a_file_is_its_own(tmp_path: Path, grey: np.ndarray, name: str) -> None:
    both = [Image.fromarray(grey), Image.fromarray(grey[::-1].copy())]
    both[0].save(tmp_path / name, save_all=True, append_images=both[1:])
    assert pages.count(tmp_path / name) == 2
    first, second = (pages.page(tmp_path / name, at) for at in range(2))
    assert first[: len(first) // 3].mean() < first[-len(first) // 3 :].mean()
    assert second[: len(second) // 3].mean() > second[-len(second) // 3 :].mean()


def test_a_locked_file_is_refused(tmp_path: Path, grey: np.ndarray) -> None:
    Image.fromarray(grey).save(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as document:
        document.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(NotRead, match="encrypted"):
        pages.count(tmp_path / "b.pdf")


def test_a_file_without_pages_is_not_called_locked_after_one_that_was(tmp_path: Path, grey: np.ndarray) -> None:
    test_a_locked_file_is_refused(tmp_path, grey)
    pikepdf.new().save(tmp_path / "empty.pdf")
    with pytest.raises(NotRead, match="broken"):
        pages.count(tmp_path / "empty.pdf")


NONSENSE = [(b"", "unknown"), (b"%PDF-1.7\nnothing", "broken"), (b"hello", "unknown")]


@pytest.mark.parametrize(("data", "reason"), NONSENSE)
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(NotRead, match=reason):
        pages.count(tmp_path / "a")


def test_half_a_picture_is_refused(tmp_path: Path, grey: np.ndarray) -> None:
    noisy = np.random.default_rng(0).integers(0, 255, grey.shape, np.uint8)
    Image.fromarray(noisy).save(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:200_000])
    with pytest.raises(NotRead, match="broken"):
        pages.page(tmp_path / "a.png", 0)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "a.png")
    with pytest.raises(NotRead, match="large"):
        pages.count(tmp_path / "a.png") and pages.page(tmp_path / "a.png", 0)


def test_a_page_of_a_wall_is_refused(tmp_path: Path) -> None:
    document = pikepdf.new()
    document.add_blank_page(page_size=(14_000, 14_000))
    document.save(tmp_path / "a.pdf")
    with pytest.raises(NotRead, match="large"):
        pages.page(tmp_path / "a.pdf", 0)


@pytest.mark.parametrize("city", ["toyama", "renca", "specimen"])
def test_reads_what_the_printer_printed(tmp_path: Path, city: str) -> None:
    made = printed(tmp_path / city, city)
    filled = _filled(made)
    found = _read(filled.page, made, reading.forms(made.session, {"after": made.asked}))
    assert (found.status, found.serial, dict(found.answers)) == ("read", filled.serial, _meant(filled))


@pytest.mark.parametrize("turn", range(4))
def test_a_page_may_lie_in_any_way(made: Form, known: tuple[reading.Form, ...], turn: int) -> None:
    filled = _filled(made, 2)
    found = _read(np.rot90(filled.page, turn).copy(), made, known)
    assert (found.serial, dict(found.answers)) == (filled.serial, _meant(filled))


@pytest.mark.parametrize("dpi", [100, 150, 300, 600])
def test_reads_at_every_resolution(made: Form, known: tuple[reading.Form, ...], dpi: int) -> None:
    filled = _filled(made, 3, dpi=dpi, kind="fill")
    assert dict(_read(filled.page, made, known).answers) == _meant(filled)


@pytest.mark.parametrize("way", list(damage.ALL))
def test_nothing_is_answered_wrongly_on_a_bad_day(made: Form, known: tuple[reading.Form, ...], way: str) -> None:
    filled = _filled(made, 4)
    found = _read(damage.ALL[way](filled.page, np.random.default_rng(4), 0.5), made, known)
    assert found.status != "refused"
    doubted = {doubt.question for doubt in found.doubts}
    assert len(doubted) <= 3
    assert dict(found.answers) == {name: value for name, value in _meant(filled).items() if name not in doubted}


@pytest.mark.parametrize("kind", list(marks.ORDINARY))
def test_every_kind_of_mark_counts(made: Form, known: tuple[reading.Form, ...], kind: str) -> None:
    filled = _filled(made, 5, kind=kind)
    found = _read(filled.page, made, known)
    assert dict(found.answers) == _meant(filled)


@pytest.mark.parametrize("kind", ["struck_out", "ring", "very_light", "bad_erasure"])
def test_a_change_of_mind_goes_to_review(made: Form, known: tuple[reading.Form, ...], kind: str) -> None:
    filled = _filled(made, 6)
    box = next(oval.box for oval in made.record.ovals if oval.question == "know-2")
    page = made.page(filled.serial)
    marks.mark(page, box, kind, np.random.default_rng(6), 300 / 25.4)
    found = _read(page, made, known)
    assert {doubt.question for doubt in found.doubts} == {"know-2"}
    assert "know-2" not in found.answers


@pytest.mark.parametrize("kind", ["struck_out", "struck_tick"])
def test_thick_outlines_do_not_hide_what_strikes_out(tmp_path: Path, kind: str) -> None:
    made = printed(tmp_path / "session", "toyama")
    ovals = {oval.question: oval.box for oval in made.record.ovals}
    page = made.page(made.record.letters + "2345678")
    for at, box in enumerate(ovals.values()):
        marks.mark(page, box, kind, np.random.default_rng(at), 300 / 25.4)
    found = _read(page, made, reading.forms(made.session, {"after": made.asked}))
    assert not found.answers
    assert {doubt.question: doubt.why for doubt in found.doubts} == dict.fromkeys(ovals, "struck")


def test_a_black_strip_is_no_line_that_strikes_out(made: Form, known: tuple[reading.Form, ...]) -> None:
    x, y, w, h = next(oval.box for oval in made.record.ovals if oval.question == "know-2")
    page = made.page("AB2345678")
    left, top, right, below = (round(one * 300 / 25.4) for one in (x - 15, y - 1, x + w + 15, y + h + 1))
    page[top:below, left:right] = 15
    found = _read(page, made, known)
    assert {doubt.question: doubt.why for doubt in found.doubts}["know-2"] == "blot"
    assert "know-2" not in found.answers


def test_light_pencil_counts_where_a_child_writes_light_everywhere(made: Form, known: tuple[reading.Form, ...]) -> None:
    light = marks.Style(light=(0.23, 0.26))
    filled = _filled(made, 11, kind="light", style=light)
    assert dict(_read(filled.page, made, known).answers) == _meant(filled)
    box = next(oval.box for oval in made.record.ovals if oval.question == "more")
    page = made.page(filled.serial)
    for oval in {oval.question: oval for oval in made.record.ovals}.values():
        if oval.question != "more":
            marks.mark(page, oval.box, "fill", np.random.default_rng(11), 300 / 25.4)
    marks.mark(page, box, "light", np.random.default_rng(11), 300 / 25.4, light)
    assert "more" in {doubt.question for doubt in _read(page, made, known).doubts}


def test_a_good_erasure_beside_a_mark_does_not_count(made: Form, known: tuple[reading.Form, ...]) -> None:
    page = made.page("AB2345678")
    first, second = [oval.box for oval in made.record.ovals if oval.question == "know-2"][:2]
    marks.mark(page, first, "good_erasure", np.random.default_rng(7), 300 / 25.4)
    marks.mark(page, second, "cross", np.random.default_rng(7), 300 / 25.4)
    found = _read(page, made, known)
    assert (found.status, dict(found.answers)) == ("read", {"know-2": "2"})


def test_two_marks_go_to_review_with_a_picture_of_them(made: Form, known: tuple[reading.Form, ...]) -> None:
    page = made.page("AB2345678")
    for box in [oval.box for oval in made.record.ovals if oval.question == "face-1"][:2]:
        marks.mark(page, box, "fill", np.random.default_rng(8), 300 / 25.4)
    found = _read(page, made, known)
    assert [(doubt.question, doubt.why) for doubt in found.doubts] == [("face-1", "several")]
    crop = cv2.imdecode(np.frombuffer(found.doubts[0].crop, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert crop.shape[1] > 100 * 8
    assert (crop < 120).sum() > 2000


@pytest.mark.parametrize("lost", [*(mark for mark in ("top-left", "middle-right", "bottom-right")), "code"])
def test_a_mark_or_the_code_may_be_lost(made: Form, known: tuple[reading.Form, ...], lost: str) -> None:
    filled = _filled(made, 9)
    box = made.record.code if lost == "code" else next(one.box for one in made.record.marks if one.place == lost)
    x, y, w, h = (round(one * 200 / 25.4) for one in box)
    filled.page[y - 3 : y + h + 3, x - 3 : x + w + 3] = 255
    found = _read(filled.page, made, known)
    assert (found.serial, dict(found.answers)) == (None if lost == "code" else filled.serial, _meant(filled))


def test_free_words_are_cut_out(made: Form, known: tuple[reading.Form, ...]) -> None:
    filled = _filled(made, 10)
    assert set(_read(filled.page, made, known).texts) == {"words-0", "words-1"}
    assert not _read(made.page("AB2345678"), made, known).texts


def test_foreign_pages_are_refused(made: Form, known: tuple[reading.Form, ...], tmp_path: Path) -> None:
    letter = np.full((2000, 1400), 255, np.uint8)
    cv2.putText(letter, "Dear parents", (100, 400), cv2.FONT_HERSHEY_SIMPLEX, 3, 0, 5)
    other_session, other_form = form(tmp_path / "a"), form(tmp_path / "b", variant=2)
    unlike = form(tmp_path / "c", words=5)
    said = [
        _read(page, made, known).reason.removeprefix("survey.scan.")
        for page in (letter, other_session.page("AB2345678"), other_form.blank, unlike.blank)
    ]
    assert said == ["no-marks", "other-session", "other-form", "unlike"]


def test_whose_sheet_it_is_that_lies_on_no_form_here(known: tuple[reading.Form, ...], tmp_path: Path) -> None:
    """A sheet of another city has the same marks; only its code tells that it is not a bad scan of this form."""
    theirs = printed(tmp_path / "theirs", "toyama")
    serial = theirs.record.letters + "2345678"
    page, own = theirs.page(serial), theirs.session.info.id
    for session, reason in (("abcdefgh23", "other-session"), (own, "no-record")):
        said = reading.read(page, known, session)
        assert (said.status, said.reason, said.serial) == ("refused", f"survey.scan.{reason}", serial)
    spoiled = page.copy()
    x, y, w, h = (round(one * 300 / 25.4) for one in theirs.record.code)
    spoiled[300:-300, 300:-300] = 255
    spoiled[y : y + h, x : x + w] = page[y : y + h, x : x + w]
    here = reading.forms(theirs.session, {"after": theirs.asked})
    assert reading.read(spoiled, here, own).reason == "survey.scan.unlike", "its form is here: it is a bad scan"


def test_a_page_is_laid_on_its_print(made: Form, known: tuple[reading.Form, ...]) -> None:
    """Four corners cannot tell how paper curls; print can: nowhere is it off by more than a pixel or two."""
    page = damage.curl(made.page("AB2345678"), np.random.default_rng(1), 1.0)
    flat = lay(page, find(page, frozenset(range(6, 12))), known[0].blank)
    printed_ = known[0].blank.dark > 128
    seen = cv2.dilate(flat.dark, np.ones((5, 5), np.uint8)) > 100
    assert seen[printed_].mean() > 0.97
