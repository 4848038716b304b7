"""A page that writes down what is drawn on it, so that layouts are compared as text."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sugoroku.drawing.art import Art, load
from sugoroku.drawing.page import Page
from sugoroku.packs import shelf

FOLDER = Path(__file__).parent / "transcripts"
TOWN = Path(__file__).parent / "town"


class Transcript(Page):
    """Takes every call of a page, draws nothing."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._depth = 0

    def note(self, name: str, *values: object, **options: object) -> None:
        """Writes one call down, measures to a hundredth of a millimetre."""
        said = [_said(value) for value in values]
        said += [f"{key}={_said(value)}" for key, value in options.items() if value is not None]
        self.calls.append("  " * self._depth + " ".join([name, *said]))

    def picture(self, art, x, y, w, h, *, cover=False):
        self.note("picture", _names().get(art.key, "?"), x, y, w, h, cover=cover or None)

    def words(self, block, x, y, fill="#1F2A37", *, halo=None, halo_width=2):
        self.note("words", x, y, fill, size=block.size, face=block.face, halo=halo)
        for line in block.lines:
            small = [f" ^{_said(run.x)} {run.text}" for run in line.runs if run.size != block.size]
            self.calls.append("  " * self._depth + f"  | {_said(line.x)} {_said(line.y)} {line.text}{''.join(small)}")

    def shadow(self, draw, alpha):
        with self.inside("shadow", alpha):
            draw()

    @contextmanager
    def at(self, dx, dy, scale=1, turn=0):
        with self.inside("at", dx, dy, scale, turn):
            yield self

    @contextmanager
    def clip(self, x, y, w, h, radius=0):
        with self.inside("clip", x, y, w, h, radius):
            yield self

    @contextmanager
    def inside(self, *values: object) -> Iterator[None]:
        """Writes what follows further in."""
        self.note(*values)
        self._depth += 1
        yield
        self._depth -= 1


def _recorder(name):
    def record(self, *values, **options):
        self.note(name, *values, **options)

    return record


for _name in ("rect", "circle", "polygon", "line", "polyline", "curve", "bend", "gradient"):
    setattr(Transcript, _name, _recorder(_name))


def same_as_stored(name: str, page: Transcript) -> None:
    """Compares a transcript with the stored one; SUGOROKU_REWRITE=1 stores it anew, to be looked at in the diff."""
    text = "\n".join(page.calls) + "\n"
    stored = FOLDER / f"{name}.txt"
    if os.environ.get("SUGOROKU_REWRITE"):
        stored.write_text(text, encoding="utf-8")
    assert text == stored.read_text(encoding="utf-8")


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0") if abs(value) < 0.005 else f"{value:.2f}"
    if isinstance(value, list | tuple):
        return "(" + " ".join(map(_said, value)) + ")"
    return str(value)


def _names() -> dict[str, str]:
    """Gives the file of each picture that may be drawn."""
    files = [*(shelf.data() / "assets" / "art").glob("*/*.svg"), *TOWN.rglob("*.svg")]
    arts: list[tuple[Art, Path]] = [(load(file), file) for file in sorted(files)]
    return {art.key: f"{file.parent.name}/{file.name}" for art, file in arts}
