"""How well and how fast scanned sheets are read, over generated pencils, copiers and telephones.

`python benchmarks/survey_scan.py` prints all figures; `... mixes damage changed lost speed` prints some; `--few`
measures a tenth of the pages; `--hold-out` takes other seeds, marks, damages and strengths, on which nothing was
tuned; `--each` prints a line for every damage.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.pencil import damage, marks, sheets, unseen
from benchmarks.pencil.form import Form, form, printed
from sugoroku.survey.scan import batch, reading

HOLD_OUT, EACH, FEW = (name in sys.argv for name in ("--hold-out", "--each", "--few"))
SEED = 83_100_000 if HOLD_OUT else 0  # measured once, on 28 November 2026; those before it are spent
STYLE = marks.OTHER if HOLD_OUT else marks.PLAIN
DAMAGE = {**damage.ALL, **unseen.DAMAGE} if HOLD_OUT else damage.ALL
PAGES = 22 if FEW else 216  # of a mix: 3,024 questions
EACH_PAGES = 1 if FEW else 3  # of each damage and strength


LOST = ("top-left", "top-right", "middle-left", "middle-right", "bottom-left", "bottom-right", "code",
        "top-left+bottom-left", "top-left+top-right+bottom-right")  # fmt: skip


@dataclass
class Tally:
    """What came of some pages."""

    pages: int = 0
    refused: int = 0
    questions: int = 0
    silent: int = 0
    review: int = 0
    needless: int = 0
    serials: int = 0
    cpu: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        for name in ("pages", "refused", "questions", "silent", "review", "needless", "serials", "cpu", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def said(self, name: str) -> str:
        asked = max(self.questions, 1)
        return (f"{name}: pages {self.pages}, read {100 * (1 - self.refused / max(self.pages, 1)):.1f} %, questions "
                f"{self.questions}, silent errors {self.silent} ({100 * self.silent / asked:.3f} %), review "
                f"{100 * self.review / asked:.2f} % (ordinary marks {100 * self.needless / asked:.2f} %), serials "
                f"{self.serials}, CPU {1000 * self.cpu / max(self.pages, 1):.0f} ms a page")  # fmt: skip


_HERE: dict = {}


def _begin(folder: str) -> None:
    cv2.setNumThreads(1)
    own = Path(folder) / str(os.getpid())
    own.mkdir()
    made = [printed(own / city, city) for city in ("toyama", "renca")] + [form(own / "drawn")]
    _HERE["forms"] = [(one, reading.forms(one.session, {one.record.moment: one.asked})) for one in made]


def measured(job: tuple) -> tuple[str, Tally]:
    """Fills, damages and reads a sheet: of the two cities, or of a form drawn for this alone."""
    name, number, way, strength, changes, kind, lost = job
    made, known = _HERE["forms"][number % len(_HERE["forms"])]
    chance = np.random.default_rng([SEED, number, *name.encode()])
    cv2.setRNGSeed(int(chance.integers(1 << 30)))
    dpi = int(chance.choice([150, 200, 300], p=[0.3, 0.6, 0.1])) if strength is None else 200
    filled = sheets.filled(made, chance, dpi=dpi, style=STYLE, changes=changes, kind=kind)
    page = filled.page
    if lost:
        page = _lost(page, made, lost)
    page = _damaged(page, way, strength, chance)
    began = time.process_time()
    read = reading.read(page, known, made.session.info.id)
    cpu = time.process_time() - began
    return name, _counted(filled, read, cpu, f"{name}#{number}")


def _damaged(page: np.ndarray, way: str, strength: float | None, chance: np.random.Generator) -> np.ndarray:
    if not way:
        return page
    if strength is None:
        if HOLD_OUT and chance.random() < 0.3:
            page = unseen.DAMAGE[str(chance.choice(list(unseen.DAMAGE)))](page, chance, chance.uniform(0, 0.3))
        return {"copier": damage.copier, "phone": damage.phone}[way](page, chance)
    strength = min(1.0, strength * chance.uniform(0.85, 1.1)) if HOLD_OUT else strength
    page = DAMAGE[way](page, chance, strength)
    return damage.noise(page, chance, 0.12) if way not in ("one_bit", "one_bit_local", "screened", "dithered") else page


def _lost(page: np.ndarray, made: Form, lost: str) -> np.ndarray:
    """Paints over marks or the code."""
    scale, page = page.shape[0] / made.record.size[1], page.copy()
    for name in lost.split("+"):
        box = made.record.code if name == "code" else next(one.box for one in made.record.marks if one.place == name)
        x, y, w, h = (round(one * scale) for one in box)
        page[y - 2 : y + h + 2, x - 2 : x + w + 2] = 240
    return page


def _counted(filled: sheets.Filled, read: reading.Sheet, cpu: float, name: str) -> Tally:
    tally = Tally(pages=1, cpu=cpu)
    if read.status == "refused":
        tally.refused = 1
        tally.wrong.append(f"{name} refused: {read.reason}")
        return tally
    tally.questions = len(filled.meant)
    tally.serials = int(read.serial == filled.serial)
    doubted = {doubt.question: doubt for doubt in read.doubts}
    for question, meant in filled.meant.items():
        odd = any(kind in sheets.ODD for kind in filled.kinds[question])
        if question in doubted:
            tally.review += 1
            tally.needless += not odd
            tally.wrong.append(f"{name} {question}: review {doubted[question].why} of {filled.kinds[question]}")
        elif read.answers.get(question) != meant:
            tally.silent += 1
            tally.wrong.append(
                f"{name} {question}: SILENT {read.answers.get(question)} for {meant} of {filled.kinds[question]}"
            )
    return tally


def jobs(parts: list[str]) -> list[tuple]:
    """What is to be measured: name, number, damage, strength, changes of mind, kind of mark, what is lost."""
    made: list[tuple] = []
    some = range(EACH_PAGES)
    if "mixes" in parts:
        ways = ((way, at) for way in ("copier", "phone") for at in range(PAGES))
        made += [(f"mix {way}", at, way, None, sheets.CHANGES, "", "") for way, at in ways]
    if "damage" in parts:
        made += [
            (f"damage {label} {way}", at, way, strength, 0.0, "", "")
            for label, strength in (("half", 0.5), ("full", 1.0)) for way in DAMAGE for at in some
        ]  # fmt: skip
    if "kinds" in parts:
        kinds = (*marks.ORDINARY, "ring", "very_light")
        made += [(f"kind {kind}", at, "copier", None, 0.0, kind, "") for kind in kinds for at in some]
    if "changed" in parts:
        made += [("changed", at, "copier", None, 1.0, "", "") for at in range(PAGES // 4)]
    if "lost" in parts:
        turns = [(way, at) for at, way in enumerate(("copier", "phone") * EACH_PAGES)]
        made += [(f"lost {place}", at, way, None, 0.0, "", place) for place in LOST for way, at in turns]
    return made


def speed() -> None:
    """Pages a second from files at 300 dpi, on all cores, everything included."""
    with tempfile.TemporaryDirectory() as folder:
        made = printed(Path(folder) / "session", "toyama")
        chance = np.random.default_rng(5)
        pictures = [Image.fromarray(sheets.filled(made, chance, dpi=300).page) for _ in range(30)]
        (pdf := Path(folder) / "scan.pdf").parent.mkdir(exist_ok=True)
        pictures[0].save(pdf, save_all=True, append_images=pictures[1:], resolution=300)
        jpegs = []
        for at, picture in enumerate(pictures):
            jpegs.append(Path(folder) / f"{at}.jpg")
            picture.save(jpegs[-1], dpi=(300, 300))
        for name, files in (("PDF", [pdf]), ("JPEG", jpegs)):
            before, began = os.times(), time.perf_counter()
            found = batch.read_files(made.session, files, asked={"after": made.asked})
            spent, after = time.perf_counter() - began, os.times()
            cpu = sum(after[:4]) - sum(before[:4])
            print(f"speed {name} 300 dpi: {len(pictures) / spent:.1f} pages a second, CPU "
                  f"{1000 * cpu / len(pictures):.0f} ms a page, start included; {found.counts}")  # fmt: skip


def main() -> None:
    parts = [one for one in sys.argv[1:] if not one.startswith("--")] or [
        "mixes", "damage", "kinds", "changed", "lost", "speed"]  # fmt: skip
    whole: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("fork").Pool(
        2, _begin, (folder,)
    ) as pool:
        for name, tally in pool.imap(measured, jobs(parts), chunksize=4):
            group = " ".join(name.split()[:2]) if name.startswith(("damage", "lost")) and not EACH else name
            if EACH and tally.wrong:
                print("   ", *tally.wrong, sep="\n    ", flush=True)
            whole.setdefault("lost" if group.startswith("lost") and not EACH else group, Tally()).add(tally)
    for name, tally in whole.items():
        print(tally.said(name))
    if "speed" in parts:
        speed()


if __name__ == "__main__":
    main()
