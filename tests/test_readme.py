"""What the README says is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("extras", "heading"),
    [
        ((), "## What it is built on"),
        (("survey",), "### What the questionnaire is built on"),
        (("workbench", "furigana"), "### What the workbench is built on"),
    ],
)
def test_every_dependency_has_its_reason(extras, heading):
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [one for extra in extras for one in project["optional-dependencies"][extra]] or project["dependencies"]
    names = {re.match(r"[A-Za-z0-9-]+", one)[0].lower() for one in wanted}
    table = README.partition(heading)[2].partition("##")[0]
    assert names == {name.lower() for name in re.findall(r"^\| ([A-Za-z0-9-]+) \| [a-z]", table, re.MULTILINE)}


def test_every_room_is_on_the_map():
    rooms = {path.name for path in (HOME / "sugoroku").iterdir() if path.is_dir() and path.name[0] not in "_."}
    for room in rooms - {"data"}:
        assert f"  {room}/ " in README


def test_every_picture_and_file_named_is_there():
    named = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r"`((?:assets|boards|quizzes|\.ci)/[\w./-]+)`", README)
    assert named
    for name in named:
        if "kochi" not in name:
            assert (HOME / name).exists(), name


def commands() -> list[str]:
    """The commands of the README's table that need no window."""
    lines = re.findall(r"^\| `sugoroku ([^`]+)`", README, re.MULTILINE)
    return [line for line in lines if not line.startswith(("play", "preview")) or "--demo" in line]


MADE = {
    "boards/kochi": "new kochi",
    "kochi.xlsx": "sheet export",
    "toyama.gift": "quizzes export",
    "renca.sugoroku": "pack ",
}
"""What some rows read, and how the row begins that makes it."""


def with_what_it_reads(command: str) -> list[str]:
    """A row after those that make what it reads."""
    makers = [start for thing, start in MADE.items() if thing in command and not command.startswith(start)]
    before = [one for start in makers for row in commands() if row.startswith(start) for one in with_what_it_reads(row)]
    return list(dict.fromkeys([*before, command]))


@pytest.mark.parametrize("command", commands())
def test_commands_run_as_written(command, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    (tmp_path / "teams.txt").write_text("Los Zorros\tApagamos la luz\nLas Loicas\n", encoding="utf-8")
    for line in with_what_it_reads(command):
        ran = subprocess.run([sys.executable, "-m", "sugoroku", *line.split()], cwd=tmp_path, capture_output=True)
        assert ran.returncode == 0, ran.stderr.decode()
