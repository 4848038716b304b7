"""What is asked for: which parts of the set, on which papers, how many, with which names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sugoroku.drawing import certificate
from sugoroku.drawing.card import CARD
from sugoroku.packs.finding import Term, meant
from sugoroku.packs.furigana import Furigana
from sugoroku.packs.model import AREA, Component, Papers

from .imposing import Imposition
from .refusal import NotPrinted
from .stock import sheet_size

Size = tuple[float, float]


@dataclass(frozen=True)
class Order:
    """What a teacher asks for; nothing said is one whole set as print/set.yaml has it."""

    only: tuple[str, ...] = ()
    """The components wanted; none named are all."""
    papers: tuple[str, ...] = ()
    """Other papers than those of set.yaml: `letter` wherever it fits, `cards=letter` for one component."""
    groups: int = 1
    """How many sets, one for each group of the class."""
    names: Path | None = None
    """A file of names for the certificates."""
    furigana: Furigana = "grade"
    """Which kanji carry their reading."""


def imposition(component: Component, size: Size) -> Imposition:
    """How cards lie on a sheet."""
    return Imposition(*size, component.columns, component.rows, *CARD, component.duplex)


FITS: dict[str, Callable[[Component, Size], bool]] = {
    "board": lambda _, size: size[0] >= AREA[0] and size[1] >= AREA[1],
    "cards": lambda component, size: imposition(component, size).fits(),
    "certificate": lambda _, size: certificate.fits(*size),
}


def chosen(order: Order, offered: Iterable[Component], known: Papers) -> tuple[Component, ...]:
    """The components of an order, each with a paper that holds it; refuses (NotPrinted) what there is not."""
    parts = {component.id: component for component in offered}
    for name in order.only:
        if name not in parts:
            raise NotPrinted("paper.no-component", found=name, known=[*parts], meant=meant(name, parts))
    kept = [part for name, part in parts.items() if name in order.only or not order.only]
    everywhere, single = _papers(order.papers, parts, known)
    laid = [_on(part, single.get(part.id, part.paper)) for part in kept]
    if everywhere:
        other = [_on(part, single.get(part.id, everywhere)) for part in kept]
        if not any(_fits(part, known) for part in other):
            raise _too_small(other[0], known)
        laid = [new if _fits(new, known) else old for new, old in zip(other, laid, strict=True)]
    for part in laid:
        if part.paper not in known.papers:
            raise NotPrinted("paper.unknown", paper=part.paper, known=", ".join(known.papers))
        if not _fits(part, known):
            raise _too_small(part, known)
    return tuple(laid)


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


def _fits(component: Component, known: Papers) -> bool:
    return FITS[component.id](component, sheet_size(component, known))


def _too_small(component: Component, known: Papers) -> NotPrinted:
    holding = [paper for paper in known.papers if _fits(_on(component, paper), known)]
    reason = "paper.small" if holding else "paper.small.all"
    return NotPrinted(reason, component=Term(f"paper.{component.id}"), paper=component.paper, holding=holding)
