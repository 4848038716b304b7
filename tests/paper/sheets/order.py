"""Words in the order of reading: for whoever copies them, and for whoever hears them read aloud."""

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf

from sugoroku.packs import plain

from .found import Found
from .printed import Printed
from .reading import Run, Sheet, bare

FIRST = ("H1", "Title")
# The tags that papers may use, of those of ISO 32000-1, 14.8.4.
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
KNOWN = {"Document", "Title", *HEADINGS, "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption",
         "Note", "Sect", "Span"}  # fmt: skip


class Part(NamedTuple):
    """A part of the tree of tags that holds words or a drawing."""

    tag: str
    alt: str
    page: int
    mark: int


def copied(all_sheets: list[Sheet]) -> Iterator[Found]:
    """Lines that whoever copies a page gets twice or not at all; on cards and papers, also those in another order.

    Of what stands beside each other in a picture, PDFium makes an order of its own.
    """
    for sheet in all_sheets:
        text, said = bare(sheet.text), [bare(record.text) for record in sheet.records]
        there, wanted = Counter(text), Counter("".join(said))
        # Words on a halo are two pieces of text in one place; those who read PDF take some of them for one.
        haloed = Counter(bare("".join(run.text for run in sheet.runs if run.halo)))
        if more := "".join((there - wanted - haloed).elements()):
            yield Found(sheet.file, sheet.number, more, "copied more often than it is said")
        if fewer := "".join((wanted - there).elements()):
            yield Found(sheet.file, sheet.number, fewer, "not among what is copied")
        if not wanted - there and not there - wanted and sheet.part.kind in ("cards", "papers"):
            yield from _in_order(sheet, text, said)


def _in_order(sheet: Sheet, text: str, said: list[str]) -> Iterator[Found]:
    at = 0
    for line in said:
        if not text.startswith(line, at):
            yield Found(sheet.file, sheet.number, line, f"drawn where {text[at : at + len(line)]!r} is copied")
            return
        at += len(line)


def questions(printed: Printed, all_sheets: list[Sheet]) -> Iterator[Found]:
    """Question cards on which a choice is copied before its question."""
    say = printed.job.pack.say(printed.job.speech.lang)
    texts = [(sheet, bare(sheet.text)) for sheet in all_sheets if sheet.part.id == "cards"]
    for quiz in printed.job.pack.quizzes if texts else ():
        question = bare(plain(say(f"quizzes.{quiz.id}.question"))).replace("CO₂", "CO2")
        for sheet, text in texts:
            if (begins := text.find(question)) < 0:
                continue
            after = text[begins + len(question) :]
            for number in range(len(quiz.choices)):
                choice = bare(plain(say(f"quizzes.{quiz.id}.choices.{number + 1}")))
                if choice not in after:
                    yield Found(sheet.file, sheet.number, choice, f"a choice that does not follow {question!r}")
            break
        else:
            yield Found("cards.pdf", 0, question, "a question that is on no card")


def tagged(printed: Printed, all_sheets: list[Sheet]) -> Iterator[Found]:
    """Papers whose tags are missing, in another order than what is drawn, or leave something out."""
    for file in {sheet.file: None for sheet in all_sheets if sheet.part.kind == "papers"}:
        mine = [sheet for sheet in all_sheets if sheet.file == file]
        with pikepdf.open(io.BytesIO(printed.files[file])) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                yield Found(file, 0, "", "a paper without tags")
                continue
            parts = list(_parts(pdf))
            for what, text in (*_shape(parts), *_parents(pdf, parts)):
                yield Found(file, 0, text, what)
            yield from _against(file, parts, mine)


def _parts(pdf: pikepdf.Pdf) -> Iterator[Part]:
    """The leaves of the tree in its order."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def walk(element: Any) -> Iterator[Part]:
        tag, alt = str(element.S)[1:], str(element.get("/Alt", ""))
        for kid in _kids(element):
            if isinstance(kid, int):
                yield Part(tag, alt, pages.get(element.Pg.objgen, -1), kid)
            else:
                yield from walk(kid)
        if not _kids(element):
            yield Part(tag, alt, -1, -1)

    for element in _kids(pdf.Root.StructTreeRoot):
        yield from walk(element)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _shape(parts: list[Part]) -> Iterator[tuple[str, str]]:
    if not parts or parts[0].tag not in FIRST:
        yield "the first thing said is not its title", parts[0].tag if parts else ""
    for part in parts:
        if part.tag not in KNOWN:
            yield "a tag that readers do not know", part.tag
        if part.mark < 0:
            yield "a part that holds nothing", part.tag
        if part.tag == "Figure" and not part.alt.strip():
            yield f"a figure on page {part.page + 1} without words in its place", ""
    headings = [part.tag for part in parts if part.tag in HEADINGS]
    for before, after in pairwise(headings):
        if HEADINGS.index(after) > HEADINGS.index(before) + 1:
            yield f"a heading {after} right below {before}", ""
    places = [(part.page, part.mark) for part in parts]
    for before, after in pairwise(places):
        if after <= before:
            yield f"read after what is drawn below it: {after} comes behind {before}", ""


def _parents(pdf: pikepdf.Pdf, parts: list[Part]) -> Iterator[tuple[str, str]]:
    """Where the way back, from what is drawn to its tag, is missing."""
    root = pdf.Root.StructTreeRoot
    if str(_kids(root)[0].S) != "/Document":
        yield "the tree does not begin with the document", str(_kids(root)[0].S)
    numbers = list(root.ParentTree.Nums)
    found = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for number, page in enumerate(pdf.pages):
        wanted = sum(part.page == number for part in parts)
        marks = found.get(int(page.obj.get("/StructParents", -1)), [])
        if len(marks) != wanted:
            yield f"page {number + 1} knows the tags of {len(marks)} of {wanted} parts", ""
        for mark, element in enumerate(marks):
            if mark not in [int(kid) for kid in _kids(element) if isinstance(kid, int)]:
                yield f"page {number + 1} gives part {mark} to another tag", ""


def _against(file: str, parts: list[Part], mine: list[Sheet]) -> Iterator[Found]:
    """Words that no tag holds and that are no decoration, and tags that hold no words."""
    told = {(part.page, part.mark): part for part in parts}
    for sheet in mine:
        spoken: dict[int, list[Run]] = {}
        for run in sheet.runs:
            spoken.setdefault(run.mark, []).append(run)
            if run.mark < 0 and "Artifact" not in run.marks and run.box[2] > 0:
                yield Found(file, sheet.number, run.text, "neither tagged nor said to be decoration")
        for mark, runs in spoken.items():
            if mark >= 0 and (sheet.number - 1, mark) not in told:
                yield Found(file, sheet.number, runs[0].text, "marked, but in no tag")
        for (page, mark), part in told.items():
            if page == sheet.number - 1 and part.tag != "Figure" and mark not in spoken:
                yield Found(file, sheet.number, "", f"a {part.tag} without words")
