"""A batch of files ends with every page accounted for, goes on where it stopped, and notices what was scanned twice."""

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pencil import damage, sheets
from benchmarks.pencil.form import Form, form, printed
from sugoroku.survey.questions import Answer, Question
from sugoroku.survey.scan import batch
from sugoroku.survey.scan.deciding import decide
from sugoroku.survey.scan.judging import Box
from sugoroku.survey.scan.pages import NotRead
from sugoroku.survey.sheet.record import Oval


@pytest.fixture
def made(tmp_path: Path) -> Form:
    return form(tmp_path / "session")


def _scan(made: Form, path: Path, *pages: np.ndarray) -> Path:
    first, *rest = [Image.fromarray(page) for page in pages]
    first.save(path, resolution=200, **({"save_all": True, "append_images": rest} if rest else {}))
    return path


def _run(made: Form, *files: Path, workers: int = 1) -> tuple[batch.Batch, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    asked = {"after": made.asked}
    return batch.read_files(made.session, files, lambda *one: told.append(one), asked=asked, workers=workers), told


def _filled(made: Form, seed: int) -> sheets.Filled:
    return sheets.filled(made, np.random.default_rng(seed), changes=0, kind="cross")


def test_bad_pages_stop_nothing_and_the_counts_add_up(made: Form, tmp_path: Path) -> None:
    some = [_filled(made, at) for at in (0, 2)]
    files = [
        _scan(made, tmp_path / "a.pdf", some[0].page, np.full((2339, 1653), 255, np.uint8), some[1].page),
        tmp_path / "missing.pdf",
        tmp_path / "notes.txt",
    ]
    files[2].write_text("nothing")
    found, told = _run(made, *files, workers=2)
    assert [(page.file, page.number, page.sheet.status) for page in found.pages] == [
        ("a.pdf", 1, "read"), ("a.pdf", 2, "refused"), ("a.pdf", 3, "read"), ("missing.pdf", 1, "refused"),
        ("notes.txt", 1, "refused"),
    ]  # fmt: skip
    assert dict(found.counts) == {"read": 2, "review": 0, "refused": 3}
    assert [page.sheet.serial for page in found.pages if page.sheet.status == "read"] == [one.serial for one in some]
    assert sorted(told) == [(at, 5) for at in range(1, 6)]


def test_what_was_read_is_not_read_again(made: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _scan(made, tmp_path / "a.png", _filled(made, 2).page)
    first, _ = _run(made, file)
    monkeypatch.setattr(batch, "read", lambda *some: pytest.fail("read again"))
    again, told = _run(made, file)
    assert again == first
    assert told == [(1, 1)]


def test_half_a_result_is_read_anew(made: Form, tmp_path: Path) -> None:
    file = _scan(made, tmp_path / "a.png", _filled(made, 2).page)
    first, _ = _run(made, file)
    for kept in (made.session.folder / batch.FOLDER).glob("*.json"):
        kept.write_bytes(kept.read_bytes()[:100])
    assert _run(made, file)[0] == first


def test_a_serial_counts_once(made: Form, tmp_path: Path) -> None:
    filled = _filled(made, 2)
    again = damage.skew(filled.page, np.random.default_rng(1), 0.5)
    found, _ = _run(made, *(_scan(made, tmp_path / f"{at}.png", one) for at, one in enumerate((filled.page, again))))
    assert [page.sheet.status for page in found.pages] == ["read", "refused"]
    assert (found.pages[1].sheet.reason, found.pages[1].same_as) == ("survey.scan.twice", ("0.png", 1))


def test_without_its_serial_a_sheet_is_known_by_its_pencil(made: Form, tmp_path: Path) -> None:
    pages = []
    for seed in (2, 4):
        page = _filled(made, seed).page
        x, y, w, h = (round(one * 200 / 25.4) for one in made.record.code)
        page[y : y + h, x : x + w] = 255
        pages.append(page)
    pages.append(damage.noise(damage.skew(pages[0], np.random.default_rng(1), 0.3), np.random.default_rng(1), 0.2))
    found, _ = _run(made, *(_scan(made, tmp_path / f"{at}.png", one) for at, one in enumerate(pages)))
    assert [page.same_as for page in found.pages] == [None, None, ("0.png", 1)]
    assert [page.sheet.status for page in found.pages] == ["read", "read", "review"]


def test_a_session_without_sheets_reads_nothing(made: Form, tmp_path: Path) -> None:
    for record in made.session.sheets.iterdir():
        record.unlink()
    with pytest.raises(NotRead, match="no-forms"):
        _run(made, tmp_path / "a.png")


def _box(answer: str, verdict: str = "none", why: str = "", core: float = 0.0, mass: float = 0.0,
         beside: float = 0.0) -> Box:  # fmt: skip
    oval = Oval(question="q", answer=answer, box=(0, 0, 6, 4.6))
    return Box(oval, verdict, why, core, mass, 0.3, beside)  # type: ignore[arg-type]


ONE = Question("q", "one", "q", (Answer("a", "a"), Answer("b", "b")))
MANY = Question("q", "many", "q", ONE.answers)
AGE = Question("q", "number", "q", least=5, most=15)


@pytest.mark.parametrize(
    ("question", "boxes", "value", "doubt"),
    [
        (ONE, [_box("a"), _box("b")], None, ""),
        (ONE, [_box("a", "mark", core=0.8, mass=5), _box("b")], "a", ""),
        (ONE, [_box("a", "mark", core=0.8, mass=5), _box("b", "mark", core=0.7, mass=4)], "a", "several"),
        (ONE, [_box("a", "mark", core=0.8, mass=5), _box("b", "maybe", "faint", 0.12, 0.4)], "a", ""),
        (ONE, [_box("a", "mark", core=0.8, mass=5), _box("b", "maybe", "faint", 0.3, 3.0)], "a", "faint"),
        (ONE, [_box("a", "mark", core=0.8, mass=5), _box("b", "maybe", "struck", 0.9, 9.0)], "a", "struck"),
        (ONE, [_box("a", "maybe", "struck", 0.9, 9.0), _box("b")], None, "struck"),
        (ONE, [_box("a", beside=1.0), _box("b")], "a", "beside"),
        (MANY, [_box("a", "mark", core=0.8, mass=5), _box("b", "mark", core=0.7, mass=4)], ("a", "b"), ""),
        (MANY, [_box("a", "mark", core=0.8, mass=5), _box("b", "mark", core=0.3, mass=4)], ("a", "b"), "faint"),
        (AGE, [_box("0:1", "mark", core=0.8, mass=5), _box("1:1", "mark", core=0.8, mass=5)], "11", ""),
        (AGE, [_box("0:1"), _box("1:9", "mark", core=0.8, mass=5)], "9", ""),
        (AGE, [_box("0:1", "mark", core=0.8, mass=5), _box("1:9")], None, "number"),
        (AGE, [_box("0:9", "mark", core=0.8, mass=5), _box("1:9", "mark", core=0.8, mass=5)], None, "number"),
        (AGE, [_box("0:1"), _box("1:9")], None, ""),
    ],
)
def test_decides(question: Question, boxes: list[Box], value: object, doubt: str) -> None:
    said = decide(question, boxes)
    assert (said.value, said.doubt) == (value, doubt)
    assert (said.confidence <= 0.5) == bool(doubt)


def test_what_is_asked_is_known_from_the_pack(tmp_path: Path) -> None:
    made = printed(tmp_path / "session", "specimen")
    filled = _filled(made, 3)
    found = batch.read_files(made.session, [_scan(made, tmp_path / "a.jpg", filled.page)])
    assert dict(found.pages[0].sheet.answers) == {name: said for name, said in filled.meant.items() if said}
