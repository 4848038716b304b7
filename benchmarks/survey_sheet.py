"""Time and size of questionnaires on paper: 500 sheets of each city's, in its own language, from call to files; then
500 with two sides, the questions before the game and after it.

`python benchmarks/survey_sheet.py [CITY...]` prints lines `name: value unit`. The first print lays the sheet out; what
a further one finds laid out already is remembered by the texts' own cache.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from sugoroku.packs import read_pack
from sugoroku.survey.session import new_session
from sugoroku.survey.sheet.printing import Plan, print_pairs, print_sheets

ROOT = Path(__file__).resolve().parent.parent
SHEETS, RUNS = 500, 5
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4), "Oficio": (216, 330)}


def timed(city: str, paper: str, folder: Path) -> None:
    """Prints what the sheets after the game cost on a paper."""
    pack = read_pack(ROOT / "boards" / city)
    session = new_session(
        folder, city, pack.info.version, place="School", group="5B", grade="5-6", day=date(2026, 11, 1),
        lang=pack.locale,
    )  # fmt: skip
    plan = Plan(session, pack, "after", pack.locale, PAPERS[paper])
    for what, made in (("sheets", print_sheets), ("sheets of two sides", print_pairs)):
        walls, works = [], []
        for run in range(RUNS):
            wall, work = time.perf_counter(), time.process_time()
            file = made(plan, SHEETS, seed=run)[0]
            walls.append(time.perf_counter() - wall)
            works.append(time.process_time() - work)
        name = f"{city} {paper} {SHEETS} {what}"
        print(f"{name}, first: {walls[0]:.2f} s, {works[0]:.2f} s of CPU")
        print(f"{name}, further: {median(walls[1:]):.2f} s, {median(works[1:]):.2f} s of CPU")
        print(f"{name}: {file.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Measures every city named, or both."""
    for city in sys.argv[1:] or ["toyama", "renca"]:
        for paper in PAPERS:
            with tempfile.TemporaryDirectory() as folder:
                timed(city, paper, Path(folder) / "session")


if __name__ == "__main__":
    main()
