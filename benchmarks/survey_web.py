"""A class answers while its server is killed again and again: `python benchmarks/survey_web.py [--database URL]`.

500 pupils in 60 s with 12 SIGKILLs at random moments, each server started again at once, then 500 in 2 s; prints lines
`name: value unit`. What was acknowledged must be in the store, once, as it was sent. With --early the server is a
mutant that acknowledges first and commits later: the same count must find answers lost. All stays on loopback.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from sugoroku.packs import read_pack, shelf
from sugoroku.survey.form import city
from sugoroku.survey.form.code import code_of
from sugoroku.survey.form.serving import bound, serve
from sugoroku.survey.response import new_key
from sugoroku.survey.session import Session, new_session, read_session
from sugoroku.survey.store import Store

PACK = "toyama"
PATIENCE = 120.0  # s after which a pupil gives up: never, if all is well
LAST = 1.5  # s
PAUSES = (0.2, 0.4, 0.8)  # s between tries; the page itself waits from 1 to 15 s


@dataclass
class Seen:
    """What the pupils saw."""

    sent: dict[str, str] = field(default_factory=dict)
    """What each key said."""
    acknowledged: set[str] = field(default_factory=set)
    takes: list[float] = field(default_factory=list)
    """Seconds from sending to acknowledgement, of each that was acknowledged."""
    opens: list[float] = field(default_factory=list)
    """Seconds until a page was there."""
    waits: list[float] = field(default_factory=list)
    """Seconds from first sending to acknowledgement, the tries in vain among them."""
    again: int = 0
    """How often something had to be asked again."""


@dataclass(frozen=True)
class Found:
    """What is in the store afterwards."""

    acknowledged: int
    lost: int
    doubled: int
    changed: int


class Server:
    """A server process that can be killed and started again."""

    def __init__(self, args: list[str], port: int) -> None:
        self._args, self.port = args, port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a group of its own, workers among them."""
        self._process = subprocess.Popen([sys.executable, __file__, *self._args], start_new_session=True)

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    async def ready(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                if (await ask(self.port, "GET", "/probe"))[0] == 204:
                    return
            await asyncio.sleep(0.05)
        raise TimeoutError("the server does not answer")


async def ask(port: int, method: str, path: str, body: str = "") -> tuple[int, str]:
    """One request over a connection of its own: status and body; raises OSError or ValueError where it breaks off."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nAccept: application/json\r\n"
        )
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
        writer.write(f"{head}{kind}\r\n{body}".encode())
        said = (await asyncio.wait_for(reader.read(), 10)).decode("utf-8", "replace")
    except TimeoutError as slow:
        raise OSError("slow") from slow
    finally:
        writer.close()
    found = re.match(r"HTTP/1\.1 (\d+)", said)
    if not found:
        raise ValueError("broken off")
    return int(found[1]), said.partition("\r\n\r\n")[2]


async def pupil(port: int, code: str, after: float, seen: Seen, chance: random.Random) -> None:
    """Open the page, answer, send until it is acknowledged."""
    await asyncio.sleep(after)
    page = await patiently(port, "GET", f"/{code}/after?lang=ja", "", seen, seen.opens, 200)
    entry = re.search(r'name="entry" value="(\w+)"', page)
    assert entry, page[:500]
    key = new_key()
    given = {name: chance.choice("ab") for name in sorted(set(re.findall(r'type="radio" name="(q\.[\w-]+)"', page)))}
    said = {"key": key, "entry": entry[1], "moment": "after", "lang": "ja", **given, "q.message": f"pupil {key}"}
    seen.sent[key] = f"pupil {key}"
    first = time.monotonic()
    reply = await patiently(port, "POST", f"/{code}?lang=ja", urlencode(said), seen, seen.takes, 201)
    assert key in reply
    seen.acknowledged.add(key)
    seen.waits.append(time.monotonic() - first)


async def patiently(port: int, method: str, path: str, body: str, seen: Seen, takes: list[float], good: int) -> str:
    """Ask until it is answered, with the same words each time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        began = time.monotonic()
        with contextlib.suppress(OSError, ValueError):
            status, said = await ask(port, method, path, body)
            if status == good:
                takes.append(time.monotonic() - began)
                return said
        seen.again += 1
        await asyncio.sleep(random.choice(PAUSES))
    raise TimeoutError(path)


async def lesson(server: Server, code: str, pupils: int, seconds: float, kills: int, seed: int) -> Seen:
    """All pupils of one run."""
    chance, seen = random.Random(seed), Seen()
    server.start()
    await server.ready()

    async def killed() -> None:
        last = 0.0
        for at in sorted(chance.uniform(0, seconds) for _ in range(kills)):
            await asyncio.sleep(at - last)
            last = at
            await asyncio.to_thread(server.kill)
            server.start()

    work = [pupil(server.port, code, chance.uniform(0, seconds), seen, chance) for _ in range(pupils)]
    try:
        await asyncio.gather(killed(), *work)
        await asyncio.sleep(LAST)  # what a mutant loses, it loses by the kills alone
    finally:
        server.kill()
    return seen


def found(store: Store, session: Session, seen: Seen) -> Found:
    """Count what the store holds of what was acknowledged."""
    kept: dict[str, list[str]] = {}
    for one in store.responses([session.info.id]):
        said = [value for value in one.response.answers.values() if str(value).startswith("pupil ")]
        kept.setdefault(one.response.key, []).extend(map(str, said))
    lost = len(seen.acknowledged - set(kept))
    doubled = sum(len(said) > 1 for said in kept.values()) + len(set(kept) - set(seen.sent))
    changed = sum(said != [seen.sent.get(key)] for key, said in kept.items() if key in seen.acknowledged)
    return Found(len(seen.acknowledged), lost, doubled, changed)


class Early:
    """A mutant of the store: it acknowledges first, and commits when it has time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.path, self.count, self.begin = store.path, store.count, store.begin

    def add(self, session: str, response: object) -> bool:
        threading.Timer(0.7, self._store.add, (session, response)).start()
        return True


def serving(args: argparse.Namespace) -> None:
    """The server process itself."""
    if args.database:
        city.serve(city.Config(args.database, (f"127.0.0.1:{args.port}",), PACK), port=args.port, workers=args.workers)
        return
    session = read_session(args.folder)
    store = Store.open(session.store)
    kept = Early(store) if args.early else store
    serve(session, kept, read_pack(shelf.find(PACK)), host="127.0.0.1", port=args.port)  # type: ignore[arg-type]


def run(pupils: int, seconds: float, kills: int, *, seed: int = 1, database: str = "", early: bool = False,
        workers: int = 2) -> tuple[Seen, Found]:  # fmt: skip
    """One run in a new session."""
    pack = read_pack(shelf.find(PACK))
    with tempfile.TemporaryDirectory() as folder, bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
        free.close()
        session = new_session(
            Path(folder) / "session", pack.id, pack.info.version, place="Benchmark", group="1", grade="5-6",
            day=date.today(), lang=pack.locale,
        )  # fmt: skip
        args = ["--port", str(port), "--workers", str(workers), "--folder", str(session.folder)]
        args += ["--database", database] if database else []
        with Store.open(database or session.store) as store:
            store.begin(session.info)
            server = Server([*args, "--serve", *(["--early"] if early else [])], port)
            seen = asyncio.run(lesson(server, code_of(session.info.id), pupils, seconds, kills, seed))
            told = found(store, session, seen)
            store.forget(session.info.id)
    return seen, told


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay under."""
    return sorted(values)[int(0.95 * (len(values) - 1))] if values else 0.0


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--database", default="")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--early", action="store_true")
    asked.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    args = asked.parse_args()
    if args.serve:
        serving(args)
        return
    for pupils, seconds, kills in ((500, 60, 12), (500, 2, 0)):
        options = {"database": args.database, "early": args.early, "workers": args.workers}
        seen, told = run(pupils, seconds, kills, **options)
        name = f"{pupils} pupils in {seconds} s, {kills} kills"
        print(f"{name}, acknowledged: {told.acknowledged} of {pupils}")
        print(f"{name}, acknowledged but lost: {told.lost}")
        print(f"{name}, doubled: {told.doubled}")
        print(f"{name}, changed: {told.changed}")
        print(f"{name}, asked again: {seen.again} times")
        print(f"{name}, page p95: {1000 * p95(seen.opens):.0f} ms")
        print(f"{name}, acknowledged p95: {1000 * p95(seen.takes):.0f} ms")
        print(f"{name}, acknowledged p95 with tries in vain: {1000 * p95(seen.waits):.0f} ms", flush=True)


if __name__ == "__main__":
    main()
