"""What lies in the printer and what is made of it, from the YAML files under print/."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from sugoroku.packs import PackFaults, shelf
from sugoroku.packs.fitting import read_as
from sugoroku.packs.model import Papers, PrintSet

from .refusal import NotPrinted

SIZE = re.compile(r"([0-9]{1,5}(?:[.][0-9]{1,2})?)x([0-9]{1,5}(?:[.][0-9]{1,2})?)")
SMALLEST, LARGEST = 50, 2000  # mm; what papers.yaml allows too
Read = TypeVar("Read", bound=BaseModel)


def papers() -> Papers:
    """The papers that the house knows."""
    return _read(shelf.data() / "print" / "papers.yaml", Papers)


def besides(known: Papers, wanted: PrintSet, asked: Iterable[str]) -> Papers:
    """The papers known, those that the set adds, and those named by a size in millimetres, such as 216x330.

    Refuses (NotPrinted) sizes that no sheet has.

    Sources disagree on what "oficio" is, so a size must do where a name is missing.
    """
    sizes = {}
    for one in (*asked, *(component.paper for component in wanted.components)):
        name = one.rpartition("=")[2].strip().casefold()
        if size := SIZE.fullmatch(name):
            sizes[name] = (float(size[1]), float(size[2]))
            if not all(SMALLEST <= edge <= LARGEST for edge in sizes[name]):
                raise NotPrinted("paper.size", found=name, least=SMALLEST, most=LARGEST)
    margin = known.margin if wanted.margin is None else wanted.margin
    return known.model_copy(update={"papers": {**known.papers, **wanted.papers, **sizes}, "margin": margin})


def print_set_of(file: Path | None = None) -> PrintSet:
    """What a set consists of: as a file of the teacher's says, or as print/set.yaml does."""
    return _read(file or shelf.data() / "print" / "set.yaml", PrintSet)


def sheet_size(known: Papers, paper: str, lies: str) -> tuple[float, float]:
    """The width and height (mm) of a sheet as it lies before the eye: `across` or `upright`."""
    short, long = sorted(known.papers[paper])
    return (long, short) if lies == "across" else (short, long)


def _read(path: Path, model: type[Read]) -> Read:
    read, _, findings = read_as(path, model)
    if read is None:
        raise PackFaults(findings)
    return read
