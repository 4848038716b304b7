"""Sheets as a class fills them, with what each child meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from sugoroku.survey.questions import Question
from sugoroku.survey.response import Value
from sugoroku.survey.sheet.record import LETTERS, SERIAL

from . import marks
from .form import Form
from .marks import PLAIN, Style, mark

BLANK = 0.03  # of the questions that nobody answers
CHANGES = 0.01  # of the questions at which somebody changes their mind, in a class: half of them rub out well
ODD = frozenset({"bad_erasure", "struck_out", "struck_tick", "scratched_out", "ring", "very_light", "two"})
"""What a person must look at."""


@dataclass(frozen=True)
class Filled:
    """A filled sheet."""

    page: np.ndarray
    meant: Mapping[str, Value | None]
    kinds: Mapping[str, tuple[str, ...]]
    serial: str


def filled(form: Form, chance: np.random.Generator, *, dpi: int = 200, style: Style = PLAIN, changes: float = CHANGES,
           kind: str = "") -> Filled:  # fmt: skip
    """Fills a sheet; `kind` makes every mark of one kind."""
    serial = form.record.letters + "".join(chance.choice(list(LETTERS), SERIAL - 2))
    page = form.page(serial)
    if dpi != 300:
        page = cv2.resize(page, None, fx=dpi / 300, fy=dpi / 300, interpolation=cv2.INTER_AREA)
    page = cv2.GaussianBlur(page, (0, 0), 0.05 * dpi / 25.4)
    boxes = {(oval.question, oval.answer): oval.box for oval in form.record.ovals}
    meant: dict[str, Value | None] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    likely = marks.LIKELY_UNSEEN if style.unseen else marks.LIKELY
    usual = str(chance.choice(list(likely), p=np.array(list(likely.values())) / sum(likely.values())))
    for question in form.asked:
        if question.kind == "text":
            continue
        all_ = [answer for name, answer in boxes if name == question.id]
        chosen = _chosen(question, all_, chance)
        spare = [answer for answer in all_ if answer not in chosen]
        used = []
        for answer in chosen:
            way = kind or (usual if chance.random() < 0.7 else str(chance.choice(list(likely))))
            mark(page, boxes[question.id, answer], way, chance, dpi / 25.4, style)
            used.append(way)
        if not kind and changes and chance.random() < changes and spare and question.kind != "number":
            used.append(_changed(page, boxes, question.id, str(chance.choice(spare)), chance, dpi, style))
        meant[question.id] = _value(question.kind, chosen)
        kinds[question.id] = tuple(used)
    _written(page, form, chance, dpi)
    return Filled(page, meant, kinds, serial)


def _changed(page: np.ndarray, boxes: Mapping, question: str, answer: str, chance: np.random.Generator, dpi: int,
             style: Style) -> str:  # fmt: skip
    way = str(chance.choice(marks.CHANGES_UNSEEN if style.unseen else marks.CHANGES))
    mark(page, boxes[question, answer], way, chance, dpi / 25.4, style)
    return way


def _chosen(question: Question, answers: list[str], chance: np.random.Generator) -> list[str]:
    if chance.random() < BLANK:
        return []
    if question.kind == "many":
        return [answer for answer in answers if chance.random() < 0.4]
    if question.kind == "number":
        number = str(chance.integers(question.least, question.most + 1))
        last = max(int(answer.split(":")[0]) for answer in answers)
        return [f"{last - len(number) + 1 + at}:{digit}" for at, digit in enumerate(number)]
    return [str(chance.choice(answers))]


def _value(kind: str, chosen: list[str]) -> Value | None:
    if not chosen:
        return None
    if kind == "number":
        return "".join(one.split(":")[1] for one in chosen)
    return tuple(chosen) if kind == "many" else chosen[0]


def _written(page: np.ndarray, form: Form, chance: np.random.Generator, dpi: int) -> None:
    """Some scrawl in the room for free words."""
    scale = dpi / 25.4
    for lines in form.record.lines:
        x, y, w, h = lines.box
        steps = np.arange(x + 4, x + chance.uniform(20, w - 5), 1.2)
        line = np.stack([steps, y + h / 2 + chance.normal(0, h / 7, len(steps))], 1)
        cv2.polylines(page, [(line * scale * 16).round().astype(np.int32)], False, 90, max(1, round(0.5 * scale)),
                      cv2.LINE_AA, 4)  # fmt: skip

