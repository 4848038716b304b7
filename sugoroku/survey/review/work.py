"""What is to be looked at and what has been: decided at once in the store, so that nothing is lost with the program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sugoroku.packs import Pack
from sugoroku.survey.questions import MOMENTS, Question, questions
from sugoroku.survey.response import Response, Value, sound
from sugoroku.survey.session import Session
from sugoroku.survey.sheet.pairing import pair_of
from sugoroku.survey.store import Store

from .waiting import Asked, Held, Judged, NotReviewed, Waiting, Waits, read_waiting, write_waiting

TASK: Final = "review"  # in the logs
TAKEN_BACK: Final = "undo"
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
        self._sheets, self._judged = {sheet.key: sheet for sheet in found.sheets}, found.judged
        self.items = tuple(_items(found, pack))
        self._answers = {
            stored.response.key: dict(stored.response.answers) for stored in store.responses([session.info.id])
        }
        self._done: set[tuple[str, str]] = set()
        self._settle()  # the program may have ended between the file and the store
        last = {(change.key, change.question): change.by for change in store.changes()}
        self._done = {name for name, by in last.items() if by == TASK}
        self._back: list[tuple[int, Value | bool | None]] = []

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

    def place(self, at: int) -> tuple[int, int]:
        """Which one it is, counted from 1, and of how many."""
        awake = [one for one in range(len(self.items)) if self.awake(one)]
        return sum(one <= at for one in awake), len(awake)

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
        """Say whether a sheet is the same as another: only if not, its answers are in the store."""
        with self._turn:
            before = self.sheet(at).same
            if self._say(at, same, TASK):
                self._back = [*self._back, (at, before)][-UNDONE:]

    def undo(self) -> int | None:
        """Take the last decision back and tell of which it was; nothing where there is none any more."""
        with self._turn:
            if not self._back:
                return None
            at, before = self._back[-1]
            if isinstance(before, bool) or self.items[at].asked is None:
                self._say(at, None if before is None else bool(before), TAKEN_BACK)
            else:
                self._put(at, before, TAKEN_BACK)
                self._done.discard(self._name(at))
            self._back.pop()
            return at

    @property
    def undoable(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._back)

    def _say(self, at: int, same: bool | None, by: Literal["review", "undo"]) -> bool:
        """Keep what a sheet is, and its answers only if it is another one; False where that was so already."""
        sheet = self.sheet(at)
        if sheet.held is None or sheet.same == same:
            return False
        said = Judged(key=sheet.key, old=sheet.same, new=same, by=by)
        sheets, judged = {**self._sheets, sheet.key: sheet.model_copy(update={"same": same})}, (*self._judged, said)
        write_waiting(
            self._session, Waiting(session=self._session.info.id, sheets=tuple(sheets.values()), judged=judged)
        )
        self._sheets, self._judged = sheets, judged
        self._settle()
        return True

    def _settle(self) -> None:
        """Let the store hold, of all sheets that seemed to be others once more, those that a person called others."""
        for sheet in self._sheets.values():
            there = sheet.key in self._answers
            if sheet.held is None or there == (sheet.same is False):
                continue
            if there:
                self._store.withdraw(sheet.key)
                del self._answers[sheet.key]
                self._done = {name for name in self._done if name[0] != sheet.key}
            else:
                self._answers[sheet.key] = self._add(sheet, sheet.held)

    def _add(self, sheet: Waits, held: Held) -> dict[str, Value]:
        """Put the answers of a sheet that is another one into the store."""
        key, answers = sheet.key, dict[str, Value](held.answers)
        response = Response(key, sheet.moment, "paper", sheet.lang, answers, held.confidence, pair_of(key))
        self._store.add(self._session.info.id, response)
        return answers

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
