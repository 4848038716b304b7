"""Measuring a printer: a page to print, five questions, and a profile that is kept for all that is printed later."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sugoroku.drawing.page import Document
from sugoroku.packs import Words
from sugoroku.packs.finding import Term, meant
from sugoroku.packs.fitting import read_as
from sugoroku.packs.model import Component, Measured
from sugoroku.packs.shelf import is_file

from .binding import Made, bound
from .components import calibration
from .leaf import Run
from .printer import STRAIGHTFORWARD, Printer
from .proof import proof
from .refusal import NotPrinted
from .stock import besides, papers, print_set_of, sheet_size
from .writing import write

Ask = Callable[[str], str | None]
"""Asks a person and gives the answer; nothing where no more answers will come."""
Say = Callable[[str], None]

DEFAULT = "default"
# Windows has devices of these names, whatever follows the dot.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_CHARACTERS = 40
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}(?:[.][0-9]{1,3})?")
_RULER = 100.0  # mm


class Question(NamedTuple):
    """What is asked, and what can be answered (mm); an empty answer is the nominal one."""

    name: str
    nominal: float | None
    least: float
    most: float


QUESTIONS = (
    Question("across", _RULER, 94, 106),
    Question("down", _RULER, 94, 106),
    Question("right", 0.0, -10, 10),
    Question("below", 0.0, -10, 10),
    Question("margin", None, 0, 20),
)


def calibrate(words: Words, folder: Path, name: str, paper: str, ask: Ask, say: Say) -> Path | None:
    """Write the page into the folder unless it is there, ask what was measured, and keep that; gives the profile.

    Nothing is kept where the answers end too soon. Refuses (NotPrinted).
    """
    profile = _profile(name)
    say(words("lesson.calibrate.written", file=_written(words, folder, paper)))
    measured: dict[str, float | None] = {}
    for question in QUESTIONS:
        try:
            measured[question.name] = _answered(words, question, ask, say)
        except EOFError:
            say(words("lesson.calibrate.later"))
            return None
    _keep(profile, measured)
    said = "kept" if name == DEFAULT else "kept.named"
    say(words(f"lesson.calibrate.{said}", file=profile, name=name))
    return profile


def printer_named(name: str = DEFAULT) -> Printer:
    """What was measured of a printer; one that was not measured does what it is told. Refuses (NotPrinted)."""
    try:
        profile = _profile(name)
    except NotPrinted:
        if name == DEFAULT:  # a user without a home
            return STRAIGHTFORWARD
        raise
    if is_file(profile):
        return printer(_read(profile))
    if name == DEFAULT:
        return STRAIGHTFORWARD
    known = sorted(file.stem for file in profile.parent.glob("*.yaml"))
    raise NotPrinted("lesson.calibrate.unknown", found=name, meant=meant(name, known))


def printer(measured: Measured) -> Printer:
    """The printer that comes out as was measured."""
    return Printer(
        measured.across / _RULER, measured.down / _RULER, measured.right, measured.below, measured.margin
    )


def page(words: Words, paper: str) -> bytes:
    """The page on a paper, front and back, drawn as if the printer did as it is told; refuses (NotPrinted)."""
    known = besides(papers(), print_set_of(), (paper,))
    if paper not in known.papers:
        raise NotPrinted("paper.no-paper", found=paper, known=[*known.papers], meant=meant(paper, known.papers))
    size = sheet_size(known, paper, "upright")
    if not calibration.fits(size):
        holding = [one for one in known.papers if calibration.fits(sheet_size(known, one, "upright"))]
        raise NotPrinted("paper.small", component=Term("paper.calibration"), paper=paper, holding=holding)
    leaves, title = calibration.leaves(words, size), words("lesson.calibrate.title")
    document = Document(title, words.spoken)
    for leaf in leaves:
        drawn = document.page(*leaf.size)
        for draw in leaf.draws:
            draw(drawn)
    part = Component.model_construct(id="calibration", kind="papers", paper=paper, sides="long-edge")
    made = [Made(document.save(), Run(part, leaves, 1), tuple(document.placed), document.tree, title)]
    data = bound(made, title)
    proof(data, made)
    return data


def _written(words: Words, folder: Path, paper: str) -> Path:
    """The file of the page, which stays as it is where it is there already."""
    paper = paper.strip().casefold()
    made = page(words, paper)
    file = folder / f"calibration-{paper}.pdf"
    if not is_file(file):
        write({file: made})
    return file


def _answered(words: Words, question: Question, ask: Ask, say: Say) -> float | None:
    """Ask until the answer can be; raises EOFError where there is none any more."""
    while True:
        answer = ask(words(f"lesson.calibrate.ask.{question.name}"))
        if answer is None:
            raise EOFError
        if not answer.strip():
            return question.nominal
        value = _number(answer)
        if value is not None and question.least <= value <= question.most:
            return value
        if value is not None and question.nominal == _RULER:
            say(words("lesson.calibrate.far", found=words.number(value)))
        else:
            found = "".join(one if one.isprintable() else "?" for one in answer.strip()[:_MOST_CHARACTERS])
            say(words("lesson.calibrate.wrong", found=found, least=question.least, most=question.most))


def _number(answer: str) -> float | None:
    """A number as people write it: with a comma or a point, in letters of any width, in millimetres or without."""
    flat = unicodedata.normalize("NFKC", answer).casefold().replace("−", "-").replace(",", ".")
    flat = flat.strip().removesuffix("mm").strip()
    return float(flat) if _NUMBER.fullmatch(flat) else None


def _profile(name: str) -> Path:
    """The file of a printer in the user's own folder; refuses (NotPrinted) a name that is none."""
    from platformdirs import user_config_path

    if len(name) > _MOST_CHARACTERS or not _NAME.fullmatch(name):
        raise NotPrinted("lesson.calibrate.name", found=name[:_MOST_CHARACTERS])
    try:
        return user_config_path("sugoroku", appauthor=False) / "printers" / f"{name}.yaml"
    except RuntimeError as homeless:
        raise NotPrinted("lesson.calibrate.closed", folder="~", said=homeless) from homeless


def _read(profile: Path) -> Measured:
    measured, _, findings = read_as(profile, Measured)
    if measured is None:
        raise NotPrinted("lesson.calibrate.broken", findings=findings)
    return measured


def _keep(profile: Path, measured: dict[str, float | None]) -> None:
    lines = ["schema: sugoroku.printer/1"]
    lines += [f"{name}: {value:g}" for name, value in measured.items() if value is not None]
    try:
        write({profile: ("\n".join(lines) + "\n").encode()}, force=True)
    except NotPrinted as trouble:
        raise NotPrinted("lesson.calibrate.closed", folder=profile.parent, said=trouble.args_["said"]) from trouble
