"""Drawn pages bound into one file: copies, bookmarks, tags, and what the file says of itself."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem

from sugoroku.drawing.placed import Placed
from sugoroku.drawing.tagging import write_tags
from sugoroku.drawing.tags import Element

from .leaf import Run


class Made(NamedTuple):
    """One component as drawn: its pages as a PDF, each once, and what is known of them."""

    document: bytes
    run: Run
    placed: tuple[Placed, ...]
    tree: Element
    title: str


def bound(made: Sequence[Made], title: str) -> bytes:
    """Bind components into one PDF, each as many times over as its run says; what several use is stored once."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made[0].document)) as pdf:
        shelf = _Shelf()
        starts = [_added(pdf, one, shelf, first=not number) for number, one in enumerate(made)]
        _describe(pdf, title)
        _bookmark(pdf, made, starts)
        write_tags(pdf, [(one.tree, start) for one, start in zip(made, starts, strict=True)])
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _added(pdf: pikepdf.Pdf, one: Made, shelf: _Shelf, first: bool) -> int:
    """Add the pages of a component, the whole set before the next; gives where they begin."""
    start = 0 if first else len(pdf.pages)
    if not first:
        with pikepdf.open(io.BytesIO(one.document)) as other:
            pdf.pages.extend(other.pages)
    once = list(pdf.pages)[start : start + len(one.run.leaves)]
    for page in once:
        shelf.share(page.obj.Resources)
        page.obj.Resources = pdf.make_indirect(page.obj.Resources)  # for all copies of the page
    for _ in range(one.run.times - 1):
        pdf.pages.extend(once)
    return start


def _describe(pdf: pikepdf.Pdf, title: str) -> None:
    pdf.docinfo["/Title"] = title
    lang = str(pdf.Root.Lang)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        said["dc:title"] = title
        said["dc:language"] = [lang]
        said["dc:creator"] = [str(pdf.docinfo.Author)]
        said["dc:format"] = "application/pdf"
        said["pdf:Producer"] = str(pdf.docinfo.Producer)
        said["xmp:CreatorTool"] = str(pdf.docinfo.Creator)


def _bookmark(pdf: pikepdf.Pdf, made: Sequence[Made], starts: Sequence[int]) -> None:
    with pdf.open_outline() as outline:
        for one, start in zip(made, starts, strict=True):
            for number, leaf in enumerate(one.run.leaves):
                if leaf.title:
                    outline.root.append(OutlineItem(leaf.title, start + number, "Fit"))


class _Shelf:
    """The drawings of a PDF: one that several components use is stored once."""

    def __init__(self) -> None:
        self.first: dict[str, pikepdf.Object] = {}
        self.seen: set[tuple[int, int]] = set()

    def share(self, resources: pikepdf.Object) -> None:
        """Let what these resources name, and what is named by that, be the first drawing of its kind."""
        drawings = resources.get("/XObject", {})
        for name in list(drawings.keys()):
            drawn = drawings[name]
            if drawn.get("/Subtype") != Name.Form:
                continue
            if _alone(drawn):
                key = hashlib.sha256(drawn.read_raw_bytes()).hexdigest()
                drawings[name] = self.first.setdefault(key, drawn)
            elif drawn.objgen not in self.seen:
                self.seen.add(drawn.objgen)
                self.share(drawn.Resources)


def _alone(drawn: pikepdf.Object) -> bool:
    """Whether a form names nothing outside of itself, so that equal bytes are an equal picture."""
    used = drawn.get("/Resources", Dictionary())
    return "/Font" not in used and "/XObject" not in used
