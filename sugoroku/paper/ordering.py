"""What is asked for: which parts of the set, on which papers, how many, in which ink, with which names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sugoroku.drawing.ink import COLOUR, Ink
from sugoroku.packs.finding import Term, meant
from sugoroku.packs.furigana import Furigana
from sugoroku.packs.model import Component, Papers

from .components import MAKERS
from .imposing import Sides
from .leaf import Job, Size
from .printer import STRAIGHTFORWARD, Printer
from .refusal import NotPrinted
from .stock import sheet_size


@dataclass(frozen=True)
class Order:
    """What a teacher asks for; nothing said is one whole set as print/set.yaml has it."""

    only: tuple[str, ...] = ()
    """The components wanted; none named are all that need not be asked for."""
    papers: tuple[str, ...] = ()
    """Other papers than those of set.yaml: `letter` wherever it fits, `cards=letter` for one component."""
    groups: int = 1
    """How many sets, one for each group of the class."""
    names: Path | None = None
    """A file of names for the certificates."""
    furigana: Furigana = "grade"
    """Which kanji carry their reading."""
    also: str | None = None
    """A second language, small beside the first."""
    ink: Ink = COLOUR
    """Colours or black alone, backgrounds or none."""
    sides: Sides | None = None
    """How cards get their backs: over which edge the printer turns the sheet, or folded; as set.yaml says if not."""
    cards: str | None = None
    """The size of cards, poker or a7; if not said as set.yaml has it, or a7 where two languages have to fit."""
    bleed: bool = False
    """Whether a print shop will cut: drawings go beyond the cut, with crop marks."""
    questionnaire: str = ""
    """The address of a questionnaire for tablets."""
    set: Path | None = None
    """Another file than print/set.yaml."""
    printer: Printer = STRAIGHTFORWARD
    """What was measured of the printer."""


def chosen(order: Order, offered: Iterable[Component], known: Papers, job: Job) -> tuple[Component, ...]:
    """The components of an order, each with a paper that holds it; refuses (NotPrinted) what there is not."""
    parts = {component.id: _as_asked(component, order) for component in offered if component.id in MAKERS}
    for name in order.only:
        if name not in parts:
            raise NotPrinted("paper.no-component", found=name, known=[*parts], meant=meant(name, parts))
    kept = [part for name, part in parts.items() if name in order.only or not (order.only or part.asked)]
    everywhere, single = _papers(order.papers, parts, known)
    laid = [_on(part, single.get(part.id, part.paper)) for part in kept]
    if everywhere:
        other = [_on(part, single.get(part.id, everywhere)) for part in kept]
        if not any(_fits(part, known, job) for part in other):
            raise _too_small(other[0], known, job)
        laid = [new if _fits(new, known, job) else old for new, old in zip(other, laid, strict=True)]
    for part in laid:
        if part.paper not in known.papers:
            raise NotPrinted("paper.unknown", paper=part.paper, known=", ".join(known.papers))
        if not _fits(part, known, job):
            raise _too_small(part, known, job)
    return tuple(_lying(part, known, job) for part in laid)


def _as_asked(part: Component, order: Order) -> Component:
    """A component with what the order says of all cards."""
    if part.kind != "cards":
        return part
    size = order.cards or ("a7" if order.also else part.size)
    return part.model_copy(update={"sides": order.sides or part.sides, "size": size})


def _papers(asked: Iterable[str], parts: Mapping[str, Component], known: Papers) -> tuple[str, dict[str, str]]:
    """The paper asked for wherever it fits, and those asked for one component."""
    everywhere, single = "", {}
    for one in asked:
        part, equals, paper = one.rpartition("=")
        paper = paper.strip().casefold()
        part = part.strip()
        if equals and part not in parts:
            raise NotPrinted("paper.no-component", found=part, known=[*parts], meant=meant(part, parts))
        if paper not in known.papers:
            raise NotPrinted("paper.no-paper", found=paper, known=[*known.papers], meant=meant(paper, known.papers))
        if equals:
            single[part] = paper
        else:
            everywhere = paper
    return everywhere, single


def _on(component: Component, paper: str) -> Component:
    return component.model_copy(update={"paper": paper})


def _fits(component: Component, known: Papers, job: Job) -> bool:
    """Whether a component has room on its paper, in one of the ways in which the sheet may lie."""
    maker = MAKERS[component.id]
    return any(maker.fits(job, component, sheet_size(known, component.paper, lies)) for lies in _ways(component))


def _lying(part: Component, known: Papers, job: Job) -> Component:
    """A component whose sheet lies in the way that takes the fewest pages; upright where there is no difference."""
    if part.lies:
        return part
    maker = MAKERS[part.id]

    def pages(lies: str) -> int:
        size: Size = sheet_size(known, part.paper, lies)
        return len(maker.leaves(job, part, size)) if maker.fits(job, part, size) else 10**6

    return part.model_copy(update={"lies": min(_ways(part), key=pages)})


def _ways(component: Component) -> tuple[str, ...]:
    return (component.lies,) if component.lies else ("upright", "across")


def _too_small(component: Component, known: Papers, job: Job) -> NotPrinted:
    holding = [paper for paper in known.papers if _fits(_on(component, paper), known, job)]
    reason = "paper.small" if holding else "paper.small.all"
    return NotPrinted(reason, component=Term(f"paper.{component.id}"), paper=component.paper, holding=holding)
