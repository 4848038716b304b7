"""What is to be looked at and what has been: decided at once in the store, so that nothing is lost with the program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sugoroku.packs import Pack
from sugoroku.survey.questions import MOMENTS, Question, questions
from sugoroku.survey.response import Response, Value, sound
from sugoroku.survey.session import Session
from sugoroku.survey.store import Store

from .waiting import Asked, NotReviewed, Waiting, Waits, read_waiting, write_waiting

TASK, TAKEN_BACK = "review", "undo"  # in the log of corrections
UNDONE = 1000  # steps back


@dataclass(frozen=True)
class Item:
    """One thing to look at: a question of a sheet, or whether the sheet is another one at all."""

    sheet: str
    """The key of the sheet."""
    asked: Asked | None = None
    question: Question | None = None

    @property
    def suggestion(self) -> Value | None:
        """What the reader takes the answer to be, if the questionnaire has such an answer."""
        if self.asked is None or self.question is None or self.asked.suggestion is None:
            return None
        return sound(self.question, self.asked.suggestion)


class Work:
    """All that waits in a session, by number from 0: sheets that may be twice, then boxes, then free words."""

    def __init__(self, session: Session, pack: Pack, store: Store) -> None:
        found = read_waiting(session)
        if found is None:
            raise NotReviewed("survey.review.nothing")
        self._session, self._store, self._turn = session, store, threading.Lock()
        self._sheets = {sheet.key: sheet for sheet in found.sheets}
        self.items = tuple(_items(found, pack))
        self._answers = {
            stored.response.key: dict(stored.response.answers) for stored in store.responses([session.info.id])
        }
        last = {(change.key, change.question): change.by for change in store.changes()}
        self._done = {name for name, by in last.items() if by == TASK}
        self._back: list[tuple[int, Value | None]] = []

    def sheet(self, at: int) -> Waits:
        """The page of a thing to look at."""
        return self._sheets[self.items[at].sheet]

    def awake(self, at: int) -> bool:
        """Whether it can be decided now: nothing is asked of a sheet that is not in the store."""
        item = self.items[at]
        return item.asked is None or item.sheet in self._answers

    def done(self, at: int) -> bool:
        """Whether a person has decided it."""
        item = self.items[at]
        if item.asked is None:
            return self.sheet(at).same is not None or item.sheet in self._answers
        return (item.sheet, item.asked.question) in self._done

    def value(self, at: int) -> Value | None:
        """The answer as it stands now."""
        item = self.items[at]
        return self._answers.get(item.sheet, {}).get(item.asked.question) if item.asked else None

    @property
    def counts(self) -> tuple[int, int]:
        """How many are decided, and of how many."""
        awake = [at for at in range(len(self.items)) if self.awake(at)]
        return sum(map(self.done, awake)), len(awake)

    def step(self, at: int, by: int) -> int | None:
        """The one before or after."""
        ahead = range(at + by, len(self.items) if by > 0 else -1, by)
        return next((one for one in ahead if self.awake(one)), None)

    def open_after(self, at: int) -> int | None:
        """The next that nobody has decided; from the beginning again where none follows."""
        order = [*range(at + 1, len(self.items)), *range(at + 1)]
        return next((one for one in order if self.awake(one) and not self.done(one)), None)

    def decide(self, at: int, value: Value | None) -> None:
        """Keep an answer; it is on the disk when this returns. Raises what the store raises."""
        with self._turn:
            before = self.value(at)
            self._put(at, value, TASK)
            self._done.add(self._name(at))
            self._back = [*self._back, (at, before)][-UNDONE:]

    def judge(self, at: int, same: bool) -> None:
        """Say whether a sheet is the same as another: if not, its answers go into the store, and stay there."""
        with self._turn:
            sheet = self.sheet(at)
            held = sheet.held
            if held is None or sheet.key in self._answers:
                return
            if not same:
                answers: dict[str, Value] = dict(held.answers)
                response = Response(sheet.key, sheet.moment, "paper", sheet.lang, answers, held.confidence)
                self._store.add(self._session.info.id, response)
                self._answers[sheet.key] = answers
            self._sheets[sheet.key] = sheet.model_copy(update={"same": same})
            write_waiting(self._session, Waiting(session=self._session.info.id, sheets=tuple(self._sheets.values())))

    def undo(self) -> int | None:
        """Take the last decision back and tell of which it was; nothing where there is none any more."""
        with self._turn:
            if not self._back:
                return None
            at, before = self._back[-1]
            self._put(at, before, TAKEN_BACK)
            self._back.pop()
            self._done.discard(self._name(at))
            return at

    @property
    def undoable(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._back)

    def _name(self, at: int) -> tuple[str, str]:
        item = self.items[at]
        assert item.asked
        return item.sheet, item.asked.question

    def _put(self, at: int, value: Value | None, by: str) -> None:
        key, question = self._name(at)
        self._store.change(key, question, value, by)
        answers = self._answers[key]
        if value is None:
            answers.pop(question, None)
        else:
            answers[question] = value


def _items(found: Waiting, pack: Pack) -> Iterator[Item]:
    known = {moment: {one.id: one for one in questions(pack, moment)} for moment in MOMENTS}
    yield from (Item(sheet.key) for sheet in found.sheets if sheet.twin)
    for kind in ("boxes", "words"):
        for sheet in found.sheets:
            for asked in sheet.asked:
                question = known[sheet.moment].get(asked.question)
                if question is not None and asked.kind == kind and (kind == "words") == (question.kind == "text"):
                    yield Item(sheet.key, asked, question)
