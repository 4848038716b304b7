"""Connections on which nothing comes, or too slowly, are let go; who is only slow to think is not."""

import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from sugoroku.survey.form import limits
from sugoroku.survey.form.app import pupils
from sugoroku.survey.form.patience import Patient
from sugoroku.survey.form.serving import QUIET, bound
from sugoroku.survey.form.sittings import OneClass

from .form_room import room

WAIT = 0.4  # s


@pytest.fixture
def port(tmp_path: Path, monkeypatch):
    """A server that has little patience."""
    monkeypatch.setattr(Patient, "wait", WAIT)
    monkeypatch.setattr(limits, "SLOW", WAIT)
    ours = room(tmp_path)
    app = pupils(OneClass(ours.session.info, ours.pack, ours.desk), ours.store)
    with bound("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(app, **QUIET))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.force_exit = server.should_exit = True
        thread.join()
    ours.store.close()


def dribbled(port: int, begun: bytes, drop: bytes = b"") -> float:
    """Seconds until the server lets go of a connection that says this, and then a drop now and then."""
    since = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as link:
        link.settimeout(WAIT / 10)
        link.sendall(begun)
        while time.monotonic() - since < 20 * WAIT:
            try:
                if drop:
                    link.sendall(drop)
                if link.recv(10_000) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        return time.monotonic() - since


HEAD = b"Host: 127.0.0.1:%d\r\n"


@pytest.mark.parametrize("drop", [b"", b"X: y\r\n"])
@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\n"])
def test_a_head_that_does_not_come_whole_is_not_waited_for(port: int, begun: bytes, drop: bytes) -> None:
    assert dribbled(port, begun, drop) < 4 * WAIT


def test_a_body_that_does_not_come_whole_is_not_waited_for(port: int) -> None:
    begun = b"POST /bcdfgh HTTP/1.1\r\n" + HEAD % port + b"Content-Length: 9000\r\n\r\n"
    assert dribbled(port, begun, b"q") < 6 * WAIT


def test_a_body_that_nobody_reads_is_not_waited_for(port: int) -> None:
    begun = b"GET / HTTP/1.1\r\n" + HEAD % port + b"Content-Length: 9000\r\n\r\n"
    assert dribbled(port, begun, b"q") < 6 * WAIT


def test_whoever_asks_again_in_time_is_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as link:
        link.settimeout(5)
        for _ in range(4):
            link.sendall(b"GET /probe HTTP/1.1\r\n" + HEAD % port + b"\r\n")
            assert link.recv(10_000).startswith(b"HTTP/1.1 204")
            time.sleep(WAIT / 2)
