"""Readings beside kanji."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.packs.checks.furigana import grades
from sugoroku.packs.furigana import pieces, plain, spoken, stray_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("ひらがな", [("ひらがな", None)]),
        ("路面電車《ろめんでんしゃ》で", [("路面電車", "ろめんでんしゃ"), ("で", None)]),
        ("この富山《とやま》", [("この", None), ("富山", "とやま")]),
        ("｜CO2《シーオーツー》", [("CO2", "シーオーツー")]),
        ("佐々木《ささき》", [("佐々木", "ささき")]),
        ("おお木《き》々", [("おお", None), ("木", "き"), ("々", None)]),
        ("《あ》", [("《あ》", None)]),
    ],
)
def test_pieces(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pieces(text) == expected


def test_plain_and_spoken() -> None:
    text = "富山《とやま》市の路面電車《ろめんでんしゃ》"
    assert plain(text) == "富山市の路面電車"
    assert spoken(text) == "とやま市のろめんでんしゃ"


@pytest.mark.parametrize(
    ("text", "mark"), [("富山《とやま》", ""), ("富山《とやま", "《"), ("か《か》", "《"), ("｜あ", "｜")]
)
def test_stray_marks(text: str, mark: str) -> None:
    assert stray_marks(text) == mark


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="山川あア《》｜a々"))
def test_pieces_lose_nothing(text: str) -> None:
    rebuilt = "".join(base if reading is None else f"{base}《{reading}》" for base, reading in pieces(text))
    assert rebuilt.replace("｜", "") == text.replace("｜", "")


def test_table_of_grades() -> None:
    assert len(grades()) == 1026
    assert (grades()["山"], grades()["富"], grades()["私"]) == (1, 4, 6)
