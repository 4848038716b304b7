"""A sheet that is scanned again, in whatever run, is noticed; every decision about it can be taken back."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cv2", reason="OpenCV is not installed")

from sugoroku.survey.review import work as working
from sugoroku.survey.review.hands import FILE, read_hands
from sugoroku.survey.review.waiting import NotReviewed, folder_of, read_waiting
from sugoroku.survey.scan.batch import Batch, Page
from sugoroku.survey.scan.reading import Sheet

from .form_room import Room, room
from .review_room import HOST, TOKEN, batch, kept, sheet, state, work  # noqa: F401
from .test_review import browser, responses

BLANK = Sheet("read", moment="after", lang="en", confidence={"fun": 1.0})


@pytest.fixture
def ours(tmp_path):
    made = room(tmp_path)
    yield made
    made.store.close()


def hand(seed: int, noise: int = 0) -> bytes:
    """A hand of some pencil, with so much difference between two scans."""
    ink = np.random.default_rng(seed).integers(0, 16, 4000) * (np.random.default_rng(seed + 1).random(4000) < 0.1)
    other = np.random.default_rng(noise).integers(0, 2, 4000) * bool(noise)
    return np.clip(ink + other, 0, 15).astype(np.uint8).tobytes()


def scan(*sheets: Sheet, file: str) -> Batch:
    """The pages of one file."""
    return Batch(tuple(Page(file, at + 1, one) for at, one in enumerate(sheets)))


@pytest.mark.parametrize(("first", "second"), [(None, None), ("AB2345678", None), (None, "AB2345678")])
def test_in_another_run_a_sheet_without_its_serial_is_known_by_its_pencil(ours: Room, first, second) -> None:
    kept(ours, scan(sheet("AB2345677", 1, hand=hand(1)), sheet(first, 2, hand=hand(2)), file="monday.pdf"))
    counts = kept(ours, scan(sheet(second, 3, hand=hand(2, 7)), file="tuesday.jpg"))
    assert (counts.new, counts.held, counts.review, counts.asked) == (0, 1, 1, 1)
    assert read_waiting(ours.session).sheets[0].twin == ("monday.pdf", 2)
    assert len(responses(ours)) == 2


def test_other_sheets_are_not_asked_about(ours: Room) -> None:
    kept(ours, scan(sheet(None, 1, hand=hand(1)), sheet("AB2345678", 2, hand=hand(2)), file="monday.pdf"))
    same_pencil = sheet("AB2345679", 3, hand=hand(2, 7))
    counts = kept(ours, scan(sheet(None, 4, hand=hand(5)), same_pencil, file="tuesday.pdf"))
    assert (counts.new, counts.held) == (2, 0)


def test_blank_sheets_without_a_serial_are_each_asked_about_once(ours: Room) -> None:
    monday = scan(BLANK, BLANK, BLANK, file="monday.pdf")
    counts = kept(ours, monday)
    assert (counts.new, counts.held) == (1, 2)
    files = state(folder_of(ours.session))
    assert (kept(ours, monday).known, kept(ours, monday).held) == (1, 2)
    assert state(folder_of(ours.session)) == files
    now = work(ours)
    now.judge(0, same=False)
    now.judge(1, same=False)
    assert len(responses(ours)) == 3
    counts = kept(ours, scan(replace(BLANK, confidence={"fun": 0.99}), file="monday.pdf"))
    assert (counts.new, counts.held) == (0, 1), "another picture of the same name is another page"


def test_blank_sheets_with_serials_are_what_they_are(ours: Room) -> None:
    some = [replace(BLANK, serial=f"AB234567{at}") for at in range(3)]
    assert kept(ours, scan(*some, file="monday.pdf")).new == 3


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"session": "x", "sheets": []}', b"[" * 100_000])
def test_hands_that_are_none_are_refused_and_left_alone(ours: Room, data: bytes) -> None:
    kept(ours)
    file = folder_of(ours.session) / FILE
    file.write_bytes(data)
    with pytest.raises(NotReviewed) as refusal:
        kept(ours)
    assert refusal.value.args_ == {"file": f"scans/{FILE}"}
    assert file.read_bytes() == data


def test_a_broken_hand_is_like_no_other(ours: Room) -> None:
    kept(ours, scan(sheet(None, 1, hand=hand(1)), file="monday.pdf"))
    file = folder_of(ours.session) / FILE
    said = read_hands(ours.session)
    spoiled = said.model_copy(update={"sheets": (said.sheets[0].model_copy(update={"hand": "AAAA"}),)})
    file.write_text(spoiled.model_dump_json())
    assert kept(ours, scan(sheet(None, 2, hand=hand(1, 7)), file="tuesday.pdf")).new == 1


# -- taken back --------------------------------------------------------------------------------------------------------


@pytest.fixture
def twins(ours: Room) -> Room:
    kept(ours, batch(sheet("AB2345678", 1), sheet(None, 2, {"fun": "3"}), same={1: 0}))
    return ours


def judged(ours: Room) -> list:
    return [(one.old, one.new, one.by) for one in read_waiting(ours.session).judged]


def test_another_sheet_is_taken_back_and_logged(twins: Room) -> None:
    now = work(twins)
    there = browser(twins, now)
    assert there.post(f"/{TOKEN}/0", data={"do": "other"}).headers["location"].startswith(f"/{TOKEN}/1?")
    assert len(responses(twins)) == 2
    there.post(f"/{TOKEN}/1", data={"do": "4"})
    assert there.post(f"/{TOKEN}/undo").headers["location"].startswith(f"/{TOKEN}/1?")
    assert there.post(f"/{TOKEN}/undo").headers["location"].startswith(f"/{TOKEN}/0?")
    assert (len(responses(twins)), now.counts, work(twins).counts) == (1, (0, 1), (0, 1))
    assert judged(twins) == [(None, False, "review"), (False, None, "undo")]
    there.post(f"/{TOKEN}/0", data={"do": "other"})
    assert len(responses(twins)) == 2


def test_the_same_sheet_is_taken_back_and_logged(twins: Room) -> None:
    there = browser(twins)
    there.post(f"/{TOKEN}/0", data={"do": "same"})
    there.post(f"/{TOKEN}/undo")
    assert read_waiting(twins.session).sheets[0].same is None
    assert judged(twins) == [(None, True, "review"), (True, None, "undo")]
    kept(twins, batch(sheet("AB2345678", 1)))
    assert len(judged(twins)) == 2, "a later run keeps the log"


def test_what_was_said_long_ago_can_be_said_otherwise(twins: Room) -> None:
    browser(twins).post(f"/{TOKEN}/0", data={"do": "other"})
    browser(twins).post(f"/{TOKEN}/0", data={"do": "same"})
    assert (len(responses(twins)), work(twins).counts) == (1, (1, 1))
    browser(twins).post(f"/{TOKEN}/0", data={"do": "other"})
    assert (len(responses(twins)), work(twins).counts) == (2, (1, 2))


@pytest.mark.parametrize("said", [True, False])
def test_a_program_that_ends_between_file_and_store_loses_nothing(twins: Room, said: bool, monkeypatch) -> None:
    now = work(twins)
    now.judge(0, same=not said)
    monkeypatch.setattr(working.Work, "_settle", lambda self: None)
    now.judge(0, same=said)
    monkeypatch.undo()
    assert work(twins).sheet(0).same is said
    assert len(responses(twins)) == (1 if said else 2)


def test_only_what_was_decided_is_told_to_be_kept(twins: Room) -> None:
    there = browser(twins)
    assert 'role="status"' not in there.get(f"/{TOKEN}/0?did=0").text
    there.post(f"/{TOKEN}/0", data={"do": "same"})
    assert 'role="status"' in there.get(f"/{TOKEN}/0?did=0").text


# -- a row with all its answers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("city", ["toyama", "renca"])
def test_the_picture_shows_the_whole_row_with_the_scan_in_its_place(tmp_path: Path, city: str) -> None:
    import cv2

    sys.path.insert(0, os.fspath(Path(__file__).parents[2]))
    from benchmarks.pencil import sheets
    from benchmarks.pencil.form import printed
    from sugoroku.survey.review.cutting import Cut, forms_of
    from sugoroku.survey.scan import reading
    from sugoroku.survey.scan.registering import SCALE

    made = printed(tmp_path / "class", city)
    known = reading.forms(made.session, {"after": made.asked})
    found = reading.read(sheets.filled(made, np.random.default_rng(3), kind="ring").page, known, made.session.info.id)
    (form,) = forms_of(made.session)
    assert len(found.doubts) > 8
    for doubt in found.doubts:
        cut = form.cut(doubt.question, doubt.crop)
        ovals = [oval for oval in made.record.ovals if oval.question == doubt.question]
        shown = cv2.imdecode(np.frombuffer(cut.picture, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert [spot.answer for spot in cut.spots] == [oval.answer for oval in ovals]
        assert (shown.shape[1], shown.shape[0]) == cut.size
        assert 60 * SCALE < cut.size[0] < 110 * SCALE, "a column of the sheet"
        for spot in cut.spots:
            left, middle = round(spot.x), round(spot.y)
            assert shown[middle - 20 : middle + 20, left - 3 : left + 4].min() < 120, "the outline of the box is there"
        assert form.cut(doubt.question, Cut(b"").picture).name is None
