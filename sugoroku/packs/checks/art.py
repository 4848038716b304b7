"""The pictures: there, inside the pack, of a kind that can be drawn, and small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sugoroku.packs.book import Picture, inside
from sugoroku.packs.finding import meant
from sugoroku.packs.shelf import is_file

from .asking import Fault, Subject, check

SUFFIXES = (".svg", ".png")
MAX_SVG = 512 * 1024
MAX_PNG = 2 * 1024 * 1024
# 390 mm at 300 dots an inch are 4606 dots; a picture beyond that only costs memory.
MAX_PIXELS = 4800
# A school downloads and keeps packs by the dozen.
MAX_ALL = 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


@check("packs.art.outside", "A pack must be whole wherever it is copied, and must not reach for what is not its own.")
def stays_inside(subject: Subject) -> Iterator[Fault]:
    """Lies every picture inside the pack's own folder?"""
    for picture in subject.pack.pictures():
        if inside(picture.folder, picture.name) is None:
            yield picture.place, {"name": picture.name}


@check("packs.art.missing", "A picture that is not there leaves a hole in the print.")
def is_there(subject: Subject) -> Iterator[Fault]:
    """Is every picture there, spelt exactly so?"""
    for picture in _inside(subject):
        if not _exactly_there(picture):
            yield picture.place, {"name": picture.name, "meant": _meant(picture)}


@check("packs.art.kind", "Only SVG and PNG are drawn alike on every screen and printer.")
def kind_known(subject: Subject) -> Iterator[Fault]:
    """Is every picture an SVG or a PNG, by its name and by its first bytes?"""
    for picture in _there(subject):
        head = _head(picture.path)
        suffix = picture.path.suffix
        is_svg = suffix == ".svg" and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        if not (is_svg or (suffix == ".png" and head.startswith(_PNG))):
            yield picture.place, {"name": picture.name}


@check("packs.art.large", "Large files make a pack slow to load on an old classroom PC.")
def small_file(subject: Subject) -> Iterator[Fault]:
    """Is every picture file small enough?"""
    for picture in _there(subject):
        most = MAX_PNG if picture.path.suffix == ".png" else MAX_SVG
        size = picture.path.stat().st_size
        if size > most:
            yield picture.place, {"name": picture.name, "found": size // 1024, "most": most // 1024}


@check("packs.art.pixels", "A PNG is unpacked whole in memory: a small file may hold a picture too large for the PC.")
def few_pixels(subject: Subject) -> Iterator[Fault]:
    """Has every PNG at most so many pixels a side that an A3 print needs?"""
    for picture in _there(subject):
        head = _head(picture.path)
        if head.startswith(_PNG):
            width, height = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
            if not 0 < max(width, height) <= MAX_PIXELS or min(width, height) == 0:
                yield picture.place, {"name": picture.name, "width": width, "height": height, "most": MAX_PIXELS}


@check("packs.art.heavy", "All pictures together decide how fast a pack loads and travels.", "warning")
def small_altogether(subject: Subject) -> Iterator[Fault]:
    """Are all pictures of the pack together under a megabyte?"""
    total = sum(path.stat().st_size for path in {picture.path for picture in _there(subject)})
    if total > MAX_ALL:
        args = {"found": total // 1024, "most": MAX_ALL // 1024}
        yield subject.pack.documents["pack"].place(), args


def _inside(subject: Subject) -> Iterator[Picture]:
    return (picture for picture in subject.pack.pictures() if inside(picture.folder, picture.name))


def _there(subject: Subject) -> Iterator[Picture]:
    return (picture for picture in _inside(subject) if _exactly_there(picture))


def _exactly_there(picture: Picture) -> bool:
    """Tells whether the file is there in this very spelling: on Windows ART/Tram.SVG opens too, elsewhere not."""
    folder = picture.folder
    for part in Path(picture.name).parts:
        if part not in (".", "..") and part not in _names(folder):
            return False
        folder = folder / part
    return is_file(folder)


def _names(folder: Path) -> set[str]:
    """What lies in a folder; nothing in one that is not there or may not be looked into."""
    try:
        return {one.name for one in folder.iterdir()}
    except OSError:
        return set()


def _meant(picture: Picture) -> str | None:
    drawn = (path for path in picture.folder.rglob("*") if path.suffix in SUFFIXES)
    there = [path.relative_to(picture.folder).as_posix() for path in drawn]
    return meant(picture.name, there)


def _head(path: Path) -> bytes:
    """The first bytes of a file; none of one that may not be opened."""
    try:
        with path.open("rb") as file:
            return file.read(256)
    except OSError:
        return b""
