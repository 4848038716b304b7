"""Questions that come from other programs: only what is meant changes a bank, and what stays behind is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sugoroku.packs import PackFaults, Words
from sugoroku.packs.pack import Bank, read_bank
from sugoroku.workbench.exchange import gift, moodle
from sugoroku.workbench.exchange.html import to_html
from sugoroku.workbench.exchange.quiz import questions_of
from sugoroku.workbench.exchange.taking import home_of, take

from .exchanging import FORMS, LONG, NEW, TODAY, copied, files, incoming, taken_from


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """A copy of the smallest bank."""
    return copied("specimen", tmp_path)


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_text_changes_its_line_alone(bank: Bank, form: str, tmp_path: Path) -> None:
    before = (bank.folder / "quizzes.yaml").read_text(encoding="utf-8")
    made = FORMS[form][1](questions_of(bank, "en")).replace("The air becomes drier", "The air gets dry")
    taken = taken_from(bank, tmp_path / "file", form, made)
    assert [(one.id, one.key, one.old, one.new) for one in taken.changes] == [
        ("specimen-shower", "choices.2", "The air becomes drier", "The air gets dry")
    ]
    taken.save()
    after = (bank.folder / "quizzes.yaml").read_text(encoding="utf-8")
    assert after == before.replace("The air becomes drier", "The air gets dry")


def test_nothing_is_written_before_it_is_saved(bank: Bank, tmp_path: Path) -> None:
    before = files(bank.folder)
    assert taken_from(
        bank, tmp_path / "f", "gift", gift.write(questions_of(bank, "en")).replace("song", "tune")
    ).changes
    assert files(bank.folder) == before


def test_a_changed_translation_changes_the_catalogue_alone(bank: Bank, tmp_path: Path) -> None:
    before = files(bank.folder)
    old = bank.book.say("ja")["quizzes.specimen-tap.question"]
    made = moodle.write(questions_of(bank, "ja"), "b").replace(to_html(old), "あたらしい問い")
    taken = taken_from(bank, tmp_path / "f", "moodle", made)
    assert [(one.key, one.new) for one in taken.changes] == [("question", "あたらしい問い")]
    taken.save()
    after = files(bank.folder)
    assert {name for name in before if before[name] != after[name]} == {"i18n/ja.po"}
    assert read_bank(bank.folder).book.say("ja")["quizzes.specimen-tap.question"] == "あたらしい問い"


def test_choices_may_be_added_turned_and_taken_away(bank: Bank, tmp_path: Path) -> None:
    made = """// [id:specimen-tap]
::specimen-tap::What is best for the tap while you brush your teeth?{
~Keep it closed
=Keep it half open
~Keep it wide open
~Take it away
}"""
    taken_from(bank, tmp_path / "f", "gift", made).save()
    quiz = read_bank(bank.folder).info.quizzes[1]
    assert [(at in quiz.rights, one.text) for at, one in enumerate(quiz.choices)] == [
        (False, "Keep it closed"), (True, "Keep it half open"), (False, "Keep it wide open"), (False, "Take it away"),
    ]  # fmt: skip
    assert "A closed tap leaves more" in quiz.explain
    taken_from(read_bank(bank.folder), tmp_path / "f", "gift", made.replace("~Take it away\n", "")).save()
    assert len(read_bank(bank.folder).info.quizzes[1].choices) == 3


def test_new_questions_come_at_the_end_and_the_rest_is_told_with_its_line(bank: Bank, tmp_path: Path) -> None:
    taken = taken_from(bank, tmp_path / "f", "gift", NEW)
    assert taken.added == ["which-gas-do-plants", "q-2"]
    kinds = {finding.line: finding.message(Words("en")) for finding in taken.findings}
    assert sorted(kinds) == [2, 10, 12, 14, 16, 18, 20, 22, 24]
    assert "one explanation" in kinds[2] and "free answers" in kinds[10] and "numbers" in kinds[12]
    assert "true or false" in kinds[14] and "match" in kinds[16] and "type" in kinds[18] and "one right" in kinds[20]
    before = (bank.folder / "quizzes.yaml").read_text(encoding="utf-8")
    taken.save()
    after = (bank.folder / "quizzes.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    new = read_bank(bank.folder).info.quizzes[2]
    assert (new.source, new.as_of, new.level) == ("TODO: source", "2026-03", 1)
    assert after.count("# TODO") == 8
    again = taken_from(read_bank(bank.folder), tmp_path / "f", "gift", NEW)
    assert (again.changes, again.added) == ([], [])


def test_kinds_of_moodle_that_the_game_has_not_are_left_out(bank: Bank, tmp_path: Path) -> None:
    kinds = ["truefalse", "essay", "matching", "numerical", "shortanswer", "description", "ddwtos"]
    asked = "\n".join(f'<question type="{kind}"><name><text>{kind}</text></name></question>' for kind in kinds)
    taken = taken_from(bank, tmp_path / "f", "moodle", f"<quiz>\n{asked}\n</quiz>")
    assert [finding.line for finding in taken.findings] == list(range(2, 9))
    assert not taken.added
    assert all("exchange." not in finding.message(Words("en")) for finding in taken.findings)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("x" * 401, "exchange.left.too-long"), ("x" * 30_000, "exchange.left.long"), ("", "exchange.left.unfit"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_out_whole(bank: Bank, question: str, code: str, tmp_path: Path) -> None:
    made = f"<quiz>{LONG.replace('{}', question, 1).replace('{}', '')}</question></quiz>"
    taken = taken_from(bank, tmp_path / "f", "moodle", made)
    assert [finding.code for finding in taken.findings] == [code]
    assert not taken.added


def test_new_questions_need_one_clear_home(tmp_path: Path) -> None:
    banks = [copied("specimen", tmp_path), copied("climate", tmp_path)]
    assert home_of(banks, "kochi", None) is None
    assert home_of(banks, "climate", None) is banks[1]
    assert home_of(banks, "kochi", "specimen") is banks[0]
    with pytest.raises(PackFaults):
        home_of(banks, "kochi", "specimn")
    taken = take(incoming(tmp_path / "f", "gift", NEW), banks, None, TODAY)
    assert [finding.code for finding in taken.findings].count("exchange.left.homeless") == 2


def run(folder: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "sugoroku", "quizzes", *arguments]
    told = {**os.environ, "LANGUAGE": "en"}
    return subprocess.run(
        call, cwd=folder, env=told, input=said, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def test_the_commands_ask_before_they_write_and_spare_what_is_there(tmp_path: Path) -> None:
    copied("specimen", tmp_path)
    assert run(tmp_path, "export", "specimen", "a.gift").returncode == 0
    assert "already" in run(tmp_path, "export", "specimen", "a.gift").stderr
    assert "--to" in run(tmp_path, "export", "specimen", "a.doc").stderr
    before = files(tmp_path / "specimen")
    path = tmp_path / "a.gift"
    path.write_text(path.read_text(encoding="utf-8").replace("song", "tune"), encoding="utf-8")
    dry = run(tmp_path, "import", "specimen", "a.gift", "--dry-run")
    assert "specimen/quizzes.yaml:14:12: specimen-shower, explain: “Heating" in dry.stdout
    assert run(tmp_path, "import", "specimen", "a.gift", said="no\n").returncode == 2
    assert files(tmp_path / "specimen") == before
    assert run(tmp_path, "import", "specimen", "a.gift", said="yes\n").returncode == 0
    bank = yaml.safe_load((tmp_path / "specimen/quizzes.yaml").read_text(encoding="utf-8"))
    assert "Pick a tune" in bank["quizzes"][0]["explain"]
