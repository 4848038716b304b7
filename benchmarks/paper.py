"""Time and size of a printed set: 200 cards, 8 groups, 40 certificates, from the start of the program.

`python benchmarks/paper.py [CITY...]` prints lines `name: value unit`; peers are measured where pip has brought them.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

import yaml

ROOT = Path(__file__).resolve().parent.parent
CARDS, GROUPS, CERTIFICATES = 200, 8, 40
RUNS = 5
KEPT = 0.6  # of a city's questions, the shortest: those that still have room when a number is added to them
SHARES = """
import json, sys, time
from pathlib import Path
from sugoroku import packs, paper
began, spent = time.perf_counter(), {}
last = ["planning", began]
def tell(done, total, name):
    now = time.perf_counter()
    spent[last[0]] = spent.get(last[0], 0) + now - last[1]
    last[:] = [name, now]
pack = packs.read_pack(sys.argv[1])
paper.print_set(pack, Path(sys.argv[2]), lang=pack.locale, tell=tell,
                order=paper.Order(groups=int(sys.argv[4]), names=Path(sys.argv[3])))
tell(0, 0, "")
spent["binding and proof"] = spent.pop(last[0] or "credits", 0)
print(json.dumps(spent))
"""


def pack_of(city: str, folder: Path, cards: int) -> Path:
    """A copy of a city's pack whose banks have this many questions, each a little different from every other."""
    shutil.copytree(ROOT / "boards" / city, folder / "boards" / city)
    info = yaml.safe_load((ROOT / "boards" / city / "pack.yaml").read_text("utf-8"))
    banks = [yaml.safe_load((ROOT / "quizzes" / name / "quizzes.yaml").read_text("utf-8")) for name in info["uses"]]
    own = [quiz for bank in banks if bank["locale"] == info["locale"] for quiz in bank["quizzes"]]
    short = sorted(own, key=_length)[: int(KEPT * len(own))]
    made = [_numbered(short[at % len(short)], at) for at in range(cards)]
    file = folder / "quizzes" / "many" / "quizzes.yaml"
    file.parent.mkdir(parents=True)
    bank = {"schema": "sugoroku.quiz/1", "id": "many", "locale": info["locale"], "quizzes": made}
    file.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), "utf-8")
    pack = folder / "boards" / city / "pack.yaml"
    lines = pack.read_text("utf-8").splitlines()
    pack.write_text("\n".join("uses: [many]" if line.startswith("uses:") else line for line in lines), "utf-8")
    return folder / "boards" / city


def _length(quiz: dict) -> int:
    return len(quiz["question"]) + sum(len(text) for choice in quiz["choices"] for text in choice.values())


def _numbered(quiz: dict, at: int) -> dict:
    """A question that differs from its model in every text that is laid out."""
    choices = [{key: f"{text} {at}" for key, text in choice.items()} for choice in quiz["choices"]]
    return {**{name: value for name, value in quiz.items() if name != "picture"}, "id": f"q-{at}", "choices": choices,
            "question": f"{at}. {quiz['question']}", "explain": f"{quiz['explain']} ({at})"}  # fmt: skip


def printed(pack: Path, folder: Path, names: Path, groups: int = GROUPS) -> float:
    """The seconds of a whole process that prints the set."""
    call = [sys.executable, "-m", "sugoroku", "print", pack, "--out", folder, "--groups", str(groups), "--names", names]
    began = time.perf_counter()
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - began


def timed(pack: Path, certificates: int, groups: int = GROUPS) -> tuple[float, dict[str, int]]:
    """The median of several runs, and the bytes of each file."""
    taken, sizes = [], {}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            names = Path(folder) / "names.txt"
            names.write_text("".join(f"Equipo {at}\n" for at in range(1, certificates + 1)), "utf-8")
            taken.append(printed(pack, Path(folder) / "out", names, groups))
            sizes = {file.stem: file.stat().st_size for file in (Path(folder) / "out").glob("*.pdf")}
    return median(taken), sizes


def shares(pack: Path) -> dict[str, float]:
    """The seconds that each component takes inside one process."""
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "names.txt"
        names.write_text("".join(f"Equipo {at}\n" for at in range(1, CERTIFICATES + 1)), "utf-8")
        call = [sys.executable, "-c", SHARES, pack, Path(folder) / "out", names, str(GROUPS)]
        told = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True)
    spent: dict[str, float] = json.loads(told.stdout)
    return spent


def measure(city: str) -> None:
    """Print one city's set in several sizes and say what they cost."""
    with tempfile.TemporaryDirectory() as home:
        pack = pack_of(city, Path(home) / "full", CARDS)
        whole, sizes = timed(pack, CERTIFICATES)
        print(f"{city}, set of {CARDS} cards, {GROUPS} groups, {CERTIFICATES} certificates: {whole:.2f} s")
        print(f"{city}, all files of it: {sum(sizes.values()) / 1e6:.2f} MB")
        print(f"{city}, the one file with all: {sizes['set'] / 1e6:.2f} MB")
        for name, spent in shares(pack).items():
            print(f"{city}, {name}: {1000 * spent:.0f} ms, {sizes.get(name, 0) / 1000:.0f} kB")
        for cards in (50, 100, 400):
            taken, _ = timed(pack_of(city, Path(home) / f"of-{cards}", cards), CERTIFICATES)
            print(f"{city}, the same with {cards} cards: {taken:.2f} s")
        for certificates in (1, 80, 160):
            print(f"{city}, the same with {certificates} certificates: {timed(pack, certificates)[0]:.2f} s")
        print(f"{city}, the same for one group: {timed(pack, CERTIFICATES, 1)[0]:.2f} s")
        peers(pack)


def peers(pack: Path) -> None:
    """Let others draw the questions of the cards alone, fronts and backs, nine to a page, without any of the art."""
    bank = yaml.safe_load((pack.parent.parent / "quizzes" / "many" / "quizzes.yaml").read_text("utf-8"))["quizzes"]
    for name, draw in PEERS.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name} is not installed: no figure")
            continue
        began = time.perf_counter()
        size = draw(bank)
        print(f"{name}, {len(bank)} cards of bare words: {time.perf_counter() - began:.2f} s, {size / 1e6:.2f} MB")


def _sides(quiz: dict) -> tuple[str, str]:
    choices = "\n".join(text for choice in quiz["choices"] for text in choice.values())
    return f"{quiz['question']}\n{choices}", f"{quiz['explain']}\n{quiz['source']}"


def _weasyprint(bank: list[dict]) -> int:
    from weasyprint import HTML

    cells = [side for quiz in bank for side in _sides(quiz)]
    style = "@page{size:A4;margin:16mm 10mm}div{float:left;width:63mm;height:88mm;overflow:hidden;font:12pt sans-serif}"
    html = f"<style>{style}</style>" + "".join(f"<div>{cell}</div>" for cell in cells)
    return len(HTML(string=html).write_pdf())


def _fpdf(bank: list[dict]) -> int:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_font("text", fname=str(ROOT / "assets" / "fonts" / "BIZUDPGothic-Regular.ttf"))
    pdf.set_font("text", size=11)
    for place, cell in zip(count(), (side for quiz in bank for side in _sides(quiz))):
        if place % 9 == 0:
            pdf.add_page()
        pdf.set_xy(10 + place % 3 * 63, 16 + place % 9 // 3 * 88)
        pdf.multi_cell(61, 5, cell)
    return len(pdf.output())


def _typst(bank: list[dict]) -> int:
    import typst

    cells = ",".join(f"block(width:63mm,height:88mm,{json.dumps(side, ensure_ascii=False)})"
                     for quiz in bank for side in _sides(quiz))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cards.typ"
        file.write_text(f"#set page(paper:\"a4\",margin:10mm)\n#grid(columns:3,{cells})", "utf-8")
        return len(typst.compile(str(file), font_paths=[str(ROOT / "assets" / "fonts")]))


PEERS: dict[str, Callable[[list[dict]], int]] = {"weasyprint": _weasyprint, "fpdf": _fpdf, "typst": _typst}


if __name__ == "__main__":
    for chosen in sys.argv[1:] or ["toyama", "renca"]:
        measure(chosen)
