"""Answers for the report's tests: a pack with every kind of question, and classes that answer it by seeded chance."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from sugoroku.packs import Pack, read_pack
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import questions
from sugoroku.survey.response import KEY, Response

ROOT = Path(__file__).resolve().parents[2]
SURVEY = """
schema: sugoroku.survey/1
knowledge: [specimen-shower, specimen-tap]
pupil:
- {id: know, kind: faces, when: both, question: How much do you know?}
- {id: home, kind: habit, when: before, question: Do you save water at home?}
- {id: fun, kind: faces, question: Was it fun?}
- {id: again, kind: one, question: Play again?, choices: [{id: "yes", text: Of course}, {id: "no", text: Not today}]}
- id: learned
  kind: many
  question: What did you learn about?
  choices: [{id: water, text: Water}, {id: air, text: Air}, {id: waste, text: Waste}]
- {id: minutes, kind: number, question: How many minutes do you shower?, least: 1, most: 30}
- {id: say, kind: text, question: What do you want to say?}
teacher:
- {id: length, kind: number, question: How long did it take?, least: 10, most: 120}
- {id: change, kind: text, question: What would you change?}
"""
LONG = "\n".join([
    "schema: sugoroku.survey/1", "pupil:",
    *(f"""- id: long-{at}
  kind: {"faces" if at % 4 == 0 else "one"}
  when: {"both" if at % 2 else "after"}
  question: What would you say about this rather long question of a questionnaire that asks far too much, number {at}?
""" + ("" if at % 4 == 0 else "  choices: [" + ", ".join(
        f"{{id: a{one}, text: An answer with as many words as there may be}}" for one in range(8)) + "]")
      for at in range(20)),
])  # fmt: skip
"""More questions, and longer ones, than a page has room for."""


def town(folder: Path, survey: str = SURVEY) -> Pack:
    """The specimen with a questionnaire that has every kind of question, or another."""
    for part in ("boards", "quizzes"):
        shutil.copytree(ROOT / part / "specimen", folder / part / "specimen")
    (folder / "boards" / "specimen" / "survey.yaml").write_text(survey, encoding="utf-8")
    return read_pack(folder / "boards" / "specimen")


def session(at: int, place: str = "", **other: str) -> SessionFile:
    """One class."""
    said = {"schema": "sugoroku.session/1", "id": f"s{at:09d}", "pack": "specimen", "version": "1.0.0",
            "place": place or f"School {at % 3 + 1}", "class": f"{at + 1}-A", "grade": ("3-4", "5-6")[at % 2],
            "date": f"2026-11-{at % 28 + 1:02d}", "lang": "en"}  # fmt: skip
    return SessionFile.model_validate(said | other)


def answered(pack: Pack, children: int, classes: int = 3, seed: int = 1) -> Iterator[tuple[SessionFile, Response]]:
    """What each child answered before and after, as a pair, and each teacher."""
    rng = random.Random(seed)
    sessions = [session(at) for at in range(classes)]
    for child in range(children):
        for moment in ("before", "after"):
            said = {one.id: _answer(one, rng) for one in questions(pack, moment) if rng.random() > 0.05}
            key = f"{moment}{child}"
            yield sessions[child % classes], Response(key, moment, "tablet", "en", said, pair=pair(child))
    for one in sessions:
        said = {asked.id: _answer(asked, rng) for asked in questions(pack, "teacher")}
        yield one, Response(f"teacher{one.id}", "teacher", "typed", "en", said)


def pair(child: int) -> str:
    """What makes a child's two answers a pair."""
    digits = "".join("abcdefghij"[int(digit)] for digit in str(child))
    return digits.rjust(KEY, "z")


def _answer(question, rng):
    ids = [one.id for one in question.answers]
    if question.kind == "number":
        return str(rng.randint(question.least, question.most))
    if question.kind == "text":
        return f"I liked square {rng.randint(1, 30)}"
    if question.kind == "many":
        return tuple(one for one in ids if rng.random() < 0.5) or (ids[0],)
    return rng.choice(ids)
