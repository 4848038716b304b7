"""The store of answers: responses a second that are on the disk, and a city's 50,000 responses in PostgreSQL.

`python benchmarks/survey_store.py` wants Debian's postgresql; it starts a server of its own in a temporary folder.
"""

import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "survey"))

import postgres  # noqa: E402
from sqlalchemy import insert  # noqa: E402
from stored import session  # noqa: E402

from sugoroku.survey.response import Response, new_key  # noqa: E402
from sugoroku.survey.session import new_id  # noqa: E402
from sugoroku.survey.store import Store, schema  # noqa: E402
from sugoroku.survey.store.rows import answer_rows  # noqa: E402
from sugoroku.survey.store.writing import begin, response_row  # noqa: E402

ADDS, THREADS = 600, 8
SESSIONS, EACH = 1000, 50
FREE = ("I will switch off the light.", "木をたくさん植えたいです。", "Quiero ir a pie a la escuela.")


def response(chance: random.Random) -> Response:
    """What a child answers: five questions of knowledge, five of other kinds, one of them in free words."""
    answers = {f"knowledge-{number}": str(chance.randint(1, 3)) for number in range(5)}
    answers |= {"fun": str(chance.randint(1, 5)), "again": chance.choice(("yes", "some", "not"))}
    answers |= {"minutes": str(chance.randint(5, 60)), "note": chance.choice(FREE)}
    return Response(new_key(), "after", "tablet", "ja", answers | {"habits": ("walk", "light")}, {"fun": 0.9})


def adds(where: Path | str, name: str) -> None:
    """Responses that are acknowledged a second, by one thread and by several."""
    chance = random.Random(1)
    info = session()
    with Store.open(where) as store:
        store.begin(info)
        for threads in (1, THREADS):
            given = [response(chance) for _ in range(ADDS)]
            times: list[float] = []

            def send(mine: list[Response], times: list[float] = times) -> None:
                for one in mine:
                    start = time.perf_counter()
                    assert store.add(info.id, one)
                    times.append(time.perf_counter() - start)

            start = time.perf_counter()
            working = [threading.Thread(target=send, args=(given[at::threads],)) for at in range(threads)]
            for thread in working:
                thread.start()
            for thread in working:
                thread.join()
            seconds = time.perf_counter() - start
            print(f"{name}, {threads} threads: {ADDS / seconds:.0f} responses/s")
            print(f"{name}, {threads} threads, p95 of one: {1000 * sorted(times)[int(0.95 * ADDS)]:.1f} ms")


def filled(path: Path) -> None:
    """Make a file with all sessions of a city in one transaction: what is measured is to merge it."""
    chance = random.Random(2)
    with Store.open(path) as store, store.writing() as link:
        for info in (session(new_id()) for _ in range(SESSIONS)):
            begin(link, info)
            given = [response(chance) for _ in range(EACH)]
            link.execute(insert(schema.responses), [response_row(info.id, one, store.today()) for one in given])
            link.execute(insert(schema.answers), [row for one in given for row in answer_rows(one)])


def seconds(act: Iterator[object]) -> tuple[float, int]:
    """How long it takes to go through all, and how many that were."""
    start = time.perf_counter()
    count = sum(1 for _ in act)
    return time.perf_counter() - start, count


def read(where: str) -> None:
    """Read everything, in a process of its own whose memory tells."""
    with Store.open(where) as store:
        took, count = seconds(store.responses())
    assert count == SESSIONS * EACH
    print(f"PostgreSQL, {count} responses read: {took:.2f} s")
    print(f"memory of that process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def city(folder: Path, where: str) -> None:
    """Merge a city's answers into PostgreSQL, twice, and read them all."""
    file = folder / "city.sqlite"
    filled(file)
    with Store.open(where) as store, Store.open(file) as other:
        for said, wanted in (("merged", (SESSIONS * EACH, 0)), ("merged again", (0, SESSIONS * EACH))):
            start = time.perf_counter()
            assert store.merge(other) == wanted
            took = time.perf_counter() - start
            print(f"PostgreSQL, {SESSIONS * EACH} responses of {SESSIONS} sessions {said}: {took:.1f} s")
        took, _ = seconds(other.responses())
        print(f"SQLite, {SESSIONS * EACH} responses read: {took:.2f} s")
    subprocess.run([sys.executable, __file__, where], check=True)


def main() -> None:
    """Measure, or read a store that is named."""
    if len(sys.argv) > 1:
        return read(sys.argv[1])
    programs = postgres.programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed (Debian: postgresql)")
    with tempfile.TemporaryDirectory() as name, postgres.running(programs) as server:
        adds(Path(name) / "answers.sqlite", "SQLite, synchronous=FULL")
        adds(server.database(), "PostgreSQL")
        city(Path(name), server.database())
    return None


if __name__ == "__main__":
    main()
