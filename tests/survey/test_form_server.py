"""A city's server as an administrator runs it: by command, on PostgreSQL, with two workers, over http."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from sugoroku import cli
from sugoroku.packs import Words
from sugoroku.survey.form.code import code_of, pass_of
from sugoroku.survey.response import Response, new_key
from sugoroku.survey.session import read_session
from sugoroku.survey.store import Store

from .form_room import small_pack
from .postgres import server  # noqa: F401

NAME = "survey.example.cl"
PATIENCE = 60.0  # s


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setattr(cli, "WORDS", Words("en"))


def run(*args: object):
    return CliRunner().invoke(cli.main, ["survey", *map(str, args)], prog_name="sugoroku")


def begun(folder: Path, database: str, pack: object = "renca") -> tuple[str, str]:
    """A session that is registered: its id and its code."""
    about = ["--place", "Escuela 5", "--class", "5 A", "--grade", "5", "--date", date.today(), "--lang", "en"]
    ran = run("begin", pack, "--session", folder, *about, "--database", database)
    assert ran.exit_code == 0, ran.output
    info = read_session(folder).info
    assert code_of(info.id) in ran.output
    return info.id, code_of(info.id)


@contextmanager
def serving(*args: str):
    """The server in a process of its own, and its port; it ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    call = [sys.executable, "-m", "sugoroku", "survey", "serve", "--port", str(port), "--name", NAME, *args]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                assert asked(port, "GET", "/probe")[0] == 204
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until, process.stdout.read()
                time.sleep(0.1)
        yield port, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=PATIENCE)[0].decode()
    assert "Traceback" not in said and process.returncode in (0, 130), said


def asked(port: int, method: str, path: str, body: dict | None = None, host: str = NAME):
    """What is answered to the proxy: status, headers, body."""
    link = HTTPConnection("127.0.0.1", port, timeout=20)
    head = {"Host": host, "Accept": "application/json", "X-Forwarded-For": "203.0.113.9"}
    if body is not None:
        head |= {"Origin": f"https://{host}", "Content-Type": "application/x-www-form-urlencoded"}
    link.request(method, path, urlencode(body or {}), head)
    reply = link.getresponse()
    return reply.status, dict(reply.getheaders()), reply.read().decode()


def sent(session: str, key: str, **more: str) -> dict[str, str]:
    return {"key": key, "entry": pass_of(session), "moment": "after", "lang": "en", "q.fun": "e", **more}


def workers(process) -> set[int]:
    """The worker processes of a server."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    lines = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in found}
    return {one for one, line in lines.items() if b"spawn_main" in line}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are counted in /proc")
def test_a_city_is_served_by_two_workers(server, tmp_path: Path) -> None:  # noqa: F811
    database = server.room()
    one, other = begun(tmp_path / "one", database), begun(tmp_path / "two", database, "toyama")
    with serving("--database", database, "--workers", "2") as (port, process):
        assert len(workers(process)) == 2
        assert asked(port, "GET", f"/{one[1]}/after")[0] == 200
        assert asked(port, "GET", "/", host="evil.example")[0] == 403
        late = begun(tmp_path / "late", database)
        keys = [new_key() for _ in range(40)]
        with ThreadPoolExecutor(8) as many:
            # Each twice: two workers may be given the same key at once.
            calls = [
                many.submit(asked, port, "POST", f"/{code}", sent(session, key, pair="b" * 26))
                for key, (session, code) in zip(keys, (one, other) * 20, strict=True)
                for _ in range(2)
            ]
            assert {call.result()[0] for call in calls} == {201}
        until = time.monotonic() + PATIENCE
        while asked(port, "GET", f"/{late[1]}")[0] != 200:
            assert time.monotonic() < until, "a session begun later is not found"
            time.sleep(0.5)
    with Store.open(database) as store:
        assert [store.count(session, "after") for session, _ in (one, other)] == [20, 20]
        assert {one.response.key for one in store.responses()} == set(keys)
        assert {one.response.pair for one in store.responses()} == {"b" * 26}


def test_a_citys_own_pack_is_served(server, tmp_path: Path) -> None:  # noqa: F811
    pack = small_pack(tmp_path / "made").folder
    own = pack.with_name("puente-alto")
    shutil.copytree(pack, own)
    said = (own / "pack.yaml").read_text("utf-8")
    (own / "pack.yaml").write_text(re.sub(r"(?m)^id: .*$", "id: puente-alto", said), "utf-8")
    database = server.room()
    session, code = begun(tmp_path / "one", database, own)
    with serving("--database", database, "--workers", "1", "--pack", str(own)) as (port, _):
        assert "Was the walk fun?" in asked(port, "GET", f"/{code}/after?lang=en")[2]
        assert asked(port, "POST", f"/{code}", sent(session, new_key()))[0] == 201


def test_a_class_is_merged_into_the_city_twice_without_doubling(server, tmp_path: Path) -> None:  # noqa: F811
    database = server.room()
    session, code = begun(tmp_path / "class", database)
    here = read_session(tmp_path / "class")
    both = new_key()
    with Store.open(here.store) as store:
        store.begin(here.info)
        for key in (both, new_key(), new_key()):
            store.add(session, Response(key, "after", "tablet", "en", {"fun": "5"}))
    with serving("--database", database, "--workers", "1") as (port, _):
        assert asked(port, "POST", f"/{code}", sent(session, both))[0] == 201
        assert "2 copied, 1 known" in run("merge", database, here.folder).output
        assert "0 copied, 3 known" in run("merge", database, here.folder).output
        assert asked(port, "POST", f"/{code}", sent(session, both))[0] == 201
    with Store.open(database) as store:
        assert store.count(session, "after") == 3


def test_a_session_may_be_registered_again_and_not_begun_again(server, tmp_path: Path) -> None:  # noqa: F811
    database, folder = server.room(), tmp_path / "class"
    session, _ = begun(folder, database)
    assert begun(folder, database)[0] == session
    again = run("begin", "renca", "--session", folder)
    assert again.exit_code == 2 and "already" in again.stderr
    assert run("begin", "toyama", "--session", folder, "--database", database).exit_code == 2
    with Store.open(database) as store:
        assert [info.id for info in store.sessions()] == [session]


def test_the_teachers_computer_is_served_by_the_same_command(tmp_path: Path) -> None:
    assert run("begin", "specimen", "--session", tmp_path / "class", "--class", "5 A").exit_code == 0
    session = read_session(tmp_path / "class").info
    with serving(str(tmp_path / "class")) as (port, _):
        assert asked(port, "GET", f"/{code_of(session.id)}")[0] == 200


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["serve"], "the folder of a session, or a city's database"),
        (["serve", "{folder}", "--database", "postgresql://a/b"], "not both"),
        (["serve", "--database", "city"], "not the address of a database"),
        (["serve", "--database", "mysql://a/b"], "not the address of a database"),
        (["serve", "--database", "postgresql://nobody:secret@127.0.0.1:9/x"], "does not answer"),
        (["serve", "--database", "postgresql://a/b", "--moment", "before"], "--moment means nothing"),
        (["serve", "{folder}", "--workers", "3"], "--workers means nothing"),
        (["serve", "{folder}", "--pack", "x"], "--pack means nothing"),
        (["begin", "specimen", "--session", "{folder}/new", "--database", "city"], "not the address of a database"),
        (["begin", "specimen", "--session", "{folder}/new", "--grade", "fifth"], "no band of grades"),
        (["begin", "specimen", "--session", "{folder}/new", "--class", "x" * 99], "session.yaml"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(tmp_path: Path, call: list[str], told: str) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    ran = run(*(one.format(folder=folder) for one in call))
    assert ran.exit_code == 2, ran.output
    assert told in ran.stderr and "secret" not in ran.output and "Traceback" not in ran.output
    assert list(folder.iterdir()) == []
