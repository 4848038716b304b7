"""The plain question in the middle of every exchange: what it says, and what is known about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sugoroku.packs import Finding, Place, Term
from sugoroku.packs.furigana import pieces
from sugoroku.packs.pack import Bank

FACTS = ("topic", "level", "as_of", "review_by")
"""What other programs can keep as tags, written as fact:value."""
LANG = "lang"
# What YAML cannot hold, and tabs, which our files do without.
_UNSEEN = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Question:
    """One question with its choices, of which each is right or wrong; texts carry readings as in our files."""

    id: str
    question: str
    choices: tuple[tuple[bool, str], ...]
    explain: str = ""
    source: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Some of FACTS; another program may have lost them."""
    picture: str = ""
    lang: str = ""
    """The language that it is in, where that is known."""
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    """Where the question and its choices stand: question, choices.1, ..."""

    @property
    def texts(self) -> list[str]:
        """All that it says."""
        return [self.question, *(text for _, text in self.choices), self.explain, self.source]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.places["question"]


@dataclass
class Incoming:
    """What a file of another program holds: questions, and what of it is left out."""

    path: Path
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def leave_out(self, code: str, line: int, **args: object) -> None:
        """Note something that stays behind, and why."""
        self.findings.append(Finding(code, "warning", self.path, line, 1, args))

    def leave_kind(self, kind: str, line: int, name: str) -> None:
        """Note a question of a kind that the game does not ask."""
        self.leave_out("exchange.left.kind", line, name=shortened(name), kind=Term(f"exchange.kind.{kind}"))

    def add(self, question: Question, tags: Sequence[str]) -> None:
        """Take a question, with what its tags know."""
        told = dict(tag.split(":", 1) for tag in tags if ":" in tag)
        facts = {fact: told[fact] for fact in FACTS if fact in told}
        self.questions.append(replace(question, facts=facts, lang=told.get(LANG, "")))


def questions_of(bank: Bank, lang: str) -> list[Question]:
    """The questions of a bank in a language, in its own where it does not have that one."""
    lang = bank.book.spoken_in(lang) or bank.info.locale
    said, found = bank.book.say(lang), []
    for quiz in bank.info.quizzes:
        ids = {"question": f"quizzes.{quiz.id}.question"}
        ids |= {f"choices.{n + 1}": f"quizzes.{quiz.id}.choices.{n + 1}" for n in range(len(quiz.choices))}
        choices = tuple((at in quiz.rights, said[ids[f"choices.{at + 1}"]]) for at in range(len(quiz.choices)))
        facts = {fact: str(getattr(quiz, fact)) for fact in FACTS}
        places = {name: bank.book.place(text_id, lang) for name, text_id in ids.items()}
        about = {"explain": said[f"quizzes.{quiz.id}.explain"], "source": quiz.source, "picture": quiz.picture or ""}
        one = Question(quiz.id, said[ids["question"]], choices, **about, facts=facts, lang=lang, places=places)
        found.append(one)
    return found


def tags_of(question: Question) -> list[str]:
    """What is known about a question as tags that other programs keep."""
    return [f"{name}:{value}" for name, value in (*question.facts.items(), (LANG, question.lang)) if value]


def clean(text: str) -> str:
    """A text without characters that our files cannot hold; a tab is a space."""
    return _UNSEEN.sub(lambda found: " " if found[0] == "\t" else "", text.replace("\r\n", "\n")).strip()


def same(one: str, other: str) -> bool:
    """Tell whether two texts say the same with the same readings, however these are written."""
    return pieces(clean(one)) == pieces(clean(other))


def shortened(text: str) -> str:
    """The beginning of a text, to know it by."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def has_ruby(question: Question) -> bool:
    """Tell whether any word of a question carries a reading."""
    return any(reading for text in question.texts for _, reading in pieces(text))
