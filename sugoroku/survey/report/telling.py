"""What a report tells of each question: its words in the reader's language, and the numbers that may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal, NamedTuple

from sugoroku.drawing.fonts import font
from sugoroku.drawing.speech import Speech
from sugoroku.packs import Pack, plain, served
from sugoroku.survey.questions import Moment, Question, say

from .counting import Counts, Level, Part, Tally, ordered
from .hiding import LEAST_QUARTILES, OTHERS, Published, Row, hide, hide_many

Form = Literal["teacher", "public"]
BINS = 6  # of numbers
_SIGNS = str.maketrans({"《": "〈", "》": "〉", "｜": "|"})  # they would make readings of what stands between them


class Cell(NamedTuple):
    """One answer: its words, how many gave it and their share, None where that is hidden."""

    label: str
    given: int | None
    share: float | None
    right: bool = False


class Shown(NamedTuple):
    """One question: how many answered it, and each answer."""

    n: int
    cells: tuple[Cell, ...]


@dataclass
class Teller:
    """The counts, in a language, for a form of the report."""

    counts: Counts
    speech: Speech
    form: Form
    names: Mapping[str, str] = field(default_factory=dict)
    """How the cities of packs are called; else by the packs' ids."""
    others: Mapping[str, Speech] = field(default_factory=dict)
    """By the id of another city's pack, its texts."""

    @property
    def public(self) -> bool:
        """Whether small numbers are hidden."""
        return self.form == "public"

    def word(self, name: str, **args: object) -> str:
        """The report's own words."""
        return plain(self.speech.word(f"survey.report.{name}", **args).first)

    def counted(self, name: str, n: int) -> str:
        """The report's own words for n things."""
        return plain(self.speech.counted(f"survey.report.{name}", n).first)

    def number(self, n: float) -> str:
        """A number as it is written in the reader's language."""
        return self.speech.words.number(n)

    def text(self, text_id: str) -> str:
        """What a question or an answer says, without readings: a report is for grown-ups."""
        pack, _, name = text_id.rpartition("/")
        return plain(say(self.others[pack] if pack else self.speech, name).first)

    def asks(self, question: Question) -> str:
        """What a question says, and which city alone asks it so."""
        said, only = self.text(question.text_id), self.counts.only.get(question.id)
        return f"{said} ({self.name(only, 'city')})" if only else said

    def name(self, group: str, level: Level) -> str:
        """What a group is called."""
        if group == OTHERS:
            return self.word("others")
        return drawable(self.names.get(group, group.capitalize()) if level == "city" else group)

    def whole(self, moment: Moment, question: Question) -> Shown | None:
        """The answers of all to a question; None where there are too few to show."""
        return self._read(question, {"all": self.counts.whole(moment, question.id)})[0]

    def compared(self, moment: Moment, question: Question, groups: Mapping[str, Sequence[Part]]) -> dict[str, Shown]:
        """The answers of each group that may be shown by itself."""
        tallies = {name: self.counts.whole(moment, question.id, parts) for name, parts in groups.items()}
        return self._read(question, tallies)[1]

    def middle(self, moment: Moment, question: Question) -> str:
        """The median, and of numbers the quartiles, in words; nothing where that would tell of a few."""
        tally = self.counts.whole(moment, question.id)
        shown = self.whole(moment, question)
        if not ordered(question) or shown is None or (self.public and any(one.given is None for one in shown.cells)):
            return ""
        low, half, high = (tally.quantile(share) for share in (0.25, 0.5, 0.75))
        assert low is not None and half is not None and high is not None
        if question.kind != "number":
            steps = dict.fromkeys((int(half), int(half + 0.5)))
            said = " – ".join(self.text(question.answers[step - 1].text_id) for step in steps)
            return self.word("median", value=said)
        if self.public and tally.n < LEAST_QUARTILES:
            return ""
        values = {"half": half, "low": low, "high": high}
        return self.word("quartiles", **{name: self.number(value) for name, value in values.items()})

    def _read(self, question: Question, tallies: Mapping[str, Tally]) -> tuple[Shown | None, dict[str, Shown]]:
        if question.kind == "many":
            return self._read_many(question, tallies)
        labels = self._labels(question)
        published = self._published({name: _cells(tally) for name, tally in tallies.items()})
        if published.whole is None:
            return None, {}
        right = [answer.id == question.right for answer in question.answers] or [False] * len(labels)
        return (
            _shown(published.whole, labels, right),
            {name: _shown(row, labels, right) for name, row in published.rows.items()},
        )

    def _read_many(self, question: Question, tallies: Mapping[str, Tally]) -> tuple[Shown | None, dict[str, Shown]]:
        given = {name: (tally.n, [tally.counts[one.id] for one in question.answers]) for name, tally in tallies.items()}
        labels = self._labels(question)
        if not self.public:
            shown = {name: _many(n, [Row(n, (count, n - count)) for count in counts], labels)
                     for name, (n, counts) in given.items() if n}  # fmt: skip
            total = sum(n for n, _ in given.values())
            sums = [sum(counts[at] for _, counts in given.values()) for at in range(len(labels))]
            whole = _many(total, [Row(total, (count, total - count)) for count in sums], labels) if total else None
            return whole, shown
        tables = hide_many(given)
        if not tables or tables[0].whole is None:
            return None, {}
        # A group is shown where every answer's table shows it.
        names = [name for name in tables[0].rows if all(name in table.rows for table in tables)]
        return (
            _many(tables[0].whole.n, [table.whole for table in tables if table.whole], labels),
            {name: _many(tables[0].rows[name].n, [table.rows[name] for table in tables], labels) for name in names},
        )

    def _published(self, groups: Mapping[str, Sequence[int]]) -> Published:
        if self.public:
            return hide(groups)
        rows = {name: Row(sum(cells), tuple(cells)) for name, cells in groups.items() if sum(cells)}
        sums = tuple(map(sum, zip(*groups.values(), strict=True)))
        return Published(Row(sum(sums), sums) if rows else None, rows)

    def _labels(self, question: Question) -> list[str]:
        if question.kind == "number":
            return [f"{low}–{high}" if low < high else str(low) for low, high in _bins(question)]
        return [self.text(answer.text_id) for answer in question.answers]


def teller_of(counts: Counts, pack: Pack, others: Sequence[Pack], lang: str, form: Form) -> Teller:
    """The counts of a pack, and of other cities' packs, in one of its languages."""
    others = [other for other in others if other.id != pack.id]
    speeches = {one.id: Speech(one, served(lang, one.locales) or one.locale, "none") for one in others}
    return Teller(counts, Speech(pack, lang, "none"), form, cities(pack, others, lang), speeches)


def cities(pack: Pack, others: Sequence[Pack], lang: str) -> Mapping[str, str]:
    """What each pack is called beside the others: its title without the words that all begin with."""
    packs = {one.id: one for one in (pack, *others)}
    titles = {name: plain(one.say(served(lang, one.locales) or one.locale)("title")) for name, one in packs.items()}
    if len(titles) < 2:
        return titles
    words = {name: title.split(" ") for name, title in titles.items()}
    same = sum(1 for _ in takewhile(lambda those: len(set(those)) == 1, zip(*words.values(), strict=False)))
    return {name: " ".join(all_[same:]) or titles[name] for name, all_ in words.items()}


def _bins(question: Question) -> list[tuple[int, int]]:
    """The ranges in which numbers are counted: the same for everybody, whatever was answered."""
    wide = max(1, -(-(question.most - question.least + 1) // BINS))
    return [(low, min(low + wide - 1, question.most)) for low in range(question.least, question.most + 1, wide)]


def _cells(tally: Tally) -> list[int]:
    if tally.question.kind == "number":
        values = {int(value): count for value, count in tally.counts.items()}
        return [sum(n for value, n in values.items() if low <= value <= high) for low, high in _bins(tally.question)]
    return [tally.counts[answer.id] for answer in tally.question.answers]


def _shown(row: Row, labels: Iterable[str], right: Iterable[bool]) -> Shown:
    cells = (Cell(label, count, None if count is None else count / row.n, mark)
             for label, count, mark in zip(labels, row.cells, right, strict=True))  # fmt: skip
    return Shown(row.n, tuple(cells))


def _many(n: int, rows: Sequence[Row], labels: Sequence[str]) -> Shown:
    cells = (Cell(label, row.cells[0], None if row.cells[0] is None else row.cells[0] / n)
             for label, row in zip(labels, rows, strict=True))  # fmt: skip
    return Shown(n, tuple(cells))


def untold(shown: Shown) -> bool:
    """Whether every answer is hidden."""
    return all(cell.given is None for cell in shown.cells)


def percent(share: float) -> str:
    """A share as it is written."""
    return f"{100 * share:.0f} %"


def shown_count(teller: Teller, n: int | None) -> str:
    """A count, or that it is hidden."""
    return teller.word("hidden") if n is None else teller.number(n)


def drawable(text: str, longest: float = 500) -> str:
    """Anybody's words: a sign that no letter of ours can draw is a blank, and words longer than this are parted."""
    known = font("text")
    drawn = "".join(one if known.covers(one) else "〓" for one in " ".join(text.split()).translate(_SIGNS))
    return re.sub(rf"([^\s\u2e80-\uffff]{{{max(1, int(longest))}}})(?=[^\s\u2e80-\uffff])", r"\1 ", drawn)
