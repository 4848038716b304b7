"""Readings are suggested where a reader needs them, and written where the text stands; SudachiPy is asked for real."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sugoroku.packs import Pack, PackFaults, check, read_pack
from sugoroku.packs.checks.asking import Subject, Told
from sugoroku.packs.furigana import pieces, plain, spoken
from sugoroku.packs.pack import Pack as WholePack
from sugoroku.workbench.readings import Stretch, hiragana, marked, shared
from sugoroku.workbench.suggesting import Suggestion, Writing, is_reading, suggestions, with_readings

ROOT = Path(__file__).resolve().parents[2]
_RUBY = re.compile(r"｜?([^｜《》\s\"']+?)《[^《》]+》")


def japanese(pack: WholePack) -> dict[str, Told]:
    return {told.id: told for told in Subject(pack, date.today()).japanese}


@pytest.fixture(params=["toyama", "renca"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Pack:
    """A city without any reading in its texts: Toyama's stand in YAML, Renca's in PO files."""
    name = request.param
    for room in ("boards", "quizzes"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("art", "specimen"))
    shutil.copytree(ROOT / "boards" / name / "art", tmp_path / "boards" / name / "art")
    for path in [*tmp_path.rglob("*.yaml"), *tmp_path.rglob("ja.po")]:
        path.write_text(_RUBY.sub(r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")
    return read_pack(tmp_path / "boards" / name)


def heard_at(words: str, start: int, end: int) -> str:
    """How people read a stretch of a text, with all of the bases that it touches."""
    heard, at = "", 0
    for base, reading in pieces(words):
        if at < end and at + len(base) > start:
            heard += reading or base
        at += len(base)
    return hiragana(heard)


def test_what_is_certain_is_what_people_wrote(bare: Pack) -> None:
    pytest.importorskip("sudachipy")
    ours = japanese(read_pack(bare.id))
    found = list(suggestions(bare))
    certain = [one for one in found if one.is_certain]
    wrong = [(one.word, one.reading) for one in certain
             if one.reading not in heard_at(ours[one.told.id].words, one.start, one.end)]  # fmt: skip
    assert not wrong
    assert len(certain) > 0.75 * len(found) > 50


def test_accepted_readings_mend_the_check_and_nothing_else_changes(bare: Pack, tmp_path: Path) -> None:
    pytest.importorskip("sudachipy")
    before = {
        path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*") if path.suffix in (".yaml", ".po")
    }
    writing = Writing(bare)
    assert not writing.accept([one if one.reading else one.read_as("よみ") for one in suggestions(bare)])
    assert {path: path.read_text(encoding="utf-8") for path in before} == before
    writing.save()
    after = read_pack(bare.folder)
    codes = {"packs.furigana.missing", "packs.furigana.reading", "packs.furigana.marks", "packs.furigana.kana"}
    assert not [finding for finding in check(after) if finding.code in codes]
    assert not list(suggestions(after))
    for path, text in before.items():
        assert plain(path.read_text(encoding="utf-8")) == plain(text), path
    changed = {path.name for path, text in before.items() if path.read_text(encoding="utf-8") != text}
    assert "ja.po" in changed
    assert ("board.yaml" in changed) == (bare.locale == "ja")


@pytest.mark.parametrize(
    ("word", "reading", "expected"),
    [
        ("創る", "つくる", [(0, 1, "つく")]),
        ("本格的", "ほんかくてき", [(0, 3, "ほんかくてき")]),
        ("打ち合わせ", "うちあわせ", [(0, 1, "う"), (2, 3, "あ")]),
        ("葉っぱ", "ハッパ", [(0, 1, "は")]),
        ("お茶", "おちゃ", [(1, 2, "ちゃ")]),
        ("バス停", "ばすてい", [(2, 3, "てい")]),
        ("ごはん", "ごはん", []),
        ("話し始めし", "はなしはじめし", [(0, 1, "はな"), (2, 3, "はじ")]),
        ("母は歯は", "はははははは", []),
        ("創る", "うまい", []),
    ],
)
def test_kana_of_a_word_stay_outside(word: str, reading: str, expected: list[tuple[int, int, str]]) -> None:
    assert shared(word, reading) == [Stretch(*part) for part in expected]


@given(st.text("漢字かなをカナ", min_size=1, max_size=8), st.text("あいうえおかな", min_size=1, max_size=12))
def test_what_is_shared_makes_up_the_whole_reading(word: str, reading: str) -> None:
    parts = shared(word, reading)
    if parts:
        heard, at = "", 0
        for part in parts:
            heard += word[at : part.start] + part.reading
            at = part.end
        assert hiragana(heard + word[at:]) == hiragana(reading)


def test_a_hostile_word_takes_no_time() -> None:
    assert shared("漢あ" * 30, "あ" * 200) == []


def suggestion(words: str, start: int, end: int, reading: str) -> Suggestion:
    told = japanese(read_pack("toyama"))["squares.start.text"]._replace(words=words)
    return Suggestion(told, start, end, reading, "dictionary", True)


@pytest.mark.parametrize(
    ("text", "start", "end", "reading", "expected"),
    [
        ("新しい未来を創る。", 6, 7, "つく", "新しい未来を創《つく》る。"),
        ("地球温暖化", 2, 5, "おんだんか", "地球｜温暖化《おんだんか》"),
        ("富山《とやま》湾の底", 2, 3, "わん", "富山《とやま》湾《わん》の底"),
        ("富山《とやま》湾の底", 0, 2, "トヤマ", "富山《とやま》湾の底"),
        ("｜CO2《しーおーつー》と環境", 4, 6, "かんきょう", "｜CO2《しーおーつー》と環境《かんきょう》"),
    ],
)
def test_a_reading_goes_beside_its_kanji_alone(text: str, start: int, end: int, reading: str, expected: str) -> None:
    assert with_readings(text, [suggestion(text, start, end, reading)]) == expected
    assert marked(pieces(expected)) == expected


def test_a_text_that_would_grow_too_long_stays_and_is_told(bare: Pack) -> None:
    told = next(told for name, told in japanese(bare).items() if name.endswith(".label") and len(told.words) > 1)
    writing = Writing(bare)
    refused = writing.accept([Suggestion(told, 0, 1, "あ" * 80, "dictionary", True)])
    if told.place.path.suffix == ".yaml":
        assert [finding.code for finding in refused] == ["reading.too-long"]
        assert not writing.scripts


def test_a_broken_catalogue_is_refused(bare: Pack) -> None:
    catalogue = next(bare.folder.parents[1].rglob("ja.po"))
    writing = Writing(bare)
    catalogue.write_text('msgid "broken', encoding="utf-8")
    told = next(iter(japanese(read_pack("renca")).values()))
    place = told.place._replace(path=catalogue)
    with pytest.raises(PackFaults):
        writing.accept([Suggestion(told._replace(place=place), 0, 1, "あ", "dictionary", True)])


@pytest.mark.parametrize(
    ("typed", "is_kana"), [("つく", True), ("カー", True), ("作", False), ("a", False), ("", False)]
)
def test_a_reading_is_kana(typed: str, is_kana: bool) -> None:
    assert is_reading(typed) is is_kana


def run(folder: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "sugoroku", "furigana", *arguments]
    told = {**os.environ, "LANGUAGE": "en", "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return subprocess.run(
        call, cwd=folder, env=told, input=said, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """The smallest pack, in Japanese, with three words that its readers cannot read."""
    shutil.copytree(ROOT / "boards/specimen", tmp_path / "boards/specimen")
    shutil.copytree(ROOT / "quizzes/specimen", tmp_path / "quizzes/specimen")
    pack = tmp_path / "boards/specimen/pack.yaml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(re.sub(r"(?m)^  ja: .*$", "  ja: 環境と一人の創る桜", text), encoding="utf-8")
    yield tmp_path


def title(folder: Path) -> str:
    return read_pack(folder / "boards/specimen").info.title["ja"]


def test_a_person_is_asked_and_only_what_is_accepted_is_written(small: Path) -> None:
    pytest.importorskip("sudachipy")
    dry = run(small, "boards/specimen", "--dry-run")
    assert "【環境《かんきょう》】と一人の創る桜…  (certain" in dry.stdout
    assert title(small) == "環境と一人の創る桜"
    asked = run(small, "boards/specimen", said="?\ny\nn\ne\nkana\nはな\n")
    assert asked.returncode == 0, asked.stderr
    assert "1/3" in asked.stdout and "not written in kana alone" in asked.stdout
    assert title(small) == "環境《かんきょう》と一人の創る桜《はな》"
    assert run(small, "boards/specimen", said="").returncode == 0
    assert spoken(title(small)) == "かんきょうと一人の創るはな"


def test_all_that_are_certain_are_written_without_a_question(small: Path) -> None:
    pytest.importorskip("sudachipy")
    done = run(small, "boards/specimen", "--certain")
    assert done.stdout == "Kanji without a reading: 3. Accepted: 1; left: 2.\n"
    assert title(small) == "環境《かんきょう》と一人の創る桜"


def test_without_the_dictionary_it_says_how_to_get_it(small: Path) -> None:
    (small / "sudachipy.py").write_text("raise ModuleNotFoundError('sudachipy', name='sudachipy')\n", encoding="utf-8")
    done = run(small, "boards/specimen")
    assert done.returncode == 2
    assert done.stderr.strip().endswith("pip install 'sugoroku[furigana]'")
    assert len(done.stderr.strip().splitlines()) == 1
