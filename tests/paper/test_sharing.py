"""Work on two cores: everything is made once, in its order, whatever becomes of the second process."""

import os
import signal
import subprocess
import sys
import time

import pytest

from sugoroku.packs import Words
from sugoroku.paper import NotPrinted, sharing
from sugoroku.paper.sharing import WORTH, shared

two = pytest.mark.skipif(sys.platform != "linux", reason="only Linux splits processes safely")


@pytest.fixture(autouse=True)
def cores(monkeypatch):
    """Let there be two cores, wherever the test runs."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


def made(at, tick):
    tick()
    time.sleep(0.02)
    return at, os.getpid()


def test_little_work_is_done_here_in_its_order():
    heard = []
    done = shared([1, 2, 3], made, heard.append)
    assert done == [(at, os.getpid()) for at in range(3)]
    assert heard == [0, 1, 2]


@two
def test_much_work_is_done_in_two_processes_and_comes_back_in_its_order():
    heard = []
    done = shared([WORTH] * 8, made, heard.append)
    assert [at for at, _ in done] == list(range(8))
    assert len({process for _, process in done}) == 2
    assert sorted(heard) == list(range(8))


@two
def test_what_is_refused_in_the_second_process_is_refused_here():
    here = os.getpid()

    def refused(at, tick):
        if os.getpid() != here:
            raise NotPrinted("paper.exists", file="a.pdf")
        time.sleep(0.1)
        return at

    with pytest.raises(NotPrinted) as refusal:
        shared([WORTH] * 2, refused, lambda at: None)
    assert "a.pdf" in refusal.value.sentence(Words("en"))


@two
def test_a_second_process_that_is_killed_takes_nothing_with_it():
    here = os.getpid()

    def killed(at, tick):
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return at

    assert shared([WORTH] * 4, killed, lambda at: None) == [0, 1, 2, 3]


PROGRAM = """
import os, sys, time
from sugoroku.paper.sharing import WORTH, shared
def made(at, tick):
    if os.getpid() == here:
        print(*[kid for kid in open(f"/proc/{here}/task/{here}/children").read().split()], flush=True)
        time.sleep(60)
    for _ in range(600):
        tick()
        time.sleep(0.1)
here = os.getpid()
os.sched_getaffinity = lambda _: {0, 1}
shared([WORTH] * 2, made, lambda at: None)
"""


@two
def test_a_second_process_ends_when_the_first_is_killed():
    first = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert first.stdout.readline().strip().isdecimal(), "there is a second process"
    first.kill()
    rest, _ = first.communicate(timeout=30)  # its output is closed only when the second process has ended too
    assert (rest, first.returncode) == ("", -signal.SIGKILL)


@two
def test_an_interruption_ends_the_second_process_too(monkeypatch):
    ended = []
    end = sharing._Other.end

    def watched(self):
        end(self)
        ended.append(self.process)

    monkeypatch.setattr(sharing._Other, "end", watched)
    here = os.getpid()

    def interrupted(at, tick):
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(60)

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        shared([WORTH] * 4, interrupted, lambda at: None)
    assert time.monotonic() - began < 30
    assert not ended[0].is_alive()
