"""The first sections of a report: how many, the scales at a glance, who took part; and its plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from sugoroku.drawing.figures import figures
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.style import QUIET
from sugoroku.survey.questions import Moment, Question

from .asking import WIDE, Plan, diverging
from .column import Piece
from .counting import Part
from .hiding import LEAST, hide_one
from .telling import Shown, Teller, shown_count, untold


def lead(flow: Flow, teller: Teller) -> None:
    """How many completed forms are counted, and of which days."""
    took = [n for moment in ("before", "after") if (n := teller.counts.took(moment))]
    if not took:
        flow.paragraph(teller.word("nobody"), "text")
        return
    # The sum beside the larger part would tell a smaller one that is hidden.
    answers = max(took) if teller.public and min(took) < LEAST else sum(took)
    flow.paragraph(teller.word("lead", answers=_pupils(teller, answers), days=days(teller)), "text")


def days(teller: Teller) -> str:
    """The first and the last day of the game."""
    words = teller.speech.words
    found = sorted({part.info.date for part in teller.counts.parts.values()})
    return " – ".join(words.date(day) for day in dict.fromkeys((found[0], found[-1]))) if found else ""


def _pupils(teller: Teller, n: int) -> str:
    """How many children, as it may be told."""
    return f"< {LEAST}" if teller.public and 0 < n < LEAST else teller.number(n)


def key_figures(flow: Flow, teller: Teller) -> None:
    """How many answered, where, and on what: four numbers large enough to be read across a table."""
    counts = teller.counts
    pupils = max(counts.took("before"), counts.took("after"))
    asked = {one.id for moment in ("before", "after") for one in counts.asked[moment] if counts.has(moment, one.id)}
    counted = [
        ("figure.pupils", pupils),
        ("figure.sessions", len(counts.parts)),
        ("figure.schools", len(counts.groups("school"))),
        ("figure.questions", len(asked)),
    ]
    said = [(teller.number(n), teller.counted(name, n)) for name, n in counted]
    said[0] = _pupils(teller, pupils), teller.counted("figure.pupils", max(pupils, LEAST) if teller.public else pupils)
    figures(flow, said)


def who(flow: Flow, teller: Teller) -> None:
    """Which pupils took part: bands of grades, paper and tablets, by moment."""
    counts = teller.counts
    moments: list[Moment] = [moment for moment in ("before", "after") if counts.took(moment)]
    if moments:
        flow.heading(teller.word("who"), follow=40)
        rows = [(teller.word("who.all"), *(_pupils(teller, counts.took(moment)) for moment in moments))]
        bands: dict[str, list[Part]] = {}
        for part in counts.parts.values():
            bands.setdefault(part.info.grade, []).append(part)
        grades = sorted(bands, key=lambda band: [int(n) for n in band.split("-")])
        rows += _taken(teller, {teller.word("who.grade", band=band.replace("-", "–")):
                                [counts.took(moment, parts=bands[band]) for moment in moments]
                                for band in grades})  # fmt: skip
        rows += _taken(teller, {teller.word(f"who.{source}"): [counts.took(moment, source) for moment in moments]
                                for source in ("paper", "tablet", "typed")})  # fmt: skip
        heads = (teller.word("who.group"), *(teller.word(f"moment.{moment}") for moment in moments))
        flow.table((3, *[1.4] * len(moments)), heads, rows)
    if counts.strange:
        flow.paragraph(teller.counted("strange", counts.strange), fill=QUIET)


def _taken(teller: Teller, groups: dict[str, list[int]]) -> list[tuple[str, ...]]:
    """Rows of how many took part; one alone says what all say."""
    groups = {name: numbers for name, numbers in groups.items() if any(numbers)}
    if len(groups) < 2:
        return []
    columns = [_told(teller, column) for column in zip(*groups.values(), strict=True)]
    return [(name, *cells) for name, cells in zip(groups, zip(*columns, strict=True), strict=True)]


def _told(teller: Teller, column: Sequence[int]) -> list[str]:
    """One moment's numbers; where small ones are hidden, a group with none takes no part in hiding others."""
    if not teller.public:
        return [teller.number(n) for n in column]
    some = [n for n in column if n]
    row = hide_one(some) if some else None
    cells = iter(row.cells if row else [None] * len(some))
    return [shown_count(teller, next(cells)) if n else "–" for n in column]


def scales(teller: Teller) -> list[tuple[Moment, Question]]:
    """Every scale of five faces that pupils answered, with when."""
    asked: dict[str, Question] = {}
    for moment in ("after", "before"):
        for one in teller.counts.asked[moment]:
            if one.kind == "faces":
                asked.setdefault(one.id, one)
    return [(moment, one) for one in asked.values() for moment in ("before", "after")
            if teller.counts.has(moment, one.id)]  # fmt: skip


def glance(flow: Flow, teller: Teller, most: int | None = None, plan: Plan = WIDE) -> None:
    """All scales of five faces in one chart, so that one may be held against another; or the first `most` of them."""
    asked = scales(teller)
    times = Counter(one.id for _, one in asked)
    rows: list[tuple[str, Shown]] = []
    for moment, one in asked[:most]:
        shown = teller.whole(moment, one)
        if shown and not untold(shown):
            said = teller.asks(one)
            rows.append((f"{said} ({teller.word(f'moment.{moment}')})" if times[one.id] > 1 else said, shown))
    if rows:
        flow.heading(teller.word("glance"), follow=40)
        diverging(flow, teller, asked[0][1], rows, teller.word("glance"), plan)


def method(teller: Teller) -> list[Piece]:
    """Where the numbers come from, how they were counted, and what was done that nobody is told of."""
    infos = [part.info for part in teller.counts.parts.values()]
    versions = ", ".join(dict.fromkeys(f"{info.pack} {info.version}" for info in infos))
    source = [teller.word("source", versions=versions, days=days(teller))] if infos else []
    how = [*source, *(teller.word(f"method.{at}") for at in range(1, 5))]
    kept = [teller.word(f"privacy.{at}") for at in range(1, 4)]
    return [*_told_as(teller, "method", how), *_told_as(teller, "privacy", kept)]


def _told_as(teller: Teller, name: str, said: Sequence[str]) -> list[Piece]:
    """A heading with the first of some paragraphs, and each of the others."""

    def first(flow: Flow) -> None:
        flow.heading(teller.word(name), follow=0.0)
        flow.items(said[:1])

    return [first, *(partial(_item, one) for one in said[1:])]


def _item(said: str, flow: Flow) -> None:
    flow.items([said])
