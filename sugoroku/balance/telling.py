"""What a report tells, in words and tables, for a terminal and for paper alike."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from sugoroku.packs import Words, plain

from .counting import Seat, Spread
from .exact import Exact
from .report import Report

MOST_BARS = 14
HUNDRED = 100  # visits are told of so many teams


class Part(NamedTuple):
    """A section: its name, its heading, a table, and sentences below it."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


class Teller:
    """Tells a report in one language."""

    def __init__(self, report: Report, words: Words, lang: str) -> None:
        self.report, self.words, self.lang = report, words, lang
        self.say = report.pack.say(lang, "none")

    def word(self, name: str, **args: object) -> str:
        """The report's own words, without readings: it is for grown-ups."""
        return plain(self.words(f"balance.{name}", **args))

    def number(self, value: float, digits: int = 1) -> str:
        """A number, rounded to so many places, as this language writes it."""
        if not digits:
            return self.words.number(int(value + 0.5))
        point = self.words.number(1.5)[1]
        whole, _, rest = self.words.number(round(value, digits)).partition(point)
        return f"{whole}{point}{rest:0<{digits}}"

    def percent(self, share: float, digits: int = 1) -> str:
        """A share as it is written."""
        return f"{self.number(100 * share, digits)} %"

    def lead(self) -> str:
        """How many games of how many teams."""
        played = self.report.figures
        return self.word("lead", games=self.words.number(played.games), teams=played.pace.teams)

    def square(self, at: int) -> str:
        """A square by its number and its label."""
        square = self.report.pack.board.squares[at]
        name = f"squares.{square.id}.label"
        label = plain(self.say(name)) if name in self.say else self.word(f"kind.{square.kind}")
        return label if square.kind in ("start", "goal") else f"{at} {label}"

    def parts(self) -> list[Part]:
        """All sections."""
        parts = [self.spreads(), self.fair(), self.over(), self.ends(), self.seen(), self.calculated(), self.arrived(),
                 self.model()]  # fmt: skip
        return [part for part in parts if part.rows or part.notes]

    def spreads(self) -> Part:
        """How long games take, how long one waits, how often the lead changes."""
        played = self.report.figures
        rows = [("minutes", played.minutes), ("rounds", played.rounds), ("waits", played.waits)]
        rows += [("leads", played.leads)] if played.seats else []
        heads = ("5 %", "50 %", "95 %", self.word("column.mean"))
        notes = (self.word("spreads.note"), self.word("missed", count=self.number(played.missed, 2)))
        told = tuple((self.word(f"row.{name}"), *self._spread(spread)) for name, spread in rows)
        return Part("spreads", self.word("spreads"), (self.word("column.what"), *heads), told, notes)

    def _spread(self, spread: Spread) -> Iterator[str]:
        for value in (spread.low, spread.half, spread.high):
            yield self.number(value, 0 if isinstance(value, int) else 1)
        yield self.number(spread.mean)

    def fair(self) -> Part:
        """Who wins."""
        played = self.report.figures
        if played.together is not None:
            note = self.word("together", share=self.percent(played.together))
            return Part("fair", self.word("fair"), (), (), (note,))
        heads = (self.word("column.seat"), self.word("column.wins"), self.word("column.sure"))
        rows = tuple((self.word("seat", number=number), self.percent(seat.share), self.sure(seat))
                     for number, seat in enumerate(played.seats, 1))  # fmt: skip
        excess = self.number(max(0.0, played.seat_excess), 2)
        note = self.word("fair.note", fair=self.percent(self.report.fair), excess=excess)
        return Part("fair", self.word("fair"), heads, rows, (note,))

    def sure(self, seat: Seat) -> str:
        """Between which shares the true one lies."""
        return f"{self.number(100 * seat.low)} – {self.number(100 * seat.high)} %"

    def over(self) -> Part:
        """How many games are over after how many minutes."""
        rows = tuple((self.word("after", minutes=after), self.percent(share, 0))
                     for after, share in self.report.figures.over.items())  # fmt: skip
        return Part("over", self.word("over"), (self.word("column.after"), self.word("column.over")), rows)

    def ends(self) -> Part:
        """Why games end."""
        rows = tuple((self.word(f"end.{why}"), self.percent(share)) for why, share in self.report.figures.ends.items())
        return Part("ends", self.word("ends"), (self.word("column.why"), self.word("column.games")), rows)

    def seen(self) -> Part:
        """How many of the questions come up."""
        rows = tuple((self.word(f"seen.{games}"), self.percent(share, 0))
                     for games, share in self.report.figures.seen.items())  # fmt: skip
        level = self.report.pack.board.rules.level
        heads = (self.word("column.after"), self.word("column.seen"))
        return Part("seen", self.word("seen", level=level), heads, rows)

    def calculated(self) -> Part:
        """What is calculated, beside what was played where the two are of the same thing."""
        title, found = self.word("exact"), self.report.exact
        if found is None:
            return Part("exact", title, (), (), (self.word(f"exact.missing.{self.report.missing}"),))
        rows = [(self.word(f"exact.{name}"), self._sure(value))
                for name, value in (("turns", found.turns), ("rounds", found.rounds))]  # fmt: skip
        for share, name in ((0.5, "half"), (0.95, "most")):
            number = found.round_when(share)
            rows.append((self.word(f"exact.{name}"), self.word("exact.never") if number is None else str(number)))
        notes = [self.word("exact.note")]
        if self.report.game_rounds is not None:
            rows.append((self.word("exact.game"), self.number(self.report.game_rounds, 2)))
            mean, error = self.report.figures.rounds.mean, self.report.figures.rounds.error
            rows.append((self.word("exact.played"), f"{self.number(mean, 2)} ± {self.number(error, 3)}"))
        for cause in found.causes:
            squares = self.words.list([self.square(at) for at in cause.squares])
            notes.append(self.word(f"exact.cause.{cause.effect}", squares=squares))
        return Part("exact", title, (), tuple(rows), tuple(notes))

    def arrived(self) -> Part:
        """The calculated chance of a team to have arrived, round by round."""
        found = self.report.exact
        rounds = chances(found) if found else {}
        rows = tuple((self.word("round", number=number), self.percent(chance, 0))
                     for number, chance in rounds.items())  # fmt: skip
        return Part("arrived", self.word("arrived"), (self.word("column.round"), self.word("column.arrived")), rows)

    def _sure(self, value: float) -> str:
        return self.number(value, 2) if isfinite(value) else self.word("exact.never")

    def model(self) -> Part:
        """What is assumed."""
        pace = self.report.figures.pace
        turn, question = (self.words.number(round(each, 1)) for each in (pace.turn, pace.question))
        notes = (
            self.word("model.pace", turn=turn, question=question),
            self.word("model.right", right=self.percent(pace.right, 0)),
            self.word(f"model.forks.{pace.forks}"),
            self.word("model.minutes" if pace.minutes else "model.endless", minutes=pace.minutes),
            self.word("model.seed", seed=self.report.seed),
        )
        return Part("model", self.word("model"), (), (), notes)

    def visits(self) -> Part:
        """How often teams come to stand on each square."""
        found = self.report.exact
        with_found = found is not None and isfinite(found.rounds)
        heads = [self.word("column.square"), self.word("column.visits")]
        heads += [self.word("column.alone")] if with_found else []
        rows = []
        for at, visits in enumerate(self.report.figures.visits):
            cells = [self.square(at), self.number(HUNDRED * visits, 0)]
            if found is not None and with_found:
                cells.append(self.number(HUNDRED * found.visits[at], 0))
            rows.append(tuple(cells))
        return Part("visits", self.word("visits"), tuple(heads), tuple(rows), (self.word("visits.note"),))


def chances(found: Exact) -> dict[int, float]:
    """The chance to have arrived after each of the rounds in which it grows, some of them where they are many."""
    grows = [number for number, chance in enumerate(found.arrived) if 0.005 <= chance < 0.995]
    if not grows:
        return {}
    last = min(grows[-1] + 1, len(found.arrived) - 1)
    step = -(-(last - grows[0] + 1) // MOST_BARS)
    return {number: found.arrived[number] for number in range(last, grows[0] - 1, -step)[::-1]}
