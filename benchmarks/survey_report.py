"""How long a report takes: 500 answers of 20 classes, and 50,000 of 1,000, counted as they come and drawn.

They are kept in PostgreSQL where a SUGOROKU_DATABASE (postgresql://...) is named, else in a file of SQLite.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import insert

from sugoroku.packs import Pack, read_pack
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import Question, questions
from sugoroku.survey.report.counting import gathered
from sugoroku.survey.report.export import export_xlsx
from sugoroku.survey.report.pages import report
from sugoroku.survey.response import KEY, Response, Value
from sugoroku.survey.store import Store, schema
from sugoroku.survey.store.rows import answer_rows
from sugoroku.survey.store.writing import response_row

SIZES = ((500, 20), (50_000, 1_000))
SAID = ("Aprendí que el tranvía contamina menos.", "水を止めるだけでいいなんて、なるほど", "I liked the game!")


def main() -> None:
    """Prints `name: value unit` lines; each size in a process of its own, so that memory is its own."""
    if len(sys.argv) == 1:
        for answers, sessions in SIZES:
            subprocess.run([sys.executable, __file__, str(answers), str(sessions)], check=True)
        return
    answers, sessions = map(int, sys.argv[1:])
    pack = read_pack("toyama")
    with place() as where, Store.open(where) as store:
        fill(store, given(pack, answers, sessions))
        measure(store, pack, answers)


def measure(store: Store, pack: Pack, answers: int) -> None:
    """Report and export what the store holds."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for lang in ("ja", "es_CL"):
        with timed(f"public report of {answers} answers, {lang}"):
            report(gathered(store), pack, lang, "public", "school")
    print(f"memory beyond the answers: {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB")
    with timed(f"workbook of {answers} answers"):
        export_xlsx(gathered(store), pack, "ja")
    print(f"memory in all: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


@contextmanager
def place() -> Iterator[Path | str]:
    """Where the answers are kept; a database has to be empty."""
    if url := os.environ.get("SUGOROKU_DATABASE"):
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "answers.sqlite"


def fill(store: Store, data: Iterable[tuple[SessionFile, Response]]) -> None:
    """Put everything in at once, which is not what is measured here."""
    made = list(data)
    for info in {info.id: info for info, _ in made}.values():
        store.begin(info)
    with store.writing() as link:
        for at in range(0, len(made), 500):
            part = made[at : at + 500]
            link.execute(
                insert(schema.responses), [response_row(info.id, one, date(2026, 11, 1)) for info, one in part]
            )
            link.execute(insert(schema.answers), [row for _, one in part for row in answer_rows(one)])


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Prints how long the block took, by the clock and of the processor."""
    start, spent = time.perf_counter(), time.process_time()
    yield
    print(f"{name}: {time.perf_counter() - start:.2f} s ({time.process_time() - spent:.2f} s of CPU)")


def given(pack: Pack, answers: int, sessions: int) -> Iterator[tuple[SessionFile, Response]]:
    """Made-up answers, half of them before the game."""
    rng = random.Random(20260)
    classes = [session(pack, at) for at in range(sessions)]
    asked = {moment: questions(pack, moment) for moment in ("before", "after")}
    for at in range(answers):
        moment = ("before", "after")[at % 2]
        child = at // 2
        said = {one.id: answer(one, rng) for one in asked[moment] if rng.random() > 0.03}
        yield (
            classes[child % sessions],
            Response(f"{moment}-{child:06}", moment, "paper" if child % 3 else "tablet", "ja", said, pair=pair(child)),
        )


def pair(child: int) -> str:
    """What brings a child's two responses together."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{child:0{KEY}}")


def session(pack: Pack, at: int) -> SessionFile:
    """One of many classes, of twenty schools."""
    return SessionFile.model_validate(
        {"schema": "sugoroku.session/1", "id": f"s{at:09d}", "pack": pack.id, "version": "1.0.0",
         "place": f"School {at % 20 + 1}", "class": f"{at % 6 + 1}-{at // 20}", "grade": ("3-4", "5-6", "7-8")[at % 3],
         "date": f"2026-11-{at % 28 + 1:02d}", "lang": "ja"}
    )  # fmt: skip


def answer(question: Question, rng: random.Random) -> Value:
    """An answer; the first and the last ones are rare."""
    ids = [one.id for one in question.answers]
    if question.kind == "number":
        return str(rng.randint(question.least, question.most))
    if question.kind == "text":
        return rng.choice(SAID)
    if question.kind == "many":
        return tuple(one for one in ids if rng.random() < 0.4) or (ids[0],)
    return rng.choices(ids, [1 + min(at, 4) for at in range(len(ids))])[0]


if __name__ == "__main__":
    main()
