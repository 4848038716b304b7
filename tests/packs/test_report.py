"""Findings, said to a person and to a tool."""

import json
from pathlib import Path

import pytest

from sugoroku.packs import Finding, PackFaults, Term, Words, as_json, report, shelf
from sugoroku.packs.finding import meant


@pytest.fixture
def findings() -> list[Finding]:
    board = shelf.data() / "boards/specimen/board.yaml"
    return [
        Finding("packs.questions.review-past", "warning", board, 9, 1, {"quiz": "a", "month": "2026-01"}),
        Finding("packs.key.unknown", "error", board, 3, 5, {"found": "efects", "meant": "effects"}),
        Finding("packs.file.missing", "error", shelf.data() / "boards/specimen/art/x.svg"),
    ]


def test_grouped_by_file_in_order(findings: list[Finding], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    lines = report(findings, Words("es")).splitlines()
    assert lines[0] == "boards/specimen/art/x.svg"
    assert lines[3:5] == [
        "boards/specimen/board.yaml",
        '  3:5 error: No existe la clave "efects". ¿Quisiste decir "effects"? [packs.key.unknown]',
    ]
    assert lines[5].startswith("  9:1 aviso: ")
    assert lines[-1] == "2 errores y 1 aviso"


def test_nothing_to_tell() -> None:
    assert report([], Words("ja")) == "直すところはありません。"
    assert json.loads(as_json([], Words("ja"))) == []


def test_json_for_tools(findings: list[Finding]) -> None:
    told = json.loads(as_json(findings, Words("en")))
    assert [one["line"] for one in told] == [1, 3, 9]
    assert told[1]["code"] == "packs.key.unknown"
    assert told[1]["args"] == {"found": "efects", "meant": "effects"}
    assert told[1]["message"] == 'There is no key "efects". Did you mean "effects"?'


def test_path_is_as_short_as_it_stays_clear(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Finding("packs.file.missing", "error", tmp_path / "my/pack.yaml").where == "my/pack.yaml:1:1"
    elsewhere = Finding("packs.file.missing", "error", tmp_path.parent / "other.yaml")
    assert elsewhere.where == f"{(tmp_path.parent / 'other.yaml').as_posix()}:1:1"


def test_terms_and_numbers_are_said_in_the_readers_language() -> None:
    args = {"found": "x", "key": "y", "wanted": [Term("packs.report.error"), "b", "c"]}
    said = Finding("packs.value.choice", "error", Path("a"), args=args).message(Words("ja"))
    assert "まちがい" in said
    args = {"square": "a", "half": 15.5, "right": 374.5, "bottom": 251.5}
    assert "15,5" in Finding("packs.places.outside", "error", Path("a"), args=args).message(Words("es"))


def test_faults_say_all_their_places() -> None:
    fault = PackFaults(
        [Finding("packs.file.missing", "error", Path("a.yaml")), Finding("packs.yaml.tab", "error", Path("b"))]
    )
    assert "a.yaml:1:1" in str(fault) and "packs.yaml.tab" in str(fault)


@pytest.mark.parametrize(
    ("found", "expected"),
    [("efects", "effects"), ("Effects", "effects"), ("sqare", "square"), ("zzz", None), ("", None)],
)
def test_did_you_mean(found: str, expected: str | None) -> None:
    assert meant(found, ["effects", "square", "label"]) == expected
