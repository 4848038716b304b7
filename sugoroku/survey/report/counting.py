"""How often each answer was given, in each session: answers are looked at once, one after the other, and not kept."""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from sugoroku.packs import Pack
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import MOMENTS, Moment, Question, questions
from sugoroku.survey.response import Response, Value

if TYPE_CHECKING:
    from sugoroku.survey.store import Store

Level = Literal["session", "school", "class", "city"]
"""What sessions are compared as: each for itself, those of a school, of a class of that school, of a city's pack."""

COMMENTS = 60  # of free words kept for each question, chosen at random; all of them are in the export
SEED = "sugoroku"


class Tally:
    """The answers to one question."""

    __slots__ = ("counts", "n", "question")

    def __init__(self, question: Question) -> None:
        self.question = question
        self.n = 0
        """How many answered; of several answers, each child counts once."""
        self.counts: Counter[str] = Counter({answer.id: 0 for answer in question.answers})

    def add(self, value: Value) -> bool:
        """Count one child's answer; False, and not counted, where the question has no such answer."""
        given = value if isinstance(value, tuple) else (value,)
        known = self.counts if self.question.answers else given
        chosen = [one for one in given if one in known]
        if not chosen or (self.question.kind == "number" and not chosen[0].isdecimal()):
            return False
        self.n += 1
        if self.question.kind != "text":
            for one in chosen:
                self.counts[one] += 1
        return True

    def plus(self, other: Tally) -> None:
        """Take in the answers of others to the same question."""
        self.n += other.n
        self.counts.update(other.counts)

    def share(self, answer: str) -> float:
        """The share of those who answered that gave this answer."""
        return self.counts[answer] / self.n if self.n else 0.0

    def quantile(self, share: float) -> float | None:
        """The value below which this share of answers lies, halfway between two where both do; steps count from 1.

        Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50, 1996, definition 2.
        """
        if not self.n or not ordered(self.question):
            return None
        rising = sorted((self.place(answer), count) for answer, count in self.counts.items() if count)
        return (_reached(rising, share * self.n) + _reached(rising, share * self.n, over=True)) / 2

    def place(self, answer: str) -> int:
        """Where an answer stands: a number's value, or its step of a scale, from 1."""
        if self.question.kind == "number":
            return int(answer)
        return 1 + next(at for at, one in enumerate(self.question.answers) if one.id == answer)

    @property
    def right(self) -> int:
        """How many gave the right answer of a question of knowledge."""
        return self.counts[self.question.right]


def ordered(question: Question) -> bool:
    """Whether its answers have a middle: numbers, faces, and yes - sometimes - not yet."""
    return question.kind in ("number", "faces", "habit")


def _reached(rising: Sequence[tuple[int, int]], wanted: float, over: bool = False) -> int:
    """The first value at which so many answers are reached, or more than so many."""
    seen = 0
    for value, count in rising:
        seen += count
        if seen > wanted + 1e-9 if over else seen >= wanted - 1e-9:
            return value
    return rising[-1][0]


Key = tuple[Moment, str]
"""A moment and a question's id: what was asked before and after is two."""
Right = dict[str, bool]
"""By question of knowledge that a child answered, whether rightly."""


@dataclass
class Part:
    """What one session answered."""

    info: SessionFile
    took: Counter[tuple[Moment, str]] = field(default_factory=Counter)
    """Sheets and tablets, by moment and source."""
    tallies: dict[Key, Tally] = field(default_factory=dict)


@dataclass
class Comment:
    """Free words, and the language in which they are broken into lines."""

    text: str
    lang: str


class Counts:
    """All that a report tells."""

    def __init__(self, pack: Pack, others: Iterable[Pack] = ()) -> None:
        """Count what a pack asks, and what the packs of other cities ask."""
        self.asked: dict[Moment, tuple[Question, ...]] = {moment: questions(pack, moment) for moment in MOMENTS}
        self.only: dict[str, str] = {}
        """By question that one city alone asks so, its pack, where there are several."""
        self.parts: dict[str, Part] = {}
        self.strange = 0
        """Answers that the pack's questions do not have: those of another version."""
        self.said: Counter[Key] = Counter()
        """How many free words each question was answered with."""
        self._own = {(moment, one.id): one for moment, all_ in self.asked.items() for one in all_}
        self._known = dict(self._own)
        self._packs = {other.id: self._beside(pack, other) for other in others if other.id != pack.id}
        self._comments: dict[Key, list[tuple[int, str, str]]] = {}
        # Of each pair: which answers were right, of every sheet or tablet before and after.
        self._scores: dict[tuple[str, str], tuple[list[Right], list[Right]]] = {}

    def _beside(self, pack: Pack, other: Pack) -> dict[Key, Question]:
        """The questions of another city's pack: one that both ask with the same answers is the same question."""
        found: dict[Key, Question] = {}
        for moment in MOMENTS:
            for theirs in questions(other, moment):
                own = self._own.get((moment, theirs.id))
                if own is None or not _same(own, theirs):
                    own = _of(other.id, theirs)
                    self.asked[moment] += (own,)
                    self._known[moment, own.id] = own
                    self.only[own.id] = other.id
                found[moment, theirs.id] = own
        shared = {one.id for one in found.values()}
        self.only |= {name: pack.id for _, name in self._own if name not in shared}
        return found

    def asked_in(self, info: SessionFile) -> Mapping[Key, Question]:
        """The questions of a session's city, by the ids that its answers carry."""
        return self._packs.get(info.pack, self._own)

    def add(self, info: SessionFile, response: Response) -> None:
        """Count one sheet or tablet."""
        asked = self.asked_in(info)
        part = self.parts.get(info.id)
        if part is None:
            part = self.parts[info.id] = Part(info)
        part.took[response.moment, response.source] += 1
        for name, value in response.answers.items():
            question = asked.get((response.moment, name))
            if question is None:
                self.strange += 1
                continue
            key = response.moment, question.id
            tally = part.tallies.get(key)
            if tally is None:
                tally = part.tallies[key] = Tally(question)
            if not tally.add(value):
                self.strange += 1
            elif tally.question.kind == "text":
                self._keep(key, response, str(value))
        if response.pair and response.moment != "teacher":
            self._score(info.id, response, asked)

    def whole(self, moment: Moment, name: str, parts: Iterable[Part] | None = None) -> Tally:
        """The answers of all sessions to a question, or of some."""
        tally = Tally(self._known[moment, name])
        for part in self.parts.values() if parts is None else parts:
            if found := part.tallies.get((moment, name)):
                tally.plus(found)
        return tally

    def has(self, moment: Moment, name: str) -> bool:
        """Whether anybody answered a question."""
        return any((moment, name) in part.tallies for part in self.parts.values())

    def took(self, moment: Moment, source: str = "", parts: Iterable[Part] | None = None) -> int:
        """How many sheets and tablets there are of a moment."""
        chosen = self.parts.values() if parts is None else parts
        return sum(n for part in chosen for (when, how), n in part.took.items()
                   if when == moment and source in ("", how))  # fmt: skip

    def groups(self, level: Level) -> dict[str, list[Part]]:
        """The sessions of each school, class or city, or each for itself, in the order of their names."""
        found: dict[str, list[Part]] = {}
        for part in sorted(self.parts.values(), key=lambda one: (label(one.info, level), one.info.id)):
            found.setdefault(label(part.info, level), []).append(part)
        return found

    def comments(self, key: Key) -> list[Comment]:
        """Free words in an order that tells nothing: that of a keyed hash, whatever came first."""
        return [Comment(text, lang) for _, text, lang in sorted(self._comments.get(key, ()), reverse=True)]

    def pairs(self) -> Iterator[tuple[Right, Right]]:
        """Of each child that is known to have answered before and after: which answers were right then.

        What claims to be a pair and is three is none.
        """
        for before, after in self._scores.values():
            if len(before) == len(after) == 1:
                yield before[0], after[0]

    def _keep(self, key: Key, response: Response, text: str) -> None:
        """Keep the comments whose hashes are smallest: a random choice that is the same in every order of reading."""
        self.said[key] += 1
        digest = hashlib.sha256(f"{SEED}/{key[0]}/{key[1]}/{response.key}".encode()).digest()
        kept = self._comments.setdefault(key, [])
        entry = (-int.from_bytes(digest[:8], "big"), text, response.lang)
        if len(kept) < COMMENTS:
            heapq.heappush(kept, entry)
        else:
            heapq.heappushpop(kept, entry)

    def _score(self, session: str, response: Response, asked: Mapping[Key, Question]) -> None:
        given = ((asked.get(("after", name)), value) for name, value in response.answers.items())
        right = {one.id: value == one.right for one, value in given if one and one.right}
        self._scores.setdefault((session, response.pair), ([], []))[response.moment == "after"].append(right)


def _same(one: Question, other: Question) -> bool:
    """Whether two cities' questions of one id can be counted together: with the same answers to choose."""
    ids = [[answer.id for answer in asked.answers] for asked in (one, other)]
    return ids[0] == ids[1] and all(
        getattr(one, name) == getattr(other, name) for name in ("kind", "least", "most", "right")
    )


def _of(pack: str, question: Question) -> Question:
    """A question that only this pack asks so, under an id of its own, its texts those of that pack."""
    answers = tuple(replace(one, text_id=_text_of(pack, one.text_id)) for one in question.answers)
    return replace(question, id=f"{question.id}@{pack}", text_id=_text_of(pack, question.text_id), answers=answers)


def _text_of(pack: str, text_id: str) -> str:
    return text_id if text_id.startswith("form.") else f"{pack}/{text_id}"


def label(info: SessionFile, level: Level) -> str:
    """What a session is called among those that it is compared with."""
    if level == "city":
        return info.pack
    if level == "school":
        return info.place
    named = f"{info.place} · {info.group}"
    return named if level == "class" else f"{named} · {info.date}"


def count(data: Iterable[tuple[SessionFile, Response]], pack: Pack, others: Iterable[Pack] = ()) -> Counts:
    """Count all answers to a pack's questions, and to those of other cities' packs."""
    counts = Counts(pack, others)
    for info, response in data:
        counts.add(info, response)
    return counts


def gathered(store: Store, sessions: Collection[str] | None = None) -> Iterator[tuple[SessionFile, Response]]:
    """What a store holds of some sessions, or of all, as it is counted: one response after the other."""
    infos = {info.id: info for info in store.sessions()}
    for stored in store.responses(sessions):
        yield infos[stored.session], stored.response
