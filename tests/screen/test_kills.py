"""Killed at random moments, a lesson loses no move that it has shown; benchmarks/kills.py does this 200 times."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sugoroku

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "kills.py"
KILLS, SEED, LONGEST = 12, 3, 0.6


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL here")
def test_kills_at_random_moments_lose_nothing_that_was_shown() -> None:
    words = [sys.executable, str(PROGRAM), str(KILLS), str(SEED), str(LONGEST)]
    environment = {**os.environ, "PYTHONPATH": str(Path(sugoroku.__file__).parents[1])}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    told = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    found = {name: float(value.split()[0]) for name, value in told.items()}
    assert found["kills"] == KILLS
    assert found["moves lost"] == 0
    assert found["moves shown"] > KILLS
    assert found["games resumed"] >= KILLS / 2
    assert found["games brought to their end"] >= 1
    assert found["logs torn"] >= 1
