"""The teacher's page: address, code and QR for the class, how many have answered, open and close, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sugoroku.drawing.qr import QUIET_ZONE, modules
from sugoroku.packs.model.session import SessionFile
from sugoroku.survey.questions import questions

from .desk import Desk
from .view import View, document, switches


def qr(text: str) -> str:
    """A QR code as SVG."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET_ZONE
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows, QUIET_ZONE) for x, dark in enumerate(row, QUIET_ZONE) if dark
    )
    return (
        f'<svg class="qr" viewBox="0 0 {side} {side}" aria-hidden="true" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0H{side}V{side}H0z"/><path fill="#000" d="{dots}"/></svg>'
    )


def page(view: View, info: SessionFile, desk: Desk, code: str, places: Sequence[str], count: int, own: str) -> str:
    """The whole page; `places` are addresses with the port, `own` is the code of what the teacher is asked."""
    answered = view.word(f"survey.teacher.count.{desk.moment}")
    body = (
        f'<section class="show" aria-labelledby="how">{_address(view, code, places)}</section>'
        f'<section class="steer" aria-labelledby="steer"><h2 id="steer">{view.word("survey.teacher.answers")}</h2>'
        f'<p class="count"><strong id="count">{count}</strong> <span>{answered}</span></p>'
        f"{_buttons(view, desk)}{_locked(view) if desk.tries.few_left else ''}</section>"
        f'<section class="check" aria-labelledby="check"><h2 id="check">{view.word("survey.teacher.check")}</h2>'
        f"{_check(view, desk, info, bool(places))}</section>"
    )
    if questions(view.pack, "teacher"):
        body += f'<p class="own"><a href="/{own}?{view.query}">{view.word("survey.teacher.own")}</a></p>'
    title = f"{escape(info.place)} · {escape(info.group)}"
    top = f'<div class="top"><header class="plain"><h1>{title}</h1></header>{switches(view, "/")}</div>'
    state = f' data-open="{int(desk.open)}" data-moment="{desk.moment}" data-visits="{int(desk.visits > 0)}"'
    state += f' data-locked="{int(desk.tries.few_left)}"'
    return document(view, title, body, script="desk.js", top=top, kind="teacher", data=state)


def _address(view: View, code: str, places: Sequence[str]) -> str:
    if not places:
        return f'<h2 id="how">{view.word("survey.teacher.no-network")}</h2><p>{view.word("survey.teacher.paper")}</p>'
    address = f"http://{places[0]}/{code}"
    others = ""
    if len(places) > 1:
        listed = " · ".join(f"http://{escape(one)}/{code}" for one in places[1:])
        others = f'<p class="others">{view.word("survey.teacher.others")} {listed}</p>'
    return (
        f'<h2 id="how">{view.word("survey.teacher.how")}</h2>{qr(address)}<div class="said">'
        f'<p class="address">http://{escape(places[0])}/<wbr><strong>{code}</strong></p>'
        f'<p class="label">{view.word("survey.teacher.code")}</p><p class="code">{code}</p>{others}</div>'
    )


def _buttons(view: View, desk: Desk) -> str:
    now = view.word("survey.teacher.is-open" if desk.open else "survey.teacher.is-closed")
    act = view.word("survey.teacher.close" if desk.open else "survey.teacher.open")
    moments = "".join(
        f'<button name="moment" value="{one}" aria-pressed="{str(one == desk.moment).lower()}">'
        f"{view.word(f'survey.teacher.{one}')}</button>"
        for one in ("before", "after")
    )
    sign = "open" if desk.open else "shut"
    return (
        f'<form method="post" action="/?{view.query}"><p class="lamp {sign}"><span class="sign" aria-hidden="true">'
        f"{'✓' if desk.open else '✕'}</span> {now}</p>"
        f'<button name="open" value="{int(not desk.open)}" class="main">{act}</button>'
        f'<div class="switch" role="group" aria-label="{view.bare("survey.teacher.moment")}">{moments}</div></form>'
    )


def _locked(view: View) -> str:
    """That codes must wait, and how they need not."""
    return (
        f'<form method="post" action="/?{view.query}" class="alert" role="status"><p>'
        f"{view.word('survey.teacher.locked')}</p>"
        f'<button name="tries" value="1" class="quiet">{view.word("survey.teacher.unlock")}</button></form>'
    )


def _check(view: View, desk: Desk, info: SessionFile, network: bool) -> str:
    if desk.visits:
        return f'<p class="good"><span class="sign" aria-hidden="true">✓</span> {view.word("survey.teacher.seen")}</p>'
    lines = []
    if network and desk.reached:
        lines.append(("good", "✓", view.word("survey.teacher.reached")))
    if network and desk.reached is False:
        lines.append(("bad", "!", view.word("survey.teacher.unreached")))
    lines.append(("open", "…", view.word("survey.teacher.unseen")))
    listed = "".join(
        f'<li class="{kind}"><span class="sign" aria-hidden="true">{sign}</span> {said}</li>'
        for kind, sign, said in lines
    )
    advice = "".join(f"<li>{view.word(f'survey.teacher.try.{name}')}</li>" for name in ("wifi", "apart", "wall"))
    paper = view.word("survey.teacher.paper")
    return (
        f'<ul class="checks">{listed}</ul><details><summary>{view.word("survey.teacher.try")}</summary>'
        f"<ol>{advice}</ol>"
        f"<p>{paper}</p><p><code>sugoroku survey print {escape(info.pack)} --count 40</code></p></details>"
    )
