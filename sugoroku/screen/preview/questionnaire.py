"""The questionnaire's sheets: the program's own command makes them beside the window, as it would print them."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sugoroku.screen.app import wake
from sugoroku.screen.child import Child
from sugoroku.screen.command import own_command
from sugoroku.screen.preview.proofs import sizes
from sugoroku.screen.preview.sheets import Sheet

if TYPE_CHECKING:
    from sugoroku.screen.raster import Raster

LARGEST = 50_000_000  # bytes of a PDF that is shown


class Questionnaire:
    """The sheets of one edition in one language; while new ones are made, the last ones stay."""

    def __init__(self, folder: Path, raster: Raster, program: str) -> None:
        self.folder, self._raster, self._program = folder, raster, program
        self.sheets: list[Sheet] = []
        self.refusal = ""
        self._wanted: tuple[str, int] | None = None
        self._child: Child | None = None
        self._measured: Future[list[Sheet]] | None = None
        self._made: list[bytes] = []

    @property
    def working(self) -> bool:
        """Whether sheets are being made."""
        return self._child is not None or self._measured is not None

    def want(self, lang: str, number: int) -> None:
        """Let the sheets of an edition be made, unless they are, or are being."""
        if self._wanted == (lang, number):
            return
        self.close()
        self._wanted, self._made = (lang, number), []
        home = Path(tempfile.mkdtemp(prefix="sugoroku-preview-"))
        gather = partial(self._gather, home, self._made)
        self._child = Child(partial(self._command, home, lang), self._program, gather)

    def _command(self, home: Path, lang: str) -> list[str]:
        asked = ["--session", str(home / "class"), "--count", "1", "--lang", lang, "--seed", "1"]
        return [*own_command(), "survey", "print", str(self.folder), *asked]

    @staticmethod
    def _gather(home: Path, made: list[bytes], well: bool) -> None:
        """Read what the child has written, and clear up; runs in the child's thread."""
        files = sorted(home.rglob("*.pdf")) if well else []
        made += [file.read_bytes() for file in files if file.stat().st_size < LARGEST]
        shutil.rmtree(home, ignore_errors=True)

    def look(self) -> bool:
        """Take what has become ready; says whether something has changed."""
        if self._child and self._child.code is not None:
            self.refusal = "" if self._made else self._child.sentence or self._child.said[-300:]
            self._child = None
            self._measured = self._raster.later(partial(_sheets, tuple(self._made), self._wanted))
            self._measured.add_done_callback(lambda _: wake())
            return True
        if self._measured and self._measured.done():
            self.sheets = self._measured.result()
            self._measured = None
            return True
        return False

    def close(self) -> None:
        """End what is being made."""
        if self._child:
            self._child.end()
            self._child.wait()
        self._child = self._measured = None


def _sheets(made: tuple[bytes, ...], wanted: tuple[str, int] | None) -> list[Sheet]:
    """The pages of some PDFs, one after the other."""
    pages = [(pdf, number, size) for pdf in made for number, size in enumerate(sizes(pdf))]
    return [Sheet(("survey", at, wanted), size, pdf=pdf, page=number) for at, (pdf, number, size) in enumerate(pages)]
