"""What a file says of itself: language, titles, bookmarks, and nothing that it does not keep."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from sugoroku.packs import plain

from .found import Found
from .printed import WHOLE, Printed


def about(printed: Printed) -> Iterator[Found]:
    """Files that say of themselves too little, or what is not so."""
    for file, data in printed.files.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for what in (*_described(pdf, printed), *_marked(pdf), *_bookmarked(pdf, file, printed)):
                yield Found(file, 0, "", what)


def syntax(printed: Printed) -> Iterator[Found]:
    """Files that break the rules of PDF, as qpdf knows them."""
    for file, data in printed.files.items():
        try:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                problems = [*pdf.get_warnings(), *pdf.check_pdf_syntax()]
        except pikepdf.PdfError as fault:
            problems = [str(fault)]
        for problem in problems:
            yield Found(file, 0, "", f"broken: {problem}")


def _described(pdf: pikepdf.Pdf, printed: Printed) -> Iterator[str]:
    title = str(pdf.docinfo.get("/Title", ""))
    game = plain(printed.job.speech.first("title"))
    if not title.startswith(game):
        yield f"its title is {title!r}, the game's {game!r}"
    if str(pdf.Root.get("/Lang", "")) != printed.lang:
        yield f"its language is {pdf.Root.get('/Lang', '')}, printed in {printed.lang}"
    shown = pdf.Root.get("/ViewerPreferences", {})
    if str(shown.get("/PrintScaling", "")) != "/None":
        yield "printers may scale it"
    if shown.get("/DisplayDocTitle", False) is not True:
        yield "shown by the name of the file, not by its title"
    with pdf.open_metadata() as said:
        if said.get("dc:title") != title:
            yield f"titled {said.get('dc:title')!r} where catalogues look, {title!r} elsewhere"
        if list(said.get("dc:language", [])) != [printed.lang]:
            yield f"in {said.get('dc:language')} where catalogues look, printed in {printed.lang}"
        if any("pdfuaid" in name or "pdfaid" in name or "/pdfua/" in name or "/pdfa/" in name for name in said):
            yield "claims to keep a standard that nobody has checked"


def _marked(pdf: pikepdf.Pdf) -> Iterator[str]:
    marked = bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False))
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None and marked:
        yield "said to be tagged, has no tags"
    if tree is not None and not marked:
        yield "has tags, does not say so"
    if tree is not None and not len(tree.get("/K", [])):
        yield "a tree of tags without tags"


def _bookmarked(pdf: pikepdf.Pdf, file: str, printed: Printed) -> Iterator[str]:
    """Bookmarks that do not lead to the first page of a component."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        led = {pages.get(_page(item)): item.title for item in outline.root}
    mine = [one for one in printed.made if file in (WHOLE, f"{one.run.part.id}.pdf")]
    start = 0
    for one in mine:
        name = one.run.leaves[0].title
        if not name:
            yield f"{one.run.part.id} has no name for its bookmark"
        if led.get(start) != name:
            yield f"no bookmark {name!r} that leads to page {start + 1}, but {led.get(start)!r}"
        start += len(one.run.leaves) * one.run.times
    if None in led:
        yield f"the bookmark {led[None]!r} leads nowhere"


def _page(item: pikepdf.OutlineItem) -> Any:
    return item.destination[0].objgen if isinstance(item.destination, pikepdf.Array) else None
