"""Takes questions of another program into banks: known ones change where their words have, new ones go to the end.

A question is known by its id, else by its very words, so that a file that is taken in twice adds nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from sugoroku.packs import Finding, PackFaults, Place
from sugoroku.packs.editing import Loc, Script
from sugoroku.packs.furigana import plain
from sugoroku.packs.model import Quiz
from sugoroku.packs.model.limits import LOCALE
from sugoroku.packs.pack import Bank
from sugoroku.workbench.catalogues import Po
from sugoroku.workbench.forking import suggested
from sugoroku.workbench.retelling import retell
from sugoroku.workbench.todo import MARK, MARKED

from .quiz import Incoming, Question, clean, same, shortened

MOST = 500  # questions of a bank
_YEARS = 3  # until someone should look again at a fact whose months nobody has written yet


class Change(NamedTuple):
    """One text of a known question that is now another."""

    id: str
    key: str
    old: str
    new: str
    place: Place


@dataclass
class Taken:
    """What taking a file in has changed; nothing is written before it is saved."""

    changes: list[Change] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)

    def save(self) -> None:
        """Write the banks and their translations that have changed."""
        for room in self.rooms:
            room.script.save()
            for po in room.pos.values():
                po.save()


@dataclass
class Room:
    """A bank that is being edited, with the translations that are."""

    bank: Bank
    script: Script
    pos: dict[str, Po] = field(default_factory=dict)

    def po(self, lang: str) -> Po:
        """The translations into a language."""
        if lang not in self.pos:
            self.pos[lang] = Po.read(self.bank.folder / "i18n" / f"{lang}.po")
        return self.pos[lang]


def take(incoming: Incoming, banks: Sequence[Bank], into: Bank | None, today: date) -> Taken:
    """Take the questions of a file into banks; new ones go to the end of one of them, nowhere if that is not known."""
    rooms = [Room(bank, Script.read(bank.folder / "quizzes.yaml")) for bank in banks]
    home = next((room for room in rooms if room.bank is into), None)
    taken = Taken(findings=list(incoming.findings), rooms=rooms)
    known = {quiz["id"]: (room, at) for room in rooms for at, quiz in enumerate(room.script.value("quizzes"))}
    words = {clean(quiz["question"]): quiz["id"] for room in rooms for quiz in room.script.value("quizzes")}
    seen: set[str] = set()
    for question in incoming.questions:
        name = question.id if question.id in known else words.get(question.question, "")
        if name and name in seen:
            taken.findings.append(_left("exchange.left.twice", question, id=name))
        elif name:
            _update(taken, *known[name], question)
        elif home is None:
            taken.findings.append(_left("exchange.left.homeless", question))
        elif question.lang not in ("", home.bank.info.locale):
            wanted = home.bank.info.locale
            taken.findings.append(_left("exchange.left.lang", question, found=question.lang[:20], wanted=wanted))
        else:
            name = _add(taken, home, question, {*known, *seen}, today)
        if name:
            seen.add(name)
            words.setdefault(question.question, name)
    taken.findings.sort(key=lambda finding: finding.line)
    return taken


def _left(code: str, question: Question, **args: object) -> Finding:
    name = shortened(question.id or plain(question.question))
    return Finding.at(code, "warning", question.place, name=name, **args)


def _update(taken: Taken, room: Room, at: int, question: Question) -> None:
    """Put what is new into a known question; all of it or, where it would not fit, nothing."""
    old = room.script.value("quizzes", at)
    refusal = _refused(question, {**old, **_told(question)})
    if refusal:
        taken.findings.append(refusal)
        return
    if question.lang not in ("", room.bank.info.locale):
        _translate(taken, room, old, question)
        told = _facts(question)
    else:
        _rechoose(taken, room.script, old, at, question)
        told = _told(question)
    for key, new in told.items():
        if key != "choices" and not same(old[key], str(new)):
            _put(taken, room.script, old["id"], ("quizzes", at, key), str(new))


def _rechoose(taken: Taken, script: Script, old: Mapping[str, Any], at: int, question: Question) -> None:
    """Give a question the choices that it has now."""
    for number, (right, text) in enumerate(question.choices):
        _choose(taken, script, old["id"], ("quizzes", at, "choices"), number, right, text)
    for number in range(len(old["choices"]) - 1, len(question.choices) - 1, -1):
        loc: Loc = ("quizzes", at, "choices", number)
        gone = next(iter(old["choices"][number].values()))
        taken.changes.append(Change(old["id"], f"choices.{number + 1}", gone, "", script.place(*loc)))
        script.remove(loc)


def _translate(taken: Taken, room: Room, old: Mapping[str, Any], question: Question) -> None:
    """Put what is new into the translation of a known question."""
    if [right for right, _ in question.choices] != ["right" in choice for choice in old["choices"]]:
        taken.findings.append(_left("exchange.left.shape", question))
        return
    lang, said = question.lang, room.bank.book.say(question.lang)
    texts = {"question": question.question, "explain": question.explain}
    texts |= {f"choices.{n}": text for n, (_, text) in enumerate(question.choices, 1)}
    changed = {key: text for key, text in texts.items() if text and not same(said[f"quizzes.{old['id']}.{key}"], text)}
    for key, text in changed.items():
        text_id = f"quizzes.{old['id']}.{key}"
        if not re.fullmatch(LOCALE, lang) or text_id not in room.po(lang).entries:
            taken.findings.append(_left("exchange.left.untranslated", question, found=lang[:20]))
            return
        place = room.bank.book.catalogue(lang).place(text_id)
        taken.changes.append(Change(old["id"], key, said[text_id], text, place))
        retell(room.po(lang), text_id, text)


def _choose(taken: Taken, script: Script, name: str, loc: Loc, number: int, right: bool, text: str) -> None:
    """Set one choice of a question."""
    kind, old = "right" if right else "wrong", script.value(*loc, number)
    if old and kind in old:
        if not same(old[kind], text):
            _put(taken, script, name, (*loc, number, kind), text)
        return
    before = f"{next(iter(old))}: {next(iter(old.values()))}" if old else ""
    place = script.place(*loc, number)
    script.insert(loc, number, {kind: text})
    if old:
        script.remove((*loc, number + 1))
    taken.changes.append(Change(name, f"choices.{number + 1}", before, f"{kind}: {text}", place))


def _put(taken: Taken, script: Script, name: str, loc: Loc, text: str) -> None:
    key = f"choices.{int(loc[3]) + 1}" if len(loc) > 4 else str(loc[2])
    taken.changes.append(Change(name, key, script.value(*loc), text, script.place(*loc)))
    script.put(loc, text)


def _told(question: Question) -> dict[str, Any]:
    """What a question says, by the keys of our files; what its program has lost is not among it."""
    told: dict[str, Any] = {"question": question.question}
    told["choices"] = [{"right" if right else "wrong": text} for right, text in question.choices]
    told |= {"explain": question.explain} if question.explain else {}
    return {**told, **_facts(question)}


def _facts(question: Question) -> dict[str, str]:
    """What a question says about itself, which is the same in every language."""
    return {**({"source": question.source} if question.source else {}), **question.facts}


def _add(taken: Taken, home: Room, question: Question, names: set[str], today: date) -> str:
    """Write a new question at the end of a bank, marked where someone has to write more; gives its id."""
    count = len(home.script.value("quizzes"))
    name = _name(home.bank.info.id, question, names, count)
    default = {"topic": home.bank.info.quizzes[0].topic, "level": "1", "explain": MARKED + "explain",
               "source": MARKED + "source", "as_of": f"{today:%Y-%m}",
               "review_by": f"{today.year + _YEARS}-{today:%m}"}  # fmt: skip
    told = {**default, **_told(question)}
    quiz = {"id": name, **{key: told[key] for key in _ORDER}}
    refusal = _refused(question, quiz)
    if refusal is None and count >= MOST:
        refusal = _left("exchange.left.full", question, limit=MOST)
    if refusal:
        taken.findings.append(refusal)
        return ""
    home.script.insert(("quizzes",), count, quiz)
    for key in ("topic", "level", "as_of", "review_by"):
        if key not in question.facts:
            home.script.note(("quizzes", count, key), MARK)
    taken.added.append(name)
    return name


_ORDER = ("topic", "level", "question", "choices", "explain", "source", "as_of", "review_by")


def _name(bank: str, question: Question, names: set[str], count: int) -> str:
    """An id that no other question has: its own, one made of its first words, or the bank's with a number."""
    words = " ".join(plain(question.question).split()[:4])
    wish = (suggested(question.id) or suggested(words) or f"{bank}-{count + 1}")[:36].rstrip("-")
    return next(name for name in _numbered(wish) if name not in names)


def _numbered(wish: str) -> Iterator[str]:
    yield wish
    n = 2
    while True:
        yield f"{wish}-{n}"
        n += 1


def _refused(question: Question, quiz: Mapping[str, Any]) -> Finding | None:
    """Why a question fits into no bank; nothing for one that does."""
    try:
        Quiz.model_validate(quiz)
    except ValidationError as trouble:
        error = trouble.errors(include_url=False)[0]
        key = str(error["loc"][0])
        limit = error.get("ctx", {}).get("max_length")
        code = "exchange.left.too-long" if limit else "exchange.left.unfit"
        return _left(code, question, key=key, limit=limit)
    return None


def home_of(banks: Sequence[Bank], pack: str, name: str | None) -> Bank | None:
    """The bank for new questions: the one that is named, the only one, or the pack's own."""
    if name is None:
        return banks[0] if len(banks) == 1 else next((bank for bank in banks if bank.info.id == pack), None)
    found = next((bank for bank in banks if bank.info.id == name), None)
    if found is None:
        known = [bank.info.id for bank in banks]
        place = Place(banks[0].folder.parent)
        raise PackFaults([Finding.at("exchange.no-bank", "error", place, found=name, known=known)])
    return found
