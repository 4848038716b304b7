"""The printed set: every page is made and proofed first, and only then is anything written."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sugoroku.drawing.art import ArtFault
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.card import CARD, draw_back, draw_front
from sugoroku.drawing.certificate import Certificate, draw_certificate
from sugoroku.drawing.fonts import MissingGlyph
from sugoroku.drawing.page import Document
from sugoroku.drawing.style import INK
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import Pack, Words, plain
from sugoroku.packs.furigana import Furigana
from sugoroku.packs.model import AREA, Component

from .copies import repeated
from .names import Named, read_names
from .ordering import Order, Size, chosen, imposition
from .proof import proof
from .refusal import NotPrinted
from .stock import besides, components, papers, sheet_size

Tell = Callable[[int, int, str], None]

HAIRLINE = 0.2  # mm: a cut line, thin enough to vanish under the knife


@dataclass(frozen=True)
class Job:
    """What the pages are made of."""

    pack: Pack
    lang: str
    furigana: Furigana
    named: tuple[Named, ...]
    names: Path | None


def print_set(
    pack: Pack,
    folder: Path,
    *,
    lang: str,
    order: Order = Order(),  # noqa: B008, it is frozen
    force: bool = False,
    tell: Tell = lambda done, total, component: None,
) -> list[Path]:
    """Write the set into the folder and return its files; refuse (NotPrinted) rather than lose one.

    `tell` hears after every page how many are done, of how many, and what is being made.
    """
    stock = besides(papers(), order.papers)
    parts = chosen(order, components(), stock)
    files = [folder / f"{part.id}.pdf" for part in parts]
    _spare(files, force)
    job = Job(pack, lang, order.furigana, _names(order, parts), order.names)
    sheets = [(part, sheet_size(part, stock)) for part in parts]
    total, done = sum(COUNTS[part.id](job, part, size) for part, size in sheets), 0
    made = []
    for part, size in sheets:
        tell(done, total, part.id)
        document = _begun(job, part, _times(order, part))
        pages = 0
        for pages in _told(MAKERS[part.id](document, job, part, size)):
            tell(done + pages, total, part.id)
        done += pages
        made.append(repeated(document.save(), _times(order, part)))
        proof(made[-1], COUNTS[part.id](job, part, size) * _times(order, part), *size)
    write(dict(zip(files, made, strict=True)), force=force)
    return files


def _names(order: Order, parts: tuple[Component, ...]) -> tuple[Named, ...]:
    """For whom the certificates are; one with lines to write on where no names are given."""
    if order.names is None:
        return (Named(),)
    if not any(part.id == "certificate" for part in parts):
        raise NotPrinted("paper.names.unused")
    return read_names(order.names)


def _times(order: Order, part: Component) -> int:
    """How many copies of a component go into its file; certificates with names are one each."""
    return 1 if part.id == "certificate" and order.names else order.groups


def _begun(job: Job, part: Component, times: int) -> Document:
    title = f"{plain(job.pack.say(job.lang)('title'))} – {Words(job.lang)(f'paper.{part.id}')}"
    return Document(title if times == 1 else f"{title} × {times}", job.lang.replace("_", "-"))


def _told(pages: Iterator[None]) -> Iterator[int]:
    """Number the pages as they are made; what cannot be drawn is one sentence."""
    try:
        yield from (number for number, _ in enumerate(pages, 1))
    except DoesNotFit as fault:
        raise NotPrinted("paper.too-long", text=plain(fault.text)) from fault
    except MissingGlyph as fault:
        raise NotPrinted("paper.glyph", character=fault.character) from fault
    except ArtFault as fault:
        raise NotPrinted("paper.art", file=fault.path, line=fault.line) from fault


def write(documents: dict[Path, bytes], *, force: bool = False) -> None:
    """Put finished documents in their places; refuse (NotPrinted) where one would replace a file unasked."""
    _spare(list(documents), force)
    folder, beside = Path(), dict[Path, Path]()
    try:
        for file, document in documents.items():
            folder = file.parent
            folder.mkdir(parents=True, exist_ok=True)
            _write(file, document, beside)
        for file, whole in beside.items():
            whole.replace(file)
    except OSError as trouble:
        raise NotPrinted("paper.closed", folder=folder, said=trouble.strerror or trouble) from trouble
    finally:
        for whole in beside.values():
            whole.unlink(missing_ok=True)


def _spare(files: list[Path], force: bool) -> None:
    for file in files:
        if file.exists() and not force:
            raise NotPrinted("paper.exists", file=file)


def board_pages(document: Document, job: Job, _: Component, size: Size) -> Iterator[None]:
    """Draw the board at true size in the middle of one sheet."""
    width, height = size
    page = document.page(width, height)
    with page.at((width - AREA[0]) / 2, (height - AREA[1]) / 2):
        draw_board(page, job.pack, job.lang, "print", job.furigana)
    yield


def card_pages(document: Document, job: Job, component: Component, size: Size) -> Iterator[None]:
    """Draw the question cards, a sheet of fronts and then its sheet of backs."""
    sheet = imposition(component, size)
    count = len(job.pack.quizzes)
    for first in range(0, count, sheet.count):
        batch = range(first, min(first + sheet.count, count))
        for draw, corner in ((draw_front, sheet.front), (draw_back, sheet.back)):
            page = document.page(*size)
            for x1, y1, x2, y2 in sheet.cuts():
                page.line(x1, y1, x2, y2, stroke=INK, width=HAIRLINE)
            for quiz in batch:
                draw(page, job.pack, quiz, job.lang, (*corner(quiz - first), *CARD), job.furigana)
            yield


def certificate_pages(document: Document, job: Job, _: Component, size: Size) -> Iterator[None]:
    """Draw a certificate for each name; what does not fit is told with the line of the file of names."""
    for named in job.named:
        try:
            draw_certificate(document.page(*size), job.pack, _certificate(job, named), job.lang)
        except DoesNotFit as fault:
            if fault.text not in (named.name, named.pledge):
                raise
            raise NotPrinted("paper.names.unfit", file=job.names, line=named.line, text=plain(fault.text)) from fault
        except MissingGlyph as fault:
            if fault.character not in named.name + named.pledge:
                raise
            raise NotPrinted("paper.names.glyph", file=job.names, line=named.line, character=fault.character) from fault
        yield


def _certificate(job: Job, named: Named) -> Certificate:
    words = Words(job.lang, job.furigana)
    return Certificate(
        job.pack.say(job.lang, job.furigana)("title"),
        *(words(f"paper.certificate.{part}") for part in ("heading", "deed", "promise", "date", "teacher")),
        name=named.name,
        pledge=named.pledge,
    )


MAKERS: dict[str, Callable[[Document, Job, Component, Size], Iterator[None]]] = {
    "board": board_pages,
    "cards": card_pages,
    "certificate": certificate_pages,
}
# How many pages each makes, known before the first: for those who watch, and for the proof.
COUNTS: dict[str, Callable[[Job, Component, Size], int]] = {
    "board": lambda *_: 1,
    "cards": lambda job, part, size: 2 * -(-len(job.pack.quizzes) // imposition(part, size).count),
    "certificate": lambda job, *_: len(job.named),
}


def _write(file: Path, document: bytes, beside: dict[Path, Path]) -> None:
    """Write a document whole beside its place, so that an interrupted run leaves no half-written file in it."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    beside[file] = Path(name)
    with os.fdopen(handle, "wb") as out:
        out.write(document)
    Path(name).chmod(0o644)
