"""A set printed for the checks: its files, and what the program says of what stands where."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from sugoroku import paper
from sugoroku.packs import Pack, read_pack, shelf
from sugoroku.paper import printing, sharing
from sugoroku.paper.binding import Made
from sugoroku.paper.leaf import Job

WHOLE = f"{printing.WHOLE}.pdf"


class Printed(NamedTuple):
    """A printed set: its files by name, its components as they were drawn, the order and the job."""

    name: str
    files: dict[str, bytes]
    made: tuple[Made, ...]
    order: paper.Order
    job: Job

    @property
    def lang(self) -> str:
        """The language it is printed in, as files name it."""
        return self.job.speech.lang.replace("_", "-")

    @property
    def parts(self) -> dict[str, Made]:
        """The components by the names of their files."""
        return {f"{one.run.part.id}.pdf": one for one in self.made}

    def spoiled(self, file: str, data: bytes) -> "Printed":
        """The same set with another file in the place of one."""
        return self._replace(files={**self.files, file: data})

    def alone(self, component: str) -> "Printed":
        """The same set with one component only."""
        file = f"{component}.pdf"
        return self._replace(files={file: self.files[file]}, made=(self.parts[file],))


@cache
def pack_of(name: str) -> Pack:
    """A pack of the shelf, read once."""
    return read_pack(shelf.find(name))


def printed(name: str, pack: str, lang: str, **order: Any) -> Printed:
    """Print a set; raises NotPrinted."""
    caught: list[tuple[Job, list[Made]]] = []

    def drawn(job: Job, *given: Any) -> tuple[list[Made], list[bytes]]:
        made, documents = real(job, *given)
        caught.append((job, made))
        return made, documents

    real = printing._made
    wanted = paper.Order(**order)
    # In one process: tests run on all cores already.
    split = patch.object(sharing, "_splits", lambda: False)
    with TemporaryDirectory() as folder, split, patch.object(printing, "_made", drawn):
        files = paper.print_set(pack_of(pack), Path(folder), lang=lang, order=wanted)
        data = {file.name: file.read_bytes() for file in files}
    ((job, made),) = caught
    return Printed(name, data, tuple(made), wanted, job)
