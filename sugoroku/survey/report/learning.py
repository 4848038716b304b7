"""What was learned, drawn and told in plain words: what it means, and what it does not."""

from __future__ import annotations

from collections.abc import Sequence

from sugoroku.drawing.chart import APART, AXIS, HIGH, Arrow, draw_arrows, height
from sugoroku.drawing.sheet import Flow
from sugoroku.survey.questions import Question

from .gains import Gain, Paired, gains, paired
from .hiding import hide
from .telling import Teller, percent


def learned(flow: Flow, teller: Teller) -> None:
    """Right answers before and after, and what that means and does not mean."""
    found = _told_gains(teller)
    if not found:
        return
    flow.heading(teller.word("gains"), follow=85)
    flow.paragraph(teller.word("gains.how"))
    _arrows(flow, teller, found)
    for line in _meaning(teller, found, paired(teller.counts)):
        flow.paragraph(line)


def learned_short(flow: Flow, teller: Teller) -> None:
    """The same in a glance."""
    found = _told_gains(teller)
    if not found:
        return
    flow.heading(teller.word("gains"), follow=40)
    _arrows(flow, teller, found)
    flow.paragraph(" ".join(_meaning(teller, found, paired(teller.counts))[:-1]))


def _told_gains(teller: Teller) -> list[Gain]:
    return [gain for gain in gains(teller.counts) if _may_tell(teller, gain)]


def _may_tell(teller: Teller, gain: Gain) -> bool:
    """Whether how many were right is shown in both tables."""
    question = next(one for one in teller.counts.asked["after"] if one.id == gain.question)
    shown = [teller.whole(moment, question) for moment in ("before", "after")]
    return all(one and all(cell.given is not None for cell in one.cells if cell.right) for one in shown)


def _arrows(flow: Flow, teller: Teller, found: Sequence[Gain]) -> None:
    columns = (0.38 * flow.width, 0.41 * flow.width, 0.21 * flow.width)
    questions = {question.id: question for question in teller.counts.asked["after"]}
    arrows = [_arrow(flow, teller, questions[gain.question], gain, columns) for gain in found]
    high = height(arrows) + APART + AXIS
    alt = " ".join(_gain_told(teller, questions[gain.question], gain) for gain in found)
    flow.figure(lambda page, x, y: draw_arrows(page, (x, y), columns, arrows, HIGH.colour), high, alt)


def _arrow(flow: Flow, teller: Teller, question: Question, gain: Gain, columns: Sequence[float]) -> Arrow:
    note = teller.word("gains.note", points=_signed(gain.difference), low=_signed(gain.interval[0]),
                       high=_signed(gain.interval[1]))  # fmt: skip
    return Arrow(flow.lay(teller.text(question.text_id), columns[0]), *gain.shares, gain.interval,
                 flow.lay(note, columns[2]))  # fmt: skip


def _gain_told(teller: Teller, question: Question, gain: Gain) -> str:
    before, after = map(percent, gain.shares)
    n, m = teller.number(gain.before[1]), teller.number(gain.after[1])
    return teller.word("gains.alt", question=teller.text(question.text_id), before=before, after=after, n=n, m=m)


def _meaning(teller: Teller, found: Sequence[Gain], pairs: Paired | None) -> list[str]:
    better = sum(gain.interval[0] > 0 for gain in found)
    worse = sum(gain.interval[1] < 0 for gain in found)
    lines = [teller.word("gains.sure", better=better, worse=worse, all=len(found))]
    small = pairs and teller.public and hide({"all": (pairs.up, pairs.same, pairs.down)}).whole
    if pairs and not (teller.public and (not small or not small.whole)):
        low, high = pairs.interval
        lines.append(teller.word(
            "gains.pairs", n=teller.number(pairs.n), up=teller.number(pairs.up), same=teller.number(pairs.same),
            down=teller.number(pairs.down), low=_signed(low), high=_signed(high),
        ))  # fmt: skip
        if pairs.p is not None:
            verdict = "gains.real" if pairs.p < 0.05 else "gains.chance"
            p = "< 0.001" if pairs.p < 0.001 else "= " + teller.number(round(pairs.p, 3))
            lines.append(teller.word(verdict, test=teller.word(f"gains.{pairs.test}"), p=p))
    lines.append(teller.word("gains.limits"))
    return lines


def _signed(share: float) -> str:
    points = round(100 * share)
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"
