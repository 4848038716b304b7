"""A questionnaire's whole day by command: sheets, pencils, a scanner askew, the review, tablets, the teacher, reports.

python tests/survey/whole_day.py OUT --pack toyama --sheets 15 --tablets 25 --seed 1

Everything goes into OUT: what was printed, scanned, reported and exported, and a picture of every step; `say` tells how
many of what there were. It ends with an AssertionError where an answer was lost, doubled or changed.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pencil import damage
from sugoroku.survey.questions import questions
from sugoroku.survey.response import Response, Value
from tests.survey.day import Day
from tests.survey.day_browser import answer_tablets, review
from tests.survey.day_pencils import DPI, sheets_of

CHROMIUM = "/usr/bin/chromium"
PHOTOS = 3  # of the sheets are photographed


def print_sheets(day: Day) -> None:
    """Print the sheets and fill them with pencils."""
    about = ("--place", "Escuela 5", "--class", "5B", "--grade", "5-6", "--date", "2026-11-27", "--seed", day.seed)
    day.run("print", day.city, "--session", day.folder, "--count", day.sheets, "--lang", day.pack.locale, *about)
    (printed,) = day.session.sheets.glob("*.pdf")
    day.filled = list(sheets_of(printed, questions(day.pack, "after"), day.chance))
    day.filled[0].blank.save(day.out / "01-sheet.png")
    Image.fromarray(day.filled[0].page).save(day.out / "02-filled.png")


def scan(day: Day) -> None:
    """Scan them askew into one PDF, photograph the last ones, and one whose code is blotted once more, next day."""
    lost = day.filled[1]
    lost.blot_code()
    copied, photographed = day.filled[:-PHOTOS], day.filled[-PHOTOS:]
    pages = [_askew(sheet.page, day.chance) for sheet in copied]
    pages[0].save(day.out / "scan.pdf", save_all=True, append_images=pages[1:], resolution=DPI)
    pages[0].save(day.out / "03-scanned.png")
    files = [day.out / "scan.pdf"]
    for number, sheet in enumerate([*photographed, lost]):
        files.append(day.out / f"photo-{number + 1}.jpg")
        Image.fromarray(damage.phone(sheet.page, day.chance)).save(files[-1], quality=85)
    Image.open(files[1]).save(day.out / "04-photo.png")
    said = day.run("read", day.folder, *files[:-1])
    assert f"New sheets: {day.sheets}" in said, said
    again = day.run("read", day.folder, files[-1])
    assert "New sheets: 0" in again, f"the sheet without its code was counted twice: {again}"
    same = day.run("read", day.folder, *files)
    assert "New sheets: 0" in same, f"reading again changed something: {same}"


def _askew(page: np.ndarray, chance: np.random.Generator) -> Image.Image:
    return Image.fromarray(damage.copier(damage.skew(page, chance, 0.5), chance))


def type_teacher(day: Day) -> dict[str, Value]:
    """Type the teacher's own sheet with number keys."""
    meant: dict[str, Value] = {}
    lines = []
    for question in questions(day.pack, "teacher"):
        if question.answers:
            first = question.answers[0].id
            meant[question.id], line = ((first,) if question.several else first), "1"
        else:
            line = day.words(day.pack.locale) if question.kind == "text" else str(question.least)
            meant[question.id] = line
        lines.append(line)
    day.run("enter", day.folder, "--moment", "teacher", typed="\n".join(lines) + "\n")
    return meant


def tell(day: Day) -> None:
    """Write every report in every language, and the tables; each page of each becomes a picture."""
    reports = {
        day.out / f"report-{kind}-{lang}.pdf": ("--lang", lang, *more)
        for lang in day.pack.locales
        for kind, more in (("teacher", ()), ("public", ("--public",)))
    }
    calls = [("report", day.folder, "--out", file, *more) for file, more in reports.items()]
    calls += [("export", day.folder, "--out", day.out / name) for name in ("answers.xlsx", "tables")]
    for call in calls:
        day.run(*call)
    for file in reports:
        with pypdfium2.PdfDocument(file) as pdf:
            for number, page in enumerate(pdf, 1):
                page.render(scale=100 / 72).to_pil().save(day.out / f"11-{file.stem[7:]}-{number}.png")


def check(day: Day, teacher: dict[str, Value]) -> None:
    """Compare what is in the store with what was meant, and the tables with the store."""
    kept = day.responses()
    assert Counter(one.source for one in kept) == {"paper": day.sheets, "tablet": day.tablets, "typed": 1}
    paper = {day.sheet_of(one.key).serial: one.answers for one in kept if one.source == "paper"}
    assert len(paper) == day.sheets
    wrong = [
        f"{sheet.serial} {name} ({sheet.kinds.get(name)}): {paper[sheet.serial].get(name)} for {value}"
        for sheet in day.filled for name, value in sheet.meant.items() if paper[sheet.serial].get(name) != value
    ]  # fmt: skip
    assert wrong == []
    assert _all(one for one in kept if one.source == "tablet") == _all(day.sent)
    (typed,) = (one for one in kept if one.source == "typed")
    assert typed.answers == teacher
    with (day.out / "tables" / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    day.say(f"{len(kept)} responses, {sum(len(one.answers) for one in kept)} answers, {len(rows)} rows in the table, "
            f"{day.asked} looked at")  # fmt: skip


def _all(some: Iterable[Response]) -> Counter[object]:
    return Counter((one.lang, tuple(sorted(one.answers.items()))) for one in some)


def whole_day(day: Day) -> Day:
    """Play the whole day."""
    day.out.mkdir(parents=True)
    print_sheets(day)
    scan(day)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        review(day, browser)
        answer_tablets(day, browser)
        browser.close()
    teacher = type_teacher(day)
    tell(day)
    check(day, teacher)
    return day


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("--pack", default="toyama")
    for name, usual in (("sheets", 15), ("tablets", 25), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    said = asked.parse_args()
    whole_day(Day(said.out, said.pack, said.sheets, said.tablets, said.seed))


if __name__ == "__main__":
    main()
