"""How long a whole check takes, from the start of the program: a pack with 200 questions in three languages."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = 200
RUNS = 3
TOPICS = ("climate", "energy", "waste", "water", "transport", "food", "nature", "friends")
# What a question says in the pack's own language and in the two others.
TEXTS = {
    "question": (
        "How many trees stand in street {n}?",
        "{n} 番の通りに木は何本ありますか。",
        "¿Cuántos árboles hay en la calle {n}?",
    ),
    "choices.1": ("About {n} trees", "およそ {n} 本", "Unos {n} árboles"),
    "choices.2": ("Not a single one", "一本もありません", "Ninguno"),
    "choices.3": ("More than in a forest", "森《もり》より多い", "Más que en un bosque"),
    "explain": (
        "Trees give shade and cool the street. Count those of your own street, number {n}.",
        "木は日かげを作り、通りをすずしくします。{n} 番の通りの木も数えてみましょう。",
        "Los árboles dan sombra y refrescan la calle. Cuenta los de tu calle, la número {n}.",
    ),
}
READ = """
import sys
from sugoroku.packs import read_pack
import time
start = time.perf_counter()
read_pack(sys.argv[1]).say("ja")
print(time.perf_counter() - start)
"""
CHECK = """
import sys
from sugoroku import packs
pack = packs.read_pack(sys.argv[1])
findings = packs.check(pack)
try:
    from sugoroku.drawing.checks import check
    findings += check(pack)
except ImportError:
    print("without the drawing's checks", file=sys.stderr)
print(packs.report(findings, packs.Words("ja")))
sys.exit(any(one.severity == "error" for one in findings))
"""


def main() -> None:
    """Prints `name: value unit` lines."""
    with tempfile.TemporaryDirectory() as folder:
        pack = made_in(Path(folder))
        print(f"read of {QUESTIONS} questions, one language: {read(pack) * 1000:.0f} ms")
        print(f"cold check of {QUESTIONS} questions: {median(timed(pack) for _ in range(RUNS)):.2f} s")


def read(pack: Path) -> float:
    """The seconds that reading the pack takes, with the program already loaded."""
    told = subprocess.run([sys.executable, "-c", READ, pack], cwd=ROOT, check=True, capture_output=True, text=True)
    return float(told.stdout)


def timed(pack: Path) -> float:
    """The seconds from the start of a fresh process to its end."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", CHECK, pack], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    sys.stderr.write(done.stderr)
    return time.perf_counter() - start


def made_in(folder: Path) -> Path:
    """A copy of the specimen with its questions replaced by many."""
    for part in ("boards", "quizzes"):
        shutil.copytree(ROOT / part / "specimen", folder / part / "specimen")
    bank = folder / "quizzes" / "specimen"
    head = "schema: sugoroku.quiz/1\nid: specimen\nlocale: en\nquizzes:\n"
    (bank / "quizzes.yaml").write_text(head + "".join(map(question, range(QUESTIONS))), encoding="utf-8")
    for at, lang in ((1, "ja"), (2, "es_CL")):
        (bank / "i18n" / f"{lang}.po").write_text("\n".join(translations(at)), encoding="utf-8")
    return folder / "boards" / "specimen"


def question(n: int) -> str:
    """One question as YAML."""
    said = {key: texts[0].format(n=n) for key, texts in TEXTS.items()}
    return f"""- id: q-{n}
  topic: {TOPICS[n % len(TOPICS)]}
  level: {n % 3 + 1}
  question: {said["question"]}
  choices:
  - right: {said["choices.1"]}
  - wrong: {said["choices.2"]}
  - wrong: {said["choices.3"]}
  explain: {said["explain"]}
  source: Made up for measuring
  as_of: 2026-01
  review_by: 2099-01
"""


def translations(at: int) -> list[str]:
    """One PO file, line by line."""
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=utf-8\\n"']
    for n in range(QUESTIONS):
        for key, texts in TEXTS.items():
            said = [text.format(n=n) for text in (texts[0], texts[at])]
            lines += ["", f'msgctxt "quizzes.q-{n}.{key}"', f'msgid "{said[0]}"', f'msgstr "{said[1]}"']
    return [*lines, ""]


if __name__ == "__main__":
    main()
