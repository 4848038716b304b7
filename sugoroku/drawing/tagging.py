"""A drawn document made whole for those who hear it: its tags, its language and its title are written into it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sugoroku.drawing.tags import Element


def tagged(document: bytes, tree: Element, title: str) -> bytes:
    """Writes the tree of tags into a PDF (ISO 32000-1, 14.7), each page of which is there once."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said["dc:title"] = title
            said["dc:language"] = [str(pdf.Root.Lang)]
        write_tags(pdf, [(tree, 0)])
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def write_tags(pdf: pikepdf.Pdf, trees: Sequence[tuple[Element, int]]) -> None:
    """Writes the tags of documents whose pages begin there in a PDF; copies of a page say nothing a second time."""
    _Tags(pdf).write(trees)


class _Tags:
    """The tree of tags of a PDF (ISO 32000-1, 14.7)."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = list(pdf.pages)
        self.parents: dict[int, list[pikepdf.Object]] = {}

    def write(self, trees: Sequence[tuple[Element, int]]) -> None:
        kids = [(kid, start) for tree, start in trees for kid in tree.kids if isinstance(kid, Element)]
        if not kids:
            return
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        whole.K = Array([self._element(kid, whole, start) for kid, start in kids])
        root.K = Array([whole])
        numbers = Array()
        for place, (number, found) in enumerate(sorted(self.parents.items())):
            self.pages[number].obj.StructParents = place
            numbers.append(place)
            numbers.append(self.pdf.make_indirect(Array(found)))
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self.parents)
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: pikepdf.Object, start: int) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.alt:
            made.Alt = String(element.alt)
        kids = Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, made, start))
                continue
            page, mark = kid
            made.Pg = self.pages[start + page].obj
            kids.append(mark)
            marks = self.parents.setdefault(start + page, [])
            assert len(marks) == mark, "marks are numbered as they are made"
            marks.append(made)
        made.K = kids
        return made
