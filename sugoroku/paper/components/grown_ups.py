"""What the papers for grown-ups have in common: their size, their white, their beginning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sugoroku.drawing.art import load
from sugoroku.drawing.sheet import Flow
from sugoroku.drawing.speech import Said
from sugoroku.packs import plain
from sugoroku.packs.model import Component

from ..leaf import Job, Leaf, Size

_LEAST = (140.0, 190.0)  # mm
_ACCENT = "#4A5563"


def fits(job: Job, _: Component, size: Size) -> bool:
    """Whether a sheet is large enough to be read."""
    return size[0] >= _LEAST[0] and size[1] >= _LEAST[1]


def flow(job: Job, size: Size, body: float | None = None, *, edge: float, aside: float = 0.0) -> Flow:
    """An empty paper in the city's colour, for words of a size (points)."""
    made = Flow(job.speech, size, job.pack.info.palette.accent or _ACCENT, edge, aside)
    made.body = body or made.body
    return made


def filled(fill: Callable[[float], Flow], sizes: Sequence[float]) -> Flow:
    """A paper on as few pages as it can take, and there in the largest of the sizes (points) that have room."""
    made = [fill(points) for points in sizes]
    fewest = min(len(one.pages) for one in made)
    return next(one for one in made if len(one.pages) == fewest)


def entitle(made: Flow, job: Job, title: Said) -> None:
    """Begin a paper: its title, the game that it belongs to, the city's mascot."""
    art = load(job.pack.art(job.pack.info.mascot.poses.greeting))
    made.title(title, quiet(job.speech.told("title")), art)


def quiet(said: Said) -> Said:
    """What a pack says, without the readings that grown-ups need not."""
    return Said(plain(said.first), said.second)


def leaves(made: Flow, size: Size, title: str) -> tuple[Leaf, ...]:
    """The pages of a paper that has been filled."""
    return tuple(Leaf(size, draws, title="" if at else plain(title)) for at, draws in enumerate(made.finished()))
