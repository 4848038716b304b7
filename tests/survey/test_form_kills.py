"""Killed at random moments, the server loses no answer that it has acknowledged; benchmarks/survey_web.py at length."""

import importlib.util
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "survey_web.py"


@pytest.fixture(scope="module")
def web():
    spec = importlib.util.spec_from_file_location("survey_web", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules["survey_web"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_nothing_acknowledged_is_lost_or_doubled(web) -> None:
    seen, found = web.run(60, 6, 3, seed=5)
    assert (found.acknowledged, found.lost, found.doubled, found.changed) == (60, 0, 0, 0)
    assert seen.again > 0, "no request met a kill"


def test_a_server_that_acknowledges_before_it_commits_is_found_out(web) -> None:
    _, found = web.run(120, 8, 3, seed=5, early=True)
    assert found.acknowledged == 120 and found.lost > 0
