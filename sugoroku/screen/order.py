"""What a teacher orders to be printed, as the words of the program's own command; where it goes, and how it is seen."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.screen.command import beside, outside, own_command

if TYPE_CHECKING:
    from sugoroku.packs.model import Component

FIRST = ("a4", "letter", "oficio", "a3")  # papers that schools have, in the order in which they are offered
CUT = 5.5  # mm: what a sheet needs outside of its cards, for the cut lines
Size = tuple[float, float]


@dataclass(frozen=True)
class Offer:
    """A component of the set and the papers that hold it; the first is the one that the set is made for."""

    id: str
    papers: tuple[str, ...]
    sizes: dict[str, Size] = field(default_factory=dict)  # of the sheets as they lie, in millimetres
    grid: tuple[int, int] = (1, 1)  # cards side by side and one above the other


@dataclass
class Order:
    """An order as it grows in the form."""

    pack: str
    pack_id: str
    lang: str
    furigana: str
    chosen: set[str]
    names: Path | None = None  # of a file with names for certificates
    papers: dict[str, str] = field(default_factory=dict)
    groups: int = 1

    def fit(self, offers: list[Offer]) -> None:
        """Take what is offered: all but the certificates, unless something was asked for."""
        known = {offer.id for offer in offers}
        self.chosen = self.chosen & known or known - {"certificate"}
        self.papers = {offer.id: offer.papers[0] for offer in offers}

    def command(self, folder: Path) -> list[str]:
        """The words of the command that fulfils it."""
        parts = [part for part in self.papers if part in self.chosen]
        words = [*own_command(), "print", self.pack, "--out", str(folder), "--lang", self.lang, "--progress"]
        words += ["--only", ",".join(parts), "--groups", str(self.groups), "--furigana", self.furigana]
        for part in parts:
            words += ["--paper", f"{part}={self.papers[part]}"]
        return [*words, "--names", str(self.names)] if self.names and "certificate" in parts else words


class Run:
    """One set in the making: the order as it was, and the folder that was made for it; all in the child's thread."""

    def __init__(self, order: Order) -> None:
        self._order = replace(order, chosen=set(order.chosen), papers=dict(order.papers))
        self.folder: Path | None = None

    def command(self) -> list[str]:
        """The words of the command, once there is a new folder."""
        self.folder = new_folder(self._order.pack_id)
        return self._order.command(self.folder)

    def tidy(self, well: bool) -> None:
        """Leave no half set."""
        if not well and self.folder:
            sweep(self.folder)


def offers() -> list[Offer]:
    """What print/set.yaml and print/papers.yaml offer; raises PackFaults."""
    from sugoroku.packs import PackFaults, shelf
    from sugoroku.packs.fitting import read_as
    from sugoroku.packs.model import Papers, PrintSet

    there = shelf.data() / "print"
    stock, _, findings = read_as(there / "papers.yaml", Papers)
    wanted, _, more = read_as(there / "set.yaml", PrintSet)
    if stock is None or wanted is None:
        raise PackFaults([*findings, *more])
    sizes = {name: stock.papers[name] for name in sorted(stock.papers, key=_place)}
    return [offer for component in wanted.components if (offer := _offer(component, sizes)).papers]


def _place(paper: str) -> tuple[int, str]:
    return (FIRST.index(paper) if paper in FIRST else len(FIRST), paper)


def _offer(component: Component, sizes: dict[str, Size]) -> Offer:
    """A component with the papers on which it has room."""
    lying = {name: _lying(component, size) for name, size in sizes.items()}
    holding = {name: size for name, size in lying.items() if fits(component, size)}
    papers = tuple(sorted(holding, key=lambda name: name != component.paper))
    return Offer(component.id, papers, holding, (component.columns, component.rows))


def _lying(component: Component, paper: Size) -> Size:
    """A sheet as it lies before the eye."""
    short, long = sorted(paper)
    return (long, short) if component.lies == "across" else (short, long)


def fits(component: Component, sheet: Size) -> bool:
    """Whether a component has room on a sheet at its true size."""
    from sugoroku.drawing import certificate
    from sugoroku.drawing.card import CARD
    from sugoroku.packs.model import AREA

    width, height = sheet
    if component.id == "certificate":
        return certificate.fits(width, height)
    if component.id == "cards":
        across, down = width - component.columns * CARD[0], height - component.rows * CARD[1]
        return min(across, down) >= 2 * CUT
    return width >= AREA[0] and height >= AREA[1]


def documents() -> Path:
    """Where sets go: a folder among the user's documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Sugoroku"


def new_folder(pack: str) -> Path:
    """A folder that was not there before, for one set."""
    above = documents()
    above.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        folder = above / f"{pack}-{number}"
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            return folder
    raise AssertionError("there is always a next number")


def sweep(folder: Path) -> None:
    """Take an unfinished set away; the folder was made for it, and anything else in it stays."""
    for file in folder.iterdir():
        if file.suffix == ".pdf" or (file.name.startswith(".") and ".pdf." in file.name):
            file.unlink(missing_ok=True)
    folder.rmdir()


def open_folder(folder: Path) -> None:
    """Let the system show a folder; where it has no way to, the path is on the screen anyway."""
    opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    if found := shutil.which(opener):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            beside([found, str(folder)], env=outside()).wait(60)
