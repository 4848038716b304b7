"""A drawn document made whole for those who hear it: its tags, its language and its title are written into it."""

from __future__ import annotations

import io

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
        _Tags(pdf).write(tree)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class _Tags:
    """The tree of tags of a PDF in the making."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = list(pdf.pages)
        self.parents: dict[int, list[pikepdf.Object]] = {}

    def write(self, tree: Element) -> None:
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(tree, root)])
        numbers = Array()
        for place, (number, found) in enumerate(sorted(self.parents.items())):
            self.pages[number].obj.StructParents = place
            numbers.append(place)
            numbers.append(self.pdf.make_indirect(Array(found)))
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self.parents)
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.alt:
            made.Alt = String(element.alt)
        kids = Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, made))
                continue
            page, mark = kid
            made.Pg = self.pages[page].obj
            kids.append(mark)
            self.parents.setdefault(page, []).append(made)
        made.K = kids
        return made
