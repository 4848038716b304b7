"""A good pack to spoil, and a way to spoil one thing in it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sugoroku.packs import Finding, PackFaults, Words, check, read_pack, shelf

TODAY = date(2026, 11, 1)
LANGS = ("ja", "es", "en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a copy of the specimen pack and of its question bank."""
    for part in ("boards", "quizzes"):
        shutil.copytree(shelf.data() / part / "specimen", tmp_path / part / "specimen")
    return tmp_path


class Found(list[Finding]):
    """Findings, and their codes: each once, in order."""

    @property
    def codes(self) -> list[str]:
        return sorted({finding.code for finding in self})


@pytest.fixture
def look(home: Path) -> Callable[[], Found]:
    """Reads and checks the pack, and has every finding said in every language."""

    def look_again() -> Found:
        try:
            findings = check(read_pack(home / "boards" / "specimen"), TODAY)
        except PackFaults as faults:
            findings = faults.findings
        for finding in findings:
            for lang in LANGS:
                said = finding.message(Words(lang))
                assert said and not said.startswith("packs."), finding
        return Found(findings)

    return look_again


@pytest.fixture
def spoil(home: Path, look: Callable[[], Found]) -> Callable[[str, str, str], Found]:
    """Replaces one piece of text in one file, once, and returns all findings."""

    def change(file: str, old: str, new: str) -> Found:
        path = home / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return look()

    return change
