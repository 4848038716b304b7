"""The command, and the limits as `check` keeps them."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.packs import Words


def run(*words):
    return CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.mark.parametrize("lang", ["ja", "es", "en"])
def test_it_tells_in_the_readers_language(lang, tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "WORDS", Words(lang))
    ran = run("balance", "specimen", "--games", 50, "--out", tmp_path / "report.pdf")
    assert ran.exit_code == 0, ran.stderr
    assert Words(lang)("balance.fair") in ran.stdout
    assert Words(lang)("balance.visits") in ran.stdout
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_the_same_seed_gives_the_same_report(tmp_path):
    calls = [("--seed", 4), ("--seed", 4), ("--seed", 5)]
    ran = [run("balance", "specimen", "--games", 60, "--format", "json", *call) for call in calls]
    assert ran[0].stdout == ran[1].stdout != ran[2].stdout
    assert json.loads(ran[0].stdout)["games"] == 60


def test_options_are_obeyed():
    ran = run("balance", "renca", "--teams", 2, "--games", 20, "--turn", 10, "--question", 5, "--right", 100,
              "--minutes", 0, "--forks", "shortest", "--format", "json")  # fmt: skip
    pace = json.loads(ran.stdout)["pace"]
    assert pace == {"teams": 2, "turn": 10, "question": 5, "right": 1.0, "forks": "shortest", "minutes": 0}


def test_a_report_is_never_overwritten_unasked(tmp_path):
    file = tmp_path / "report.pdf"
    file.write_text("mine", "utf-8")
    begun = time.perf_counter()
    ran = run("balance", "toyama", "--games", 1_000_000, "--out", file)
    assert time.perf_counter() - begun < 5, "it is said before a million games are played"
    assert ran.exit_code == 2
    assert "--force" in ran.stderr
    assert file.read_text("utf-8") == "mine"
    assert run("balance", "specimen", "--games", 20, "--out", file, "--force").exit_code == 0
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("balance", "PACK"),
        ("balance nowhere", "renca"),
        ("balance toyama --teams 7", "6"),
        ("balance toyama --games 0", "1000000"),
        ("balance toyama --lang pt_BR", "es_CL"),
        ("balance toyama --out {folder}", "--out"),
    ],
)
def test_a_mistake_is_one_sentence(call, told, tmp_path):
    ran = run(*call.format(folder=tmp_path).split())
    assert ran.exit_code == 2
    assert told in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_check_keeps_the_limits(tmp_path):
    assert run("check", "specimen", "--balance").exit_code == 0


def test_check_plays_only_when_it_is_asked_to(monkeypatch):
    from sugoroku.balance import limits

    monkeypatch.setattr(limits, "check", lambda *args: pytest.fail("played"))
    assert run("check", "specimen").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes on this system")
def test_control_c_ends_all_processes_without_a_word():
    call = [sys.executable, "-m", "sugoroku", "balance", "toyama", "--games", "1000000"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as ran:
        time.sleep(2.5)
        os.killpg(ran.pid, signal.SIGINT)
        out, err = ran.communicate(timeout=20)
        assert (ran.returncode, out, err.strip()) == (130, b"", b"")
        assert gone(ran.pid), "a process still plays on"


def gone(group, patience=10):
    """Whether all processes of a group end soon."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
