"""Whatever stands in a pack's files, there are findings with sentences, never a traceback."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sugoroku.packs import Finding, PackFaults, Words, check, read_pack, shelf
from sugoroku.packs.catalogue import read_catalogue
from sugoroku.packs.fitting import read_as
from sugoroku.packs.model import BankFile, BoardFile, PackFile
from sugoroku.packs.reading import read

quick = settings(max_examples=150, deadline=None, derandomize=True)
BOARD = (shelf.data() / "boards/specimen/board.yaml").read_text(encoding="utf-8")
CATALOGUE = (shelf.data() / "boards/specimen/i18n/ja.po").read_text(encoding="utf-8")
SOURCES = {
    "board.json": BOARD,
    "pack.json": (shelf.data() / "boards/specimen/pack.yaml").read_text(encoding="utf-8"),
    "quiz.json": (shelf.data() / "quizzes/specimen/quizzes.yaml").read_text(encoding="utf-8"),
}
SIGNS = st.text(alphabet=st.sampled_from("abi: -[]{}\"'&*!|>%@`#,?~\t\n　：《》1.\\\ufeff\u2028é富"), max_size=6)
SCALARS = st.sampled_from(
    ["", "x", "no", "1", "-1", "0", "1e9", "nan", "again", "9" * 400, "富《", "art/../..", "a\\b"]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(SCALARS, inner, max_size=2), max_leaves=4
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the specimen that every example spoils anew."""
    folder = tmp_path_factory.mktemp("fuzz")
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", folder / part / "specimen")
    return folder


def said(findings: list[Finding]) -> None:
    """Every finding has a place and a sentence."""
    for finding in findings:
        assert finding.line >= 1 and finding.column >= 1
        for lang in ("ja", "es", "en"):
            assert not finding.message(Words(lang)).startswith("packs.")


def look(home: Path) -> None:
    """Reads and checks the pack; finds whatever it finds."""
    try:
        said(check(read_pack(home / "boards/specimen"), date(2026, 11, 1)))
    except PackFaults as faults:
        assert faults.findings
        said(faults.findings)


@quick
@given(raw=st.binary(max_size=60) | SIGNS.map(str.encode))
def test_garbage_is_read(raw: bytes, home: Path) -> None:
    path = home / "garbage.yaml"
    path.write_bytes(raw)
    document, findings = read(path)
    assert (document is None) == bool(findings)
    said(findings)


@quick
@given(at=st.integers(0, len(BOARD)), cut=st.integers(0, 40), put=SIGNS)
def test_board_with_a_slip_of_the_pen_is_checked(at: int, cut: int, put: str, home: Path) -> None:
    path = home / "boards/specimen/board.yaml"
    path.write_text(BOARD[:at] + put + BOARD[at + cut :], encoding="utf-8")
    look(home)
    path.write_text(BOARD, encoding="utf-8")


@quick
@given(data=st.data())
def test_values_of_any_shape_are_fitted(data: st.DataObject, home: Path) -> None:
    file, model = data.draw(
        st.sampled_from([("board.json", BoardFile), ("pack.json", PackFile), ("quiz.json", BankFile)])
    )
    value = yaml.load(SOURCES[file], Loader=yaml.BaseLoader)
    replaced(value, data)
    path = home / "value.yaml"
    path.write_text(yaml.safe_dump(value, allow_unicode=True, default_style='"'), encoding="utf-8")
    fitted, _, findings = read_as(path, model)
    assert (fitted is None) == bool(findings)
    said(findings)


@quick
@given(at=st.integers(0, len(CATALOGUE)), cut=st.integers(0, 60), put=SIGNS)
def test_catalogue_with_a_slip_of_the_pen_is_checked(at: int, cut: int, put: str, home: Path) -> None:
    path = home / "boards/specimen/i18n/ja.po"
    path.write_text(CATALOGUE[:at] + put + CATALOGUE[at + cut :], encoding="utf-8")
    look(home)
    path.write_text(CATALOGUE, encoding="utf-8")


@quick
@given(raw=st.binary(max_size=60) | SIGNS.map(str.encode))
def test_garbage_catalogue_is_read(raw: bytes, home: Path) -> None:
    path = home / "garbage.po"
    path.write_bytes(raw)
    said(read_catalogue(path).findings)


def replaced(value: Any, data: st.DataObject) -> None:
    """Puts anything in the place of one value, somewhere inside."""
    keys: list[Any] = sorted(value) if isinstance(value, dict) else list(range(len(value)))
    key = data.draw(st.sampled_from(keys))
    if value[key] and isinstance(value[key], dict | list) and data.draw(st.booleans()):
        replaced(value[key], data)
    else:
        value[key] = data.draw(VALUES)
