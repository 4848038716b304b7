"""What a teacher orders to be printed, as the words of the program's own command; where it goes, and how it is seen."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from sugoroku.screen.command import beside, outside, own_command

if TYPE_CHECKING:
    from sugoroku.packs.model import Component, Papers, PrintSet

KINDS = ("board", "cards", "pieces", "papers", "certificate")  # in the order in which they are offered
FIRST = ("a4", "letter", "oficio")  # papers that schools have, likewise
LEAST, MOST = 0.75, 1.3  # how long an edge may be beside that of the usual paper, to lie in the same tray
INKS = {"colour": (), "grey": ("--grey",), "spare": ("--grey", "--save-ink")}
Size = tuple[float, float]


@dataclass(frozen=True)
class Bundle:
    """What is chosen or left out together: one board, or all of another kind; named after it."""

    id: str
    kind: str
    parts: tuple[Component, ...]


@dataclass(frozen=True)
class Offer:
    """What there is to print, and what it may be printed on."""

    bundles: tuple[Bundle, ...]
    sizes: dict[str, Size]  # of all papers, upright, in millimetres
    usual: str  # the paper for which most of the set is made
    papers: tuple[str, ...]  # those that can take its place, and itself
    sides: str  # how cards get their backs unless something else is asked for


class Job(Protocol):
    """What the program's own command can make of a pack, in a new folder."""

    ending: ClassVar[str]  # of the names of its files

    @property
    def pack_id(self) -> str:
        """The pack, after which the folder is named."""

    def command(self, folder: Path) -> list[str]:
        """The words of the command that makes it."""


@dataclass
class Order:
    """An order as it grows in the form."""

    ending: ClassVar[str] = ".pdf"

    pack: str
    pack_id: str
    lang: str
    furigana: str
    chosen: set[str]  # bundles
    names: Path | None = None  # of a file with names for certificates
    groups: int = 1
    paper: str = ""
    ink: str = "colour"
    sides: str = ""
    offer: Offer = Offer((), {}, "", (), "")

    def fit(self, offer: Offer) -> None:
        """Take what is offered: all that every class needs, and each board once, unless something was asked for."""
        known = {bundle.id for bundle in offer.bundles}
        needless = {"certificate", "board-tiles"} if "board" in known else {"certificate"}
        self.chosen = self.chosen & known or known - needless or known
        self.offer, self.paper, self.sides = offer, offer.usual, offer.sides

    @property
    def parts(self) -> list[Component]:
        """The components that are printed."""
        return [part for bundle in self.offer.bundles if bundle.id in self.chosen for part in bundle.parts]

    @property
    def movable(self) -> bool:
        """Whether anything is printed on the paper that can be chosen."""
        return any(part.paper == self.offer.usual for part in self.parts)

    @property
    def backed(self) -> bool:
        """Whether anything is printed that has a back."""
        return any(part.kind == "cards" for part in self.parts)

    def paper_of(self, part: Component) -> str:
        """The paper of a component."""
        return self.paper if part.paper == self.offer.usual else part.paper

    def command(self, folder: Path) -> list[str]:
        """The words of the command that fulfils it."""
        only = ",".join(part.id for part in self.parts)
        words = [*own_command(), "print", self.pack, "--out", str(folder), "--lang", self.lang, "--progress"]
        words += ["--only", only, "--groups", str(self.groups), "--furigana", self.furigana]
        if self.movable and self.paper != self.offer.usual:
            words += ["--paper", self.paper]
        words += INKS[self.ink]
        if self.backed and self.sides != self.offer.sides:
            words += ["--duplex", self.sides]
        return [*words, "--names", str(self.names)] if self.names and "certificate" in self.chosen else words


class Run:
    """One job in the making: the order as it was, and the folder that was made for it; all in the child's thread."""

    def __init__(self, job: Job) -> None:
        self._job = deepcopy(job)
        self.folder: Path | None = None

    def command(self) -> list[str]:
        """The words of the command, once there is a new folder."""
        self.folder = new_folder(self._job.pack_id)
        return self._job.command(self.folder)

    def tidy(self, well: bool) -> None:
        """Leave nothing half made."""
        if not well and self.folder:
            sweep(self.folder, self._job.ending)


def offer() -> Offer:
    """What print/set.yaml and print/papers.yaml offer; raises PackFaults."""
    from sugoroku.packs import PackFaults, shelf
    from sugoroku.packs.fitting import read_as
    from sugoroku.packs.model import Papers, PrintSet

    there = shelf.data() / "print"
    stock, _, findings = read_as(there / "papers.yaml", Papers)
    wanted, _, more = read_as(there / "set.yaml", PrintSet)
    if stock is None or wanted is None:
        raise PackFaults([*findings, *more])
    return offered(wanted, stock)


def offered(wanted: PrintSet, stock: Papers) -> Offer:
    """What a set offers; what has to be asked for by its name is not for a form that is read in ten seconds."""
    parts = [part for part in wanted.components if not part.asked]
    sizes = {name: _upright(size) for name, size in {**stock.papers, **wanted.papers}.items()}
    usual = Counter(part.paper for part in parts).most_common(1)[0][0] if parts else FIRST[0]
    papers = sorted({usual, *_alike(sizes, usual)}, key=_place)
    sides = next((part.sides for part in parts if part.kind == "cards"), "one")
    return Offer(_bundles(parts), sizes, usual, tuple(papers), sides)


def _bundles(parts: Iterable[Component]) -> tuple[Bundle, ...]:
    """Each board for itself, the rest by kinds."""
    found: dict[str, list[Component]] = {}
    for part in sorted(parts, key=lambda part: KINDS.index(part.kind)):
        found.setdefault(part.id if part.kind == "board" else part.kind, []).append(part)
    return tuple(Bundle(name, parts[0].kind, tuple(parts)) for name, parts in found.items())


def _alike(sizes: dict[str, Size], usual: str) -> list[str]:
    """The papers that lie in the same tray."""
    measure = sizes.get(usual)
    if not measure:
        return []
    return [
        name
        for name, size in sizes.items()
        if all(LEAST <= edge / known <= MOST for edge, known in zip(size, measure, strict=True))
    ]


def _upright(size: Size) -> Size:
    short, long = sorted(size)
    return short, long


def _place(paper: str) -> tuple[int, str]:
    return (FIRST.index(paper) if paper in FIRST else len(FIRST), paper)


def documents() -> Path:
    """Where all goes that is made: a folder among the user's documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Sugoroku"


def new_folder(pack: str) -> Path:
    """A folder that was not there before, for one job."""
    above = documents()
    above.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        folder = above / f"{pack}-{number}"
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            return folder
    raise AssertionError("there is always a next number")


def sweep(folder: Path, ending: str = ".pdf") -> None:
    """Take an unfinished job away; the folder was made for it, and anything else in it stays."""
    for file in folder.iterdir():
        if file.suffix == ending or (file.name.startswith(".") and f"{ending}." in file.name):
            file.unlink(missing_ok=True)
    folder.rmdir()


def open_folder(folder: Path | str) -> None:
    """Let the system show a folder, or an address; where it has no way to, the path is on the screen anyway."""
    opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    if found := shutil.which(opener):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            beside([found, str(folder)], env=outside()).wait(60)
