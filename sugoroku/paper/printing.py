"""The printed set: every page is made and proofed first, and only then is anything written."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from sugoroku.drawing.art import ArtFault
from sugoroku.drawing.board import draw_board
from sugoroku.drawing.card import CARD, draw_back, draw_front
from sugoroku.drawing.page import Document
from sugoroku.drawing.style import INK
from sugoroku.drawing.text import DoesNotFit
from sugoroku.packs import Pack, Words, plain
from sugoroku.packs.model import AREA, Component, Papers

from .imposing import Imposition
from .proof import proof
from .stock import components, papers, sheet_size

Track = Callable[[Iterable[Component]], Iterable[Component]]

HAIRLINE = 0.2  # mm: a cut line, thin enough to vanish under the knife


class NotPrinted(Exception):
    """The set is not printed, and no file is touched; the reason is a sentence of the catalogues."""

    def __init__(self, reason: str, **args: object) -> None:
        super().__init__(reason, args)
        self.reason, self.args_ = reason, args

    def sentence(self, words: Words) -> str:
        """What happened and what to do now."""
        return words(self.reason, **self.args_)


def print_set(
    pack: Pack, folder: Path, *, lang: str, force: bool = False, track: Track = iter
) -> list[Path]:
    """Write the set into the folder and return its files; refuse (NotPrinted) rather than lose one.

    `track` hands the components on one by one, and may show how far the work is.
    """
    ordered = components()
    files = [folder / f"{component.id}.pdf" for component in ordered]
    _spare(files, force)
    stock = papers()
    made = [_made(pack, component, stock, lang) for component in track(ordered)]
    write(dict(zip(files, made, strict=True)), force=force)
    return files


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


def _made(pack: Pack, component: Component, stock: Papers, lang: str) -> bytes:
    """One finished and proofed file of the set."""
    if component.paper not in stock.papers:
        raise NotPrinted("paper.unknown", paper=component.paper, known=", ".join(stock.papers))
    width, height = sheet_size(component, stock)
    words = Words(lang)
    title = f"{plain(pack.say(lang)('title'))} – {words(f'paper.{component.id}')}"
    document = Document(title, lang.replace("_", "-"))
    try:
        pages = MAKERS[component.id](document, pack, component, (width, height), lang)
    except DoesNotFit as fault:
        raise NotPrinted("paper.too-long", text=fault.text) from fault
    except ArtFault as fault:
        raise NotPrinted("paper.art", file=fault.path, line=fault.line) from fault
    made = document.save()
    proof(made, pages, width, height)
    return made


def board_pages(
    document: Document, pack: Pack, component: Component, size: tuple[float, float], lang: str
) -> int:
    """Draw the board at true size in the middle of one sheet; the number of pages made."""
    width, height = size
    if width < AREA[0] or height < AREA[1]:
        raise NotPrinted("paper.small", paper=component.paper)
    page = document.page(width, height)
    with page.at((width - AREA[0]) / 2, (height - AREA[1]) / 2):
        draw_board(page, pack, lang, "print")
    return 1


def card_pages(
    document: Document, pack: Pack, component: Component, size: tuple[float, float], lang: str
) -> int:
    """Draw the question cards, a sheet of fronts and then its sheet of backs; the number of pages made."""
    sheet = Imposition(*size, component.columns, component.rows, *CARD, component.duplex)
    if not sheet.fits():
        raise NotPrinted("paper.small", paper=component.paper)
    count = len(pack.quizzes)
    for first in range(0, count, sheet.count):
        batch = range(first, min(first + sheet.count, count))
        for draw, corner in ((draw_front, sheet.front), (draw_back, sheet.back)):
            page = document.page(*size)
            for x1, y1, x2, y2 in sheet.cuts():
                page.line(x1, y1, x2, y2, stroke=INK, width=HAIRLINE)
            for quiz in batch:
                draw(page, pack, quiz, lang, (*corner(quiz - first), *CARD))
    return 2 * -(-count // sheet.count)


Maker = Callable[[Document, Pack, Component, tuple[float, float], str], int]
MAKERS: dict[str, Maker] = {"board": board_pages, "cards": card_pages}


def _write(file: Path, document: bytes, beside: dict[Path, Path]) -> None:
    """Write a document whole beside its place, so that an interrupted run leaves no half-written file in it."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    beside[file] = Path(name)
    with os.fdopen(handle, "wb") as out:
        out.write(document)
    Path(name).chmod(0o644)
