"""Whoever adds is killed (-9) at random moments: nothing acknowledged is lost, and nothing doubled."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from sugoroku.survey.store import Store

from .postgres import server  # noqa: F401
from .stored import SESSION, numbered

CHILD = Path(__file__).with_name("adding.py")
KILLS = 12
LIFE = (0.0, 0.4)  # seconds
AGAIN = 3  # responses that the next child sends once more


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    file = request.param == "sqlite"
    return str(tmp_path / "answers.sqlite") if file else request.getfixturevalue("server").room()


def lives(where: str, kind: str, first: int, life: float, adds: bool) -> list[tuple[int, bool]]:
    """What a child acknowledged before it was killed, so long after it began to open the store, or to add to it."""
    said = [sys.executable, str(CHILD), where, str(first), kind]
    with subprocess.Popen(said, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        heard = child.stdout.readline() if adds else ""
        time.sleep(life)
        child.kill()
        heard += child.stdout.read()
    lines = heard.split("\n")[:-1]  # what follows the last line break is half a line
    return [(int(number), new == "1") for number, new in map(str.split, lines)]


def lost_and_doubled(where: str, kind: str) -> tuple[int, int, int]:
    """How many keys were acknowledged, how many of them a kill lost, and how many were new twice."""
    chance = random.Random(6)
    acknowledged: set[int] = set()
    lost: set[int] = set()
    new: Counter[int] = Counter()
    for kill in range(KILLS):
        first = max(0, max(acknowledged, default=-1) + 1 - AGAIN)
        for number, fresh in lives(where, kind, first, chance.uniform(*LIFE), adds=kill % 3 > 0):
            acknowledged.add(number)
            new[number] += fresh
        lost |= acknowledged - kept_whole(where)  # now: the next child may send what was lost once more
    return len(acknowledged), len(lost), sum(count > 1 for count in new.values())


def kept_whole(where: str) -> set[int]:
    """The numbers that a store holds, each once and as it was sent."""
    with Store.open(where if "://" in where else Path(where)) as store:
        kept = [one.response for one in store.responses()]
    numbers = [int(one.key[-6:]) for one in kept]
    assert len(set(numbers)) == len(numbers)
    assert kept == [numbered(number) for number in numbers]
    return set(numbers)


def test_nothing_acknowledged_is_lost_or_doubled(where):
    acknowledged, lost, doubled = lost_and_doubled(where, "right")
    assert acknowledged > KILLS
    assert (lost, doubled) == (0, 0)


def test_who_acknowledges_before_the_commit_is_caught(where):
    _, lost, _ = lost_and_doubled(where, "early")
    assert lost > 0


@pytest.mark.parametrize("workers", [4])
def test_several_processes_share_a_store_from_its_first_moment(where, workers):
    said = [sys.executable, str(CHILD), where]
    children = [
        subprocess.Popen([*said, str(10 * at), "right"], stdout=subprocess.PIPE, text=True) for at in range(workers)
    ]
    new: Counter[int] = Counter()
    heard = [[child.stdout.readline() for _ in range(41)] for child in children]
    for child, lines in zip(children, heard, strict=True):
        child.kill()
        rest = child.communicate()[0]
        for line in ("".join(lines) + rest).split("\n")[1:-1]:
            number, fresh = line.split()
            new[int(number)] += fresh == "1"
    with Store.open(where if "://" in where else Path(where)) as store:
        kept = {one.response.key for one in store.responses()}
        assert store.count(SESSION, "after") == len(kept)
    # A key that nobody acknowledged as new was committed by a child that died before it could say so.
    assert set(new.values()) <= {0, 1} and sum(count == 0 for count in new.values()) <= workers
    assert {numbered(number).key for number in new} <= kept
