"""A class is served from a thread, stopped, and served again as the teacher left it."""

import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sugoroku.survey.form.serving import PortTaken, Served, bound, serve

from .form_room import Room, room


@pytest.fixture
def ours(tmp_path: Path):
    made = room(tmp_path)
    yield made
    made.store.close()


@contextmanager
def served(ours: Room, **more: object):
    """The class, served by a thread until the block ends."""
    here: list[Served] = []
    told = threading.Event()

    def where(at: Served) -> None:
        here.append(at)
        told.set()

    call = {"port": 0, "host": "127.0.0.1", "told": where, **more}
    thread = threading.Thread(target=serve, args=(ours.session, ours.store, ours.pack), kwargs=call)
    thread.start()
    assert told.wait(20)
    try:
        yield here[0]
    finally:
        here[0].stop()
        thread.join(20)
    assert not thread.is_alive()


def said(address: str, method: str = "GET", path: str = "/", body: str | None = None) -> tuple[int, str]:
    link = HTTPConnection(urlsplit(address).netloc, timeout=20)
    link.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"} if body else {})
    reply = link.getresponse()
    return reply.status, reply.read().decode()


def test_it_is_stopped_and_goes_on_where_the_teacher_left_it(ours: Room) -> None:
    with served(ours) as at:
        assert said(f"http://127.0.0.1:{at.port}", path=f"/{at.code}")[0] == 200
        assert 'data-open="1" data-moment="after"' in said(at.teacher)[1]
        assert said(at.teacher, "POST", body="open=0&moment=before")[0] == 303
    with served(ours) as at:
        assert 'data-open="0" data-moment="before"' in said(at.teacher)[1]
        said(at.teacher, "POST", body="open=1")
    with served(ours, moment="after") as at:
        assert 'data-open="1" data-moment="after"' in said(at.teacher)[1]


def test_one_that_is_stopped_before_it_has_begun_ends(ours: Room) -> None:
    serve(ours.session, ours.store, ours.pack, port=0, host="127.0.0.1", told=lambda at: at.stop())


def test_a_port_that_is_taken_is_told(ours: Room) -> None:
    with bound("127.0.0.1", 0) as taken, pytest.raises(PortTaken, match="in use"):
        serve(ours.session, ours.store, ours.pack, port=taken.getsockname()[1], host="127.0.0.1")
