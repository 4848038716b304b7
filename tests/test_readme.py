"""What the README says is so."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text("utf-8")


def test_every_dependency_has_its_reason():
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.match(r"[A-Za-z0-9-]+", wanted)[0].lower() for wanted in project["dependencies"]}
    table = README.partition("## What it is built on")[2].partition("##")[0]
    assert names == {name.lower() for name in re.findall(r"^\| ([A-Za-z0-9-]+) \| [a-z]", table, re.MULTILINE)}


def test_every_room_is_on_the_map():
    rooms = {path.name for path in (HOME / "sugoroku").iterdir() if path.is_dir() and path.name[0] not in "_."}
    for room in rooms - {"data"}:
        assert f"  {room}/ " in README


def test_every_picture_and_file_named_is_there():
    named = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r"`((?:assets|boards|quizzes|\.ci)/[\w./-]+)`", README)
    assert named
    for name in named:
        if "yourcity" not in name:
            assert (HOME / name).exists(), name


def commands() -> list[str]:
    """The commands of the README's table that need no window."""
    lines = re.findall(r"^\| `sugoroku ([^`]+)`", README, re.MULTILINE)
    return [line for line in lines if not line.startswith("play") or "--demo" in line]


@pytest.mark.parametrize("command", commands())
def test_commands_run_as_written(command, tmp_path):
    (tmp_path / "teams.txt").write_text("Los Zorros\tApagamos la luz\nLas Loicas\n", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "sugoroku", *command.split()], cwd=tmp_path, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
