"""The printed set: every page is made and proofed first, and only then is anything written."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sugoroku.drawing.page import Document
from sugoroku.drawing.placed import Placed
from sugoroku.drawing.speech import Speech
from sugoroku.drawing.tags import Element
from sugoroku.packs import Finding, Pack, Term, plain
from sugoroku.packs.model import Component, Papers

from .binding import Made, bound
from .components import MAKERS
from .faults import FAULTS, told
from .leaf import Job, Leaf, Run
from .names import Named, read_names
from .ordering import Order, chosen
from .proof import proof
from .refusal import NotPrinted
from .sharing import shared
from .stock import besides, papers, print_set_of, sheet_size
from .writing import spare, write

Tell = Callable[[int, int, str], None]

WHOLE = "set"  # the name of the file that holds all components
BLEED = 3.0  # mm that print shops ask for
GUIDE = "print-guide"


def print_set(
    pack: Pack,
    folder: Path,
    *,
    lang: str,
    order: Order = Order(),  # noqa: B008, it is frozen
    force: bool = False,
    tell: Tell = lambda done, total, component: None,
) -> list[Path]:
    """Write the set into the folder and return its files; refuse (NotPrinted) rather than lose one.

    `tell` hears before every page how many are done, of how many, and what is being made.
    """
    with _unswept():
        return _print(pack, folder, lang, order, force, tell)


@contextmanager
def _unswept() -> Iterator[None]:
    """Let Python not look for garbage: a set is made of many small things that all live until it is written.

    Looking through them again and again takes a sixth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _print(pack: Pack, folder: Path, lang: str, order: Order, force: bool, tell: Tell) -> list[Path]:
    wanted = print_set_of(order.set)
    stock = besides(papers(), wanted, order.papers)
    job = _job(pack, lang, order, stock)
    parts = chosen(order, wanted.components, stock, job)
    job = replace(job, named=_names(order, parts))
    runs = _planned(job, parts, stock)
    names = [run.part.id for run in runs]
    files = [folder / f"{name}.pdf" for name in (names if len(names) == 1 else [*names, WHOLE])]
    spare(files, force)
    made, documents = _made(job, order, runs, tell)
    if len(made) > 1:
        documents.append(bound(made, _title(job)))
        proof(documents[-1], made)
    write(dict(zip(files, documents, strict=True)), force=force)
    return files


def _job(pack: Pack, lang: str, order: Order, stock: Papers) -> Job:
    margin = stock.margin if order.printer.margin is None else order.printer.margin
    return Job(
        Speech(pack, lang, order.furigana, order.also), order.ink, order.groups, names=order.names, margin=margin,
        bleed=BLEED if order.bleed else 0.0, questionnaire=order.questionnaire,
    )  # fmt: skip


def _names(order: Order, parts: tuple[Component, ...]) -> tuple[Named, ...]:
    """For whom the certificates are; nobody in particular where no names are given."""
    if order.names is None:
        return ()
    if not any(part.id == "certificate" for part in parts):
        raise NotPrinted("paper.names.unused")
    return read_names(order.names)


def _planned(job: Job, parts: tuple[Component, ...], stock: Papers) -> list[Run]:
    """The pages of all components that this pack has any of.

    The guide, which tells of the others, is planned last and comes where it stands.
    """
    runs: dict[str, Run] = {}
    faults: list[Finding] = []
    for part in sorted(parts, key=lambda part: part.id == GUIDE):
        here = replace(job, runs=tuple(runs[one.id] for one in parts if one.id in runs and runs[one.id].leaves))
        size = sheet_size(stock, part.paper, part.lies or "upright")
        try:
            runs[part.id] = Run(part, MAKERS[part.id].leaves(here, part, size), _times(job, part))
        except FAULTS as fault:
            faults.append(told(job.speech, part, fault))
    _refuse(faults)
    planned = [runs[part.id] for part in parts if runs[part.id].leaves]
    if not planned:
        raise NotPrinted("paper.empty", component=Term(f"paper.{parts[0].id}"))
    return planned


def _times(job: Job, part: Component) -> int:
    """How many copies of a component go into its file; certificates with names are one each."""
    if part.id == "certificate" and job.named:
        return 1
    return job.groups if part.serves == "group" or part.id == "certificate" else 1


def _made(job: Job, order: Order, runs: list[Run], tell: Tell) -> tuple[list[Made], list[bytes]]:
    """Draw and bind all components; what cannot be drawn is told all together."""
    total, done = sum(len(run.leaves) for run in runs), count()

    def ticked(at: int) -> None:
        tell(next(done), total, runs[at].part.id)

    made = shared([run.weight for run in runs], partial(_component, job, order, runs), ticked)
    tell(total, total, runs[-1].part.id)
    small = job.speech.also is not None and any(run.part.size == "poker" for run in runs)
    _refuse((fault for one in made for fault in one.faults), small)
    return [one.made(run) for one, run in zip(made, runs, strict=True)], [one.bound for one in made]


class _Component(NamedTuple):
    """One component as it was drawn and bound, or what cannot be drawn of it."""

    faults: tuple[Finding, ...]
    document: bytes = b""
    placed: tuple[Placed, ...] = ()
    tree: Element = Element("Document")
    title: str = ""
    bound: bytes = b""

    def made(self, run: Run) -> Made:
        """The component for those who bind it together with others."""
        return Made(self.document, run, self.placed, self.tree, self.title)


def _component(job: Job, order: Order, runs: list[Run], at: int, tick: Callable[[], None]) -> _Component:
    """Draw, bind and proof one component."""
    run = runs[at]
    title = _title(job, run)
    document, faults = Document(title, job.speech.lang.replace("_", "-"), ink=job.ink), []
    for leaf in run.leaves:
        tick()
        faults += _drawn(job, order, run.part, document, leaf)
    if faults:
        return _Component(tuple(faults))
    made = Made(document.save(), run, tuple(document.placed), document.tree, title)
    whole = bound([made], title)
    proof(whole, [made])
    return _Component((), made.document, made.placed, made.tree, title, whole)


def _drawn(job: Job, order: Order, part: Component, document: Document, leaf: Leaf) -> Iterator[Finding]:
    """Draw one page thing by thing, and tell what cannot be drawn."""
    moved = order.printer.moved(*leaf.size, part.sides, leaf.side == "back")
    page = document.page(*leaf.size, moved, 0 if leaf.trim else job.margin)
    if leaf.trim:
        page.boxes(leaf.trim, leaf.bleed)
    for draw in leaf.draws:
        try:
            draw(page)
        except FAULTS as fault:
            yield told(job.speech, part, fault)


def _title(job: Job, run: Run | None = None) -> str:
    """What a file is called by those who show it: the game, the component, how many."""
    parts = [plain(job.speech.first("title"))]
    if run:
        parts.append(plain(job.speech.words(f"paper.{run.part.id}")))
    title = " – ".join(parts)
    times = run.times if run else 1
    return title if times == 1 else f"{title} × {times}"


def _refuse(faults: Iterable[Finding], small: bool = False) -> None:
    """Refuse with all that is wrong, and say so where the small cards are to blame."""
    if found := list(dict.fromkeys(faults)):
        unfit = small and any(finding.code == "lesson.refuse.fit" for finding in found)
        raise NotPrinted("lesson.refuse.title", findings=found, hint="lesson.refuse.card-size" if unfit else None)
