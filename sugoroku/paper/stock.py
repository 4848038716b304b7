"""What lies in the printer and what is made of it, from the YAML files under print/."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from sugoroku.packs import PackFaults, shelf
from sugoroku.packs.fitting import read_as
from sugoroku.packs.model import Component, Papers, PrintSet

Read = TypeVar("Read", bound=BaseModel)


def papers() -> Papers:
    """The papers that the house knows."""
    return _read(shelf.data() / "print" / "papers.yaml", Papers)


def components() -> tuple[Component, ...]:
    """The components of the set."""
    return _read(shelf.data() / "print" / "set.yaml", PrintSet).components


def sheet_size(component: Component, known: Papers) -> tuple[float, float]:
    """The width and height (mm) of the sheet as it lies before the eye."""
    short, long = sorted(known.papers[component.paper])
    return (long, short) if component.lies == "across" else (short, long)


def _read(path: Path, model: type[Read]) -> Read:
    read, _, findings = read_as(path, model)
    if read is None:
        raise PackFaults(findings)
    return read
