"""What was learned, drawn and told in plain words: what it means, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sugoroku.drawing.chart import APART, AXIS, HIGH, Arrow, draw_arrows, height
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.text import below
from sugoroku.survey.questions import Moment, Question

from .counting import Counts
from .gains import Gain, Moved, in_all, of_groups, of_pairs
from .hiding import hide_one, safe_pairs
from .telling import Teller, percent

_CLOSE = 1.4  # mm between rows of the quick form


def chart(flow: Flow, teller: Teller) -> None:
    """Add right answers before and after."""
    if found := told_gains(teller):
        flow.heading(teller.word("gains"), follow=40)
        flow.paragraph(teller.word("gains.how"))
        _arrows(flow, teller, found)


def learned(flow: Flow, teller: Teller) -> None:
    """Add right answers before and after, and what that means and does not mean."""
    chart(flow, teller)
    if found := told_gains(teller):
        for line in [*_meaning(teller, found), _limits(teller, found)]:
            flow.paragraph(line)


def learned_short(flow: Flow, teller: Teller) -> None:
    """The same in a glance, with how many gave each answer before and after."""
    found = told_gains(teller)
    if not found:
        return
    flow.heading(teller.word("gains"), follow=40)
    _arrows(flow, teller, found, answers=True)
    flow.y -= 1.0
    flow.paragraph(" ".join(_meaning(teller, found)))


def told_of(teller: Teller) -> set[tuple[Moment, str]]:
    """The questions, by moment, whose answers are told beside their gains."""
    return {(moment, gain.question) for gain in told_gains(teller) for moment in ("before", "after")}


def told_gains(teller: Teller) -> list[Gain]:
    """Of each question the gain of the children whose answers are pairs, where it may be told; else that of groups."""
    counts = teller.counts
    pairs = {gain.question: gain for gain in of_pairs(counts) if _stand_for_all(counts, gain)}
    told = {name: gain for name, gain in pairs.items() if not teller.public or _safe(counts, gain)}
    return [told.get(gain.question, gain) for gain in of_groups(counts) if _may_tell(teller, gain)]


def _stand_for_all(counts: Counts, gain: Gain) -> bool:
    """Whether at least half of those who answered are pairs: a few would not speak for the others."""
    answered = min(counts.whole(moment, gain.question).n for moment in ("before", "after"))
    return 2 * gain.before[1] >= answered


def _safe(counts: Counts, gain: Gain) -> bool:
    assert gain.moved
    up, down = gain.moved.up, gain.moved.down
    both = gain.before[0] - down
    wholes = [counts.whole(moment, gain.question) for moment in ("before", "after")]
    rest = [(whole.right - right, whole.n - n - whole.right + right)
            for whole, (right, n) in zip(wholes, (gain.before, gain.after), strict=True)]  # fmt: skip
    return safe_pairs((both, up, down, gain.moved.same - both), rest)


def _may_tell(teller: Teller, gain: Gain) -> bool:
    """Whether how many were right is shown in both tables."""
    question = next(one for one in teller.counts.asked["after"] if one.id == gain.question)
    shown = [teller.whole(moment, question) for moment in ("before", "after")]
    return all(one and all(cell.given is not None for cell in one.cells if cell.right) for one in shown)


def _arrows(flow: Flow, teller: Teller, found: Sequence[Gain], answers: bool = False) -> None:
    note = 0.28 if any(gain.moved for gain in found) else 0.21
    label, note = (0.6, 0.22) if answers else (0.38, note)
    columns = (label * flow.width, (1 - label - note) * flow.width, note * flow.width)
    questions = {question.id: question for question in teller.counts.asked["after"]}
    arrows = [_arrow(flow, teller, questions[gain.question], gain, columns, answers) for gain in found]
    apart = _CLOSE if answers else APART
    high = height(arrows, apart=apart) + AXIS
    alt = " ".join(_gain_told(teller, questions[gain.question], gain) for gain in found)
    flow.figure(lambda page, x, y: draw_arrows(page, (x, y), columns, arrows, HIGH.colour, apart), high, alt)


def _arrow(
    flow: Flow, teller: Teller, question: Question, gain: Gain, columns: Sequence[float], answers: bool
) -> Arrow:
    sure = gain.interval or (gain.difference, gain.difference)
    label = flow.lay(teller.asks(question), columns[0] - 2, font="bold" if answers else None)
    if answers:
        label = below(label, flow.lay(_answers(teller, question), columns[0] - 2), 1.0)
    return Arrow(label, *gain.shares, sure, flow.lay("\n".join(_note(teller, gain)), columns[2]))


def _answers(teller: Teller, question: Question) -> str:
    """How many gave each answer before and after, the right one with a tick."""
    before, after = (teller.counts.whole(moment, question.id) for moment in ("before", "after"))
    return "  ·  ".join(
        f"{'✓ ' if answer.id == question.right else ''}{teller.text(answer.text_id)} "
        f"{teller.number(before.counts[answer.id])}→{teller.number(after.counts[answer.id])}"
        for answer in question.answers
    )


def _note(teller: Teller, gain: Gain) -> Iterator[str]:
    """How much more were right; of pairs how many changed, on the teacher's page in place of the interval."""
    points = _signed(gain.difference)
    if gain.interval is None or (gain.moved and not teller.public):
        yield teller.word("gains.few", points=points)
    else:
        low, high = map(_signed, gain.interval)
        yield teller.word("gains.note", points=points, low=low, high=high)
    if gain.moved:
        n = f"{teller.word('n', n=teller.number(gain.moved.n))}: " if teller.public else ""
        yield n + _moved(teller, gain.moved)


def _moved(teller: Teller, moved: Moved) -> str:
    return teller.word("gains.moved", **{name: teller.number(getattr(moved, name)) for name in ("up", "same", "down")})


def _gain_told(teller: Teller, question: Question, gain: Gain) -> str:
    before, after = map(percent, gain.shares)
    n, m = teller.number(gain.before[1]), teller.number(gain.after[1])
    said = teller.word("gains.alt", question=teller.asks(question), before=before, after=after, n=n, m=m)
    return f"{said} {_moved(teller, gain.moved)}." if gain.moved else said


def _meaning(teller: Teller, found: Sequence[Gain]) -> list[str]:
    better = sum(gain.interval is not None and gain.interval[0] > 0 for gain in found)
    worse = sum(gain.interval is not None and gain.interval[1] < 0 for gain in found)
    lines = [teller.word("gains.sure", better=better, worse=worse, all=len(found))]
    # Of one question the sum is the question itself, and of a few children it does not speak for the others.
    if len(found) > 1 and any(gain.moved for gain in found) and (all_ := in_all(teller.counts)):
        lines += _all_told(teller, all_)
    return lines


def _all_told(teller: Teller, moved: Moved) -> list[str]:
    """How many had more right answers in all, as many, fewer; published in two parts where three would be too small."""
    n, up = teller.number(moved.n), teller.number(moved.up)
    if teller.public and not _whole((moved.up, moved.same, moved.down)):
        if not _whole((moved.up, moved.n - moved.up)):
            return []
        clear = moved.p is not None and moved.p < 0.001  # a finer figure would tell more than the two parts
        return [teller.word("gains.pairs.up", n=n, up=up), *([_verdict(teller, moved)] if clear else [])]
    lines = [teller.word("gains.pairs", n=n, up=up, same=teller.number(moved.same), down=teller.number(moved.down))]
    if moved.interval is None:
        return lines
    if teller.public:  # the teacher's page has no room for it
        low, high = map(percent, moved.interval)
        lines.append(teller.word("gains.changed", changed=teller.number(moved.changed), up=up, low=low, high=high))
    return [*lines, _verdict(teller, moved)]


def _whole(cells: Sequence[int]) -> bool:
    row = hide_one(cells)
    return row is not None and row.whole


def _verdict(teller: Teller, moved: Moved) -> str:
    assert moved.p is not None
    p = "< 0.001" if moved.p < 0.001 else "= " + teller.number(round(moved.p, 3))
    return teller.word("gains.real" if moved.p < 0.05 else "gains.chance", test=teller.word(f"gains.{moved.test}"), p=p)


def _limits(teller: Teller, found: Sequence[Gain]) -> str:
    return teller.word("gains.limits.pairs" if any(gain.moved for gain in found) else "gains.limits")


def _signed(share: float) -> str:
    points = round(100 * share)
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"
